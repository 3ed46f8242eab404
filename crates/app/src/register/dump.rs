//! A dump on disk as a source of rows: csv in UTF-8 or GB18030, a workbook, Parquet.

use super::refused;
use super::workbook::Workbook;
use crate::{Error, Result};
use engine_register::{CsvEncoding, CsvSource, ParquetSource, Source};
use std::path::Path;

/// Opens a dump by the ending of its name; the encoding of a csv is recognised unless it is given.
pub fn open_dump(path: &Path, encoding: Option<CsvEncoding>) -> Result<Box<dyn Source + Send>> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    Ok(match ending.to_str() {
        Some("parquet") => Box::new(ParquetSource::open(path).map_err(refused)?),
        Some("xlsx") => Box::new(Workbook::open(path)?),
        Some("csv" | "txt" | "tsv") => Box::new(CsvSource::open(path, encoding).map_err(refused)?),
        _ => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Err(Error::Refused {
                code: "dump_kind",
                zh: format!("“{name}”不是名录数据，请用 .csv、.xlsx 或 .parquet。"),
                en: format!("{name}: a dump is .csv, .xlsx or .parquet."),
            });
        }
    })
}
