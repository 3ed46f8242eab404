//! The files of an index: columns of numbers of fixed size, lowest byte first, and texts.

use super::Blob;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Files in one folder.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
}

/// A file while it is written.
pub(crate) struct Output {
    file: BufWriter<File>,
    path: PathBuf,
}

macro_rules! numbers {
    ($read:ident, $number:ty) => {
        pub(crate) fn $read(&self, name: &str) -> Result<Vec<$number>> {
            let bytes = self.read_bytes(name)?;
            let (numbers, rest) = bytes.as_chunks();
            if !rest.is_empty() {
                return Err(Error::damaged(name));
            }
            Ok(numbers.iter().map(|&bytes| <$number>::from_le_bytes(bytes)).collect())
        }
    };
}

impl Files {
    pub(crate) fn new(folder: &Path) -> Files {
        Files { folder: folder.to_owned() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn create(&self, name: &str) -> Result<Output> {
        let path = self.path(name);
        let file = File::create(&path).map_err(|source| Error::file(&path, source))?;
        Ok(Output { file: BufWriter::with_capacity(1 << 18, file), path })
    }

    pub(crate) fn bytes(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut output = self.create(name)?;
        output.put(bytes)?;
        output.close()
    }

    pub(crate) fn text(&self, name: &str, text: &str) -> Result<()> {
        self.bytes(name, text.as_bytes())
    }

    pub(crate) fn u32s(&self, name: &str, numbers: &[u32]) -> Result<()> {
        self.each(name, numbers, |number| number.to_le_bytes())
    }

    pub(crate) fn u64s(&self, name: &str, numbers: &[u64]) -> Result<()> {
        self.each(name, numbers, |number| number.to_le_bytes())
    }

    fn each<T: Copy, const N: usize>(
        &self,
        name: &str,
        numbers: &[T],
        bytes: impl Fn(T) -> [u8; N],
    ) -> Result<()> {
        let mut output = self.create(name)?;
        for &number in numbers {
            output.put(&bytes(number))?;
        }
        output.close()
    }

    /// Puts all files of the folder on the disk, before anybody is shown it.
    pub(crate) fn sync(&self) -> Result<()> {
        let failed = |source| Error::file(&self.folder, source);
        for entry in std::fs::read_dir(&self.folder).map_err(failed)?.flatten() {
            File::open(entry.path()).and_then(|file| file.sync_all()).map_err(failed)?;
        }
        Ok(())
    }

    pub(crate) fn blob(&self, name: &str) -> Result<Blob> {
        let path = self.path(name);
        Blob::file(&path).map_err(|source| Error::file(&path, source))
    }

    pub(crate) fn read_bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path(name);
        std::fs::read(&path).map_err(|source| Error::file(&path, source))
    }

    pub(crate) fn read_text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.read_bytes(name)?).map_err(|_| Error::damaged(name))
    }

    numbers!(read_u16s, u16);
    numbers!(read_u32s, u32);
    numbers!(read_u64s, u64);
    numbers!(read_i64s, i64);
}

impl Output {
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|source| Error::file(&self.path, source))
    }

    /// Hands everything to the system; [`Files::sync`] puts it on the disk.
    pub(crate) fn close(self) -> Result<()> {
        let Output { file, path } = self;
        file.into_inner().map_err(|error| Error::file(&path, error.into_error())).map(drop)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
