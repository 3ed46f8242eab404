//! The folder of a register: generations side by side, of which one is current.
//!
//! ```text
//! current            the name of the generation that readers open
//! generation-000002/ part-….parquet and the index over them
//! importing/         what an import has read so far; it goes on from here after an interruption
//! columns.json       headings that a person has assigned
//! faults.csv         what the last import did not take, with row, column and reason
//! ```
//!
//! A generation is written beside the others, put on disk, renamed and only then named current: whoever reads
//! meanwhile reads the one before. There is one import at a time.

use super::build::build;
use super::import::Intake;
use super::source::Source;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::intake::{Field, Mapping, Unit};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// A register in a folder.
#[derive(Clone, Debug)]
pub struct Register {
    folder: PathBuf,
}

/// How dumps are read.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Headings assigned by a person, besides those of earlier imports.
    pub columns: Vec<(String, Field)>,
    /// The unit of a capital written without one.
    pub capital_unit: Unit,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of the step is done, in the measure of `of`.
    pub done: u64,
    /// How much there is: bytes or rows.
    pub of: u64,
    /// Rows that went through the step.
    pub rows: u64,
}

/// The steps of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading the dumps.
    Read,
    /// Building the index.
    Index,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// Rows read, headings not counted.
    pub read: u64,
    /// Rows refused.
    pub refused: u64,
    /// Values left out of rows that were taken.
    pub left_out: u64,
    /// Credit codes whose check character does not fit; taken.
    pub doubtful: u64,
    /// Rows that replaced an earlier one of the same credit code, or the same name and region where there is no code.
    pub replaced: u64,
    /// Rows of the register now.
    pub rows: u64,
    /// Rows that an earlier, interrupted run had read already.
    pub resumed: u64,
}

impl Register {
    /// The register in a folder, which need not exist yet.
    pub fn at(folder: &Path) -> Register {
        Register { folder: folder.to_owned() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file with what the last import did not take.
    pub fn faults(&self) -> PathBuf {
        self.folder.join("faults.csv")
    }

    /// Opens the current index; `None` if nothing was imported yet.
    pub fn open(&self) -> Result<Option<Index>> {
        match self.current()? {
            Some(generation) => Index::open(&self.folder.join(generation)).map(Some),
            None => Ok(None),
        }
    }

    /// The Parquet files of the current generation, for other engines.
    pub fn parts(&self) -> Result<Vec<PathBuf>> {
        match self.current()? {
            Some(generation) => parts_in(&self.folder.join(generation)),
            None => Ok(Vec::new()),
        }
    }

    /// The name of the current generation; it changes with each import.
    pub fn current(&self) -> Result<Option<String>> {
        let path = self.folder.join("current");
        match fs::read_to_string(&path) {
            Ok(name) => Ok(Some(name.trim().to_owned()).filter(|name| name.starts_with(GENERATION))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::file(&path, source)),
        }
    }

    /// Reads dumps into the register. Rows replace earlier ones of the same credit code. An import that was interrupted goes on
    /// where it stopped if it is repeated with the same sources.
    pub fn import(
        &self,
        sources: &mut [Box<dyn Source>],
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported> {
        let _lock = self.lock()?;
        let mapping = self.mapping(&options.columns)?;
        let mut intake =
            Intake::begin(&self.folder.join("importing"), sources, mapping, options.capital_unit)?;
        for (at, source) in sources.iter_mut().enumerate() {
            intake.read(at, source.as_mut(), progress)?;
        }
        let (parts, mut imported) = intake.finish()?;
        let (rows, replaced) = self.swap(&parts, progress)?;
        (imported.rows, imported.replaced) = (rows, replaced);
        let (from, to) = (self.folder.join("importing/faults.csv"), self.faults());
        fs::rename(&from, &to).map_err(|source| Error::file(&to, source))?;
        let _ = fs::remove_dir_all(self.folder.join("importing"));
        Ok(imported)
    }

    /// Builds the index anew from the parts, as after damage.
    pub fn rebuild(&self, progress: &mut dyn FnMut(Progress)) -> Result<u64> {
        let _lock = self.lock()?;
        self.swap(&[], progress).map(|(rows, _)| rows)
    }

    /// Makes a generation of the current parts and new ones, and the current one of it.
    fn swap(&self, new: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Result<(u64, u64)> {
        let before = self.current()?;
        let number = before.as_deref().and_then(number_of).unwrap_or(0) + 1;
        let name = format!("{GENERATION}{number:06}");
        let (building, made) = (self.folder.join(format!("building-{number:06}")), self.folder.join(&name));
        for old in [&building, &made] {
            // Left by a run that was interrupted before it became current.
            if old.exists() {
                fs::remove_dir_all(old).map_err(|source| Error::file(old, source))?;
            }
        }
        fs::create_dir_all(&building).map_err(|source| Error::file(&building, source))?;
        let mut parts = self.parts()?;
        parts.extend_from_slice(new);
        let built = build(&building, number, &parts, progress);
        if built.is_err() {
            let _ = fs::remove_dir_all(&building);
        }
        let built = built?;
        let renamed = || -> std::io::Result<()> {
            sync_folder(&building)?;
            fs::rename(&building, &made)?;
            let (mark, current) = (self.folder.join("current.new"), self.folder.join("current"));
            fs::write(&mark, &name)?;
            File::open(&mark)?.sync_all()?;
            fs::rename(&mark, &current)?;
            sync_folder(&self.folder)
        };
        renamed().map_err(|source| Error::file(&made, source))?;
        self.forget_before(before.as_deref());
        Ok(built)
    }

    /// Removes generations older than the one before: a reader may just be opening that.
    fn forget_before(&self, before: Option<&str>) {
        let Some(kept) = before.and_then(number_of) else { return };
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.to_str().and_then(number_of).is_some_and(|number| number < kept) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// The assigned headings, with new ones kept for the next time.
    pub(super) fn mapping(&self, assigned: &[(String, Field)]) -> Result<Mapping> {
        let path = self.folder.join("columns.json");
        let mut mapping: Mapping =
            fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        if !assigned.is_empty() {
            assigned.iter().for_each(|(heading, field)| mapping.assign(heading, *field));
            let text = serde_json::to_vec_pretty(&mapping).unwrap_or_default();
            fs::write(&path, text).map_err(|source| Error::file(&path, source))?;
        }
        Ok(mapping)
    }

    fn lock(&self) -> Result<File> {
        fs::create_dir_all(&self.folder).map_err(|source| Error::file(&self.folder, source))?;
        let path = self.folder.join("lock");
        let file = File::create(&path).map_err(|source| Error::file(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::input(
                "import_running",
                "另一个导入正在进行，请等它结束。",
                "Another import is running; wait until it has ended.",
            )),
            Err(TryLockError::Error(source)) => Err(Error::file(&path, source)),
        }
    }
}

/// Begins the name of every generation.
const GENERATION: &str = "generation-";

fn number_of(name: &str) -> Option<u32> {
    name.strip_prefix(GENERATION)?.parse().ok()
}

fn parts_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|source| Error::file(folder, source))?;
    let mut parts: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "parquet"))
        .collect();
    parts.sort();
    Ok(parts)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
