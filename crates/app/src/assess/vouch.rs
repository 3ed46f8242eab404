//! Vouching for a value: 自报 → 已核 by another person → 认定 by who is competent. The same steps for what a park reached
//! on a criterion and for a reading of a target; and approving a target.
//!
//! Nobody vouches for an own figure: not who reported it, nor who changed it since, as the journal tells.

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{Choice as _, Id, Label, Line, Noun, Prose, Record, Uuid, Value};
use record_derive::Record;
use records::assessment::Assessment;
use records::choices::Standing;
use records::mechanisms::{Reading, Target, TargetState};
use store::{Row, Tx};

/// 核实考核结果.
pub const CHECK: Act = Act {
    noun: Assessment::NOUN,
    input: Check::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| may_check(Assessment::NOUN, actor, row),
    fits: |row| standing(Assessment::NOUN, row) == Some(Standing::SelfReported),
    run: |tx, case| vouch::<Assessment>(tx, case, Standing::Checked),
};

/// 认定考核结果.
pub const CERTIFY: Act = Act {
    input: Certification::NOUN,
    takes_file: true,
    may: |actor, row| may_certify(Assessment::NOUN, actor, row),
    fits: |row| standing(Assessment::NOUN, row) == Some(Standing::Checked),
    run: |tx, case| vouch::<Assessment>(tx, case, Standing::Certified),
    ..CHECK
};

/// 退回更正: a checked value is opened again, as long as it was not published.
pub const REOPEN: Act = Act {
    input: Reopening::NOUN,
    may: |actor, row| {
        let is_head = actor.role == Role::Head
            && row.is_some_and(|row| access::owner(Assessment::NOUN, &row.values) == actor.park);
        actor.user.is_some() && (is_head || actor.role == Role::Team)
    },
    fits: |row| {
        Assessment::from_values(&row.values)
            .is_ok_and(|of| of.standing != Standing::SelfReported && !of.is_released)
    },
    run: |tx, case| {
        let asked: Reopening = case.input()?;
        let again = Assessment {
            standing: Standing::SelfReported,
            checked_by: None,
            checked_on: None,
            ..case.record()?
        };
        let change = record::Change { reason: asked.why.0, ..case.change.clone() };
        let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &again, &change)?;
        Ok(Done::of::<Assessment>(saved))
    },
    ..CHECK
};

/// 核实完成数.
pub const CHECK_READING: Act = Act {
    noun: Reading::NOUN,
    may: |actor, row| may_check(Reading::NOUN, actor, row),
    fits: |row| standing(Reading::NOUN, row) == Some(Standing::SelfReported),
    run: |tx, case| vouch::<Reading>(tx, case, Standing::Checked),
    ..CHECK
};

/// 认定完成数.
pub const CERTIFY_READING: Act = Act {
    noun: Reading::NOUN,
    may: |actor, row| may_certify(Reading::NOUN, actor, row),
    fits: |row| standing(Reading::NOUN, row) == Some(Standing::Checked),
    run: |tx, case| vouch::<Reading>(tx, case, Standing::Certified),
    ..CERTIFY
};

/// 核准指标任务: by the work team, and by another person than who proposed it.
pub const APPROVE_TARGET: Act = Act {
    noun: Target::NOUN,
    input: Approval::NOUN,
    may: |actor, row| {
        actor.role == Role::Team
            && actor.user.is_some()
            && row.is_some_and(|row| row.created_by != actor.user)
    },
    fits: |row| Target::from_values(&row.values).is_ok_and(|of| of.state == TargetState::Proposed),
    run: |tx, case| {
        let asked: Approval = case.input()?;
        let approved = Target {
            state: TargetState::Approved,
            approved_by: case.actor.user.map(Id::new),
            is_released: asked.release,
            ..case.record()?
        };
        let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &approved, case.change)?;
        Ok(Done::of::<Target>(saved))
    },
    ..CHECK
};

/// What checking asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "checks", zh = "核实", en = "Check", chapter = Assessment, scope = Ledger,
    help(
        "看过依据，数与依据相符。填报人和改过这个数的人不能核实。",
        "The evidence was seen and agrees with the value. Neither who reported it nor who changed it may check it."
    )
)]
pub(super) struct Check {
    /// What was looked at.
    #[field(zh = "核实说明", en = "Note", max = 1000)]
    pub note: Option<Prose>,
}

/// What certifying asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "certifications", zh = "认定", en = "Certify", chapter = Assessment, scope = Ledger,
    help("主管部门已认定，写明文件，可附文件。", "The competent authority certified it: name the document; it may be attached.")
)]
pub(super) struct Certification {
    /// The document.
    #[field(zh = "认定文件", en = "Document")]
    pub document: Line,
}

/// What opening a value again asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "reopenings", zh = "退回更正", en = "Return for correction", chapter = Assessment, scope = Ledger,
    help("核实过的数有误，退回填报人更正；公布后不能退回。", "A checked value is wrong and goes back to be corrected; not once it is published.")
)]
pub(super) struct Reopening {
    /// Why.
    #[field(zh = "退回理由", en = "Reason", max = 1000)]
    pub why: Prose,
}

/// What approving a target asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "approvals", zh = "核准", en = "Approve", chapter = Mechanisms, scope = Ledger,
    help("核准任务数；提出人不能自己核准。", "The target is approved, by another person than who proposed it.")
)]
pub(super) struct Approval {
    /// Whether other parks may see it.
    #[field(zh = "同时公布给各园区", en = "Release to all parks")]
    pub release: bool,
}

/// Whether the actor may check a value: the park's head or the work team, and not who reported it.
fn may_check(noun: &'static Noun, actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| {
        let owner = access::owner(noun, &row.values);
        let is_head = actor.role == Role::Head && owner.is_some() && owner == actor.park;
        actor.user.is_some() && (is_head || actor.role == Role::Team) && reporter(noun, row) != actor.user
    })
}

fn may_certify(noun: &'static Noun, actor: &Actor, row: Option<&Row>) -> bool {
    let is_competent = matches!(actor.role, Role::Team | Role::Leader) && actor.user.is_some();
    is_competent && row.is_some_and(|row| reporter(noun, row) != actor.user)
}

/// Who reported it: who is on record, else who made the record.
fn reporter(noun: &Noun, row: &Row) -> Option<Uuid> {
    let named = noun.position("reported_by").and_then(|at| row.values.get(at)).and_then(Value::as_id);
    named.or(row.created_by)
}

fn standing(noun: &Noun, row: &Row) -> Option<Standing> {
    let value = noun.position("standing").and_then(|at| row.values.get(at));
    value.and_then(Value::as_text).and_then(Standing::from_code)
}

/// Fields by which a value or what it rests on changes.
const OF_THE_VALUE: [&str; 7] = ["value", "base", "points", "as_of", "source", "evidence", "cited"];
/// Journal entries of one value that are read.
const HISTORY: usize = 500;

fn vouch<R: Record>(tx: &mut Tx<'_>, case: &Case<'_>, standing: Standing) -> Result<Done> {
    let (noun, row) = (R::NOUN, case.row()?);
    let own = case.actor.user.map(|user| user.to_string());
    let wrote = tx.history(noun, row.id, HISTORY)?.into_iter().any(|entry| {
        own.as_ref().is_some_and(|own| entry.actor == *own)
            && entry.changes().iter().any(|change| OF_THE_VALUE.contains(&change.field.as_str()))
    });
    if wrote {
        return Err(Error::Conflict { code: "own_figure", message: OWN_FIGURE });
    }
    let mut values = row.values.clone();
    let mut set = |field: &str, value: Value| {
        if let Some(place) = noun.position(field).and_then(|at| values.get_mut(at)) {
            *place = value;
        }
    };
    let person = |id: Option<Uuid>| id.map_or(Value::Empty, Value::Id);
    set("reported_by", person(reporter(noun, row)));
    set("standing", Value::Text(standing.code().to_owned()));
    set("checked_by", person(case.actor.user));
    set("checked_on", Value::Text(case.today().to_string()));
    // A reading is seen as far as its target is.
    if let Some(target) = noun.position("target").and_then(|at| row.values.get(at)).and_then(Value::as_id) {
        let target = Target::from_values(&record::row_of(tx, Target::NOUN, target)?.values)?;
        set("is_released", Value::Int(i64::from(target.is_released)));
    }
    let reason = match standing {
        Standing::Certified => case.input::<Certification>()?.document.0,
        _ => case.input::<Check>()?.note.map(|note| note.0).unwrap_or_default(),
    };
    let change = record::Change { reason, ..case.change.clone() };
    let vouched = R::from_values(&values)?;
    Ok(Done::of::<R>(record::replace_for(tx, case.actor, case.now, row, &vouched, &change)?))
}

const OWN_FIGURE: Label = Label::new(
    "这个数由您填报或改过，请换人核实。",
    "You reported or changed this value: ask another person to check it.",
);
