//! Choices that several chapters use. A choice of one chapter stands there.

use record_derive::Choice;

/// 合作领域: what two regions or parks work on together, a dimension of nearly everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum CooperationField {
    /// 园区共建.
    #[choice(zh = "园区共建", en = "Park building")]
    ParkBuilding,
    /// 产业协作.
    #[choice(zh = "产业协作", en = "Industry")]
    Industry,
    /// 招商引资.
    #[choice(zh = "招商引资", en = "Investment promotion")]
    Investment,
    /// 科技创新.
    #[choice(zh = "科技创新", en = "Science and innovation")]
    Innovation,
    /// 干部人才.
    #[choice(zh = "干部人才", en = "Cadres and talent")]
    Talent,
    /// 金融支持.
    #[choice(zh = "金融支持", en = "Finance")]
    Finance,
    /// 教育.
    #[choice(zh = "教育", en = "Education")]
    Education,
    /// 卫生健康.
    #[choice(zh = "卫生健康", en = "Health")]
    Health,
    /// 文化旅游.
    #[choice(zh = "文化旅游", en = "Culture and tourism")]
    Culture,
    /// 乡村振兴.
    #[choice(zh = "乡村振兴", en = "Rural revitalisation")]
    Rural,
    /// 改革联动.
    #[choice(zh = "改革联动", en = "Linked reform")]
    Reform,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// 三色灯: how a plan stands against its dates, the worst last. Thresholds are data; blue only reminds that a date is
/// near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Choice)]
pub enum Light {
    /// 正常.
    #[choice(zh = "正常", en = "On time")]
    Green,
    /// 临期.
    #[choice(zh = "临期", en = "Due soon")]
    Blue,
    /// 滞后.
    #[choice(zh = "滞后", en = "Behind")]
    Yellow,
    /// 逾期.
    #[choice(zh = "逾期", en = "Overdue")]
    Red,
}

/// How a source qualifies a figure. 签约 contains 约 but is no qualification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Approx {
    /// As stated.
    #[choice(zh = "准确", en = "Exact")]
    Exact,
    /// 超、逾、以上、多、余.
    #[choice(zh = "超过", en = "Over")]
    Over,
    /// 约.
    #[choice(zh = "约", en = "About")]
    About,
    /// 近.
    #[choice(zh = "近", en = "Nearly")]
    Nearly,
}

/// 是 or 否 where the answer may also be unknown, which a plain flag cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum YesNo {
    /// 是.
    #[choice(zh = "是", en = "Yes")]
    Yes,
    /// 否.
    #[choice(zh = "否", en = "No")]
    No,
}

/// Which way an indicator is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Direction {
    /// 越高越好.
    #[choice(zh = "越高越好", en = "Higher is better")]
    Higher,
    /// 越低越好.
    #[choice(zh = "越低越好", en = "Lower is better")]
    Lower,
}

/// How well a reported value is vouched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Standing {
    /// 自报: by the unit it is about.
    #[choice(zh = "自报", en = "Self-reported")]
    SelfReported,
    /// 已核: by another person.
    #[choice(zh = "已核", en = "Checked")]
    Checked,
    /// 认定: by the competent authority.
    #[choice(zh = "认定", en = "Certified")]
    Certified,
}
