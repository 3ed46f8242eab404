//! Gaps of the chains for programs: the same answers as the pages and as `liandong chain gaps`.

use super::json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked::Faults;
use crate::request::Caller;
use crate::ui::param;
use app::App;
use app::chains::{self, Analysis, Area, Input, Status, say_reason};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Message, Uuid};
use serde_json::{Value as Json, json as object};

/// `GET /api/v1/chain-gaps`.
pub(crate) async fn gaps(State(app): State<App>, caller: Caller) -> Answer {
    let at = &caller.path_and_query;
    let (area, chain) = (param(at, "area"), param(at, "chain"));
    let mut faults = Faults::new();
    let areas = match area.as_deref() {
        None | Some("") => Vec::new(),
        Some("parks") => vec![Area::Parks],
        Some("cities") => vec![Area::Cities],
        Some(id) => match Uuid::try_parse(id) {
            Ok(id) => vec![Area::Park(id)],
            Err(_) => {
                faults.push((
                    "area",
                    Message::new(
                        "area",
                        "范围写 parks、cities 或园区的标识。",
                        "An area is parks, cities or the id of a park.",
                    ),
                ));
                Vec::new()
            }
        },
    };
    require_readable(&caller, faults, &["area", "chain"])?;
    let found = chains::analysis(&app, &caller.actor, areas).await?;
    let body = object!({
        "as_of": app.now().day().to_string(),
        "gaps": lines(&found, chain.as_deref().filter(|code| !code.is_empty()), caller.lang),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

fn lines(found: &Analysis, chain: Option<&str>, lang: kernel::Lang) -> Vec<Json> {
    let code_of = |id: Uuid| {
        let of = found.book.chains.iter().find(|(chain, _)| *chain == id);
        of.map_or("", |(_, chain)| chain.code.as_str())
    };
    let mut all = Vec::new();
    for (area, verdicts) in found.areas.iter().zip(&found.verdicts) {
        for (of, verdict) in found.book.nodes.iter().zip(verdicts).filter(|(_, one)| one.is_gap()) {
            let of_chain = code_of(of.node.chain.raw());
            if chain.is_some_and(|code| code != of_chain) {
                continue;
            }
            let reasons: Vec<String> = verdict.reasons.iter().map(|one| say_reason(one, lang)).collect();
            let unknown: Vec<&str> = verdict.unknown.iter().map(|input| input_code(*input)).collect();
            all.push(object!({
                "area": area.code(),
                "chain": of_chain,
                "node": of.id.to_string(),
                "code": of.node.code.as_str(),
                "name": of.node.name.as_str(),
                "status": status_code(verdict.status),
                "reasons": reasons,
                "unknown": unknown,
                "demand": {
                    "known": verdict.demand.known,
                    "sum": (verdict.demand.known > 0).then_some(verdict.demand.sum),
                },
            }));
        }
    }
    all
}

/// A status as programs read it.
fn status_code(status: Status) -> &'static str {
    match status {
        Status::NotAsked => "not_asked",
        Status::Broken => "broken",
        Status::Missing => "missing",
        Status::Weak => "weak",
        Status::Even => "even",
        Status::Strong => "strong",
    }
}

fn input_code(input: Input) -> &'static str {
    match input {
        Input::Output => "output",
        Input::Demand => "demand",
        Input::Scale => "scale",
        Input::LocalShare => "local_share",
    }
}
