//! Plots and plants that parks offer to anybody, as they are now.

use super::Visit;
use crate::answer::Answer;
use crate::ui::{
    Column, PublicShell, Row, Table, empty_state, link_solid, param, qr_code, section, toolbar, unknown,
};
use app::App;
use app::drafting::{self, Offer, Offers};
use axum::extract::State;
use axum::http::Uri;
use kernel::Uuid;
use maud::{Markup, html};

/// Shows them, of one park with `?park=`.
pub(crate) async fn show(State(app): State<App>, uri: Uri) -> Answer {
    let visit = Visit::of(&uri);
    let park = param(&visit.at, "park").and_then(|text| Uuid::try_parse(&text).ok());
    let offers = drafting::offers(&app, park).await?;
    let today = app.now().day();
    let title = visit.say("可供地块和厂房", "Plots and plants on offer");
    let url = match park {
        Some(park) => format!("{}/p/offers?park={park}", app.settings.base_url),
        None => format!("{}/p/offers", app.settings.base_url),
    };
    let summary = visit.say(
        "各共建园区公开的地块和厂房，面积为可供部分。",
        "Plots and plants that the joint parks show to anybody; areas are what is free.",
    );
    let shell = PublicShell { title, summary, url: &url, ..PublicShell::default() };
    let intention = park.map_or(String::from("/p/intention"), |park| format!("/p/intention?park={park}"));
    let main = html! {
        header.hero {
            div { h1 { (title) } p.hero-lead { (summary) " " (visit.say("截至 ", "As of ")) (today) } }
            (qr_code(&url, visit.lang))
        }
        (ways(&visit, &offers, park))
        @if offers.plots.is_empty() && offers.plants.is_empty() {
            (empty_state(
                visit.say("现在没有公开的地块和厂房", "No plot or plant is on offer now"),
                visit.say("留下意向，园区有合适的再联系。", "Leave an intention, and the park calls when there is one."),
                toolbar(&[link_solid(visit.say("留下投资意向", "Leave an intention"), &intention)]),
            ))
        } @else {
            (table(&visit, visit.say("地块", "Plots"), visit.say("用途", "Use"), &offers.plots, &offers))
            (table(&visit, visit.say("厂房", "Plants"), visit.say("状态", "State"), &offers.plants, &offers))
            (toolbar(&[link_solid(visit.say("留下投资意向", "Leave an intention"), &intention)]))
        }
    };
    Ok(visit.page(&app, &shell, main))
}

fn ways(visit: &Visit, offers: &Offers, park: Option<Uuid>) -> Markup {
    html! {
        nav.public-ways aria-label=(visit.say("按园区看", "By park")) {
            a href="/p/offers" aria-current=[park.is_none().then_some("true")] { (visit.say("全部", "All")) }
            @for (id, name) in &offers.parks {
                a href={ "/p/offers?park=" (id) } aria-current=[(park == Some(*id)).then_some("true")] { (name) }
            }
        }
    }
}

fn table(visit: &Visit, title: &str, use_of: &str, of: &[Offer], offers: &Offers) -> Markup {
    if of.is_empty() {
        return html! {};
    }
    let head = |label| Column { label, ..Column::default() };
    let columns = [
        head(visit.say("编号或名称", "Number or name")),
        head(visit.say("园区", "Park")),
        Column { label: visit.say("可供面积", "Free area"), number: true, ..Column::default() },
        head(use_of),
        Column {
            label: visit.say("位置和配套", "Location and utilities"), wide: true, ..Column::default()
        },
    ];
    let row = |one: &Offer| {
        let park =
            offers.parks.iter().find(|(id, _)| Some(*id) == one.park).map_or("", |(_, name)| name.as_str());
        let more: Vec<&str> = [one.location.as_str(), one.equipment.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        Row {
            key: String::new(),
            name: String::new(),
            cells: vec![
                html! { (one.name) },
                html! { (park) },
                html! { @match &one.area { Some(area) => (area), None => (unknown(visit.lang)) } },
                html! { (one.use_of) },
                html! { (more.join("；")) },
            ],
        }
    };
    let rows = of.iter().map(row).collect();
    section(
        title,
        html! {},
        Table { caption: title, columns: &columns, rows, lang: visit.lang, ..Table::default() }.markup(),
    )
}
