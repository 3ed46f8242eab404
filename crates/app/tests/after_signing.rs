//! After the signing: a top-up, another event, another owner. It stays one project, counted once.

use app::act::{self, With};
use app::input::Input;
use app::record::{self, Saved};
use app::{Actor, Error};
use kernel::{Date, Id, Known, Line, Money, Record, Uuid};
use records::mechanisms::Event;
use records::projects::{FollowUp, FollowUpKind, Project, Signing, Stage};
use testkit::{NOW, TestApp, databases, sample};

/// A signed project of 泗阳 that counts at an event of its own, where it was announced.
async fn signed(app: &TestApp) -> (Saved, Project, Uuid) {
    let values = sample(Project::NOUN, app).await;
    let made = app.make(&app.clerk_of("泗阳"), Project::NOUN, values).await;
    let event = announced(app, made.id).await;
    let project = Project {
        stage: Stage::Signed,
        signed_on: Known::Is(Date::parse("2025-03-01").expect("a day")),
        agreed: Known::Is(Money(120_000_000_000)),
        investor_name: Known::Is(Line("示例甲公司".into())),
        investor_code: Some(kernel::CreditCode::parse("91320505MA1MABCD6Q").expect("a code")),
        event: Some(Id::new(event)),
        parent: None,
        ..read(app, made.id).await
    };
    let (before, cause, kept) = (row(app, made.id).await, Actor::operator().cause(NOW), project.clone());
    let update = move |tx: &mut store::Tx<'_>| {
        Ok::<_, Error>(tx.update(Project::NOUN, &before, &kept.values(), &cause)?)
    };
    let version = app.app.write(update).await.expect("signed");
    (Saved { id: made.id, version }, project, event)
}

/// A signing of the project at a new event.
async fn announced(app: &TestApp, project: Uuid) -> Uuid {
    let event = app.made(Event::NOUN).await.id;
    let mut signing = sample(Signing::NOUN, app).await;
    for (field, id) in [("project", project), ("event", event)] {
        signing.insert(field.into(), kernel::Value::Id(id));
    }
    app.make(&app.team(), Signing::NOUN, signing).await;
    event
}

async fn row(app: &TestApp, id: Uuid) -> store::Row {
    record::open(&app.app, &app.team(), Project::NOUN, id).await.expect("seen").seen.row
}

async fn read(app: &TestApp, id: Uuid) -> Project {
    Project::from_values(&row(app, id).await.values).expect("sound")
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    step: &str,
    at: Saved,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let act = act::find(Project::NOUN, step).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(at), ..With::default() };
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
}

/// The code beside a field of a refusal.
fn code(answer: app::Result<Saved>, field: &str) -> &'static str {
    match answer {
        Err(Error::Invalid(report)) => report.error_of(field).map_or("another field", |message| message.code),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_top_up_hangs_on_the_first_project_and_changes_nothing_of_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let clerk = app.clerk_of("泗阳");
        let (at, original, _) = signed(&app).await;
        let asked = [("name", "示例二期"), ("agreed", "3亿元")];
        let second = take(&app, &clerk, "top-ups", at, &asked).await.expect("a second phase");
        let expansion = read(&app, second.id).await;
        assert_eq!(expansion.parent.map(Id::raw), Some(at.id));
        assert_eq!((expansion.stage, expansion.agreed), (Stage::Lead, Known::Is(Money(30_000_000_000))));
        assert_eq!((&expansion.park, &expansion.investor_name), (&original.park, &original.investor_name));
        assert_eq!(expansion.event, None, "it counts at no event of the first");
        assert_eq!(read(&app, at.id).await, original);
        let not_yet = take(&app, &clerk, "top-ups", second, &asked).await;
        assert!(matches!(not_yet, Err(Error::Conflict { code: "not_now", .. })), "{not_yet:?}");
        let other = take(&app, &app.clerk_of("沭阳"), "top-ups", at, &asked).await;
        assert!(matches!(other, Err(Error::Forbidden | Error::NotFound)), "{other:?}");
    }
}

#[tokio::test]
async fn a_project_counts_at_one_event_and_only_where_it_was_announced() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let (at, _, first) = signed(&app).await;
    let elsewhere = app.made(Event::NOUN).await.id;
    let ask = |event: Uuid| [("event", event.to_string()), ("why", String::from("示例：框架转正式合同"))];
    let count = |at: Saved, event: Uuid| {
        let (asked, app, clerk) = (ask(event), &app, &clerk);
        async move {
            let asked: Vec<(&str, &str)> =
                asked.iter().map(|(field, text)| (*field, text.as_str())).collect();
            take(app, clerk, "countings", at, &asked).await
        }
    };
    assert_eq!(code(count(at, first).await, "event"), "same_event");
    assert_eq!(code(count(at, elsewhere).await, "event"), "not_announced");
    let second = announced(&app, at.id).await;
    let figures = |event: Uuid| {
        let app = &app;
        async move {
            app::network::stated_vs_recorded(&app.app, &app.team(), event).await.expect("figures").projects
        }
    };
    assert_eq!((figures(first).await, figures(second).await), (1, 0));
    count(at, second).await.expect("counts at the second");
    assert_eq!((figures(first).await, figures(second).await), (0, 1));
}

#[tokio::test]
async fn another_owner_takes_over_and_the_former_stays_with_the_park() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let clerk = app.clerk_of("泗阳");
        let (at, original, _) = signed(&app).await;
        let asked = [
            ("how", "taken_over"),
            ("investor_name", "示例乙公司"),
            ("on", "2025-10-09"),
            ("why", "示例：股权转让"),
        ];
        take(&app, &clerk, "owner-changes", at, &asked).await.expect("taken over");
        let now = read(&app, at.id).await;
        assert_eq!(now.investor_name.get().map(Line::as_str), Some("示例乙公司"));
        assert_eq!((now.investor_code, now.investor), (None, None), "another unit brings its own code");
        assert_eq!((now.stage, now.agreed, now.event), (original.stage, original.agreed, original.event));
        let notes =
            record::list(&app.app, &clerk, FollowUp::NOUN, record::Ask { limit: 9, ..Default::default() });
        let notes = notes.await.expect("follow-ups").rows;
        let note = notes.iter().map(|seen| FollowUp::from_values(&seen.row.values).expect("sound"));
        let note = note.into_iter().find(|note| note.kind == FollowUpKind::Owner).expect("a note");
        let text = note.text.expect("words").0;
        assert!(text.contains("示例甲公司（91320505MA1MABCD6Q）") && text.contains("示例乙公司"), "{text}");
        let rival =
            record::list(&app.app, &app.clerk_of("沭阳"), FollowUp::NOUN, record::Ask::default()).await;
        assert!(rival.is_ok_and(|listing| listing.rows.is_empty()), "a follow-up is the park's own");
    }
}

#[tokio::test]
async fn a_renamed_unit_keeps_its_code_and_a_change_changes_something() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let (at, original, _) = signed(&app).await;
    let base = [("how", "renamed"), ("on", "2025-10-09"), ("why", "示例：更名")];
    let with = |more: &[(&'static str, &'static str)]| [&base, more].concat();
    let other = with(&[("investor_name", "示例丙公司"), ("investor_code", "91320594MA1P7WBY8Q")]);
    let refused = take(&app, &clerk, "owner-changes", at, &other).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    let same = with(&[("investor_name", "示例甲公司")]);
    assert_eq!(code(take(&app, &clerk, "owner-changes", at, &same).await, "investor_name"), "unchanged");
    let renamed = with(&[("investor_name", "示例甲集团公司")]);
    take(&app, &clerk, "owner-changes", at, &renamed).await.expect("renamed");
    let now = read(&app, at.id).await;
    assert_eq!((now.investor_code, now.investor), (original.investor_code, original.investor));
}
