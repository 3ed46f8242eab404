//! 宣布与台账逐条对照 for programs: the same lines as the page, under the same rights. Money in fen, land in hundredths of
//! a mu; a difference is what was stated less what is on record; what is unknown is null.

use super::json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked;
use crate::request::Caller;
use app::App;
use app::view::{self, Found, HeldProject, HeldTotal, Of, Recorded, Said};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Choice as _, Uuid};
use serde_json::{Map, Value as Json, json as object};

/// `GET /api/v1/stated`.
pub(crate) async fn stated(State(app): State<App>, caller: Caller) -> Answer {
    let today = app.now().day();
    let (of, faults) = asked::stated(&caller.path_and_query, today);
    require_readable(&caller, faults, &["event", "park", "year"])?;
    let held = view::held(&app, &caller.actor, of).await?;
    let kind = match of {
        Of::Event(_) => "event",
        Of::Park(_) => "park",
        Of::Year(_) => "year",
    };
    let unstated = held.unstated.iter().map(|(id, name)| object!({"project": id.to_string(), "name": name}));
    let body = object!({
        "of": kind,
        "name": held.name,
        "as_of": today.to_string(),
        "is_cut": held.is_cut,
        "totals": held.totals.iter().map(total).collect::<Vec<_>>(),
        "projects": held.projects.iter().map(project).collect::<Vec<_>>(),
        "unstated": unstated.collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

fn total(line: &HeldTotal) -> Json {
    let of = &line.total;
    let own = object!({
        "total": line.id.to_string(),
        "what": of.what.as_str(),
        "count": of.count.get().map(|count| count.0),
        "amount": of.amount.get().map(|amount| amount.0),
        "approx": of.approx.code(),
        "event": line.event.as_ref().map(|(id, _)| id.to_string()),
        "event_name": line.event.as_ref().map(|(_, name)| name),
        "recorded": line.recorded.map(recorded),
    });
    line_of(own, &line.said, &line.found)
}

fn project(line: &HeldProject) -> Json {
    let own = object!({
        "statement": line.statement.to_string(),
        "name": line.name,
        "project": line.project.as_ref().map(|(id, _)| id.to_string()),
        "project_name": line.project.as_ref().map(|(_, name)| name),
    });
    line_of(own, &line.said, &line.found)
}

/// What every line has besides its own.
fn line_of(own: Json, said: &Said, found: &[Found]) -> Json {
    let source: Option<&(Uuid, String)> = said.source.as_ref();
    let mut line = match own {
        Json::Object(own) => own,
        _ => Map::new(),
    };
    line.insert("findings".into(), found.iter().map(|one| finding(*one)).collect());
    line.insert("sentence".into(), Some(said.sentence.as_str()).filter(|words| !words.is_empty()).into());
    line.insert("source".into(), source.map(|(id, _)| id.to_string()).into());
    line.insert("source_title".into(), source.map(|(_, title)| title.as_str()).into());
    Json::Object(line)
}

fn recorded(of: Recorded) -> Json {
    let agreed = (of.known > 0).then_some(of.agreed);
    object!({"projects": of.projects, "known": of.known, "agreed": agreed})
}

/// Every finding, with whether stated and recorded agree; null where that cannot be told.
pub(super) const FINDINGS: [(&str, Option<bool>); 10] = [
    ("missing", Some(false)),
    ("same_count", Some(true)),
    ("count", Some(false)),
    ("same_amount", Some(true)),
    ("amount", Some(false)),
    ("amount_unknown", None),
    ("land", Some(false)),
    ("stage", Some(false)),
    ("park", Some(false)),
    ("no_group", None),
];

fn finding(found: Found) -> Json {
    let (code, by, stage) = match found {
        Found::Missing => ("missing", None, None),
        Found::SameCount => ("same_count", None, None),
        Found::Count(by) => ("count", Some(by), None),
        Found::SameAmount => ("same_amount", None, None),
        Found::Amount(by) => ("amount", Some(by), None),
        Found::AmountUnknown => ("amount_unknown", None, None),
        Found::Land(by) => ("land", Some(by), None),
        Found::Stage(stage) => ("stage", None, Some(stage.code())),
        Found::Park => ("park", None, None),
        Found::NoGroup => ("no_group", None, None),
    };
    let agrees = FINDINGS.iter().find(|(of, _)| *of == code).and_then(|(_, agrees)| *agrees);
    object!({"finding": code, "agrees": agrees, "by": by, "stage": stage})
}
