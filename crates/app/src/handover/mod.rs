//! 交接: who leaves hands over what bears the own name, and it passes to the successor when both have said so.
//!
//! The list is worked out from the book: whatever names the leaving person as responsible and is not finished, the open
//! claims, coming meetings and contacts that go with it. The leaver hands over, the successor confirms; with the
//! confirmation everything open passes in that one transaction, each with its journal entry. Both are of one park, or
//! both of the work team, so nothing of another park is in the list.

mod asked;
mod list;
mod pass;
mod sheet;

pub use sheet::{Line as SheetLine, Sheet, sheet};

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::delivery::About;
use crate::remind::Member;
use crate::{Actor, Error, Result, access, inbox, record};
use asked::{Addition, Confirmation, HandOver, Relisting, SetUp};
use kernel::{Id, Ids, Message, Prose, Record as _, Report, Uuid};
use records::administration::{Matter, User};
use records::people::{Handover, HandoverState};
use store::{Row, Tx, Visible};

/// 排交接单.
pub const SET_UP: Act = Act {
    noun: Handover::NOUN,
    input: SetUp::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| is_staff(actor),
    fits: |_| true,
    run: set_up,
};

/// 重排清单.
pub const RELIST: Act = Act {
    input: Relisting::NOUN,
    makes: false,
    may: may_prepare,
    fits: |row| is_in(row, HandoverState::Preparing),
    run: |tx, case| {
        let handover: Handover = case.record()?;
        let relisted = list::filled(tx, handover)?;
        keep(tx, case, &relisted)
    },
    ..SET_UP
};

/// 补充交接.
pub const ADD: Act = Act { input: Addition::NOUN, run: add, ..RELIST };

/// 移交.
pub const HAND_OVER: Act = Act { input: HandOver::NOUN, takes_file: true, run: hand_over, ..RELIST };

/// 确认接手, by the successor in person.
pub const CONFIRM: Act = Act {
    input: Confirmation::NOUN,
    may: |actor, row| {
        let to = row.and_then(read).and_then(|handover| handover.to_user);
        is_staff(actor) && actor.user.is_some() && to.map(Id::raw) == actor.user
    },
    fits: |row| is_in(row, HandoverState::HandedOver),
    run: confirm,
    ..RELIST
};

fn set_up(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: SetUp = case.input()?;
    let mut report = Report::default();
    let leaver = match &asked.leaver {
        Some(login) => account(tx, login.as_str())?,
        None => case.actor.user,
    };
    let from = leaver.map(|id| person(tx, id)).transpose()?.flatten();
    let from = from.filter(|from| may_set_up_for(case.actor, from));
    report.require(
        from.is_some(),
        "leaver",
        "没有这个账号，或不归您排。核对登录名：本人、本园区的人，或工作队的人。",
        "No such account, or not yours to see to: yourself, people of the own park, or of the work team.",
    );
    let successor = match account(tx, asked.successor.as_str())? {
        Some(id) => Member::find(tx, id)?.map(|member| (id, member.actor)),
        None => None,
    };
    let to = successor.filter(|(_, to)| from.as_ref().is_some_and(|from| may_take_over(from, to)));
    report.require(
        to.is_some() || from.is_none(),
        "successor",
        "接手人须是同一园区（或同在工作队）在用的另一个账号，核对登录名。",
        "The successor is another account in use of the same park, or of the work team too: check the name.",
    );
    let (Some(from), Some((to_id, to))) = (from, to) else { return Err(Error::Invalid(report)) };
    let handover = Handover {
        subject: kernel::Line(format!("{} 交接给 {}", from.name, to.name)),
        secondment: asked.secondment,
        from_user: from.user.map(Id::new),
        to_user: Some(Id::new(to_id)),
        park: from.park.map(Id::new),
        due_on: Some(asked.due_on),
        state: HandoverState::Preparing,
        contacts: Ids::default(),
        projects: Ids::default(),
        tasks: Ids::default(),
        problems: Ids::default(),
        claims: Ids::default(),
        meetings: Ids::default(),
        matches: Ids::default(),
        assessments: Ids::default(),
        unfinished: asked.unfinished,
        papers: asked.papers,
        notes: asked.notes,
        handed_over_on: None,
        handed_over_by: None,
        confirmed_on: None,
    };
    let handover = list::filled(tx, handover)?;
    let saved = record::put(tx, case.actor, case.now, &handover, case.change)?;
    Ok(Done::of::<Handover>(saved))
}

fn add(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, handover): (Addition, Handover) = (case.input()?, case.record()?);
    let joined = |before: Option<Prose>, more: Option<Prose>| match (before, more) {
        (Some(before), Some(more)) => Some(Prose(format!("{}\n{}", before.0, more.0))),
        (before, more) => more.or(before),
    };
    let mut contacts = handover.contacts.0.clone();
    contacts.extend(asked.contacts.0.into_iter().filter(|id| !handover.contacts.0.contains(id)));
    let added = Handover {
        contacts: Ids(contacts),
        unfinished: joined(handover.unfinished.clone(), asked.unfinished),
        papers: joined(handover.papers.clone(), asked.papers),
        notes: joined(handover.notes.clone(), asked.notes),
        ..handover
    };
    keep(tx, case, &added)
}

/// The leaver says that all of it was handed over. The list is worked out once more, so that nothing that came
/// meanwhile is left out.
fn hand_over(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let handover: Handover = case.record()?;
    if handover.to_user.map(Id::raw) == case.actor.user {
        return Err(Error::Conflict { code: "own_word", message: OWN_WORD });
    }
    let handed = Handover {
        state: HandoverState::HandedOver,
        handed_over_on: Some(case.today()),
        handed_over_by: case.actor.user.map(Id::new),
        ..list::filled(tx, handover)?
    };
    let done = keep(tx, case, &handed)?;
    tell(tx, case, &handed, Matter::HandedOver, &done)?;
    Ok(done)
}

fn confirm(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Confirmation = case.input()?;
    let handover: Handover = case.record()?;
    let passed = pass::everything(tx, case, handover)?;
    let note = asked.note.map(|note| Prose(format!("接手人：{}", note.0)));
    let notes = match (passed.notes.clone(), note) {
        (Some(before), Some(note)) => Some(Prose(format!("{}\n{}", before.0, note.0))),
        (before, note) => note.or(before),
    };
    let confirmed =
        Handover { state: HandoverState::Confirmed, confirmed_on: Some(case.today()), notes, ..passed };
    let done = keep(tx, case, &confirmed)?;
    tell(tx, case, &confirmed, Matter::HandoverConfirmed, &done)?;
    Ok(done)
}

/// Tells the one who is next, or both who were before.
fn tell(tx: &mut Tx<'_>, case: &Case<'_>, handover: &Handover, matter: Matter, done: &Done) -> Result<()> {
    let people: Vec<Uuid> = match matter {
        Matter::HandedOver => [handover.to_user].into_iter().flatten().map(Id::raw).collect(),
        _ => [handover.from_user, handover.handed_over_by].into_iter().flatten().map(Id::raw).collect(),
    };
    let people: Vec<Uuid> = people.into_iter().filter(|user| Some(*user) != case.actor.user).collect();
    let step = format!("v{}", done.saved.version);
    let about = About { matter, noun: Handover::NOUN, record: case.row()?.id, step: &step };
    inbox::tell(tx, case.now, &people, about)
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, handover: &Handover) -> Result<Done> {
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, handover, case.change)?;
    Ok(Done::of::<Handover>(saved))
}

/// The leaver, the head of the park, or the work team, who may have to stand in for someone who is gone.
fn may_prepare(actor: &Actor, row: Option<&Row>) -> bool {
    let Some((row, handover)) = row.and_then(|row| Some((row, read(row)?))) else { return false };
    let is_leaver = actor.user.is_some() && handover.from_user.map(Id::raw) == actor.user;
    let stands_in = match actor.role {
        Role::Team => true,
        Role::Head => access::owner(Handover::NOUN, &row.values) == actor.park && actor.park.is_some(),
        _ => false,
    };
    is_staff(actor) && (is_leaver || stands_in)
}

fn may_set_up_for(actor: &Actor, leaver: &Actor) -> bool {
    let is_own = actor.user == leaver.user;
    let heads = actor.role == Role::Head && leaver.park.is_some() && leaver.park == actor.park;
    is_staff(leaver) && (is_own || heads || actor.role == Role::Team)
}

/// Another account of the same park, or of the work team like the leaver.
fn may_take_over(from: &Actor, to: &Actor) -> bool {
    let is_of_same = match from.role {
        Role::Team => to.role == Role::Team,
        _ => matches!(to.role, Role::Clerk | Role::Head) && from.park.is_some() && from.park == to.park,
    };
    is_of_same && from.user != to.user
}

fn is_staff(actor: &Actor) -> bool {
    actor.user.is_some() && matches!(actor.role, Role::Clerk | Role::Head | Role::Team)
}

/// An account by its sign-in name.
fn account(tx: &mut Tx<'_>, login: &str) -> Result<Option<Uuid>> {
    Ok(tx.named(User::NOUN, "login", login.trim(), &Visible::all())?.first().copied())
}

/// A person as who the account acts, in use or not: who has left already is still handed over for.
fn person(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Actor>> {
    let row = tx.get(User::NOUN, id, &Visible::all())?;
    row.as_ref().map(Member::as_actor).transpose()
}

fn is_in(row: &Row, state: HandoverState) -> bool {
    read(row).is_some_and(|handover| handover.state == state)
}

fn read(row: &Row) -> Option<Handover> {
    Handover::from_values(&row.values).ok()
}

const OWN_WORD: kernel::Label = kernel::Label::new(
    "移交和确认须由两个人办。请移交人本人，或本园区另一位负责人、工作队代办移交。",
    "Handing over and confirming take two people: let the leaver hand over, or another head of the park or the work team stand in.",
);

/// What keeps an item from passing, beside the successor's note.
fn refused(zh: String, en: String) -> Error {
    let mut report = Report::default();
    report.error("note", Message::new("cannot_pass", zh, en));
    Error::Invalid(report)
}
