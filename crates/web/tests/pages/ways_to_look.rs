//! Board, timeline and map: lists seen another way, with the same rights and the same conditions.

use super::{clerk, hides, project, shows};
use kernel::Value;
use testkit::{TestApp, sample_in};

#[tokio::test]
async fn the_board_counts_each_stage_and_sends_a_card_to_the_page_of_its_step() {
    let app = TestApp::new().await;
    let own = clerk(&app).await;
    let park = app.park("泗阳").to_string();
    for number in 0..10 {
        let agreed = if number == 0 { "未掌握" } else { "1000" };
        project(
            &own,
            &format!("示例 {number:02}"),
            &[("park", &park), ("agreed", agreed), ("agreed.unit", "万元")],
        )
        .await;
    }
    let address =
        project(&own, "示例 签约", &[("park", &park), ("signed_on", "2024-03-01"), ("next_action", "看厂")])
            .await;
    let board = own.get("/projects?view=board").await;
    shows(
        &board,
        &[
            "线索 <b>11</b>",
            "协议 9,000 万元 9/11",
            "其余 3",
            "看厂",
            "data-stage=\"L16\"",
            "name=\"to\" value=\"L5\"",
        ],
    );
    shows(&board, &[&format!("href=\"{address}/steps\" data-move")]);
    shows(&own.get("/projects?view=board&q=%E7%9C%8B").await, &["没有符合条件的项目"]);
    // Another park sees the signed one, and moves nothing of it.
    let rival = app.signed_in(&app.clerk_of("沭阳")).await.get("/projects?view=board").await;
    shows(&rival, &["示例 签约", "线索 <b>1</b>"]);
    hides(&rival, &["示例 03", "data-move>", "draggable", "看厂"]);
    // Boards by another field are those of any noun.
    shows(&own.get("/projects?view=board&by=origin").await, &["苏州", "示例 签约"]);
}

#[tokio::test]
async fn a_timeline_holds_plans_against_what_happened_with_the_dates_beside() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    project(
        &client,
        "示例 一",
        &[("signed_on", "2024-03-01"), ("planned_start", "2024-06-01"), ("started_on", "2024-09-01")],
    )
    .await;
    project(&client, "示例 二", &[("planned_start", "2025-06-01")]).await;
    let signed = client.get("/projects?view=timeline&by=signed_on").await;
    shows(&signed, &["示例 一", "time-planned", "time-actual", "2024-09-01", "1 条有“签约日期”"]);
    hides(&signed, &["示例 二"]);
    let planned = client.get("/projects?view=timeline&by=planned_start").await;
    shows(&planned, &["示例 一", "示例 二", "2 条有“计划开工”"]);
    // The next action is private: no line of time goes by it.
    hides(&planned, &["by=next_action_on"]);
    shows(&client.get("/projects?view=timeline&by=producing_since").await, &["还没有项目"]);
    shows(&client.get("/milestones?view=timeline").await, &["时间线"]);
    hides(&client.get("/regions").await, &["view=timeline", "view=map"]);
}

#[tokio::test]
async fn a_map_shows_places_by_number_and_the_list_beside() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    shows(&client.get("/plots?view=map").await, &["填了“坐标”的记录才在地图上"]);
    let noun = records::find("plots").unwrap();
    for (number, point) in [("示例 1 号地", Some("118.70,33.72")), ("示例 2 号地", None)] {
        let mut values = sample_in("泗阳", noun, &app).await;
        values.insert(String::from("number"), Value::Text(number.to_owned()));
        values.remove("point");
        if let Some(point) = point {
            values.insert(String::from("point"), Value::Text(point.to_owned()));
        }
        app.make(&app.team(), noun, values).await;
    }
    let map = client.get("/plots?view=map").await;
    shows(&map, &["1 条有坐标", "示例 1 号地", "118.7000, 33.7200", "map-dot", "不是测绘底图"]);
    hides(&map, &["示例 2 号地"]);
    // Plots are their park's own; on another's map there is none.
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    hides(&rival.get("/plots?view=map").await, &["示例 1 号地", "map-dot"]);
}
