//! The feed of a person's calendar: what is in it, and who can open it.

use app::calendar;
use app::people::{self, Key};
use app::record;
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::mechanisms::{Meeting, Task, TaskState};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// Puts a meeting and an issued task of a park into the book.
async fn filled(app: &TestApp, park: &str) -> Uuid {
    let id = Value::Ids(vec![app.park(park)]);
    let day = app.app.now().day().plus_days(9).to_string();
    let meeting = BTreeMap::from([
        (String::from("name"), text(&format!("示例会议（{park}）"))),
        (String::from("level"), text("park")),
        (String::from("held_on"), text(&day)),
        (String::from("parks"), id.clone()),
    ]);
    app.make(&app.team(), Meeting::NOUN, meeting).await;
    let task = record::started(
        Task::NOUN,
        [
            ("title", text(&format!("示例任务（{park}）；第一步,两件"))),
            ("origin", text("own")),
            ("lead_park", Value::Id(app.park(park))),
            ("parks", id),
            ("due_on", text(&day)),
            ("state", kernel::Field::to_value(&TaskState::Issued)),
        ],
    );
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    app.app.write(move |tx| Ok::<_, Error>(tx.insert(Task::NOUN, id, &task, &cause)?)).await.expect("a task");
    id
}

#[tokio::test]
async fn a_feed_holds_what_is_the_persons_and_nothing_of_another_park() {
    for database in databases() {
        let app = TestApp::on(database).await;
        filled(&app, "泗阳").await;
        filled(&app, "沭阳").await;
        let secret = calendar::subscribe(&app.app, &app.clerk_of("泗阳")).await.expect("an address");
        let feed = calendar::feed(&app.app, &secret).await.expect("a feed");
        // Long lines are folded; a reader unfolds them.
        let feed = feed.replace("\r\n ", "");
        assert!(
            feed.contains("示例会议（泗阳）") && feed.contains("示例任务（泗阳）；第一步\\,两件"),
            "{feed}"
        );
        assert!(!feed.contains("沭阳"), "{feed}");
        assert_eq!(feed.matches("BEGIN:VTODO").count(), 1);
    }
}

#[tokio::test]
async fn the_address_opens_the_feed_alone_and_closes_when_it_is_revoked_or_the_account_goes() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let secret = calendar::subscribe(&app.app, &clerk).await.expect("an address");
    // The key reads nothing else.
    let as_program = people::actor(&app.app, Key::Token(secret.clone())).await.expect("known");
    assert!(!as_program.in_scope("read", "tasks") && !as_program.in_scope("write", "tasks"));
    // A program's token is no address.
    let program =
        people::make_token(&app.app, &clerk, clerk.user.unwrap(), "示例", "read").await.expect("a token");
    assert!(matches!(calendar::feed(&app.app, &program).await, Err(Error::NotFound)));
    assert!(matches!(calendar::feed(&app.app, "ld_unknown").await, Err(Error::NotFound)));
    let tokens = people::tokens(&app.app, &clerk).await.expect("tokens");
    let own = tokens.iter().find(|token| token.scopes == calendar::SCOPE).expect("the feed's");
    people::revoke_token(&app.app, &clerk, own.id).await.expect("revoked");
    assert!(matches!(calendar::feed(&app.app, &secret).await, Err(Error::NotFound)));
}
