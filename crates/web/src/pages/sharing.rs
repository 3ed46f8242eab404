//! 利益共享: the ledger of what was shared, by year and pair of parks; and papers for Word of settlements and appraisals.

use super::reply::page;
use super::{Reader, words};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{Column, Row, Table, empty_state, figure_note, link_button, page_head, section, toolbar};
use app::projects::appraise;
use app::projects::share::{self, LedgerLine};
use app::{App, Error};
use axum::extract::{Path, State};
use kernel::{Choice as _, Record as _, Uuid};
use maud::{Markup, html};
use records::projects::{Settlement, ShareMeasure};
use store::Titles;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Shows the ledger.
pub(crate) async fn ledger(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    if !super::reader::may_read(&reader.actor, Settlement::NOUN) {
        return Err(Error::NotFound.into());
    }
    let (lines, titles) = share::ledger(&app, &reader.actor).await?;
    let title = reader.say("分享台账", "Share ledger");
    let lead = html! { (reader.say("按年度和结对园区；只合计双方已确认的，待确认的只计份数", "By year and pair of parks; only what both sides have confirmed is added, the rest is counted")) };
    let back = toolbar(&[link_button(reader.say("全部结算", "All settlements"), "/settlements")]);
    let part = |measure: ShareMeasure| {
        let own: Vec<&LedgerLine> = lines.iter().filter(|line| line.measure == Some(measure)).collect();
        html! {
            @if !own.is_empty() {
                (section(measure.label().get(reader.lang), html! {}, table(&reader, &own, &titles, measure)))
            }
        }
    };
    let main = html! {
        (page_head(&[], title, lead, back))
        @if lines.is_empty() {
            (empty_state(
                reader.say("还没有结算", "No settlements yet"),
                reader.say("双方同意的分享规则登记起算日后，每年过完即可结算。", "A rule that both sides agreed to is settled year by year once its beginning is on record."),
                html! { (link_button(reader.say("分享规则", "Share rules"), "/share-rules")) },
            ))
        }
        (part(ShareMeasure::Money))
        (part(ShareMeasure::Indicator))
    };
    Ok(page(reader.page(title, main)))
}

fn table(reader: &Reader, lines: &[&LedgerLine], titles: &Titles, measure: ShareMeasure) -> Markup {
    let columns = [
        Column { label: reader.say("年度", "Year"), ..Column::default() },
        Column { label: reader.say("引入园区", "Introducing park"), ..Column::default() },
        Column { label: reader.say("承接园区", "Receiving park"), ..Column::default() },
        Column { label: reader.say("已确认", "Confirmed"), number: true, ..Column::default() },
        Column { label: reader.say("待确认", "Awaited"), number: true, ..Column::default() },
        Column {
            label: reader.say("可分享额", "Shared"),
            unit: reader.say("元", "yuan"),
            number: true,
            ..Column::default()
        },
        Column {
            label: reader.say("引入方应得", "To the introducing party"),
            unit: reader.say("元", "yuan"),
            number: true,
            ..Column::default()
        },
        Column {
            label: reader.say("承接方应得", "To the receiving party"),
            unit: reader.say("元", "yuan"),
            number: true,
            ..Column::default()
        },
    ];
    let park = |id: Option<Uuid>| {
        let title = id.and_then(|id| titles.get(&id).cloned());
        title.unwrap_or_else(|| reader.say("非园区一方", "Not a park").to_owned())
    };
    let rows = lines.iter().map(|line| Row {
        key: String::new(),
        name: line.year.to_string(),
        cells: vec![
            html! { a href={ "/settlements?year=" (line.year) } { (line.year) } },
            html! { (park(line.introducing_park)) },
            html! { (park(line.park)) },
            html! { (line.confirmed) },
            html! { (line.outstanding) },
            html! { (words::exact_yuan(line.shared)) },
            html! { (words::exact_yuan(line.to_introducer)) },
            html! { (words::exact_yuan(line.to_receiver)) },
        ],
    });
    let table = Table {
        caption: measure.label().get(reader.lang),
        columns: &columns,
        rows: rows.collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    html! {
        (table.markup())
        (figure_note(html! {
            (measure.label().get(reader.lang)) "·" (reader.say("截至 ", "as of ")) (reader.now.day())
        }))
    }
}

/// Gives the statement of a settlement for Word.
pub(crate) async fn statement(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let (name, bytes) = share::paper(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file(&name, DOCX, bytes))
}

/// Gives the minutes of an appraisal for Word.
pub(crate) async fn minutes(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let bytes = appraise::minutes(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file("评审纪要.docx", DOCX, bytes))
}

/// Gives the pack of an appraisal for Word.
pub(crate) async fn pack(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let bytes = appraise::pack(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file("评审材料.docx", DOCX, bytes))
}

fn wanted(text: &str) -> Answer<Uuid> {
    let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    Ok(id.ok_or(Error::NotFound)?)
}
