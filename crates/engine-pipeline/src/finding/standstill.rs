//! Projects that stand still: signed and nothing more, land without works, works without money, a plant without
//! power.

use super::{Finding, Month, Point, Reading, Rules, Severity, Subject, finding};
use crate::calendar::{calendar_months_between, months_between, months_later};
use crate::reason::{Figure, Key};
use kernel::Date;

pub(super) fn standstill(subject: &Subject, rules: &Rules, today: Date) -> Vec<Finding> {
    if subject.has_left {
        return Vec::new();
    }
    let one = vec![subject.key];
    let since = |code, severity, name, day: Option<Date>, months| {
        let day = day.filter(|day| is_over(*day, months, today))?;
        let passed = i64::from(months_between(day, today));
        let figures = [(name, Figure::Day(day)), ("months", Figure::Months(passed))];
        Some(finding(code, severity, figures, one.clone()))
    };
    let if_not_yet = |point: Point| (point == Point::NotYet).then_some(());
    let rules_of_one = [
        if_not_yet(subject.registered).and_then(|()| {
            let signed = subject.signed.day();
            since("signed_not_registered", Severity::Warning, "signed", signed, rules.unregistered_months)
        }),
        (subject.paid_in_fen == Some(0)).then_some(()).and_then(|()| {
            let registered = subject.registered.day();
            since("registered_not_paid_in", Severity::Warning, "registered", registered, rules.unpaid_months)
        }),
        if_not_yet(subject.started).and_then(|()| {
            let agreed = subject.agreed_start_on.map(|day| ("agreed_start", day));
            let (name, day) = agreed.or(subject.land_delivered_on.map(|day| ("land_delivered", day)))?;
            since("land_recoverable", Severity::Serious, name, Some(day), rules.land_recoverable_months)
                .or_else(|| since("land_idle", Severity::Warning, name, Some(day), rules.land_idle_months))
        }),
        no_growth(subject, rules, today),
        if_not_yet(subject.producing).and_then(|()| {
            let ends = subject.contract_ends_on;
            since("contract_exceeded", Severity::Warning, "contract_ends", ends, rules.contract_over_months)
        }),
        silent(subject, rules, today, "producing_without_power", |month| {
            month.power_kwh.map(|kwh| kwh <= rules.power_none_kwh)
        }),
        silent(subject, rules, today, "producing_without_tax", |month| {
            month.tax_fen.map(|fen| fen <= rules.tax_none_fen)
        }),
        since(
            "contact_lost",
            Severity::Warning,
            "last_contact",
            subject.last_contact_on,
            rules.contact_lost_months,
        ),
    ];
    rules_of_one.into_iter().flatten().collect()
}

/// Started, not producing, and the newest reading is the same as one more than so many months older. Where nobody
/// has reported lately nothing is known about growth, and there is no finding.
fn no_growth(subject: &Subject, rules: &Rules, today: Date) -> Option<Finding> {
    let started = subject.started.day()?;
    if subject.producing != Point::NotYet {
        return None;
    }
    let mut readings: Vec<&Reading> =
        subject.readings.iter().filter(|reading| reading.day >= started && reading.day <= today).collect();
    readings.sort_by_key(|reading| reading.day);
    let newest = *readings.last()?;
    let same = readings.iter().rev().take_while(|reading| reading.completed_fen == newest.completed_fen);
    let oldest = *same.last()?;
    let months = i64::from(months_between(oldest.day, newest.day));
    let figures = [
        ("since", Figure::Day(oldest.day)),
        ("as_of", Figure::Day(newest.day)),
        ("completed", Figure::Fen(newest.completed_fen)),
        ("months", Figure::Months(months)),
    ];
    let rows = vec![subject.key, oldest.key, newest.key];
    is_over(oldest.day, rules.no_growth_months, newest.day)
        .then(|| finding("started_no_growth", Severity::Warning, figures, rows))
}

/// Producing, and the last months in a row are each known to be without power or tax.
fn silent(
    subject: &Subject,
    rules: &Rules,
    today: Date,
    code: &'static str,
    is_silent: impl Fn(&Month) -> Option<bool>,
) -> Option<Finding> {
    let producing = subject.producing.day()?;
    let wanted = usize::try_from(rules.silent_months).ok().filter(|wanted| *wanted > 0)?;
    let mut months: Vec<&Month> =
        subject.months.iter().filter(|month| calendar_months_between(month.of, today) >= 0).collect();
    months.sort_by_key(|month| std::cmp::Reverse(month.of));
    let last = months.get(..wanted)?;
    let (newest, oldest) = (last.first()?, last.last()?);
    let is_in_a_row = last.windows(2).all(|pair| match pair {
        [later, earlier] => calendar_months_between(earlier.of, later.of) == 1,
        _ => false,
    });
    let lag = i64::from(calendar_months_between(newest.of, today));
    // The month in which production began counts as no full month.
    let is_after_begin = calendar_months_between(producing, oldest.of) > 0;
    let is_found = is_in_a_row
        && is_after_begin
        && lag <= i64::from(rules.silent_lag_months)
        && last.iter().all(|month| is_silent(month) == Some(true));
    let figures = [
        ("producing", Figure::Day(producing)),
        ("months", Figure::Months(i64::from(rules.silent_months))),
        ("last", Figure::Day(newest.of)),
    ];
    let rows: Vec<Key> =
        std::iter::once(subject.key).chain(last.iter().rev().map(|month| month.key)).collect();
    is_found.then(|| finding(code, Severity::Serious, figures, rows))
}

/// Whether more than so many months have passed.
fn is_over(since: Date, months: u32, today: Date) -> bool {
    months_later(since, i32::try_from(months).unwrap_or(i32::MAX)) < today
}
