//! How far a project has come, from the words around its name.

use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after, last, pattern};
use crate::statements::{EventKind, Stage};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const STAGES: [(Stage, &str); 22] = [
    (Stage::Cancelled, "终止"),
    (Stage::Cancelled, "取消"),
    (Stage::Cancelled, "解除"),
    (Stage::Cancelled, "撤销"),
    (Stage::Cancelled, "放弃"),
    (Stage::Intended, "意向"),
    (Stage::Intended, "拟签"),
    (Stage::Intended, "拟投资"),
    (Stage::Intended, "拟建"),
    (Stage::Intended, "洽谈"),
    (Stage::Intended, "拟引进"),
    (Stage::Started, "开工"),
    (Stage::Started, "动工"),
    (Stage::Started, "奠基"),
    (Stage::Started, "破土"),
    (Stage::Started, "开建"),
    (Stage::Completed, "竣工"),
    (Stage::Completed, "投产"),
    (Stage::Completed, "投用"),
    (Stage::Completed, "达产"),
    (Stage::Completed, "建成"),
    (Stage::Signed, "签"),
];

static STAGED: LazyLock<Finder> = LazyLock::new(|| Finder::first(STAGES.iter().map(|(_, word)| *word)));

/// The stage the words around a name say: behind it first, then before it, then the headline act.
pub(super) fn near(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    name: &Range<usize>,
    kind: EventKind,
) -> Option<Stage> {
    let behind = passage.slice(name.end.min(sentence.end)..sentence.end);
    let behind = after(behind.split(['，', '；', '。']).next().unwrap_or_default(), 0, 30);
    let ahead = passage.slice(sentence.start..name.start.max(sentence.start));
    let ahead = last(ahead, 40);
    let within = passage.slice(name.clone());
    let stage_in = |words: &str| {
        let last = STAGED.everywhere(words).last()?;
        STAGES.get(last.word).map(|(stage, _)| *stage)
    };
    // 拟签署 is not signed yet.
    if INTENDED.is_match(ahead) {
        return Some(Stage::Intended);
    }
    let said = stage_in(behind).or_else(|| stage_in(ahead)).or_else(|| stage_in(within));
    said.or(match kind {
        EventKind::Groundbreaking => Some(Stage::Started),
        EventKind::Signing | EventKind::PromotionMeeting | EventKind::TechMatching => Some(Stage::Signed),
        _ => None,
    })
}

static INTENDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"拟[^，。]{0,30}(?:签署|签订|投资|建设|签约)|(?:将|计划)(?:投资|签署|签订|建设)")
});
