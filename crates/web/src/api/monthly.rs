//! The monthly report for programs: the same sections as its page. Money in fen, days as text; what is unknown is null.

use super::json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked;
use crate::request::Caller;
use app::App;
use app::monthly::{self, Amount, Cell, Figure, Monthly, Section};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Choice as _, Lang};
use serde_json::{Map, Value as Json, json as object};

/// `GET /api/v1/monthly-report`.
pub(crate) async fn report(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, faults) = asked::monthly(&caller.path_and_query);
    require_readable(&caller, faults, &["park", "month"])?;
    let found = monthly::monthly(&app, &caller.actor, ask).await?;
    Ok(json(StatusCode::OK, report_json(&found).to_string()))
}

fn report_json(of: &Monthly) -> Json {
    object!({
        "month": of.month.to_string(),
        "cut": of.cut.to_string(),
        "made_on": of.today.to_string(),
        "park": of.park.map(|id| id.to_string()),
        "sections": monthly::sections(of).iter().map(section).collect::<Vec<_>>(),
    })
}

fn section(of: &Section) -> Json {
    let row = |cells: &Vec<Cell>| -> Map<String, Json> {
        of.columns.iter().zip(cells).map(|(column, cell)| (column.key.to_owned(), value(cell))).collect()
    };
    object!({
        "code": of.code,
        "title": of.title.zh,
        "title_en": of.title.en,
        "rule": of.rule.zh,
        "rule_en": of.rule.en,
        "as_of": of.as_of.to_string(),
        "figures": of.figures.iter().map(figure).collect::<Vec<_>>(),
        "rows": of.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn figure(of: &Figure) -> Json {
    let mut members = Map::new();
    let mut put = |name: &str, value: Json| members.insert(name.to_owned(), value);
    put("code", object!(of.code));
    put("label", object!(of.label.zh));
    put("label_en", object!(of.label.en));
    match of.amount {
        Amount::Count(count) => {
            put("count", object!(count));
        }
        Amount::Of(part, whole) => {
            put("part", object!(part));
            put("whole", object!(whole));
        }
        Amount::Sum(sum, of) => {
            put("known", object!(sum.known));
            put("of", object!(of));
            put("sum", object!((sum.known > 0).then_some(sum.sum)));
        }
    }
    Json::Object(members)
}

fn value(of: &Cell) -> Json {
    match of {
        Cell::Blank => Json::Null,
        Cell::Day(day) => object!(day.map(|day| day.to_string())),
        Cell::Money(money) => object!(money.get().map(|money| money.0)),
        Cell::Light(light) => object!(light.code()),
        Cell::Records(records) => records
            .iter()
            .map(|(noun, id, name)| object!({"noun": noun, "id": id.to_string(), "name": name}))
            .collect(),
        words => object!(words.shown(Lang::Zh)),
    }
}
