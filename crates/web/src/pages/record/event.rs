//! What an event's page shows first: what was stated there against what the book records of it.

use super::super::{Reader, home, words};
use crate::ui::{Comparison, Tone, compare_table, figure_note, notice, section_with};
use app::network::{self, Stated};
use app::{App, Result};
use kernel::{Kind, Lang, Uuid, Value};
use maud::{Markup, html};
use records::projects::{TotalLevel, TotalStage};

/// Shows what stands above the sections.
pub(crate) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let found = network::stated_vs_recorded(app, &reader.actor, id).await?;
    if found.stated.is_empty() && found.projects == 0 {
        return Ok(html! {});
    }
    let lang = reader.lang;
    let totals: Vec<&Stated> =
        found.stated.iter().filter(|one| one.total.level == TotalLevel::Total).collect();
    let stated = |shown: &dyn Fn(&Stated) -> Option<Markup>| match totals
        .iter()
        .find_map(|one| Some((shown(one)?, *one)))
    {
        Some((number, one)) => {
            html! { a href={ "/stated-totals/" (one.id) } { (home::qualifier(one.total.approx, lang)) (number) } }
        }
        None => crate::ui::unknown(lang),
    };
    let count =
        stated(&|one| Some(html! { (words::grouped(one.total.count.get()?.0)) (reader.say(" 个", "")) }));
    let amount = stated(&|one| Some(html! { (money(one.total.amount.get()?.0, lang)) }));
    let unknown = found.projects - found.known;
    let missing_projects =
        found.missing_projects.map(|missing| difference(&words::grouped(missing.abs()), missing));
    let missing_agreed = found.missing_agreed.map(|missing| difference(&money(missing.abs(), lang), missing));
    let signings = format!("/signings?event={id}");
    let rows = [
        Comparison {
            item: reader.say("签约项目", "Projects signed"),
            stated: count,
            recorded: html! { a href=(signings) { (words::grouped(found.projects)) (reader.say(" 个", "")) } },
            difference: missing_projects.as_deref(),
            note: html! { (missing_words(reader, found.missing_projects)) },
        },
        Comparison {
            item: reader.say("协议总投资", "Agreed investment"),
            stated: amount,
            recorded: html! {
                @if found.known > 0 { (money(found.agreed, lang)) } @else { (crate::ui::unknown(lang)) }
                span.known { (reader.say("已知 ", "known ")) (found.known) " / " (found.projects) }
            },
            difference: missing_agreed.as_deref(),
            note: html! {
                @if unknown > 0 { (unknown_words(lang, unknown)) }
                @else if found.projects == 0 { (reader.say("台账里还没有这次活动的签约。", "No signing of this event is on record yet.")) }
            },
        },
    ];
    let parts: Vec<&Stated> =
        found.stated.iter().filter(|one| one.total.level != TotalLevel::Total).collect();
    let body = html! {
        (contradictions(reader, &totals))
        (compare_table(&rows, lang))
        @if !parts.is_empty() {
            (figure_note(html! {
                (reader.say("宣布的其中数：", "Of which stated: "))
                @for (nth, one) in parts.iter().enumerate() {
                    @if nth > 0 { (reader.say("；", "; ")) }
                    a href={ "/stated-totals/" (one.id) } { (part_text(reader, one)) }
                }
            }))
        }
    };
    let note = html! { (reader.say("宣布数照录来源；台账只计归于本次活动的签约，未知不算零", "Stated as in the sources; the record counts signings of this event only, and unknown is not zero")) };
    let title = reader.say("宣布与台账", "Stated and recorded");
    let by_one = format!("/stated?event={id}");
    Ok(section_with(title, note, Some((reader.say("逐条对照", "One by one"), &by_one)), body))
}

/// Totals of the event that sources state differently, each with its words and its source. None is chosen.
fn contradictions(reader: &Reader, totals: &[&Stated]) -> Markup {
    let differ = |of: &dyn Fn(&Stated) -> Option<i64>| {
        let mut found: Vec<i64> = totals.iter().filter_map(|one| of(one)).collect();
        found.sort_unstable();
        found.dedup();
        found.len() > 1
    };
    let is_signed = |one: &Stated| !matches!(one.total.stage, Some(stage) if stage != TotalStage::Signed);
    let count = |one: &Stated| {
        one.total
            .count
            .get()
            .filter(|_| is_signed(one) && one.total.what.as_str().contains("项目"))
            .map(|count| count.0)
    };
    let amount = |one: &Stated| one.total.amount.get().filter(|_| is_signed(one)).map(|amount| amount.0);
    if !differ(&count) && !differ(&amount) {
        return html! {};
    }
    let title = reader.say(
        "来源说法不一：都列在这里，不取其一，也不平均",
        "Sources contradict each other: all are shown, none is chosen or averaged",
    );
    let shown = totals.iter().filter(|one| count(one).is_some() || amount(one).is_some());
    let body = html! {
        ul {
            @for one in shown {
                li {
                    a href={ "/stated-totals/" (one.id) } { (part_text(reader, one)) }
                    @if let Some(text) = &one.total.text { " “" (text.as_str()) "”" }
                    @if let Some(source) = &one.source { " · " (source) }
                }
            }
        }
    };
    notice(Tone::Warning, title, body)
}

fn money(fen: i64, lang: Lang) -> String {
    Kind::Money.show(&Value::Int(fen), lang)
}

/// The difference with its sign: more was stated than is on record, or less.
fn difference(size: &str, missing: i64) -> String {
    match missing {
        0 => String::from("0"),
        1.. => format!("−{size}"),
        _ => format!("+{size}"),
    }
}

fn missing_words(reader: &Reader, missing: Option<i64>) -> String {
    match (missing, reader.lang) {
        (None, _) => reader
            .say("没有宣布确数，不能比。", "No exact number was stated, so nothing to compare.")
            .to_owned(),
        (Some(0), _) => reader.say("相符。", "They agree.").to_owned(),
        (Some(missing @ 1..), Lang::En) => {
            format!("{missing} stated projects are not on record: they were not named, or not entered.")
        }
        (Some(missing @ 1..), _) => {
            format!("宣布的项目有 {missing} 个台账里查不到：来源没有点名，或还没有登记。")
        }
        (Some(missing), Lang::En) => {
            format!("{} more on record than stated: check for double entries.", -missing)
        }
        (Some(missing), _) => format!("台账比宣布多 {} 个，请核对有无重复登记。", -missing),
    }
}

fn unknown_words(lang: Lang, unknown: i64) -> String {
    match lang {
        Lang::En => format!("The amount of {unknown} is unknown, so the difference cannot be computed."),
        _ => format!("{unknown} 个项目的金额未掌握，差额不能算。"),
    }
}

fn part_text(reader: &Reader, one: &Stated) -> String {
    let sign = home::qualifier(one.total.approx, reader.lang);
    let count = one.total.count.get().map(|count| format!("{sign}{} 个", words::grouped(count.0)));
    let amount = one.total.amount.get().map(|amount| format!("{sign}{}", money(amount.0, reader.lang)));
    let figures: Vec<String> = [count, amount].into_iter().flatten().collect();
    format!("{} {}", one.total.what.0, figures.join(reader.say("，", ", ")))
}
