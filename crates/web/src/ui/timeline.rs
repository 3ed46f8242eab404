//! Lines of time on one scale: an outline for what was planned, a fill for what happened, today as an upright line.

use kernel::Date;
use maud::{Markup, html};

const WIDTH: i32 = 520;
const HEIGHT: i32 = 20;

/// The scale that all lines of a page share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    first: i16,
    last: i16,
}

/// One record's stretches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lifeline {
    /// From the first planned day to the last.
    pub planned: Option<(Date, Date)>,
    /// From the first day on which something happened to the last.
    pub actual: Option<(Date, Date)>,
}

impl TimeAxis {
    /// The scale from the first of some days to the last, in whole years, sixty at most: a slip of a century does not
    /// squeeze everything else.
    pub fn over(days: impl IntoIterator<Item = Date>) -> TimeAxis {
        let mut years: Vec<i16> =
            days.into_iter().map(Date::year).filter(|year| (1949..=2100).contains(year)).collect();
        years.sort_unstable();
        let last = years.last().copied().unwrap_or(2000);
        let first = years.first().copied().unwrap_or(2000).max(last.saturating_sub(60));
        TimeAxis { first, last }
    }

    /// Where a day lies, from 0 to the width; beyond the ends at the ends.
    fn x(&self, day: Date) -> i32 {
        let (Some(first), Some(last)) = (Date::new(self.first, 1, 1), Date::new(self.last, 12, 31)) else {
            return 0;
        };
        let all = last.days_since(first).max(1);
        day.days_since(first).clamp(0, all) * WIDTH / all
    }

    fn years(&self) -> impl Iterator<Item = i16> {
        let step = usize::try_from((self.last - self.first) / 8 + 1).unwrap_or(1);
        (self.first..=self.last).step_by(step)
    }
}

/// Shows the scale: its years, and today.
pub fn time_axis(axis: &TimeAxis, today: Date) -> Markup {
    html! {
        svg.time-axis viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="presentation" {
            @for year in axis.years() { @if let Some(day) = Date::new(year, 1, 1) {
                line.curve-grid x1=(axis.x(day)) x2=(axis.x(day)) y1="0" y2=(HEIGHT) {}
                text x=(axis.x(day) + 4) y="14" { (year) }
            } }
            (today_line(axis, today))
        }
    }
}

/// Shows one record's stretches.
pub fn time_line(axis: &TimeAxis, today: Date, line: &Lifeline) -> Markup {
    let bar = |(first, last): (Date, Date)| (axis.x(first), (axis.x(last) - axis.x(first)).max(4));
    html! {
        svg.time-line viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true" {
            @for year in axis.years() { @if let Some(day) = Date::new(year, 1, 1) {
                line.curve-grid x1=(axis.x(day)) x2=(axis.x(day)) y1="0" y2=(HEIGHT) {}
            } }
            @if let Some((x, width)) = line.planned.map(bar) { rect.time-planned x=(x) y="2.5" width=(width) height="6" {} }
            @if let Some((x, width)) = line.actual.map(bar) { rect.time-actual x=(x) y="11" width=(width) height="7" {} }
            (today_line(axis, today))
        }
    }
}

fn today_line(axis: &TimeAxis, today: Date) -> Markup {
    html! { line.time-today x1=(axis.x(today)) x2=(axis.x(today)) y1="0" y2=(HEIGHT) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_spans_whole_years_and_ends_hold_what_lies_beyond() {
        let day = |text| Date::parse(text).unwrap();
        let axis = TimeAxis::over([day("2023-05-01"), day("2025-02-01"), day("2199-12-31")]);
        assert_eq!((axis.first, axis.last), (2023, 2025));
        assert_eq!((axis.x(day("2023-01-01")), axis.x(day("2025-12-31"))), (0, WIDTH));
        assert_eq!((axis.x(day("1990-01-01")), axis.x(day("2199-12-31"))), (0, WIDTH));
        assert_eq!(TimeAxis::over([]).first, 2000);
    }
}
