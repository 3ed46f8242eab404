//! Bars: what keeps one person from a step that the role may take, found by asking the book. The step is then not offered;
//! its reason stands in its place, and is the answer to whoever takes the step all the same.
//!
//! What a role may do and what a record's state allows is asked of the act itself.

use super::{Act, offered};
use crate::{Actor, Error, Result, drafting};
use kernel::{Label, Noun};
use store::{Row, Tx};

/// Why a step is not this person's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Name for programs.
    pub code: &'static str,
    /// The reason, and who can take it instead.
    pub why: Label,
}

type Asked = fn(&mut Tx<'_>, &Actor, &Row) -> Result<Option<Bar>>;

/// Every act that may be barred.
static ASKED: &[(&Act, Asked)] = &[(&drafting::PUBLISH, drafting::publishing_barred)];

/// What bars the actor from an act.
pub(super) fn of(tx: &mut Tx<'_>, actor: &Actor, act: &Act, row: &Row) -> Result<Option<Bar>> {
    match ASKED.iter().find(|(of, _)| of.is(act)) {
        Some((_, asked)) => asked(tx, actor, row),
        None => Ok(None),
    }
}

/// Refuses an act that the actor is barred from.
pub(super) fn require_none(tx: &mut Tx<'_>, actor: &Actor, act: &Act, row: Option<&Row>) -> Result<()> {
    let Some(row) = row else { return Ok(()) };
    match of(tx, actor, act, row)? {
        Some(Bar { code, why }) => Err(Error::Conflict { code, message: why }),
        None => Ok(()),
    }
}

/// An act that the role may do and this person may not.
pub type Barred = (&'static Act, Bar);

/// The acts that the actor may do to a record now, and those that others of the same role can do and why.
pub(crate) fn sorted(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &Noun,
    row: &Row,
) -> Result<(Vec<&'static Act>, Vec<Barred>)> {
    let (mut free, mut barred) = (Vec::new(), Vec::new());
    for act in offered(actor, noun, row) {
        match of(tx, actor, act, row)? {
            Some(bar) => barred.push((act, bar)),
            None => free.push(act),
        }
    }
    Ok((free, barred))
}
