//! Every act as every role: who may not see the record is told that there is none, who may not take the step is told
//! so, and nobody's request is a fault of ours.

use app::access::Role;
use app::{Actor, act, record};
use serde_json::json;
use testkit::{Client, TestApp};

#[tokio::test]
async fn every_act_answers_every_role_as_its_rule_says() {
    let app = TestApp::new().await;
    let mut askers: Vec<(Actor, Client)> = vec![(Actor::public(), app.visitor())];
    for role in Role::ALL {
        let actor = app.actor(role);
        let client = app.with_token(&actor, "read write").await;
        askers.push((actor, client));
    }
    let rival = app.clerk_of("沭阳");
    askers.push((rival.clone(), app.with_token(&rival, "read write").await));
    for act in act::ALL.iter().filter(|act| !act.makes) {
        let made = app.made(act.noun).await;
        for (actor, client) in &askers {
            let at = format!("{} {} as {:?}", act.noun.slug, act.input.slug, actor.role);
            let opened = record::open(&app.app, actor, act.noun, made.id).await;
            let (page, address) = (
                format!("/{}/{}/{}", act.noun.slug, made.id, act.input.slug),
                format!("/api/v1/{}/{}/{}", act.noun.slug, made.id, act.input.slug),
            );
            let asked = client.get(&page).await;
            // A version that nobody has read: the step is never taken here.
            let sent = client.json("POST", &address, &json!({"version": 999})).await;
            match (actor.user, opened) {
                (None, _) => assert!(sent.code() == 401 && [303, 401].contains(&asked.code()), "{at}"),
                (Some(_), Err(_)) => assert_eq!((asked.code(), sent.code()), (404, 404), "{at}"),
                (Some(_), Ok(opened)) => {
                    let offered = opened.acts.iter().any(|one| std::ptr::eq(*one, *act));
                    assert_eq!(asked.code(), if offered { 200 } else { 409 }, "{at}: {}", asked.text());
                    assert_eq!(sent.code(), 412, "{at}: {}", sent.text());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_step_that_is_not_in_the_table_is_not_found() {
    let app = TestApp::new().await;
    let made = app.made(records::find("evidence").unwrap()).await;
    let team = app.with_token(&app.team(), "read write").await;
    for path in [format!("/api/v1/evidence/{}/nope", made.id), format!("/api/v1/plots/{}/returns", made.id)] {
        assert_eq!(team.json("POST", &path, &json!({"version": 1})).await.code(), 404, "{path}");
    }
    let reader = app.with_token(&app.team(), "read").await;
    let path = format!("/api/v1/evidence/{}/verifications", made.id);
    assert_eq!(reader.json("POST", &path, &json!({"version": 1})).await.code(), 403, "read is not write");
}
