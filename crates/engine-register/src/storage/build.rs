//! Making a generation: of rows with the same identity the last is kept, and the index is built over what is left.

use super::files::Files;
use super::parts::{PartWriter, each_entry, each_identity};
use super::register::{Progress, Step};
use crate::bits::Bits;
use crate::error::{Error, Result};
use crate::fold::letters;
use crate::index::{IndexWriter, PACKED, ROWS_MAX, pack};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Builds a generation in a folder from parts, the later rows replacing the earlier; gives its rows and how many were replaced.
pub(crate) fn build(
    folder: &Path,
    number: u32,
    parts: &[PathBuf],
    progress: &mut dyn FnMut(Progress),
) -> Result<(u64, u64)> {
    progress(Progress { step: Step::Index, done: 0, of: 0, rows: 0 });
    let (replaced, bounds) = replaced(parts)?;
    let of = bounds.last().copied().unwrap_or(0).into();
    let mut index = IndexWriter::new(folder)?;
    let mut row = 0;
    for (at, (part, bounds)) in parts.iter().zip(bounds.windows(2)).enumerate() {
        let path = folder.join(format!("part-{number:06}-{at:05}.parquet"));
        let [first, end] = bounds else { continue };
        let is_whole = !(*first..*end).any(|row| replaced.contains(row));
        let mut writer = if is_whole {
            share(part, &path)?;
            None
        } else {
            Some(PartWriter::create(&path)?)
        };
        each_entry(part, |entry| {
            if !replaced.contains(row) {
                index.push(entry)?;
                if let Some(writer) = &mut writer {
                    writer.push(entry)?;
                }
            }
            row += 1;
            if row.is_multiple_of(16_384) {
                progress(Progress { step: Step::Index, done: row.into(), of, rows: row.into() });
            }
            Ok(())
        })?;
        if let Some(writer) = writer {
            writer.close()?;
        }
    }
    let rows = index.finish()?;
    Files::new(folder).sync()?;
    progress(Progress { step: Step::Index, done: of, of, rows: rows.into() });
    Ok((rows.into(), replaced.count()))
}

/// The rows that a later one replaces, and the first row of each part and the end.
fn replaced(parts: &[PathBuf]) -> Result<(Bits, Vec<u32>)> {
    let mut identities: Vec<([u8; PACKED], u32)> = Vec::new();
    let mut bounds = vec![0];
    for part in parts {
        each_identity(part, |code, name, region| {
            let row = u32::try_from(identities.len()).unwrap_or(u32::MAX);
            identities.push((identity(code, name, region), row));
        })?;
        if identities.len() > ROWS_MAX as usize {
            return Err(Error::input(
                "too_many_rows",
                format!("一个名录最多 {ROWS_MAX} 行。"),
                format!("A register has {ROWS_MAX} rows at most."),
            ));
        }
        bounds.push(u32::try_from(identities.len()).unwrap_or(u32::MAX));
    }
    let mut replaced = Bits::new(bounds.last().copied().unwrap_or(0));
    identities.sort_unstable();
    for pair in identities.windows(2) {
        if let [(one, row), (next, _)] = pair
            && one == next
        {
            replaced.insert(*row);
        }
    }
    Ok((replaced, bounds))
}

/// The code, or where there is none a digest of name and region in the space above all codes.
fn identity(code: &str, name: &str, region: &str) -> [u8; PACKED] {
    if let Some(packed) = pack(code) {
        return packed;
    }
    let letters = letters(name);
    let digest = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, &letters, region).hash(&mut hasher);
        hasher.finish().to_be_bytes()
    };
    let mut identity = [0xF0; PACKED];
    for (place, byte) in identity.iter_mut().skip(1).zip(digest(0).into_iter().chain(digest(1))) {
        *place = byte;
    }
    identity
}

/// The same file in another folder; a copy where the file system has no links.
fn share(from: &Path, to: &Path) -> Result<()> {
    std::fs::hard_link(from, to)
        .or_else(|_| std::fs::copy(from, to).map(drop))
        .map_err(|source| Error::file(to, source))
}
