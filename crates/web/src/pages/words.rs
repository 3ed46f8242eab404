//! Words and addresses that several pages use, in one place so that they stay the same.

use app::record::COUNT_MAX;
use kernel::{Chapter, FieldSpec, Kind, Label, Lang, Noun, Timestamp, Uuid, Value};

/// The address of a chapter.
pub(crate) fn chapter_href(chapter: Chapter) -> String {
    format!("/chapters/{}", chapter.slug())
}

/// The address of a record.
pub(crate) fn record_href(noun: &Noun, id: Uuid) -> String {
    format!("/{}/{id}", noun.slug)
}

/// What several records of a kind are called: Chinese has one form, English its plural.
pub(crate) fn many(label: Label, lang: Lang) -> String {
    if lang != Lang::En {
        return label.get(lang).to_owned();
    }
    let word = label.en;
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word {
        "Criterion" => String::from("Criteria"),
        "Evidence" | "Attendance" => word.to_owned(),
        _ if ends(&["ay", "ey", "oy", "uy"]) => format!("{word}s"),
        _ if ends(&["y"]) => format!("{}ies", word.strip_suffix('y').unwrap_or(word)),
        _ if ends(&["s", "x", "ch", "sh"]) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// A count with what is counted, in English in the right number: `1 record`, `2 records`.
pub(crate) fn counted(count: usize, zh: &str, one: &str, more: &str, lang: Lang) -> String {
    match (lang, count) {
        (Lang::En, 1) => format!("1 {one}"),
        (Lang::En, _) => format!("{} {more}", self::count(count)),
        _ => format!("{} {zh}", self::count(count)),
    }
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
        ("", Kind::Money) => crate::ui::unit_word("元", lang),
        ("", Kind::Usd) => crate::ui::unit_word("美元", lang),
        (unit, _) => crate::ui::unit_word(unit, lang),
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
    fn english_counts_agree_with_what_they_count() {
        assert_eq!(counted(1, "条", "record", "records", Lang::En), "1 record");
        assert_eq!(counted(0, "条", "record", "records", Lang::En), "0 records");
        assert_eq!(counted(1200, "条", "record", "records", Lang::Zh), "1,200 条");
        let plural = |en| many(Label::new("项目", en), Lang::En);
        for (one, more) in [
            ("Project", "Projects"),
            ("Industry", "Industries"),
            ("Entry", "Entries"),
            ("Tech match", "Tech matches"),
            ("Dispatch", "Dispatches"),
            ("Criterion", "Criteria"),
            ("Evidence", "Evidence"),
        ] {
            assert_eq!(plural(one), more);
        }
        assert_eq!(many(Label::new("项目", "Project"), Lang::Zh), "项目");
    }

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
