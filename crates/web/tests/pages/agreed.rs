//! What was agreed, as pages: a clause that falls behind on the leaders' page and its evidence behind it; the tree of
//! pairings, the matrix whose numbers are those of the lists, the week, and the pack of material.

use super::{clerk, hides, shows};
use kernel::Uuid;
use testkit::{Client, TestApp};

async fn made(client: &Client, noun: &str, fields: &[(&str, &str)]) -> String {
    let reply = client.form(&format!("/{noun}"), fields).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    let at = reply.header("location").split('?').next().unwrap_or("").to_owned();
    at.rsplit('/').next().unwrap_or("").to_owned()
}

/// An agreement of 泗阳 in force, with a clause that was due ten days ago. Gives both.
async fn book(app: &TestApp, team: &Client) -> (String, String) {
    let park = app.park("泗阳").to_string();
    let agreement = [
        ("name", "示例协议"),
        ("level", "county"),
        ("state", "in_force"),
        ("fields", "investment"),
        ("parks", park.as_str()),
        ("starts_on", "2025-01-01"),
        ("ends_on", "2026-01-31"),
    ];
    let agreement = made(team, "agreements", &agreement).await;
    let clause = [
        ("subject", "示例到位资金"),
        ("agreement", agreement.as_str()),
        ("number", "第二条"),
        ("field", "investment"),
        ("lead_park", &park),
        ("parks", &park),
        ("due_on", "2025-11-14"),
        ("state", "underway"),
        ("evidence", "示例：六月月报"),
        ("evidence_on", "2025-07-05"),
    ];
    let clause = made(team, "clauses", &clause).await;
    (agreement, clause)
}

#[tokio::test]
async fn a_clause_that_falls_behind_stands_on_the_leaders_page_and_opens_to_its_evidence() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let (agreement, clause) = book(&app, &team).await;
    let leader = app.signed_in(&app.leader()).await;
    let home = leader.get("/").await;
    shows(&home, &["落后的条款", "时限 2025-11-14，已过 10 天", &format!("href=\"/clauses/{clause}\"")]);
    shows(&leader.get(&format!("/clauses/{clause}")).await, &["最近依据", "示例：六月月报", "已过 10 天"]);
    let page = leader.get(&format!("/agreements/{agreement}")).await;
    shows(&page, &["还有 68 天到期", "条款落实", "落后 1", "第二条"]);
    hides(&clerk(&app).await.get("/").await, &["落后的条款"]);
    hides(&app.visitor().get("/").await, &["落后的条款"]);

    let own = clerk(&app).await;
    let asked = own.get(&format!("/clauses/{clause}/progress-notes")).await;
    shows(&asked, &["登记进展", "value=\"2025-11-24\""]);
    let revised = team.get(&format!("/clauses/{clause}/revisions")).await;
    shows(&revised, &["修订", "2025-11-14"]);
}

#[tokio::test]
async fn every_number_of_the_matrix_is_that_of_the_list_it_opens() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    book(&app, &team).await;
    let page = team.get("/cooperation").await;
    let park = app.park("泗阳");
    let lists = [
        (format!("/agreements?fields=investment&parks={park}&state=in_force"), "示例协议"),
        (format!("/clauses?field=investment&parks={park}&state=underway,standing"), "示例到位资金"),
    ];
    for (list, name) in lists {
        shows(&page, &[&list.replace('&', "&amp;")]);
        shows(&team.get(&list).await, &["1 条", name]);
    }
    shows(&page, &["招商引资", "落后 1"]);
    let administrator = app.signed_in(&app.actor(app::access::Role::SystemAdmin)).await;
    for path in ["/cooperation", "/week"] {
        assert_eq!(administrator.get(path).await.code(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_week_of_the_team_is_its_own_and_the_leaders() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    book(&app, &team).await;
    let park = app.park("泗阳").to_string();
    let meeting = [
        ("name", "示例例会"),
        ("level", "work_team"),
        ("state", "planned"),
        ("held_on", "2025-11-26"),
        ("parks", park.as_str()),
    ];
    made(&team, "meetings", &meeting).await;
    let page = team.get("/week").await;
    shows(
        &page,
        &["2025-11-24 至 2025-11-30", "示例例会", "2025-11-26 周三", "落后的条款", "这一周没有互访"],
    );
    shows(&team.get("/week?day=2025-11-12").await, &["到期条款", "示例到位资金", "2025-11-10 至 2025-11-16"]);
    hides(&team.get("/week?day=2025-12-03").await, &["示例例会"]);
    assert_eq!(app.signed_in(&app.leader()).await.get("/week").await.code(), 200);
    assert_eq!(clerk(&app).await.get("/week").await.code(), 404);
}

#[tokio::test]
async fn the_tree_of_pairings_shows_what_has_gone_quiet() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let mut regions = app.network.regions.values();
    let mut region = || regions.next().expect("a region").to_string();
    let (a, b) = (region(), region());
    let pairing =
        [("name", "示例结对"), ("level", "county"), ("a_region", a.as_str()), ("b_region", b.as_str())];
    made(&team, "pairings", &pairing).await;
    shows(
        &team.get("/pairings/tree").await,
        &["结对树", "示例结对", "久无活动", "没有活动记录", "没有联系人"],
    );
    shows(&team.get("/pairings/tree?quiet=1").await, &["看全部", "示例结对"]);
    assert_eq!(app.visitor().get("/pairings/tree").await.code(), 303);
}

#[tokio::test]
async fn the_pack_holds_paper_workbook_list_and_the_files_themselves() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let scheme = [
        ("name", "示例方案"),
        ("purpose", "yearly"),
        ("edition", "2025"),
        ("year", "2025"),
        ("full_marks", "100"),
    ];
    let scheme = made(&team, "schemes", &scheme).await;
    let criterion = [
        ("name", "示例税收"),
        ("scheme", scheme.as_str()),
        ("weight", "100"),
        ("method", "proportional"),
        ("benchmark", "100"),
        ("direction", "higher"),
        ("period", "yearly"),
    ];
    let criterion = made(&team, "criteria", &criterion).await;
    assert_eq!(team.get("/assessment/pack").await.code(), 404, "nothing was entered yet");
    let park = app.park("泗阳").to_string();
    let own = clerk(&app).await;
    let value = [
        ("subject", "示例"),
        ("scheme", scheme.as_str()),
        ("criterion", &criterion),
        ("park", &park),
        ("year", "2025"),
        ("value", "50"),
        ("evidence", "示例月报"),
    ];
    let value = made(&own, "assessments", &value).await;
    let sent =
        own.upload(&format!("/assessments/{value}/attachments"), "示例月报.txt", b"2025-06 50\n").await;
    assert!(sent.code() < 400, "{}", sent.text());
    for path in ["/assessment/pack", "/api/v1/assessment-pack"] {
        let reply = team.get(path).await;
        assert_eq!((reply.code(), reply.header("content-type")), (200, "application/zip"), "{path}");
        let limits = papers::Limits::default();
        let mut opened = papers::container::Container::open(&reply.body, &limits).expect("a zip");
        let mut names: Vec<String> = opened.names().map(str::to_owned).collect();
        names.sort();
        assert_eq!(names.len(), 4, "{names:?}");
        assert!(
            names.iter().any(|name| name.ends_with(".docx"))
                && names.iter().any(|name| name.ends_with("清单.xlsx"))
        );
        let file = names.iter().find(|name| name.ends_with("示例月报.txt")).expect("the evidence");
        assert_eq!(opened.part(file).expect("there").read_all().expect("read"), b"2025-06 50\n");
    }
    let missing = Uuid::now_v7();
    assert_eq!(team.get(&format!("/assessment/pack?scheme={missing}")).await.code(), 404);
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    assert_eq!(rival.get("/assessment/pack").await.code(), 404, "another park's material is not theirs");
}
