//! Adding up the way of a cohort's projects, one after the other.

use super::funnel::{Span, Steps, Way};
use super::way::{FEN_MAX, SPANS};
use crate::connection::RowRef;
use std::collections::BTreeMap;

/// What the projects read so far add up to. Columns are those of `way::of_row`.
#[derive(Default)]
pub(super) struct Adding {
    /// By whether they expand others and whether they were given up.
    steps: [[Steps; 2]; 2],
    /// Projects by days, for each span.
    spans: [BTreeMap<i64, i64>; SPANS.len()],
}

impl Adding {
    /// Adds a project.
    pub(super) fn add(&mut self, row: &RowRef<'_>, with_gone: bool) {
        let is = |column: usize| row.int(column) == Some(1);
        let (expands, gone) = (is(0), is(1));
        let steps = &mut self.steps[usize::from(expands)][usize::from(gone)];
        steps.signed += 1;
        // The last three are not asked for at an earlier date, and a column that is not there counts nothing.
        for (column, count) in [
            (2, &mut steps.started),
            (3, &mut steps.producing),
            (10, &mut steps.undated),
            (11, &mut steps.performed),
            (12, &mut steps.landed),
        ] {
            *count += i64::from(is(column));
        }
        // What is no amount stays out here, where it costs less than in each row's expressions.
        let is_amount = |fen: &i64| (-FEN_MAX..=FEN_MAX).contains(fen);
        let money = [4, 5, 6, 7].map(|column| row.int(column).filter(is_amount));
        for ((known, sum), amount) in steps.money.iter_mut().zip(money) {
            *known += i64::from(amount.is_some());
            *sum += amount.unwrap_or(0);
        }
        if let [Some(agreed), _, Some(paid_in), _] = money {
            steps.both.0 += 1;
            steps.both.1 += agreed;
            steps.both.2 += paid_in;
        }
        if expands || (gone && !with_gone) {
            return;
        }
        for (nth, span) in self.spans.iter_mut().enumerate() {
            if let Some(days) = row.int(8 + nth) {
                *span.entry(days).or_default() += 1;
            }
        }
    }

    /// What there is.
    pub(super) fn done(self) -> Way {
        let mut steps = Vec::new();
        for (expands, halves) in [false, true].into_iter().zip(self.steps) {
            for (gone, counted) in [false, true].into_iter().zip(halves) {
                if counted.signed > 0 {
                    steps.push(Steps { expands, gone, ..counted });
                }
            }
        }
        let spans = SPANS.into_iter().zip(self.spans).flat_map(|((kind, ..), counted)| {
            counted.into_iter().map(move |(days, projects)| Span { kind: kind.to_owned(), days, projects })
        });
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_by(|one, other| (&one.kind, one.days).cmp(&(&other.kind, other.days)));
        Way { steps, spans }
    }
}
