//! What waits for a person, and the two steps that follow a project up.

use app::act::{self, With};
use app::input::Input;
use app::my_day::{self, Day, Kind};
use app::record::{self, Ask, Saved};
use app::{Actor, Error};
use kernel::{Noun, Record as _, Uuid, Value};
use records::projects::{Claim, Evidence, EvidenceKind, EvidenceState, FollowUp, FollowUpKind, Project};
use testkit::{TestApp, databases};

const DAY: i64 = 86_400_000;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

async fn put(app: &TestApp, noun: &'static Noun, values: &[(&str, Value)]) -> Uuid {
    let mut row = record::started(noun, []);
    for (field, value) in values {
        row[noun.position(field).expect("a field of the noun")] = value.clone();
    }
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    let write = move |tx: &mut store::Tx<'_>| Ok::<_, Error>(tx.insert(noun, id, &row, &cause)?);
    app.app.write(write).await.expect("a sound record");
    id
}

async fn project(app: &TestApp, park: &str, name: &str, more: &[(&str, Value)]) -> Uuid {
    let own = [
        ("name", text(name)),
        ("park", Value::Id(app.park(park))),
        ("stage", text("L2")),
        ("verdict", text("follow")),
    ];
    put(app, Project::NOUN, &[&own, more].concat()).await
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    step: &str,
    id: Uuid,
    asked: &[(&str, &str)],
    upload: Option<Uuid>,
) -> app::Result<act::Done> {
    let version = record::open(&app.app, &app.team(), Project::NOUN, id).await?.seen.row.version;
    let act = act::find(Project::NOUN, step).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(Saved { id, version }), upload, ..With::default() };
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await
}

async fn all<R: kernel::Record>(app: &TestApp, actor: &Actor) -> Vec<R> {
    match record::list(&app.app, actor, R::NOUN, Ask { limit: 50, ..Ask::default() }).await {
        Ok(listing) => {
            listing.rows.iter().map(|seen| R::from_values(&seen.row.values).expect("sound")).collect()
        }
        Err(Error::NotFound) => Vec::new(),
        Err(error) => panic!("{error:?}"),
    }
}

async fn day(app: &TestApp, actor: &Actor) -> Day {
    my_day::day(&app.app, actor).await.expect("a day")
}

fn of(day: &Day, kind: Kind) -> Vec<(String, String)> {
    let own = day.waits.iter().filter(|it| it.kind == kind);
    own.map(|it| (it.what.zh.clone(), it.due.map(|day| day.to_string()).unwrap_or_default())).collect()
}

#[tokio::test]
async fn a_next_action_is_finished_and_the_following_one_set_in_one_step() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let clerk = app.clerk_of("泗阳");
        let due = [("next_action", text("约首谈")), ("next_action_on", text("2025-11-20"))];
        let id = project(&app, "泗阳", "示例甲", &due).await;
        let later = [("next_action", text("看地块")), ("next_action_on", text("2025-11-26"))];
        let mine = [&later[..], &[("recruiter", Value::Id(clerk.user.expect("an account")))]].concat();
        project(&app, "泗阳", "示例乙", &mine).await;
        project(
            &app,
            "泗阳",
            "示例丙",
            &[("next_action", text("远")), ("next_action_on", text("2026-03-01"))],
        )
        .await;
        project(&app, "沭阳", "示例丁", &due).await;
        let before = day(&app, &clerk).await;
        let rows =
            [("看地块", "2025-11-26"), ("约首谈", "2025-11-20")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(
            of(&before, Kind::NextAction),
            rows,
            "the own one first, nothing of March, nothing of another park"
        );

        let asked = [
            ("is_done", "1"),
            ("done", "谈了两小时"),
            ("next_action", "送资料"),
            ("next_action_on", "2025-12-20"),
        ];
        take(&app, &clerk, "next-actions", id, &asked, None).await.expect("taken");
        assert_eq!(of(&day(&app, &clerk).await, Kind::NextAction).len(), 1);
        let written = all::<FollowUp>(&app, &clerk).await;
        assert_eq!(written.len(), 1);
        assert_eq!((written[0].subject.as_str(), written[0].kind), ("约首谈", FollowUpKind::Action));
        assert_eq!(written[0].text.as_ref().map(|text| text.as_str()), Some("谈了两小时"));
        assert!(
            all::<FollowUp>(&app, &app.clerk_of("沭阳")).await.is_empty(),
            "another park reads none of it"
        );

        // Not done, only put off: nothing is written down as done.
        let asked = [("is_done", "0"), ("next_action", "送资料"), ("next_action_on", "2026-01-10")];
        take(&app, &clerk, "next-actions", id, &asked, None).await.expect("taken");
        assert_eq!(all::<FollowUp>(&app, &clerk).await.len(), 1);
        for other in [app.clerk_of("沭阳"), app.enterprise()] {
            let refused = take(&app, &other, "next-actions", id, &asked, None).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        let refused = take(&app, &app.leader(), "next-actions", id, &asked, None).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_visit_note_with_a_photo_becomes_evidence_of_talks_when_it_shall() {
    const PNG: &[u8] = &[
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0,
        0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55,
    ];
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let id = project(&app, "泗阳", "示例甲", &[]).await;
    let upload = testkit::upload(&app.app, &clerk, "合影.png", PNG.to_vec()).await.expect("kept");
    let asked = [
        ("day", "2025-11-24"),
        ("kind", "visit"),
        ("with_whom", "示例投资方 王总"),
        ("text", "要 60 亩，年底定"),
        ("next_action", "排地块"),
        ("next_action_on", "2025-11-28"),
        ("is_evidence", "1"),
    ];
    let done = take(&app, &clerk, "visit-notes", id, &asked, Some(upload)).await.expect("taken");
    assert_eq!(done.noun.slug, "evidence");
    let evidence = all::<Evidence>(&app, &clerk).await.remove(0);
    assert_eq!((evidence.kind, evidence.state), (EvidenceKind::TalksRecord, EvidenceState::Submitted));
    assert_eq!(
        (
            evidence.stage.has_reached(records::projects::Stage::InTalks),
            evidence.submitted_by.map(kernel::Id::raw)
        ),
        (true, clerk.user)
    );
    let saved = done.saved.id;
    let attached =
        app.app.read(move |tx| Ok::<_, Error>(tx.attachments(Evidence::NOUN, saved)?)).await.expect("read");
    assert_eq!(attached.len(), 1);
    let project = all::<Project>(&app, &clerk).await.remove(0);
    assert_eq!(project.next_action.map(|it| it.0), Some("排地块".into()));
    assert_eq!(of(&day(&app, &app.head()).await, Kind::Verify).len(), 1, "the head verifies it");
    assert_eq!(of(&day(&app, &clerk).await, Kind::Verify).len(), 0, "who handed it in does not");

    let asked = [
        ("day", "2025-11-24"),
        ("kind", "call"),
        ("with_whom", "示例"),
        ("text", "示例"),
        ("is_evidence", "0"),
    ];
    let done = take(&app, &clerk, "visit-notes", id, &asked, None).await.expect("taken");
    assert_eq!((done.noun.slug, all::<Evidence>(&app, &clerk).await.len()), ("follow-ups", 1));
    let faulty = [
        ("day", "2025-11-24"),
        ("kind", "call"),
        ("with_whom", "示例"),
        ("text", "示例"),
        ("next_action_on", "2025-12-01"),
    ];
    let Err(Error::Invalid(report)) = take(&app, &clerk, "visit-notes", id, &faulty, None).await else {
        panic!("a day without an action was taken")
    };
    assert!(report.error_of("next_action").is_some());
}

#[tokio::test]
async fn clocks_returns_and_answers_wait_for_the_park_and_red_lights_for_the_work_team() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let id = project(&app, "泗阳", "示例甲", &[]).await;
    let piece = |kind: &'static str, state: &'static str| {
        let values = [
            ("name", text("示例材料")),
            ("project", Value::Id(id)),
            ("park", Value::Id(app.park("泗阳"))),
            ("stage", text("L2")),
            ("kind", text(kind)),
            ("state", text(state)),
            ("submitted_by", Value::Id(clerk.user.expect("an account"))),
            ("verified_by", Value::Id(app.head().user.expect("an account"))),
            ("return_reason", text("印章不清")),
        ];
        let app = &app;
        async move { put(app, Evidence::NOUN, &values).await }
    };
    piece("talks_record", "returned").await;
    let claim = [
        ("subject", text("示例首报")),
        ("park", Value::Id(app.park("泗阳"))),
        ("investor_name", text("示例投资方")),
        ("state", text("protected")),
        ("decided_on", text("2025-11-22")),
    ];
    put(&app, Claim::NOUN, &claim).await;
    let today = day(&app, &clerk).await;
    assert_eq!(of(&today, Kind::Returned).len(), 1);
    assert_eq!(of(&today, Kind::Returned)[0].0, "退回：印章不清");
    assert_eq!(of(&today, Kind::Claim), [("首报：保护中".to_owned(), String::new())]);
    assert_eq!(of(&day(&app, &app.clerk_of("沭阳")).await, Kind::Claim), []);
    app.clock.advance(1_000);
    piece("talks_record", "submitted").await;
    assert_eq!(of(&day(&app, &clerk).await, Kind::Returned), [], "it was handed in again");

    app.clock.advance(20 * DAY);
    let late = day(&app, &clerk).await;
    assert_eq!(of(&late, Kind::Clock), [("跟进记录".to_owned(), "2025-12-08".to_owned())]);
    assert_eq!(of(&late, Kind::Claim), [], "an answer of three weeks ago is no news");
    app::watch::kept::refresh(&app.app).await.expect("looked");
    let team = day(&app, &app.team()).await;
    assert_eq!(of(&team, Kind::Red).len(), 1);
    assert_eq!(of(&team, Kind::Red)[0].0, "跟进记录：期限 2025-12-08，已过 6 天。");
    assert_eq!(
        team.numbers.iter().find(|(kind, _)| *kind == Kind::Verify).map(|(_, number)| *number),
        Some(1)
    );
    for nobody in [app.leader(), app.enterprise(), Actor::public()] {
        assert!(matches!(my_day::day(&app.app, &nobody).await, Err(Error::NotFound)));
    }
}
