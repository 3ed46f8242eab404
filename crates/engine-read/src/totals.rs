//! Figures stated for groups: how many projects or agreements, and how much, of which scope.
//!
//! Nothing is added up. A count and a sum said of the same group are one entry, a figure said twice is one
//! entry with all its places, and a sum that belongs to one project is no total.

mod counts;
mod scope;

use crate::lexicon::sets::Finder;
use crate::numbers::Money;
use crate::passage::{Passage, after, before, holds_any, last, pattern};
use crate::projects::Projects;
use crate::statements::{Approx, Currency, Level, Scope, Stage, Total};
use counts::Count;
use regex::Regex;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A group while it is put together.
#[derive(Clone, Debug)]
struct Group {
    what: &'static str,
    count: Option<u64>,
    approx: Approx,
    money: Option<Money>,
    range: Range<usize>,
}

/// Totals that are listed.
pub(crate) const MOST: usize = 400;

/// Finds the stated totals.
pub(crate) fn read(passage: &Passage<'_>, money: &[Money], projects: &Projects) -> Vec<Total> {
    let mut totals = Totals::default();
    let counts = counts::in_text(passage);
    let mut next_count = 0;
    let mut next_money = 0;
    for sentence in passage.sentences() {
        let own_counts = take_until(&counts, &mut next_count, |count| count.range.start < sentence.end);
        let own_money = take_until(money, &mut next_money, |one| one.range.start < sentence.end);
        if totals.entries.len() > MOST {
            break;
        }
        let groups = groups(passage, sentence, own_counts, own_money, projects);
        let mut previous = sentence.start;
        let mut part = false;
        for group in groups {
            let lead = passage.slice(previous.min(group.range.start)..group.range.start);
            part = scope::is_part(lead, part);
            previous = group.range.end;
            let total = total(passage, sentence, &group, part);
            if group.count.is_none() && opens_with_sum(passage, sentence, &group) {
                totals.continue_last(total);
            } else {
                totals.add(total);
            }
        }
    }
    totals.entries
}

/// `签约项目15个。总投资113亿元。`: a sentence that opens with a sum goes on about the group before it.
fn opens_with_sum(passage: &Passage<'_>, sentence: &Range<usize>, group: &Group) -> bool {
    let lead =
        passage.slice(sentence.start..group.money.as_ref().map_or(sentence.start, |money| money.range.start));
    let opening = [
        "总投资",
        "计划总投资",
        "协议总投资",
        "投资总额",
        "协议投资",
        "项目总投资",
        "总投資",
        "総投资",
        "签约总额",
        "合同总额",
    ];
    opening.iter().any(|word| lead.trim_start().starts_with(word)) && lead.chars().count() <= 14
}

fn take_until<'t, T>(items: &'t [T], next: &mut usize, inside: impl Fn(&T) -> bool) -> &'t [T] {
    let start = *next;
    let length = items.iter().skip(start).take_while(|item| inside(item)).count();
    *next = start + length;
    items.get(start..start + length).unwrap_or_default()
}

/// Pairs the counts and sums of one sentence.
fn groups(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    counts: &[Count],
    money: &[Money],
    projects: &Projects,
) -> Vec<Group> {
    let mut used = vec![false; money.len()];
    let free = |one: &Money| !one.bound && !projects.claims(one) && !passage.in_byline(one.range.start);
    let mut groups = Vec::new();
    for (index, count) in counts.iter().enumerate() {
        let next = counts.get(index + 1).map_or(sentence.end, |next| next.range.start);
        let inside = money
            .iter()
            .position(|one| count.range.start < one.range.start && one.range.end <= count.range.end);
        let first = money.partition_point(|one| one.range.start < count.range.end);
        // 单体投资3亿至5亿元 between says nothing of the group.
        let of_one = |one: &Money| {
            holds_any(before(passage.text(), one.range.start, 8), &["单体", "单个", "平均", "每个", "最大"])
        };
        let first =
            first + money.iter().skip(first).take(2).take_while(|one| one.bound || of_one(one)).count();
        let behind = money.get(first).filter(|one| one.range.end <= next).map(|_| first);
        let ahead = money.partition_point(|one| one.range.start < count.range.end).checked_sub(1);
        let picked = inside
            .filter(|&at| money.get(at).is_some_and(free))
            .or_else(|| {
                behind.filter(|&at| {
                    money.get(at).is_some_and(|one| free(one) && belongs_behind(passage, count, one))
                })
            })
            .or_else(|| {
                ahead.filter(|&at| {
                    !used.get(at).copied().unwrap_or(true)
                        && money.get(at).is_some_and(|one| free(one) && belongs_ahead(passage, one, count))
                })
            });
        let sum = picked.and_then(|at| money.get(at));
        if let Some(flag) = picked.and_then(|at| used.get_mut(at)) {
            *flag = true;
        }
        let range = sum.map_or(count.range.clone(), |sum| {
            count.range.start.min(sum.range.start)..count.range.end.max(sum.range.end)
        });
        let approx = if count.approx == Approx::Exact {
            sum.map_or(Approx::Exact, |sum| sum.approx)
        } else {
            count.approx
        };
        groups.push(Group { what: count.what, count: Some(count.count), approx, money: sum.cloned(), range });
    }
    let counted = !counts.is_empty();
    for (one, used) in money.iter().zip(&used) {
        if *used || !free(one) {
            continue;
        }
        if let Some((what, start)) = named_sum(passage, sentence, one, counted) {
            let range = start..one.range.end;
            groups.push(Group { what, count: None, approx: one.approx, money: Some(one.clone()), range });
        }
    }
    groups.sort_by_key(|group| (group.range.start, group.range.end));
    groups
}

/// Words that a sum of the group just counted may be introduced with; any other word gives it a subject of its own.
const SUM: &str = "\
    総额 総 は が \
    利用 协议 计划 预计 总 投资 额 金额 引资 合同 签约 资金 达到 达 超过 超 约 近 逾 突破 为 共计 \
    合计 总计 共 意向 固定资产 项目 人民币 成功 累计 涉及 规模 概算 估算 拟 吸引 完成 可 将 折合 \
    其中 引进 签订 签署 集中 开工 这些 全部 预估 的 、 外资 内资 实现 到 高 整体 成交 交易 带动 所有 \
    上述 ， （ 正式 现场 落户 吸纳 拉动 撬动 投 量 并 分别 总体 两 三 四 五 批";

static SUM_WORDS: LazyLock<Finder> = LazyLock::new(|| Finder::first(SUM.split_whitespace()));

fn belongs_behind(passage: &Passage<'_>, count: &Count, one: &Money) -> bool {
    let between = passage.slice(count.range.end..one.range.start);
    let clauses = between.matches(['，', '、', '；', '：']).count();
    if between.chars().count() > 40 || between.contains('；') || clauses > 2 {
        return false;
    }
    let words = between.rsplit(['，', '、', '：']).next().unwrap_or_default();
    // 总投资分别为12亿元、8亿元: each of the group has its own.
    if words.contains("分别") && after(passage.text(), one.range.end, 1).starts_with(['、', '和', '及', '与'])
    {
        return false;
    }
    let own = SUM_WORDS.taken_out(words);
    own.trim().is_empty()
        && !holds_any(words, &["年度", "年产", "产值", "税", "注册"])
        && (!words.is_empty() || between.chars().count() <= 2)
}

static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:人民币)?(?:以上|左右)?(?:的|，?(?:共|涉及|包括|包含|含|涵盖|共计|合计|分别来自|共签约|签约|集中签约|集中开工)(?:项目)?)?[^，。；、]{0,6}$",
    )
});

fn belongs_ahead(passage: &Passage<'_>, one: &Money, count: &Count) -> bool {
    if one.range.end > count.range.start {
        return false;
    }
    let lead = before(passage.text(), one.range.start, 12);
    AHEAD.is_match(passage.slice(one.range.end..count.range.start))
        && holds_any(lead, &["投资", "总额", "金额", "引资", "总值", "规模"])
        && !holds_any(lead, &["单体", "单个", "年度"])
}

/// What a sum without a count is a total of, and where its words begin.
fn named_sum(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    one: &Money,
    counted: bool,
) -> Option<(&'static str, usize)> {
    let head = passage.slice(sentence.start..one.range.start);
    let start = head
        .rfind(['，', '；', '：', '、', '（'])
        .map_or(sentence.start, |at| sentence.start + at + '，'.len_utf8());
    let words = last(passage.slice(start..one.range.start), 30);
    let start = one.range.start.saturating_sub(words.len());
    let planned = scope::is_yearly_plan(last(head, 60));
    let none = [
        "注册",
        "保证金",
        "补贴",
        "补助",
        "奖",
        "捐",
        "生产总值",
        "GDP",
        "进出口",
        "收购",
        "市值",
        "租金",
        "罚",
        "借款",
        "估值",
    ];
    if holds_any(words, &none) {
        return None;
    }
    if holds_any(words, &["产值", "销售", "营收", "营业收入", "产出"]) {
        return (planned && counted).then_some(("output", start));
    }
    if holds_any(words, &["税", "财政贡献"]) {
        return (planned && counted).then_some(("tax", start));
    }
    if holds_any(words, &["合同", "成交", "交易", "技术"]) && words.contains('额') {
        return Some(("technology_deals", start));
    }
    let single = words.trim_start().starts_with("项目")
        || words.contains("该项目")
        || holds_any(words, &["公司", "单体", "每"]);
    let sums = [
        "总投资",
        "投资总额",
        "协议投资",
        "计划投资",
        "年度投资",
        "投资额",
        "利用外资",
        "合同外资",
        "引资",
        "签约总额",
        "签约金额",
        "签约额",
        "协议金额",
        "协议资金",
        "意向",
        "总金额",
        "投资总量",
        "资金总额",
        "授信",
        "总额",
        "协议总额",
        "投资规模",
        "投资",
    ];
    let loud = holds_any(words, sums.get(..sums.len() - 1).unwrap_or_default())
        || (counted && holds_any(words, &sums));
    (loud && !single).then_some(("investment", start))
}

fn total(passage: &Passage<'_>, sentence: &Range<usize>, group: &Group, part: bool) -> Total {
    let stage = scope::stage(passage, sentence, &group.range);
    let scope = scope::of(passage, sentence, &group.range, group.what);
    let currency = group.money.as_ref().map(|money| money.currency);
    let amount = group.money.as_ref().map(|money| money.amount);
    Total {
        what: group.what,
        count: group.count,
        amount,
        currency,
        amount_yuan: amount.filter(|_| currency == Some(Currency::CNY)),
        approx: group.approx,
        scope,
        level: if part { Level::Subtotal } else { Level::Total },
        stage: if matches!(group.what, "output" | "tax" | "companies" | "members") { None } else { stage },
        cite: passage.cite(group.range.clone()),
        also: Vec::new(),
        contradicts: Vec::new(),
    }
}

/// The entries so far, found again by count and by sum.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) entries: Vec<Total>,
    known: HashMap<Key, usize>,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Count(u64, Scope),
    Sum(i64, Currency, Scope),
}

impl Totals {
    /// Adds a figure, or its place when the figure is known: 15个项目 and 15个项目，113亿元 are one.
    pub(crate) fn add(&mut self, total: Total) {
        let keys = keys(&total);
        let same = keys.iter().find_map(|key| self.known.get(key)).copied();
        let fits = same.and_then(|index| self.entries.get(index)).is_some_and(|known| agrees(known, &total));
        let index = match same.filter(|_| fits) {
            Some(index) => {
                if let Some(known) = self.entries.get_mut(index) {
                    join(known, total);
                }
                index
            }
            None => {
                self.entries.push(total);
                self.entries.len() - 1
            }
        };
        for key in keys {
            self.known.entry(key).or_insert(index);
        }
    }
}

impl Totals {
    /// Gives the sum to the last entry when that one has only a count of the same scope.
    fn continue_last(&mut self, total: Total) {
        match self.entries.last_mut().filter(|last| last.amount.is_none() && last.scope == total.scope) {
            Some(last) => {
                last.amount = total.amount;
                last.currency = total.currency;
                last.amount_yuan = total.amount_yuan;
                last.also.push(total.cite);
            }
            None => self.add(total),
        }
    }
}

fn keys(total: &Total) -> Vec<Key> {
    let count = total.count.map(|count| Key::Count(count, total.scope));
    let sum =
        total.amount.zip(total.currency).map(|(amount, currency)| Key::Sum(amount.0, currency, total.scope));
    count.into_iter().chain(sum).collect()
}

/// Whether two figures can be the same: nothing that both state differs.
fn agrees(known: &Total, new: &Total) -> bool {
    let same_count = known.count.zip(new.count).is_none_or(|(a, b)| a == b);
    let same_sum = known.amount.zip(new.amount).is_none_or(|(a, b)| a == b);
    let same_stage = known
        .stage
        .zip(new.stage)
        .is_none_or(|(a, b)| a == b || matches!((a, b), (Stage::Signed, Stage::Intended)));
    let same_what = known.what == new.what || known.what == "investment" || new.what == "investment";
    same_count && same_sum && same_stage && same_what
}

fn join(known: &mut Total, new: Total) {
    let fuller =
        new.count.is_some() && new.amount.is_some() && (known.count.is_none() || known.amount.is_none());
    if fuller {
        let old = std::mem::replace(known, new);
        known.also = old.also;
        known.also.insert(0, old.cite);
    } else {
        known.also.push(new.cite);
    }
}
