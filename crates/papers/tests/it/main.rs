//! Whole files in and out: what ordinary programs write is read, what an attacker writes is refused.

mod csv;
mod hostile;
mod round_trip;
mod support;
mod upload;
mod workbook;
