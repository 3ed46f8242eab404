//! Calendars that phones and desks subscribe to (RFC 5545): meetings, due dates, terms.
//!
//! Days are days, and moments are written in UTC, so that no reader needs to know the zone. The writer asks no clock:
//! the moment of writing is handed in. It sends no reminders and invites nobody.

use kernel::{Date, Timestamp};
use std::fmt::Write as _;

/// A calendar to subscribe to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What the reader's program calls it.
    pub name: String,
    /// What is in it.
    pub entries: Vec<Entry>,
}

/// One thing in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name for ever, such as `task-0190@liandong`: by it a program knows that an entry changed rather than came.
    pub uid: String,
    /// What it is and when.
    pub component: Component,
    /// Its title.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Its kinds, such as `会议`.
    pub categories: Vec<String>,
    /// How often its time changed.
    pub sequence: u32,
    /// When it last changed.
    pub changed: Option<Timestamp>,
}

/// What an entry is (3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// Something that takes place.
    Event {
        /// When.
        when: When,
        /// Whether it was called off.
        cancelled: bool,
    },
    /// Something to be done.
    Task {
        /// By when.
        due: Option<Due>,
        /// How far it is.
        state: State,
    },
}

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On whole days, both counted.
    Days {
        /// The first of them.
        first: Date,
        /// The last of them.
        last: Date,
    },
    /// From one moment to another.
    Span {
        /// When it begins.
        from: Timestamp,
        /// When it ends.
        to: Timestamp,
    },
}

/// By when something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// In the course of a day.
    Day(Date),
    /// By a moment.
    At(Timestamp),
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not begun.
    Open,
    /// Begun.
    Going,
    /// Done, and when.
    Done(Timestamp),
    /// Given up.
    Dropped,
}

/// The moment at which clocks in Beijing show a day, hour and minute; `None` where no clock shows them.
pub fn beijing(day: Date, hour: u8, minute: u8) -> Option<Timestamp> {
    const HOURS_AHEAD: i64 = 8;
    if hour > 23 || minute > 59 {
        return None;
    }
    let days = i64::from(day.days_since(Date::new(1970, 1, 1)?));
    let minutes = (days * 24 + i64::from(hour) - HOURS_AHEAD) * 60 + i64::from(minute);
    Some(Timestamp(minutes * 60_000))
}

/// Writes a calendar; `now` is the moment of writing.
pub fn write(calendar: &Calendar, now: Timestamp) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Liandong//Calendar//ZH");
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    // RFC 7986 and what older programs know instead.
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &calendar.name);
    }
    lines.add("X-WR-TIMEZONE", "Asia/Shanghai");
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.add("X-PUBLISHED-TTL", "PT1H");
    write_zone(&mut lines);
    for entry in &calendar.entries {
        write_entry(&mut lines, entry, now);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

/// The zone; with it a calendar in which nothing is due has the one component that every calendar must have (3.6).
fn write_zone(lines: &mut Lines) {
    lines.add("BEGIN", "VTIMEZONE");
    lines.add("TZID", "Asia/Shanghai");
    lines.add("BEGIN", "STANDARD");
    // The end of the last summer time.
    lines.add("DTSTART", "19910915T000000");
    lines.add("TZOFFSETFROM", "+0900");
    lines.add("TZOFFSETTO", "+0800");
    lines.add("TZNAME", "CST");
    lines.add("END", "STANDARD");
    lines.add("END", "VTIMEZONE");
}

fn write_entry(lines: &mut Lines, entry: &Entry, now: Timestamp) {
    let name = match entry.component {
        Component::Event { .. } => "VEVENT",
        Component::Task { .. } => "VTODO",
    };
    lines.add("BEGIN", name);
    lines.text("UID", &entry.uid);
    lines.add("DTSTAMP", &utc(now));
    lines.add("SEQUENCE", &entry.sequence.to_string());
    if let Some(changed) = entry.changed {
        lines.add("LAST-MODIFIED", &utc(changed));
    }
    match entry.component {
        Component::Event { when, cancelled } => {
            write_when(lines, when);
            lines.add("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
        }
        Component::Task { due, state } => write_task(lines, due, state),
    }
    lines.text("SUMMARY", &entry.summary);
    for (name, text) in [("DESCRIPTION", &entry.description), ("LOCATION", &entry.place)] {
        if let Some(text) = text {
            lines.text(name, text);
        }
    }
    if let Some(url) = &entry.url {
        lines.add("URL", &uri(url));
    }
    if !entry.categories.is_empty() {
        let categories: Vec<String> = entry.categories.iter().map(|text| escaped(text)).collect();
        lines.add("CATEGORIES", &categories.join(","));
    }
    lines.add("END", name);
}

fn write_when(lines: &mut Lines, when: When) {
    match when {
        When::Days { first, last } => {
            lines.add("DTSTART;VALUE=DATE", &basic(first));
            // The end of days is the day after; without one an event takes its one day (3.6.1).
            if last > first {
                lines.add("DTEND;VALUE=DATE", &basic(last.plus_days(1)));
            }
            lines.add("TRANSP", "TRANSPARENT");
        }
        When::Span { from, to } => {
            lines.add("DTSTART", &utc(from));
            if to > from {
                lines.add("DTEND", &utc(to));
            }
        }
    }
}

fn write_task(lines: &mut Lines, due: Option<Due>, state: State) {
    match due {
        Some(Due::Day(day)) => lines.add("DUE;VALUE=DATE", &basic(day)),
        Some(Due::At(moment)) => lines.add("DUE", &utc(moment)),
        None => {}
    }
    let status = match state {
        State::Open => "NEEDS-ACTION",
        State::Going => "IN-PROCESS",
        State::Done(_) => "COMPLETED",
        State::Dropped => "CANCELLED",
    };
    lines.add("STATUS", status);
    if let State::Done(at) = state {
        lines.add("COMPLETED", &utc(at));
        lines.add("PERCENT-COMPLETE", "100");
    }
}

/// `20251124`.
fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// `20251124T063200Z`.
fn utc(moment: Timestamp) -> String {
    let text = moment.rfc3339();
    let seconds = text.split(['.', 'Z']).next().unwrap_or_default();
    format!("{}Z", seconds.replace(['-', ':'], ""))
}

/// Escapes a text (3.3.11) and leaves out what cannot be seen.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in crate::plain::shown(text) {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            _ => value.push(c),
        }
    }
    value
}

/// An address in the characters of RFC 3986; any other is written in percents.
fn uri(text: &str) -> String {
    let mut uri = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Content lines, folded and ended as RFC 5545 (3.1) wants them.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line whose value is a text.
    fn text(&mut self, name: &str, text: &str) {
        self.add(name, &escaped(text));
    }

    /// Adds a line whose value is written as it is.
    fn add(&mut self, name: &str, value: &str) {
        const OCTETS_MAX: usize = 75;
        let mut octets = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets + c.len_utf8() > OCTETS_MAX {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
