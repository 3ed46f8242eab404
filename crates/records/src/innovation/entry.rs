//! 参赛项目: a team's entry in a contest, its prize, and the project that came of it.

use super::{Contest, Maturity};
use crate::network::{Organisation, Park, Region};
use crate::projects::Project;
use kernel::{Count, Decimal2, Id, Ids, IndustryCode, Known, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// An entry 参赛项目 in a contest.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "contest-entries", zh = "参赛项目", en = "Entry", chapter = Innovation, scope = Market,
    shared_with = "intent_parks",
    help(
        "参赛的一个项目。获奖前只给意向园区看，获奖后各园区可见；落地的指明项目。",
        "A team's entry. Before a prize it is seen by the parks it has in mind, after it by all; once landed it names the project."
    ),
    check = Entry::check, reach = Entry::reach
)]
pub struct Entry {
    /// Name of the project.
    #[field(zh = "项目名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Contest.
    #[field(zh = "大赛", en = "Contest", list, filter)]
    pub contest: Id<Contest>,
    /// Number in the contest.
    #[field(zh = "编号", en = "Number", search, max = 30)]
    pub number: Option<Line>,
    /// Track.
    #[field(zh = "赛道", en = "Track", list, search)]
    pub track: Option<Line>,
    /// Team.
    #[field(zh = "团队", en = "Team", list, search)]
    pub team: Option<Line>,
    /// Company or institute.
    #[field(zh = "单位", en = "Organisation", filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Where the team comes from.
    #[field(zh = "来源地区", en = "Region", filter)]
    pub region: Option<Id<Region>>,
    /// Industry.
    #[field(zh = "行业代码", en = "Industry code", filter, search)]
    pub industry: Option<IndustryCode>,
    /// Maturity.
    #[field(zh = "成熟阶段", en = "Maturity", filter)]
    pub maturity: Known<Maturity>,
    /// Parks that the team has in mind.
    #[field(zh = "意向园区", en = "Parks in mind", list, filter)]
    pub intent_parks: Ids<Park>,
    /// How far it came.
    #[field(zh = "进程", en = "Stage", list, filter, default = "submitted", section("结果", "Result"))]
    pub stage: EntryStage,
    /// Score in the final.
    #[field(
        zh = "得分",
        en = "Score",
        private,
        max = 10000,
        help("百分制，两位小数。", "Out of 100, two decimals.")
    )]
    pub score: Known<Decimal2>,
    /// Rank in the final.
    #[field(zh = "名次", en = "Rank", private)]
    pub rank: Known<Count>,
    /// Prize.
    #[field(zh = "奖项", en = "Prize", list, filter)]
    pub prize: Option<Prize>,
    /// What the team was promised: 后续服务清单.
    #[field(zh = "后续服务", en = "Services promised", search, max = 4000)]
    pub services: Option<Prose>,
    /// Project that came of it.
    #[field(zh = "落地项目", en = "Project", list, filter)]
    pub project: Option<Id<Project>>,
}

impl Entry {
    fn check(&self, report: &mut Report) {
        report.require(
            self.prize.is_none() || self.stage >= EntryStage::Final,
            "stage",
            "有奖项的项目，进程应为决赛或落地。",
            "An entry with a prize was in the final.",
        );
        report.require(
            self.stage != EntryStage::Landed || self.project.is_some(),
            "project",
            "已落地的参赛项目须指明项目。",
            "An entry that landed names its project.",
        );
    }

    fn reach(&self) -> Reach {
        if self.prize.is_some() { Reach::Network } else { Reach::Own }
    }
}

/// How far an entry came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Choice)]
pub enum EntryStage {
    /// 报名.
    #[choice(zh = "报名", en = "Submitted")]
    Submitted,
    /// 初赛.
    #[choice(zh = "初赛", en = "First round")]
    FirstRound,
    /// 决赛.
    #[choice(zh = "决赛", en = "Final")]
    Final,
    /// 落地.
    #[choice(zh = "落地", en = "Landed")]
    Landed,
}

/// A prize of a contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Prize {
    /// 特等奖.
    #[choice(zh = "特等奖", en = "Grand prize")]
    Grand,
    /// 一等奖.
    #[choice(zh = "一等奖", en = "First prize")]
    First,
    /// 二等奖.
    #[choice(zh = "二等奖", en = "Second prize")]
    Second,
    /// 三等奖.
    #[choice(zh = "三等奖", en = "Third prize")]
    Third,
    /// 优秀奖.
    #[choice(zh = "优秀奖", en = "Merit prize")]
    Merit,
    /// 单项奖.
    #[choice(zh = "单项奖", en = "Special prize")]
    Special,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_prize_is_won_in_the_final_and_a_landing_names_its_project() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例参赛项目"), ("contest", "1")];
            faults::<Entry>(&[&base, more].concat())
        };
        assert!(with(&[("prize", "first"), ("stage", "final")]).is_empty());
        assert_eq!(with(&[("prize", "first")]), ["stage"]);
        assert_eq!(with(&[("stage", "landed")]), ["project"]);
    }
}
