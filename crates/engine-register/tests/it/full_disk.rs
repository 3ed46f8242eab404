//! A full disk costs an import and nothing else: the register answers as before, and the repeated import is whole.
//!
//! The device that is always full (`/dev/full`) stands in the place of a file that the import is about to write.
#![cfg(target_os = "linux")]

use engine_register::{CsvSource, Error, ImportOptions, Query, Register, Result, Row, Source};
use std::path::{Path, PathBuf};

/// Reads a dump and, at a row of it, lets a file of the import stand on a full disk.
struct Filling {
    dump: CsvSource,
    row: u64,
    file: PathBuf,
}

impl Source for Filling {
    fn name(&self) -> String {
        self.dump.name()
    }

    fn state(&self) -> String {
        self.dump.state()
    }

    fn length(&self) -> u64 {
        self.dump.length()
    }

    fn each(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let (at, file) = (self.row, self.file.clone());
        self.dump.each(&mut |row| {
            if row.number == at {
                let _ = std::fs::remove_file(&file);
                std::os::unix::fs::symlink("/dev/full", &file).unwrap();
            }
            visit(row)
        })
    }
}

fn count(register: &Register, word: &str) -> u64 {
    let query = Query { keywords: vec![word.into()], ..Query::default() };
    register.open().unwrap().unwrap().search(&query, 5).unwrap().count
}

fn import(register: &Register, source: impl Source + 'static) -> Result<engine_register::Imported> {
    register.import(&mut [Box::new(source)], &ImportOptions::default(), &mut |_| ())
}

fn dump(folder: &Path, name: &str, rows: u32, word: &str) -> PathBuf {
    let path = folder.join(name);
    let rows: String = (0..rows).map(|row| format!("示例{name}{row},{word}；第{row}项\n")).collect();
    std::fs::write(&path, format!("名称,经营范围\n{rows}")).unwrap();
    path
}

#[test]
fn a_full_disk_leaves_the_old_register_and_the_repeated_import_is_whole() {
    /// Rows of a part, which is noted once it is on disk.
    const PART: u32 = 262_144;
    let folder = tempfile::tempdir().unwrap();
    let old = dump(folder.path(), "old.csv", 3, "光伏");
    let few = dump(folder.path(), "few.csv", 1_000, "储能");
    let many = dump(folder.path(), "many.csv", PART + 1_000, "储能");
    // The disk is full at the first part, at the note of it, and at a part after one that is noted.
    for (place, new, rows, at, resumed) in [
        ("part-00000.parquet", &few, 1_000, 2, 0),
        ("note.new", &few, 1_000, 2, 0),
        ("part-00001.parquet", &many, PART + 1_000, PART + 1, PART),
    ] {
        let (rows, resumed) = (u64::from(rows), u64::from(resumed));
        let register = Register::at(&folder.path().join(place));
        import(&register, CsvSource::open(&old, None).unwrap()).unwrap();
        let file = register.folder().join("importing").join(place);
        let filling =
            Filling { dump: CsvSource::open(new, None).unwrap(), row: u64::from(at), file: file.clone() };

        let error = import(&register, filling).unwrap_err();
        assert!(matches!(error, Error::File { .. }), "{place}: {error:?}");
        assert_eq!(error.message().code, "disk_full", "{place}: {error:?}");
        assert!(error.message().zh.contains("磁盘已满"), "{place}: {}", error.message().zh);
        assert_eq!(
            (count(&register, "光伏"), count(&register, "储能")),
            (3, 0),
            "{place}: the old register answers"
        );

        // There is room again.
        std::fs::remove_file(&file).unwrap();
        let imported = import(&register, CsvSource::open(new, None).unwrap()).unwrap();
        assert_eq!((imported.resumed, imported.rows), (resumed, rows + 3), "{place}");
        assert_eq!((count(&register, "光伏"), count(&register, "储能")), (3, rows), "{place}");
    }
}
