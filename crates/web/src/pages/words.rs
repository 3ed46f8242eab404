//! Words and addresses that several pages use, in one place so that they stay the same.

use app::record::COUNT_MAX;
use kernel::{Chapter, FieldSpec, Kind, Lang, Noun, Timestamp, Uuid, Value};

/// The address of a chapter.
pub(crate) fn chapter_href(chapter: Chapter) -> String {
    format!("/chapters/{}", chapter.slug())
}

/// The address of a record.
pub(crate) fn record_href(noun: &Noun, id: Uuid) -> String {
    format!("/{}/{id}", noun.slug)
}

/// A bounded count: `128`, `10,000+`.
pub(crate) fn count(count: usize) -> String {
    match count {
        0..=COUNT_MAX => grouped(count as i64),
        _ => format!("{}+", grouped(COUNT_MAX as i64)),
    }
}

/// A whole number with its thousands grouped.
pub(crate) fn grouped(number: i64) -> String {
    decimal(number, 0)
}

/// A whole number of `10^-scale` units, grouped and without needless zeros.
pub(crate) fn decimal(number: i64, scale: u8) -> String {
    let kind = Kind::Number { scale, unit: kernel::Label::new("", "") };
    kind.show(&Value::Int(number), Lang::Zh)
}

/// An amount in yuan with both decimals, for statements that add up to the fen.
pub(crate) fn exact_yuan(fen: i64) -> String {
    let sign = if fen < 0 { "−" } else { "" };
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    format!("{sign}{}.{rest:02}", grouped(i64::try_from(yuan).unwrap_or(i64::MAX)))
}

/// Decimal places between a money field's unit and fen or cent.
pub(crate) fn money_scale(unit: &str) -> u8 {
    match unit {
        "亿元" | "亿美元" => 10,
        "万元" | "万美元" => 6,
        _ => 2,
    }
}

/// The unit that stands in the head of a column, so that its cells are bare numbers.
pub(crate) fn unit_of(spec: &FieldSpec, lang: Lang) -> &'static str {
    match (spec.unit, spec.kind) {
        ("", Kind::Number { unit, .. }) => unit.get(lang),
        ("", Kind::Money) => unit_word("元", lang),
        ("", Kind::Usd) => unit_word("美元", lang),
        (unit, _) => unit_word(unit, lang),
    }
}

/// Units as an English reader writes them; what has no other name there stays as it is.
fn unit_word(unit: &'static str, lang: Lang) -> &'static str {
    if lang != Lang::En {
        return unit;
    }
    match unit {
        "元" => "yuan",
        "万元" => "10k yuan",
        "亿元" => "100m yuan",
        "美元" => "USD",
        "万美元" => "10k USD",
        "人" => "people",
        "个" => "",
        "亩" => "mu",
        "平方米" => "m²",
        "平方公里" => "km²",
        "吨标煤" => "tce",
        "千瓦" => "kW",
        "万吨" => "10k t",
        "万立方米" => "10k m³",
        "天" => "days",
        other => other,
    }
}

/// When something happened, to the minute in Beijing time.
pub(crate) fn minute(ms: i64) -> String {
    Timestamp(ms).minute()
}

/// A number of bytes for a reader.
pub(crate) fn bytes(size: i64) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..1_048_576 => format!("{} KiB", size / 1024),
        _ => format!("{} MiB", decimal(size * 10 / 1_048_576, 1)),
    }
}

/// Puts several words in a row.
pub(crate) fn joined(words: &[&str], lang: Lang) -> String {
    words.join(lang.say("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_beyond_the_bound_say_so() {
        assert_eq!(count(128), "128");
        assert_eq!(count(COUNT_MAX), "10,000");
        assert_eq!(count(COUNT_MAX + 1), "10,000+");
    }

    #[test]
    fn money_is_written_exactly_in_the_unit_of_its_column() {
        assert_eq!(decimal(7_500_000_000, money_scale("万元")), "7,500");
        assert_eq!(decimal(1, money_scale("万元")), "0.000001");
    }
}
