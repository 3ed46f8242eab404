//! Agreements 协议 that are said to be signed; those that are only counted are totals.

use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after, before, pattern};
use crate::repair::Span;
use crate::statements::{Agreement, Total};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Agreements that are listed; one more is looked for, to know whether there are more.
pub(crate) const MOST: usize = 40;

/// Words of signing, and what they may be followed by to be the signing of an agreement.
static VERBS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["签署", "签订", "签定", "签", "达成", "缔结"]));
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:签署|签订|签定|签|达成|缔结)了?(?:《[^》\n]{2,40}》|[^，。；：\d\n“”]{0,36}?(?:协议书?|备忘录|意见书|协定|合作书|合同))",
    )
});

/// Where agreements are said to be signed, each with up to thirty characters before its verb.
fn signings(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut done = 0;
    VERBS.find_iter(text).filter_map(move |verb| {
        let at = verb.range.start;
        // A verb behind the name of an agreement begins another.
        let found = SIGNED.find(after(text, at, 50)).filter(|_| at >= done)?;
        let head = before(text, at, 30);
        let own = head.rsplit(['，', '。', '；', '：', '、', '“', '”', '\n']).next().unwrap_or_default();
        let start = (at - own.len()).max(done);
        done = at + found.end();
        Some(start..done)
    })
}

static SIGNED_ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bsigned (?:an?|the) [^.;,\n]{0,80}?\b(?:agreement|memorandum of understanding|memorandum|MoU|contract|pact)\b",
    )
});

/// Agreements in order; words that state a counted total are left out.
pub(crate) fn read(passage: &Passage<'_>, totals: &[Total]) -> Vec<Agreement> {
    signed(passage, totals, signings(passage.text()))
}

/// Agreements in an English text.
pub(crate) fn read_english(passage: &Passage<'_>, totals: &[Total]) -> Vec<Agreement> {
    signed(passage, totals, SIGNED_ENGLISH.find_iter(passage.text()).map(|found| found.range()))
}

fn signed(
    passage: &Passage<'_>,
    totals: &[Total],
    found: impl Iterator<Item = Range<usize>>,
) -> Vec<Agreement> {
    let counted = |span: Span| {
        totals.iter().any(|total| total.cite.span.start < span.end && span.start < total.cite.span.end)
    };
    found
        .filter(|range| !passage.in_byline(range.start))
        .map(|range| (passage.name(range.clone()), passage.cite(range)))
        .filter(|(_, cite)| !counted(cite.span))
        .take(MOST + 1)
        .map(|(name, cite)| Agreement { name, cite })
        .collect()
}
