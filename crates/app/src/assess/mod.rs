//! 考核: what each park scores under a scheme in a year, from the values in the book; who vouches for a value; and the
//! ranking that both sides confirm before it is published.
//!
//! The arithmetic is `engine_assess`'s. Totals and ranks are reckoned whenever they are asked for and kept only in a
//! ranking that was drawn up.

mod board;
mod entries;
mod gaps;
mod pack;
mod ranking;
mod vouch;
mod workbook;

pub use board::{Ask, Board, Mark, ParkScore, Sheet, board, sheet};
pub use engine_assess::{
    Class, Flaw, Line, Need, Normalised, Passes, Points, Standing as Rank, Total, UNBOUNDED, Veto, decimal,
};
pub(crate) use entries::seen_rows;
pub use entries::{Entry, Item, explain};
pub use gaps::{Gap, gaps};
pub use pack::{pack, scheme_called};
pub use ranking::{CONFIRM, DRAW_UP, OBJECT, Placed, placed};
pub use vouch::{APPROVE_TARGET, CERTIFY, CERTIFY_READING, CHECK, CHECK_READING, REOPEN};
pub use workbook::workbook;
