//! Files: attachments, and spreadsheets in and out.

use super::json;
use super::read::{items, push_texts};
use crate::answer::{self, Answer};
use crate::body::Upload;
use crate::query::{self, faulty};
use crate::request::{Caller, TheFile, TheNoun, TheRecord};
use crate::ui;
use app::json::push_text;
use app::sheet::{self, CellFault, Decision, Decisions, Format, Mode, Preview};
use app::{App, files};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use kernel::{Lang, Timestamp};
use std::fmt::Write as _;
use store::Attachment;

/// `GET /api/v1/{noun}/{id}/attachments`.
pub(crate) async fn attachments(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let files = files::attachments(&app, &caller.actor, at.noun, at.id).await?;
    Ok(items(&files, push_attachment))
}

/// `POST /api/v1/{noun}/{id}/attachments`.
pub(crate) async fn attach(State(app): State<App>, caller: Caller, at: TheRecord, sent: Upload) -> Answer {
    let file = files::attach(&app, &caller.actor, at.noun, at.id, sent.file).await?;
    let mut out = String::from("{");
    push_attachment(&mut out, &file);
    out.push('}');
    Ok(json(StatusCode::CREATED, out))
}

/// `GET /api/v1/{noun}/{id}/attachments/{file}`.
pub(crate) async fn attachment(
    State(app): State<App>,
    caller: Caller,
    at: TheRecord,
    TheFile(file): TheFile,
) -> Answer {
    let (file, bytes) = files::read_attachment(&app, &caller.actor, at.noun, at.id, file).await?;
    Ok(answer::file(&file.name, &file.kind, bytes))
}

/// `DELETE /api/v1/{noun}/{id}/attachments/{file}`.
pub(crate) async fn detach(
    State(app): State<App>,
    caller: Caller,
    at: TheRecord,
    TheFile(file): TheFile,
) -> Answer {
    files::detach(&app, &caller.actor, at.noun, at.id, file).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /api/v1/{noun}/export`: the list as a spreadsheet, every field unless some are named.
pub(crate) async fn export(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let params = ui::params(&caller.path_and_query);
    let mut ask = query::ask(noun, &params, &["as", "lang", "layout"])?;
    if !params.iter().any(|(name, _)| name == "fields") {
        ask.fields = Vec::new();
    }
    let format = match one(&params, "as") {
        "" | "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => return Err(faulty("as", "写 xlsx 或 csv。", "Give xlsx or csv.")),
    };
    let lang = match one(&params, "lang") {
        "" => Lang::Zh,
        code => Lang::from_code(code).ok_or_else(|| faulty("lang", "写 zh 或 en。", "Give zh or en."))?,
    };
    let (name, kind, bytes) = match one(&params, "layout") {
        "" => sheet::export(&app, &caller.actor, noun, ask, format, lang).await?,
        layout => sheet::export_as(&app, &caller.actor, noun, ask, format, layout).await?,
    };
    Ok(answer::file(&name, kind, bytes))
}

/// `POST /api/v1/{noun}/import`: with `dry_run=1` what would happen, else it happens. `layout` names a kept mapping of
/// columns, `mapping` spells one out, `repeated` says what becomes of rows that are there already.
pub(crate) async fn import(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    sent: Upload,
) -> Answer {
    const KNOWN: [&str; 7] = ["dry_run", "mode", "filename", "layout", "mapping", "unit", "repeated"];
    let mut params = ui::params(&caller.path_and_query);
    if let Some((name, _)) = params.iter().find(|(name, _)| !KNOWN.contains(&name.as_str())) {
        return Err(faulty(name, "没有这个参数。", "There is no such parameter."));
    }
    // A form carries what would be long in an address.
    params.extend(sent.texts.into_iter().filter(|(name, _)| KNOWN.contains(&name.as_str())));
    let is_dry = match one(&params, "dry_run") {
        "1" | "true" => true,
        "" | "0" | "false" => false,
        _ => return Err(faulty("dry_run", "写 1 或 0。", "Give 1 or 0.")),
    };
    let mode = match one(&params, "mode") {
        "" | "all" => Mode::AllOrNothing,
        "good" => Mode::GoodRowsOnly,
        _ => return Err(faulty("mode", "写 all 或 good。", "Give all or good.")),
    };
    let all =
        match one(&params, "repeated") {
            "" => None,
            code => Some(Decision::from_code(code).ok_or_else(|| {
                faulty("repeated", "写 leave、update 或 new。", "Give leave, update or new.")
            })?),
        };
    let upload = files::keep_upload(&app, &caller.actor, sent.file).await?;
    match (one(&params, "layout"), one(&params, "mapping")) {
        ("", "") => {}
        ("", lines) => {
            sheet::use_lines(&app, &caller.actor, noun, upload, lines, one(&params, "unit")).await?;
        }
        (layout, _) => {
            sheet::use_layout(&app, &caller.actor, noun, upload, layout).await?;
        }
    }
    if all.is_some() {
        let decisions = Decisions { all, ..Decisions::default() };
        sheet::decide(&app, &caller.actor, upload, &decisions).await?;
    }
    let preview = sheet::preview(&app, &caller.actor, noun, upload).await?;
    let obstacles = preview.obstacles();
    let done = match is_dry || (mode == Mode::AllOrNothing && !obstacles.is_empty()) {
        true => None,
        false => Some(sheet::commit(&app, &caller.actor, noun, upload, mode).await?),
    };
    if !is_dry && done.is_none() {
        return Err(answer::sheet_faults(&obstacles));
    }
    // A dry run says what would be made and changed; an import what was.
    let (created, updated, unchanged, left) = done
        .map_or((preview.created, preview.updated, preview.unchanged, preview.repeated), |done| {
            (done.created, done.updated, done.unchanged, done.left)
        });
    let mut out = format!(
        "{{\"dry_run\":{is_dry},\"rows\":{},\"good\":{},\"created\":{created},\"updated\":{updated},\"unchanged\":{unchanged},\"left\":{left},\"encoding\":",
        preview.rows, preview.good
    );
    for (name, text) in [
        ("", preview.encoding.as_deref()),
        ("layout", preview.layout.as_ref().map(|(_, name)| name.as_str())),
    ] {
        if !name.is_empty() {
            let _ = write!(out, ",\"{name}\":");
        }
        match text {
            Some(text) => push_text(&mut out, text),
            None => out.push_str("null"),
        }
    }
    push_headings(&mut out, &preview.headings);
    push_faults(&mut out, &obstacles);
    push_left(&mut out, &preview);
    out.push('}');
    Ok(json(StatusCode::OK, out))
}

/// Rows, columns and cells that are not written as they stand, each with the reason.
fn push_left(out: &mut String, preview: &Preview) {
    out.push_str(",\"left_out\":[");
    let rows = preview.left.iter().map(|left| (left.row, "", left.text.as_str(), left.why.zh, left.why.en));
    let notes = preview.notes.iter().map(|note| {
        (
            note.row,
            note.column.as_str(),
            note.written.as_str(),
            note.message.zh.as_str(),
            note.message.en.as_str(),
        )
    });
    for (nth, (row, column, written, zh, en)) in rows.chain(notes).enumerate() {
        let _ = write!(out, "{}{{\"row\":{row},", if nth == 0 { "" } else { "," });
        push_texts(out, &[("column", column), ("written", written), ("why", zh), ("why_en", en)]);
        out.push('}');
    }
    out.push(']');
}

fn one<'p>(params: &'p [(String, String)], name: &str) -> &'p str {
    params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn push_headings(out: &mut String, headings: &[sheet::Heading]) {
    out.push_str(",\"headings\":[");
    for (i, heading) in headings.iter().enumerate() {
        out.push_str(if i == 0 { "{" } else { ",{" });
        push_texts(out, &[("column", &heading.column), ("written", &heading.written)]);
        match heading.field {
            Some(field) => {
                let _ = write!(out, ",\"field\":\"{field}\"");
            }
            None => out.push_str(",\"field\":null"),
        }
        let _ = write!(out, ",\"read_only\":{}}}", heading.read_only);
    }
    out.push(']');
}

fn push_faults(out: &mut String, faults: &[CellFault]) {
    out.push_str(",\"faults\":[");
    for (i, fault) in faults.iter().enumerate() {
        let _ = write!(out, "{}{{\"row\":{},", if i == 0 { "" } else { "," }, fault.row);
        push_texts(
            out,
            &[
                ("column", &fault.column),
                ("heading", &fault.heading),
                ("written", &fault.written),
                ("code", fault.message.code),
                ("message", &fault.message.zh),
                ("message_en", &fault.message.en),
            ],
        );
        out.push('}');
    }
    out.push(']');
}

fn push_attachment(out: &mut String, file: &Attachment) {
    let (id, at) = (file.id.to_string(), Timestamp(file.at).rfc3339());
    let members = [
        ("id", id.as_str()),
        ("name", &file.name),
        ("media_type", &file.kind),
        ("sha256", &file.hash),
        ("author", &file.author),
        ("at", &at),
    ];
    push_texts(out, &members);
    let _ = write!(out, ",\"size\":{}", file.size);
}
