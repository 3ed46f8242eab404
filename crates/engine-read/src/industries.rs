//! Industries the projects belong to, from lists in front of 等产业 and 等领域.

use crate::passage::{Passage, after, pattern};
use regex::Regex;
use std::sync::LazyLock;

static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:涵盖|涉及|覆盖|分布在|分布于|聚焦|围绕|主要为|主要是|包括|集中在|在|涵括|瞄准)(?P<list>[^，。；：\n]{2,90}?)(?:等|等多个|等众多|等重点|等\S{0,6})?(?:产业领域|产业|领域|行业|方面|板块)",
    )
});

/// The industries in order, each once.
pub(crate) fn read(passage: &Passage<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for found in LISTED.captures_iter(passage.text()).take(40) {
        let Some(list) = found.name("list") else { continue };
        if !list.as_str().contains('、') || passage.in_byline(list.start()) {
            continue;
        }
        for item in list.as_str().split(['、', '及', '和', '与']).flat_map(|item| item.split("以及")) {
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
