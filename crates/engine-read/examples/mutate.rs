//! Reads texts that a seeded hand has damaged, for as many minutes as asked, and stops at the first that panics, takes
//! two seconds of a processor or loses a place.
//!
//! ```sh
//! cargo run --release -p engine-read --example mutate -- 10 [SEED]
//! ```
//! The corpus are the files in `fuzz/corpus` beside this crate; a text that fails is left in `fuzz/failed.txt` there.
#![expect(clippy::print_stdout, reason = "an example speaks on stdout")]

use engine_read::{MAX_BYTES, Options, Reading, Span, TimeBase, find_times, read, read_money, read_time};
use std::path::Path;
use std::time::{Duration, Instant};

/// A small generator of the xorshift family, so that a failing seed can be run again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// Pieces that start something: brackets, numerals, marks of direction, half characters, tags.
const PIECES: [&str; 44] = [
    "((",
    "）",
    "(qū)",
    "\\(",
    "(huì",
    "?jié)摿Υ螅瑢?duì)",
    "亿",
    "亿亿",
    "4亿5千万",
    "百",
    "几",
    "余",
    "15个",
    "项目",
    "，",
    "、",
    "。",
    "\n",
    "　",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}",
    "<p>",
    "</div",
    "<!--",
    "<script>",
    "&nbsp;",
    "&#x1F600;",
    "&#0;",
    "锘",
    "鑻忓窞宸ヤ笟",
    "ËÕÖÝ¹¤Òµ",
    "8月27日",
    "18号",
    "上周五",
    "总投资",
    "签约",
    "分别",
    "市长",
    "“",
    "🏗️",
    "𠀀",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let minutes: f64 = arguments.next().as_deref().unwrap_or("1").parse()?;
    let seed: u64 = arguments.next().as_deref().unwrap_or("1").parse()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut corpus = Vec::new();
    for entry in std::fs::read_dir(folder.join("corpus"))? {
        corpus.push(std::fs::read(entry?.path())?);
    }
    corpus.sort();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (began, mut texts, mut bytes, mut slowest) = (Instant::now(), 0_u64, 0_u64, Duration::ZERO);
    while began.elapsed().as_secs_f64() < minutes * 60.0 {
        let text = mutated(&corpus, &mut dice);
        let before = processor_time()?;
        let done = std::panic::catch_unwind(|| check(&text));
        let took = processor_time()?.saturating_sub(before);
        if !matches!(done, Ok(Ok(()))) || took > Duration::from_secs(2) {
            std::fs::write(folder.join("failed.txt"), &text)?;
            return Err(format!("text {texts} of seed {seed} failed after {took:?}: {done:?}").into());
        }
        (texts, bytes, slowest) = (texts + 1, bytes + text.len() as u64, slowest.max(took));
    }
    println!(
        "{texts} texts, {:.1} MB in {minutes} minutes, seed {seed}: no failure; slowest {slowest:?}",
        bytes as f64 / 1e6
    );
    Ok(())
}

/// A text of the corpus with up to forty wounds; some are read in a wrong encoding, some are made very long.
fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> String {
    let mut bytes = corpus.get(dice.roll(corpus.len())).cloned().unwrap_or_default();
    for _ in 0..dice.roll(40) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 if at < bytes.len() => drop(bytes.drain(at..(at + dice.roll(12)).min(bytes.len()))),
            2 => {
                let from = dice.roll(bytes.len() + 1);
                let copied =
                    bytes.get(from..(from + dice.roll(60)).min(bytes.len())).unwrap_or_default().to_vec();
                bytes.splice(at..at, copied);
            }
            3 => drop(
                bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].repeat(1 + dice.roll(30)).into_bytes()),
            ),
            _ => drop(bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].bytes())),
        }
    }
    let mut text = match dice.roll(12) {
        0 => encoding_rs::GBK.decode(&bytes).0.into_owned(),
        1 => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
        2 => encoding_rs::BIG5.decode(&bytes).0.into_owned(),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    };
    if dice.roll(60) == 0 && !text.is_empty() {
        text = text.repeat((MAX_BYTES / text.len()).clamp(1, 40));
    }
    text
}

/// The time this thread has spent on a processor: a busy machine must not look like a slow text.
fn processor_time() -> Result<Duration, Box<dyn std::error::Error>> {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(Duration::from_nanos(spent.split_whitespace().next().ok_or("no schedstat")?.parse()?))
}

fn check(text: &str) -> Result<(), String> {
    let _ = read_money(text);
    let base = TimeBase { year: 2022, month: Some(8), day: Some(29), ..TimeBase::default() };
    let opening = text.char_indices().nth(400).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let _ = read_time(text, None);
    for (range, _) in find_times(opening, &base) {
        text.get(range.clone()).ok_or_else(|| format!("a time at {range:?} is cut"))?;
    }
    let Ok(reading) = read(text, &Options { source_date: Some("2022-08-29"), ..Options::default() }) else {
        return Ok(());
    };
    for (span, words) in places(&reading) {
        if text.get(span.start..span.end) != Some(words) {
            return Err(format!("{span:?} is not {words:?}"));
        }
    }
    // Characters that were read in a wrong encoding share the bytes between them; places still only go on.
    let mut last = (0, 0);
    for (at, ch) in reading.repaired.text.char_indices().take(20_000) {
        let span = reading.repaired.original_span(at, at + ch.len_utf8());
        let goes_on = span.start >= last.0 && span.end >= last.1 && span.end > span.start;
        if !goes_on || text.get(span.start..span.end).is_none() {
            return Err(format!("the map breaks at {at}: {span:?} after {last:?}"));
        }
        last = (span.start, span.end);
    }
    let undone: Vec<(usize, usize)> =
        reading.repaired.repairs.iter().take(20).map(|repair| (repair.span.start, repair.span.end)).collect();
    if text.len() < 20_000 {
        let again =
            read(text, &Options { unrepaired: &undone, ..Options::default() }).map_err(|error| error.en())?;
        for (span, words) in places(&again) {
            if text.get(span.start..span.end) != Some(words) {
                return Err(format!("undone: {span:?} is not {words:?}"));
            }
        }
    }
    Ok(())
}

fn places(reading: &Reading) -> Vec<(Span, &str)> {
    let named = reading.parks.iter().chain(&reading.organisations).map(|named| &named.cite);
    let totals =
        reading.stated_totals.iter().flat_map(|total| std::iter::once(&total.cite).chain(&total.also));
    let people = reading.people.iter().map(|person| &person.cite);
    let projects = reading.projects.iter().map(|project| &project.cite);
    let event = reading.event.date.iter().map(|date| &date.cite);
    let cites = named.chain(totals).chain(people).chain(projects).chain(event);
    let repairs = reading.repaired.repairs.iter().map(|repair| (repair.span, repair.original.as_str()));
    cites.map(|cite| (cite.span, cite.text.as_str())).chain(repairs).collect()
}
