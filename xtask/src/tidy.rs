//! `cargo xtask tidy`: the rules of ARCHITECTURE.md that the compiler does not check.

mod arrows;
mod files;

use anyhow::Result;

/// Everything that is not as it should be, a line each.
pub(crate) fn faults() -> Result<Vec<String>> {
    let mut faults = arrows::faults()?;
    faults.extend(files::faults()?);
    Ok(faults)
}
