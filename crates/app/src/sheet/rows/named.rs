//! The record that a row names by its id.

use super::Rows;
use crate::sheet::columns::{CellFault, Line, Target};
use crate::{Result, access};
use kernel::{Message, Uuid};
use store::{Row, Tx};

impl Rows<'_> {
    /// The record that a row names by its id, at the version it was exported with.
    pub(super) fn named(
        &self,
        tx: &mut Tx<'_>,
        line: &Line<'_>,
    ) -> Result<Result<Option<Row>, Vec<CellFault>>> {
        let plan = self.plan;
        let mut faults = Vec::new();
        let (mut id, mut version) = (None, None);
        for (at, column) in plan.columns.iter().enumerate() {
            let written = line.text(at).unwrap_or("").trim();
            match column {
                Some(Target::Id) if !written.is_empty() => match Uuid::try_parse(written) {
                    Ok(read) => id = Some(read),
                    Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
                },
                Some(Target::Version) if !written.is_empty() => match written.parse::<i64>() {
                    Ok(read) => version = Some(read),
                    Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
                },
                _ => {}
            }
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let Some(id) = id else { return Ok(Ok(None)) };
        let refused = |message| Ok(Err(vec![plan.row_fault(line, message)]));
        if let Some(row) = self.used.row_of(id) {
            return refused(Message::new(
                "repeated_id",
                format!("第 {row} 行改的是同一条记录。留一行。"),
                format!("Row {row} changes the same record. Keep one of them."),
            ));
        }
        match (tx.get(self.noun, id, &access::visible(self.actor, self.noun))?, version) {
            (None, _) => {
                refused(Message::new("link", "没有这个 id 的记录。", "There is no record with this id."))
            }
            (Some(_), None) => refused(Message::new(
                "version_missing",
                "有 id 没有 version，不知道改的是哪一版。请保留导出时的 version 列。",
                "An id without its version does not say what was edited. Keep the column version as exported.",
            )),
            (Some(row), Some(version)) if row.version != version => refused(Message::new(
                "stale",
                "这条记录在导出之后被改过。请重新导出再改。",
                "This record was changed after the export. Export again and edit that.",
            )),
            (Some(row), Some(_)) => Ok(Ok(Some(row))),
        }
    }
}

/// An id that cannot be read must not become a new record, nor a version that cannot be read be overwritten.
fn damaged() -> Message {
    Message::new(
        "damaged",
        "id 和 version 两列是导出时写的，不能改。请照原样写回；要新建就两格都空着。",
        "The export wrote id and version; they stay as they are. Leave both empty for a new record.",
    )
}
