//! Reads a press release 新闻稿 and returns what it states, each statement with the place it was said.
//!
//! The engine is a pure function of text and options: it knows no record, database, clock or file, adds
//! nothing that the text does not say and never sums figures. Offsets count into the text **as received**:
//! `start..end` are bytes of its UTF-8 form (`&text[start..end]` in Rust), `char_start..char_end` are
//! Unicode scalar values (`text[a:b]` in Python). The work is linear in the length of the text.

mod agreements;
mod contradictions;
mod dates;
mod english;
mod error;
mod events;
mod industries;
mod lexicon;
mod money;
mod numbers;
mod numerals;
mod organisations;
mod parks;
mod passage;
mod people;
mod phrases;
mod places;
mod projects;
mod regions;
mod repair;
mod rules;
mod statements;
mod times;
mod totals;

pub use error::ReadError;
pub use money::{Exactness, MoneyRead, find_money, read_money};
pub use repair::{Repair, RepairKind, Repaired, Span};
pub use statements::{
    Agreement, Approx, Cite, Currency, DateStatement, EventKind, EventStatement, Level, Named, Number,
    Person, Project, Role, Scope, Stage, Title, Total,
};

pub use times::{TimeBase, TimeKind, TimeLength, TimeRead, TimeStretch, TimeUnit, find_times, read_time};

use serde::Serialize;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// What the reader may use besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The date of the page, `2022-08-29` or `2022-08`; used only to complete dates, never as a statement.
    pub source_date: Option<&'a str>,
    /// Kinds of damage that are left as they are.
    pub unrepaired_kinds: &'a [RepairKind],
    /// Stretches left as they are, in bytes of the text as received: the spans of repairs that a reader has undone.
    pub unrepaired: &'a [(usize, usize)],
}

/// Everything a text states, and the repaired text it was read from.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The text after repair; not part of the statement list.
    #[serde(skip)]
    pub repaired: Repaired,
    /// What kind of event the text reports, when and where.
    pub event: EventStatement,
    /// Development zones and industrial parks that take part or are agreed on.
    pub parks: Vec<Named>,
    /// Figures stated for groups of projects, agreements or companies.
    pub stated_totals: Vec<Total>,
    /// Agreements signed, without those that are only counted.
    pub agreements: Vec<Agreement>,
    /// Projects called by name.
    pub projects: Vec<Project>,
    /// Persons with a function in the event.
    pub people: Vec<Person>,
    /// Companies, authorities and institutes that act or are named as examples.
    pub organisations: Vec<Named>,
    /// Industries the text says the projects belong to.
    pub industries: Vec<String>,
    /// Lists that end before the text does: it names more projects, persons, totals or agreements than are read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub incomplete: Vec<Listed>,
}

/// A list of a reading that has a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// [`Reading::projects`], 200 at most.
    Projects,
    /// [`Reading::people`], 400 at most.
    People,
    /// [`Reading::stated_totals`], 400 at most.
    StatedTotals,
    /// [`Reading::agreements`], 40 at most.
    Agreements,
}

impl Listed {
    /// The name of the list in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Listed::Projects => "projects",
            Listed::People => "people",
            Listed::StatedTotals => "stated_totals",
            Listed::Agreements => "agreements",
        }
    }
}

/// Cuts the lists to their bounds and says which were longer.
fn bounded(mut reading: Reading) -> Reading {
    let Reading { projects, people, stated_totals, agreements, incomplete, .. } = &mut reading;
    let mut note = |is_longer: bool, listed| {
        if is_longer && !incomplete.contains(&listed) {
            incomplete.push(listed);
        }
    };
    note(projects.len() > projects::MOST, Listed::Projects);
    note(people.len() > people::MOST, Listed::People);
    note(stated_totals.len() > totals::MOST, Listed::StatedTotals);
    note(agreements.len() > agreements::MOST, Listed::Agreements);
    projects.truncate(projects::MOST);
    people.truncate(people::MOST);
    stated_totals.truncate(totals::MOST);
    agreements.truncate(agreements::MOST);
    reading
}

/// Reads one release.
///
/// Any valid UTF-8 up to [`MAX_BYTES`] without NUL is read; text without statements gives an empty reading.
pub fn read(text: &str, options: &Options) -> Result<Reading, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLong { limit: MAX_BYTES, got: text.len() });
    }
    if let Some(offset) = text.find('\0') {
        return Err(ReadError::NulAt { offset });
    }
    let left = repair::Unrepaired { kinds: options.unrepaired_kinds, spans: options.unrepaired };
    let repaired = repair::repair(text, left);
    let source = options.source_date.and_then(dates::SourceDate::parse);
    let passage = passage::Passage::new(text, &repaired);
    let reading =
        if passage.is_english() { english::read(&passage, source) } else { read_chinese(&passage, source) };
    let mut reading = bounded(reading);
    contradictions::mark(text, &mut reading.stated_totals);
    rules::name(&repaired, &mut reading);
    Ok(Reading { repaired, ..reading })
}

fn read_chinese(passage: &passage::Passage, source: Option<dates::SourceDate>) -> Reading {
    let event = events::read(passage, source);
    let money = numbers::money_in(passage.text());
    let people = people::read(passage);
    let projects = projects::read(passage, &money, &people, event.kind);
    let stated_totals = totals::read(passage, &money, &projects);
    let organisations = organisations::read(passage, &people, &projects);
    let parks = parks::read(passage, &projects);
    Reading {
        repaired: Repaired::default(),
        agreements: agreements::read(passage, &stated_totals),
        industries: industries::read(passage),
        event,
        parks,
        stated_totals,
        projects: projects.into_statements(),
        people: people.into_statements(),
        organisations,
        incomplete: Vec::new(),
    }
}
