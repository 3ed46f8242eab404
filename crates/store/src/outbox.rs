//! The outbox: what is to leave the machine, written by the transaction of what causes it, so that nothing is promised
//! that is not kept and nothing leaves that was undone. Who takes parcels out has them for a while alone; a server that
//! dies with them lets go, and another one delivers.

use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Uuid;

/// One thing to be delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Identity, the same at every attempt.
    pub id: Uuid,
    /// What tells it from every other.
    pub key: String,
    /// By which way: a code of the house.
    pub kind: String,
    /// To whom: a person or a webhook.
    pub target: Uuid,
    /// What it is about, without text of any record.
    pub body: String,
    /// UTC milliseconds when it was queued.
    pub at: i64,
    /// UTC milliseconds from which it is due.
    pub due_at: i64,
    /// Attempts begun so far.
    pub attempts: i64,
    /// UTC milliseconds when it was given up.
    pub dead_at: Option<i64>,
    /// Why the last attempt failed, as a code.
    pub last_error: String,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Done,
    /// It is not to be sent any more, and this is why: the right was lost, the webhook is off.
    Dropped(&'static str),
    /// Not now; again from this instant on. It was no attempt.
    Later(i64),
    /// It failed; again from this instant on.
    Again(i64, String),
    /// It failed and is given up until somebody sends it again.
    Dead(String),
}

const COLUMNS: &str = "id, \"key\", kind, target, body, at, due_at, attempts, dead_at, last_error";

impl Tx<'_> {
    /// Puts a parcel in, unless one with its key was put in before.
    pub fn post(&mut self, parcel: &Parcel) -> Result<bool> {
        let mut sql =
            Sql::new("INSERT INTO outbox (id, \"key\", kind, target, body, at, due_at, attempts) VALUES (");
        sql.bind(parcel.id).push(", ").bind(parcel.key.as_str()).push(", ").bind(parcel.kind.as_str());
        sql.push(", ").bind(parcel.target).push(", ").bind(parcel.body.as_str());
        sql.push(", ").bind(parcel.at).push(", ").bind(parcel.due_at);
        sql.push(", 0) ON CONFLICT DO NOTHING");
        Ok(self.run(&sql)? > 0)
    }

    /// Whether anything is due that nobody has taken out.
    pub fn has_parcels(&mut self, now: i64) -> Result<bool> {
        let mut sql =
            Sql::new("SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= ");
        sql.bind(now).push(" AND (leased_until IS NULL OR leased_until <= ").bind(now).push(") LIMIT 1");
        Ok(!self.fetch(&sql, |_| Ok(()))?.is_empty())
    }

    /// Takes out what is due, for this caller alone until an instant. Writers queue behind one another on either
    /// database, so no two take the same.
    pub fn take_out(&mut self, now: i64, until: i64, limit: usize) -> Result<Vec<Parcel>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS)
            .push(" FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= ")
            .bind(now);
        sql.push(" AND (leased_until IS NULL OR leased_until <= ").bind(now);
        sql.push(") ORDER BY due_at, id LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let mut parcels = self.fetch_parcels(&sql)?;
        for parcel in &mut parcels {
            parcel.attempts += 1;
            let mut sql = Sql::new("UPDATE outbox SET attempts = ");
            sql.bind(parcel.attempts)
                .push(", leased_until = ")
                .bind(until)
                .push(" WHERE id = ")
                .bind(parcel.id);
            self.run(&sql)?;
        }
        Ok(parcels)
    }

    /// Notes what came of an attempt.
    pub fn settle_parcel(&mut self, id: Uuid, outcome: &Outcome, now: i64) -> Result<()> {
        let mut sql = Sql::new("UPDATE outbox SET leased_until = NULL");
        match outcome {
            Outcome::Done => {
                sql.push(", done_at = ").bind(now).push(", last_error = NULL");
            }
            Outcome::Dropped(why) => {
                sql.push(", done_at = ").bind(now).push(", last_error = ").bind(*why);
            }
            Outcome::Later(at) => {
                sql.push(", attempts = attempts - 1, due_at = ").bind(*at);
            }
            Outcome::Again(at, why) => {
                sql.push(", due_at = ").bind(*at).push(", last_error = ").bind(why.as_str());
            }
            Outcome::Dead(why) => {
                sql.push(", dead_at = ").bind(now).push(", last_error = ").bind(why.as_str());
            }
        }
        // What was settled meanwhile stays as it is: a slow attempt does not undo a quicker one.
        sql.push(" WHERE done_at IS NULL AND id = ").bind(id);
        self.run(&sql).map(drop)
    }

    /// Parcels that were given up, newest first; of some targets, if asked.
    pub fn dead_parcels(&mut self, targets: Option<&[Uuid]>, limit: usize) -> Result<Vec<Parcel>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS).push(" FROM outbox WHERE dead_at IS NOT NULL");
        if let Some(targets) = targets {
            sql.push(" AND target IN ").bind_set(targets.iter().map(|id| crate::Cell::from(*id)));
        }
        sql.push(" ORDER BY dead_at DESC, id LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
        self.fetch_parcels(&sql)
    }

    /// One parcel.
    pub fn parcel(&mut self, id: Uuid) -> Result<Option<Parcel>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS).push(" FROM outbox WHERE id = ").bind(id);
        Ok(self.fetch_parcels(&sql)?.pop())
    }

    /// Puts a parcel that was given up back in, as if it were new; false when it is none.
    pub fn post_again(&mut self, id: Uuid, now: i64) -> Result<bool> {
        let mut sql = Sql::new("UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = ");
        sql.bind(now).push(" WHERE dead_at IS NOT NULL AND id = ").bind(id);
        Ok(self.run(&sql)? == 1)
    }

    /// How many parcels wait to be delivered, and how many were given up.
    pub fn outbox_size(&mut self) -> Result<(i64, i64)> {
        let sql = Sql::new(
            "SELECT coalesce(sum(CASE WHEN dead_at IS NULL THEN 1 ELSE 0 END), 0), \
             coalesce(sum(CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END), 0) FROM outbox WHERE done_at IS NULL",
        );
        let rows = self.fetch(&sql, |row| Ok((row.int(0).unwrap_or(0), row.int(1).unwrap_or(0))))?;
        Ok(rows.first().copied().unwrap_or((0, 0)))
    }

    /// Drops what arrived, or was given up, before an instant.
    pub fn drop_parcels(&mut self, before: i64) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM outbox WHERE done_at < ");
        sql.bind(before).push(" OR dead_at < ").bind(before);
        self.run(&sql)
    }

    fn fetch_parcels(&mut self, sql: &Sql) -> Result<Vec<Parcel>> {
        let rows = self.fetch(sql, |row| {
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let int = |column| row.int(column).unwrap_or(0);
            let Some((own, target)) = id(0).zip(id(3)) else { return Ok(None) };
            Ok(Some(Parcel {
                id: own,
                key: text(1),
                kind: text(2),
                target,
                body: text(4),
                at: int(5),
                due_at: int(6),
                attempts: int(7),
                dead_at: row.int(8),
                last_error: text(9),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Keeps the address and key of a webhook, in place of those before.
    pub fn keep_webhook_secret(&mut self, webhook: Uuid, url: &str, key: &str) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO webhook_secrets (webhook, url, \"key\") VALUES (");
        sql.bind(webhook).push(", ").bind(url).push(", ").bind(key);
        sql.push(") ON CONFLICT (webhook) DO UPDATE SET url = excluded.url, \"key\" = excluded.\"key\"");
        self.run(&sql).map(drop)
    }

    /// Address and key of a webhook, for delivering alone.
    pub fn webhook_secret(&mut self, webhook: Uuid) -> Result<Option<(String, String)>> {
        let mut sql = Sql::new("SELECT url, \"key\" FROM webhook_secrets WHERE webhook = ");
        sql.bind(webhook);
        let text = |row: &crate::RowRef<'_>, column| row.text(column).unwrap_or("").to_owned();
        Ok(self.fetch(&sql, |row| Ok((text(row, 0), text(row, 1))))?.pop())
    }
}
