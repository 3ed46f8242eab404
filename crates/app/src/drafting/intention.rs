//! 投资意向: an enterprise leaves one on a public page; the park's people are told; a clerk makes a lead of it. What
//! comes from outside is bounded by address and by hour, and sending it twice keeps it once.

use super::public;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::delivery::About;
use crate::people::{Unit, members};
use crate::record::{self, Change};
use crate::{Actor, App, Error, Result, access, inbox};
use kernel::{Id, Label, Line, Prose, Record as _, Report, Timestamp, Uuid, Value};
use record_derive::Record;
use records::administration::Matter;
use records::network::Park;
use records::projects::Project;
use records::sources::{Intention, IntentionState};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// What is agreed to before anything is kept.
pub const CONSENT: Label = Label::new(
    "同意把以上企业名称、联系人和电话提供给所选园区和南北挂钩工作队，仅用于就本次意向联系；可随时凭回执号告知园区停止联系。",
    "I agree that the name, contact and phone above are given to the chosen park and the work team, only to call about this intention; I may ask the park at any time, with the receipt number, to stop calling.",
);

/// Intentions that one address may leave in an hour.
const OF_ADDRESS_MAX: i64 = 5;
/// Intentions taken from everybody together in an hour.
const OF_ALL_MAX: i64 = 200;
const HOUR_MS: i64 = 60 * 60 * 1000;

/// What an enterprise fills in.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// Name of the enterprise.
    pub company: String,
    /// Whom to call.
    pub person: String,
    /// By which number.
    pub phone: String,
    /// What it wants.
    pub wish: String,
    /// The park; none to let the work team hand it on.
    pub park: Option<Uuid>,
    /// The address of the page it was left on.
    pub page: String,
    /// Whether the wording was agreed to.
    pub agrees: bool,
}

/// Keeps an intention and gives its receipt. `from` is the address it came from.
pub async fn leave(app: &App, from: &str, left: Left) -> Result<String> {
    let report = faults(&left);
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let (now, from) = (app.now(), from.to_owned());
    app.write(move |tx| {
        let park = match left.park {
            Some(park) => Some(
                tx.get(Park::NOUN, park, &access::visible(&Actor::public(), Park::NOUN))?
                    .ok_or(Error::NotFound)?
                    .id,
            ),
            None => None,
        };
        if let Some(receipt) = left_before(tx, &left, now)? {
            return Ok(receipt);
        }
        require_slow(tx, &format!("intention {from}"), OF_ADDRESS_MAX, now)?;
        require_slow(tx, "intention", OF_ALL_MAX, now)?;
        let id = record::new_id();
        let page = public::published(tx, &left.page).ok().map(|row| Id::new(row.id));
        let receipt = receipt(id, now);
        let intention = Intention {
            company: Line(left.company.trim().to_owned()),
            receipt: Line(receipt.clone()),
            park: park.map(Id::new),
            state: IntentionState::Open,
            wish: Prose(left.wish.trim().to_owned()),
            person: Line(left.person.trim().to_owned()),
            phone: Line(left.phone.trim().to_owned()),
            left_at: Some(now),
            consent: Some(Prose(CONSENT.zh.to_owned())),
            page,
            project: None,
            why: None,
        };
        let nobody = Actor { address: from, ..Actor::public() };
        record::put_as(tx, &nobody, now, id, &intention, &Change::default())?;
        let people = match park {
            Some(park) => members(tx, Unit::Park(park), &[Role::Clerk, Role::Head])?,
            None => members(tx, Unit::Team, &[Role::Team])?,
        };
        let about = About { matter: Matter::IntentionLeft, noun: Intention::NOUN, record: id, step: "v1" };
        inbox::tell(tx, now, &people, about)?;
        Ok(receipt)
    })
    .await
}

/// What must be mended before it is kept.
fn faults(left: &Left) -> Report {
    let mut report = Report::default();
    for (field, text, most, zh, en) in [
        (
            "company",
            &left.company,
            100,
            "写企业全称，最多 100 字。",
            "Give the enterprise's full name, at most 100 characters.",
        ),
        ("person", &left.person, 40, "写联系人，最多 40 字。", "Give a contact, at most 40 characters."),
        (
            "wish",
            &left.wish,
            1000,
            "写想做什么，最多 1000 字。",
            "Say what you want to do, at most 1,000 characters.",
        ),
    ] {
        let length = text.trim().chars().count();
        let is_plain = !text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t');
        report.require((1..=most).contains(&length) && is_plain, field, zh, en);
    }
    let digits = left.phone.chars().filter(char::is_ascii_digit).count();
    let is_phone = left.phone.chars().all(|c| c.is_ascii_digit() || "+- ()（）转#".contains(c));
    report.require(
        (7..=20).contains(&digits) && is_phone,
        "phone",
        "写能打通的电话，7 到 20 位数字，如 0527-8435 0000。",
        "Give a phone number of 7 to 20 digits, such as +86 527 8435 0000.",
    );
    report.require(
        left.agrees,
        "agrees",
        "同意下面的说明才能提交。",
        "Agree to the wording below to send it.",
    );
    report
}

/// The receipt of the same intention left within a day: a form sent twice is kept once.
fn left_before(tx: &mut Tx<'_>, left: &Left, now: Timestamp) -> Result<Option<String>> {
    let noun = Intention::NOUN;
    let Some(at) = noun.position("company") else { return Ok(None) };
    let filters = vec![Filter::AnyOf(at, vec![Value::Text(left.company.trim().to_owned())])];
    let query = ListQuery { visible: Visible::all(), filters, limit: 50, ..ListQuery::default() };
    for row in tx.list(noun, &query)?.rows {
        let own = Intention::from_values(&row.values)?;
        let same = own.phone.as_str() == left.phone.trim()
            && own.wish.as_str() == left.wish.trim()
            && own.park.map(Id::raw) == left.park
            && own.left_at.is_some_and(|at| now.0 - at.0 < 24 * HOUR_MS);
        if same {
            return Ok(Some(own.receipt.0));
        }
    }
    Ok(None)
}

/// Counts one more of a kind, and refuses more than so many within an hour of each other.
fn require_slow(tx: &mut Tx<'_>, kind: &str, most: i64, now: Timestamp) -> Result<()> {
    let (count, since) = tx.failures(kind)?;
    let is_over = now.0 - since >= HOUR_MS;
    match is_over {
        true => Ok(tx.note_failure(kind, 1, now.0)?),
        false if count >= most => Err(Error::Limit { retry_after: (HOUR_MS - (now.0 - since)) / 1000 + 1 }),
        // The hour counts from the first.
        false => Ok(tx.note_failure(kind, count + 1, since)?),
    }
}

/// A number that can be read out on the phone: the day and six characters nobody can guess.
fn receipt(id: Uuid, now: Timestamp) -> String {
    let day = now.day().to_string().replace('-', "");
    let id = id.simple().to_string().to_uppercase();
    format!("YX{day}-{}", id.get(id.len().saturating_sub(6)..).unwrap_or(&id))
}

/// 转为线索.
pub const TAKE: Act = Act {
    noun: Intention::NOUN,
    input: Taking::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: is_own,
    fits: is_open,
    run: take,
};

/// 不再跟进.
pub const CLOSE: Act = Act {
    input: Closing::NOUN,
    may: |actor, row| is_own(actor, row) || (actor.role == Role::Team && actor.user.is_some()),
    run: close,
    ..TAKE
};

/// 转给园区: an intention that was left for no park, or for one that it does not fit.
pub const HAND_ON: Act = Act {
    input: HandingOn::NOUN,
    may: |actor, _| actor.role == Role::Team && actor.user.is_some(),
    run: hand_on,
    ..TAKE
};

/// What handing on asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "intention-parks", zh = "转给园区", en = "Hand to a park", chapter = Projects, scope = Contact,
    help(
        "转给一个园区联系；该园区的专员和负责人会收到提醒，原来的园区不再看到它。",
        "To the park that will call. Its clerks and heads are told; the park that had it no longer sees it."
    )
)]
pub(super) struct HandingOn {
    /// The park.
    #[field(zh = "园区", en = "Park")]
    pub park: Id<Park>,
}

/// What making a lead asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "intention-leads", zh = "转为线索", en = "Make a lead", chapter = Projects, scope = Contact,
    help(
        "记为本园区的线索，只有本园区和工作队看得到；谈过之后再首报。",
        "Becomes a lead of your park, seen by your park and the work team alone; report it once you have talked."
    )
)]
pub(super) struct Taking {
    /// Name used towards others.
    #[field(zh = "线索名称", en = "Name", help("不写投资方名称。", "Without the investor's name."))]
    pub name: Line,
}

/// What closing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "intention-closings", zh = "不再跟进", en = "Do not pursue", chapter = Projects, scope = Contact,
    help("写明原因，如：电话打不通、与园区产业不符。", "Say why, such as: cannot be reached.")
)]
pub(super) struct Closing {
    /// Why.
    #[field(zh = "原因", en = "Reason", max = 1000)]
    pub why: Prose,
}

fn is_own(actor: &Actor, row: Option<&Row>) -> bool {
    let of_park =
        |row: &Row| actor.park.is_some() && access::owner(Intention::NOUN, &row.values) == actor.park;
    matches!(actor.role, Role::Clerk | Role::Head) && actor.user.is_some() && row.is_some_and(of_park)
}

fn is_open(row: &Row) -> bool {
    Intention::from_values(&row.values).is_ok_and(|of| of.state == IntentionState::Open)
}

fn hand_on(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, intention): (HandingOn, Intention) = (case.input()?, case.record()?);
    if intention.park == Some(asked.park) {
        let mut report = Report::default();
        report.require(false, "park", "它已经在这个园区。", "It is with this park already.");
        return Err(Error::Invalid(report));
    }
    let park = record::require_seen(tx, case.actor, Park::NOUN, asked.park.raw())?.id;
    let handed = Intention { park: Some(asked.park), ..intention };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &handed, case.change)?;
    let step = format!("v{}", saved.version);
    let about = About { matter: Matter::IntentionLeft, noun: Intention::NOUN, record: saved.id, step: &step };
    let people = members(tx, Unit::Park(park), &[Role::Clerk, Role::Head])?;
    inbox::tell(tx, case.now, &people, about)?;
    Ok(Done::of::<Intention>(saved))
}

fn take(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, intention): (Taking, Intention) = (case.input()?, case.record()?);
    let lead = record::started(
        Project::NOUN,
        [
            ("name", Value::Text(asked.name.0)),
            ("park", intention.park.map_or(Value::Empty, |park| Value::Id(park.raw()))),
            ("investor_name", Value::Text(intention.company.0.clone())),
            ("content", Value::Text(intention.wish.0.clone())),
            ("recruiter", case.actor.user.map_or(Value::Empty, Value::Id)),
            ("agreed", Value::Unknown),
            (
                "source_note",
                Value::Text(format!("企业在公开页面留下意向，回执 {}", intention.receipt.as_str())),
            ),
        ],
    );
    let lead = record::put(tx, case.actor, case.now, &Project::from_values(&lead)?, case.change)?;
    let taken = Intention { state: IntentionState::Lead, project: Some(Id::new(lead.id)), ..intention };
    record::replace_for(tx, case.actor, case.now, case.row()?, &taken, case.change)?;
    Ok(Done::of::<Project>(lead))
}

fn close(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, intention): (Closing, Intention) = (case.input()?, case.record()?);
    let closed = Intention { state: IntentionState::Closed, why: Some(asked.why), ..intention };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &closed, case.change)?;
    Ok(Done::of::<Intention>(saved))
}
