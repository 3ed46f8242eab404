//! What an import reads otherwise than it stands there, or does not take: counted by column, the first one shown.

use super::columns::{Line, Plan};
use kernel::Message;
use std::collections::BTreeMap;

/// Something that the import reads otherwise than it stands there, or does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Letter of the column.
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// The first row it was met in.
    pub row: u32,
    /// What is written there.
    pub written: String,
    /// In how many rows.
    pub rows: usize,
    /// What was done and why.
    pub message: Message,
}

/// Notes by column position and code.
#[derive(Default)]
pub(super) struct Notes {
    by_column: BTreeMap<(usize, &'static str), Note>,
}

impl Notes {
    /// Notes something about a cell.
    pub(super) fn add(&mut self, plan: &Plan, at: usize, line: &Line<'_>, message: Message) {
        let heading = plan.headings.get(at);
        let note = self.by_column.entry((at, message.code)).or_insert_with(|| Note {
            column: heading.map(|heading| heading.column.clone()).unwrap_or_default(),
            heading: heading.map(|heading| heading.written.clone()).unwrap_or_default(),
            row: line.number,
            written: line.text(at).unwrap_or("").chars().take(60).collect(),
            rows: 0,
            message,
        });
        note.rows += 1;
    }

    /// All of them, by column.
    pub(super) fn all(self) -> Vec<Note> {
        self.by_column.into_values().collect()
    }
}
