//! 起草: a template and what the ledger has of an event, a park, a month or a chain make a page in draft.

use super::composition::Composition;
use super::facts::{Gather, Gathered};
use super::template;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::monthly::Month;
use crate::record;
use crate::{Actor, Error, Result, access};
use engine_draft::Draft;
use kernel::{Choice as _, Id, Ids, Line, Message, Prose, Record as _, Report, Uuid};
use record_derive::Record;
use records::chains::Chain;
use records::mechanisms::Event;
use records::network::Park;
use records::sources::{DraftSubject, DraftTemplate, PageState, PublicPage};
use store::{Row, Tx};

/// 为活动起草.
pub const DRAFT_EVENT: Act = Act {
    noun: Event::NOUN,
    input: Drafting::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| may_draft(actor),
    fits: |_| true,
    run: |tx, case| {
        let event: Event = case.record()?;
        let (id, park) = (case.row()?.id, event.park);
        let name = event.name.as_str().to_owned();
        let day = event.held_on.get().map(|day| day.as_str().to_owned()).unwrap_or_default();
        let about = About {
            subject: &[DraftSubject::Event],
            name,
            slug: format!("event-{day}"),
            event: Some(id),
            chain: None,
            park,
        };
        draft(tx, case, about, |gather, _| gather.event(id, &event))
    },
};

/// 为园区或园区一个月起草.
pub const DRAFT_PARK: Act = Act {
    noun: Park::NOUN,
    may: |actor, row| {
        may_draft(actor) && row.is_some_and(|row| actor.role == Role::Team || actor.park == Some(row.id))
    },
    run: |tx, case| {
        let park: Park = case.record()?;
        let id = case.row()?.id;
        let subject = &[DraftSubject::Park, DraftSubject::Month, DraftSubject::Figures];
        let name = park.name.as_str().to_owned();
        let about = About {
            subject,
            name,
            slug: String::from("park"),
            event: None,
            chain: None,
            park: Some(Id::new(id)),
        };
        draft(tx, case, about, |gather, month| match month {
            Some(month) => gather.month(id, &park, month),
            None => gather.park(id, &park),
        })
    },
    ..DRAFT_EVENT
};

/// 为产业链起草.
pub const DRAFT_CHAIN: Act = Act {
    noun: Chain::NOUN,
    run: |tx, case| {
        let chain: Chain = case.record()?;
        let id = case.row()?.id;
        let name = chain.name.as_str().to_owned();
        let subject = &[DraftSubject::Chain];
        let about =
            About { subject, name, slug: String::from("chain"), event: None, chain: Some(id), park: None };
        draft(tx, case, about, |gather, _| gather.chain(id, &chain))
    },
    ..DRAFT_EVENT
};

/// What drafting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "texts", zh = "起草文稿", en = "Draft a text", chapter = Sources, scope = Published,
    help(
        "按模板把台账里已知的写成文稿；不知道的不写，列给你看。起草后可改，送另一人审核才发布。",
        "Writes what the ledger knows by a template; what is unknown is left out and listed. Edit it, then another person publishes it."
    )
)]
pub(super) struct Drafting {
    /// By which template.
    #[field(zh = "模板", en = "Template")]
    pub template: Id<DraftTemplate>,
    /// Which month, for a template about a month.
    #[field(
        zh = "月份",
        en = "Month",
        max = 7,
        help("写月度文稿时填，如 2026-10。", "For a text about a month, such as 2026-10.")
    )]
    pub month: Option<Line>,
    /// What it is called.
    #[field(
        zh = "标题",
        en = "Title",
        max = 120,
        help("留空用名称和体裁。", "Made of name and form when empty.")
    )]
    pub title: Option<Line>,
    /// The name in its address.
    #[field(
        zh = "网址名",
        en = "Name in the address",
        max = 80,
        help(
            "小写字母、数字和连字符；留空自动取。",
            "Lower-case letters, digits and hyphens; made when empty."
        )
    )]
    pub address: Option<Line>,
}

/// What a text is about.
struct About<'a> {
    subject: &'a [DraftSubject],
    name: String,
    slug: String,
    event: Option<Uuid>,
    chain: Option<Uuid>,
    park: Option<Id<Park>>,
}

fn may_draft(actor: &Actor) -> bool {
    actor.user.is_some() && access::may_create(actor, PublicPage::NOUN)
}

fn draft(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    about: About<'_>,
    gathered: impl FnOnce(Gather<'_, '_>, Option<Month>) -> Result<Gathered>,
) -> Result<Done> {
    let asked: Drafting = case.input()?;
    let row = record::require_seen(tx, case.actor, DraftTemplate::NOUN, asked.template.raw())?;
    let of = DraftTemplate::from_values(&row.values)?;
    let month = asked_month(&asked, &of, &about, case)?;
    let template = template::read(of.body.as_str()).map_err(|fault| refused("template", &fault))?;
    let Gathered { facts, notes, sources } = gathered(Gather::new(tx, case.actor, case.today()), month)?;
    let written = template.write(&facts).map_err(|fault| refused("template", &fault))?;
    let id = record::new_id();
    let title = match &asked.title {
        Some(title) => title.clone(),
        None => Line(title(&about, &of, month)),
    };
    let slug = match month {
        Some(month) => format!("month-{}", month.first().to_string().get(..7).unwrap_or("")),
        None => about.slug.clone(),
    };
    let page = PublicPage {
        title: Line(title.as_str().chars().take(120).collect()),
        address: asked.address.unwrap_or_else(|| Line(address(&slug, id))),
        form: of.form,
        // A clerk's page is the own park's.
        park: case.actor.park.map(Id::new).or(about.park),
        event: about.event.map(Id::new),
        chain: about.chain.map(Id::new),
        body: Prose(body(&written)),
        sources: Ids(sources),
        state: PageState::Draft,
        proposed_by: None,
        approved_by: None,
        published_on: None,
        withdrawn_on: None,
        template: Some(asked.template),
        drafted_on: Some(case.today()),
        note: None,
        composition: Some(Prose(Composition::of(&written).written())),
        left_out: left_out(&written, &notes),
    };
    if !access::may_create(case.actor, PublicPage::NOUN) {
        return Err(Error::Forbidden);
    }
    let saved = record::put_as(tx, case.actor, case.now, id, &page, case.change)?;
    Ok(Done::of::<PublicPage>(saved))
}

/// The month that is asked for; a template about a month needs one, another has none.
fn asked_month(
    asked: &Drafting,
    of: &DraftTemplate,
    about: &About<'_>,
    case: &Case<'_>,
) -> Result<Option<Month>> {
    let mut report = Report::default();
    if !about.subject.contains(&of.about) {
        let zh = format!("这个模板写的是“{}”，不能用在这里，另选一个。", of.about.label().zh);
        let en = format!("This template is about: {}. Choose another.", of.about.label().en.to_lowercase());
        report.error("template", Message::new("other_subject", zh, en));
        return Err(Error::Invalid(report));
    }
    if of.about != DraftSubject::Month {
        return Ok(None);
    }
    let month = asked.month.as_ref().and_then(|text| Month::parse(text.as_str().trim()));
    match month {
        Some(month) if month.first() <= case.today() => Ok(Some(month)),
        _ => {
            let example = Month::of(case.today());
            let zh = format!(
                "写哪个月？填已经开始的月份，如 {}。",
                example.first().to_string().get(..7).unwrap_or("")
            );
            report.error(
                "month",
                Message::new("month", zh, "Which month? Give one that has begun, such as 2026-10."),
            );
            Err(Error::Invalid(report))
        }
    }
}

/// What is wrong with a template, at a field.
pub(super) fn refused(field: &'static str, fault: &engine_draft::Fault) -> Error {
    let mut report = Report::default();
    report.error(field, Message::new("template", fault.said_zh(), fault.said_en()));
    Error::Invalid(report)
}

fn title(about: &About<'_>, of: &DraftTemplate, month: Option<Month>) -> String {
    match month {
        Some(month) => format!("{}{}{}", about.name, month.name(kernel::Lang::Zh), of.form.label().zh),
        None if of.about == DraftSubject::Figures => String::from("共建园区合作数据"),
        None => about.name.clone(),
    }
}

/// An address nobody has: what it is about, and the end of the page's identity.
fn address(slug: &str, id: Uuid) -> String {
    let id = id.simple().to_string();
    let end = id.get(id.len().saturating_sub(6)..).unwrap_or(&id);
    format!("{}-{end}", slug.trim_matches('-'))
}

/// The text; one that says nothing says so, because a page needs a text.
fn body(draft: &Draft) -> String {
    match draft.text() {
        text if text.trim().is_empty() => String::from("（台账里还没有可写的内容）"),
        text => text,
    }
}

/// What the writer should know: contradictions, sentences left out, figures without a day.
fn left_out(draft: &Draft, notes: &[String]) -> Option<Prose> {
    let unknown =
        draft.left_out.iter().map(|left| format!("{}——未掌握：{}", left.text, left.missing.join("、")));
    let undated = draft.undated.iter().map(|text| format!("{text}——截至日期未掌握，补上再发"));
    let lines: Vec<String> = notes.iter().cloned().chain(unknown).chain(undated).collect();
    (!lines.is_empty()).then(|| Prose(lines.join("\n").chars().take(60_000).collect()))
}

/// Whether a row is one of the noun's pages in a state.
pub(super) fn is_in(row: &Row, state: PageState) -> bool {
    PublicPage::from_values(&row.values).is_ok_and(|page| page.state == state)
}
