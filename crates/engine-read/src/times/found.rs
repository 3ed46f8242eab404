//! Where times stand in a text. A numeral alone is none, and neither is 零点五 or the 一日 of a saying.

use super::{TimeBase, TimeRead, TimeStretch, read_time};
use crate::numbers;
use std::ops::Range;

/// No time in a text is longer, in characters.
const LONGEST: usize = 40;

/// Characters that a time may begin with besides numerals.
const BEGIN: &str = "今去明前后上下本这大昨当次翌同腊正冬闰农阴初廿周星礼春夏秋元情妇植愚劳青儿建教国双平圣端七中重除母父感清立雨惊谷小芒暑处白寒霜大早凌下傍晚夜深半午年从未过近最";

/// Finds points and spans of time from left to right, of those that begin at one place the longest.
pub fn find_times(text: &str, base: &TimeBase) -> Vec<(Range<usize>, TimeStretch)> {
    let mut found: Vec<(Range<usize>, TimeStretch)> = Vec::new();
    let mut done = 0;
    for (at, ch) in text.char_indices() {
        let inside =
            text.get(..at).is_some_and(|head| head.ends_with(|before: char| before.is_ascii_alphanumeric()));
        let is_start = numbers::is_numeral(ch) || BEGIN.contains(ch);
        if at < done || !is_start || (ch.is_ascii_digit() && inside) {
            continue;
        }
        if let Some((end, stretch)) = longest(text, at, base) {
            done = end;
            // 六月六月中旬: the same words once more say more.
            let again = found.last().is_some_and(|(last, _)| {
                last.end == at
                    && text
                        .get(at..end)
                        .is_some_and(|now| now.starts_with(text.get(last.clone()).unwrap_or("-")))
            });
            if again {
                found.pop();
            }
            found.push((at..end, stretch));
        }
    }
    found
}

fn longest(text: &str, at: usize, base: &TimeBase) -> Option<(usize, TimeStretch)> {
    let rest = text.get(at..)?;
    let ends: Vec<usize> =
        rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]).take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let words = rest.get(..end)?;
        let behind = rest.get(end..)?;
        if !is_whole(words, behind) {
            return None;
        }
        match read_time(words, Some(base))? {
            TimeRead::Stretch(stretch) => Some((at + end, stretch)),
            _ => None,
        }
    })
}

/// Whether words can be a time as they stand before what follows.
fn is_whole(words: &str, behind: &str) -> bool {
    let is_number = |ch: char| numbers::is_numeral(ch) || ch == '.';
    let ends_in_number = words.ends_with(is_number);
    // A numeral that goes on, and a mark or blank at an end.
    let goes_on = |ch: char| is_number(ch) || matches!(ch, '年' | '月' | '个');
    if (ends_in_number && behind.starts_with(goes_on))
        || words.ends_with([' ', '，', ',', '、', '的', '-', '—'])
    {
        return false;
    }
    if words.chars().all(is_number) {
        return words.is_ascii()
            && matches!(words.len(), 4 | 8)
            && !behind.starts_with(['元', '万', '亿', '人', '个', '年']);
    }
    // 一日之计, 一点, 二十四点五: a bare Chinese day, a little, or a decimal.
    let number_end = words.find(|ch| !is_number(ch)).unwrap_or(0);
    let (number, unit) = words.split_at_checked(number_end).unwrap_or_default();
    let is_bare_day = (matches!(unit, "日" | "天") && !number.is_ascii()) || words == "一点";
    let decimal = unit.strip_prefix('点').is_some_and(|part| {
        (part.chars().count() == 1 && part.chars().all(is_number))
            || (part.is_empty() && behind.starts_with(is_number))
    });
    !is_bare_day && !decimal
}
