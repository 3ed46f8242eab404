//! 利益共享: rules that both sides agree to, and the yearly settlements under them.
//!
//! Each side speaks by its head; where the introducing party is no park of the book, the work team speaks for it. The
//! shares themselves are the engine's.

mod asked;
mod ledger;
mod paper;
mod rule;
mod settle;
mod statement;

pub use ledger::{LedgerLine, ledger};
pub use paper::paper;
pub use rule::{AGREE, AMEND, BEGIN, HAND_BACK};
pub use settle::{CONFIRM, OBJECT, PAY, SETTLE};
pub use statement::{Step, Year, recomputed, steps, years};

use crate::access::Role;
use crate::{Actor, Error, Result};
use kernel::{Id, Report};
use records::network::Park;

/// A side of a share rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Who introduced the project.
    Introducer,
    /// Who took it.
    Receiver,
}

/// The side for which an actor may speak.
fn side(actor: &Actor, receiving: Id<Park>, introducing: Option<Id<Park>>) -> Option<Side> {
    let is_head_of = |park: Id<Park>| actor.role == Role::Head && actor.park == Some(park.raw());
    match introducing {
        _ if actor.user.is_none() => None,
        _ if is_head_of(receiving) => Some(Side::Receiver),
        Some(park) if is_head_of(park) => Some(Side::Introducer),
        None if actor.role == Role::Team => Some(Side::Introducer),
        _ => None,
    }
}

/// Whether the actor works for a park.
fn is_staff_of(actor: &Actor, park: Id<Park>) -> bool {
    let is_staff = matches!(actor.role, Role::Clerk | Role::Head) && actor.park == Some(park.raw());
    is_staff && actor.user.is_some()
}

fn sound(report: Report) -> Result<()> {
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}
