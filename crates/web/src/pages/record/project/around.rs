//! What stands around a project: contradictions, problems, evidence with its state, commitments with their review, and
//! the projects that expand it.

use super::super::super::{Reader, words};
use crate::ui::{Column, Row, Table, Tally, Tone, lamp, notice, section_with, tally};
use app::projects::page::Look;
use app::record::Opened;
use kernel::{Choice as _, Kind, Lang, Record as _, Value};
use maud::{Markup, html};
use records::projects::{ContractClause, Evidence, EvidenceState, Problem, ProblemState, Project};

/// Contradictions, said before anything else is read.
pub(super) fn doubts(reader: &Reader, look: &Look) -> Markup {
    if look.doubts.is_empty() {
        return html! {};
    }
    let title = match (look.doubts.len(), reader.lang) {
        (1, Lang::En) => String::from("1 contradiction to check"),
        (number, Lang::En) => format!("{number} contradictions to check"),
        (number, _) => format!("有 {number} 处互相矛盾，请核对"),
    };
    let body = html! {
        ul {
            @for doubt in &look.doubts {
                li {
                    (doubt.said.get(reader.lang))
                    @for (nth, paper) in doubt.papers.iter().enumerate() {
                        " " a.cite href=(words::record_href(Evidence::NOUN, *paper)) { (reader.say("证", "ev.")) (nth + 1) }
                    }
                }
            }
        }
    };
    notice(Tone::Warning, &title, body)
}

/// Problems, evidence, commitments and expansions.
pub(super) fn of(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    html! {
        (problems(reader, opened, look))
        (evidence(reader, opened, look))
        (commitments(reader, opened, look))
        (expansions(reader, look))
    }
}

fn problems(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    if look.problems.is_empty() {
        return html! {};
    }
    let lang = reader.lang;
    let open = look.problems.iter().filter(|(_, problem)| problem.state != ProblemState::Solved).count();
    let head = |label| Column { label, ..Column::default() };
    let columns = [
        head(reader.say("问题", "Problem")),
        head(reader.say("状态", "State")),
        head(reader.say("责任单位", "Unit responsible")),
        head(reader.say("办结期限", "Due on")),
    ];
    let row = |(id, problem): &(kernel::Uuid, Problem)| {
        let late =
            problem.state != ProblemState::Solved && problem.due_on.is_some_and(|due| due < reader.now.day());
        Row {
            key: id.to_string(),
            name: problem.subject.0.clone(),
            cells: vec![
                html! { a href=(words::record_href(Problem::NOUN, *id)) { (problem.subject.as_str()) } },
                html! { (problem.state.label().get(lang)) },
                html! { (problem.unit.as_ref().map_or("—", |unit| unit.as_str())) },
                html! {
                    (problem.due_on.map_or(String::from("—"), |due| due.to_string()))
                    @if late { " " (lamp(crate::ui::Light::Red, reader.say("超期", "past due"))) }
                },
            ],
        }
    };
    let title = reader.say("问题", "Problems");
    let table = Table {
        caption: title,
        columns: &columns,
        rows: look.problems.iter().map(row).collect(),
        lang,
        ..Table::default()
    };
    let note = html! { (open) (reader.say(" 件没有解决", " open")) };
    let all = format!("/problems?project={}", opened.seen.row.id);
    section_with(title, note, Some((reader.say("全部", "All"), &all)), table.markup())
}

fn evidence(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    let lang = reader.lang;
    let missing = look.next.as_ref().and_then(|(stage, lacks)| Some((stage, lacks.as_ref()?)));
    if look.evidence.is_empty() && missing.is_none() {
        return html! {};
    }
    let verified = look.evidence.iter().filter(|(_, one)| one.state == EvidenceState::Verified).count();
    let head = |label| Column { label, ..Column::default() };
    let columns = [
        head(reader.say("证据", "Evidence")),
        head(reader.say("证明阶段", "Proves stage")),
        head(reader.say("材料日期", "Dated")),
        head(reader.say("核实", "Verified")),
    ];
    let mut rows = Vec::new();
    if let Some((stage, lacks)) = missing {
        rows.push(Row {
            key: String::new(),
            name: lacks.get(lang).to_owned(),
            cells: vec![
                html! { strong { (reader.say("缺 ", "Missing: ")) (lacks.get(lang)) } },
                html! { (stage.label().get(lang)) },
                html! { "—" },
                html! { (tally(Tally::Open, lang)) " " (Tally::Open.words(lang)) },
            ],
        });
    }
    rows.extend(look.evidence.iter().map(|(id, one)| {
        let (proof, word) = match one.state {
            EvidenceState::Verified => (Tally::Verified, Tally::Verified.words(lang)),
            EvidenceState::Submitted => (Tally::Reported, Tally::Reported.words(lang)),
            EvidenceState::Returned => (Tally::Open, one.state.label().get(lang)),
        };
        let kind = one.kind.label();
        Row {
            key: id.to_string(),
            name: one.name.0.clone(),
            cells: vec![
                html! {
                    a href=(words::record_href(Evidence::NOUN, *id)) { (one.name.as_str()) }
                    @if one.name.as_str() != kind.zh { span.row-note { " " (kind.get(lang)) } }
                },
                html! { (one.stage.label().get(lang)) },
                html! {
                    @match one.dated.get() {
                        Some(day) => { (day.as_str()) }
                        None => { (crate::ui::unknown(lang)) }
                    }
                },
                html! { (tally(proof, lang)) " " (word) @if let Some(day) = one.verified_on { " " (day) } },
            ],
        }
    }));
    let title = reader.say("证据", "Evidence");
    let table = Table { caption: title, columns: &columns, rows, lang, ..Table::default() };
    let note = match lang {
        Lang::En => html! { (look.evidence.len()) " pieces, " (verified) " verified" },
        _ => html! { (look.evidence.len()) " 件·" (verified) " 件已核实" },
    };
    let add = format!("/projects/{}/proofs", opened.seen.row.id);
    let may_add = opened.acts.iter().any(|act| act.input.slug == "proofs");
    let link = may_add.then_some((reader.say("补证据", "Add evidence"), add.as_str()));
    section_with(title, note, link, table.markup())
}

fn commitments(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    if look.clauses.is_empty() {
        return html! {};
    }
    let (lang, today) = (reader.lang, reader.now.day());
    let cleared = look.clauses.iter().filter(|(_, clause)| clause.is_cleared_on(today)).count();
    let head = |label| Column { label, ..Column::default() };
    let columns = [
        head(reader.say("条款", "Clause")),
        head(reader.say("类别", "Kind")),
        head(reader.say("公平竞争审查", "Fair-competition review")),
        head(reader.say("兑现", "Kept")),
    ];
    let row = |(id, clause): &(kernel::Uuid, ContractClause)| {
        let review =
            clause.conclusion.map_or(reader.say("未审查", "Not reviewed"), |one| one.label().get(lang));
        let proof = if clause.is_cleared_on(today) { Tally::Verified } else { Tally::Open };
        Row {
            key: id.to_string(),
            name: clause.name.0.clone(),
            cells: vec![
                html! { a href=(words::record_href(ContractClause::NOUN, *id)) { (clause.name.as_str()) } },
                html! { (clause.kind.label().get(lang)) },
                html! { @if proof == Tally::Verified { (tally(proof, lang)) " " } (review) },
                html! { (clause.kept.label().get(lang)) },
            ],
        }
    };
    let title = reader.say("承诺", "Commitments");
    let table = Table {
        caption: title,
        columns: &columns,
        rows: look.clauses.iter().map(row).collect(),
        lang,
        ..Table::default()
    };
    let note = match lang {
        Lang::En => html! { (cleared) " / " (look.clauses.len()) " cleared on " (today) },
        _ => html! { "截至 " (today) "，" (cleared) " / " (look.clauses.len()) " 条通过审查" },
    };
    let all = format!("/contract-clauses?project={}", opened.seen.row.id);
    section_with(title, note, Some((reader.say("全部", "All"), &all)), table.markup())
}

/// Each expansion with its own sum; nothing is added to the parent's.
fn expansions(reader: &Reader, look: &Look) -> Markup {
    if look.expansions.is_empty() {
        return html! {};
    }
    let lang = reader.lang;
    let columns = [
        Column { label: reader.say("项目", "Project"), ..Column::default() },
        Column { label: reader.say("阶段", "Stage"), ..Column::default() },
        Column {
            label: reader.say("协议总投资", "Agreed investment"), number: true, ..Column::default()
        },
    ];
    let row = |(id, project): &(kernel::Uuid, Project)| Row {
        key: id.to_string(),
        name: project.name.0.clone(),
        cells: vec![
            html! { a href=(words::record_href(Project::NOUN, *id)) { (project.name.as_str()) } },
            html! { (project.stage.label().get(lang)) },
            html! {
                @match project.agreed.get() {
                    Some(agreed) => { (Kind::Money.show(&Value::Int(agreed.0), lang)) }
                    None => { (crate::ui::unknown(lang)) }
                }
            },
        ],
    };
    let title = reader.say("增资和二期", "Expansions");
    let table = Table {
        caption: title,
        columns: &columns,
        rows: look.expansions.iter().map(row).collect(),
        lang,
        ..Table::default()
    };
    let note = html! { (reader.say("各记各的，不加到本项目", "Each on its own; not added to this project")) };
    section_with(title, note, None, table.markup())
}
