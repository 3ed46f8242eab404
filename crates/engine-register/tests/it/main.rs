//! The register as its users meet it: imported from dumps, asked, interrupted.
#![expect(clippy::unwrap_used, reason = "a failure in a helper is a failure of its test")]

mod counts;
mod full_disk;
mod import;
mod interrupted;
mod links;
mod names;
mod support;
mod tags;
