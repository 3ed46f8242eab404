//! Opening an index and reading rows of it.

use super::Entry;
use super::codes::Codes;
use super::columns::{CAPITAL_UNKNOWN, Columns, industry_text};
use super::names::Names;
use super::pairs::Pairs;
use super::phrases::Phrases;
use super::write::BLOCK;
use crate::bits::Bits;
use crate::error::{Error, Result};
use crate::lists::{Directory, Lists};
use crate::pool::Pool;
use crate::row::Enterprise;
use crate::storage::{Blob, Files};
use crate::suggest::Scratch;
use crate::varint;

/// An index, to be read by many threads at once. Names, columns and directories are in memory, lists and scopes on disk.
#[derive(Debug)]
pub struct Index {
    pub(crate) rows: u32,
    pub(crate) names: Names,
    pub(crate) name_pairs: Pairs,
    pub(crate) phrases: Phrases,
    pub(crate) columns: Columns,
    pub(crate) codes: Codes,
    pub(crate) scratches: Pool<Scratch>,
    pub(crate) sets: Pool<Bits>,
    pub(crate) counts: Pool<Vec<u32>>,
    scopes: Blob,
    scope_blocks: Vec<u64>,
}

impl Index {
    /// Opens the index in a folder; refuses one that is not whole.
    pub fn open(folder: &std::path::Path) -> Result<Index> {
        let files = Files::new(folder);
        let rows = files.read_u32s("rows.u32")?.first().copied().ok_or_else(|| Error::damaged("rows"))?;
        let columns = Columns {
            region: files.read_u32s("region.u32")?,
            industry: files.read_u16s("industry.u16")?,
            capital: files.read_i64s("capital.i64")?,
            founded: files.read_u32s("founded.u32")?,
            status: files.read_bytes("status.u8")?,
            statuses: files.read_text("statuses.txt")?.split('\n').map(String::from).collect(),
        };
        let names = Names::new(files.read_bytes("names.text")?, files.read_u32s("names.starts")?)?;
        let phrases = Phrases {
            bytes: files.read_bytes("phrases.text")?,
            starts: files.read_u32s("phrases.starts")?,
            pairs: pairs(&files, "phrases", "phrases")?,
            rows: Lists::new(files.blob("scopes.lists")?, directory(&files, "scopes")?, "scopes")?,
        };
        let index = Index {
            rows,
            name_pairs: pairs(&files, "names", "names")?,
            codes: Codes::new(files.blob("codes.packed")?, files.blob("codes.sorted")?, rows)?,
            scopes: files.blob("scopes.rows")?,
            scope_blocks: files.read_u64s("scopes.blocks")?,
            names,
            phrases,
            columns,
            scratches: Pool::default(),
            sets: Pool::default(),
            counts: Pool::default(),
        };
        let fits = index.columns.rows() == Some(rows)
            && index.names.starts.len() == rows as usize + 1
            && index.scope_blocks.len() == (rows as usize).div_ceil(BLOCK as usize);
        if fits { Ok(index) } else { Err(Error::damaged("rows")) }
    }

    /// How many rows the register has.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The name of a row.
    pub fn name(&self, row: u32) -> &str {
        self.names.get(row)
    }

    /// The credit code of a row, empty if unknown.
    pub fn code(&self, row: u32) -> Result<String> {
        self.codes.get(row)
    }

    /// The row of a credit code.
    pub fn row_of_code(&self, code: &str) -> Result<Option<u32>> {
        self.codes.find(code)
    }

    /// Rows whose credit code begins so, at most `most`.
    pub fn rows_of_code_prefix(&self, prefix: &str, most: usize) -> Result<Vec<u32>> {
        self.codes.beginning(&prefix.to_ascii_uppercase(), most)
    }

    /// Everything known of a row; `None` if there is no such row.
    pub fn enterprise(&self, row: u32) -> Result<Option<Enterprise>> {
        if row >= self.rows {
            return Ok(None);
        }
        let (code, scope) = (self.codes.get(row)?, self.scope(row)?);
        let entry = Entry { name: self.name(row), code: &code, scope: &scope, ..Entry::default() };
        let at = row as usize;
        let columns = &self.columns;
        let region = columns.region.get(at).copied().unwrap_or(0);
        let status = columns.status.get(at).copied().unwrap_or(0);
        Ok(Some(Enterprise {
            name: entry.name.to_owned(),
            code: (!code.is_empty()).then(|| code.clone()),
            region: (region > 0).then(|| format!("{region:06}")),
            industry: Some(industry_text(columns.industry.get(at).copied().unwrap_or(0)))
                .filter(|code| !code.is_empty()),
            capital: columns.capital.get(at).copied().filter(|&capital| capital != CAPITAL_UNKNOWN),
            founded: columns.founded.get(at).copied().filter(|&day| day > 0),
            status: columns.statuses.get(status as usize).cloned().filter(|status| !status.is_empty()),
            scope: scope.clone(),
        }))
    }

    /// The scope of a row as written.
    pub fn scope(&self, row: u32) -> Result<String> {
        let mut phrases = Vec::new();
        self.each_scope(row..row.saturating_add(1).min(self.rows), |_, ids| phrases.extend_from_slice(ids))?;
        Ok(phrases.iter().map(|&phrase| self.phrases.text(phrase)).collect())
    }

    /// Calls `visit` with each row of a range and its phrases, in the order of its text.
    pub(crate) fn each_scope(
        &self,
        rows: std::ops::Range<u32>,
        mut visit: impl FnMut(u32, &[u32]),
    ) -> Result<()> {
        let damaged = || Error::damaged("scopes");
        let (mut buffer, mut ids) = (Vec::new(), Vec::new());
        let mut row = rows.start / BLOCK * BLOCK;
        while row < rows.end {
            let block = (row / BLOCK) as usize;
            // A quarter of a megabyte is read at once where many rows are wanted.
            let blocks = ((rows.end - row).div_ceil(BLOCK) as usize).min(64);
            let start = self.scope_blocks.get(block).copied().ok_or_else(damaged)?;
            let end = self.scope_blocks.get(block + blocks).copied().unwrap_or(self.scopes.len());
            self.scopes.read(start..end, &mut buffer).map_err(|_| damaged())?;
            let mut rest = buffer.as_slice();
            let last =
                row.saturating_add(u32::try_from(blocks).unwrap_or(0) * BLOCK).min(self.rows).min(rows.end);
            while row < last {
                let count = varint::take(&mut rest).ok_or_else(damaged)?;
                ids.clear();
                for _ in 0..count {
                    let id = varint::take(&mut rest).ok_or_else(damaged)?;
                    ids.push(u32::try_from(id).map_err(|_| damaged())?);
                }
                if rows.contains(&row) {
                    visit(row, &ids);
                }
                row += 1;
            }
        }
        Ok(())
    }
}

fn directory(files: &Files, stem: &str) -> Result<Directory> {
    Ok(Directory {
        starts: files.read_u64s(&format!("{stem}.lists.starts"))?,
        counts: files.read_u32s(&format!("{stem}.lists.counts"))?,
    })
}

fn pairs(files: &Files, stem: &str, name: &'static str) -> Result<Pairs> {
    let keys = files.read_u64s(&format!("{stem}.pairs.keys"))?;
    let ids = files.read_u32s(&format!("{stem}.pairs.ids"))?;
    if keys.len() != ids.len() || !keys.is_sorted() {
        return Err(Error::damaged(name));
    }
    let bytes = files.blob(&format!("{stem}.pairs.lists"))?;
    Ok(Pairs { keys, ids, lists: Lists::new(bytes, directory(files, &format!("{stem}.pairs"))?, name)? })
}
