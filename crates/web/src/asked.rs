//! What an address asks of a view (funnel, comparison, land balance, monthly report), the same for page and API. What cannot be read
//! is named with its parameter; a page leaves it out and says so, the API refuses.

use crate::ui::params;
use app::assess;
use app::monthly::{self, Month};
use app::view::{FunnelAsk, Of, Rule};
use kernel::{Date, Decimal2, Field as _, Message, Uuid};

/// A parameter and what is wrong with it.
pub(crate) type Faults = Vec<(&'static str, Message)>;

/// Parameters that belong to the page around a view, not to the question.
const AROUND: [&str; 3] = ["lang", "theme", "keys"];

/// Reads the question of a funnel: `event`, `park`, `year`, `cut`, `rule`.
pub(crate) fn funnel(path_and_query: &str) -> (FunnelAsk, Faults) {
    let mut ask = FunnelAsk::default();
    let mut faults = Faults::new();
    for (key, value) in given(path_and_query) {
        match key.as_str() {
            "event" => ask.event = id("event", &value, &mut faults),
            "park" => ask.park = id("park", &value, &mut faults),
            "year" => ask.year = year(&value, &mut faults),
            "cut" => ask.cut = day("cut", &value, &mut faults),
            "rule" => match Rule::from_code(&value) {
                Some(rule) => ask.rule = rule,
                None => {
                    let codes = Rule::ALL.map(Rule::code);
                    faults.push((
                        "rule",
                        Message::new(
                            "choice",
                            format!("没有这个口径，可用：{}。", codes.join("、")),
                            format!("There is no such rule; choose one of {}.", codes.join(", ")),
                        ),
                    ));
                }
            },
            _ => {}
        }
    }
    (ask, faults)
}

/// Reads the question of a land balance: `park`.
pub(crate) fn park(path_and_query: &str) -> (Option<Uuid>, Faults) {
    let mut faults = Faults::new();
    let park = given(path_and_query).into_iter().find(|(key, _)| key == "park");
    (park.and_then(|(_, value)| id("park", &value, &mut faults)), faults)
}

/// Reads of what stated and recorded are compared: one of `event`, `park`, `year`; this year where none is asked.
pub(crate) fn stated(path_and_query: &str, today: Date) -> (Of, Faults) {
    let mut faults = Faults::new();
    let mut asked: Vec<Of> = Vec::new();
    for (key, value) in given(path_and_query) {
        let of = match key.as_str() {
            "event" => id("event", &value, &mut faults).map(Of::Event),
            "park" => id("park", &value, &mut faults).map(Of::Park),
            "year" => year(&value, &mut faults).map(Of::Year),
            _ => None,
        };
        if let Some(of) = of.filter(|_| asked.len() == 1) {
            let message = Message::new(
                "one_only",
                "活动、园区、年份一次只问一个。",
                "Ask for one of event, park and year at a time.",
            );
            faults.push((key_of(of), message));
        }
        asked.extend(of);
    }
    asked.sort_by_key(|of| ["event", "park", "year"].iter().position(|key| *key == key_of(*of)));
    (asked.first().copied().unwrap_or(Of::Year(i64::from(today.year()))), faults)
}

fn key_of(of: Of) -> &'static str {
    match of {
        Of::Event(_) => "event",
        Of::Park(_) => "park",
        Of::Year(_) => "year",
    }
}

/// Reads the question of a monthly report: `park`, `month`.
pub(crate) fn monthly(path_and_query: &str) -> (monthly::Ask, Faults) {
    let (park, mut faults) = park(path_and_query);
    let month = given(path_and_query).into_iter().find(|(key, _)| key == "month").and_then(|(_, text)| {
        let month = Month::parse(&text);
        if month.is_none() {
            let message = Message::new("month", "月份写成 2026-11。", "Write the month as 2026-11.");
            faults.push(("month", message));
        }
        month
    });
    (monthly::Ask { park, month }, faults)
}

/// Reads a stretch of time: `from`, `to`; the month up to today where nothing is asked.
pub(crate) fn stretch(path_and_query: &str, today: Date) -> ((Date, Date), Faults) {
    let mut faults = Faults::new();
    let (mut from, mut to) = (None, None);
    for (key, value) in given(path_and_query) {
        match key.as_str() {
            "from" => from = day("from", &value, &mut faults),
            "to" => to = day("to", &value, &mut faults),
            _ => {}
        }
    }
    let to = to.unwrap_or(today);
    let first = Date::new(to.year(), to.month(), 1).unwrap_or(to);
    let from = from.unwrap_or(first);
    if from > to {
        let message = Message::new(
            "order",
            "开始日期在结束日期之后，请改其中一个。",
            "It begins after its end: change one of the days.",
        );
        faults.push(("from", message));
        return ((first, to), faults);
    }
    ((from, to), faults)
}

/// Reads the question of assessment scores: `scheme`, `year`, `park`, `wanted`, and `v.ID` for each value that is tried.
pub(crate) fn assessment(path_and_query: &str) -> (assess::Ask, Faults) {
    let mut ask = assess::Ask::default();
    let mut faults = Faults::new();
    for (key, value) in given(path_and_query) {
        match key.as_str() {
            "scheme" => ask.scheme = id("scheme", &value, &mut faults),
            "park" => ask.park = id("park", &value, &mut faults),
            "year" => ask.year = year(&value, &mut faults),
            "wanted" => ask.wanted = hundredths("wanted", &value, &mut faults),
            key => {
                let criterion = key.strip_prefix("v.").and_then(|id| Uuid::try_parse(id).ok());
                if let Some(criterion) = criterion
                    && let Some(value) = hundredths("v", &value, &mut faults)
                {
                    ask.tried.push((criterion, value));
                }
            }
        }
    }
    (ask, faults)
}

/// A number of at most two decimals, in hundredths.
fn hundredths(key: &'static str, text: &str, faults: &mut Faults) -> Option<i64> {
    let value = Decimal2::KIND.parse(text, "", 0).ok().and_then(|value| Decimal2::from_value(&value).ok());
    if value.is_none() {
        let message = Message::new(
            "number",
            "这里写数，最多两位小数，如 12.5。",
            "A number with at most two decimals, such as 12.5.",
        );
        faults.push((key, message));
    }
    value.map(|value| value.0)
}

/// The first parameter of an address that a question does not have.
pub(crate) fn unknown(path_and_query: &str, known: &[&str]) -> Option<String> {
    let mut names = given(path_and_query).into_iter().map(|(key, _)| key);
    names.find(|key| !known.contains(&key.as_str()) && !AROUND.contains(&key.as_str()))
}

/// Parameters with a value; of several with one name the first counts.
fn given(path_and_query: &str) -> Vec<(String, String)> {
    let mut given: Vec<(String, String)> = Vec::new();
    for (key, value) in params(path_and_query) {
        if !value.trim().is_empty() && !given.iter().any(|(name, _)| *name == key) {
            given.push((key, value.trim().to_owned()));
        }
    }
    given
}

fn id(key: &'static str, text: &str, faults: &mut Faults) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok();
    if id.is_none() {
        faults.push((key, Message::new("id", "这里写编号。", "An id is written here.")));
    }
    id
}

fn year(text: &str, faults: &mut Faults) -> Option<i64> {
    let year = text.parse::<i64>().ok().filter(|year| (1978..=2100).contains(year));
    if year.is_none() {
        faults.push((
            "year",
            Message::new(
                "year",
                "年份写成四位数，如 2024。",
                "Write the year with four digits, such as 2024.",
            ),
        ));
    }
    year
}

fn day(key: &'static str, text: &str, faults: &mut Faults) -> Option<Date> {
    let day = Date::parse(text);
    if day.is_none() {
        faults.push((key, Message::new("date", "日期写成 2025-11-24。", "Write the day as 2025-11-24.")));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_is_asked() {
        let (ask, faults) = funnel("/funnel?year=2024&cut=2025-13-01&rule=best&park=&lang=en");
        assert_eq!((ask.year, ask.cut, ask.park, ask.rule), (Some(2024), None, None, Rule::Signed));
        assert_eq!(faults.iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["cut", "rule"]);
        assert_eq!(funnel("/funnel?year=24").1.len(), 1);
        assert_eq!(park("/land?park=x").0, None);
        let (ask, faults) = super::monthly("/reports/monthly?month=2026-13&park=");
        assert_eq!((ask, faults.len()), (app::monthly::Ask::default(), 1));
    }

    #[test]
    fn stated_and_recorded_are_compared_of_one_thing_at_a_time() {
        let today = Date::parse("2025-11-24").expect("a day");
        let id = Uuid::from_u128(7);
        assert_eq!(stated("/stated?year=&lang=en", today), (Of::Year(2025), Faults::new()));
        assert_eq!(stated(&format!("/stated?park={id}"), today), (Of::Park(id), Faults::new()));
        let (of, faults) = stated(&format!("/stated?year=2022&event={id}"), today);
        assert_eq!((of, faults.len()), (Of::Event(id), 1), "of several, the event, and it is said");
        assert_eq!(stated("/stated?event=x", today).1.len(), 1);
    }

    #[test]
    fn a_parameter_that_is_not_of_the_question_is_found() {
        assert_eq!(unknown("/api/v1/funnel?year=2024&yaer=2023", &["year"]), Some("yaer".to_owned()));
        assert_eq!(unknown("/api/v1/funnel?year=2024&lang=en", &["year"]), None);
    }
}
