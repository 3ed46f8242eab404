//! The first rows of a dump, with what its columns are taken for: shown to a person before anything is imported.

use super::{Register, Source};
use crate::error::{Error, Result};
use crate::intake::Field;
use kernel::Message;

/// The beginning of a dump.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    /// The headings.
    pub headings: Vec<String>,
    /// What each column is taken for, in the order of the headings.
    pub fields: Vec<Option<Field>>,
    /// The first rows; what cannot be read is a question mark.
    pub rows: Vec<Vec<String>>,
    /// Why it cannot be imported so: no column of names, two columns of one field.
    pub fault: Option<Message>,
}

/// Stops the reading of a source; never leaves this module.
const ENOUGH: &str = "enough";

impl Register {
    /// Reads the first rows of a dump by the headings assigned so far.
    pub fn look(&self, source: &mut dyn Source, most: usize) -> Result<Beginning> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let read = source.each(&mut |row| {
            let Ok(cells) = row.cells else { return Ok(()) };
            rows.push((0..cells.len()).map(|at| cells.get(at).unwrap_or("?").to_owned()).collect());
            if rows.len() > most { Err(Error::input(ENOUGH, "", "")) } else { Ok(()) }
        });
        match read {
            Err(Error::Input(Message { code: ENOUGH, .. })) | Ok(()) => {}
            Err(error) => return Err(error),
        }
        let mut rows = rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        let mut fields = vec![None; headings.len()];
        let fault = match self.mapping(&[])?.columns(&headings) {
            Ok(columns) => {
                for (field, at) in Field::ALL.into_iter().zip(columns) {
                    if let Some(own) = at.and_then(|at| fields.get_mut(at)) {
                        *own = Some(field);
                    }
                }
                None
            }
            Err(error) => Some(error.message().clone()),
        };
        Ok(Beginning { headings, fields, rows: rows.collect(), fault })
    }
}
