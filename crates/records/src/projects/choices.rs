//! Choices of the projects' chapter that describe a project.

use record_derive::Choice;

/// Where an investor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum Origin {
    /// 苏州.
    #[choice(zh = "苏州", en = "Suzhou")]
    Suzhou,
    /// 本地.
    #[choice(zh = "本地", en = "Local")]
    Local,
    /// 省内其他.
    #[choice(zh = "省内其他", en = "Elsewhere in the province")]
    Province,
    /// 省外.
    #[choice(zh = "省外", en = "Another province")]
    OtherProvince,
    /// 境外.
    #[choice(zh = "境外", en = "Abroad")]
    Abroad,
}

/// What a project does to its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ChainRole {
    /// 补链: fills a missing node.
    #[choice(zh = "补链", en = "Fills a gap")]
    Fills,
    /// 延链: goes beyond the present ends.
    #[choice(zh = "延链", en = "Extends")]
    Extends,
    /// 强链: strengthens a present node.
    #[choice(zh = "强链", en = "Strengthens")]
    Strengthens,
}

/// The verdict of the triage of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum Verdict {
    /// 跟进.
    #[choice(zh = "跟进", en = "Follow")]
    Follow,
    /// 不跟进.
    #[choice(zh = "不跟进", en = "Do not follow")]
    Drop,
}

/// How a project gets its land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum LandKind {
    /// 新增用地.
    #[choice(zh = "新增用地", en = "New land")]
    New,
    /// 存量用地.
    #[choice(zh = "存量用地", en = "Existing land")]
    Existing,
    /// 租赁厂房.
    #[choice(zh = "租赁厂房", en = "Leased plant")]
    Leased,
}

/// Class of environmental assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum EiaClass {
    /// 报告书.
    #[choice(zh = "报告书", en = "Full report")]
    Report,
    /// 报告表.
    #[choice(zh = "报告表", en = "Report form")]
    Form,
    /// 登记表.
    #[choice(zh = "登记表", en = "Registration form")]
    Registration,
    /// 豁免.
    #[choice(zh = "豁免", en = "Exempt")]
    Exempt,
}

/// Why a project was shelved or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum EndReason {
    /// 投资方放弃.
    #[choice(zh = "投资方放弃", en = "Given up by the investor")]
    InvestorGaveUp,
    /// 资金不到位.
    #[choice(zh = "资金不到位", en = "No funds")]
    NoFunds,
    /// 用地不具备.
    #[choice(zh = "用地不具备", en = "No land")]
    NoLand,
    /// 审批未通过.
    #[choice(zh = "审批未通过", en = "Not approved")]
    NotApproved,
    /// 条件未谈成.
    #[choice(zh = "条件未谈成", en = "Terms not agreed")]
    NoTerms,
    /// 市场变化.
    #[choice(zh = "市场变化", en = "Market changed")]
    Market,
    /// 落户别处.
    #[choice(zh = "落户别处", en = "Went elsewhere")]
    WentElsewhere,
    /// 失联.
    #[choice(zh = "失联", en = "Contact lost")]
    ContactLost,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}
