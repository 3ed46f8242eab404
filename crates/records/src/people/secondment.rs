//! 挂职: a cadre or specialist sent to the other side for a term. Appraisals are for those who need to know
//! and never enter overviews.

use crate::network::{Organisation, Pairing, Park, Region};
use crate::projects::Project;
use crate::rules::ends_after_start;
use kernel::{Date, Id, Ids, Known, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A secondment 挂职.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "secondments", zh = "挂职", en = "Secondment", chapter = People, scope = People,
    park = "park",
    help(
        "干部人才双向挂职的一段任期。考核、鉴定、请假只给需要知道的人；期满前交接另记。系统账号和岗位不在此。",
        "One term of a cadre or specialist sent to the other side. Appraisals and leave are need-to-know; the handover is a record of its own, and so is the account."
    ),
    check = Secondment::check
)]
pub struct Secondment {
    /// Name of the person.
    #[field(zh = "姓名", en = "Name", title, list, search, max = 60, section("人员", "Person"))]
    pub name: Line,
    /// What the person is good at.
    #[field(zh = "专长", en = "Specialty", search)]
    pub specialty: Option<Line>,
    /// Rank.
    #[field(zh = "职级", en = "Rank", filter)]
    pub rank: Option<Rank>,
    /// Batch.
    #[field(
        zh = "批次",
        en = "Batch",
        list,
        search,
        max = 60,
        help("如：第八批。", "Such as: eighth batch.")
    )]
    pub batch: Option<Line>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "serving")]
    pub state: SecondmentState,
    /// Full time or besides the old post.
    #[field(zh = "方式", en = "Mode", filter, default = "full_time")]
    pub mode: SecondmentMode,

    /// Region that sends.
    #[field(zh = "派出地区", en = "From region", list, filter, section("派出与接收", "From and to"))]
    pub from_region: Id<Region>,
    /// Unit that sends.
    #[field(zh = "派出单位", en = "From organisation", filter)]
    pub from_organisation: Option<Id<Organisation>>,
    /// Post there.
    #[field(zh = "原职务", en = "Post there")]
    pub from_post: Option<Line>,
    /// Region that receives.
    #[field(zh = "接收地区", en = "To region", list, filter)]
    pub to_region: Id<Region>,
    /// Park that receives.
    #[field(zh = "接收园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Unit that receives.
    #[field(zh = "接收单位", en = "To organisation", filter)]
    pub to_organisation: Option<Id<Organisation>>,
    /// Post here.
    #[field(zh = "挂职职务", en = "Post here", search)]
    pub to_post: Option<Line>,
    /// Pairing it belongs to.
    #[field(zh = "结对", en = "Pairing", filter)]
    pub pairing: Option<Id<Pairing>>,

    /// First day.
    #[field(zh = "开始日期", en = "Starts on", filter, section("任期", "Term"))]
    pub starts_on: Known<Date>,
    /// Last day as first set.
    #[field(
        zh = "结束日期",
        en = "Ends on",
        list,
        filter,
        help("到期前按此提醒交接。", "The reminder to hand over counts from it.")
    )]
    pub ends_on: Known<Date>,
    /// Last day as extended.
    #[field(zh = "延长至", en = "Extended to", filter)]
    pub extended_to: Option<Date>,

    /// The day on which it really ended.
    #[field(zh = "离任日期", en = "Ended on", filter, read_only)]
    pub ended_on: Option<Date>,

    /// Plan of the term.
    #[field(zh = "任期计划", en = "Plan", max = 4000, section("工作", "Work"))]
    pub plan: Option<Prose>,
    /// Duties.
    #[field(zh = "分工", en = "Duties", search, max = 2000)]
    pub duties: Option<Prose>,
    /// What is to be done this year.
    #[field(zh = "年度任务", en = "Tasks of the year", max = 4000)]
    pub tasks: Option<Prose>,
    /// Projects followed.
    #[field(zh = "跟进项目", en = "Projects", filter)]
    pub projects: Ids<Project>,
    /// Reports given.
    #[field(zh = "工作报告", en = "Reports", private, max = 20000)]
    pub reports: Option<Prose>,
    /// Trainings.
    #[field(zh = "培训", en = "Training", private, max = 4000)]
    pub training: Option<Prose>,
    /// Leave.
    #[field(zh = "请销假", en = "Leave", private, max = 4000)]
    pub leave: Option<Prose>,

    /// Appraisal by the host.
    #[field(zh = "接收方考核", en = "Host's appraisal", private, section("考核", "Appraisal"))]
    pub host_appraisal: Option<PersonGrade>,
    /// Appraisal by the sender.
    #[field(zh = "派出方考核", en = "Sender's appraisal", private)]
    pub sender_appraisal: Option<PersonGrade>,
    /// Assessment at the end.
    #[field(zh = "期满鉴定", en = "Final assessment", private, max = 8000)]
    pub assessment: Option<Prose>,
    /// What followed.
    #[field(zh = "期满去向", en = "Afterwards", private)]
    pub afterwards: Option<Afterwards>,
}

impl Secondment {
    /// The last day, extended or not, if it is known.
    pub fn last_day(&self) -> Option<Date> {
        self.extended_to.or_else(|| self.ends_on.get().copied())
    }

    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        report.require(
            self.from_region != self.to_region,
            "to_region",
            "派出地区与接收地区相同，请改其中一个。",
            "Both regions are the same: change one of them.",
        );
        let later = match (self.ends_on.get(), self.extended_to) {
            (Some(ends), Some(extended)) => *ends < extended,
            _ => true,
        };
        report.require(
            later,
            "extended_to",
            "延长日期应晚于原结束日期。",
            "An extension is later than the last day first set.",
        );
        report.require(
            self.afterwards.is_none() || self.state == SecondmentState::Ended,
            "state",
            "已写期满去向，状态应为期满。",
            "What followed is given, so the term has ended.",
        );
    }
}

/// The rank of a cadre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Rank {
    /// 厅局级.
    #[choice(zh = "厅局级", en = "Bureau")]
    Bureau,
    /// 县处级.
    #[choice(zh = "县处级", en = "County")]
    County,
    /// 乡科级.
    #[choice(zh = "乡科级", en = "Township")]
    Township,
    /// 专业技术.
    #[choice(zh = "专业技术", en = "Professional")]
    Professional,
    /// 企业管理.
    #[choice(zh = "企业管理", en = "Enterprise manager")]
    Manager,
}

/// Full time or besides the old post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SecondmentMode {
    /// 全职.
    #[choice(zh = "全职", en = "Full time")]
    FullTime,
    /// 兼职.
    #[choice(zh = "兼职", en = "Part time")]
    PartTime,
}

/// How far a secondment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SecondmentState {
    /// 拟派.
    #[choice(zh = "拟派", en = "Planned")]
    Planned,
    /// 在岗.
    #[choice(zh = "在岗", en = "Serving")]
    Serving,
    /// 期满.
    #[choice(zh = "期满", en = "Ended")]
    Ended,
    /// 提前结束.
    #[choice(zh = "提前结束", en = "Ended early")]
    EndedEarly,
}

/// The grade of an appraisal of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PersonGrade {
    /// 优秀.
    #[choice(zh = "优秀", en = "Excellent")]
    Excellent,
    /// 称职.
    #[choice(zh = "称职", en = "Competent")]
    Competent,
    /// 基本称职.
    #[choice(zh = "基本称职", en = "Just competent")]
    JustCompetent,
    /// 不称职.
    #[choice(zh = "不称职", en = "Not competent")]
    NotCompetent,
}

/// What followed a secondment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Afterwards {
    /// 提拔.
    #[choice(zh = "提拔", en = "Promoted")]
    Promoted,
    /// 回任.
    #[choice(zh = "回任", en = "Returned")]
    Returned,
    /// 留任.
    #[choice(zh = "留任", en = "Stayed")]
    Stayed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_secondment_leads_elsewhere_and_its_term_is_in_order() {
        let with = |to, more: &[(&str, &str)]| {
            let base = [("name", "示例干部"), ("from_region", "1"), ("to_region", to)];
            faults::<Secondment>(&[&base, more].concat())
        };
        assert!(with("2", &[]).is_empty());
        assert_eq!(with("1", &[]), ["to_region"]);
        assert_eq!(with("2", &[("ends_on", "2026-12-31"), ("extended_to", "2026-12-31")]), ["extended_to"]);
        assert_eq!(with("2", &[("afterwards", "returned")]), ["state"]);
    }
}
