//! 核读 as a browser asks it: hand in, decide, enter; what is refused keeps what was typed.

use app::access::Role;
use app::record::Saved;
use testkit::{Client, Reply, TestApp, percent};

const TEXT: &str = "8月27日，泗阳共建园区推介会在苏州市金鸡湖大酒店成功举办。会上共签约项目15个，协议总投资113亿元。\n\
    本次推介会成功签约甲光电智能科技项目、乙铝业项目等项目15个，协议总投资113亿元。";

/// A sentence, and its bytes in GB 18030.
const WORDS: &str = "会上共签约项目15个，协议总投资113亿元。";
const GB18030: &[u8] = b"\xBB\xE1\xC9\xCF\xB9\xB2\xC7\xA9\xD4\xBC\xCF\xEE\xC4\xBF\x31\x35\xB8\xF6\xA3\xAC\xD0\xAD\xD2\xE9\xD7\xDC\xCD\xB6\xD7\xCA\x31\x31\x33\xD2\xDA\xD4\xAA\xA1\xA3";

/// Hands in the text and gives the address of its reading.
async fn handed_in(client: &Client) -> String {
    let reply = client.form("/read", &[("text", TEXT), ("published_on", "2022-08-29")]).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    reply.header("location").to_owned()
}

/// The addresses that decisions are sent to, in the order of the page.
fn decisions(page: &Reply) -> Vec<String> {
    let text = page.text();
    let actions = text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.filter(|action| action.contains("/statements/")).map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn a_release_is_read_decided_and_entered() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let reading = handed_in(&team).await;
    let page = team.get(&reading).await;
    assert_eq!(page.code(), 200);
    let text = page.text();
    assert!(text.contains("任何一条不经人定，不会入账") && text.contains("class=\"mark"), "{text}");
    assert!(
        text.contains("disabled") && !text.contains(&format!("{reading}/enter")),
        "nothing can be entered yet"
    );

    let entered = team.form(&format!("{reading}/enter"), &[]).await;
    assert_eq!(entered.code(), 409, "{}", entered.text());
    assert!(entered.text().contains("还有陈述待定"), "{}", entered.text());

    let first = decisions(&page).remove(0);
    let refused = team.form(&first, &[("verdict", "refuse")]).await;
    assert_eq!((refused.code(), refused.header("location")), (303, format!("{reading}?at=2#s2").as_str()));
    let rest = team.form(&format!("{reading}/rest"), &[]).await;
    assert!(
        rest.header("location").starts_with(&format!("{reading}?done=rest&n=")),
        "{}",
        rest.header("location")
    );

    let entered = team.form(&format!("{reading}/enter"), &[]).await;
    assert_eq!(entered.code(), 303, "{}", entered.text());
    let event = team.get(entered.header("location")).await;
    assert!(event.text().contains("已入账"), "{}", event.text());
    assert!(event.text().contains("113 亿元"), "{}", event.text());
    let after = team.get(&reading).await.text();
    assert!(after.contains("✓ 已入账") && after.contains("/projects/"), "{after}");
    assert_eq!(
        after.matches("value=\"undo\"").count(),
        1,
        "only what was refused can be taken back: {after}"
    );
}

#[tokio::test]
async fn a_part_that_cannot_be_read_keeps_what_was_typed_and_says_what_to_write() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let reading = handed_in(&team).await;
    let page = team.get(&reading).await;
    let date = page.text().find("日期").map(|_| decisions(&page).remove(0)).unwrap();
    let reply = team.form(&date, &[("verdict", "edit"), ("date", "八月底")]).await;
    assert_eq!(reply.code(), 422, "{}", reply.text());
    assert!(
        reply.text().contains("value=\"八月底\"") && reply.text().contains("aria-invalid"),
        "{}",
        reply.text()
    );
    let reply = team.form(&date, &[("verdict", "edit"), ("date", "2022-08-26")]).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    assert!(team.get(&reading).await.text().contains("2022-08-26"));
}

#[tokio::test]
async fn a_decision_on_what_another_has_decided_is_not_taken() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let reading = handed_in(&team).await;
    let first = decisions(&team.get(&reading).await).remove(0);
    assert_eq!(team.form(&first, &[("verdict", "accept")]).await.code(), 303);
    let late = team.form(&first, &[("verdict", "refuse")]).await;
    assert_eq!(late.code(), 412, "{}", late.text());
    assert!(late.text().contains("刚被他人处理过"), "{}", late.text());
    assert!(late.text().contains("✓ 接受"), "the first decision stands");
    let unknown = team.form(&first, &[("verdict", "shout")]).await;
    assert_eq!(unknown.code(), 400);
}

#[tokio::test]
async fn to_edit_without_a_change_opens_the_statement_and_decides_nothing() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let reading = handed_in(&team).await;
    let second = decisions(&team.get(&reading).await).remove(1);
    let reply = team.form(&second, &[("verdict", "edit")]).await;
    assert!(
        reply.header("location").starts_with(&format!("{reading}?at=2#d2-")),
        "{}",
        reply.header("location")
    );
    assert_eq!(team.form(&second, &[("verdict", "refuse")]).await.code(), 303, "its version is the same");
}

#[tokio::test]
async fn a_text_that_is_not_taken_stays_in_the_form() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let reply = team.form("/read", &[("text", " "), ("issuer", "示例市新闻办")]).await;
    assert_eq!(reply.code(), 422);
    assert!(
        reply.text().contains("贴上新闻稿的原文") && reply.text().contains("示例市新闻办"),
        "{}",
        reply.text()
    );
    let reply = team.form("/read", &[("text", "会上签约\0项目"), ("published_on", "2022-08-29")]).await;
    assert_eq!(reply.code(), 422);
    assert!(
        reply.text().contains("空字符") && reply.text().contains("value=\"2022-08-29\""),
        "{}",
        reply.text()
    );
    let reply = team.form("/read", &[("text", "签约\r\n项目\u{85}")]).await;
    assert_eq!(reply.code(), 422);
    assert!(reply.text().contains("第 2 行第 3 字是控制字符 U+0085"), "{}", reply.text());
    let reply = team.form("/read", &[("text", &TEXT.replace('\n', "\r\n"))]).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    let long = "签约项目".repeat(100_000);
    let reply = team.form("/read", &[("text", &long)]).await;
    assert_eq!(reply.code(), 422);
    assert!(reply.text().contains("超过上限") && reply.text().contains(&long), "the text is kept");
    let reply = team.form("/read", &[("text", TEXT), ("published_on", "上周")]).await;
    assert_eq!(reply.code(), 422);
    assert!(reply.text().contains("日期写成 2022-08-29"), "{}", reply.text());
}

#[tokio::test]
async fn a_file_is_put_into_the_form_in_whichever_encoding_it_came() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let marked = format!("\u{feff}{WORDS}");
    for bytes in [WORDS.as_bytes(), marked.as_bytes(), GB18030] {
        let reply = uploaded(&team, bytes).await;
        assert_eq!(reply.code(), 200, "{}", reply.text());
        assert!(reply.text().contains(&format!("\n{WORDS}</textarea>")), "{}", reply.text());
    }
    let reply = uploaded(&team, &[0x00, 0x01, 0xff]).await;
    assert_eq!(reply.code(), 422, "{}", reply.text());
}

async fn uploaded(client: &Client, bytes: &[u8]) -> Reply {
    let mut body =
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n".to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    client.send("POST", "/read/files", &[("content-type", "multipart/form-data; boundary=x")], body).await
}

#[tokio::test]
async fn another_parks_reading_is_nowhere_and_a_leader_only_looks() {
    let app = TestApp::new().await;
    let own = app.signed_in(&app.clerk_of("泗阳")).await;
    let reading = handed_in(&own).await;
    let first = decisions(&own.get(&reading).await).remove(0);
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    for reply in [
        rival.get(&reading).await,
        rival.form(&first, &[("verdict", "accept")]).await,
        rival.form(&format!("{reading}/rest"), &[]).await,
        rival.form(&format!("{reading}/enter"), &[]).await,
    ] {
        assert_eq!(reply.code(), 404, "{}", reply.text());
    }
    assert!(!rival.get("/read").await.text().contains(&reading));
    let leader = app.signed_in(&app.actor(Role::Leader)).await;
    let page = leader.get(&reading).await;
    assert_eq!(page.code(), 200);
    assert!(decisions(&page).is_empty() && !page.text().contains("入账（"), "{}", page.text());
    for path in [first, format!("{reading}/rest"), format!("{reading}/enter")] {
        assert_eq!(leader.form(&path, &[("verdict", "accept")]).await.code(), 403, "{path}");
    }
    assert_eq!(app.visitor().get("/read").await.code(), 303);
}

#[tokio::test]
async fn what_the_ledger_has_already_is_said() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let noun = records::find("projects").unwrap();
    let mut values = testkit::sample(noun, &app).await;
    values.insert(String::from("name"), kernel::Value::Text(String::from("甲光电智能科技项目")));
    let Saved { id, .. } = app.make(&app.team(), noun, values).await;
    let reading = handed_in(&team).await;
    let page = team.get(&reading).await.text();
    assert!(page.contains("台账已有项目：") && page.contains(&format!("/projects/{id}")), "{page}");
}

#[tokio::test]
async fn the_list_counts_what_was_decided_and_english_says_the_same() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    assert!(team.get("/read").await.text().contains("还没有读过新闻稿"));
    let reading = handed_in(&team).await;
    let list = team.get("/read").await;
    assert!(list.text().contains(&reading), "{}", list.text());
    for path in [format!("{reading}?lang=en"), String::from("/read?lang=en")] {
        let page = team.get(&path).await.text();
        assert!(page.contains("Statements") || page.contains("Read so far"), "{page}");
    }
    for path in ["/read/x", "/read/00000000-0000-0000-0000-000000000000", &reading.to_uppercase()] {
        assert_eq!(team.get(path).await.code(), 404, "{path}");
    }
    assert_eq!(team.get(&format!("{reading}?at={}", percent("99999999999999999999"))).await.code(), 200);
}

#[tokio::test]
async fn several_files_are_kept_one_by_one_and_a_broken_one_says_why() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let html = format!("<html><body><p>8月27日，示例推介会举办。</p><p>{WORDS}</p></body></html>");
    let files: [(&str, &[u8]); 4] = [
        ("甲.txt", GB18030),
        ("乙.html", html.as_bytes()),
        ("丙.pdf", b"%PDF-1.4 broken"),
        ("丁.txt", WORDS.as_bytes()),
    ];
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head =
            format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    let reply = team.send("POST", "/read/files", &kind, body).await;
    let page = reply.text();
    assert_eq!(reply.code(), 200, "{page}");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not in {page}"));
    assert!(at("甲.txt") < at("GB18030") && at("GB18030") < at("乙.html"));
    assert!(at("丙.pdf") < at("没有收："), "the broken one says why");
    assert!(at("丁.txt") < at("原文先前已收"), "the same text in another encoding is the same text");
    assert_eq!(page.matches("href=\"/read/0").count(), 3);
}

#[tokio::test]
async fn a_repair_is_undone_on_the_page_and_done_again() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    let text = "8月27日，蘇州宿遷共建園區(qū)推介會(huì)在蘇州市舉辦。會(huì)上共簽約項(xiàng)目15個(gè)。";
    let address = team.form("/read", &[("text", text)]).await.header("location").to_owned();
    let page = team.get(&address).await;
    assert!(page.text().contains("name=\"leave\" value=\"reading\""), "{}", page.text());
    let undone = team.form(&format!("{address}/repairs?version=1"), &[("leave", "reading")]).await;
    assert_eq!(undone.code(), 303, "{}", undone.text());
    let page = team.get(&address).await;
    assert!(page.text().contains("name=\"again\" value=\"reading\""));
    assert!(!page.text().contains("name=\"leave\" value=\"reading\""));
    let stale = team.form(&format!("{address}/repairs?version=1"), &[("again", "reading")]).await;
    assert_eq!(stale.code(), 412);
    let unknown = team.form(&format!("{address}/repairs?version=2"), &[("leave", "nonsense")]).await;
    assert_eq!(unknown.code(), 400);
}
