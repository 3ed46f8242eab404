//! Where numerals and sums stand, scanned by hand: every figure of a text passes here, most of them no money.
//!
//! All parts behind the numeral may be missing, so that nothing is ever tried twice.

/// The units before a currency, longer ones first.
const UNITS: [&str; 9] = ["万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万"];
const AHEAD: [&str; 9] = ["人民币", "新台币", "港币", "US$", "USD", "RMB", "HK$", "￥", "¥"];
const BEHIND: [&str; 18] = [
    "元人民币",
    "元",
    "人民币",
    "美元",
    "美金",
    "ドル",
    "港元",
    "港币",
    "新台币",
    "台币",
    "欧元",
    "日元",
    "円",
    "英镑",
    "韩元",
    "澳元",
    "加元",
    "新加坡元",
];
const RANGED: [&str; 10] =
    ["元人民币", "元", "人民币", "美元", "美金", "港元", "港币", "新台币", "台币", "欧元"];

/// A numeral with what stands around it, in bytes of the text.
pub(super) struct Sum<'a> {
    /// Where it begins, a blank before the numeral included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The currency before the numeral.
    pub(super) ahead: Option<&'a str>,
    /// Where the currency before the numeral, or else the numeral, begins.
    pub(super) words: usize,
    pub(super) numeral: &'a str,
    pub(super) unit: Option<&'a str>,
    /// 5千万 of 4亿5千万.
    pub(super) tail: Option<&'a str>,
    /// 多 or 余 stands somewhere inside.
    pub(super) more: bool,
    pub(super) behind: Option<&'a str>,
}

/// Two numerals with one currency, 3亿至5亿元.
pub(super) struct Pair<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) lower: (&'a str, Option<&'a str>),
    pub(super) upper: (&'a str, Option<&'a str>),
    pub(super) behind: &'a str,
}

/// The sums of a text from left to right, none over another; a bare numeral is one too.
pub(super) fn sums(text: &str) -> impl Iterator<Item = Sum<'_>> {
    scan(
        text,
        |ch| is_numeral(ch) || matches!(ch, ' ' | '人' | '新' | '港' | 'U' | 'R' | 'H' | '￥' | '¥' | '$'),
        sum_at,
    )
    .map(|(sum, _)| sum)
}

/// The ranges of a text from left to right.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Pair<'_>> {
    scan(text, is_numeral, pair_at).map(|(pair, _)| pair)
}

/// Tries every place whose character may begin something, and goes on behind what was found.
fn scan<'a, T>(
    text: &'a str,
    begins: impl Fn(char) -> bool,
    at: impl Fn(&'a str, usize) -> Option<(T, usize)>,
) -> impl Iterator<Item = (T, usize)> {
    let mut done = 0;
    text.char_indices().filter_map(move |(place, ch)| {
        if place < done || !begins(ch) {
            return None;
        }
        let found = at(text, place)?;
        done = found.1;
        Some(found)
    })
}

/// Whether a character belongs to a numeral.
pub(crate) fn is_numeral(ch: char) -> bool {
    ch.is_ascii_digit() || is_chinese(ch)
}

fn is_chinese(ch: char) -> bool {
    matches!(
        ch,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

/// The length of the numeral at the start of a text in bytes, 0 where none is: `1,031`, `66.31`, `十五`.
pub(crate) fn numeral(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize, most: usize| {
        bytes.iter().skip(from).take(most).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let run = digits(0, 15);
    if run == 0 {
        return text.chars().take(9).take_while(|ch| is_chinese(*ch)).map(char::len_utf8).sum();
    }
    let mut end = run;
    if run <= 3 {
        for _ in 0..4 {
            let comma = match text.get(end..) {
                Some(rest) if rest.starts_with(',') => 1,
                Some(rest) if rest.starts_with('，') => '，'.len_utf8(),
                _ => break,
            };
            if digits(end + comma, 3) < 3 {
                break;
            }
            end += comma + 3;
        }
    }
    let decimals = if bytes.get(end) == Some(&b'.') { digits(end + 1, 6) } else { 0 };
    if decimals > 0 { end + 1 + decimals } else { end }
}

fn sum_at(text: &str, start: usize) -> Option<(Sum<'_>, usize)> {
    let mut at = start;
    let ahead = one_of(text, &mut at, &AHEAD).or_else(|| one_of(text, &mut at, &["$"]));
    let mut words = start;
    if text.as_bytes().get(at) == Some(&b' ') {
        at += 1;
        words = if ahead.is_some() { start } else { at };
    }
    let digits = at;
    at += numeral(text.get(at..)?);
    if at == digits {
        return None;
    }
    let numeral = text.get(digits..at)?;
    let mut more = one_of(text, &mut at, &["多", "余", "几"]).is_some();
    let unit = one_of(text, &mut at, &UNITS);
    more |= one_of(text, &mut at, &["多", "余"]).is_some();
    let tail = text.get(at..at + below(text.get(at..)?)).filter(|tail| !tail.is_empty());
    at += tail.map_or(0, str::len);
    more |= one_of(text, &mut at, &["多", "余"]).is_some();
    let behind = one_of(text, &mut at, &BEHIND);
    Some((Sum { start, end: at, ahead, words, numeral, unit, tail, more, behind }, at))
}

/// The length of a lower part in 万: `5千万`, 二千万.
fn below(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes.iter().skip(from).take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    if end > 0 {
        let decimals = if bytes.get(end) == Some(&b'.') { digits(end + 1) } else { 0 };
        end += if decimals > 0 { 1 + decimals } else { 0 };
    } else {
        let plain = |ch: &char| is_chinese(*ch) && *ch != '〇';
        end = text.chars().take(7).take_while(plain).map(char::len_utf8).sum();
    }
    if end == 0 {
        return 0;
    }
    let _ = one_of(text, &mut end, &["千", "百", "十"]);
    one_of(text, &mut end, &["万"]).map_or(0, |_| end)
}

fn pair_at(text: &str, start: usize) -> Option<(Pair<'_>, usize)> {
    let mut at = start;
    let lower = counted(text, &mut at)?;
    let _ = one_of(text, &mut at, &["元", "美元"]);
    one_of(text, &mut at, &["至", "到", "-", "~", "—", "～", "–"])?;
    let upper = counted(text, &mut at)?;
    let behind = one_of(text, &mut at, &RANGED).or_else(|| one_of(text, &mut at, &["日元"]))?;
    Some((Pair { start, end: at, lower, upper, behind }, at))
}

fn counted<'a>(text: &'a str, at: &mut usize) -> Option<(&'a str, Option<&'a str>)> {
    let rest = text.get(*at..)?;
    let digits = rest.get(..numeral(rest)).filter(|digits| !digits.is_empty())?;
    *at += digits.len();
    Some((digits, one_of(text, at, &UNITS)))
}

/// The first of the words that stands at a place, which moves behind it.
fn one_of<'a>(text: &'a str, at: &mut usize, words: &[&'static str]) -> Option<&'a str> {
    let rest = text.get(*at..)?;
    let word = words.iter().find(|word| rest.starts_with(**word))?;
    *at += word.len();
    rest.get(..word.len())
}
