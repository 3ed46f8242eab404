//! Taking a chain in from a file, and the chains that come with the program. What is wrong with a file is listed by its
//! places, and then nothing is entered.

use crate::answer::Answer;
use crate::body::FormWithFile;
use crate::pages::Reader;
use crate::pages::reply::{page, page_with, see};
use crate::request::Caller;
use crate::ui::{Tone, notice, page_head, section};
use app::access;
use app::chains::exchange::{self, Entered, Flaw};
use app::record::Change;
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Chapter, Record as _};
use maud::{Markup, html};
use records::chains::Chain;

/// Shows the form.
pub(crate) async fn ask(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    require(&reader)?;
    Ok(page(shown(&reader, html! {})))
}

/// Enters the file, or the chains that come with the program.
pub(crate) async fn take(State(app): State<App>, caller: Caller, sent: FormWithFile) -> Answer {
    let reader = Reader::new(&app, &caller);
    require(&reader)?;
    if sent.form.text("shipped") == "1" {
        let made = exchange::load_shipped(&app, &reader.actor).await?;
        return Ok(page(shown(&reader, entered(&reader, &made))));
    }
    let bytes = match &sent.file {
        Some(file) => file.bytes().await?,
        None => sent.form.text("text").as_bytes().to_vec(),
    };
    let file = match exchange::read(&bytes) {
        Ok(file) => file,
        Err(flaws) => {
            let body = shown(&reader, refused(&reader, &flaws));
            return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, body));
        }
    };
    match exchange::enter(&app, &reader.actor, file, Change::default()).await {
        Ok(made) if made.left_out.is_empty() => Ok(see(&format!("/chains/{}/picture", made.chain))),
        Ok(made) => Ok(page(shown(&reader, entered(&reader, &[made])))),
        Err(Error::Invalid(report)) => {
            let flaw = |(field, message): &(&str, kernel::Message)| Flaw {
                place: (*field).to_owned(),
                zh: message.zh.clone(),
                en: message.en.clone(),
            };
            let flaws: Vec<Flaw> = report.errors.iter().map(flaw).collect();
            let body = shown(&reader, refused(&reader, &flaws));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, body))
        }
        Err(error) => Err(error.into()),
    }
}

/// Who makes chains; for everybody else there is no such page.
fn require(reader: &Reader) -> Answer<()> {
    match access::may_create(&reader.actor, Chain::NOUN) {
        true => Ok(()),
        false => Err(Error::NotFound.into()),
    }
}

fn shown(reader: &Reader, above: Markup) -> String {
    let title = reader.say("导入产业链", "Import a chain");
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let own = reader.say("自带的产业链", "Chains that come with the program");
    let main = html! {
        (page_head(&crumbs, title, html! {}, html! {}))
        (above)
        (section(reader.say("从文件", "From a file"), html! { (reader.say("JSON 或 GraphML，与链图页导出的格式相同；库里已有这个代码的链不覆盖", "JSON or GraphML as exported from a chain; a chain of that code is not overwritten")) }, html! {
            form.form method="post" action="/chain-import" enctype="multipart/form-data" {
                label.field { span.label { (reader.say("文件", "File")) } input.input type="file" name="file" accept=".json,.graphml,.xml"; }
                label.field { span.label { (reader.say("或把内容贴在这里", "Or paste it here")) } textarea.input name="text" rows="8" {} }
                p.toolbar { button.btn.btn-solid type="submit" { (reader.say("导入", "Import")) } }
            }
        }))
        (section(own, html! { (reader.say("11 条链、236 个环节，每个环节和供应关系带出处和日期；已有的不动", "11 chains and 236 nodes, each with its source and day; those that are there stay")) }, html! {
            form.form method="post" action="/chain-import" enctype="multipart/form-data" {
                input type="hidden" name="shipped" value="1";
                p.toolbar { button.btn type="submit" { (reader.say("装入自带的产业链", "Load them")) } }
            }
        }))
    };
    reader.page_in(Some(Chapter::Chains), title, main)
}

fn entered(reader: &Reader, made: &[Entered]) -> Markup {
    let title = match made.len() {
        0 => reader.say("自带的链都已在库里", "All of them are in the book already").to_owned(),
        count => format!("{} {count}{}", reader.say("导入", "Imported"), reader.say(" 条链", "")),
    };
    notice(
        Tone::Plain,
        &title,
        html! {
            ul { @for one in made { li {
                a href={ "/chains/" (one.chain) "/picture" } { (one.name) } "·" (one.nodes) (reader.say(" 个环节、", " nodes, ")) (one.links) (reader.say(" 条供应关系", " links"))
                @if !one.left_out.is_empty() { (reader.say("；对方环节不在库里，未连：", "; left out, since the other node is not there: ")) (one.left_out.join("、")) }
            } } }
        },
    )
}

fn refused(reader: &Reader, flaws: &[Flaw]) -> Markup {
    let title = format!(
        "{} {}{}",
        reader.say("没有导入，有", "Not imported:"),
        flaws.len(),
        reader.say(" 处要改", " to mend")
    );
    let line = |flaw: &Flaw| match reader.lang {
        kernel::Lang::En => flaw.en.clone(),
        _ => flaw.zh.clone(),
    };
    notice(
        Tone::Error,
        &title,
        html! { ul { @for flaw in flaws { li { code { (flaw.place) } " " (line(flaw)) } } } },
    )
}
