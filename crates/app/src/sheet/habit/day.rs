//! Dates as ledgers write them. Complete ones are read in every spelling; a month where a day is asked for, and a year
//! of two digits, only as its owner decided; `3月底`, `年底` and the like are no day and are refused.

use kernel::{Date, FieldSpec, Kind, Message, RoughDate, Value};
use papers::sheet::Kind as CellKind;
use records::sources::{DateHabit, MonthHabit};

/// Reads a day, or what is less than a day where the field or its owner allows it.
pub(super) fn read(spec: &FieldSpec, habit: DateHabit, text: &str, kind: CellKind) -> Result<Value, Message> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() || *c == ' ').collect();
    let text = text.trim().trim_end_matches('号').replace("日前", "日前 ");
    // The time of day says nothing more about the day.
    let text = text
        .split_once([' ', 'T'])
        .filter(|(day, time)| Date::parse(day).is_some() && time.contains(':'))
        .map_or(text.as_str(), |(day, _)| day);
    if let Some(day) = Date::parse(text).or_else(|| serial(text, kind)).or_else(|| short(text, habit)) {
        return Ok(Value::Text(day.to_string()));
    }
    if let Some(why) = vague(text) {
        return Err(why);
    }
    let two_fields = text.split(['.', '-', '/']).count() == 2;
    if kind == CellKind::Number && two_fields && text.ends_with(".1") {
        return Err(Message::new(
            "october",
            format!("这一格是数字 {text}，1 月和 10 月写出来相同。请写成 2025-01 或 2025-10，或改成日期格。"),
            format!(
                "The cell is the number {text}: January and October look alike. Write 2025-01 or 2025-10."
            ),
        ));
    }
    if let Some(rough) = RoughDate::parse(text) {
        return match spec.kind {
            Kind::RoughDate => Ok(Value::Text(rough.as_str().to_owned())),
            _ => day_of(&rough, habit).map(|day| Value::Text(day.to_string())),
        };
    }
    Err(shape_of(text).unwrap_or_else(|| {
        let message = spec.kind.parse(text, "", 0).err();
        message.unwrap_or_else(kernel::mismatch)
    }))
}

/// The day that a month stands for, if its owner said.
fn day_of(rough: &RoughDate, habit: DateHabit) -> Result<Date, Message> {
    let text = rough.as_str();
    let month =
        text.split_once('-').and_then(|(year, month)| Date::new(year.parse().ok()?, month.parse().ok()?, 1));
    let Some(first) = month else {
        return Err(Message::new(
            "year_only",
            format!("只写了年份 {text}，此栏要写到日。"),
            format!("Only the year {text} is given; this field needs a day."),
        ));
    };
    match habit.month {
        MonthHabit::First => Ok(first),
        MonthHabit::Last => {
            let (year, month) =
                if first.month() == 12 { (first.year() + 1, 1) } else { (first.year(), first.month() + 1) };
            Ok(Date::new(year, month, 1).map_or(first, |next| next.plus_days(-1)))
        }
        MonthHabit::Refuse => Err(Message::new(
            "month_only",
            format!("只写到月（{text}），此栏要写到日。可在“列的对照”里选“月份按1日”或“月份按月末”。"),
            format!(
                "Only the month {text} is given; this field needs a day. The mapping of the column can say which day a month stands for."
            ),
        )),
    }
}

/// A day that a spreadsheet keeps as a count of days since the end of 1899, shown as a plain number: 1982 to 2064.
fn serial(text: &str, kind: CellKind) -> Option<Date> {
    const PLAUSIBLE: std::ops::RangeInclusive<i32> = 30_000..=60_000;
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if kind != CellKind::Number || whole.len() != 5 {
        return None;
    }
    let days = whole.parse::<i32>().ok().filter(|days| PLAUSIBLE.contains(days))?;
    Some(Date::new(1899, 12, 30)?.plus_days(days))
}

/// `25.3.1`, if its owner said that two digits are a year of this century.
fn short(text: &str, habit: DateHabit) -> Option<Date> {
    habit
        .short_year
        .then(|| Date::parse(&format!("20{text}")))
        .flatten()
        .filter(|_| text.split(['.', '-', '/', '年']).next().is_some_and(|year| year.len() == 2))
}

/// Words that name a stretch of time rather than a day.
fn vague(text: &str) -> Option<Message> {
    const WORDS: [&str; 14] =
        ["底", "初", "上旬", "中旬", "下旬", "季度", "半年", "前", "后", "左右", "约", "预计", "待", "春节"];
    let word = WORDS.into_iter().find(|word| text.contains(word))?;
    Some(Message::new(
        "vague_date",
        format!("“{text}”带“{word}”，不是确定的一天。请写日期，没有就写未掌握。"),
        format!("“{text}” is not one certain day. Write a date, or 未掌握 if there is none."),
    ))
}

/// What is missing in a date of another shape.
fn shape_of(text: &str) -> Option<Message> {
    let digits =
        |part: &&str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let tidy = text.trim_end_matches(['日', '月', '.']).replace(['年', '月'], ".");
    let parts: Vec<&str> = tidy.split(['.', '-', '/']).collect();
    if !parts.iter().all(digits) {
        return None;
    }
    match parts.len() {
        3 => Some(Message::new(
            "short_year",
            format!("“{text}”的年份只有两位。请写四位年份，或在“列的对照”里选“两位年份”。"),
            format!(
                "The year of “{text}” has two digits. Write four, or choose years of two digits in the mapping of the column."
            ),
        )),
        2 => Some(Message::new(
            "ambiguous_date",
            format!("“{text}”可以是某年某月，也可以是某月某日。请写全年月日。"),
            format!("“{text}” may be a year and month or a month and day. Write the date in full."),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(name: &str) -> &'static FieldSpec {
        records::find("projects").and_then(|noun| noun.field(name)).expect("a field of a project")
    }

    fn day(text: &str, habit: DateHabit, kind: CellKind) -> Result<String, &'static str> {
        let read = read(spec("started_on"), habit, text, kind);
        read.map(|value| value.as_text().unwrap_or("").to_owned()).map_err(|fault| fault.code)
    }

    #[test]
    fn complete_dates_are_read_in_every_spelling() {
        for text in [
            "2025.3.1",
            "2025-03-01",
            "2025/3/1",
            "2025年3月1日",
            "20250301",
            "2025-03-01 09:30:00",
            "2025年3月1号",
        ] {
            assert_eq!(
                day(text, DateHabit::default(), CellKind::Text).as_deref(),
                Ok("2025-03-01"),
                "{text}"
            );
        }
        assert_eq!(day("45717", DateHabit::default(), CellKind::Number).as_deref(), Ok("2025-03-01"));
        assert_eq!(day("45717.5", DateHabit::default(), CellKind::Number).as_deref(), Ok("2025-03-01"));
    }

    #[test]
    fn what_is_no_certain_day_is_refused_with_the_reason() {
        for (text, code) in [
            ("2025年3月", "month_only"),
            ("2025.3", "month_only"),
            ("2025", "year_only"),
            ("25.3", "ambiguous_date"),
            ("3月1日", "ambiguous_date"),
            ("25.3.1", "short_year"),
            ("3月底", "vague_date"),
            ("2025年底", "vague_date"),
            ("2025年3月中旬", "vague_date"),
            ("二季度", "vague_date"),
            ("2025.2.30", "date"),
            ("45717", "date"),
            ("拟开工", "date"),
        ] {
            assert_eq!(day(text, DateHabit::default(), CellKind::Text), Err(code), "{text}");
        }
        assert_eq!(day("2025.1", DateHabit::default(), CellKind::Number), Err("october"));
    }

    #[test]
    fn what_an_owner_decided_holds() {
        let habit = |short_year, month| DateHabit { short_year, month };
        let last = habit(false, MonthHabit::Last);
        assert_eq!(day("2024年2月", last, CellKind::Text).as_deref(), Ok("2024-02-29"));
        assert_eq!(day("2024.12", last, CellKind::Text).as_deref(), Ok("2024-12-31"));
        assert_eq!(
            day("2025年3月", habit(false, MonthHabit::First), CellKind::Text).as_deref(),
            Ok("2025-03-01")
        );
        assert_eq!(
            day("25.3.1", habit(true, MonthHabit::Refuse), CellKind::Text).as_deref(),
            Ok("2025-03-01")
        );
        assert_eq!(day("2025", last, CellKind::Text), Err("year_only"));
        assert_eq!(day("25.3", habit(true, MonthHabit::First), CellKind::Text), Err("ambiguous_date"));
    }

    #[test]
    fn a_field_that_takes_a_month_takes_it() {
        let read = read(spec("money_as_of"), DateHabit::default(), "2025年3月", CellKind::Text);
        assert_eq!(read, Ok(Value::Text("2025-03".into())));
    }
}
