//! The words of each fault: its code, its class and a sentence or two in each language.
//!
//! The codes are stable; programs compare them. The sentences may be improved at any time.

use super::Status::{Invalid, TooLarge, Unsupported};
use super::{Status, What, grouped, shown};

/// What is said about one fault.
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) status: Status,
    pub(super) zh: String,
    pub(super) en: String,
}

fn say(code: &'static str, status: Status, zh: impl Into<String>, en: impl Into<String>) -> Entry {
    Entry { code, status, zh: zh.into(), en: en.into() }
}

impl What {
    pub(super) fn entry(&self) -> Entry {
        match self {
            Self::FileEmpty => say(
                "file_empty",
                Invalid,
                "文件是空的。选有内容的文件再上传。",
                "the file is empty. Choose a file with content.",
            ),
            Self::FileTooLarge { bytes, max } => say(
                "file_too_large",
                TooLarge,
                format!("文件有{}字节，上限{}字节。拆成几个文件再上传。", grouped(*bytes), grouped(*max)),
                format!(
                    "the file has {} bytes, the limit is {}. Split it and upload the parts.",
                    grouped(*bytes),
                    grouped(*max)
                ),
            ),
            Self::KindNotAllowed { extension } => say(
                "kind_not_allowed",
                Unsupported,
                format!("不接收“{}”类文件。可以上传csv、xlsx、docx、pdf、png、jpg、txt。", shown(extension)),
                format!(
                    "files named “{}” are not accepted. Upload csv, xlsx, docx, pdf, png, jpg or txt.",
                    shown(extension)
                ),
            ),
            Self::KindMismatch { named, found } => say(
                "kind_mismatch",
                Unsupported,
                format!("文件名是{named}，内容是{found}。改成与内容一致的扩展名，或重新导出。"),
                format!(
                    "the name says {named}, the content is {found}. Rename the file to match or export it again."
                ),
            ),
            Self::KindUnknown { named } => say(
                "kind_unknown",
                Unsupported,
                format!("文件名是{named}，内容不是。确认文件完好，重新导出后再上传。"),
                format!("the name says {named}, the content does not. Check the file and export it again."),
            ),
            Self::OldSpreadsheet => say(
                "old_spreadsheet",
                Unsupported,
                "这是旧版Office文件（如xls），不能读取。用WPS或Excel打开，另存为 xlsx 再上传。",
                "this is an old Office file (such as xls). Open it in WPS or Excel, save it as xlsx and upload that.",
            ),
            Self::PasswordProtected => say(
                "password_protected",
                Unsupported,
                "文件设了打开密码。用WPS或Excel打开，去掉密码，另存为 xlsx 再上传。",
                "the file needs a password. Open it in WPS or Excel, remove the password, save it as xlsx and \
                 upload that.",
            ),
            Self::Macros => say(
                "macros",
                Unsupported,
                "文件含宏。用WPS或Excel打开，另存为不含宏的格式再上传。",
                "the file holds macros. Save it without macros and upload that.",
            ),
            Self::NotASheet => say(
                "not_a_sheet",
                Unsupported,
                "这里要表格。上传csv或xlsx文件。",
                "a table is expected here. Upload a csv or xlsx file.",
            ),
            Self::ZipBroken => say(
                "zip_broken",
                Invalid,
                "文件不完整或已损坏。重新下载或另存一次再上传。",
                "the file is truncated or damaged. Download or save it again, then upload.",
            ),
            Self::ZipChecksum => say(
                "zip_checksum",
                Invalid,
                "内容与校验值不符，文件已损坏。另存一次再上传。",
                "the content does not match its checksum. Save the file again, then upload.",
            ),
            Self::ZipMethod => say(
                "zip_method",
                Unsupported,
                "用了不支持的压缩方式或加密。用WPS或Excel打开，另存后再上传。",
                "it uses an unsupported compression or encryption. Open it in WPS or Excel and save it again.",
            ),
            Self::ZipTooManyEntries { max } => say(
                "zip_too_many_entries",
                Invalid,
                format!("压缩包内的文件超过{}个。删去多余的图片或工作表再上传。", grouped(*max as u64)),
                format!(
                    "the container has more than {} entries. Remove pictures or sheets.",
                    grouped(*max as u64)
                ),
            ),
            Self::ZipTooLarge { max } => say(
                "zip_too_large",
                Invalid,
                format!("解压后超过{}字节。拆成几个文件再上传。", grouped(*max)),
                format!("it inflates to more than {} bytes. Split it and upload the parts.", grouped(*max)),
            ),
            Self::ZipRatio { max } => say(
                "zip_ratio",
                Invalid,
                format!("解压后的大小超过压缩前的{max}倍，不像正常文件。用WPS或Excel打开，另存后再上传。"),
                format!(
                    "it inflates to more than {max} times its size. Open it in WPS or Excel and save it again."
                ),
            ),
            Self::ZipDuplicateName => say(
                "zip_duplicate_name",
                Invalid,
                "压缩包内有同名文件。用WPS或Excel打开，另存后再上传。",
                "two entries have the same name. Open it in WPS or Excel and save it again.",
            ),
            Self::ZipOverlap => say(
                "zip_overlap",
                Invalid,
                "压缩包内的文件互相重叠。用WPS或Excel打开，另存后再上传。",
                "entries of the container overlap. Open it in WPS or Excel and save it again.",
            ),
            Self::ZipLink => say(
                "zip_link",
                Invalid,
                "压缩包内有链接。用WPS或Excel打开，另存后再上传。",
                "an entry is a link. Open it in WPS or Excel and save it again.",
            ),
            Self::ZipUnsafeName => say(
                "zip_unsafe_name",
                Invalid,
                "压缩包内的文件名不安全。用WPS或Excel打开，另存后再上传。",
                "an entry has an unsafe name. Open it in WPS or Excel and save it again.",
            ),
            Self::ZipPartMissing => say(
                "zip_part_missing",
                Invalid,
                "缺这个内部文件。用WPS或Excel打开，另存后再上传。",
                "this inner file is missing. Open it in WPS or Excel and save it again.",
            ),
            Self::XmlBroken => say(
                "xml_broken",
                Invalid,
                "内容不合XML语法。用WPS或Excel打开，另存后再上传。",
                "the content is not well-formed XML. Open it in WPS or Excel and save it again.",
            ),
            Self::XmlDoctype => say(
                "xml_doctype",
                Invalid,
                "含DOCTYPE声明，不接收。用WPS或Excel打开，另存后再上传。",
                "a DOCTYPE is not accepted. Open it in WPS or Excel and save it again.",
            ),
            Self::XmlEntity { name } => say(
                "xml_entity",
                Invalid,
                format!("含实体“&{};”，不接收。用WPS或Excel打开，另存后再上传。", shown(name)),
                format!(
                    "the entity “&{};” is not accepted. Open it in WPS or Excel and save it again.",
                    shown(name)
                ),
            ),
            Self::XmlTooDeep { max } => say(
                "xml_too_deep",
                Invalid,
                format!("元素嵌套超过{max}层。用WPS或Excel打开，另存后再上传。"),
                format!(
                    "elements are nested more than {max} deep. Open it in WPS or Excel and save it again."
                ),
            ),
            Self::XmlTooManyAttributes { max } => say(
                "xml_too_many_attributes",
                Invalid,
                format!("一个元素的属性超过{max}个。用WPS或Excel打开，另存后再上传。"),
                format!(
                    "an element has more than {max} attributes. Open it in WPS or Excel and save it again."
                ),
            ),
            Self::XmlTokenTooLong { max } => say(
                "xml_token_too_long",
                Invalid,
                format!("一段内容超过{}字节。缩短后再上传。", grouped(*max as u64)),
                format!("a single piece has more than {} bytes. Shorten it.", grouped(*max as u64)),
            ),
            Self::XmlOutside => say(
                "xml_outside",
                Invalid,
                "引用了文件之外的内容。用WPS或Excel断开链接，另存后再上传。",
                "it refers to something outside the file. Break the link and save it again.",
            ),
            Self::Undecodable { encoding, bytes } => {
                let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
                let bytes = bytes.join(" ");
                say(
                    "undecodable",
                    Invalid,
                    format!("字节 {bytes} 不是{encoding}文字。选对编码，或用WPS另存为UTF-8的csv再上传。"),
                    format!(
                        "the bytes {bytes} are not {encoding}. Choose the encoding or save the csv as UTF-8."
                    ),
                )
            }
            Self::NulCharacter => say(
                "nul_character",
                Invalid,
                "含空字符（NUL）。若是没有BOM的UTF-16文本，请指定编码；否则删去该字符再上传。",
                "there is a NUL character. If the text is UTF-16 without a BOM, choose that encoding; \
                 otherwise remove the character.",
            ),
            Self::CsvQuoteOpen => say(
                "csv_quote_open",
                Invalid,
                "双引号没有配对。补上结尾的双引号；内容里的双引号写成两个。",
                "the quote is never closed. Close it; write a quote inside a cell twice.",
            ),
            Self::CsvAfterQuote => say(
                "csv_after_quote",
                Invalid,
                "结尾双引号之后还有字符，应为分隔符或换行。内容里的双引号写成两个。",
                "characters follow the closing quote where a delimiter or line end is expected. \
                 Write a quote inside a cell twice.",
            ),
            Self::SheetMissing { known } => say(
                "sheet_missing",
                Invalid,
                format!("没有这个工作表。现有：{}。", listed(known, "、")),
                format!("there is no such sheet. There are: {}.", listed(known, ", ")),
            ),
            Self::NoVisibleSheet => say(
                "no_visible_sheet",
                Invalid,
                "没有可见的工作表。取消隐藏一个工作表，保存后再上传。",
                "no sheet is visible. Unhide one, save and upload again.",
            ),
            Self::TooManyRows { max } => say(
                "too_many_rows",
                Invalid,
                format!(
                    "行号超过{}，不读取。删去这一行及以下的内容，或拆成几个文件。",
                    grouped((*max).into())
                ),
                format!(
                    "rows beyond {} are not read. Clear this row and below, or split the file.",
                    grouped((*max).into())
                ),
            ),
            Self::TooManyColumns { max } => say(
                "too_many_columns",
                Invalid,
                format!("列号超过{max}，不读取。删去这一列及以后的内容再上传。"),
                format!("columns beyond {max} are not read. Clear this column and those after it."),
            ),
            Self::TooManyCells { max } => say(
                "too_many_cells",
                Invalid,
                format!("有内容的单元格超过{}个。拆成几个文件再上传。", grouped(*max as u64)),
                format!("more than {} cells have content. Split the file.", grouped(*max as u64)),
            ),
            Self::CellTooLong { max } => say(
                "cell_too_long",
                Invalid,
                format!("单元格内容超过{}个字符。缩短后再上传。", grouped(*max as u64)),
                format!(
                    "the cell has more than {} characters. Shorten it and upload again.",
                    grouped(*max as u64)
                ),
            ),
            Self::BadCoordinate { text } => say(
                "bad_coordinate",
                Invalid,
                format!("单元格坐标“{}”不成立，应如B7。用WPS或Excel打开，另存后再上传。", shown(text)),
                format!(
                    "“{}” is not a cell such as B7. Open it in WPS or Excel and save it again.",
                    shown(text)
                ),
            ),
            Self::OutOfOrder => say(
                "out_of_order",
                Invalid,
                "行或单元格重复或次序颠倒。用WPS或Excel打开，另存后再上传。",
                "rows or cells repeat or are out of order. Open it in WPS or Excel and save it again.",
            ),
            Self::BadNumber { text } => say(
                "bad_number",
                Invalid,
                format!("数字单元格里的“{}”不是数。改成数字或文本再上传。", shown(text)),
                format!("“{}” in a number cell is not a number. Make it a number or a text.", shown(text)),
            ),
            Self::BadSharedText { text } => say(
                "bad_shared_text",
                Invalid,
                format!("引用的第“{}”条文本不存在。用WPS或Excel打开，另存后再上传。", shown(text)),
                format!(
                    "there is no shared text “{}”. Open it in WPS or Excel and save it again.",
                    shown(text)
                ),
            ),
            Self::TooManyColumnsToWrite { max } => say(
                "too_many_columns_to_write",
                Invalid,
                format!("表格超过{max}列，文档容纳不下。减少列后再导出。"),
                format!("a table of more than {max} columns does not fit a document. Choose fewer columns."),
            ),
            Self::NotWritten => say(
                "not_written",
                Invalid,
                "没有写成文件。缩小范围后再导出。",
                "the file was not written. Narrow the selection and export again.",
            ),
            Self::PdfBroken => say(
                "pdf_broken",
                Invalid,
                "PDF损坏，读不出来。用阅读器打开，另存后再上传，或直接粘贴正文。",
                "the PDF is damaged. Open it in a reader and save it again, or paste its text.",
            ),
            Self::PdfTooManyPages { max } => say(
                "pdf_too_many_pages",
                Invalid,
                format!("PDF超过{max}页。只保留新闻稿的页再上传。"),
                format!("the PDF has more than {max} pages. Keep those of the release."),
            ),
            Self::PdfWithoutText => say(
                "pdf_without_text",
                Invalid,
                "PDF里没有文字，可能是扫描件。请粘贴正文。",
                "the PDF holds no text, it may be a scan. Paste the text.",
            ),
            Self::PdfFontsUnread => say(
                "pdf_fonts_unread",
                Invalid,
                "PDF里的字没有写明是什么字，只能看、不能读取。请粘贴正文，或用Word版。",
                "the PDF does not say which letters its signs are: it can be seen and not read. Paste the text, or use the Word file.",
            ),
            Self::TextTooLong { max } => say(
                "text_too_long",
                Invalid,
                format!("正文超过{max}字节。拆成几篇再读。"),
                format!("the text is longer than {max} bytes. Split it."),
            ),
        }
    }
}

fn listed(names: &[String], between: &str) -> String {
    let names: Vec<String> = names.iter().take(20).map(|name| shown(name)).collect();
    names.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> Vec<What> {
        let text = || "甲".to_owned();
        vec![
            What::FileEmpty,
            What::FileTooLarge { bytes: 9, max: 1 },
            What::KindNotAllowed { extension: text() },
            What::KindMismatch { named: "csv", found: "xlsx" },
            What::KindUnknown { named: "pdf" },
            What::OldSpreadsheet,
            What::PasswordProtected,
            What::Macros,
            What::NotASheet,
            What::ZipBroken,
            What::ZipChecksum,
            What::ZipMethod,
            What::ZipTooManyEntries { max: 1 },
            What::ZipTooLarge { max: 1 },
            What::ZipRatio { max: 1 },
            What::ZipDuplicateName,
            What::ZipOverlap,
            What::ZipLink,
            What::ZipUnsafeName,
            What::ZipPartMissing,
            What::XmlBroken,
            What::XmlDoctype,
            What::XmlEntity { name: text() },
            What::XmlTooDeep { max: 1 },
            What::XmlTooManyAttributes { max: 1 },
            What::XmlTokenTooLong { max: 1 },
            What::XmlOutside,
            What::Undecodable { encoding: "UTF-8", bytes: vec![0xFF, 0x0A] },
            What::NulCharacter,
            What::CsvQuoteOpen,
            What::CsvAfterQuote,
            What::SheetMissing { known: vec![text(), text()] },
            What::NoVisibleSheet,
            What::TooManyRows { max: 1 },
            What::TooManyColumns { max: 1 },
            What::TooManyCells { max: 1 },
            What::CellTooLong { max: 1 },
            What::BadCoordinate { text: text() },
            What::OutOfOrder,
            What::BadNumber { text: text() },
            What::BadSharedText { text: text() },
            What::TooManyColumnsToWrite { max: 1 },
            What::NotWritten,
            What::PdfBroken,
            What::PdfTooManyPages { max: 1 },
            What::PdfWithoutText,
            What::PdfFontsUnread,
            What::TextTooLong { max: 1 },
        ]
    }

    #[test]
    fn every_fault_has_a_code_of_its_own_and_whole_sentences_in_both_languages() {
        let mut codes = std::collections::HashSet::new();
        for what in one_of_each() {
            let entry = what.entry();
            assert!(codes.insert(entry.code), "{}", entry.code);
            assert!(
                entry.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                "{}",
                entry.code
            );
            assert!(entry.zh.ends_with('。') && entry.en.ends_with('.'), "{} {}", entry.zh, entry.en);
            assert!(!entry.zh.replace("&甲;", "").contains([',', ';', ':', '(', ')']), "{}", entry.zh);
            assert!(!entry.en.contains("  "), "{}", entry.en);
        }
    }
}
