//! A sheet as a person edits it: headings, and rows of texts.

use papers::Limits;
use papers::sheet::{self, Column, Format, ReadOptions, Value};

/// A sheet, read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The headings.
    pub headings: Vec<String>,
    /// The rows, each as wide as the headings.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// Reads a file that we wrote; its name says the format.
    pub fn read(bytes: &[u8], name: &str) -> Grid {
        let options = ReadOptions { unguard: true, ..ReadOptions::default() };
        let read = sheet::read(bytes, name, &Limits::default(), &options).expect("a sheet");
        let mut rows = read.rows();
        let headings: Vec<String> =
            rows.next().expect("headings").cells().map(|cell| cell.text.to_owned()).collect();
        let width = u16::try_from(headings.len()).expect("few columns");
        let text =
            |row: &sheet::SheetRow<'_>, at| row.get(at).map(|cell| cell.text.to_owned()).unwrap_or_default();
        let rows = rows.map(|row| (1..=width).map(|at| text(&row, at)).collect()).collect();
        Grid { headings, rows }
    }

    /// The position of a heading, a unit after it aside.
    pub fn column(&self, heading: &str) -> usize {
        let with_unit = format!("{heading}（");
        let is_it = |own: &String| own == heading || own.starts_with(&with_unit) && own.ends_with('）');
        self.headings.iter().position(is_it).unwrap_or_else(|| panic!("{heading} in {:?}", self.headings))
    }

    /// The row that names a record by its id.
    pub fn row_of(&mut self, id: &str) -> &mut Vec<String> {
        let at = self.column("id");
        self.rows.iter_mut().find(|row| row.get(at).is_some_and(|own| own == id)).expect("a row of the id")
    }

    /// Writes the sheet; the name says the format.
    pub fn write(&self, name: &str) -> Vec<u8> {
        let column = |heading: &String| Column { heading: heading.clone(), format: Format::Text, width: 12 };
        let columns: Vec<Column> = self.headings.iter().map(column).collect();
        let cell = |text: &String| match text.as_str() {
            "" => Value::Empty,
            text => Value::Text(text.to_owned()),
        };
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect());
        let mut out = std::io::Cursor::new(Vec::new());
        match name.ends_with(".csv") {
            true => sheet::write_csv(&mut out, &columns, rows).expect("memory"),
            false => sheet::write_xlsx(&mut out, "示例", &columns, rows).expect("a good table"),
        }
        out.into_inner()
    }
}
