//! The way of a share rule: agreed by both sides, begun by an event, replaced by a version that both agree to.

use super::asked::{Amendment, Assent, Commencement, RuleReturn};
use super::{Side, is_staff_of, side, sound};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, Error, Result};
use kernel::{Id, Label, Line, Record as _, Report};
use records::projects::{RuleState, ShareRule};
use store::{Row, Tx};

/// 同意规则.
pub const AGREE: Act = Act {
    noun: ShareRule::NOUN,
    input: Assent::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| row.and_then(read).is_some_and(|rule| open_side(actor, &rule).is_some()),
    fits: |row| is_in(row, RuleState::Draft),
    run: agree,
};

/// 退回商定.
pub const HAND_BACK: Act = Act {
    input: RuleReturn::NOUN,
    fits: |row| {
        read(row).is_some_and(|rule| {
            rule.state == RuleState::Draft
                && (rule.introducer_agreed_by.is_some() || rule.receiver_agreed_by.is_some())
        })
    },
    run: hand_back,
    ..AGREE
};

/// 登记起算日.
pub const BEGIN: Act = Act {
    input: Commencement::NOUN,
    takes_file: true,
    may: |actor, row| row.and_then(read).is_some_and(|rule| is_staff_of(actor, rule.park) || is_team(actor)),
    fits: |row| read(row).is_some_and(|rule| rule.is_in_force() && rule.begins_on.is_none()),
    run: begin,
    ..AGREE
};

/// 提出修订.
pub const AMEND: Act = Act {
    input: Amendment::NOUN,
    may: |actor, row| {
        row.and_then(read).is_some_and(|rule| {
            let is_of_introducer = rule.introducing_park.is_some_and(|park| is_staff_of(actor, park));
            is_staff_of(actor, rule.park) || is_of_introducer || is_team(actor)
        })
    },
    fits: |row| is_in(row, RuleState::Agreed),
    run: amend,
    ..AGREE
};

/// The side for which the actor may agree and has not.
fn open_side(actor: &Actor, rule: &ShareRule) -> Option<Side> {
    side(actor, rule.park, rule.introducing_park).filter(|side| match side {
        Side::Introducer => rule.introducer_agreed_by.is_none(),
        Side::Receiver => rule.receiver_agreed_by.is_none(),
    })
}

fn agree(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let rule: ShareRule = case.record()?;
    let (by, on) = (case.actor.user.map(Id::new), Some(case.today()));
    let mut agreed = match open_side(case.actor, &rule).ok_or(Error::Forbidden)? {
        Side::Introducer => ShareRule { introducer_agreed_by: by, introducer_agreed_on: on, ..rule },
        Side::Receiver => ShareRule { receiver_agreed_by: by, receiver_agreed_on: on, ..rule },
    };
    if agreed.introducer_agreed_by.is_some() && agreed.receiver_agreed_by.is_some() {
        agreed.state = RuleState::Agreed;
        if let Some(former) = agreed.replaces {
            agreed.begins_on = retire(tx, case, former)?.begins_on;
        }
    }
    Ok(Done::of::<ShareRule>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        &agreed,
        case.change,
    )?))
}

/// Sets the version aside that the new one replaces.
fn retire(tx: &mut Tx<'_>, case: &Case<'_>, former: Id<ShareRule>) -> Result<ShareRule> {
    let row = record::row_of(tx, ShareRule::NOUN, former.raw())?;
    let rule = ShareRule::from_values(&row.values)?;
    if rule.state != RuleState::Agreed {
        return Err(Error::Conflict { code: "replaced", message: REPLACED });
    }
    let retired = ShareRule { state: RuleState::Replaced, ..rule.clone() };
    let change = Change { reason: String::from("由新版本替代"), ..case.change.clone() };
    record::replace_for(tx, case.actor, case.now, &row, &retired, &change)?;
    Ok(rule)
}

fn hand_back(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: RuleReturn = case.input()?;
    let open = ShareRule {
        introducer_agreed_by: None,
        introducer_agreed_on: None,
        receiver_agreed_by: None,
        receiver_agreed_on: None,
        ..case.record()?
    };
    let change = Change { reason: format!("退回商定：{}", asked.why.0), ..case.change.clone() };
    Ok(Done::of::<ShareRule>(record::replace_for(tx, case.actor, case.now, case.row()?, &open, &change)?))
}

fn begin(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Commencement = case.input()?;
    let mut report = Report::default();
    report.require(
        asked.begins_on <= case.today(),
        "begins_on",
        "起算日期晚于今天，请核对。",
        "The day is later than today: check it.",
    );
    sound(report)?;
    let begun =
        ShareRule { begins_on: Some(asked.begins_on), begins_by: Some(asked.begins_by), ..case.record()? };
    Ok(Done::of::<ShareRule>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        &begun,
        case.change,
    )?))
}

fn amend(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (Amendment, &Row) = (case.input()?, case.row()?);
    let rule: ShareRule = case.record()?;
    let versions = record::linked(tx, ShareRule::NOUN, "replaces", row.id)?;
    if versions.iter().any(|version| is_in(version, RuleState::Draft)) {
        return Err(Error::Conflict { code: "amendment_open", message: AMENDMENT_OPEN });
    }
    let name = format!("{}（{}修订）", rule.name.0, case.today());
    let version = ShareRule {
        name: Line(name.chars().take(200).collect()),
        introducer_share: asked.introducer_share,
        receiver_share: asked.receiver_share,
        third_share: asked.third_share,
        years: asked.years,
        cap: asked.cap,
        document: asked.document.or(rule.document),
        state: RuleState::Draft,
        introducer_agreed_by: None,
        introducer_agreed_on: None,
        receiver_agreed_by: None,
        receiver_agreed_on: None,
        replaces: Some(Id::new(row.id)),
        ..rule
    };
    let change = Change { reason: asked.why.0, ..case.change.clone() };
    Ok(Done::of::<ShareRule>(record::put_for(tx, case.actor, case.now, &version, &change)?))
}

fn read(row: &Row) -> Option<ShareRule> {
    ShareRule::from_values(&row.values).ok()
}

fn is_in(row: &Row, state: RuleState) -> bool {
    read(row).is_some_and(|rule| rule.state == state)
}

fn is_team(actor: &Actor) -> bool {
    actor.role == Role::Team && actor.user.is_some()
}

const AMENDMENT_OPEN: Label = Label::new(
    "这条规则已有一个修订版本在商定。先商定那一个。",
    "An amendment of this rule is being agreed. Settle that one first.",
);
const REPLACED: Label = Label::new(
    "原版本已不在执行，不能再替代。",
    "The former version is no longer in force and cannot be replaced.",
);
