//! A release with numbered marks on the words that statements were read from.
//!
//! Marks may be nested and may overlap. HTML allows no link within a link, so the text is cut wherever a mark
//! begins or ends, and each piece links to one of the marks that cover it: the present one, else the shortest.

use maud::{Markup, html};
use std::ops::Range;

/// What a person has decided about a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// 待定.
    #[default]
    Open,
    /// 接受.
    Accepted,
    /// 已改: accepted with a change.
    Edited,
    /// 不采.
    Refused,
}

/// The words that a statement was read from.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// The statement's number; it links to `#s5`.
    pub number: usize,
    /// What was decided about it.
    pub verdict: Verdict,
    /// Whether it is the one being read.
    pub current: bool,
}

/// Shows the text of a release, one paragraph per line, with its marks. A span that does not fit the text is
/// left out rather than guessed.
pub fn release_text(text: &str, marks: &[Mark]) -> Markup {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| fits(text, &mark.bytes)).collect();
    html! {
        @for (start, line) in lines(text).filter(|(_, line)| !line.trim().is_empty()) {
            p {
                @for piece in pieces(start, line.len(), &marks) {
                    (show(text.get(piece.bytes.clone()).unwrap_or(""), &piece))
                }
            }
        }
    }
}

/// A stretch of text that the same marks cover throughout.
struct Piece<'a> {
    bytes: Range<usize>,
    /// The mark it links to.
    chosen: Option<&'a Mark>,
    /// Numbers of the marks that end here.
    ending: Vec<&'a Mark>,
}

fn fits(text: &str, bytes: &Range<usize>) -> bool {
    bytes.start < bytes.end && text.get(bytes.clone()).is_some()
}

/// Lines with the offset at which each starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}

fn pieces<'a>(start: usize, length: usize, marks: &[&'a Mark]) -> Vec<Piece<'a>> {
    let line = start..start + length;
    let here: Vec<&Mark> = marks
        .iter()
        .copied()
        .filter(|mark| mark.bytes.start < line.end && mark.bytes.end > line.start)
        .collect();
    let mut cuts: Vec<usize> = here
        .iter()
        .flat_map(|mark| [mark.bytes.start, mark.bytes.end])
        .filter(|cut| line.contains(cut))
        .chain([line.start, line.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| {
            let bytes = pair[0]..pair[1];
            let covering = here
                .iter()
                .copied()
                .filter(|mark| mark.bytes.start <= bytes.start && mark.bytes.end >= bytes.end);
            let chosen = covering.min_by_key(|mark| (!mark.current, mark.bytes.len(), mark.number));
            // A mark that runs past the line ends with the line, or its number would be lost with the line break.
            let ends_here = |mark: &&Mark| {
                mark.bytes.end == bytes.end || (bytes.end == line.end && mark.bytes.end == line.end + 1)
            };
            let mut ending: Vec<&Mark> = here.iter().copied().filter(|mark| ends_here(mark)).collect();
            ending.sort_by_key(|mark| mark.number);
            Piece { bytes, chosen, ending }
        })
        .collect()
}

fn show(words: &str, piece: &Piece<'_>) -> Markup {
    html! {
        @match piece.chosen {
            None => (words),
            Some(mark) => {
                a class=(class(mark)) href={ "#s" (mark.number) } aria-current=[mark.current.then_some("true")] { (words) }
            }
        }
        @for mark in &piece.ending {
            a.mark-number href={ "#s" (mark.number) } id={ "m" (mark.number) } { sup { (mark.number) } }
        }
    }
}

fn class(mark: &Mark) -> &'static str {
    match (mark.current, mark.verdict) {
        (true, _) => "mark mark-now",
        (false, Verdict::Open) => "mark",
        (false, Verdict::Accepted | Verdict::Edited) => "mark mark-accepted",
        (false, Verdict::Refused) => "mark mark-refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "会上共签约项目15个，协议总投资113亿元。\n成立工作队。";

    fn mark(words: &str, number: usize) -> Mark {
        let start = TEXT.find(words).unwrap();
        Mark { bytes: start..start + words.len(), number, verdict: Verdict::Open, current: false }
    }

    /// The text without tags and without the numbers of marks.
    fn words(html: &str) -> String {
        let mut out = String::new();
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            let (tag, after) = after.split_once('>').unwrap();
            rest = if tag == "sup" { after.split_once("</sup>").unwrap().1 } else { after };
        }
        out + rest
    }

    fn opens_and_closes(html: &str) {
        let mut open = 0_i32;
        for part in html.split('<').skip(1) {
            if part.starts_with("a ") {
                open += 1;
            } else if part.starts_with("/a>") {
                open -= 1;
            }
            assert!((0..=1).contains(&open), "no link within a link: {html}");
        }
        assert_eq!(open, 0);
    }

    #[test]
    fn nested_and_overlapping_marks_keep_every_word_once_and_never_nest_links() {
        let cases = [
            vec![mark("签约项目15个", 1), mark("协议总投资113亿元", 2)],
            vec![mark("签约项目15个，协议总投资113亿元", 1), mark("113亿元", 2)],
            vec![mark("签约项目15个，协议", 1), mark("15个，协议总投资", 2), mark("协议", 3)],
            vec![mark("亿元。\n成立", 1), mark("113亿元。\n", 2)],
            vec![mark(TEXT, 1), mark("个", 2), mark("个", 3)],
        ];
        for marks in cases {
            let html = release_text(TEXT, &marks).into_string();
            assert_eq!(words(&html), TEXT.replace('\n', ""), "{marks:?}");
            opens_and_closes(&html);
            for mark in &marks {
                assert_eq!(html.matches(&format!(r#"id="m{}""#, mark.number)).count(), 1, "{html}");
            }
        }
    }

    #[test]
    fn the_innermost_mark_is_linked_unless_another_is_being_read() {
        let mut marks = vec![mark("签约项目15个", 1), mark("15", 2)];
        let html = release_text(TEXT, &marks).into_string();
        assert!(html.contains(r##"href="#s2">15</a>"##), "{html}");
        marks[0].current = true;
        let html = release_text(TEXT, &marks).into_string();
        assert!(html.contains(r##"href="#s1" aria-current="true">15</a>"##), "{html}");
    }

    #[test]
    fn spans_that_do_not_fit_the_text_are_left_out() {
        for bytes in [1..4, 0..9_999, 5..5, usize::MAX - 1..usize::MAX] {
            let odd = Mark { bytes, number: 7, verdict: Verdict::Open, current: false };
            let html = release_text(TEXT, &[odd]).into_string();
            assert!(!html.contains("#s7"), "{html}");
        }
    }

    #[test]
    fn markup_in_a_release_is_text() {
        let html = release_text("<b>一</b>", &[]).into_string();
        assert_eq!(html, "<p>&lt;b&gt;一&lt;/b&gt;</p>");
    }
}
