//! What was accepted enters the ledger, all in one transaction: the event, its totals, its projects and
//! signings, who was there. Every entry of the journal cites the words it came from.

use super::propose::{Chosen, chosen};
use super::{all_decided, citation, known, parts, statements_of, whole_date, year_of};
use crate::projects::stage;
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result, access};
use kernel::{
    AreaMu, Choice as _, Count, Date, Field as _, Id, Ids, Kind, Known, Label, Line, Money, Record as _,
    RoughDate, Timestamp, UsdCents, Uuid, Value, Year,
};
use records::choices::Approx;
use records::mechanisms::{Attendance, AttendanceRole, Event, EventKind};
use records::network::{Park, Region};
use records::projects::{Project, Signing, Stage, StatedTotal, TotalLevel, TotalScope, TotalStage};
use records::sources::{Source, Statement, StatementKind, StatementState};
use store::{Row, Tx};

/// What entered the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// The event.
    pub event: Option<Uuid>,
    /// Stated totals made.
    pub totals: usize,
    /// Stated totals that were there already.
    pub known_totals: usize,
    /// Projects made.
    pub projects: usize,
    /// Projects that were there already.
    pub known_projects: usize,
    /// Signings.
    pub signings: usize,
    /// Persons.
    pub attendances: usize,
}

/// Enters what was accepted of a source. Every statement must have been decided.
pub async fn enter(app: &App, actor: &Actor, source: Uuid) -> Result<Entered> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let row = record::require_seen(tx, &actor, Source::NOUN, source)?;
        if !access::may_update(&actor, Source::NOUN, &row) || !access::may_create(&actor, Event::NOUN) {
            return Err(Error::Forbidden);
        }
        let statements = statements_of(tx, &actor, source)?;
        if !all_decided(&statements) {
            return Err(Error::Conflict {
                code: "undecided",
                message: Label::new(
                    "还有陈述待定。逐条接受或不采之后再入账。",
                    "Some statements are undecided. Accept or refuse each, then enter.",
                ),
            });
        }
        let facts = Source::from_values(&row.values)?;
        Entry { tx, actor: &actor, now, source: Id::new(source), facts, done: Entered::default() }
            .run(statements)
    })
    .await
}

/// One entry into the ledger under way.
struct Entry<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    source: Id<Source>,
    facts: Source,
    done: Entered,
}

type Parts = Vec<(String, String)>;

impl Entry<'_, '_> {
    fn run(mut self, statements: Vec<(Row, Statement)>) -> Result<Entered> {
        let taken: Vec<(Row, Statement, Parts)> = statements
            .into_iter()
            .filter(|(_, statement)| {
                matches!(statement.state, StatementState::Accepted | StatementState::Changed)
                    && statement.entered_as.is_none()
            })
            .map(|(row, statement)| {
                let read = parts::read(&statement.reading.0);
                (row, statement, read)
            })
            .collect();
        if taken.is_empty() {
            return Err(Error::Conflict {
                code: "nothing_to_enter",
                message: Label::new("没有可以入账的陈述。", "There is nothing to enter."),
            });
        }
        let event = self.event(&taken)?;
        for (row, statement, read) in &taken {
            let (noun, saved) = match statement.kind {
                StatementKind::StatedTotal => (StatedTotal::SLUG, self.total(event, statement, read)?),
                // What was called off is no project of the ledger; the statement keeps it.
                StatementKind::Project if parts::get(read, "stage") == TotalStage::Cancelled.code() => {
                    continue;
                }
                StatementKind::Project => (Project::SLUG, self.project(event, statement, read)?),
                StatementKind::Person => (Attendance::SLUG, self.attendance(event, statement, read)?),
                StatementKind::Event
                | StatementKind::Date
                | StatementKind::Place
                | StatementKind::Park
                | StatementKind::Region => (Event::SLUG, event.raw()),
                // Agreements, organisations and industries stay statements: the text alone does not say
                // enough to make a record of them.
                _ => continue,
            };
            self.mark(row, statement, noun, saved)?;
        }
        Ok(self.done)
    }

    fn change(&self, statement: &Statement) -> Change {
        Change { citation: citation(self.source.raw(), statement), ..Change::default() }
    }

    fn mark(&mut self, row: &Row, statement: &Statement, noun: &str, id: Uuid) -> Result<()> {
        let entered = Statement {
            entered_in: Some(noun.into()),
            entered_as: Some(Line(id.to_string())),
            ..statement.clone()
        };
        record::replace(self.tx, self.actor, self.now, row, &entered, &Change::default()).map(drop)
    }

    /// The event the statements belong to: one already in the ledger, else a new one.
    fn event(&mut self, taken: &[(Row, Statement, Parts)]) -> Result<Id<Event>> {
        let of = |kind| taken.iter().filter(move |(_, statement, _)| statement.kind == kind);
        let first =
            |kind, part| of(kind).map(|(_, _, read)| parts::get(read, part)).find(|text| !text.is_empty());
        let name = first(StatementKind::Event, "name").unwrap_or(self.facts.title.as_str()).to_owned();
        let held_on = first(StatementKind::Date, "date").and_then(whole_date);
        let kind = first(StatementKind::Event, "kind").and_then(EventKind::from_code);
        let picked = of(StatementKind::Event).map(|(_, _, read)| chosen(read)).next();
        let known = match picked.unwrap_or(Chosen::Nothing) {
            Chosen::New => None,
            Chosen::Known(id) => Some(record::require_seen(self.tx, self.actor, Event::NOUN, id)?.id),
            Chosen::Nothing => known::event(self.tx, self.actor, &name, kind, held_on.as_ref())?,
        };
        if let Some(known) = known {
            self.done.event = Some(known);
            self.add_source(known, taken)?;
            return Ok(Id::new(known));
        }
        let mut parks = Vec::new();
        for (_, _, read) in of(StatementKind::Park) {
            if let Some(park) = self.park(read)?
                && !parks.contains(&park)
            {
                parks.push(park);
            }
        }
        let mut regions = Vec::new();
        for (_, _, read) in of(StatementKind::Region) {
            if let Some(region) = self.named(Region::NOUN, parts::get(read, "name"))? {
                regions.push(Id::new(region));
            }
        }
        let event = Event {
            name: Line(name.chars().take(200).collect()),
            kind: kind.unwrap_or(EventKind::Other),
            edition: held_on.as_ref().and_then(year_of).map(Year),
            held_on: held_on.map_or(Known::Unknown, Known::Is),
            place: first(StatementKind::Place, "place")
                .map_or(Known::Unknown, |place| Known::Is(place.into())),
            host: Known::Unknown,
            regions: Ids(regions),
            parks: Ids(parks),
            park: None,
            summary: None,
            source: Some(self.source),
            more_sources: Ids::default(),
        };
        let words = of(StatementKind::Event).chain(taken).next();
        let change = words.map(|(_, statement, _)| self.change(statement)).unwrap_or_default();
        let saved = record::put(self.tx, self.actor, self.now, &event, &change)?;
        self.done.event = Some(saved.id);
        Ok(Id::new(saved.id))
    }

    /// Another office reports an event that the ledger has: its source is kept beside the first one.
    fn add_source(&mut self, event: Uuid, taken: &[(Row, Statement, Parts)]) -> Result<()> {
        let row = record::require_seen(self.tx, self.actor, Event::NOUN, event)?;
        let mut known = Event::from_values(&row.values)?;
        if known.source == Some(self.source) || known.more_sources.0.contains(&self.source) {
            return Ok(());
        }
        match known.source {
            None => known.source = Some(self.source),
            Some(_) => known.more_sources.0.push(self.source),
        }
        let change = taken.first().map(|(_, statement, _)| self.change(statement)).unwrap_or_default();
        // Whoever may enter a release may say where an event is reported, also of one that another park keeps.
        record::replace_for(self.tx, self.actor, self.now, &row, &known, &change).map(drop)
    }

    fn total(&mut self, event: Id<Event>, statement: &Statement, read: &Parts) -> Result<Uuid> {
        let scope = TotalScope::from_code(parts::get(read, "scope")).unwrap_or(TotalScope::ThisEvent);
        let (amount, amount_usd) = amounts(parts::get(read, "amount"));
        let total = StatedTotal {
            what: Line(or(parts::get(read, "what"), statement.subject.as_str())),
            event: Some(event),
            count: parts::get(read, "count")
                .trim()
                .parse()
                .map_or(Known::Unknown, |count| Known::Is(Count(count))),
            amount,
            amount_usd,
            approx: Approx::from_code(parts::get(read, "approx")).unwrap_or(Approx::Exact),
            scope,
            level: TotalLevel::from_code(parts::get(read, "level")).unwrap_or(TotalLevel::Total),
            stage: TotalStage::from_code(parts::get(read, "stage")),
            as_of: self.as_of(),
            rule: None,
            source: Some(self.source),
            text: Some(one_line(&statement.text.0)),
            named: Ids::default(),
            verified_by: None,
            verified_on: None,
        };
        if let Some(known) = known::total(self.tx, self.actor, &total)? {
            self.done.known_totals += 1;
            return Ok(known);
        }
        self.done.totals += 1;
        Ok(record::put(self.tx, self.actor, self.now, &total, &self.change(statement))?.id)
    }

    /// Figures of a release stand as of the day it was published.
    fn as_of(&self) -> Known<RoughDate> {
        self.facts.published_on.clone()
    }

    fn project(&mut self, event: Id<Event>, statement: &Statement, read: &Parts) -> Result<Uuid> {
        let name = or(parts::get(read, "name"), statement.subject.as_str());
        let park = self.park(read)?;
        let stage = TotalStage::from_code(parts::get(read, "stage"));
        let (agreed, agreed_usd) = amounts(parts::get(read, "amount"));
        let land = match (Kind::Number { scale: 2, unit: Label::new("亩", "mu") }).parse(
            parts::get(read, "land"),
            "",
            0,
        ) {
            Ok(Value::Int(land)) => Known::Is(AreaMu(land)),
            _ => Known::Unknown,
        };
        let is_signing = matches!(stage, None | Some(TotalStage::Signed));
        let known = match chosen(read) {
            Chosen::New => None,
            Chosen::Known(id) => Some(record::require_seen(self.tx, self.actor, Project::NOUN, id)?.id),
            Chosen::Nothing => self.named(Project::NOUN, &name)?,
        };
        let id = match known {
            Some(id) => {
                self.done.known_projects += 1;
                id
            }
            None => {
                let set = [
                    ("name", Value::Text(name.clone())),
                    ("park", park.map_or(Value::Unknown, |park| park.to_value())),
                    ("agreed", agreed.to_value()),
                    ("land", land.to_value()),
                    ("event", event.to_value()),
                    ("source", self.source.to_value()),
                ];
                let project = Project::from_values(&record::started(Project::NOUN, set))?;
                let change = self.change(statement);
                self.done.projects += 1;
                let id = record::put(self.tx, self.actor, self.now, &project, &change)?.id;
                let day = if is_signing { self.day_of(event)? } else { Known::Unknown };
                let (stage, cited) = (stage_on_the_way(stage), change.citation.as_str());
                // As the release reports it: claimed, without evidence.
                stage::reported(self.tx, self.actor, self.now, id, stage, day, cited)?;
                id
            }
        };
        if is_signing && known::signing(self.tx, self.actor, event, id)?.is_none() {
            let signing = Signing {
                name: Line(name),
                event: Some(event),
                project: Some(Id::new(id)),
                park: park.map_or(Known::Unknown, Known::Is),
                parties: Some(parts::get(read, "parties")).filter(|text| !text.is_empty()).map(Line::from),
                agreed,
                approx: None,
                agreed_usd,
                land,
                source: Some(self.source),
                text: Some(one_line(&statement.text.0)),
            };
            record::put(self.tx, self.actor, self.now, &signing, &self.change(statement))?;
            self.done.signings += 1;
        }
        Ok(id)
    }

    /// The day of an event, where it is known to the day.
    fn day_of(&mut self, event: Id<Event>) -> Result<Known<Date>> {
        let visible = access::visible(self.actor, Event::NOUN);
        let Some(row) = self.tx.get(Event::NOUN, event.raw(), &visible)? else { return Ok(Known::Unknown) };
        let held_on = Event::from_values(&row.values)?.held_on;
        Ok(held_on.get().and_then(|day| Date::parse(day.as_str())).map_or(Known::Unknown, Known::Is))
    }

    fn attendance(&mut self, event: Id<Event>, statement: &Statement, read: &Parts) -> Result<Uuid> {
        let name = or(parts::get(read, "name"), statement.subject.as_str());
        if let Some(known) = known::attendance(self.tx, self.actor, event, &name)? {
            return Ok(known);
        }
        let attendance = Attendance {
            name: Line(name),
            event,
            titles: Some(parts::get(read, "titles")).filter(|text| !text.is_empty()).map(Line::from),
            role: AttendanceRole::from_code(parts::get(read, "role")).unwrap_or(AttendanceRole::Attended),
            organisation: None,
            position: Some(Count(self.done.attendances as i64 + 1)),
        };
        self.done.attendances += 1;
        let Saved { id, .. } =
            record::put(self.tx, self.actor, self.now, &attendance, &self.change(statement))?;
        Ok(id)
    }

    /// The park a person chose, else the one whose name the words hold.
    fn park(&mut self, read: &Parts) -> Result<Option<Id<Park>>> {
        let chosen = parts::get(read, "park");
        if let Ok(id) = Uuid::try_parse(chosen) {
            return Ok(Some(Id::new(id)));
        }
        for text in [chosen, parts::get(read, "name")] {
            for field in ["name", "long_name"] {
                if let Some(id) = self.by(Park::NOUN, field, text)? {
                    return Ok(Some(Id::new(id)));
                }
            }
        }
        Ok(None)
    }

    fn named(&mut self, noun: &'static kernel::Noun, name: &str) -> Result<Option<Uuid>> {
        self.by(noun, noun.fields[noun.title()].name, name)
    }

    fn by(&mut self, noun: &'static kernel::Noun, field: &str, text: &str) -> Result<Option<Uuid>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        Ok(self.tx.named(noun, field, text.trim(), &access::visible(self.actor, noun))?.first().copied())
    }
}

/// How far a release says a project has come, as a stage of the ledger.
fn stage_on_the_way(stage: Option<TotalStage>) -> Stage {
    match stage {
        Some(TotalStage::Intended) => Stage::Framework,
        Some(TotalStage::Started) => Stage::Started,
        Some(TotalStage::Completed) => Stage::Completed,
        _ => Stage::Signed,
    }
}

/// An amount as renminbi or dollars; other currencies stay in the words of the statement.
pub(super) fn amounts(text: &str) -> (Known<Money>, Known<UsdCents>) {
    match (Kind::Money.parse(text, "", 0), Kind::Usd.parse(text, "", 0)) {
        (Ok(Value::Int(fen)), _) => (Known::Is(Money(fen)), Known::Empty),
        (_, Ok(Value::Int(cents))) => (Known::Unknown, Known::Is(UsdCents(cents))),
        _ => (Known::Unknown, Known::Empty),
    }
}

fn one_line(text: &str) -> Line {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Line(joined.chars().take(1000).collect())
}

fn or(text: &str, otherwise: &str) -> String {
    let text = if text.trim().is_empty() { otherwise } else { text };
    text.trim().chars().take(200).collect()
}
