//! Funnel, parks side by side and land: rates with their two numbers, figures that open their list, the same
//! answers for programs, and nothing of another park's leads.

use super::{clerk, hides, project, shows};
use serde_json::json;
use testkit::TestApp;

#[tokio::test]
async fn a_funnel_shows_both_numbers_the_cut_off_and_the_lists_they_were_counted_from() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let park = app.park("泗阳").to_string();
    let signed = [("park", park.as_str()), ("signed_on", "2024-03-01")];
    let with = |more: &[(&'static str, &'static str)]| {
        signed.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>()
    };
    project(
        &client,
        "示例 一",
        &with(&[("started_on", "2024-06-01"), ("agreed", "1000"), ("agreed.unit", "万元")]),
    )
    .await;
    project(&client, "示例 二", &with(&[("agreed", "未掌握")])).await;
    project(&client, "示例 三", &[("park", park.as_str())]).await;

    let page = client.get("/funnel?year=2024").await;
    shows(&page, &["2024 年签约", "截止 2025-11-24", "50.0%", "0.0%", "已知 1 / 2", "框架协议不算", "92 天"]);
    shows(&page, &["/projects?signed_on=2024-01-01..2024-12-31&amp;parent=-&amp;started_on=..2025-11-24"]);
    let listed =
        client.get("/projects?signed_on=2024-01-01..2024-12-31&parent=-&started_on=..2025-11-24").await;
    shows(&listed, &["1 条", "示例 一"]);
    // Before the start, and where no date tells.
    let early = client.get("/funnel?year=2024&cut=2024-05-01").await;
    shows(&early, &["截止 2024-05-01", "只能算到今天"]);
    hides(&early, &["50.0%"]);
    shows(&client.get("/funnel?year=24&rule=best").await, &["有条件读不懂", "没有这个口径"]);

    let api = client.get("/api/v1/funnel?year=2024").await.json();
    assert_eq!(api["started"], json!({"part": 1, "whole": 2, "percent": "50.0"}));
    assert_eq!((&api["agreed"]["known"], &api["agreed"]["sum"]), (&json!(1), &json!(1_000_000_000)));
    assert_eq!(api["filed"]["sum"], json!(null), "a sum of nothing known is not zero");
    let early = client.get("/api/v1/funnel?year=2024&cut=2024-05-01").await.json();
    assert_eq!((&early["performed"], &early["started"]["part"]), (&json!(null), &json!(0)));
    for wrong in ["year=24", "cut=yesterday", "rule=best", "park=x", "yaer=2024"] {
        let reply = client.get(&format!("/api/v1/funnel?{wrong}")).await;
        assert_eq!(reply.code(), 400, "{wrong}");
        assert_eq!(reply.json()["errors"][0]["field"], json!(wrong.split('=').next().unwrap()));
    }
}

#[tokio::test]
async fn parks_stand_side_by_side_and_their_leads_stay_their_own() {
    let app = TestApp::new().await;
    let own = clerk(&app).await;
    let park = app.park("泗阳").to_string();
    project(&own, "示例 线索", &[("park", &park), ("land", "30"), ("planned_start", "2026-05-01")]).await;
    project(&own, "示例 签约", &[("park", &park), ("signed_on", "2024-03-01")]).await;
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    let stretches = async |client: &testkit::Client| {
        let body = client.get("/api/v1/park-comparison").await.json();
        let row =
            body["parks"].as_array().unwrap().iter().find(|row| row["park"] == json!(park)).unwrap().clone();
        (row["stretches"][0]["projects"].clone(), row["signed"].clone())
    };
    assert_eq!(stretches(&own).await, (json!(2), json!(1)), "both stand at L0 by their stage");
    assert_eq!(stretches(&rival).await, (json!(null), json!(1)));
    shows(&own.get("/parks/compare").await, &["六园并排", "签约合计", &format!("park={park}&amp;parent=-")]);
    hides(&rival.get("/parks/compare").await, &[&format!("stage=L0,L1&amp;park={park}")]);

    let page = rival.get("/land").await;
    assert_eq!(page.code(), 200);
    for client in [&own, &rival] {
        shows(&client.get("/land").await, &["用地供需", "日期未掌握"]);
        shows(&client.get(&format!("/land?park={park}")).await, &["用地供需"]);
    }
}

#[tokio::test]
async fn views_are_offered_to_those_who_read_projects() {
    let app = TestApp::new().await;
    for view in ["/funnel", "/parks/compare", "/land"] {
        let administrator = app.signed_in(&app.actor(app::access::Role::SystemAdmin)).await;
        assert_eq!(administrator.get(view).await.code(), 404, "{view}");
        assert_eq!(app.visitor().get(view).await.code(), 303, "{view}");
        shows(&app.signed_in(&app.leader()).await.get("/").await, &[&format!("href=\"{view}\"")]);
        shows(&clerk(&app).await.get("/chapters/project-book").await, &[&format!("href=\"{view}\"")]);
    }
    let missing = kernel::Uuid::now_v7();
    assert_eq!(clerk(&app).await.get(&format!("/funnel?event={missing}")).await.code(), 404);
}

#[tokio::test]
async fn an_event_shows_how_soon_its_projects_started() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let event = app.made(records::find("events").unwrap()).await.id.to_string();
    hides(&team.get(&format!("/events/{event}")).await, &["签约后多久开工"]);
    project(
        &team,
        "示例 一",
        &[("event", &event), ("signed_on", "2024-03-01"), ("started_on", "2024-06-01")],
    )
    .await;
    let page = team.get(&format!("/events/{event}")).await;
    shows(&page, &["签约后多久开工", "1 / 1 · 100.0%", &format!("/funnel?event={event}")]);
}
