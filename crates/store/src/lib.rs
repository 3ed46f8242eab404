//! The only room that knows SQL: generic verbs over declared nouns, the journal, text search and migrations,
//! on SQLite (one file, the default) and PostgreSQL (several servers on one book).
//!
//! Work runs as plain synchronous functions over a [`Tx`] on threads that own their connections: one thread
//! writes and groups commits, a few read. A caller waits for its answer, which leaves only after the commit.
//! Both databases take the same statements; what differs stands in `dialect`.
//!
//! The store decides nothing about rights: every read names what is [`Visible`].

mod comments;
mod connection;
mod derived;
mod dialect;
mod error;
mod find;
mod holds;
mod journal;
mod list;
mod migrations;
mod notices;
mod outbox;
mod people;
mod queue;
pub mod report;
mod schema;
mod sql;
mod tx;
mod verbs;
mod verify;
mod workers;

pub use comments::{Attachment, Comment};
pub use connection::{Cell, RowRef};
pub use error::StoreError;
pub use journal::{Change, Entry, Journalled};
pub use list::{Filter, ListQuery, Page, Position, Sort};
pub use notices::{DeliverySettings, Notice, Told};
pub use outbox::{Outcome, Parcel};
pub use people::{Answered, Credential, OneTimeLink, Session, Token};
pub use schema::declared_schema;
pub use sql::Sql;
pub use tx::{Row, Tx};
pub use verbs::Titles;
pub use verify::{Anchor, Finding};
pub use workers::{Options, Store, Target};

use kernel::{Reach, Uuid};

/// Which rows a reader may see: those that meet at least one of the conditions.
///
/// The default sees nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    /// Every row.
    pub everything: bool,
    /// Rows of this park, or shared with it.
    pub park: Option<Uuid>,
    /// Rows of this park, and not those merely shared with it.
    pub owner: Option<Uuid>,
    /// Rows that concern this organisation.
    pub party: Option<Uuid>,
    /// Rows this user made or, where a field names a person, those of this person.
    pub creator: Option<Uuid>,
    /// Rows seen at least this far.
    pub reach: Option<Reach>,
}

impl Visible {
    /// Sees every row.
    pub fn all() -> Visible {
        Visible { everything: true, ..Visible::default() }
    }

    /// Sees nothing.
    pub fn nothing() -> Visible {
        Visible::default()
    }

    /// Whether no row can be seen.
    pub fn is_nothing(&self) -> bool {
        *self == Visible::default()
    }
}
