//! Expressions of money by themselves: `约4.287亿美元`, `两到三万港元`, 肆佰叁拾萬圆整, 十块三毛, and where they stand in
//! a text. What a sum is for is decided where totals and projects are read.

use crate::numerals::{self, Numeral, ONE};
use crate::passage::pattern;
use crate::statements::Currency;
use regex::Regex;
use serde::Serialize;
use std::ops::Range;
use std::sync::LazyLock;

/// How exactly an expression fixes its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Exactness {
    /// The sum itself.
    Exact,
    /// About it, or between two sums: 约, 左右, 3000多.
    About,
    /// Somewhat less: 近, 不到.
    Below,
    /// It or more: 至少, 以上, 超过.
    Above,
}

/// A sum of money as an expression states it, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MoneyRead {
    /// The sum, or the lower of two.
    pub low: i64,
    /// The upper of two.
    pub high: Option<i64>,
    /// The currency; 元 where the expression names none.
    pub currency: Currency,
    /// How exactly the sum is fixed.
    pub exactness: Exactness,
}

/// Words before and behind a sum, and what they say of it.
const AHEAD: [(&str, Exactness); 20] = [
    ("大约", Exactness::About),
    ("约", Exactness::About),
    ("大概", Exactness::About),
    ("差不多", Exactness::About),
    ("从", Exactness::Exact),
    ("自", Exactness::Exact),
    ("接近", Exactness::Below),
    ("将近", Exactness::Below),
    ("近", Exactness::Below),
    ("不到", Exactness::Below),
    ("不足", Exactness::Below),
    ("低于", Exactness::Below),
    ("至少", Exactness::Above),
    ("最少", Exactness::Above),
    ("不低于", Exactness::Above),
    ("不少于", Exactness::Above),
    ("超过", Exactness::Above),
    ("突破", Exactness::Above),
    ("超", Exactness::Above),
    ("逾", Exactness::Above),
];
const BEHIND: [(&str, Exactness); 10] = [
    ("左右", Exactness::About),
    ("上下", Exactness::About),
    ("及以上", Exactness::Above),
    ("以上", Exactness::Above),
    ("以下", Exactness::Below),
    ("以内", Exactness::Below),
    ("之间", Exactness::Exact),
    ("（含）", Exactness::Exact),
    ("(含)", Exactness::Exact),
    ("不等", Exactness::Exact),
];

/// Currencies by the words for them, longer words first.
const CURRENCIES: [(&str, Currency); 47] = [
    ("元人民币", Currency::CNY),
    ("新台币", Currency::TWD),
    ("人民币", Currency::CNY),
    ("新加坡元", Currency::SGD),
    ("美元", Currency::USD),
    ("美金", Currency::USD),
    ("ドル", Currency::USD),
    ("US$", Currency::USD),
    ("USD", Currency::USD),
    ("港元", Currency::HKD),
    ("港币", Currency::HKD),
    ("HK$", Currency::HKD),
    ("HKD", Currency::HKD),
    ("台币", Currency::TWD),
    ("欧元", Currency::EUR),
    ("EUR", Currency::EUR),
    ("€", Currency::EUR),
    ("日元", Currency::JPY),
    ("日圆", Currency::JPY),
    ("円", Currency::JPY),
    ("英镑", Currency::GBP),
    ("GBP", Currency::GBP),
    ("£", Currency::GBP),
    ("韩元", Currency::KRW),
    ("韩币", Currency::KRW),
    ("澳元", Currency::AUD),
    ("加元", Currency::CAD),
    ("新元", Currency::SGD),
    ("新币", Currency::SGD),
    ("泰铢", Currency::THB),
    ("卢布", Currency::RUB),
    ("瑞士法郎", Currency::CHF),
    ("法郎", Currency::CHF),
    ("澳门元", Currency::MOP),
    ("澳门币", Currency::MOP),
    ("越南盾", Currency::VND),
    ("令吉", Currency::MYR),
    ("RMB", Currency::CNY),
    ("CNY", Currency::CNY),
    ("￥", Currency::CNY),
    ("¥", Currency::CNY),
    ("$", Currency::USD),
    ("块钱", Currency::CNY),
    ("元", Currency::CNY),
    ("圆", Currency::CNY),
    ("圓", Currency::CNY),
    ("块", Currency::CNY),
];

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"到|至|-{1,2}|—{1,2}|–|~|～|－"));

/// Reads one expression of money, which must fill the text.
pub fn read_money(text: &str) -> Option<MoneyRead> {
    let mut words = text.trim();
    if words.chars().count() > 60 {
        return None;
    }
    let mut exactness = Exactness::Exact;
    loop {
        let ahead = AHEAD.iter().find_map(|(word, says)| Some((words.strip_prefix(word)?, *says)));
        let behind = BEHIND.iter().find_map(|(word, says)| Some((words.strip_suffix(word)?, *says)));
        let Some((rest, says)) = ahead.or(behind) else { break };
        words = rest.trim();
        if says != Exactness::Exact {
            exactness = says;
        }
    }
    for between in BETWEEN.find_iter(words) {
        let (lower, upper) = (words.get(..between.start())?, words.get(between.end()..)?);
        if let (Some(lower), Some(upper)) = (single(lower), single(upper)) {
            return range(&lower, &upper);
        }
    }
    let one = single(words)?;
    let high = one.numeral.high.map(hundredths);
    if high.is_some() && exactness == Exactness::Exact {
        exactness = Exactness::About;
    }
    let low = hundredths(one.numeral.low)?;
    Some(MoneyRead { low, high: high.flatten(), currency: one.currency.unwrap_or(Currency::CNY), exactness })
}

/// One sum: 人民币 before or 元 behind, 角 and 分 after it.
struct Single {
    numeral: Numeral,
    currency: Option<Currency>,
}

fn single(words: &str) -> Option<Single> {
    let mut words = words.trim();
    let mut currency = None;
    loop {
        let ends = [("（含）", ""), ("(含)", ""), ("整", ""), ("正", "")];
        if let Some(rest) = ends.iter().find_map(|(end, _)| words.strip_suffix(end)) {
            words = rest.trim_end();
        } else if let Some((rest, named)) =
            CURRENCIES.iter().find_map(|(word, named)| Some((words.strip_prefix(word)?, *named)))
        {
            (words, currency) = (rest.trim_start(), Some(named));
        } else {
            break;
        }
    }
    let (words, cents) = small_change(words);
    let named = CURRENCIES.iter().find_map(|(word, named)| Some((words.strip_suffix(word)?, *named)));
    let (words, behind) = named.map_or((words, None), |(rest, named)| (rest.trim_end(), Some(named)));
    // 港币两千元 and 新台币177亿元 are in the currency that is named, not in 元.
    let currency = match (currency, behind) {
        (Some(named), Some(Currency::CNY) | None) => Some(named),
        (_, behind) => behind,
    };
    let mut numeral = numerals::read(words)?;
    numeral.low += cents;
    Some(Single { numeral, currency })
}

/// 元一角七分, 块三毛: the change behind the main unit, and the words before it.
fn small_change(words: &str) -> (&str, i128) {
    static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:元|块|圆)零?(?:([\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛])?(?:零?([\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖])分)?钱?$",
        )
    });
    let Some(found) = CHANGE.captures(words) else { return (words.trim_end_matches('钱'), 0) };
    let digit = |group: usize| {
        found.get(group).and_then(|word| numerals::read(word.as_str())).map_or(0, |numeral| numeral.low)
    };
    if found.get(1).is_none() && found.get(2).is_none() {
        return (words.trim_end_matches('钱'), 0);
    }
    let start = found.get(0).map_or(words.len(), |whole| whole.start());
    (words.get(..start).unwrap_or_default(), digit(1) / 10 + digit(2) / 100)
}

/// Two sums: 两到三万 is 两万 to 三万, 8500到3万 is what it says.
fn range(lower: &Single, upper: &Single) -> Option<MoneyRead> {
    let (mut low, high) = (lower.numeral.low, upper.numeral.high.unwrap_or(upper.numeral.low));
    let unit = upper.numeral.unit;
    if lower.currency.is_none() && unit > 1 && low <= high / unit {
        low = low.checked_mul(unit)?;
    }
    Some(MoneyRead {
        low: hundredths(low)?,
        high: Some(hundredths(high)?),
        currency: upper.currency.or(lower.currency).unwrap_or(Currency::CNY),
        exactness: Exactness::About,
    })
}

fn hundredths(value: i128) -> Option<i64> {
    i64::try_from(value / (ONE / 100)).ok()
}

static EXPRESSION: LazyLock<Regex> = LazyLock::new(|| {
    let token = r"(?:\d{1,3}(?:[,，]\d{3}){1,5}(?:\.\d{1,6})?|\d{1,18}(?:\.\d{1,6})?|[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖几])";
    let unit = r"(?: ?[十百千万亿拾佰仟萬億kw多余])";
    let run = format!(
        r"(?:数[十百千万亿])?(?:{token}{unit}{{0,5}}|十{unit}{{0,5}}|百{unit}|千{unit}){{1,10}}(?:个[万亿])?"
    );
    let words = r"(?:元人民币|新台币|人民币|美元|美金|ドル|港元|港币|台币|欧元|日元|日圆|英镑|韩元|澳元|加元|新元|泰铢|卢布|法郎|块钱|元|圆整?|块)";
    let ahead = r"(?:(?:人民币|新台币|港币|美金|US\$|HK\$|[￥¥$€£]) ?)?";
    let sep = r"(?: ?(?:（含）|\(含\))? ?(?:到|至|-{1,2}|—{1,2}|~|～) ?)";
    pattern(&format!(
        r"(?i){ahead}(?:{run}(?:{words})?{sep})?{run} ?{words}(?:[\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖][角毛](?:[\d一二两三四五六七八九]分)?钱?)?整?|\d{{1,6}}k[~～-]\d{{1,6}}k"
    ))
});

/// Where expressions of money stand in a text, in bytes.
pub fn find_money(text: &str) -> Vec<Range<usize>> {
    EXPRESSION
        .find_iter(text)
        .map(|found| found.range())
        .filter(|range| text.get(range.clone()).and_then(read_money).is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, Option<i64>, Currency, Exactness)> {
        read_money(text).map(|money| {
            (money.low / 100, money.high.map(|high| high / 100), money.currency, money.exactness)
        })
    }

    #[test]
    fn sums_in_any_words_are_read() {
        use Currency::*;
        use Exactness::*;
        let cases = [
            ("4億5千万ドル".replace('億', "亿"), (450_000_000, None, USD, Exact)),
            (String::from("近百亿元"), (10_000_000_000, None, CNY, Below)),
            (String::from("2000余万元"), (20_000_000, Some(30_000_000), CNY, About)),
            (String::from("港币两千九百六十元"), (2960, None, HKD, Exact)),
            (String::from("投两到三万港元").replace('投', ""), (20_000, Some(30_000), HKD, About)),
            (String::from("从8500到3万港元"), (8500, Some(30_000), HKD, About)),
            (String::from("不低于5000万元"), (50_000_000, None, CNY, Above)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(&text), Some(expected), "{text}");
        }
        assert_eq!(read_money("十块三毛").map(|money| money.low), Some(1030));
        for text in ["", "元", "十个项目", "第15号"] {
            assert_eq!(read_money(text), None, "{text}");
        }
    }

    #[test]
    fn expressions_are_found_where_they_stand() {
        let text = "打印费十块钱，计划投资3541.07万元，能给到10k~15k，共10000个。";
        let found: Vec<&str> = find_money(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, ["十块钱", "3541.07万元", "10k~15k"]);
    }
}
