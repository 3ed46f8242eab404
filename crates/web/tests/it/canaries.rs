//! Canaries: a park that shares nothing leaves no trace for anybody else. One record of every noun that belongs to a
//! park is planted with words that stand nowhere else; whoever may not see it asks every address there is, and
//! nothing that is answered names it, nor differs from what was answered before it was planted.

use app::access::Role;
use app::people::{self, NewUser};
use app::{Actor, record};
use kernel::{Kind, Noun, Scope, Uuid, Value};
use records::administration::Access;
use std::collections::BTreeMap;
use testkit::{Client, Reply, TestApp, percent, sample_in};
use web::routes::table;

/// Stands in every text that is planted. What is asked for is a part of it, so that an echo is not a trace.
const CANARY: &str = "秘金丝雀密";
const ASKED: &str = "金丝雀";

/// A record that its owner alone should know of.
struct Planted {
    noun: &'static Noun,
    id: Uuid,
}

#[tokio::test]
async fn a_park_that_shares_nothing_leaves_no_trace() {
    let app = TestApp::new().await;
    let nouns: Vec<&'static Noun> = records::ALL.iter().copied().filter(|noun| is_a_parks(noun)).collect();
    // What the planted records link to is there before.
    let mut values = Vec::new();
    for noun in &nouns {
        values.push(with_canary(noun, sample_in("泗阳", noun, &app).await));
    }
    let rival = app.clerk_of("沭阳");
    let asker = app.with_token(&rival, "read write").await;
    let before = everything(&asker).await;
    let mut planted = Vec::new();
    for (noun, values) in nouns.into_iter().zip(values) {
        let id = app.make(&Actor::operator(), noun, values).await.id;
        planted.push(Planted { noun, id });
    }
    let head = head_of(&app, "沭阳").await;
    let mut askers: Vec<(Actor, Client)> = vec![(Actor::public(), app.visitor())];
    for actor in [rival, head, app.enterprise()]
        .into_iter()
        .chain([Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin].map(|role| app.actor(role)))
    {
        let client = app.with_token(&actor, "read write").await;
        askers.push((actor, client));
    }
    let mut asked = 0;
    for one in &planted {
        for (actor, client) in &askers {
            if record::open(&app.app, actor, one.noun, one.id).await.is_ok() {
                // Some nouns are for every member; what this park kept to itself is not among them.
                continue;
            }
            asked += asks_in_vain(client, actor, one).await;
        }
    }
    assert!(asked > 3_000, "{asked} questions");
    let after = everything(&asker).await;
    // What a record shares by what it names, such as the two parks of a share rule, is no secret of one park.
    let mut shared = Vec::new();
    for one in &planted {
        if record::open(&app.app, &app.clerk_of("沭阳"), one.noun, one.id).await.is_ok() {
            shared.push(one.noun.slug);
        }
    }
    let views = [
        "/api/v1/funnel",
        "/api/v1/park-comparison",
        "/api/v1/monthly-report",
        "/api/v1/findings",
        "/parks/compare",
        "/reports/monthly",
    ];
    let hidden = |path: &String| {
        let of_noun = |slug: &str| {
            // Pages offer records of other nouns to choose from, which may be for every member.
            let rest = path.strip_prefix("/api/v1/").unwrap_or("");
            rest.strip_prefix(slug).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        planted.iter().any(|one| of_noun(one.noun.slug) && !shared.contains(&one.noun.slug))
            || views.iter().any(|view| path.starts_with(view))
    };
    assert!(before.keys().filter(|path| hidden(path)).count() > 100, "answers are compared");
    for (path, answer) in before.iter().filter(|(path, _)| hidden(path)) {
        assert_eq!(Some(answer), after.get(path), "{path} tells that something was planted");
    }
    // The owner finds each by the same questions.
    let own = app.with_token(&app.clerk_of("泗阳"), "read").await;
    let found = own.get(&format!("/api/v1/projects?q={}", percent(ASKED))).await.text();
    assert!(found.contains(CANARY), "{found}");
}

/// Whether records of a noun are one park's, until it shares them.
fn is_a_parks(noun: &Noun) -> bool {
    let scopes = [
        Scope::Project,
        Scope::Park,
        Scope::Ledger,
        Scope::Contact,
        Scope::Sealed,
        Scope::Source,
        Scope::Mechanism,
    ];
    scopes.contains(&noun.scope) && !noun.sharing.park.is_empty()
}

fn with_canary(noun: &Noun, mut values: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    for spec in noun.fields.iter().filter(|spec| matches!(spec.kind, Kind::Line | Kind::Prose)) {
        if let Some(Value::Text(text)) = values.get(spec.name)
            && text.starts_with("示例")
        {
            let planted = format!("{CANARY}{} {}", noun.slug, spec.name);
            let mut tried = values.clone();
            tried.insert(spec.name.to_owned(), Value::Text(planted));
            if noun
                .check(
                    &record::started(noun, [])
                        .iter()
                        .zip(noun.fields)
                        .map(|(start, spec)| tried.get(spec.name).unwrap_or(start).clone())
                        .collect::<Vec<_>>(),
                )
                .is_ok()
            {
                values = tried;
            }
        }
    }
    values
}

async fn head_of(app: &TestApp, park: &str) -> Actor {
    let new = NewUser {
        login: String::from("rival-head"),
        display_name: String::from("示例对方负责人"),
        access: Access::Head,
        park: Some(app.park(park)),
        organisation: None,
    };
    let id = people::add_user(&app.app, new).await.unwrap().id;
    Actor { user: Some(id), role: Role::Head, ..app.clerk_of(park) }
}

/// Asks every address about a planted record, and by every question that might find it; gives how many.
async fn asks_in_vain(client: &Client, actor: &Actor, one: &Planted) -> usize {
    let (slug, word) = (one.noun.slug, percent(ASKED));
    let title = one.noun.fields[one.noun.title()].name;
    // Each noun has a canary of its own: another that is for every member may be found by the same question.
    let canary = format!("{CANARY}{slug} ");
    let named = percent(&format!("{canary}{title}"));
    let mut paths = vec![
        format!("/api/v1/{slug}?q={word}&count=1&fields=all"),
        format!("/api/v1/{slug}?{title}={named}&count=1"),
        format!("/api/v1/{slug}?count=1&archived=1"),
        format!("/api/v1/{slug}/export?as=csv&q={word}"),
        format!("/{slug}?q={word}"),
        format!("/{slug}/options?q={word}"),
        format!("/search?q={word}"),
    ];
    for route in table().iter().filter(|route| route.method == "GET" && route.path.contains("{noun}")) {
        let path = route.path.replace("{noun}", slug).replace("{id}", &one.id.to_string());
        let path = path.replace("{file}", &Uuid::nil().to_string());
        match path.contains("{act}") {
            true => paths.extend(app::act::of(one.noun).map(|act| path.replace("{act}", act.input.slug))),
            false => paths.push(path),
        }
    }
    for path in &paths {
        let reply = client.get(path).await;
        let at = format!("{path} as {:?}: {}", actor.role, reply.text());
        assert!(reply.code() < 500 && !reply.text().contains(&canary), "{at}");
        // An address may say back the id that it was asked for.
        assert!(path.contains(&one.id.to_string()) || !reply.text().contains(&one.id.to_string()), "{at}");
        let headers = format!("{:?}", reply.headers);
        assert!(!headers.contains(&canary), "{at}");
        if path.contains(&one.id.to_string()) {
            assert!([303, 400, 401, 403, 404].contains(&reply.code()), "{} {at}", reply.code());
        }
    }
    paths.len()
}

/// What every address without an id answers, without what is new in every answer.
async fn everything(client: &Client) -> BTreeMap<String, (u16, String)> {
    let mut answers = BTreeMap::new();
    for route in table().iter().filter(|route| route.method == "GET" && !route.path.contains("{id}")) {
        let paths: Vec<String> = match route.path.contains("{noun}") {
            true => records::ALL.iter().map(|noun| route.path.replace("{noun}", noun.slug)).collect(),
            false => vec![route.path.to_owned()],
        };
        for path in paths {
            // A workbook bears the time at which it was written; a csv does not.
            let is_a_sheet = path.ends_with("/export") || path.ends_with("/template");
            let filled = path.replace("{chapter}", "projects");
            if filled.contains('{') {
                continue;
            }
            let queries = if is_a_sheet { vec!["?as=csv"] } else { vec!["", "?count=1", "?view=board"] };
            for query in queries {
                let path = format!("{filled}{query}");
                let reply = client.get(&path).await;
                answers.insert(path, (reply.code(), without_ids(&reply)));
            }
        }
    }
    answers
}

/// An answer without ids: those of requests and forms are new each time.
fn without_ids(reply: &Reply) -> String {
    let text = reply.text();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        match rest.get(..36).filter(|part| Uuid::try_parse(part).is_ok()) {
            Some(_) => {
                out.push_str("ID");
                rest = &rest[36..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.replace(reply.header("x-request-id"), "REQUEST")
}
