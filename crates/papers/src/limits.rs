//! The size of everything a stranger may hand us, in one place.
//!
//! A reader takes its allocation sizes from here, never from the file it reads.
//! The defaults are the promises of the manual; an operator may lower or raise them.
//! Nothing here reads a file.

/// Bounds for uploads, zip containers, sheets and XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one uploaded file.
    pub upload_bytes_max: u64,
    /// Entries in a zip container, directories included.
    pub zip_entries_max: usize,
    /// Bytes really inflated from one container, over all its parts.
    pub zip_inflated_bytes_max: u64,
    /// Inflated bytes for each compressed byte of a part, judged once it passed `zip_ratio_from_bytes`.
    pub zip_ratio_max: u64,
    /// Inflated bytes of a part below which its ratio does not matter.
    pub zip_ratio_from_bytes: u64,
    /// The last row of a sheet that may hold a value.
    pub sheet_rows_max: u32,
    /// The last column of a sheet that may hold a value.
    pub sheet_columns_max: u16,
    /// Cells with a value in one sheet.
    pub sheet_cells_max: usize,
    /// Characters in one cell; the number is Excel's own.
    pub cell_chars_max: usize,
    /// Elements inside one another.
    pub xml_depth_max: u32,
    /// Attributes of one element.
    pub xml_attributes_max: usize,
    /// Bytes of one tag, comment or run of text.
    pub xml_token_bytes_max: usize,
    /// Pages of a PDF whose text is read.
    pub pdf_pages_max: usize,
    /// Bytes of the text taken out of a document.
    pub text_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            upload_bytes_max: 20 << 20,
            zip_entries_max: 1_000,
            zip_inflated_bytes_max: 100 << 20,
            zip_ratio_max: 200,
            zip_ratio_from_bytes: 1 << 20,
            // A ledger of 100,000 rows and what stands above and below it.
            sheet_rows_max: 101_000,
            sheet_columns_max: 200,
            sheet_cells_max: 2_000_000,
            cell_chars_max: 32_767,
            xml_depth_max: 256,
            xml_attributes_max: 256,
            xml_token_bytes_max: 1 << 20,
            pdf_pages_max: 200,
            text_bytes_max: 4 << 20,
        }
    }
}
