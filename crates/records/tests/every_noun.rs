//! What must hold of every declared noun, whoever declares it.

use kernel::{ChoiceSpec, FieldSpec, Kind, Label, Noun, Presence, Report, Value};
use records::{ALL, find};
use std::collections::{HashMap, HashSet};

/// Columns that every table has besides the noun's own.
const RESERVED: [&str; 8] =
    ["id", "version", "created_at", "created_by", "updated_at", "archived_at", "reach", "blanks"];

fn every_field() -> impl Iterator<Item = (&'static Noun, &'static FieldSpec)> {
    ALL.iter().flat_map(|noun| noun.fields.iter().map(|spec| (*noun, spec)))
}

#[test]
fn slugs_are_kebab_case_and_unique() {
    let mut seen = HashSet::new();
    for noun in ALL {
        assert!(is_spelled(noun.slug, '-'), "{}", noun.slug);
        assert!(seen.insert(noun.slug), "{} is declared twice", noun.slug);
        assert!(find(noun.slug).is_some_and(|found| std::ptr::eq(found, *noun)));
    }
}

#[test]
fn labels_are_given_in_both_languages() {
    for noun in ALL {
        assert_label(noun.label, noun.slug);
        assert_label(noun.help, noun.slug);
    }
    for (noun, spec) in every_field() {
        let place = format!("{}.{}", noun.slug, spec.name);
        assert_label(spec.label, &place);
        if let Some(section) = spec.section {
            assert_label(section, &place);
        }
        assert_eq!(spec.help.zh.is_empty(), spec.help.en.is_empty(), "{place}: help in one language only");
        if let Kind::Choice(choice) | Kind::Choices(choice) = spec.kind {
            let (mut codes, mut zh, mut en) = (HashSet::new(), HashSet::new(), HashSet::new());
            for option in choice.options {
                assert_label(option.label, &place);
                assert!(codes.insert(option.code), "{place}: {} twice", option.code);
                assert!(zh.insert(option.label.zh), "{place}: {} twice", option.label.zh);
                assert!(en.insert(option.label.en), "{place}: {} twice", option.label.en);
                assert!(!option.code.contains(' '), "{place}: codes are joined by spaces");
            }
        }
    }
}

#[test]
fn choices_have_names_of_their_own_since_the_api_names_schemas_by_them() {
    let mut named: HashMap<&str, &ChoiceSpec> = HashMap::new();
    for (noun, spec) in every_field() {
        if let Kind::Choice(choice) | Kind::Choices(choice) = spec.kind {
            let known = named.entry(choice.name).or_insert(choice);
            assert!(std::ptr::eq(*known, choice), "{}.{}: a second {}", noun.slug, spec.name, choice.name);
        }
    }
}

#[test]
fn labels_of_a_noun_differ_so_that_a_sheet_can_be_read_back() {
    for noun in ALL {
        let (mut zh, mut en) = (HashSet::new(), HashSet::new());
        for spec in noun.fields {
            assert!(zh.insert(spec.label.zh), "{}: {} heads two columns", noun.slug, spec.label.zh);
            assert!(en.insert(spec.label.en), "{}: {} heads two columns", noun.slug, spec.label.en);
        }
    }
}

#[test]
fn chinese_texts_use_chinese_punctuation() {
    let of_nouns = ALL.iter().flat_map(|noun| [(noun.slug, noun.label.zh), (noun.slug, noun.help.zh)]);
    let of_fields = every_field().flat_map(|(noun, spec)| {
        let section = spec.section.map_or("", |section| section.zh);
        [(noun.slug, spec.label.zh), (noun.slug, spec.help.zh), (noun.slug, section)]
    });
    for (slug, text) in of_nouns.chain(of_fields) {
        for (before, mark) in text.chars().zip(text.chars().skip(1)) {
            let half_width = matches!(mark, ',' | ':' | ';' | '(' | ')' | '?');
            assert!(before.is_ascii() || !half_width, "{slug}: half-width {mark} in {text}");
        }
    }
}

#[test]
fn one_line_of_text_names_a_record() {
    for noun in ALL {
        let titles: Vec<_> = noun.fields.iter().filter(|spec| spec.title).collect();
        assert_eq!(titles.len(), 1, "{} has {} titles", noun.slug, titles.len());
        for title in titles {
            assert!(matches!(title.kind, Kind::Line), "{}.{} is no line", noun.slug, title.name);
            assert_eq!(title.presence, Presence::Required, "{}.{}", noun.slug, title.name);
        }
    }
}

#[test]
fn a_list_has_two_to_eight_columns() {
    for noun in ALL {
        let columns = noun.fields.iter().filter(|spec| spec.list).count();
        assert!((2..=8).contains(&columns), "{} lists {columns} fields", noun.slug);
    }
}

#[test]
fn links_lead_to_declared_nouns() {
    for (noun, spec) in every_field() {
        let Some(slug) = spec.kind.target() else {
            assert!(spec.link_on.is_empty(), "{}.{} is no link", noun.slug, spec.name);
            continue;
        };
        let target = find(slug);
        assert!(target.is_some(), "{}.{} leads to {slug}, which is not in ALL", noun.slug, spec.name);
        let by = target.and_then(|target| target.field(spec.link_on));
        assert!(spec.link_on.is_empty() || by.is_some(), "{slug} has no {}", spec.link_on);
    }
}

#[test]
fn a_text_offers_the_titles_of_a_declared_noun() {
    for (noun, spec) in every_field().filter(|(_, spec)| !spec.offers.is_empty()) {
        assert!(find(spec.offers).is_some(), "{}.{} offers {}", noun.slug, spec.name, spec.offers);
        assert!(matches!(spec.kind, Kind::Line), "{}.{} is no text of one line", noun.slug, spec.name);
    }
}

#[test]
fn sharing_names_fields_of_the_right_kind() {
    let target = |noun: &Noun, field: &str| match noun.field(field).map(|spec| spec.kind) {
        Some(Kind::Link(slug)) => Some((slug, false)),
        Some(Kind::Links(slug)) => Some((slug, true)),
        _ => None,
    };
    for noun in ALL {
        let sharing = noun.sharing;
        for (field, expected) in [
            (sharing.park, ("parks", false)),
            (sharing.shared_with, ("parks", true)),
            (sharing.party, ("organisations", false)),
            (sharing.person, ("users", false)),
        ] {
            if !field.is_empty() {
                assert_eq!(target(noun, field), Some(expected), "{}: {field}", noun.slug);
            }
        }
    }
}

#[test]
fn field_names_are_snake_case_unique_and_not_reserved() {
    for noun in ALL {
        let mut seen = HashSet::new();
        for spec in noun.fields {
            assert!(is_spelled(spec.name, '_'), "{}.{}", noun.slug, spec.name);
            assert!(!RESERVED.contains(&spec.name), "{}.{} is reserved", noun.slug, spec.name);
            assert!(seen.insert(spec.name), "{}.{} twice", noun.slug, spec.name);
        }
    }
}

#[test]
fn a_default_is_a_value_of_its_field() {
    for (noun, spec) in every_field().filter(|(_, spec)| !spec.default.is_empty()) {
        let value = spec.parse(spec.default);
        assert!(value.is_ok(), "{}.{}: {} is no value", noun.slug, spec.name, spec.default);
    }
}

#[test]
fn what_only_a_verb_sets_does_not_keep_a_record_from_being_made() {
    for (noun, spec) in every_field().filter(|(_, spec)| spec.read_only) {
        let has_value = !spec.default.is_empty() || matches!(spec.kind, Kind::Flag);
        let may_lack = spec.presence != Presence::Required;
        assert!(has_value || may_lack, "{}.{} is required and has no default", noun.slug, spec.name);
    }
}

#[test]
fn money_has_a_unit_in_which_a_bare_number_is_read() {
    for (noun, spec) in every_field().filter(|(_, spec)| matches!(spec.kind, Kind::Money | Kind::Usd)) {
        assert!(spec.parse("1").is_ok(), "{}.{}: unit {:?}", noun.slug, spec.name, spec.unit);
    }
}

#[test]
fn an_empty_record_lacks_its_required_fields_and_nothing_else() {
    for noun in ALL {
        let empty = vec![Value::Empty; noun.fields.len()];
        let is_required =
            |spec: &&FieldSpec| spec.presence == Presence::Required && !matches!(spec.kind, Kind::Flag);
        let required: Vec<_> = noun.fields.iter().filter(is_required).map(|spec| spec.name).collect();
        let lacking = |report: &Report| {
            assert!(report.errors.iter().all(|(_, message)| message.code == "required"), "{}", noun.slug);
            report.errors.iter().map(|(field, _)| *field).collect::<Vec<_>>()
        };
        assert_eq!(lacking(&noun.check(&empty)), required, "{}", noun.slug);

        // The typed record finds the same fields missing as the declaration says.
        let mut typed = Report::default();
        (noun.check)(&empty, &mut typed);
        assert_eq!(lacking(&typed), required, "{}", noun.slug);
    }
}

fn assert_label(label: Label, place: &str) {
    assert!(!label.zh.trim().is_empty() && !label.en.trim().is_empty(), "{place}: a label is missing");
}

/// Lower-case words of letters and digits with one separator between them, starting with a letter.
fn is_spelled(name: &str, separator: char) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.split(separator).all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}
