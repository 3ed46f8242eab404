//! Numerals and sums of money, exact: digits are shifted, never multiplied as floats.
//!
//! What a figure means (a total, a project, a plan) is decided elsewhere.

mod scan;

pub(crate) use scan::{is_numeral, numeral};

use crate::numerals;
use crate::passage::{after, before, ends_with_any, pattern};
use crate::statements::{Approx, Currency, Number};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A numeral as a pattern: `1,031`, `66.31`, `十五`, `两百`.
pub(crate) const NUMERAL: &str = r"(?:\d{1,3}(?:[,，]\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千]{1,9})";

/// A sum of money in the text.
#[derive(Clone, Debug)]
pub(crate) struct Money {
    pub(crate) range: Range<usize>,
    pub(crate) amount: Number,
    pub(crate) currency: Currency,
    pub(crate) approx: Approx,
    /// A class of size 10亿元以上 or one end of a range, which is no sum of anything.
    pub(crate) bound: bool,
}

/// Finds every sum of money. Of a range it is the lower end, as a sum that is exceeded.
pub(crate) fn money_in(text: &str) -> Vec<Money> {
    let mut found: Vec<Money> = scan::pairs(text).filter_map(|pair| read_range(text, &pair)).collect();
    let ranges: Vec<Range<usize>> = found.iter().map(|money| money.range.clone()).collect();
    let is_apart = |money: &Money| {
        let next = ranges.partition_point(|range| range.end <= money.range.start);
        ranges.get(next).is_none_or(|range| money.range.end <= range.start)
    };
    found.extend(scan::sums(text).filter_map(|one| read_money(text, &one)).filter(is_apart));
    found.sort_by_key(|money| money.range.start);
    found
}

fn read_range(text: &str, pair: &scan::Pair<'_>) -> Option<Money> {
    let (upper_digits, upper_unit) = pair.upper;
    let (lower_digits, lower_unit) = pair.lower;
    let sum = |numeral: &str, unit| {
        let (digits, scale) = decimal(numeral)?;
        shift(digits, power(unit) + 2, scale)
    };
    let (lower, upper) = (sum(lower_digits, lower_unit.or(upper_unit))?, sum(upper_digits, upper_unit)?);
    let head = before(text, pair.start, 6);
    // 从3亿元到5亿元 tells of a change, and a minus before the first is no range of two.
    if lower >= upper || ends_with_any(head, &["从", "由", "自", "-", "~", "—", "～", "–", "年", "月"])
    {
        return None;
    }
    Some(Money {
        range: pair.start..pair.end,
        amount: Number(lower),
        currency: currency(Some(pair.behind), None),
        approx: Approx::Over,
        bound: is_class(text, pair.end),
    })
}

/// Whether a sum says of what size the projects behind it are, instead of what they cost.
fn is_class(text: &str, end: usize) -> bool {
    let class = ["以上", "及以上", "以下", "以内"].iter().any(|word| after(text, end, 4).starts_with(word));
    (class && holds_a_group(after(text, end, 16))) || is_classed(after(text, end, 14))
}

fn read_money(text: &str, sum: &scan::Sum<'_>) -> Option<Money> {
    let unit = sum.unit;
    let (behind, ahead, end) = (sum.behind, sum.ahead, sum.end);
    if behind.is_none() && ahead.is_none() && !bare_yi(text, sum.start, unit, after(text, end, 4)) {
        return None;
    }
    let (digits, scale) = decimal(sum.numeral)?;
    let mut hundredths = shift(digits, power(unit) + 2, scale)?;
    // 4亿5千万: what stands behind 亿 is added.
    if let Some(tail) = sum.tail {
        let below = numerals::read(tail).filter(|_| unit.is_some_and(|unit| unit.ends_with('亿')))?;
        hundredths = hundredths.checked_add(i64::try_from(below.low / (numerals::ONE / 100)).ok()?)?;
    }
    let (start, rest) = (sum.words, after(text, end, 4));
    let ahead_text = before(text, start, 6);
    let ranged = ahead_text.ends_with(['-', '~', '—', '～', '–'])
        || ends_with_any(ahead_text, &["元至", "元到", "亿至", "亿到"])
        || rest.starts_with(['-', '~', '—', '～', '–']);
    let sized = is_class(text, end);
    let approx = match approx_before(ahead_text) {
        Approx::Exact if sum.more || rest.starts_with("以上") => Approx::Over,
        Approx::Exact if rest.starts_with("左右") || rest.starts_with("上下") => Approx::About,
        other => other,
    };
    Some(Money {
        range: start..end,
        amount: Number(hundredths),
        currency: currency(behind, ahead),
        approx,
        bound: sized || ranged,
    })
}

fn is_classed(rest: &str) -> bool {
    (rest.contains("项目") || rest.contains("企业")) && CLASSED.is_match(rest)
}

/// `超10亿元项目12个` counts projects of a size.
static CLASSED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:级|以上)?(?:的)?[\p{Han}]{0,5}(?:项目|企业)(?:有|共|达)?\d"));

/// Whether `亿元以上` is followed by the things it classes: 项目, 企业.
fn holds_a_group(rest: &str) -> bool {
    let clause = rest.split(['，', '。', '、', '；']).next().unwrap_or_default();
    ["项目", "企业", "工程"].iter().any(|word| clause.contains(word))
}

/// `113亿` without 元 is money only where investment is spoken of and no other unit follows.
fn bare_yi(text: &str, start: usize, unit: Option<&str>, rest: &str) -> bool {
    if !unit.is_some_and(|unit| unit.ends_with('亿')) {
        return false;
    }
    let spoken = before(text, start, 10);
    let unitless = rest.chars().next().is_none_or(|ch| !crate::passage::is_han(ch)) || rest.starts_with('的');
    unitless && ["投资", "总额", "金额", "引资", "资金"].iter().any(|word| spoken.contains(word))
}

/// The word of approximation directly before a figure. 签约 is no 约, 最近 no 近.
pub(crate) fn approx_before(ahead: &str) -> Approx {
    let ahead = ahead
        .trim_end_matches(['（', ' '])
        .trim_end_matches("人民币")
        .trim_end_matches('达')
        .trim_end_matches('为');
    if ends_with_any(ahead, &["超过", "超", "逾", "突破", "高于", "不低于", "不少于", "多于", "超出"])
    {
        Approx::Over
    } else if ends_with_any(ahead, &["近", "接近", "将近"]) && !ends_with_any(ahead, &["最近", "附近"])
    {
        Approx::Nearly
    } else if ends_with_any(ahead, &["约", "大约", "大概"])
        && !ends_with_any(ahead, &["签约", "合约", "履约", "条约", "预约"])
    {
        Approx::About
    } else {
        Approx::Exact
    }
}

fn currency(behind: Option<&str>, ahead: Option<&str>) -> Currency {
    match (behind, ahead) {
        (Some("美元" | "美金" | "ドル"), _) | (None, Some("US$" | "USD" | "$")) => Currency::USD,
        (Some("港元" | "港币"), _) | (_, Some("港币" | "HK$")) => Currency::HKD,
        (Some("新台币" | "台币"), _) | (_, Some("新台币")) => Currency::TWD,
        (Some("欧元"), _) => Currency::EUR,
        (Some("日元" | "円"), _) => Currency::JPY,
        (Some("英镑"), _) => Currency::GBP,
        (Some("韩元"), _) => Currency::KRW,
        (Some("澳元"), _) => Currency::AUD,
        (Some("加元"), _) => Currency::CAD,
        (Some("新加坡元"), _) => Currency::SGD,
        _ => Currency::CNY,
    }
}

fn power(unit: Option<&str>) -> u32 {
    match unit {
        Some("万亿") => 12,
        Some("千亿") => 11,
        Some("百亿") => 10,
        Some("十亿") => 9,
        Some("亿") => 8,
        Some("千万") => 7,
        Some("百万") => 6,
        Some("十万") => 5,
        Some("万") => 4,
        _ => 0,
    }
}

/// `digits × 10^up ÷ 10^down`, refused when it is not whole or does not fit.
pub(crate) fn shift(digits: i64, up: u32, down: u32) -> Option<i64> {
    if up >= down {
        return digits.checked_mul(10i64.checked_pow(up - down)?);
    }
    let divisor = 10i64.checked_pow(down - up)?;
    (digits % divisor == 0).then_some(digits / divisor)
}

/// A numeral as digits and the number of decimals: `66.31` is `(6631, 2)`.
pub(crate) fn decimal(numeral: &str) -> Option<(i64, u32)> {
    if !numeral.starts_with(|ch: char| ch.is_ascii_digit()) {
        return chinese(numeral).map(|value| (value, 0));
    }
    let plain = numeral.replace([',', '，'], "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = format!("{whole}{part}").parse().ok()?;
    Some((digits, part.len() as u32))
}

/// A whole numeral.
pub(crate) fn whole(numeral: &str) -> Option<u64> {
    match decimal(numeral)? {
        (digits, 0) => u64::try_from(digits).ok(),
        _ => None,
    }
}

/// A Chinese numeral below ten thousand, spoken (十五, 两百) or digit by digit (二〇二二).
fn chinese(numeral: &str) -> Option<i64> {
    let spoken = numeral.chars().any(|ch| matches!(ch, '十' | '百' | '千'));
    let (mut total, mut digit) = (0i64, None);
    for ch in numeral.chars() {
        match (ch, "零一二三四五六七八九".chars().position(|known| known == ch)) {
            ('两', _) => digit = Some(2),
            ('〇', _) if !spoken => total *= 10,
            (_, Some(value)) if !spoken => total = total.checked_mul(10)?.checked_add(value as i64)?,
            (_, Some(value)) => digit = Some(value as i64),
            ('十', _) => total += digit.take().unwrap_or(1) * 10,
            ('百', _) => total += digit.take().unwrap_or(1) * 100,
            ('千', _) => total += digit.take().unwrap_or(1) * 1000,
            _ => {}
        }
    }
    Some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_in_digits_and_in_characters() {
        let numerals = [
            ("15", 15),
            ("1,031", 1031),
            ("十五", 15),
            ("两百", 200),
            ("两", 2),
            ("一百零三", 103),
            ("二十", 20),
            ("二〇二二", 2022),
            ("八", 8),
        ];
        for (numeral, expected) in numerals {
            assert_eq!(whole(numeral), Some(expected), "{numeral}");
        }
    }

    #[test]
    fn sums_are_exact() {
        let sums = [
            ("66.31亿元", 6_631_000_000),
            ("1.3万元", 13_000),
            ("113亿元", 11_300_000_000),
            ("十亿元", 1_000_000_000),
            ("三千万元", 30_000_000),
            ("4亿5千万元", 450_000_000),
            ("三亿二千万元", 320_000_000),
            ("2000余万元", 20_000_000),
            ("近百亿元", 10_000_000_000),
        ];
        for (text, expected) in sums {
            let found = money_in(text);
            assert_eq!(found.first().and_then(|money| money.amount.whole()), Some(expected), "{text}");
        }
        let dollars = money_in("4亿5千万ドル");
        assert_eq!(
            dollars.first().map(|one| (one.amount.whole(), one.currency)),
            Some((Some(450_000_000), Currency::USD))
        );
        assert_eq!(money_in("3亿美元").first().map(|money| money.currency), Some(Currency::USD));
        assert!(money_in("带动就业1.3万人，供电5亿度").is_empty());
    }

    #[test]
    fn of_a_range_the_lower_end_is_read_as_exceeded() {
        let ranges = [
            ("总投资3亿至5亿元", 300_000_000),
            ("总投资3-5亿元", 300_000_000),
            ("总投资8000万元到1.2亿元", 80_000_000),
            ("总投资十亿至十五亿元", 1_000_000_000),
        ];
        for (text, expected) in ranges {
            let found = money_in(text);
            let [money] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!(
                (money.amount.whole(), money.approx, money.bound),
                (Some(expected), Approx::Over, false)
            );
            assert_eq!(text.get(money.range.clone()), Some(text.trim_start_matches("总投资")));
        }
        // A change, a falling pair and a class of size are no range of one sum.
        assert_eq!(money_in("投资从3亿元到5亿元").len(), 2);
        assert_eq!(money_in("投资5亿元至3亿元").iter().filter(|money| !money.bound).count(), 1);
        assert!(money_in("投资1-5亿元项目12个").iter().all(|money| money.bound));
    }

    #[test]
    fn a_word_of_approximation_is_not_found_inside_another_word() {
        assert_eq!(approx_before("共签约"), Approx::Exact);
        assert_eq!(approx_before("总投资约"), Approx::About);
        assert_eq!(approx_before("最近"), Approx::Exact);
        assert_eq!(approx_before("总投资逾"), Approx::Over);
    }
}
