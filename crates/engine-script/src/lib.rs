//! Converts between scripts: 简体, 繁體 as OpenCC, Taiwan and Hong Kong write it, with or without their words, and
//! the characters of Japan.
//!
//! The dictionaries and the order in which they apply are those of OpenCC (`dicts/README.md` names source and
//! licence); the automaton is our own. A conversion is a pure function of the text. Which text is converted, and
//! where a converted text came from, is decided elsewhere; [`Pieces`] keep the way back for conversions of one step.

mod config;
mod convert;
mod table;

pub use config::Conversion;
pub use convert::{Piece, Pieces, convert, pieces};
