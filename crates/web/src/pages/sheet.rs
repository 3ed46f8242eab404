//! Spreadsheets: import in steps (file, columns, preview, writing), the template, and export of a view.

mod columns;
mod job;
mod preview;

pub(crate) use columns::{keep as keep_columns, show as show_columns};
pub(crate) use job::{commit, show as show_job};
pub(crate) use preview::{decide, show as show_preview};

use super::reply::{page, page_with, see};
use super::{Reader, list, words};
use crate::answer::{self, Answer};
use crate::body::Upload;
use crate::request::{Caller, TheNoun};
use crate::ui::{Tone, facts, link_button, notice, page_head, param, section, toolbar, two_columns};
use app::sheet::{Asked, Format};
use app::{App, Error, files, sheet};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Lang, Noun, Uuid};
use maud::{Markup, html};

/// Asks for a file.
pub(crate) async fn ask(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let reader = Reader::new(&app, &caller);
    Ok(page(import_page(&reader, noun, upload_form(&reader, noun))))
}

/// Takes a file: a known layout or our own headings lead to the preview, anything else to the mapping of its columns.
/// Nothing is written yet.
pub(crate) async fn receive(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    sent: Upload,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let taken = match files::keep_upload(&app, &reader.actor, sent.file).await {
        Ok(upload) => sheet::look(&app, &reader.actor, noun, upload, &Asked::default()).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(look) if look.is_certain => {
            preview::answer(&app, &reader, noun, look.upload, StatusCode::OK).await
        }
        Ok(look) => Ok(see(&format!("/{}/import/columns?upload={}", noun.slug, look.upload))),
        Err(Error::Refused { zh, en, .. }) => {
            let why = html! { p { (reader.say(&zh, &en)) } };
            let title = reader.say("这个文件没有接收", "This file was not accepted");
            let body = html! { (notice(Tone::Error, title, why)) (upload_form(&reader, noun)) };
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
    let layout = param(&caller.path_and_query, "layout").unwrap_or_default();
    let format = format_of(&caller);
    let (name, media, bytes) = match layout.as_str() {
        "" => sheet::export(&app, &reader.actor, noun, ask, format, reader.lang).await?,
        layout => sheet::export_as(&app, &reader.actor, noun, ask, format, layout).await?,
    };
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
            html! { (reader.say("自己的台账不用改表头：上传后对照一次各列，下次同样的表自动认出。", "Keep the headings of your own ledger: map its columns once, and it is recognised the next time.")) },
        ),
        (
            reader.say("不认的", "Left out"),
            html! { (reader.say("标题、合计、填表说明等行和没有对照的列不写入，逐一列出。", "Titles, totals, notes and columns without a field are not written, and all are listed.")) },
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
