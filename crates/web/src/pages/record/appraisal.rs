//! What the page of a scheme shows first, its weights; and that of an appraisal: how many sheets have come while it is scored, and the scores once it is opened.
//! Of a sealed sheet nothing is shown here, because nothing of it is asked for.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table, figure_note, link_button, section, two_columns, with_param};
use app::projects::appraise::{self, Item};
use app::record::Opened;
use app::{App, Result, act};
use kernel::{Choice as _, Decimal2, Known, Record as _, Uuid};
use maud::{Markup, html};
use records::projects::{
    Appraisal, AppraisalDimension, AppraisalResult, AppraisalState, Evidence, EvidenceKind, Stage,
};

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup> {
    let (id, appraisal) = (opened.seen.row.id, Appraisal::from_values(&opened.seen.row.values)?);
    let progress = appraise::progress(app, &reader.actor, id).await?;
    let same = appraise::recomputed(app, &reader.actor, id).await?;
    let items = match appraisal.state {
        AppraisalState::Preparing if appraisal.scheme.is_none() => appraise::shipped(),
        _ => appraise::kept(&appraisal),
    };
    Ok(html! {
        @if let Some(progress) = progress {
            (section(reader.say("密封评分中", "Being scored, sealed"), html! {}, html! {
                p { b { (progress.came) " / " (progress.all) } (reader.say(" 份已交来。交齐拆封前，谁也看不到任何一份评分。", " sheets have come. Until all are opened nobody sees one.")) }
            }))
        }
        @if appraisal.state == AppraisalState::Opened {
            (two_columns(added_up(reader, id, &appraisal, same), by_expert(reader, &appraisal)))
        }
        @if !items.is_empty() && appraisal.state != AppraisalState::Opened {
            (section(reader.say("评分项", "Items"), html! {}, items_table(reader, &items)))
        }
    })
}

/// The weights of a scheme by dimension, with their sum, which is 100 % before anything is scored by it.
pub(super) async fn weights(app: &App, reader: &Reader, scheme: Uuid) -> Result<Markup> {
    let items = appraise::items(app, &reader.actor, scheme).await?;
    let columns = [
        Column { label: reader.say("方面", "Dimension"), ..Column::default() },
        Column { label: reader.say("评分项", "Items"), number: true, ..Column::default() },
        Column { label: reader.say("权重合计", "Weight"), unit: "%", number: true, ..Column::default() },
    ];
    let row = |name: &str, of: &dyn Fn(&Item) -> bool| {
        let own: Vec<&Item> = items.iter().filter(|item| of(item)).collect();
        let weight: i64 = own.iter().map(|item| item.weight_bp).sum();
        Row {
            key: String::new(),
            name: name.to_owned(),
            cells: vec![html! { (name) }, html! { (own.len()) }, html! { (words::decimal(weight, 2)) }],
        }
    };
    let dimensions = AppraisalDimension::ALL.map(|dimension| {
        row(dimension.label().get(reader.lang), &move |item: &Item| item.dimension == dimension)
    });
    let all = row(reader.say("合计", "All"), &|_: &Item| true);
    let is_whole = items.iter().map(|item| item.weight_bp).sum::<i64>() == 10_000;
    let table = Table {
        caption: reader.say("四个方面", "The four dimensions"),
        columns: &columns,
        rows: dimensions.into_iter().chain([all]).collect(),
        lang: reader.lang,
        ..Table::default()
    };
    let body = html! {
        (table.markup())
        @if !is_whole {
            (figure_note(html! { (reader.say("权重合计须为 100%，否则不能开始评分。", "The weights add up to 100 %, or nothing is scored by it.")) }))
        }
    };
    Ok(section(reader.say("四个方面", "The four dimensions"), html! {}, body))
}

/// The total with its dimensions, whether it still comes out, and the papers.
fn added_up(reader: &Reader, id: Uuid, of: &Appraisal, same: Option<bool>) -> Markup {
    let body = html! {
        (scores(reader, of))
        @if let Some(same) = same {
            (figure_note(html! {
                @if same { (reader.say("按定格的方案重算，总分一致。", "Added up again by the scheme as kept: the same total.")) }
                @else { (reader.say("按定格的方案重算，总分不一致，请核查。", "Added up again by the scheme as kept: another total. Look into it.")) }
            }))
        }
        p.toolbar {
            (link_button(reader.say("评审纪要（Word）", "Minutes for Word"), &format!("/papers/appraisals/{id}/minutes")))
            (link_button(reader.say("评审材料（Word）", "Pack for Word"), &format!("/papers/appraisals/{id}/pack")))
            @if let Some(href) = as_evidence(reader, of) {
                (link_button(reader.say("登记为“评审”的证据", "Put in as evidence"), &href))
            }
        }
    };
    section(reader.say("得分", "Scores"), html! { (reader.say("满分 100", "Out of 100")) }, body)
}

/// The form for the minutes as evidence that the project was appraised, once it passed.
fn as_evidence(reader: &Reader, of: &Appraisal) -> Option<String> {
    let has_passed = matches!(of.result, Some(AppraisalResult::Passed | AppraisalResult::Conditional));
    if !has_passed || !act::may_make(&reader.actor, Evidence::NOUN) {
        return None;
    }
    let name = format!("评审纪要：{}", of.subject.as_str()).chars().take(200).collect::<String>();
    let (project, park) = (of.project.to_string(), of.park.to_string());
    let (stage, kind) = (Stage::Appraised.code(), EvidenceKind::Appraisal.code());
    let fields =
        [("name", name.as_str()), ("project", &project), ("park", &park), ("stage", stage), ("kind", kind)];
    Some(
        fields
            .iter()
            .fold(String::from("/evidence/new"), |href, (field, text)| with_param(&href, field, text)),
    )
}

/// Marks and opinions by number, without a name.
fn by_expert(reader: &Reader, of: &Appraisal) -> Markup {
    let texts: Vec<&str> =
        [&of.scores, &of.opinions].into_iter().flatten().map(|text| text.as_str()).collect();
    if texts.is_empty() {
        return html! {};
    }
    let body = html! { @for text in texts { @for line in text.lines() { p { (line) } } } };
    let note = html! { (reader.say("编号拆封时抽定，不记名", "Numbers drawn when they were opened, without names")) };
    section(reader.say("各位评委", "By expert"), note, body)
}

fn scores(reader: &Reader, of: &Appraisal) -> Markup {
    let columns = [
        Column { label: reader.say("方面", "Dimension"), ..Column::default() },
        Column { label: reader.say("得分", "Score"), number: true, ..Column::default() },
    ];
    let names = AppraisalDimension::ALL.map(|dimension| dimension.label().get(reader.lang));
    let values = [&of.size_score, &of.technology_score, &of.market_score, &of.potential_score];
    let row = |name: &str, score: &Known<Decimal2>| Row {
        key: String::new(),
        name: name.to_owned(),
        cells: vec![
            html! { (name) },
            html! {
                @match score {
                    Known::Is(score) => (words::decimal(score.0, 2)),
                    Known::NotApplicable => (reader.say("不适用", "not applicable")),
                    _ => (crate::ui::unknown(reader.lang)),
                }
            },
        ],
    };
    let mut rows: Vec<Row> = names.iter().zip(values).map(|(name, score)| row(name, score)).collect();
    rows.push(row(reader.say("总分", "Total"), &of.total));
    Table {
        caption: reader.say("得分", "Scores"),
        columns: &columns,
        rows,
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

fn items_table(reader: &Reader, items: &[Item]) -> Markup {
    let columns = [
        Column { label: reader.say("评分项", "Item"), ..Column::default() },
        Column { label: reader.say("方面", "Dimension"), ..Column::default() },
        Column { label: reader.say("权重", "Weight"), unit: "%", number: true, ..Column::default() },
        Column { label: reader.say("满分", "Most marks"), number: true, ..Column::default() },
    ];
    let row = |item: &Item| Row {
        key: String::new(),
        name: item.name.clone(),
        cells: vec![
            html! { span translate="no" { (item.code) } " " (item.name) },
            html! { (item.dimension.label().get(reader.lang)) },
            html! { (words::decimal(item.weight_bp, 2)) },
            html! { (words::decimal(item.marks_max, 2)) },
        ],
    };
    Table {
        caption: reader.say("评分项", "Items"),
        columns: &columns,
        rows: items.iter().map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}
