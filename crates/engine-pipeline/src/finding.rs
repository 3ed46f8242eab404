//! Findings: projects that stand still, and numbers that a person should look at again.
//!
//! The rules for standstill follow the symptoms that clean-ups of signed projects name (阿坝 2016: not performed,
//! late, idle, hoarding) and the lines of 闲置土地处置办法 (one year after the agreed start idle, two years
//! recoverable). The rules for numbers are ours, except the outlier test of Iglewicz and Hoaglin (1993). Every line
//! is a parameter. A finding is a question with its numbers and the rows behind it, never a verdict; what is
//! unknown gives none.

mod across;
mod numbers;
mod rules;
mod standstill;
mod subject;

pub use across::across;
pub use rules::Rules;
pub use subject::{Month, Photo, Point, Reading, Subject};

use crate::reason::{Figure, Key, Reason};
use kernel::Date;

/// How much weight a finding has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To be looked at when there is time.
    Note,
    /// To be asked about.
    Warning,
    /// To be acted on: a right of the state lapses, or a number is very likely wrong.
    Serious,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is and which numbers it rests on; its code is one of [`CODES`].
    pub reason: Reason,
    /// Its weight.
    pub severity: Severity,
    /// The rows behind it: the project first where it is about one, then readings, months or photos.
    pub rows: Vec<Key>,
}

/// Every code a finding may have: standstill, numbers of one project, numbers across projects.
pub const CODES: &[&str] = &[
    "signed_not_registered",
    "registered_not_paid_in",
    "land_idle",
    "land_recoverable",
    "started_no_growth",
    "contract_exceeded",
    "producing_without_power",
    "producing_without_tax",
    "contact_lost",
    "equipment_share_low",
    "capital_small",
    "unit_slip",
    "jump_without_invoices",
    "per_mu_unit_slip",
    "per_mu_outlier",
    "same_amount",
    "same_investor",
    "round_numbers",
    "photo_reused",
];

/// What is found about one project on a day.
pub fn about(subject: &Subject, rules: &Rules, today: Date) -> Vec<Finding> {
    let mut findings = standstill::standstill(subject, rules, today);
    findings.extend(numbers::numbers(subject, rules));
    findings
}

fn finding<const N: usize>(
    code: &'static str,
    severity: Severity,
    figures: [(&'static str, Figure); N],
    rows: Vec<Key>,
) -> Finding {
    Finding { reason: Reason::new(code, figures), severity, rows }
}

/// A share in hundredths of a percent, for showing; the rules themselves compare exactly.
fn basis_points(part: i64, whole: i64) -> Figure {
    let share = (i128::from(part) * 10_000).checked_div(i128::from(whole)).unwrap_or(0);
    Figure::BasisPoints(i64::try_from(share).unwrap_or(i64::MAX))
}

/// Whether a part is less than a share of the whole.
fn is_less_than(part: i64, share_bp: u32, whole: i64) -> bool {
    i128::from(part) * 10_000 < i128::from(whole) * i128::from(share_bp)
}

#[cfg(test)]
mod tests;
