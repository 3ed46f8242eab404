//! 核读: handing in a release, and the releases read so far.
//!
//! A file is not kept: its text is put into the form, so that a person sees what will be read. What a release
//! states is decided on the page of its reading, in [`reading`] and [`decide`].

mod contradictions;
mod decide;
mod entered;
mod files;
mod known;
mod part;
mod reading;
mod repairs;
mod so_far;
mod statements;

pub(crate) use decide::{accept_rest, decide, enter};
pub(crate) use entered::entered;
pub(crate) use files::hand_in_files;
pub(crate) use reading::show;
pub(crate) use repairs::mend;

use super::reply::{page, page_with, see};
use super::{Reader, reader, words};
use crate::answer::Answer;
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{
    FormLayout, FormSection, Tone, error_summary, field, form_layout, notice, page_head, section,
};
use app::intake::{self, Received};
use app::{App, Error, access};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use kernel::{Chapter, FieldSpec, Kind, Label, Message, Presence, Record as _, Report};
use maud::{Markup, html};
use records::sources::Source;

/// Shows the form and the releases read so far.
pub(crate) async fn ask(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    Ok(page(desk(&app, &reader, &Received::default(), &Report::default()).await?))
}

/// Reads the text of the form.
pub(crate) async fn hand_in(State(app): State<App>, caller: Caller, request: Request) -> Answer {
    let reader = Reader::new(&app, &caller);
    let form = Form::from_request(request, &app).await?;
    let received = Received {
        title: form.text("title").to_owned(),
        text: unix_lines(form.text("text")),
        issuer: form.text("issuer").to_owned(),
        published_on: form.text("published_on").to_owned(),
        url: form.text("url").to_owned(),
        received_as: form.text("received_as").to_owned(),
    };
    match intake::receive(&app, &reader.actor, received.clone()).await {
        Ok(kept) if kept.was_there => Ok(see(&format!("/read/{}?done=known", kept.id))),
        Ok(kept) => Ok(see(&format!("/read/{}", kept.id))),
        Err(Error::Invalid(report)) => again(&app, &reader, &received, report).await,
        Err(Error::Refused { code, zh, en }) => {
            again(&app, &reader, &received, at_text(Message::new(code, zh, en))).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A text with the line ends of the book. A form sends every line end as two characters, whatever was pasted.
fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn at_text(message: Message) -> Report {
    let mut report = Report::default();
    report.error("text", message);
    report
}

async fn again(app: &App, reader: &Reader, received: &Received, report: Report) -> Answer {
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, desk(app, reader, received, &report).await?))
}

async fn desk(app: &App, reader: &Reader, received: &Received, report: &Report) -> Answer<String> {
    if !reader::may_read(&reader.actor, Source::NOUN) {
        return Err(Error::NotFound.into());
    }
    let found = so_far::gather(app, &reader.actor).await?;
    let title = reader.say("核读新闻稿", "Read a release");
    let chapter = words::chapter_href(Chapter::Sources);
    let crumbs = [(Chapter::Sources.label().get(reader.lang), chapter.as_str())];
    let lead = html! {
        (reader.say(
            "贴上原文，读出其中的活动、日期、园区、总数、项目和人员；逐条由人定，之后才入账",
            "Paste the text; events, dates, parks, totals, projects and people are read from it; a person decides on each before it enters the ledger",
        ))
    };
    let main = html! {
        (page_head(&crumbs, title, lead, html! {}))
        @if access::may_create(&reader.actor, Source::NOUN) { (forms(reader, received, report)) }
        (so_far::shown(reader, &found))
    };
    Ok(reader.page(title, main))
}

fn forms(reader: &Reader, received: &Received, report: &Report) -> Markup {
    let lang = reader.lang;
    let label_of = |name: &str| FIELDS.iter().find(|spec| spec.name == name).map(|spec| spec.label);
    let texts = [&received.text, &received.published_on, &received.issuer, &received.title, &received.url];
    let body = html! {
        @if !received.received_as.is_empty() {
            p.note.wide { (reader.say("来自文件：", "From the file: ")) span translate="no" { (received.received_as) } }
        }
        @for (spec, text) in FIELDS.iter().zip(texts) {
            @let error = report.error_of(spec.name).map(|message| message.get(lang));
            @if spec.name == "text" { (text_area(reader, spec, text, error)) }
            @else { (field(spec, text, error, None, crate::ui::Offer::default(), lang)) }
        }
    };
    let section = FormSection {
        id: String::from("s-1"),
        title: reader.say("新闻稿", "Release").to_owned(),
        errors: report.errors.len(),
        body,
    };
    form_layout(FormLayout {
        action: "/read",
        hidden: &[("received_as", received.received_as.as_str())],
        files: false,
        summary: error_summary(report, &label_of, lang),
        sections: vec![section],
        reason: None,
        save: reader.say("读出陈述", "Read it"),
        more_buttons: html! {},
        cancel: "",
        note: html! { (reader.say("原文照收存，不改一字", "The text is kept as received")) },
        aside: aside(reader),
        lang,
    })
}

/// What is asked of a release. Everything but the text may be left out.
static FIELDS: [FieldSpec; 5] = [
    spec(
        "text",
        Label::new("原文", "Text"),
        Label::new(
            "繁体、乱码、夹注拼音都照原样贴，读时修复。",
            "Paste it as it is; damage is repaired while reading.",
        ),
        Kind::Prose,
        Presence::Required,
    ),
    spec(
        "published_on",
        Label::new("发布日期", "Published"),
        Label::new(
            "原文只写“8月27日”时，年份由此补。",
            "Completes dates that the text gives without a year.",
        ),
        Kind::RoughDate,
        Presence::Optional,
    ),
    spec(
        "issuer",
        Label::new("发布单位", "Issuer"),
        Label::new("写原发布单位，不写转载网站。", "The original issuer, not a site that repeats it."),
        Kind::Line,
        Presence::Optional,
    ),
    spec(
        "title",
        Label::new("标题", "Title"),
        Label::new("不填则取读出的活动名。", "Taken from the text when empty."),
        Kind::Line,
        Presence::Optional,
    ),
    spec("url", Label::new("网址", "Address"), Label::new("", ""), Kind::Url, Presence::Optional),
];

/// A field of a form that is no noun's.
pub(super) const fn spec(
    name: &'static str,
    label: Label,
    help: Label,
    kind: Kind,
    presence: Presence,
) -> FieldSpec {
    FieldSpec {
        name,
        label,
        help,
        kind,
        presence,
        list: false,
        search: false,
        filter: false,
        title: false,
        unique: false,
        private: false,
        read_only: false,
        section: None,
        unit: "",
        max: 0,
        default: "",
        was: "",
        link_on: "",
        offers: "",
    }
}

/// A field for a whole release, taller than that of other texts.
fn text_area(reader: &Reader, spec: &FieldSpec, text: &str, error: Option<&str>) -> Markup {
    let described = if error.is_some() { "f-text-help f-text-error" } else { "f-text-help" };
    html! {
        div class=(if error.is_some() { "field has-error wide" } else { "field wide" }) {
            label for="f-text" { (spec.label.get(reader.lang)) }
            textarea.input id="f-text" name="text" rows="16" aria-describedby=(described)
                aria-invalid=[error.map(|_| "true")] { "\n" (text) }
            p.help id="f-text-help" { (spec.help.get(reader.lang)) }
            @if let Some(error) = error { p.error id="f-text-error" { (error) } }
        }
    }
}

fn aside(reader: &Reader) -> Markup {
    let upload = html! {
        form method="post" action="/read/files" enctype="multipart/form-data" {
            label.drop {
                b { (reader.say("选文件：txt、html、docx、pdf", "Choose files: txt, html, docx, pdf")) }
                (reader.say("一个文件先放进表单，看过再读；几个一起选，逐个收存", "The text of one file goes into the form, to be looked at first; several are kept one by one"))
                input type="file" name="file" required multiple accept=".txt,.html,.htm,.docx,.pdf,text/plain,text/html,application/pdf";
            }
            div.toolbar { button.btn type="submit" { (reader.say("取出文字", "Take out the text")) } }
        }
    };
    let steps = reader.say(
        "读出的每一条都指回原文的字。接受、改后接受或不采之后，由人点“入账”才记入台账。",
        "Each statement points to its words. Accept, edit or refuse each; then a person enters them in the ledger.",
    );
    html! {
        (section(reader.say("从文件", "From a file"), html! {}, upload))
        (notice(Tone::Plain, reader.say("读出不等于入账", "Reading is not entering"), html! { p { (steps) } }))
    }
}
