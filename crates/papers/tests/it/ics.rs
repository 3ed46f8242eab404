//! Calendars against the rules of RFC 5545, read by a reader written from its grammar and not from the writer.

use kernel::{Date, Timestamp};
use papers::ics::{Calendar, Component, Due, Entry, State, When, beijing, write};
use proptest::prelude::*;

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day")
}

fn now() -> Timestamp {
    beijing(day(2026, 11, 27), 17, 5).expect("a minute")
}

fn entry(uid: &str, component: Component) -> Entry {
    Entry {
        uid: uid.to_owned(),
        component,
        summary: "示例".to_owned(),
        description: None,
        place: None,
        url: None,
        categories: Vec::new(),
        sequence: 0,
        changed: None,
    }
}

fn meeting() -> Entry {
    let from = beijing(day(2026, 12, 1), 9, 30).expect("a minute");
    let to = beijing(day(2026, 12, 1), 11, 0).expect("a minute");
    Entry {
        description: Some("议题：一，供地；二，用能\n材料见页面".to_owned()),
        place: Some("示例楼101".to_owned()),
        url: Some("https://example.org/meetings/第3次?a=1&b=2".to_owned()),
        categories: vec!["会议".to_owned(), "高层,互访".to_owned()],
        sequence: 2,
        changed: Some(now()),
        ..entry("meeting-3@liandong", Component::Event { when: When::Span { from, to }, cancelled: false })
    }
}

/// The content lines of a calendar (3.1): CRLF only, 75 octets at most, unfolded, name and value.
fn lines(calendar: &str) -> Vec<(String, String)> {
    let whole = calendar.strip_suffix("\r\n").expect("a line ends with CRLF");
    let mut unfolded: Vec<String> = Vec::new();
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']) && !line.is_empty());
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => unfolded.last_mut().expect("something to continue").push_str(rest),
            None => unfolded.push(line.to_owned()),
        }
    }
    let split = |line: &String| {
        let (name, value) = line.split_once(':').expect("a colon");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-;=".contains(&byte)), "{name}");
        assert!(value.chars().all(|c| !c.is_control()), "{value:?}");
        (name.to_owned(), value.to_owned())
    };
    unfolded.iter().map(split).collect()
}

/// Reads a TEXT (3.3.11) and refuses what its grammar does not have.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => text.push(c),
                other => panic!("\\ before {other:?}"),
            },
            ';' | ',' => panic!("{c} without \\ in {value}"),
            _ => text.push(c),
        }
    }
    text
}

fn value<'l>(lines: &'l [(String, String)], name: &str) -> &'l str {
    let mut found = lines.iter().filter(|(known, _)| known == name);
    let value = &found.next().unwrap_or_else(|| panic!("no {name}")).1;
    assert!(found.next().is_none(), "{name} twice");
    value
}

/// The lines of one component, without those around it.
fn component(calendar: &str, name: &str) -> Vec<(String, String)> {
    let all = lines(calendar);
    let begin = all.iter().position(|line| line.0 == "BEGIN" && line.1 == name).expect("it begins");
    let end = all.iter().position(|line| line.0 == "END" && line.1 == name).expect("it ends");
    all[begin + 1..end].to_vec()
}

fn one(entry: Entry) -> String {
    write(&Calendar { name: "联动".to_owned(), entries: vec![entry] }, now())
}

#[test]
fn a_calendar_begins_and_ends_and_has_what_every_calendar_must_have() {
    let entries =
        vec![meeting(), entry("task-1@liandong", Component::Task { due: None, state: State::Open })];
    let all = lines(&write(&Calendar { name: "联动：示例园".to_owned(), entries }, now()));
    assert_eq!(all[0], ("BEGIN".to_owned(), "VCALENDAR".to_owned()));
    assert_eq!(all[1], ("VERSION".to_owned(), "2.0".to_owned()));
    assert_eq!(value(&all, "PRODID"), "-//Liandong//Calendar//ZH");
    assert_eq!(value(&all, "NAME"), "联动：示例园");
    let mut open = Vec::new();
    for (name, value) in &all {
        match name.as_str() {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value)),
            _ => {}
        }
    }
    assert!(open.is_empty());
    assert_eq!(all.last(), Some(&("END".to_owned(), "VCALENDAR".to_owned())));
}

#[test]
fn a_calendar_of_nothing_still_has_a_component() {
    let calendar = write(&Calendar::default(), now());
    let zone = component(&calendar, "VTIMEZONE");
    assert_eq!(value(&zone, "TZID"), "Asia/Shanghai");
    assert!(!calendar.contains("VEVENT") && !calendar.contains("VTODO"));
}

#[test]
fn a_meeting_at_half_past_nine_in_beijing_is_at_half_past_one_utc() {
    let event = component(&one(meeting()), "VEVENT");
    assert_eq!(value(&event, "UID"), "meeting-3@liandong");
    assert_eq!(value(&event, "DTSTAMP"), "20261127T090500Z");
    assert_eq!(value(&event, "DTSTART"), "20261201T013000Z");
    assert_eq!(value(&event, "DTEND"), "20261201T030000Z");
    assert_eq!(value(&event, "SEQUENCE"), "2");
    assert_eq!(value(&event, "LAST-MODIFIED"), "20261127T090500Z");
    assert_eq!(value(&event, "STATUS"), "CONFIRMED");
    assert_eq!(value(&event, "URL"), "https://example.org/meetings/%E7%AC%AC3%E6%AC%A1?a=1&b=2");
    assert_eq!(value(&event, "CATEGORIES"), "会议,高层\\,互访");
    assert_eq!(unescaped(value(&event, "DESCRIPTION")), "议题：一，供地；二，用能\n材料见页面");
}

#[test]
fn a_minute_of_beijing_is_that_of_the_kernel() {
    for (date, hour, minute) in
        [(day(2026, 1, 1), 0, 0), (day(2024, 2, 29), 7, 59), (day(1969, 12, 31), 23, 59)]
    {
        let moment = beijing(date, hour, minute).unwrap();
        assert_eq!(moment.minute(), format!("{date} {hour:02}:{minute:02}"));
    }
    assert_eq!(beijing(day(2026, 1, 1), 24, 0), None);
    assert_eq!(beijing(day(2026, 1, 1), 0, 60), None);
}

#[test]
fn days_end_on_the_day_after_and_one_day_needs_no_end() {
    let days = |first, last| {
        let when = When::Days { first, last };
        component(&one(entry("visit", Component::Event { when, cancelled: true })), "VEVENT")
    };
    let visit = days(day(2026, 12, 30), day(2027, 1, 1));
    assert_eq!(value(&visit, "DTSTART;VALUE=DATE"), "20261230");
    assert_eq!(value(&visit, "DTEND;VALUE=DATE"), "20270102");
    assert_eq!(value(&visit, "STATUS"), "CANCELLED");
    for last in [day(2026, 12, 30), day(2026, 12, 1)] {
        let visit = days(day(2026, 12, 30), last);
        assert!(
            visit.iter().all(|(name, _)| !name.starts_with("DTEND")),
            "an end must be after the start (3.8.2.2)"
        );
    }
}

#[test]
fn a_task_says_by_when_and_how_far_it_is() {
    let task = |due, state| component(&one(entry("task-1", Component::Task { due, state })), "VTODO");
    let open = task(Some(Due::Day(day(2026, 12, 15))), State::Open);
    assert_eq!((value(&open, "DUE;VALUE=DATE"), value(&open, "STATUS")), ("20261215", "NEEDS-ACTION"));
    let done = task(Some(Due::At(now())), State::Done(now()));
    assert_eq!((value(&done, "DUE"), value(&done, "STATUS")), ("20261127T090500Z", "COMPLETED"));
    assert_eq!((value(&done, "COMPLETED"), value(&done, "PERCENT-COMPLETE")), ("20261127T090500Z", "100"));
    assert_eq!(value(&task(None, State::Going), "STATUS"), "IN-PROCESS");
    assert_eq!(value(&task(None, State::Dropped), "STATUS"), "CANCELLED");
}

#[test]
fn a_long_chinese_line_is_folded_between_characters() {
    let summary = "长".repeat(200);
    let calendar = one(Entry { summary: summary.clone(), ..meeting() });
    assert_eq!(value(&component(&calendar, "VEVENT"), "SUMMARY"), summary);
    // 8 octets of name and 22 characters, then a blank and 24 characters on each line.
    assert!(calendar.contains(&format!(
        "SUMMARY:{}\r\n {}\r\n {}",
        "长".repeat(22),
        "长".repeat(24),
        "长".repeat(24)
    )));
}

#[test]
fn no_text_can_add_a_line_or_a_component() {
    let bad = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\u{2028}X:1;Y,\\n\u{202E}\u{0}";
    let calendar = one(Entry {
        uid: bad.to_owned(),
        summary: bad.to_owned(),
        url: Some(bad.to_owned()),
        categories: vec![bad.to_owned()],
        ..meeting()
    });
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
    let event = component(&calendar, "VEVENT");
    assert_eq!(unescaped(value(&event, "SUMMARY")), "a\nEND:VEVENT\nBEGIN:VEVENT\nX:1;Y,\\n");
    assert!(value(&event, "URL").starts_with("a%0D%0AEND:VEVENT"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_back_as_it_can_be_seen(text in "([ -~\u{4E00}-\u{4E20}🙂\\\\;,:\"\n]|\u{2028}){0,120}") {
        let calendar = one(Entry { description: Some(text.clone()), ..meeting() });
        let read = unescaped(value(&component(&calendar, "VEVENT"), "DESCRIPTION"));
        prop_assert_eq!(read, text.replace('\u{2028}', "\n"));
    }

    #[test]
    fn any_character_leaves_the_lines_whole(text in any::<String>()) {
        let entry = Entry { uid: text.clone(), summary: text.clone(), place: Some(text.clone()), url: Some(text.clone()),
            categories: vec![text.clone(), text.clone()], ..meeting() };
        lines(&write(&Calendar { name: text, entries: vec![entry] }, now()));
    }
}
