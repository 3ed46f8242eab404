//! Delivery 送达: what leaves the machine, by mail or webhook, to those who want it and may still know it.
//!
//! The verbs and reminders put parcels into the outbox in the transaction of what causes them. A turn takes out what
//! is due, reads again who may know what, writes the letter at that moment, and notes what came of it. A parcel holds
//! no text of a record, so that nothing waits in it that somebody may no longer read.

mod dead;
mod letter;
mod turn;
mod ways;
mod webhook;
mod wishes;

pub use dead::{DEAD_MAX, Dead, dead, send_again};
pub(crate) use turn::tidy;
pub use turn::{Turn, turn};
pub(crate) use ways::{About, Ways, queue_mail};
pub use webhook::{RENEW, SET_UP};
pub use wishes::{MailWish, Wishes, keep_wishes, wishes};
