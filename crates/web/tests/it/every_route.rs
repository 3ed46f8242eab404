//! Every route as every role, held against the rights table; and no route tells a hidden record from none.

use app::access::{self, Role, Write};
use app::{Actor, record};
use kernel::{Noun, Scope, Uuid};
use testkit::{Client, Reply, TestApp};
use web::routes::{Need, Route, table};

#[tokio::test]
async fn every_route_answers_every_role_as_the_rights_table_says() {
    let app = TestApp::new().await;
    let actors: Vec<Actor> = Role::ALL.into_iter().map(|role| app.actor(role)).collect();
    let mut askers = vec![(Actor::public(), app.visitor())];
    for actor in actors {
        let client = app.with_token(&actor, "read write").await;
        askers.push((actor, client));
    }
    let mut asked = 0;
    for noun in one_of_each_scope() {
        let made = app.made(noun).await;
        for route in table() {
            if !route.is_about_a_noun() && noun.scope != Scope::Network {
                continue;
            }
            // Steps have rules of their own, each held in `every_act`.
            if route.path.ends_with("/{act}") {
                continue;
            }
            for (actor, client) in &askers {
                let reply = ask(client, &route, noun, made.id).await;
                let sees_it = record::open(&app.app, actor, noun, made.id).await.is_ok();
                check(&route, noun, actor, sees_it, &reply);
                asked += 1;
            }
        }
    }
    assert!(asked > 1000, "{asked}");
}

/// Holds an answer against what the route needs.
fn check(route: &Route, noun: &Noun, actor: &Actor, sees_it: bool, reply: &Reply) {
    let at =
        format!("{} {} of {} as {:?}: {}", route.method, route.path, noun.slug, actor.role, reply.text());
    let code = reply.code();
    assert!(code < 500, "{at}");
    let is_sent_to_sign_in = code == 401 || code == 303 && reply.header("location").starts_with("/sign-in");
    let (sees, may) = match route.need {
        Need::Nothing | Need::Anyone => (true, true),
        Need::SignedIn => (true, actor.user.is_some()),
        need => (!access::visible(actor, noun).is_nothing(), may(need, actor, noun)),
    };
    let is_about_one = route.path.contains("{id}") && route.is_about_a_noun();
    match (sees && may, actor.user) {
        (false, None) => assert!(is_sent_to_sign_in, "{code} {at}"),
        (false, Some(_)) if sees => assert_eq!(code, 403, "{at}"),
        (false, Some(_)) => assert_eq!(code, 404, "{at}"),
        // What is sent may be looked at first; the next test holds that no id changes the answer.
        (true, _) if is_about_one && !sees_it => assert!([400, 404, 422, 428].contains(&code), "{code} {at}"),
        (true, _) if route.is_about_a_noun() => {
            assert!(!is_sent_to_sign_in, "{at}");
            // A file, attached or uploaded, that is not there.
            let leads_to_a_file = route.path.contains("{file}") || route.path.contains("/import/");
            assert!(code != 404 || leads_to_a_file, "{at}");
            assert!(code != 403 || is_about_one, "{at}");
        }
        (true, _) if matches!(route.need, Need::Anyone | Need::Nothing) => assert_ne!(code, 403, "{at}"),
        (true, _) => {}
    }
}

fn may(need: Need, actor: &Actor, noun: &Noun) -> bool {
    let write = access::right(noun.scope, actor.role).write;
    match need {
        Need::Create => app::act::may_make(actor, noun) || access::may_create(actor, noun),
        Need::Update => write != Write::No,
        Need::Archive => !matches!(write, Write::No | Write::Only(_)),
        Need::Remark | Need::ReadInside => actor.user.is_some(),
        _ => true,
    }
}

fn one_of_each_scope() -> Vec<&'static Noun> {
    let all: Vec<_> = Scope::ALL
        .into_iter()
        .filter_map(|scope| records::ALL.iter().copied().find(|noun| noun.scope == scope))
        .collect();
    assert!(all.len() >= 8, "{} scopes have a noun", all.len());
    all
}

/// Asks a route about a record. Nothing is sent, so nothing is written.
async fn ask(client: &Client, route: &Route, noun: &Noun, id: Uuid) -> Reply {
    let path = filled(route.path, noun, id);
    match route.method.as_str() {
        "GET" => client.get(&path).await,
        _ if route.path.starts_with("/api/") => {
            client.send(route.method.as_str(), &path, &[], Vec::new()).await
        }
        _ => client.form(&path, &[]).await,
    }
}

/// A route's path with its parts filled in; what leads to nothing in particular leads nowhere.
fn filled(path: &str, noun: &Noun, id: Uuid) -> String {
    let filled = path.split('/').map(|part| match part {
        "{noun}" => noun.slug.to_owned(),
        "{id}" | "{source}" => id.to_string(),
        "{name}" => String::from("liandong.css"),
        // The same for every question, so that answers can be compared.
        part if part.starts_with('{') => Uuid::nil().to_string(),
        part => part.to_owned(),
    });
    filled.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn a_hidden_record_and_a_missing_one_answer_alike_on_every_route() {
    let app = TestApp::new().await;
    let noun = records::find("projects").unwrap();
    let hidden = app.made(noun).await.id;
    let missing = Uuid::now_v7();
    let mut compared = 0;
    for actor in [app.clerk_of("沭阳"), app.enterprise()] {
        assert!(record::open(&app.app, &actor, noun, hidden).await.is_err());
        let client = app.with_token(&actor, "read write").await;
        for route in table().iter().filter(|route| route.path.contains("{id}")) {
            let first = ask(&client, route, noun, hidden).await;
            let second = ask(&client, route, noun, missing).await;
            let (first, second) = (without_ids(&first, hidden), without_ids(&second, missing));
            assert_eq!(first, second, "{} {} as {:?}", route.method, route.path, actor.role);
            compared += 1;
        }
    }
    assert!(compared >= 22, "{compared}");
}

/// What an answer tells apart from the id of its request and the id that was asked for.
fn without_ids(reply: &Reply, asked: Uuid) -> (u16, Vec<String>, String) {
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("")))
        .map(|header| header.replace(&asked.to_string(), "ID"))
        .collect();
    headers.sort();
    let body =
        reply.text().replace(reply.header("x-request-id"), "REQUEST").replace(&asked.to_string(), "ID");
    (reply.code(), headers, body)
}

#[tokio::test]
async fn what_is_not_in_the_table_is_not_found() {
    let app = TestApp::new().await;
    let team = app.with_token(&app.team(), "read write").await;
    let visitor = app.visitor();
    for path in [
        "/nope",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nope",
        "/api/v2/projects",
        "/api/v1/projects/",
        "/api/v1/projects/x/y/z",
        "/assets/nope.css",
        "/assets/../Cargo.toml",
        "/.env",
    ] {
        for client in [&team, &visitor] {
            assert_eq!(client.get(path).await.code(), 404, "{path}");
        }
    }
    for id in ["not-an-id", "%zz", "%ff", &Uuid::now_v7().simple().to_string()] {
        assert_eq!(team.get(&format!("/api/v1/projects/{id}")).await.code(), 404, "{id}");
    }
    let reply = team.send("PUT", "/api/v1/projects", &[], Vec::new()).await;
    assert_eq!((reply.code(), reply.json()["code"].as_str()), (405, Some("method")));
    assert!(reply.header("allow").contains("GET"), "{:?}", reply.headers);
}
