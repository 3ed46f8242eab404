//! Where a noun phrase begins: back from its last word to a mark or a word that belongs to the sentence.

use crate::lexicon::cuts;
use crate::lexicon::sets::Finder;

/// Marks no name goes across.
const MARKS: [char; 15] =
    ['，', '。', '；', '：', '、', '！', '？', '\n', '“', '”', '《', '》', '|', '…', ','];

/// Words that end the search for the start of a name.
pub(crate) struct Cuts {
    search: Finder,
    cuts: usize,
}

impl Cuts {
    /// Cuts behind these words.
    pub(crate) fn new(words: &'static str) -> Cuts {
        let [numbers, units] = cuts::COUNTED;
        let counted =
            numbers.chars().flat_map(|number| units.chars().map(move |unit| format!("{number}{unit}")));
        let mut all: Vec<String> = words.split_whitespace().map(str::to_owned).chain(counted).collect();
        let cuts = all.len();
        all.extend(cuts::WHOLE.split_whitespace().map(str::to_owned));
        Cuts { search: Finder::longest(all.iter().map(String::as_str)), cuts }
    }

    /// The place behind the last cut word; a longer word that holds it protects it.
    fn last(&self, words: &str) -> usize {
        let found = self.search.find_iter(words).filter(|found| found.word < self.cuts);
        found.map(|found| found.range.end).last().unwrap_or(0)
    }
}

/// The start of the phrase that ends at `end`: at most `longest` characters back, then behind the last of the
/// cut words in it. Brackets that close inside the phrase are kept.
pub(crate) fn start(text: &str, end: usize, longest: usize, cuts: &Cuts) -> usize {
    let mut from = reach(text, end, longest);
    // The credit behind a dateline, 本报讯（记者…）, belongs to no name.
    let words = text.get(from..end).unwrap_or_default();
    if let Some(at) = words.rfind('）').filter(|_| words.contains("记者") || words.contains("通讯员")) {
        from += at + '）'.len_utf8();
    }
    let words = text.get(from..end).unwrap_or_default();
    let cut = cuts.last(words);
    let rest = words.get(cut..).unwrap_or_default();
    from + cut + (rest.len() - rest.trim_start_matches([' ', '）']).len())
}

/// How far back a phrase can reach before a mark or an open bracket.
fn reach(text: &str, end: usize, longest: usize) -> usize {
    let mut depth = 0i32;
    let mut from = end;
    let mut dash = false;
    for (index, ch) in text.get(..end).unwrap_or_default().char_indices().rev().take(longest) {
        match ch {
            '）' => depth += 1,
            '（' => {
                depth -= 1;
                if depth < 0 {
                    return from;
                }
            }
            '。' | '\n' => break,
            // One dash joins two cities in a name; two are a dash between clauses.
            '—' if dash => return from + '—'.len_utf8(),
            // 、 and the like inside closed brackets do not end the phrase.
            _ if depth == 0 && MARKS.contains(&ch) => break,
            _ => {}
        }
        from = index;
        dash = ch == '—';
    }
    if depth > 0 {
        // A bracket that never opened: the phrase starts behind it.
        let closed = text.get(from..end).and_then(|words| words.rfind('）'));
        return closed.map_or(from, |at| from + at + '）'.len_utf8());
    }
    from
}
