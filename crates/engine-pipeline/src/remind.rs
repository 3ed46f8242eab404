//! When to remind of a day: some days before, on the day, and after it has passed, ever less often. Which steps there
//! are is ours; how early the first one is comes from the house's thresholds.
//!
//! A step that nobody was there to take, because the program did not run that day, is taken the next day; of several
//! missed ones only the last.

use kernel::Date;

/// How reminders of one kind of date follow each other, in days before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Days before the date, the day itself as 0.
    before: Vec<i32>,
    /// Days after it.
    after: &'static [i32],
    /// From the last of them on, every so many days.
    every: i32,
}

impl Pace {
    /// For what is to be done by a day: so many days before, three, one, on the day; a day late, three, and every week.
    pub fn of_work(soon: i32) -> Pace {
        Pace { before: earlier(soon, &[3, 1, 0]), after: &[1, 3, 7], every: 7 }
    }

    /// For a term that ends: a quarter before, a month, a fortnight, a week, on the day; then a week late, and every month.
    pub fn of_term() -> Pace {
        Pace { before: vec![90, 30, 14, 7, 0], after: &[1, 7, 30], every: 30 }
    }

    /// For what one meant to do on a day: so many days before and on the day; a day late, three, and every week.
    pub fn of_intent(soon: i32) -> Pace {
        Pace { before: earlier(soon, &[0]), after: &[1, 3, 7], every: 7 }
    }

    /// How many days before the date the first reminder is.
    pub fn first(&self) -> i32 {
        self.before.first().copied().unwrap_or(0)
    }

    /// How many days lie at most between two steps.
    pub fn longest(&self) -> i32 {
        let gaps = self.before.windows(2).map(|pair| pair[0] - pair[1]);
        gaps.chain([self.every]).max().unwrap_or(self.every)
    }

    /// The day of the last step up to today, if there was one.
    pub fn step(&self, due: Date, today: Date) -> Option<Date> {
        let late = today.days_since(due);
        if late <= 0 {
            // They stand from the earliest to the day itself: the last that has been reached.
            let reached = self.before.iter().rfind(|days| -**days <= late);
            return reached.map(|days| due.plus_days(-days));
        }
        let last = self.after.last().copied().unwrap_or(self.every);
        if late >= last {
            return Some(due.plus_days(last + (late - last) / self.every * self.every));
        }
        let reached = self.after.iter().rfind(|days| **days <= late);
        Some(due.plus_days(reached.copied().unwrap_or(0)))
    }
}

/// The first step, and those of the usual ones that come after it.
fn earlier(soon: i32, usual: &[i32]) -> Vec<i32> {
    let soon = soon.clamp(0, 366);
    let mut steps: Vec<i32> =
        [soon].into_iter().chain(usual.iter().copied().filter(|days| *days < soon)).collect();
    if !steps.contains(&0) {
        steps.push(0);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn steps(pace: &Pace, due: Date, from: i32, to: i32) -> Vec<i32> {
        let mut steps: Vec<i32> = (from..=to)
            .filter_map(|days| pace.step(due, due.plus_days(days)))
            .map(|at| at.days_since(due))
            .collect();
        steps.dedup();
        steps
    }

    #[test]
    fn reminders_come_closer_before_the_day_and_thin_out_after_it() {
        let due = day("2026-03-15");
        assert_eq!(steps(&Pace::of_work(7), due, -30, 22), [-7, -3, -1, 0, 1, 3, 7, 14, 21]);
        assert_eq!(steps(&Pace::of_term(), due, -200, 95), [-90, -30, -14, -7, 0, 1, 7, 30, 60, 90]);
        assert_eq!(steps(&Pace::of_intent(1), due, -9, 8), [-1, 0, 1, 3, 7]);
        assert_eq!(steps(&Pace::of_work(0), due, -9, 2), [0, 1], "a house may want no early reminder");
        assert_eq!(steps(&Pace::of_work(2), due, -9, 1), [-2, -1, 0, 1]);
    }

    #[test]
    fn a_step_that_nobody_took_is_taken_later_and_of_several_only_the_last() {
        let due = day("2026-03-15");
        let pace = Pace::of_work(7);
        assert_eq!(pace.step(due, day("2026-03-10")), Some(day("2026-03-08")));
        assert_eq!(pace.step(due, day("2026-04-30")), Some(day("2026-04-26")));
        assert_eq!(pace.step(due, day("2026-03-07")), None);
    }

    proptest! {
        #[test]
        fn a_step_lies_never_ahead_never_goes_back_and_not_further_than_the_longest_gap(
            soon in 0..40_i32, today in -120..400_i32, which in 0..3_usize
        ) {
            let pace = [Pace::of_work(soon), Pace::of_term(), Pace::of_intent(soon)][which].clone();
            let due = day("2026-03-15");
            let at = |days| pace.step(due, due.plus_days(days));
            if let Some(step) = at(today) {
                prop_assert!(step <= due.plus_days(today));
                prop_assert!(due.plus_days(today).days_since(step) < pace.longest());
                prop_assert!(at(today + 1).is_some_and(|next| next >= step));
                prop_assert_eq!(pace.step(due, step), Some(step));
            } else {
                prop_assert!(today < -pace.first());
            }
        }
    }
}
