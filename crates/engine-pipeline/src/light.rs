//! Lights: how a plan, a payment, a task or an answer stands against its dates, each with its reason.
//!
//! The default thresholds are those published by 银川 in March 2025 for projects, the colours of slips those of
//! 宿迁产发 (blue near due, red overdue), the clocks of leads those of 江门市招商线索管理办法 (江府办函〔2024〕37号).
//! All are parameters. Where something is unknown there is no light, which is not the same as green.

mod clock;

pub use clock::{Clocks, LeadStep, lead_clock, supervised, task};

use crate::calendar::{calendar_months_between, months_between};
use crate::reason::{Figure, Reason};
use kernel::Date;

/// How it stands, better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// 正常.
    Green,
    /// 临期: only a reminder.
    Blue,
    /// 滞后.
    Yellow,
    /// 逾期.
    Red,
}

/// A light and why it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    /// The light.
    pub light: Light,
    /// Why; its code is one of [`CODES`].
    pub reason: Reason,
}

/// When the lights of projects change (银川 2025).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Months after the planned month from which a missed plan is yellow. 1: the month after it.
    pub missed_yellow_months: u32,
    /// Months after the planned month from which a missed plan is red; before that it is yellow. 3.
    pub missed_red_months: u32,
    /// Gap between elapsed time and progress from which it is yellow, in hundredths of a percent. 10 points.
    pub behind_yellow_bp: u32,
    /// Gap above which it is red. 30 points.
    pub behind_red_bp: u32,
    /// Whole months after the start from which a missing entry in the statistics library is yellow. 1.
    pub statistics_yellow_months: u32,
    /// Whole months from which it is red. 2.
    pub statistics_red_months: u32,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds {
            missed_yellow_months: 1,
            missed_red_months: 3,
            behind_yellow_bp: 1_000,
            behind_red_bp: 3_000,
            statistics_yellow_months: 1,
            statistics_red_months: 2,
        }
    }
}

/// Every code a light's reason may have.
pub const CODES: &[&str] = &[
    "reached",
    "within_planned_month",
    "planned_month_missed",
    "on_schedule",
    "behind_schedule",
    "paid_in_as_required",
    "paid_in_short",
    "in_statistics",
    "statistics_not_due",
    "not_in_statistics",
    "done",
    "not_due",
    "due_soon",
    "report_missed",
    "overdue",
];

/// A milestone against its planned month: reached, or the month not over yet, is green; missed is yellow from the
/// next month on, and red from three months on.
pub fn planned_month(
    planned: Option<Date>,
    reached: Option<Date>,
    today: Date,
    thresholds: &Thresholds,
) -> Option<Lit> {
    if let Some(day) = reached.filter(|day| *day <= today) {
        return Some(lit(Light::Green, Reason::new("reached", [("day", Figure::Day(day))])));
    }
    let planned = planned?;
    let months = i64::from(calendar_months_between(planned, today));
    let (light, code) = match months {
        ..=0 => (Light::Green, "within_planned_month"),
        _ if months >= i64::from(thresholds.missed_red_months) => (Light::Red, "planned_month_missed"),
        _ if months >= i64::from(thresholds.missed_yellow_months) => (Light::Yellow, "planned_month_missed"),
        _ => (Light::Green, "planned_month_missed"),
    };
    let figures = [("planned", Figure::Day(planned)), ("months", Figure::Months(months.max(0)))];
    Some(lit(light, Reason::new(code, figures)))
}

/// Progress against elapsed time: `done` of `whole` between two days. A gap of 10 to 30 points is yellow, above it
/// red. Exact, so that 30.00 points are yellow and a fen less is red.
pub fn schedule(
    (first, last): (Date, Date),
    done: Option<i64>,
    whole: Option<i64>,
    today: Date,
    thresholds: &Thresholds,
) -> Option<Lit> {
    let (done, whole) = (i128::from(done?), i128::from(whole?));
    if whole <= 0 || last < first {
        return None;
    }
    let days = i128::from(last.days_since(first)) + 1;
    let elapsed = (i128::from(today.days_since(first)) + 1).clamp(0, days);
    // gap = elapsed / days − done / whole, over the common denominator.
    let gap = (elapsed * whole - done * days) * 10_000;
    let denominator = days * whole;
    let light = if gap > i128::from(thresholds.behind_red_bp) * denominator {
        Light::Red
    } else if gap >= i128::from(thresholds.behind_yellow_bp) * denominator {
        Light::Yellow
    } else {
        Light::Green
    };
    let code = if light == Light::Green { "on_schedule" } else { "behind_schedule" };
    let points = |value: i128| Figure::BasisPoints(i64::try_from(value).unwrap_or(i64::MAX));
    let figures = [
        ("elapsed", points(elapsed * 10_000 / days)),
        ("progress", points(done * 10_000 / whole)),
        ("gap", points(gap.div_euclid(denominator).max(0))),
    ];
    Some(lit(light, Reason::new(code, figures)))
}

/// Money paid in against what is required by now: less is red.
pub fn paid_in(paid_fen: Option<i64>, required_fen: Option<i64>) -> Option<Lit> {
    let (paid, required) = (paid_fen?, required_fen?);
    let (light, code) = match paid < required {
        true => (Light::Red, "paid_in_short"),
        false => (Light::Green, "paid_in_as_required"),
    };
    let figures = [("paid", Figure::Fen(paid)), ("required", Figure::Fen(required))];
    Some(lit(light, Reason::new(code, figures)))
}

/// Entry in the statistics library after the start of works: missing after one month is yellow, after two red.
pub fn statistics(
    started: Option<Date>,
    entered: Option<Date>,
    today: Date,
    thresholds: &Thresholds,
) -> Option<Lit> {
    if let Some(day) = entered.filter(|day| *day <= today) {
        return Some(lit(Light::Green, Reason::new("in_statistics", [("day", Figure::Day(day))])));
    }
    let started = started.filter(|day| *day <= today)?;
    let months = i64::from(months_between(started, today));
    let (light, code) = if months >= i64::from(thresholds.statistics_red_months) {
        (Light::Red, "not_in_statistics")
    } else if months >= i64::from(thresholds.statistics_yellow_months) {
        (Light::Yellow, "not_in_statistics")
    } else {
        (Light::Green, "statistics_not_due")
    };
    let figures = [("started", Figure::Day(started)), ("months", Figure::Months(months))];
    Some(lit(light, Reason::new(code, figures)))
}

/// The worst of several lights, the first among equals: what a project shows where there is room for one.
pub fn worst(lights: impl IntoIterator<Item = Lit>) -> Option<Lit> {
    lights.into_iter().reduce(|worst, next| if next.light > worst.light { next } else { worst })
}

fn lit(light: Light, reason: Reason) -> Lit {
    Lit { light, reason }
}

#[cfg(test)]
mod tests;
