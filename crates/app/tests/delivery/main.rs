//! Who is told of what, when and by which way, with a clock that tests move and a courier that keeps what it is given.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

mod mail;
mod reminders;
mod webhooks;

use app::inbox::{self, Ask, Item};
use app::{Actor, App, record};
use kernel::{Noun, Record as _, Uuid, Value};
use records::administration::User;
use records::mechanisms::Task;
use std::sync::Arc;
use store::Visible;
use testkit::{Database, Letterbox, TestApp};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// A network in which everyone has signed in, and what would leave it.
async fn house(database: Database) -> (TestApp, Arc<Letterbox>) {
    let mut app = TestApp::on(database).await;
    app.all_at_work().await;
    let letterbox = Arc::new(Letterbox::default());
    app.app = app.app.clone().with_courier(letterbox.clone());
    (app, letterbox)
}

/// Puts a record into the book as a verb would have left it.
async fn put(app: &TestApp, noun: &'static Noun, set: &[(&str, Value)]) -> Uuid {
    let mut values = record::started(noun, []);
    for (field, value) in set {
        values[noun.position(field).unwrap()] = value.clone();
    }
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    let kept = app.app.write(move |tx| Ok::<_, app::Error>(tx.insert(noun, id, &values, &cause)?)).await;
    kept.unwrap();
    id
}

/// Changes fields of a record as a verb would.
async fn change(app: &TestApp, noun: &'static Noun, id: Uuid, set: &[(&str, Value)]) {
    let set: Vec<(usize, Value)> =
        set.iter().map(|(field, value)| (noun.position(field).unwrap(), value.clone())).collect();
    let cause = Actor::operator().cause(app.app.now());
    let changed = app.app.write(move |tx| {
        let row = tx.get(noun, id, &Visible::all())?.unwrap();
        let mut values = row.values.clone();
        for (at, value) in set {
            values[at] = value;
        }
        Ok::<_, app::Error>(tx.update(noun, &row, &values, &cause)?)
    });
    changed.await.unwrap();
}

/// A task of 泗阳 that is due on a day, handled by somebody.
async fn task(app: &TestApp, title: &str, due: &str, handler: Option<&Actor>) -> Uuid {
    let park = app.park("泗阳");
    put(
        app,
        Task::NOUN,
        &[
            ("title", text(title)),
            ("origin", text("meeting")),
            ("lead_park", Value::Id(park)),
            ("parks", Value::Ids(vec![park])),
            ("due_on", text(due)),
            ("state", text("in_hand")),
            ("handler", handler.and_then(|actor| actor.user).map_or(Value::Empty, Value::Id)),
        ],
    )
    .await
}

/// What somebody finds in the inbox, newest first.
async fn found(app: &App, actor: &Actor) -> Vec<Item> {
    inbox::inbox(app, actor, Ask::default()).await.unwrap().items
}

/// How many reminders a turn gave.
async fn reminded(app: &App) -> usize {
    app::remind::remind(app).await.unwrap().given
}

async fn set_mail(app: &TestApp, actor: &Actor, mail: &str) {
    change(app, User::NOUN, actor.user.unwrap(), &[("email", text(mail))]).await;
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
