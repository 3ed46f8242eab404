//! The arithmetic of credit codes: check characters of GB 32100-2015 and GB 11714, and what a mistyped code may have been.
//!
//! It says what the standards say of the characters; whether such a code was ever issued it does not know.

use crate::CreditCode;

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 3^(i−1) mod 31, and 1 for the check character: the weighted sum of a right code is a multiple of 31.
const WEIGHTS: [usize; 18] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];

/// What people read or type for a letter or digit of the alphabet; the standard leaves these letters out for that reason.
const LOOKALIKES: [(char, char); 5] = [('I', '1'), ('O', '0'), ('S', '5'), ('V', 'U'), ('Z', '2')];

impl CreditCode {
    /// Whether the last character is the one that GB 32100-2015 gives for the others.
    pub fn fits_check(&self) -> bool {
        check_character(self.as_str()) == self.as_str().chars().next_back()
    }

    /// 组织机构代码, the nine characters that name the organisation (GB 11714).
    pub fn organisation_code(&self) -> &str {
        self.as_str().get(8..17).unwrap_or_default()
    }

    /// Codes that differ from `text` in one character and fit the check, those first whose organisation code fits too.
    ///
    /// `text` has 18 characters, of which one may be outside the alphabet; otherwise there is nothing to repair. A
    /// right code gives itself alone. There are at most 18.
    pub fn repairs(text: &str) -> Vec<CreditCode> {
        let written: Vec<char> =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if written.len() != 18 {
            return Vec::new();
        }
        let whole: String = written.iter().collect();
        if let Ok(code) = CreditCode::parse(&whole)
            && code.fits_check()
        {
            return vec![code];
        }
        let strange: Vec<usize> = (0..18).filter(|&at| !fits_place(written[at], at)).collect();
        let places: Vec<usize> = match strange.as_slice() {
            [] => (0..18).collect(),
            [one] => vec![*one],
            _ => return Vec::new(),
        };
        let values: Vec<usize> = written.iter().map(|&c| ALPHABET.find(c).unwrap_or(0)).collect();
        let all: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        let mut found: Vec<CreditCode> = Vec::new();
        for at in places {
            // The sum without this place; one symbol alone makes it fit, as 31 is prime.
            let others = all - values[at] * WEIGHTS[at];
            let fitting = ALPHABET
                .chars()
                .zip(0..)
                .find(|&(_, value)| (others + value * WEIGHTS[at]).is_multiple_of(31));
            let Some((symbol, _)) = fitting.filter(|&(symbol, _)| symbol != written[at]) else { continue };
            let changed: String =
                written.iter().enumerate().map(|(i, &c)| if i == at { symbol } else { c }).collect();
            found.extend(CreditCode::parse(&changed));
        }
        let likeness = |code: &CreditCode| {
            let is_lookalike =
                code.as_str().chars().zip(&written).any(|(c, &w)| LOOKALIKES.contains(&(w, c)));
            (!organisation_fits(code.organisation_code()), !is_lookalike)
        };
        found.sort_by_key(likeness);
        found
    }
}

/// Whether nine characters are an organisation code whose check character fits (GB 11714):
/// C9 = 11 − Σ Cᵢ·Wᵢ mod 11 with W = 3, 7, 9, 10, 5, 8, 4, 2; 10 is written X, 11 is written 0.
pub fn organisation_fits(code: &str) -> bool {
    let code: Vec<char> = code.chars().filter(|&c| c != '-').collect();
    let [body @ .., check] = code.as_slice() else { return false };
    if body.len() != 8 {
        return false;
    }
    let mut sum = 0;
    for (symbol, weight) in body.iter().zip([3, 7, 9, 10, 5, 8, 4, 2]) {
        match symbol.to_digit(36) {
            Some(value) if !symbol.is_ascii_lowercase() => sum += value * weight,
            _ => return false,
        }
    }
    let expected = match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    };
    expected == Some(*check)
}

/// C18 = (31 − Σ Cᵢ·Wᵢ mod 31) mod 31 with Wᵢ = 3^(i−1) mod 31 (GB 32100-2015).
pub(crate) fn check_character(code: &str) -> Option<char> {
    let mut sum = 0;
    for (symbol, weight) in code.chars().take(17).zip(WEIGHTS) {
        sum += ALPHABET.find(symbol)? * weight;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

/// Whether a code has the shape of the standard.
pub(crate) fn has_shape(code: &str) -> bool {
    code.len() == 18 && code.chars().enumerate().all(|(at, symbol)| fits_place(symbol, at))
}

fn fits_place(symbol: char, at: usize) -> bool {
    match at {
        2..=7 => symbol.is_ascii_digit(),
        _ => ALPHABET.contains(symbol),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_single_wrong_character_is_repaired() {
        for right in ["91350100M000100Y43", "91110000101623741K", "911101066976941872"] {
            let written: Vec<char> = right.chars().collect();
            for at in 0..18 {
                for wrong in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().filter(|&c| c != written[at]) {
                    let text: String =
                        written.iter().enumerate().map(|(i, &c)| if i == at { wrong } else { c }).collect();
                    let repairs = CreditCode::repairs(&text);
                    assert!(repairs.len() <= 18);
                    assert!(repairs.iter().any(|code| code.as_str() == right), "{text}: {repairs:?}");
                }
            }
        }
    }

    #[test]
    fn a_lookalike_is_the_likelier_repair() {
        let repairs = CreditCode::repairs("9111OO00101623741K");
        assert!(repairs.is_empty(), "two strange characters are not one mistake");
        assert_eq!(CreditCode::repairs("9111O000101623741K")[0].as_str(), "91110000101623741K");
        assert_eq!(CreditCode::repairs("91110000101623741K").len(), 1, "a right code is left alone");
        assert!(CreditCode::repairs("9111").is_empty());
        assert!(CreditCode::repairs("信用代码信用代码信用代码信用代码信用").is_empty());
    }

    #[test]
    fn organisation_codes_are_checked_within_credit_codes() {
        for code in ["91110000101623741K", "911101066976941872"] {
            assert!(organisation_fits(CreditCode::parse(code).unwrap().organisation_code()), "{code}");
        }
        assert!(organisation_fits("10162374-1") && !organisation_fits("10162374-2"));
        assert!(!organisation_fits("") && !organisation_fits("一二三四五六七八九"));
    }
}
