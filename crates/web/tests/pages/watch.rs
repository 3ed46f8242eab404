//! The pages of lights and findings: what they say, what they lead to, and what they keep from whom.

use app::access::Role;
use app::{Actor, Error, record};
use kernel::{Noun, Record as _, Uuid, Value};
use records::projects::Project;
use testkit::TestApp;

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

async fn signed_and_idle(app: &TestApp, park: &str, name: &str) -> Uuid {
    let text = |text: &str| Value::Text(text.to_owned());
    let values = [
        ("name", text(name)),
        ("park", Value::Id(app.park(park))),
        ("stage", text("L5")),
        ("signed_on", text("2024-12-01")),
        ("investor_code", text("91110000101623741K")),
    ];
    put(app, Project::NOUN, &values).await
}

#[tokio::test]
async fn a_finding_states_its_reason_its_rule_and_the_ways_on() {
    let app = TestApp::new().await;
    let id = signed_and_idle(&app, "泗阳", "示例停滞项目").await;
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let page = clerk.get("/stuck").await;
    assert_eq!(page.code(), 200);
    let html = page.text();
    for part in [
        "示例停滞项目",
        "2024-12-01 签约，满 11 个月还没有注册公司。",
        "/rules#unregistered",
        &format!("/projects/{id}/next-actions?next_action="),
        "/problems/new?subject=",
        "/evidence/new?name=",
    ] {
        assert!(html.contains(part), "{part}");
    }
    // Every way on opens its form, filled in.
    let form = clerk.get(&format!("/projects/{id}/next-actions?next_action=%E7%BA%A6%E8%B0%88")).await;
    assert!(form.code() == 200 && form.text().contains("value=\"约谈\""), "{}", form.text());
    let english = clerk.get("/stuck?lang=en&code=signed_not_registered").await.text().to_owned();
    assert!(english.contains("no local company after 11 months"), "{english}");
    let none = clerk.get("/stuck?code=land_idle").await;
    assert!(none.text().contains("这些条件下没有疑点"));
    let csv = clerk.get("/stuck/export?as=csv").await;
    assert!(csv.code() == 200 && csv.text().contains("签约未注册"), "{}", csv.text());
    assert_eq!(clerk.get("/stuck/export?as=xlsx").await.code(), 200);
}

#[tokio::test]
async fn a_park_learns_nothing_of_anothers_projects_on_page_sheet_or_api() {
    let app = TestApp::new().await;
    signed_and_idle(&app, "泗阳", "示例本园").await;
    let text = |text: &str| Value::Text(text.to_owned());
    // A lead of another park, unshared, of the same investor: the canary.
    let lead = [
        ("name", text("示例金丝雀")),
        ("park", Value::Id(app.park("沭阳"))),
        ("stage", text("L2")),
        ("investor_code", text("91110000101623741K")),
    ];
    let canary = put(&app, Project::NOUN, &lead).await.to_string();
    for actor in [app.clerk_of("泗阳"), app.head()] {
        let (page, api) = (app.signed_in(&actor).await, app.with_token(&actor, "read").await);
        for address in ["/stuck", "/stuck/export?as=csv", "/my-day", "/rules?rule=unregistered&value=20", "/"]
        {
            let reply = page.get(address).await;
            assert_eq!(reply.code(), 200, "{address}");
            let html = reply.text();
            assert!(
                !html.contains("金丝雀") && !html.contains(&canary) && !html.contains("同一投资方 9"),
                "{address}"
            );
        }
        let json = api.get("/api/v1/findings").await.json();
        assert_eq!(json["count"], 1, "{json}");
        assert_eq!(json["items"][0]["code"], "signed_not_registered");
    }
    let team = app.with_token(&app.team(), "read").await;
    let json = team.get("/api/v1/findings?severity=warning").await.json();
    assert_eq!(json["count"], 2, "{json}");
    assert_eq!(json["items"][1]["figures"]["parks"], 2);
    assert_eq!(json["items"][0]["rule"]["value"], 6);
    let fault = team.get("/api/v1/findings?colour=red").await;
    assert_eq!((fault.code(), fault.json()["errors"][0]["field"].as_str()), (400, Some("colour")));
    for role in [Role::Enterprise, Role::SystemAdmin, Role::Public] {
        let client = app.with_token(&app.actor(role), "read").await;
        assert_eq!(client.get("/api/v1/findings").await.code(), 404, "{role:?}");
        assert_eq!(client.get("/my-day").await.code(), 404, "{role:?}");
    }
}

#[tokio::test]
async fn the_rules_state_shipped_and_present_value_and_try_another() {
    let app = TestApp::new().await;
    signed_and_idle(&app, "泗阳", "示例").await;
    let team = app.signed_in(&app.team()).await;
    let values = [
        ("name", "示例调整"),
        ("rule", "unregistered"),
        ("value", "9"),
        ("valid_from", "2025-11-01"),
        ("why", "示例：按新办法"),
    ];
    assert_eq!(team.form("/thresholds", &values).await.code(), 303);
    let html = team.get("/rules").await.text().to_owned();
    let row =
        html.split("id=\"unregistered\"").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("a row");
    for part in [">6<", "<b>9</b>", "2025-11-01", "示例：按新办法", "示例工作队"] {
        assert!(row.contains(part), "{part}: {row}");
    }
    let tried = team.get("/rules?rule=unregistered&value=12").await.text().to_owned();
    assert!(tried.contains("9 → 12") && tried.contains("现有 1，少 1，多 0"), "{tried}");
    assert!(tried.contains("/thresholds/new?rule=unregistered&amp;valid_from=2025-11-25"), "{tried}");
    let unread = team.get("/rules?rule=unregistered&value=abc").await;
    assert!(unread.code() == 200 && unread.text().contains("这个值看不懂"));
    let admin = app.signed_in(&app.actor(Role::SystemAdmin)).await;
    let seen = admin.get("/rules").await;
    assert!(seen.code() == 200 && !seen.text().contains("/thresholds/new"), "reads, changes nothing");
}

#[tokio::test]
async fn the_page_of_a_project_tells_its_lights_and_findings_to_who_sees_it_in_full() {
    let app = TestApp::new().await;
    let id = signed_and_idle(&app, "泗阳", "示例停滞项目").await;
    let text = |text: &str| Value::Text(text.to_owned());
    let problem = records::find("problems").expect("problems");
    let of_project = [
        ("subject", text("示例：用地指标没有下达")),
        ("project", Value::Id(id)),
        ("park", Value::Id(app.park("泗阳"))),
        ("kind", text("land")),
        ("raised_on", text("2025-09-01")),
        ("due_on", text("2025-10-31")),
        ("state", text("open")),
    ];
    let problem = put(&app, problem, &of_project).await;
    let path = format!("/projects/{id}");
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let page = clerk.get(&path).await.text().to_owned();
    for part in [
        "灯与疑点",
        "问题：期限 2025-10-31，已过 24 天。",
        &format!("/problems/{problem}\">示例：用地指标没有下达</a>"),
        "2024-12-01 签约，满 11 个月还没有注册公司。",
        "/rules#unregistered",
        &format!("/stuck?project={id}"),
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // Another park reads that it was signed, and nothing of how it stands.
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    let page = rival.get(&path).await;
    assert_eq!(page.code(), 200);
    for part in ["灯与疑点", "已过 24 天", "还没有注册公司", "/stuck?project="] {
        assert!(!page.text().contains(part), "{part}");
    }
    // Where nothing is planned or due there is nothing to tell.
    let quiet = put(
        &app,
        Project::NOUN,
        &[("name", text("示例")), ("park", Value::Id(app.park("泗阳"))), ("stage", text("L16"))],
    )
    .await;
    assert!(!clerk.get(&format!("/projects/{quiet}")).await.text().contains("灯与疑点"));
}
