//! Findings for programs: what stands still and what is in doubt, with figures, records and rule.

use super::json;
use super::read::push_texts;
use crate::answer::{Answer, Fault, Spot};
use crate::pages::stuck;
use crate::request::Caller;
use crate::ui;
use app::App;
use app::json::push_text;
use app::thresholds::{self, Thresholds};
use app::watch::{self, Figure, Found, Group, words};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Choice as _, Lang};
use std::fmt::Write as _;

/// Findings in one answer; `count` says how many there are.
const GIVEN: usize = 1_000;

/// `GET /api/v1/findings`.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, faults) = stuck::asked(&ui::params(&caller.path_and_query));
    if let Some(name) = faults.into_iter().next() {
        let fault = Fault::bad_request(
            "parameter",
            "参数不认识，或取值不对。可用 park、project、code、severity、stage。",
            "Unknown parameter or value. There are park, project, code, severity and stage.",
        );
        return Err(fault.at(Spot::Field(name)));
    }
    let (found, _) = watch::findings(&app, &caller.actor, ask).await?;
    let today = app.now().day();
    let numbers = app.read(move |tx| thresholds::on(tx, today)).await?;
    let mut out = format!("{{\"as_of\":\"{today}\",\"count\":{},\"items\":[", found.len());
    for (nth, one) in found.iter().take(GIVEN).enumerate() {
        out.push_str(if nth == 0 { "{" } else { ",{" });
        push(&mut out, one, &numbers);
        out.push('}');
    }
    out.push_str("]}");
    Ok(json(StatusCode::OK, out))
}

fn push(out: &mut String, found: &Found, numbers: &Thresholds) {
    let (reason, said) = (&found.finding.reason, words::finding(&found.finding));
    let group = match Group::of(reason.code) {
        Group::Standstill => "standstill",
        Group::Numbers => "numbers",
        Group::Across => "across",
    };
    push_texts(
        out,
        &[
            ("code", reason.code),
            ("group", group),
            ("severity", words::severity_code(found.finding.severity)),
            ("text", &said.zh),
            ("text_en", &said.en),
        ],
    );
    out.push_str(",\"figures\":{");
    for (nth, (name, figure)) in reason.figures.iter().enumerate() {
        let _ = write!(out, "{}\"{name}\":", if nth == 0 { "" } else { "," });
        push_figure(out, figure);
    }
    out.push_str("},\"rule\":");
    match watch::deciding(reason.code) {
        Some(rule) => {
            let value = words::number(numbers.hundredths(rule), Lang::Zh).replace(',', "");
            let _ = write!(out, "{{\"code\":\"{}\",\"value\":{value}}}", rule.code());
        }
        None => out.push_str("null"),
    }
    let _ = write!(out, ",\"projects\":{},\"about\":[", found.projects);
    for (nth, about) in found.about.iter().enumerate() {
        let (id, park) = (about.id.to_string(), about.park.map(|park| park.to_string()).unwrap_or_default());
        out.push_str(if nth == 0 { "{" } else { ",{" });
        push_texts(out, &[("id", &id), ("name", &about.name), ("stage", about.stage.code())]);
        out.push_str(",\"park\":");
        match park.as_str() {
            "" => out.push_str("null"),
            park => push_text(out, park),
        }
        out.push('}');
    }
    out.push_str("],\"rows\":[");
    for (nth, row) in found.rows.iter().enumerate() {
        out.push_str(if nth == 0 { "{" } else { ",{" });
        push_texts(out, &[("noun", row.noun), ("id", &row.id.to_string()), ("title", &row.title)]);
        if let Some((day, fen)) = row.reading {
            let _ = write!(out, ",\"day\":\"{day}\",\"completed\":{fen}");
        }
        out.push('}');
    }
    out.push(']');
}

/// Money in fen, shares in hundredths of a percent, days as text.
fn push_figure(out: &mut String, figure: &Figure) {
    match figure {
        Figure::Day(day) => push_text(out, &day.to_string()),
        Figure::Text(text) => push_text(out, text),
        Figure::Days(number)
        | Figure::Months(number)
        | Figure::Fen(number)
        | Figure::BasisPoints(number)
        | Figure::Hundredths(number) => {
            let _ = write!(out, "{number}");
        }
        Figure::Count(number) => {
            let _ = write!(out, "{number}");
        }
    }
}
