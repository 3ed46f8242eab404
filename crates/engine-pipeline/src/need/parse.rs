//! Reads the text of a need by descent, with bounds on length and depth, and says of a fault where it is and what
//! was expected there.

use super::{Need, all_of, any_of};
use kernel::Message;
use std::iter::Peekable;
use std::str::Chars;

/// Most characters of a need.
pub const LENGTH_MAX: usize = 2_000;
/// Most brackets within brackets.
pub const DEPTH_MAX: usize = 16;

/// What was wrong with the text of a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in characters from 0.
    pub offset: usize,
    /// What was expected there.
    pub expected: Expected,
    /// What stands there; `None` at the end of the text.
    pub found: Option<char>,
}

/// What was expected at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A code of evidence or an opening bracket.
    CodeOrBracket,
    /// A sign or the end.
    SignOrEnd,
    /// A sign or the closing bracket of what was opened.
    SignOrClosing,
    /// The same sign as before, because the other one needs brackets beside it.
    Brackets,
    /// No more than [`LENGTH_MAX`] characters.
    ShorterText,
    /// No more than [`DEPTH_MAX`] brackets within each other.
    FewerBrackets,
}

impl Fault {
    /// The fault in words, with its place counted from 1 as people count.
    pub fn message(&self) -> Message {
        let place = self.offset + 1;
        let (found_zh, found_en) = match self.found {
            Some(found) => (format!("是“{found}”"), format!("is “{found}”")),
            None => (String::from("已结束"), String::from("the text ends")),
        };
        let (code, zh, en) = match self.expected {
            Expected::CodeOrBracket => (
                "need_code",
                String::from("应为证据代码（小写字母、数字、下划线）或左括号"),
                String::from("expected a code of evidence (a–z, 0–9, _) or an opening bracket"),
            ),
            Expected::SignOrEnd => {
                ("need_sign", String::from("应为“+”“/”或结束"), String::from("expected +, / or the end"))
            }
            Expected::SignOrClosing => (
                "need_closing",
                String::from("应为“+”“/”或右括号"),
                String::from("expected +, / or a closing bracket"),
            ),
            Expected::Brackets => (
                "need_brackets",
                String::from("“+”和“/”并用须加括号，如 a + (b / c)"),
                String::from("+ and / side by side need brackets, as in a + (b / c)"),
            ),
            Expected::ShorterText => (
                "need_length",
                format!("最多 {LENGTH_MAX} 个字符，请拆短"),
                format!("at most {LENGTH_MAX} characters; make it shorter"),
            ),
            Expected::FewerBrackets => (
                "need_depth",
                format!("括号最多套 {DEPTH_MAX} 层"),
                format!("at most {DEPTH_MAX} brackets within each other"),
            ),
        };
        Message::new(
            code,
            format!("第 {place} 个字符{found_zh}：{zh}。"),
            format!("Character {place} {found_en}: {en}."),
        )
    }
}

pub(super) fn need(text: &str) -> Result<Need, Fault> {
    // The bound on length comes first, so that a huge text is not walked.
    if let Some(found) = text.chars().nth(LENGTH_MAX) {
        return Err(Fault { offset: LENGTH_MAX, expected: Expected::ShorterText, found: Some(found) });
    }
    let mut reader = Reader { rest: text.chars().peekable(), offset: 0 };
    if reader.next_sign().is_none() {
        return Ok(Need::Nothing);
    }
    let need = reader.sequence(0)?;
    match reader.next_sign() {
        None => Ok(need),
        Some(_) => Err(reader.fault(Expected::SignOrEnd)),
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    offset: usize,
}

impl Reader<'_> {
    /// Parts joined by one and the same sign.
    fn sequence(&mut self, depth: usize) -> Result<Need, Fault> {
        let mut parts = vec![self.part(depth)?];
        let mut joined_by = None;
        while let Some(sign @ ('+' | '/')) = self.next_sign() {
            if *joined_by.get_or_insert(sign) != sign {
                return Err(self.fault(Expected::Brackets));
            }
            self.step();
            parts.push(self.part(depth)?);
        }
        Ok(if joined_by == Some('/') { any_of(parts) } else { all_of(parts) })
    }

    fn part(&mut self, depth: usize) -> Result<Need, Fault> {
        match self.next_sign() {
            Some('(') if depth == DEPTH_MAX => Err(self.fault(Expected::FewerBrackets)),
            Some('(') => {
                self.step();
                let inner = self.sequence(depth + 1)?;
                if self.next_sign() != Some(')') {
                    return Err(self.fault(Expected::SignOrClosing));
                }
                self.step();
                Ok(inner)
            }
            Some(first) if is_of_code(first) => {
                let mut code = String::new();
                while let Some(next) = self.rest.peek().copied().filter(|next| is_of_code(*next)) {
                    code.push(next);
                    self.step();
                }
                Ok(Need::Code(code))
            }
            _ => Err(self.fault(Expected::CodeOrBracket)),
        }
    }

    /// The next character that is no blank, in half width.
    fn next_sign(&mut self) -> Option<char> {
        while self.rest.peek().is_some_and(|next| next.is_whitespace()) {
            self.step();
        }
        self.rest.peek().map(|next| match next {
            '＋' => '+',
            '／' => '/',
            '（' => '(',
            '）' => ')',
            other => *other,
        })
    }

    fn step(&mut self) {
        self.rest.next();
        self.offset += 1;
    }

    fn fault(&mut self, expected: Expected) -> Fault {
        Fault { offset: self.offset, expected, found: self.rest.peek().copied() }
    }
}

fn is_of_code(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '_')
}
