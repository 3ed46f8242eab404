//! Tags equal a literal scan of every text for every pattern.

use crate::support::{index, row};
use engine_register::{Patterns, fold};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// How often each pattern stands in a text, overlapping occurrences each.
fn literal(text: &str, patterns: &[String]) -> BTreeMap<u32, usize> {
    let text = fold(text);
    let count = |pattern: &String| {
        let pattern = fold(pattern);
        (0..text.len()).filter(|&at| text.get(at..).is_some_and(|rest| rest.starts_with(&pattern))).count()
    };
    (0..).zip(patterns.iter().map(count)).filter(|(_, count)| *count > 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn tags_equal_a_literal_scan(
        texts in prop::collection::vec(("[光伏组件；、（A）]{0,12}", "[光伏组件；、（A）]{0,30}"), 0..150),
        patterns in prop::collection::vec("[光伏组；（Ａ]{1,3}", 1..12),
    ) {
        let rows: Vec<_> = texts.iter().map(|(name, scope)| row(name, scope)).collect();
        let (_folder, index) = index(&rows);
        let machine = Patterns::new(patterns.iter().map(String::as_str)).unwrap();
        let tagger = index.tagger(&machine).unwrap();
        let mut scopes = vec![BTreeMap::new(); texts.len()];
        tagger.scopes(0..index.rows(), |row, tags| {
            for tag in tags {
                *scopes[row as usize].entry(tag.pattern).or_insert(0) += 1;
                assert!(fold(tag.phrase).contains(&fold(&patterns[tag.pattern as usize])));
            }
        }).unwrap();
        let mut names = vec![BTreeMap::new(); texts.len()];
        tagger.names(0..index.rows(), |row, tags| {
            tags.iter().for_each(|tag| *names[row as usize].entry(tag.pattern).or_insert(0) += 1);
        });
        for ((name, scope), (in_name, in_scope)) in texts.iter().zip(names.iter().zip(&scopes)) {
            prop_assert_eq!(in_scope, &literal(scope, &patterns), "{}", scope);
            prop_assert_eq!(in_name, &literal(name, &patterns));
        }
    }
}

#[test]
fn the_phrase_that_holds_a_pattern_comes_with_it() {
    let (_folder, index) = index(&[row("示例", "光伏组件制造；铝边框销售（除许可外）")]);
    let patterns = Patterns::new(["光伏", "铝邊框", "制造；铝"]).unwrap();
    let mut seen = Vec::new();
    let tagger = index.tagger(&patterns).unwrap();
    tagger
        .scopes(0..1, |_, tags| seen.extend(tags.iter().map(|tag| (tag.pattern, tag.phrase.to_owned()))))
        .unwrap();
    assert_eq!(
        seen,
        [(0, "光伏组件制造；".to_owned()), (1, "铝边框销售".to_owned()), (2, "制造;铝".to_owned())]
    );
}

#[test]
fn empty_and_endless_patterns_are_refused() {
    assert_eq!(Patterns::new(["光伏", " "]).unwrap_err().message().code, "pattern_length");
    assert_eq!(Patterns::new(["长".repeat(101).as_str()]).unwrap_err().message().code, "pattern_length");
    assert!(Patterns::new([]).is_ok());
}
