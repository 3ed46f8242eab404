//! 督办单: what is sent when a task is near its date, silent, or late. The light sets the colour; a person sends it.
//!
//! A slip's number is made of the year and the task's own identity, and counts within the task: numbers in the order of
//! the whole book would tell one park how many another gets.

use super::asked::{Reply, Warning};
use super::tell::{News, Side, tell};
use super::{By, ON_TASK, fault, is_running, issues, require_ahead};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::thresholds::{self, Thresholds};
use crate::watch::words;
use crate::{Actor, App, Error, Result, access};
use engine_pipeline::light::{Light, Lit, supervised};
use kernel::{Choice as _, Date, Field as _, Id, Ids, Line, Prose, Record as _, Uuid, Value};
use records::administration::{Matter, Rule};
use records::mechanisms::{Slip, SlipColour, Task, TaskState};
use std::collections::HashMap;
use store::{Filter, ListQuery, Row, Tx, Visible};

/// 发督办单.
pub const WARN: Act = Act { input: Warning::NOUN, may: issues, fits: is_running, run: warn, ..ON_TASK };

/// 签收督办单.
pub const SIGN: Act = Act {
    noun: Slip::NOUN,
    input: SlipReceipt::NOUN,
    may: receives,
    fits: |row| read(row).is_some_and(|slip| slip.signed_for_by.is_none()),
    run: |tx, case| {
        let slip: Slip = case.record()?;
        keep(tx, case, &signed(slip, case))
    },
    ..ON_TASK
};

/// 答复督办单.
pub const REPLY: Act = Act {
    noun: Slip::NOUN,
    input: Reply::NOUN,
    may: receives,
    fits: |row| read(row).is_some_and(|slip| slip.reply.is_none()),
    run: reply,
    ..ON_TASK
};

/// What signing for a slip asks: nothing.
#[derive(Clone, Debug, PartialEq, record_derive::Record)]
#[record(
    slug = "receipts", zh = "签收", en = "Sign for it", chapter = Mechanisms, scope = Mechanism,
    help("收到督办单。签收人和日期记下。", "The slip was received; by whom and when is noted.")
)]
struct SlipReceipt {
    /// What is remarked.
    #[field(zh = "说明", en = "Remark", max = 200)]
    remark: Option<Line>,
}

/// Whether the actor belongs to who receives a slip; for an organisation the work team may act too.
fn receives(actor: &Actor, row: Option<&Row>) -> bool {
    actor.user.is_some()
        && row.and_then(read).is_some_and(|slip| match actor.role {
            Role::Clerk | Role::Head => actor.park.is_some_and(|own| slip.parks.0.contains(&Id::new(own))),
            Role::Enterprise => actor.party.is_some() && slip.organisation.map(Id::raw) == actor.party,
            Role::Team => slip.parks.0.is_empty(),
            _ => false,
        })
}

fn read(row: &Row) -> Option<Slip> {
    Slip::from_values(&row.values).ok()
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, slip: &Slip) -> Result<Done> {
    Ok(Done::of::<Slip>(record::replace_for(tx, case.actor, case.now, case.row()?, slip, case.change)?))
}

fn signed(slip: Slip, case: &Case<'_>) -> Slip {
    match slip.signed_for_by {
        Some(_) => slip,
        None => Slip {
            signed_for_by: Some(Line(case.actor.name.clone())),
            signed_for_on: Some(case.today()),
            ..slip
        },
    }
}

/// A reply signs for the slip as well, and what it says of cause and next day stands in the task.
fn reply(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, slip): (Reply, Slip) = (case.input()?, case.record()?);
    require_ahead("next_on", asked.next_on, case.today())?;
    let row = record::row_of(tx, Task::NOUN, slip.task.raw())?;
    let task = Task::from_values(&row.values)?;
    let issued = task.clone();
    if task.state.is_running() {
        let why: String = asked.reply.as_str().chars().take(2000).collect();
        let late_why = if slip.colour == SlipColour::Blue { task.late_why } else { Some(Prose(why)) };
        let task = Task { late_why, next_on: Some(asked.next_on), ..task };
        record::replace_for(tx, case.actor, case.now, &row, &task, &Change::default())?;
    }
    let replied = Slip { reply: Some(asked.reply), replied_on: Some(case.today()), ..signed(slip, case) };
    let done = keep(tx, case, &replied)?;
    let news = News { matter: Matter::SlipReplied, noun: Slip::NOUN, saved: done.saved };
    tell(tx, (case.actor, case.now), &issued, Side::Issues, &news)?;
    Ok(done)
}

fn warn(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Warning, Task) = (case.input()?, case.record()?);
    let rules = thresholds::on(tx, case.today())?;
    let Some((colour, lit)) = wanted(&task, case.today(), &rules) else {
        return Err(fault(
            "reason",
            "这项任务未临期、未缺反馈、未逾期，不发督办单。",
            "The task is neither near its date nor silent nor late: there is nothing to warn of.",
        ));
    };
    if let Some(day) = asked.reply_by {
        require_ahead("reply_by", day, case.today())?;
    }
    let saved = send(
        tx,
        &By { actor: case.actor, now: case.now, change: case.change },
        (case.row()?.id, &task),
        Sent { colour, lit: &lit, more: asked.reason, reply_by: asked.reply_by, rules: &rules },
    )?;
    Ok(Done::of::<Slip>(saved))
}

/// What a slip says.
struct Sent<'a> {
    colour: SlipColour,
    lit: &'a Lit,
    more: Option<Prose>,
    reply_by: Option<Date>,
    rules: &'a Thresholds,
}

fn send(tx: &mut Tx<'_>, by: &By<'_>, (id, task): (Uuid, &Task), sent: Sent<'_>) -> Result<record::Saved> {
    let today = by.now.day();
    let before = record::linked(tx, Slip::NOUN, "task", id)?.len();
    let mut reason = words::reason(&sent.lit.reason).zh;
    if let Some(more) = sent.more {
        reason = format!("{reason}。{}", more.as_str());
    }
    let parks = Ids(task.lead_park.into_iter().collect());
    let slip = Slip {
        number: Line(number(today, id, before + 1)),
        task: Id::new(id),
        colour: sent.colour,
        reason: Prose(reason),
        organisation: task.lead_organisation.filter(|_| task.lead_park.is_none()),
        parks,
        issued_on: today,
        reply_by: Some(sent.reply_by.unwrap_or_else(|| today.plus_days(sent.rules.whole(Rule::SlipReply)))),
        signed_for_by: None,
        signed_for_on: None,
        reply: None,
        replied_on: None,
    };
    let saved = record::put_for(tx, by.actor, by.now, &slip, by.change)?;
    let news = News { matter: Matter::SlipSent, noun: Slip::NOUN, saved };
    tell(tx, (by.actor, by.now), task, Side::Leads, &news)?;
    Ok(saved)
}

/// 督办〔2026〕3F8A2C-1号.
fn number(day: Date, task: Uuid, nth: usize) -> String {
    // The last digits of an identity are random; the first tell when it was made.
    let random = task.simple().to_string().to_uppercase();
    let short = random.get(random.len() - 6..).unwrap_or(&random);
    format!("督办〔{}〕{short}-{nth}号", day.year())
}

/// The colour that a task's light asks for today, with its reason; none for a task that goes as it should.
fn wanted(task: &Task, today: Date, rules: &Thresholds) -> Option<(SlipColour, Lit)> {
    let soon = u32::try_from(rules.whole(Rule::DueSoon)).unwrap_or(0);
    let due = task.deadline().filter(|_| task.state.is_running());
    let lit = supervised(due, task.next_on, today, soon)?;
    let colour = match lit.light {
        Light::Green => return None,
        Light::Blue => SlipColour::Blue,
        Light::Yellow => SlipColour::Yellow,
        Light::Red => SlipColour::Red,
    };
    Some((colour, lit))
}

/// Whether a slip covers what the light says: of that colour or a worse one, sent since the light turned so.
fn covers(slip: &Slip, task: &Task, colour: SlipColour, rules: &Thresholds) -> bool {
    let rank = |colour| match colour {
        SlipColour::Blue => 0,
        SlipColour::Yellow => 1,
        SlipColour::Red => 2,
    };
    let since = match colour {
        SlipColour::Blue => task.deadline().map(|day| day.plus_days(-rules.whole(Rule::DueSoon))),
        SlipColour::Yellow => task.next_on.map(|day| day.plus_days(1)),
        SlipColour::Red => task.deadline().map(|day| day.plus_days(1)),
    };
    rank(slip.colour) >= rank(colour) && since.is_none_or(|since| slip.issued_on >= since)
}

/// A task that a slip is due on.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its row.
    pub row: Row,
    /// The task.
    pub task: Task,
    /// The colour the slip would have.
    pub colour: SlipColour,
    lit: Lit,
}

/// The tasks that the actor issued and on which a slip is due today and was not sent.
pub fn due(tx: &mut Tx<'_>, actor: &Actor, today: Date) -> Result<Vec<Due>> {
    let rules = thresholds::on(tx, today)?;
    let mut wanting = Vec::new();
    for (row, task) in running(tx, actor)? {
        if let Some((colour, lit)) = wanted(&task, today, &rules).filter(|_| issues(actor, Some(&row))) {
            wanting.push(Due { row, task, colour, lit });
        }
    }
    let slips = slips_of(tx, &wanting)?;
    wanting.retain(|due| {
        let own = slips.get(&due.row.id).map(Vec::as_slice).unwrap_or_default();
        !own.iter().any(|slip| covers(slip, &due.task, due.colour, &rules))
    });
    Ok(wanting)
}

/// Most tasks on which slips are sent in one go.
const AT_ONCE: usize = 500;

/// Sends every slip that is due; gives how many. Doing it twice sends nothing twice.
pub async fn issue_due(app: &App, actor: &Actor) -> Result<usize> {
    if !matches!(actor.role, Role::Team | Role::Head) || !actor.in_scope("write", Slip::SLUG) {
        return Err(Error::NotFound);
    }
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let change = Change::default();
        let rules = thresholds::on(tx, now.day())?;
        let all = due(tx, &actor, now.day())?;
        let by = By { actor: &actor, now, change: &change };
        for due in all.iter().take(AT_ONCE) {
            let sent = Sent { colour: due.colour, lit: &due.lit, more: None, reply_by: None, rules: &rules };
            send(tx, &by, (due.row.id, &due.task), sent)?;
        }
        Ok(all.len().min(AT_ONCE))
    })
    .await
}

/// The running tasks that the actor sees and whose light burns.
fn running(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Row, Task)>> {
    let noun = Task::NOUN;
    let at = noun.position("state").unwrap_or_default();
    let states = TaskState::SPEC.options.iter().filter_map(|option| TaskState::from_code(option.code));
    let states = states.filter(|state| state.is_running()).map(|state| state.to_value());
    let mut query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(at, states.collect())],
        limit: 200,
        ..ListQuery::default()
    };
    let mut all = Vec::new();
    loop {
        let page = tx.list(noun, &query)?;
        for row in page.rows {
            let task = Task::from_values(&row.values)?;
            all.push((row, task));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(all),
        }
    }
}

/// The slips of some tasks, by task.
fn slips_of(tx: &mut Tx<'_>, due: &[Due]) -> Result<HashMap<Uuid, Vec<Slip>>> {
    let noun = Slip::NOUN;
    let at = noun.position("task").unwrap_or_default();
    let mut by_task: HashMap<Uuid, Vec<Slip>> = HashMap::new();
    for some in due.chunks(200) {
        let ids = some.iter().map(|due| Value::Id(due.row.id)).collect();
        let mut query = ListQuery {
            visible: Visible::all(),
            filters: vec![Filter::AnyOf(at, ids)],
            limit: 200,
            ..ListQuery::default()
        };
        loop {
            let page = tx.list(noun, &query)?;
            for row in &page.rows {
                let slip = Slip::from_values(&row.values)?;
                by_task.entry(slip.task.raw()).or_default().push(slip);
            }
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
    }
    Ok(by_task)
}
