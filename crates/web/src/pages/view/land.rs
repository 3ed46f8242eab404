//! Land and plants: what becomes free against what the projects without a site ask for, quarter by quarter.

use super::choose::{Chooser, choosers, faults, records_of};
use super::links;
use crate::answer::Answer;
use crate::asked;
use crate::pages::reply::page;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{figure_note, page_head, section, toolbar, unknown};
use app::App;
use app::view::{self, Asked, Balance, Quarter};
use axum::extract::State;
use kernel::{Chapter, Uuid};
use maud::{Markup, html};

/// Shows the balance that the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (park, unread) = asked::park(&reader.at);
    let balance = view::land_balance(&app, &reader.actor, park).await?;
    let parks = records_of(&app, &reader, "parks").await?;
    let title = reader.say("用地供需", "Land balance");
    let lead = html! {
        @if let Some(name) = &balance.park { (name) "·" }
        (reader.say("截至 ", "As of ")) (balance.cut)
    };
    let chooser = Chooser {
        key: "park",
        label: reader.say("园区", "Park"),
        options: Some(parks),
        blank: reader.say("全部", "All"),
    };
    let main = html! {
        (page_head(&super::funnel::crumbs(&reader), title, lead, toolbar(&links(&reader))))
        (choosers(&reader, &[chooser]))
        (faults(&reader, &unread))
        (by_quarter(&reader, &balance, park))
        (by_park(&reader, &balance))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), title, main)))
}

fn by_quarter(reader: &Reader, balance: &Balance, park: Option<Uuid>) -> Markup {
    let note = html! {
        (reader.say("供 = 未供出地块的可供面积、厂房空置面积，按可交付日期；需 = 研判到立项、还没有落地块或厂房的项目，按计划开工", "Supply = free land of plots and vacant floors by the day they are ready; demand = projects from triage to filing without a site, by planned start"))
    };
    let rows = std::iter::once((reader.say("此前", "Before and now").to_owned(), &balance.now))
        .chain(balance.quarters.iter().map(|quarter| (quarter_name(reader, &quarter.name), quarter)))
        .chain([(reader.say("日期未掌握", "Date unknown").to_owned(), &balance.undated)]);
    let body = html! {
        div.table-box tabindex="0" role="region" aria-label=(reader.say("按季度", "By quarter")) {
            table.table.table-matrix {
                caption.hidden { (reader.say("按季度", "By quarter")) }
                (heads(reader, reader.say("季度", "Quarter")))
                tbody { @for (name, quarter) in rows { (row(reader, html! { (name) }, quarter, &Of { list: Some(park), supply: balance.sees_supply, leads: true })) } }
            }
        }
        (figure_note(html! {
            (reader.say("余 = 到该季度为止的供减需；未掌握的不计，所以只少算，不多算。没有日期的不进余数。拓园是毛地，另列，不加入供地。", "Left = supply less demand up to the quarter; unknown areas are in neither. What has no date is in no balance. Expansions are gross land and stand apart."))
            @if !balance.sees_supply { (reader.say("地块、厂房您看不到，所以没有余数。", "Plots and plants are not yours to see, so nothing is left over to show.")) }
        }))
    };
    section(reader.say("按季度", "By quarter"), note, body)
}

fn by_park(reader: &Reader, balance: &Balance) -> Markup {
    let body = html! {
        div.table-box tabindex="0" role="region" aria-label=(reader.say("按园区", "By park")) {
            table.table.table-matrix {
                caption.hidden { (reader.say("按园区", "By park")) }
                (heads(reader, reader.say("园区", "Park")))
                tbody {
                    @for land in &balance.parks {
                        @let name = html! { @match land.park { Some(id) => { a href={ "/land?park=" (id) } { (land.name) } } None => { (land.name) } } };
                        (row(reader, name, &land.all, &Of { list: None, supply: land.all.land_left.is_some(), leads: land.all.land_left.is_some() || !balance.sees_supply }))
                    }
                }
            }
        }
    };
    section(
        reader.say("按园区", "By park"),
        html! { (reader.say("全部季度，含没有日期的", "All quarters, undated ones included")) },
        body,
    )
}

fn heads(reader: &Reader, first: &str) -> Markup {
    let heads = [
        ("可供地", "Land free", "亩", "mu"),
        ("签约需地", "Signed ask", "亩", "mu"),
        ("在谈需地", "In talks ask", "亩", "mu"),
        ("余", "Left", "亩", "mu"),
        ("空置厂房", "Floors vacant", "平方米", "m²"),
        ("需租厂房", "Floors asked", "平方米", "m²"),
        ("余", "Left", "平方米", "m²"),
        ("拓园待交付", "Expansions due", "平方公里", "km²"),
    ];
    html! { thead { tr {
        th scope="col" { (first) }
        @for (zh, en, unit, unit_en) in heads { th.number scope="col" { (reader.say(zh, en)) " " span.unit { (reader.say(unit, unit_en)) } } }
    } } }
}

/// What a row shows and where it leads.
struct Of {
    /// Of which park the lists behind the figures are, if there are lists.
    list: Option<Option<Uuid>>,
    /// Whether plots and plants are the reader's to see.
    supply: bool,
    /// Whether projects before signing are the reader's to see.
    leads: bool,
}

fn row(reader: &Reader, name: Markup, quarter: &Quarter, of: &Of) -> Markup {
    let list = |noun: &str, day: &str, more: &str| {
        let (from, to) = bounds(&quarter.name)?;
        let park = of.list?.map_or(String::new(), |park| format!("&park={park}"));
        Some(format!("/{noun}?{day}={from}..{to}{park}{more}"))
    };
    let projects =
        |stages: &str| list("projects", "planned_start", &format!("&stage={stages}&plot=-&plant=-"));
    let seen = |is_seen: bool, cell: Markup| {
        if is_seen {
            cell
        } else {
            html! { span.quiet { "—" } }
        }
    };
    let left = |left: Option<i64>| match left {
        Some(left) => html! { span.short[left < 0] { (words::decimal(left, 2)) } },
        None => html! { span.quiet { "—" } },
    };
    html! {
        tr {
            th scope="row" { (name) }
            td.number { (seen(of.supply, area(reader, quarter.plots, list("plots", "ready_on", "")))) }
            td.number { (area(reader, quarter.land_signed, projects("L5,L6,L7"))) }
            td.number { (seen(of.leads, area(reader, quarter.land_before, projects("L1,L2,L3,L4")))) }
            td.number { (left(quarter.land_left)) }
            td.number { (seen(of.supply, area(reader, quarter.plants, list("plants", "ready_on", "")))) }
            td.number { (area(reader, quarter.leased, projects("L1,L2,L3,L4,L5,L6,L7"))) }
            td.number { (left(quarter.floor_left)) }
            td.number { (area(reader, quarter.expansions, list("expansions", "ends_on", ""))) }
        }
    }
}

/// A sum with how many of how many state it; where there is nothing at all, nothing is asked for.
fn area(reader: &Reader, of: Asked, list: Option<String>) -> Markup {
    if of.records == 0 {
        return html! { "0" };
    }
    let number = html! { @if of.area.known == 0 { (unknown(reader.lang)) } @else { (words::decimal(of.area.sum, 2)) } };
    html! {
        @match list { Some(list) => { a href=(list) { (number) } } None => { (number) } }
        span.known { (reader.say("写明 ", "stated ")) (words::grouped(of.area.known)) " / " (words::grouped(of.records)) }
    }
}

/// `2026-2` as a reader writes it.
fn quarter_name(reader: &Reader, name: &str) -> String {
    let (year, quarter) = name.split_once('-').unwrap_or((name, ""));
    match reader.lang {
        kernel::Lang::En => format!("{year} Q{quarter}"),
        _ => format!("{year} 年第 {quarter} 季度"),
    }
}

/// The first and last day of a quarter.
fn bounds(name: &str) -> Option<(String, String)> {
    let (year, quarter) = name.split_once('-')?;
    let (first, last) = match quarter {
        "1" => ("01-01", "03-31"),
        "2" => ("04-01", "06-30"),
        "3" => ("07-01", "09-30"),
        "4" => ("10-01", "12-31"),
        _ => return None,
    };
    Some((format!("{year}-{first}"), format!("{year}-{last}")))
}
