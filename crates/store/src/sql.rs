//! A statement in the making: text that is pushed, values that are bound, nothing else.
//!
//! Both databases take the same text: `$n` placeholders in order, quoted names, TEXT and BIGINT. A builder
//! with a model of SQL is not needed for that, and costs more than the query on a list of fifty rows.

use crate::connection::Cell;
use std::fmt::Write as _;

/// The text and bound values of one statement.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    /// Statement text.
    pub text: String,
    /// Values, `$1` first.
    pub cells: Vec<Cell>,
}

impl Sql {
    /// Starts with some text.
    pub fn new(text: &str) -> Sql {
        Sql { text: text.to_owned(), cells: Vec::new() }
    }

    /// Appends text of ours, never of a user.
    pub fn push(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    /// Appends a quoted name.
    pub fn name(&mut self, name: &str) -> &mut Sql {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push('"');
        self
    }

    /// Appends a placeholder and binds its value.
    pub fn bind(&mut self, cell: impl Into<Cell>) -> &mut Sql {
        self.cells.push(cell.into());
        let _ = write!(self.text, "${}", self.cells.len());
        self
    }

    /// Appends placeholders in brackets, `($1, $2)`.
    ///
    /// The list is padded to a power of two with its last value, so that a few prepared statements serve
    /// every length.
    pub fn bind_set(&mut self, cells: impl IntoIterator<Item = Cell>) -> &mut Sql {
        let mut cells: Vec<Cell> = cells.into_iter().collect();
        if let Some(last) = cells.last().cloned() {
            cells.resize(cells.len().next_power_of_two(), last);
        } else {
            cells.push(Cell::Null);
        }
        for (i, cell) in cells.into_iter().enumerate() {
            self.push(if i == 0 { "(" } else { ", " }).bind(cell);
        }
        self.push(")")
    }
}
