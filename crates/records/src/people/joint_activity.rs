//! 联合活动: what paired schools or hospitals did together on a day, counted.

use super::SocialPairing;
use crate::network::Park;
use kernel::{Count, Id, Known, Line, Prose, Reach, Report, RoughDate, Share};
use record_derive::{Choice, Record};

/// A joint activity 联合活动 of paired bodies.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "joint-activities", zh = "联合活动", en = "Joint activity", chapter = People, scope = Mechanism,
    park = "park",
    help(
        "结对学校、医院一起做的一次活动及其人次。派人驻点记在“选派”。",
        "What paired schools or hospitals did together, with its counts. People sent for a term are dispatches."
    ),
    check = JointActivity::check, reach = JointActivity::reach
)]
pub struct JointActivity {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Pairing.
    #[field(zh = "民生结对", en = "Pairing", list, filter)]
    pub pairing: Id<SocialPairing>,
    /// Kind.
    #[field(zh = "类型", en = "Kind", list, filter)]
    pub kind: ActivityKind,
    /// When.
    #[field(zh = "日期", en = "Date", list, filter)]
    pub held_on: RoughDate,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
    /// Who took part.
    #[field(zh = "参加人次", en = "Participants", list, unit = "人次", section("数量", "Counts"))]
    pub participants: Known<Count>,
    /// Lessons.
    #[field(zh = "课时", en = "Lessons", unit = "节")]
    pub lessons: Known<Count>,
    /// Students reached.
    #[field(zh = "受益学生", en = "Students", unit = "人次")]
    pub students: Known<Count>,
    /// Patients seen.
    #[field(zh = "接诊", en = "Patients", unit = "人次")]
    pub patients: Known<Count>,
    /// Surgeries.
    #[field(zh = "手术", en = "Surgeries", unit = "台")]
    pub surgeries: Known<Count>,
    /// Of those asked, how many were content.
    #[field(zh = "满意率", en = "Satisfaction", max = 10000)]
    pub satisfaction: Known<Share>,
    /// How many were asked.
    #[field(zh = "满意率样本", en = "Asked", unit = "人")]
    pub asked: Option<Count>,
    /// New techniques or departments opened.
    #[field(zh = "新技术新科室", en = "New techniques", search, max = 2000)]
    pub techniques: Option<Prose>,
    /// Evidence.
    #[field(zh = "依据", en = "Evidence", search, max = 1000)]
    pub evidence: Option<Prose>,
}

impl JointActivity {
    fn check(&self, report: &mut Report) {
        report.require(
            self.satisfaction.get().is_none() || self.asked.is_some_and(|asked| asked.0 > 0),
            "asked",
            "有满意率，须写样本人数。",
            "A satisfaction rate says how many were asked.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What kind of activity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ActivityKind {
    /// 公开课.
    #[choice(zh = "公开课", en = "Open lesson")]
    OpenLesson,
    /// 教研.
    #[choice(zh = "教研", en = "Teaching research")]
    TeachingResearch,
    /// 查房.
    #[choice(zh = "查房", en = "Ward round")]
    WardRound,
    /// 手术.
    #[choice(zh = "手术", en = "Surgery")]
    Surgery,
    /// 义诊.
    #[choice(zh = "义诊", en = "Free clinic")]
    FreeClinic,
    /// 远程会诊.
    #[choice(zh = "远程会诊", en = "Remote consultation")]
    Teleconsultation,
    /// 培训.
    #[choice(zh = "培训", en = "Training")]
    Training,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_rate_says_how_many_were_asked() {
        let with = |more: &[(&str, &str)]| {
            let base =
                [("name", "示例义诊"), ("pairing", "1"), ("kind", "free_clinic"), ("held_on", "2026-05")];
            faults::<JointActivity>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("satisfaction", "98")]), ["asked"]);
        assert!(with(&[("satisfaction", "98"), ("asked", "50")]).is_empty());
    }
}
