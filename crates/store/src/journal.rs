//! The journal 日志: what changed, by whom, in which order, as a chain of hashes.
//!
//! An entry is written in the transaction of its change, so there is no change without its entry. Each hash
//! covers the entry and the hash before it; the head stands apart, so that a cut tail is found too.
//! Private fields enter as salted digests: when a record's salt is deleted, the person is erased and the
//! chain still holds.

use crate::connection::RowRef;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid, Value};
use rand::RngExt as _;
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// Who does something, when, from where and why: what an entry says besides the change itself.
#[derive(Clone, Debug, Default)]
pub struct Journalled {
    /// UTC milliseconds.
    pub at: i64,
    /// The user, if one acted.
    pub actor: Option<Uuid>,
    /// The user's name at the time, or the command's.
    pub name: String,
    /// The role acted in.
    pub role: String,
    /// The park acted for.
    pub park: Option<Uuid>,
    /// Network address.
    pub address: String,
    /// Request id, or the id of the import or reading that caused several entries.
    pub request: String,
    /// Reason given.
    pub reason: String,
    /// The source the change was read from: `sources/<id>#start-end`.
    pub citation: String,
}

/// An entry as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Place in the chain, from 1, without gaps.
    pub seq: i64,
    /// UTC milliseconds.
    pub at: i64,
    /// User id or empty.
    pub actor: String,
    /// User name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Park id or empty.
    pub park: String,
    /// Network address.
    pub address: String,
    /// Request or cause.
    pub request: String,
    /// `create`, `update`, `archive`, `restore`, `comment`, `attach`, `sign_in`, `refuse`, …
    pub action: String,
    /// Slug of the noun, or empty.
    pub noun: String,
    /// Record id, or empty.
    pub record: String,
    /// The record's version after the change, 0 if none.
    pub version: i64,
    /// JSON list of `{field, before, after}` as plain text or digests.
    pub changes: String,
    /// Reason.
    pub reason: String,
    /// Citation.
    pub citation: String,
    /// The algorithm of the hashes.
    pub algorithm: String,
    /// Hash of the entry before.
    pub prev: String,
    /// Hash of this entry.
    pub hash: String,
}

/// A change of one field, as history shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Field name.
    pub field: String,
    /// Text before; `None` if there was nothing, or the field is private.
    pub before: Option<String>,
    /// Text after.
    pub after: Option<String>,
    /// The field is private: only digests stand here.
    pub private: bool,
}

/// What the very first entry follows.
const START: &str = "";
const ALGORITHM: &str = "sha256";
pub(crate) const COLUMNS: &str = "seq, at, actor, name, role, park, address, request, action, noun, record, version, changes, reason, citation, algorithm, prev, hash";

impl Entry {
    /// H("park-audit-v1" ‖ length-prefixed fields ‖ previous hash).
    pub(crate) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(b"park-audit-v1");
        for number in [self.seq, self.at, self.version] {
            field(&number.to_be_bytes());
        }
        for text in [
            &self.actor,
            &self.name,
            &self.role,
            &self.park,
            &self.address,
            &self.request,
            &self.action,
            &self.noun,
            &self.record,
            &self.changes,
            &self.reason,
            &self.citation,
            &self.algorithm,
            &self.prev,
        ] {
            field(text.as_bytes());
        }
        hex(&hash.finalize())
    }

    /// The changes, read from their JSON.
    pub fn changes(&self) -> Vec<Change> {
        let list: Vec<serde_json::Value> = serde_json::from_str(&self.changes).unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().map(ToOwned::to_owned);
        list.iter()
            .map(|change| Change {
                field: text(&change["field"]).unwrap_or_default(),
                before: text(&change["before"]),
                after: text(&change["after"]),
                private: change["private"].as_bool().unwrap_or(false),
            })
            .collect()
    }

    pub(crate) fn read(row: &RowRef<'_>) -> Entry {
        let text = |column| row.text(column).unwrap_or("").to_owned();
        let int = |column| row.int(column).unwrap_or(0);
        Entry {
            seq: int(0),
            at: int(1),
            actor: text(2),
            name: text(3),
            role: text(4),
            park: text(5),
            address: text(6),
            request: text(7),
            action: text(8),
            noun: text(9),
            record: text(10),
            version: int(11),
            changes: text(12),
            reason: text(13),
            citation: text(14),
            algorithm: text(15),
            prev: text(16),
            hash: text(17),
        }
    }
}

impl Tx<'_> {
    /// Appends an entry to the chain.
    pub(crate) fn journal(
        &mut self,
        cause: &Journalled,
        action: &str,
        noun: &str,
        record: Option<Uuid>,
        version: i64,
        changes: String,
    ) -> Result<()> {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let (seq, prev) = self.head()?;
        let mut entry = Entry {
            seq: seq + 1,
            at: cause.at,
            actor: id(cause.actor),
            name: cause.name.clone(),
            role: cause.role.clone(),
            park: id(cause.park),
            address: cause.address.clone(),
            request: cause.request.clone(),
            action: action.to_owned(),
            noun: noun.to_owned(),
            record: id(record),
            version,
            changes,
            reason: cause.reason.clone(),
            citation: cause.citation.clone(),
            algorithm: ALGORITHM.to_owned(),
            prev,
            hash: String::new(),
        };
        entry.hash = entry.digest();
        self.insert_entry(&entry)?;
        let mut sql = Sql::new("UPDATE journal_head SET seq = ");
        sql.bind(entry.seq).push(", hash = ").bind(entry.hash.as_str()).push(" WHERE id = 1");
        self.run(&sql).map(drop)
    }

    /// Appends an entry that belongs to no record: a sign-in, a refusal, a look at contact data.
    pub fn note(&mut self, cause: &Journalled, action: &str, noun: &str, record: Option<Uuid>) -> Result<()> {
        self.journal(cause, action, noun, record, 0, String::from("[]"))
    }

    /// The last entry's number and hash.
    pub fn head(&mut self) -> Result<(i64, String)> {
        let sql = Sql::new("SELECT seq, hash FROM journal_head WHERE id = 1");
        let heads =
            self.fetch(&sql, |row| Ok((row.int(0).unwrap_or(0), row.text(1).unwrap_or("").to_owned())))?;
        Ok(heads.into_iter().next().unwrap_or((0, START.to_owned())))
    }

    /// The entries of one record, newest first.
    pub fn history(&mut self, noun: &'static Noun, record: Uuid, limit: usize) -> Result<Vec<Entry>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS)
            .push(" FROM journal WHERE noun = ")
            .bind(noun.slug)
            .push(" AND record = ")
            .bind(record);
        sql.push(" ORDER BY seq DESC LIMIT ").bind(limit as i64);
        self.fetch(&sql, |row| Ok(Entry::read(row)))
    }

    /// Entries after a number, oldest first; of one actor or park only, if given.
    pub fn entries(
        &mut self,
        after: i64,
        actor: Option<Uuid>,
        park: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Entry>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS).push(" FROM journal WHERE seq > ").bind(after);
        if let Some(actor) = actor {
            sql.push(" AND actor = ").bind(actor);
        }
        if let Some(park) = park {
            sql.push(" AND park = ").bind(park);
        }
        sql.push(" ORDER BY seq LIMIT ").bind(limit as i64);
        self.fetch(&sql, |row| Ok(Entry::read(row)))
    }

    fn insert_entry(&mut self, entry: &Entry) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO journal (");
        sql.push(COLUMNS).push(") VALUES (").bind(entry.seq).push(", ").bind(entry.at);
        for text in [
            &entry.actor,
            &entry.name,
            &entry.role,
            &entry.park,
            &entry.address,
            &entry.request,
            &entry.action,
            &entry.noun,
            &entry.record,
        ] {
            sql.push(", ").bind(text.as_str());
        }
        sql.push(", ").bind(entry.version);
        for text in
            [&entry.changes, &entry.reason, &entry.citation, &entry.algorithm, &entry.prev, &entry.hash]
        {
            sql.push(", ").bind(text.as_str());
        }
        sql.push(")");
        self.run(&sql).map(drop)
    }

    /// What differs between two states of a record, as the journal keeps it. Private fields become digests.
    pub(crate) fn changes(
        &mut self,
        noun: &'static Noun,
        record: Uuid,
        before: Option<&[Value]>,
        after: Option<&[Value]>,
    ) -> Result<String> {
        let empty = Value::Empty;
        let mut list = Vec::new();
        for (i, spec) in noun.fields.iter().enumerate() {
            let old = before.and_then(|values| values.get(i)).unwrap_or(&empty);
            let new = after.and_then(|values| values.get(i)).unwrap_or(&empty);
            if old == new {
                continue;
            }
            let text = |value: &Value| match value {
                Value::Empty => None,
                value => Some(spec.kind.plain(value, spec.unit)),
            };
            let (mut old, mut new) = (text(old), text(new));
            if spec.private {
                let salt = self.salt(record)?;
                let digest = |text: String| hex(&Sha256::digest(format!("{salt}{text}")));
                (old, new) = (old.map(digest), new.map(digest));
                list.push(json!({"field": spec.name, "before": old, "after": new, "private": true}));
            } else {
                list.push(json!({"field": spec.name, "before": old, "after": new}));
            }
        }
        Ok(serde_json::Value::Array(list).to_string())
    }

    fn salt(&mut self, record: Uuid) -> Result<String> {
        let mut sql = Sql::new("SELECT salt FROM journal_salts WHERE record = ");
        sql.bind(record);
        if let Some(salt) = self.fetch(&sql, |row| Ok(row.text(0).unwrap_or("").to_owned()))?.pop() {
            return Ok(salt);
        }
        let salt = hex(&rand::rng().random::<[u8; 16]>());
        let mut sql = Sql::new("INSERT INTO journal_salts (record, salt) VALUES (");
        sql.bind(record).push(", ").bind(salt.as_str()).push(")");
        self.run(&sql)?;
        Ok(salt)
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
