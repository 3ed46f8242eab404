//! Lists: the address is the view.

use super::{clerk, hides, project, shows};
use testkit::{TestApp, percent};

#[tokio::test]
async fn filters_sort_sums_and_pages_stand_in_the_address() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    for number in 0..55 {
        let amount = (1000 + number).to_string();
        let agreed = if number == 7 { "未掌握" } else { amount.as_str() };
        project(&client, &format!("示例 {number:02}"), &[("agreed", agreed), ("agreed.unit", "万元")]).await;
    }
    let first = client.get("/projects?sort=agreed").await;
    shows(&first, &["aria-sort=\"ascending\"", "1–50 / 55", "示例 00", "已知 50 / 50"]);
    hides(&first, &["示例 54", "示例 07"]);
    let text = first.text();
    let start = text.find("/projects?sort=agreed&amp;after=").expect("a next page");
    let next: String = text[start..].chars().take_while(|c| *c != '"').collect();
    let second = client.get(&next.replace("&amp;", "&")).await;
    // What is unknown comes last, and is not summed.
    shows(&second, &["示例 54", "示例 07", "未掌握", "已知 4 / 5", "回到第一页"]);
    shows(&client.get("/projects?agreed=1050..").await, &["5 条", "示例 51"]);
    shows(&client.get("/projects?agreed_from=1050&agreed_to=1051").await, &["2 条"]);
    shows(&client.get("/projects?agreed=%3F").await, &["1 条", "示例 07"]);
    shows(&client.get(&format!("/projects?park={}", percent("泗阳"))).await, &["55 条"]);
    shows(&client.get("/projects?cols=jobs,tax").await, &["就业", "预计年税收"]);
    shows(&client.get("/projects?view=board").await, &["线索", "55"]);
}

#[tokio::test]
async fn never_filled_filtered_to_nothing_and_unreadable_differ() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    shows(&client.get("/projects").await, &["还没有项目", "新建项目", "从表格导入"]);
    project(&client, "示例 一", &[]).await;
    let none = client.get("/projects?q=%E6%B2%A1%E6%9C%89").await;
    shows(&none, &["没有符合条件的项目", "看全部"]);
    let odd = client.get("/projects?agreed=many..&view=map&sort=nothing&after=x&by=y").await;
    assert_eq!(odd.code(), 200);
    shows(&odd, &["有条件读不懂", "协议总投资", "示例 一"]);
}

#[tokio::test]
async fn buttons_are_offered_to_those_who_may_only() {
    let app = TestApp::new().await;
    project(&clerk(&app).await, "示例 一", &[]).await;
    let leader = app.signed_in(&app.leader()).await;
    let list = leader.get("/projects").await;
    shows(&list, &["导出", "示例 一"]);
    hides(&list, &["新建项目", "/projects/import", "已归档"]);
    assert_eq!(leader.get("/projects/new").await.code(), 403);
    let administrator = app.signed_in(&app.actor(app::access::Role::SystemAdmin)).await;
    assert_eq!(administrator.get("/projects").await.code(), 404, "no part in the business");
    hides(&administrator.get("/").await, &["href=\"/projects\""]);
}

#[tokio::test]
async fn the_public_reads_public_pages_and_is_led_to_sign_in_elsewhere() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let home = visitor.get("/").await;
    assert_eq!(home.code(), 200);
    shows(&home, &["/sign-in", "泗阳"]);
    hides(&home, &["/projects", "首报"]);
    let sent = visitor.get("/projects?park=1").await;
    assert_eq!(sent.code(), 303);
    assert_eq!(sent.header("location"), "/sign-in?next=%2Fprojects%3Fpark%3D1");
}

#[tokio::test]
async fn search_groups_what_is_found_and_says_when_there_is_nothing() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    project(&client, "示例 光伏焊带", &[]).await;
    shows(&client.get("/search?q=%E5%85%89%E4%BC%8F").await, &["示例 光伏焊带", "/projects/"]);
    shows(&client.get("/search?q=%22%20OR%20NEAR(").await, &["没有找到"]);
    assert_eq!(client.get("/search").await.code(), 200);
}

#[tokio::test]
async fn traditional_chinese_and_english_are_whole_pages() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    project(&client, "示例 园区项目", &[]).await;
    let hant = client.get("/projects?lang=hant").await;
    shows(&hant, &["lang=\"zh-Hant\"", "專案", "園區"]);
    assert!(hant.header("set-cookie").contains("lang=hant"));
    let english = client.get("/projects?lang=en").await;
    shows(&english, &["lang=\"en\"", "New project", "Export"]);
}

#[tokio::test]
async fn every_link_of_the_first_page_opens_what_it_counts() {
    let app = TestApp::new().await;
    for noun in records::ALL {
        app.made(noun).await;
    }
    let team = app.signed_in(&app.team()).await;
    let home = team.get("/").await.text();
    let links: Vec<String> = home
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with('/') && !href.starts_with("/assets"))
        .map(|href| href.replace("&amp;", "&"))
        .collect();
    assert!(links.len() > 40, "{}", links.len());
    for link in links {
        let reply = team.get(&link).await;
        assert!(matches!(reply.code(), 200 | 303), "{link} {}", reply.code());
        hides(&reply, &["有条件读不懂"]);
    }
}
