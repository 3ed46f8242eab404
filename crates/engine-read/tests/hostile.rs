//! Text that was made to be slow or to break the reader. The limit promised for 1 MiB is two seconds.

#![expect(clippy::print_stdout, reason = "a test says what it skipped or measured")]

use engine_read::{MAX_BYTES, Options, ReadError, read};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Pieces that start many half matches when they are repeated.
const PIECES: [&str; 54] = [
    "<",
    "<p ",
    "<!--",
    "<script>",
    "<div><div>",
    "&#",
    "&nbsp;",
    "亿",
    "4亿5",
    "\u{202e}",
    "\u{2066}\u{2069}",
    "鑻忓窞",
    "ËÕÖÝ",
    "[",
    "，",
    "、",
    "。",
    "（",
    "）",
    "((",
    "\\(",
    "“",
    "《",
    "项目",
    "15个",
    "1",
    "亿元",
    "等",
    "等10个项目",
    "项目为：甲、",
    "签约",
    "总投资",
    "书记",
    "市长王",
    "市长王小明、",
    "张小明和",
    "区(qū)",
    "區((",
    "?jié)摿Υ螅瑢?",
    "?",
    " ",
    "\n",
    "在",
    "举行",
    "8月",
    "8月27日",
    "昨天",
    "公司",
    "其中",
    "产业园",
    "a",
    "Mr. A said ",
    "$1 billion project ",
    "在苏州考察由与和",
];

fn filled(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// The processor time of this thread, so that a busy machine does not look like a slow text; elsewhere the time that passes.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split_whitespace().next().and_then(|nanos| nanos.parse().ok()));
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn slowest(bytes: usize) -> (Duration, String) {
    let mut worst = (Duration::ZERO, String::new());
    let mut texts: Vec<(String, String)> =
        PIECES.iter().map(|piece| (piece.to_string(), filled(piece, bytes))).collect();
    for pair in PIECES.windows(2) {
        let piece = pair.concat();
        texts.push((piece.clone(), filled(&piece, bytes)));
    }
    for (piece, text) in texts {
        let began = spent();
        read(&text, &Options::default()).expect("a long text is read");
        let took = spent().saturating_sub(began);
        if took > Duration::from_secs(1) {
            println!("{piece:?}: {took:?}");
        }
        if took > worst.0 {
            worst = (took, piece);
        }
    }
    worst
}

#[test]
fn repeated_pieces_of_32_kib_are_read_in_time() {
    let (took, piece) = slowest(32 * 1024);
    assert!(took < Duration::from_secs(20), "{piece:?} took {took:?} without optimisation");
}

#[test]
#[ignore = "a timing of optimised code: cargo test --release -p engine-read -- --ignored"]
fn one_mebibyte_of_hostile_text_is_read_within_two_seconds() {
    let (took, piece) = slowest(MAX_BYTES);
    println!("slowest: {piece:?} in {took:?}");
    assert!(took < Duration::from_secs(2), "{piece:?} took {took:?}");
}

#[test]
fn a_text_beyond_the_limit_is_refused_with_both_lengths() {
    let text = "甲".repeat(MAX_BYTES / 3 + 1);
    let error = read(&text, &Options::default()).expect_err("the text is too long");
    assert_eq!(error, ReadError::TooLong { limit: MAX_BYTES, got: text.len() });
    assert!(error.zh().contains("超过上限") && error.en().contains("limit"));
}

#[test]
fn a_nul_is_refused_with_its_offset() {
    let error = read("签约\0项目", &Options::default()).expect_err("NUL is no text");
    assert_eq!(error, ReadError::NulAt { offset: 6 });
}

#[test]
fn nothing_said_is_no_error() {
    for text in ["", " ", "\n\n", "。", "(", "）", "?", "等", "1", "\u{feff}", "🏗️"] {
        let reading = read(text, &Options::default()).expect("a short text is read");
        assert!(
            reading.projects.is_empty() && reading.people.is_empty() && reading.stated_totals.is_empty(),
            "{text:?}"
        );
    }
}
