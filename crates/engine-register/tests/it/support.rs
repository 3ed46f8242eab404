//! Registers of a few rows.

use engine_register::{Entry, Index, IndexWriter};

/// A row whose other columns are unknown.
pub(crate) fn row<'a>(name: &'a str, scope: &'a str) -> Entry<'a> {
    Entry { name, scope, ..Entry::default() }
}

/// An index over rows, in a folder that lives as long as the first value.
pub(crate) fn index(rows: &[Entry<'_>]) -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = IndexWriter::new(folder.path()).expect("a writer");
    for row in rows {
        writer.push(row).expect("a row");
    }
    writer.finish().expect("an index");
    let index = Index::open(folder.path()).expect("an index that opens");
    (folder, index)
}
