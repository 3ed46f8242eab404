//! What a public page's record shows first: the text with what each sentence stands on, what was left out, and the way
//! to the paper and, once published, to the page and its code.

use super::super::Reader;
use super::super::public::{address_of, said_text};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{Tone, link_button, notice, qr_code, section, toolbar};
use app::drafting::{self, Open, SaidBlock};
use app::{App, Error, Result};
use axum::extract::{Path, State};
use kernel::Uuid;
use maud::{Markup, html};
use records::sources::PageState;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Fields that stand above in another form.
pub(super) const SHOWN_HERE: [&str; 3] = ["body", "composition", "left_out"];

/// The text with what it stands on and what was left out, for who decides on it.
pub(in crate::pages) async fn to_review(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let open = drafting::seen(app, &reader.actor, id).await?;
    let title = reader.say("要发布的文稿", "The text to be published");
    Ok(html! {
        (left_out(reader, &open))
        (section(title, html! {}, html! { (figures(reader, &open)) (said_text(reader.lang, &open, true)) }))
    })
}

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let open = drafting::seen(app, &reader.actor, id).await?;
    let lang = reader.lang;
    let is_published = open.page.state == PageState::Published;
    let url = address_of(app, open.page.address.as_str());
    let mut ways = Vec::new();
    if reader.actor.user.is_some() {
        ways.push(link_button(reader.say("文稿 .docx", "Text .docx"), &format!("/papers/public-pages/{id}")));
    }
    if is_published {
        ways.push(link_button(
            reader.say("看公开页", "Open the public page"),
            &format!("/p/{}", open.page.address.as_str()),
        ));
    }
    let text = html! {
        (figures(reader, &open))
        (said_text(lang, &open, true))
        (toolbar(&ways))
    };
    let note = html! { (reader.say("指着一句看它的依据；标底色的句子含数字而没有台账记录支撑", "Point at a sentence to see what it stands on; marked ones state a figure without a record")) };
    Ok(html! {
        (left_out(reader, &open))
        (section(reader.say("文稿", "Text"), note, text))
        @if is_published { (section(reader.say("二维码", "Code"), html! { (url) }, qr_code(&url, lang))) }
    })
}

fn figures(reader: &Reader, open: &Open) -> Markup {
    html! {
        @for block in &open.blocks {
            @if let SaidBlock::Figure(figure) = block {
                p {
                    b class=[figure.refs.is_empty().then_some("without-record")] { (figure.label) "：" (figure.text) }
                    @if !figure.as_of.is_empty() { " " span.quiet.small { (reader.say("截至 ", "as of ")) (figure.as_of) } }
                }
            }
        }
    }
}

fn left_out(reader: &Reader, open: &Open) -> Markup {
    if open.left_out.is_empty() {
        return html! {};
    }
    let title = reader
        .say("没有写进去的：台账里不知道或来源说法不一", "Left out: unknown to the ledger, or contradicted");
    notice(Tone::Warning, title, html! { ul { @for line in &open.left_out { li { (line) } } } })
}

/// Gives the text for Word.
pub(crate) async fn paper(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = Uuid::try_parse(&id).ok().filter(|own| own.to_string() == id).ok_or(Error::NotFound)?;
    let (name, bytes) = drafting::paper(&app, &caller.actor, id).await?;
    Ok(answer::file(&name, DOCX, bytes))
}
