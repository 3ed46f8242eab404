//! The inbox and what was not delivered, as a browser and a program see them.

use app::access::Role;
use app::{Actor, record};
use kernel::{Record as _, Uuid, Value};
use records::projects::Evidence;
use serde_json::json;
use testkit::{TestApp, sample};

/// Evidence that a clerk of 泗阳 handed in and the head returned.
async fn returned(app: &TestApp, title: &str) -> Uuid {
    let (clerk, head) = (app.clerk_of("泗阳"), app.head());
    let mut values = sample(Evidence::NOUN, app).await;
    values.insert("name".into(), Value::Text(title.into()));
    values.insert("park".into(), Value::Id(app.park("泗阳")));
    values.retain(|field, _| Evidence::NOUN.field(field).is_some_and(|spec| !spec.read_only));
    let made = record::create(
        &app.app,
        &clerk,
        Evidence::NOUN,
        app::input::Input::Values(values),
        record::Change::default(),
    );
    let saved = made.await.unwrap();
    let client = app.with_token(&head, "read write").await;
    let path = format!("/api/v1/evidence/{}/returns", saved.id);
    let reply = client.json("POST", &path, &json!({"why": "示例：缺盖章", "version": saved.version})).await;
    assert_eq!(reply.code(), 200, "{}", reply.text());
    saved.id
}

#[tokio::test]
async fn a_verb_that_returns_something_tells_who_handed_it_in() {
    let app = TestApp::new().await;
    app.all_at_work().await;
    let id = returned(&app, "示例证据").await;
    let clerk = app.with_token(&app.clerk_of("泗阳"), "read write").await;
    let inbox = clerk.get("/api/v1/inbox").await.json();
    assert_eq!(inbox["unread"], 1);
    let notice = &inbox["items"][0];
    assert_eq!(
        (&notice["matter"], &notice["record"], &notice["title"], &notice["read"]),
        (&json!("evidence_returned"), &json!(id.to_string()), &json!("示例证据"), &json!(false))
    );
    let path = format!("/api/v1/inbox/{}/read", notice["id"].as_str().unwrap());
    let others = app.with_token(&app.head(), "read write").await;
    assert_eq!(others.json("POST", &path, &json!({})).await.code(), 404, "another person's");
    let reads = app.with_token(&app.clerk_of("泗阳"), "read").await;
    assert_eq!(reads.json("POST", &path, &json!({})).await.code(), 403, "a token for reading");
    assert_eq!(clerk.json("POST", &path, &json!({})).await.code(), 200);
    assert_eq!(clerk.get("/api/v1/inbox").await.json()["unread"], 0);
    assert_eq!(clerk.get("/api/v1/inbox?unread=true").await.json()["items"], json!([]));
    let narrow = app.with_token(&app.clerk_of("泗阳"), "read:projects").await;
    assert_eq!(
        narrow.get("/api/v1/inbox").await.json()["items"],
        json!([]),
        "a token for one kind of record"
    );
}

#[tokio::test]
async fn the_page_shows_what_is_unread_and_marks_it() {
    let app = TestApp::new().await;
    app.all_at_work().await;
    for nth in 0..3 {
        returned(&app, &format!("示例证据第{nth}件")).await;
    }
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let day = clerk.get("/my-day").await.text();
    assert!(day.contains("收件箱 3"), "{day}");
    let page = clerk.get("/inbox").await.text();
    assert!(
        page.contains("3 条未读") && page.contains("示例证据第2件") && page.contains("证据退回"),
        "{page}"
    );
    let newest =
        page.split("name=\"up_to\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(clerk.form("/inbox/read", &[("up_to", newest)]).await.code(), 303);
    assert!(clerk.get("/inbox").await.text().contains("0 条未读"));
    assert!(clerk.get("/inbox?unread=1").await.text().contains("没有未读的"));
    // Another park's people find an inbox of their own.
    let other = app.signed_in(&app.clerk_of("沭阳")).await.get("/inbox").await.text();
    assert!(!other.contains("示例证据"));
    assert_eq!(app.visitor().get("/inbox").await.code(), 303);
}

#[tokio::test]
async fn how_one_is_told_is_kept_and_a_time_that_is_none_is_named() {
    let app = TestApp::new().await;
    let (clerk, page) = (app.with_token(&app.clerk_of("泗阳"), "read write").await, "/api/v1/inbox-settings");
    let settings =
        json!({"mail": "at_once", "digest_at": "07:45", "quiet_from": "22:00", "quiet_to": "06:30"});
    assert_eq!(clerk.json("POST", page, &settings).await.code(), 200);
    assert_eq!(clerk.get(page).await.json(), settings);
    let wrong = json!({"mail": "often", "digest_at": "25:00", "quiet_from": "22:00", "quiet_to": "06:30"});
    let reply = clerk.json("POST", page, &wrong).await;
    assert_eq!(reply.code(), 422);
    assert!(reply.text().contains("\"digest_at\"") && reply.text().contains("\"mail\""), "{}", reply.text());
    let browser = app.signed_in(&app.clerk_of("泗阳")).await;
    assert!(browser.get("/inbox").await.text().contains("value=\"07:45\""));
    let form = [("mail", "off"), ("digest_at", "8"), ("quiet_from", "22:00"), ("quiet_to", "06:30")];
    assert_eq!(browser.form("/inbox/settings", &form).await.code(), 422);
}

#[tokio::test]
async fn what_was_given_up_is_for_who_sees_to_it() {
    let app = TestApp::new().await;
    let of = async |actor: Actor| {
        app.with_token(&actor, "read write").await.get("/api/v1/deliveries").await.code()
    };
    for role in [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin, Role::Team, Role::Head] {
        assert_eq!(of(app.actor(role)).await, 200, "{role:?}");
    }
    for role in [Role::Clerk, Role::Leader, Role::Enterprise] {
        assert_eq!(of(app.actor(role)).await, 404, "{role:?}");
    }
    let page = app.signed_in(&app.actor(Role::SystemAdmin)).await.get("/deliveries").await.text();
    assert!(page.contains("都送到了"), "{page}");
}
