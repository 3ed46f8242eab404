//! What the rows of a sheet use up, so that two of them cannot mean the same.

use crate::record::taken;
use crate::{Actor, Result};
use kernel::{Message, Noun, Uuid, Value};
use std::collections::HashMap;
use store::{Row, Tx};

/// What the rows before have used up: a record is changed once in a sheet, and a value that may stand once in the
/// book stands once in the sheet.
#[derive(Default)]
pub(super) struct Used {
    ids: HashMap<Uuid, u32>,
    once: HashMap<(&'static str, String), u32>,
}

impl Used {
    /// The row that changes the same record.
    pub(super) fn row_of(&self, id: Uuid) -> Option<u32> {
        self.ids.get(&id).copied()
    }

    /// What is wrong with the values that may stand once.
    pub(super) fn refused(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        noun: &'static Noun,
        values: &[Value],
        before: Option<&Row>,
    ) -> Result<Vec<(&'static str, Message)>> {
        let mut refused = Vec::new();
        for (i, spec) in noun.fields.iter().enumerate().filter(|(_, spec)| spec.unique) {
            let Some(text) = values.get(i).and_then(Value::as_text) else { continue };
            if let Some(row) = self.once.get(&(spec.name, text.to_owned())) {
                let message = Message::new(
                    "repeated_value",
                    format!("第 {row} 行已有相同的{}。", spec.label.zh),
                    format!("Row {row} has the same {}.", spec.label.en.to_lowercase()),
                );
                refused.push((spec.name, message));
            } else if before.is_none_or(|row| row.values.get(i) != values.get(i))
                && let Some(holder) = tx.taken_by(noun, spec, text, before.map(|row| row.id))?
            {
                refused.push((spec.name, taken(tx, actor, noun, spec, holder)?));
            }
        }
        Ok(refused)
    }

    /// Keeps what a row that will be written uses up.
    pub(super) fn keep(&mut self, noun: &'static Noun, row: u32, values: &[Value], id: Option<Uuid>) {
        if let Some(id) = id {
            self.ids.insert(id, row);
        }
        for (spec, value) in noun.fields.iter().zip(values).filter(|(spec, _)| spec.unique) {
            if let Some(text) = value.as_text() {
                self.once.insert((spec.name, text.to_owned()), row);
            }
        }
    }
}
