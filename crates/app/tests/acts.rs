//! Steps with records: another person decides, once, and what was decided stays.

use app::act::{self, With};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::projects::{Evidence, EvidenceState};
use std::collections::BTreeMap;
use testkit::{TestApp, databases, sample};

async fn submitted(app: &TestApp) -> Saved {
    let values = sample(Evidence::NOUN, app).await;
    app.make(&app.clerk_of("泗阳"), Evidence::NOUN, values).await
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    step: &str,
    at: Saved,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let act = act::find(Evidence::NOUN, step).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(at), ..With::default() };
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
}

async fn read(app: &TestApp, id: Uuid) -> Evidence {
    let opened = record::open(&app.app, &app.team(), Evidence::NOUN, id).await.expect("seen");
    Evidence::from_values(&opened.seen.row.values).expect("sound")
}

#[tokio::test]
async fn evidence_is_verified_by_another_person_and_then_stays() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let at = submitted(&app).await;
        let clerk = app.clerk_of("泗阳");
        assert!(matches!(take(&app, &clerk, "verifications", at, &[]).await, Err(Error::Forbidden)));
        let verified = take(&app, &app.head(), "verifications", at, &[]).await.expect("verified");
        let evidence = read(&app, at.id).await;
        assert_eq!(evidence.state, EvidenceState::Verified);
        assert_eq!(evidence.submitted_by.map(kernel::Id::raw), clerk.user);
        assert_eq!(evidence.verified_by.map(kernel::Id::raw), app.head().user);

        let again = take(&app, &app.team(), "returns", verified, &[("why", "示例")]).await;
        assert!(matches!(again, Err(Error::Conflict { code: "not_now", .. })), "{again:?}");
        let text = BTreeMap::from([(String::from("name"), Value::Text(String::from("改")))]);
        let (input, change) = (Input::Values(text), Change::default());
        let edit = record::update(&app.app, &clerk, Evidence::NOUN, verified, input, change).await;
        assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
        let away = record::archive(&app.app, &clerk, Evidence::NOUN, verified, Change::default()).await;
        assert!(matches!(away, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{away:?}");
    }
}

#[tokio::test]
async fn a_return_states_its_reason_beside_the_field_and_a_stale_version_is_refused() {
    let app = TestApp::new().await;
    let at = submitted(&app).await;
    let Err(Error::Invalid(report)) = take(&app, &app.head(), "returns", at, &[]).await else {
        panic!("a return without a reason was taken")
    };
    assert!(report.error_of("why").is_some(), "{report:?}");
    let old = Saved { version: 7, ..at };
    let stale = take(&app, &app.head(), "returns", old, &[("why", "示例：印章不清")]).await;
    assert!(matches!(stale, Err(Error::Stale { found: 1 })), "{stale:?}");
    take(&app, &app.head(), "returns", at, &[("why", "示例：印章不清")]).await.expect("returned");
    assert_eq!(read(&app, at.id).await.return_reason.map(|why| why.0), Some("示例：印章不清".into()));
}

#[tokio::test]
async fn the_same_key_takes_a_step_once() {
    let app = TestApp::new().await;
    let at = submitted(&app).await;
    let act = act::find(Evidence::NOUN, "verifications").expect("a step");
    let once = Some((String::from("api k"), String::from("body")));
    for _ in 0..2 {
        let change = Change { once: once.clone(), ..Change::default() };
        let with = With { at: Some(at), change, upload: None };
        let done = act::perform(&app.app, &app.team(), act, Input::Texts(BTreeMap::new()), with).await;
        assert_eq!(done.expect("done").saved, Saved { version: 2, ..at });
    }
}

#[tokio::test]
async fn a_threshold_holds_from_its_day_on_and_is_as_shipped_before() {
    use records::administration::{Rule, Threshold};
    let app = TestApp::new().await;
    let change = |day: &str, value: i64| {
        BTreeMap::from([
            (String::from("name"), Value::Text(String::from("示例调整"))),
            (String::from("rule"), Value::Text(String::from("protection"))),
            (String::from("value"), Value::Int(value)),
            (String::from("valid_from"), Value::Text(day.to_owned())),
            (String::from("why"), Value::Text(String::from("示例"))),
        ])
    };
    app.make(&app.team(), Threshold::NOUN, change("2026-07-01", 6000)).await;
    app.make(&app.team(), Threshold::NOUN, change("2026-01-01", 12_000)).await;
    for (day, days) in [("2025-12-31", 90), ("2026-01-01", 120), ("2026-06-30", 120), ("2026-07-01", 60)] {
        let day = kernel::Date::parse(day).expect("a day");
        let read = app.app.read(move |tx| app::thresholds::on(tx, day)).await.expect("read");
        assert_eq!(read.whole(Rule::Protection), days, "{day}");
        assert_eq!(read.whole(Rule::Renewals), 4);
    }
}
