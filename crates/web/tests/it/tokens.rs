//! Tokens and sessions: scopes narrow, ends are ends.

use serde_json::json;
use testkit::TestApp;

#[tokio::test]
async fn a_token_does_what_its_scopes_say_and_no_more() {
    let app = TestApp::new().await;
    let project = app.made(records::find("projects").unwrap()).await.id;
    let address = format!("/api/v1/projects/{project}");
    let remark = json!({"body": "好"});
    for (scopes, reads, reads_parks, writes, remarks) in [
        ("read", 200, 200, 403, 403),
        ("read:projects", 200, 404, 403, 403),
        ("write", 404, 404, 404, 404),
        ("read write", 200, 200, 428, 201),
        ("read:projects write:projects", 200, 404, 428, 201),
        ("read write:parks", 200, 200, 403, 403),
    ] {
        let client = app.with_token(&app.team(), scopes).await;
        assert_eq!(client.get(&address).await.code(), reads, "{scopes}");
        assert_eq!(client.get("/api/v1/parks").await.code(), reads_parks, "{scopes}");
        assert_eq!(client.json("PATCH", &address, &json!({})).await.code(), writes, "{scopes}");
        let comments = format!("{address}/comments");
        assert_eq!(client.json("POST", &comments, &remark).await.code(), remarks, "{scopes}");
    }
}

#[tokio::test]
async fn a_wrong_or_revoked_token_is_refused() {
    let app = TestApp::new().await;
    for token in ["ld_nope", "", "ld_%00"] {
        let client = app.visitor().showing(Some(("authorization", format!("Bearer {token}"))));
        let reply = client.get("/api/v1/regions").await;
        assert_eq!((reply.code(), reply.header("www-authenticate")), (401, "Bearer"), "{token}");
    }
    let team = app.team();
    let client = app.with_token(&team, "read").await;
    assert_eq!(client.get("/api/v1/projects").await.code(), 200);
    let token = app::people::tokens(&app.app, &team).await.unwrap().remove(0);
    app::people::revoke_token(&app.app, &team, token.id).await.unwrap();
    assert_eq!(client.get("/api/v1/projects").await.code(), 401);
}

#[tokio::test]
async fn an_ended_session_asks_to_sign_in_and_is_forgotten() {
    let app = TestApp::new().await;
    let client = app.signed_in(&app.team()).await;
    assert_eq!(client.get("/api/v1/projects").await.code(), 200);
    app.clock.advance(app::people::IDLE_MS + 1);
    let reply = client.get("/api/v1/regions").await;
    assert_eq!(reply.code(), 401, "{}", reply.text());
    assert!(reply.header("set-cookie").starts_with("session=;"), "{}", reply.header("set-cookie"));
    let page = client.get("/projects?stage=L5").await;
    assert_eq!(page.code(), 303);
    assert_eq!(page.header("location"), "/sign-in?next=%2Fprojects%3Fstage%3DL5");
    // Without the cookie a visitor reads what is for everyone.
    assert_eq!(app.visitor().get("/api/v1/regions").await.code(), 200);
}

#[tokio::test]
async fn a_changed_account_is_another_one_at_the_next_request() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("沭阳");
    let client = app.signed_in(&clerk).await;
    assert_eq!(client.get("/api/v1/projects").await.code(), 200);
    let admin = app.with_token(&app.actor(app::access::Role::SecurityAdmin), "read write").await;
    let address = format!("/api/v1/users/{}", clerk.user.unwrap());
    let version = admin.get(&address).await.json()["version"].clone();
    let body = json!({"version": version, "access": "pending", "park": null});
    let reply = admin.json("PATCH", &address, &body).await;
    assert_eq!(reply.code(), 200, "{}", reply.text());
    assert_ne!(client.get("/api/v1/projects").await.code(), 200);
}
