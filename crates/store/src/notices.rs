//! Notices: what each person was told about which record. They follow from the book and the clock, hold no text of a
//! record, and are read again through the rights of the day; so neither giving nor reading one is a change of the book.

use crate::connection::Cell;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Uuid;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Identity; the newest sorts last.
    pub id: Uuid,
    /// Who is told.
    pub user: Uuid,
    /// What it is about, a code of the house.
    pub matter: String,
    /// Slug of the record's noun.
    pub noun: String,
    /// The record.
    pub record: Uuid,
    /// The day that the record names, or nothing.
    pub due: String,
    /// The day on which it is told.
    pub day: String,
    /// Which step towards the due day, or which occurrence: told once for each.
    pub step: String,
    /// UTC milliseconds.
    pub at: i64,
    /// UTC milliseconds, once it was read.
    pub read_at: Option<i64>,
}

/// What was told already of one record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told {
    /// The record.
    pub record: Uuid,
    /// About what.
    pub matter: String,
    /// Whom.
    pub user: Uuid,
    /// On which day.
    pub day: String,
    /// For which step.
    pub step: String,
}

/// How a person wants to be told besides the inbox. Times are minutes of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverySettings {
    /// `off`, `digest` or `at_once`.
    pub mail: String,
    /// When the digest leaves.
    pub digest_at: i64,
    /// From when nothing is sent.
    pub quiet_from: i64,
    /// Until when; equal to the beginning when there are no quiet hours.
    pub quiet_to: i64,
}

const COLUMNS: &str = "id, \"user\", matter, noun, record, due, \"day\", step, at, read_at";
/// Notices written by one statement; the same number every time, so that it is prepared once.
const AT_ONCE: usize = 32;

impl Tx<'_> {
    /// Gives notices, each unless that person was told of that record on that day or for that step; gives back which
    /// were new. The database decides, so two servers tell nobody twice.
    pub fn give_notices(&mut self, notices: &[Notice]) -> Result<Vec<Uuid>> {
        let mut given = Vec::new();
        let (whole, rest) = notices.as_chunks::<AT_ONCE>();
        for some in whole {
            given.extend(self.give(some)?);
        }
        for one in rest {
            given.extend(self.give(std::slice::from_ref(one))?);
        }
        Ok(given)
    }

    fn give(&mut self, notices: &[Notice]) -> Result<Vec<Uuid>> {
        let mut sql = Sql::new("INSERT INTO notices (");
        sql.push(COLUMNS).push(") VALUES ");
        for (nth, notice) in notices.iter().enumerate() {
            sql.push(if nth == 0 { "(" } else { ", (" }).bind(notice.id).push(", ").bind(notice.user);
            for text in [&notice.matter, &notice.noun] {
                sql.push(", ").bind(text.as_str());
            }
            sql.push(", ").bind(notice.record);
            for text in [&notice.due, &notice.day, &notice.step] {
                sql.push(", ").bind(text.as_str());
            }
            sql.push(", ").bind(notice.at).push(", ").bind(notice.read_at).push(")");
        }
        sql.push(" ON CONFLICT DO NOTHING RETURNING id");
        let ids = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok(ids.into_iter().flatten().collect())
    }

    /// What was told of some records since a day.
    pub fn told(&mut self, records: &[Uuid], since: &str) -> Result<Vec<Told>> {
        let mut sql =
            Sql::new("SELECT record, matter, \"user\", \"day\", step FROM notices WHERE record IN ");
        sql.bind_set(records.iter().map(|id| Cell::from(*id))).push(" AND \"day\" >= ").bind(since);
        let rows = self.fetch(&sql, |row| {
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let (matter, day, step) = (text(1), text(3), text(4));
            Ok(id(0).zip(id(2)).map(|(record, user)| Told { record, matter, user, day, step }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// A person's notices, newest first, before one of them; only those not read, if asked.
    pub fn notices_of(
        &mut self,
        user: Uuid,
        unread: bool,
        before: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Notice>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS).push(" FROM notices WHERE \"user\" = ").bind(user);
        if unread {
            sql.push(" AND read_at IS NULL");
        }
        if let Some(before) = before {
            sql.push(" AND id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
        self.fetch_notices(&sql)
    }

    /// One notice, whoever it is for.
    pub fn notice(&mut self, id: Uuid) -> Result<Option<Notice>> {
        let mut sql = Sql::new("SELECT ");
        sql.push(COLUMNS).push(" FROM notices WHERE id = ").bind(id);
        Ok(self.fetch_notices(&sql)?.pop())
    }

    fn fetch_notices(&mut self, sql: &Sql) -> Result<Vec<Notice>> {
        let rows = self.fetch(sql, |row| {
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let (Some(own), Some(user), Some(record)) = (id(0), id(1), id(4)) else { return Ok(None) };
            Ok(Some(Notice {
                id: own,
                user,
                matter: text(2),
                noun: text(3),
                record,
                due: text(5),
                day: text(6),
                step: text(7),
                at: row.int(8).unwrap_or(0),
                read_at: row.int(9),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Marks a person's notice as read; false when there is no such notice of that person.
    pub fn read_notice(&mut self, user: Uuid, id: Uuid, at: i64) -> Result<bool> {
        let mut sql = Sql::new("UPDATE notices SET read_at = coalesce(read_at, ");
        sql.bind(at).push(") WHERE \"user\" = ").bind(user).push(" AND id = ").bind(id);
        Ok(self.run(&sql)? == 1)
    }

    /// Marks all of a person's notices as read, up to one of them.
    pub fn read_notices(&mut self, user: Uuid, up_to: Uuid, at: i64) -> Result<u64> {
        let mut sql = Sql::new("UPDATE notices SET read_at = ");
        sql.bind(at)
            .push(" WHERE read_at IS NULL AND \"user\" = ")
            .bind(user)
            .push(" AND id <= ")
            .bind(up_to);
        self.run(&sql)
    }

    /// Drops what was told before a day: what is still due has been told of since.
    pub fn drop_notices(&mut self, before: &str) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM notices WHERE \"day\" < ");
        sql.bind(before);
        self.run(&sql)
    }

    /// How each person who said so wants to be told; of one person, if asked.
    pub fn delivery_settings(&mut self, user: Option<Uuid>) -> Result<Vec<(Uuid, DeliverySettings)>> {
        let mut sql =
            Sql::new("SELECT \"user\", mail, digest_at, quiet_from, quiet_to FROM delivery_settings");
        if let Some(user) = user {
            sql.push(" WHERE \"user\" = ").bind(user);
        }
        let rows = self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            let mail = row.text(1).unwrap_or("").to_owned();
            let settings = DeliverySettings { mail, digest_at: int(2), quiet_from: int(3), quiet_to: int(4) };
            Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok()).map(|user| (user, settings)))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Keeps how a person wants to be told.
    pub fn keep_delivery_settings(&mut self, user: Uuid, settings: &DeliverySettings) -> Result<()> {
        let mut sql = Sql::new(
            "INSERT INTO delivery_settings (\"user\", mail, digest_at, quiet_from, quiet_to) VALUES (",
        );
        sql.bind(user).push(", ").bind(settings.mail.as_str());
        for minutes in [settings.digest_at, settings.quiet_from, settings.quiet_to] {
            sql.push(", ").bind(minutes);
        }
        sql.push(
            ") ON CONFLICT (\"user\") DO UPDATE SET mail = excluded.mail, digest_at = excluded.digest_at, ",
        );
        sql.push("quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to");
        self.run(&sql).map(drop)
    }
}
