//! Choices that several nouns of this chapter use.

use record_derive::Choice;

/// How a result passes to who uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TransferMode {
    /// 自行转化.
    #[choice(zh = "自行转化", en = "Own use")]
    OwnUse,
    /// 转让.
    #[choice(zh = "转让", en = "Sale")]
    Sale,
    /// 许可.
    #[choice(zh = "许可", en = "Licence")]
    Licence,
    /// 作价入股.
    #[choice(zh = "作价入股", en = "Shares")]
    Shares,
    /// 提成.
    #[choice(zh = "提成", en = "Royalty")]
    Royalty,
    /// 委托开发.
    #[choice(zh = "委托开发", en = "Commissioned work")]
    Commission,
    /// 合作开发.
    #[choice(zh = "合作开发", en = "Joint work")]
    Joint,
    /// 咨询服务.
    #[choice(zh = "咨询服务", en = "Advice and services")]
    Service,
}

/// How mature a result or a team's project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Choice)]
pub enum Maturity {
    /// 研发.
    #[choice(zh = "研发", en = "Research")]
    Research,
    /// 小试.
    #[choice(zh = "小试", en = "Bench scale")]
    Bench,
    /// 中试.
    #[choice(zh = "中试", en = "Pilot scale")]
    Pilot,
    /// 样品.
    #[choice(zh = "样品", en = "Sample")]
    Sample,
    /// 可量产.
    #[choice(zh = "可量产", en = "Ready for production")]
    Production,
}
