//! What a share rule may be: what it covers and shares, with what it begins, how it is settled, where it stands.

use record_derive::Choice;

/// Where a share rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum RuleState {
    /// 商定中.
    #[choice(zh = "商定中", en = "Being agreed")]
    Draft,
    /// 双方已同意.
    #[choice(zh = "双方已同意", en = "Agreed by both sides")]
    Agreed,
    /// 已被新版本替代.
    #[choice(zh = "已被替代", en = "Replaced")]
    Replaced,
}

/// From when the years of a share rule count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareTerm {
    /// 自然年度: the first is that of the event.
    #[choice(zh = "自然年度", en = "Calendar years")]
    CalendarYears,
    /// 自起算日满一年.
    #[choice(zh = "自起算日满一年", en = "Years from the day")]
    FromTheDay,
}

/// What a share rule covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareScope {
    /// 单个项目.
    #[choice(zh = "单个项目", en = "One project")]
    Project,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
    /// 结对.
    #[choice(zh = "结对", en = "Pairing")]
    Pairing,
}

/// What is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareBase {
    /// 地方留存税收.
    #[choice(zh = "地方留存税收", en = "Tax kept locally")]
    LocalTax,
    /// 增值税地方分成.
    #[choice(zh = "增值税地方分成", en = "Local part of value added tax")]
    ValueAddedTax,
    /// 所得税地方分成.
    #[choice(zh = "所得税地方分成", en = "Local part of income tax")]
    IncomeTax,
    /// 土地收益.
    #[choice(zh = "土地收益", en = "Land income")]
    Land,
    /// 园区净收益.
    #[choice(zh = "园区净收益", en = "Net income of the park")]
    NetIncome,
    /// 产值.
    #[choice(zh = "产值（考核口径）", en = "Output (assessment)")]
    Output,
    /// 地区生产总值.
    #[choice(zh = "地区生产总值（考核口径）", en = "Gross product (assessment)")]
    GrossProduct,
    /// 固定资产投资.
    #[choice(zh = "固定资产投资（考核口径）", en = "Fixed investment (assessment)")]
    FixedInvestment,
    /// 利用外资.
    #[choice(zh = "利用外资（考核口径）", en = "Foreign capital (assessment)")]
    ForeignCapital,
}

impl ShareBase {
    /// Whether only an assessment figure is shared and no money moves. Statutory statistics stay with the
    /// place where the project is.
    pub fn is_indicator(self) -> bool {
        matches!(
            self,
            ShareBase::Output
                | ShareBase::GrossProduct
                | ShareBase::FixedInvestment
                | ShareBase::ForeignCapital
        )
    }
}

/// With what sharing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareStart {
    /// 首次纳税.
    #[choice(zh = "首次纳税", en = "First tax paid")]
    FirstTax,
    /// 开工.
    #[choice(zh = "开工", en = "Start of works")]
    Start,
    /// 投产.
    #[choice(zh = "投产", en = "Production")]
    Production,
    /// 协议生效.
    #[choice(zh = "协议生效", en = "Agreement in force")]
    Agreement,
}

/// How shares are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SettlementMode {
    /// 年终上下级结算.
    #[choice(zh = "年终财政结算", en = "Year-end fiscal settlement")]
    Fiscal,
    /// 公司分红.
    #[choice(zh = "公司分红", en = "Dividend")]
    Dividend,
    /// 直接拨付.
    #[choice(zh = "直接拨付", en = "Direct payment")]
    Payment,
    /// 仅考核认定.
    #[choice(zh = "仅考核认定", en = "Assessment only")]
    Assessment,
}
