//! 产品空间: which table from outside complexity and relatedness follow from, and the form by which the work team replaces it.
//! A table with a fault is not kept, and the one before stays.

use crate::answer::Answer;
use crate::body::FormWithFile;
use crate::pages::Reader;
use crate::pages::reply::{page, page_with, see};
use crate::request::Caller;
use crate::ui::{Tone, figure_note, notice, page_head, section};
use app::chains::space::{self, Space};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Chapter, Report};
use maud::html;

/// Shows what is kept and the form.
pub(crate) async fn ask(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    require(&reader)?;
    let kept = space::space(&app).await?;
    Ok(page(shown(&reader, kept.as_deref(), &Report::default(), ["", ""])))
}

/// Replaces the table.
pub(crate) async fn take(State(app): State<App>, caller: Caller, sent: FormWithFile) -> Answer {
    let reader = Reader::new(&app, &caller);
    require(&reader)?;
    let bytes = match &sent.file {
        Some(file) => file.bytes().await?,
        None => sent.form.text("text").as_bytes().to_vec(),
    };
    let about = [sent.form.text("source"), sent.form.text("as_of")];
    match space::replace(&app, &reader.actor, bytes, about[0], about[1]).await {
        Ok(_) => Ok(see("/chain-labour")),
        Err(Error::Invalid(report)) => {
            let kept = space::space(&app).await?;
            let body = shown(&reader, kept.as_deref(), &report, about);
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, body))
        }
        Err(error) => Err(error.into()),
    }
}

/// Who replaces the table; for everybody else there is no such page.
fn require(reader: &Reader) -> Answer<()> {
    match space::may_replace(&reader.actor) {
        true => Ok(()),
        false => Err(Error::NotFound.into()),
    }
}

fn shown(reader: &Reader, kept: Option<&Space>, report: &Report, [source, as_of]: [&str; 2]) -> String {
    let title = reader.say("产品空间", "Product space");
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("产业分工", "Who does what"), "/chain-labour"),
    ];
    let fields = [
        (reader.say("表", "Table"), "file"),
        (reader.say("出处", "Source"), "source"),
        (reader.say("数据时间", "Of when"), "as_of"),
    ];
    let label = |name: &str| fields.iter().find(|(_, field)| *field == name).map_or("", |(label, _)| label);
    let main = html! {
        (page_head(&crumbs, title, html! {}, html! {}))
        @if !report.errors.is_empty() {
            (notice(Tone::Error, reader.say("没有替换，原来的表不变", "Not replaced; the table before stays"), html! {
                ul { @for (field, message) in &report.errors { li { (label(field)) (reader.say("：", ": ")) (message.get(reader.lang)) } } }
            }))
        }
        (section(reader.say("现在的表", "The table now"), html! {}, html! {
            @match kept {
                Some(space) => { p { (space.source) " · " (space.as_of) " · " (space.places) (reader.say(" 个地区、", " places, ")) (space.industries.len()) (reader.say(" 个行业", " classes")) } }
                None => { p { (reader.say("还没有。没有它就不算复杂度和关联密度。", "There is none yet, and without one neither complexity nor relatedness is worked out.")) } }
            }
        }))
        (section(reader.say("上传或替换", "Upload or replace"), html! { (reader.say("CSV：第一行是表头，一行一个地区，一列一个行业（GB/T 4754 代码），空格算 0；至少 30 个地区", "CSV: headings first, a place a line, a class of industry (GB/T 4754) a column, an empty cell is nothing; 30 places and more")) }, html! {
            form.form method="post" action="/chain-space" enctype="multipart/form-data" {
                label.field { span.label { (label("file")) } input.input type="file" name="file" accept=".csv,.txt"; }
                label.field { span.label { (reader.say("或把内容贴在这里", "Or paste it here")) } textarea.input name="text" rows="6" {} }
                label.field { span.label { (label("source")) } input.input type="text" name="source" required maxlength="200" value=(source); }
                label.field { span.label { (label("as_of")) } input.input type="text" name="as_of" required maxlength="200" value=(as_of) placeholder="2024"; }
                p.toolbar { button.btn.btn-solid type="submit" { (reader.say("替换", "Replace")) } }
            }
            (figure_note(html! { (reader.say(
                "表里可以是各地分行业的产值、从业人员或企业家数，全表一个口径。表有错时指出行和列，一个数也不收。",
                "The table may hold output, staff or enterprises, one kind throughout. A fault is told by line and column, and then nothing is taken.",
            )) }))
        }))
    };
    reader.page_in(Some(Chapter::Chains), title, main)
}
