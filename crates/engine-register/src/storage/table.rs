//! Reading Parquet files as rows of text, whoever wrote them: a batch of rows at a time.
//!
//! Flat columns of text, numbers and days are read; nested ones are passed over. A file that is not whole is an error
//! with its row, and whatever a hostile one makes the decoder do stays within it.

use crate::error::{Error, Result};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;
use std::borrow::Cow;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Rows that are decoded at once.
const BATCH: usize = 4_096;

/// A file that is open.
pub(crate) struct Table {
    path: PathBuf,
    reader: SerializedFileReader<File>,
    /// Names of the flat columns, and their place in the file.
    columns: Vec<(String, usize)>,
}

/// Rows of some columns.
pub(crate) struct Batch {
    /// Rows in the batch.
    pub(crate) rows: usize,
    columns: Vec<Column>,
}

struct Column {
    values: Values,
    /// The value of each row, `u32::MAX` for none.
    at: Vec<u32>,
    meaning: Meaning,
}

enum Values {
    Text(Vec<ByteArray>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    Bool(Vec<bool>),
}

/// What a number stands for.
#[derive(Clone, Copy)]
enum Meaning {
    Plain,
    /// So many decimals.
    Decimal(u32),
    /// So many units a day since 1970.
    Day(i64),
}

impl Table {
    pub(crate) fn open(path: &Path) -> Result<Table> {
        let file = File::open(path).map_err(|source| Error::file(path, source))?;
        let reader = guarded(path, None, || SerializedFileReader::new(file))?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let is_flat =
            |column: &ColumnDescriptor| column.max_rep_level() == 0 && column.path().parts().len() == 1;
        let columns = (0..schema.num_columns())
            .map(|at| (schema.column(at), at))
            .filter(|(column, _)| is_flat(column))
            .map(|(column, at)| (column.name().to_owned(), at))
            .collect();
        Ok(Table { path: path.to_owned(), reader, columns })
    }

    /// Names of the columns that can be read.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// Rows in the file, as its footer says.
    pub(crate) fn rows(&self) -> u64 {
        u64::try_from(self.reader.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    /// Calls `visit` with all rows in batches, with the named columns in the order named; a missing one is empty.
    pub(crate) fn each(&self, names: &[&str], mut visit: impl FnMut(&Batch) -> Result<()>) -> Result<()> {
        let mut read = 0;
        for group in 0..self.reader.num_row_groups() {
            let rows = usize::try_from(self.reader.metadata().row_group(group).num_rows()).unwrap_or(0);
            let mut readers = Vec::new();
            for &name in names {
                let Some(&(_, at)) = self.columns.iter().find(|(known, _)| known == name) else {
                    readers.push(None);
                    continue;
                };
                let descriptor = self.reader.metadata().file_metadata().schema_descr().column(at);
                let reader = guarded(&self.path, Some(read), || {
                    self.reader.get_row_group(group)?.get_column_reader(at)
                })?;
                readers.push(Some((reader, descriptor)));
            }
            let mut left = rows;
            while left > 0 {
                let wanted = left.min(BATCH);
                let mut columns = Vec::with_capacity(readers.len());
                for reader in &mut readers {
                    columns.push(match reader {
                        Some((reader, descriptor)) => {
                            guarded(&self.path, Some(read), || decode(reader, descriptor, wanted))?
                        }
                        None => Column::empty(),
                    });
                }
                let whole = columns
                    .iter()
                    .zip(&readers)
                    .all(|(column, reader)| reader.is_none() || column.at.len() == wanted);
                if !whole {
                    return Err(broken(&self.path, Some(read), "a column ends before the others"));
                }
                visit(&Batch { rows: wanted, columns })?;
                read += wanted as u64;
                left -= wanted;
            }
        }
        Ok(())
    }
}

impl Batch {
    /// The text of a row in a column, the one named at that place; `None` for null, an error for bytes that are no UTF-8.
    pub(crate) fn text(&self, row: usize, column: usize) -> std::result::Result<Option<Cow<'_, str>>, ()> {
        let Some(column) = self.columns.get(column) else { return Ok(None) };
        let at = match column.at.get(row) {
            None | Some(&u32::MAX) => return Ok(None),
            Some(&at) => at as usize,
        };
        Ok(match &column.values {
            Values::Text(values) => match values.get(at) {
                Some(bytes) => Some(Cow::Borrowed(std::str::from_utf8(bytes.data()).map_err(|_| ())?)),
                None => None,
            },
            Values::Int32(values) => {
                values.get(at).map(|&number| column.meaning.written(number.into()).into())
            }
            Values::Int64(values) => values.get(at).map(|&number| column.meaning.written(number).into()),
            Values::Double(values) => values.get(at).map(|number| number.to_string().into()),
            Values::Bool(values) => values.get(at).map(|truth| truth.to_string().into()),
        })
    }

    /// The number of a row in a column of whole numbers.
    pub(crate) fn number(&self, row: usize, column: usize) -> Option<i64> {
        let column = self.columns.get(column)?;
        let at = *column.at.get(row)? as usize;
        match &column.values {
            Values::Int32(values) => values.get(at).map(|&number| number.into()),
            Values::Int64(values) => values.get(at).copied(),
            _ => None,
        }
    }
}

impl Column {
    fn empty() -> Column {
        Column { values: Values::Bool(Vec::new()), at: Vec::new(), meaning: Meaning::Plain }
    }
}

impl Meaning {
    fn of(column: &ColumnDescriptor) -> Meaning {
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Date), _) | (_, ConvertedType::DATE) => Meaning::Day(1),
            (Some(LogicalType::Timestamp(time)), _) => Meaning::Day(match time.unit {
                TimeUnit::MILLIS => 86_400_000,
                TimeUnit::MICROS => 86_400_000_000,
                TimeUnit::NANOS => 86_400_000_000_000,
            }),
            (_, ConvertedType::TIMESTAMP_MILLIS) => Meaning::Day(86_400_000),
            (_, ConvertedType::TIMESTAMP_MICROS) => Meaning::Day(86_400_000_000),
            (_, ConvertedType::DECIMAL) => {
                Meaning::Decimal(u32::try_from(column.type_scale()).unwrap_or(0).min(18))
            }
            _ => Meaning::Plain,
        }
    }

    fn written(self, number: i64) -> String {
        match self {
            Meaning::Plain | Meaning::Decimal(0) => number.to_string(),
            Meaning::Decimal(places) => {
                let (unit, sign) = (10u64.pow(places), if number < 0 { "-" } else { "" });
                let number = number.unsigned_abs();
                format!("{sign}{}.{:0width$}", number / unit, number % unit, width = places as usize)
            }
            Meaning::Day(units) => day(number.div_euclid(units)),
        }
    }
}

/// The day so many days after 1970-01-01 (Hinnant's civil_from_days).
fn day(days: i64) -> String {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) =
        (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    format!("{:04}-{month:02}-{day:02}", year + era.saturating_mul(400) + i64::from(month <= 2))
}

fn decode(
    reader: &mut ColumnReader,
    descriptor: &ColumnDescriptor,
    wanted: usize,
) -> parquet::errors::Result<Column> {
    let mut levels: Vec<i16> = Vec::new();
    macro_rules! read {
        ($reader:expr, $values:expr, $into:expr) => {{
            let mut values = $values;
            let (rows, _, _) = $reader.read_records(wanted, Some(&mut levels), None, &mut values)?;
            (rows, $into(values))
        }};
    }
    let (rows, values) = match reader {
        ColumnReader::ByteArrayColumnReader(reader) => read!(reader, Vec::new(), Values::Text),
        ColumnReader::Int32ColumnReader(reader) => read!(reader, Vec::new(), Values::Int32),
        ColumnReader::Int64ColumnReader(reader) => read!(reader, Vec::new(), Values::Int64),
        ColumnReader::DoubleColumnReader(reader) => read!(reader, Vec::new(), Values::Double),
        ColumnReader::BoolColumnReader(reader) => read!(reader, Vec::new(), Values::Bool),
        ColumnReader::FloatColumnReader(reader) => {
            read!(reader, Vec::<f32>::new(), |values: Vec<f32>| Values::Double(
                // Through its shortest text, so that 0.1 stays 0.1.
                values.iter().map(|value| value.to_string().parse().unwrap_or(f64::NAN)).collect()
            ))
        }
        ColumnReader::Int96ColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => {
            let name = descriptor.name();
            return Err(parquet::errors::ParquetError::NYI(format!(
                "column {name} has a type that is not read"
            )));
        }
    };
    let most = descriptor.max_def_level();
    let at = if most == 0 {
        (0..u32::try_from(rows).unwrap_or(0)).collect()
    } else {
        let mut next = 0;
        let mut place = |level: &i16| {
            if *level == most {
                next += 1;
                next - 1
            } else {
                u32::MAX
            }
        };
        levels.iter().map(&mut place).collect()
    };
    Ok(Column { values, at, meaning: Meaning::of(descriptor) })
}

/// Runs a step of the decoder; a broken file must not end the program, however it is broken.
fn guarded<T>(path: &Path, row: Option<u64>, step: impl FnOnce() -> parquet::errors::Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(broken(path, row, &error.to_string())),
        Err(_) => Err(broken(path, row, "the decoder gave up")),
    }
}

fn broken(path: &Path, row: Option<u64>, why: &str) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (zh, en) = match row {
        Some(row) => (format!("第 {} 行之后", row + 1), format!(" after row {}", row + 1)),
        None => (String::new(), String::new()),
    };
    Error::input(
        "parquet_broken",
        format!("Parquet 文件 {name} {zh}无法读取，文件可能不完整：{why}。"),
        format!("The Parquet file {name} cannot be read{en}; it may not be whole: {why}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_decimals_are_written_out() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(-1), "1969-12-31");
        assert_eq!(day(19_051), "2022-02-28");
        assert_eq!(day(11_016), "2000-02-29");
        assert_eq!(Meaning::Decimal(2).written(-105), "-1.05");
        assert_eq!(Meaning::Day(86_400_000).written(86_399_999), "1970-01-01");
        assert!(!day(i64::MAX).is_empty());
    }
}
