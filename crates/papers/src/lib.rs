//! Files: bounded readers of what people upload and writers of what they take away.
//!
//! Plain values go in and out; the crate knows no record, no database and no request.
//! It stores nothing and repairs nothing: a file is read exactly or refused with a [`Fault`]
//! that says where, what was expected and what to do.
//! Everything is bounded by [`Limits`] before memory is taken for it.

pub mod bundle;
pub mod container;
pub mod docx;
pub mod encoding;
pub mod fault;
pub mod graphml;
pub mod ics;
pub mod limits;
mod pdf;
pub mod picture;
mod plain;
pub mod qr;
pub mod sheet;
pub mod text;
pub mod upload;
mod xml;

pub use fault::{Fault, Status};
pub use limits::Limits;
