//! Where names of projects stand.

use super::{Draft, counted, stages};
use crate::lexicon::cuts;
use crate::lexicon::sets::Finder;
use crate::numbers::NUMERAL;
use crate::passage::{Passage, after, before, ends_with_any, holds_any, last, pattern, starts_with_any};
use crate::people::People;
use crate::phrases::{self, Cuts};
use crate::statements::{EventKind, Stage};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// `等10个项目`, `等一批重大项目`, `等项目15个`.
static LIST_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"等(?:共)?(?:{NUMERAL})?[余多]?(?:个|项|宗|家)?(?:一批|多个|若干)?[^，。；、：]{{0,14}}?(?:项目|工程)"
    ))
});
/// `签约的项目为：`, `项目包括`, `项目分别是`.
static LIST_START: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:项目|工程)(?:主要|具体)?(?:(?:分别)?(?:为|是|有|包括|包含|涵盖)：?|：)"));
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"“([^“”\n，。]{4,60}(?:项目|工程))”|“([^“”\n，。]{4,60})”项目"));

/// Words before a name that belong to the sentence.
static CUTS: LazyLock<Cuts> = LazyLock::new(|| Cuts::new(cuts::PROJECT));

/// Words that say nothing about which project it is.
const NAMELESS: &str = "\
    重大 重点 产业 工业 农业 服务业 制造业 制造 先进 签约 开工 集中 合作 投资 招商 引资 优质 亿元 \
    以上 新建 新 各类 各 共建 意向 外资 内资 央企 建设 续建 竣工 投产 在建 储备 帮扶 科技 创新 创业 \
    民生 基础设施 战略性 新兴 现代 高端 数字 经济 实体 文旅 文化 旅游 大 好 特色 省 市 区 县 级 本地 \
    当地 相关 具体 多个 一批 有关 这些 此 该 落地 达成 技术 对接 成果 转化 生产 乡村振兴 对口 支援 \
    示范 标志性 龙头 总部 百亿 产学研 企业 单体 两地 双方 三方 参与 入驻 拟 推介 个 引进 优势 链 \
    配套 环保 绿色 低碳 工程 和 及 与 等 类 性 型 全 社会 公共 服务 人才 孵化 研发 技改 我 在 上 中 \
    约 含 子 分 主 实施 路演 参赛 获奖 飞地 园区 园 融资 试点 改革 服务外包 跨境";

static GENERIC: LazyLock<Finder> = LazyLock::new(|| Finder::first(NAMELESS.split_whitespace()));

/// Whether words behind 项目 let it be a name: a mark or a verb, not 项目签约仪式, 项目建设, 项目15个.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[，。；、：）”》\n（|]|$|等|和|与|及|的|在|由|总投资|计划|投资|协议|占地|用地|正式|成功|顺利|已|将|集中[^，。]{0,4}[，。]|同日|同时|分别|昨|今|近日|日前|\d{1,2}月|首|一期|举行|启动|项目方|合作(?:框架)?协议|投资(?:框架)?协议|获|入|实现|作为|现场签约|上台|代表|落户|签约[，。；、]|签约落户|开工[，。；]|开工建设|奠基|投产|竣工|终止[，。；]|取消)",
    )
});

const ACTS: [&str; 16] = [
    "签约", "签署", "签订", "签下", "开工", "动工", "落户", "落地", "奠基", "投产", "竣工", "引进", "终止",
    "取消", "揭牌", "开建",
];
pub(super) const LOOKED_AT: [&str; 9] =
    ["考察", "参观", "调研", "察看", "走访", "了解", "视察", "走进", "观摩"];

const LONGEST_NAME: usize = 42;
const MOST: usize = 1000;

/// All candidates in order of place.
pub(super) fn drafts(passage: &Passage<'_>, people: &People, kind: EventKind) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut lists = 0;
    for sentence in passage.sentences() {
        let words = passage.slice(sentence.clone());
        if drafts.len() >= MOST {
            break;
        }
        if !words.contains('项') && !words.contains('工') {
            continue;
        }
        for list in lists_in(passage, sentence).into_iter().chain(counted::lists_in(passage, sentence)) {
            lists += 1;
            let stage = stages::near(passage, sentence, &list.all, kind);
            drafts.extend(list.items.into_iter().map(|name| draft(name, lists, stage, true)));
        }
        let mut previous: Option<usize> = None;
        for name in alone_in(passage, sentence, people) {
            if drafts
                .iter()
                .rev()
                .take(60)
                .any(|known| known.name.start < name.end && name.start < known.name.end)
            {
                continue;
            }
            // 甲项目、乙项目和丙项目 are one list.
            let joined =
                previous.is_some_and(|end| JOINTS.contains(&passage.slice(end..name.start.max(end))));
            lists += usize::from(!joined);
            previous = Some(name.end);
            let stage = stages::near(passage, sentence, &name, kind);
            let sure = holds_any(words, &ACTS) && kind != EventKind::Visit;
            drafts.push(draft(name, lists, stage, sure));
        }
    }
    drafts.sort_by_key(|draft| draft.name.start);
    drafts
}

const JOINTS: [&str; 6] = ["、", "和", "及", "与", "以及", "，"];

fn draft(name: Range<usize>, list: usize, stage: Option<Stage>, sure: bool) -> Draft {
    Draft { name, list, stage, sure, money: None, land_mu: None }
}

pub(super) struct List {
    pub(super) all: Range<usize>,
    pub(super) items: Vec<Range<usize>>,
}

fn lists_in(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<List> {
    let words = passage.slice(sentence.clone());
    let mut lists = Vec::new();
    let mut taken = sentence.start;
    for found in LIST_START.find_iter(words).take(50) {
        let start = sentence.start + found.end();
        let rest = passage.slice(start..sentence.end);
        let end = start + rest.find(['。', '；', '\n']).unwrap_or(rest.len());
        // 项目涵盖新材料、新能源等领域 lists industries.
        if INDUSTRIES.is_match(passage.slice(start..end)) {
            continue;
        }
        let items = items(passage, start..end, true);
        if items.len() > 1 {
            lists.push(List { all: sentence.start..end, items });
            taken = end;
        }
    }
    for found in LIST_END.find_iter(words).take(200) {
        let end = sentence.start + found.start();
        if end < taken {
            continue;
        }
        let head = before(passage.text(), end, 400);
        let from = end - head.len();
        let clause =
            head.rfind(['，', '。', '；', '：', '\n']).map_or(from, |at| from + at + '，'.len_utf8());
        let start = clause.max(taken);
        let leads = passage.slice(sentence.start..end);
        if holds_any(passage.slice(start..end), &LOOKED_AT)
            || (holds_any(leads, &LOOKED_AT) && !holds_any(leads, &["签约", "开工"]))
        {
            continue;
        }
        let items = items(passage, start..end, false);
        if !items.is_empty() {
            lists.push(List { all: start..sentence.start + found.end(), items });
            taken = sentence.start + found.end();
        }
    }
    lists
}

static INDUSTRIES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^，]{0,90}(?:领域|产业|行业|方面)(?:，|$)"));

/// Names in a list; commas part names only in lists that were announced.
pub(super) fn items(passage: &Passage<'_>, range: Range<usize>, announced: bool) -> Vec<Range<usize>> {
    let text = passage.text();
    let mut items = Vec::new();
    let (mut start, mut depth) = (range.start, 0i32);
    let mut ends: Vec<usize> = Vec::new();
    for (at, ch) in passage.slice(range.clone()).char_indices() {
        match ch {
            '（' | '“' | '《' => depth += 1,
            '）' | '”' | '》' => depth -= 1,
            '、' if depth <= 0 => ends.push(range.start + at),
            '，' | '；' if depth <= 0 && announced => ends.push(range.start + at),
            _ => {}
        }
    }
    ends.push(range.end);
    // Where three items say 项目 and one does not, its mark stands inside a name: 年产10万吨铝、镁合金压铸项目.
    let said = |from: usize, to: usize| text.get(from..to).is_some_and(|item| item.trim().ends_with("项目"));
    let starts: Vec<usize> = std::iter::once(range.start)
        .chain(ends.iter().map(|end| end + after(text, *end, 1).len()))
        .take(ends.len())
        .collect();
    let named: Vec<bool> = starts.iter().zip(&ends).map(|(from, to)| said(*from, *to)).collect();
    let mut joined = None;
    let count = named.iter().filter(|named| **named).count();
    if announced && count >= 3 && named.len() == count + 1 {
        let inside = named.iter().position(|named| !named).filter(|at| at + 1 < ends.len());
        if let Some(at) = inside.filter(|at| ends.get(*at).is_some_and(|end| after(text, *end, 1) == "、")) {
            ends.remove(at);
            joined = starts.get(at).copied();
        }
    }
    for end in ends {
        for (from, to) in split_last(text, start, end) {
            // A name with a mark inside is taken from the mark before it.
            let whole = joined == Some(start) && from == start;
            let own = text.get(from..to).filter(|_| whole).map(|_| trim_verbs(text, from..to));
            if let Some(name) = own.or_else(|| item(text, from, to))
                && items.len() < 100
            {
                items.push(name);
            }
        }
        start = end + after(text, end, 1).len();
    }
    items
}

/// `甲项目和乙项目` are two names; 和 inside a name stays.
fn split_last(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let words = text.get(start..end).unwrap_or_default();
    for joint in ["项目和", "项目以及", "项目及", "项目与"] {
        if let Some(at) = words.find(joint) {
            let middle = start + at + "项目".len();
            return vec![(start, middle), (start + at + joint.len(), end)];
        }
    }
    vec![(start, end)]
}

fn item(text: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let words = text.get(from..to)?;
    // The amount in brackets or behind the name is no part of it.
    let cut = AMOUNT_TAIL.find(words).map_or(words.len(), |found| found.start());
    let words = words.get(..cut)?.trim_end_matches(['等', ' ', '。']);
    let words = words.split('等').next()?;
    let end = from + words.len();
    let start = phrases::start(text, end, LONGEST_NAME, &CUTS).max(from);
    // “风、光、储”一体化示范项目: a quotation that opens the item and ends inside belongs to the name.
    let quoted = text
        .get(from..start)
        .is_some_and(|lead| lead.starts_with('“') && lead.ends_with('”') && lead.matches('“').count() == 1);
    if quoted {
        return Some(from..end);
    }
    let name = start..end;
    let trimmed = trim_verbs(text, trim_quotes(text, name)?);
    let length = text.get(trimmed.clone())?.chars().count();
    (length >= 3 && !is_group(text.get(trimmed.clone())?)).then_some(trimmed)
}

static AMOUNT_TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"（[^）]{0,12}(?:投资|\d)|，?(?:计划|协议|预计|固定资产)?(?:总)?投资(?:额|总额)?(?:约|达|超|超过|近|逾|为)?\d",
    )
});

fn trim_quotes(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let head = words.len() - words.trim_start_matches(['“', '”', ' ', '：', '·', '《']).len();
    let tail = words.len() - words.trim_end_matches(['”', ' ', '》', '，']).len();
    (head + tail < words.len()).then(|| range.start + head..range.end - tail)
}

/// `签约的有某项目`: 有 says that there is one, unless the name begins with a word in 有.
fn trim_there_is(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let is_a_word = starts_with_any(words, &["有色", "有机", "有限", "有轨", "有线", "有源", "有为"]);
    let follows = ends_with_any(before(text, range.start, 2), &["的", "中", "上"]);
    match words.starts_with('有') && follows && !is_a_word {
        true => range.start + '有'.len_utf8()..range.end,
        false => range,
    }
}

/// `建设年产…项目` is named without the verb.
fn trim_verbs(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trim_there_is(text, range);
    let words = text.get(range.clone()).unwrap_or_default();
    let verb = ["投资建设", "新建", "建设", "投资", "总投资", "成功", "正式"]
        .iter()
        .find(|verb| words.starts_with(**verb));
    let lead = verb.map_or(0, |verb| verb.len());
    let rest = words.get(lead..).unwrap_or_default();
    let keeps = rest.chars().count() < 5 || starts_with_any(rest, &["项目", "有限", "集团"]);
    if keeps { range } else { range.start + lead..range.end }
}

/// Whether a name is only a class of projects: 重点项目, 先进制造业项目.
fn is_group(name: &str) -> bool {
    let bare = name.strip_suffix("项目").or(name.strip_suffix("工程")).unwrap_or(name);
    // 某园区重点项目 are the projects of a park, 2021年苏州市重大项目 those of a city.
    let bare = OWNER.find(bare).map_or(bare, |owner| bare.get(owner.end()..).unwrap_or_default());
    let bare = crate::regions::without_region(bare);
    // 共有三十六个项目 are counted and not named.
    let bare = COUNTED.find(bare).map_or(bare, |count| bare.get(count.end()..).unwrap_or_default());
    let bare = DISTRICT.find(bare).map_or(bare, |found| bare.get(found.end()..).unwrap_or_default());
    if let Some(at) = ["产业园", "工业园", "园区", "开发区", "高新区", "经开区", "示范区", "科技园"]
        .iter()
        .filter_map(|kind| bare.rfind(kind).map(|at| at + kind.len()))
        .max()
        && at < bare.len()
        && GENERIC.taken_out(bare.get(at..).unwrap_or_default()).is_empty()
    {
        return true;
    }
    let rest = GENERIC.taken_out(bare);
    rest.chars().filter(|ch| !ch.is_ascii_digit()).count() < 2
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!("^(?:共计?有?|合计|总计|总共|有|等|又有|另有)?{NUMERAL}[余多]?(?:个|项|宗|家)"))
});
static DISTRICT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[\p{Han}]{2,4}?[市县区州](?:20\d\d年|[一二三四]季度|\d{1,2}月份?|上半年|下半年)*")
});
static OWNER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:20\d\d年|[一二三四]季度|\d{1,2}月份?|上半年|下半年)+"));

/// Quoted names and phrases in 项目 outside lists.
fn alone_in(passage: &Passage<'_>, sentence: &Range<usize>, people: &People) -> Vec<Range<usize>> {
    let text = passage.text();
    let words = passage.slice(sentence.clone());
    let mut names: Vec<Range<usize>> = Vec::new();
    for found in QUOTED.captures_iter(words) {
        if let Some(name) = found.get(1).or(found.get(2)) {
            names.push(sentence.start + name.start()..sentence.start + name.end());
        }
    }
    for (at, found) in words.match_indices("项目").take(400) {
        let end = sentence.start + at + found.len();
        if !GOES_ON.is_match(after(text, end, 8)) || is_looked_at(passage.slice(sentence.start..end)) {
            continue;
        }
        let start = phrases::start(text, end, LONGEST_NAME, &CUTS).max(sentence.start);
        let Some(name) = trim_quotes(text, start..end).map(|name| trim_verbs(text, name)) else { continue };
        let joined = split_last(text, name.start, name.end);
        let parts: Vec<_> = joined.into_iter().map(|(from, to)| from..to).collect();
        for part in parts {
            let length = text.get(part.clone()).map_or(0, |words| words.chars().count());
            let overlaps =
                names.iter().rev().take(8).any(|known| known.start < part.end && part.start < known.end);
            if length >= 6
                && !is_group(text.get(part.clone()).unwrap_or_default())
                && !overlaps
                && !people.covers(&part)
            {
                names.push(part);
            }
        }
    }
    names.sort_by_key(|name| name.start);
    names
}

/// Whether the words before a name say that it was looked at, and nothing behind them that it was signed.
fn is_looked_at(lead: &str) -> bool {
    let last = LOOKED_AT.iter().filter_map(|word| Some(lead.rfind(word)? + word.len())).max();
    last.is_some_and(|end| !holds_any(lead.get(end..).unwrap_or_default(), &["签订", "签署", "签约", "签下"]))
}

static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:由|与|和|，|。|；|、|以及|及|^)([^，。；、由与和]{2,30}?(?:公司|集团|研究院|大学|控股|股份|科技))的?(?:拟|将|计划)?(?:$|投资|出资|总投资|建设|实施|联合)",
    )
});

/// Who invests, from the words between the project before and this name.
pub(super) fn parties(passage: &Passage<'_>, draft: &Draft, previous: usize) -> Vec<String> {
    let sentence = passage.sentence_of(draft.name.start);
    let from = previous.max(sentence.start);
    let ahead = last(passage.slice(from..draft.name.start.max(from)), 60);
    let clause = ahead.rsplit(['。', '；']).next().unwrap_or_default();
    let found = PARTY.captures_iter(clause).filter_map(|found| Some(found.get(1)?.as_str().replace(' ', "")));
    found.last().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_behind_the_word_that_introduces_it() {
        let named = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            text.get(trim_verbs(text, start..start + name.len())).unwrap().to_owned()
        };
        assert_eq!(named("签约的有示例新材料项目", "有示例新材料项目"), "示例新材料项目");
        assert_eq!(named("其中有示例新材料项目", "有示例新材料项目"), "示例新材料项目");
        assert_eq!(named("签约的有色金属加工项目", "有色金属加工项目"), "有色金属加工项目");
        assert_eq!(named("持有示例新材料项目", "有示例新材料项目"), "有示例新材料项目");
    }

    #[test]
    fn classes_of_projects_are_no_names() {
        for name in ["重点项目", "先进制造业项目", "签约项目", "亿元以上项目", "创业投资项目", "重大产业项目"]
        {
            assert!(is_group(name), "{name}");
        }
        for name in ["尚佳铝业项目", "示例新能源汽车项目", "油漆生产"] {
            assert!(!is_group(name), "{name}");
        }
    }
}
