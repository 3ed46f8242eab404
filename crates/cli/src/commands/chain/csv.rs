//! The csv files that chains are worked out from.

use anyhow::Context as _;
use std::path::Path;

/// A small csv file with headings; quotes are not needed for what these files hold.
pub(super) struct Csv {
    file: String,
    pub(super) heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A line of it.
pub(super) struct Line<'c> {
    csv: &'c Csv,
    number: usize,
    pub(super) cells: &'c [String],
}

impl Csv {
    pub(super) fn read(path: &Path) -> anyhow::Result<Csv> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
        let heads = cells(lines.next().with_context(|| format!("{}: no headings", path.display()))?);
        Ok(Csv { file: path.display().to_string(), heads, rows: lines.map(cells).collect() })
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().zip(2..).map(|(cells, number)| Line { csv: self, number, cells })
    }
}

impl Line<'_> {
    fn at(&self, name: &str) -> Option<usize> {
        self.csv.heads.iter().position(|head| head == name)
    }

    pub(super) fn text(&self, name: &str) -> anyhow::Result<String> {
        let at = self.at(name).with_context(|| format!("{}: no column “{name}”", self.csv.file))?;
        let cell = self.cells.get(at).filter(|cell| !cell.is_empty());
        cell.cloned().ok_or_else(|| self.fault(at, "a code"))
    }

    /// A text that may be missing.
    pub(super) fn optional(&self, name: &str) -> Option<String> {
        self.cells.get(self.at(name)?).filter(|cell| !cell.is_empty()).cloned()
    }

    /// A number in hundredths; none where the cell or the column is not there.
    pub(super) fn hundredths(&self, name: &str) -> anyhow::Result<Option<i64>> {
        let Some(at) = self.at(name) else { return Ok(None) };
        let Some(cell) = self.cells.get(at).filter(|cell| !cell.is_empty() && *cell != "未掌握") else {
            return Ok(None);
        };
        let value: f64 = cell.parse().map_err(|_| self.fault(at, "a number such as 12.5"))?;
        anyhow::ensure!(
            value.is_finite() && (0.0..1e12).contains(&value),
            self.fault(at, "a number from 0 on")
        );
        Ok(Some((value * 100.0).round() as i64))
    }

    pub(super) fn fault(&self, at: usize, wanted: &str) -> anyhow::Error {
        let head = self.csv.heads.get(at).map_or("", String::as_str);
        let cell = self.cells.get(at).map_or("", String::as_str);
        anyhow::anyhow!("{} line {}, {head}: “{cell}” should be {wanted}", self.csv.file, self.number)
    }
}
