//! Agreements 协议 that are said to be signed; those that are only counted are totals.

use crate::passage::{Passage, pattern};
use crate::repair::Span;
use crate::statements::{Agreement, Total};
use regex::Regex;
use std::sync::LazyLock;

/// Agreements that are listed; one more is looked for, to know whether there are more.
pub(crate) const MOST: usize = 40;

static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[^，。；：、“”\n]{0,30}?(?:签署|签订|签定|签|达成|缔结)了?(?:《[^》\n]{2,40}》|[^，。；：\d\n“”]{0,36}?(?:协议书?|备忘录|意见书|协定|合作书|合同))",
    )
});

static SIGNED_ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bsigned (?:an?|the) [^.;,\n]{0,80}?\b(?:agreement|memorandum of understanding|memorandum|MoU|contract|pact)\b",
    )
});

/// Agreements in order; words that state a counted total are left out.
pub(crate) fn read(passage: &Passage<'_>, totals: &[Total]) -> Vec<Agreement> {
    signed(passage, totals, &SIGNED)
}

/// Agreements in an English text.
pub(crate) fn read_english(passage: &Passage<'_>, totals: &[Total]) -> Vec<Agreement> {
    signed(passage, totals, &SIGNED_ENGLISH)
}

fn signed(passage: &Passage<'_>, totals: &[Total], words: &Regex) -> Vec<Agreement> {
    let counted = |span: Span| {
        totals.iter().any(|total| total.cite.span.start < span.end && span.start < total.cite.span.end)
    };
    words
        .find_iter(passage.text())
        .filter(|found| !passage.in_byline(found.start()))
        .map(|found| (passage.name(found.range()), passage.cite(found.range())))
        .filter(|(_, cite)| !counted(cite.span))
        .take(MOST + 1)
        .map(|(name, cite)| Agreement { name, cite })
        .collect()
}
