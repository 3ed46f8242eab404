//! Several files in one zip to take away. Names stay within the bundle wherever it is unpacked; the same files give the
//! same bytes.

use crate::fault::{Fault, What};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes files, each with its path in the bundle. A path that stands twice gets a number, so that none is lost.
pub fn write(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Fault> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken: Vec<String> = Vec::new();
    for (path, bytes) in files {
        let path = free(&safe(path), &taken);
        out.start_file(path.as_str(), options).map_err(|_| Fault::new(What::ZipBroken))?;
        out.write_all(bytes).map_err(|_| Fault::new(What::ZipBroken))?;
        taken.push(path);
    }
    Ok(out.finish().map_err(|_| Fault::new(What::ZipBroken))?.into_inner())
}

/// A path of plain steps, without what some system does not take in a name.
fn safe(path: &str) -> String {
    let step = |step: &str| {
        let name: String = step
            .chars()
            .map(|c| if c.is_control() || "\\:*?\"<>|".contains(c) { '_' } else { c })
            .take(120)
            .collect();
        let name = name.trim().trim_end_matches('.').to_owned();
        if name.is_empty() { String::from("_") } else { name }
    };
    path.split('/').map(step).collect::<Vec<_>>().join("/")
}

/// The path itself, or with a number before its ending.
fn free(path: &str, taken: &[String]) -> String {
    let is_taken = |path: &str| taken.iter().any(|other| other.to_lowercase() == path.to_lowercase());
    if !is_taken(path) {
        return path.to_owned();
    }
    let (stem, ending) = match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => (stem, format!(".{ending}")),
        _ => (path, String::new()),
    };
    let numbered = (2..).map(|number| format!("{stem} ({number}){ending}"));
    numbered.into_iter().find(|path| !is_taken(path)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::container::Container;

    #[test]
    fn a_bundle_opens_again_and_no_name_leaves_it_or_hides_another() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = [
            file("得分.xlsx", "a"),
            file("依据/月报.pdf", "b"),
            file("依据/月报.PDF", "c"),
            file("../../etc/passwd", "d"),
            file("依据/a:b?.pdf", "e"),
            file("", "f"),
        ];
        let bytes = write(&files).unwrap();
        assert_eq!(bytes, write(&files).unwrap(), "the same files give the same bytes");
        let limits = Limits::default();
        let mut opened = Container::open(&bytes, &limits).unwrap();
        for (name, text) in [
            ("得分.xlsx", "a"),
            ("依据/月报.pdf", "b"),
            ("依据/月报 (2).PDF", "c"),
            ("_/_/etc/passwd", "d"),
            ("依据/a_b_.pdf", "e"),
            ("_", "f"),
        ] {
            let read = opened.part(name).unwrap_or_else(|_| panic!("{name}")).read_all().unwrap();
            assert_eq!(read, text.as_bytes(), "{name}");
        }
    }
}
