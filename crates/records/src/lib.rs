//! The nouns of the book: one file each, grouped by chapter, and [`ALL`], their single list.
//!
//! A record here knows its labels, its fields and its own rules. It knows no SQL, no HTTP, no clock and
//! no other record beyond the links it holds.

use kernel::Noun;
use kernel::Record as _;

pub mod network;

/// Every noun, in the order of the book.
pub static ALL: &[&Noun] = &[network::Region::NOUN];

/// Finds a noun by its slug.
pub fn find(slug: &str) -> Option<&'static Noun> {
    ALL.iter().copied().find(|noun| noun.slug == slug)
}
