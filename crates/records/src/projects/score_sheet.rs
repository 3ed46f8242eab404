//! 评分表: one expert's marks. It stays its expert's alone: nobody else reads one, before the opening or after. What the
//! meeting learns of it, without a name, stands in the appraisal once that is opened.

use super::{Appraisal, Veto};
use crate::administration::User;
use crate::network::Park;
use kernel::{Id, Line, Many, Prose, Report, Timestamp};
use record_derive::{Choice, Record};

/// A score sheet 评分表.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "score-sheets", zh = "评分表", en = "Score sheet", chapter = Projects, scope = Sealed,
    park = "park", person = "expert",
    help(
        "一位评委的评分，只有本人能看。交齐拆封后，分数和评语以编号列入评审，不记名；有利害关系的应回避，不打分。",
        "One expert's marks, read by that expert alone. Once all are opened, marks and opinions stand in the appraisal by number, without a name; who has an interest withdraws."
    ),
    check = ScoreSheet::check, made_by_verb, kept_by_verbs = ScoreSheet::is_kept
)]
pub struct ScoreSheet {
    /// What it scores.
    #[field(zh = "评分事项", en = "Subject", title, list)]
    pub label: Line,
    /// Appraisal.
    #[field(zh = "评审", en = "Appraisal", list, filter)]
    pub appraisal: Id<Appraisal>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// The expert's account.
    #[field(zh = "评委", en = "Expert", private)]
    pub expert: Option<Id<User>>,
    /// The expert's name, on sheets from before experts had accounts.
    #[field(zh = "评委姓名", en = "Expert's name", private)]
    pub expert_name: Option<Line>,
    /// Where it stands.
    #[field(zh = "状态", en = "State", list, read_only, default = "open")]
    pub state: SheetState,
    /// Marks by item: code and mark, a line each.
    #[field(
        zh = "评分",
        en = "Marks",
        private,
        max = 8000,
        help(
            "每行一项：编号、空格、分数，如“1.1 8.5”。",
            "One item a line: code, blank, mark, such as “1.1 8.5”."
        )
    )]
    pub marks: Option<Prose>,
    /// Vetoes.
    #[field(zh = "建议否决", en = "Proposed vetoes", private)]
    pub vetoes: Many<Veto>,
    /// Comment, or why the expert withdraws.
    #[field(zh = "评语", en = "Comment", private, max = 4000)]
    pub comment: Option<Prose>,
    /// When it was handed in.
    #[field(zh = "提交时间", en = "Handed in at", read_only)]
    pub submitted_at: Option<Timestamp>,
}

impl ScoreSheet {
    /// A sheet changes by its expert's steps alone.
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.state != SheetState::Withdrawn || self.marks.is_none(),
            "marks",
            "回避的评委不打分，请清空得分。",
            "Who withdraws gives no marks: clear them.",
        );
        report.require(
            self.state != SheetState::HandedIn || self.marks.is_some() && self.submitted_at.is_some(),
            "marks",
            "各项打齐才能提交。",
            "All marks are given before a sheet is handed in.",
        );
        report.require(
            self.vetoes.0.is_empty() || self.comment.is_some(),
            "comment",
            "建议否决须写理由。",
            "A proposed veto states its reason.",
        );
    }
}

/// Where a score sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SheetState {
    /// 待评分.
    #[choice(zh = "待评分", en = "To be scored")]
    Open,
    /// 已提交.
    #[choice(zh = "已提交", en = "Handed in")]
    HandedIn,
    /// 已回避.
    #[choice(zh = "已回避", en = "Withdrawn")]
    Withdrawn,
    /// 未交，主持人已说明.
    #[choice(zh = "未交", en = "Struck off")]
    Struck,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};
    use kernel::Value;

    #[test]
    fn a_sheet_is_handed_in_complete_or_not_scored_at_all() {
        let sheet = |state, more: &[(&'static str, Value)]| {
            let own =
                [("label", text("示例")), ("appraisal", link(1)), ("park", link(2)), ("state", text(state))];
            faults::<ScoreSheet>(&own.into_iter().chain(more.iter().cloned()).collect::<Vec<_>>())
        };
        let (marks, at) = (("marks", text("1.1 8")), ("submitted_at", Value::Int(0)));
        assert!(sheet("open", &[]).is_empty(), "still being filled in");
        assert_eq!(sheet("handed_in", &[]), ["marks"]);
        assert!(sheet("handed_in", &[marks.clone(), at]).is_empty());
        assert_eq!(sheet("withdrawn", &[marks]), ["marks"]);
        assert_eq!(sheet("open", &[("vetoes", text("safety"))]), ["comment"]);
    }
}
