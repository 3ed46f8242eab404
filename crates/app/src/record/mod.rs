//! The verbs every noun has: create, change, put away, get, list, count, remark.
//!
//! They take `&'static Noun` and are written once; what is special about one noun stands in a verb of its own
//! that calls these.

mod change;
mod linked;
mod look;
mod remark;
mod taken;

pub use change::{Change, Saved, archive, create, create_in, put, replace, restore, update, update_in};
pub(crate) use change::{
    Kept, cause, made_by_verb, once, put_as, put_for, replace_for, require_open, require_sound_by, write_new,
    write_over,
};
pub(crate) use linked::{all, every, linked, plain_names, row_of};
pub(crate) use look::is_masked;
pub use look::{Ask, COUNT_MAX, Listing, Opened, PAGE_MAX, Seen, list, list_in, open, options, query};
pub use remark::{comment, comments, history};
pub(crate) use taken::taken;

use crate::{Actor, Error, Result, access};
use kernel::{Noun, Uuid, Value};
use store::{Row, Tx};

/// Gets a record or answers that there is none, which is also the answer when the actor may not see it.
pub(crate) fn require_seen(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Row> {
    tx.get(noun, id, &access::visible(actor, noun))?.ok_or(Error::NotFound)
}

/// The values a new record starts with, and some that are set.
pub fn started<const N: usize>(noun: &Noun, set: [(&str, Value); N]) -> Vec<Value> {
    let mut values: Vec<Value> = noun.fields.iter().map(crate::input::default_of).collect();
    for (field, value) in set {
        if let Some(place) = noun.position(field).and_then(|at| values.get_mut(at)) {
            *place = value;
        }
    }
    values
}

/// A new identity. Ids made one after another sort in that order, whatever the clock of a test says.
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}
