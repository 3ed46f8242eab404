//! Choices and rules that offers and needs have in common.

use kernel::{Decimal2, Known, Line, Money, Report};
use record_derive::Choice;

/// How far an offer or a need is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MarketState {
    /// 待对接.
    #[choice(zh = "待对接", en = "Open")]
    Open,
    /// 对接中.
    #[choice(zh = "对接中", en = "In talks")]
    InTalks,
    /// 试样.
    #[choice(zh = "试样", en = "On trial")]
    Trial,
    /// 已成交.
    #[choice(zh = "已成交", en = "Agreed")]
    Agreed,
    /// 已撤回.
    #[choice(zh = "已撤回", en = "Withdrawn")]
    Withdrawn,
}

/// A quantity has a unit, and a price band has its lower end first.
pub(super) fn check_volume_and_price(
    report: &mut Report,
    volume: &Known<Decimal2>,
    unit: &Option<Line>,
    from: &Known<Money>,
    to: &Known<Money>,
) {
    report.require(
        volume.get().is_none() || unit.is_some(),
        "unit",
        "有数量，须写计量单位。",
        "A quantity has a unit.",
    );
    let in_order = match (from.get(), to.get()) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    report.require(
        in_order,
        "price_to",
        "单价上限低于下限，请改其中一个。",
        "The highest price is below the lowest: change one of them.",
    );
}
