//! Comments and attachments: what people add to any record. Who may see the record may see them.

use crate::error::Result;
use crate::journal::Journalled;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};
use serde_json::json;

/// A remark on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identity.
    pub id: Uuid,
    /// Name of the author at the time.
    pub author: String,
    /// UTC milliseconds.
    pub at: i64,
    /// The text.
    pub body: String,
}

/// A file kept with a record. Its content lies in the directory of attachments under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Identity, and the name of the stored file.
    pub id: Uuid,
    /// The name it came with.
    pub name: String,
    /// Media type, decided from the content.
    pub kind: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, hexadecimal.
    pub hash: String,
    /// Name of who added it.
    pub author: String,
    /// UTC milliseconds.
    pub at: i64,
}

impl Tx<'_> {
    /// Adds a remark.
    pub fn comment(
        &mut self,
        noun: &'static Noun,
        record: Uuid,
        id: Uuid,
        body: &str,
        cause: &Journalled,
    ) -> Result<()> {
        let mut sql =
            Sql::new("INSERT INTO comments (id, noun, record, author, author_name, park, at, body) VALUES (");
        sql.bind(id).push(", ").bind(noun.slug).push(", ").bind(record).push(", ");
        sql.bind(cause.actor.map(|id| id.to_string()).unwrap_or_default())
            .push(", ")
            .bind(cause.name.as_str());
        sql.push(", ").bind(cause.park.map(|id| id.to_string()).unwrap_or_default());
        sql.push(", ").bind(cause.at).push(", ").bind(body).push(")");
        self.run(&sql)?;
        let changes = json!([{"field": "comment", "before": null, "after": body}]).to_string();
        self.journal(cause, "comment", noun.slug, Some(record), 0, changes)
    }

    /// Remarks on a record, oldest first.
    pub fn comments(&mut self, noun: &'static Noun, record: Uuid) -> Result<Vec<Comment>> {
        let mut sql = Sql::new("SELECT id, author_name, at, body FROM comments WHERE noun = ");
        sql.bind(noun.slug).push(" AND record = ").bind(record).push(" ORDER BY id LIMIT 500");
        let rows = self.fetch(&sql, |row| {
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let id = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            Ok(id.map(|id| Comment { id, author: text(1), at: row.int(2).unwrap_or(0), body: text(3) }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Notes a file that has been stored.
    pub fn attach(
        &mut self,
        noun: &'static Noun,
        record: Uuid,
        file: &Attachment,
        cause: &Journalled,
    ) -> Result<()> {
        let mut sql = Sql::new(
            "INSERT INTO attachments (id, noun, record, name, kind, size, hash, author, author_name, at) VALUES (",
        );
        sql.bind(file.id)
            .push(", ")
            .bind(noun.slug)
            .push(", ")
            .bind(record)
            .push(", ")
            .bind(file.name.as_str());
        sql.push(", ")
            .bind(file.kind.as_str())
            .push(", ")
            .bind(file.size)
            .push(", ")
            .bind(file.hash.as_str());
        sql.push(", ").bind(cause.actor.map(|id| id.to_string()).unwrap_or_default());
        sql.push(", ").bind(cause.name.as_str()).push(", ").bind(cause.at).push(")");
        self.run(&sql)?;
        let after = format!("{} · sha256 {}", file.name, file.hash);
        let changes = json!([{"field": "attachment", "before": null, "after": after}]).to_string();
        self.journal(cause, "attach", noun.slug, Some(record), 0, changes)
    }

    /// Takes a file away from a record; its row stays.
    pub fn detach(
        &mut self,
        noun: &'static Noun,
        record: Uuid,
        file: Uuid,
        cause: &Journalled,
    ) -> Result<bool> {
        let mut sql = Sql::new("UPDATE attachments SET removed_at = ");
        sql.bind(cause.at).push(" WHERE id = ").bind(file).push(" AND noun = ").bind(noun.slug);
        sql.push(" AND record = ").bind(record).push(" AND removed_at IS NULL");
        let removed = self.run(&sql)? > 0;
        if removed {
            let changes =
                json!([{"field": "attachment", "before": file.to_string(), "after": null}]).to_string();
            self.journal(cause, "detach", noun.slug, Some(record), 0, changes)?;
        }
        Ok(removed)
    }

    /// Files of a record, oldest first.
    pub fn attachments(&mut self, noun: &'static Noun, record: Uuid) -> Result<Vec<Attachment>> {
        let mut sql =
            Sql::new("SELECT id, name, kind, size, hash, author_name, at FROM attachments WHERE noun = ");
        sql.bind(noun.slug)
            .push(" AND record = ")
            .bind(record)
            .push(" AND removed_at IS NULL ORDER BY id LIMIT 500");
        self.fetch_attachments(&sql)
    }

    /// Every file the book expects in its directory.
    pub fn all_attachments(&mut self) -> Result<Vec<Attachment>> {
        self.fetch_attachments(&Sql::new(
            "SELECT id, name, kind, size, hash, author_name, at FROM attachments ORDER BY id",
        ))
    }

    fn fetch_attachments(&mut self, sql: &Sql) -> Result<Vec<Attachment>> {
        let rows = self.fetch(sql, |row| {
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let id = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            Ok(id.map(|id| Attachment {
                id,
                name: text(1),
                kind: text(2),
                size: row.int(3).unwrap_or(0),
                hash: text(4),
                author: text(5),
                at: row.int(6).unwrap_or(0),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }
}
