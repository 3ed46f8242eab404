//! Reading dumps into parts, with a note after each part of how far it got, so that an interruption costs one part.

use super::parts::PartWriter;
use super::register::{Imported, Progress, Step};
use super::source::{Cells, Row, Source};
use crate::error::{Error, Result};
use crate::intake::{Clean, Fault, Field, Mapping, Unit, clean};
use kernel::Message;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows of a part.
const PART: u64 = 262_144;
/// Faults that are written out; more are only counted.
const FAULTS_MAX: u64 = 1_000_000;

/// An import under way.
pub(crate) struct Intake {
    folder: PathBuf,
    mapping: Mapping,
    unit: Unit,
    note: Note,
    part: Option<PartWriter>,
    faults: BufWriter<File>,
    resumed: u64,
    length: u64,
    length_before: u64,
}

/// How far an import is, as it is noted on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// What is read and how: the note holds for nothing else.
    of: String,
    /// The source that is being read, and the number of its last row taken.
    source: usize,
    row: u64,
    parts: u32,
    read: u64,
    refused: u64,
    left_out: u64,
    doubtful: u64,
    faults: u64,
    fault_bytes: u64,
}

impl Intake {
    /// Begins, or goes on if the folder holds a note of the same import.
    pub(crate) fn begin(
        folder: &Path,
        sources: &[Box<dyn Source>],
        mapping: Mapping,
        unit: Unit,
    ) -> Result<Intake> {
        let states: Vec<(String, String)> =
            sources.iter().map(|source| (source.name(), source.state())).collect();
        let of = format!("{states:?} {mapping:?} {unit:?}");
        let noted = fs::read(folder.join("note.json")).ok();
        let note: Option<Note> = noted.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let note = match note.filter(|note| note.of == of) {
            Some(note) => note,
            None => {
                let _ = fs::remove_dir_all(folder);
                fs::create_dir_all(folder).map_err(|source| Error::file(folder, source))?;
                Note { of, ..Note::default() }
            }
        };
        let path = folder.join("faults.csv");
        let faults = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let mut faults = faults.map_err(|source| Error::file(&path, source))?;
        let mut placed = || -> std::io::Result<()> {
            use std::io::{Seek, SeekFrom};
            faults.set_len(note.fault_bytes)?;
            faults.seek(SeekFrom::End(0))?;
            if note.fault_bytes == 0 {
                faults.write_all("\u{FEFF}文件,行,列,内容,处理,原因,code\n".as_bytes())?;
            }
            Ok(())
        };
        placed().map_err(|source| Error::file(&path, source))?;
        Ok(Intake {
            folder: folder.to_owned(),
            mapping,
            unit,
            resumed: note.read,
            note,
            part: None,
            faults: BufWriter::new(faults),
            length: sources.iter().map(|source| source.length()).sum(),
            length_before: 0,
        })
    }

    /// Reads a source, but for what was read before an interruption.
    pub(crate) fn read(
        &mut self,
        at: usize,
        source: &mut dyn Source,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<()> {
        let length = source.length();
        if at >= self.note.source {
            if at > self.note.source {
                (self.note.source, self.note.row) = (at, 0);
            }
            let name = source.name();
            let mut columns = None;
            let mut row_read = Clean::default();
            source.each(&mut |row| match &columns {
                None => {
                    columns = Some(self.headings(&name, row)?);
                    Ok(())
                }
                Some(columns) => {
                    if row.number > self.note.row {
                        self.take(&name, columns, row, &mut row_read)?;
                    }
                    if row.number.is_multiple_of(8_192) {
                        let done = self.length_before + row.place;
                        progress(Progress { step: Step::Read, done, of: self.length, rows: self.note.read });
                    }
                    Ok(())
                }
            })?;
            if columns.is_none() {
                return Err(Error::input(
                    "empty_file",
                    format!("{name} 是空文件。"),
                    format!("{name} is empty."),
                ));
            }
        }
        self.length_before += length;
        progress(Progress {
            step: Step::Read,
            done: self.length_before,
            of: self.length,
            rows: self.note.read,
        });
        Ok(())
    }

    fn headings(&self, name: &str, row: &Row<'_>) -> Result<[Option<usize>; 8]> {
        let unreadable = || {
            Error::input(
                "headings",
                format!("{name} 的第一行应为表头，但无法读取。"),
                format!("The first row of {name} should hold the headings and cannot be read."),
            )
        };
        let cells: &Cells = row.cells.as_ref().map_err(|_| unreadable())?;
        let headings =
            (0..cells.len()).map(|at| cells.get(at).map(String::from)).collect::<Option<Vec<String>>>();
        self.mapping.columns(&headings.ok_or_else(unreadable)?)
    }

    fn take(
        &mut self,
        name: &str,
        columns: &[Option<usize>; 8],
        row: &Row<'_>,
        read: &mut Clean,
    ) -> Result<()> {
        self.note.read += 1;
        let cells = match &row.cells {
            Ok(cells) => *cells,
            Err(message) => {
                let fault =
                    Fault { field: None, value: String::new(), message: message.clone(), is_refusal: true };
                self.note.refused += 1;
                self.fault(name, row.number, None, &fault)?;
                return self.noted(row.number);
            }
        };
        let mut texts = [""; 8];
        for (at, (text, column)) in texts.iter_mut().zip(columns).enumerate() {
            let Some(column) = *column else { continue };
            match cells.get(column) {
                Some(cell) => *text = cell,
                None => {
                    let message = Message::new(
                        "unreadable",
                        "含有无法解码的字节，本行未导入；请检查文件编码。",
                        "Bytes that cannot be decoded; the row was not taken. Check the encoding of the file.",
                    );
                    let field = Field::ALL.get(at).copied();
                    let fault = Fault { field, value: String::new(), message, is_refusal: true };
                    self.note.refused += 1;
                    self.fault(name, row.number, Some(column), &fault)?;
                    return self.noted(row.number);
                }
            }
        }
        clean(&texts, self.unit, read);
        for fault in &read.faults {
            let place = fault.field.and_then(|field| Field::ALL.iter().position(|one| *one == field));
            let column = place.and_then(|place| columns.get(place).copied().flatten());
            self.fault(name, row.number, column, fault)?;
        }
        if read.is_refused() {
            self.note.refused += 1;
            return self.noted(row.number);
        }
        self.note.left_out += read.faults.len() as u64;
        self.note.doubtful += u64::from(read.is_doubtful);
        if self.part.is_none() {
            self.part = Some(PartWriter::create(&self.part_path(self.note.parts))?);
        }
        if let Some(part) = &mut self.part {
            part.push(&read.entry(&texts))?;
        }
        self.noted(row.number)
    }

    /// Counts a row as read, and closes the part if it is full.
    fn noted(&mut self, row: u64) -> Result<()> {
        self.note.row = row;
        if self.part.as_ref().is_some_and(|part| part.rows() >= PART) { self.close_part() } else { Ok(()) }
    }

    /// Puts the part and the faults on disk, and then the note that they are there.
    fn close_part(&mut self) -> Result<()> {
        if let Some(part) = self.part.take() {
            part.close()?;
            self.note.parts += 1;
        }
        let path = self.folder.join("note.json");
        let mut written = || -> std::io::Result<()> {
            self.faults.flush()?;
            self.faults.get_ref().sync_all()?;
            self.note.fault_bytes = self.faults.get_ref().metadata()?.len();
            let new = self.folder.join("note.new");
            fs::write(&new, serde_json::to_vec(&self.note)?)?;
            File::open(&new)?.sync_all()?;
            fs::rename(new, &path)
        };
        written().map_err(|source| Error::file(&path, source))
    }

    /// Ends reading: the parts, and what was read.
    pub(crate) fn finish(mut self) -> Result<(Vec<PathBuf>, Imported)> {
        self.close_part()?;
        let parts = (0..self.note.parts).map(|part| self.part_path(part)).collect();
        let Note { read, refused, left_out, doubtful, .. } = self.note;
        Ok((
            parts,
            Imported { read, refused, left_out, doubtful, resumed: self.resumed, ..Imported::default() },
        ))
    }

    fn part_path(&self, part: u32) -> PathBuf {
        self.folder.join(format!("part-{part:05}.parquet"))
    }

    fn fault(&mut self, name: &str, row: u64, column: Option<usize>, fault: &Fault) -> Result<()> {
        self.note.faults += 1;
        if self.note.faults > FAULTS_MAX {
            return Ok(());
        }
        let column = match (column, fault.field) {
            (Some(column), Some(field)) => format!("{} {}", column + 1, field.label().zh),
            _ => String::new(),
        };
        let done = if fault.is_refusal { "整行未导入" } else { "此值留空" };
        let cells =
            [name, &row.to_string(), &column, &fault.value, done, &fault.message.zh, fault.message.code];
        let line = cells.map(quoted).join(",");
        writeln!(self.faults, "{line}").map_err(|source| Error::file(&self.folder.join("faults.csv"), source))
    }
}

/// A cell for a spreadsheet, which must not take it for a formula.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
