//! 问题: what holds a project up, who sees to it and by when.

use super::Project;
use crate::administration::User;
use crate::choices::Light;
use crate::network::Park;
use kernel::{Date, Id, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A problem 问题 of a project.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "problems", zh = "问题", en = "Problem", chapter = Projects, scope = Park, park = "park",
    help(
        "卡住项目的一件事：谁办、何时办好、结果怎样。需要上级督办的，另立督办事项。",
        "One thing that holds a project up: who sees to it, by when, with what result. What needs supervision from above becomes a task."
    ),
    check = Problem::check
)]
pub struct Problem {
    /// What the problem is.
    #[field(zh = "问题", en = "Problem", title, list, search)]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Kind.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: ProblemKind,
    /// Details.
    #[field(zh = "情况", en = "Details", search, max = 4000)]
    pub text: Option<Prose>,
    /// When it was raised.
    #[field(zh = "提出日期", en = "Raised on", list, filter)]
    pub raised_on: Date,
    /// Unit that sees to it.
    #[field(zh = "责任单位", en = "Unit responsible", search)]
    pub unit: Option<Line>,
    /// Person who sees to it.
    #[field(zh = "责任人", en = "Owner", list, filter)]
    pub owner: Option<Id<User>>,
    /// By when.
    #[field(zh = "办结期限", en = "Due on", list, filter)]
    pub due_on: Option<Date>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "open")]
    pub state: ProblemState,
    /// How it stands against its date.
    #[field(zh = "灯", en = "Light", list, filter, read_only)]
    pub light: Option<Light>,
    /// What came of it.
    #[field(zh = "结果", en = "Result", max = 4000)]
    pub result: Option<Prose>,
    /// When it was solved.
    #[field(zh = "解决日期", en = "Solved on", filter)]
    pub solved_on: Option<Date>,
}

impl Problem {
    fn check(&self, report: &mut Report) {
        let is_solved = self.state == ProblemState::Solved;
        report.require(
            !is_solved || self.result.is_some(),
            "result",
            "已解决的问题须写结果。",
            "A solved problem states the result.",
        );
        report.require(
            !is_solved || self.solved_on.is_some(),
            "solved_on",
            "已解决的问题须写解决日期。",
            "A solved problem has the day it was solved.",
        );
        for (field, day) in [("due_on", self.due_on), ("solved_on", self.solved_on)] {
            report.require(
                day.is_none_or(|day| self.raised_on <= day),
                field,
                "早于提出日期，请改其中一个日期。",
                "Before the day it was raised: change one of the dates.",
            );
        }
    }
}

/// Kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ProblemKind {
    /// 土地.
    #[choice(zh = "土地", en = "Land")]
    Land,
    /// 规划.
    #[choice(zh = "规划", en = "Planning")]
    Planning,
    /// 环评.
    #[choice(zh = "环评", en = "Environment")]
    Environment,
    /// 能耗.
    #[choice(zh = "能耗", en = "Energy")]
    Energy,
    /// 资金.
    #[choice(zh = "资金", en = "Funds")]
    Funds,
    /// 用工.
    #[choice(zh = "用工", en = "Workers")]
    Workers,
    /// 水电气.
    #[choice(zh = "水电气", en = "Utilities")]
    Utilities,
    /// 政策兑现.
    #[choice(zh = "政策兑现", en = "Promised policy")]
    Policy,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// State of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ProblemState {
    /// 待办.
    #[choice(zh = "待办", en = "Open")]
    Open,
    /// 在办.
    #[choice(zh = "在办", en = "In hand")]
    InHand,
    /// 已上报.
    #[choice(zh = "已上报", en = "Handed up")]
    HandedUp,
    /// 已解决.
    #[choice(zh = "已解决", en = "Solved")]
    Solved,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_solved_problem_states_its_result_and_day() {
        let mut values = vec![Value::Empty; Problem::NOUN.fields.len()];
        let mut set = |field, value| values[Problem::NOUN.position(field).unwrap()] = value;
        set("subject", Value::Text("示例：用电容量不足".into()));
        set("project", Value::Id(Uuid::nil()));
        set("park", Value::Id(Uuid::nil()));
        set("kind", Value::Text("utilities".into()));
        set("raised_on", Value::Text("2025-03-01".into()));
        set("due_on", Value::Text("2025-02-01".into()));
        set("state", Value::Text("solved".into()));
        let report = Problem::NOUN.check(&values);
        for field in ["result", "solved_on", "due_on"] {
            assert!(report.error_of(field).is_some(), "{field}");
        }
    }
}
