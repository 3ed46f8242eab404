//! The curve of an event: which share of the projects signed there had started, or produced, so many months after
//! signing. Projects too young to tell are left out of a point, not counted as failures.

use super::counted;
use crate::record::require_seen;
use crate::{Actor, App, Result};
use engine_pipeline::cohort::{Point, curve};
use kernel::{Date, Record as _, Uuid};
use records::mechanisms::Event;
use records::projects::Project;

/// Months since signing at which a curve is read.
pub const MONTHS: [u32; 13] = [0, 3, 6, 9, 12, 15, 18, 21, 24, 30, 36, 48, 60];

/// The curves of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// Projects of the event with a date of signing.
    pub projects: i64,
    /// Of those, said to have started by their stage, while no day says when: they are not in the curve.
    pub undated: i64,
    /// Started.
    pub started: Vec<Point>,
    /// Producing.
    pub producing: Vec<Point>,
}

/// Reads the curves of an event as of today.
pub async fn event_curve(app: &App, actor: &Actor, event: Uuid) -> Result<Curve> {
    let noun = Project::NOUN;
    let visible = counted(actor, noun)?;
    let today = app.now().day();
    let actor = actor.clone();
    let dates = app
        .read(move |tx| {
            require_seen(tx, &actor, Event::NOUN, event)?;
            Ok(tx.dates_of_event(noun, &visible, event)?)
        })
        .await?;
    let mut found = Curve::default();
    let (mut started, mut producing) = (Vec::new(), Vec::new());
    for line in dates {
        let Some(signed) = Date::parse(&line.signed_on).filter(|day| *day <= today) else { continue };
        found.projects += line.projects;
        let taken = |day: &Option<String>| {
            let day = Date::parse(day.as_deref()?).filter(|day| *day <= today)?;
            Some(months_between(signed, day))
        };
        let projects = usize::try_from(line.projects).unwrap_or(0);
        let age = full_months(signed, today);
        match line.started_undated {
            true => found.undated += line.projects,
            false => started.extend(std::iter::repeat_n((age, taken(&line.started_on)), projects)),
        }
        producing.extend(std::iter::repeat_n((age, taken(&line.producing_since)), projects));
    }
    found.started = curve(&started, MONTHS);
    found.producing = curve(&producing, MONTHS);
    Ok(found)
}

/// Whole months from one day to a later one.
fn full_months(from: Date, to: Date) -> u32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month())
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

/// Months from one day to another, a month begun counting whole; what came before signing took none.
fn months_between(from: Date, to: Date) -> u32 {
    if to <= from {
        return 0;
    }
    full_months(from, to) + u32::from(to.day() != from.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_full_on_its_day_and_begun_the_day_after() {
        let day = |text| Date::parse(text).unwrap();
        for (from, to, full, begun) in [
            ("2022-08-27", "2022-08-27", 0, 0),
            ("2022-08-27", "2022-08-28", 0, 1),
            ("2022-08-27", "2022-09-26", 0, 1),
            ("2022-08-27", "2022-09-27", 1, 1),
            ("2022-08-27", "2024-08-28", 24, 25),
            ("2022-08-27", "2022-01-01", 0, 0),
        ] {
            assert_eq!(full_months(day(from), day(to)), full, "{from} {to}");
            assert_eq!(months_between(day(from), day(to)), begun, "{from} {to}");
        }
    }
}
