//! GLOSSARY.md names things as the code does: one thing, one word.

use kernel::{Choice, Label};
use records::administration::Access;
use records::choices::Light;
use records::projects::{Project, Stage};

/// The terms of the glossary: English and 中文 of every row of its tables.
fn terms() -> Vec<(String, String)> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../GLOSSARY.md");
    let glossary = std::fs::read_to_string(path).expect("GLOSSARY.md");
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| row.split(" | ").collect::<Vec<_>>())
        .filter_map(|cells| match cells[..] {
            [english, chinese, _] | [_, english, chinese, _] => Some((english.into(), chinese.into())),
            _ => None,
        })
        .filter(|(_, chinese): &(String, String)| chinese != "中文" && !chinese.starts_with('-'))
        .collect()
}

/// Requires a row for each label.
fn assert_explained(labels: impl IntoIterator<Item = Label>) {
    let terms = terms();
    for Label { zh, en } in labels {
        let stands = terms.iter().any(|(english, chinese)| english == en && chinese == zh);
        assert!(stands, "GLOSSARY.md has no row “{en} | {zh}”");
    }
}

fn labels_of<C: Choice>() -> impl Iterator<Item = Label> {
    C::SPEC.options.iter().map(|option| option.label)
}

#[test]
fn every_noun_is_explained_by_its_own_labels() {
    assert_explained(records::ALL.iter().map(|noun| noun.label));
}

#[test]
fn stages_lights_and_access_are_explained_by_their_own_labels() {
    assert_explained(labels_of::<Stage>());
    assert_explained(labels_of::<Light>());
    assert_explained(labels_of::<Access>());
}

#[test]
fn the_four_investments_are_explained_by_their_own_labels() {
    let noun = <Project as kernel::Record>::NOUN;
    let fields = ["agreed", "filed", "paid_in", "completed"];
    assert_explained(fields.map(|name| noun.field(name).expect("an investment").label));
}

#[test]
fn no_term_is_explained_twice_in_the_same_words() {
    let mut terms = terms();
    let rows = terms.len();
    terms.sort();
    terms.dedup();
    assert_eq!(terms.len(), rows, "a row stands twice");
}
