//! Names while they are typed.

use crate::support::{index, row};
use engine_register::{Index, Reason};
use proptest::prelude::*;

const NAMES: [&str; 9] = [
    "苏州示例精密科技有限公司",
    "宿迁示例精密科技有限公司",
    "示例精密科技（昆山）有限公司",
    "苏州华盛电子有限公司",
    "苏州华胜电子科技有限公司",
    "江苏长桥新材料股份有限公司",
    "ＡＢＣ电子（苏州）有限公司",
    "临泉县示例纺织厂",
    "苏州示例精密科技有限公司宿迁分公司",
];

fn register() -> (tempfile::TempDir, Index) {
    index(&NAMES.map(|name| row(name, "")))
}

/// The first suggestion for what is typed, and its reason.
fn first(index: &Index, typed: &str) -> Option<(String, Reason)> {
    let first = index.suggest(typed, 10).unwrap().into_iter().next()?;
    Some((index.name(first.row).to_owned(), first.reason))
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let (_folder, index) = register();
    for (typed, name, reason) in [
        ("苏州示例精密科技有限公司", NAMES[0], Reason::Same),
        ("蘇州示例精密科技有限公司", NAMES[0], Reason::Same),
        ("苏州示例精密科技股份有限公司", NAMES[0], Reason::SameStem),
        ("华盛电子", NAMES[3], Reason::SameCore),
        ("苏州华盛", NAMES[3], Reason::Begins),
        ("长桥", NAMES[5], Reason::CoreBegins),
        ("abc电子(苏州)", NAMES[6], Reason::SameStem),
        ("临泉示例纺织", NAMES[7], Reason::SameCore),
        ("新材料", NAMES[5], Reason::Holds),
    ] {
        assert_eq!(first(&index, typed), Some((name.to_owned(), reason)), "{typed}");
    }
}

#[test]
fn one_wrong_swapped_missing_or_extra_character_is_forgiven() {
    let (_folder, index) = register();
    for typed in
        ["苏州华圣电子有限公司", "苏州盛华电子有限公司", "苏州盛电子有限公司", "苏州华盛盛电子有限公司"]
    {
        let (name, reason) = first(&index, typed).unwrap();
        assert_eq!((name.as_str(), reason), (NAMES[3], Reason::OneSlip), "{typed}");
    }
    let found = index.suggest("长侨新材", 10).unwrap();
    assert_eq!((index.name(found[0].row), found[0].reason), (NAMES[5], Reason::BeginsNearly), "while typing");
}

#[test]
fn rows_of_one_name_are_one_suggestion() {
    let (_folder, index) =
        index(&[row("示例商贸有限公司", ""), row("示例电子有限公司", ""), row("示例商贸有限公司", "")]);
    let found = index.suggest("示例商贸", 10).unwrap();
    assert_eq!((found[0].row, found[0].same_name.as_slice()), (0, [2].as_slice()));
    assert_eq!(found.len(), 2);
}

#[test]
fn nothing_typed_and_nothing_alike_give_nothing() {
    let (_folder, index) = register();
    for typed in ["", "  ", "（）", "\u{1}", "zzz", "啊"] {
        assert_eq!(index.suggest(typed, 10).unwrap(), [], "{typed:?}");
    }
    assert_eq!(index.suggest("苏州", 0).unwrap(), []);
    assert!(index.suggest(&"苏州示例".repeat(1_000), 3).unwrap().len() <= 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_name_is_its_own_first_suggestion(names in prop::collection::btree_set("[苏州华盛电子科技甲乙丙丁]{3,10}", 1..40)) {
        let rows: Vec<_> = names.iter().map(|name| row(name, "")).collect();
        let (_folder, index) = index(&rows);
        for name in &names {
            prop_assert_eq!(first(&index, name), Some((name.clone(), Reason::Same)));
        }
    }

    #[test]
    fn anything_may_be_typed(typed in "\\PC{0,80}") {
        let (_folder, index) = register();
        for suggestion in index.suggest(&typed, 10).unwrap() {
            prop_assert!((0.0..=100.0).contains(&suggestion.score));
        }
    }
}
