//! A list's address as a page reads it: the grammar of [`query`], and what only a page knows (columns, view,
//! links by name, two ends as two inputs). A person's address is never refused: what cannot be read is named
//! above the list and left out.

use crate::query::{self, PAGE, can_be_filtered, can_be_sorted, param_of};
use crate::ui::params;
use app::record::Ask;
use kernel::{FieldSpec, Kind, Message, Noun, Presence, Uuid};
use store::{Position, Sort};

/// Longest text to be searched, in characters.
const TEXT_MAX: usize = 200;
/// Columns a list shows when the reader did not choose.
const COLUMNS: usize = 8;

/// What an address asks.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The question, without what is still named by words.
    pub(crate) ask: Ask,
    /// Link conditions written as names: the field's position and the words.
    pub(crate) named: Vec<(usize, String)>,
    /// Positions of the columns shown, the title first.
    pub(crate) columns: Vec<usize>,
    /// Conditions that could not be read: the field's position and what is wrong.
    pub(crate) faults: Vec<(usize, Message)>,
    /// How the list is shown.
    pub(crate) view: View,
    /// Whether any condition narrows the list.
    pub(crate) narrowed: bool,
}

/// How a list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Rows and columns.
    #[default]
    Table,
    /// Lanes by a choice.
    Board {
        /// The choice's position.
        by: usize,
    },
    /// A month by a day.
    Calendar {
        /// The day's position.
        by: usize,
        /// `2025-11`, if asked for.
        month: Option<String>,
    },
    /// Lines of time of the records that have this day.
    Timeline {
        /// The day's position.
        by: usize,
    },
    /// Points on a map.
    Map,
}

/// Reads an address.
pub(crate) fn read(noun: &'static Noun, path_and_query: &str) -> Asked {
    let given = params(path_and_query);
    let first = |key: &str| given.iter().find(|(name, _)| name == key).map(|(_, value)| value.trim());
    let mut asked = Asked::default();
    for (at, spec) in noun.fields.iter().enumerate().filter(|(_, spec)| can_be_filtered(spec)) {
        condition(&mut asked, noun, at, spec, &given);
    }
    asked.ask.text = first("q").unwrap_or("").chars().filter(|c| !c.is_control()).take(TEXT_MAX).collect();
    asked.narrowed = !(asked.ask.filters.is_empty() && asked.named.is_empty() && asked.ask.text.is_empty());
    asked.ask.sort = first("sort").and_then(|text| sort(noun, text));
    asked.ask.after = first("after").and_then(Position::decode);
    asked.ask.archived = first("archived") == Some("1");
    asked.ask.limit = PAGE;
    asked.columns = columns(noun, &given);
    asked.view = view(noun, first("view"), first("by"), first("month"));
    asked
}

/// Reads one field's condition by the grammar that pages and API share; two ends of a form become `a..b`.
fn condition(
    asked: &mut Asked,
    noun: &'static Noun,
    at: usize,
    spec: &FieldSpec,
    given: &[(String, String)],
) {
    let param = param_of(spec);
    let values = |name: &str| -> Vec<String> {
        let own = given.iter().filter(|(key, value)| key == name && !value.trim().is_empty());
        own.map(|(_, value)| value.trim().to_owned()).collect()
    };
    let end = |end: &str| values(&format!("{param}_{end}")).into_iter().next().unwrap_or_default();
    let mut written = values(&param);
    let (from, to) = (end("from"), end("to"));
    if !(from.is_empty() && to.is_empty()) {
        written.push(format!("{from}..{to}"));
    }
    if spec.kind.target().is_some() {
        let is_id = |text: &String| {
            text == "?" || text == "-" || text.split(',').all(|id| Uuid::try_parse(id).is_ok())
        };
        let (ids, names) = written.into_iter().partition(is_id);
        written = ids;
        asked.named.extend(Vec::into_iter(names).map(|name: String| (at, name)));
    }
    // Unknown and blank exclude values, so they stand alone.
    if let Some(none) = written.iter().find(|text| *text == "?" || *text == "-").cloned() {
        written = vec![none];
    }
    let pairs: Vec<(String, String)> = written.into_iter().map(|value| (param.to_string(), value)).collect();
    match query::ask(noun, &pairs, &[]) {
        Ok(ask) => asked.ask.filters.extend(ask.filters),
        Err(fault) => asked.faults.extend(fault.details.errors.into_iter().map(|(_, message)| (at, message))),
    }
}

/// Whether a field may be unknown, and so can be asked for that.
pub(crate) fn can_be_unknown(spec: &FieldSpec) -> bool {
    spec.presence == Presence::MayBeUnknown
}

fn sort(noun: &Noun, text: &str) -> Option<Sort> {
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let field = noun.position(name)?;
    can_be_sorted(noun.fields.get(field)?).then_some(Sort { field, descending })
}

fn columns(noun: &Noun, given: &[(String, String)]) -> Vec<usize> {
    let title = noun.title();
    let chosen: Vec<usize> = given
        .iter()
        .filter(|(name, _)| name == "cols")
        .flat_map(|(_, value)| value.split(','))
        .filter_map(|name| noun.position(name.trim()))
        .collect();
    let declared = || noun.fields.iter().enumerate().filter(|(_, spec)| spec.list).map(|(at, _)| at);
    let mut columns = vec![title];
    let wanted = if chosen.is_empty() { declared().take(COLUMNS).collect() } else { chosen };
    for at in wanted {
        if !columns.contains(&at) {
            columns.push(at);
        }
    }
    columns
}

/// Fields that can be the lanes of a board; those of the list first.
pub(crate) fn lanes_of(noun: &Noun) -> Vec<usize> {
    ordered(noun, |spec| matches!(spec.kind, Kind::Choice(_)) && !spec.private)
}

/// Fields that can be the days of a calendar; those of the list first.
pub(crate) fn days_of(noun: &Noun) -> Vec<usize> {
    ordered(noun, |spec| matches!(spec.kind, Kind::Date | Kind::RoughDate))
}

/// Days that can be laid on a line of time: what people filter by and nobody hides; those of the list first.
pub(crate) fn times_of(noun: &Noun) -> Vec<usize> {
    ordered(noun, |spec| {
        matches!(spec.kind, Kind::Date | Kind::RoughDate) && !spec.private && (spec.filter || spec.list)
    })
}

/// Whether a day is a plan, by the names that plans have in the book; any other day has come or is a fact.
pub(crate) fn is_plan(spec: &FieldSpec) -> bool {
    ["planned_", "due_", "extended_", "ends_on", "ready_on"].iter().any(|name| spec.name.starts_with(name))
}

/// The field that holds a record's place, if its noun has one.
pub(crate) fn place_of(noun: &Noun) -> Option<usize> {
    noun.position("point").filter(|&at| noun.fields.get(at).is_some_and(|spec| !spec.private))
}

fn ordered(noun: &Noun, fits: impl Fn(&FieldSpec) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> =
        (0..noun.fields.len()).filter(|&at| noun.fields.get(at).is_some_and(&fits)).collect();
    found.sort_by_key(|&at| noun.fields.get(at).is_none_or(|spec| !spec.list));
    found
}

fn view(noun: &Noun, view: Option<&str>, by: Option<&str>, month: Option<&str>) -> View {
    let by = by.and_then(|name| noun.position(name));
    let choose = |offered: Vec<usize>| by.filter(|by| offered.contains(by)).or(offered.first().copied());
    match view {
        Some("board") => choose(lanes_of(noun)).map_or(View::Table, |by| View::Board { by }),
        Some("calendar") => choose(days_of(noun))
            .map_or(View::Table, |by| View::Calendar { by, month: month.map(ToOwned::to_owned) }),
        Some("timeline") if times_of(noun).len() > 1 => {
            choose(times_of(noun)).map_or(View::Table, |by| View::Timeline { by })
        }
        Some("map") if place_of(noun).is_some() => View::Map,
        _ => View::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Value;
    use store::Filter;

    fn asked(query: &str) -> Asked {
        read(records::find("projects").unwrap(), &format!("/projects?{query}"))
    }

    fn at(name: &str) -> usize {
        records::find("projects").unwrap().position(name).unwrap()
    }

    #[test]
    fn a_range_reads_in_the_fields_unit_both_ways_of_writing() {
        let both = [
            Filter::AtLeast(at("agreed"), Value::Int(1_000_000_000)),
            Filter::AtMost(at("agreed"), Value::Int(5_000_000_000)),
        ];
        assert_eq!(asked("agreed=1000..5000").ask.filters, both);
        assert_eq!(asked("agreed_from=1000&agreed_to=5000").ask.filters, both);
        assert_eq!(asked("agreed=1000..").ask.filters, both[..1]);
    }

    #[test]
    fn several_values_are_any_of_them_and_unknown_is_a_value() {
        let stages = vec![Value::Text("L0".into()), Value::Text("L1".into())];
        assert_eq!(asked("stage=L0&stage=L1").ask.filters, [Filter::AnyOf(at("stage"), stages)]);
        assert_eq!(asked("agreed=?").ask.filters, [Filter::Unknown(at("agreed"))]);
        assert_eq!(asked("light=-").ask.filters, [Filter::Blank(at("light"))]);
    }

    #[test]
    fn a_condition_that_cannot_be_read_is_named_and_left_out() {
        let asked = asked("agreed=abc..&stage=ZZ&nothing=1");
        assert!(asked.ask.filters.is_empty() && !asked.narrowed);
        assert_eq!(asked.faults.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [at("stage"), at("agreed")]);
    }

    #[test]
    fn links_are_asked_by_id_or_by_name() {
        let asked = asked("park=吴江泗阳&recruiter=018f0000-0000-7000-8000-000000000000");
        assert_eq!(asked.named, [(at("park"), "吴江泗阳".to_owned())]);
        assert_eq!(asked.ask.filters.len(), 1);
    }

    #[test]
    fn the_title_leads_whatever_columns_are_chosen() {
        assert_eq!(asked("cols=agreed,park").columns, [at("name"), at("agreed"), at("park")]);
        assert_eq!(asked("cols=agreed&cols=name").columns, [at("name"), at("agreed")]);
        assert_eq!(asked("").columns.first(), Some(&at("name")));
    }

    #[test]
    fn a_view_falls_back_to_what_the_noun_has() {
        assert_eq!(asked("view=board&by=nothing").view, View::Board { by: at("stage") });
        assert_eq!(asked("view=map").view, View::Table);
        assert_eq!(asked("sort=park").ask.sort, None, "the order of ids says nothing");
        assert_eq!(asked("sort=-agreed").ask.sort, Some(Sort { field: at("agreed"), descending: true }));
    }
}
