//! Another park's unshared lead is nowhere: not in lists, counts, search, sheets, titles or files.

use kernel::{Uuid, Value};
use serde_json::json;
use testkit::{Client, TestApp, databases, percent, sample_in};

const NAME: &str = "隐形显示器项目";

#[tokio::test]
async fn another_parks_unshared_lead_is_nowhere() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let rival = app.with_token(&app.clerk_of("沭阳"), "read write").await;
        let before = counts(&rival).await;
        let lead = hidden_lead(&app).await;
        assert_eq!(counts(&rival).await, before);

        let queries = [
            String::from("/api/v1/projects?fields=all&limit=200"),
            format!("/api/v1/projects?q={}", percent("显示器")),
            format!("/api/v1/projects?name={}", percent(NAME)),
            format!("/api/v1/projects?park={}", app.park("泗阳")),
            String::from("/api/v1/projects?sort=-agreed"),
            String::from("/api/v1/projects?archived=1"),
            String::from("/api/v1/projects/export?as=csv"),
            format!("/search?q={}", percent("显示器")),
            String::from("/projects"),
            String::from("/"),
        ];
        for path in queries {
            let reply = rival.get(&path).await;
            assert_eq!(reply.code(), 200, "{path}: {}", reply.text());
            assert_unnamed(&reply.text(), lead, &path);
        }
        for rest in ["", "/history", "/comments", "/attachments"] {
            let reply = rival.get(&format!("/api/v1/projects/{lead}{rest}")).await;
            assert_eq!(reply.code(), 404, "{rest}");
            assert_unnamed(&reply.text(), Uuid::nil(), rest);
        }
        // Whoever may see it does, by the same questions.
        let own = app.with_token(&app.clerk_of("泗阳"), "read").await;
        assert!(own.get(&format!("/api/v1/projects?q={}", percent("显示器"))).await.text().contains(NAME));
        assert!(own.get("/api/v1/projects/export?as=csv").await.text().contains(NAME));
    }
}

#[tokio::test]
async fn a_link_to_a_hidden_record_shows_neither_title_nor_id() {
    let app = TestApp::new().await;
    let lead = hidden_lead(&app).await;
    let noun = records::find("projects").unwrap();
    let mut values = sample_in("沭阳", noun, &app).await;
    values.insert(String::from("parent"), Value::Id(lead));
    let own = app.make(&app.team(), noun, values).await.id;
    let rival = app.with_token(&app.clerk_of("沭阳"), "read write").await;
    let address = format!("/api/v1/projects/{own}");
    for path in [
        address.clone(),
        String::from("/api/v1/projects?fields=parent"),
        String::from("/api/v1/projects/export?as=csv"),
        format!("/projects/{own}"),
        format!("/projects/{own}/edit"),
        format!("{address}/history"),
    ] {
        let reply = rival.get(&path).await;
        assert_eq!(reply.code(), 200, "{path}");
        assert_unnamed(&reply.text(), lead, &path);
    }
    assert_eq!(rival.get(&address).await.json()["parent"], json!(null));
    // Nor can such a link be made, and the answer is that for an id that leads nowhere.
    let faults = |id: Uuid| {
        let (rival, address) = (rival.clone(), address.clone());
        async move {
            let body = json!({"version": 1, "parent": id.to_string(), "alias": id.to_string()});
            let reply = rival.json("PATCH", &address, &body).await;
            (reply.code(), reply.json()["errors"].clone())
        }
    };
    let other_hidden = hidden_lead(&app).await;
    assert_eq!(faults(other_hidden).await, faults(Uuid::now_v7()).await);
    assert_eq!(faults(other_hidden).await.0, 422);
}

#[tokio::test]
async fn private_fields_are_left_out_and_cannot_be_guessed_by_filters() {
    let app = TestApp::new().await;
    let noun = records::find("projects").unwrap();
    let mut values = sample_in("泗阳", noun, &app).await;
    values.insert(String::from("shared_with"), Value::Ids(vec![app.park("沭阳")]));
    values.insert(String::from("next_action"), Value::Text(String::from("秘密拜访")));
    values.insert(String::from("next_action_on"), Value::Text(String::from("2025-11-28")));
    let shared = app.make(&app.team(), noun, values).await.id;
    let rival = app.with_token(&app.clerk_of("沭阳"), "read").await;
    let seen = rival.get(&format!("/api/v1/projects/{shared}")).await.json();
    assert_eq!((&seen["masked"], seen.get("next_action")), (&json!(true), None));
    let id = shared.to_string();
    for (query, expected) in
        [("", true), ("?next_action_on=2025-11-28", false), ("?sort=next_action_on", false)]
    {
        let text = rival.get(&format!("/api/v1/projects{query}")).await.text();
        assert_eq!(text.contains(&id), expected, "{query}: {text}");
        assert!(!text.contains("2025-11-28"), "{query}");
    }
    let history = rival.get(&format!("/api/v1/projects/{shared}/history")).await.text();
    assert!(!history.contains("秘密拜访") && !history.contains("2025-11-28"), "{history}");
}

async fn hidden_lead(app: &TestApp) -> Uuid {
    let noun = records::find("projects").unwrap();
    let mut values = sample_in("泗阳", noun, app).await;
    values
        .retain(|field, _| !["shared_with", "investor", "signed_on", "started_on"].contains(&field.as_str()));
    values.insert(String::from("name"), Value::Text(NAME.to_owned()));
    app.make(&app.clerk_of("泗阳"), noun, values).await.id
}

async fn counts(client: &Client) -> Vec<String> {
    let mut counts = Vec::new();
    for query in ["count=1", "count=1&stage=L0", "count=1&archived=1"] {
        counts.push(client.get(&format!("/api/v1/projects?{query}")).await.text());
    }
    counts
}

fn assert_unnamed(text: &str, lead: Uuid, place: &str) {
    assert!(!text.contains(NAME), "{place} names it: {text}");
    assert!(!text.contains(&lead.to_string()), "{place} has its id: {text}");
}
