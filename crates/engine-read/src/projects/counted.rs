//! Lists of projects that are followed by how many they are, and by no 等.

use super::found::{LOOKED_AT, List, items};
use crate::passage::{Passage, holds_any, last};
use std::ops::Range;

/// `甲光伏组件、乙储能设备、丙冷链物流3个项目`: a list without 等 that has as many names as are counted behind it.
pub(super) fn lists_in(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<List> {
    let words = passage.slice(sentence.clone());
    if !words.contains('、') {
        return Vec::new();
    }
    let mut lists = Vec::new();
    for (at, _) in words.match_indices("项目").take(50) {
        let Some((end, count)) = count_before(words.get(..at).unwrap_or_default()) else { continue };
        let head = words.get(..end).unwrap_or_default();
        let start = head.rfind(['，', '。', '；', '：']).map_or(0, |at| at + '，'.len_utf8());
        let clause = words.get(start..end).unwrap_or_default();
        if !clause.contains('、') || clause.ends_with('等') || holds_any(clause, &LOOKED_AT) {
            continue;
        }
        let (from, to) = (sentence.start + start, sentence.start + end);
        let mut items = items(passage, from..to, false);
        // 甲、乙和丙3个项目.
        if items.len() + 1 == count
            && let Some(last) = items.pop()
        {
            let name = passage.slice(last.clone());
            let parts =
                ["以及", "和", "及", "与"].iter().find_map(|joint| Some((name.rfind(joint)?, *joint)));
            match parts.filter(|(at, joint)| *at > 6 && name.len() - at - joint.len() > 6) {
                Some((at, joint)) => {
                    items.push(last.start..last.start + at);
                    items.push(last.start + at + joint.len()..last.end);
                }
                None => items.push(last),
            }
        }
        if items.len() == count {
            lists.push(List { all: from..sentence.start + at + "项目".len(), items });
        }
    }
    lists
}

/// A number of things that ends a text, and where it begins: `…4个`, `…三个重点`.
fn count_before(head: &str) -> Option<(usize, usize)> {
    let near = last(head, 5);
    let unit = head.len() - near.len() + near.rfind(['个', '项'])?;
    let counted = head.get(..unit)?;
    let digits = counted.trim_end_matches(|ch: char| ch.is_ascii_digit());
    if digits.len() < counted.len() {
        let count = counted.get(digits.len()..)?.parse().ok()?;
        return (2..=30).contains(&count).then_some((digits.len(), count));
    }
    let (at, ch) = counted.char_indices().next_back()?;
    let count = "二三四五六七八九十".chars().position(|known| known == ch).map(|at| at + 2);
    let count = count.or((ch == '两').then_some(2))?;
    // 十二个 is no two.
    (!counted.get(..at)?.ends_with('十')).then_some((at, count))
}
