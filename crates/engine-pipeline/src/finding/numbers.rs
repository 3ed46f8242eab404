//! Numbers of one project that do not fit each other.

use super::{Finding, Reading, Rules, Severity, Subject, basis_points, finding, is_less_than};
use crate::reason::Figure;

pub(super) fn numbers(subject: &Subject, rules: &Rules) -> Vec<Finding> {
    let of_one = [equipment(subject, rules), capital(subject, rules), unit_slip(subject, rules)];
    of_one.into_iter().flatten().chain(jumps(subject, rules)).collect()
}

fn equipment(subject: &Subject, rules: &Rules) -> Option<Finding> {
    let (equipment, fixed) = (subject.equipment_fen?, subject.fixed_assets_fen.filter(|fixed| *fixed > 0)?);
    let figures = [
        ("equipment", Figure::Fen(equipment)),
        ("fixed_assets", Figure::Fen(fixed)),
        ("share", basis_points(equipment, fixed)),
    ];
    is_less_than(equipment, rules.equipment_bp, fixed)
        .then(|| finding("equipment_share_low", Severity::Note, figures, vec![subject.key]))
}

fn capital(subject: &Subject, rules: &Rules) -> Option<Finding> {
    let (capital, agreed) =
        (subject.registered_capital_fen?, subject.agreed_fen.filter(|agreed| *agreed > 0)?);
    let figures = [
        ("registered_capital", Figure::Fen(capital)),
        ("agreed", Figure::Fen(agreed)),
        ("share", basis_points(capital, agreed)),
    ];
    is_less_than(capital, rules.capital_bp, agreed)
        .then(|| finding("capital_small", Severity::Note, figures, vec![subject.key]))
}

/// 亿 written as 万, or the other way round: one of agreed and filed total is about 10,000 times the other.
fn unit_slip(subject: &Subject, rules: &Rules) -> Option<Finding> {
    let (agreed, filed) = (subject.agreed_fen?, subject.filed_fen?);
    let (small, large) = (i128::from(agreed.min(filed)), i128::from(agreed.max(filed)));
    let factor = i128::from(rules.slip_factor.max(1));
    let is_slip = small > 0 && large * factor >= small * 10_000 && large <= small * 10_000 * factor;
    let figures = [("agreed", Figure::Fen(agreed)), ("filed", Figure::Fen(filed))];
    is_slip.then(|| finding("unit_slip", Severity::Serious, figures, vec![subject.key]))
}

/// Cumulative investment that grows by much more than the invoices of the time between.
fn jumps(subject: &Subject, rules: &Rules) -> Vec<Finding> {
    let mut readings: Vec<&Reading> = subject.readings.iter().collect();
    readings.sort_by_key(|reading| reading.day);
    let found = readings.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let growth = after.completed_fen.checked_sub(before.completed_fen)?;
        let invoiced = after.invoiced_fen?;
        let figures = [
            ("from", Figure::Day(before.day)),
            ("to", Figure::Day(after.day)),
            ("growth", Figure::Fen(growth)),
            ("invoiced", Figure::Fen(invoiced)),
        ];
        let rows = vec![subject.key, before.key, after.key];
        (growth >= rules.jump_fen && is_less_than(invoiced, rules.invoiced_bp, growth))
            .then(|| finding("jump_without_invoices", Severity::Warning, figures, rows))
    });
    found.collect()
}
