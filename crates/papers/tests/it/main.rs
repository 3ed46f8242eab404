//! Whole files in and out: what ordinary programs write is read, what an attacker writes is refused.

mod csv;
mod docx;
mod docx_hostile;
mod docx_opened;
mod docx_valid;
mod hostile;
mod ics;
mod qr;
mod report;
mod round_trip;
mod support;
mod upload;
mod workbook;

/// The sample papers of `cargo run -p papers --example minutes`.
#[path = "../../examples/minutes/samples.rs"]
mod samples;
