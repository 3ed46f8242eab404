//! Writing through the API: once per key, never over someone else's change, files as files.

use serde_json::{Value as Json, json};
use testkit::{Client, Reply, TestApp, databases};

async fn region(client: &Client, key: &str, name: &str) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    let body = json!({"name": name, "level": "city"}).to_string().into_bytes();
    client.send("POST", "/api/v1/regions", &headers, body).await
}

#[tokio::test]
async fn the_same_key_and_body_is_done_once_and_answered_alike() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let client = app.with_token(&app.team(), "read write").await;
        let first = region(&client, "k1", "示例市").await;
        let again = region(&client, "k1", "示例市").await;
        assert_eq!((first.code(), again.code()), (201, 201), "{}", again.text());
        assert_eq!((first.text(), first.header("location")), (again.text(), again.header("location")));
        let other = region(&client, "k1", "别的市").await;
        assert_eq!((other.code(), other.json()["code"].as_str()), (422, Some("key_reused")));
        let found = client.get("/api/v1/regions?name=%E7%A4%BA%E4%BE%8B%E5%B8%82&count=1").await.json();
        assert_eq!(found["count"], 1);
        // A key belongs to its account.
        let clerk = app.with_token(&app.actor(app::access::Role::SystemAdmin), "read write").await;
        assert_eq!(region(&clerk, "k1", "示例市").await.code(), 403);
        // Twenty at once are one as well.
        let all = futures(&client, 20).await;
        assert!(all.iter().all(|reply| reply.code() == 201 && reply.text() == all[0].text()));
        let long = "k".repeat(201);
        assert_eq!(region(&client, &long, "示例市").await.code(), 400);
    }
}

async fn futures(client: &Client, count: usize) -> Vec<Reply> {
    let mut tasks = Vec::new();
    for _ in 0..count {
        let client = client.clone();
        tasks.push(tokio::spawn(async move { region(&client, "k2", "同时市").await }));
    }
    let mut replies = Vec::new();
    for task in tasks {
        replies.push(task.await.unwrap());
    }
    replies
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_on() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    let address = region(&client, "k", "示例市").await.header("location").to_owned();
    let patch = async |tag: &str, body: Json| {
        let headers = [("content-type", "application/json"), ("if-match", tag)];
        client.send("PATCH", &address, &headers, body.to_string().into_bytes()).await
    };
    assert_eq!(patch("", json!({"name": "甲"})).await.code(), 428);
    assert_eq!(patch("\"x\"", json!({"name": "甲"})).await.code(), 400);
    assert_eq!(patch("\"1\"", json!({"name": "甲", "version": 2})).await.code(), 400);
    assert_eq!(patch("\"1\"", json!({"name": "甲"})).await.code(), 200);
    let stale = patch("\"1\"", json!({"name": "乙"})).await;
    assert_eq!((stale.code(), stale.json()["code"].as_str()), (412, Some("stale")));
    assert_eq!(client.get(&address).await.json()["name"], "甲");
    for (method, path) in [("DELETE", address.clone()), ("POST", format!("{address}/restore"))] {
        assert_eq!(client.send(method, &path, &[], Vec::new()).await.code(), 428, "{method}");
    }
}

#[tokio::test]
async fn a_doubt_is_saved_with_a_reason_only() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    // The check character of this credit code should be J.
    let body = json!({"name": "示例有限公司", "kind": "enterprise", "code": "91321323MA1000001A"});
    let refused = client.json("POST", "/api/v1/organisations", &body).await;
    assert_eq!((refused.code(), refused.json()["code"].as_str()), (422, Some("reason_needed")));
    assert_eq!(refused.json()["warnings"][0]["field"], "code");
    let path = "/api/v1/organisations?reason=%E8%AF%81%E7%85%A7%E5%A6%82%E6%AD%A4";
    let saved = client.json("POST", path, &body).await;
    assert_eq!(saved.code(), 201, "{}", saved.text());
    let history = client.get(&format!("{}/history", saved.header("location"))).await.json();
    assert_eq!(history["items"][0]["reason"], "证照如此");
    assert_eq!(client.json("POST", "/api/v1/organisations?reasn=x", &body).await.code(), 400);
}

#[tokio::test]
async fn remarks_and_files_stay_with_their_record() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.clerk_of("泗阳"), "read write").await;
    let project = app.made(records::find("projects").unwrap()).await.id;
    let address = format!("/api/v1/projects/{project}");
    let reply = client.json("POST", &format!("{address}/comments"), &json!({"body": "已联系\n企业"})).await;
    assert_eq!(reply.code(), 201, "{}", reply.text());
    let comments = client.get(&format!("{address}/comments")).await.json();
    assert_eq!(comments["items"][0]["body"], "已联系\n企业");

    let files = format!("{address}/attachments");
    let reply =
        client.send("POST", &format!("{files}?filename=%E8%AF%B4%E6%98%8E.txt"), &[], "文".into()).await;
    assert_eq!(reply.code(), 201, "{}", reply.text());
    let file = format!("{files}/{}", reply.json()["id"].as_str().unwrap());
    let got = client.get(&file).await;
    assert_eq!((got.code(), got.text().as_str()), (200, "文"));
    assert!(got.header("content-disposition").starts_with("attachment; "));
    assert!(got.header("content-disposition").ends_with("filename*=UTF-8''%E8%AF%B4%E6%98%8E.txt"));
    assert!(got.header("content-security-policy").starts_with("sandbox"));
    let script = client.send("POST", &format!("{files}?filename=a.html"), &[], "<script>".into()).await;
    assert!([415, 422].contains(&script.code()), "{} {}", script.code(), script.text());
    let other = app.with_token(&app.clerk_of("沭阳"), "read write").await;
    assert_eq!(other.get(&file).await.code(), 404);
    assert_eq!(other.send("DELETE", &file, &[], Vec::new()).await.code(), 404);
    assert_eq!(client.send("DELETE", &file, &[], Vec::new()).await.code(), 204);
    assert_eq!(client.get(&file).await.code(), 404);
}

#[tokio::test]
async fn a_sheet_is_tried_first_and_goes_in_whole_or_not_at_all() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    let sheet = "名称,层级\n示例甲市,设区市\n示例乙市,月球\n";
    let import = async |query: &str, sheet: &str| {
        let path = format!("/api/v1/regions/import?filename=a.csv{query}");
        client.send("POST", &path, &[("content-type", "text/csv")], sheet.as_bytes().to_vec()).await
    };
    let count = async || client.get("/api/v1/regions?count=1").await.json()["count"].as_u64().unwrap();
    let before = count().await;
    let tried = import("&dry_run=1", sheet).await;
    assert_eq!(tried.code(), 200, "{}", tried.text());
    let tried = tried.json();
    assert_eq!((&tried["rows"], &tried["good"], &tried["created"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!((&tried["faults"][0]["row"], &tried["faults"][0]["column"]), (&json!(3), &json!("B")));
    let refused = import("", sheet).await;
    assert_eq!((refused.code(), refused.json()["errors"][0]["row"].as_u64()), (422, Some(3)));
    assert_eq!(count().await, before);
    let partly = import("&mode=good", sheet).await;
    assert_eq!((partly.code(), &partly.json()["created"]), (200, &json!(1)), "{}", partly.text());
    assert_eq!(count().await, before + 1);
    assert_eq!(import("&mode=some", sheet).await.code(), 400);
}

#[tokio::test]
async fn a_release_is_read_and_nothing_enters_the_ledger() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    let text = "8月28日，苏州宿迁工业园区举行集中签约仪式，现场签约项目15个，总投资113亿元。";
    let body = json!({"text": text, "source_date": "2022-08-29"});
    let reply = client.json("POST", "/api/v1/releases", &body).await;
    assert_eq!(reply.code(), 201, "{}", reply.text());
    assert!(!reply.json()["statements"].as_array().unwrap().is_empty(), "{}", reply.text());
    assert_eq!(reply.json()["incomplete"], json!([]));
    // Line ends stay as they were sent, so that places count into what was sent.
    let sent = format!("通稿\r\n\r\n{text}\r\n");
    let with_returns = client.json("POST", "/api/v1/releases", &json!({"text": sent})).await;
    assert_eq!(with_returns.code(), 201, "{}", with_returns.text());
    let sent: Vec<char> = sent.chars().collect();
    for statement in with_returns.json()["statements"].as_array().unwrap() {
        let place = |name: &str| usize::try_from(statement[name].as_u64().unwrap()).unwrap();
        let slice: String = sent[place("starts_at")..place("ends_at")].iter().collect();
        assert_eq!(statement["text"], slice.as_str());
    }
    let spoilt = client.json("POST", "/api/v1/releases", &json!({"text": "一\r\n二\u{7}三"})).await;
    assert_eq!((spoilt.code(), spoilt.json()["errors"][0]["field"].as_str()), (422, Some("text")));
    assert!(spoilt.json()["errors"][0]["message"].as_str().unwrap().contains("第 2 行第 2 字"));
    assert_eq!(client.get(reply.header("location")).await.code(), 200);
    assert_eq!(client.get("/api/v1/projects?count=1").await.json()["count"], 0);
    let faulty = client.json("POST", "/api/v1/releases", &json!({"text": 3, "x": 1})).await;
    assert_eq!((faulty.code(), faulty.json()["errors"][0]["field"].as_str()), (422, Some("text")));
}
