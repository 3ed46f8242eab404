//! What must hold of one project, and how far it is seen.

use super::{Origin, Project, Stage};
use kernel::{Date, Known, Message, Money, Reach, Report};

impl Project {
    /// Whether the formal contract was ever signed, also when the project was shelved or ended since.
    pub fn was_signed(&self) -> bool {
        self.stage.is_signed() || self.signed_on.get().is_some()
    }

    pub(super) fn reach(&self) -> Reach {
        if self.was_signed() { Reach::Network } else { Reach::Own }
    }

    /// Whether the investor may be known to whoever sees the project: a confidential one from the stage that the park
    /// chose, another one from the signing on. An exit keeps what it was when the project left.
    pub fn is_investor_open(&self) -> bool {
        let stage = if self.stage.is_exit() { self.left_stage.unwrap_or(self.stage) } else { self.stage };
        match self.is_confidential {
            true => self.confidential_until.is_some_and(|until| stage.has_reached(until)),
            false => self.was_signed(),
        }
    }

    pub(super) fn opens(&self) -> &'static [&'static str] {
        if self.is_investor_open() { &["investor_name", "investor_code", "investor"] } else { &[] }
    }

    pub(super) fn check(&self, report: &mut Report) {
        self.check_dates(report);
        self.check_amounts(report);
        report.require(
            self.next_action_on.is_none() || self.next_action.is_some(),
            "next_action",
            "有下一步日期，请写下一步做什么。",
            "The next action has a date: say what it is.",
        );
        report.require(
            self.confidential_until.is_none_or(|until| until.has_reached(Stage::Screened)),
            "confidential_until",
            "选线索之后、推进中的阶段；从线索起就公开的，不勾投资方保密。",
            "Choose a stage of the way after the lead; what is open from the start is not confidential.",
        );
        report.require(
            !self.is_suzhou_transfer || matches!(self.origin, Known::Is(Origin::Suzhou)),
            "origin",
            "苏州转移项目的来源应选苏州。",
            "A transfer from Suzhou has its origin in Suzhou.",
        );
        report.require(
            !matches!(self.stage, Stage::Shelved | Stage::Ended) || self.end_reason.is_some(),
            "end_reason",
            "搁置或终止的项目应写明原因。",
            "A shelved or ended project states the reason.",
        );
    }

    fn check_dates(&self, report: &mut Report) {
        let in_order = |earlier: &Known<Date>, later: &Known<Date>| match (earlier.get(), later.get()) {
            (Some(earlier), Some(later)) => earlier <= later,
            _ => true,
        };
        report.require(
            in_order(&self.planned_start, &self.planned_production),
            "planned_production",
            "计划投产早于计划开工，请改其中一个日期。",
            "Production is planned before the start: change one of the dates.",
        );
        report.require(
            in_order(&self.started_on, &self.producing_since),
            "producing_since",
            "实际投产早于实际开工，请改其中一个日期。",
            "Production before the start: change one of the dates.",
        );
        if !in_order(&self.signed_on, &self.started_on) {
            report.warn(
                "started_on",
                Message::new(
                    "start_before_signing",
                    "开工早于签约，请核对；确系如此，写明理由可保存。",
                    "Started before signing. Check it, or save with a reason.",
                ),
            );
        }
    }

    fn check_amounts(&self, report: &mut Report) {
        let within = |part: Option<i64>, whole: Option<i64>| match (part, whole) {
            (Some(part), Some(whole)) => part <= whole,
            _ => true,
        };
        let fen = |amount: &Known<Money>| amount.get().map(|money| money.0);
        for (field, part) in [
            ("construction", &self.construction),
            ("equipment", &self.equipment),
            ("land_cost", &self.land_cost),
        ] {
            report.require(
                within(fen(part), fen(&self.fixed_assets)),
                field,
                "大于固定资产投资，请核对单位。",
                "Exceeds the fixed assets: check the unit.",
            );
        }
        report.require(
            within(fen(&self.paid_in_capital), fen(&self.registered_capital)),
            "paid_in_capital",
            "实缴资本大于注册资本，请核对单位。",
            "Paid-in exceeds registered capital: check the unit.",
        );
        report.require(
            within(fen(&self.completed_this_year), fen(&self.completed)),
            "completed_this_year",
            "本年完成大于累计完成，请核对。",
            "This year exceeds the cumulative figure: check both.",
        );
        report.require(
            within(self.graduate_jobs.get().map(|n| n.0), self.jobs.get().map(|n| n.0)),
            "graduate_jobs",
            "大专以上人数大于就业人数，请核对。",
            "Graduates exceed jobs: check both.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Value};

    /// Checks a project of which only the given fields are filled.
    fn check(fields: &[(&str, Value)]) -> Report {
        let mut values = vec![Value::Empty; Project::NOUN.fields.len()];
        let mut set = |field: &str, value| values[Project::NOUN.position(field).unwrap()] = value;
        set("name", Value::Text("示例项目".into()));
        set("stage", Value::Text("L0".into()));
        for (field, value) in fields {
            set(field, value.clone());
        }
        Project::NOUN.check(&values)
    }

    fn day(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_lead_needs_no_more_than_its_name() {
        assert_eq!(check(&[]), Report::default());
    }

    #[test]
    fn production_does_not_come_before_the_start() {
        let report = check(&[("started_on", day("2023-05-01")), ("producing_since", day("2023-04-30"))]);
        assert!(report.error_of("producing_since").is_some());
        let report = check(&[("started_on", day("2023-05-01")), ("producing_since", Value::Unknown)]);
        assert!(report.is_ok());
    }

    #[test]
    fn a_part_of_the_money_is_not_larger_than_the_whole() {
        let report = check(&[("fixed_assets", Value::Int(100)), ("equipment", Value::Int(101))]);
        assert!(report.error_of("equipment").is_some());
    }

    #[test]
    fn an_ended_project_stays_visible_once_it_was_signed() {
        let mut values = vec![Value::Empty; Project::NOUN.fields.len()];
        let at = |field| Project::NOUN.position(field).unwrap();
        values[at("name")] = Value::Text("示例项目".into());
        for (stage, signed_on, reach) in [
            ("L4", Value::Empty, Reach::Own),
            ("L5", Value::Empty, Reach::Network),
            ("X2", Value::Unknown, Reach::Own),
            ("X2", day("2022-08-27"), Reach::Network),
        ] {
            values[at("stage")] = Value::Text(stage.into());
            values[at("signed_on")] = signed_on;
            assert_eq!((Project::NOUN.reach)(&values), reach, "{stage}");
        }
    }
}
