//! Credit codes in twelve bytes, and the order by which a row is found from its code.

use crate::error::{Error, Result};
use crate::storage::Blob;

const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Bytes of a packed code.
pub(crate) const PACKED: usize = 12;
/// The packed form of no code; sorts behind all codes.
pub(crate) const NONE: [u8; PACKED] = [0xFF; PACKED];

/// A code of 18 characters as a number of base 31, highest byte first, so that packed codes sort as codes do.
pub(crate) fn pack(code: &str) -> Option<[u8; PACKED]> {
    if code.len() != 18 {
        return None;
    }
    let mut number: u128 = 0;
    for byte in code.bytes() {
        number = number * 31 + ALPHABET.iter().position(|&symbol| symbol == byte)? as u128;
    }
    number.to_be_bytes().get(4..).and_then(|bytes| bytes.try_into().ok())
}

/// The code of a packed form, empty for none.
pub(crate) fn unpack(packed: [u8; PACKED]) -> String {
    if packed == NONE {
        return String::new();
    }
    let mut number = packed.iter().fold(0u128, |number, &byte| number << 8 | u128::from(byte));
    let mut code = [0u8; 18];
    for place in code.iter_mut().rev() {
        *place = ALPHABET.get((number % 31) as usize).copied().unwrap_or(b'0');
        number /= 31;
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// Codes by row, and rows by code.
#[derive(Debug)]
pub(crate) struct Codes {
    packed: Blob,
    /// Rows in the order of their codes, four bytes each; rows without a code are left out.
    sorted: Blob,
}

impl Codes {
    pub(crate) fn new(packed: Blob, sorted: Blob, rows: u32) -> Result<Codes> {
        let is_whole = packed.len() == u64::from(rows) * PACKED as u64
            && sorted.len().is_multiple_of(4)
            && sorted.len() / 4 <= u64::from(rows);
        if is_whole { Ok(Codes { packed, sorted }) } else { Err(Error::damaged("codes")) }
    }

    /// The code of a row, empty if unknown.
    pub(crate) fn get(&self, row: u32) -> Result<String> {
        self.packed_of(row, &mut Vec::new()).map(unpack)
    }

    /// The row of a code.
    pub(crate) fn find(&self, code: &str) -> Result<Option<u32>> {
        let Some(wanted) = pack(code) else { return Ok(None) };
        let mut buffer = Vec::with_capacity(PACKED);
        let (mut low, mut high) = (0, self.sorted.len() / 4);
        while low < high {
            let middle = low + (high - low) / 2;
            let row = self.sorted_row(middle, &mut buffer)?;
            match self.packed_of(row, &mut buffer)?.cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(Some(row)),
            }
        }
        Ok(None)
    }

    /// Rows whose code begins so, in the order of their codes, at most `most`.
    pub(crate) fn beginning(&self, prefix: &str, most: usize) -> Result<Vec<u32>> {
        let lowest: String = prefix.chars().chain(std::iter::repeat('0')).take(18).collect();
        let Some(wanted) = pack(&lowest) else { return Ok(Vec::new()) };
        let mut buffer = Vec::with_capacity(PACKED);
        let (mut low, mut high) = (0, self.sorted.len() / 4);
        while low < high {
            let middle = low + (high - low) / 2;
            let row = self.sorted_row(middle, &mut buffer)?;
            if self.packed_of(row, &mut buffer)? < wanted { low = middle + 1 } else { high = middle }
        }
        let mut rows = Vec::new();
        for at in low..self.sorted.len() / 4 {
            let row = self.sorted_row(at, &mut buffer)?;
            if rows.len() == most || !unpack(self.packed_of(row, &mut buffer)?).starts_with(prefix) {
                break;
            }
            rows.push(row);
        }
        Ok(rows)
    }

    fn sorted_row(&self, at: u64, buffer: &mut Vec<u8>) -> Result<u32> {
        self.sorted.read(at * 4..at * 4 + 4, buffer).map_err(|_| Error::damaged("codes"))?;
        buffer.as_slice().try_into().map(u32::from_le_bytes).map_err(|_| Error::damaged("codes"))
    }

    fn packed_of(&self, row: u32, buffer: &mut Vec<u8>) -> Result<[u8; PACKED]> {
        let start = u64::from(row) * PACKED as u64;
        self.packed.read(start..start + PACKED as u64, buffer).map_err(|_| Error::damaged("codes"))?;
        buffer.as_slice().try_into().map_err(|_| Error::damaged("codes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_codes_are_the_codes_in_their_order() {
        let codes = ["91110000101623741K", "911101066976941872", "91350100M000100Y43", "YYYYYYYYYYYYYYYYYY"];
        let packed: Vec<[u8; PACKED]> = codes.iter().map(|code| pack(code).unwrap()).collect();
        assert!(packed.is_sorted() && packed.iter().all(|&packed| packed < NONE));
        assert_eq!(packed.into_iter().map(unpack).collect::<Vec<String>>(), codes);
        assert_eq!((pack("91350100M000100Y4Z"), pack("9135")), (None, None));
        assert_eq!(unpack(NONE), "");
    }
}
