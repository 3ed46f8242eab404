//! Numbers of headings and tables, counted as the paper is written.

use super::document::Level;

/// What has been numbered so far.
#[derive(Default)]
pub(super) struct Counter {
    headings: [u32; 4],
    tables: u32,
}

impl Counter {
    /// The number of the next heading of a level: `一、`, `（一）`, `1.`, `（1）` (GB/T 9704-2012, 7.3.3).
    pub(super) fn heading(&mut self, level: Level) -> String {
        let at = level as usize;
        let mut number = 1;
        for (i, count) in self.headings.iter_mut().enumerate() {
            match i.cmp(&at) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => {
                    *count += 1;
                    number = *count;
                }
                // A heading above starts the ones below it anew.
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        match level {
            Level::One => format!("{}、", chinese(number)),
            Level::Two => format!("（{}）", chinese(number)),
            Level::Three => format!("{number}."),
            Level::Four => format!("（{number}）"),
        }
    }

    /// The number of the next table, from 1.
    pub(super) fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }
}

/// Writes a number in Chinese numerals: 十, 二十一, 一百零五; above 9999 in digits.
pub fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number > 9_999 {
        return if number == 0 { String::from("〇") } else { number.to_string() };
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / place % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // 十 to 十九 go without 一.
        if !(digit == 1 && place == 10 && text.is_empty()) {
            text.extend(DIGITS.get(digit as usize));
        }
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_those_people_write() {
        let written = [1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 115, 1_000, 1_001, 1_010, 2_026].map(chinese);
        let expected = [
            "一",
            "九",
            "十",
            "十一",
            "二十",
            "二十一",
            "九十九",
            "一百",
            "一百零一",
            "一百一十",
            "一百一十五",
            "一千",
            "一千零一",
            "一千零一十",
            "二千零二十六",
        ];
        assert_eq!(written, expected);
        assert_eq!((chinese(0).as_str(), chinese(10_000).as_str()), ("〇", "10000"));
    }

    #[test]
    fn a_heading_above_starts_those_below_anew() {
        use Level::{Four, One, Three, Two};
        let mut counter = Counter::default();
        let numbers = [One, Two, Two, Three, Four, Four, Three, Two, Three, One, Two]
            .map(|level| counter.heading(level));
        assert_eq!(
            numbers,
            ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "（三）", "1.", "二、", "（一）"]
        );
    }
}
