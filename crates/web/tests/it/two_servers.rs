//! Two servers on one PostgreSQL database are one product: the same sessions, the same versions, one journal.

use app::upkeep;
use serde_json::json;
use std::collections::BTreeSet;
use testkit::{Client, Database, Reply, TestApp, databases};

/// A client of each of two servers, of the same person. `None` without PostgreSQL.
async fn two() -> Option<(TestApp, testkit::Server, [Client; 2])> {
    if !databases().contains(&Database::Postgres) {
        return None;
    }
    let app = TestApp::on(Database::Postgres).await;
    let second = app.second_server();
    let here = app.with_token(&app.team(), "read write").await;
    let there = here.at(&second);
    Some((app, second, [here, there]))
}

async fn region(client: &Client, name: &str, key: &str) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    let body = json!({"name": name, "level": "city"}).to_string().into_bytes();
    client.send("POST", "/api/v1/regions", &headers, body).await
}

/// Sends to both at the same time.
async fn at_once<F: Future<Output = Reply> + Send + 'static>(first: F, second: F) -> [Reply; 2] {
    let (first, second) = (tokio::spawn(first), tokio::spawn(second));
    [first.await.unwrap(), second.await.unwrap()]
}

#[tokio::test]
async fn a_session_of_one_server_holds_and_ends_on_the_other() {
    let Some((app, second, _)) = two().await else { return };
    let here = app.signed_in(&app.clerk_of("泗阳")).await;
    let there = here.at(&second);
    let name = app.clerk_of("泗阳").name;
    for client in [&here, &there] {
        let me = client.get("/me").await;
        assert!(me.code() == 200 && me.text().contains(&name), "{}", me.text());
    }
    assert_eq!(there.form("/sign-out", &[]).await.code(), 303);
    for client in [&here, &there] {
        assert_eq!(client.get("/me").await.code(), 303, "signed out on both");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_to_both_in_turn_and_at_once_make_one_book_with_one_journal() {
    let Some((app, second, clients)) = two().await else { return };
    let before = upkeep::verify(&app.app, None).await.unwrap();
    let mut names = BTreeSet::new();
    for nth in 0..10 {
        let name = format!("轮流{nth}市");
        let reply = region(&clients[nth % 2], &name, &format!("turn-{nth}")).await;
        assert_eq!(reply.code(), 201, "{}", reply.text());
        // What one has answered, the other shows.
        let address = reply.header("location").to_owned();
        assert_eq!(clients[(nth + 1) % 2].get(&address).await.json()["name"], name.as_str());
        names.insert(name);
    }
    let mut tasks = Vec::new();
    for nth in 0..40 {
        let (client, name) = (clients[nth % 2].clone(), format!("同时{nth}市"));
        names.insert(name.clone());
        tasks.push(tokio::spawn(async move { region(&client, &name, &format!("once-{nth}")).await }));
    }
    for task in tasks {
        let reply = task.await.unwrap();
        assert_eq!(reply.code(), 201, "{}", reply.text());
    }
    let mut lists = Vec::new();
    for client in &clients {
        let list = client.get("/api/v1/regions?limit=200&count=1").await.json();
        let items = list["items"].as_array().unwrap();
        let listed: BTreeSet<_> =
            items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect();
        assert!(names.is_subset(&listed), "{listed:?}");
        lists.push(list);
    }
    assert_eq!(lists[0], lists[1]);
    for app in [&app.app, &second.app] {
        let verified = upkeep::verify(app, None).await.unwrap();
        assert_eq!(verified.findings, []);
        assert_eq!(verified.entries, before.entries + 50, "an entry for each write, none lost or doubled");
        assert_eq!(verified.head.seq, verified.entries, "without a gap");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_changes_of_one_version_one_wins_and_the_other_hears_it() {
    let Some((_app, _second, clients)) = two().await else { return };
    let address = region(&clients[0], "示例市", "k").await.header("location").to_owned();
    let patch = |client: &Client, version: i64, name: &str| {
        let (client, address) = (client.clone(), address.clone());
        let body = json!({"name": name, "version": version});
        async move { client.json("PATCH", &address, &body).await }
    };
    assert_eq!(patch(&clients[0], 1, "甲市").await.code(), 200);
    let stale = patch(&clients[1], 1, "乙市").await;
    assert_eq!((stale.code(), stale.json()["code"].as_str()), (412, Some("stale")));
    for version in 2..8 {
        let (first, second) = (format!("甲{version}市"), format!("乙{version}市"));
        let replies =
            at_once(patch(&clients[0], version, &first), patch(&clients[1], version, &second)).await;
        let mut codes = replies.each_ref().map(Reply::code);
        let winner = if codes[0] == 200 { first } else { second };
        codes.sort_unstable();
        assert_eq!(codes, [200, 412], "{} {}", replies[0].text(), replies[1].text());
        for client in &clients {
            let read = client.get(&address).await.json();
            assert_eq!((&read["name"], &read["version"]), (&json!(winner), &json!(version + 1)));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idempotency_key_holds_across_servers() {
    let Some((_app, _second, clients)) = two().await else { return };
    let first = region(&clients[0], "示例市", "k1").await;
    let again = region(&clients[1], "示例市", "k1").await;
    assert_eq!((first.code(), again.code(), first.text()), (201, 201, again.text()));
    let other = region(&clients[1], "别的市", "k1").await;
    assert_eq!((other.code(), other.json()["code"].as_str()), (422, Some("key_reused")));
    for nth in 0..6 {
        let send = |client: &Client| {
            let client = client.clone();
            async move { region(&client, "同时市", &format!("both-{nth}")).await }
        };
        let [one, two] = at_once(send(&clients[0]), send(&clients[1])).await;
        assert_eq!((one.code(), two.code(), one.text()), (201, 201, two.text()));
    }
    let made = clients[0].get("/api/v1/regions?name=%E5%90%8C%E6%97%B6%E5%B8%82&count=1").await.json();
    assert_eq!(made["count"], 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_stand_once_is_given_to_one_of_two_servers() {
    let Some((_app, _second, clients)) = two().await else { return };
    for nth in 0..6 {
        let send = |client: &Client| {
            let client = client.clone();
            let body = json!({"name": "示例链", "code": format!("C{nth}")});
            async move { client.json("POST", "/api/v1/chains", &body).await }
        };
        let replies = at_once(send(&clients[0]), send(&clients[1])).await;
        let mut codes = replies.each_ref().map(Reply::code);
        codes.sort_unstable();
        assert_eq!(codes, [201, 422], "{} {}", replies[0].text(), replies[1].text());
        let loser = replies.iter().find(|reply| reply.code() == 422).unwrap().json();
        assert_eq!(
            (loser["errors"][0]["field"].as_str(), loser["errors"][0]["code"].as_str()),
            (Some("code"), Some("already_exists"))
        );
    }
}
