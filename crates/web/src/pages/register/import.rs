//! Bringing dumps into the register: a file waits, its columns are looked at, the import goes on in the background while
//! the old register answers, and what was not taken leaves as a sheet.

use crate::answer::{self, Answer};
use crate::body::{Form, Upload};
use crate::pages::Reader;
use crate::pages::reply::{page, page_with, see};
use crate::pages::words::grouped;
use crate::request::Caller;
use crate::ui::{
    Column, Row, Table, Tone, facts, notice, page_head, param, section, two_columns, with_param,
};
use app::register::{self, Field, Import, Job, Look, State as Standing, Unit};
use app::{App, Error};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use kernel::{Chapter, Lang};
use maud::{Markup, html};

/// Shows how the register stands; while an import goes on, the page asks again every two seconds.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let standing = register::state(&app, &reader.actor).await?;
    let is_running = standing.job.is_some();
    let mut response = page(import_page(&reader, body(&reader, &standing, html! {})));
    if is_running {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// Takes a dump, which then waits.
pub(crate) async fn receive(State(app): State<App>, caller: Caller, sent: Upload) -> Answer {
    let reader = Reader::new(&app, &caller);
    match register::receive(&app, &reader.actor, sent.file).await {
        Ok(name) => Ok(see(&with_param("/register/import/columns", "file", &name))),
        Err(error) => refused(&app, &reader, error).await,
    }
}

/// Shows what the columns of a waiting dump are taken for.
pub(crate) async fn columns(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let file = param(&reader.at, "file").unwrap_or_default();
    match register::look(&app, &reader.actor, &file).await {
        Ok(look) => Ok(page(import_page(&reader, mapping(&reader, &file, &look)))),
        Err(error) => refused(&app, &reader, error).await,
    }
}

/// Begins the import by the columns that were confirmed.
pub(crate) async fn begin(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let number = form.text("columns").parse::<usize>().unwrap_or(0).min(500);
    let assigned = (0..number).filter_map(|at| {
        let field = Field::from_word(form.text(&format!("field-{at}")))?;
        Some((form.text(&format!("heading-{at}")).to_owned(), field))
    });
    let unit = match form.text("unit") {
        "yuan" => Unit::Yuan,
        "fen" => Unit::Fen,
        _ => Unit::Wan,
    };
    match register::begin(&app, &reader.actor, form.text("file"), assigned.collect(), unit).await {
        Ok(()) => Ok(see("/register/import")),
        Err(error) => refused(&app, &reader, error).await,
    }
}

/// Takes a waiting dump away.
pub(crate) async fn forget(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    register::forget(&app, &caller.actor, form.text("file")).await?;
    Ok(see("/register/import"))
}

/// What the last import did not take.
pub(crate) async fn faults(State(app): State<App>, caller: Caller) -> Answer {
    let bytes = register::faults(&app, &caller.actor).await?;
    Ok(answer::file("register-faults.csv", "text/csv; charset=utf-8", bytes))
}

async fn refused(app: &App, reader: &Reader, error: Error) -> Answer {
    let why = match &error {
        Error::Refused { zh, en, .. } => reader.say(zh, en).to_owned(),
        Error::Full => error.message().get(reader.lang).to_owned(),
        _ => return Err(error.into()),
    };
    let standing = register::state(app, &reader.actor).await?;
    let title = reader.say("这个文件没有接收", "This file was not taken");
    let above = notice(Tone::Error, title, html! { p { (why) } });
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, import_page(reader, body(reader, &standing, above))))
}

fn import_page(reader: &Reader, body: Markup) -> String {
    let title = reader.say("导入企业名录", "Import into the register");
    let crumbs = [(reader.say("企业名录", "Register of enterprises"), "/register")];
    let main = html! { (page_head(&crumbs, title, html! {}, html! {})) (body) };
    reader.page_in(Some(Chapter::Chains), title, main)
}

fn body(reader: &Reader, standing: &Standing, above: Markup) -> Markup {
    let rules = [
        (
            reader.say("怎么更新", "Updating"),
            html! { (reader.say("信用代码相同的，后导入的替换先导入的；导入期间旧名录照常可查，完成后一次换上。", "Rows replace those of the same credit code. The old register answers until the new one takes its place at once.")) },
        ),
        (
            reader.say("坏行", "Faults"),
            html! { (reader.say("读不懂的行不导入，逐行写明行、列和原因，可以下载。", "Rows that cannot be read are left out, each with row, column and reason, to be downloaded.")) },
        ),
        (
            reader.say("中断", "Interruption"),
            html! { (reader.say("断电或磁盘满了不伤旧名录；再点一次“开始导入”，从断点接着导。", "A cut or a full disk harms nothing; begin again and it goes on where it stopped.")) },
        ),
        (
            reader.say("很大的文件", "Very large files"),
            html! { (reader.say("超过 512 MiB 的，拷到数据目录的 register/incoming 下，就列在这里。", "Files above 512 MiB are copied into register/incoming of the data directory and are listed here.")) },
        ),
    ];
    let rows = html! {
        @match standing.rows {
            Some(rows) => (grouped(rows as i64)),
            None => (reader.say("还没有", "none yet")),
        }
    };
    let own = facts(&[(reader.say("企业", "Enterprises"), rows)]);
    html! {
        (above)
        @if let Some(job) = &standing.job { (going_on(reader, job)) }
        @if let Some(last) = &standing.last { (ended(reader, last)) }
        (two_columns(
            html! {
                (section(reader.say("名录", "The register"), html! {}, own))
                @if standing.has_faults { p { a href="/register/import/faults" download { (reader.say("下载上次没有导入的行", "What the last import did not take")) } } }
                (waiting(reader, standing))
                (section(reader.say("上传", "Upload"), html! {}, upload(reader)))
            },
            section(reader.say("说明", "Notes"), html! {}, facts(&rules)),
        ))
    }
}

fn upload(reader: &Reader) -> Markup {
    html! {
        form method="post" action="/register/import" enctype="multipart/form-data" {
            label.drop {
                b { (reader.say("选一个 csv、xlsx 或 parquet，不大于 512 MiB", "Choose a csv, xlsx or parquet up to 512 MiB")) }
                (reader.say("csv 认 UTF-8 和 GB18030；先看各列，再开始", "csv in UTF-8 or GB18030; first its columns are shown"))
                input type="file" name="file" required accept=".csv,.txt,.tsv,.xlsx,.parquet";
            }
            div.toolbar { button.btn.btn-solid type="submit" { (reader.say("上传", "Upload")) } }
        }
    }
}

fn waiting(reader: &Reader, standing: &Standing) -> Markup {
    if standing.waiting.is_empty() {
        return html! {};
    }
    let columns = [
        Column { label: reader.say("文件", "File"), ..Column::default() },
        Column { label: "MiB", number: true, ..Column::default() },
        Column { label: "", wide: true, ..Column::default() },
    ];
    let is_idle = standing.job.is_none();
    let row = |(name, size): &(String, u64)| Row {
        key: String::new(),
        name: name.clone(),
        cells: vec![
            html! { (name) },
            html! { (format!("{:.1}", *size as f64 / 1_048_576.0)) },
            html! {
                @if is_idle {
                    a href=(with_param("/register/import/columns", "file", name)) { (reader.say("看各列并导入", "Columns and import")) }
                    " "
                    form.inline-form method="post" action="/register/import/forget" {
                        input type="hidden" name="file" value=(name);
                        button.btn.btn-quiet type="submit" { (reader.say("不要了", "Discard")) }
                    }
                }
            },
        ],
    };
    let title = reader.say("待导入", "Waiting");
    let rows = standing.waiting.iter().map(row).collect();
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    section(title, html! {}, table.markup())
}

fn going_on(reader: &Reader, job: &Job) -> Markup {
    let rows = grouped(job.rows as i64);
    let title = match (reader.lang, job.is_indexing) {
        (Lang::En, false) => format!("Reading {}: {rows} rows", job.file),
        (Lang::En, true) => format!("Building the index: {rows} rows"),
        (_, false) => format!("正在读 {}：{rows} 行", job.file),
        (_, true) => format!("正在建索引：{rows} 行"),
    };
    let body = html! {
        progress.progress max="1000" value=(job.done) aria-label=(title) {}
        p {
            (grouped(job.rate as i64)) (reader.say(" 行/秒", " rows a second"))
            @if let Some(left) = job.left { (reader.say("，这一步约还要 ", ", this step needs about ")) (left) (reader.say(" 秒", " s more")) }
        }
        p { (reader.say("可以离开这一页；旧名录照常可查。", "You may leave this page; the old register goes on answering.")) }
    };
    notice(Tone::Plain, &title, body)
}

fn ended(reader: &Reader, last: &Import) -> Markup {
    let number = |number: u64| grouped(number as i64);
    match last.outcome.as_ref() {
        Ok(done) => {
            let seconds = last.took.as_secs_f64();
            let (read, refused, left, doubtful, replaced, rows) = (
                number(done.read),
                number(done.refused),
                number(done.left_out),
                number(done.doubtful),
                number(done.replaced),
                number(done.rows),
            );
            let text = match reader.lang {
                Lang::En => format!(
                    "{read} rows read: {refused} refused, {left} values left out, {doubtful} codes whose check character does not fit (taken), {replaced} replaced. The register has {rows} enterprises; {seconds:.1} s."
                ),
                _ => format!(
                    "读 {read} 行：{refused} 行没有导入，{left} 个值略去，{doubtful} 个信用代码校验不符（仍导入），{replaced} 行替换旧的。名录现有 {rows} 家，用时 {seconds:.1} 秒。"
                ),
            };
            let body = html! {
                p { (text) }
                @if done.resumed > 0 { p { (number(done.resumed)) (reader.say(" 行是上次中断前读过的。", " of them had been read before an interruption.")) } }
                p { a href="/register" { (reader.say("去查企业", "Search")) } }
            };
            notice(Tone::Done, reader.say("导入完成", "Imported"), body)
        }
        Err(error) => {
            let why = match error {
                Error::Refused { zh, en, .. } => reader.say(zh, en).to_owned(),
                other => other.message().get(reader.lang).to_owned(),
            };
            let title = reader.say("没有导入，旧名录未动", "Not imported; the old register is as it was");
            notice(Tone::Error, title, html! { p { (why) } })
        }
    }
}

fn mapping(reader: &Reader, file: &str, look: &Look) -> Markup {
    let heads = [
        Column { label: reader.say("列", "Column"), ..Column::default() },
        Column { label: reader.say("是什么", "Is"), wide: true, ..Column::default() },
        Column { label: reader.say("前几格", "First cells"), wide: true, ..Column::default() },
    ];
    let row = |(at, column): (usize, &register::Column)| Row {
        key: String::new(),
        name: column.heading.clone(),
        cells: vec![
            html! { b { (column.heading) } input type="hidden" name={ "heading-" (at) } value=(column.heading); },
            html! {
                select.input name={ "field-" (at) } aria-label={ (reader.say("是什么，列 ", "Is, column ")) (column.heading) } {
                    option value="" { (reader.say("不导入", "Leave out")) }
                    @for field in Field::ALL {
                        option value=(field.word()) selected[column.field == Some(field)] { (field.label().get(reader.lang)) }
                    }
                }
            },
            html! {
                @for (nth, sample) in column.samples.iter().enumerate() {
                    @if nth > 0 { " ｜ " } (crate::pages::cell::first_words(sample, 30))
                }
            },
        ],
    };
    let title = reader.say("各列", "Columns");
    let rows = look.columns.iter().enumerate().map(row).collect();
    let table = Table { caption: title, columns: &heads, rows, lang: reader.lang, ..Table::default() };
    let note =
        html! { (reader.say("指定的记住，下次自动认出", "what you assign is kept for the next time")) };
    html! {
        @if let Some(fault) = &look.fault {
            (notice(Tone::Error, reader.say("这样还不能导入", "Not so yet"), html! { p { (reader.say(&fault.zh, &fault.en)) } }))
        }
        form method="post" action="/register/import/begin" data-guard {
            input type="hidden" name="file" value=(file);
            input type="hidden" name="columns" value=(look.columns.len());
            (section(title, note, table.markup()))
            div.form-grid {
                div.field {
                    label for="unit" { (reader.say("没写单位的注册资本", "Capital without a unit")) }
                    select.input id="unit" name="unit" {
                        option value="wan" { (reader.say("万元", "10,000 yuan")) }
                        option value="yuan" { (reader.say("元", "yuan")) }
                        option value="fen" { (reader.say("分", "fen")) }
                    }
                }
            }
            div.toolbar {
                button.btn.btn-solid type="submit" { (reader.say("开始导入", "Begin")) }
                a.btn.btn-quiet href="/register/import" { (reader.say("返回", "Back")) }
            }
        }
    }
}
