//! Where a noun phrase begins: back from its last word to a mark or a word that belongs to the sentence.

use regex::Regex;

/// Marks no name goes across.
const MARKS: [char; 16] =
    ['，', '。', '；', '：', '、', '！', '？', '\n', '“', '”', '《', '》', '|', '—', '…', ','];

/// The start of the phrase that ends at `end`: at most `longest` characters back, then behind the last words
/// that `cuts` finds in it. Brackets that close inside the phrase are kept.
pub(crate) fn start(text: &str, end: usize, longest: usize, cuts: &Regex) -> usize {
    let mut depth = 0i32;
    let mut from = end;
    for (index, ch) in text.get(..end).unwrap_or_default().char_indices().rev().take(longest) {
        match ch {
            '）' => depth += 1,
            '（' => {
                depth -= 1;
                if depth < 0 {
                    break;
                }
            }
            // 、 and the like inside closed brackets do not end the phrase.
            _ if depth == 0 && MARKS.contains(&ch) => break,
            '。' | '\n' => break,
            _ => {}
        }
        from = index;
    }
    if depth > 0 {
        // A bracket that never opened: the phrase starts behind it.
        from = text
            .get(from..end)
            .and_then(|words| words.rfind('）'))
            .map_or(from, |at| from + at + '）'.len_utf8());
    }
    let words = text.get(from..end).unwrap_or_default();
    let cut = cuts.find(words).map_or(0, |found| found.end());
    let rest = words.get(cut..).unwrap_or_default();
    from + cut + (rest.len() - rest.trim_start().len())
}
