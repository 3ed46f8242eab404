//! 入驻团队: a team in an enclave, and what became of it.

use super::{Enclave, Maturity};
use crate::network::{Organisation, Park};
use crate::projects::Project;
use crate::rules::ends_after_start;
use kernel::{Date, Headcount, Id, IndustryCode, Known, Line, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A team 入驻团队 in an enclave.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "entrants", zh = "入驻团队", en = "Entrant", chapter = Innovation, scope = Market,
    park = "park",
    help(
        "入驻科创飞地的团队或企业，毕业后在园区落地的指明项目。融资和补贴不给其他园区看。",
        "A team or firm in an enclave; when it lands in the park it names the project. Its funding is kept from other parks."
    ),
    check = Entrant::check, reach = Entrant::reach
)]
pub struct Entrant {
    /// Name of the team.
    #[field(zh = "团队名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Enclave.
    #[field(zh = "科创飞地", en = "Enclave", list, filter)]
    pub enclave: Id<Enclave>,
    /// Park whose enclave it is.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Company, if founded.
    #[field(zh = "单位", en = "Organisation", filter)]
    pub organisation: Option<Id<Organisation>>,
    /// What it works on.
    #[field(zh = "方向", en = "Works on", search, max = 2000)]
    pub topic: Option<Prose>,
    /// Industry.
    #[field(zh = "行业代码", en = "Industry code", filter, search)]
    pub industry: Option<IndustryCode>,
    /// Maturity of what it works on.
    #[field(zh = "成熟阶段", en = "Maturity", list, filter)]
    pub maturity: Known<Maturity>,
    /// People.
    #[field(zh = "人数", en = "People")]
    pub people: Known<Headcount>,
    /// Since when.
    #[field(zh = "入驻日期", en = "Entered on", list, filter)]
    pub entered_on: Known<Date>,
    /// Until when.
    #[field(zh = "离开日期", en = "Left on", filter)]
    pub left_on: Option<Date>,
    /// What became of it.
    #[field(zh = "状态", en = "State", list, filter, default = "incubating")]
    pub state: EntrantState,
    /// Project that landed.
    #[field(zh = "落地项目", en = "Project", list, filter)]
    pub project: Option<Id<Project>>,
    /// Capital raised.
    #[field(zh = "融资额", en = "Capital raised", private, unit = "万元")]
    pub funding: Known<Money>,
    /// What it cost the park.
    #[field(zh = "补贴", en = "Support given", private, unit = "万元")]
    pub support: Known<Money>,
    /// Whether other parks see it.
    #[field(zh = "公开", en = "Published", filter)]
    pub is_published: bool,
}

impl Entrant {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "left_on", self.entered_on.get(), self.left_on.as_ref());
        report.require(
            self.state != EntrantState::Landed || self.project.is_some(),
            "project",
            "已落地的团队须指明项目。",
            "A team that landed names its project.",
        );
    }

    fn reach(&self) -> Reach {
        if self.is_published { Reach::Network } else { Reach::Own }
    }
}

/// What became of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum EntrantState {
    /// 拟入驻.
    #[choice(zh = "拟入驻", en = "To enter")]
    Planned,
    /// 在孵.
    #[choice(zh = "在孵", en = "Incubating")]
    Incubating,
    /// 毕业.
    #[choice(zh = "毕业", en = "Graduated")]
    Graduated,
    /// 已落地: produces in the park.
    #[choice(zh = "已落地", en = "Landed")]
    Landed,
    /// 退出.
    #[choice(zh = "退出", en = "Left")]
    Left,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_team_that_landed_names_its_project() {
        let base = [("name", "示例团队"), ("enclave", "1"), ("state", "landed")];
        assert_eq!(faults::<Entrant>(&base), ["project"]);
        assert!(faults::<Entrant>(&[&base[..], &[("project", "1")]].concat()).is_empty());
    }
}
