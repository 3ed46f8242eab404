//! The language of needs: what it reads, what it refuses, what is left of it.

use super::*;
use proptest::prelude::*;

fn need(text: &str) -> Need {
    Need::parse(text).unwrap()
}

fn missing(text: &str, present: &[&str]) -> String {
    need(text).missing(&|code| present.contains(&code)).to_string()
}

#[test]
fn a_need_is_printed_as_it_is_read_again() {
    for (text, canonical) in [
        ("", ""),
        (" \u{3000} ", ""),
        ("contract+fair_competition", "contract + fair_competition"),
        ("land_contract/property_certificate /lease", "land_contract / property_certificate / lease"),
        ("filing ＋（lease／land_contract）", "filing + (lease / land_contract)"),
        ("((a))", "a"),
        ("a + (b + (c / (d / e)))", "a + b + (c / d / e)"),
    ] {
        assert_eq!(need(text).to_string(), canonical, "{text}");
    }
}

#[test]
fn a_fault_says_where_it_is_and_what_was_expected() {
    use Expected::*;
    for (text, offset, expected, found) in [
        ("contract +", 10, CodeOrBracket, None),
        ("contract + Lease", 11, CodeOrBracket, Some('L')),
        ("合同", 0, CodeOrBracket, Some('合')),
        ("a b", 2, SignOrEnd, Some('b')),
        ("a)", 1, SignOrEnd, Some(')')),
        ("(a / b", 6, SignOrClosing, None),
        ("(a b)", 3, SignOrClosing, Some('b')),
        ("()", 1, CodeOrBracket, Some(')')),
        ("a + b / c", 6, Brackets, Some('/')),
        ("a ／ b ＋ c", 6, Brackets, Some('＋')),
        ("a ++ b", 3, CodeOrBracket, Some('+')),
        ("a\0b", 1, SignOrEnd, Some('\0')),
    ] {
        assert_eq!(Need::parse(text), Err(Fault { offset, expected, found }), "{text}");
    }
    let message = Need::parse("a + b / c").unwrap_err().message();
    assert_eq!(message.zh, "第 7 个字符是“/”：“+”和“/”并用须加括号，如 a + (b / c)。");
    assert_eq!(message.en, "Character 7 is “/”: + and / side by side need brackets, as in a + (b / c).");
}

#[test]
fn length_and_depth_are_bounded() {
    let deep = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Need::parse(&deep(DEPTH_MAX)).is_ok());
    let fault = Need::parse(&deep(DEPTH_MAX + 1)).unwrap_err();
    assert_eq!((fault.expected, fault.offset), (Expected::FewerBrackets, DEPTH_MAX));
    assert!(Need::parse(&"a".repeat(LENGTH_MAX)).is_ok());
    let fault = Need::parse(&"(".repeat(1_000_000)).unwrap_err();
    assert_eq!((fault.expected, fault.offset), (Expected::ShorterText, LENGTH_MAX));
}

#[test]
fn what_is_missing_is_said_with_the_smallest_alternative_first() {
    let land = "contract + ((land_contract + planning_permit) / lease)";
    assert_eq!(missing(land, &[]), "contract + (lease / (land_contract + planning_permit))");
    assert_eq!(missing(land, &["contract"]), "lease / (land_contract + planning_permit)");
    assert_eq!(missing(land, &["contract", "land_contract"]), "planning_permit / lease");
    assert_eq!(missing(land, &["lease"]), "contract");
    assert_eq!(missing(land, &["lease", "contract", "licence"]), "");
    // 立项文件 may be replaced by one of three papers (practice of the statistics library for new starts).
    let start = "builder_contract + site_photo + (filing / construction_permit / design / feasibility)";
    assert_eq!(missing(start, &["feasibility", "site_photo"]), "builder_contract");
}

#[test]
fn alternatives_each_suffice_and_stay_few() {
    let land = need("contract + ((land_contract + planning_permit) / lease)");
    assert_eq!(
        land.alternatives(8),
        [vec!["contract", "lease"], vec!["contract", "land_contract", "planning_permit"]]
    );
    // Every pair doubles the ways; the bound keeps a rule of this form from filling memory.
    let pairs = (0..60).map(|i| format!("(a{i} / b{i})")).collect::<Vec<_>>().join(" + ");
    assert_eq!(need(&pairs).alternatives(8).len(), 8);
    assert_eq!(need("").alternatives(8), [Vec::<&str>::new()]);
}

#[test]
fn a_need_is_met_on_the_last_day_of_its_earliest_alternative() {
    let day = |d| Date::new(2025, 3, d).unwrap();
    let of = |code: &str| match code {
        "land_contract" => Met::On(day(9)),
        "planning_permit" => Met::On(day(20)),
        "lease" => Met::On(day(15)),
        "photo" => Met::Undated,
        _ => Met::Not,
    };
    for (text, met) in [
        ("", Met::Always),
        ("land_contract + planning_permit", Met::On(day(20))),
        ("(land_contract + planning_permit) / lease", Met::On(day(15))),
        ("lease + photo", Met::Undated),
        ("lease / photo", Met::On(day(15))),
        ("lease + licence", Met::Not),
        ("lease / licence", Met::On(day(15))),
    ] {
        assert_eq!(need(text).met(&of), met, "{text}");
    }
}

/// Any need over six codes.
pub(crate) fn needs() -> impl Strategy<Value = Need> {
    let leaf = (0..6_u8).prop_map(|i| Need::Code(format!("e{i}")));
    let tree = leaf.prop_recursive(4, 24, 4, |inner| {
        let parts = proptest::collection::vec(inner, 1..4);
        (parts, any::<bool>()).prop_map(|(parts, is_all)| match is_all {
            true => super::all_of(parts),
            false => super::any_of(parts),
        })
    });
    prop_oneof![1 => Just(Need::Nothing), 9 => tree]
}

proptest! {
    #[test]
    fn printing_and_reading_agree(need in needs()) {
        prop_assert_eq!(Need::parse(&need.to_string()), Ok(need));
    }

    #[test]
    fn no_text_is_too_ugly_to_be_answered(text in "[ab_+/()（）／ ＋é合\\n]{0,80}") {
        match Need::parse(&text) {
            Ok(need) => prop_assert_eq!(Need::parse(&need.to_string()), Ok(need)),
            Err(fault) => {
                prop_assert!(fault.offset <= text.chars().count());
                prop_assert_eq!(fault.found, text.chars().nth(fault.offset));
                prop_assert!(!fault.message().zh.is_empty());
            }
        }
    }

    #[test]
    fn nothing_is_missing_exactly_when_the_need_is_met(need in needs(), present in 0..64_u8) {
        let has = |code: &str| (0..6).any(|i| present >> i & 1 == 1 && code == format!("e{i}"));
        let left = need.missing(&has);
        prop_assert_eq!(left == Need::Nothing, need.is_met(&has));
        prop_assert!(left.codes().iter().all(|code| !has(code)), "asks for what is there: {}", left);
        for set in left.alternatives(5) {
            prop_assert!(need.is_met(&|code| has(code) || set.contains(&code)), "{:?} does not suffice", set);
        }
        prop_assert!(!left.alternatives(5).is_empty());
    }

    #[test]
    fn more_evidence_never_makes_a_need_later(need in needs(), days in proptest::collection::vec(0..40_i32, 6)) {
        let start = Date::new(2025, 1, 1).unwrap();
        let of = |days: &[i32], code: &str| match code[1..].parse::<usize>().ok().and_then(|i| days.get(i)) {
            Some(day) if *day < 20 => Met::On(start.plus_days(*day)),
            Some(day) if *day < 30 => Met::Undated,
            _ => Met::Not,
        };
        let before = need.met(&|code| of(&days, code));
        for i in 0..6 {
            let mut more = days.clone();
            more[i] = more[i].min(5);
            prop_assert!(need.met(&|code| of(&more, code)) <= before);
        }
    }
}
