//! The inverse: what it would take, on each criterion by itself, to reach a mark.

use crate::criterion::{Criterion, Direction, Method};
use crate::score::Line;
use crate::total::{Subject, Total, Veto, totals};

/// What it would take on one criterion, everything else as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The mark is reached as things stand.
    Nothing,
    /// This value would do: the least change that reaches the mark.
    Value(i64),
    /// So many points given by persons would do.
    Points(i64),
    /// The case that vetoes would have to be cleared; no points reach the mark before.
    ClearVeto,
    /// Not by this criterion alone; with all its points the total would be so much.
    NotAlone(i64),
    /// It does not apply, or cannot be reckoned.
    No,
}

/// Largest value looked at: a hundred trillion, far above any figure of a park.
const VALUE_MAX: i64 = 10_000_000_000_000_000;

/// What it would take a subject, for each criterion, to be sure of a mark in hundredths. Unknown parts count with
/// their fewest points, because nothing may be hoped for.
pub fn needed(criteria: &[Criterion], subjects: &[Subject], nth: usize, mark: i64) -> Vec<Need> {
    let now = totals(criteria, subjects, None);
    let Some(own) = now.get(nth) else { return vec![Need::No; criteria.len()] };
    if own.points.least >= mark && own.veto == Veto::Clear {
        return vec![Need::Nothing; criteria.len()];
    }
    (0..criteria.len()).map(|at| need(criteria, subjects, nth, at, mark, own)).collect()
}

fn need(criteria: &[Criterion], subjects: &[Subject], nth: usize, at: usize, mark: i64, own: &Total) -> Need {
    let (Some(criterion), Some(line)) = (criteria.get(at), own.lines.get(at)) else { return Need::No };
    if criterion.method == Method::Veto {
        return match line {
            Line::Vetoed | Line::VetoUnknown => Need::ClearVeto,
            _ => Need::No,
        };
    }
    if *line == Line::Exempt
        || matches!(line, Line::Unfit(crate::score::Unfit::Criterion(_) | crate::score::Unfit::Base, _))
    {
        return Need::No;
    }
    let is_judged = criterion.method == Method::Judgement;
    let mut tried = subjects.to_vec();
    let mut reaches = |value: i64| -> i64 {
        if let Some(subject) = tried.get_mut(nth) {
            if subject.given.len() <= at {
                subject.given.resize_with(at + 1, Default::default);
            }
            if let Some(given) = subject.given.get_mut(at) {
                match is_judged {
                    true => given.points = Some(value),
                    false => given.value = Some(value),
                }
            }
        }
        // A veto stays what it is; here only points count.
        totals(criteria, &tried, None).get(nth).map_or(i64::MIN, |total| total.points.least)
    };
    let upward = is_judged
        || criterion.direction == Direction::Higher && !matches!(criterion.method, Method::Deduction { .. });
    let best = match (is_judged, upward) {
        (true, _) => criterion.weight,
        (false, true) => VALUE_MAX,
        (false, false) => 0,
    };
    let most = reaches(best);
    if most < mark {
        return Need::NotAlone(most);
    }
    // The worst value that still reaches the mark: points never fall on the way from the worst to the best.
    let (mut fails, mut does) = if upward { (-1, best) } else { (VALUE_MAX, best) };
    while (does - fails).abs() > 1 {
        let middle = fails + (does - fails) / 2;
        if reaches(middle) >= mark { does = middle } else { fails = middle }
    }
    if is_judged { Need::Points(does) } else { Need::Value(does) }
}

/// Points by which a subject would share the rank of who stands next before it, all others as they are. `None` for the
/// first, and for who is vetoed.
pub fn points_to_next_rank(totals: &[Total], nth: usize) -> Option<i64> {
    let own = totals.get(nth).filter(|own| own.veto != Veto::Holds)?;
    let others = totals.iter().enumerate().filter(|(at, other)| *at != nth && other.veto != Veto::Holds);
    let ahead = others.map(|(_, other)| other.points.most).filter(|most| *most > own.points.least);
    ahead.min()
}
