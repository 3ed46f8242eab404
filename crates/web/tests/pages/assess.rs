//! Assessment scores as pages: points that open their value, a total that says what is unknown, what it would take, a
//! form to try, gaps with owners, and the same for programs.

use super::{clerk, hides, shows};
use serde_json::json;
use testkit::{Client, TestApp};

async fn made(client: &Client, noun: &str, fields: &[(&str, &str)]) -> String {
    let reply = client.form(&format!("/{noun}"), fields).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    let at = reply.header("location").split('?').next().unwrap_or("").to_owned();
    at.rsplit('/').next().unwrap_or("").to_owned()
}

struct Book {
    scheme: String,
    tax: String,
    park: String,
    value: String,
}

async fn book(app: &TestApp) -> Book {
    let team = app.signed_in(&app.team()).await;
    let scheme = [
        ("name", "示例方案"),
        ("purpose", "yearly"),
        ("edition", "2025 年版"),
        ("year", "2025"),
        ("pass_mark", "60"),
        ("full_marks", "100"),
    ];
    let scheme = made(&team, "schemes", &scheme).await;
    let of = ("scheme", scheme.as_str());
    let tax = [
        ("name", "示例税收"),
        of,
        ("weight", "60"),
        ("method", "proportional"),
        ("benchmark", "100"),
        ("unit", "亿元"),
        ("direction", "higher"),
        ("period", "yearly"),
    ];
    let tax = made(&team, "criteria", &tax).await;
    let late = [
        ("name", "示例报送"),
        of,
        ("weight", "40"),
        ("method", "deduction"),
        ("step_points", "0.5"),
        ("direction", "higher"),
        ("period", "yearly"),
    ];
    made(&team, "criteria", &late).await;
    let park = app.park("泗阳").to_string();
    let clerk = clerk(app).await;
    let value = [
        ("subject", "示例"),
        of,
        ("criterion", &tax),
        ("park", &park),
        ("year", "2025"),
        ("value", "50"),
        ("evidence", "示例月报"),
    ];
    let value = made(&clerk, "assessments", &value).await;
    Book { scheme, tax, park, value }
}

#[tokio::test]
async fn scores_open_their_values_and_an_unknown_one_says_so_in_the_total() {
    let app = TestApp::new().await;
    let of = book(&app).await;
    let team = app.signed_in(&app.team()).await;
    let page = team.get("/assessment").await;
    shows(
        &page,
        &[
            "考核得分",
            "30–70",
            "未掌握",
            "1 项未定",
            "未定",
            &format!("/assessments/{}", of.value),
            "没有填报",
        ],
    );
    let sheet = team.get(&format!("/assessment/park?park={}", of.park)).await;
    shows(&sheet, &["50 ÷ 100 × 60，至多满分 = 30", "要达标，60 分", "自报", "实际值未掌握，可能得 0 至 40"]);
    let tried = team.get(&format!("/assessment/park?park={}&v.{}=80&wanted=75", of.park, of.tax)).await;
    shows(&tried, &["试算：30–70 分变为 48–88 分", "要到 75 分", "试算不改任何记录"]);
    let unread = team.get(&format!("/assessment/park?park={}&v.{}=x&scheme=y", of.park, of.tax)).await;
    shows(&unread, &["有条件读不懂", "最多两位小数"]);
    shows(
        &team.get("/assessment/gaps").await,
        &["差距清单", "没有责任人 2", "100 <span class=\"unit\">亿元"],
    );
    let file = team.get(&format!("/assessment/file?park={}", of.park)).await;
    assert!(file.body.starts_with(b"PK") && file.header("content-disposition").contains(".xlsx"));
    shows(&team.get(&format!("/schemes/{}", of.scheme)).await, &["/assessment?scheme="]);

    let api = team.get(&format!("/api/v1/assessment-scores?park={}", of.park)).await.json();
    assert_eq!(api["parks"][0]["points"], json!({"least": 30_00, "most": 70_00}));
    assert_eq!(api["parks"][0]["lines"][1]["state"], json!("unknown"));
    assert_eq!((&api["parks"][0]["passes"], &api["parks"][0]["open"]), (&json!(null), &json!(1)));
    for wrong in ["scheme=x", "year=25", "yaer=2025"] {
        assert_eq!(team.get(&format!("/api/v1/assessment-scores?{wrong}")).await.code(), 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_park_sees_its_own_sheet_and_others_are_not_found() {
    let app = TestApp::new().await;
    let of = book(&app).await;
    let own = clerk(&app).await;
    let page = own.get("/assessment").await;
    shows(&page, &["所以不排名次", "30–70"]);
    hides(&page, &["拟定排名"]);
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    hides(&rival.get("/assessment").await, &["30–70", &of.value]);
    assert_eq!(rival.get(&format!("/assessment/park?park={}", of.park)).await.code(), 404);
    let administrator = app.signed_in(&app.actor(app::access::Role::SystemAdmin)).await;
    for path in [
        "/assessment",
        "/assessment/park",
        "/assessment/gaps",
        "/assessment/file",
        "/api/v1/assessment-scores",
    ] {
        assert_eq!(administrator.get(path).await.code(), 404, "{path}");
        assert!([303, 401].contains(&app.visitor().get(path).await.code()), "{path}");
    }
}

#[tokio::test]
async fn a_ranking_that_cannot_be_drawn_up_says_how_many_values_lack() {
    let app = TestApp::new().await;
    let of = book(&app).await;
    let team = app.signed_in(&app.team()).await;
    let reply = team.form("/rankings", &[("scheme", &of.scheme), ("year", "2025")]).await;
    assert_eq!(reply.code(), 422);
    shows(&reply, &["还有 1 项未掌握或不能计分", "拟定排名"]);
    let made = app.made(records::find("rankings").unwrap()).await;
    shows(&team.get(&format!("/rankings/{}", made.id)).await, &["双方确认", "待确认"]);
}
