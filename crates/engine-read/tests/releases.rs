//! Short releases in our own words, each with what it states. A file in `tests/releases/` holds the text, a
//! line `====`, and the expected statements one a line; an optional first line `source: 2023-12-31` gives the
//! date of the page. Names in them are invented.

use engine_read::{Options, Reading, read};
use serde_json::Value;
use std::fmt::Write;

#[test]
fn every_release_states_what_its_file_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/releases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of releases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 15, "only {} releases found", files.len());
    let mut wrong = String::new();
    for file in files {
        let content = std::fs::read_to_string(&file).expect("a release");
        let (source_date, content) =
            match content.strip_prefix("source: ").and_then(|rest| rest.split_once('\n')) {
                Some((date, rest)) => (Some(date.to_owned()), rest.to_owned()),
                None => (None, content),
            };
        let (text, expected) =
            content.split_once("\n====\n").expect("a line ==== between text and statements");
        let reading = read(text, &Options { source_date: source_date.as_deref(), ..Options::default() })
            .expect("a short text is read");
        assert_slices(text, &serde_json::to_value(&reading).expect("a reading is JSON"));
        let found = summary(&reading);
        for (sign, lines, others) in [("missing", expected, found.as_str()), ("not said", &found, expected)] {
            for line in lines.lines().filter(|line| !others.lines().any(|other| other == *line)) {
                writeln!(wrong, "{}: {sign}: {line}", file.file_name().unwrap_or_default().to_string_lossy())
                    .expect("a string");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn summary(reading: &Reading) -> String {
    let json = serde_json::to_value(reading).expect("a reading is JSON");
    let event = &json["event"];
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut out = format!("kind {}\n", word(&event["kind"]));
    let mut line = |words: String| {
        out.push_str(words.trim_end());
        out.push('\n');
    };
    if let Some(date) = event["date"].as_object() {
        let parts = ["iso", "from", "to", "resolved"]
            .iter()
            .filter_map(|key| Some(format!("{key} {}", date.get(*key)?.as_str()?)));
        line(format!("date {} {}", word(&date["text"]), parts.collect::<Vec<_>>().join(" ")));
    }
    if let Some(place) = event["place"].as_str() {
        line(format!("place {place}"));
    }
    let list = |key: &str| json[key].as_array().cloned().unwrap_or_default();
    for park in list("parks") {
        line(format!("park {}", word(&park["name"])));
    }
    for total in list("stated_totals") {
        let sum = if total["amount"].is_null() {
            String::new()
        } else {
            format!("{} {}", total["amount"], word(&total["currency"]))
        };
        let count = if total["count"].is_null() { "-".to_owned() } else { total["count"].to_string() };
        line(format!(
            "total {count} {} {} {} {} {sum}",
            word(&total["what"]),
            word(&total["scope"]),
            word(&total["level"]),
            word(&total["approx"])
        ));
    }
    for project in list("projects") {
        let sum = if project["amount"].is_null() {
            String::new()
        } else {
            format!("{} {}", project["amount"], word(&project["currency"]))
        };
        line(format!("project {} {} {sum}", word(&project["name"]), word(&project["stage"])));
    }
    for person in list("people") {
        let titles: Vec<_> = person["titles"].as_array().into_iter().flatten().map(word).collect();
        line(format!("person {} {} {}", word(&person["name"]), word(&person["role"]), titles.join("、")));
    }
    for organisation in list("organisations") {
        line(format!("organisation {}", word(&organisation["name"])));
    }
    out
}

/// Every statement slices back from the text as received, by bytes and by characters.
fn assert_slices(text: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| assert_slices(text, item)),
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(said)) =
                (fields.get("start"), fields.get("end"), fields.get("text"))
            {
                let number = |value: &Value| value.as_u64().expect("an offset") as usize;
                assert_eq!(text.get(number(start)..number(end)), said.as_str());
                let (first, after) = (number(&fields["char_start"]), number(&fields["char_end"]));
                let slice: String = text.chars().skip(first).take(after - first).collect();
                assert_eq!(Some(slice.as_str()), said.as_str());
            }
            fields.values().for_each(|field| assert_slices(text, field));
        }
        _ => {}
    }
}
