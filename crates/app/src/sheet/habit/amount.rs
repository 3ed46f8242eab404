//! Amounts as ledgers write them: `1.2亿`, `12000万`, `￥1,200.5`, `约5亿元`. A bare number needs a unit from its column
//! or from above the table; 约, 近, 超 and the like are no part of the number and go to the field that says so.

use kernel::Choice as _;
use kernel::{FieldSpec, Kind, Message, Value};
use records::choices::Approx;

const UNITS: [&str; 8] = ["亿美元", "万美元", "美元", "亿元", "万元", "亿", "万", "元"];

/// Reads an amount, with the code of its qualification if it has one.
pub(super) fn read(
    spec: &FieldSpec,
    unit: &str,
    text: &str,
) -> Result<(Value, Option<&'static str>), Message> {
    let (bare, approx) = unqualified(text);
    let tidy: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let tidy =
        tidy.trim_start_matches(['￥', '¥', '$']).trim_start_matches("人民币").trim_start_matches("美元");
    let tidy = tidy.trim_end_matches("人民币");
    let is_dollar = tidy.ends_with("美元") || bare.contains('$');
    match (spec.kind, is_dollar) {
        (Kind::Money, true) => return Err(currency("人民币", "renminbi", "美元", "dollars")),
        (Kind::Usd, false) if tidy.ends_with('元') => {
            return Err(currency("美元", "dollars", "人民币", "renminbi"));
        }
        _ => {}
    }
    let value = spec.kind.parse(tidy, unit, spec.max)?;
    Ok((value, approx))
}

/// Reads a percentage cell, whose text is a share of one, as a number in percent.
pub(super) fn percent(spec: &FieldSpec, text: &str) -> Result<Value, Message> {
    let is_share = matches!(spec.kind, Kind::Number { unit, .. } if unit.zh == "%");
    if !is_share {
        return Err(Message::new(
            "percent",
            "这一格是百分数，此栏不是百分数。请改成数值。",
            "The cell is a percentage and the field is not. Write the number.",
        ));
    }
    // Two places to the right, as a text, so that no binary fraction creeps in.
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{fraction:0<2}");
    let (up, rest) = digits.split_at_checked(2).unwrap_or((&digits, ""));
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    spec.parse(&if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") })
}

/// The unit that a text about a table names: `单位：万元`, `（金额单位：亿元）`.
pub(in crate::sheet) fn unit_in(text: &str) -> Option<&'static str> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = |after: &str| {
        let after = after.trim_start_matches(['：', ':', '为', '(', '（']);
        UNITS.into_iter().find(|unit| after.starts_with(unit)).map(full)
    };
    text.split("单位").skip(1).find_map(named)
}

/// A unit in full: a column headed （亿） counts in 亿元.
pub(in crate::sheet) fn full(unit: &'static str) -> &'static str {
    match unit {
        "亿" => "亿元",
        "万" => "万元",
        unit => unit,
    }
}

/// Takes away words that qualify a number.
fn unqualified(text: &str) -> (String, Option<&'static str>) {
    let before = [
        ("大约", Approx::About),
        ("约", Approx::About),
        ("近", Approx::Nearly),
        ("超过", Approx::Over),
        ("超", Approx::Over),
        ("逾", Approx::Over),
    ];
    let after =
        [("左右", Approx::About), ("以上", Approx::Over), ("余元", Approx::Over), ("多元", Approx::Over)];
    let text = text.trim();
    for (word, approx) in before {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest.to_owned(), Some(approx.code()));
        }
    }
    for (word, approx) in after {
        if let Some(rest) = text.strip_suffix(word) {
            let yuan = if word.ends_with('元') { "元" } else { "" };
            return (format!("{rest}{yuan}"), Some(approx.code()));
        }
    }
    match text.strip_suffix(['余', '多']) {
        Some(rest) => (rest.to_owned(), Some(Approx::Over.code())),
        None => (text.to_owned(), None),
    }
}

fn currency(own: &str, own_en: &str, found: &str, found_en: &str) -> Message {
    Message::new(
        "currency",
        format!("此栏记{own}，写的是{found}。按汇率换算是另一个数，请改对到{found}的栏。"),
        format!(
            "This field is in {own_en}, and {found_en} are written. Map the column to a field in {found_en}."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, unit: &str) -> Result<(i64, Option<&'static str>), &'static str> {
        let spec = records::find("projects").and_then(|noun| noun.field("agreed")).expect("a field");
        match read(spec, unit, text) {
            Ok((Value::Int(fen), approx)) => Ok((fen, approx)),
            Ok(_) => Err("blank"),
            Err(fault) => Err(fault.code),
        }
    }

    const YI: i64 = 10_000_000_000;

    #[test]
    fn amounts_are_read_to_the_fen() {
        for (text, unit, fen) in [
            ("1.2亿", "", YI / 10 * 12),
            ("12000万", "", YI / 10 * 12),
            ("1.2 亿元", "万元", YI / 10 * 12),
            ("￥1,200.5", "万元", 1_200_500_000),
            ("1,200.5", "元", 120_050),
            ("人民币3亿元", "", 3 * YI),
            ("0.0001", "亿元", 1_000_000),
        ] {
            assert_eq!(amount(text, unit), Ok((fen, None)), "{text}");
        }
    }

    #[test]
    fn a_qualified_amount_says_so() {
        for (text, code) in [
            ("约5亿", "about"),
            ("5亿左右", "about"),
            ("近5亿元", "nearly"),
            ("超5亿", "over"),
            ("5亿余元", "over"),
            ("5亿多", "over"),
            ("5亿元以上", "over"),
        ] {
            assert_eq!(amount(text, ""), Ok((5 * YI, Some(code))), "{text}");
        }
    }

    #[test]
    fn what_is_not_one_number_in_one_unit_is_refused() {
        for (text, unit, code) in [
            ("1200", "", "unit_missing"),
            ("1-2亿", "", "number"),
            ("一百二", "万元", "number"),
            ("5000万美元", "", "currency"),
            ("1,20", "万元", "number"),
            ("-5", "万元", "number"),
            ("1.2345678", "万元", "too_precise"),
        ] {
            assert_eq!(amount(text, unit), Err(code), "{text}");
        }
    }

    #[test]
    fn the_unit_above_a_table_is_found() {
        for (text, unit) in [
            ("单位：万元", Some("万元")),
            ("填报单位：泗阳县    单位：亿元、亩", Some("亿元")),
            ("（金额单位:元）", Some("元")),
            ("单位：亿", Some("亿元")),
            ("填报单位：某局", None),
            ("2026年台账", None),
        ] {
            assert_eq!(unit_in(text), unit, "{text}");
        }
    }
}
