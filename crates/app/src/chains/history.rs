//! How gaps came about and closed: what the journal tells of who came to the nodes of a chain and left them, judged by
//! today's rule, and beside it how far the projects at a node were at the time.
//!
//! Numbers of enterprises are looked back at by the day on which they were recorded; output and purchases are not, since
//! the journal keeps only digests of them.

use super::view::{is_at_work, rule};
use super::{Area, Book, Places};
use crate::assess::seen_rows;
use crate::{Actor, App, Error, Result, access, thresholds};
use engine_chain::{Coming, Status, turns};
use kernel::{Choice as _, Date, Noun, Record as _, Timestamp, Uuid, Value};
use records::chains::Presence;
use records::projects::{Project, Stage};
use std::collections::{BTreeMap, HashMap};
use store::report::AtNode;
use store::{Entry, Filter, ListQuery, Tx};

/// A node's status turned on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// When it was recorded.
    pub on: Date,
    /// The node.
    pub node: Uuid,
    /// Its code and name.
    pub name: (String, String),
    /// From what.
    pub from: Status,
    /// To what.
    pub to: Status,
    /// Who came or left then: names of presences, and whether they came.
    pub by: Vec<(String, bool)>,
}

/// A project at a node reached a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// When it was recorded.
    pub on: Date,
    /// The project.
    pub project: Uuid,
    /// Its name.
    pub name: String,
    /// The stage.
    pub stage: Stage,
    /// The status of the node when the day ended.
    pub status: Status,
}

/// What happened.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Turns of status, newest first.
    pub turns: Vec<Turned>,
    /// Stages of projects at the one node that was asked for, newest first.
    pub stages: Vec<Reached>,
    /// More than is looked through: nothing is said then.
    pub is_too_much: bool,
}

/// Most presences that are looked back at.
const PRESENCES: usize = 6_000;

/// The past of one node, or of all of a chain's.
pub async fn history(
    app: &App,
    actor: &Actor,
    chain: Uuid,
    area: Area,
    node: Option<Uuid>,
) -> Result<History> {
    if !super::is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let book = Book::read(tx, &actor)?;
        let places = Places::read(tx, &actor)?;
        if !book.chains.iter().any(|(id, _)| *id == chain) {
            return Err(Error::NotFound);
        }
        let graph = book.graph();
        let shown = match node {
            Some(node) => vec![book.place(node).ok_or(Error::NotFound)?],
            None => book.nodes_of(chain),
        };
        let mut around = shown.clone();
        for at in &shown {
            around.extend(graph.customers(*at).iter().map(|edge| edge.customer));
            around.extend(graph.suppliers(*at).iter().map(|edge| edge.supplier));
        }
        around.sort_unstable();
        around.dedup();
        let ids: Vec<Uuid> = around.iter().filter_map(|at| book.nodes.get(*at)).map(|of| of.id).collect();
        let Some(presences) = presences(tx, &actor, &ids)? else {
            return Ok(History { is_too_much: true, ..History::default() });
        };
        let past = tx.past_of(Presence::NOUN, &presences)?;
        let moves = moves(&past, &book, &places, area);
        let comings: Vec<Coming> = moves.iter().map(|one| one.coming).collect();
        let turned = turns(&graph, &comings, &rule(&thresholds::on(tx, today)?));
        let mut all = History::default();
        for turn in turned.iter().filter(|turn| shown.contains(&turn.node)) {
            let Some(of) = book.nodes.get(turn.node) else { continue };
            let by = moves.iter().filter(|one| one.coming.at == turn.at);
            all.turns.push(Turned {
                on: by.clone().next().map_or(today, |one| one.on),
                node: of.id,
                name: (of.node.code.0.clone(), of.node.name.0.clone()),
                from: turn.from,
                to: turn.to,
                by: by
                    .filter(|one| one.coming.enterprises != 0)
                    .map(|one| (one.name.clone(), one.coming.enterprises > 0))
                    .collect(),
            });
        }
        if let Some(node) = node {
            let status = |at: i64| {
                let last = turned.iter().rfind(|turn| Some(turn.node) == book.place(node) && turn.at <= at);
                last.map_or(Status::NotAsked, |turn| turn.to)
            };
            all.stages = stages(tx, &actor, area, node, &status)?;
        }
        all.turns.reverse();
        all.stages.reverse();
        Ok(all)
    })
    .await
}

/// Presences at the nodes, in use or put away; none if there are too many.
fn presences(tx: &mut Tx<'_>, actor: &Actor, nodes: &[Uuid]) -> Result<Option<Vec<Uuid>>> {
    let noun = Presence::NOUN;
    let at = noun.position("node").unwrap_or_default();
    let mut all = Vec::new();
    for archived in [false, true] {
        let mut query = ListQuery {
            visible: access::visible(actor, noun),
            archived,
            filters: vec![Filter::AnyOf(at, nodes.iter().map(|id| Value::Id(*id)).collect())],
            limit: 1_000,
            fields: vec![at],
            ..ListQuery::default()
        };
        loop {
            let page = tx.list(noun, &query)?;
            all.extend(page.rows.iter().map(|row| row.id));
            if all.len() > PRESENCES {
                return Ok(None);
            }
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
    }
    Ok(Some(all))
}

/// Somebody came or left, with the presence's name.
struct Moved {
    /// In the order of the journal, since many things may happen at one moment.
    coming: Coming,
    on: Date,
    name: String,
}

/// A presence as the journal has it so far: texts of its fields, and whether it is put away.
#[derive(Default)]
struct Told {
    fields: HashMap<String, String>,
    is_away: bool,
}

impl Told {
    fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// What it counts for where it is, if it is at work in the area.
    fn counts(&self, book: &Book, places: &Places, area: Area) -> Option<Coming> {
        let id = |field: &str| Uuid::try_parse(self.text(field)).ok();
        let line = AtNode {
            node: id("node")?,
            park: id("park"),
            region: id("region"),
            state: self.text("state").to_owned(),
            function: self.text("function").to_owned(),
            ..AtNode::default()
        };
        let counts = !self.is_away && is_at_work(&line) && places.lies_in(&line, area);
        let scale = self.text("scale");
        let is_known = !matches!(scale, "" | "未掌握" | "不适用");
        counts.then_some(Coming {
            at: 0,
            node: book.place(line.node)?,
            enterprises: 1,
            above_scale: i64::from(scale == "above"),
            scale_unknown: i64::from(!is_known),
        })
    }
}

fn moves(past: &[Entry], book: &Book, places: &Places, area: Area) -> Vec<Moved> {
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    let mut all = Vec::new();
    for entry in past {
        let of = told.entry(entry.record.as_str()).or_default();
        let before = of.counts(book, places, area);
        match entry.action.as_str() {
            "archive" => of.is_away = true,
            "restore" => of.is_away = false,
            _ => {}
        }
        for change in entry.changes().into_iter().filter(|change| !change.private) {
            match change.after {
                Some(after) => of.fields.insert(change.field, after),
                None => of.fields.remove(&change.field),
            };
        }
        let after = of.counts(book, places, area);
        if before != after {
            let minus = |one: Coming, from: Coming| Coming {
                enterprises: from.enterprises - one.enterprises,
                above_scale: from.above_scale - one.above_scale,
                scale_unknown: from.scale_unknown - one.scale_unknown,
                ..one
            };
            let changed = match (before, after) {
                // The same place with another scale: nobody came.
                (Some(before), Some(after)) if before.node == after.node => vec![minus(before, after)],
                (before, after) => {
                    let left = before.map(|before| minus(before, Coming::default()));
                    left.into_iter().chain(after).collect()
                }
            };
            for coming in changed {
                let coming = Coming { at: entry.seq, ..coming };
                all.push(Moved { coming, on: Timestamp(entry.at).day(), name: of.text("name").to_owned() });
            }
        }
    }
    all
}

/// The stages of the projects at a node that the actor sees.
fn stages(
    tx: &mut Tx<'_>,
    actor: &Actor,
    area: Area,
    node: Uuid,
    status: &dyn Fn(i64) -> Status,
) -> Result<Vec<Reached>> {
    let noun = Project::NOUN;
    if access::visible(actor, noun).is_nothing() {
        return Ok(Vec::new());
    }
    let mut filters = vec![is(noun, "chain_node", node)];
    if let Area::Park(park) = area {
        filters.push(is(noun, "park", park));
    }
    let mut names = HashMap::new();
    for row in seen_rows(tx, actor, noun, filters)? {
        names.insert(row.id.to_string(), (row.id, Project::from_values(&row.values)?.name.0));
    }
    let ids: Vec<Uuid> = names.values().map(|(id, _)| *id).collect();
    let mut all = Vec::new();
    for entry in tx.past_of(noun, &ids)? {
        let Some((project, name)) = names.get(&entry.record) else { continue };
        for change in entry.changes().into_iter().filter(|change| change.field == "stage") {
            let code = change.after.unwrap_or_default();
            if let Some(stage) = Stage::ALL.into_iter().find(|stage| stage.code() == code) {
                let on = Timestamp(entry.at).day();
                let (project, name, status) = (*project, name.clone(), status(entry.seq));
                all.push(Reached { on, project, name, stage, status });
            }
        }
    }
    Ok(all)
}

fn is(noun: &Noun, field: &str, id: Uuid) -> Filter {
    Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![Value::Id(id)])
}
