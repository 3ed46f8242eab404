//! What every noun must do through the API, whoever declares it.

use app::access::Role;
use app::{Actor, record};
use kernel::{Kind, Noun, Scope, Uuid, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use testkit::{Client, TestApp, databases, json_of, percent, sample};

#[tokio::test]
async fn every_record_is_made_read_listed_changed_put_away_and_brought_back() {
    for database in databases() {
        let app = TestApp::on(database).await;
        for noun in records::ALL {
            let (actor, values) = writer_and_values(&app, noun).await;
            let client = app.with_token(&actor, "read write").await;
            let address = match noun.made_by_verb {
                false => is_made(&client, noun, &values).await,
                true => is_made_by_its_verb_alone(&app, &client, noun, &values).await,
            };
            is_read_as_sent(&client, noun, &address, &values).await;
            is_listed(&client, noun, &address, "", true).await;
            let opened = record::open(&app.app, &actor, noun, id_in(&address)).await.unwrap();
            if !opened.may_update {
                is_kept_by_its_verbs(&client, noun, &address).await;
                continue;
            }
            is_changed(&client, noun, &address).await;
            is_put_away_and_brought_back(&client, noun, &address).await;
            its_history_tells_all(&client, noun, &address).await;
        }
    }
}

/// Who may make records of a noun, and a record this person may make.
pub(crate) async fn writer_and_values(
    app: &TestApp,
    noun: &'static Noun,
) -> (Actor, BTreeMap<String, Value>) {
    let mut values = sample(noun, app).await;
    let actor = match noun.scope {
        // The system administrator makes accounts and grants nothing.
        Scope::Account => {
            let actor = app.actor(Role::SystemAdmin);
            values.retain(|field, _| app::access::may_set(&actor, noun, field));
            actor
        }
        Scope::Settings => app.actor(Role::SystemAdmin),
        Scope::Contact => app.clerk_of("泗阳"),
        // A sheet is read by its expert and by nobody else; a head sees the account that it names.
        Scope::Sealed => {
            let actor = app.head();
            values.insert(noun.sharing.person.to_owned(), Value::Id(actor.user.unwrap()));
            actor
        }
        _ => app.team(),
    };
    (actor, values)
}

async fn is_made(client: &Client, noun: &Noun, values: &BTreeMap<String, Value>) -> String {
    let reply = client.json("POST", &format!("/api/v1/{}", noun.slug), &json_of(noun, values)).await;
    assert_eq!(reply.code(), 201, "{}: {}", noun.slug, reply.text());
    assert_eq!(reply.header("etag"), "\"1\"", "{}", noun.slug);
    let address = reply.header("location").to_owned();
    assert_eq!(address, format!("/api/v1/{}/{}", noun.slug, reply.json()["id"].as_str().unwrap()));
    address
}

/// Neither a form nor a sheet makes what a verb makes; what the verb asks for is another test's.
async fn is_made_by_its_verb_alone(
    app: &TestApp,
    client: &Client,
    noun: &'static Noun,
    values: &BTreeMap<String, Value>,
) -> String {
    if app::act::making(noun).is_none() {
        let reply = client.json("POST", &format!("/api/v1/{}", noun.slug), &json_of(noun, values)).await;
        assert_eq!(
            (reply.code(), reply.json()["code"].as_str()),
            (409, Some("made_by_verb")),
            "{}",
            noun.slug
        );
    }
    let import = format!("/api/v1/{}/import?filename=x.csv", noun.slug);
    let sheet = noun.fields[noun.title()].label.zh;
    let reply = client.send("POST", &import, &[], format!("{sheet}\n示例\n").into_bytes()).await;
    assert_eq!((reply.code(), reply.json()["code"].as_str()), (409, Some("made_by_verb")), "{}", noun.slug);
    let made = app.make(&Actor::operator(), noun, values.clone()).await;
    format!("/api/v1/{}/{}", noun.slug, made.id)
}

/// What is settled from the start is changed and put away by nobody's form.
async fn is_kept_by_its_verbs(client: &Client, noun: &Noun, address: &str) {
    let title = noun.fields[noun.title()].name;
    let body = json!({ title: "改", "version": 1 });
    let reply = client.json("PATCH", address, &body).await;
    let refused = (reply.code(), reply.json()["code"].as_str() == Some("kept_by_verbs"));
    assert!([(409, true), (422, false)].contains(&refused), "{}: {}", noun.slug, reply.text());
    let reply = client.send("DELETE", address, &[("if-match", "\"1\"")], Vec::new()).await;
    assert_eq!((reply.code(), reply.json()["code"].as_str()), (409, Some("kept_by_verbs")), "{}", noun.slug);
}

fn id_in(address: &str) -> Uuid {
    address.rsplit('/').next().and_then(|id| Uuid::try_parse(id).ok()).unwrap()
}

async fn is_read_as_sent(client: &Client, noun: &Noun, address: &str, values: &BTreeMap<String, Value>) {
    let reply = client.get(address).await;
    assert_eq!(reply.code(), 200, "{}: {}", noun.slug, reply.text());
    let (read, sent) = (reply.json(), json_of(noun, values));
    for (field, sent) in sent.as_object().unwrap() {
        let spec = noun.field(field).unwrap();
        let read = match spec.kind {
            Kind::Link(_) => read[field]["id"].clone(),
            Kind::Links(_) => read[field].as_array().unwrap().iter().map(|link| link["id"].clone()).collect(),
            Kind::Number { .. } => json!(read[field].as_f64()),
            _ => read[field].clone(),
        };
        let sent = if matches!(spec.kind, Kind::Number { .. }) { json!(sent.as_f64()) } else { sent.clone() };
        assert_eq!(read, sent, "{}.{field}", noun.slug);
    }
}

async fn is_listed(client: &Client, noun: &Noun, address: &str, query: &str, expected: bool) {
    let reply = client.get(&format!("/api/v1/{}?count=1&limit=200{query}", noun.slug)).await;
    assert_eq!(reply.code(), 200, "{}: {}", noun.slug, reply.text());
    let list = reply.json();
    let id = address.rsplit('/').next().unwrap();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.iter().any(|item| item["id"] == id), expected, "{} {query}", noun.slug);
    assert_eq!(list["count"].as_u64().unwrap(), items.len() as u64, "{} {query}", noun.slug);
    assert_eq!((&list["next"], &list["count_is_bound"]), (&Json::Null, &json!(false)));
}

async fn is_changed(client: &Client, noun: &Noun, address: &str) {
    let title = noun.fields[noun.title()].name;
    let before = client.get(address).await.json();
    let new = json!(format!("{}改", before[title].as_str().unwrap()));
    let body = json!({ title: new, "version": 1 });
    let reply = client.json("PATCH", address, &body).await;
    assert_eq!(reply.code(), 200, "{}: {}", noun.slug, reply.text());
    assert_eq!(reply.header("etag"), "\"2\"", "{}", noun.slug);
    let after = client.get(address).await.json();
    for (member, value) in before.as_object().unwrap() {
        let expected = match member.as_str() {
            "version" => &json!(2),
            name if name == title => &new,
            _ => value,
        };
        assert_eq!(&after[member], expected, "{}.{member}", noun.slug);
    }
    let again = client.json("PATCH", address, &body).await;
    assert_eq!(again.code(), 412, "{}: {}", noun.slug, again.text());
    // The title is found by its exact text, too.
    let query = format!("&{title}={}", percent(new.as_str().unwrap()));
    is_listed(client, noun, address, &query, true).await;
}

async fn is_put_away_and_brought_back(client: &Client, noun: &Noun, address: &str) {
    let version = |version: &str| vec![("if-match", version.to_owned())];
    let send = async |method: &str, path: &str, headers: Vec<(&str, String)>| {
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.send(method, path, &headers, Vec::new()).await
    };
    let reply = send("DELETE", address, version("\"2\"")).await;
    assert_eq!(reply.code(), 200, "{}: {}", noun.slug, reply.text());
    is_listed(client, noun, address, "", false).await;
    is_listed(client, noun, address, "&archived=1", true).await;
    assert!(client.get(address).await.json()["archived_at"].is_string(), "{}", noun.slug);
    let reply = send("POST", &format!("{address}/restore"), version("\"3\"")).await;
    assert_eq!(reply.code(), 200, "{}: {}", noun.slug, reply.text());
    is_listed(client, noun, address, "", true).await;
}

async fn its_history_tells_all(client: &Client, noun: &Noun, address: &str) {
    let history = client.get(&format!("{address}/history")).await.json();
    let items = history["items"].as_array().unwrap();
    let actions: Vec<&str> = items
        .iter()
        .filter_map(|entry| entry["action"].as_str())
        .filter(|action| *action != "read")
        .collect();
    assert_eq!(actions, ["restore", "archive", "update", "create"], "{}", noun.slug);
    let title = noun.fields[noun.title()].name;
    let update = items.iter().find(|entry| entry["action"] == "update").unwrap();
    assert_eq!(update["changes"][0]["field"], title, "{}", noun.slug);
}

#[tokio::test]
async fn every_label_of_every_record_stands_in_the_description_in_both_languages() {
    let document: Json = serde_json::from_str(&web::api::openapi()).unwrap();
    let schemas = &document["components"]["schemas"];
    for noun in records::ALL {
        let list = &document["paths"][format!("/api/v1/{}", noun.slug)]["get"]["responses"]["200"];
        let reference = list["content"]["application/json"]["schema"]["$ref"].as_str().unwrap();
        let name = reference.strip_prefix("#/components/schemas/").unwrap().strip_suffix("List").unwrap();
        let schema = &schemas[name];
        assert_eq!((&schema["title"], &schema["x-title-en"]), (&json!(noun.label.zh), &json!(noun.label.en)));
        for spec in noun.fields {
            let property = &schema["properties"][spec.name];
            assert_eq!(property["title"], spec.label.zh, "{}.{}", noun.slug, spec.name);
            assert_eq!(property["x-title-en"], spec.label.en, "{}.{}", noun.slug, spec.name);
            assert_eq!(property["readOnly"] == json!(true), spec.read_only, "{}.{}", noun.slug, spec.name);
            if let Kind::Choice(choice) | Kind::Choices(choice) = spec.kind {
                for option in choice.options {
                    let labels = &schemas[format!("Choice{}", choice.name)]["x-labels"][option.code];
                    assert_eq!(
                        labels,
                        &json!({"zh": option.label.zh, "en": option.label.en}),
                        "{}",
                        choice.name
                    );
                }
            }
        }
    }
}
