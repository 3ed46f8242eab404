//! Undoing repairs: a kind, or one place, is left as it was received, and the text is read anew. What a person has decided
//! stays; what was open and is no longer read is put away.

use super::{citation, compose, read_with, statements_of};
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result, access};
use engine_read::RepairKind;
use kernel::{Id, Label, Prose, Record as _};
use records::sources::{Source, Statement, StatementState};

/// Places that may be left unrepaired one by one; more than that is a kind.
const PLACES_MAX: usize = 300;

/// Every kind of repair, as its code names it.
const KINDS: [RepairKind; 8] = [
    RepairKind::Reading,
    RepairKind::Mojibake,
    RepairKind::ShiftedBytes,
    RepairKind::Width,
    RepairKind::LineBreak,
    RepairKind::Blank,
    RepairKind::Furniture,
    RepairKind::Markup,
];

/// What is left unrepaired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Kinds.
    pub kinds: Vec<RepairKind>,
    /// Places, as bytes of the text.
    pub places: Vec<(usize, usize)>,
}

/// A repair that is undone, or done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Leave every repair of a kind.
    LeaveKind(RepairKind),
    /// Leave this place.
    LeavePlace(usize, usize),
    /// Repair the kind again.
    Kind(RepairKind),
    /// Repair the place again.
    Place(usize, usize),
}

/// The code of a kind of repair.
pub fn code(kind: RepairKind) -> String {
    serde_json::to_value(kind).ok().and_then(|code| code.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

impl Left {
    /// What a source says is left, as `reading 12-15 40-44`.
    pub(crate) fn of(source: &Source) -> Left {
        let mut left = Left::default();
        for word in source.unrepaired.as_ref().map_or("", |text| text.as_str()).split_whitespace() {
            match (KINDS.into_iter().find(|kind| code(*kind) == word), place(word)) {
                (Some(kind), _) => left.kinds.push(kind),
                (None, Some(place)) => left.places.push(place),
                (None, None) => {}
            }
        }
        left
    }

    fn written(&self) -> Option<Prose> {
        let kinds = self.kinds.iter().map(|kind| code(*kind));
        let places = self.places.iter().map(|(from, to)| format!("{from}-{to}"));
        let words: Vec<String> = kinds.chain(places).collect();
        (!words.is_empty()).then(|| Prose(words.join(" ")))
    }

    fn with(mut self, mend: Mend) -> Left {
        match mend {
            Mend::LeaveKind(kind) if !self.kinds.contains(&kind) => self.kinds.push(kind),
            Mend::LeavePlace(from, to) if !self.places.contains(&(from, to)) => self.places.push((from, to)),
            Mend::LeaveKind(_) | Mend::LeavePlace(..) => {}
            Mend::Kind(kind) => self.kinds.retain(|own| *own != kind),
            Mend::Place(from, to) => self.places.retain(|own| *own != (from, to)),
        }
        self
    }
}

impl Mend {
    /// Leaves a kind by its code, or a place by its bytes: `reading`, `12-15`.
    pub fn leave(what: &str) -> Option<Mend> {
        let kind = KINDS.into_iter().find(|kind| code(*kind) == what).map(Mend::LeaveKind);
        kind.or_else(|| place(what).map(|(from, to)| Mend::LeavePlace(from, to)))
    }

    /// Repairs again what [`Mend::leave`] has left.
    pub fn again(what: &str) -> Option<Mend> {
        Some(match Mend::leave(what)? {
            Mend::LeaveKind(kind) => Mend::Kind(kind),
            Mend::LeavePlace(from, to) => Mend::Place(from, to),
            other => other,
        })
    }
}

fn place(word: &str) -> Option<(usize, usize)> {
    let (from, to) = word.split_once('-')?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from < to).then_some((from, to))
}

/// Undoes a repair of a source, or does it again, and reads the text anew.
pub async fn mend(app: &App, actor: &Actor, at: Saved, mend: Mend) -> Result<Saved> {
    let reader = actor.clone();
    let source = app
        .read(move |tx| {
            let row = record::require_seen(tx, &reader, Source::NOUN, at.id)?;
            Ok(Source::from_values(&row.values)?)
        })
        .await?;
    let text = source.text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let left = Left::of(&source).with(mend);
    let fits = |(from, to): &(usize, usize)| text.get(*from..*to).is_some();
    if left.places.len() > PLACES_MAX || !left.places.iter().all(fits) {
        return Err(Error::Refused {
            code: "places",
            zh: format!("一处一处最多撤回 {PLACES_MAX} 处，且须在原文之内；更多时撤回整类。"),
            en: format!(
                "At most {PLACES_MAX} places within the text are undone one by one; undo a kind instead."
            ),
        });
    }
    let published_on = source.published_on.get().map(|day| day.as_str().to_owned()).unwrap_or_default();
    let reading = read_with(&text, &published_on, left.clone()).await?;
    let drafts = compose::statements(&reading);
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let row = record::require_seen(tx, &actor, Source::NOUN, at.id)?;
        if !access::may_update(&actor, Source::NOUN, &row) {
            return Err(Error::Forbidden);
        }
        if row.version != at.version {
            return Err(Error::Stale { found: row.version });
        }
        let own = statements_of(tx, &actor, at.id)?;
        if own.iter().any(|(_, statement)| statement.entered_as.is_some()) {
            return Err(entered());
        }
        let mut source = Source::from_values(&row.values)?;
        source.unrepaired = left.written();
        let saved = record::replace(tx, &actor, now, &row, &source, &Change::default())?;
        let mut kept = vec![false; own.len()];
        for draft in drafts {
            let made = draft.statement(Id::new(at.id), source.park);
            let same = |(_, own): &(_, Statement)| {
                (own.kind, own.starts_at, own.ends_at) == (made.kind, made.starts_at, made.ends_at)
                    && (own.state != StatementState::Pending || own.reading == made.reading)
            };
            match own.iter().position(same) {
                Some(nth) => kept.get_mut(nth).map(|kept| *kept = true),
                None => {
                    let change = Change { citation: citation(at.id, &made), ..Change::default() };
                    record::put(tx, &actor, now, &made, &change)?;
                    None
                }
            };
        }
        for ((row, statement), kept) in own.iter().zip(kept) {
            if !kept && statement.state == StatementState::Pending {
                tx.archive(Statement::NOUN, row.id, row.version, &actor.cause(now))?;
            }
        }
        Ok(saved)
    })
    .await
}

fn entered() -> Error {
    Error::Conflict {
        code: "already_entered",
        message: Label::new(
            "这篇已有陈述入账，修复不再改动。要更正，请改台账里的记录。",
            "Statements of this release have entered the ledger, so its repairs stay. To correct it, change the records there.",
        ),
    }
}
