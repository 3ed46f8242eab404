//! Regions the text names: provinces, prefectures and words in 市, 区, 县.

use crate::lexicon::regions::{CITIES, PROVINCES};
use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after, pattern};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

static KNOWN: LazyLock<Finder> =
    LazyLock::new(|| Finder::longest(PROVINCES.split_whitespace().chain(CITIES.split_whitespace())));

const MOST: usize = 40;

/// Regions in order of first mention, each once.
pub(crate) fn read(passage: &Passage<'_>) -> Vec<String> {
    let text = passage.text();
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for found in KNOWN.find_iter(text).map(|found| found.range) {
        if passage.in_byline(found.start) || names.len() >= MOST {
            continue;
        }
        let base = text.get(found.clone()).unwrap_or_default();
        let unit = after(text, found.end, 1);
        let name = match unit {
            "省" | "市" | "区" | "县" | "州" => format!("{base}{unit}"),
            _ => base.to_owned(),
        };
        if seen.insert(base) {
            names.push(name);
        }
    }
    names
}

/// A text without the region and its unit at its start: 安康市四季度 is 四季度.
pub(crate) fn without_region(text: &str) -> &str {
    let found = KNOWN.start(after(text, 0, 6));
    let rest = found.as_ref().and_then(|found| text.get(found.range.end..)).unwrap_or(text);
    if found.is_some() { rest.trim_start_matches(['省', '市', '区', '县', '州']) } else { rest }
}

/// Whether a text starts with a known region.
pub(crate) fn starts_with_region(text: &str) -> bool {
    KNOWN.start(after(text, 0, 6)).is_some()
}

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|of|from|and|,) ((?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*(?: (?:county|district|province|city|autonomous county|autonomous region))?)",
    )
});

/// Places named behind in, of and from in an English text; a reader confirms them.
pub(crate) fn read_english(passage: &Passage<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for found in ENGLISH.captures_iter(passage.text()).take(60) {
        let Some(name) = found.get(1) else { continue };
        if names.len() < MOST && !names.iter().any(|known| known == name.as_str()) {
            names.push(name.as_str().to_owned());
        }
    }
    names
}
