//! A file on its way in: on disk as it arrives, piece by piece, and gone again unless it is kept.
//!
//! Many may arrive at once and slowly, so that none is held in memory until it is whole and somebody's turn to read it.

use super::{blocking, refused};
use crate::record::new_id;
use crate::{App, Error, Result};
use papers::upload::{FileKind, sniff};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file that has arrived or is about to.
#[derive(Debug)]
pub struct Incoming {
    /// The name it came with.
    pub name: String,
    half: Half,
    file: fs::File,
    size: u64,
}

/// A place on disk that is removed unless something else stands there by then.
#[derive(Debug)]
struct Half(PathBuf);

impl Drop for Half {
    fn drop(&mut self) {
        // It is gone already when it was kept.
        let _ = fs::remove_file(&self.0);
    }
}

impl Incoming {
    /// Begins a file of this name.
    pub async fn begin(app: &App, name: &str) -> Result<Incoming> {
        let (directory, name) = (app.store.files().join("uploads"), name.to_owned());
        blocking(move || {
            fs::create_dir_all(&directory)?;
            let half = Half(directory.join(format!("{}.part", new_id())));
            let file = fs::File::create_new(&half.0)?;
            Ok(Incoming { name, half, file, size: 0 })
        })
        .await
    }

    /// A file whose content is at hand.
    pub async fn of(app: &App, name: &str, bytes: &[u8]) -> Result<Incoming> {
        let mut incoming = Incoming::begin(app, name).await?;
        incoming.push(bytes)?;
        Ok(incoming)
    }

    /// Appends a piece. How much may come is bounded by who receives it.
    pub fn push(&mut self, piece: &[u8]) -> Result<()> {
        // Into the system's cache, which takes less time than handing the piece to another thread.
        self.file.write_all(piece).map_err(failed)?;
        self.size += piece.len() as u64;
        Ok(())
    }

    /// Its content.
    pub async fn bytes(&self) -> Result<Vec<u8>> {
        let path = self.half.0.clone();
        blocking(move || fs::read(path)).await
    }

    /// What it is and its digest, read once.
    pub(super) async fn examined(&self) -> Result<(FileKind, String)> {
        let (path, name) = (self.half.0.clone(), self.name.clone());
        let examined = blocking(move || {
            let bytes = fs::read(path)?;
            Ok(sniff(&bytes, &name).map(|kind| (kind, crate::secret::sha256(&bytes))))
        });
        examined.await?.map_err(refused)
    }

    /// Bytes that have arrived.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Keeps it under a name the server made: flushed, renamed, the directory flushed.
    pub(crate) async fn keep(self, directory: PathBuf, name: String) -> Result<()> {
        blocking(move || {
            self.file.sync_all()?;
            settle(&self.half.0, &directory, &name)
        })
        .await
    }
}

/// Renames a file that was flushed to its place, and flushes the directory.
pub(super) fn settle(half: &Path, directory: &Path, name: &str) -> std::io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::rename(half, directory.join(name))?;
    fs::File::open(directory)?.sync_all()
}

/// The answer to a failure of the disk.
pub(super) fn failed(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => Error::NotFound,
        std::io::ErrorKind::StorageFull => Error::Full,
        _ => Error::Internal(error.to_string()),
    }
}
