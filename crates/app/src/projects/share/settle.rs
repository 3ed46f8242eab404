//! Settling a year: the figure of the year in, the shares out, confirmed by both sides or objected to, then paid.

use super::asked::{Confirmation, Objection, Payment, YearlySettlement};
use super::{Side, is_staff_of, side, sound, statement};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use engine_pipeline::settle::{self, Span};
use kernel::{Count, Id, Known, Label, Lang, Message, Money, Prose, Record as _, Report, Uuid};
use records::projects::{Settlement, SettlementState, ShareMeasure, ShareRule};
use store::{Row, Tx};

/// 年度结算.
pub const SETTLE: Act = Act {
    noun: ShareRule::NOUN,
    input: YearlySettlement::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: |actor, row| {
        let rule = row.and_then(|row| ShareRule::from_values(&row.values).ok());
        let is_team = actor.role == Role::Team && actor.user.is_some();
        rule.is_some_and(|rule| is_staff_of(actor, rule.park) || is_team)
    },
    fits: |row| ShareRule::from_values(&row.values).is_ok_and(|rule| rule.is_in_force()),
    run: settle_year,
};

/// 确认结算.
pub const CONFIRM: Act = Act {
    noun: Settlement::NOUN,
    input: Confirmation::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| row.and_then(read).is_some_and(|one| open_side(actor, &one).is_some()),
    fits: |row| is_in(row, SettlementState::Sent),
    run: confirm,
};

/// 提出异议.
pub const OBJECT: Act = Act {
    input: Objection::NOUN,
    may: |actor, row| {
        row.and_then(read).is_some_and(|one| side(actor, one.park, one.introducing_park).is_some())
    },
    run: |tx, case| {
        let asked: Objection = case.input()?;
        let objected = Settlement {
            state: SettlementState::Objected,
            objected_by: case.actor.user.map(Id::new),
            objection: Some(asked.why),
            ..case.record()?
        };
        keep(tx, case, &objected)
    },
    ..CONFIRM
};

/// 登记支付.
pub const PAY: Act = Act {
    input: Payment::NOUN,
    takes_file: true,
    may: |actor, row| row.and_then(read).is_some_and(|one| is_staff_of(actor, one.park)),
    // An indicator is credited, not paid.
    fits: |row| {
        read(row).is_some_and(|one| {
            one.state == SettlementState::Confirmed && one.measure != Some(ShareMeasure::Indicator)
        })
    },
    run: pay,
    ..CONFIRM
};

fn settle_year(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (YearlySettlement, &Row) = (case.input()?, case.row()?);
    let rule: ShareRule = case.record()?;
    let span = due_span(&rule, &asked, case)?;
    let corrects = require_unsettled(tx, row.id, &rule, &asked)?;
    let split = statement::shares(&rule, asked.collected)
        .ok_or_else(|| Error::Internal(String::from("a share rule without shares")))?;
    let due = |part: usize| Money(split.parts.get(part).copied().unwrap_or(0));
    let subject = format!("{}年度结算：{}", asked.year.0, rule.name.0);
    let mut settlement = Settlement {
        subject: subject.chars().take(200).collect::<String>().into(),
        rule: Id::new(row.id),
        project: rule.project,
        park: rule.park,
        shared_with: rule.shared_with.clone(),
        year: asked.year,
        year_number: Some(Count(i64::from(span.number))),
        year_from: Some(span.from),
        year_to: Some(span.to),
        collected: asked.collected,
        as_of: Some(asked.as_of),
        measure: Some(match rule.base.is_indicator() {
            true => ShareMeasure::Indicator,
            false => ShareMeasure::Money,
        }),
        proof: Some(asked.proof),
        shared: Known::Is(Money(split.shared)),
        beyond_cap: Known::Is(Money(split.beyond_cap)),
        introducing_park: rule.introducing_park,
        to_introducer: Known::Is(due(0)),
        to_receiver: Known::Is(due(1)),
        to_third: if rule.third.is_some() { Known::Is(due(2)) } else { Known::NotApplicable },
        state: SettlementState::Sent,
        introducer_confirmed_by: None,
        introducer_confirmed_on: None,
        receiver_confirmed_by: None,
        receiver_confirmed_on: None,
        paid_on: None,
        payment_paper: None,
        arithmetic: None,
        objected_by: None,
        objection: None,
        corrects,
    };
    let steps = statement::steps(&rule, &settlement, Lang::Zh);
    let line = |step: &statement::Step| match &step.amount {
        Some(amount) => format!("{}：{} = {amount}", step.label, step.how),
        None => format!("{}：{}", step.label, step.how),
    };
    settlement.arithmetic = Some(Prose(steps.iter().map(line).collect::<Vec<_>>().join("\n")));
    Ok(Done::of::<Settlement>(record::put_for(tx, case.actor, case.now, &settlement, case.change)?))
}

/// The year of the rule that is asked for: within the term, over, and with the figure of all of it.
fn due_span(rule: &ShareRule, asked: &YearlySettlement, case: &Case<'_>) -> Result<Span> {
    let not_begun = Error::Conflict { code: "not_begun", message: NOT_BEGUN };
    let (Some(of_engine), Some(begins_on)) = (statement::engine_rule(rule), rule.begins_on) else {
        return Err(not_begun);
    };
    let spans = settle::spans(begins_on, of_engine.years, of_engine.term);
    let found = spans.iter().find(|span| i64::from(span.from.year()) == asked.year.0);
    let mut report = Report::default();
    match found {
        None => {
            let year = |span: Option<&Span>| span.map_or(0, |span| span.from.year());
            let (first, last) = (year(spans.first()), year(spans.last()));
            let message = Message::new(
                "outside_term",
                format!("{} 年不在分享期内（{first} 至 {last}），请核对年度。", asked.year.0),
                format!("{} is outside the term ({first} to {last}): check the year.", asked.year.0),
            );
            report.error("year", message);
        }
        Some(span) if span.to >= case.today() => {
            let message = Message::new(
                "not_over",
                format!("这一年到 {} 才过完，过完再结算。", span.to),
                format!("This year is over after {}: settle it then.", span.to),
            );
            report.error("year", message);
        }
        Some(span) => report.require(
            (span.to..=case.today()).contains(&asked.as_of),
            "as_of",
            "基数截至日须在年末之后、不晚于今天，才是全年数。",
            "The figure counts the whole year when its day is after the year's end and not later than today.",
        ),
    }
    report.require(
        asked.collected.0 >= 0,
        "collected",
        "基数不能是负数，请改。",
        "The base is not negative: change it.",
    );
    sound(report)?;
    found.copied().ok_or(not_begun)
}

/// One settlement that counts for a year, over all versions of the rule. Gives the one that is being corrected.
fn require_unsettled(
    tx: &mut Tx<'_>,
    rule: Uuid,
    of: &ShareRule,
    asked: &YearlySettlement,
) -> Result<Option<Id<Settlement>>> {
    let (mut versions, mut former) = (vec![rule], of.replaces.map(Id::raw));
    while let Some(id) = former.filter(|id| !versions.contains(id)) {
        versions.push(id);
        let row = record::row_of(tx, ShareRule::NOUN, id)?;
        former = ShareRule::from_values(&row.values)?.replaces.map(Id::raw);
    }
    let mut corrects = None;
    for version in versions {
        for row in record::linked(tx, Settlement::NOUN, "rule", version)? {
            let Some(one) = read(&row).filter(|one| one.year == asked.year) else { continue };
            if one.state != SettlementState::Objected {
                let mut report = Report::default();
                report.error("year", Message::new("already_settled", SETTLED.zh, SETTLED.en));
                return Err(Error::Invalid(report));
            }
            // Newest first: the last that was objected to.
            corrects = corrects.or(Some(Id::new(row.id)));
        }
    }
    Ok(corrects)
}

const SETTLED: Label = Label::new(
    "这一年已有结算。有异议的先提异议，再按更正后的基数结算。",
    "This year has a settlement. Object to it first, then settle the corrected figure.",
);
const NOT_BEGUN: Label = Label::new(
    "起算日期、年限或年度上限还不知道，不能结算。先登记起算日；年限、上限未掌握的，先修订规则，没有上限填“不适用”。",
    "The beginning, the number of years or the cap is not known. Put the beginning on record or amend the rule; a rule without a cap says so.",
);

/// The side for which the actor may confirm and has not.
fn open_side(actor: &Actor, one: &Settlement) -> Option<Side> {
    side(actor, one.park, one.introducing_park).filter(|side| match side {
        Side::Introducer => one.introducer_confirmed_by.is_none(),
        Side::Receiver => one.receiver_confirmed_by.is_none(),
    })
}

fn confirm(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let one: Settlement = case.record()?;
    let (by, on) = (case.actor.user.map(Id::new), Some(case.today()));
    let mut confirmed = match open_side(case.actor, &one).ok_or(Error::Forbidden)? {
        Side::Introducer => Settlement { introducer_confirmed_by: by, introducer_confirmed_on: on, ..one },
        Side::Receiver => Settlement { receiver_confirmed_by: by, receiver_confirmed_on: on, ..one },
    };
    if confirmed.introducer_confirmed_by.is_some() && confirmed.receiver_confirmed_by.is_some() {
        confirmed.state = SettlementState::Confirmed;
    }
    keep(tx, case, &confirmed)
}

fn pay(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Payment = case.input()?;
    let mut report = Report::default();
    report.require(
        asked.paid_on <= case.today(),
        "paid_on",
        "支付日期晚于今天，请核对。",
        "The day of payment is later than today: check it.",
    );
    sound(report)?;
    let paid = Settlement {
        state: SettlementState::Paid,
        paid_on: Some(asked.paid_on),
        payment_paper: Some(asked.paper),
        ..case.record()?
    };
    keep(tx, case, &paid)
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, one: &Settlement) -> Result<Done> {
    Ok(Done::of::<Settlement>(record::replace_for(tx, case.actor, case.now, case.row()?, one, case.change)?))
}

fn read(row: &Row) -> Option<Settlement> {
    Settlement::from_values(&row.values).ok()
}

fn is_in(row: &Row, state: SettlementState) -> bool {
    read(row).is_some_and(|one| one.state == state)
}
