//! The way of an invented project through the stages, day by day, up to today.
//!
//! Projects wait at each stage and some leave there, so that funnel, conversion and what is stuck look as they do
//! in life: many leads, fewer signings, started later than promised. Nothing here is a fact about any park.

use super::dice::Dice;
use kernel::Date;
use records::choices::Light;
use records::projects::{EndReason, Stage};

/// At each stage from L0 on: fewest and most days to the next, and how many of a thousand leave instead.
const STEPS: [(i64, i64, i64); 16] = [
    (2, 20, 150),   // L0 线索
    (5, 40, 80),    // L1 研判
    (20, 120, 120), // L2 在谈
    (15, 90, 60),   // L3 框架
    (10, 60, 60),   // L4 评审
    (10, 90, 30),   // L5 签约
    (10, 60, 20),   // L6 注册
    (30, 180, 25),  // L7 立项
    (30, 120, 15),  // L8 拿地
    (15, 120, 10),  // L9 环评能评安评
    (15, 60, 5),    // L10 开工
    (10, 40, 5),    // L11 入统
    (180, 540, 15), // L12 在建
    (20, 120, 5),   // L13 竣工
    (90, 400, 10),  // L14 投产
    (180, 540, 10), // L15 升规
];

const REASONS: [EndReason; 8] = [
    EndReason::InvestorGaveUp,
    EndReason::NoFunds,
    EndReason::NoLand,
    EndReason::NotApproved,
    EndReason::NoTerms,
    EndReason::Market,
    EndReason::WentElsewhere,
    EndReason::ContactLost,
];

/// The way of one project.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// Where it is now.
    pub(super) stage: Stage,
    /// Since when.
    pub(super) since: Date,
    /// The furthest stage it reached, also when it left since.
    pub(super) reached: Stage,
    /// Why it left, if it did.
    pub(super) left: Option<EndReason>,
    /// The day of signing.
    pub(super) signed_on: Option<Date>,
    /// Planned start, set at signing.
    pub(super) planned_start: Option<Date>,
    /// Start of works.
    pub(super) started_on: Option<Date>,
    /// Planned production, set at signing.
    pub(super) planned_production: Option<Date>,
    /// First sale.
    pub(super) producing_since: Option<Date>,
}

impl Course {
    /// Walks from a lead's first day to today.
    pub(super) fn walk(dice: &mut Dice, first: Date, today: Date) -> Course {
        let mut course = Course {
            stage: Stage::Lead,
            since: first.min(today),
            reached: Stage::Lead,
            left: None,
            signed_on: None,
            planned_start: None,
            started_on: None,
            planned_production: None,
            producing_since: None,
        };
        for (least, most, leaves) in STEPS {
            let next = course.since.plus_days(i32::try_from(dice.within(least, most)).unwrap_or(0));
            let gives_up = dice.chance(leaves);
            if next > today {
                break;
            }
            course.since = next;
            if gives_up {
                course.left = dice.one(&REASONS).copied();
                course.stage = if dice.chance(250) { Stage::Shelved } else { Stage::Ended };
                break;
            }
            course.reached = after(course.reached);
            course.stage = course.reached;
            course.note(dice);
        }
        course
    }

    /// Notes what a stage just reached fixes.
    fn note(&mut self, dice: &mut Dice) {
        let later = |dice: &mut Dice, day: Date, least, most| {
            day.plus_days(i32::try_from(dice.within(least, most)).unwrap_or(0))
        };
        match self.reached {
            Stage::Signed => {
                self.signed_on = Some(self.since);
                // Plans are hopeful: the way from signing to the start takes 95 to 570 days.
                let start = later(dice, self.since, 150, 330);
                self.planned_start = Some(start);
                self.planned_production = Some(later(dice, start, 270, 540));
            }
            Stage::Started => self.started_on = Some(self.since),
            Stage::Producing => self.producing_since = Some(self.since),
            _ => {}
        }
    }

    /// How a signed project on its way stands against its plan: a month missed is yellow, three are red.
    pub(super) fn light(&self, today: Date) -> Option<Light> {
        let due = match (self.left, self.signed_on, self.started_on, self.producing_since) {
            (None, Some(_), None, _) => self.planned_start?,
            (None, _, Some(_), None) => self.planned_production?,
            _ => return None,
        };
        Some(match today.days_since(due) {
            90.. => Light::Red,
            1.. => Light::Yellow,
            -30.. => Light::Blue,
            _ => Light::Green,
        })
    }
}

fn after(stage: Stage) -> Stage {
    let next = stage.rank().map_or(0, |rank| usize::from(rank) + 1);
    Stage::ALL.get(next).copied().unwrap_or(stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn walks() -> Vec<Course> {
        let today = day("2026-06-30");
        (0..5000)
            .map(|number| {
                let mut dice = Dice::of(number);
                let first = dice.day(day("2021-01-01"), today);
                Course::walk(&mut dice, first, today)
            })
            .collect()
    }

    #[test]
    fn the_days_of_a_way_follow_each_other_and_none_is_in_the_future() {
        for course in walks() {
            let days = [course.signed_on, course.started_on, course.producing_since, Some(course.since)];
            let days: Vec<Date> = days.into_iter().flatten().collect();
            assert!(days.is_sorted(), "{course:?}");
            assert!(course.since <= day("2026-06-30"));
            assert!(course.planned_start <= course.planned_production);
            assert_eq!(course.signed_on.is_some(), course.reached.is_signed(), "{course:?}");
            assert_eq!(course.stage.is_exit(), course.left.is_some());
        }
    }

    #[test]
    fn the_funnel_narrows_and_every_stage_and_exit_but_transfer_has_projects() {
        let walks = walks();
        let at = |stage| walks.iter().filter(|course| course.stage == stage).count();
        for stage in Stage::ALL {
            // A transfer needs both parks' and the investor's consent, so none is thrown.
            assert_eq!(at(stage) == 0, stage == Stage::Transferred, "{stage:?}");
        }
        let reached = |stage| walks.iter().filter(|course| course.reached.has_reached(stage)).count();
        let (signed, started, producing) =
            (reached(Stage::Signed), reached(Stage::Started), reached(Stage::Producing));
        assert!(signed * 10 > 5000 * 4 && signed * 10 < 5000 * 7, "{signed}");
        assert!(started < signed && producing < started, "{signed} {started} {producing}");
        assert!(producing * 3 > signed, "{producing} of {signed}");
    }

    #[test]
    fn lights_burn_only_for_signed_projects_on_their_way() {
        let today = day("2026-06-30");
        let walks = walks();
        for light in [Light::Green, Light::Blue, Light::Yellow, Light::Red] {
            assert!(walks.iter().any(|course| course.light(today) == Some(light)), "{light:?}");
        }
        for course in walks.iter().filter(|course| course.light(today).is_some()) {
            assert!(course.stage.is_signed() && course.producing_since.is_none(), "{course:?}");
        }
    }

    #[test]
    fn a_lead_of_today_stays_a_lead() {
        let today = day("2026-06-30");
        let course = Course::walk(&mut Dice::of(3), today, today);
        assert_eq!((course.stage, course.since), (Stage::Lead, today));
    }
}
