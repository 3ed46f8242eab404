//! Undoing an edit of a chain and doing it again, as far as nothing else was changed since.

use super::Book;
use super::asks::{Redo, Undo};
use super::edit::{ADD_NODE, kept_row, of_chain, put_away, rename, settle};
use super::versions::{self, Line as Written};
use crate::act::{Act, Case, Done};
use crate::assess::seen_rows;
use crate::record::{self, Saved};
use crate::{Error, Result};
use kernel::{Label, Line, Record as _, Uuid};
use records::chains::{Chain, ChainLink, ChainNode, ChainVersion, Presence};
use std::collections::HashMap;
use store::{Row, Tx};

/// 撤销.
pub const UNDO: Act = Act { input: Undo::NOUN, run: undo, ..ADD_NODE };
/// 重做.
pub const REDO: Act = Act { input: Redo::NOUN, run: redo, ..ADD_NODE };

fn undo(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let chain = case.row()?.id;
    let mut versions = kept(tx, case, chain)?;
    let last = versions.iter().rposition(|(version, _)| !version.is_undone);
    let Some((version, row)) = last.map(|at| versions.swap_remove(at)) else {
        return Err(Error::Conflict { code: "nothing_to_undo", message: NOTHING });
    };
    let now = versions::written(&Book::read(tx, case.actor)?, chain);
    if versions::digest(&now) != version.after.0 {
        return Err(Error::Conflict { code: "changed_since", message: CHANGED });
    }
    go_to(tx, case, &versions::read(version.content.as_str()), &versions::read(&now))?;
    // What it moved returns.
    move_back(tx, case, &version, |ids| Some((*ids.first()?, *ids.get(1)?)))?;
    let undone = ChainVersion { is_undone: true, again: Some(now.into()), ..version };
    noted(tx, case, &row, &undone)
}

fn redo(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let chain = case.row()?.id;
    let mut versions = kept(tx, case, chain)?;
    let Some(first) = first_to_redo(&versions) else {
        return Err(Error::Conflict { code: "nothing_to_redo", message: NOTHING_AGAIN });
    };
    let (version, row) = versions.swap_remove(first);
    let Some(again) = version.again.clone() else {
        return Err(Error::Conflict { code: "nothing_to_redo", message: NOTHING_AGAIN });
    };
    let now = versions::read(&versions::written(&Book::read(tx, case.actor)?, chain));
    if now != versions::read(version.content.as_str()) {
        return Err(Error::Conflict { code: "changed_since", message: CHANGED });
    }
    go_to(tx, case, &versions::read(again.as_str()), &now)?;
    move_back(tx, case, &version, |ids| Some((*ids.first()?, *ids.get(2)?)))?;
    let done = ChainVersion { is_undone: false, again: None, ..version };
    noted(tx, case, &row, &done)
}

/// The edit that is done again next: of those undone in a row, the earliest. An edit made since leaves nothing to do again of what
/// was undone before it, also when it is undone itself: it did not begin from where that one had led.
fn first_to_redo(versions: &[(ChainVersion, Row)]) -> Option<usize> {
    let undone = versions.iter().rposition(|(version, _)| !version.is_undone).map_or(0, |at| at + 1);
    let leads_on = |at: usize| {
        let (Some((one, _)), Some((next, _))) = (versions.get(at), versions.get(at + 1)) else {
            return false;
        };
        let led_to = one.again.as_ref().map(|again| versions::read(again.as_str()));
        led_to.is_some_and(|led_to| led_to == versions::read(next.content.as_str()))
    };
    let last = versions.len().checked_sub(1).filter(|last| *last >= undone)?;
    (undone..last).rev().take_while(|at| leads_on(*at)).last().or(Some(last))
}

/// The versions of a chain by their numbers.
fn kept(tx: &mut Tx<'_>, case: &Case<'_>, chain: Uuid) -> Result<Vec<(ChainVersion, Row)>> {
    let noun = ChainVersion::NOUN;
    let mut versions = Vec::new();
    for row in seen_rows(tx, case.actor, noun, vec![of_chain(noun, chain)])? {
        versions.push((ChainVersion::from_values(&row.values)?, row));
    }
    versions.sort_by_key(|(version, _)| version.number.0);
    Ok(versions)
}

/// Makes a chain that is one thing another: what is too much goes, links first; what is not there comes back, nodes first.
fn go_to(tx: &mut Tx<'_>, case: &Case<'_>, wanted: &[Written], now: &[Written]) -> Result<()> {
    let id_of = |line: &Written| match line {
        Written::Node(_, id) | Written::Link(_, id) => *id,
    };
    let stay: HashMap<Uuid, &Written> = wanted.iter().map(|line| (id_of(line), line)).collect();
    for line in now.iter().rev().filter(|line| !stay.contains_key(&id_of(line))) {
        let noun = match line {
            Written::Node(..) => ChainNode::NOUN,
            Written::Link(..) => ChainLink::NOUN,
        };
        let row = kept_row(tx, noun, id_of(line))?;
        put_away(tx, case, noun, row.id, row.version)?;
    }
    wanted.iter().try_for_each(|line| bring_back(tx, case, line))
}

/// Settles the presences that an edit moved; `which` says presence and node of the ids of a line.
fn move_back(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    version: &ChainVersion,
    which: impl Fn(&[Uuid]) -> Option<(Uuid, Uuid)>,
) -> Result<()> {
    let text = version.moved.as_ref().map_or("", |text| text.as_str());
    for line in text.lines() {
        let ids: Vec<Uuid> = line.split(' ').filter_map(|id| Uuid::try_parse(id).ok()).collect();
        if let Some((presence, node)) = which(&ids) {
            let row = kept_row(tx, Presence::NOUN, presence)?;
            settle(tx, case, &row, node)?;
        }
    }
    Ok(())
}

fn noted(tx: &mut Tx<'_>, case: &Case<'_>, row: &Row, version: &ChainVersion) -> Result<Done> {
    record::replace_for(tx, case.actor, case.now, row, version, case.change)?;
    let chain = case.row()?;
    Ok(Done::of::<Chain>(Saved { id: chain.id, version: chain.version }))
}

/// Restores what a version has and the book has put away, and what it has otherwise.
fn bring_back(tx: &mut Tx<'_>, case: &Case<'_>, line: &Written) -> Result<()> {
    let (noun, id) = match line {
        Written::Node(_, id) => (ChainNode::NOUN, *id),
        Written::Link(_, id) => (ChainLink::NOUN, *id),
    };
    let found = kept_row(tx, noun, id)?;
    if found.archived_at.is_some() {
        tx.restore(noun, id, found.version, &record::cause(case.actor, case.now, case.change))?;
    }
    let cells = match line {
        Written::Node(cells, _) => cells,
        Written::Link(name, id) => return rename(tx, case, *id, Line(name.clone())),
    };
    let found = kept_row(tx, noun, id)?;
    let node = ChainNode::from_values(&found.values)?;
    let [code, name, tier, industries, keywords] = cells.as_ref();
    let some = |text: &String| (!text.is_empty()).then(|| Line(text.clone()));
    let back = ChainNode {
        code: Line(code.clone()),
        name: Line(name.clone()),
        tier: versions::tier(tier).unwrap_or(node.tier),
        industries: some(industries),
        keywords: some(keywords),
        ..node.clone()
    };
    if back != node {
        record::replace_for(tx, case.actor, case.now, &found, &back, case.change)?;
    }
    Ok(())
}

const NOTHING_AGAIN: Label = Label::new(
    "没有可以重做的改动：没有撤销过，或撤销后又改过。",
    "There is nothing to do again: nothing was undone, or it was edited since.",
);
const NOTHING: Label = Label::new("没有可以撤销的改动。", "There is no edit to undo.");
const CHANGED: Label = Label::new(
    "这条链在那次改动之后另有改动，不能直接撤销。对照版本逐项改回。",
    "The chain was changed by other means since. Compare the version and change it back item by item.",
);
