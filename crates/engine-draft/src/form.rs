//! How a value is written: money in the unit asked for and exact, dates as papers have them.

use crate::facts::Value;

/// A way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is: money in the largest unit that suits it.
    Plain,
    /// 元.
    Yuan,
    /// 万元.
    Wan,
    /// 亿元.
    Yi,
    /// 2022年8月27日, as far as known.
    Day,
    /// 8月27日.
    MonthDay,
    /// 2022年8月.
    Month,
}

/// The ways of writing by the name that a template uses.
pub const FORMS: [(&str, Form); 6] = [
    ("元", Form::Yuan),
    ("万元", Form::Wan),
    ("亿元", Form::Yi),
    ("年月日", Form::Day),
    ("月日", Form::MonthDay),
    ("年月", Form::Month),
];

/// Writes a value; `None` where the way of writing does not suit it.
pub(crate) fn written(value: &Value, form: Form) -> Option<String> {
    match (value, form) {
        (Value::Text(text), Form::Plain) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        (Value::Number { scaled, scale }, Form::Plain) => Some(decimal(*scaled, u32::from(*scale))),
        (Value::Money(fen), Form::Plain) => Some(largest(*fen, "元")),
        (Value::Usd(cents), Form::Plain) => Some(largest(*cents, "美元")),
        (Value::Money(fen), Form::Yuan) => Some(format!("{}元", decimal(*fen, 2))),
        (Value::Money(fen), Form::Wan) => Some(format!("{}万元", decimal(*fen, 6))),
        (Value::Money(fen), Form::Yi) => Some(format!("{}亿元", decimal(*fen, 10))),
        (Value::Date(date), Form::Plain | Form::Day) => Some(day(date)),
        (Value::Date(date), Form::Month) => {
            let (year, month, _) = parts(date);
            Some(format!("{year}年{}", month.map(|month| format!("{month}月")).unwrap_or_default()))
        }
        (Value::Date(date), Form::MonthDay) => match parts(date) {
            (_, Some(month), Some(day)) => Some(format!("{month}月{day}日")),
            _ => Some(day(date)),
        },
        _ => None,
    }
}

/// The value in 亿 when it has one, else in 万, else in the unit.
fn largest(hundredths: i64, unit: &str) -> String {
    match hundredths.unsigned_abs() {
        10_000_000_000.. => format!("{}亿{unit}", decimal(hundredths, 10)),
        1_000_000.. => format!("{}万{unit}", decimal(hundredths, 6)),
        _ => format!("{}{unit}", decimal(hundredths, 2)),
    }
}

/// `scaled` / 10^`scale`, exact and without zeros at the end.
fn decimal(scaled: i64, scale: u32) -> String {
    let size = 10_u64.pow(scale.min(18));
    let (whole, rest) = (scaled.unsigned_abs() / size, scaled.unsigned_abs() % size);
    let sign = if scaled < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        _ => {
            let digits = format!("{rest:0width$}", width = scale as usize);
            format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
        }
    }
}

fn parts(date: &str) -> (&str, Option<u32>, Option<u32>) {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or(date);
    let mut number = || parts.next().and_then(|text| text.parse().ok());
    (year, number(), number())
}

fn day(date: &str) -> String {
    let (year, month, day) = parts(date);
    let month = month.map(|month| format!("{month}月")).unwrap_or_default();
    let day = day.map(|day| format!("{day}日")).unwrap_or_default();
    format!("{year}年{month}{day}")
}
