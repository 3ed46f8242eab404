//! What the ledger already holds of what a release states: parks by name, projects and events of the same name.

use app::intake::{NEW, Proposal, Stated, parts_of};
use app::record::{self, Ask, PAGE_MAX};
use app::{Actor, App, Error, Result};
use kernel::{Noun, Record as _, Uuid, Value};
use records::mechanisms::Event;
use records::network::Park;
use records::projects::Project;
use records::sources::StatementKind;
use std::collections::HashMap;
use store::Filter;

/// Shorter names say too little to be looked for inside others.
const NAME_MIN: usize = 3;

/// What was found in the ledger.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Every park, in the order they were made.
    pub(super) parks: Vec<ParkNames>,
    projects: HashMap<String, Uuid>,
    events: HashMap<String, Uuid>,
    /// Records that a statement probably means, by the statement.
    proposals: HashMap<Uuid, Vec<Proposal>>,
}

/// A park with both its names.
#[derive(Debug)]
pub(super) struct ParkNames {
    /// Identity.
    pub(super) id: Uuid,
    /// Name.
    pub(super) name: String,
    long_name: String,
}

/// The part of a statement; empty if it is not there.
pub(super) fn part<'a>(stated: &'a Stated, name: &str) -> &'a str {
    stated.parts.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
}

/// Looks the statements up in the ledger, within what the actor may see.
pub(super) async fn look_up(app: &App, actor: &Actor, statements: &[Stated]) -> Result<Known> {
    let names = |kind| -> Vec<Value> {
        let of_kind = statements.iter().filter(|stated| stated.statement.kind == kind);
        let names = of_kind.map(|stated| part(stated, "name")).filter(|name| !name.is_empty());
        names.map(|name| Value::Text(name.to_owned())).collect()
    };
    Ok(Known {
        parks: parks(app, actor).await?,
        projects: named(app, actor, Project::NOUN, names(StatementKind::Project)).await?,
        events: named(app, actor, Event::NOUN, names(StatementKind::Event)).await?,
        proposals: app::intake::propose(app, actor, statements).await?,
    })
}

async fn parks(app: &App, actor: &Actor) -> Result<Vec<ParkNames>> {
    let noun = Park::NOUN;
    let ask = Ask { limit: PAGE_MAX, ..Ask::default() };
    let rows = match record::list(app, actor, noun, ask).await {
        Err(Error::NotFound) => Vec::new(),
        listing => listing?.rows,
    };
    let text = |values: &[Value], name| {
        let value = noun.position(name).and_then(|at| values.get(at)).and_then(Value::as_text);
        value.unwrap_or("").to_owned()
    };
    let names = |seen: &record::Seen| ParkNames {
        id: seen.row.id,
        name: text(&seen.row.values, "name"),
        long_name: text(&seen.row.values, "long_name"),
    };
    Ok(rows.iter().rev().map(names).collect())
}

async fn named(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    names: Vec<Value>,
) -> Result<HashMap<String, Uuid>> {
    let title = noun.title();
    let mut found = HashMap::new();
    for some in names.chunks(100) {
        let filters = vec![Filter::AnyOf(title, some.to_vec())];
        let ask = Ask { filters, fields: vec![title], limit: PAGE_MAX, ..Ask::default() };
        let rows = match record::list(app, actor, noun, ask).await {
            Err(Error::NotFound) => return Ok(found),
            listing => listing?.rows,
        };
        // Of several with one name the oldest is meant, as when they are entered; lists begin with the newest.
        for row in rows.iter().map(|seen| &seen.row) {
            if let Some(name) = row.values.get(title).and_then(Value::as_text) {
                found.insert(name.to_owned(), row.id);
            }
        }
    }
    Ok(found)
}

impl Known {
    /// The record that the ledger has of a statement, with its noun and name.
    pub(super) fn record<'a>(&'a self, stated: &'a Stated) -> Option<(&'static Noun, Uuid, &'a str)> {
        let name = part(stated, "name");
        match stated.statement.kind {
            StatementKind::Park => {
                self.park_of_name(name).map(|park| (Park::NOUN, park.id, park.name.as_str()))
            }
            StatementKind::Project => self.projects.get(name).map(|id| (Project::NOUN, *id, name)),
            StatementKind::Event => self.events.get(name).map(|id| (Event::NOUN, *id, name)),
            _ => None,
        }
    }

    /// A park with exactly this name.
    fn park_of_name(&self, name: &str) -> Option<&ParkNames> {
        self.parks.iter().find(|park| !name.is_empty() && (park.name == name || park.long_name == name))
    }

    /// The park a statement that links to one probably means: the one of its name, else the longest whose name
    /// stands in its words.
    pub(super) fn probable_park(&self, stated: &Stated) -> Option<&ParkNames> {
        let has_park = parts_of(stated.statement.kind).iter().any(|part| part.name == "park");
        if !has_park {
            return None;
        }
        let name = part(stated, "name");
        let likely = self.proposals(stated).first().filter(|of| of.is_likely && of.noun.slug == Park::SLUG);
        let likely = likely.and_then(|of| self.parks.iter().find(|park| park.id == of.id));
        self.park_of_name(name).or(likely).or_else(|| {
            let texts = [name, part(stated, "parties"), stated.statement.text.as_str()];
            let length = |park: &&ParkNames| {
                let lengths = [&park.name, &park.long_name].map(|own| {
                    let long_enough = own.chars().count() >= NAME_MIN;
                    if long_enough && texts.iter().any(|text| text.contains(own.as_str())) {
                        own.len()
                    } else {
                        0
                    }
                });
                lengths.into_iter().max().unwrap_or(0)
            };
            self.parks.iter().filter(|park| length(park) > 0).max_by_key(length)
        })
    }

    /// The records that a statement probably means, the likeliest first, each with its reasons.
    pub(super) fn proposals(&self, stated: &Stated) -> &[Proposal] {
        self.proposals.get(&stated.at.id).map_or(&[], Vec::as_slice)
    }

    /// What entering does when nobody says which record is meant: it takes the one of the same name, or the one that the
    /// rule for events finds, or makes a new one. Nothing where a person has to say so.
    pub(super) fn without_word(&self, stated: &Stated) -> Option<String> {
        let own = self.record(stated).map(|(_, id, _)| id.to_string());
        let likely = self.proposals(stated).first().filter(|proposal| proposal.is_likely);
        match (stated.statement.kind, own, likely) {
            (StatementKind::Event, _, Some(likely)) => Some(likely.id.to_string()),
            (_, Some(own), _) => Some(own),
            (StatementKind::Project, None, Some(_)) => None,
            _ => Some(NEW.to_owned()),
        }
    }

    /// Whether entering finds this park by itself, so that nobody needs to choose it.
    pub(super) fn is_found_by_name(&self, stated: &Stated, park: &str) -> bool {
        let own = self.park_of_name(part(stated, "name"));
        part(stated, "park").is_empty() && own.is_some_and(|own| own.id.to_string() == park)
    }

    /// The name of a chosen park.
    pub(super) fn park_name(&self, id: &str) -> Option<&str> {
        self.parks.iter().find(|park| park.id.to_string() == id).map(|park| park.name.as_str())
    }

    /// The event of the release, if the ledger has it.
    pub(super) fn event(&self, statements: &[Stated]) -> Option<Uuid> {
        let entered = statements.iter().find_map(|stated| {
            let statement = &stated.statement;
            let is_event = statement.entered_in.as_ref().is_some_and(|noun| noun.as_str() == Event::SLUG);
            statement
                .entered_as
                .as_ref()
                .filter(|_| is_event)
                .and_then(|id| Uuid::try_parse(id.as_str()).ok())
        });
        entered.or_else(|| {
            let events = statements.iter().filter(|stated| stated.statement.kind == StatementKind::Event);
            events.filter_map(|stated| self.record(stated)).map(|(_, id, _)| id).next()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Count, Id};
    use records::sources::{Statement, StatementState};

    fn stated(kind: StatementKind, name: &str, words: &str) -> Stated {
        let statement = Statement {
            subject: name.into(),
            source: Id::new(Uuid::nil()),
            park: None,
            kind,
            text: words.into(),
            starts_at: Count(0),
            ends_at: Count(1),
            reading: "{}".into(),
            state: StatementState::Pending,
            entered_in: None,
            entered_as: None,
            decided_by: None,
            decided_at: None,
        };
        let at = record::Saved { id: Uuid::nil(), version: 1 };
        Stated { at, statement, parts: vec![(String::from("name"), name.to_owned())] }
    }

    fn known() -> Known {
        let park = |id, name: &str, long_name: &str| ParkNames {
            id: Uuid::from_u128(id),
            name: name.to_owned(),
            long_name: long_name.to_owned(),
        };
        let parks = vec![park(1, "甲乙园区", "甲市乙县工业园区"), park(2, "乙县园", ""), park(3, "", "")];
        Known { parks, ..Known::default() }
    }

    #[test]
    fn a_park_is_proposed_by_either_name_and_the_longest_name_in_the_words_wins() {
        let (known, of) = (known(), |kind, name, words| stated(kind, name, words));
        let found = |stated: &Stated| known.probable_park(stated).map(|park| park.id.as_u128());
        assert_eq!(found(&of(StatementKind::Park, "甲市乙县工业园区", "")), Some(1));
        assert_eq!(found(&of(StatementKind::Project, "某项目", "落户乙县园的某项目")), Some(2));
        assert_eq!(found(&of(StatementKind::Project, "某项目", "乙县园、甲市乙县工业园区")), Some(1));
        assert_eq!(found(&of(StatementKind::Project, "某项目", "某地")), None);
        assert_eq!(found(&of(StatementKind::Person, "甲乙园区", "甲乙园区")), None, "a person has no park");
    }

    #[test]
    fn only_a_park_that_entering_finds_by_itself_is_no_change() {
        let known = known();
        let id = Uuid::from_u128(1).to_string();
        assert!(known.is_found_by_name(&stated(StatementKind::Park, "甲乙园区", ""), &id));
        assert!(!known.is_found_by_name(&stated(StatementKind::Park, "甲乙园区管委会", "甲乙园区"), &id));
    }
}
