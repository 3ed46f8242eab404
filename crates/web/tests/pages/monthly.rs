//! The monthly report as page, API, paper and workbook: the same figures in each, for those alone who may read them.

use super::{hides, shows};
use app::{Actor, Error, record};
use kernel::{Record as _, Uuid, Value};
use papers::Limits;
use papers::container::Container;
use papers::sheet::{self, ReadOptions};
use records::projects::Project;
use testkit::TestApp;

const WAN: i64 = kernel::Money::WAN;

async fn signed(app: &TestApp, park: &str, name: &str, agreed: Option<i64>) -> Uuid {
    let noun = Project::NOUN;
    let mut row = record::started(noun, []);
    let text = |text: &str| Value::Text(text.to_owned());
    for (field, value) in [
        ("name", text(name)),
        ("park", Value::Id(app.park(park))),
        ("stage", text("L5")),
        ("signed_on", text("2025-11-03")),
        ("investor_name", text("示例保密投资方")),
        ("agreed", agreed.map_or(Value::Unknown, |wan| Value::Int(wan * WAN))),
    ] {
        row[noun.position(field).expect("a field of the noun")] = value;
    }
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    let write = move |tx: &mut store::Tx<'_>| Ok::<_, Error>(tx.insert(noun, id, &row, &cause)?);
    app.app.write(write).await.expect("a sound record");
    id
}

#[tokio::test]
async fn page_api_paper_and_workbook_say_the_same() {
    let app = TestApp::new().await;
    let id = signed(&app, "泗阳", "示例甲", Some(75_000)).await;
    signed(&app, "泗阳", "示例乙", None).await;
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let page = clerk.get("/reports/monthly?month=2025-11").await;
    assert_eq!(page.code(), 200);
    let download = |kind: &str| format!("/reports/monthly/file?month=2025-11&amp;as={kind}");
    shows(
        &page,
        &[
            "泗阳2025年11月招商项目月报",
            "本月未完",
            "7.5 亿元",
            "已知 1 / 2",
            &format!("href=\"/projects/{id}\""),
            "/projects?signed_on=2025-11-01..2025-11-24&amp;parent=-&amp;park=",
            &download("docx"),
            &download("xlsx"),
        ],
    );
    hides(&page, &["示例保密投资方"]);

    let json = clerk.get("/api/v1/monthly-report?month=2025-11").await.json();
    let sections = json["sections"].as_array().expect("sections");
    let own = sections.iter().find(|section| section["code"] == "signed").expect("signings");
    let agreed = own["figures"].as_array().expect("figures").iter().find(|it| it["code"] == "signed_agreed");
    let agreed = agreed.expect("a sum");
    assert_eq!(
        (&agreed["known"], &agreed["of"], &agreed["sum"]),
        (&1.into(), &2.into(), &(75_000 * WAN).into())
    );
    assert_eq!(own["rows"].as_array().map(Vec::len), Some(2));
    assert!(own["rows"].as_array().expect("rows").iter().any(|row| row["agreed"].is_null()), "{own}");

    let paper = clerk.get("/reports/monthly/file?month=2025-11&as=docx").await;
    assert_eq!(paper.code(), 200);
    assert!(paper.header("content-type").contains("wordprocessingml"));
    assert!(paper.header("content-disposition").contains(".docx"));
    let limits = Limits::default();
    let mut container = Container::open(&paper.body, &limits).expect("a container");
    let document = container.part("word/document.xml").expect("a document").read_all().expect("whole");
    let document = String::from_utf8(document).expect("UTF-8");
    for said in ["协议总投资 7.5 亿元（已知 1 / 2）", "示例甲", "示例乙", "未掌握"] {
        assert!(document.contains(said), "{said}");
    }
    assert!(!document.contains("示例保密投资方"));

    let book = clerk.get("/reports/monthly/file?month=2025-11&as=xlsx").await;
    assert_eq!(book.code(), 200);
    let options = ReadOptions { sheet: Some(String::from("签约")), ..ReadOptions::default() };
    let read = sheet::read(&book.body, "月报.xlsx", &limits, &options).expect("a sheet");
    let cells: Vec<String> = read
        .rows()
        .flat_map(|row| row.cells().map(|cell| cell.text.to_owned()).collect::<Vec<_>>())
        .collect();
    for said in ["示例甲", "75000", "示例乙", "未掌握", "2025-11-03"] {
        assert!(cells.iter().any(|cell| cell == said), "{said} in {cells:?}");
    }
}

#[tokio::test]
async fn a_report_is_found_from_where_a_parks_people_look_and_by_nobody_else() {
    let app = TestApp::new().await;
    signed(&app, "泗阳", "示例甲", Some(75_000)).await;
    let own = app.park("泗阳");
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let to_own = format!("/reports/monthly?park={own}");
    shows(&clerk.get(&format!("/parks/{own}")).await, &[&to_own]);
    for path in ["/my-day", "/chapters/project-book", "/funnel"] {
        shows(&clerk.get(path).await, &["href=\"/reports/monthly\""]);
    }
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    hides(&rival.get(&format!("/parks/{own}")).await, &["/reports/monthly"]);
    let enterprise = app.signed_in(&app.enterprise()).await;
    hides(&enterprise.get("/chapters/project-book").await, &["/reports/monthly"]);
    // Another park's month looks like that of a park there is not.
    let nowhere = Uuid::now_v7();
    for path in [
        "/reports/monthly?",
        "/reports/monthly/file?as=xlsx&",
        "/reports/monthly/file?as=docx&",
        "/api/v1/monthly-report?",
    ] {
        for (client, park) in [(&rival, own), (&rival, nowhere), (&enterprise, own)] {
            assert_eq!(client.get(&format!("{path}park={park}")).await.code(), 404, "{path}");
        }
    }
    let team = app.signed_in(&app.team()).await;
    let all = team.get("/reports/monthly").await;
    shows(&all, &["各园区2025年11月招商项目月报", "苏宿", "沭阳", "合计"]);
    shows(&team.get("/reports/monthly?lang=en").await, &["All parks: projects in November 2025"]);
}

#[tokio::test]
async fn a_month_that_cannot_be_read_is_said_and_an_empty_one_leads_on() {
    let app = TestApp::new().await;
    let clerk = super::clerk(&app).await;
    shows(&clerk.get("/reports/monthly?month=2025-13").await, &["月份写成 2026-11", "2025年11月"]);
    shows(&clerk.get("/reports/monthly?month=2031-01").await, &["2031-01 还没有到", "2025年11月"]);
    assert_eq!(clerk.get("/reports/monthly/file?month=2025-13").await.code(), 400);
    assert_eq!(clerk.get("/reports/monthly/file?month=2031-01").await.code(), 422);
    assert_eq!(clerk.get("/api/v1/monthly-report?month=11").await.code(), 400);
    let empty = clerk.get("/reports/monthly?month=2024-01").await;
    shows(&empty, &["这个月台账里没有动静", "month=2023-12", "本月没有签约。"]);
}
