//! What the page of a definition of stages shows first: its rules, and what it would change in history compared with
//! the definition in force.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table, Tone, figure_note, notice, section};
use app::projects::{definition, impact, words as said};
use app::{App, Error, Result};
use kernel::{Choice as _, Lang, Record as _, Uuid};
use maud::{Markup, html};
use records::projects::{Project, StageRule};

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let version = match app.read(move |tx| definition::of(tx, id)).await {
        Ok(version) => version,
        Err(Error::Conflict { message, .. }) => {
            return Ok(notice(Tone::Warning, message.get(reader.lang), html! {}));
        }
        Err(error) => return Err(error),
    };
    let found = impact::of(app, &reader.actor, id).await?;
    Ok(html! { (rules(reader, &version)) (history(reader, &found)) })
}

fn rules(reader: &Reader, version: &definition::Version) -> Markup {
    let lang = reader.lang;
    let head = |label| Column { label, ..Column::default() };
    let columns = [
        head(reader.say("阶段", "Stage")),
        head(reader.say("怎样算到达", "Reached when")),
        head(reader.say("所需证据", "Evidence asked")),
        head(reader.say("可以跳过", "May be skipped")),
        head(reader.say("计入", "Counts as")),
    ];
    let row = |text: &definition::StageText| {
        let is_skippable = version.gate(text.stage).is_some_and(|gate| gate.is_skippable);
        Row {
            key: text.stage.code().to_owned(),
            name: text.name.get(lang).to_owned(),
            cells: vec![
                html! {
                    @match text.rule {
                        Some(rule) => { a href=(words::record_href(StageRule::NOUN, rule)) { (text.name.get(lang)) } }
                        None => { (text.name.get(lang)) }
                    }
                },
                html! { (text.meaning.get(lang)) },
                html! { (said::need(&text.need).get(lang)) },
                html! { (if is_skippable { reader.say("是", "yes") } else { reader.say("否", "no") }) },
                html! { (text.counts_as.map_or("—", |one| one.label().get(lang))) },
            ],
        }
    };
    let title = reader.say("各阶段的规则", "Rules of the stages");
    let table = Table {
        caption: title,
        columns: &columns,
        rows: version.stages.iter().map(row).collect(),
        lang,
        ..Table::default()
    };
    section(title, html! { (reader.say("版次 ", "Version ")) (version.number) }, table.markup())
}

fn history(reader: &Reader, found: &impact::Impact) -> Markup {
    let lang = reader.lang;
    let title = reader.say("会改变哪些历史", "What it would change in history");
    let note = match lang {
        Lang::En => {
            html! { (found.changed) " / " (found.looked_at) " projects with evidence, as you see them" }
        }
        _ => html! { "看得到且有证据的项目 " (found.looked_at) " 个，会变 " (found.changed) " 个" },
    };
    let counts = match lang {
        Lang::En => format!(
            "{} would not come as far, {} would come further, the others change in days or single stages. Nothing is changed by looking.",
            found.less_far, found.further
        ),
        _ => format!(
            "{} 个到不了现在的阶段，{} 个会更往前，其余是日期或个别阶段不同。查看不改动任何项目。",
            found.less_far, found.further
        ),
    };
    let head = |label| Column { label, ..Column::default() };
    let columns = [head(reader.say("项目", "Project")), head(reader.say("不同之处", "What differs"))];
    let row = |project: &impact::Changed| Row {
        key: project.id.to_string(),
        name: project.name.clone(),
        cells: vec![
            html! { a href=(words::record_href(Project::NOUN, project.id)) { (project.name) } },
            html! { @for (nth, change) in project.changes.iter().enumerate() { @if nth > 0 { (reader.say("；", "; ")) } (change.get(lang)) } },
        ],
    };
    let rows: Vec<Row> = found.projects.iter().map(row).collect();
    let table = Table { caption: title, columns: &columns, rows, lang, ..Table::default() };
    section(
        title,
        note,
        html! { (figure_note(html! { (counts) })) @if !found.projects.is_empty() { (table.markup()) } },
    )
}
