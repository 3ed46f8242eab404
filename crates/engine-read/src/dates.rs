//! When the event was: the date as written, as precise as the text allows, and completed where the text or
//! the date of the page allows it. The date of reporting is not the date of the event.

mod relative;

use crate::numbers;
use crate::passage::{Passage, after, before, ends_with_any, holds_any, pattern, starts_with_any};
use crate::statements::DateStatement;
use jiff::{ToSpan, civil::Date};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// The date of the page as far as it is given: a day or a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceDate {
    pub(crate) year: i16,
    pub(crate) month: i8,
    pub(crate) day: Option<i8>,
}

impl SourceDate {
    /// Reads `2022-08-29` or `2022-08`; anything else is no date.
    pub(crate) fn parse(text: &str) -> Option<SourceDate> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
        let day = parts.next().and_then(|day| day.get(..2)).and_then(|day| day.parse().ok());
        Some(SourceDate { year, month, day })
    }

    /// The year of a month that lies before the page was dated.
    pub(crate) fn year_of(&self, month: i8) -> i16 {
        if month > self.month { self.year - 1 } else { self.year }
    }
}

/// A date as far as its words say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Partial {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
}

impl Partial {
    /// Writes the date as ISO 8601 does for dates cut on the left: `--08-27`, `---17`.
    pub(crate) fn iso(self) -> Option<String> {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
            (Some(year), Some(month), None) => Some(format!("{year:04}-{month:02}")),
            (None, Some(month), Some(day)) => Some(format!("--{month:02}-{day:02}")),
            (None, Some(month), None) => Some(format!("--{month:02}")),
            (_, None, Some(day)) => Some(format!("---{day:02}")),
            _ => None,
        }
    }

    fn moved(self, days: i64, year: i16) -> Option<Partial> {
        let date = Date::new(self.year.unwrap_or(year), self.month?, self.day?).ok()?;
        let moved = date.checked_add(days.days()).ok()?;
        let year = self.year.map(|_| moved.year());
        Some(Partial { year, month: Some(moved.month()), day: Some(moved.day()) })
    }
}

struct Found {
    range: Range<usize>,
    date: Partial,
    to: Option<Partial>,
    /// Days from the day of reporting: 昨天 is -1.
    relative: Option<i64>,
    score: i32,
}

static DATES: LazyLock<Regex> = LazyLock::new(|| {
    let n = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})";
    let half = r"(?: ?(?:上午|下午|晚上|晚间|晚|早上|中午|凌晨|傍晚))?";
    pattern(&format!(
        r"^(?:(?P<word>昨天|昨日|今天|今日|前天|前日|明天|明日|当天|日前|近日|近期|不久前|连日来|(?:本|这|上|下)个?(?:周|星期)[一二三四五六日天]){half}(?P<inside>（(?P<im>{n})月(?P<id>{n})日）|（(?P<iday>{n})日）)?|(?:(?P<year>\d{{4}}|[二〇零一三四五六七八九]{{4}})年)?(?P<month>{n})月(?:(?P<day>{n})[日号]?(?:(?:至|到|-|—|~|～|–|、)(?:(?P<tomonth>{n})月)?(?P<today>{n})[日号])?|份|底|初|中旬|上旬|下旬)?{half}|(?P<y2>\d{{4}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})|(?P<only>\d{{1,2}})[日号](?:(?:至|到|-|—|~)(?P<onlyto>\d{{1,2}})[日号])?{half})"
    ))
});

const EVENT_WORDS: [&str; 30] = [
    "举行",
    "举办",
    "召开",
    "签约",
    "签署",
    "签订",
    "开工",
    "启动",
    "揭牌",
    "成立",
    "落幕",
    "开幕",
    "闭幕",
    "考察",
    "访问",
    "调研",
    "奠基",
    "挂牌",
    "会见",
    "座谈",
    "赴",
    "率队",
    "推介",
    "对接",
    "派送",
    "欢送",
    "終止",
    "终止",
    "开催",
    "拉开帷幕",
];

/// Chooses the date of the event.
pub(crate) fn read(passage: &Passage<'_>, source: Option<SourceDate>) -> Option<DateStatement> {
    let text = passage.text();
    let mut found = Vec::new();
    let mut reported = Partial::default();
    let mut months: Vec<(usize, i8)> = Vec::new();
    for (at, captures) in candidates(text).take(400) {
        let Some(mut one) = read_one(at, &captures) else { continue };
        if is_fragment(text, &one.range) {
            continue;
        }
        if let Some(month) = one.date.month {
            months.push((one.range.start, month));
        }
        if is_dateline(text, &one.range) {
            if reported == Partial::default() {
                reported = one.date;
            }
            one.score -= 6;
        }
        one.score += score(passage, &one);
        found.push(one);
    }
    // The first of the best: later mentions repeat or look back.
    let mut best: Option<Found> = None;
    for one in found {
        if best.as_ref().is_none_or(|best| one.score > best.score) {
            best = Some(one);
        }
    }
    best.map(|best| complete(passage, best, reported, &months, source))
}

/// Words of a date, each tried only where it may begin: at a word for a day, or at up to four numerals before a unit.
fn candidates(text: &str) -> impl Iterator<Item = (usize, Captures<'_>)> {
    let mut done = 0;
    text.char_indices().filter_map(move |(at, ch)| {
        if at < done || !may_begin(text.get(at..)?, ch) {
            return None;
        }
        let captures = DATES.captures(after(text, at, 48))?;
        done = at + captures.get(0)?.end();
        Some((at, captures))
    })
}

fn may_begin(rest: &str, first: char) -> bool {
    match first {
        '昨' | '今' | '明' => {
            starts_with_any(rest.get(first.len_utf8()..).unwrap_or_default(), &["天", "日"])
        }
        '前' => starts_with_any(rest, &["前天", "前日"]),
        '当' => rest.starts_with("当天"),
        '日' => rest.starts_with("日前"),
        '近' => starts_with_any(rest, &["近日", "近期"]),
        '不' => rest.starts_with("不久前"),
        '连' => rest.starts_with("连日来"),
        '本' | '这' | '上' | '下' => {
            let rest = rest.get(first.len_utf8()..).unwrap_or_default();
            starts_with_any(rest.strip_prefix('个').unwrap_or(rest), &["周", "星期"])
        }
        _ if is_numeral(first) => {
            let behind = rest.chars().take(5).find(|ch| !is_numeral(*ch));
            matches!(behind, Some('年' | '月' | '日' | '号' | '-' | '/' | '.'))
        }
        _ => false,
    }
}

fn is_numeral(ch: char) -> bool {
    ch.is_ascii_digit()
        || matches!(ch, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn read_one(at: usize, captures: &Captures<'_>) -> Option<Found> {
    let range = at..at + captures.get(0)?.end();
    let number = |name: &str| captures.name(name).and_then(|word| numbers::whole(word.as_str()));
    let small = |name: &str, most: u64| {
        number(name).filter(|value| (1..=most).contains(value)).map(|value| value as i8)
    };
    let year =
        number("year").or(number("y2")).filter(|year| (1949..2100).contains(year)).map(|year| year as i16);
    let month = small("month", 12).or(small("im", 12)).or(small("m2", 12));
    let day =
        small("day", 31).or(small("id", 31)).or(small("iday", 31)).or(small("d2", 31)).or(small("only", 31));
    let relative = captures.name("word").and_then(|word| match word.as_str() {
        "昨天" | "昨日" => Some(-1),
        "今天" | "今日" => Some(0),
        "前天" | "前日" => Some(-2),
        "明天" | "明日" => Some(1),
        _ => None,
    });
    if captures.name("word").is_none() && month.is_none() && day.is_none() {
        return None;
    }
    let today = small("today", 31).or(small("onlyto", 31));
    let to = today.map(|day| Partial { year, month: small("tomonth", 12).or(month), day: Some(day) });
    Some(Found { range, date: Partial { year, month, day }, to, relative, score: 0 })
}

/// `12月` in `12月份以来` or `1日` in `21日` are caught by the pattern; digits before belong to another number.
fn is_fragment(text: &str, range: &Range<usize>) -> bool {
    let ahead = before(text, range.start, 1);
    let word = text.get(range.clone()).unwrap_or_default();
    ahead.ends_with(|ch: char| ch.is_ascii_digit() || ch == '.')
        || (ahead == "第" || ahead == "十" || (word.ends_with('号') && !is_day(text, range)))
        || (word.starts_with("今天") && holds_any(after(text, range.end, 1), &["的"]))
        || word.ends_with("个月")
}

/// `18号` is a day; `18号地块`, `3号楼` and `A18号` are not.
fn is_day(text: &str, range: &Range<usize>) -> bool {
    let numbered = [
        "楼", "地", "线", "院", "厂", "门", "馆", "路", "库", "车", "房", "机", "文", "令", "公告", "桥",
        "井", "店", "厅", "仓",
    ];
    let named = before(text, range.start, 1)
        .ends_with(|ch: char| ch.is_alphanumeric() && !"在于的自从是本".contains(ch));
    let has_month = text.get(range.clone()).is_some_and(|word| word.contains('月'));
    has_month || !(named || starts_with_any(after(text, range.end, 2), &numbered))
}

fn is_dateline(text: &str, range: &Range<usize>) -> bool {
    let rest = after(text, range.end, 4).trim_start();
    let ahead = before(text, range.start, 5);
    let line_start = text
        .get(..range.start)
        .is_some_and(|head| head.trim_end_matches([' ', '（']).is_empty() || head.ends_with('\n'));
    let line_end = rest.is_empty() || after(text, range.end, 1) == "\n";
    starts_with_any(rest, &["电", "讯", "消息", "）电", "）讯"])
        || ends_with_any(ahead, &["日期：", "时间：", "发布于", "来源：", "发布："])
        || (line_start && line_end)
}

fn score(passage: &Passage<'_>, found: &Found) -> i32 {
    let text = passage.text();
    let sentence = passage.sentence_of(found.range.start);
    let rest = text.get(found.range.end..sentence.end.max(found.range.end)).unwrap_or_default();
    let ahead = before(text, found.range.start, 4);
    let follows = after(text, found.range.end, 6);
    let whole = passage.slice(sentence.clone());
    let mut score = -(passage.sentence_index(found.range.start).min(8) as i32);
    score += if holds_any(after(rest, 0, 90), &EVENT_WORDS) { 5 } else { 0 };
    score += if holds_any(whole, &EVENT_WORDS) { 2 } else { 0 };
    let vague = found.date.month.is_none() && found.date.day.is_none() && found.relative.is_none();
    score -= i32::from(vague);
    score -= if found.date.day.is_none() && !vague && found.relative.is_none() { 4 } else { 0 };
    if starts_with_any(follows, &["以来", "起", "前", "底", "为止", "止", "开始", "之前"])
        || ends_with_any(ahead, &["自", "截至", "截止", "从", "自从", "至"])
    {
        score -= 7;
    }
    if starts_with_any(follows, &["公告", "发布公告", "公布", "获悉", "报道", "从", "记者"])
        || follows.starts_with("，记者")
    {
        score -= 5;
    }
    if ends_with_any(ahead, &["去年", "前年"]) {
        score -= 5;
    }
    if passage.in_byline(found.range.start) {
        score -= 8;
    }
    score
}

/// Completes a date from the dateline, a year in the sentence, earlier months, and the page.
fn complete(
    passage: &Passage<'_>,
    found: Found,
    reported: Partial,
    months: &[(usize, i8)],
    source: Option<SourceDate>,
) -> DateStatement {
    let year = source.map(|source| source.year).unwrap_or(2001);
    let mut date = found.date;
    let mut resolved = None;
    let mut inferred = false;
    let word = passage.slice(found.range.clone());
    if word.contains(['周', '星']) && date.day.is_none() {
        // A day of the week is a date only from the date of the page.
        let page = source.and_then(|source| Date::new(source.year, source.month, source.day?).ok());
        let moved = page.and_then(|page| page.checked_add(relative::weekday(word, page)?.days()).ok());
        resolved = moved.map(|day| Partial {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
        });
    }
    if let (Some(days), None) = (found.relative, date.day) {
        date = reported.moved(days, year).unwrap_or_default();
        inferred = date.day.is_some();
        let page = source.and_then(|source| {
            Some(Partial { year: Some(source.year), month: Some(source.month), day: Some(source.day?) })
        });
        resolved = if date.day.is_none() { page.and_then(|page| page.moved(days, year)) } else { None };
    }
    // 去年9月1日, 上月18日: the words before the date say of which year or month it is.
    let lead = relative::LEADS
        .iter()
        .copied()
        .find(|lead| passage.text().get(..found.range.start).is_some_and(|head| head.ends_with(lead)));
    if let (Some(lead), Some(_), None) = (lead, date.day, date.year) {
        if let Some(told) = relative::led(lead, date, reported) {
            (date, inferred) = (told, true);
        } else if let Some(told) = source.and_then(|source| relative::led(lead, date, source.into())) {
            resolved = Some(told);
        }
    }
    if date.month.is_none() && date.day.is_some() && resolved.is_none() {
        let earlier = months.iter().rev().find(|(at, _)| *at < found.range.start).map(|(_, month)| *month);
        date.month = reported.month.or(earlier);
        inferred |= date.month.is_some();
    }
    if date.year.is_none() && date.month.is_some() && resolved.is_none() {
        date.year = reported
            .year
            .or_else(|| year_in_title(passage, found.range.start))
            .or_else(|| year_in_title_behind(passage, found.range.end));
        inferred |= date.year.is_some();
    }
    let to = found.to.map(|to| Partial { year: to.year.or(date.year), month: to.month.or(date.month), ..to });
    if let (None, Some(source)) = (resolved, source) {
        let year = date.year.or_else(|| date.month.map(|month| source.year_of(month)));
        resolved = Some(Partial { year, ..date });
    }
    let resolved = resolved.filter(|date| date.year.is_some() && date.day.is_some() && to.is_none());
    DateStatement {
        iso: if to.is_some() { None } else { date.iso() },
        from: to.and(date.iso()),
        to: to.and_then(Partial::iso),
        inferred: inferred || resolved.is_some_and(|resolved| resolved != date),
        resolved: resolved.and_then(Partial::iso),
        cite: passage.cite(found.range),
    }
}

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(20\d\d)(?:年|[^\d年，。]{2,24}(?:会|活动|仪式|论坛|周|节))"));

/// A year in the same sentence or a headline before the date, as in 2021年…现场会12月1日; 2021年以来 is none.
fn year_in_title(passage: &Passage<'_>, at: usize) -> Option<i16> {
    if passage.sentence_index(at) > 2 {
        return None;
    }
    let head = passage.slice(0..at);
    YEAR.captures_iter(head)
        .filter(|found| {
            let end = found.get(0).map_or(0, |whole| whole.end());
            let start = found.get(0).map_or(0, |whole| whole.start());
            // 自2018年结对以来 looks back.
            let since = ends_with_any(before(head, start, 2), &["自", "从", "自从", "截至", "到"]);
            !since && !starts_with_any(after(head, end, 6), &["以来", "底", "初", "成立", "全年"])
        })
        .filter_map(|found| found.get(1)?.as_str().parse().ok())
        .last()
}

static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:上午|下午|晚)?，?[“《]?[\p{Han}]{0,14}?(20\d\d)(?:年度?)?[^\d年，。]{2,24}(?:会|活动|仪式|论坛|周|节)",
    )
});

/// A year in the title of the event directly behind the date: 10月26日，2023…对接会.
fn year_in_title_behind(passage: &Passage<'_>, end: usize) -> Option<i16> {
    let sentence = passage.sentence_of(end.saturating_sub(1));
    let rest = passage.slice(end..sentence.end.max(end));
    let found = TITLED.captures(rest)?;
    let looks_back = holds_any(found.get(0)?.as_str(), &["总结", "以来", "年来", "自20", "于20", "表彰"]);
    if looks_back { None } else { found.get(1)?.as_str().parse().ok() }
}
