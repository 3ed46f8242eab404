//! The stylesheet, the script and the icon, embedded in the binary so that an intranet needs nothing else.
//!
//! An address carries a digest of the bytes, so that a browser may keep an asset for a year and still get the
//! next one at once. Serving them over HTTP is done elsewhere.

use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// Its name in addresses.
    pub name: &'static str,
    /// The value of the `Content-Type` header.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

/// Every asset.
pub static ALL: [Asset; 3] = [
    Asset { name: "liandong.css", content_type: "text/css; charset=utf-8", bytes: STYLE.as_bytes() },
    Asset {
        name: "liandong.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/liandong.js"),
    },
    Asset { name: "icon.svg", content_type: "image/svg+xml", bytes: include_bytes!("../assets/icon.svg") },
];

/// The stylesheet in the order of its cascade: a later part may rely on an earlier one, never the reverse.
const STYLE: &str = concat!(
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/base.css"),
    include_str!("../assets/css/shell.css"),
    include_str!("../assets/css/marks.css"),
    include_str!("../assets/css/components.css"),
    include_str!("../assets/css/table.css"),
    include_str!("../assets/css/form.css"),
    include_str!("../assets/css/pages.css"),
    include_str!("../assets/css/public.css"),
    include_str!("../assets/css/small.css"),
    include_str!("../assets/css/print.css"),
);

/// Finds an asset by its name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ALL.iter().find(|asset| asset.name == name)
}

/// Gives the address of an asset; a name that is not embedded gets an address without a digest.
pub fn href(name: &str) -> String {
    match ALL.iter().position(|asset| asset.name == name) {
        Some(at) => format!("/assets/{name}?v={}", versions()[at]),
        None => format!("/assets/{name}"),
    }
}

impl Asset {
    /// The digest that its address carries, also fit for an `ETag`.
    pub fn version(&self) -> &'static str {
        ALL.iter().position(|asset| asset.name == self.name).map_or("", |at| versions()[at].as_str())
    }
}

fn versions() -> &'static [String; 3] {
    static VERSIONS: OnceLock<[String; 3]> = OnceLock::new();
    VERSIONS.get_or_init(|| ALL.each_ref().map(|asset| short_digest(asset.bytes)))
}

/// The first 48 bits of SHA-256 in hexadecimal: enough to tell one release's file from another's.
fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_the_digest_of_its_bytes() {
        let style = find("liandong.css").unwrap();
        assert_eq!(style.version().len(), 12);
        assert_eq!(href("liandong.css"), format!("/assets/liandong.css?v={}", style.version()));
        assert_ne!(style.version(), find("liandong.js").unwrap().version());
        assert_eq!(short_digest(b"abc"), "ba7816bf8f01");
    }

    #[test]
    fn the_stylesheet_keeps_to_the_oldest_browser_we_promise() {
        for newer in [":has(", "@container", "color-mix(", "subgrid", "light-dark(", "@layer", "&:hover"] {
            assert!(!STYLE.contains(newer), "{newer} is unknown to Chromium 88");
        }
        assert!(!STYLE.contains("http:") && !STYLE.contains("https:"), "no foreign host");
    }

    #[test]
    fn every_opened_brace_of_the_stylesheet_is_closed() {
        assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
    }
}
