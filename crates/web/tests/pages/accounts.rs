//! The way in and out, and the own account.

use super::{hides, shows};
use app::Actor;
use app::access::Role;
use app::people::{self, Purpose};
use testkit::TestApp;

/// A one-time link's path for a person in a role.
async fn link(app: &TestApp, role: Role, purpose: Purpose) -> String {
    let user = app.person(role).id;
    let link = people::make_link(&app.app, &Actor::operator(), user, purpose).await.expect("a link");
    link.strip_prefix(testkit::BASE_URL).expect("a link of this server").to_owned()
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let app = TestApp::new().await;
    let path = link(&app, Role::Team, Purpose::SignIn).await;
    let entered = app.visitor().get(&path).await;
    assert_eq!((entered.code(), entered.header("location")), (303, "/"));
    let cookie = entered.header("set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
    let session = cookie.split(';').next().unwrap().to_owned();
    let team = app.visitor().showing(Some(("cookie", session)));
    shows(&team.get("/me").await, &["工作队", "程序用的令牌"]);
    let again = app.visitor().get(&path).await;
    assert_eq!(again.code(), 404);
    shows(&again, &["这个链接不能用", "/sign-in"]);
    let out = team.form("/sign-out", &[]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(team.get("/me").await.code(), 303, "the session has ended");
}

#[tokio::test]
async fn a_password_is_chosen_used_and_changed() {
    let app = TestApp::new().await;
    let path = link(&app, Role::Leader, Purpose::SetUp).await;
    let visitor = app.visitor();
    shows(&visitor.get(&path).await, &["设口令", "new-password"]);
    let short = visitor.form(&path, &[("password", "短"), ("again", "短")]).await;
    assert_eq!(short.code(), 422);
    shows(&short, &["10 至 200"]);
    let unlike = visitor.form(&path, &[("password", "长江长江长江长江长江"), ("again", "黄河")]).await;
    shows(&unlike, &["两次写的不一样"]);
    let first = "苏州宿迁苏州宿迁苏州";
    let done = visitor.form(&path, &[("password", first), ("again", first)]).await;
    assert_eq!((done.code(), done.header("location")), (303, "/"));

    let login = app.person(Role::Leader).login;
    let wrong = visitor.form("/sign-in", &[("login", login), ("password", "不对不对不对不对不对")]).await;
    let nobody = visitor.form("/sign-in", &[("login", "nobody"), ("password", "不对不对不对不对不对")]).await;
    assert_eq!((wrong.code(), nobody.code()), (422, 422));
    shows(&wrong, &["登录名或口令不对"]);
    shows(&nobody, &["登录名或口令不对"]);
    hides(&wrong, &["不对不对不对不对不对"]);

    let right = [("login", login), ("password", first), ("next", "/projects?sort=name")];
    let entered = visitor.form("/sign-in", &right).await;
    assert_eq!((entered.code(), entered.header("location")), (303, "/projects?sort=name"));
    let away = [("login", login), ("password", first), ("next", "//example.org")];
    assert_eq!(visitor.form("/sign-in", &away).await.header("location"), "/");

    let session = entered.header("set-cookie").split(';').next().unwrap().to_owned();
    let leader = visitor.showing(Some(("cookie", session)));
    let second = "泗阳沭阳泗洪宿豫宿城";
    let bad = leader.form("/me/password", &[("old", "x"), ("password", second), ("again", second)]).await;
    assert_eq!(bad.code(), 422);
    shows(&bad, &["现口令不对"]);
    let changed =
        leader.form("/me/password", &[("old", first), ("password", second), ("again", second)]).await;
    assert_eq!((changed.code(), changed.header("location")), (303, "/sign-in?done=password"));
    assert_eq!(leader.get("/me").await.code(), 303, "every session has ended");
    let old = visitor.form("/sign-in", &[("login", login), ("password", first)]).await;
    assert_eq!(old.code(), 422);
}

#[tokio::test]
async fn a_token_is_shown_once_works_and_is_revoked() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let made = team.form("/me/tokens", &[("name", "报表"), ("scopes", "read")]).await;
    assert_eq!(made.code(), 200);
    let page = made.text();
    let secret: String =
        page[page.find("ld_").expect("a secret")..].chars().take_while(|c| *c != '<').collect();
    let program = app.visitor().showing(Some(("authorization", format!("Bearer {secret}"))));
    assert_eq!(program.get("/api/v1/parks").await.code(), 200);
    let later = team.get("/me").await;
    shows(&later, &["报表"]);
    hides(&later, &[&secret]);
    let text = later.text();
    let start = text.find("/me/tokens/").unwrap();
    let revoke: String = text[start..].chars().take_while(|c| *c != '"').collect();
    assert_eq!(team.form(&revoke, &[]).await.code(), 303);
    assert_eq!(program.get("/api/v1/parks").await.code(), 401);
    let odd = team.form("/me/tokens", &[("name", "x"), ("scopes", "other"), ("other", "everything")]).await;
    assert_eq!(odd.code(), 422);
    shows(&odd, &["read:projects"]);
}

#[tokio::test]
async fn an_administrator_hands_out_a_link_and_others_cannot() {
    let app = TestApp::new().await;
    let user = app.person(Role::Leader).id;
    let administrator = app.signed_in(&app.actor(Role::SystemAdmin)).await;
    shows(&administrator.get(&format!("/users/{user}")).await, &["一次性链接"]);
    let made = administrator.form(&format!("/users/{user}/link"), &[("purpose", "set_up")]).await;
    assert_eq!(made.code(), 200, "{}", made.text());
    shows(&made, &[&format!("{}/enter/", testkit::BASE_URL)]);
    for role in [Role::Team, Role::Clerk, Role::Leader, Role::SecurityAdmin, Role::AuditAdmin] {
        let client = app.signed_in(&app.actor(role)).await;
        let refused = client.form(&format!("/users/{user}/link"), &[("purpose", "sign_in")]).await;
        assert!(matches!(refused.code(), 403 | 404), "{role:?} {}", refused.code());
    }
}

#[tokio::test]
async fn the_journal_is_read_by_auditors_only() {
    let app = TestApp::new().await;
    let auditor = app.signed_in(&app.actor(Role::AuditAdmin)).await;
    shows(&auditor.get("/journal").await, &["日志", "新建"]);
    shows(&auditor.get("/chapters/administration").await, &["href=\"/journal\""]);
    let actor = app.person(Role::AuditAdmin).id;
    shows(&auditor.get(&format!("/journal?actor={actor}")).await, &["登录"]);
    shows(&auditor.get(&format!("/journal?park={actor}")).await, &["没有符合条件的"]);
    for role in [Role::Team, Role::Clerk, Role::Leader, Role::SystemAdmin, Role::SecurityAdmin] {
        let client = app.signed_in(&app.actor(role)).await;
        assert_eq!(client.get("/journal").await.code(), 404, "{role:?}");
    }
    assert_eq!(app.visitor().get("/journal").await.code(), 303);
}
