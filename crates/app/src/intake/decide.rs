//! A person decides on each statement: accept, accept with changes, refuse, or take the decision back.

use super::parts::{self, NEW, PartKind};
use super::propose::{Proposal, undecided_project};
use super::{Stated, stated};
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result};
use kernel::{Id, Kind, Label, Message, Prose, Record as _, Report, Uuid};
use records::sources::{Statement, StatementKind, StatementState};
use std::collections::BTreeMap;

/// What is decided on a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is so; parts that differ from what was read make it "accepted with changes".
    Accept(BTreeMap<String, String>),
    /// It is not taken up.
    Refuse,
    /// Undecided again.
    Undo,
}

/// Decides on one statement.
pub async fn decide(app: &App, actor: &Actor, at: Saved, decision: Decision) -> Result<Stated> {
    let (actor, now) = (actor.clone(), app.now());
    let user = actor.user.ok_or(Error::SignIn)?;
    app.write(move |tx| {
        let row = record::require_seen(tx, &actor, Statement::NOUN, at.id)?;
        if row.version != at.version {
            return Err(Error::Stale { found: row.version });
        }
        let mut statement = Statement::from_values(&row.values)?;
        if statement.entered_as.is_some() {
            return Err(already_entered());
        }
        statement.decided_by = Some(Id::new(user));
        statement.decided_at = Some(now);
        match decision {
            Decision::Accept(changes) => {
                accept(&mut statement, &changes)?;
                let read = parts::read(&statement.reading.0);
                if let Some(likely) = undecided_project(tx, &actor, &statement, &read)? {
                    return Err(which_project(&likely));
                }
            }
            Decision::Refuse => statement.state = StatementState::Refused,
            Decision::Undo => {
                statement.state = StatementState::Pending;
                (statement.decided_by, statement.decided_at) = (None, None);
            }
        }
        let saved = record::replace(tx, &actor, now, &row, &statement, &Change::default())?;
        let mut decided = stated(&row, statement);
        decided.at = saved;
        Ok(decided)
    })
    .await
}

/// Accepts, as read, every statement of a source that is still undecided. Gives how many. Projects that are probably in
/// the ledger under another name are left to be decided one by one.
pub async fn accept_rest(app: &App, actor: &Actor, source: Uuid) -> Result<usize> {
    let (actor, now) = (actor.clone(), app.now());
    let user = actor.user.ok_or(Error::SignIn)?;
    app.write(move |tx| {
        let mut accepted = 0;
        for (row, mut statement) in super::statements_of(tx, &actor, source)? {
            let read = parts::read(&statement.reading.0);
            if statement.state == StatementState::Pending
                && undecided_project(tx, &actor, &statement, &read)?.is_none()
            {
                statement.state = StatementState::Accepted;
                statement.decided_by = Some(Id::new(user));
                statement.decided_at = Some(now);
                record::replace(tx, &actor, now, &row, &statement, &Change::default())?;
                accepted += 1;
            }
        }
        Ok(accepted)
    })
    .await
}

fn accept(statement: &mut Statement, changes: &BTreeMap<String, String>) -> Result<()> {
    let mut values = parts::read(&statement.reading.0);
    let mut report = Report::default();
    let mut changed = false;
    for part in parts::parts_of(statement.kind) {
        let Some(new) = changes.get(part.name).map(|text| text.trim()) else { continue };
        if parts::get(&values, part.name) == new {
            continue;
        }
        if let Err(message) = check_part(part, new) {
            report.error(part.name, message);
        }
        values.retain(|(name, _)| name != part.name);
        values.push((part.name.to_owned(), new.to_owned()));
        changed = true;
    }
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    statement.state = if changed { StatementState::Changed } else { StatementState::Accepted };
    if changed {
        statement.reading = Prose(parts::write(&values));
        if let StatementKind::Event | StatementKind::Project | StatementKind::Person = statement.kind {
            let name = parts::get(&values, "name");
            statement.subject = if name.is_empty() { statement.subject.clone() } else { name.into() };
        }
    }
    Ok(())
}

fn check_part(part: &parts::Part, text: &str) -> Result<(), Message> {
    if text.is_empty() {
        return Ok(());
    }
    match (part.name, part.kind) {
        (_, PartKind::Choice(spec)) => Kind::Choice(spec).parse(text, "", 0).map(drop),
        (_, PartKind::Record(_)) if text == NEW || Uuid::try_parse(text).is_ok() => Ok(()),
        (_, PartKind::Record(_)) => Err(Message::new(
            "choice",
            "从列出的记录里选，或选“新建”。",
            "Choose one of the records listed, or a new one.",
        )),
        ("date", _) => Kind::RoughDate.parse(text, "", 0).map(drop),
        ("amount", _) if text.ends_with("美元") => Kind::Usd.parse(text, "", 0).map(drop),
        ("amount", _) => Kind::Money.parse(text, "", 0).map(drop),
        ("count", _) => Kind::Number { scale: 0, unit: Label::new("", "") }.parse(text, "", 0).map(drop),
        ("land", _) => Kind::Number { scale: 2, unit: Label::new("亩", "mu") }.parse(text, "", 0).map(drop),
        _ => Kind::Line.parse(text, "", 1000).map(drop),
    }
}

/// Refuses to make a project beside one that it probably is, until a person says which.
fn which_project(likely: &Proposal) -> Error {
    let reasons = |lang| likely.reasons.iter().map(|reason| reason.said(lang)).collect::<Vec<_>>();
    let zh = format!(
        "台账里可能已有：{}（{}）。选它，或选“新建”。",
        likely.name,
        reasons(kernel::Lang::Zh).join("，")
    );
    let en = format!(
        "Probably on record already: {} ({}). Choose it, or a new one.",
        likely.name,
        reasons(kernel::Lang::En).join(", ")
    );
    let mut report = Report::default();
    report.error("record", Message::new("which_project", zh, en));
    Error::Invalid(report)
}

fn already_entered() -> Error {
    Error::Conflict {
        code: "already_entered",
        message: Label::new(
            "这条陈述已记入台账。要更正，请改台账里的记录。",
            "This statement has entered the ledger. To correct it, change the record there.",
        ),
    }
}
