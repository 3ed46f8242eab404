//! What an upload is: its name and its content must both say the same allowed kind.
//!
//! The content is not judged further here; each reader does that with its own limits.

use crate::container::Container;
use crate::encoding::decode;
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// The kinds of files that are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A table as text.
    Csv,
    /// A workbook without macros.
    Xlsx,
    /// A document without macros.
    Docx,
    /// A PDF.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpg,
    /// A plain text.
    Txt,
}

/// Decides the kind of an upload by content and name, under the default limits.
pub fn sniff(bytes: &[u8], name: &str) -> Result<FileKind, Fault> {
    sniff_within(bytes, name, &Limits::default())
}

/// Decides the kind of an upload by content and name, under given limits.
pub fn sniff_within(bytes: &[u8], name: &str, limits: &Limits) -> Result<FileKind, Fault> {
    let kind = kind_of(bytes, name, limits).map_err(|fault| fault.in_file(name))?;
    if matches!(kind, FileKind::Csv | FileKind::Txt) {
        // Checks that a text is text; its reader decodes it again when the text is needed.
        decode(bytes, None).map_err(|fault| fault.in_file(name))?;
    }
    Ok(kind)
}

/// Decides the kind without decoding a text, whose encoding a person may still choose.
pub(crate) fn kind_of(bytes: &[u8], name: &str, limits: &Limits) -> Result<FileKind, Fault> {
    if bytes.len() as u64 > limits.upload_bytes_max {
        let (bytes, max) = (bytes.len() as u64, limits.upload_bytes_max);
        return Err(Fault::new(What::FileTooLarge { bytes, max }));
    }
    if bytes.is_empty() {
        return Err(Fault::new(What::FileEmpty));
    }
    let named = FileKind::named(name);
    if let Some(old) = old_office(bytes) {
        return Err(Fault::new(old));
    }
    let named = named?;
    let found = match Content::of(bytes) {
        Content::Zip => Some(kind_of_container(bytes, limits)?),
        Content::Known(kind) => Some(kind),
        Content::Other => None,
    };
    match (named, found) {
        (named, Some(found)) if named == found => Ok(named),
        (named, Some(found)) => {
            Err(Fault::new(What::KindMismatch { named: named.name(), found: found.name() }))
        }
        // Any text may be a csv or a txt, so there the name decides.
        (FileKind::Csv | FileKind::Txt, None) => Ok(named),
        (named, None) => Err(Fault::new(What::KindUnknown { named: named.name() })),
    }
}

impl FileKind {
    /// Returns the usual extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpg => "jpg",
            Self::Txt => "txt",
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "docx" => Ok(Self::Docx),
            "pdf" => Ok(Self::Pdf),
            "png" => Ok(Self::Png),
            "jpg" | "jpeg" => Ok(Self::Jpg),
            "txt" => Ok(Self::Txt),
            "xls" | "et" | "doc" | "wps" => Err(Fault::new(What::OldSpreadsheet)),
            "xlsm" | "docm" | "xlsb" => Err(Fault::new(What::Macros)),
            _ => Err(Fault::new(What::KindNotAllowed { extension })),
        }
    }
}

enum Content {
    Zip,
    Known(FileKind),
    Other,
}

impl Content {
    fn of(bytes: &[u8]) -> Self {
        let starts = |mark: &[u8]| bytes.starts_with(mark);
        if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            Self::Zip
        } else if starts(b"%PDF-") {
            Self::Known(FileKind::Pdf)
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Self::Known(FileKind::Png)
        } else if starts(b"\xFF\xD8\xFF") {
            Self::Known(FileKind::Jpg)
        } else {
            Self::Other
        }
    }
}

/// Recognises compound files (MS-CFB): old Office files and workbooks with a password.
fn old_office(bytes: &[u8]) -> Option<What> {
    if !bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return None;
    }
    let stream: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    let encrypted = bytes.windows(stream.len()).any(|window| window == stream);
    Some(if encrypted { What::PasswordProtected } else { What::OldSpreadsheet })
}

fn kind_of_container(bytes: &[u8], limits: &Limits) -> Result<FileKind, Fault> {
    let container = Container::open(bytes, limits)?;
    if container.names().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(Fault::new(What::Macros));
    }
    let inside = |folder: &str| container.names().any(|name| name.starts_with(folder));
    match (inside("xl/"), inside("word/")) {
        (true, false) => Ok(FileKind::Xlsx),
        (false, true) => Ok(FileKind::Docx),
        _ => Err(Fault::new(What::KindNotAllowed { extension: "zip".to_owned() })),
    }
}
