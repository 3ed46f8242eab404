//! Numerals of any make: `1,031.5`, 十五, 壹佰, 二〇二二, `4亿5千万`, 八九亿, 几十万, `2000余万`, 两个亿.
//!
//! Values are whole numbers of a hundred-millionth, so that nothing is rounded on the way. What a numeral counts is
//! decided elsewhere.

/// One as a value.
pub(crate) const ONE: i128 = 100_000_000;

/// What a numeral says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The number, or the least it can be.
    pub(crate) low: i128,
    /// The most it can be, where the numeral leaves it open: 八九亿, 几十万, 3000多.
    pub(crate) high: Option<i128>,
    /// The last unit said, 亿 of 九百亿; 1 where none is.
    pub(crate) unit: i128,
}

/// One reading of a numeral while it is put together; an open one is read twice, low and high.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: i128,
    section: i128,
    digit: Option<i128>,
}

impl Sum {
    fn unit(&mut self, unit: i128) -> Option<()> {
        if unit < 10_000 {
            self.section = self.section.checked_add(self.digit.take().unwrap_or(ONE).checked_mul(unit)?)?;
            return Some(());
        }
        let own = self.section.checked_add(self.digit.take().unwrap_or(0))?;
        self.section = 0;
        let above = if unit == 10_000 { 0 } else { self.total };
        let below = self.total - above;
        // 万亿 multiplies what stands before it; 百亿 begins with its own unit.
        let times = match own + above {
            0 if below > 0 => return None,
            0 => ONE,
            some => some,
        };
        self.total = below.checked_add(times.checked_mul(unit)?)?;
        Some(())
    }

    fn pending(&self) -> i128 {
        self.section + self.digit.unwrap_or(0)
    }

    fn whole(&self) -> i128 {
        self.total + self.pending()
    }
}

/// Reads a numeral; anything else in the text, or a number beyond all sense, is none.
pub(crate) fn read(text: &str) -> Option<Numeral> {
    let chars: Vec<char> = text.chars().map(plain).filter(|ch| !matches!(ch, ' ' | '个')).collect();
    if chars.len() > 40 || chars.first().is_none_or(|ch| matches!(ch, '多' | '余' | ',' | '.')) {
        return None;
    }
    if let Some(value) = positional(&chars) {
        return Some(Numeral { low: value, high: None, unit: 1 });
    }
    let (mut low, mut high) = (Sum::default(), Sum::default());
    let (mut unit, mut is_open, mut after_zero) = (1, false, false);
    let mut at = 0;
    while let Some(&ch) = chars.get(at) {
        at += 1;
        if ch.is_ascii_digit() {
            let length = chars
                .iter()
                .skip(at - 1)
                .take_while(|ch| ch.is_ascii_digit() || matches!(ch, ',' | '.'))
                .count();
            let value = arabic(chars.get(at - 1..at - 1 + length)?)?;
            if low.digit.is_some() {
                return None;
            }
            (low.digit, high.digit) = (Some(value), Some(value));
            at += length - 1;
            continue;
        }
        if let Some(digit) = digit_of(ch) {
            if digit == 0 {
                after_zero = true;
                continue;
            }
            let value = i128::from(digit) * ONE;
            match low.digit {
                // 八九亿: one of two.
                Some(before) if before < value && high.digit == Some(before) => is_open = true,
                Some(_) => return None,
                None => low.digit = Some(value),
            }
            high.digit = Some(value);
            continue;
        }
        match ch {
            '几' | '数' if low.pending() == 0 && low.total == 0 => {
                (low.digit, high.digit, is_open) = (Some(ONE), Some(10 * ONE), true);
            }
            '几' | '多' | '余' if !is_open => {
                is_open = true;
                let pending = low.pending();
                if pending > 0 {
                    high.section += place(pending);
                } else {
                    high.total += place(low.total);
                }
            }
            '十' | '百' | '千' | 'k' | '万' | 'w' | '亿' => {
                unit = unit_of(ch);
                low.unit(unit)?;
                high.unit(unit)?;
                after_zero = false;
            }
            _ => return None,
        }
    }
    // 三万五 is said for 三万五千.
    let spoken = low.digit.filter(|_| {
        !is_open && !after_zero && unit >= 100 && chars.last().is_some_and(|ch| digit_of(*ch).is_some())
    });
    if let Some(digit) = spoken {
        (low.digit, high.digit) = (Some(digit * unit / 10), Some(digit * unit / 10));
    }
    let (low, high) = (low.whole(), high.whole());
    Some(Numeral { low, high: (is_open && high > low).then_some(high), unit })
}

/// Digits without units: 二〇二二.
fn positional(chars: &[char]) -> Option<i128> {
    let mut value: i128 = 0;
    if chars.len() < 2 || (chars.len() == 2 && chars.first() != Some(&'零')) {
        return None;
    }
    for ch in chars {
        let digit = if ch.is_ascii_digit() { return None } else { digit_of(*ch)? };
        value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    value.checked_mul(ONE)
}

fn arabic(chars: &[char]) -> Option<i128> {
    let text: String = chars.iter().filter(|ch| **ch != ',').collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if whole.is_empty() || whole.len() > 18 || part.len() > 8 || !part.chars().all(|ch| ch.is_ascii_digit()) {
        return None;
    }
    let part: i128 = format!("{part:0<8}").parse().ok()?;
    whole.parse::<i128>().ok()?.checked_mul(ONE)?.checked_add(part)
}

/// The lowest place of a number that is not zero: 1000 of 3000.
fn place(value: i128) -> i128 {
    let mut place = 1;
    while value > 0 && value % (place * 10) == 0 {
        place *= 10;
    }
    place.max(if value % ONE == 0 { ONE } else { 1 })
}

fn unit_of(ch: char) -> i128 {
    match ch {
        '十' => 10,
        '百' => 100,
        '千' | 'k' => 1000,
        '万' | 'w' => 10_000,
        '亿' => 100_000_000,
        _ => 1,
    }
}

fn digit_of(ch: char) -> Option<u8> {
    let at = "零一二三四五六七八九".chars().position(|known| known == ch)?;
    u8::try_from(at).ok()
}

/// The plain form of a character of a numeral: 壹 → 一, 萬 → 万, ９ → 9.
fn plain(ch: char) -> char {
    match ch {
        '壹' | '弌' => '一',
        '贰' | '貳' | '两' | '兩' | '俩' => '二',
        '叁' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '〇' | '○' => '零',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        '萬' | 'W' => '万',
        '億' => '亿',
        'w' => '万',
        'K' => 'k',
        '，' => ',',
        '個' => '个',
        '幾' => '几',
        '數' => '数',
        '餘' => '余',
        '０'..='９' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        _ => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(i128, Option<i128>)> {
        read(text).map(|numeral| (numeral.low / ONE, numeral.high.map(|high| high / ONE)))
    }

    #[test]
    fn numerals_of_any_make_are_read() {
        let cases = [
            ("1,031", 1031, None),
            ("十五", 15, None),
            ("一百零三", 103, None),
            ("二〇二二", 2022, None),
            ("壹万二千三百四十五", 12_345, None),
            ("4亿5千万", 450_000_000, None),
            ("3千万亿", 3_000_000_000_000_000, None),
            ("两个亿", 200_000_000, None),
            ("百亿", 10_000_000_000, None),
            ("1.2亿", 120_000_000, None),
            ("三万五", 35_000, None),
            ("八九亿", 800_000_000, Some(900_000_000)),
            ("几十万", 100_000, Some(1_000_000)),
            ("数十亿", 1_000_000_000, Some(10_000_000_000)),
            ("十几", 10, Some(20)),
            ("2000余万", 20_000_000, Some(30_000_000)),
            ("1亿多", 100_000_000, Some(200_000_000)),
        ];
        for (text, low, high) in cases {
            assert_eq!(value(text), Some((low, high)), "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral_is_refused() {
        for text in ["", "多", "甲", "1.2.3", "99999999999999999999999", "万万万万万万万万亿亿亿亿亿亿"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
