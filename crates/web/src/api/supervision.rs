//! Supervision for programs: the same answers as the pages.

use super::json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked;
use crate::request::Caller;
use app::access::Role;
use app::meetings::{self, Item, Unfinished};
use app::tasks::{self, Box};
use app::tasks::{Lamp as Light, Lit};
use app::watch::words;
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{Choice as _, Id, Lang, Uuid};
use records::mechanisms::{Slip, Task};
use serde_json::{Value as Json, json as object};
use store::Position;

/// `GET /api/v1/supervision`.
pub(crate) async fn desk(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Vec::new(), &[])?;
    let desk = tasks::desk(&app, &caller.actor).await?;
    let today = app.now().day();
    let line = |line: &tasks::Line| {
        let red = line.red(today);
        let mut json = task(line.id, &line.task, Some(&line.lit), caller.lang);
        json["late_why"] = object!(red.why.map(|why| why.0));
        json["next_due"] = object!(red.next.to_string());
        json["slip"] = object!(line.slip.as_ref().map(|(id, of)| slip(*id, of)));
        json
    };
    let [red, yellow, blue, green] = desk.numbers;
    let [to_blue, to_yellow, to_red] = desk.to_send;
    let body = object!({
        "numbers": {"red": red, "yellow": yellow, "blue": blue, "green": green},
        "to_send": {"red": to_red, "yellow": to_yellow, "blue": to_blue},
        "tasks": desk.lines.iter().map(line).collect::<Vec<_>>(),
        "unanswered": desk.unanswered.iter().map(|(id, of)| slip(*id, of)).collect::<Vec<_>>(),
        "higher": desk.higher.iter().map(|(id, of)| slip(*id, of)).collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `GET /api/v1/supervision/inbox`.
pub(crate) async fn inbox(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Vec::new(), &["box", "after"])?;
    let wanted = crate::ui::param(&caller.path_and_query, "box").and_then(|code| Box::from_code(&code));
    let after = crate::ui::param(&caller.path_and_query, "after").and_then(|text| Position::decode(&text));
    let found = tasks::inbox(&app, &caller.actor, wanted, after).await?;
    let body = object!({
        "box": found.shown.code(),
        "boxes": found.numbers.iter().map(|(one, number)| object!({"box": one.code(), "tasks": number})).collect::<Vec<_>>(),
        "tasks": found.tasks.iter().map(|(id, of)| task(*id, of, None, caller.lang)).collect::<Vec<_>>(),
        "next": found.next.map(|next| next.encode()),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `GET /api/v1/supervision/figures`.
pub(crate) async fn figures(State(app): State<App>, caller: Caller) -> Answer {
    let (stretch, faults) = asked::stretch(&caller.path_and_query, app.now().day());
    let (park, more) = asked::park(&caller.path_and_query);
    let faults = faults.into_iter().chain(more).collect();
    require_readable(&caller, faults, &["from", "to", "park"])?;
    let found = tasks::figures(&app, &caller.actor, stretch, park).await?;
    let body = object!({
        "from": stretch.0.to_string(),
        "to": stretch.1.to_string(),
        "issued": found.issued,
        "closed": found.closed,
        "on_time": found.on_time,
        "due": found.due,
        "late": found.late,
        "days": {"tasks": found.days.0, "sum": found.days.1},
        "running": found.running,
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `POST /api/v1/supervision/slips`.
pub(crate) async fn send(State(app): State<App>, caller: Caller) -> Answer {
    if !matches!(caller.actor.role, Role::Team | Role::Head) {
        return Err(Error::NotFound.into());
    }
    let sent = tasks::issue_slips(&app, &caller.actor).await?;
    Ok(json(StatusCode::OK, object!({"sent": sent}).to_string()))
}

/// `GET /api/v1/meetings/{id}/screen`.
pub(crate) async fn screen(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    require_readable(&caller, Vec::new(), &[])?;
    let id = Uuid::try_parse(&id).ok().filter(|of| of.to_string() == id).ok_or(Error::NotFound)?;
    let found = meetings::screen(&app, &caller.actor, id).await?;
    let lang = caller.lang;
    let item = |item: &Item| {
        object!({
            "decision": item.id.to_string(),
            "subject": item.decision.subject.as_str(),
            "due_on": item.decision.due_on.to_string(),
            "state": item.decision.state.code(),
            "tasks": item.tasks.iter().map(|(id, of, lit)| task(*id, of, lit.as_ref(), lang)).collect::<Vec<_>>(),
        })
    };
    let left = |one: &Unfinished| match one {
        Unfinished::Decision(of) => item(of),
        Unfinished::Topic(id, topic) => object!({
            "topic": id.to_string(),
            "subject": topic.subject.as_str(),
            "result": topic.result.map(|result| result.code()),
        }),
    };
    let topics = found.topics.iter().map(|(id, topic)| {
        object!({"topic": id.to_string(), "subject": topic.subject.as_str(), "result": topic.result.map(|result| result.code())})
    });
    let body = object!({
        "meeting": id.to_string(),
        "name": found.meeting.name.as_str(),
        "state": found.meeting.state.code(),
        "topics": topics.collect::<Vec<_>>(),
        "decisions": found.items.iter().map(item).collect::<Vec<_>>(),
        "unfinished": found.unfinished.iter().map(left).collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

fn task(id: Uuid, of: &Task, lit: Option<&Lit>, lang: Lang) -> Json {
    let light = lit.map(|lit| match lit.light {
        Light::Green => "green",
        Light::Blue => "blue",
        Light::Yellow => "yellow",
        Light::Red => "red",
    });
    object!({
        "task": id.to_string(),
        "title": of.title.as_str(),
        "state": of.state.code(),
        "lead_park": of.lead_park.map(|id| id.to_string()),
        "lead_organisation": of.lead_organisation.map(|id| id.to_string()),
        "handler": of.handler.map(Id::raw).map(|id| id.to_string()),
        "due_on": of.deadline().map(|day| day.to_string()),
        "next_on": of.next_on.map(|day| day.to_string()),
        "light": light.or(of.light.map(|light| light.code())),
        "reason": lit.map(|lit| words::reason(&lit.reason).get(lang).to_owned()),
    })
}

fn slip(id: Uuid, of: &Slip) -> Json {
    object!({
        "slip": id.to_string(),
        "number": of.number.as_str(),
        "task": of.task.to_string(),
        "colour": of.colour.code(),
        "reason": of.reason.as_str(),
        "issued_on": of.issued_on.to_string(),
        "reply_by": of.reply_by.map(|day| day.to_string()),
        "replied_on": of.replied_on.map(|day| day.to_string()),
    })
}
