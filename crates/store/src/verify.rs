//! Proves that the book is whole: the chain of the journal, its head, and the file's own structure.

use crate::dialect;
use crate::error::{Result, StoreError};
use crate::journal::Entry;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Noun;

/// The end of the chain at some time, kept outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the last entry.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The first entry concerned, if it is about the journal.
    pub seq: Option<i64>,
    /// What was found, 中文.
    pub zh: String,
    /// What was found.
    pub en: String,
}

impl Finding {
    fn at(seq: i64, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding { seq: Some(seq), zh: zh.into(), en: en.into() }
    }
}

/// Where the journal ends, and where the head kept apart says it does.
struct Ends {
    head_seq: i64,
    head_hash: String,
    last: i64,
}

/// Entries read at a time.
const STEP: usize = 2000;

impl Tx<'_> {
    /// Walks the chain from its start and gives how many entries stand in it and the first fault, if any.
    pub fn verify_journal(&mut self, anchor: Option<&Anchor>) -> Result<(i64, Vec<Finding>)> {
        let (mut seq, mut hash) = (0, String::new());
        let mut anchored = anchor.is_none_or(|anchor| anchor.seq == 0);
        let Ends { head_seq, head_hash, last } = self.ends()?;
        while seq < last {
            let mut entries = self.entries(seq, None, None, STEP)?;
            // Others may write meanwhile: what came after the ends were read is not looked at.
            entries.retain(|entry| entry.seq <= last);
            if entries.is_empty() {
                break;
            }
            for entry in &entries {
                if let Some(finding) = fault(entry, seq, &hash) {
                    return Ok((seq, vec![finding]));
                }
                (seq, hash) = (entry.seq, entry.hash.clone());
                if let Some(anchor) = anchor.filter(|anchor| anchor.seq == seq) {
                    if anchor.hash != hash {
                        return Ok((seq, vec![rewritten(seq)]));
                    }
                    anchored = true;
                }
            }
        }
        let mut findings = Vec::new();
        if head_seq > seq {
            findings.push(Finding::at(
                seq + 1,
                format!("日志应有 {head_seq} 条，只到第 {seq} 条：末尾被删去。"),
                format!("The journal should have {head_seq} entries and ends at {seq}: its tail was cut."),
            ));
        } else if head_seq == seq && head_hash != hash {
            findings.push(Finding::at(
                seq,
                format!("第 {seq} 条是末条，其摘要与所记的末尾不符：末尾被重写。"),
                format!(
                    "Entry {seq} is the last, and its hash is not the one kept apart: the end was rewritten."
                ),
            ));
        } else if head_seq < seq {
            findings.push(Finding::at(
                head_seq + 1,
                format!("第 {} 条之后的日志不是本程序写入的。", head_seq),
                format!("Entries after {head_seq} were not written by this program."),
            ));
        }
        if !anchored && findings.is_empty() {
            findings.push(Finding::at(
                seq + 1,
                "日志比锚点短：末尾被删去，或这是较旧的数据库。",
                "The journal is shorter than the anchor: its tail was cut, or this is an older database.",
            ));
        }
        Ok((seq, findings))
    }

    /// Reads both ends in one statement, so that they belong together while others write.
    fn ends(&mut self) -> Result<Ends> {
        let sql = Sql::new(
            "SELECT coalesce(h.seq, 0), coalesce(h.hash, ''), j.last \
             FROM (SELECT coalesce(max(seq), 0) AS last FROM journal) j LEFT JOIN journal_head h ON h.id = 1",
        );
        let mut ends = self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            Ok(Ends { head_seq: int(0), head_hash: row.text(1).unwrap_or("").to_owned(), last: int(2) })
        })?;
        ends.pop().ok_or_else(|| StoreError::damaged("journal_head"))
    }

    /// Records of a noun, put away or not.
    pub fn size(&mut self, noun: &'static Noun) -> Result<usize> {
        let mut sql = Sql::new("SELECT count(*) FROM ");
        sql.name(&noun.table());
        let counts = self.fetch(&sql, |row| Ok(row.int(0).unwrap_or(0)))?;
        Ok(counts.first().map_or(0, |count| usize::try_from(*count).unwrap_or(0)))
    }

    /// The database in its own words.
    pub fn about(&mut self) -> Result<String> {
        dialect::about(self.connection)
    }

    /// Checks the file's structure, that each record's present version has its journal entry, and that each
    /// record that was made is still there.
    pub fn verify_records(&mut self) -> Result<Vec<Finding>> {
        let mut findings: Vec<Finding> = dialect::integrity(self.connection)?
            .into_iter()
            .map(|text| Finding {
                seq: None,
                zh: format!("数据库结构：{text}"),
                en: format!("Database structure: {text}"),
            })
            .collect();
        if !findings.is_empty() {
            // Questions to a damaged file stumble over the damage.
            return Ok(findings);
        }
        for table in self.tables.all.clone() {
            let mut sql = Sql::new("SELECT t.id, t.version FROM ");
            sql.name(&table.name).push(" t LEFT JOIN journal j ON j.noun = ").bind(table.noun.slug);
            sql.push(" AND j.record = t.id AND j.version = t.version WHERE j.seq IS NULL LIMIT 5");
            findings.extend(self.fetch(&sql, |row| {
                let (id, version) = (row.text(0).unwrap_or("").to_owned(), row.int(1).unwrap_or(0));
                let label = table.noun.label;
                Ok(Finding {
                    seq: None,
                    zh: format!("{} {id} 的第 {version} 版没有日志。", label.zh),
                    en: format!("{} {id}: version {version} has no journal entry.", label.en),
                })
            })?);
            let mut sql = Sql::new("SELECT j.record, j.seq FROM journal j LEFT JOIN ");
            sql.name(&table.name).push(" t ON t.id = j.record WHERE j.noun = ").bind(table.noun.slug);
            sql.push(" AND j.action = 'create' AND t.id IS NULL ORDER BY j.seq LIMIT 5");
            findings.extend(self.fetch(&sql, |row| {
                let (id, seq) = (row.text(0).unwrap_or("").to_owned(), row.int(1).unwrap_or(0));
                let label = table.noun.label;
                Ok(Finding::at(
                    seq,
                    format!("{} {id} 在第 {seq} 条建立，现已不在：被删去。", label.zh),
                    format!("{} {id} was made in entry {seq} and is gone: it was deleted.", label.en),
                ))
            })?);
        }
        Ok(findings)
    }
}

/// What is wrong with an entry that should follow `seq` and `hash`.
fn fault(entry: &Entry, seq: i64, hash: &str) -> Option<Finding> {
    if entry.seq != seq + 1 {
        return Some(Finding::at(
            seq + 1,
            format!("缺第 {} 条：被删去。", seq + 1),
            format!("Entry {} is missing: it was deleted.", seq + 1),
        ));
    }
    if entry.digest() != entry.hash {
        return Some(Finding::at(
            entry.seq,
            format!("第 {} 条的内容与其摘要不符：被改动或调换。", entry.seq),
            format!("Entry {} does not match its hash: it was changed or reordered.", entry.seq),
        ));
    }
    (entry.prev != hash).then(|| {
        Finding::at(
            entry.seq,
            format!("第 {} 条不接在前一条之后：有插入或调换。", entry.seq),
            format!(
                "Entry {} does not follow the one before: something was inserted or reordered.",
                entry.seq
            ),
        )
    })
}

fn rewritten(seq: i64) -> Finding {
    Finding::at(
        seq,
        format!("第 {seq} 条与锚点不符：日志被重写。"),
        format!("Entry {seq} differs from the anchor: the journal was rewritten."),
    )
}
