//! A workbook as a dump: read by the bounded reader of workbooks, one sheet of at most 100,000 rows.

use crate::Error;
use engine_register::{Cells, Result, Row, Source};
use papers::Limits;
use papers::sheet::{ReadOptions, Sheet};
use std::path::Path;

pub(super) struct Workbook {
    name: String,
    state: String,
    sheet: Sheet,
}

impl Workbook {
    pub(super) fn open(path: &Path) -> crate::Result<Workbook> {
        let unreadable = |error: std::io::Error| Error::Refused {
            code: "file",
            zh: format!("无法读取 {}：{error}。", path.display()),
            en: format!("Cannot read {}: {error}.", path.display()),
        };
        let (limits, length) = (Limits::default(), std::fs::metadata(path).map_err(unreadable)?.len());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if length > limits.upload_bytes_max {
            let (is, most) = (length >> 20, limits.upload_bytes_max >> 20);
            return Err(Error::Refused {
                code: "workbook_too_large",
                zh: format!(
                    "“{name}”有 {is} MiB，工作簿最大 {most} MiB；更大的名录请另存为 CSV（UTF-8）再导入。"
                ),
                en: format!(
                    "{name} has {is} MiB, a workbook may have {most}; save a larger dump as CSV (UTF-8)."
                ),
            });
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let sheet = papers::sheet::read(&bytes, &name, &limits, &ReadOptions::default())
            .map_err(|fault| Error::Refused { code: "workbook", zh: fault.zh(), en: fault.en() })?;
        let changed = std::fs::metadata(path).map_err(unreadable)?.modified().ok();
        let state = format!("{} {changed:?}", bytes.len());
        Ok(Workbook { name, state, sheet })
    }
}

impl Source for Workbook {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn state(&self) -> String {
        self.state.clone()
    }

    fn length(&self) -> u64 {
        self.sheet.rows().len() as u64
    }

    fn each(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let mut cells = Cells::default();
        for (place, row) in (1..).zip(self.sheet.rows()) {
            cells.clear();
            for cell in row.cells() {
                while cells.len() + 1 < usize::from(cell.column) {
                    cells.push("");
                }
                cells.push(cell.text);
            }
            visit(&Row { number: row.number.into(), place, cells: Ok(&cells) })?;
        }
        Ok(())
    }
}
