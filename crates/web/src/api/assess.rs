//! Scores under an assessment scheme for programs: the same as on the page. Points are hundredths; what is unknown is
//! null, and points that are not certain are given as least and most.

use super::json;
use super::views::require_readable;
use crate::answer::{self, Answer};
use crate::asked;
use crate::request::Caller;
use app::App;
use app::assess::{self, Board, Line, ParkScore, Passes, Points, UNBOUNDED, Veto};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Choice as _, Lang};
use serde_json::{Value as Json, json as object};

/// `GET /api/v1/assessment-scores`.
pub(crate) async fn scores(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, faults) = asked::assessment(&caller.path_and_query);
    require_readable(&caller, faults, &["scheme", "year", "park"])?;
    let only = ask.park;
    let board = assess::board(&app, &caller.actor, ask).await?;
    let parks = board.parks.iter().filter(|park| only.is_none_or(|id| park.id == id));
    let parks: Vec<Json> = parks.map(|park| park_json(&board, park, caller.lang)).collect();
    let body = object!({
        "scheme": board.scheme_id.to_string(),
        "name": board.scheme.name.0,
        "edition": board.scheme.edition.0,
        "year": board.year,
        "as_of": board.today.to_string(),
        "full_marks": board.scheme.full_marks.0,
        "pass_mark": board.scheme.pass_mark.map(|mark| mark.0),
        "is_complete": board.flaws.is_empty(),
        "parks": parks,
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `GET /api/v1/assessment-pack`: the pack of material as a zip.
pub(crate) async fn pack(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, faults) = asked::assessment(&caller.path_and_query);
    require_readable(&caller, faults, &["scheme", "year", "park"])?;
    let (name, bytes) = assess::pack(&app, &caller.actor, ask).await?;
    Ok(answer::file(&name, "application/zip", bytes))
}

fn park_json(board: &Board, park: &ParkScore, lang: Lang) -> Json {
    let of = &park.total;
    let lines = board.items.iter().zip(&of.lines).zip(&park.entries);
    let lines: Vec<Json> = lines
        .map(|((item, line), entry)| {
            let number = |value: Option<&kernel::Decimal2>| value.map(|value| value.0);
            object!({
                "criterion": item.id.to_string(),
                "name": item.criterion.name.0,
                "weight": item.criterion.weight.0,
                "method": item.criterion.method.code(),
                "assessment": entry.as_ref().map(|entry| entry.id.to_string()),
                "value": number(entry.as_ref().and_then(|entry| entry.of.value.get())),
                "standing": entry.as_ref().map(|entry| entry.of.standing.code()),
                "state": state(*line),
                "points": points(line.points()),
                "how": assess::explain(item, entry.as_ref(), *line, lang),
            })
        })
        .collect();
    let rank = of.rank.filter(|_| board.sees_all);
    object!({
        "park": park.id.to_string(),
        "name": park.name,
        "points": points(of.points),
        "open": of.open,
        "unchecked": park.unchecked(),
        "veto": match of.veto { Veto::Clear => "clear", Veto::Open => "open", Veto::Holds => "holds" },
        "passes": match of.passes { Passes::NoMark => Json::Null, Passes::Yes => object!(true), Passes::No => object!(false), Passes::Open => Json::Null },
        "rank": rank.map(|rank| object!({"best": rank.best, "worst": rank.worst})),
        "class": park.class.map(|class| class.letter()),
        "lines": lines,
    })
}

fn state(line: Line) -> &'static str {
    match line {
        Line::Scored(_) => "scored",
        Line::Unknown(_) | Line::VetoUnknown => "unknown",
        Line::Unfit(..) => "unfit",
        Line::Exempt => "not_applicable",
        Line::Clear => "clear",
        Line::Vetoed => "vetoed",
    }
}

fn points(of: Points) -> Json {
    object!({"least": of.least, "most": (of.most < UNBOUNDED).then_some(of.most)})
}
