//! 阶段口径: one version of what the stages mean and which evidence each asks. A draft is edited and compared with
//! history first; once in force it stays as it is, and another version follows it. While the house has put none into
//! force, the one shipped holds ([`super::shipped_stages`]).

use crate::administration::User;
use kernel::{Count, Date, Id, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A definition of the stages 阶段口径.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "stage-definitions", zh = "阶段口径", en = "Stage definition", chapter = Projects, scope = Network,
    help(
        "各阶段怎样算到达、要什么证据的一个版本。先拟草案，看它会改变哪些历史，再由另一人从某日起施行；施行后不改，要改另拟一版。",
        "One version of how each stage is reached and which evidence it asks. A draft is compared with history first, then another person puts it into force from a day; after that it stays and a new version follows."
    ),
    check = StageDefinition::check, reach = StageDefinition::reach,
    made_by_verb, kept_by_verbs = StageDefinition::is_settled
)]
pub struct StageDefinition {
    /// What it is called.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("如：2026 年版。", "Such as: 2026 edition.")
    )]
    pub name: Line,
    /// Its number; the one shipped is 0.
    #[field(zh = "版次", en = "Version", list, read_only)]
    pub version_number: Option<Count>,
    /// Whether it is a draft, in force or superseded.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "draft")]
    pub state: DefinitionState,
    /// First day on which it holds.
    #[field(zh = "施行日期", en = "In force from", list, filter, read_only)]
    pub valid_from: Option<Date>,
    /// Last day on which it holds, once another follows.
    #[field(zh = "施行至", en = "In force until", filter, read_only)]
    pub valid_until: Option<Date>,
    /// Why the stages are defined so.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document", search)]
    pub document: Option<Line>,
    /// Who put it into force.
    #[field(zh = "施行人", en = "Put into force by", read_only)]
    pub enacted_by: Option<Id<User>>,
}

impl StageDefinition {
    /// Whether it was put into force, so that it stays as it is.
    pub fn is_settled(&self) -> bool {
        self.state != DefinitionState::Draft
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.is_settled()
            && self.valid_from.is_some_and(|from| from <= day)
            && self.valid_until.is_none_or(|until| day <= until)
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.is_settled() == self.valid_from.is_some(),
            "valid_from",
            "施行日期由“施行”这一步填写，草案没有。",
            "The day in force is set when it is put into force; a draft has none.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// How far a definition has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum DefinitionState {
    /// 草案.
    #[choice(zh = "草案", en = "Draft")]
    Draft,
    /// 施行.
    #[choice(zh = "施行", en = "In force")]
    InForce,
    /// 被接替: another version follows it.
    #[choice(zh = "被接替", en = "Superseded")]
    Retired,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, text};

    #[test]
    fn a_draft_has_no_day_in_force_and_what_is_in_force_has_one() {
        let of = |state, day: kernel::Value| {
            let set = [
                ("name", text("示例版")),
                ("state", text(state)),
                ("why", text("示例")),
                ("valid_from", day),
            ];
            faults::<StageDefinition>(&set)
        };
        assert!(of("draft", kernel::Value::Empty).is_empty());
        assert_eq!(of("draft", text("2026-01-01")), ["valid_from"]);
        assert_eq!(of("in_force", kernel::Value::Empty), ["valid_from"]);
        assert!(of("in_force", text("2026-01-01")).is_empty());
    }
}
