//! 月报: the month of a park as a page, as a paper for Word and as a workbook. Park and month stand in the address.
//!
//! What is counted, and in which words, is `app::monthly`'s; here figures get the addresses of their lists.

use super::choose::{Chooser, choosers, faults};
use super::links;
use crate::answer::{self, Answer};
use crate::asked;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{
    Column, Figure as Shown, Opt, Row, Table, Tone, empty_state, figure_note, figures, lamp, link_button,
    notice, page_head, param, section, toolbar, unknown, with_param,
};
use app::monthly::{self, Amount, Ask, Cell, Figure, Month, Monthly, Section};
use app::{App, Error};
use axum::extract::State;
use kernel::{Chapter, Choice as _, Known, Lang, Uuid};
use maud::{Markup, html};
use records::projects::Stage;

/// Rows of a section on the page; the workbook has all.
const SHOWN: usize = 50;
/// Months that are offered, the present one first.
const MONTHS: i32 = 24;
/// Figures at the head of the page.
const HEAD: [&str; 6] = ["leads", "signed", "started", "producing", "problems_open", "lights_red"];
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Shows the report that the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (mut ask, mut unread) = asked::monthly(&reader.at);
    let found = match monthly::monthly(&app, &reader.actor, ask).await {
        // A month to come has no report; the present one has.
        Err(Error::Refused { code: code @ "month_not_begun", zh, en }) => {
            unread.push(("month", kernel::Message::new(code, zh, en)));
            ask.month = None;
            monthly::monthly(&app, &reader.actor, ask).await?
        }
        found => found?,
    };
    let parks = monthly::parks_for(&app, &reader.actor).await?;
    let title = monthly::title(&found, reader.lang);
    let all = monthly::sections(&found);
    let main = html! {
        (page_head(&super::funnel::crumbs(&reader), &title, lead(&reader, &found), tools(&reader, &ask)))
        (choices(&reader, &found, &parks))
        (faults(&reader, &unread))
        @if found.facts.is_quiet() { (quiet(&reader, &found)) }
        @else { (head(&reader, &all)) }
        @if found.park.is_none() { (side_by_side(&reader, &found)) }
        @for one in &all { (section_of(&reader, &found, one)) }
        (figure_note(html! { (reader.say(
            "页面、Word 和表格出自同一次计算。投资方保密或未签约的，不写名称。",
            "Page, Word paper and workbook come of one calculation. Investors that are confidential or not signed are not named.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), &title, main)))
}

/// Hands out the report as a paper for Word or, with `as=xlsx`, as a workbook.
pub(crate) async fn file(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, unread) = asked::monthly(&caller.path_and_query);
    // A file in place of another that was asked for would be taken for it.
    if let Some((_, message)) = unread.into_iter().next() {
        return Err(answer::Fault::new(axum::http::StatusCode::BAD_REQUEST, message));
    }
    let found = monthly::monthly(&app, &caller.actor, ask).await?;
    let (media, (name, bytes)) = match param(&caller.path_and_query, "as").as_deref() {
        Some("xlsx") => (XLSX, monthly::workbook(&found, caller.lang)?),
        _ => (DOCX, monthly::paper(&found)?),
    };
    Ok(answer::file(&name, media, bytes))
}

/// The button from a park's page to its report, for who may read it.
pub(crate) fn of_park(reader: &Reader, park: Uuid) -> Option<Markup> {
    let may = monthly::is_for(&reader.actor)
        && (monthly::sees_all(&reader.actor) || reader.actor.park == Some(park));
    may.then(|| link_button(reader.say("月报", "Monthly report"), &format!("/reports/monthly?park={park}")))
}

fn lead(reader: &Reader, of: &Monthly) -> Markup {
    html! {
        (of.month.first()) (reader.say(" 至 ", " to ")) (of.cut)
        @if monthly::is_running(of.month, of.today) { (reader.say("·本月未完", " · the month still runs")) }
    }
}

fn tools(reader: &Reader, ask: &Ask) -> Markup {
    let mut address = String::from("/reports/monthly/file");
    if let Some(park) = ask.park {
        address = with_param(&address, "park", &park.to_string());
    }
    if let Some(month) = ask.month {
        address = with_param(&address, "month", &month.to_string());
    }
    let mut items = links(reader);
    items.push(link_button(reader.say("表格 .xlsx", "Workbook .xlsx"), &with_param(&address, "as", "xlsx")));
    items.push(crate::ui::link_solid("Word .docx", &with_param(&address, "as", "docx")));
    toolbar(&items)
}

fn choices(reader: &Reader, of: &Monthly, parks: &[(Uuid, String)]) -> Markup {
    let now = Month::of(of.today);
    let mut months: Vec<Month> = (0..MONTHS).map(|back| now.plus(-back)).collect();
    if !months.contains(&of.month) {
        months.push(of.month);
    }
    let option = |month: &Month| Opt::new(month.to_string(), month.name(reader.lang));
    let mut all = vec![Chooser {
        key: "month",
        label: reader.say("月份", "Month"),
        options: Some(months.iter().map(option).collect()),
        blank: "",
    }];
    // Who has one park has nothing to choose.
    if parks.len() > 1 {
        all.push(Chooser {
            key: "park",
            label: reader.say("园区", "Park"),
            options: Some(parks.iter().map(|(id, name)| Opt::new(id.to_string(), name)).collect()),
            blank: reader.say("全部", "All"),
        });
    }
    choosers(reader, &all)
}

fn quiet(reader: &Reader, of: &Monthly) -> Markup {
    let before = format!("{}&month={}", path_of_park(of), of.month.plus(-1));
    empty_state(
        reader.say("这个月台账里没有动静", "Nothing happened in the ledger this month"),
        reader.say(
            "线索、阶段、签约、开工、投产、到位、退回和流转都看过了。下面是截止日的问题、灯和承诺。",
            "Leads, stages, signings, starts, productions, money and turns were looked at. Problems, lights and commitments at the cut-off stand below.",
        ),
        link_button(reader.say("看上个月", "See the month before"), &before),
    )
}

/// The page of this report's park, ready for a month.
fn path_of_park(of: &Monthly) -> String {
    match of.park {
        Some(park) => format!("/reports/monthly?park={park}"),
        None => String::from("/reports/monthly?park="),
    }
}

/// The six figures a reader looks for first, each with its day and what else belongs to it.
fn head(reader: &Reader, all: &[Section]) -> Markup {
    let lang = reader.lang;
    let figure = |code: &str| {
        let of_code = |section: &&Section| section.figures.iter().any(|it| it.code == code);
        let section = all.iter().find(of_code)?;
        Some((section, section.figures.iter().find(|it| it.code == code)?))
    };
    let found: Vec<(&Section, &Figure, String)> = HEAD
        .iter()
        .filter_map(|code| figure(code).map(|(section, it)| (section, it, it.number(lang))))
        .collect();
    let agreed = figure("signed_agreed").map(|(_, it)| it).filter(|it| !it.is_void());
    let shown: Vec<Shown<'_>> = found
        .iter()
        .map(|(section, figure, number)| {
            let source = html! {
                @if let Some(agreed) = agreed.filter(|_| figure.code == "signed") { (agreed.sentence(lang)) "·" }
                (lang.say("截至 ", "as of ")) (section.as_of)
            };
            Shown { label: figure.label.get(lang), number: Some(number), source, lang, ..Shown::default() }
        })
        .collect();
    figures(&shown)
}

/// The parks in the order of the network, never ranked.
fn side_by_side(reader: &Reader, of: &Monthly) -> Markup {
    let lang = reader.lang;
    let all = monthly::headline(of);
    let label = reader.say("各园区", "By park");
    let cells = |figures: &[Figure]| {
        html! {
            @for head in &all {
                td.number {
                    @match figures.iter().find(|it| it.code == head.code).filter(|it| !it.is_void()) {
                        Some(figure) => { (number(figure, lang)) @if let Some(known) = figure.known(lang) { span.known { (known) } } }
                        None => { "—" }
                    }
                }
            }
        }
    };
    let body = html! {
        div.table-box tabindex="0" role="region" aria-label=(label) {
            table.table.table-matrix lang=(lang.code()) {
                caption.hidden { (label) }
                thead { tr {
                    th scope="col" { (reader.say("园区", "Park")) }
                    @for figure in &all { th.number scope="col" { (figure.label.get(lang)) } }
                } }
                tbody {
                    @for (park, unknown, name, figures) in monthly::by_park(of) {
                        tr {
                            th scope="row" {
                                @match park {
                                    Some(park) => { a href={ "/reports/monthly?park=" (park) "&month=" (of.month) } { (name) } }
                                    None => { (unknown.get(lang)) }
                                }
                            }
                            (cells(&figures))
                        }
                    }
                    tr.total { th scope="row" { (reader.say("合计", "All")) } (cells(&all)) }
                }
            }
        }
    };
    let note = html! { (reader.say("按网络次序，不排名·金额只合计已知的·增资、二期另计", "In the order of the network, not ranked · only what is known is added · expansions apart")) };
    section(label, note, body)
}

fn section_of(reader: &Reader, of: &Monthly, one: &Section) -> Markup {
    let lang = reader.lang;
    let title = one.title.get(lang);
    let columns: Vec<Column<'_>> = one
        .columns
        .iter()
        .map(|column| Column {
            label: column.label.get(lang),
            number: column.is_number,
            wide: column.weight > 6,
            ..Column::default()
        })
        .collect();
    let row = |cells: &Vec<Cell>| Row {
        key: String::new(),
        name: cells.first().map(|cell| cell.shown(lang)).unwrap_or_default(),
        cells: cells.iter().map(|cell| shown(cell, lang)).collect(),
    };
    let rows: Vec<Row> = one.rows.iter().take(SHOWN).map(row).collect();
    let counts: Vec<&Figure> = one.said().collect();
    let body = html! {
        @if !counts.is_empty() { ul.counts {
            @for figure in counts {
                li {
                    (figure.label.get(lang)) " "
                    b { @match list_of(of, figure) {
                        Some(href) => { a href=(href) { (number(figure, lang)) } }
                        None => { (number(figure, lang)) }
                    } }
                    @if let Some(known) = figure.known(lang) { " " span.quiet { (known) } }
                }
            }
        } }
        @if rows.is_empty() { p.quiet { (one.nothing.get(lang)) (lang.say("。", ".")) } }
        @else { (Table { caption: title, columns: &columns, rows, lang, ..Table::default() }.markup()) }
        @if one.rows.len() > SHOWN {
            (notice(Tone::Plain, &match lang {
                Lang::En => format!("The first {SHOWN} of {} rows; the workbook has all.", one.rows.len()),
                _ => format!("这里列前 {SHOWN} 行，共 {} 行；表格里是全部。", one.rows.len()),
            }, html! {}))
        }
        (figure_note(html! { (one.rule.get(lang)) (lang.say("。", ".")) }))
    };
    section(title, html! { (lang.say("截至 ", "As of ")) (one.as_of) }, body)
}

fn number(figure: &Figure, lang: Lang) -> Markup {
    match figure.amount {
        Amount::Sum(sum, of) if sum.known == 0 && of > 0 => unknown(lang),
        _ => html! { span.nowrap { (figure.number(lang)) } },
    }
}

fn shown(cell: &Cell, lang: Lang) -> Markup {
    match cell {
        Cell::Records(records) if !records.is_empty() => html! {
            @for (nth, (slug, id, name)) in records.iter().enumerate() {
                @if nth > 0 { (lang.say("、", ", ")) }
                a href={ "/" (slug) "/" (id) } { (name) }
            }
        },
        Cell::Money(Known::Unknown | Known::Empty) => unknown(lang),
        Cell::Light(colour) => lamp(crate::pages::my_day::light(*colour), &cell.shown(lang)),
        Cell::Money(_) | Cell::Day(_) => html! { span.nowrap { (cell.shown(lang)) } },
        _ => html! { (cell.shown(lang)) },
    }
}

/// Codes of the stages after the lead and before the exits.
fn stages_on_the_way() -> String {
    let stages = Stage::ALL.into_iter().filter(|stage| stage.rank().is_some_and(|rank| rank > 0));
    stages.map(Stage::code).collect::<Vec<_>>().join(",")
}

/// The list that a figure was counted from, where a list can be asked for it.
fn list_of(of: &Monthly, figure: &Figure) -> Option<String> {
    let (first, cut, last) = (of.month.first(), of.cut, of.month.last());
    if matches!(figure.amount, Amount::Count(0) | Amount::Of(0, _)) {
        return None;
    }
    let list = match figure.code {
        "moves" => format!("/milestones?claimed_on={first}..{cut}&stage={}", stages_on_the_way()),
        "signed" => format!("/projects?signed_on={first}..{cut}&parent=-"),
        "started" => format!("/projects?started_on={first}..{cut}&parent=-"),
        "planned_starts" => format!("/projects?planned_start={first}..{last}&parent=-"),
        "producing" => format!("/projects?producing_since={first}..{cut}&parent=-"),
        "planned_productions" => format!("/projects?planned_production={first}..{last}&parent=-"),
        "problems_raised" => format!("/problems?raised_on={first}..{cut}"),
        "problems_solved" => format!("/problems?state=solved&solved_on={first}..{cut}"),
        "problems_open" if cut == of.today => String::from("/problems?state=open,in_hand,handed_up"),
        "lights_red" => String::from("/projects?light=red"),
        "lights_yellow" => String::from("/projects?light=yellow"),
        "lights_blue" => String::from("/projects?light=blue"),
        "lights_green" => String::from("/projects?light=green"),
        "commitments_kept" => format!("/contract-clauses?due_on={first}..{last}"),
        _ => return None,
    };
    Some(match of.park {
        Some(park) => format!("{list}&park={park}"),
        None => list,
    })
}
