//! Views for programs: the same answers as the pages of the same name. Money in fen, land in hundredths of a mu,
//! floors in hundredths of a square metre, days as numbers; what is unknown is null.

use super::json;
use crate::answer::{Answer, Fault, Spot};
use crate::asked::{self, Faults};
use crate::request::Caller;
use app::App;
use app::view::{self, Asked, Funnel, ParkRow, Quarter, Rate, Stretch, Sum};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::Message;
use serde_json::{Value as Json, json as object};

/// `GET /api/v1/funnel`.
pub(crate) async fn funnel(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, faults) = asked::funnel(&caller.path_and_query);
    require_readable(&caller, faults, &["event", "park", "year", "cut", "rule"])?;
    let found = view::funnel(&app, &caller.actor, &ask).await?;
    Ok(json(StatusCode::OK, funnel_json(&found).to_string()))
}

/// `GET /api/v1/park-comparison`.
pub(crate) async fn park_comparison(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Faults::new(), &[])?;
    let found = view::parks_compared(&app, &caller.actor).await?;
    let body = object!({
        "cut": found.cut.to_string(),
        "parks": found.rows.iter().map(park).collect::<Vec<_>>(),
        "total": park(&found.total),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `GET /api/v1/land-balance`.
pub(crate) async fn land_balance(State(app): State<App>, caller: Caller) -> Answer {
    let (of, faults) = asked::park(&caller.path_and_query);
    require_readable(&caller, faults, &["park"])?;
    let found = view::land_balance(&app, &caller.actor, of).await?;
    let parks = found
        .parks
        .iter()
        .map(|land| object!({"park": land.park.map(|id| id.to_string()), "name": land.name, "all": quarter(&land.all)}));
    let body = object!({
        "cut": found.cut.to_string(),
        "before": quarter(&found.now),
        "quarters": found.quarters.iter().map(quarter).collect::<Vec<_>>(),
        "undated": quarter(&found.undated),
        "parks": parks.collect::<Vec<_>>(),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

pub(super) fn require_readable(caller: &Caller, faults: Faults, known: &[&str]) -> Answer<()> {
    let mut spots: Vec<(Spot, Message)> =
        faults.into_iter().map(|(key, message)| (Spot::Field(key.to_owned()), message)).collect();
    if let Some(name) = asked::unknown(&caller.path_and_query, known) {
        let message = Message::new("unknown_parameter", "没有这个参数。", "There is no such parameter.");
        spots.push((Spot::Field(name.chars().take(80).collect()), message));
    }
    if spots.is_empty() {
        return Ok(());
    }
    let mut fault =
        Fault::bad_request("parameters", "有的参数读不懂。", "Some parameters could not be read.");
    fault.details.errors = spots;
    Err(fault)
}

fn funnel_json(of: &Funnel) -> Json {
    let cohort = &of.cohort;
    object!({
        "cut": of.cut.to_string(),
        "as_it_stands": of.is_now,
        "rule": of.rule.code(),
        "signed": cohort.signed,
        "undated": of.undated,
        "expansions_left_out": of.expansions,
        "ended": of.gone,
        "performed": cohort.performance().map(rate),
        "landed": cohort.landing().map(rate),
        "started": rate(cohort.start()),
        "producing": rate(cohort.production()),
        "paid_in_share": rate(cohort.paid_in_share()),
        "both_known": cohort.agreed_of_both.known,
        "agreed": sum(cohort.agreed),
        "filed": sum(cohort.filed),
        "paid_in": sum(cohort.paid_in),
        "completed": sum(cohort.completed),
        "days_to_start": days(of.to_start),
        "days_to_production": days(of.to_production),
        "planned_starts": of.planned_starts().map(rate),
        "plan_done": of.plan_done().map(rate),
    })
}

fn park(row: &ParkRow) -> Json {
    let stretches = Stretch::ALL.into_iter().zip(&row.stretches);
    let stretches = stretches.map(|(stretch, count)| object!({"stages": stretch.codes(), "projects": count}));
    object!({
        "park": row.park.map(|id| id.to_string()),
        "name": row.name,
        "stretches": stretches.collect::<Vec<_>>(),
        "signed": row.signed,
        "agreed": sum(row.money[0]),
        "filed": sum(row.money[1]),
        "paid_in": sum(row.money[2]),
        "completed": sum(row.money[3]),
        "paid_in_share": rate(row.paid_in_share()),
        "days_to_start": days(row.to_start),
        "days_to_production": days(row.to_production),
    })
}

fn quarter(of: &Quarter) -> Json {
    object!({
        "quarter": (!of.name.is_empty()).then_some(&of.name),
        "plots": asked_json(of.plots),
        "plants": asked_json(of.plants),
        "expansions": asked_json(of.expansions),
        "land_signed": asked_json(of.land_signed),
        "land_before_signing": asked_json(of.land_before),
        "floors": asked_json(of.leased),
        "land_left": of.land_left,
        "floor_left": of.floor_left,
    })
}

fn asked_json(of: Asked) -> Json {
    object!({"records": of.records, "known": of.area.known, "sum": (of.area.known > 0).then_some(of.area.sum)})
}

/// A sum; of nothing known it is null.
fn sum(of: Sum) -> Json {
    object!({"known": of.known, "sum": (of.known > 0).then_some(of.sum)})
}

fn rate(of: Rate) -> Json {
    let percent = of.percent(1).map(|percent| percent.to_string().trim_end_matches('%').to_owned());
    object!({"part": of.part, "whole": of.whole, "percent": percent})
}

fn days((projects, median): (i64, Option<i64>)) -> Json {
    let median = median.map(|tenths| f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0);
    object!({"projects": projects, "median": median})
}
