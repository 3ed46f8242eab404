//! Runs: parts of posting lists that wait on disk while an index is built, so that its size does not decide the memory.

use crate::error::{Error, Result};
use crate::lists::Open;
use crate::varint;
use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::PathBuf;

/// Files of a build, removed with it.
#[derive(Debug)]
pub(crate) struct Runs {
    stem: PathBuf,
    files: Vec<PathBuf>,
}

impl Runs {
    /// Runs whose files begin with `stem`.
    pub(crate) fn new(stem: PathBuf) -> Runs {
        Runs { stem, files: Vec::new() }
    }

    /// Puts lists aside.
    pub(crate) fn write(&mut self, lists: &[Open]) -> Result<()> {
        let path = self.stem.with_extension(format!("run{}", self.files.len()));
        self.files.push(path.clone());
        let written = || -> std::io::Result<()> {
            let mut file = BufWriter::with_capacity(1 << 20, File::create(&path)?);
            let mut head = Vec::new();
            head.extend_from_slice(&(lists.len() as u64).to_le_bytes());
            for (term, list) in lists.iter().enumerate().filter(|(_, list)| list.count > 0) {
                for number in [term as u64, list.count.into(), list.last.into(), list.bytes.len() as u64] {
                    varint::put(number, &mut head);
                }
                file.write_all(&head)?;
                file.write_all(&list.bytes)?;
                head.clear();
            }
            file.write_all(&head)?;
            file.flush()
        };
        written().map_err(|source| Error::file(&path, source))
    }

    /// Opens all runs in the order they were written.
    pub(crate) fn open(&self) -> std::io::Result<Vec<Run>> {
        self.files
            .iter()
            .map(|path| Run::open(BufReader::with_capacity(1 << 18, File::open(path)?)))
            .collect()
    }
}

impl Drop for Runs {
    fn drop(&mut self) {
        for path in &self.files {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// One run while it is read.
pub(crate) struct Run {
    file: BufReader<File>,
    terms: usize,
    next: Option<usize>,
}

impl Run {
    fn open(mut file: BufReader<File>) -> std::io::Result<Run> {
        let mut terms = [0; 8];
        file.read_exact(&mut terms)?;
        let terms = usize::try_from(u64::from_le_bytes(terms)).unwrap_or(usize::MAX);
        let next = number(&mut file)?;
        Ok(Run { file, terms, next })
    }

    /// Terms that the run may hold.
    pub(crate) fn terms(&self) -> usize {
        self.terms
    }

    /// The list of a term, if the run has one; terms are asked in ascending order.
    pub(crate) fn take(&mut self, term: usize) -> std::io::Result<Option<Open>> {
        if self.next != Some(term) {
            return Ok(None);
        }
        let cut = || std::io::Error::from(ErrorKind::UnexpectedEof);
        let mut small = || -> std::io::Result<u32> {
            u32::try_from(number(&mut self.file)?.ok_or_else(cut)?).map_err(|_| cut())
        };
        let (count, last, length) = (small()?, small()?, small()?);
        let mut bytes = vec![0; length as usize];
        self.file.read_exact(&mut bytes)?;
        self.next = number(&mut self.file)?;
        Ok(Some(Open { bytes, last, count }))
    }
}

/// A short number; none at the end of the file.
fn number(file: &mut BufReader<File>) -> std::io::Result<Option<usize>> {
    let mut bytes = Vec::with_capacity(10);
    loop {
        let mut byte = [0];
        match file.read(&mut byte)? {
            0 if bytes.is_empty() => return Ok(None),
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            _ => bytes.extend_from_slice(&byte),
        }
        if byte[0] < 0x80 || bytes.len() == 10 {
            return Ok(varint::take(&mut bytes.as_slice()).and_then(|number| usize::try_from(number).ok()));
        }
    }
}
