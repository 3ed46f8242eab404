//! A month in words and figures: one section for each question, with its rule, its figures and the rows they were
//! counted from. Page, paper and workbook are made of these.

mod reached;
mod stands;

use super::facts::{Entry, Facts, Investor, OfPark};
use super::figure::{Amount, Figure};
use super::tables::{Cell, Column, text};
use super::{Month, Monthly};
use kernel::{Date, Label, Lang, Message, Record as _, Uuid};
use records::network::Park;
use records::projects::Project;

/// One question with its answer.
#[derive(Clone, Debug)]
pub struct Section {
    /// Stable name for programs.
    pub code: &'static str,
    /// What it is about.
    pub title: Label,
    /// How it was counted.
    pub rule: Message,
    /// The day up to which it counts.
    pub as_of: Date,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Columns of its rows.
    pub columns: Vec<Column>,
    /// The rows, all of them.
    pub rows: Vec<Vec<Cell>>,
    /// What is said where there is no row.
    pub nothing: Label,
}

impl Section {
    /// The figures to be said: not those that are part of nothing, nor a bare zero beside “there was none”.
    pub fn said(&self) -> impl Iterator<Item = &Figure> {
        let is_bare = |it: &Figure| self.rows.is_empty() && it.amount == Amount::Count(0);
        let is_said = move |it: &&Figure| !(it.is_void() || is_bare(it));
        self.figures.iter().filter(is_said)
    }
}

/// The figures that stand at the head of a report, and side by side where it is about several parks.
const HEADLINE: &[&str] = &[
    "leads",
    "moves",
    "signed",
    "signed_agreed",
    "started",
    "producing",
    "paid_in_growth",
    "completed_growth",
    "problems_open",
    "lights_red",
    "commitments_late",
    "turns",
];

/// The sections of a report.
pub fn sections(of: &Monthly) -> Vec<Section> {
    sections_of(of, &of.facts)
}

fn sections_of(of: &Monthly, facts: &Facts) -> Vec<Section> {
    let mut all = reached::sections(of, facts);
    all.extend(stands::sections(of, facts));
    if of.park.is_some() {
        return all;
    }
    // Where the report is about several parks, each row says whose it is.
    for section in &mut all {
        section.columns.insert(1, text("park", "园区", "Park", 4));
    }
    all
}

/// The figures at the head of a report.
pub fn headline(of: &Monthly) -> Vec<Figure> {
    picked(&sections(of))
}

fn picked(sections: &[Section]) -> Vec<Figure> {
    let figures = || sections.iter().flat_map(|section| &section.figures);
    HEADLINE.iter().filter_map(|code| figures().find(|figure| figure.code == *code).cloned()).collect()
}

/// The same figures park by park, in the order of the parks; last those of projects whose park is unknown, if any.
pub fn by_park(of: &Monthly) -> Vec<(Option<Uuid>, Label, String, Vec<Figure>)> {
    const UNKNOWN: Label = Label::new("园区未掌握", "Park unknown");
    let one =
        |park: Option<Uuid>, name: String| (park, UNKNOWN, name, picked(&sections_of(of, &of.of_park(park))));
    let mut parks: Vec<_> = of.parks.iter().map(|(id, name)| one(Some(*id), name.clone())).collect();
    if of.park.is_none() && !of.of_park(None).is_quiet() {
        parks.push(one(None, String::new()));
    }
    parks
}

/// What a report is called.
pub fn title(of: &Monthly, lang: Lang) -> String {
    let park = of.park.and_then(|park| of.park_name(park));
    match (park, lang) {
        (Some(park), Lang::En) => format!("{park}: projects in {}", of.month.name(lang)),
        (Some(park), _) => format!("{park}{}招商项目月报", of.month.name(lang)),
        (None, Lang::En) => format!("All parks: projects in {}", of.month.name(lang)),
        (None, _) => format!("各园区{}招商项目月报", of.month.name(lang)),
    }
}

/// The cells that a row begins with: its record, and its park where the report is about several.
fn begun(of: &Monthly, record: Cell, fact: &impl OfPark) -> Vec<Cell> {
    let mut row = vec![record];
    if of.park.is_none() {
        let named = fact.park().and_then(|id| Some((id, of.park_name(id)?)));
        row.push(named.map_or(Cell::Blank, |(id, name)| Cell::record(Park::SLUG, id, name)));
    }
    row
}

/// A row that begins with its project.
fn row_of_project(
    of: &Monthly,
    project: Uuid,
    fact: &impl OfPark,
    rest: impl IntoIterator<Item = Cell>,
) -> Vec<Cell> {
    let name = of.titles.get(&project).map_or("", String::as_str);
    begun(of, Cell::record(Project::SLUG, project, name), fact).into_iter().chain(rest).collect()
}

/// A row that begins with the project it is about.
fn row_of_entry(of: &Monthly, entry: &Entry, rest: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    let name = match entry.expands {
        true => format!("{}（增资、二期）", entry.name),
        false => entry.name.clone(),
    };
    begun(of, Cell::record(Project::SLUG, entry.id, &name), entry).into_iter().chain(rest).collect()
}

fn investor(of: &Investor) -> Cell {
    match of {
        Investor::Named(name) => Cell::Text(name.clone()),
        Investor::Unknown => Cell::Said(Label::new("未掌握", "Unknown")),
        Investor::Closed => Cell::Said(Label::new("未公开", "Not open")),
    }
}

/// Those that are counted: an expansion belongs to its parent and is counted apart.
fn counted(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(|entry| !entry.expands)
}

fn rule(zh: impl Into<String>, en: impl Into<String>) -> Message {
    Message::new("rule", zh, en)
}

/// Whether a month still runs on the day it was asked for.
pub fn is_running(month: Month, today: Date) -> bool {
    month.contains(today) && month.last() != today
}
