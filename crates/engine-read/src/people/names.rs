//! Chinese personal names 姓名: a surname, one or two further characters, and something behind that ends it.

use crate::lexicon::names::{DOUBLE_SURNAMES, FOLLOWERS, GIVEN, NO_NAMES, SURNAMES};
use crate::lexicon::sets::{CharSet, Words};
use crate::passage::{after, is_han, pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What vouches for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A title directly before it.
    Titled,
    /// Only its place in a list of names.
    Listed,
}

static FOREIGN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\p{Han}]{1,6}[·•][\p{Han}]{1,7}"));

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(NO_NAMES));
static BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(FOLLOWERS));
static DOUBLE: LazyLock<Words> = LazyLock::new(|| Words::new(DOUBLE_SURNAMES));
static SURNAME: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(SURNAMES));
static USUAL: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(GIVEN));

/// The name that starts at a place, a blank before it allowed.
pub(super) fn name_at(text: &str, at: usize, trust: Trust) -> Option<Range<usize>> {
    let blank = usize::from(after(text, at, 1) == " ");
    let start = at + blank;
    let tail = after(text, start, 12);
    if WORDS.starts(tail) {
        return None;
    }
    let longer = after(text, start, 16);
    if trust == Trust::Titled
        && longer.contains(['·', '•'])
        && let Some(foreign) = FOREIGN.find(longer)
    {
        return Some(start..start + foreign.end());
    }
    let surname = surname_length(tail)?;
    let mut buffer = [' '; 12];
    let length = tail.chars().zip(&mut buffer).map(|(ch, slot)| *slot = ch).count();
    let chars = buffer.get(..length)?;
    if let Some(spaced) = spaced(chars, surname) {
        return Some(start..start + spaced);
    }
    let long = measured(tail, chars, surname + 2);
    let short = measured(tail, chars, surname + 1);
    let given = |index: usize| chars.get(index).is_some_and(|ch| USUAL.has(*ch));
    let length = match (long, short) {
        (Some(_), Some(Ends::Word)) if !given(surname + 1) => short_length(chars, surname),
        (Some(_), _) => byte_length(chars, surname + 2),
        (None, Some(_)) if trust == Trust::Titled || given(surname) => short_length(chars, surname),
        // Nothing known follows; a title and two usual given characters still make a name.
        (None, None) if trust == Trust::Titled && given(surname) && given(surname + 1) => {
            byte_length(chars, surname + 2)
        }
        _ => return None,
    };
    Some(start..start + length)
}

fn surname_length(tail: &str) -> Option<usize> {
    if DOUBLE.starts(tail) {
        return Some(2);
    }
    tail.chars().next().filter(|ch| SURNAME.has(*ch)).map(|_| 1)
}

/// What ends a name of so many characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// A mark, a digit, the end.
    Mark,
    /// A word that may follow a name.
    Word,
}

fn measured(tail: &str, chars: &[char], length: usize) -> Option<Ends> {
    let name = chars.get(..length)?;
    if !name.iter().all(|ch| is_han(*ch)) {
        return None;
    }
    let rest = tail.get(byte_length(chars, length)..)?;
    match rest.chars().next() {
        None => Some(Ends::Mark),
        Some(ch) if !is_han(ch) => Some(Ends::Mark),
        Some(_) if BEHIND.starts(rest) => Some(Ends::Word),
        Some(_) => None,
    }
}

/// A two-character name set to the width of three: `徐 迪`.
fn spaced(chars: &[char], surname: usize) -> Option<usize> {
    let blank = chars.get(surname).is_some_and(|ch| *ch == ' ');
    let given = chars.get(surname + 1).is_some_and(|ch| is_han(*ch));
    let ends = chars.get(surname + 2).is_none_or(|ch| matches!(ch, '，' | '、' | '。' | '）' | '\n' | ' '));
    (blank && given && ends).then(|| byte_length(chars, surname + 2))
}

fn short_length(chars: &[char], surname: usize) -> usize {
    byte_length(chars, surname + 1)
}

fn byte_length(chars: &[char], count: usize) -> usize {
    chars.iter().take(count).map(|ch| ch.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = name_at(text, 0, Trust::Titled).and_then(|range| text.get(range));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_name_ends_before_a_known_word_or_a_mark() {
        check("孟平参加。", Some("孟平"));
        check("高晶华主持。", Some("高晶华"));
        check("段雄介绍，", Some("段雄"));
        check("欧阳示例出席", Some("欧阳示例"));
        check("刘国强调研企业", Some("刘国强"));
        check("陈明和李华", Some("陈明"));
    }

    #[test]
    fn words_that_start_like_a_surname_are_no_names() {
        check("高度重视", None);
        check("常务副市长", None);
        check("成员单位", None);
    }
}
