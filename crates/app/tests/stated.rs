//! What sources state of an event, a year and a park against what the book records, one by one, each with its sentence.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::intake::{self, Decision, Received};
use app::record::{self, Change, Saved};
use app::view::{self, Found, Held, Of, Recorded};
use app::{Error, input::Input};
use kernel::{Record as _, Uuid, Value};
use records::projects::Project;
use records::sources::StatementKind;
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

const YI: i64 = 10_000_000_000;
const TEXT: &str = "2022年8月27日，苏州宿迁共建园区“1+5”联动发展推介会在苏州市举办。会上共签约项目3个，协议总投资20亿元。\
本次推介会成功签约聚成金刚石金刚线生产项目，总投资7.5亿元；尚佳铝业项目，总投资5亿元。";

async fn held(app: &TestApp, of: Of) -> Held {
    view::held(&app.app, &app.team(), of).await.unwrap()
}

async fn set_amount(app: &TestApp, project: Uuid, yi: i64) {
    let version = record::open(&app.app, &app.team(), Project::NOUN, project).await.unwrap().seen.row.version;
    let values = BTreeMap::from([(String::from("agreed"), Value::Int(yi * YI))]);
    let change = Change { reason: "示例更正".into(), ..Change::default() };
    let at = Saved { id: project, version };
    record::update(&app.app, &app.team(), Project::NOUN, at, Input::Values(values), change).await.unwrap();
}

#[tokio::test]
async fn totals_and_projects_say_by_how_much_they_differ_with_their_sentences() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let event = app.entered(TEXT, "泗阳").await;
        let before = held(&app, Of::Event(event)).await;
        let found: Vec<_> =
            before.projects.iter().map(|line| (line.name.as_str(), line.found.as_slice())).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(_, found)| found[0] == Found::SameAmount), "{found:?}");

        let juchen = before.projects.iter().find(|line| line.name.contains("聚成")).unwrap();
        set_amount(&app, juchen.project.as_ref().unwrap().0, 5).await;
        let after = held(&app, Of::Event(event)).await;
        let juchen = after.projects.iter().find(|line| line.name.contains("聚成")).unwrap();
        assert_eq!(juchen.found[0], Found::Amount(5 * YI / 2), "7.5 stated, 5 on record");
        assert!(juchen.said.sentence.contains("聚成金刚石"), "{:?}", juchen.said);

        let total = after.totals.iter().find(|line| line.total.count.get().is_some()).unwrap();
        assert_eq!(total.recorded, Some(Recorded { projects: 2, known: 2, agreed: 25 * YI / 2 }));
        assert_eq!(total.found, [Found::Count(1), Found::Amount(15 * YI / 2)], "3 and 20 stated");
        assert!(total.said.sentence.contains("20亿元") && total.said.source.is_some(), "{:?}", total.said);
    }
}

#[tokio::test]
async fn a_year_and_a_park_are_asked_the_same_way() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let event = app.entered(TEXT, "泗阳").await;
        let year = held(&app, Of::Year(2022)).await;
        let of_event = held(&app, Of::Event(event)).await;
        assert_eq!(
            (year.totals.len(), year.projects.len()),
            (of_event.totals.len(), of_event.projects.len())
        );
        let park = held(&app, Of::Park(app.park("泗阳"))).await;
        assert_eq!(
            (park.totals.len(), park.projects.len()),
            (0, 2),
            "its projects, and no total of all parks"
        );
        assert!(held(&app, Of::Park(app.park("沭阳"))).await.projects.is_empty());
        let other = held(&app, Of::Year(2023)).await;
        assert!(other.totals.is_empty() && other.projects.is_empty());
    }
}

#[tokio::test]
async fn a_project_that_was_not_entered_is_missing_and_a_refused_one_is_not_asked_for() {
    let app = TestApp::new().await;
    let event = app.entered(TEXT, "泗阳").await;
    let second =
        TEXT.replace("尚佳铝业项目，总投资5亿元", "示例光电项目，总投资2亿元；示例新材项目，总投资1亿元");
    let received = Received { text: second, ..Received::default() };
    let source = intake::receive(&app.app, &app.team(), received).await.unwrap().id;
    let open = intake::open(&app.app, &app.team(), source).await.unwrap();
    for stated in &open.statements {
        let name = stated.statement.subject.as_str();
        let decision = match (stated.statement.kind, name.contains("光电"), name.contains("新材")) {
            (StatementKind::Project, true, _) => continue,
            (StatementKind::Project, _, true) => Decision::Refuse,
            _ => Decision::Accept(BTreeMap::new()),
        };
        intake::decide(&app.app, &app.team(), stated.at, decision).await.unwrap();
    }
    // The source is one of the event's although nothing of it has entered yet.
    let values = BTreeMap::from([(String::from("more_sources"), Value::Ids(vec![source]))]);
    let at = Saved { id: event, version: 1 };
    let noun = records::mechanisms::Event::NOUN;
    record::update(&app.app, &app.team(), noun, at, Input::Values(values), Change::default()).await.unwrap();
    let found = held(&app, Of::Event(event)).await;
    let of = |name: &str| found.projects.iter().find(|line| line.name.contains(name));
    assert_eq!(of("光电").unwrap().found, [Found::Missing]);
    assert!(of("新材").is_none());
}

#[tokio::test]
async fn an_event_that_is_not_there_is_not_compared() {
    let app = TestApp::new().await;
    let refused = view::held(&app.app, &app.team(), Of::Event(Uuid::from_u128(7))).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}
