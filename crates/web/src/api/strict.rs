//! JSON, read strictly: one meaning for every text, within bounds that are checked while reading.
//!
//! A general reader takes the last of two equal keys and rounds numbers. This one refuses both, and says
//! where. Numbers stay as written, so that no amount passes through a float.

use crate::answer::{Answer, Fault};
use crate::body::{not_utf8, spot};
use kernel::Message;
use std::collections::HashSet;

/// Deepest nesting.
pub const DEPTH_MAX: usize = 32;
/// Most values in one document.
pub const ITEMS_MAX: usize = 10_000;
/// Most digits before the point.
const WHOLE_MAX: usize = 18;
/// Most digits after the point.
const FRACTION_MAX: usize = 2;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written: an optional minus, digits, at most two decimals.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object in the order written; its keys differ.
    Object(Vec<(String, Json)>),
}

/// Reads a document.
pub fn parse(bytes: &[u8]) -> Answer<Json> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let mut reader = Reader { text, at: 0, items: 0 };
    reader.skip_space();
    let value = reader.value(0)?;
    reader.skip_space();
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.fault("trailing", "JSON 之后还有内容。", "There is more after the JSON.")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    items: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Answer<Json> {
        self.items += 1;
        if self.items > ITEMS_MAX {
            let (zh, en) = (format!("超过 {ITEMS_MAX} 项。"), format!("More than {ITEMS_MAX} values."));
            return Err(self.fault("too_many", &zh, &en));
        }
        match self.peek() {
            Some(b'{' | b'[') if depth >= DEPTH_MAX => {
                let (zh, en) =
                    (format!("嵌套超过 {DEPTH_MAX} 层。"), format!("Nested deeper than {DEPTH_MAX}."));
                Err(self.fault("too_deep", &zh, &en))
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.text().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Answer<Json> {
        self.at += 1;
        let (mut members, mut keys) = (Vec::new(), HashSet::new());
        self.skip_space();
        if self.takes(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("键名（加引号）", "a key in quotes"));
            }
            let key = self.text()?;
            if !keys.insert(key.clone()) {
                self.at = start;
                let (zh, en) = (format!("键“{key}”出现两次。"), format!("The key “{key}” stands twice."));
                return Err(self.fault("duplicate_key", &zh, &en));
            }
            self.skip_space();
            if !self.takes(b':') {
                return Err(self.expected("冒号", "a colon"));
            }
            self.skip_space();
            members.push((key, self.value(depth + 1)?));
            self.skip_space();
            if self.takes(b'}') {
                return Ok(Json::Object(members));
            }
            if !self.takes(b',') {
                return Err(self.expected("逗号或 }", "a comma or }"));
            }
            self.skip_space();
        }
    }

    fn list(&mut self, depth: usize) -> Answer<Json> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.takes(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.takes(b']') {
                return Ok(Json::List(items));
            }
            if !self.takes(b',') {
                return Err(self.expected("逗号或 ]", "a comma or ]"));
            }
            self.skip_space();
        }
    }

    fn text(&mut self) -> Answer<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') else {
                self.at = self.text.len();
                return Err(self.expected("文字结尾的引号", "the closing quote of a text"));
            };
            out.push_str(&rest[..end]);
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => {
                    return Err(self.fault(
                        "control_character",
                        "文字里的控制字符要写成转义。",
                        "A control character in a text must be escaped.",
                    ));
                }
            }
        }
    }

    fn escape(&mut self) -> Answer<char> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(start),
            _ => return Err(self.expected("转义字符", "an escape")),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// Reads `\uXXXX`, or two of them that form a pair.
    fn code_point(&mut self, start: usize) -> Answer<char> {
        let first = self.hex()?;
        let code = match first {
            0xD800..=0xDBFF if self.text[self.at..].starts_with("\\u") => {
                self.at += 1;
                let second = self.hex()?;
                0x10000 + ((first - 0xD800) << 10) + second.wrapping_sub(0xDC00).min(0x10_0000)
            }
            code => code,
        };
        match char::from_u32(code) {
            Some('\0') | None => {
                self.at = start;
                Err(self.fault(
                    "character",
                    "这个转义不是可用的字符。",
                    "This escape is no usable character.",
                ))
            }
            Some(character) => Ok(character),
        }
    }

    /// Reads `uXXXX`.
    fn hex(&mut self) -> Answer<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 5;
                Ok(code)
            }
            None => Err(self.expected("\\u 后四位十六进制数", "four hexadecimal digits after \\u")),
        }
    }

    fn number(&mut self) -> Answer<Json> {
        let start = self.at;
        let _ = self.takes(b'-');
        let whole = self.digits();
        let fraction = if self.takes(b'.') { Some(self.digits()) } else { None };
        let written = &self.text[start..self.at];
        let leading_zero = written.trim_start_matches('-').starts_with('0') && whole > 1;
        let is_plain = !matches!(self.peek(), Some(b'e' | b'E'));
        if whole == 0 || leading_zero || fraction == Some(0) || !is_plain {
            return Err(self.expected("普通写法的数，如 12.5", "a plain number, such as 12.5"));
        }
        if whole > WHOLE_MAX || fraction.unwrap_or(0) > FRACTION_MAX {
            self.at = start;
            let zh = format!("数最多 {WHOLE_MAX} 位整数、{FRACTION_MAX} 位小数。");
            let en = format!("A number has at most {WHOLE_MAX} digits and {FRACTION_MAX} decimals.");
            return Err(self.fault("number", &zh, &en));
        }
        Ok(Json::Number(written.to_owned()))
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    fn word(&mut self) -> Answer<Json> {
        for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))]
        {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.expected("一个 JSON 值", "a JSON value"))
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_here = self.peek() == Some(byte);
        self.at += usize::from(is_here);
        is_here
    }

    fn expected(&self, zh: &str, en: &str) -> Fault {
        self.fault("json", &format!("此处应为{zh}。"), &format!("Expected {en} here."))
    }

    fn fault(&self, code: &'static str, zh: &str, en: &str) -> Fault {
        let place = spot(self.text.get(..self.at).unwrap_or(self.text));
        let mut fault =
            Fault::bad_request("json", "JSON 有误，没有执行。", "The JSON is faulty; nothing was done.");
        fault.details.errors.push((place, Message::new(code, zh, en)));
        fault
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Spot;

    /// The code and place of the fault in a text.
    fn fault(text: &str) -> (&'static str, usize, usize, usize) {
        let fault = parse(text.as_bytes()).unwrap_err();
        match &fault.details.errors[..] {
            [(Spot::Text { offset, line, column }, message)] => (message.code, *offset, *line, *column),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn values_are_read_as_written() {
        let json = parse(
            r#" {"名": "苏\"科\u65b0\ud83d\ude00", "n": [-0.50, 0, 113], "b": [true, null]} "#.as_bytes(),
        );
        let number = |text: &str| Json::Number(text.to_owned());
        assert_eq!(
            json.unwrap(),
            Json::Object(vec![
                (String::from("名"), Json::Text(String::from("苏\"科新😀"))),
                (String::from("n"), Json::List(vec![number("-0.50"), number("0"), number("113")])),
                (String::from("b"), Json::List(vec![Json::Bool(true), Json::Null])),
            ])
        );
    }

    #[test]
    fn a_fault_names_its_offset_line_and_column() {
        assert_eq!(fault("{\"名\":1,\n \"b\": x}"), ("json", 16, 2, 7));
        assert_eq!(fault("{\"名\":1,\"名\":2}"), ("duplicate_key", 9, 1, 8));
        assert_eq!(fault("[1] 2"), ("trailing", 4, 1, 5));
        assert_eq!(fault(""), ("json", 0, 1, 1));
    }

    #[test]
    fn ambiguous_numbers_are_refused() {
        for text in
            ["01", "1.", ".5", "1e3", "-", "+1", "0x1", "NaN", "Infinity", "1.234", "1234567890123456789"]
        {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(parse(b"123456789012345678.25").is_ok());
    }

    #[test]
    fn texts_hold_characters_only() {
        for text in [
            r#""\u0000""#,
            r#""\ud800""#,
            r#""\ud800\u0041""#,
            r#""\udc00\ud800""#,
            r#""\x""#,
            "\"a\nb\"",
            "\"a",
        ] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        assert_eq!(parse(b"\"\xff\"").unwrap_err().message.code, "utf8");
    }

    #[test]
    fn depth_and_number_of_values_are_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(DEPTH_MAX).as_bytes()).is_ok());
        assert_eq!(fault(&nested(DEPTH_MAX + 1)).0, "too_deep");
        assert_eq!(fault(&"[".repeat(200_000)).0, "too_deep");
        let many = format!("[{}1]", "1,".repeat(ITEMS_MAX));
        assert_eq!(fault(&many).0, "too_many");
    }
}
