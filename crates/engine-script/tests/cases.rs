//! The published cases of OpenCC, and what holds of any text.

use engine_script::{Conversion, convert, pieces};
use proptest::prelude::*;

/// The published file is JSON with trailing commas and lines of comment.
fn published() -> serde_json::Value {
    let mut text = String::new();
    for line in include_str!("opencc-testcases.json").lines() {
        let line = line.trim();
        if line.starts_with("//") {
            continue;
        }
        if line.starts_with(['}', ']']) && text.ends_with(',') {
            text.pop();
        }
        text.push_str(line);
    }
    serde_json::from_str(&text).expect("the published cases are JSON")
}

#[test]
fn every_published_case_of_opencc_is_right() {
    let cases = published();
    let (mut right, mut wrong) = (0, Vec::new());
    for case in cases["cases"].as_array().into_iter().flatten() {
        let input = case["input"].as_str().expect("an input");
        for (code, expected) in case["expected"].as_object().into_iter().flatten() {
            let conversion = Conversion::from_code(code).unwrap_or_else(|| panic!("{code} is not built"));
            let got = convert(input, conversion);
            if Some(got.as_str()) == expected.as_str() {
                right += 1;
            } else {
                wrong.push(format!("{code} {input}: {got} instead of {expected}"));
            }
        }
    }
    assert_eq!((right, wrong), (556, Vec::new()));
}

#[test]
fn words_of_taiwan_and_of_hong_kong_differ_from_characters_alone() {
    assert_eq!(convert("软件园的服务器", Conversion::S2tw), "軟件園的服務器");
    assert_eq!(convert("软件园的服务器", Conversion::S2twp), "軟體園的伺服器");
    assert_eq!(convert("産業园区里面", Conversion::S2hk), "産業園區裏面");
    assert_eq!(convert("園區裡面", Conversion::Tw2s), "园区里面");
}

#[test]
fn a_compatibility_form_is_read_as_the_character_it_stands_for() {
    assert_eq!(convert("\u{f9de}", Conversion::T2s), convert("吏", Conversion::T2s));
}

proptest! {
    #[test]
    fn pieces_leave_nothing_out(text in "[\\x20-\\x7e蘇州與園區里裡著干乾後后髮发𠀀，。\n]{0,60}") {
        for conversion in [Conversion::T2s, Conversion::S2t] {
            let joined: String = pieces(&text, conversion).map(|piece| piece.was).collect();
            let now: String = pieces(&text, conversion).map(|piece| piece.now).collect();
            prop_assert_eq!(&joined, &text);
            prop_assert_eq!(now, convert(&text, conversion));
        }
    }

    #[test]
    fn any_text_is_converted(text in any::<String>()) {
        for conversion in Conversion::ALL {
            prop_assert!(convert(&text, conversion).chars().count() <= text.chars().count() * 8);
        }
    }
}

#[test]
fn to_simplified_a_character_stays_one_character() {
    // The map of a repaired text relies on it.
    for list in [include_str!("../dicts/TSPhrases.txt"), include_str!("../dicts/TSCharacters.txt")] {
        for line in list.lines() {
            let (word, forms) = line.split_once('\t').expect("a word and its forms");
            let now = forms.split(' ').next().expect("a form");
            assert_eq!(word.chars().count(), now.chars().count(), "{line}");
        }
    }
}
