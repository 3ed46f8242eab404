//! What a target's page shows first: the latest reading against the elapsed time, a chart of the year with its table,
//! and the same indicator in other years.

use super::super::{Reader, words};
use super::agreement::{read_value, targets};
use crate::pages::view::light;
use crate::ui::{Column, Row, Series, Table, Tally, curve_chart, figure_note, lamp, section, tally};
use app::agreed::{self, Read, Standing, said};
use app::assess::decimal;
use app::{App, Result};
use kernel::{Record as _, Uuid};
use maud::{Markup, html};
use records::choices::Standing as Vouched;
use records::mechanisms::Reading;
use store::Titles;

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let (own, others, people) = agreed::of_target(app, &reader.actor, id).await?;
    let note = html! {
        (reader.say("任务数 ", "Target ")) (value_of(reader, &own))
        (reader.say("·截至 ", " · as of ")) (reader.now.day())
    };
    let body = html! {
        p { @match &own.lit {
            Some(lit) => (lamp(light(lit.light), said(&lit.reason).get(reader.lang))),
            None => span.quiet { (why_none(reader, &own)) },
        } }
        @if let Some(day) = own.next_by {
            p { (reader.say("下次报送 ", "Next reading by ")) (day) @if day < reader.now.day() { " " (lamp(crate::ui::Light::Red, reader.say("已到期", "overdue"))) } }
        }
        (chart(reader, &own))
        (table(reader, &own, &people))
    };
    Ok(html! {
        (section(reader.say("完成与序时", "Done against the time"), note, body))
        @if !others.is_empty() {
            (section(reader.say("各年度", "Other years"), html! { (reader.say("同一指标", "the same indicator")) }, targets(reader, &others)))
        }
    })
}

fn value_of(reader: &Reader, own: &Standing) -> Markup {
    match own.target.value.get() {
        Some(value) => html! { (decimal(value.0)) " " (own.target.unit.as_str()) },
        None => crate::ui::unknown(reader.lang),
    }
}

/// Why there is no light.
fn why_none<'a>(reader: &'a Reader, own: &Standing) -> &'a str {
    match (own.target.value.get(), own.latest()) {
        (None, _) => {
            reader.say("任务数未掌握，不能算进度。", "The target is unknown, so there is no progress.")
        }
        (_, None) => reader.say("还没有完成数。", "There is no reading yet."),
        _ => reader.say(
            "时点数须有基数，且基数与任务数不同，才能算进度。",
            "A level needs a baseline that differs from the target.",
        ),
    }
}

/// Readings over the months of the year against the elapsed time, in per cent of the target.
fn chart(reader: &Reader, own: &Standing) -> Markup {
    let points: Vec<(u32, i64)> = own
        .readings
        .iter()
        .filter(|read| !read.is_corrected)
        .filter_map(|read| Some((u32::try_from(read.day.month()).ok()?, read.progress?.done_bp / 10)))
        .collect();
    if points.is_empty() {
        return html! {};
    }
    let series = [
        Series {
            label: reader.say("完成", "done"), points: std::iter::once((0, 0)).chain(points).collect()
        },
        Series { label: reader.say("序时", "time"), points: vec![(0, 0), (12, 1000)] },
    ];
    curve_chart(
        &series,
        reader.say("完成与序时，占任务数的百分比", "Done against the time, per cent of the target"),
        reader.say("月份", "month"),
    )
}

/// The numbers behind the chart, with who reported and who checked them.
fn table(reader: &Reader, own: &Standing, people: &Titles) -> Markup {
    if own.readings.is_empty() {
        return html! {};
    }
    let columns = [
        Column { label: reader.say("截至", "As of"), ..Column::default() },
        Column {
            label: reader.say("完成数", "Reading"),
            unit: own.target.unit.as_str(),
            number: true,
            ..Column::default()
        },
        Column { label: reader.say("完成", "Done"), unit: "%", number: true, ..Column::default() },
        Column { label: reader.say("序时", "Time"), unit: "%", number: true, ..Column::default() },
        Column {
            label: reader.say("填报与核实", "Reported and checked"), wide: true, ..Column::default()
        },
    ];
    let row = |read: &Read| Row {
        key: String::new(),
        name: read.reading.subject.0.clone(),
        cells: vec![
            html! { a href=(words::record_href(Reading::NOUN, read.id)) { (read.reading.as_of.as_str()) } },
            read_value(reader, read),
            html! { @match read.progress { Some(progress) => (decimal(progress.done_bp)), None => "—" } },
            html! { @match read.progress { Some(progress) => (decimal(progress.elapsed_bp)), None => "—" } },
            vouched(reader, read, people),
        ],
    };
    let table = Table {
        caption: reader.say("完成数", "Readings"),
        columns: &columns,
        rows: own.readings.iter().map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    html! {
        (table.markup())
        (figure_note(html! { (reader.say("月份算到月末。累计数占任务数，时点数从基数算起；序时按天数。更正过的不计。", "A month counts to its end. Sums are shares of the target, levels of the way from the baseline; the time is in days. Corrected readings do not count.")) }))
    }
}

fn vouched(reader: &Reader, read: &Read, people: &Titles) -> Markup {
    let name = |id: Option<Uuid>| id.and_then(|id| people.get(&id)).cloned();
    let (sign, word) = match read.reading.standing {
        Vouched::SelfReported => (Tally::Reported, reader.say("自报", "self-reported")),
        Vouched::Checked => (Tally::Verified, reader.say("已核", "checked")),
        Vouched::Certified => (Tally::Verified, reader.say("认定", "certified")),
    };
    html! {
        (tally(sign, reader.lang)) " " (word)
        @if let Some(name) = name(read.reporter) { "·" (reader.say("填报 ", "by ")) (name) }
        @if let Some(name) = name(read.reading.checked_by.map(kernel::Id::raw)) { "·" (reader.say("核实 ", "checked by ")) (name) }
        @if read.is_corrected { "·" (reader.say("已更正", "corrected")) }
    }
}
