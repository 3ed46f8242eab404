//! Projects called by name, with the amounts the text gives them.
//!
//! A name comes from a list before 等…项目, a list behind 项目为：, a quotation, or a phrase in 项目 beside a
//! verb of signing or starting or beside its own amount. Inspected sites and classes of projects are none.

mod amounts;
mod counted;
mod found;
mod stages;

use crate::numbers::Money;
use crate::passage::Passage;
use crate::people::People;
use crate::statements::{Currency, EventKind, Project, Stage};
use std::collections::HashSet;
use std::ops::Range;

/// The projects of a text and the sums that are theirs.
pub(crate) struct Projects {
    statements: Vec<Project>,
    names: Vec<Range<usize>>,
    claimed: HashSet<usize>,
}

/// A project while it is put together.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) name: Range<usize>,
    /// Which list the name stands in; names outside lists have a number of their own.
    pub(crate) list: usize,
    pub(crate) stage: Option<Stage>,
    /// Accepted as it stands; otherwise only an amount of its own makes it a project.
    pub(crate) sure: bool,
    pub(crate) money: Option<Money>,
    pub(crate) land_mu: Option<crate::statements::Number>,
}

/// Finds the projects of a text.
pub(crate) fn read(passage: &Passage<'_>, money: &[Money], people: &People, kind: EventKind) -> Projects {
    let mut drafts = found::drafts(passage, people, kind);
    amounts::attach(passage, money, &mut drafts);
    drafts.retain(|draft| draft.sure || draft.money.is_some());
    let claimed = drafts.iter().filter_map(|draft| Some(draft.money.as_ref()?.range.start)).collect();
    let names = drafts.iter().map(|draft| draft.name.clone()).collect();
    Projects { statements: merged(passage, drafts), names, claimed }
}

impl Projects {
    /// Whether a sum at this place belongs to a project.
    pub(crate) fn claims(&self, money: &Money) -> bool {
        self.claimed.contains(&money.range.start)
    }

    /// Whether a range touches the name of a project.
    pub(crate) fn covers(&self, range: &Range<usize>) -> bool {
        let next = self.names.partition_point(|name| name.end <= range.start);
        self.names.get(next).is_some_and(|name| name.start < range.end)
    }

    /// Whether a project has this name, with or without 项目.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.statements.iter().any(|project| bare(&project.name) == bare(name))
    }

    /// The projects as statements.
    pub(crate) fn into_statements(self) -> Vec<Project> {
        self.statements
    }
}

/// The name without 项目 and quotation marks, by which two mentions are the same.
fn bare(name: &str) -> &str {
    let name = name.trim_matches(['“', '”', ' ']);
    name.strip_suffix("项目")
        .or(name.strip_suffix("工程"))
        .filter(|short| short.chars().count() > 1)
        .unwrap_or(name)
}

fn merged(passage: &Passage<'_>, drafts: Vec<Draft>) -> Vec<Project> {
    let mut out: Vec<Project> = Vec::new();
    let mut previous = 0;
    for draft in drafts {
        // One more than is listed says that there are more.
        if out.len() > MOST {
            break;
        }
        let name = passage.name(draft.name.clone());
        let same = |project: &&mut Project| {
            let (a, b) = (bare(&project.name), bare(&name));
            // A shorter mention of the same project leaves out what stands before.
            a == b || (b.chars().count() >= 4 && a.ends_with(b)) || (a.chars().count() >= 4 && b.ends_with(a))
        };
        let current = statement(passage, &draft, name.clone(), previous);
        previous = draft.name.end;
        match out.iter_mut().find(same) {
            Some(known) => {
                if known.amount.is_none() && current.amount.is_some() {
                    known.amount = current.amount;
                    known.currency = current.currency;
                    known.amount_yuan = current.amount_yuan;
                    known.approx = current.approx;
                    known.cite = current.cite;
                }
                known.stage = known.stage.or(current.stage);
                known.land_mu = known.land_mu.or(current.land_mu);
            }
            None => out.push(current),
        }
    }
    out
}

/// Projects that are listed.
pub(crate) const MOST: usize = 200;

fn statement(passage: &Passage<'_>, draft: &Draft, name: String, previous: usize) -> Project {
    let money = draft.money.as_ref();
    let currency = money.map(|money| money.currency);
    let amount = money.map(|money| money.amount);
    let whole = money.map_or(draft.name.clone(), |money| {
        draft.name.start.min(money.range.start)..draft.name.end.max(money.range.end)
    });
    let name_cite = passage.cite(draft.name.clone());
    Project {
        name,
        name_text: name_cite.text,
        name_at: name_cite.span,
        amount,
        currency,
        amount_yuan: amount.filter(|_| currency == Some(Currency::CNY)),
        approx: money.map(|money| money.approx),
        parties: found::parties(passage, draft, previous),
        land_mu: draft.land_mu,
        stage: draft.stage,
        cite: passage.cite(whole),
    }
}
