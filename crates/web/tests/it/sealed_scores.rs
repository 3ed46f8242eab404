//! A sealed sheet is nowhere: planted marks and words are looked for through every door, as every role, while an
//! appraisal is being scored.

use app::access::Role;
use app::act::{self, With};
use app::input::Input;
use app::record::{self, Ask, Saved};
use app::{Actor, people};
use kernel::{Noun, Record as _, Uuid, Value};
use records::administration::Access;
use records::projects::{Appraisal, Project, ScoreSheet};
use std::collections::BTreeMap;
use testkit::{Client, TestApp, databases, percent, sample_in};

/// A word and a mark that stand in a sealed sheet and nowhere else.
const WORD: &str = "金丝雀评语";
const MARK: &str = "7.37";

#[tokio::test]
async fn a_sealed_sheet_is_nowhere_for_anybody_but_its_expert() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (appraisal, sheet, expert) = scored(&app).await;
        let mut askers: Vec<(Actor, Client)> = vec![(Actor::public(), app.visitor())];
        for role in Role::ALL {
            let actor = app.actor(role);
            askers.push((actor.clone(), app.signed_in(&actor).await));
            askers.push((actor.clone(), app.with_token(&actor, "read write").await));
        }
        for (actor, client) in &askers {
            for path in doors(appraisal, sheet) {
                let reply = client.get(&path).await;
                let at = format!("{path} as {:?}", actor.role);
                assert!(reply.code() < 500, "{at}");
                let text = reply.text();
                assert!(!text.contains(WORD) && !text.contains(MARK), "{at}: {text}");
                if path.contains(&sheet.to_string()) {
                    assert!(reply.code() != 200, "{at}: {}", reply.code());
                }
                if path.contains("/papers/") {
                    assert!([303, 401, 404, 409].contains(&reply.code()), "{at}: {}", reply.code());
                }
            }
            let listing = client.get("/api/v1/score-sheets?count=1").await;
            assert!(
                listing.code() != 200 || !listing.text().contains(&sheet.to_string()),
                "{:?}",
                actor.role
            );
            let answer = client
                .json(
                    "POST",
                    &format!("/api/v1/score-sheets/{sheet}/drafts"),
                    &serde_json::json!({"version": 2}),
                )
                .await;
            assert!([401, 403, 404].contains(&answer.code()), "{:?}: {}", actor.role, answer.code());
        }
        let own = app.with_token(&expert, "read").await;
        let seen = own.get(&format!("/api/v1/score-sheets/{sheet}")).await;
        assert!(seen.text().contains(WORD) && seen.text().contains(MARK), "{}", seen.text());
        // How many have come may be known.
        let page = app.signed_in(&app.leader()).await.get(&format!("/appraisals/{appraisal}")).await;
        assert!(page.text().contains("1 / 2"), "{}", page.text());
    }
}

fn doors(appraisal: Uuid, sheet: Uuid) -> Vec<String> {
    // A search page repeats what was searched for; so it is a part of the word that is.
    let word = percent("丝雀");
    let mut doors = vec![
        String::from("/"),
        String::from("/score-sheets"),
        String::from("/score-sheets?view=board"),
        String::from("/score-sheets?archived=1"),
        String::from("/score-sheets/export?as=csv"),
        String::from("/api/v1/score-sheets?fields=all&limit=200"),
        String::from("/api/v1/score-sheets?sort=-submitted_at&fields=all"),
        format!("/api/v1/score-sheets?q={word}"),
        format!("/api/v1/score-sheets?appraisal={appraisal}&fields=all"),
        String::from("/api/v1/score-sheets/export?as=csv"),
        String::from("/score-sheets/options?q=%E8%AF%84"),
        format!("/search?q={word}"),
        String::from("/appraisals"),
        String::from("/appraisals/export?as=csv"),
        format!("/appraisals/{appraisal}"),
        format!("/api/v1/appraisals/{appraisal}"),
        format!("/api/v1/appraisals/{appraisal}/history"),
        String::from("/api/v1/appraisals?fields=all"),
        String::from("/chapters/project-book"),
        String::from("/journal"),
        String::from("/journal?after=0"),
        format!("/papers/appraisals/{appraisal}/minutes"),
        format!("/papers/appraisals/{appraisal}/pack"),
    ];
    for rest in ["", "/history", "/comments", "/attachments"] {
        doors.push(format!("/api/v1/score-sheets/{sheet}{rest}"));
    }
    for rest in ["", "/edit", "/archive", "/hand-ins", "/drafts", "/recusals"] {
        doors.push(format!("/score-sheets/{sheet}{rest}"));
    }
    doors
}

/// An appraisal that is being scored by two, of whom one has handed in.
async fn scored(app: &TestApp) -> (Uuid, Uuid, Actor) {
    let project =
        app.make(&app.clerk_of("泗阳"), Project::NOUN, sample_in("泗阳", Project::NOUN, app).await).await;
    let mut values = sample_in("泗阳", Appraisal::NOUN, app).await;
    values.insert(String::from("project"), Value::Id(project.id));
    values.insert(String::from("scheme"), Value::Empty);
    let appraisal = app.make(&app.clerk_of("泗阳"), Appraisal::NOUN, values).await.id;
    let mut experts = Vec::new();
    for login in ["expert-a", "expert-b"] {
        let park = Some(app.park("苏宿"));
        let new = people::NewUser {
            login: login.to_owned(),
            display_name: login.to_owned(),
            access: Access::Clerk,
            park,
            organisation: None,
        };
        let user = people::add_user(&app.app, new).await.expect("an account").id;
        experts.push(Actor { user: Some(user), role: Role::Clerk, park, ..app.team() });
    }
    take(app, &app.head(), Appraisal::NOUN, "openings", appraisal, &[("experts", "expert-a、expert-b")])
        .await;
    let expert = experts.remove(0);
    let listing = record::list(&app.app, &expert, ScoreSheet::NOUN, Ask { limit: 5, ..Ask::default() }).await;
    let sheet = listing.expect("a list").rows[0].row.id;
    let of_items = app::projects::appraise::shipped();
    let marks: Vec<String> = of_items
        .iter()
        .map(|item| format!("{} {}", item.code, if item.code == "1.1" { MARK } else { "1" }))
        .collect();
    let asked =
        [("marks", marks.join("\n")), ("comment", WORD.to_owned()), ("vetoes", String::from("safety"))];
    let asked: Vec<_> = asked.iter().map(|(field, text)| (*field, text.as_str())).collect();
    take(app, &expert, ScoreSheet::NOUN, "hand-ins", sheet, &asked).await;
    (appraisal, sheet, expert)
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    step: &str,
    id: Uuid,
    asked: &[(&str, &str)],
) {
    let version = record::open(&app.app, actor, noun, id).await.expect("seen").seen.row.version;
    let texts: BTreeMap<String, String> =
        asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(Saved { id, version }), ..With::default() };
    let act = act::find(noun, step).expect("a step");
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await.expect("taken");
}
