//! Saving, and not losing what was typed when saving fails.

use super::{clerk, hides, input, project, shows};
use testkit::{TestApp, percent};

#[tokio::test]
async fn a_form_that_is_refused_keeps_what_was_typed_and_names_the_field() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let reply = client
        .form(
            "/projects",
            &[
                ("name", ""),
                ("content", "年产“焊带” <2> 万吨"),
                ("agreed", "约一亿"),
                ("agreed.unit", "万元"),
            ],
        )
        .await;
    assert_eq!(reply.code(), 422);
    shows(
        &reply,
        &["没有保存", "年产“焊带” &lt;2&gt; 万吨", "约一亿", "href=\"#f-agreed\"", "href=\"#f-name\""],
    );
}

#[tokio::test]
async fn money_is_saved_in_the_unit_chosen_and_unknown_stays_unknown() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let typed = [
        ("agreed", "1.5"),
        ("agreed.unit", "亿元"),
        ("filed", "未掌握"),
        ("paid_in", "0"),
        ("paid_in.unit", "万元"),
    ];
    let at = project(&client, "示例 甲", &typed).await;
    let page = client.get(&at).await;
    shows(&page, &["1.5", "title=\"150000000 元\"", "未掌握", "0 元"]);
    let edit = client.get(&format!("{at}/edit")).await;
    assert_eq!(input(&edit, "agreed"), "15000", "in the field's own unit, 万元");
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_record_and_changed_makes_another() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let once = input(&client.get("/projects/new").await, "once");
    let first = project(&client, "示例 乙", &[("once", &once)]).await;
    assert_eq!(project(&client, "示例 乙", &[("once", &once)]).await, first);
    assert_ne!(project(&client, "示例 丙", &[("once", &once)]).await, first);
}

#[tokio::test]
async fn a_version_that_moved_on_shows_both_and_saves_what_the_reader_chooses() {
    let app = TestApp::new().await;
    let (mine, theirs) = (clerk(&app).await, app.signed_in(&app.team()).await);
    let at = project(&mine, "示例 丁", &[("leader", "甲"), ("responsible", "招商局")]).await;
    let base = |version: &'static str| vec![("name", "示例 丁"), ("park", "泗阳"), ("version", version)];
    // The team changes two fields in the meantime.
    let mut changed = base("1");
    changed.extend([("leader", "乙"), ("responsible", "经发局")]);
    let saved = theirs.form(&at, &changed).await;
    assert_eq!(saved.code(), 303, "{}", saved.text());
    // The clerk, whose form is of version 1, changed the leader and left the other alone.
    let mut typed = base("1");
    typed.extend([("leader", "丙"), ("responsible", "招商局")]);
    let reply = mine.form(&at, &typed).await;
    assert_eq!(reply.code(), 412, "{}", reply.text());
    shows(
        &reply,
        &[
            "版本已被他人改过",
            "name=\"take\" value=\"leader\"",
            "name=\"take\" value=\"responsible\" checked",
        ],
    );
    hides(&reply, &["name=\"take\" value=\"leader\" checked"]);
    assert_eq!(input(&reply, "version"), "2");
    let mut chosen = base("2");
    chosen.extend([("leader", "丙"), ("responsible", "招商局"), ("take", "responsible")]);
    let reply = mine.form(&at, &chosen).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    shows(&mine.get(&at).await, &["丙", "经发局"]);
}

#[tokio::test]
async fn a_warning_is_saved_with_a_reason_that_enters_the_history() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    // The right shape with a wrong check digit: doubtful, not wrong.
    let typed = [("name", "示例 戊"), ("investor_code", "91320500MA1AAAAA00")];
    let reply = client.form("/projects", &typed).await;
    assert_eq!(reply.code(), 422, "{}", reply.text());
    shows(&reply, &["name=\"reason\"", "仍要保存的理由"]);
    let at = project(&client, "示例 戊", &[typed[1], ("reason", "证照如此")]).await;
    shows(&client.get(&at).await, &["证照如此"]);
}

#[tokio::test]
async fn archiving_asks_first_and_can_be_undone() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let at = project(&client, "示例 己", &[]).await;
    let asked = client.get(&format!("{at}/archive")).await;
    shows(&asked, &["会发生什么", "随时可以恢复"]);
    let version = input(&asked, "version");
    let done = client.form(&format!("{at}/archive"), &[("version", &version), ("reason", "重复")]).await;
    assert_eq!((done.code(), done.header("location")), (303, at.as_str()));
    let page = client.get(&at).await;
    shows(&page, &["已归档", "恢复", "重复"]);
    hides(&client.get("/projects").await, &["示例 己"]);
    shows(&client.get("/projects?archived=1").await, &["示例 己"]);
    let version = input(&page, "version");
    assert_eq!(client.form(&format!("{at}/restore"), &[("version", &version)]).await.code(), 303);
    shows(&client.get("/projects").await, &["示例 己"]);
}

#[tokio::test]
async fn remarks_and_files_stand_with_the_record() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let at = project(&client, "示例 庚", &[]).await;
    assert_eq!(client.form(&format!("{at}/comments"), &[("body", "先看<电力>")]).await.code(), 303);
    shows(&client.get(&at).await, &["先看&lt;电力&gt;"]);
    let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"说明.txt\"\r\n\r\n附件内容\r\n--x--\r\n";
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    let sent = client.send("POST", &format!("{at}/attachments"), &kind, body.as_bytes().to_vec()).await;
    assert_eq!(sent.code(), 303, "{}", sent.text());
    let page = client.get(&at).await;
    shows(&page, &["说明.txt"]);
    let text = page.text();
    let start = text.find(&format!("{at}/attachments/")).unwrap();
    let href: String = text[start..].chars().take_while(|c| *c != '"').collect();
    let file = client.get(&href).await;
    assert_eq!(file.text(), "附件内容");
    assert!(file.header("content-disposition").starts_with("attachment"), "never shown as a page");
    assert_eq!(client.form(&format!("{href}/remove"), &[]).await.code(), 303);
    assert_eq!(client.get(&href).await.code(), 404);
}

#[tokio::test]
async fn a_hidden_record_looks_like_none_to_another_park() {
    let app = TestApp::new().await;
    let at = project(&clerk(&app).await, "示例 辛", &[]).await;
    let other = app.signed_in(&app.clerk_of("沭阳")).await;
    let none = "/projects/018f0000-0000-7000-8000-000000000000";
    let (hidden, missing) = (other.get(&at).await, other.get(none).await);
    assert_eq!((hidden.code(), missing.code()), (404, 404));
    let plain = |reply: &testkit::Reply, address: &str| {
        reply.text().replace(address, "X").replace(&testkit::percent(address), "X")
    };
    assert_eq!(plain(&hidden, &at), plain(&missing, none));
    hides(&other.get("/projects").await, &["示例 辛"]);
    hides(&other.get("/search?q=示例").await, &["示例 辛"]);
    hides(&other.get("/").await, &["示例 辛"]);
}

#[tokio::test]
async fn a_form_of_first_talks_offers_units_one_may_see_and_nothing_that_another_park_reported() {
    let app = TestApp::new().await;
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    let reported = [
        ("investor_name", "示例绝密投资公司"),
        ("subject", "示例"),
        ("talks_on", "2025-11-20"),
        ("talks", "示例"),
    ];
    assert_eq!(rival.form("/claims", &reported).await.code(), 303);
    let client = clerk(&app).await;
    let unit = [("name", "示例可见单位公司"), ("kind", "enterprise")];
    let team = app.signed_in(&app.team()).await;
    assert_eq!(team.form("/organisations", &unit).await.code(), 303);
    for path in ["/claims/new", "/leads/new"] {
        let form = client.get(path).await;
        shows(&form, &["data-suggest=\"/organisations/options?register=1\"", "value=\"示例可见单位公司\""]);
        hides(&form, &["绝密"]);
    }
    let offered = client.get(&format!("/organisations/options?q={}", percent("绝密"))).await;
    assert_eq!((offered.code(), offered.text().as_str()), (200, "[]"));
    let offered = client.get(&format!("/organisations/options?q={}", percent("可见"))).await;
    shows(&offered, &["示例可见单位公司"]);
}
