//! Whether a figure belongs to the event, to earlier times or to a plan, and whether it is a part.

use crate::passage::{Passage, after, holds_any, last, pattern};
use crate::statements::{Scope, Stage};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"累计|截至|截止|去年|历年|历届|上一?届|往届|以来|近年|过去|此前|多年来|年来|已有|先后引进|相继|(?:[一二三四1-4]季度|上半年|下半年|前\d个月|1[-至到—]\d{1,2}月)(?:，[^，。]{0,8}|[全我该][市县区省州])?(?:共|已|累计|新|引进)|今年[^，。]{0,8}(?:共|已|累计)|迄今|至今|目前[^，。]{0,6}(?:已|共)|20\d\d年[^会，。]{0,12}(?:共|已|累计|引进|签约)",
    )
});
static NOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"本次|此次|这次|本届|本批|此批|当天|当日|会上|现场|活动中|仪式上|签约仪式|推介会|大会|对接会|今天|今日|活动上|集中签约|活动现场|本场|期间",
    )
});
static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"今年计划|力争|目标|到20\d\d年|拟签约|将签约|预计签约|计划签约|将集中签约|拟集中|计划引进|计划实施|将实施|将新|未来",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"达产|投产后|建成后|投用后|年可|年产值|年销售|预计(?:年|可|将|新增|实现)|每年|年新增|达效|可实现|年均|将实现|年税",
    )
});

/// The scope of a figure, from its sentence up to the figure.
pub(super) fn of(passage: &Passage<'_>, sentence: &Range<usize>, range: &Range<usize>, what: &str) -> Scope {
    let head = last(passage.slice(sentence.start..range.end), 120);
    let clause = head.rsplit('；').next().unwrap_or_default();
    let words = passage.slice(range.clone());
    if matches!(what, "output" | "tax")
        || holds_any(words, &["年度投资", "当年投资", "年度计划投资"])
        || PLANNED.is_match(clause)
    {
        return Scope::Plan;
    }
    // 上半年，全市新签约…；新开工…: the opening of a sentence holds behind ； too.
    let opening = after(passage.slice(sentence.clone()), 0, 24);
    let Some(earlier) = EARLIER.find_iter(clause).last() else {
        let held = clause.len() < head.len()
            && EARLIER.is_match(opening)
            && !NOW.is_match(clause)
            && !THIS.is_match(opening);
        return if held { Scope::History } else { Scope::ThisEvent };
    };
    // 本届科洽会累计达成 is this event; 会上…，全市累计 is not.
    let since =
        clause.get(..earlier.start()).and_then(|head| head.rfind('，')).map_or(0, |at| at + '，'.len_utf8());
    let own = clause.get(since..).unwrap_or_default();
    let behind = clause.get(earlier.end()..).unwrap_or_default();
    if THIS.is_match(own) || NOW.is_match(behind) { Scope::ThisEvent } else { Scope::History }
}

static THIS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"本次|此次|这次|本届|本批|此批|当天|当日|会上|活动期间|本场|会期"));

/// Whether words speak of what projects will yield once they run.
pub(super) fn is_yearly_plan(words: &str) -> bool {
    YEARLY.is_match(words)
}

/// Whether a figure is said to be part of the one before; 其中 holds until the sentence turns.
pub(super) fn is_part(lead: &str, before: bool) -> bool {
    if holds_any(lead, &["其中", "包括", "包含"]) {
        return true;
    }
    before && !holds_any(lead, &["同时", "此外", "另外", "合计", "共计", "截至", "累计", "总计"])
}

static STAGES: LazyLock<Vec<(Stage, Regex)>> = LazyLock::new(|| {
    vec![
        (Stage::Cancelled, pattern("终止|取消|解除|撤销")),
        (Stage::Intended, pattern("意向|拟签|拟|洽谈")),
        (Stage::Started, pattern("开工|动工|奠基|破土|开建")),
        (Stage::Completed, pattern("竣工|投产|投用|建成|达产")),
        (Stage::Signed, pattern("签约|签署|签订|签下|签|引资|达成|合同|协议")),
    ]
});

/// The stage said nearest to a figure: in its own words, then before it, then behind it.
pub(super) fn stage(passage: &Passage<'_>, sentence: &Range<usize>, range: &Range<usize>) -> Option<Stage> {
    let own = passage.slice(range.clone());
    let ahead = last(passage.slice(sentence.start..range.start), 60);
    let behind = passage.slice(range.end..sentence.end);
    let behind = behind.split(['，', '；', '。']).next().unwrap_or_default();
    let latest = |words: &str| {
        STAGES
            .iter()
            .filter_map(|(stage, word)| Some((word.find_iter(words).last()?.end(), *stage)))
            .max_by_key(|(at, _)| *at)
            .map(|(_, stage)| stage)
    };
    latest(own).or_else(|| latest(ahead)).or_else(|| latest(behind))
}
