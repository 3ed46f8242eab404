//! Names as registered, by row, in memory: a near name is judged by looking at it.

use crate::error::{Error, Result};

/// All names, end to end.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) bytes: Vec<u8>,
    pub(crate) starts: Vec<u32>,
}

impl Names {
    /// Takes what was written; refuses what does not fit.
    pub(crate) fn new(bytes: Vec<u8>, starts: Vec<u32>) -> Result<Names> {
        let is_whole = starts.is_sorted() && starts.last().is_some_and(|&end| end as usize == bytes.len());
        if is_whole { Ok(Names { bytes, starts }) } else { Err(Error::damaged("names")) }
    }

    /// The name of a row.
    pub(crate) fn get(&self, row: u32) -> &str {
        let at = row as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => {
                let bytes = self.bytes.get(start as usize..end as usize).unwrap_or_default();
                std::str::from_utf8(bytes).unwrap_or_default()
            }
            _ => "",
        }
    }
}
