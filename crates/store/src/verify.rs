//! Proves that the book is whole: the chain of the journal, its head, and the file's own structure.

use crate::error::Result;
use crate::journal::Entry;
use crate::sql::Sql;
use crate::tx::Tx;
use crate::dialect;

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

/// Entries read at a time.
const STEP: usize = 2000;

impl Tx<'_> {
    /// Walks the chain from its start and gives how many entries stand in it and the first fault, if any.
    pub fn verify_journal(&mut self, anchor: Option<&Anchor>) -> Result<(i64, Vec<Finding>)> {
        let (mut seq, mut hash) = (0, String::new());
        let mut anchored = anchor.is_none_or(|anchor| anchor.seq == 0);
        loop {
            let entries = self.entries(seq, None, None, STEP)?;
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
        let (head_seq, head_hash) = self.head()?;
        if head_seq > seq {
            findings.push(Finding::at(
                seq + 1,
                format!("日志应有 {head_seq} 条，只到第 {seq} 条：末尾被删去。"),
                format!("The journal should have {head_seq} entries and ends at {seq}: its tail was cut."),
            ));
        } else if (head_seq, &head_hash) != (seq, &hash) {
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

    /// Checks the file's structure, and that each record's last journal entry is of its present version.
    pub fn verify_records(&mut self) -> Result<Vec<Finding>> {
        let mut findings: Vec<Finding> = dialect::integrity(self.connection)?
            .into_iter()
            .map(|text| Finding { seq: None, zh: format!("数据库结构：{text}"), en: format!("Database structure: {text}") })
            .collect();
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
            format!("Entry {} does not follow the one before: something was inserted or reordered.", entry.seq),
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
