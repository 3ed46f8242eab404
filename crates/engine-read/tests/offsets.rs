//! For any text: no panic, offsets that slice back, and the same reading twice.

use engine_read::{Options, Reading, Span, read};

/// A small generator of the xorshift family, so that a failing seed can be run again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Words of releases and of broken pages, put together at random.
const WORDS: [&str; 64] = [
    "8月27日",
    "昨天",
    "2022年",
    "（11月13日）",
    "，",
    "。",
    "、",
    "；",
    "：",
    "\n",
    " ",
    "　",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "((",
    "\\(",
    "\\)",
    "區(qū)",
    "(huì",
    "zhǎng)",
    "?jié)摿Υ螅瑢?duì)",
    "苏州市",
    "宿迁市副市长",
    "张明康",
    "李朝阳",
    "欧阳示例",
    "出席",
    "主持",
    "说",
    "签约",
    "开工",
    "15个",
    "项目",
    "总投资",
    "113亿元",
    "约",
    "超",
    "1.2亿美元",
    "等",
    "其中",
    "示例科技有限公司",
    "恒力集团",
    "工业园区",
    "产业园",
    "在",
    "举行",
    "和",
    "与",
    "的",
    "由",
    "蘇州",
    "產業",
    "Ａ１",
    "é",
    "🏗️",
    "\u{200b}",
    "\u{301}",
    "five projects",
    "$1.5 billion",
    "Mr. Li said",
];

#[test]
fn offsets_slice_back_whatever_the_text() {
    for seed in 1..=600u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let length = dice.roll(60);
        let mut text = String::new();
        for _ in 0..length {
            match dice.roll(12) {
                0 => text.extend(char::from_u32(dice.roll(0x11_0000) as u32).filter(|ch| *ch != '\0')),
                _ => text.push_str(WORDS[dice.roll(WORDS.len())]),
            }
        }
        let reading = read(&text, &Options { source_date: Some("2022-08-29"), ..Options::default() })
            .expect("a short text is read");
        check(seed, &text, &reading);
        assert_map(seed, &text, &reading);
    }
}

fn check(seed: u64, text: &str, reading: &Reading) {
    let named = reading.parks.iter().chain(&reading.organisations).map(|named| &named.cite);
    let totals =
        reading.stated_totals.iter().flat_map(|total| std::iter::once(&total.cite).chain(&total.also));
    let projects = reading.projects.iter().map(|project| &project.cite);
    let people = reading.people.iter().map(|person| &person.cite);
    let event = reading
        .event
        .date
        .iter()
        .map(|date| &date.cite)
        .chain(reading.event.title.iter().map(|title| &title.cite));
    let agreements = reading.agreements.iter().map(|agreement| &agreement.cite);
    for cite in named.chain(totals).chain(projects).chain(people).chain(event).chain(agreements) {
        assert_eq!(slice(text, cite.span), (cite.text.as_str(), cite.text.clone()), "seed {seed}: {text:?}");
        assert!(!cite.text.is_empty(), "seed {seed}: an empty citation");
    }
    for project in &reading.projects {
        assert_eq!(slice(text, project.name_at).0, project.name_text, "seed {seed}");
    }
    for repair in &reading.repaired.repairs {
        assert_eq!(slice(text, repair.span).0, repair.original, "seed {seed}: {text:?}");
    }
}

/// Every character of the repaired text leads back to a slice, in order and without overlap.
fn assert_map(seed: u64, text: &str, reading: &Reading) {
    let mut end = 0;
    for (at, ch) in reading.repaired.text.char_indices() {
        let span = reading.repaired.original_span(at, at + ch.len_utf8());
        assert!(span.start >= end && span.end > span.start, "seed {seed}: {span:?} after {end} in {text:?}");
        assert!(text.get(span.start..span.end).is_some(), "seed {seed}: {span:?}");
        end = span.end;
    }
}

fn slice(text: &str, span: Span) -> (&str, String) {
    let by_bytes = text.get(span.start..span.end).unwrap_or("not a slice");
    (by_bytes, text.chars().skip(span.char_start).take(span.char_end - span.char_start).collect())
}
