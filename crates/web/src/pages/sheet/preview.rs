//! The preview of an import: what would be written, what must be mended, what is left out, and what is there already.

use super::{import_page, upload_form, upload_of};
use crate::answer::Answer;
use crate::body::Form;
use crate::pages::reply::{page_with, see};
use crate::pages::{Reader, cell, words};
use crate::request::{Caller, TheNoun};
use crate::ui::{
    Column, Row, Table, Tone, button_quiet, link_button, link_quiet, notice, param, section, section_with,
};
use app::sheet::{self, CellFault, Decision, Decisions, FAULTS_MAX, Preview, Twin};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Lang, Noun, Uuid};
use maud::{Markup, html};

/// Faults, rows left out and rows there already that the page shows; the file of faults holds all.
const SHOWN: usize = 200;

/// Shows what an upload would do.
pub(crate) async fn show(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let upload = upload_of(&param(&caller.path_and_query, "upload").unwrap_or_default())?;
    answer(&app, &Reader::new(&app, &caller), noun, upload, StatusCode::OK).await
}

/// Keeps what was chosen for rows that are there already, and shows the preview again.
pub(crate) async fn decide(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    form: Form,
) -> Answer {
    let upload = upload_of(form.text("upload"))?;
    let rows = form.0.iter().filter_map(|(name, value)| {
        Some((name.strip_prefix("row-")?.parse().ok()?, Decision::from_code(value)?))
    });
    let decisions = Decisions { all: Decision::from_code(form.text("all")), rows: rows.collect() };
    sheet::decide(&app, &caller.actor, upload, &decisions).await?;
    Ok(see(&format!("/{}/import/preview?upload={upload}", noun.slug)))
}

/// The page of a preview.
pub(super) async fn answer(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    upload: Uuid,
    status: StatusCode,
) -> Answer {
    let preview = sheet::preview(app, &reader.actor, noun, upload).await?;
    Ok(page_with(status, import_page(reader, noun, body(reader, noun, &preview))))
}

/// The preview again, with the reason why nothing was written.
pub(super) async fn refused(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    upload: Uuid,
    error: &Error,
) -> Answer {
    let preview = sheet::preview(app, &reader.actor, noun, upload).await?;
    let why = match error {
        Error::Refused { zh, en, .. } => reader.say(zh, en).to_owned(),
        error => error.message().get(reader.lang).to_owned(),
    };
    let title = reader.say("没有写入", "Nothing was written");
    let body = html! { (notice(Tone::Error, title, html! { p { (why) } })) (body(reader, noun, &preview)) };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, import_page(reader, noun, body)))
}

fn body(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    let bad = preview.rows.saturating_sub(preview.good + preview.undecided + preview.repeated);
    let (good, rows, undecided) = (preview.good, preview.rows, preview.undecided);
    let whole = preview.faults.is_empty() && undecided == 0;
    let counted = |count| words::counted(count, "行", "row", "rows", Lang::En);
    let title = match (reader.lang, whole) {
        (Lang::En, true) if preview.repeated > 0 => {
            let left = if preview.repeated == 1 { "is" } else { "are" };
            format!("{good} of {} to go in, {} {left} left out as chosen", counted(rows), preview.repeated)
        }
        (Lang::En, true) if rows == 1 => String::from("The row can go in"),
        (Lang::En, true) => format!("All {} can go in", counted(rows)),
        (Lang::En, false) => {
            let waits = match undecided {
                0 => String::new(),
                1 => String::from(", 1 is there already"),
                _ => format!(", {undecided} are there already"),
            };
            let need = if bad == 1 { "needs" } else { "need" };
            format!("{} can go in, {bad} {need} mending{waits}", counted(good))
        }
        (_, true) if preview.repeated > 0 => {
            format!("{rows} 行中 {good} 行写入，{} 行按所选不导入", preview.repeated)
        }
        (_, true) => format!("{rows} 行都可以写入"),
        (_, false) => {
            let waits = if undecided > 0 {
                format!("，{undecided} 行账上已有，请选")
            } else {
                String::new()
            };
            format!("{good} 行可入，{bad} 行要改{waits}")
        }
    };
    let tone = if whole { Tone::Plain } else { Tone::Warning };
    html! {
        (notice(tone, &title, source(reader, noun, preview)))
        (write(reader, noun, preview))
        @if !preview.twins.is_empty() { (twins(reader, noun, preview)) }
        @if !preview.faults.is_empty() { (faults(reader, noun, preview)) }
        (rows_as_read(reader, preview))
        (left_out(reader, preview))
        (section(reader.say("改好再传", "Mend and upload again"), html! {}, upload_form(reader, noun)))
    }
}

/// What the file is and how it was read.
fn source(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    let (sheet, others) = &preview.sheet;
    let columns = format!("/{}/import/columns?upload={}", noun.slug, preview.upload);
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
        p {
            (what) (preview.file)
            @if let Some(encoding) = &preview.encoding { " · " (encoding) }
            @if !others.is_empty() { "·" (reader.say("工作表", "sheet ")) "“" (sheet) "”" }
            @if !preview.unit.is_empty() { "·" (reader.say("没写单位的金额按", "amounts without a unit in ")) (preview.unit) }
            @if let Some((id, name)) = &preview.layout {
                "·" (reader.say("对照", "layout ")) "“" a href=(format!("/sheet-layouts/{id}")) { (name) } "”"
            }
        }
        @if !others.is_empty() {
            p { (reader.say("没有读的工作表：", "Sheets not read: ")) (words::joined(&others.iter().map(String::as_str).collect::<Vec<_>>(), reader.lang)) }
        }
        p { a href=(columns) { (reader.say("改列的对照", "Change the mapping of columns")) } }
    }
}

fn write(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    if preview.good == 0 {
        return html! {};
    }
    let counted = |count| words::counted(count, "行", "row", "rows", Lang::En);
    let all = match (reader.lang, preview.repeated > 0) {
        (Lang::En, true) => format!("Write {}", counted(preview.good)),
        (Lang::En, false) if preview.rows == 1 => String::from("Write the row"),
        (Lang::En, false) => format!("Write all {}", counted(preview.rows)),
        (_, true) => format!("写入 {} 行", preview.good),
        (_, false) => format!("写入全部 {} 行", preview.rows),
    };
    let some = match (reader.lang, preview.good) {
        (Lang::En, 1) => String::from("Write the 1 good row"),
        (Lang::En, good) => format!("Write the {good} good rows"),
        (_, good) => format!("只写入好的 {good} 行"),
    };
    html! {
        form.section method="post" action={ "/" (noun.slug) "/import/commit" } data-guard {
            input type="hidden" name="upload" value=(preview.upload);
            div.toolbar {
                @if preview.faults.is_empty() && preview.undecided == 0 {
                    button.btn.btn-solid type="submit" name="mode" value="all" { (all) }
                } @else {
                    (button_quiet(&some, "mode", "good"))
                }
                (link_quiet(reader.say("不写入", "Write nothing"), &format!("/{}", noun.slug)))
            }
        }
    }
}

/// Rows that are there already, each with its choice.
fn twins(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
    let columns = [
        Column { label: reader.say("行", "Row"), ..Column::default() },
        Column { label: reader.say("名称", "Name"), wide: true, ..Column::default() },
        Column { label: reader.say("账上已有", "There already"), wide: true, ..Column::default() },
        Column { label: reader.say("怎么办", "What to do"), wide: true, ..Column::default() },
    ];
    let row = |twin: &Twin| Row {
        key: String::new(),
        name: String::new(),
        cells: vec![
            html! { (twin.row) },
            html! { (twin.name) },
            html! {
                @if let Some(row) = twin.of_row { (reader.say("第 ", "row ")) (row) (reader.say(" 行", "")) }
                @if let Some(at) = twin.record { a href=(words::record_href(noun, at.id)) { (twin.title) } }
                (reader.say("：", ": ")) (twin.why.get(reader.lang))
            },
            choice(
                reader,
                &format!("row-{}", twin.row),
                twin.decision,
                twin.record.is_some() && twin.may_update,
                twin.row,
            ),
        ],
    };
    let title = reader.say("账上已有的", "There already");
    let rows = preview.twins.iter().take(SHOWN).map(row).collect();
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    let many = preview.twins.len() > SHOWN;
    let note = html! {
        (preview.twins.len()) @if preview.twins.len() >= FAULTS_MAX { "+" } (reader.say(" 行", if preview.twins.len() == 1 { " row" } else { " rows" }))
        @if many { (reader.say("，这里只列前 ", ", showing the first ")) (SHOWN) (reader.say("，其余按“其余各行”", "; the rest follow “All others”")) }
    };
    let body = html! {
        form method="post" action={ "/" (noun.slug) "/import/repeated" } data-guard {
            input type="hidden" name="upload" value=(preview.upload);
            (table.markup())
            div.toolbar {
                label { (reader.say("其余各行：", "All others: ")) (choice(reader, "all", None, true, 0)) }
                button.btn.btn-solid type="submit" { (reader.say("按此处理", "Do so")) }
            }
        }
    };
    section(title, note, body)
}

fn choice(reader: &Reader, name: &str, chosen: Option<Decision>, may_update: bool, row: u32) -> Markup {
    let label = match row {
        0 => reader.say("其余各行怎么办", "What to do with all others").to_owned(),
        _ => format!("{} {row}", reader.say("怎么办，行", "What to do, row")),
    };
    let options = [
        (Decision::Leave, reader.say("不导入", "Leave out")),
        (Decision::Update, reader.say("更新原记录", "Update the record")),
        (Decision::New, reader.say("另建一条", "Make a new one")),
    ];
    html! {
        select.input name=(name) aria-label=(label) {
            option value="" { (reader.say("请选", "Choose")) }
            @for (decision, text) in options {
                @if decision != Decision::Update || may_update {
                    option value=(decision.code()) selected[chosen == Some(decision)] { (text) }
                }
            }
        }
    }
}

fn faults(reader: &Reader, noun: &Noun, preview: &Preview) -> Markup {
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
            html! { (cell::first_words(&fault.written, 80)) },
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
    section_with(title, note, Some((reader.say("下载 csv", "Download csv"), &href)), table.markup())
}

/// The first rows, as written and as read.
fn rows_as_read(reader: &Reader, preview: &Preview) -> Markup {
    let labels: Vec<String> = preview
        .headings
        .iter()
        .map(|heading| match heading.written.trim() {
            "" => heading.column.clone(),
            written => written.replace('\n', " "),
        })
        .collect();
    let shown: Vec<usize> = (0..labels.len())
        .filter(|at| {
            preview.sample.iter().any(|line| line.get(*at).is_some_and(|text| !text.trim().is_empty()))
        })
        .collect();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .filter_map(|at| labels.get(*at))
        .map(|label| Column { label, wide: true, ..Column::default() })
        .collect();
    let cell_of = |line: usize, at: usize, text: &str| {
        let read =
            preview.read.get(line).filter(|_| preview.good == preview.rows).and_then(|read| read.get(at));
        let read = read.filter(|read| !read.is_empty() && **read != text.trim());
        html! {
            (cell::first_words(text, 40))
            @if let Some(read) = read { " " span.note { (reader.say("读作 ", "read as ")) (cell::first_words(read, 40)) } }
        }
    };
    let rows = preview
        .sample
        .iter()
        .enumerate()
        .map(|(nth, line)| Row {
            key: String::new(),
            name: String::new(),
            cells: shown
                .iter()
                .map(|at| cell_of(nth, *at, line.get(*at).map_or("", String::as_str)))
                .collect(),
        })
        .collect();
    let title = reader.say("前几行", "The first rows");
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    section(title, html! {}, table.markup())
}

/// Columns, rows and cells that are not written, and what is read otherwise than written.
fn left_out(reader: &Reader, preview: &Preview) -> Markup {
    let left: Vec<&str> = preview
        .headings
        .iter()
        .filter(|heading| heading.field.is_none() && !heading.written.trim().is_empty())
        .map(|heading| heading.written.as_str())
        .collect();
    let is_kept = preview.headings.iter().any(|heading| heading.read_only);
    if !is_kept
        && left.is_empty()
        && preview.left.is_empty()
        && preview.notes.is_empty()
        && preview.blank_rows == 0
    {
        return html! {};
    }
    let columns = [
        Column { label: reader.say("行", "Row"), ..Column::default() },
        Column { label: reader.say("列", "Column"), ..Column::default() },
        Column { label: reader.say("写的是", "Written"), wide: true, ..Column::default() },
        Column { label: reader.say("为什么", "Why"), wide: true, ..Column::default() },
    ];
    let row = |cells| Row { key: String::new(), name: String::new(), cells };
    let rows = preview.left.iter().take(SHOWN).map(|left| {
        row(vec![
            html! { (left.row) },
            html! {},
            html! { (left.text) },
            html! { (left.why.get(reader.lang)) },
        ])
    });
    let notes = preview.notes.iter().map(|note| {
        let more = match (note.rows, reader.lang) {
            (1, _) => String::new(),
            (count, Lang::En) => format!(" ({count} rows)"),
            (count, _) => format!("（共 {count} 行）"),
        };
        row(vec![
            html! { (note.row) },
            html! { (note.column) " " (note.heading) },
            html! { (note.written) },
            html! { (note.message.get(reader.lang)) (more) },
        ])
    });
    let kept: Vec<&str> = preview
        .headings
        .iter()
        .filter(|heading| heading.read_only)
        .map(|heading| heading.written.as_str())
        .collect();
    let title = reader.say("没有照写的", "Not written as it stands");
    let rows: Vec<Row> = notes.chain(rows).collect();
    let empty = rows.is_empty();
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    let note = html! {
        @if !kept.is_empty() { (reader.say("只看、不写入的列：", "Columns only read, not written: ")) (words::joined(&kept, reader.lang)) (reader.say("。", ". ")) }
        @if !left.is_empty() { (reader.say("不认识、不写入的列：", "Columns left out: ")) (words::joined(&left, reader.lang)) (reader.say("。", ". ")) }
        @if preview.blank_rows > 0 { (reader.say("空行 ", "Blank rows: ")) (preview.blank_rows) (reader.say("。", ". ")) }
        @if preview.left.len() > SHOWN { (reader.say("行只列前 ", "Rows listed: the first ")) (SHOWN) }
    };
    section(title, note, html! { @if !empty { (table.markup()) } })
}

/// The way to the mapping of an upload.
pub(super) fn to_columns(reader: &Reader, noun: &Noun, upload: Uuid) -> Markup {
    let href = format!("/{}/import/columns?upload={upload}", noun.slug);
    link_button(reader.say("改列的对照", "Change the mapping"), &href)
}
