//! Zip containers under limits: the directory is judged before a byte is inflated, and what is
//! inflated is counted as it comes out, because the sizes a directory states may be lies.
//!
//! Nothing is written to disk and nested containers are not opened.
//! Names are compared as OPC (ECMA-376 part 2) does: without regard to ASCII case.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use zip::read::{ArchiveOffset, Config};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::fault::{Fault, What};
use crate::limits::Limits;

/// An opened container whose directory has been found acceptable.
pub struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    limits: &'a Limits,
    inflated: u64,
}

/// One part of a container, inflated as it is read; every error it returns holds a [`Fault`].
pub struct Part<'c> {
    source: BufReader<Counted<'c>>,
    name: String,
}

impl<'a> Container<'a> {
    /// Opens a container: entries, names, encryption, links and overlap are judged here.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Fault> {
        check_end_records(bytes, limits)?;
        // Offsets count from the first byte: a file that starts as something else is not ours.
        let config = Config { archive_offset: ArchiveOffset::Known(0) };
        let opened = ZipArchive::with_config(config, Cursor::new(bytes));
        let mut archive = opened.map_err(|error| fault_of(&error))?;
        if archive.len() > limits.zip_entries_max {
            return Err(Fault::new(What::ZipTooManyEntries { max: limits.zip_entries_max }));
        }
        if archive.has_duplicate_names() {
            return Err(Fault::new(What::ZipDuplicateName));
        }
        let names = judge_entries(&archive)?;
        if archive.has_overlapping_entries().map_err(|error| fault_of(&error))? {
            return Err(Fault::new(What::ZipOverlap));
        }
        Ok(Self { archive, names, limits, inflated: 0 })
    }

    /// Tells whether the container has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// Returns the names of all parts, in no particular order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Opens one part for reading.
    pub fn part(&mut self, name: &str) -> Result<Part<'_>, Fault> {
        let missing = || Fault::new(What::ZipPartMissing).in_part(name);
        let index = *self.names.get(&key(name)).ok_or_else(missing)?;
        let file = self.archive.by_index(index).map_err(|error| fault_of(&error).in_part(name))?;
        let counted = Counted {
            compressed: file.compressed_size(),
            source: Box::new(file),
            inflated: 0,
            inflated_all: &mut self.inflated,
            limits: self.limits,
        };
        Ok(Part { source: BufReader::with_capacity(64 << 10, counted), name: name.to_owned() })
    }
}

impl Part<'_> {
    /// Returns the name of the part.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the whole part into memory.
    pub fn read_all(mut self) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes).map_err(|error| fault_in(&error).in_part(&self.name))?;
        Ok(bytes)
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.source.read(buf)
    }
}

impl io::BufRead for Part<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.source.consume(amount);
    }
}

/// Takes the fault out of an error of a [`Part`]; any other error means damage.
pub(crate) fn fault_in(error: &io::Error) -> Fault {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        Some(fault) => fault.clone(),
        None => Fault::new(What::ZipBroken),
    }
}

/// Refuses an end record that promises too many entries, because the reader of the directory
/// takes memory for what is promised. The layouts are those of APPNOTE 4.3.14 to 4.3.16.
fn check_end_records(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    const END: &[u8] = b"PK\x05\x06";
    const END_BYTES: usize = 22;
    const LOCATOR_64: &[u8] = b"PK\x06\x07";
    const LOCATOR_64_BYTES: usize = 20;
    let max = limits.zip_entries_max;
    let searched = bytes.len().saturating_sub(END_BYTES + usize::from(u16::MAX));
    let mut found = false;
    for at in searched..bytes.len() {
        if !bytes.get(at..).is_some_and(|rest| rest.starts_with(END)) {
            continue;
        }
        found = true;
        let locator = at.checked_sub(LOCATOR_64_BYTES);
        let locator = locator.filter(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(LOCATOR_64)));
        // Some Java and PHP exporters always write the 64-bit records, also for small files.
        let record_64 = locator.and_then(|at| usize::try_from(little_endian::<8>(bytes, at + 8)?).ok());
        let promised = match record_64 {
            Some(at) => little_endian::<8>(bytes, at.saturating_add(32)),
            None => little_endian::<2>(bytes, at + 10),
        };
        if promised.is_none_or(|entries| entries > max as u64) {
            return Err(Fault::new(What::ZipTooManyEntries { max }));
        }
    }
    if found { Ok(()) } else { Err(Fault::new(What::ZipBroken)) }
}

fn little_endian<const WIDTH: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(WIDTH)?)?;
    Some(field.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn judge_entries(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<HashMap<String, usize>, Fault> {
    let mut names = HashMap::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| fault_of(&error))?;
        let name = entry.name().map_err(|_| Fault::new(What::ZipUnsafeName))?;
        let refuse = |what| Err(Fault::new(what).in_part(&name));
        if !is_safe(&name) {
            return refuse(What::ZipUnsafeName);
        }
        if entry.is_symlink() {
            return refuse(What::ZipLink);
        }
        let readable = matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        if entry.encrypted() || !readable {
            return refuse(What::ZipMethod);
        }
        if names.insert(key(&name), index).is_some() {
            return refuse(What::ZipDuplicateName);
        }
    }
    Ok(names)
}

/// Tells whether a name stays inside the container wherever it may be unpacked later.
fn is_safe(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let name = name.strip_suffix('/').unwrap_or(&name);
    !name.contains([':', '\0'])
        && !name.chars().any(char::is_control)
        && name.split('/').all(|step| !matches!(step, "" | "." | ".."))
}

fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

fn fault_of(error: &ZipError) -> Fault {
    Fault::new(match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => What::ZipMethod,
        _ => What::ZipBroken,
    })
}

/// Counts what really comes out of the inflater.
struct Counted<'c> {
    source: Box<dyn Read + 'c>,
    compressed: u64,
    inflated: u64,
    inflated_all: &'c mut u64,
    limits: &'c Limits,
}

impl Read for Counted<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buf).map_err(|error| {
            let checksum = error.to_string().to_ascii_lowercase().contains("checksum");
            io::Error::other(Fault::new(if checksum { What::ZipChecksum } else { What::ZipBroken }))
        })?;
        self.inflated = self.inflated.saturating_add(read as u64);
        *self.inflated_all = self.inflated_all.saturating_add(read as u64);
        let limits = self.limits;
        if *self.inflated_all > limits.zip_inflated_bytes_max {
            let max = limits.zip_inflated_bytes_max;
            return Err(io::Error::other(Fault::new(What::ZipTooLarge { max })));
        }
        let allowed = self.compressed.saturating_mul(limits.zip_ratio_max);
        if self.inflated > limits.zip_ratio_from_bytes && self.inflated > allowed {
            return Err(io::Error::other(Fault::new(What::ZipRatio { max: limits.zip_ratio_max })));
        }
        Ok(read)
    }
}
