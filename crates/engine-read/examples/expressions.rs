//! Reads expressions of money and time as JSON Lines and answers in the shape that JioNLP uses, so that its own cases
//! can judge both: `{"kind": "parse_money" | "extract_money" | "parse_time" |
//! "extract_time", "text", "base"}` a line, one JSON value a
//! line. A base is a list from year to second, an object with such keys, seconds since 1970 in China, or null.

use engine_read::{
    Exactness, MoneyRead, TimeBase, TimeKind, TimeLength, TimeRead, TimeStretch, TimeUnit, find_money,
    find_times, read_money, read_time,
};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let text = case["text"].as_str().unwrap_or_default();
        let answer = match case["kind"].as_str() {
            Some("parse_money") => read_money(text).map_or(Value::Null, money),
            Some("extract_money") => found(text),
            Some("parse_time") => {
                read_time(text, base(&case["base"]).as_ref()).map_or(Value::Null, |read| time(&read))
            }
            Some("extract_time") => base(&case["base"]).map_or(Value::Null, |base| times(text, &base)),
            _ => Value::Null,
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn money(read: MoneyRead) -> Value {
    let written = |hundredths: i64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let num = match read.high {
        Some(high) => json!([written(read.low), written(high)]),
        None => json!(written(read.low)),
    };
    let definition = match read.exactness {
        Exactness::Exact => "accurate",
        Exactness::About => "blur",
        Exactness::Below => "blur-",
        Exactness::Above => "blur+",
    };
    let case = match read.currency.zh() {
        "新台币元" => "新台币",
        other => other,
    };
    json!({ "num": num, "case": case, "definition": definition })
}

fn times(text: &str, base: &TimeBase) -> Value {
    let one = |(range, stretch): (std::ops::Range<usize>, TimeStretch)| {
        let words = text.get(range.clone())?;
        let start = text.get(..range.start)?.chars().count();
        let kind = if stretch.kind == TimeKind::Point { "time_point" } else { "time_span" };
        Some(json!({ "text": words, "offset": [start, start + words.chars().count()], "type": kind }))
    };
    find_times(text, base).into_iter().filter_map(one).collect()
}

fn found(text: &str) -> Value {
    let one = |range: std::ops::Range<usize>| {
        let words = text.get(range.clone())?;
        let start = text.get(..range.start)?.chars().count();
        Some(json!({ "text": words, "offset": [start, start + words.chars().count()], "type": "money" }))
    };
    find_money(text).into_iter().filter_map(one).collect()
}

fn base(value: &Value) -> Option<TimeBase> {
    // Its cases write -1 for what is unknown.
    let small = |value: &Value| {
        value.as_i64().filter(|number| *number >= 0).and_then(|number| i8::try_from(number).ok())
    };
    let of = |parts: [&Value; 6]| {
        let [year, month, day, hour, minute, second] = parts;
        let year = i16::try_from(year.as_i64()?).ok()?;
        let (month, day, hour) = (small(month), small(day), small(hour));
        Some(TimeBase { year, month, day, hour, minute: small(minute), second: small(second) })
    };
    if let Some(seconds) = value.as_f64() {
        let since = jiff::SignedDuration::from_secs(seconds as i64 + 8 * 3600);
        let at = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).checked_add(since).ok()?;
        return Some(TimeBase {
            year: at.year(),
            month: Some(at.month()),
            day: Some(at.day()),
            hour: Some(at.hour()),
            minute: Some(at.minute()),
            second: Some(at.second()),
        });
    }
    if value.is_array() {
        return of([&value[0], &value[1], &value[2], &value[3], &value[4], &value[5]]);
    }
    of([&value["year"], &value["month"], &value["day"], &value["hour"], &value["minute"], &value["second"]])
}

fn ends(stretch: &TimeStretch) -> Value {
    let written = |at: Option<jiff::civil::DateTime>, open: &str| {
        at.map_or_else(|| open.to_owned(), |at| at.strftime("%Y-%m-%d %H:%M:%S").to_string())
    };
    json!([written(stretch.from, "-inf"), written(stretch.to, "inf")])
}

fn length(length: &TimeLength) -> Value {
    let name = |unit: TimeUnit| match unit {
        TimeUnit::Year => "year",
        TimeUnit::Month => "month",
        TimeUnit::Day => "day",
        TimeUnit::Workday => "workday",
        TimeUnit::Hour => "hour",
        TimeUnit::Minute => "minute",
        TimeUnit::Second => "second",
    };
    length.parts.iter().map(|(unit, amount)| (name(*unit).to_owned(), json!(amount))).collect()
}

fn time(read: &TimeRead) -> Value {
    let said = |is_exact: bool| if is_exact { "accurate" } else { "blur" };
    match read {
        TimeRead::Stretch(stretch) => {
            let kind = if stretch.kind == TimeKind::Point { "time_point" } else { "time_span" };
            json!({ "type": kind, "definition": said(stretch.is_exact), "time": ends(stretch) })
        }
        TimeRead::Length { length: found, is_exact } => {
            json!({ "type": "time_delta", "definition": said(*is_exact), "time": length(found) })
        }
        TimeRead::Lengths(low, high) => {
            let low = low.as_ref().map_or(json!({ "zero": true }), length);
            let high = high.as_ref().map_or(json!({ "infinite": true }), length);
            json!({ "type": "time_delta", "definition": "blur", "time": [low, high] })
        }
        TimeRead::Period { every, first } => {
            let point = first.as_ref().map(|(first, words)| json!({ "time": ends(first), "string": words }));
            let time = json!({ "delta": length(every), "point": point });
            json!({ "type": "time_period", "definition": "accurate", "time": time })
        }
    }
}
