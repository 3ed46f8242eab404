//! 送审、发布、撤下: two persons publish, one withdraws. A page that is withdrawn is not found by anybody outside at
//! the next request, whichever address led to it: what is published is asked of the book each time.

use super::closed;
use super::composition::{Composition, SaidBlock, read_body};
use super::draft::is_in;
use crate::access::Role;
use crate::act::{Act, Bar, Case, Done};
use crate::delivery::About;
use crate::people::{Unit, members};
use crate::record;
use crate::{Actor, Error, Result, access, inbox};
use kernel::{Id, Label, Message, Prose, Record as _, Report, Uuid};
use record_derive::Record;
use records::administration::Matter;
use records::sources::{PageState, PublicPage};
use store::{Row, Tx};

/// 送审.
pub const SUBMIT: Act = Act {
    noun: PublicPage::NOUN,
    input: Submission::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: is_writer,
    fits: |row| is_in(row, PageState::Draft),
    run: submit,
};

/// 审核发布.
pub const PUBLISH: Act = Act {
    input: Publication::NOUN,
    may: |actor, _| actor.role == Role::Team && actor.user.is_some(),
    fits: |row| is_in(row, PageState::Review),
    run: publish,
    ..SUBMIT
};

/// 退回修改.
pub const RETURN: Act = Act { input: SendBack::NOUN, run: send_back, ..PUBLISH };

/// 撤下.
pub const WITHDRAW: Act = Act {
    input: Withdrawal::NOUN,
    may: is_writer,
    fits: |row| is_in(row, PageState::Published),
    run: withdraw,
    ..SUBMIT
};

/// What handing in for review asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "submissions", zh = "送审", en = "Submit for review", chapter = Sources, scope = Published,
    help(
        "送工作队另一人审核。有数字而没有台账记录支撑的句子，须写明出处。",
        "To another person of the work team. Where a sentence has a figure without a record behind it, say where it comes from."
    )
)]
pub(super) struct Submission {
    /// Where figures without a record come from, or anything else the reviewer should know.
    #[field(zh = "送审说明", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

/// What publishing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "publications", zh = "审核发布", en = "Publish", chapter = Sources, scope = Published,
    help(
        "由起草和送审以外的人办理。看过每句的依据、没有写进去的，并确认不含没有依据的优惠承诺。发布后人人可见。",
        "By another person than who drafted or submitted it, having looked at what each sentence stands on and at what is left out. Anybody sees it then."
    ),
    check = Publication::check
)]
pub(super) struct Publication {
    /// Whether it holds no incentive without a legal basis.
    #[field(zh = "已核对，不含没有依据的优惠承诺", en = "Checked: no incentive without a legal basis")]
    pub checked: bool,
}

impl Publication {
    fn check(&self, report: &mut Report) {
        report.require(
            self.checked,
            "checked",
            "核对后打勾，再发布。",
            "Tick this after checking, then publish.",
        );
    }
}

/// What returning asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "send-backs", zh = "退回修改", en = "Send back", chapter = Sources, scope = Published,
    help("写明要改什么。", "Say what to change.")
)]
pub(super) struct SendBack {
    /// What to change.
    #[field(zh = "修改意见", en = "What to change", max = 2000)]
    pub why: Prose,
}

/// What withdrawing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "page-withdrawals", zh = "撤下", en = "Withdraw", chapter = Sources, scope = Published,
    help(
        "撤下后网址、二维码、列表和订阅里都立即没有这一页。记录和履历留在台账。",
        "Its address, code, lists and feed lose it at once. The record and its history stay in the book."
    )
)]
pub(super) struct Withdrawal {
    /// Why.
    #[field(zh = "撤下原因", en = "Reason", max = 2000)]
    pub why: Prose,
}

fn is_writer(actor: &Actor, row: Option<&Row>) -> bool {
    actor.user.is_some() && row.is_some_and(|row| access::may_update(actor, PublicPage::NOUN, row))
}

/// Two persons publish: who drafted it, who submitted it, and who changed its words is not the second.
pub(crate) fn publishing_barred(tx: &mut Tx<'_>, actor: &Actor, row: &Row) -> Result<Option<Bar>> {
    let proposer = PublicPage::from_values(&row.values)?.proposed_by.map(Id::raw);
    if row.created_by == actor.user || proposer == actor.user {
        return Ok(Some(Bar { code: "own_page", why: OWN_PAGE }));
    }
    let wrote = actor.user.map(|user| wrote_in(tx, user, row.id)).transpose()?.unwrap_or(true);
    Ok(wrote.then_some(Bar { code: "own_words", why: OWN_WORDS }))
}

const OWN_PAGE: Label = Label::new(
    "这篇由你起草或送审，请工作队另一位同事审核发布。",
    "You drafted or submitted this text; another colleague of the work team publishes it.",
);
const OWN_WORDS: Label = Label::new(
    "这篇文稿里有你改过的文字，请工作队另一位同事审核发布。",
    "You changed words of this text; another colleague of the work team publishes it.",
);

fn submit(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, page): (Submission, PublicPage) = (case.input()?, case.record()?);
    if let Some(name) = closed::named(tx, case.actor, &page)?.filter(|_| asked.note.is_none()) {
        let mut report = Report::default();
        let zh = format!("文中写了“{name}”，台账里这个投资方没有公开：删去，或在这里写明它已在何处公开。");
        let en = format!(
            "The text names “{name}”, an investor that is not open: take it out, or say here where it was published."
        );
        report.error("note", Message::new("names_confidential", zh, en));
        return Err(Error::Invalid(report));
    }
    let lacking = without_record(&page);
    if let Some(first) = lacking.first().filter(|_| asked.note.is_none()) {
        let mut report = Report::default();
        let many = lacking.len();
        let zh = format!("有 {many} 句含数字而没有台账记录支撑，写明出处或改掉。第一句：{first}");
        let en = format!(
            "{many} sentences state figures without a record: say where they come from, or change them. The first: {first}"
        );
        report.error("note", Message::new("without_record", zh, en));
        return Err(Error::Invalid(report));
    }
    let proposed_by = case.actor.user.map(Id::new);
    let page =
        PublicPage { state: PageState::Review, proposed_by, approved_by: None, note: asked.note, ..page };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &page, case.change)?;
    let others: Vec<Uuid> = members(tx, Unit::Team, &[Role::Team])?
        .into_iter()
        .filter(|user| {
            Some(*user) != case.actor.user && Some(*user) != case.row().ok().and_then(|row| row.created_by)
        })
        .collect();
    tell(tx, case, &others, Matter::PageSubmitted, saved)
}

/// Sentences of a page that state a figure without a record behind it.
pub(super) fn without_record(page: &PublicPage) -> Vec<String> {
    // A page that was never drafted from the ledger is its writer's own words.
    let Some(composition) = &page.composition else { return Vec::new() };
    let composition = Composition::read(composition.as_str());
    let mut found = Vec::new();
    for block in read_body(page.body.as_str(), &composition) {
        match block {
            SaidBlock::Heading(_) => {}
            SaidBlock::Figure(figure) if figure.refs.is_empty() => {
                found.push(format!("{}：{}", figure.label, figure.text));
            }
            SaidBlock::Figure(_) => {}
            SaidBlock::Paragraph(said) => {
                found.extend(
                    said.into_iter().filter(super::composition::Said::lacks_record).map(|said| said.text),
                );
            }
        }
    }
    found
}

fn publish(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let page: PublicPage = case.record()?;
    let writers = writers(case, &page)?;
    let page = PublicPage {
        state: PageState::Published,
        approved_by: case.actor.user.map(Id::new),
        published_on: Some(case.today()),
        withdrawn_on: None,
        ..page
    };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &page, case.change)?;
    tell(tx, case, &writers, Matter::PagePublished, saved)
}

/// Whether a person has changed what a page says.
fn wrote_in(tx: &mut Tx<'_>, user: Uuid, page: Uuid) -> Result<bool> {
    let user = user.to_string();
    let is_word = |change: &store::Change| WORDS.contains(&change.field.as_str());
    let entries = tx.history(PublicPage::NOUN, page, ENTRIES_MAX)?;
    let is_full = entries.len() == ENTRIES_MAX;
    // Of a history too long to be read whole nobody can be told apart.
    Ok(is_full || entries.iter().any(|entry| entry.actor == user && entry.changes().iter().any(is_word)))
}

/// Fields that hold the words of a page.
const WORDS: [&str; 2] = ["title", "body"];
/// Entries of a page's history that are looked at.
const ENTRIES_MAX: usize = 2_000;

fn send_back(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, page): (SendBack, PublicPage) = (case.input()?, case.record()?);
    let writers = writers(case, &page)?;
    let page = PublicPage { state: PageState::Draft, note: Some(asked.why), ..page };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &page, case.change)?;
    tell(tx, case, &writers, Matter::PageReturned, saved)
}

fn withdraw(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, page): (Withdrawal, PublicPage) = (case.input()?, case.record()?);
    let page = PublicPage {
        state: PageState::Withdrawn,
        withdrawn_on: Some(case.today()),
        note: Some(asked.why),
        ..page
    };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &page, case.change)?;
    Ok(Done::of::<PublicPage>(saved))
}

/// Who wrote and who submitted it.
fn writers(case: &Case<'_>, page: &PublicPage) -> Result<Vec<Uuid>> {
    let mut people: Vec<Uuid> =
        page.proposed_by.map(Id::raw).into_iter().chain(case.row()?.created_by).collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

fn tell(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    people: &[Uuid],
    matter: Matter,
    saved: record::Saved,
) -> Result<Done> {
    let step = format!("v{}", saved.version);
    inbox::tell(
        tx,
        case.now,
        people,
        About { matter, noun: PublicPage::NOUN, record: saved.id, step: &step },
    )?;
    Ok(Done::of::<PublicPage>(saved))
}
