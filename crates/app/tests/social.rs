//! What a pair of schools or hospitals adds up to: counted from rows, the unknown beside the known.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::{Actor, record, social};
use kernel::{Noun, Record as _, Uuid, Value};
use records::people::{Dispatch, JointActivity, SocialPairing};
use testkit::{TestApp, databases};

async fn put(app: &TestApp, noun: &'static Noun, set: &[(&str, Value)]) -> Uuid {
    let mut values = record::started(noun, []);
    for (field, value) in set {
        values[noun.position(field).unwrap()] = value.clone();
    }
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    app.app.write(move |tx| Ok::<_, app::Error>(tx.insert(noun, id, &values, &cause)?)).await.unwrap();
    id
}

#[tokio::test]
async fn totals_are_counted_from_rows_and_unknown_is_no_zero() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let pair =
            [("name", text("示例医院–示例医院")), ("kind", text("hospital")), ("field", text("health"))];
        let pair = put(&app, SocialPairing::NOUN, &pair).await;
        let other =
            [("name", text("示例学校–示例学校")), ("kind", text("school")), ("field", text("education"))];
        let other = put(&app, SocialPairing::NOUN, &other).await;
        let sent = async |pairing, kind, people, days: Value, from: &str, to: &str| {
            let set = [
                ("subject", text("示例选派")),
                ("pairing", Value::Id(pairing)),
                ("kind", text(kind)),
                ("people", Value::Int(people)),
                ("person_days", days),
                ("starts_on", text(from)),
                ("ends_on", text(to)),
                ("outcome", if kind == "learn" { text("示例：学成两项技术") } else { Value::Empty }),
            ];
            put(&app, Dispatch::NOUN, &set).await
        };
        // The clock stands on 2025-11-24.
        sent(pair, "help", 2, Value::Int(40), "2025-11-01", "2025-12-31").await;
        sent(pair, "help", 3, Value::Unknown, "2025-01-01", "2025-02-01").await;
        sent(pair, "learn", 5, Value::Int(50), "2025-03-01", "2025-03-10").await;
        sent(other, "help", 9, Value::Int(9), "2025-11-01", "2025-12-31").await;
        let held = async |patients: Value, share: Value, asked: Value| {
            let set = [
                ("name", text("示例义诊")),
                ("pairing", Value::Id(pair)),
                ("kind", text("free_clinic")),
                ("held_on", text("2025-10")),
                ("participants", Value::Int(10)),
                ("patients", patients),
                ("lessons", Value::NotApplicable),
                ("satisfaction", share),
                ("asked", asked),
            ];
            put(&app, JointActivity::NOUN, &set).await
        };
        held(Value::Int(180), Value::Int(9_650), Value::Int(60)).await;
        held(Value::Unknown, Value::Int(10_000), Value::Int(40)).await;
        held(Value::Int(20), Value::Int(5_000), Value::Empty).await;
        let totals = social::totals(&app.app, &app.clerk_of("沭阳"), pair).await.unwrap();
        let kinds: Vec<_> = totals.sent.iter().map(|of| (of.kind.en, of.dispatches, of.people)).collect();
        assert_eq!(kinds, [("To help", 2, 5), ("To learn", 1, 5)]);
        let days = totals.sent[0].person_days;
        assert_eq!((days.sum, days.known, days.of), (40, 1, 2));
        assert_eq!((totals.serving, totals.activities), (2, 3));
        assert_eq!((totals.patients.sum, totals.patients.known, totals.patients.of), (200, 2, 3));
        assert_eq!(totals.lessons.of, 0, "lessons do not apply");
        // 96.5 % of 60 are 58 people, all of 40 are 40; a share of nobody knows how many counts for nothing.
        assert_eq!(totals.content, Some((98, 100, 2)));
        assert_eq!(totals.outcomes.len(), 1);
        assert!(social::totals(&app.app, &Actor::public(), Uuid::nil()).await.is_err());
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
