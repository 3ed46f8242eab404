//! Who may not have a record gets it by no sheet either: neither its row out, nor a change or a copy of it in.

use crate::every_record::writer_and_values;
use app::access::{self, Role};
use app::{Actor, record};
use kernel::{Noun, Scope, Value};
use serde_json::Value as Json;
use testkit::{Client, Grid, Reply, TestApp, json_of};

#[tokio::test]
async fn sheets_give_and_take_only_what_each_may_have() {
    let app = TestApp::new().await;
    let others = [
        (Actor::public(), app.visitor()),
        asker(&app, app.clerk_of("沭阳")).await,
        asker(&app, app.enterprise()).await,
        asker(&app, app.leader()).await,
    ];
    let mut writers: Vec<(Role, Client)> = Vec::new();
    let mut refused = 0;
    // What only verbs make comes in by nobody's sheet; `every_record` holds that.
    for noun in records::ALL.iter().filter(|noun| !noun.made_by_verb) {
        let (writer, mut values) = writer_and_values(&app, noun).await;
        // Of another organisation than the one that asks.
        if values.contains_key(noun.sharing.party) {
            let other = Value::Id(app.network.other_enterprise);
            values.insert(noun.sharing.party.to_owned(), other);
        }
        if !writers.iter().any(|(role, _)| *role == writer.role) {
            writers.push((writer.role, app.with_token(&writer, "read write").await));
        }
        let (_, client) = writers.iter().find(|(role, _)| *role == writer.role).unwrap();
        let address = format!("/api/v1/{}", noun.slug);
        let reply = client.json("POST", &address, &json_of(noun, &values)).await;
        assert_eq!(reply.code(), 201, "{}: {}", noun.slug, reply.text());
        let record = format!("{address}/{}", reply.json()["id"].as_str().unwrap());
        let sheet = client.get(&format!("{address}/export?as=csv")).await;
        let before = client.get(&record).await.json();
        for (actor, theirs) in &others {
            refused += gets_no_row_it_may_not_see(&app, actor, theirs, noun, &before).await;
            changes_nothing(actor, theirs, noun, &sheet, &before).await;
            assert_eq!(client.get(&record).await.json(), before, "{} by {:?}", noun.slug, actor.role);
        }
    }
    assert!(refused > 100, "{refused}");
}

async fn asker(app: &TestApp, actor: Actor) -> (Actor, Client) {
    let client = app.with_token(&actor, "read write").await;
    (actor, client)
}

/// Exports by page and by API; gives how often there was no row or no sheet.
async fn gets_no_row_it_may_not_see(
    app: &TestApp,
    actor: &Actor,
    client: &Client,
    noun: &'static Noun,
    record: &Json,
) -> usize {
    let id = record["id"].as_str().unwrap();
    let sees_it = record::open(&app.app, actor, noun, id.parse().unwrap()).await.is_ok();
    let mut refused = 0;
    for path in [format!("/{}/export?as=csv", noun.slug), format!("/api/v1/{}/export?as=csv", noun.slug)] {
        let reply = client.get(&path).await;
        let at = format!("{path} as {:?}: {}", actor.role, reply.text());
        match access::visible(actor, noun).is_nothing() {
            true => assert!(is_refused(&reply, actor), "{at}"),
            false => assert_eq!(reply.code(), 200, "{at}"),
        }
        assert_eq!(reply.text().contains(id), sees_it, "{at}");
        refused += usize::from(!sees_it);
    }
    refused
}

/// Imports the writer's sheet as it is, edited, and as new rows, by page and by API.
async fn changes_nothing(actor: &Actor, client: &Client, noun: &Noun, sheet: &Reply, record: &Json) {
    let mut grid = Grid::read(&sheet.body, "a.csv");
    let title = grid.column(noun.fields[noun.title()].label.zh);
    grid.row_of(record["id"].as_str().unwrap())[title].push('改');
    let edited = grid.write("a.csv");
    let ids = ["id", "version"].map(|heading| grid.column(heading));
    for row in &mut grid.rows {
        for at in ids {
            row[at].clear();
        }
    }
    let copied = grid.write("a.csv");
    for bytes in [sheet.body.clone(), edited, copied] {
        let preview = client.upload(&format!("/{}/import", noun.slug), "a.csv", &bytes).await;
        let path = format!("/api/v1/{}/import?filename=a.csv&mode=good", noun.slug);
        let done = client.send("POST", &path, &[("content-type", "text/csv")], bytes).await;
        if !access::may_create(actor, noun) {
            assert!(is_refused(&preview, actor), "{} {:?}: {}", noun.slug, actor.role, preview.text());
            assert!(is_refused(&done, actor), "{} {:?}: {}", noun.slug, actor.role, done.text());
            continue;
        }
        assert_eq!(preview.code(), 200, "{} {:?}: {}", noun.slug, actor.role, preview.text());
        assert_eq!(done.code(), 200, "{} {:?}: {}", noun.slug, actor.role, done.text());
        let done = done.json();
        assert_eq!(done["updated"], 0, "{} {:?}: {done}", noun.slug, actor.role);
        // A clerk may write a score sheet of its own, and a row that names nobody is its writer's.
        let field = if actor.park.is_some() { noun.sharing.park } else { noun.sharing.party };
        let names_nobody = noun.scope == Scope::Sealed || record[field].is_null();
        assert!(names_nobody || done["created"] == 0, "{} {:?}: {done}", noun.slug, actor.role);
    }
}

/// Sent to sign in, or told that there is nothing or that this may not be done.
fn is_refused(reply: &Reply, actor: &Actor) -> bool {
    match actor.user {
        None => reply.code() == 401 || reply.header("location").starts_with("/sign-in"),
        Some(_) => [403, 404].contains(&reply.code()),
    }
}
