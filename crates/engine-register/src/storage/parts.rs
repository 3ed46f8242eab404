//! Parts: the stored form of a register, plain Parquet files that other engines read as they are.
//!
//! Columns: `name`, `code`, `region`, `industry`, `capital_fen`, `founded` (yyyymmdd), `status`, `scope`; what is unknown is
//! null. Compressed with zstd.

use super::table::{Batch, Table};
use crate::error::{Error, Result};
use crate::index::Entry;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SCHEMA: &str = "message enterprise {
    required binary name (STRING);
    optional binary code (STRING);
    optional binary region (STRING);
    optional binary industry (STRING);
    optional int64 capital_fen;
    optional int32 founded;
    optional binary status (STRING);
    required binary scope (STRING);
}";

/// The columns in their order.
const COLUMNS: [&str; 8] =
    ["name", "code", "region", "industry", "capital_fen", "founded", "status", "scope"];

/// Rows of a row group; they are held in memory until it is full.
const GROUP: usize = 32_768;

/// A part while it is written.
pub(crate) struct PartWriter {
    path: PathBuf,
    writer: SerializedFileWriter<File>,
    names: Vec<ByteArray>,
    texts: [Optional<ByteArray>; 4],
    capital: Optional<i64>,
    founded: Optional<i32>,
    scopes: Vec<ByteArray>,
    rows: u64,
}

/// Values that may be missing: those that are there, and 1 or 0 for each row.
struct Optional<T> {
    values: Vec<T>,
    levels: Vec<i16>,
}

impl<T> Optional<T> {
    fn new() -> Optional<T> {
        Optional { values: Vec::new(), levels: Vec::new() }
    }

    fn push(&mut self, value: Option<T>) {
        self.levels.push(value.is_some().into());
        self.values.extend(value);
    }

    fn clear(&mut self) {
        self.values.clear();
        self.levels.clear();
    }
}

impl PartWriter {
    pub(crate) fn create(path: &Path) -> Result<PartWriter> {
        let file = File::create(path).map_err(|source| Error::file(path, source))?;
        let failed = |error| failed(path, error);
        let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).map_err(failed)?))
            .set_statistics_enabled(EnabledStatistics::None)
            .set_column_dictionary_enabled("name".into(), false)
            .set_column_dictionary_enabled("code".into(), false)
            .set_column_dictionary_enabled("scope".into(), false)
            .build();
        let writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).map_err(failed)?;
        Ok(PartWriter {
            path: path.to_owned(),
            writer,
            names: Vec::new(),
            texts: std::array::from_fn(|_| Optional::new()),
            capital: Optional::new(),
            founded: Optional::new(),
            scopes: Vec::new(),
            rows: 0,
        })
    }

    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    pub(crate) fn push(&mut self, entry: &Entry<'_>) -> Result<()> {
        let bytes = |text: &str| ByteArray::from(text.as_bytes().to_vec());
        self.names.push(bytes(entry.name));
        for (column, text) in
            self.texts.iter_mut().zip([entry.code, entry.region, entry.industry, entry.status])
        {
            column.push((!text.is_empty()).then(|| bytes(text)));
        }
        self.capital.push(entry.capital);
        self.founded.push(entry.founded.and_then(|day| i32::try_from(day).ok()));
        self.scopes.push(bytes(entry.scope));
        self.rows += 1;
        if self.names.len() >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<()> {
        if self.names.is_empty() {
            return Ok(());
        }
        let PartWriter { path, writer, names, texts, capital, founded, scopes, .. } = self;
        let [code, region, industry, status] = texts;
        let mut written = || -> parquet::errors::Result<()> {
            let mut group = writer.next_row_group()?;
            column::<ByteArrayType>(&mut group, names, None)?;
            for text in [&*code, &*region, &*industry] {
                column::<ByteArrayType>(&mut group, &text.values, Some(&text.levels))?;
            }
            column::<Int64Type>(&mut group, &capital.values, Some(&capital.levels))?;
            column::<Int32Type>(&mut group, &founded.values, Some(&founded.levels))?;
            column::<ByteArrayType>(&mut group, &status.values, Some(&status.levels))?;
            column::<ByteArrayType>(&mut group, scopes, None)?;
            group.close()?;
            Ok(())
        };
        written().map_err(|error| failed(path, error))?;
        names.clear();
        scopes.clear();
        capital.clear();
        founded.clear();
        self.texts.iter_mut().for_each(Optional::clear);
        Ok(())
    }

    /// Writes the rest and the footer to the disk.
    pub(crate) fn close(mut self) -> Result<()> {
        self.write_group()?;
        let file = self.writer.into_inner().map_err(|error| failed(&self.path, error))?;
        file.sync_all().map_err(|source| Error::file(&self.path, source))
    }
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> parquet::errors::Result<()> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

/// What the writer reports; that of the system keeps its kind, so that a full disk is named.
fn failed(path: &Path, error: parquet::errors::ParquetError) -> Error {
    let source = match error {
        parquet::errors::ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
            Ok(source) => *source,
            Err(other) => std::io::Error::other(other),
        },
        other => std::io::Error::other(other),
    };
    Error::file(path, source)
}

/// Calls `visit` with the entries of a part, in their order.
pub(crate) fn each_entry(path: &Path, mut visit: impl FnMut(&Entry<'_>) -> Result<()>) -> Result<()> {
    let table = Table::open(path)?;
    table.each(&COLUMNS, |batch: &Batch| {
        for row in 0..batch.rows {
            let text = |column: usize| batch.text(row, column).map_err(|()| Error::damaged("parquet"));
            let (name, code, region, industry) = (text(0)?, text(1)?, text(2)?, text(3)?);
            let (status, scope) = (text(6)?, text(7)?);
            visit(&Entry {
                name: name.as_deref().unwrap_or_default(),
                code: code.as_deref().unwrap_or_default(),
                region: region.as_deref().unwrap_or_default(),
                industry: industry.as_deref().unwrap_or_default(),
                capital: batch.number(row, 4),
                founded: batch.number(row, 5).and_then(|day| u32::try_from(day).ok()),
                status: status.as_deref().unwrap_or_default(),
                scope: scope.as_deref().unwrap_or_default(),
            })?;
        }
        Ok(())
    })
}

/// Calls `visit` with code, name and region of each row of a part, empty for none.
pub(crate) fn each_identity(path: &Path, mut visit: impl FnMut(&str, &str, &str)) -> Result<()> {
    Table::open(path)?.each(&["code", "name", "region"], |batch| {
        for row in 0..batch.rows {
            let text = |column: usize| batch.text(row, column).map_err(|()| Error::damaged("parquet"));
            let (code, name, region) = (text(0)?, text(1)?, text(2)?);
            visit(
                code.as_deref().unwrap_or_default(),
                name.as_deref().unwrap_or_default(),
                region.as_deref().unwrap_or_default(),
            );
        }
        Ok(())
    })
}
