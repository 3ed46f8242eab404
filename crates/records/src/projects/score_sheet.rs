//! 评分表: one expert's scores, sealed until every sheet of the appraisal is in.

use super::{Appraisal, Veto};
use crate::administration::User;
use crate::network::Park;
use kernel::{Decimal2, Id, Known, Line, Many, Prose, Report, Timestamp};
use record_derive::Record;

/// A score sheet 评分表.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "score-sheets", zh = "评分表", en = "Score sheet", chapter = Projects, scope = Sealed,
    park = "park",
    help(
        "一位评委的评分，每项 0–100 分。交齐拆封前，只有本人能看；有利害关系的应回避，不打分。",
        "One expert's scores, 0 to 100 each. Only the expert sees it before all are opened; who has an interest withdraws and gives no score."
    ),
    check = ScoreSheet::check
)]
pub struct ScoreSheet {
    /// Label of the expert.
    #[field(zh = "评委编号", en = "Expert number", title, list)]
    pub label: Line,
    /// Appraisal.
    #[field(zh = "评审", en = "Appraisal", list, filter)]
    pub appraisal: Id<Appraisal>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// The expert's account.
    #[field(zh = "评委", en = "Expert", filter, private)]
    pub expert: Option<Id<User>>,
    /// The expert's name.
    #[field(zh = "评委姓名", en = "Expert's name", private)]
    pub expert_name: Option<Line>,
    /// Whether the expert withdraws.
    #[field(zh = "回避", en = "Withdraws", list)]
    pub withdraws: bool,
    /// Score for the size of the investment.
    #[field(zh = "投资体量", en = "Size", list, unit = "分", max = 10000)]
    pub size: Known<Decimal2>,
    /// Score for the technology.
    #[field(zh = "科技含量", en = "Technology", list, unit = "分", max = 10000)]
    pub technology: Known<Decimal2>,
    /// Score for the market.
    #[field(zh = "市场前景", en = "Market", list, unit = "分", max = 10000)]
    pub market: Known<Decimal2>,
    /// Score for the potential.
    #[field(zh = "发展潜力", en = "Potential", list, unit = "分", max = 10000)]
    pub potential: Known<Decimal2>,
    /// Vetoes.
    #[field(zh = "建议否决", en = "Proposed vetoes")]
    pub vetoes: Many<Veto>,
    /// Comment.
    #[field(zh = "评语", en = "Comment", max = 4000)]
    pub comment: Option<Prose>,
    /// When it was handed in.
    #[field(zh = "提交时间", en = "Handed in at", list, read_only)]
    pub submitted_at: Option<Timestamp>,
}

impl ScoreSheet {
    /// The four scores, if all are given.
    pub fn scores(&self) -> Option<[Decimal2; 4]> {
        Some([*self.size.get()?, *self.technology.get()?, *self.market.get()?, *self.potential.get()?])
    }

    fn check(&self, report: &mut Report) {
        let given = [&self.size, &self.technology, &self.market, &self.potential];
        report.require(
            !self.withdraws || given.iter().all(|score| score.get().is_none()),
            "withdraws",
            "回避的评委不打分，请清空各项得分。",
            "Who withdraws gives no scores: clear them.",
        );
        report.require(
            self.submitted_at.is_none() || self.withdraws || self.scores().is_some(),
            "potential",
            "四项打齐才能提交。",
            "All four scores are given before a sheet is handed in.",
        );
        report.require(
            self.vetoes.0.is_empty() || self.comment.is_some(),
            "comment",
            "建议否决须写理由。",
            "A proposed veto states its reason.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_sheet_is_handed_in_complete_or_not_scored_at_all() {
        let sheet = |withdraws, potential, submitted_at| ScoreSheet {
            label: "评委 1".into(),
            appraisal: Id::new(Uuid::nil()),
            park: Id::new(Uuid::nil()),
            expert: None,
            expert_name: None,
            withdraws,
            size: Known::Is(Decimal2(8000)),
            technology: Known::Is(Decimal2(9000)),
            market: Known::Is(Decimal2(7500)),
            potential,
            vetoes: Many::default(),
            comment: None,
            submitted_at,
        };
        let faults = |sheet: &ScoreSheet| {
            let mut report = Report::default();
            sheet.check(&mut report);
            report.errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        let at = Some(Timestamp(0));
        assert!(faults(&sheet(false, Known::Empty, None)).is_empty(), "still being filled in");
        assert_eq!(faults(&sheet(false, Known::Empty, at)), ["potential"]);
        assert!(faults(&sheet(false, Known::Is(Decimal2(8500)), at)).is_empty());
        assert_eq!(faults(&sheet(true, Known::Empty, None)), ["withdraws"]);
    }
}
