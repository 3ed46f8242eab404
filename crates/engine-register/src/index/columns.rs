//! The columns that narrow a search, one small number a row, in memory.

use kernel::IndustryCode;
use std::ops::Range;

/// Stands for an unknown capital.
pub(crate) const CAPITAL_UNKNOWN: i64 = i64::MIN;

/// Columns by row; 0 stands for unknown, but for capital.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// Division code as a number.
    pub(crate) region: Vec<u32>,
    /// Industry code as [`industry_of`] gives it.
    pub(crate) industry: Vec<u16>,
    /// Capital in fen.
    pub(crate) capital: Vec<i64>,
    /// `yyyymmdd`.
    pub(crate) founded: Vec<u32>,
    /// A number of `statuses`.
    pub(crate) status: Vec<u8>,
    /// Status texts; the first is empty.
    pub(crate) statuses: Vec<String>,
}

impl Columns {
    /// How many rows there are, if all columns have as many.
    pub(crate) fn rows(&self) -> Option<u32> {
        let rows = self.region.len();
        let lengths = [self.industry.len(), self.capital.len(), self.founded.len(), self.status.len()];
        if lengths.iter().any(|&length| length != rows) {
            return None;
        }
        u32::try_from(rows).ok()
    }
}

/// An industry code as a number: its digits as a decimal with a 1 before them, so that `038` is not `38`; letters
/// from 20000. 0 if it is none.
pub(crate) fn industry_of(code: &str) -> u16 {
    match code.as_bytes() {
        [letter @ b'A'..=b'T'] => 20_000 + u16::from(letter - b'A'),
        digits @ ([_, _] | [_, _, _] | [_, _, _, _]) if digits.iter().all(u8::is_ascii_digit) => {
            digits.iter().fold(1, |number, digit| number * 10 + u16::from(digit - b'0'))
        }
        _ => 0,
    }
}

/// The code of such a number, empty for 0.
pub(crate) fn industry_text(number: u16) -> String {
    match number {
        20_000..=20_019 => char::from(b'A' + (number - 20_000) as u8).to_string(),
        100..20_000 => number.to_string().split_off(1),
        _ => String::new(),
    }
}

/// Numbers of industries are below this.
pub(crate) const INDUSTRIES: usize = 20_020;

/// The numbers of the industries that belong to one that is asked for: of a section its divisions and all within them,
/// otherwise what begins alike.
pub(crate) fn industries_within(asked: &str) -> Vec<Range<usize>> {
    let beginnings = match (IndustryCode::divisions(asked), industry_of(asked)) {
        (Some((first, last)), letter) => {
            let letter = usize::from(letter);
            let divisions = (first..=last).flat_map(|division| longer(100 + usize::from(division)));
            return std::iter::once(letter..letter + 1).chain(divisions).collect();
        }
        (None, 0) => match asked.as_bytes() {
            [digit] if digit.is_ascii_digit() => 10 + usize::from(digit - b'0'),
            _ => return Vec::new(),
        },
        (None, number) => usize::from(number),
    };
    longer(beginnings)
}

/// A number with a 1 before its digits, and all that have more digits behind, up to four.
fn longer(number: usize) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let (mut from, mut to) = (number, number + 1);
    while from < 20_000 {
        stretches.push(from..to);
        (from, to) = (from * 10, to * 10);
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_industry_code_is_a_number_and_back() {
        for code in ["38", "382", "3825", "01", "011", "0111", "0000", "9999", "A", "T"] {
            assert_eq!(industry_text(industry_of(code)), code);
        }
        for none in ["", "3", "38250", "U", "3x", "三八"] {
            assert_eq!(industry_of(none), 0, "{none}");
        }
    }

    #[test]
    fn a_section_holds_its_divisions() {
        let within = |code: &str, asked: &str| {
            industries_within(asked).iter().any(|stretch| stretch.contains(&usize::from(industry_of(code))))
        };
        assert!(within("3825", "C") && within("C", "C") && within("3825", "382") && within("3825", "3825"));
        assert!(within("13", "C") && within("4390", "C") && within("38", "3") && within("0111", "0"));
        assert!(!within("0111", "C") && !within("38", "382") && !within("38", "") && !within("44", "C"));
        assert!(!within("3825", "x") && !within("C", "38") && !within("", "C"));
    }
}
