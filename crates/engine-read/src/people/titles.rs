//! Titles 职务 before a name: where they end, and the segments between 、 that belong to the name.

use crate::lexicon::names::TITLES;
use crate::lexicon::sets::{Endings, Finder};
use crate::passage::{ends_with_any, pattern};
use regex::Regex;
use std::sync::LazyLock;

static TAIL: LazyLock<Finder> = LazyLock::new(|| Finder::longest(TITLES.split_whitespace()));
static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(TITLES));

/// The places where a title ends.
pub(super) fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    TAIL.find_iter(text).map(|found| found.range.end)
}

/// A title of one person is shorter than this, in characters.
const LONGEST: usize = 40;
const MOST: usize = 8;

/// Marks that end a list of titles on its left.
const STOPS: [char; 14] = ['，', '。', '；', '：', '！', '？', '\n', '”', '“', '《', '》', '・', '|', ','];

/// The start of the titles that end at a place, and the titles without capacities such as 代表.
pub(super) fn before_name(text: &str, end: usize) -> (usize, Vec<String>) {
    let mut start = end;
    let mut segments = Vec::new();
    let mut at = end;
    while segments.len() < MOST {
        let (from, mark) = segment(text, at);
        let words = text.get(from..at).unwrap_or_default();
        let whole = words.trim();
        if !segments.is_empty() && !ENDINGS.ends(whole) {
            break;
        }
        let lead = lead_in(whole);
        let title = whole.get(lead..).unwrap_or_default();
        if title.is_empty() {
            break;
        }
        start = from + (words.len() - words.trim_start().len()) + lead;
        segments.push(title.to_owned());
        if lead > 0 || mark != Some('、') {
            break;
        }
        at = from - '、'.len_utf8();
    }
    segments.reverse();
    segments.retain(|title| !title.ends_with("代表") || title.contains("人大代表"));
    (start, segments.into_iter().map(|title| title.replace(' ', "")).collect())
}

/// The segment before a place: where it starts and the mark before it. Brackets inside it are kept.
fn segment(text: &str, at: usize) -> (usize, Option<char>) {
    let mut depth = 0i32;
    let mut from = at;
    for (index, ch) in text.get(..at).unwrap_or_default().char_indices().rev().take(LONGEST) {
        match ch {
            '）' | ')' => depth += 1,
            '（' | '(' => {
                depth -= 1;
                if depth < 0 {
                    return (from, Some(ch));
                }
            }
            '、' | ' ' if depth == 0 => return (from, Some(ch)),
            _ if depth == 0 && STOPS.contains(&ch) => return (from, Some(ch)),
            _ => {}
        }
        from = index;
    }
    (from, None)
}

/// Words before a title that belong to the sentence: 会见了, 由, 8月27日, 在…的.
static LEAD_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^.*(?:会见了?|拜访了?|邀请了?|陪同下?|主持人|接待了?|带领|率领|来自|包括|当选为?|任命|聘请|欢迎|感谢|看望了?|听取了?|在接受|告诉|出席的?还?有|参加的?还?有|的还?有|还有|[^自目标]的|了|\d日|上午|下午|晚上?|会上|仪式上|座谈会上|推介会上|活动中|期间|以及|[一两二三四五六七八九十\d]+(?:名|位)|^由|^据|[^理]由|^与|^同|^和|^及|^对|^向|^随|^在|^是|^经|^为|^让|^请|^时任|^原)",
    )
});

/// 和, 与, 及 part two persons unless they are part of a place name.
static JOIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^.*[\p{Han}](?:和|与|及|暨|同)"));

fn lead_in(words: &str) -> usize {
    let lead = LEAD_IN.find(words).map_or(0, |found| found.end());
    let rest = words.get(lead..).unwrap_or_default();
    let joined = JOIN.find(rest).map(|found| found.end()).filter(|&end| {
        let (head, tail) = rest.split_at(end);
        !place_with_join(head, tail) && !tail.is_empty() && ends_a_person_or_act(head)
    });
    lead + joined.unwrap_or(0)
}

fn place_with_join(head: &str, tail: &str) -> bool {
    ["平", "田", "县", "林", "静", "顺", "布", "龙", "硕", "里", "文", "川", "安"]
        .iter()
        .any(|next| tail.starts_with(next))
        && head.ends_with(['和', '同'])
        || ends_with_any(
            head,
            &[
                "呼和", "仁和", "太和", "泰和", "敦和", "共和", "祥和", "义和", "安和", "中和", "永和",
                "兴和", "大同", "共同", "合同", "协同",
            ],
        )
}

/// Titles hold 和 themselves (发展和改革委员会); a join parts only what does not go on as one office.
fn ends_a_person_or_act(head: &str) -> bool {
    let head = head.trim_end_matches(['和', '与', '及', '暨', '同']);
    !ends_with_any(
        head,
        &[
            "发展",
            "人力资源",
            "社会保障",
            "工业",
            "住房",
            "规划",
            "卫生",
            "文化",
            "农业",
            "教育",
            "统计",
            "商务",
            "宣传",
            "改革",
            "信息",
            "科学",
            "自然资源",
            "城乡",
            "经济",
            "技术",
            "投资",
            "组织",
        ],
    )
}
