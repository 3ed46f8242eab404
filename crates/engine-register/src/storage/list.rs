//! A list that is read to be linked: all its rows in memory, with the row each came from.

use super::source::Source;
use crate::error::{Error, Result};
use crate::intake::{Clean, Field, Mapping, Unit, clean};
use crate::link::Party;

/// Rows of a list that is linked.
const ROWS_MAX: usize = 5_000_000;

/// A list in memory.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Its rows in their order.
    pub rows: Vec<Listed>,
    /// Rows without a readable name.
    pub refused: u64,
}

/// One row of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The row as a spreadsheet shows it.
    pub number: u64,
    /// Name.
    pub name: String,
    /// Credit code as written, blanks left out: linking repairs one character of it.
    pub code: String,
    region: String,
    industry: String,
    founded: u32,
}

impl Listed {
    /// The row as it is compared.
    pub fn party(&self) -> Party<'_> {
        Party {
            name: &self.name,
            code: &self.code,
            region: &self.region,
            founded: self.founded,
            industry: &self.industry,
        }
    }
}

/// Reads a list; its columns are told by their headings, as in an import.
pub fn read_list(source: &mut dyn Source, mapping: &Mapping) -> Result<List> {
    let (mut list, mut columns, mut read) = (List::default(), None, Clean::default());
    source.each(&mut |row| {
        let Ok(cells) = &row.cells else {
            list.refused += 1;
            return Ok(());
        };
        let Some(columns) = &columns else {
            let headings: Vec<String> =
                (0..cells.len()).map(|at| cells.get(at).unwrap_or("").to_owned()).collect();
            columns = Some(mapping.columns(&headings)?);
            return Ok(());
        };
        let mut texts =
            columns.map(|column: Option<usize>| column.and_then(|at| cells.get(at)).unwrap_or(""));
        let mut code = String::new();
        for (text, field) in texts.iter_mut().zip(Field::ALL) {
            match field {
                Field::Code => {
                    code = text
                        .chars()
                        .filter(|c| !c.is_whitespace())
                        .take(18)
                        .collect::<String>()
                        .to_ascii_uppercase();
                    *text = "";
                }
                // Not compared, so a fault in them refuses nothing.
                Field::Capital | Field::Status | Field::Scope => *text = "",
                _ => {}
            }
        }
        clean(&texts, Unit::Wan, &mut read);
        if read.is_refused() {
            list.refused += 1;
            return Ok(());
        }
        if list.rows.len() == ROWS_MAX {
            return Err(Error::input(
                "list_too_long",
                format!("比对的名单最多 {ROWS_MAX} 行。"),
                format!("A list that is linked has {ROWS_MAX} rows at most."),
            ));
        }
        let entry = read.entry(&texts);
        list.rows.push(Listed {
            number: row.number,
            name: entry.name.to_owned(),
            code,
            region: entry.region.to_owned(),
            industry: entry.industry.to_owned(),
            founded: entry.founded.unwrap_or(0) / 10_000,
        });
        Ok(())
    })?;
    Ok(list)
}
