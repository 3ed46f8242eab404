//! What can go wrong below the verbs.

use thiserror::Error;

/// A failure of the store. Messages are for operators; callers turn them into words for users.
#[derive(Clone, Debug, Error)]
pub enum StoreError {
    /// A unique index refused the row; the name of the index or its columns.
    #[error("unique constraint: {0}")]
    Unique(String),
    /// The record was changed by someone else since it was read.
    #[error("version is {found}, not the one given")]
    Stale {
        /// The version in the book now.
        found: i64,
    },
    /// The record does not exist.
    #[error("no such record")]
    Missing,
    /// The disk is full; reads go on, writes are refused.
    #[error("disk full")]
    Full,
    /// The database cannot be reached or is too busy; nothing was written.
    #[error("database unavailable: {0}")]
    Unavailable(String),
    /// The commit failed or its answer was lost: the caller does not know whether it was written.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    /// The book was written by a newer version of the program.
    #[error("the book has schema {found}, this program knows {known}; use a newer program")]
    Newer {
        /// Schema number of the book.
        found: i64,
        /// Newest schema number this program knows.
        known: i64,
    },
    /// Another process holds the data directory.
    #[error("{0} is in use by another process")]
    Locked(String),
    /// Our own mistake or a damaged file.
    #[error("database: {0}")]
    Database(String),
}

/// What a statement gives.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;
