//! What may stand in a paper: text without characters that nobody sees and some programs obey.
//!
//! Letters of every script stay as they are; nothing is translated or shortened here.

/// Takes text apart into what is shown: letters and line ends.
///
/// Every kind of line end becomes `\n` and a tab becomes a blank. Control characters, what XML 1.0 (section 2.2) does
/// not allow, and marks that turn the direction of reading are left out: with the latter a name could be made to read
/// as another one on a signed paper.
pub(crate) fn shown(text: &str) -> impl Iterator<Item = char> {
    let mut after_return = false;
    text.chars().filter_map(move |c| {
        let is_second_half = after_return && c == '\n';
        after_return = c == '\r';
        match c {
            '\n' if is_second_half => None,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ if is_unseen(c) => None,
            _ => Some(c),
        }
    })
}

/// As [`shown`], on one line.
pub(crate) fn line(text: &str) -> String {
    shown(text).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// A text on one line, for an element or an attribute of XML.
pub(crate) fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    line(text).chars().for_each(|c| escape(&mut xml, c));
    xml
}

/// Adds a character to an element or an attribute of XML.
pub(crate) fn escape(xml: &mut String, c: char) {
    match c {
        '&' => xml.push_str("&amp;"),
        '<' => xml.push_str("&lt;"),
        '>' => xml.push_str("&gt;"),
        '"' => xml.push_str("&quot;"),
        '\'' => xml.push_str("&apos;"),
        _ => xml.push(c),
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_every_system_are_one_line_end() {
        let read: String = shown("a\r\nb\rc\nd\u{2028}e\r\r\nf").collect();
        assert_eq!(read, "a\nb\nc\nd\ne\n\nf");
        assert_eq!(line("甲\r\n乙\t丙"), "甲 乙 丙");
    }

    #[test]
    fn what_nobody_sees_is_left_out_and_what_people_write_stays() {
        assert_eq!(line("\0\u{1}甲\u{7F}\u{85}\u{9B}乙\u{FFFE}\u{FEFF}"), "甲乙");
        assert_eq!(line("公司\u{202E}限有\u{2066}\u{200F}"), "公司限有");
        for text in ["𠮷野家", "שלום", "a\u{301}", "🙂", "“引号”—……"] {
            assert_eq!(line(text), text);
        }
    }
}
