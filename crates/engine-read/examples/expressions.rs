//! Reads expressions of money as JSON Lines and answers in the shape that JioNLP uses, so that its own cases can
//! judge both: `{"kind": "parse_money" | "extract_money", "text"}` a line, one JSON value a line.

use engine_read::{Exactness, MoneyRead, find_money, read_money};
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

fn found(text: &str) -> Value {
    let one = |range: std::ops::Range<usize>| {
        let words = text.get(range.clone())?;
        let start = text.get(..range.start)?.chars().count();
        Some(json!({ "text": words, "offset": [start, start + words.chars().count()], "type": "money" }))
    };
    find_money(text).into_iter().filter_map(one).collect()
}
