//! Nothing is made twice: the same text again, another office's report of the same event, a project under another name.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::intake::{self, Decision, Entered, Kept, NEW, Open, Received, Stated};
use app::record::{self, Ask};
use app::{Actor, Error};
use kernel::{Field as _, Id, Lang, Noun, Record as _, Uuid, Value};
use records::mechanisms::Event;
use records::projects::{Project, Signing, StatedTotal};
use records::sources::{Source, StatementKind, StatementState};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

const FIRST: &str = "8月27日，苏州宿迁共建园区“1+5”联动发展推介会在苏州市举办。会上共签约项目15个，协议总投资113亿元。\
本次推介会成功签约聚成金刚石金刚线生产项目、尚佳铝业项目等项目15个，协议总投资113亿元。";
const SECOND: &str = "8月27日，宿迁市“1+5”共建园区联动发展推介会在苏州举行。会上共签约项目14个，协议总投资131亿元。\
会上签约了聚成金刚石金刚线生产项目、尚佳铝业项目等项目14个，协议总投资131亿元。";

async fn receive(app: &TestApp, actor: &Actor, text: &str) -> Kept {
    let received = Received { text: text.into(), published_on: "2022-08-29".into(), ..Received::default() };
    intake::receive(&app.app, actor, received).await.unwrap()
}

async fn open(app: &TestApp, source: Uuid) -> Open {
    intake::open(&app.app, &app.team(), source).await.unwrap()
}

async fn enter(app: &TestApp, source: Uuid) -> Entered {
    intake::accept_rest(&app.app, &app.team(), source).await.unwrap();
    intake::enter(&app.app, &app.team(), source).await.unwrap()
}

async fn how_many(app: &TestApp, actor: &Actor, noun: &'static Noun) -> usize {
    let ask = Ask { limit: 200, ..Ask::default() };
    record::list(&app.app, actor, noun, ask).await.unwrap().rows.len()
}

/// A project of the ledger.
async fn project(app: &TestApp, name: &str, park: &str, yi: Option<i64>) -> Uuid {
    let agreed = yi.map_or(Value::Unknown, |yi| Value::Int(yi * 10_000_000_000));
    let values =
        [("name", Value::Text(name.to_owned())), ("park", Value::Id(app.park(park))), ("agreed", agreed)];
    let values = values.map(|(field, value)| (field.to_owned(), value));
    app.make(&app.team(), Project::NOUN, BTreeMap::from(values)).await.id
}

fn project_called<'a>(open: &'a Open, name: &str) -> &'a Stated {
    let is_it = |stated: &&Stated| {
        stated.statement.kind == StatementKind::Project && stated.statement.subject.as_str().contains(name)
    };
    open.statements.iter().find(is_it).unwrap()
}

fn choosing(record: &str) -> Decision {
    Decision::Accept(BTreeMap::from([(String::from("record"), record.to_owned())]))
}

#[tokio::test]
async fn the_same_text_read_again_is_the_source_that_is_there() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let first = receive(&app, &app.team(), FIRST).await;
        let statements = open(&app, first.id).await.statements.len();
        let again = receive(&app, &app.team(), &format!("{FIRST}\n")).await;
        assert_eq!((again.id, again.was_there, first.was_there), (first.id, true, false));
        assert_eq!(open(&app, first.id).await.statements.len(), statements);
        assert_eq!(how_many(&app, &app.team(), Source::NOUN).await, 1);

        // A park that does not see the first one keeps its own, and learns nothing of the other.
        let (siyang, shuyang) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
        let own = receive(&app, &siyang, SECOND).await;
        let others = receive(&app, &shuyang, SECOND).await;
        assert!(own.id != others.id && !others.was_there);
        assert_eq!(receive(&app, &siyang, SECOND).await.id, own.id);
    }
}

#[tokio::test]
async fn a_text_kept_without_statements_is_read_when_it_is_handed_in() {
    let app = TestApp::new().await;
    let values = [("title", "示例来源"), ("grade", "B"), ("text", FIRST)];
    let values = values.map(|(field, text)| (field.to_owned(), Value::Text(text.to_owned())));
    let source = app.make(&app.team(), Source::NOUN, BTreeMap::from(values)).await;
    let kept = receive(&app, &app.team(), FIRST).await;
    assert_eq!((kept.id, kept.was_there), (source.id, true));
    assert!(open(&app, kept.id).await.statements.len() > 3);
}

#[tokio::test]
async fn a_second_offices_release_adds_a_source_and_its_figures_stand_beside_the_first() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let first = receive(&app, &app.team(), FIRST).await.id;
        let entered = enter(&app, first).await;
        let event = entered.event.unwrap();
        assert_eq!((entered.projects, entered.known_projects), (2, 0), "{entered:?}");

        let second = receive(&app, &app.team(), SECOND).await.id;
        let opened = open(&app, second).await;
        let proposals = intake::propose(&app.app, &app.team(), &opened.statements).await.unwrap();
        let of_event = opened.statements.iter().find(|of| of.statement.kind == StatementKind::Event).unwrap();
        let proposal = &proposals[&of_event.at.id][0];
        assert!(proposal.id == event && proposal.is_likely);
        let said: Vec<String> = proposal.reasons.iter().map(|reason| reason.said(Lang::Zh)).collect();
        assert!(
            said.contains(&"同在 2022-08-27".to_owned()) && said.contains(&"同类活动".to_owned()),
            "{said:?}"
        );

        let entered = enter(&app, second).await;
        assert_eq!(entered.event, Some(event));
        assert_eq!((entered.projects, entered.known_projects, entered.signings), (0, 2, 0), "{entered:?}");
        assert_eq!(how_many(&app, &app.team(), Event::NOUN).await, 1);
        assert_eq!(how_many(&app, &app.team(), Project::NOUN).await, 2);
        assert_eq!(how_many(&app, &app.team(), Signing::NOUN).await, 2);
        let kept = record::open(&app.app, &app.team(), Event::NOUN, event).await.unwrap();
        let kept = Event::from_values(&kept.seen.row.values).unwrap();
        assert_eq!((kept.source, kept.more_sources.0), (Some(Id::new(first)), vec![Id::new(second)]));

        let ask = Ask { limit: 50, ..Ask::default() };
        let totals = record::list(&app.app, &app.team(), StatedTotal::NOUN, ask).await.unwrap().rows;
        let totals = totals.iter().map(|seen| StatedTotal::from_values(&seen.row.values).unwrap());
        let mut stated: Vec<(i64, Value, Uuid)> = totals
            .map(|of| (of.count.get().unwrap().0, of.amount.to_value(), of.source.unwrap().raw()))
            .collect();
        stated.sort_by_key(|(count, ..)| *count);
        let yi = |yi: i64| Value::Int(yi * 10_000_000_000);
        assert_eq!(stated, [(14, yi(131), second), (15, yi(113), first)], "both stand, each with its source");
    }
}

#[tokio::test]
async fn a_project_under_another_name_is_proposed_with_reasons_and_not_made_beside_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let known = project(&app, "尚佳铝业年产5万吨铝材项目", "泗阳", None).await;
        let source = receive(&app, &app.team(), FIRST).await.id;
        let opened = open(&app, source).await;
        let stated = project_called(&opened, "尚佳铝业");
        let proposals = intake::propose(&app.app, &app.team(), &opened.statements).await.unwrap();
        let proposal = &proposals[&stated.at.id][0];
        assert_eq!((proposal.id, proposal.is_likely), (known, true));
        assert_eq!(proposal.reasons[0].said(Lang::Zh), "都有“尚佳铝业”");
        assert!(!proposals.contains_key(&project_called(&opened, "聚成").at.id), "nothing is alike");

        let refused =
            intake::decide(&app.app, &app.team(), stated.at, Decision::Accept(BTreeMap::new())).await;
        let Err(Error::Invalid(report)) = refused else { panic!("{refused:?}") };
        assert!(report.error_of("record").unwrap().zh.contains("尚佳铝业年产5万吨铝材项目"), "{report:?}");
        intake::accept_rest(&app.app, &app.team(), source).await.unwrap();
        let opened = open(&app, source).await;
        let left: Vec<_> =
            opened.statements.iter().filter(|of| of.statement.state == StatementState::Pending).collect();
        assert_eq!(left.len(), 1, "one is left for a person");

        let at = project_called(&opened, "尚佳铝业").at;
        intake::decide(&app.app, &app.team(), at, choosing(&known.to_string())).await.unwrap();
        let entered = intake::enter(&app.app, &app.team(), source).await.unwrap();
        assert_eq!((entered.projects, entered.known_projects, entered.signings), (1, 1, 2), "{entered:?}");
        assert_eq!(how_many(&app, &app.team(), Project::NOUN).await, 2);
    }
}

#[tokio::test]
async fn a_person_may_say_that_it_is_a_new_one_all_the_same() {
    let app = TestApp::new().await;
    let known = project(&app, "尚佳铝业项目", "泗阳", None).await;
    let source = receive(&app, &app.team(), FIRST).await.id;
    let opened = open(&app, source).await;
    let at = project_called(&opened, "尚佳铝业").at;
    intake::decide(&app.app, &app.team(), at, choosing("x")).await.unwrap_err();
    intake::decide(&app.app, &app.team(), at, choosing(NEW)).await.unwrap();
    let entered = enter(&app, source).await;
    assert_eq!((entered.projects, entered.known_projects), (2, 0));
    let opened = open(&app, source).await;
    let made = project_called(&opened, "尚佳铝业").statement.entered_as.clone().unwrap();
    assert_ne!(made.as_str(), known.to_string());
}

#[tokio::test]
async fn another_park_or_a_later_phase_speaks_against_and_is_said() {
    let app = TestApp::new().await;
    project(&app, "尚佳铝业二期项目", "泗阳", None).await;
    project(&app, "示例铝业门窗加工项目", "泗阳", Some(3)).await;
    let source = receive(&app, &app.team(), FIRST).await.id;
    let opened = open(&app, source).await;
    let proposals = intake::propose(&app.app, &app.team(), &opened.statements).await.unwrap();
    let of = &proposals[&project_called(&opened, "尚佳铝业").at.id];
    assert_eq!(of.len(), 1, "two characters in common are no reason: {of:?}");
    assert!(!of[0].is_likely);
    assert!(of[0].reasons.iter().any(|reason| reason.said(Lang::Zh) == "但一个是“二期”"), "{of:?}");
    intake::accept_rest(&app.app, &app.team(), source).await.unwrap();
    let left = open(&app, source).await;
    assert!(left.statements.iter().all(|of| of.statement.state != StatementState::Pending));
}

#[tokio::test]
async fn what_another_park_keeps_to_itself_is_not_proposed() {
    let app = TestApp::new().await;
    let values = [("name", Value::Text("尚佳铝业铝材项目".into())), ("park", Value::Id(app.park("泗阳")))];
    let values = BTreeMap::from(values.map(|(field, value)| (field.to_owned(), value)));
    app.make(&app.clerk_of("泗阳"), Project::NOUN, values).await;
    let shuyang = app.clerk_of("沭阳");
    let source = receive(&app, &shuyang, FIRST).await.id;
    let opened = intake::open(&app.app, &shuyang, source).await.unwrap();
    let proposals = intake::propose(&app.app, &shuyang, &opened.statements).await.unwrap();
    let nouns: Vec<_> = proposals.values().flatten().map(|of| of.noun.slug).collect();
    assert!(!nouns.contains(&Project::SLUG), "{proposals:?}");
    intake::accept_rest(&app.app, &shuyang, source).await.unwrap();
    let opened = intake::open(&app.app, &shuyang, source).await.unwrap();
    assert!(opened.statements.iter().all(|of| of.statement.state != StatementState::Pending));
}

#[tokio::test]
async fn an_unknown_park_is_proposed_by_the_words_it_shares() {
    let app = TestApp::new().await;
    let text =
        "8月27日，示例推介会在苏州市举办。江苏泗阳经济开发区、江苏常熟经济开发区参加。会上共签约项目15个。";
    let source = receive(&app, &app.team(), text).await.id;
    let opened = open(&app, source).await;
    let proposals = intake::propose(&app.app, &app.team(), &opened.statements).await.unwrap();
    let parks: Vec<_> = opened
        .statements
        .iter()
        .filter(|of| of.statement.kind == StatementKind::Park)
        .map(|of| {
            let first = proposals.get(&of.at.id).and_then(|of| of.first());
            let said = first.map(|of| (of.id, of.reasons[0].said(Lang::Zh), of.is_likely));
            (of.statement.subject.as_str(), said)
        })
        .collect();
    let siyang = parks.iter().find(|(name, _)| name.contains("泗阳")).unwrap();
    assert_eq!(siyang.1, Some((app.park("泗阳"), "都有“泗阳”".to_owned(), true)));
    let changshu = parks.iter().find(|(name, _)| name.contains("常熟")).unwrap();
    assert_eq!(changshu.1, None, "no park shares a word with it");
}
