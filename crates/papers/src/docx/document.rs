//! What a paper says, from its red head to its last line. How it looks is the layout's.

use kernel::Date;
use std::fmt;

/// One paper. Only the title and the blocks are needed; every other part is set where it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// 版头: the red head.
    pub masthead: Option<Masthead>,
    /// 标题; a line end starts a new line. Empty where the masthead is all the title there is.
    pub title: String,
    /// A line under the title, such as the period of a report and its counting rule.
    pub subtitle: Option<String>,
    /// 主送机关, without the colon.
    pub addressee: Option<String>,
    /// 正文.
    pub blocks: Vec<Block>,
    /// 附件说明: the names of what is attached, in order.
    pub attachments: Vec<String>,
    /// 署名 and 成文日期.
    pub signature: Option<Signature>,
    /// 附注, without brackets, each on its line.
    pub notes: Vec<String>,
    /// 版记: the closing lines at the foot of the last page.
    pub imprint: Option<Imprint>,
    /// A line at the head of every page of a report; official papers have none.
    pub running_head: Option<String>,
    /// Who made the file, as its properties say.
    pub author: String,
    /// The day the file is made, as its properties say.
    pub made: Option<Date>,
}

/// 版头: what stands above the red rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// 发文机关标志, such as `南北园区联席会议纪要`; set in red and as large as fits one line.
    pub mark: String,
    /// 发文字号 or the number of an issue.
    pub number: Option<Number>,
    /// 签发人, of a paper that goes upward.
    pub signers: Vec<String>,
    /// 密级 and its term, such as `机密★1年`.
    pub secrecy: Option<String>,
    /// 紧急程度, such as `特急`.
    pub urgency: Option<String>,
    /// 份号, shown with six digits.
    pub copy: Option<u32>,
    /// The line above the red rule of minutes and bulletins: who publishes at the left, when at the right.
    pub line: Option<(String, String)>,
}

/// How a paper is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// 发文字号 `联工办〔2026〕10号`: the organ's code may be empty, as on minutes.
    Document {
        /// 机关代字.
        code: String,
        /// The year in 六角括号.
        year: i16,
        /// The number, without leading zeros and without 第.
        number: u32,
    },
    /// 期号 `第10期`, as on bulletins.
    Issue(u32),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document { code, year, number } => write!(f, "{code}〔{year}〕{number}号"),
            Self::Issue(number) => write!(f, "第{number}期"),
        }
    }
}

/// A piece of the text of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, numbered by the writer.
    Heading {
        /// Its level.
        level: Level,
        /// Its words, without the number.
        text: String,
        /// Text that goes on behind it in the same paragraph, as in `（一）加快拿地。各园区……`.
        run_in: Vec<Run>,
    },
    /// A paragraph; line ends within it stay.
    Paragraph(Vec<Run>),
    /// A table.
    Table(Table),
    /// A form of labels and values, as a slip has.
    Form(Form),
    /// Who was there, who was excused, who sat in.
    People(People),
    /// A source or a footnote, in small type.
    Source(String),
    /// What follows starts on a new page.
    PageBreak,
}

impl Block {
    /// A heading without text behind it.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into(), run_in: Vec::new() }
    }

    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }
}

/// The levels of headings (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// `一、` in 黑体.
    One,
    /// `（一）` in 楷体.
    Two,
    /// `1.` in 仿宋.
    Three,
    /// `（1）` in 仿宋.
    Four,
}

/// A stretch of text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true }
    }
}

/// A table over the whole width; its heads return on each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands above it; the writer puts `表1` before it.
    pub caption: Option<String>,
    /// A line at its upper right, such as `单位：万元`.
    pub unit: Option<String>,
    /// Its columns. A row with more cells than columns gets columns without a head, so that nothing is lost.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// A line below it: counting rule, source, what is unknown.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its share of the width, against the weights of the others.
    pub weight: u32,
    /// Where its cells stand; numbers at the right.
    pub align: Align,
}

impl Column {
    /// A column of text.
    pub fn text(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), weight, align: Align::Left }
    }

    /// A column of numbers.
    pub fn number(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), weight, align: Align::Right }
    }

    /// A column of short words such as dates.
    pub fn centred(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), weight, align: Align::Centre }
    }
}

/// Where text stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// From edge to edge.
    Both,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, as they are to be read.
    pub cells: Vec<String>,
    /// Whether it is a sum, which is bold.
    pub total: bool,
}

/// A form: labels with values beside them, ruled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its rows.
    pub rows: Vec<FormRow>,
}

/// A row of a form: one label with its value, or two side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Label and value.
    pub first: (String, String),
    /// A second label and value in the same row.
    pub second: Option<(String, String)>,
    /// Lines of room at least, for what is written by hand.
    pub lines: u32,
}

impl FormRow {
    /// A row of one label.
    pub fn one(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { first: (label.into(), value.into()), second: None, lines: 1 }
    }

    /// A row of two labels.
    pub fn two(first: (&str, &str), second: (&str, &str)) -> Self {
        let owned = |(label, value): (&str, &str)| (label.to_owned(), value.to_owned());
        Self { first: owned(first), second: Some(owned(second)), lines: 1 }
    }

    /// The same row with room for so many lines.
    pub fn with_lines(self, lines: u32) -> Self {
        Self { lines, ..self }
    }
}

/// A list of people under a label (GB/T 9704-2012, 10.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// `出席`, `请假` or `列席`, without the colon.
    pub label: String,
    /// Who, by unit.
    pub delegations: Vec<Delegation>,
}

/// The people of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The unit.
    pub unit: String,
    /// Their names.
    pub names: Vec<String>,
}

/// 署名 and 成文日期.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who signs; empty where only the day is given.
    pub organ: String,
    /// 成文日期.
    pub date: Date,
}

/// 版记: copies, who printed it and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// 抄送机关, without label and full stop.
    pub copies: Option<String>,
    /// 印发机关.
    pub organ: String,
    /// 印发日期.
    pub date: Option<Date>,
}
