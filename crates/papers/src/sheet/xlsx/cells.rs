//! The cells of a worksheet, in one pass; a coordinate is judged before its content is read.

use super::coordinate;
use super::strings::{RichText, raw_bytes_max, unescape};
use crate::container::Part;
use crate::fault::{Fault, What};
use crate::limits::Limits;
use crate::sheet::moment::{Shows, date_text, moment};
use crate::sheet::number::plain;
use crate::sheet::table::{Builder, Kind, MERGED_MAX, Merged, Span};
use crate::xml::{Attributes, Node, walk};

/// What the cells of a worksheet refer to.
pub(super) struct Context<'c> {
    pub(super) shared: &'c [Option<Span>],
    pub(super) styles: &'c [Shows],
    pub(super) since_1904: bool,
    pub(super) limits: &'c Limits,
}

/// What a worksheet says about its cells besides their content.
#[derive(Default)]
pub(super) struct Around {
    pub(super) hidden: Vec<(u16, u16)>,
    pub(super) merged: Vec<Merged>,
}

/// Reads every cell with content into the builder.
pub(super) fn read(
    part: Part<'_>,
    context: &Context<'_>,
    builder: &mut Builder<'_>,
) -> Result<Around, Fault> {
    let mut reading = Reading {
        context,
        builder,
        in_data: false,
        in_value: false,
        row: 0,
        column: 0,
        cell: None,
        value: String::new(),
        inline: RichText::new(INLINE_DEPTH, context.limits),
        around: Around::default(),
    };
    walk(part, context.limits, |node| reading.visit(&node))?;
    Ok(reading.around)
}

/// `worksheet/sheetData/row/c/is`: deeper and shallower elements of the same names are not ours.
const INLINE_DEPTH: u32 = 5;

struct Reading<'r, 'c, 'l> {
    context: &'r Context<'c>,
    builder: &'r mut Builder<'l>,
    in_data: bool,
    in_value: bool,
    row: u32,
    column: u32,
    cell: Option<Open>,
    value: String,
    inline: RichText,
    around: Around,
}

/// The cell being read.
struct Open {
    column: u16,
    content: Content,
    shows: Shows,
    formula: bool,
    value: bool,
}

/// How the attribute `t` of a cell says its value is to be understood.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Number,
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    Date,
}

impl Reading<'_, '_, '_> {
    fn visit(&mut self, node: &Node<'_>) -> Result<(), Fault> {
        match *node {
            Node::Open { name, depth: 2, .. } => self.in_data = name == "sheetData",
            Node::Open { name: "col", depth: 3, ref attributes, .. } => self.note_column(attributes)?,
            Node::Open { name: "mergeCell", depth: 3, ref attributes, .. } => self.note_merged(attributes)?,
            Node::Open { name: "row", depth: 3, ref attributes, .. } if self.in_data => {
                self.open_row(attributes)?
            }
            Node::Open { name: "c", depth: 4, empty, ref attributes, .. } if self.in_data => {
                self.open_cell(attributes, empty)?;
            }
            Node::Close { name: "c", depth: 4 } => {
                let row = self.row;
                let column = self.column;
                self.close_cell().map_err(|fault| fault.at_cell(row, column))?;
            }
            Node::Open { name, depth: 5, .. } => {
                self.in_value = name == "v";
                if let Some(cell) = &mut self.cell {
                    if self.in_value && cell.value {
                        return Err(Fault::new(What::OutOfOrder).at_cell(self.row, self.column));
                    }
                    cell.formula |= name == "f";
                    cell.value |= self.in_value;
                }
            }
            Node::Close { depth: 5, .. } => self.in_value = false,
            Node::Text { text, depth: 5 } if self.in_value && self.cell.is_some() => {
                if self.value.len() + text.len() > raw_bytes_max(self.context.limits) {
                    return Err(self.too_long().at_cell(self.row, self.column));
                }
                self.value.push_str(text);
            }
            _ if self.cell.is_some() => self.inline.visit(node),
            _ => {}
        }
        Ok(())
    }

    /// Notes a stretch of hidden columns. What cannot be read hides nothing.
    fn note_column(&mut self, attributes: &Attributes<'_>) -> Result<(), Fault> {
        let (mut min, mut max, mut hidden) = (None, None, false);
        attributes.each(|key, value| match key {
            "min" => min = value.parse().ok(),
            "max" => max = value.parse::<u32>().ok(),
            "hidden" => hidden = matches!(&*value, "1" | "true"),
            _ => {}
        })?;
        let last = max.map(|max| max.min(self.context.limits.sheet_columns_max.into()));
        if let (true, Some(min), Some(max)) = (hidden, min, last.and_then(|max| u16::try_from(max).ok()))
            && self.around.hidden.len() < usize::from(self.context.limits.sheet_columns_max)
        {
            self.around.hidden.push((min, max));
        }
        Ok(())
    }

    /// Notes cells merged into one. An area beyond the bounds of a sheet holds no content and is not kept.
    fn note_merged(&mut self, attributes: &Attributes<'_>) -> Result<(), Fault> {
        let Some(area) = attributes.get("ref")? else { return Ok(()) };
        let Some((first, last)) = area.split_once(':') else { return Ok(()) };
        let (Ok(first), Ok(last)) = (coordinate::parse(first), coordinate::parse(last)) else {
            return Ok(());
        };
        let columns = (u16::try_from(first.1), u16::try_from(last.1));
        if let (Ok(first_column), Ok(last_column)) = columns
            && self.around.merged.len() < MERGED_MAX
        {
            self.around.merged.push(Merged {
                first_row: first.0,
                last_row: last.0,
                first_column,
                last_column,
            });
        }
        Ok(())
    }

    fn open_row(&mut self, attributes: &Attributes<'_>) -> Result<(), Fault> {
        let number = match attributes.get("r")? {
            Some(text) => coordinate::row(&text)
                .ok_or_else(|| Fault::new(What::BadCoordinate { text: text.clone() }))?,
            None => self.row.saturating_add(1),
        };
        if number <= self.row {
            return Err(Fault::new(What::OutOfOrder).at_row(number));
        }
        self.row = number;
        self.column = 0;
        Ok(())
    }

    fn open_cell(&mut self, attributes: &Attributes<'_>, empty: bool) -> Result<(), Fault> {
        let mut place = None;
        let mut content = Content::Number;
        let mut style = 0;
        attributes.each(|key, value| match key {
            "r" => place = Some(coordinate::parse(&value)),
            "s" => style = value.parse().unwrap_or(0),
            "t" => {
                content = match &*value {
                    "s" => Content::Shared,
                    "inlineStr" => Content::Inline,
                    "str" => Content::Text,
                    "b" => Content::Bool,
                    "e" => Content::Error,
                    "d" => Content::Date,
                    _ => Content::Number,
                }
            }
            _ => {}
        })?;
        let (row, column) = match place {
            Some(place) => place.map_err(|fault| fault.at_row(self.row))?,
            None => (self.row, self.column.saturating_add(1)),
        };
        if row != self.row || column <= self.column {
            return Err(Fault::new(What::OutOfOrder).at_cell(row, column));
        }
        self.column = column;
        self.cell = None;
        // Whole columns that are only coloured come as empty cells; they cost nothing and say nothing.
        if !empty {
            let column = self.builder.place(row, column)?;
            let shows = self.context.styles.get(style).copied().unwrap_or_default();
            self.cell = Some(Open { column, content, shows, formula: false, value: false });
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let inline = self.inline.take();
        // The buffer goes out and comes back, so that a million cells share one.
        let mut value = std::mem::take(&mut self.value);
        let result = self.keep(&cell, &value, inline);
        value.clear();
        self.value = value;
        result
    }

    fn keep(&mut self, cell: &Open, raw: &str, inline: Option<String>) -> Result<(), Fault> {
        let value = raw.trim();
        // An empty result is one only of a text; other programs leave `<v/>` for "not calculated".
        let calculated = match cell.content {
            Content::Text => cell.value,
            Content::Inline => true,
            _ => !value.is_empty(),
        };
        if cell.formula && !calculated {
            return self.builder.push(self.row, cell.column, "", Kind::Uncalculated, true);
        }
        let bad = || Fault::new(What::BadNumber { text: value.to_owned() });
        match cell.content {
            Content::Inline => {
                let inline = inline.ok_or_else(|| self.too_long())?;
                self.push(cell, &unescape(&inline)?, Kind::Text)
            }
            Content::Text => self.push(cell, &unescape(raw)?, Kind::Text),
            _ if value.is_empty() => Ok(()),
            Content::Shared => self.keep_shared(cell, value),
            Content::Error => self.push(cell, value, Kind::Error),
            Content::Bool => match value {
                "1" | "true" => self.push(cell, "TRUE", Kind::Bool),
                "0" | "false" => self.push(cell, "FALSE", Kind::Bool),
                _ => Err(bad()),
            },
            Content::Date => {
                let shows = if cell.shows == Shows::Moment { Shows::Moment } else { Shows::Date };
                self.push(cell, &moment(value).ok_or_else(bad)?.text(shows), Kind::Date)
            }
            Content::Number => {
                let number = plain(value).ok_or_else(bad)?;
                match cell.shows {
                    Shows::Number => self.push(cell, &number, Kind::Number),
                    Shows::Percent => self.push(cell, &number, Kind::Percent),
                    shows => match date_text(value, shows, self.context.since_1904) {
                        Some((text, true)) => self.push(cell, &text, Kind::Time),
                        Some((text, false)) => self.push(cell, &text, Kind::Date),
                        // No day of the calendar: the number itself is all the file says.
                        None => self.push(cell, &number, Kind::Number),
                    },
                }
            }
        }
    }

    fn keep_shared(&mut self, cell: &Open, value: &str) -> Result<(), Fault> {
        let index = value.parse::<usize>().ok();
        let span = index.and_then(|index| self.context.shared.get(index));
        let span = span.ok_or_else(|| Fault::new(What::BadSharedText { text: value.to_owned() }))?;
        let span = span.ok_or_else(|| self.too_long())?;
        if span.is_empty() {
            return Ok(());
        }
        self.builder.push_span(self.row, cell.column, span, Kind::Text, cell.formula)
    }

    /// Adds the cell unless it is empty.
    fn push(&mut self, cell: &Open, text: &str, kind: Kind) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        self.builder.push(self.row, cell.column, text, kind, cell.formula)
    }

    fn too_long(&self) -> Fault {
        Fault::new(What::CellTooLong { max: self.context.limits.cell_chars_max })
    }
}
