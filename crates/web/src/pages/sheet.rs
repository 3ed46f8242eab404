//! Spreadsheets: import with a preview that names every cell to mend, the template, and export of a view.

use super::reply::{page, page_with, see};
use super::{Reader, list, words};
use crate::answer::{self, Answer};
use crate::body::{Form, Upload};
use crate::request::{Caller, TheNoun};
use crate::ui::{
    Column, Row, Table, Tone, button_quiet, facts, link_button, link_quiet, notice, page_head, param,
    section, toolbar, two_columns,
};
use app::sheet::{CellFault, FAULTS_MAX, Format, Mode, Preview};
use app::{App, Error, files, sheet};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Lang, Noun, Uuid};
use maud::{Markup, html};

/// Faults shown on the page; the file holds all.
const SHOWN: usize = 200;

/// Asks for a file.
pub(crate) async fn ask(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let reader = Reader::new(&app, &caller);
    Ok(page(import_page(&reader, noun, upload_form(&reader, noun))))
}

/// Shows what an upload would do; nothing is written yet.
pub(crate) async fn preview(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    file: Upload,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let previewed = match files::keep_upload(&app, &reader.actor, &file.name, file.bytes).await {
        Ok(upload) => sheet::preview(&app, &reader.actor, noun, upload).await,
        Err(error) => Err(error),
    };
    match previewed {
        Ok(preview) => Ok(page(import_page(&reader, noun, previewed_page(&reader, noun, &preview)))),
        Err(Error::Refused { zh, en, .. }) => {
            let why = html! { p { (reader.say(&zh, &en)) } };
            let title = reader.say("这个文件没有接收", "This file was not accepted");
            let body = html! { (notice(Tone::Error, title, why)) (upload_form(&reader, noun)) };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, import_page(&reader, noun, body)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes an import that was looked at.
pub(crate) async fn commit(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    form: Form,
) -> Answer {
    let upload = upload_of(form.text("upload"))?;
    let mode = match form.text("mode") {
        "good" => Mode::GoodRowsOnly,
        _ => Mode::AllOrNothing,
    };
    let reader = Reader::new(&app, &caller);
    match sheet::commit(&app, &reader.actor, noun, upload, mode).await {
        Ok(done) => Ok(see(&format!(
            "/{}/import?created={}&updated={}&unchanged={}&left={}",
            noun.slug, done.created, done.updated, done.unchanged, done.left
        ))),
        // The book moved on since the preview, or a row was refused in writing: look again.
        Err(error @ (Error::Invalid(_) | Error::Refused { .. } | Error::Conflict { .. })) => {
            let preview = sheet::preview(&app, &reader.actor, noun, upload).await?;
            let why = match &error {
                Error::Refused { zh, en, .. } => reader.say(zh, en).to_owned(),
                error => error.message().get(reader.lang).to_owned(),
            };
            let title = reader.say("没有写入", "Nothing was written");
            let body = html! {
                (notice(Tone::Error, title, html! { p { (why) } }))
                (previewed_page(&reader, noun, &preview))
            };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, import_page(&reader, noun, body)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The faults of an upload as a csv, with the row numbers of the file.
pub(crate) async fn faults(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let upload = upload_of(&param(&caller.path_and_query, "upload").unwrap_or_default())?;
    let preview = sheet::preview(&app, &caller.actor, noun, upload).await?;
    let mut out = String::from("\u{FEFF}");
    let say = |zh: &'static str, en: &'static str| caller.lang.say(zh, en);
    let heads = [
        say("行", "Row"),
        say("列", "Column"),
        say("栏", "Heading"),
        say("写的是", "Written"),
        say("怎么改", "What to do"),
    ];
    push_line(&mut out, &heads);
    for fault in &preview.faults {
        let row = fault.row.to_string();
        push_line(
            &mut out,
            &[&row, &fault.column, &fault.heading, &fault.written, fault.message.get(caller.lang)],
        );
    }
    Ok(answer::file(&format!("{}-faults.csv", noun.slug), "text/csv; charset=utf-8", out.into_bytes()))
}

/// An empty sheet with the headings of the noun.
pub(crate) async fn template(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let _ = app;
    let (name, media, bytes) = sheet::template(noun, format_of(&caller), caller.lang)?;
    Ok(answer::file(&name, media, bytes))
}

/// The present view of a list as a sheet.
pub(crate) async fn export(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let reader = Reader::new(&app, &caller);
    let mut ask = list::asked(&app, &reader, noun).await?.ask;
    ask.after = None;
    let (name, media, bytes) =
        sheet::export(&app, &reader.actor, noun, ask, format_of(&caller), reader.lang).await?;
    Ok(answer::file(&name, media, bytes))
}

fn format_of(caller: &Caller) -> Format {
    match param(&caller.path_and_query, "as").as_deref() {
        Some("csv") => Format::Csv,
        _ => Format::Xlsx,
    }
}

fn upload_of(text: &str) -> Answer<Uuid> {
    Ok(Uuid::try_parse(text).map_err(|_| Error::NotFound)?)
}

/// Writes a line of a csv. A cell that a spreadsheet program would run as a formula is made text.
fn push_line(out: &mut String, cells: &[&str]) {
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        out.push('"');
        out.push_str(guard);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

fn import_page(reader: &Reader, noun: &Noun, body: Markup) -> String {
    let lang = reader.lang;
    let list = format!("/{}", noun.slug);
    let chapter = words::chapter_href(noun.chapter);
    let title = match lang {
        Lang::En => format!("Import {}", noun.label.en.to_lowercase()),
        _ => format!("导入{}", noun.label.zh),
    };
    let crumbs = reader.crumbs(noun, &chapter, Some(&list));
    let tools = toolbar(&[
        link_button(reader.say("下载模板 xlsx", "Template xlsx"), &format!("{list}/template?as=xlsx")),
        link_button(reader.say("csv", "csv"), &format!("{list}/template?as=csv")),
        link_button(
            reader.say("导出现有的（全部栏）", "Export what is there (all fields)"),
            &format!("{list}/export?as=xlsx"),
        ),
    ]);
    reader
        .page(&title, html! { (page_head(&crumbs, &title, html! {}, tools)) (imported(reader, noun)) (body) })
}

/// What an import just did.
fn imported(reader: &Reader, noun: &Noun) -> Markup {
    let number = |key: &str| param(&reader.at, key).and_then(|text| text.parse::<usize>().ok());
    let (Some(created), Some(updated), Some(left)) = (number("created"), number("updated"), number("left"))
    else {
        return html! {};
    };
    let unchanged = number("unchanged").unwrap_or(0);
    let title = match reader.lang {
        Lang::En => {
            format!("Done: {created} made, {updated} changed, {unchanged} as they were, {left} left out.")
        }
        _ => format!(
            "已导入：新建 {created} 条，修改 {updated} 条，没有变化 {unchanged} 条，留下 {left} 行没有写。"
        ),
    };
    let go = toolbar(&[link_button(reader.say("看列表", "See the list"), &format!("/{}", noun.slug))]);
    notice(Tone::Done, &title, go)
}

fn upload_form(reader: &Reader, noun: &Noun) -> Markup {
    let form = html! {
        form method="post" action={ "/" (noun.slug) "/import" } enctype="multipart/form-data" {
            label.drop {
                b { (reader.say("选一个 xlsx 或 csv，不大于 20 MiB", "Choose an xlsx or csv up to 20 MiB")) }
                (reader.say("先看结果，确认后才写入", "First a preview; nothing is written before you confirm"))
                input type="file" name="file" required accept=".xlsx,.csv";
            }
            div.toolbar { button.btn.btn-solid type="submit" { (reader.say("上传并预览", "Upload and preview")) } }
        }
    };
    let rules = [
        (
            reader.say("表头", "Headings"),
            html! { (reader.say("用栏名，如“协议总投资（万元）”；多余的列会列出来，不写入。", "Field names, such as “Agreed investment (万元)”; further columns are listed and left out.")) },
        ),
        (
            reader.say("园区等", "Links"),
            html! { (reader.say("写名称；同名的写编号（id）。", "By name; where names are equal, by id.")) },
        ),
        (
            reader.say("没有的", "None"),
            html! { (reader.say("空着、未掌握、不适用，三种不同。", "Empty, 未掌握 and 不适用 are three different things.")) },
        ),
        (
            reader.say("改已有的", "Changes"),
            html! { (reader.say("导出的表带 id 和 version 两列，改好再导入即为修改。", "An exported sheet carries id and version: imported again, it changes those records.")) },
        ),
    ];
    two_columns(form, section(reader.say("怎么写", "How to write it"), html! {}, facts(&rules)))
}

fn previewed_page(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    let bad = preview.rows.saturating_sub(preview.good);
    let (good, rows) = (preview.good, preview.rows);
    let title = match (reader.lang, preview.faults.is_empty()) {
        (Lang::En, true) => format!("All {rows} rows can go in"),
        (Lang::En, false) => format!("{good} rows can go in, {bad} need mending"),
        (_, true) => format!("{rows} 行都可以写入"),
        (_, false) => format!("{good} 行可入，{bad} 行要改"),
    };
    let tone = if preview.faults.is_empty() { Tone::Plain } else { Tone::Warning };
    let what = match reader.lang {
        Lang::En => format!(
            "Nothing is written yet. To be made {}, changed {}, as they are {}. ",
            preview.created, preview.updated, preview.unchanged
        ),
        _ => format!(
            "还没有写入。新建 {} 条，修改 {} 条，没有变化 {} 条。",
            preview.created, preview.updated, preview.unchanged
        ),
    };
    html! {
        (notice(tone, &title, html! { p { (what) (preview.file) @if let Some(encoding) = &preview.encoding { " · " (encoding) } } }))
        (decide(reader, noun, preview))
        @if !preview.faults.is_empty() { (fault_list(reader, noun, preview)) }
        (headings(reader, preview))
        (section(reader.say("改好再传", "Mend and upload again"), html! {}, upload_form(reader, noun)))
    }
}

fn decide(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    if preview.good == 0 {
        return html! {};
    }
    let (all, some) = match reader.lang {
        Lang::En => {
            (format!("Write all {} rows", preview.rows), format!("Write the {} good rows", preview.good))
        }
        _ => (format!("写入全部 {} 行", preview.rows), format!("只写入好的 {} 行", preview.good)),
    };
    html! {
        form.section method="post" action={ "/" (noun.slug) "/import/commit" } data-guard {
            input type="hidden" name="upload" value=(preview.upload);
            div.toolbar {
                @if preview.faults.is_empty() {
                    button.btn.btn-solid type="submit" name="mode" value="all" { (all) }
                } @else {
                    (button_quiet(&some, "mode", "good"))
                }
                (link_quiet(reader.say("不写入", "Write nothing"), &format!("/{}", noun.slug)))
            }
        }
    }
}

fn fault_list(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    let columns = [
        Column { label: reader.say("行", "Row"), ..Column::default() },
        Column { label: reader.say("列", "Column"), ..Column::default() },
        Column { label: reader.say("写的是", "Written"), wide: true, ..Column::default() },
        Column { label: reader.say("怎么改", "What to do"), wide: true, ..Column::default() },
    ];
    let row = |fault: &CellFault| Row {
        key: String::new(),
        name: String::new(),
        cells: vec![
            html! { (fault.row) },
            html! { (fault.column) " " (fault.heading) },
            html! { (fault.written) },
            html! { (fault.message.get(reader.lang)) },
        ],
    };
    let title = reader.say("要改的", "To be mended");
    let rows = preview.faults.iter().take(SHOWN).map(row).collect();
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    let href = format!("/{}/import/faults?upload={}", noun.slug, preview.upload);
    let count = preview.faults.len();
    let note = html! {
        (count) @if count >= FAULTS_MAX { "+" } (reader.say(" 处", ""))
        @if count > SHOWN { (reader.say("，这里只列前 ", ", showing the first ")) (SHOWN) }
    };
    crate::ui::section_with(
        title,
        note,
        Some((reader.say("下载 csv", "Download csv"), &href)),
        table.markup(),
    )
}

fn headings(reader: &Reader, preview: &Preview) -> Markup {
    let used: Vec<Column<'_>> = preview
        .headings
        .iter()
        .map(|heading| Column { label: &heading.written, wide: true, ..Column::default() })
        .collect();
    let left: Vec<&str> = preview
        .headings
        .iter()
        .filter(|heading| heading.field.is_none() && !matches!(heading.written.trim(), "" | "id" | "version"))
        .map(|heading| heading.written.as_str())
        .collect();
    let rows = preview
        .sample
        .iter()
        .map(|line| Row {
            key: String::new(),
            name: String::new(),
            cells: line.iter().map(|text| html! { (super::cell::first_words(text, 40)) }).collect(),
        })
        .collect();
    let title = reader.say("前几行", "The first rows");
    let table = Table { caption: title, columns: &used, rows, lang: reader.lang, ..Table::default() };
    let kept: Vec<&str> = preview
        .headings
        .iter()
        .filter(|heading| heading.read_only)
        .map(|heading| heading.written.as_str())
        .collect();
    let note = html! {
        @if !kept.is_empty() { (reader.say("只看、不写入的列：", "Columns only read, not written: ")) (words::joined(&kept, reader.lang)) (reader.say("。", ". ")) }
        @if !left.is_empty() { (reader.say("不认识、不写入的列：", "Columns not known and left out: ")) (words::joined(&left, reader.lang)) }
    };
    section(title, note, table.markup())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_csv_of_faults_keeps_quotes_and_disarms_formulas() {
        let mut out = String::new();
        push_line(&mut out, &["17", "=1+1", "说“\"大\"”"]);
        assert_eq!(out, "\"17\",\"'=1+1\",\"说“\"\"大\"\"”\"\r\n");
    }
}
