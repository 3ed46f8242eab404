//! Stated against recorded for programs: the page's lines in figures, under the page's rights.

use kernel::Uuid;
use testkit::TestApp;

const TEXT: &str = "2022年8月27日，苏州宿迁共建园区“1+5”联动发展推介会在苏州市举办。会上共签约项目3个，协议总投资20亿元。\
本次推介会成功签约甲金刚线示例项目，总投资7.5亿元；乙铝业示例项目，总投资5亿元。";

#[tokio::test]
async fn programs_are_told_by_how_much_stated_and_recorded_differ_with_the_sentence() {
    let app = TestApp::new().await;
    let event = app.entered(TEXT, "泗阳").await;
    let team = app.signed_in(&app.team()).await;
    let answer = team.get(&format!("/api/v1/stated?event={event}")).await;
    assert_eq!(answer.code(), 200, "{}", answer.text());
    let held = answer.json();
    assert_eq!((held["of"].as_str(), held["is_cut"].as_bool()), (Some("event"), Some(false)));
    let total = &held["totals"][0];
    assert_eq!((total["count"].as_i64(), total["amount"].as_i64()), (Some(3), Some(200_000_000_000)));
    assert_eq!(
        total["recorded"],
        serde_json::json!({"projects": 2, "known": 2, "agreed": 125_000_000_000_i64})
    );
    let finding = |finding: &str, by: i64| serde_json::json!({"finding": finding, "agrees": false, "by": by, "stage": null});
    assert_eq!(total["findings"][0], finding("count", 1), "{total}");
    assert_eq!(total["findings"][1], finding("amount", 75_000_000_000), "{total}");
    assert!(total["sentence"].as_str().is_some_and(|words| words.contains("20亿元")), "{total}");
    assert!(total["source"].is_string(), "{total}");
    let projects = held["projects"].as_array().unwrap();
    assert_eq!(projects.len(), 2, "{held}");
    for project in projects {
        assert_eq!(project["findings"][0]["finding"], "same_amount");
        assert!(project["project"].is_string() && project["sentence"].is_string(), "{project}");
    }
    let year = team.get("/api/v1/stated?year=2022").await.json();
    assert_eq!((&year["totals"], &year["projects"]), (&held["totals"], &held["projects"]));
    let park = team.get(&format!("/api/v1/stated?park={}", app.park("泗阳"))).await.json();
    assert_eq!((park["of"].as_str(), park["projects"].as_array().map(Vec::len)), (Some("park"), Some(2)));
}

#[tokio::test]
async fn the_api_answers_everybody_as_the_page_does() {
    let app = TestApp::new().await;
    let event = app.entered(TEXT, "泗阳").await;
    let (siyang, unknown) = (app.park("泗阳"), Uuid::from_u128(7));
    let questions = [
        "year=2022".to_owned(),
        format!("event={event}"),
        format!("park={siyang}"),
        format!("event={unknown}"),
    ];
    let actors =
        [app.team(), app.leader(), app.head(), app.clerk_of("泗阳"), app.clerk_of("沭阳"), app.enterprise()];
    for actor in actors {
        let client = app.signed_in(&actor).await;
        for question in &questions {
            let page = client.get(&format!("/stated?{question}")).await;
            let answer = client.get(&format!("/api/v1/stated?{question}")).await;
            assert_eq!(answer.code(), page.code(), "{:?} {question}: {}", actor.role, answer.text());
            if answer.code() != 200 {
                continue;
            }
            let (held, page) = (answer.json(), page.text());
            let lines = ["totals", "projects"].map(|list| held[list].as_array().unwrap().clone()).concat();
            let shown: usize = lines.iter().filter_map(|line| line["sentence"].as_str()).map(|_| 1).sum();
            assert_eq!(page.matches("translate=\"no\">“").count(), shown, "{:?} {question}", actor.role);
            for line in &lines {
                let name = line["name"].as_str().or(line["what"].as_str()).unwrap();
                assert!(page.contains(name), "{:?} {question}: {name}", actor.role);
            }
        }
    }
    let visitor = app.visitor().get("/api/v1/stated?year=2022").await;
    assert_eq!(visitor.code(), 401);
}

#[tokio::test]
async fn a_question_of_two_things_or_of_none_that_can_be_read_is_refused() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let park = app.park("泗阳");
    for question in [format!("year=2022&park={park}"), "year=22".into(), "event=x".into(), "yaer=2022".into()]
    {
        let answer = team.get(&format!("/api/v1/stated?{question}")).await;
        assert_eq!(answer.code(), 400, "{question}: {}", answer.text());
    }
    let page = team.get(&format!("/stated?year=2022&park={park}")).await;
    assert!(page.text().contains("一次只问一个"), "the page answers and says what it left out");
}
