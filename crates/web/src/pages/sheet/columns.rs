//! The mapping of columns: what each column of an unknown ledger fills, proposed with its reason, corrected by selects,
//! shown as it would be read, and kept under a name.

use super::{import_page, upload_of};
use crate::answer::Answer;
use crate::body::Form;
use crate::pages::reply::{page, page_with, see};
use crate::pages::{Reader, cell};
use crate::request::{Caller, TheNoun};
use crate::ui::{Column, Row, Table, Tone, button_quiet, facts, link_quiet, notice, param, section};
use app::sheet::{self, Asked, Look, LookColumn, Mapping, Sample};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{FieldSpec, Kind, Lang, Noun};
use maud::{Markup, html};
use records::sources::{DateHabit, MonthHabit, SYSTEM_COLUMNS, SheetColumn};

/// Fields without a column that the page has room for.
const CONSTANTS: usize = 3;
const YUAN: [&str; 3] = ["元", "万元", "亿元"];
const DOLLARS: [&str; 3] = ["美元", "万美元", "亿美元"];

/// Shows the columns of an upload.
pub(crate) async fn show(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let upload = upload_of(&asked(&caller, "upload"))?;
    let filled = |key: &str| Some(asked(&caller, key)).filter(|text| !text.is_empty());
    let choice = Asked {
        sheet: filled("sheet"),
        heading_row: filled("heading").and_then(|row| row.parse().ok()),
        layout: filled("layout"),
    };
    let look = sheet::look(&app, &caller.actor, noun, upload, &choice).await?;
    let reader = Reader::new(&app, &caller);
    Ok(page(import_page(&reader, noun, body(&reader, noun, &look, None))))
}

/// Keeps the mapping that was sent, and leads to the preview or shows it again.
pub(crate) async fn keep(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    form: Form,
) -> Answer {
    let upload = upload_of(form.text("upload"))?;
    let reader = Reader::new(&app, &caller);
    let again = form.text("action") == "again";
    let name = if again { "" } else { form.text("name") };
    let mapping = mapping_of(&form);
    let kept =
        sheet::set_mapping(&app, &reader.actor, noun, upload, mapping.clone(), name, form.text("above"));
    match kept.await {
        Ok(_) if again => Ok(see(&format!("/{}/import/columns?upload={upload}", noun.slug))),
        Ok(_) => Ok(see(&format!("/{}/import/preview?upload={upload}", noun.slug))),
        Err(Error::Invalid(report)) => {
            let choice = Asked {
                sheet: Some(mapping.sheet.clone()).filter(|sheet| !sheet.is_empty()),
                heading_row: Some(mapping.heading_row),
                layout: None,
            };
            let mut look = sheet::look(&app, &reader.actor, noun, upload, &choice).await?;
            look.mapping = mapping;
            let why: Vec<&str> = report.errors.iter().map(|(_, message)| message.get(reader.lang)).collect();
            let html = import_page(&reader, noun, body(&reader, noun, &look, Some(&why.join(" "))));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(error) => Err(error.into()),
    }
}

fn asked(caller: &Caller, key: &str) -> String {
    param(&caller.path_and_query, key).unwrap_or_default()
}

/// The mapping that a form holds.
fn mapping_of(form: &Form) -> Mapping {
    let count = form.text("columns").parse::<usize>().unwrap_or(0).min(200);
    let column = |at: usize| {
        let text = |key: &str| form.text(&format!("{key}-{at}"));
        let dates = text("dates");
        let month = match (dates.contains("first"), dates.contains("last")) {
            (true, _) => MonthHabit::First,
            (_, true) => MonthHabit::Last,
            _ => MonthHabit::Refuse,
        };
        let words = (0..40)
            .map(|nth| (form.text(&format!("word-{at}-{nth}")), form.text(&format!("ours-{at}-{nth}"))));
        SheetColumn {
            heading: text("heading").replace('\r', ""),
            field: text("field").to_owned(),
            unit: text("unit").to_owned(),
            dates: DateHabit { short_year: dates.contains("short"), month },
            down: text("down") == "1",
            words: words
                .filter(|(theirs, ours)| !theirs.is_empty() && !ours.is_empty())
                .map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned()))
                .collect(),
        }
    };
    let constant = |nth: usize| {
        let (field, text) = (form.text(&format!("constant-{nth}")), form.text(&format!("text-{nth}")).trim());
        (!field.is_empty() && !text.is_empty()).then(|| (field.to_owned(), text.to_owned()))
    };
    Mapping {
        layout: None,
        sheet: form.text("sheet").to_owned(),
        heading_row: form.text("heading").parse().unwrap_or(1),
        unit: form.text("unit").to_owned(),
        columns: (0..count).map(column).collect(),
        constants: (0..CONSTANTS).filter_map(constant).collect(),
        plain: false,
    }
}

fn body(reader: &Reader, noun: &'static Noun, look: &Look, fault: Option<&str>) -> Markup {
    let lang = reader.lang;
    let mapped = look.mapping.columns.iter().filter(|column| !column.field.is_empty()).count();
    let all = look.columns.len();
    let title = match lang {
        Lang::En => format!("Map the columns once: {mapped} of {all} have a field"),
        _ => format!("把各列对照一次：{all} 列中 {mapped} 列有去处"),
    };
    let why = reader.say(
        "下面是按表头和内容提出的对照，每列写明理由，请核对。起个名存下，下次同样的表自动认出。还没有写入。",
        "Proposed from headings and content, each with its reason: check them. Kept under a name, the ledger is recognised the next time. Nothing is written yet.",
    );
    html! {
        @if let Some(fault) = fault { (notice(Tone::Error, reader.say("没有存下", "Not kept"), html! { p { (fault) } })) }
        (notice(Tone::Plain, &title, html! { p { (why) } }))
        (whole(reader, noun, look))
        form method="post" action={ "/" (noun.slug) "/import/columns" } data-guard {
            input type="hidden" name="upload" value=(look.upload);
            input type="hidden" name="sheet" value=(look.mapping.sheet);
            input type="hidden" name="heading" value=(look.mapping.heading_row);
            input type="hidden" name="columns" value=(all);
            input type="hidden" name="above" value=(look.above_lines);
            (columns(reader, noun, look))
            (constants(reader, noun, look))
            (section(reader.say("存下", "Keep"), html! {}, keep_fields(reader, noun, look)))
        }
    }
}

/// The choices that the columns follow from: sheet, row of headings, a layout kept before.
fn whole(reader: &Reader, noun: &Noun, look: &Look) -> Markup {
    let chosen = look.mapping.layout.as_ref().map(|(id, _)| *id);
    let form = html! {
        form method="get" action={ "/" (noun.slug) "/import/columns" } {
            input type="hidden" name="upload" value=(look.upload);
            div.form-grid {
                @if look.sheets.len() > 1 {
                    div.field {
                        label for="sheet" { (reader.say("工作表", "Sheet")) }
                        select.input id="sheet" name="sheet" {
                            @for name in &look.sheets { option value=(name) selected[*name == look.mapping.sheet] { (name) } }
                        }
                    }
                }
                div.field {
                    label for="heading" { (reader.say("表头在第几行", "Row of the headings")) }
                    input.input id="heading" name="heading" inputmode="numeric" value=(look.mapping.heading_row) autocomplete="off";
                }
                @if !look.layouts.is_empty() {
                    div.field {
                        label for="layout" { (reader.say("用存下的对照", "Use a kept layout")) }
                        select.input id="layout" name="layout" {
                            option value="" { (reader.say("不用", "None")) }
                            @for (id, name) in &look.layouts { option value=(id) selected[chosen == Some(*id)] { (name) } }
                        }
                    }
                }
            }
            div.toolbar { button.btn type="submit" { (reader.say("换了再看", "Look again")) } }
        }
    };
    let mut rows = vec![(
        reader.say("文件", "File"),
        html! { (look.file) @if let Some(encoding) = &look.encoding { "·" (encoding) } },
    )];
    if !look.above.is_empty() {
        let texts = html! { @for row in &look.above { p { (row.row) " " (row.text) } } };
        rows.push((reader.say("表头以上", "Above the headings"), texts));
    }
    section(reader.say("整张表", "The whole table"), html! {}, html! { (facts(&rows)) (form) })
}

fn columns(reader: &Reader, noun: &'static Noun, look: &Look) -> Markup {
    let heads = [
        Column { label: reader.say("列", "Column"), ..Column::default() },
        Column { label: reader.say("填到", "Fills"), wide: true, ..Column::default() },
        Column { label: reader.say("怎么读", "How it is read"), wide: true, ..Column::default() },
        Column {
            label: reader.say("前几格这样读", "First cells as read"), wide: true, ..Column::default()
        },
    ];
    let row = |(at, column): (usize, &LookColumn)| {
        let own = look.mapping.columns.get(at).cloned().unwrap_or_default();
        Row {
            key: String::new(),
            name: String::new(),
            cells: vec![
                html! {
                    (column.letter) " " b { (own.heading) }
                    @if column.hidden { " " span.note { (reader.say("（隐藏）", "(hidden)")) } }
                    input type="hidden" name={ "heading-" (at) } value=(own.heading);
                },
                html! {
                    (field_select(reader, noun, &format!("field-{at}"), &own.field, &format!("{} {}", column.letter, own.heading)))
                    p.help { (column.reason.label().get(reader.lang)) }
                },
                how(reader, noun, at, &own, column),
                html! { @for sample in &column.samples { (shown(reader, noun, &own.field, sample)) } },
            ],
        }
    };
    let title = reader.say("各列", "Columns");
    let rows = look.columns.iter().enumerate().map(row).collect();
    let table = Table { caption: title, columns: &heads, rows, lang: reader.lang, ..Table::default() };
    section(title, html! {}, table.markup())
}

fn field_select(reader: &Reader, noun: &'static Noun, name: &str, chosen: &str, of: &str) -> Markup {
    let lang = reader.lang;
    // A stage is set by verbs, and reported by a ledger that brings a project.
    let is_open = |spec: &&FieldSpec| {
        !spec.read_only || noun.slug == "projects" && ["stage", "end_reason"].contains(&spec.name)
    };
    html! {
        select.input name=(name) aria-label={ (reader.say("填到，列 ", "Fills, column ")) (of) } {
            option value="" { (reader.say("不导入", "Leave out")) }
            @for spec in noun.fields.iter().filter(is_open) {
                option value=(spec.name) selected[spec.name == chosen] { (spec.label.get(lang)) }
            }
            @if SYSTEM_COLUMNS.contains(&chosen) { option value=(chosen) selected { (chosen) } }
        }
    }
}

/// The habits of a column, as far as its field has any.
fn how(reader: &Reader, noun: &'static Noun, at: usize, own: &SheetColumn, column: &LookColumn) -> Markup {
    let Some(spec) = noun.field(&own.field) else { return html! {} };
    let of = format!("{} {}", column.letter, own.heading);
    html! {
        @match spec.kind {
            Kind::Money => (unit_select(reader, &YUAN, at, own, &of)),
            Kind::Usd => (unit_select(reader, &DOLLARS, at, own, &of)),
            Kind::Date | Kind::RoughDate => (date_select(reader, at, own, &of)),
            Kind::Choice(choice) => {
                @for (nth, word) in column.words.iter().enumerate() {
                    @let ours = own.words.iter().find(|(theirs, _)| theirs == word).map_or("", |(_, ours)| ours.as_str());
                    label.field {
                        span.label { (word) }
                        input type="hidden" name={ "word-" (at) "-" (nth) } value=(word);
                        select.input name={ "ours-" (at) "-" (nth) } {
                            option value="" { (reader.say("不认，报错", "Not known: a fault")) }
                            @for option in choice.options {
                                option value=(option.code) selected[option.code == ours] { (option.label.get(reader.lang)) }
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        label.tick {
            input type="checkbox" name={ "down-" (at) } value="1" checked[own.down];
            span { (reader.say("空格照上格", "Empty repeats the cell above")) }
        }
    }
}

fn unit_select(reader: &Reader, units: &[&str], at: usize, own: &SheetColumn, of: &str) -> Markup {
    html! {
        select.input name={ "unit-" (at) } aria-label={ (reader.say("没写单位的数，列 ", "Numbers without a unit, column ")) (of) } {
            option value="" { (reader.say("格里写明单位", "The cell says the unit")) }
            @for unit in units { option value=(unit) selected[own.unit == *unit] { (unit) } }
        }
    }
}

fn date_select(reader: &Reader, at: usize, own: &SheetColumn, of: &str) -> Markup {
    let month = match own.dates.month {
        MonthHabit::Refuse => "",
        MonthHabit::First => "first",
        MonthHabit::Last => "last",
    };
    let chosen =
        if own.dates.short_year { format!("short {month}").trim().to_owned() } else { month.to_owned() };
    let options = [
        ("", reader.say("要写全年月日", "Full dates only")),
        ("first", reader.say("只写到月的按当月 1 日", "A month is its first day")),
        ("last", reader.say("只写到月的按月末", "A month is its last day")),
        ("short", reader.say("25.3.1 是 2025 年", "25.3.1 is in 2025")),
        (
            "short first",
            reader.say("25.3.1 是 2025 年，月按 1 日", "25.3.1 is in 2025; a month is its first day"),
        ),
        (
            "short last",
            reader.say("25.3.1 是 2025 年，月按月末", "25.3.1 is in 2025; a month is its last day"),
        ),
    ];
    html! {
        select.input name={ "dates-" (at) } aria-label={ (reader.say("日期，列 ", "Dates, column ")) (of) } {
            @for (code, text) in options { option value=(code) selected[code == chosen] { (text) } }
        }
    }
}

/// A cell, and what is read in it where that is not the same.
fn shown(reader: &Reader, noun: &'static Noun, field: &str, sample: &Sample) -> Markup {
    let written = cell::first_words(&sample.written, 40);
    html! {
        p {
            (written)
            @match (&sample.read, noun.field(field)) {
                (Some(Ok(value)), Some(spec)) => {
                    @let read = spec.kind.show(value, reader.lang);
                    @if read != sample.written { span.note { " → " (cell::first_words(&read, 40)) } }
                }
                (Some(Err(message)), _) => span.error { " " (message.get(reader.lang)) },
                _ => {}
            }
        }
    }
}

fn constants(reader: &Reader, noun: &'static Noun, look: &Look) -> Markup {
    let lines = html! {
        @for nth in 0..CONSTANTS {
            @let (field, text) = look.mapping.constants.get(nth).cloned().unwrap_or_default();
            div.form-grid {
                div.field { (field_select(reader, noun, &format!("constant-{nth}"), &field, reader.say("固定值", "constant"))) }
                div.field {
                    input.input name={ "text-" (nth) } value=(text) autocomplete="off" aria-label=(reader.say("所有行都填", "For all rows"));
                }
            }
        }
    };
    let note = reader.say("如整张表都是一个园区", "Such as the park of the whole ledger");
    section(
        reader.say("表里没有、各行都一样的栏", "Fields without a column, the same in all rows"),
        html! { (note) },
        lines,
    )
}

fn keep_fields(reader: &Reader, noun: &Noun, look: &Look) -> Markup {
    let name = look.mapping.layout.as_ref().map_or("", |(_, name)| name.as_str());
    html! {
        div.form-grid {
            div.field {
                label for="name" { (reader.say("给这种表起个名", "Name this kind of ledger")) }
                input.input id="name" name="name" value=(name) maxlength="100" autocomplete="off"
                    placeholder=(reader.say("如 县发改局月报台账", "Such as Monthly ledger of the county"));
                p.help { (reader.say("空着就只用这一次。", "Leave empty to use it this once.")) }
            }
            div.field {
                label for="unit" { (reader.say("全表没写单位的金额", "Amounts without a unit anywhere")) }
                select.input id="unit" name="unit" {
                    option value="" { (reader.say("不认，报错", "Not known: a fault")) }
                    @for unit in YUAN.iter().chain(&DOLLARS) { option value=(unit) selected[look.mapping.unit == *unit] { (unit) } }
                }
            }
        }
        div.toolbar {
            button.btn.btn-solid type="submit" name="action" value="keep" { (reader.say("存下并预览", "Keep and preview")) }
            (button_quiet(reader.say("先看怎么读", "See how it is read"), "action", "again"))
            (link_quiet(reader.say("不导入", "Do not import"), &format!("/{}", noun.slug)))
        }
    }
}
