//! Faulty JSON is refused with its place, and nothing is written.

use serde_json::json;
use testkit::{Reply, TestApp};

async fn sent(app: &TestApp, body: &[u8]) -> Reply {
    let client = app.with_token(&app.team(), "read write").await;
    client.send("POST", "/api/v1/regions", &[("content-type", "application/json")], body.to_vec()).await
}

#[tokio::test]
async fn faulty_json_is_refused_with_its_place() {
    let app = TestApp::new().await;
    let deep = format!("{{\"name\":{}1{}}}", "[".repeat(40), "]".repeat(40));
    let many = format!("{{\"name\":[{}1]}}", "1,".repeat(10_001));
    let cases: [(&[u8], &str); 13] = [
        (b"{\"name\":\"a\",\"name\":\"b\"}", "duplicate_key"),
        (b"{\"name\":\"a\"", "json"),
        (b"{\"name\":\"a\"} x", "trailing"),
        (b"{\"name\":\"\\u0000\"}", "character"),
        (b"{\"name\":\"\\ud800\"}", "character"),
        (b"{\"name\":\"a\nb\"}", "control_character"),
        (b"{\"name\":1e5}", "json"),
        (b"{\"name\":NaN}", "json"),
        (b"{\"name\":1234567890123456789}", "number"),
        (b"{\"name\":0.125}", "number"),
        (b"{\"name\":\"\xff\"}", "utf8"),
        (deep.as_bytes(), "too_deep"),
        (many.as_bytes(), "too_many"),
    ];
    let before = app.with_token(&app.team(), "read").await.get("/api/v1/regions?count=1").await.text();
    for (body, code) in cases {
        let reply = sent(&app, body).await;
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        assert_eq!(reply.code(), 400, "{shown}: {}", reply.text());
        assert_eq!(reply.header("content-type"), "application/problem+json; charset=utf-8", "{shown}");
        let error = &reply.json()["errors"][0];
        assert_eq!(error["code"], code, "{shown}: {error}");
        for place in ["offset", "line", "column"] {
            assert!(error[place].is_u64(), "{shown}: {error}");
        }
    }
    let after = app.with_token(&app.team(), "read").await.get("/api/v1/regions?count=1").await.text();
    assert_eq!(before, after);
}

#[tokio::test]
async fn the_body_is_one_object_of_the_right_type_and_size() {
    let app = TestApp::new().await;
    assert_eq!(sent(&app, b"[]").await.json()["code"], "object");
    let client = app.with_token(&app.team(), "read write").await;
    let typed = |kind: &'static str| vec![("content-type", kind)];
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let reply = client.send("POST", "/api/v1/regions", &typed(kind), b"{\"name\":\"a\"}".to_vec()).await;
        assert_eq!(reply.code(), 415, "{kind}: {}", reply.text());
    }
    let large = format!("{{\"name\":\"{}\"}}", "a".repeat(1024 * 1024));
    assert_eq!(sent(&app, large.as_bytes()).await.code(), 413);
    let announced = [("content-type", "application/json"), ("content-length", "99999999")];
    assert_eq!(client.send("POST", "/api/v1/regions", &announced, Vec::new()).await.code(), 413);
}

#[tokio::test]
async fn a_fault_of_a_field_names_it_in_both_languages() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    let body = json!({"name": "", "level": "moon", "code": 3, "nope": 1, "id": "x"});
    let problem = client.json("POST", "/api/v1/regions", &body).await;
    assert_eq!(problem.code(), 422, "{}", problem.text());
    let problem = problem.json();
    let errors = problem["errors"].as_array().unwrap();
    let fields: Vec<&str> = errors.iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!(fields, ["code", "level", "id", "nope"], "{problem}");
    for error in errors {
        for part in ["code", "message", "message_en"] {
            assert!(error[part].as_str().is_some_and(|text| !text.is_empty()), "{error}");
        }
    }
    assert_eq!((&problem["code"], &problem["status"]), (&json!("invalid"), &json!(422)));
    let missing = client.json("POST", "/api/v1/regions", &json!({})).await.json();
    assert_eq!(missing["errors"][0]["field"], "name");
    assert_eq!(missing["errors"][0]["code"], "required");
}

#[tokio::test]
async fn amounts_pass_exactly_and_decimals_of_fen_are_refused() {
    let app = TestApp::new().await;
    let client = app.with_token(&app.team(), "read write").await;
    let park = app.park("泗阳").to_string();
    let make = async |agreed: serde_json::Value| {
        let body = json!({"name": "示例", "park": park, "agreed": agreed, "floor_ratio": 123456789012345.67});
        client.json("POST", "/api/v1/projects", &body).await
    };
    for (sent, fen) in
        [(json!(1_130_000_000_007_i64), 1_130_000_000_007_i64), (json!("113亿元"), 1_130_000_000_000)]
    {
        let made = make(sent.clone()).await;
        assert_eq!(made.code(), 201, "{sent}: {}", made.text());
        let read = client.get(made.header("location")).await;
        assert_eq!(read.json()["agreed"], json!(fen), "{sent}");
        assert!(read.text().contains("\"floor_ratio\":123456789012345.67,"), "{}", read.text());
    }
    for sent in [json!(1.5), json!("113"), json!(-1), json!({"blank": "soon"}), json!([1])] {
        let made = make(sent.clone()).await;
        let field = if sent == json!("113") { None } else { Some("agreed") };
        if let Some(field) = field {
            assert_eq!(made.code(), 422, "{sent}: {}", made.text());
            assert_eq!(made.json()["errors"][0]["field"], field, "{sent}");
        }
    }
}
