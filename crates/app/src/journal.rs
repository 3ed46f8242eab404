//! Reading the journal 日志: what changed, by whom, in order. What one record went through is `record::history`'s.

use crate::{Actor, App, Error, Result, access};
use kernel::Uuid;
use store::Entry;

/// A question to the journal.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Entries of this account only.
    pub actor: Option<Uuid>,
    /// Entries of this park only.
    pub park: Option<Uuid>,
    /// Entries after this number; without it, and without a condition, the newest.
    pub after: Option<i64>,
    /// Entries at most, up to 200.
    pub limit: usize,
}

/// A stretch of the journal.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Number of the journal's last entry.
    pub head: i64,
    /// The number after which the stretch begins.
    pub after: i64,
    /// Its entries, oldest first.
    pub entries: Vec<Entry>,
}

/// Gives a stretch of the journal to those who audit. To others there is no journal.
pub async fn read(app: &App, actor: &Actor, ask: Ask) -> Result<Stretch> {
    const ENTRIES_MAX: usize = 200;
    if !access::reads_journal(actor) {
        return Err(Error::NotFound);
    }
    app.read(move |tx| {
        let limit = ask.limit.clamp(1, ENTRIES_MAX);
        let (head, _) = tx.head()?;
        // Without a condition the newest stretch is wanted; with one the search begins at the beginning.
        let is_narrowed = ask.actor.is_some() || ask.park.is_some();
        let newest = head.saturating_sub(i64::try_from(limit).unwrap_or(0));
        let after = ask.after.unwrap_or(if is_narrowed { 0 } else { newest }).max(0);
        Ok(Stretch { head, after, entries: tx.entries(after, ask.actor, ask.park, limit)? })
    })
    .await
}
