//! Bytes that are read by place: from memory, or from a file without loading it.
//!
//! The system keeps what is read often in its own memory; nothing is mapped, so a file that another program
//! cuts short is an error and no crash.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

/// Bytes somewhere.
#[derive(Debug)]
pub(crate) enum Blob {
    Memory(Vec<u8>),
    File { file: File, len: u64 },
}

impl Blob {
    /// Bytes in memory.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests need no files"))]
    pub(crate) fn memory(bytes: Vec<u8>) -> Blob {
        Blob::Memory(bytes)
    }

    /// Bytes of a file.
    pub(crate) fn file(path: &Path) -> std::io::Result<Blob> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Blob::File { file, len })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Blob::Memory(bytes) => bytes.len() as u64,
            Blob::File { len, .. } => *len,
        }
    }

    /// Reads a stretch into a buffer, in place of what is in it.
    pub(crate) fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> std::io::Result<()> {
        let beyond = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
        if range.start > range.end || range.end > self.len() {
            return Err(beyond());
        }
        buffer.clear();
        let length = usize::try_from(range.end - range.start).map_err(|_| beyond())?;
        match self {
            Blob::Memory(bytes) => {
                let start = usize::try_from(range.start).map_err(|_| beyond())?;
                buffer.extend_from_slice(bytes.get(start..start + length).ok_or_else(beyond)?);
                Ok(())
            }
            Blob::File { file, .. } => {
                buffer.resize(length, 0);
                read_at(file, buffer, range.start)
            }
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> std::io::Result<()> {
    while !buffer.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        buffer = buffer.get_mut(read..).unwrap_or_default();
        offset += read as u64;
    }
    Ok(())
}
