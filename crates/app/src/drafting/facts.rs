//! The facts a template may speak of, gathered within what the drafter may see.
//!
//! Only what may leave the house is a fact here: no lead, no name of a confidential investor. Where sources contradict
//! each other the fact is unknown, and both are named for the writer.

mod chain;
mod event;
mod month;
mod park;

use crate::record::{self, Ask};
use crate::{Actor, Error, Result, access};
use engine_draft::{Fact, Facts, Node, Ref, Value};
use kernel::{Date, Id, Known, Line, Prose, Record, RoughDate, Uuid};
use records::choices::Approx;
use records::sources::Source;
use store::{Filter, Tx};

/// Items of one list; a page that needs more is a table.
const LIST_MAX: usize = 100;

/// What was gathered.
pub(super) struct Gathered {
    /// The facts.
    pub(super) facts: Facts,
    /// What the writer should know: figures that contradict each other.
    pub(super) notes: Vec<String>,
    /// Sources that were cited.
    pub(super) sources: Vec<Id<Source>>,
}

/// Gathering under way.
pub(super) struct Gather<'a, 'c> {
    pub(super) tx: &'a mut Tx<'c>,
    pub(super) actor: &'a Actor,
    pub(super) today: Date,
    notes: Vec<String>,
    sources: Vec<Id<Source>>,
}

impl<'a, 'c> Gather<'a, 'c> {
    pub(super) fn new(tx: &'a mut Tx<'c>, actor: &'a Actor, today: Date) -> Gather<'a, 'c> {
        Gather { tx, actor, today, notes: Vec::new(), sources: Vec::new() }
    }

    pub(super) fn done(self, facts: Facts) -> Gathered {
        Gathered { facts, notes: self.notes, sources: self.sources }
    }

    /// A record as what a fact stands on; its source is cited.
    fn on<R: Record>(
        &mut self,
        id: Uuid,
        label: &str,
        as_of: &str,
        source: Option<Id<Source>>,
    ) -> Result<Ref> {
        let source = match source {
            Some(source) => self.source(source)?,
            None => String::new(),
        };
        Ok(Ref {
            noun: R::SLUG.to_owned(),
            id: id.to_string(),
            label: label.to_owned(),
            as_of: as_of.to_owned(),
            source,
        })
    }

    /// A source in words; nothing for who may not see it.
    fn source(&mut self, id: Id<Source>) -> Result<String> {
        let visible = access::visible(self.actor, Source::NOUN);
        let Some(row) = self.tx.get(Source::NOUN, id.raw(), &visible)? else { return Ok(String::new()) };
        let source = Source::from_values(&row.values)?;
        if !self.sources.contains(&id) {
            self.sources.push(id);
        }
        let issuer = source.issuer.get().map(|issuer| format!("，{}", issuer.as_str())).unwrap_or_default();
        let day = source.published_on.get().map(|day| format!("，{}", day.as_str())).unwrap_or_default();
        Ok(format!("《{}》{issuer}{day}", source.title.as_str().trim_matches(['《', '》'])))
    }

    /// One record that the drafter sees.
    fn one<R: Record>(&mut self, id: Uuid) -> Result<Option<R>> {
        let visible = access::visible(self.actor, R::NOUN);
        let row = self.tx.get(R::NOUN, id, &visible)?;
        row.map(|row| R::from_values(&row.values).map_err(Error::from)).transpose()
    }

    /// Records that the drafter sees, the oldest first.
    fn all<R: Record>(&mut self, filters: &[(&str, kernel::Value)]) -> Result<Vec<(Uuid, R)>> {
        let filter = |(name, value): &(&str, kernel::Value)| {
            Some(Filter::AnyOf(R::NOUN.position(name)?, vec![value.clone()]))
        };
        let filters = filters.iter().filter_map(filter).collect();
        let ask = Ask { filters, limit: LIST_MAX, ..Ask::default() };
        match record::list_in(self.tx, self.actor, R::NOUN, &ask) {
            Err(Error::NotFound) => Ok(Vec::new()),
            listing => listing?
                .rows
                .iter()
                .rev()
                .map(|seen| Ok((seen.row.id, R::from_values(&seen.row.values)?)))
                .collect(),
        }
    }
}

/// Words as a value.
fn text(text: &str) -> Option<Value> {
    (!text.trim().is_empty()).then(|| Value::Text(text.trim().to_owned()))
}

fn line(of: Option<&Line>) -> Option<Value> {
    of.and_then(|of| text(of.as_str()))
}

fn known_line(of: &Known<Line>) -> Option<Value> {
    line(of.get())
}

fn prose(of: Option<&Prose>) -> Option<Value> {
    of.and_then(|of| text(of.as_str().trim_end_matches(['。', '.'])))
}

fn rough(of: &Known<RoughDate>) -> String {
    of.get().map(|day| day.as_str().to_owned()).unwrap_or_default()
}

fn count(of: usize) -> Option<Value> {
    i64::try_from(of).ok().map(|scaled| Value::Number { scaled, scale: 0 })
}

/// The word that a source puts before a figure.
fn qualifier(of: Approx) -> &'static str {
    match of {
        Approx::Exact => "",
        Approx::Over => "超过",
        Approx::About => "约",
        Approx::Nearly => "近",
    }
}

/// A group of facts.
fn group<const N: usize>(facts: [(&str, Node); N]) -> Node {
    Node::Group(named(facts))
}

fn named<const N: usize>(facts: [(&str, Node); N]) -> Facts {
    facts.into_iter().map(|(name, node)| (name.to_owned(), node)).collect()
}

/// A fact that stands on several records.
fn on_many(value: Option<Value>, refs: Vec<Ref>, as_of: &str) -> Node {
    match value {
        Some(value) => Fact { value, qualifier: String::new(), refs, as_of: Some(as_of.to_owned()) }.node(),
        None => Node::Unknown,
    }
}
