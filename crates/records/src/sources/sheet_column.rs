//! One column of a 表格对照 as a line of text: a heading of theirs, the field of ours, and the habits of its cells.
//!
//! The line is made to be read and corrected by people: `总投资（亿元） → agreed｜单位 亿元`. Whether the field exists is
//! for the layout to say, which knows of which record it speaks.

/// One column of a sheet as its owner keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetColumn {
    /// The heading as written.
    pub heading: String,
    /// Name of the field; empty when the column is not imported.
    pub field: String,
    /// Unit of bare numbers; empty for the unit of the heading, the sheet or the field.
    pub unit: String,
    /// How dates that are less than a day are read.
    pub dates: DateHabit,
    /// Whether an empty cell repeats the cell above, as merged cells down a column do.
    pub down: bool,
    /// Their words for our options or names: 在建 → L12.
    pub words: Vec<(String, String)>,
}

/// What a person decided about dates that do not say everything. Without a decision they are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateHabit {
    /// `25.3.1` is 2025-03-01.
    pub short_year: bool,
    /// What a month without a day is where a day is asked for.
    pub month: MonthHabit,
}

/// The day that a month stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MonthHabit {
    /// None: the cell is refused.
    #[default]
    Refuse,
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

const ARROW: &str = " → ";
const SHORT_YEAR: &str = "两位年份";
const MONTH_FIRST: &str = "月份按1日";
const MONTH_LAST: &str = "月份按月末";
const DOWN: &str = "空格照上格";
const LEFT_OUT: &str = "不导入";

impl SheetColumn {
    /// A column that is not imported.
    pub fn left_out(heading: &str) -> SheetColumn {
        SheetColumn { heading: heading.to_owned(), ..SheetColumn::default() }
    }

    /// Reads a line; a line without an arrow is a column that is not imported. `None` for habits that no version knows.
    pub fn parse(line: &str) -> Option<SheetColumn> {
        let Some((heading, rest)) = line.split_once(ARROW) else {
            return Some(SheetColumn::left_out(&unescape(line)));
        };
        let mut parts = rest.split('｜').map(str::trim);
        let field = parts.next().filter(|field| *field != LEFT_OUT).unwrap_or("");
        let mut column =
            SheetColumn { heading: unescape(heading), field: field.to_owned(), ..SheetColumn::default() };
        for part in parts {
            match part {
                DOWN => column.down = true,
                SHORT_YEAR => column.dates.short_year = true,
                MONTH_FIRST => column.dates.month = MonthHabit::First,
                MONTH_LAST => column.dates.month = MonthHabit::Last,
                _ => {
                    if let Some(unit) = part.strip_prefix("单位 ") {
                        column.unit = unescape(unit);
                    } else {
                        let (theirs, ours) = part.split_once('＝')?;
                        column.words.push((unescape(theirs), unescape(ours)));
                    }
                }
            }
        }
        Some(column)
    }

    /// Writes the line that [`parse`](SheetColumn::parse) reads.
    pub fn line(&self) -> String {
        let field = if self.field.is_empty() { LEFT_OUT } else { &self.field };
        let mut line = format!("{}{ARROW}{field}", escape(&self.heading));
        let mut push = |part: &str| {
            line.push('｜');
            line.push_str(part);
        };
        if !self.unit.is_empty() {
            push(&format!("单位 {}", escape(&self.unit)));
        }
        for (held, word) in [
            (self.dates.short_year, SHORT_YEAR),
            (self.dates.month == MonthHabit::First, MONTH_FIRST),
            (self.dates.month == MonthHabit::Last, MONTH_LAST),
            (self.down, DOWN),
        ] {
            if held {
                push(word);
            }
        }
        for (theirs, ours) in &self.words {
            push(&format!("{}＝{}", escape(theirs), escape(ours)));
        }
        line
    }
}

/// The signs that divide a line, as they are written within a part of it.
const ESCAPES: [(char, char); 5] = [('\\', '\\'), ('\n', 'n'), ('→', 'a'), ('｜', 'b'), ('＝', 'e')];

/// Writes a text so that it holds no sign that divides a line.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| *c != '\r') {
        match ESCAPES.iter().find(|(sign, _)| *sign == c) {
            Some((_, letter)) => out.extend(['\\', *letter]),
            // A tab divides the cells of a row above the headings.
            None if c.is_control() => out.push(' '),
            None => out.push(c),
        }
    }
    out
}

/// Reads what [`escape`] wrote.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(letter) => {
                    let sign = ESCAPES.iter().find(|(_, known)| *known == letter);
                    out.push(sign.map_or(letter, |(sign, _)| *sign));
                }
                None => out.push('\\'),
            },
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_a_person_would_write_it() {
        let column = SheetColumn::parse("总投资（亿元） → agreed｜单位 亿元｜空格照上格").expect("a column");
        assert_eq!((column.field.as_str(), column.unit.as_str(), column.down), ("agreed", "亿元", true));
        let stage = SheetColumn::parse("进展 → stage｜在建＝L12｜已投产＝L14").expect("a column");
        assert_eq!(
            stage.words,
            [("在建".to_owned(), "L12".to_owned()), ("已投产".to_owned(), "L14".to_owned())]
        );
        assert_eq!(SheetColumn::parse("序号"), Some(SheetColumn::left_out("序号")));
        assert_eq!(SheetColumn::parse("序号 → 不导入"), Some(SheetColumn::left_out("序号")));
        assert_eq!(SheetColumn::parse("日期 → signed_on｜随便"), None);
    }

    #[test]
    fn any_heading_and_word_comes_back() {
        for ugly in ["总投资\n（亿元）", "a → b", "甲｜乙＝丙", "\\n", "\\", "→", " 前后 ", "约", "ü é"]
        {
            let column = SheetColumn {
                heading: ugly.to_owned(),
                field: "stage".to_owned(),
                unit: "万元".to_owned(),
                dates: DateHabit { short_year: true, month: MonthHabit::Last },
                down: true,
                words: vec![
                    (ugly.trim().to_owned(), "L12".to_owned()),
                    ("在建".to_owned(), ugly.trim().to_owned()),
                ],
            };
            assert_eq!(SheetColumn::parse(&column.line()), Some(column.clone()), "{}", column.line());
        }
    }
}
