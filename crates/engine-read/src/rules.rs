//! Names the rule that read each statement and says how sure it is, of 100.
//!
//! The figures are grades and no probabilities: what is written in full is graded above what was completed, and
//! words that were undone from wrong bytes below the others. A person decides on every statement all the same.

use crate::Reading;
use crate::repair::{RepairKind, Repaired};
use crate::statements::{Cite, Role};

/// Names rules and grades.
pub(crate) fn name(repaired: &Repaired, reading: &mut Reading) {
    let damaged: Vec<(usize, usize)> = repaired
        .repairs
        .iter()
        .filter(|repair| matches!(repair.kind, RepairKind::ShiftedBytes | RepairKind::Mojibake))
        .map(|repair| (repair.span.start, repair.span.end))
        .collect();
    let set = |cite: &mut Cite, rule: &'static str, grade: u8| {
        let next = damaged.partition_point(|(_, end)| *end <= cite.span.start);
        let touched = damaged.get(next).is_some_and(|(start, _)| *start < cite.span.end);
        cite.rule = rule;
        cite.confidence = if touched { grade.saturating_sub(20) } else { grade };
    };
    if let Some(title) = &mut reading.event.title {
        set(&mut title.cite, "event_title", 90);
    }
    if let Some(date) = &mut reading.event.date {
        let (rule, grade) = match (&date.iso, date.inferred) {
            (Some(_), false) => ("date_as_written", 95),
            (Some(_), true) => ("date_completed", 80),
            (None, _) if date.from.is_some() => ("date_range", 90),
            (None, _) if date.resolved.is_some() => ("date_relative", 70),
            (None, _) => ("date_vague", 60),
        };
        set(&mut date.cite, rule, grade);
    }
    for total in &mut reading.stated_totals {
        let (rule, grade) = match (total.count, total.amount) {
            (Some(_), Some(_)) => ("count_and_sum", 92),
            (Some(_), None) => ("count", 88),
            _ => ("sum", 85),
        };
        let grade = if total.contradicts.is_empty() { grade } else { 50 };
        set(&mut total.cite, rule, grade);
    }
    for project in &mut reading.projects {
        let (rule, grade) = match (project.amount.is_some(), project.parties.is_empty()) {
            (true, _) => ("project_with_sum", 90),
            (false, false) => ("project_with_parties", 85),
            (false, true) => ("project_named", 80),
        };
        set(&mut project.cite, rule, grade);
    }
    for person in &mut reading.people {
        let (rule, grade) = match (person.titles.is_empty(), person.role) {
            (false, Role::Attended | Role::Other) => ("person_with_title", 88),
            (false, _) => ("person_with_title_and_act", 92),
            (true, _) => ("person_without_title", 65),
        };
        set(&mut person.cite, rule, grade);
    }
    for park in &mut reading.parks {
        set(&mut park.cite, "park_named", 88);
    }
    for organisation in &mut reading.organisations {
        set(&mut organisation.cite, "organisation_named", 82);
    }
    for agreement in &mut reading.agreements {
        set(&mut agreement.cite, "agreement_signed", 85);
    }
}
