//! Industries the projects belong to, from lists in front of 等产业 and 等领域.

use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after, pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static LEADS: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first([
        "涵盖", "涉及", "覆盖", "分布在", "分布于", "聚焦", "围绕", "主要为", "主要是", "包括", "集中在", "在", "涵括",
        "瞄准",
    ])
});
static TAILS: LazyLock<Finder> = LazyLock::new(|| Finder::first(["产业", "领域", "行业", "方面", "板块"]));
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<list>[^，。；：\n]{2,90}?)(?:等|等多个|等众多|等重点|等\S{0,6})?(?:产业领域|产业|领域|行业|方面|板块)",
    )
});

/// Where lists of industries stand, from left to right.
fn lists(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut done = 0;
    LEADS.find_iter(text).filter_map(move |lead| {
        let start = lead.range.end;
        let rest = after(text, start, 110);
        let clause = rest.find(['，', '。', '；', '：', '\n']).unwrap_or(rest.len());
        // 等 may be followed by six characters of any kind before the last word.
        let reach = after(rest, 0, rest.get(..clause)?.chars().count() + 12);
        let is_free = lead.range.start >= done && TAILS.is_in(reach);
        if !is_free {
            return None;
        }
        let found = LISTED.captures(reach)?;
        done = start + found.get(0)?.end();
        let list = found.name("list")?.range();
        Some(start + list.start..start + list.end)
    })
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
