//! Industries the projects belong to, from lists in front of 等产业 and 等领域.

use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after};
use std::ops::Range;
use std::sync::LazyLock;

static LEADS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "涵盖",
        "涉及",
        "覆盖",
        "分布在",
        "分布于",
        "聚焦",
        "围绕",
        "主要为",
        "主要是",
        "包括",
        "集中在",
        "在",
        "涵括",
        "瞄准",
    ])
});
static TAILS: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(["产业领域", "产业", "领域", "行业", "方面", "板块"]));
/// Where lists of industries stand, from left to right.
fn lists(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut done = 0;
    LEADS.find_iter(text).filter_map(move |lead| {
        let start = lead.range.end;
        let (length, end) = if lead.range.start < done { None } else { list(text.get(start..)?) }?;
        done = start + end;
        Some(start..start + length)
    })
}

/// The length of a list of 2 to 90 characters up to 产业 or the like, with 等 and six characters between at most, and
/// where these words end.
fn list(rest: &str) -> Option<(usize, usize)> {
    for (nth, (at, ch)) in rest.char_indices().enumerate().take(91) {
        let here = rest.get(at..)?;
        if nth >= 2 {
            if let Some(tail) = TAILS.start(here) {
                return Some((at, at + tail.range.end));
            }
            if ch == '等' {
                let behind = here.get(ch.len_utf8()..)?;
                let word = ["", "多个", "众多", "重点"]
                    .iter()
                    .find_map(|word| Some((*word, TAILS.start(behind.strip_prefix(word)?)?)));
                let spoken = word.map(|(word, tail)| word.len() + tail.range.end);
                let between = behind.char_indices().take(7).take_while(|(at, _)| {
                    !behind.get(..*at).unwrap_or_default().contains(char::is_whitespace)
                });
                let any = || {
                    between.filter_map(|(at, _)| Some(at + TAILS.start(behind.get(at..)?)?.range.end)).last()
                };
                if let Some(end) = spoken.or_else(any) {
                    return Some((at, at + ch.len_utf8() + end));
                }
            }
        }
        if matches!(ch, '，' | '。' | '；' | '：' | '\n') {
            return None;
        }
    }
    None
}

/// The industries in order, each once.
pub(crate) fn read(passage: &Passage<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for range in lists(passage.text()).take(40) {
        let list = passage.slice(range.clone());
        if !list.contains('、') || passage.in_byline(range.start) {
            continue;
        }
        for item in list.split(['、', '及', '和', '与']).flat_map(|item| item.split("以及")) {
            let item = item.trim().trim_end_matches(['等', '以', ' ']).trim_start_matches(['了', '“']);
            let length = item.chars().count();
            let plain = !item.chars().any(|ch| ch.is_ascii_digit()) && !after(item, 0, 2).contains('的');
            if (2..=12).contains(&length)
                && plain
                && names.len() < 40
                && !names.iter().any(|known| known == item)
            {
                names.push(item.to_owned());
            }
        }
    }
    names
}
