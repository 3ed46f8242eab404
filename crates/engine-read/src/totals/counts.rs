//! Counts of projects, agreements and companies: `15个项目`, `签约项目15个`, `成员单位11个`.

use crate::numbers::{self, NUMERAL};
use crate::passage::{Passage, after, before, ends_with_any, holds_any, pattern, starts_with_any};
use crate::statements::Approx;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A count with what is counted.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) range: Range<usize>,
    pub(super) count: u64,
    pub(super) what: &'static str,
    pub(super) approx: Approx,
}

/// The last three are Japanese.
const NOUNS: &str = "项目|协议|合同|意向|订单|企业|公司|厂商|プロジェクト|案件|事業";

static NUMBER_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<n>{NUMERAL})(?P<more>[多余])?(?P<unit>个|项|家|份|宗|件|单|笔|社)(?P<more2>[多余])?(?P<mod>(?:[^，。；、：（）\d\n]|\d{{1,4}}(?:\.\d{{1,2}})?(?:亿|万)(?:美)?元){{0,22}}?)(?P<noun>{NOUNS})"
    ))
});
static NOUN_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<noun>{NOUNS})(?:书|签约|总数|数量|数)?(?:共计|共有|共|达到|达|合计|总计|超过|超|逾|近|约|为|有|已)*(?P<n>{NUMERAL})(?P<more>[多余])?(?P<unit>个|项|家|份|宗|件|单|笔)(?P<more2>[多余])?"
    ))
});
static MEMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:成员单位|会员单位|成员|会员)[^，。；\d]{{0,16}}?(?P<n>{NUMERAL})(?P<more>[多余])?(?:个|家)(?P<more2>[多余])?"
    ))
});

/// More counts than any release states.
const MOST: usize = 4000;

/// Finds counts in order of place; overlapping ones once.
pub(super) fn in_text(passage: &Passage<'_>) -> Vec<Count> {
    let text = passage.text();
    let mut counts: Vec<Count> = Vec::new();
    for found in NOUN_FIRST.captures_iter(text).take(MOST) {
        counts.extend(read(passage, 0, &found, false));
    }
    for (at, found) in numbers_first(text).take(MOST) {
        counts.extend(read(passage, at, &found, true));
    }
    for found in MEMBERS.captures_iter(text).take(MOST) {
        if let (Some(all), Some(count)) =
            (found.get(0), found.name("n").and_then(|n| numbers::whole(n.as_str())))
        {
            let approx = if found.name("more").is_some() { Approx::Over } else { Approx::Exact };
            counts.push(Count { range: all.range(), count, what: "members", approx });
        }
    }
    counts.sort_by_key(|count| (count.range.start, count.range.end));
    // 项目8个 and 8个项目 may overlap in 签约项目8个重点项目; the first is kept.
    let mut kept: Vec<Count> = Vec::with_capacity(counts.len());
    for count in counts {
        if kept.last().is_none_or(|last| last.range.end <= count.range.start) {
            kept.push(count);
        }
    }
    kept
}

/// Numerals with a unit behind them, tried only where both stand.
fn numbers_first(text: &str) -> impl Iterator<Item = (usize, regex::Captures<'_>)> {
    let mut done = 0;
    text.char_indices().filter_map(move |(at, ch)| {
        if at < done || !numbers::is_numeral(ch) {
            return None;
        }
        let rest = text.get(at..)?;
        let behind = rest.get(numbers::numeral(rest)..)?.trim_start_matches(['多', '余']);
        if !behind.starts_with(['个', '项', '家', '份', '宗', '件', '单', '笔', '社']) {
            return None;
        }
        let found = NUMBER_FIRST.captures(after(text, at, 260))?;
        done = at + found.get(0)?.end();
        Some((at, found))
    })
}

/// Reads what was found in the text from `base` on.
fn read(
    passage: &Passage<'_>,
    base: usize,
    found: &regex::Captures<'_>,
    number_first: bool,
) -> Option<Count> {
    let text = passage.text();
    let place = |name: &str| found.name(name).map(|found| base + found.start()..base + found.end());
    let all = found.get(0).map(|all| base + all.start()..base + all.end())?;
    let n = place("n")?;
    let noun = found.name("noun")?.as_str();
    if passage.in_byline(all.start) || matches!(passage.slice(n.clone()), "一" | "零" | "〇") {
        return None;
    }
    let ahead = before(text, n.start, 6);
    if ends_with_any(ahead, &["第", "每", ".", "之", "近期"])
        || ahead.ends_with(|ch: char| ch.is_ascii_digit())
    {
        return None;
    }
    let count = numbers::whole(passage.slice(n))?;
    let rest = after(text, all.end, 8);
    if starts_with_any(rest, &["人", "负责人", "代表", "家"]) && noun != "项目" {
        return None;
    }
    let sentence = passage.sentence_of(all.start);
    let clause = clause_around(passage, &sentence, all.clone());
    let shown = [
        "展示",
        "展出",
        "推送",
        "征集",
        "收集",
        "需求",
        "走访",
        "邀请",
        "惠及",
        "服务企业",
        "发布了",
        "调研",
        "帮助",
        "培育",
        "评审",
        "储备",
        "在谈",
        "路演",
        "获奖",
    ];
    let modifier = found.name("mod").map_or("", |modifier| modifier.as_str());
    let what = match noun {
        "企业" | "公司" | "厂商" => {
            let acts = [
                "签订", "签署", "签约", "参加", "参会", "提出", "落户", "入驻", "达成", "出席", "到会",
                "参与", "与会", "加入", "集中",
            ];
            let fits = holds_any(clause, &acts)
                && !holds_any(clause, &["服务", "推送", "走访", "邀请", "调研", "培育", "解决"]);
            fits.then_some("companies")?
        }
        _ if holds_any(clause, &shown) && !holds_any(clause, &["签约", "签订", "签署", "开工", "达成"]) =>
        {
            return None;
        }
        "项目" | "订单" | "プロジェクト" | "案件" | "事業" => "projects",
        _ => "agreements",
    };
    if holds_any(modifier, &["国家", "城市", "年", "小时", "方面", "领域的", "省份"]) {
        return None;
    }
    let start = if number_first { all.start } else { noun_phrase_start(text, all.start, sentence.start) };
    let more = found.name("more").is_some() || found.name("more2").is_some();
    let approx = match numbers::approx_before(ahead) {
        Approx::Exact if more || rest.starts_with("以上") => Approx::Over,
        other => other,
    };
    Some(Count { range: start..all.end, count, what, approx })
}

fn clause_around<'a>(passage: &Passage<'a>, sentence: &Range<usize>, range: Range<usize>) -> &'a str {
    let head = passage.slice(sentence.start..range.start);
    let start = head.rfind(['，', '；']).map_or(sentence.start, |at| sentence.start + at);
    let tail = passage.slice(range.end..sentence.end);
    let end = range.end + tail.find(['，', '；', '。']).unwrap_or(tail.len());
    let (start, end) = (start.max(range.start.saturating_sub(120)), end.min(range.end + 120));
    let floor = (start..=range.start).find(|&at| passage.text().is_char_boundary(at)).unwrap_or(range.start);
    let ceiling =
        (range.end..=end).rev().find(|&at| passage.text().is_char_boundary(at)).unwrap_or(range.end);
    passage.slice(floor..ceiling)
}

/// `集中开工项目90个` is cited with the words of its group, back to the mark before, at most twelve characters.
fn noun_phrase_start(text: &str, noun: usize, sentence: usize) -> usize {
    let head = before(text, noun, 12);
    let kept = head
        .rfind(['，', '。', '；', '：', '、', '\n', '）', '（'])
        .map_or(head, |at| head.get(at + '，'.len_utf8()..).unwrap_or_default());
    let kept = ["其中", "包括"].iter().find_map(|word| kept.rsplit_once(word)).map_or(kept, |(_, own)| own);
    (noun - kept.len()).max(sentence)
}
