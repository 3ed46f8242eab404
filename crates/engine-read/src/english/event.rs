//! Kind, date and place of an event reported in English.

use crate::dates::{Partial, SourceDate};
use crate::passage::{Passage, before, pattern};
use crate::regions;
use crate::statements::{DateStatement, EventKind, EventStatement};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

pub(super) fn read(passage: &Passage<'_>, source: Option<SourceDate>) -> EventStatement {
    let place = place(passage);
    let cited = place.clone().map(|range| passage.cite(range));
    EventStatement {
        kind: kind(passage),
        title: None,
        date: date(passage, source),
        place: place.map(|range| passage.name(range)),
        place_text: cited.as_ref().map(|cite| cite.text.clone()),
        place_at: cited.map(|cite| cite.span),
        regions: regions::read_english(passage),
    }
}

/// In order of precedence; the first that the opening of the text shows.
static KINDS: LazyLock<Vec<(EventKind, Regex)>> = LazyLock::new(|| {
    let kind = |kind, words: &str| (kind, pattern(&format!("(?i){words}")));
    vec![
        kind(
            EventKind::Other,
            r"\b(?:terminat|cancel|scrapp|called off|withdr[ae]w)\w*|\bwill be held\b|\bis to be held\b|\bplans to (?:invest|build|sign|hold)\b",
        ),
        kind(
            EventKind::Secondment,
            r"\bsecond(?:ment|ed)\b|\btemporary posts?\b|\bofficials? (?:were|was|have been)? ?(?:sent|dispatched|posted)\b",
        ),
        kind(
            EventKind::TechMatching,
            r"\btechnology (?:transfer|matching|matchmaking)\b|\bmatchmaking\b|\bindustry[- ]university\b|\bscientific achievements?\b",
        ),
        kind(
            EventKind::PromotionMeeting,
            r"\bpromotion(?:al)? (?:conference|meeting|event|fair|activity|seminar|session|forum)\b|\binvestment promotion\b|\broadshow\b|\binvestment (?:conference|fair|seminar)\b",
        ),
        kind(EventKind::JointMeeting, r"\bjoint (?:meeting|conference)\b|\bplenary\b|\bcouncil meeting\b"),
        kind(
            EventKind::Alliance,
            r"\balliance\b.{0,60}\b(?:established|founded|launched|set up|inaugurated|formed)\b|\b(?:established|founded|launched|set up|formed)\b.{0,60}\balliance\b",
        ),
        kind(
            EventKind::Groundbreaking,
            r"\bground-?breaking\b|\bbroke ground\b|\bbreak ground\b|\b(?:construction|work) (?:(?:of|on) .{0,80})?(?:started|began|starts|begins|kicked off)\b|\b(?:started|began|kicked off) construction\b",
        ),
        kind(
            EventKind::Signing,
            r"\bsign(?:ed|ing)?\b.{0,60}\b(?:projects?|contracts?|deals?)\b|\bprojects? (?:were|was) signed\b|\bsigning ceremony\b",
        ),
        kind(EventKind::Agreement, r"\b(?:agreements?|memorandums?|memoranda|MoUs?|pacts?)\b"),
        kind(EventKind::Visit, r"\bvisit(?:s|ed|ing)?\b|\bdelegation\b|\binspect\w*\b"),
    ]
});

fn kind(passage: &Passage<'_>) -> EventKind {
    let lead: String = passage.sentences().iter().take(3).map(|range| passage.slice(range.clone())).collect();
    KINDS.iter().find(|(_, words)| words.is_match(&lead)).map_or(EventKind::Other, |(kind, _)| *kind)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
    pattern(&format!(
        r"\b(?P<m1>{month})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:-|–| to | and )(?P<t1>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,? (?P<y1>\d{{4}}))?\b|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:-|–| to | and )(?P<t2>\d{{1,2}})(?:st|nd|rd|th)?)? (?:of )?(?P<m2>{month})\b(?:,? (?P<y2>\d{{4}}))?|\b(?:on )?(?P<word>yesterday|today|recently|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    ))
});

fn date(passage: &Passage<'_>, source: Option<SourceDate>) -> Option<DateStatement> {
    let text = passage.text();
    let mut best: Option<(i32, Range<usize>, Partial, Option<Partial>)> = None;
    let mut reported = Partial::default();
    for found in DATE.captures_iter(text).take(200) {
        let Some((range, date, to)) = read_date(&found) else { continue };
        let sentence = passage.sentence_index(range.start) as i32;
        let rest = text.get(range.end..).unwrap_or_default().trim_start();
        let dateline = rest.starts_with("(Xinhua") || rest.starts_with("--") || rest.starts_with("— ");
        if dateline && reported == Partial::default() {
            reported = date;
        }
        let ahead = before(text, range.start, 8).to_ascii_lowercase();
        let background = ["since ", "by ", "until ", "from "].iter().any(|word| ahead.ends_with(word));
        let vague = date.month.is_none();
        let score =
            -sentence.min(8) - 4 * i32::from(dateline) - 6 * i32::from(background) - 2 * i32::from(vague)
                + 2 * i32::from(ahead.ends_with("on "));
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, range, date, to));
        }
    }
    let (_, range, date, to) = best?;
    // A day of the week is the day of the report in a dispatch of the same day; where only the report is dated, so is the event.
    let date = if date == Partial::default() { reported } else { date };
    let resolved = source
        .zip(date.month)
        .map(|(source, month)| Partial { year: date.year.or(Some(source.year_of(month))), ..date })
        .filter(|_| to.is_none());
    Some(DateStatement {
        iso: if to.is_some() { None } else { date.iso() },
        from: to.and(date.iso()),
        to: to.and_then(Partial::iso),
        inferred: resolved.is_some_and(|resolved| resolved != date),
        resolved: resolved.and_then(Partial::iso),
        cite: passage.cite(range),
    })
}

fn read_date(found: &Captures<'_>) -> Option<(Range<usize>, Partial, Option<Partial>)> {
    let range = found.get(0)?.range();
    if found.name("word").is_some() {
        return Some((range, Partial::default(), None));
    }
    let either = |a: &str, b: &str| found.name(a).or(found.name(b)).map(|word| word.as_str());
    let name = either("m1", "m2")?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == name)? as i8 + 1;
    let day = |word: &str| word.parse().ok().filter(|day| (1..=31).contains(day));
    let year = either("y1", "y2").and_then(|year| year.parse().ok());
    let date = Partial { year, month: Some(month), day: Some(day(either("d1", "d2")?)?) };
    let to = either("t1", "t2").and_then(day).map(|day| Partial { day: Some(day), ..date });
    Some((range, date, to))
}

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:conference|meeting|ceremony|forum|event|fair|seminar|summit|held|took place|opened|convened|concluded|launched|signed|established|kicked off|visited|visit to|visiting)\b[^.;()]{0,70}?\b(?:(?:in|at) (?:the )?|visited |visit to |visiting )(?P<place>[A-Z][\w'’-]*(?:,? (?:[A-Z][\w'’-]*|of)){0,5})",
    )
});

fn place(passage: &Passage<'_>) -> Option<Range<usize>> {
    for sentence in passage.sentences().iter().take(4) {
        for found in PLACE.captures_iter(passage.slice(sentence.clone())) {
            let Some(place) = found.name("place") else { continue };
            let words = place.as_str().trim_end_matches(" of").trim_end_matches(',');
            if !DATE.is_match(words) && words.len() > 2 {
                let start = sentence.start + place.start();
                return Some(start..start + words.len());
            }
        }
    }
    None
}
