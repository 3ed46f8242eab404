//! Numbers of workbooks as texts, without arithmetic that could change a figure.
//!
//! A workbook writes a number in decimal; that text is kept. Two things are undone: exponents
//! (`1E+5`), and the 16th and 17th digit by which Excel writes a typed 1.1 as
//! `1.1000000000000001`, because Excel itself keeps and shows 15 digits.

use std::borrow::Cow;

/// The digits Excel keeps of a number (specification "Number precision").
pub(super) const DIGITS_MAX: usize = 15;

/// Beyond these powers of ten a double is zero or infinite.
const POINT_MAX: i64 = 310;
const POINT_MIN: i64 = -330;

/// Writes the number of a workbook in plain decimals; `None` if it is not a number.
pub(super) fn plain(text: &str) -> Option<Cow<'_, str>> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(power(exponent)?)),
        None => (unsigned, None),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + decimals.len() == 0 || !digits_only(whole) || !digits_only(decimals) {
        return None;
    }
    let significant = format!("{whole}{decimals}").trim_start_matches('0').len();
    let complete = !whole.is_empty() && !mantissa.ends_with('.') && !text.starts_with('+');
    // An 18-digit code that a program wrote as a number is kept to its last digit.
    let exact = decimals.is_empty() || significant <= DIGITS_MAX;
    if exponent.is_none() && exact {
        return Some(if complete {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(joined(negative, whole, decimals))
        });
    }
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent.unwrap_or(0))?;
    let (digits, point) = rounded(&format!("{whole}{decimals}"), point);
    if digits.is_empty() {
        return Some(Cow::Borrowed("0"));
    }
    if !(POINT_MIN..=POINT_MAX).contains(&point) {
        return None;
    }
    let (whole, decimals) = place_point(&digits, point);
    Some(Cow::Owned(joined(negative, &whole, &decimals)))
}

fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Zero may carry any exponent; a figure beyond i64 is beyond every double as well.
    text.parse().ok()
}

/// Rounds to the digits Excel keeps, half up, and drops zeros at both ends; the decimal point
/// stands behind the first `point` digits.
fn rounded(digits: &str, point: i64) -> (Vec<u8>, i64) {
    let mut digits: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros);
    let mut point = point.saturating_sub(zeros as i64);
    let up = digits.get(DIGITS_MAX).is_some_and(|digit| *digit >= 5);
    digits.truncate(DIGITS_MAX);
    if up {
        while digits.last() == Some(&9) {
            digits.pop();
        }
        match digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                digits.push(1);
                point += 1;
            }
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    (digits, point)
}

fn place_point(digits: &[u8], point: i64) -> (String, String) {
    let digit = |at: i64| {
        let digit = usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    };
    let whole = (0..point).map(digit).collect();
    let decimals = (point..digits.len() as i64).map(digit).collect();
    (whole, decimals)
}

fn joined(negative: bool, whole: &str, decimals: &str) -> String {
    let sign = if negative { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{decimals}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_keeps_its_written_text() {
        for text in ["0", "7", "-7", "0.1", "1.50", "1900", "110101199001011234", "-0.05", "123456789012345"]
        {
            assert_eq!(plain(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn exponents_and_digits_beyond_the_fifteenth_are_undone() {
        let cases = [
            ("1E+5", "100000"),
            ("1.5e3", "1500"),
            ("5.0000000000000003E-2", "0.05"),
            ("1.1000000000000001", "1.1"),
            ("0.30000000000000004", "0.3"),
            ("2.2999999999999998", "2.3"),
            ("99999.999999999999", "100000"),
            ("1.13E10", "11300000000"),
            ("-1E-3", "-0.001"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0E999999", "0"),
        ];
        for (written, expected) in cases {
            assert_eq!(plain(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_and_costs_nothing() {
        for text in [
            "",
            "-",
            ".",
            "1e",
            "e5",
            "1e+",
            "NaN",
            "inf",
            "0x10",
            "1,000",
            "1 2",
            "１２",
            "1E999999999",
            "1E-999999999",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    proptest! {
        /// Excel writes a double with 17 digits; what was typed has 15 at most.
        #[test]
        fn what_a_person_typed_comes_back_from_the_17_digits_excel_writes(
            digits in 1_u64..999_999_999_999_999,
            places in 0_usize..15,
            negative: bool,
        ) {
            let digits = format!("{digits:0>16}");
            let (whole, decimals) = digits.split_at(digits.len() - places);
            let decimals = decimals.trim_end_matches('0');
            let dot = if decimals.is_empty() { "" } else { "." };
            let whole = format!("{:0>1}", whole.trim_start_matches('0'));
            let typed = format!("{}{whole}{dot}{decimals}", if negative { "-" } else { "" });
            let written = format!("{:.16E}", typed.parse::<f64>().unwrap());
            let plain = plain(&written);
            prop_assert_eq!(plain.as_deref(), Some(typed.as_str()), "{}", written);
        }

        #[test]
        fn any_text_is_a_number_or_not_without_panic(text in "[-+0-9.eE]{0,12}") {
            let parsed = text.parse::<f64>().ok().filter(|_| text.contains(|c: char| c.is_ascii_digit()));
            if let Some(number) = plain(&text) {
                prop_assert!(parsed.is_some(), "{}", text);
                prop_assert!(number.len() < 400);
            }
        }
    }
}
