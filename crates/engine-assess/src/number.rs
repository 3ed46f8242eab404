//! Hundredths: how they are rounded and written.

/// `value / by` to the nearest whole, halves away from zero. `by` is positive.
pub(crate) fn rounded(value: i128, by: i128) -> i64 {
    let magnitude = (2 * value.abs() + by) / (2 * by);
    let signed = if value < 0 { -magnitude } else { magnitude };
    i64::try_from(signed).unwrap_or(if signed < 0 { i64::MIN } else { i64::MAX })
}

/// Hundredths as a number, without zeros that say nothing: 1250 is `12.5`.
pub fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:02}").trim_end_matches('0').to_owned(),
    }
}
