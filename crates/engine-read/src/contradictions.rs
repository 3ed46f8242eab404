//! Totals of one text that say different things of the same group: 15 here and 14 there, 113 and 131.
//!
//! Both stand and each names the other; nothing is averaged or chosen. Parts, plans, earlier totals and figures of
//! different stages do not contradict each other.

use crate::passage::{before, holds_any};
use crate::statements::{Approx, Level, Number, Scope, Total};

/// Words that say that a figure is of the whole group.
const WHOLE: [&str; 12] = [
    "共",
    "总",
    "集中签约",
    "现场签约",
    "签约项目",
    "集中开工",
    "全部",
    "合计",
    "签下",
    "达成",
    "签约额",
    "签约金额",
];

/// Words that narrow a group, so that another number is no contradiction.
const NARROW: [&str; 22] = [
    "以上",
    "其中",
    "外资",
    "内资",
    "民资",
    "制造",
    "服务业",
    "基础设施",
    "民生",
    "农业",
    "科技",
    "人才",
    "文旅",
    "亿元项目",
    "单体",
    "第一批",
    "首批",
    "产业链",
    "平均",
    "分别",
    "设备",
    "年",
];

/// Marks the totals that contradict each other.
pub(crate) fn mark(text: &str, totals: &mut [Total]) {
    let wholes: Vec<usize> =
        totals.iter().enumerate().filter(|(_, total)| is_whole(text, total)).map(|(at, _)| at).collect();
    // No release states dozens of totals of one event; lists that long are no totals.
    for (nth, &first) in wholes.iter().enumerate().take(40) {
        for &second in wholes.iter().skip(nth + 1).take(40) {
            let (Some(a), Some(b)) = (totals.get(first), totals.get(second)) else { continue };
            if !disagree(text, a, b) {
                continue;
            }
            if let Some(total) = totals.get_mut(first) {
                total.contradicts.push(second);
            }
            if let Some(total) = totals.get_mut(second) {
                total.contradicts.push(first);
            }
        }
    }
}

fn is_whole(text: &str, total: &Total) -> bool {
    let lead = before(text, total.cite.span.start, 10);
    let clause = lead.rsplit(['，', '。', '；', '\n', ',']).next().unwrap_or_default();
    total.scope == Scope::ThisEvent
        && total.level == Level::Total
        && matches!(total.what, "projects" | "agreements" | "investment" | "companies")
        && !holds_any(clause, &NARROW)
        && !holds_any(&total.cite.text, &NARROW)
}

fn disagree(text: &str, a: &Total, b: &Total) -> bool {
    let same_what = a.what == b.what || a.what == "investment" || b.what == "investment";
    let same_stage = a.stage.zip(b.stage).is_none_or(|(a, b)| a == b);
    if !same_what || !same_stage {
        return false;
    }
    let counts = a.count.zip(b.count);
    let amounts = match (a.amount.zip(a.currency), b.amount.zip(b.currency)) {
        (Some((x, of)), Some((y, other))) if of == other => Some((x, y)),
        _ => None,
    };
    let counts_differ = counts.is_some_and(|(x, y)| differ(i128::from(x), a.approx, i128::from(y), b.approx));
    let amounts_differ =
        amounts.is_some_and(|(Number(x), Number(y))| differ(x.into(), a.approx, y.into(), b.approx));
    // The same count with another sum, or the same sum with another count, is one group said twice.
    let one_group = (counts.is_some_and(|(x, y)| x == y) && amounts_differ)
        || (amounts.is_some_and(|(x, y)| x == y) && counts_differ);
    // Otherwise both must be said of the whole, in sentences of their own, in words alike.
    let apart = text
        .get(a.cite.span.end..b.cite.span.start)
        .is_some_and(|between| between.contains(['。', '\n', '！', '；']) || between.contains(". "));
    let said_of_whole = |total: &Total| {
        holds_any(&total.cite.text, &WHOLE) || holds_any(before(text, total.cite.span.start, 8), &WHOLE)
    };
    let alike = apart && said_of_whole(a) && said_of_whole(b);
    one_group || (alike && ((a.what == b.what && counts_differ) || (counts.is_none() && amounts_differ)))
}

/// Whether two figures cannot both be true, their words of approximation considered.
fn differ(x: i128, x_is: Approx, y: i128, y_is: Approx) -> bool {
    match (x_is, y_is) {
        (Approx::Exact, Approx::Exact) => x != y,
        (Approx::Over, Approx::Over) => (x - y).abs() * 10 > x.max(y),
        (Approx::Over, _) => y < x || y * 10 > x * 13,
        (_, Approx::Over) => x < y || x * 10 > y * 13,
        (Approx::Nearly, Approx::Exact) => y > x || y * 10 < x * 8,
        (Approx::Exact, Approx::Nearly) => x > y || x * 10 < y * 8,
        _ => (x - y).abs() * 10 > x.max(y),
    }
}
