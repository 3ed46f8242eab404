//! The founding article and the development sample. They lie outside the project in ../shared/data; where that
//! folder is absent these tests say so and pass.

#![expect(clippy::print_stdout, reason = "a test says what it skipped or measured")]

use engine_read::{EventKind, Options, Reading, Role, Scope, read};
use serde_json::Value;
use std::path::PathBuf;

fn shared(file: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(file);
    let content = std::fs::read_to_string(&path).ok();
    if content.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    content
}

fn seed() -> Option<(String, Reading)> {
    let text = shared("seed-article.txt")?;
    let reading = read(&text, &Options::default()).expect("the article is read");
    Some((text, reading))
}

#[test]
fn the_article_states_its_event() {
    let Some((_, reading)) = seed() else { return };
    assert_eq!(reading.event.kind, EventKind::PromotionMeeting);
    assert_eq!(reading.event.date.and_then(|date| date.iso).as_deref(), Some("--08-27"));
    assert_eq!(reading.event.place.as_deref(), Some("苏州市金鸡湖大酒店"));
}

#[test]
fn fifteen_projects_and_their_sum_are_one_total_with_two_places() {
    let Some((_, reading)) = seed() else { return };
    let totals = &reading.stated_totals;
    assert_eq!(totals.len(), 1);
    let total = totals.first().expect("one total");
    assert_eq!((total.count, total.amount.and_then(|sum| sum.whole())), (Some(15), Some(11_300_000_000)));
    assert_eq!((total.scope, total.also.len()), (Scope::ThisEvent, 1));
}

#[test]
fn four_projects_are_named_and_earlier_settlers_are_not_among_them() {
    let Some((_, reading)) = seed() else { return };
    let projects: Vec<_> = reading.projects.iter().map(|project| project.name.as_str()).collect();
    let expected = [
        "聚成金刚石金刚线生产项目",
        "尚佳铝业项目",
        "苏科高新工业机器人及汽车零部件生产项目",
        "鑫昂光电智能科技项目",
    ];
    assert_eq!(projects, expected);
    for settler in ["恒力集团", "可成科技", "国望高科"] {
        assert!(reading.organisations.iter().any(|organisation| organisation.name == settler), "{settler}");
    }
}

#[test]
fn two_persons_have_their_titles_and_roles() {
    let Some((_, reading)) = seed() else { return };
    let person = |name: &str| reading.people.iter().find(|person| person.name == name).expect("the person");
    let attended = person("张明康");
    assert_eq!(attended.titles, ["宿迁市委常委", "常务副市长"]);
    assert!(attended.roles.contains(&Role::Attended));
    let presided = person("李朝阳");
    assert_eq!(presided.titles.len(), 4);
    assert_eq!(presided.role, Role::Presided);
    assert_eq!(reading.people.len(), 2);
}

#[test]
fn every_slice_of_the_article_is_as_received() {
    let Some((text, reading)) = seed() else { return };
    for person in &reading.people {
        assert_eq!(text.get(person.cite.span.start..person.cite.span.end), Some(person.cite.text.as_str()));
    }
    assert!(reading.people.iter().any(|person| person.cite.text == "張明康"));
    let place = reading.event.place_at.expect("a place");
    assert_eq!(text.get(place.start..place.end), Some("蘇州市金雞湖大酒店"));
}

#[test]
fn the_development_sample_agrees_on_kinds_and_persons() {
    let Some(lines) = shared("releases-dev.jsonl") else { return };
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).expect("a record");
        let text = record["text"].as_str().expect("a text");
        let options = Options { source_date: record["source_date_if_given"].as_str(), ..Options::default() };
        let reading = read(text, &options).expect("the text is read");
        let kind = serde_json::to_value(reading.event.kind).expect("a kind is JSON");
        assert_eq!(kind, record["gold"]["event"]["kind"], "{}", record["id"]);
        let expected = record["gold"]["people"].as_array().map_or(0, Vec::len);
        assert_eq!(reading.people.len(), expected, "{}", record["id"]);
    }
}
