//! People sent both ways and what pairs of schools and hospitals add up to, for programs: what their pages show.

use super::json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked::Faults;
use crate::request::Caller;
use crate::ui::param;
use app::secondment::{self, Group};
use app::social::{self, Sum};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Choice as _, Uuid};
use serde_json::{Value, json as object};

/// `GET /api/v1/people-balance`.
pub(crate) async fn balance(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Faults::new(), &[])?;
    let found = secondment::balance(&app, &caller.actor).await?;
    let serving = found.serving.iter().map(|one| {
        object!({
            "id": one.id.to_string(),
            "name": one.term.name.0,
            "from": one.regions.0,
            "to": one.regions.1,
            "from_city": one.side.from,
            "to_city": one.side.to,
            "park": one.park,
            "batch": one.term.batch.as_ref().map(|batch| batch.0.clone()),
            "state": one.term.state.code(),
            "until": one.term.last_day().map(|day| day.to_string()),
        })
    });
    let body = object!({
        "cut": found.cut.map(|cut| cut.to_string()),
        "ways": found.sides.iter().map(|side| object!({"from": side.from, "to": side.to})).collect::<Vec<_>>(),
        "total": found.total.as_ref().map(group),
        "parks": found.parks.iter().map(group).collect::<Vec<_>>(),
        "batches": found.batches.iter().map(group).collect::<Vec<_>>(),
        "serving": serving.collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

fn group(of: &Group) -> Value {
    object!({"name": of.name, "serving": of.serving, "ending": of.ending})
}

/// `GET /api/v1/social-totals?pairing=…`.
pub(crate) async fn totals(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Faults::new(), &["pairing"])?;
    let pairing = param(&caller.path_and_query, "pairing").and_then(|text| Uuid::try_parse(&text).ok());
    let found = social::totals(&app, &caller.actor, pairing.ok_or(Error::NotFound)?).await?;
    let sent = found.sent.iter().map(|of| {
        object!({
            "kind": of.kind.zh, "kind_en": of.kind.en, "dispatches": of.dispatches, "people": of.people,
            "person_days": sum(of.person_days),
        })
    });
    let outcomes = found
        .outcomes
        .iter()
        .map(|(noun, id, text)| object!({"noun": noun.slug, "record": id.to_string(), "text": text}));
    let body = object!({
        "cut": found.cut.map(|cut| cut.to_string()),
        "sent": sent.collect::<Vec<_>>(),
        "serving": found.serving,
        "activities": found.activities,
        "participants": sum(found.participants),
        "lessons": sum(found.lessons),
        "students": sum(found.students),
        "patients": sum(found.patients),
        "surgeries": sum(found.surgeries),
        "content": found.content.map(|(content, asked, times)| object!({"content": content, "asked": asked, "activities": times})),
        "outcomes": outcomes.collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// What is known, of how many; nothing known is null, not zero.
fn sum(of: Sum) -> Value {
    object!({"sum": (of.known > 0).then_some(of.sum), "known": of.known, "of": of.of})
}
