//! Writing an index, row by row, into a folder.

use super::Entry;
use super::codes::{NONE, PACKED, pack};
use super::columns::{CAPITAL_UNKNOWN, industry_of};
use super::pairs::PairsWriter;
use super::phrases::{PhrasesWriter, cut};
use crate::error::{Error, Result};
use crate::fold::fold_into;
use crate::lists::{Directory, ListsWriter};
use crate::storage::{Files, Output, Runs};
use crate::varint;

/// Bytes of lists held in memory before they are put aside, for each of the two big sets of lists.
const HELD_MAX: usize = 192 << 20;
/// Rows whose phrases begin at a noted place.
pub(super) const BLOCK: u32 = 64;
/// Rows of one register.
pub const ROWS_MAX: u32 = 100_000_000;
/// Different statuses that are told apart.
const STATUSES_MAX: usize = 255;

/// An index while it is written.
pub struct IndexWriter {
    files: Files,
    rows: u32,
    names: Output,
    name_ends: Vec<u32>,
    name_pairs: PairsWriter,
    phrases: PhrasesWriter,
    phrase_rows: ListsWriter,
    scopes: Output,
    scope_blocks: Vec<u64>,
    scope_end: u64,
    codes: Vec<[u8; PACKED]>,
    region: Output,
    industry: Output,
    capital: Output,
    founded: Output,
    status: Output,
    statuses: Vec<String>,
    scratch: Scratch,
}

#[derive(Default)]
struct Scratch {
    folded: String,
    phrases: Vec<u32>,
    bytes: Vec<u8>,
}

impl IndexWriter {
    /// Begins an index in a folder, which exists.
    pub fn new(folder: &std::path::Path) -> Result<IndexWriter> {
        let files = Files::new(folder);
        let lists = |name: &str| ListsWriter::new(HELD_MAX, Some(Runs::new(folder.join(name))));
        Ok(IndexWriter {
            rows: 0,
            names: files.create("names.text")?,
            name_ends: vec![0],
            name_pairs: PairsWriter::new(lists("names")),
            phrases: PhrasesWriter::new(PairsWriter::new(ListsWriter::new(HELD_MAX, None))),
            phrase_rows: lists("scopes"),
            scopes: files.create("scopes.rows")?,
            scope_blocks: Vec::new(),
            scope_end: 0,
            codes: Vec::new(),
            region: files.create("region.u32")?,
            industry: files.create("industry.u16")?,
            capital: files.create("capital.i64")?,
            founded: files.create("founded.u32")?,
            status: files.create("status.u8")?,
            statuses: vec![String::new()],
            scratch: Scratch::default(),
            files,
        })
    }

    /// Adds a row.
    pub fn push(&mut self, entry: &Entry<'_>) -> Result<()> {
        let row = self.rows;
        if row == ROWS_MAX {
            return Err(Error::input(
                "too_many_rows",
                format!("一个名录最多 {ROWS_MAX} 行。"),
                format!("A register has {ROWS_MAX} rows at most."),
            ));
        }
        self.rows += 1;
        self.name(row, entry.name)?;
        self.scope(row, entry.scope)?;
        self.codes.push(pack(entry.code).unwrap_or(NONE));
        let region: u32 = entry.region.parse().unwrap_or(0);
        self.region.put(&region.to_le_bytes())?;
        self.industry.put(&industry_of(entry.industry).to_le_bytes())?;
        self.capital.put(&entry.capital.unwrap_or(CAPITAL_UNKNOWN).to_le_bytes())?;
        self.founded.put(&entry.founded.unwrap_or(0).to_le_bytes())?;
        let status = self.status_of(entry.status);
        self.status.put(&[status])
    }

    fn name(&mut self, row: u32, name: &str) -> Result<()> {
        self.names.put(name.as_bytes())?;
        let end = self.name_ends.last().copied().unwrap_or(0) as usize + name.len();
        self.name_ends.push(u32::try_from(end).map_err(|_| {
            Error::input(
                "names_too_long",
                "全部名称超过 4 GiB，超出一个名录的上限。",
                "All names together exceed 4 GiB, the most of one register.",
            )
        })?);
        fold_into(name, &mut self.scratch.folded);
        self.name_pairs.all(row, &self.scratch.folded)
    }

    fn scope(&mut self, row: u32, scope: &str) -> Result<()> {
        let Scratch { phrases, bytes, .. } = &mut self.scratch;
        phrases.clear();
        for phrase in cut(scope) {
            phrases.push(self.phrases.id(phrase)?);
        }
        if row.is_multiple_of(BLOCK) {
            self.scope_blocks.push(self.scope_end);
        }
        bytes.clear();
        varint::put(phrases.len() as u64, bytes);
        for &phrase in phrases.iter() {
            varint::put(phrase.into(), bytes);
            self.phrase_rows.push(phrase, row)?;
        }
        self.scope_end += bytes.len() as u64;
        self.scopes.put(bytes)
    }

    /// The number of a status; those beyond the most that are told apart count as unknown.
    fn status_of(&mut self, status: &str) -> u8 {
        let known = self.statuses.iter().position(|known| known == status);
        let at = known.unwrap_or_else(|| {
            if self.statuses.len() > STATUSES_MAX {
                return 0;
            }
            self.statuses.push(status.to_owned());
            self.statuses.len() - 1
        });
        u8::try_from(at).unwrap_or(0)
    }

    /// Writes what is left and gives the number of rows.
    pub fn finish(self) -> Result<u32> {
        let IndexWriter { files, rows, .. } = self;
        for output in
            [self.names, self.scopes, self.region, self.industry, self.capital, self.founded, self.status]
        {
            output.close()?;
        }
        files.u32s("names.starts", &self.name_ends)?;
        files.u64s("scopes.blocks", &self.scope_blocks)?;
        files.text("statuses.txt", &self.statuses.join("\n"))?;
        let mut order: Vec<u32> = (0..rows).filter(|&row| code_at(&self.codes, row) != NONE).collect();
        order.sort_by_key(|&row| code_at(&self.codes, row));
        files.u32s("codes.sorted", &order)?;
        drop(order);
        files.bytes("codes.packed", self.codes.as_flattened())?;
        drop(self.codes);
        pairs(&files, "names", self.name_pairs, rows)?;
        let phrases = self.phrases;
        files.bytes("phrases.text", &phrases.bytes)?;
        files.u32s("phrases.starts", &phrases.starts)?;
        let count = u32::try_from(phrases.starts.len() - 1).unwrap_or(u32::MAX);
        pairs(&files, "phrases", phrases.pairs, count)?;
        let directory = lists(&files, "scopes.lists", self.phrase_rows, rows)?;
        directory_of(&files, "scopes", &directory)?;
        files.u32s("rows.u32", &[rows])?;
        Ok(rows)
    }
}

fn code_at(codes: &[[u8; PACKED]], row: u32) -> [u8; PACKED] {
    codes.get(row as usize).copied().unwrap_or(NONE)
}

fn lists(files: &Files, name: &str, lists: ListsWriter, rows: u32) -> Result<Directory> {
    let mut output = files.create(name)?;
    let directory =
        lists.finish(rows, &mut output).map_err(|source| Error::file(&files.path(name), source))?;
    output.close()?;
    Ok(directory)
}

fn directory_of(files: &Files, stem: &str, directory: &Directory) -> Result<()> {
    files.u64s(&format!("{stem}.lists.starts"), &directory.starts)?;
    files.u32s(&format!("{stem}.lists.counts"), &directory.counts)
}

fn pairs(files: &Files, stem: &str, pairs: PairsWriter, rows: u32) -> Result<()> {
    let mut keys: Vec<(u64, u32)> = pairs.ids.into_iter().collect();
    keys.sort_unstable();
    files.u64s(&format!("{stem}.pairs.keys"), &keys.iter().map(|&(key, _)| key).collect::<Vec<u64>>())?;
    files.u32s(&format!("{stem}.pairs.ids"), &keys.iter().map(|&(_, id)| id).collect::<Vec<u32>>())?;
    drop(keys);
    let directory = lists(files, &format!("{stem}.pairs.lists"), pairs.lists, rows)?;
    directory_of(files, &format!("{stem}.pairs"), &directory)
}
