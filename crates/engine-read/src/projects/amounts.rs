//! Which sum belongs to which project: behind the name, before it with 的 or 建设, in order with 分别.

use super::Draft;
use crate::numbers::{self, Money};
use crate::passage::{Passage, after, holds_any, pattern};
use crate::statements::Number;
use regex::Regex;
use std::sync::LazyLock;

/// Gives every draft its sum, if the text states one.
pub(super) fn attach(passage: &Passage<'_>, money: &[Money], drafts: &mut [Draft]) {
    respectively(passage, money, drafts);
    for index in 0..drafts.len() {
        let next = drafts.get(index + 1).map(|next| next.name.start);
        let list_goes_on = drafts
            .get(index + 1)
            .is_some_and(|next| Some(next.list) == drafts.get(index).map(|one| one.list));
        let Some(draft) = drafts.get_mut(index) else { continue };
        if draft.money.is_none() {
            draft.money = ahead(passage, money, draft).or_else(|| behind(passage, money, draft, next));
        }
        if !list_goes_on {
            draft.land_mu = land(passage, draft, next);
        }
    }
}

static COUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\d[个项家]|项目\d|等\d|[一二三四五六七八九十]个|等(?:一批)?[^，。]{0,6}项目"));
static SAYS_AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:项目)?[”》）]?(?:[（，]|（?[^，。；（）]{0,8})?(?:一期|二期|首期)?[^，。；]{0,4}(?:计划|协议|预计|固定资产|概算|拟|估算|合同|签约)?(?:总)?(?:投资|金额|投入|引资)(?:额|总额|规模)?[^，。；\d]{0,5}$|^(?:项目)?[”》]?[（，]?(?:约|超|近|逾|达)?$",
    )
});
const OTHER_SUMS: [&str; 14] = [
    "注册",
    "产值",
    "税",
    "保证金",
    "销售",
    "营收",
    "营业",
    "利润",
    "补贴",
    "年度投资",
    "收入",
    "产出",
    "就业",
    "租金",
];

fn behind(passage: &Passage<'_>, money: &[Money], draft: &Draft, next: Option<usize>) -> Option<Money> {
    let text = passage.text();
    let sentence = passage.sentence_of(draft.name.start);
    // 该项目总投资… may follow in the next sentence.
    let follow = after(text, sentence.end, 4);
    let end = if follow.starts_with("该项目") || follow.starts_with("项目") {
        passage.sentence_of(sentence.end + 1).end
    } else {
        sentence.end
    };
    let end = next.unwrap_or(end).min(end);
    let first = money.partition_point(|one| one.range.start < draft.name.end);
    for one in money.iter().skip(first).take(6).take_while(|one| one.range.start < end) {
        let between = passage.slice(draft.name.end..one.range.start);
        if between.chars().count() > 60 || COUNT.is_match(between) || between.starts_with('、') {
            return None;
        }
        let clause = between.rsplit(['，', '；', '。']).next().unwrap_or_default();
        if one.bound || holds_any(clause, &OTHER_SUMS) {
            continue;
        }
        // The next cells of a row of a table.
        let is_row = between.starts_with('|') && between.ends_with('|');
        let near = is_row || SAYS_AMOUNT.is_match(between);
        let later = (clause.contains("投资") || clause.contains("总额")) && between.chars().count() <= 40;
        if near || later {
            return Some(one.clone());
        }
    }
    None
}

static MAKES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:以上|左右)?(?:、[^，。、]{1,12})?(?:的|建设的?|兴建的?|新建的?|打造的?|实施的?|投建的?|开发的?|用于|改造)?[“]?$",
    )
});

fn ahead(passage: &Passage<'_>, money: &[Money], draft: &Draft) -> Option<Money> {
    let sentence = passage.sentence_of(draft.name.start);
    let next = money.partition_point(|one| one.range.end <= draft.name.start);
    let one = next.checked_sub(1).and_then(|index| money.get(index))?;
    if one.range.start < sentence.start || one.bound {
        return None;
    }
    let between = passage.slice(one.range.end..draft.name.start);
    let clause = passage.slice(sentence.start..one.range.start);
    let clause = clause.rsplit(['，', '；', '、']).next().unwrap_or_default();
    let invested = clause.contains("投资") || clause.contains("投入") || clause.contains("总额");
    (MAKES.is_match(between) && invested && !holds_any(clause, &OTHER_SUMS)).then(|| one.clone())
}

/// `分别投资5亿元、3亿元和2亿元`: as many sums as names, in order.
fn respectively(passage: &Passage<'_>, money: &[Money], drafts: &mut [Draft]) {
    let mut start = 0;
    while start < drafts.len() {
        let list = drafts.get(start).map(|draft| draft.list);
        let length = drafts.iter().skip(start).take_while(|draft| Some(draft.list) == list).count();
        let group = drafts.get(start..start + length).unwrap_or_default();
        let sums = group.last().and_then(|last| sums_in_order(passage, money, last.name.end, length));
        if let Some(sums) = sums {
            for (draft, sum) in drafts.iter_mut().skip(start).zip(sums) {
                draft.money = Some(sum);
            }
        }
        start += length.max(1);
    }
}

fn sums_in_order(passage: &Passage<'_>, money: &[Money], at: usize, wanted: usize) -> Option<Vec<Money>> {
    if wanted < 2 {
        return None;
    }
    let sentence = passage.sentence_of(at);
    let first = money.partition_point(|one| one.range.start < at);
    let sums: Vec<&Money> =
        money.iter().skip(first).take(wanted + 1).take_while(|one| one.range.start < sentence.end).collect();
    let lead = passage.slice(at..sums.first()?.range.start);
    if !lead.contains("分别") || lead.chars().count() > 40 {
        return None;
    }
    let run = sums.windows(2).take_while(|pair| match pair {
        [a, b] => {
            passage.slice(a.range.end..b.range.start).chars().all(|ch| "、和及与，约超近逾 ".contains(ch))
        }
        _ => false,
    });
    (run.count() + 1 == wanted).then(|| sums.into_iter().take(wanted).cloned().collect())
}

static LAND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:占地|用地|供地)(?:面积)?[^，。；\d]{0,6}(\d{1,7}(?:\.\d{1,2})?)(?:余|多)?亩")
});

fn land(passage: &Passage<'_>, draft: &Draft, next: Option<usize>) -> Option<Number> {
    let sentence = passage.sentence_of(draft.name.start);
    let end = next.unwrap_or(sentence.end).min(sentence.end).max(draft.name.end);
    let found = LAND.captures(after(passage.slice(draft.name.end..end), 0, 80))?;
    let (digits, scale) = numbers::decimal(found.get(1)?.as_str())?;
    numbers::shift(digits, 2, scale).map(Number)
}
