//! Two entries of one organisation become one, with everything that hangs on them, and two again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::act::{self, With};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::register::merge;
use app::{Actor, Error};
use kernel::{Noun, Record as _, Uuid, Value};
use records::network::{Contact, Organisation, OrganisationMerge};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

async fn organisation(app: &TestApp, name: &str, more: &[(&str, Value)]) -> Saved {
    let base = [("name", Value::Text(name.to_owned())), ("kind", Value::Text("enterprise".to_owned()))];
    let values = base.iter().chain(more).map(|(field, value)| ((*field).to_owned(), value.clone()));
    app.make(&app.team(), Organisation::NOUN, values.collect()).await
}

async fn contact(app: &TestApp, name: &str, of: Uuid) -> Saved {
    let values = BTreeMap::from([
        ("name".to_owned(), Value::Text(name.to_owned())),
        ("organisation".to_owned(), Value::Id(of)),
        ("park".to_owned(), Value::Id(app.park("泗阳"))),
    ]);
    app.make(&app.clerk_of("泗阳"), Contact::NOUN, values).await
}

async fn value(app: &TestApp, noun: &'static Noun, id: Uuid, field: &str) -> Value {
    let opened = record::open(&app.app, &Actor::operator(), noun, id).await.unwrap();
    opened.seen.row.values[noun.position(field).unwrap()].clone()
}

async fn is_away(app: &TestApp, id: Uuid) -> bool {
    let opened = record::open(&app.app, &Actor::operator(), Organisation::NOUN, id).await.unwrap();
    opened.seen.row.archived_at.is_some()
}

async fn into(app: &TestApp, actor: &Actor, at: Saved, kept: Uuid) -> app::Result<Saved> {
    let texts = BTreeMap::from([("kept".to_owned(), kept.to_string())]);
    let with = With { at: Some(at), ..With::default() };
    Ok(act::perform(&app.app, actor, &merge::MERGE, Input::Texts(texts), with).await?.saved)
}

#[tokio::test]
async fn what_hangs_on_a_double_moves_and_is_put_back() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let kept = organisation(&app, "示例精密有限公司", &[]).await;
        let code = Value::Text("91350100M000100Y43".to_owned());
        let double =
            organisation(&app, "示例精密", &[("code", code.clone()), ("parent", Value::Id(kept.id))]).await;
        let child = organisation(&app, "示例精密子公司", &[("parent", Value::Id(double.id))]).await;
        let person = contact(&app, "示例联系人", double.id).await;
        let later = contact(&app, "示例联系人二", double.id).await;

        let merged = into(&app, &app.team(), double, kept.id).await.unwrap();
        assert_eq!(value(&app, Contact::NOUN, person.id, "organisation").await, Value::Id(kept.id));
        assert_eq!(value(&app, Organisation::NOUN, child.id, "parent").await, Value::Id(kept.id));
        assert_eq!(value(&app, Organisation::NOUN, kept.id, "code").await, code, "a blank is filled in");
        assert_eq!(
            value(&app, Organisation::NOUN, kept.id, "parent").await,
            Value::Empty,
            "nothing is part of itself"
        );
        assert_eq!(value(&app, OrganisationMerge::NOUN, merged.id, "moved").await, Value::Int(3));
        assert!(is_away(&app, double.id).await, "it is put away");

        // What somebody changes in between stays as they left it.
        let at = Saved { id: later.id, version: 2 };
        let text = Input::Texts(BTreeMap::from([("organisation".to_owned(), child.id.to_string())]));
        record::update(&app.app, &app.clerk_of("泗阳"), Contact::NOUN, at, text, Change::default())
            .await
            .unwrap();

        let with = With { at: Some(merged), ..With::default() };
        let nothing = Input::Texts(BTreeMap::new());
        act::perform(&app.app, &app.team(), &merge::TAKE_BACK, nothing, with).await.unwrap();
        assert_eq!(value(&app, Contact::NOUN, person.id, "organisation").await, Value::Id(double.id));
        assert_eq!(value(&app, Contact::NOUN, later.id, "organisation").await, Value::Id(child.id));
        assert_eq!(value(&app, Organisation::NOUN, child.id, "parent").await, Value::Id(double.id));
        assert_eq!(value(&app, Organisation::NOUN, kept.id, "code").await, Value::Empty);
        assert!(!is_away(&app, double.id).await, "it is back");
    }
}

#[tokio::test]
async fn only_the_work_team_merges_and_never_an_entry_into_itself() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (one, other) = (organisation(&app, "示例甲", &[]).await, organisation(&app, "示例乙", &[]).await);
        let refused = into(&app, &app.team(), one, one.id).await;
        assert!(matches!(refused, Err(Error::Conflict { code: "same_entry", .. })), "{refused:?}");
        for actor in [app.clerk_of("泗阳"), app.leader(), app.enterprise()] {
            let refused = into(&app, &actor, one, other.id).await;
            assert!(matches!(refused, Err(Error::Forbidden | Error::NotFound)), "{refused:?}");
        }
        let gone = into(&app, &app.team(), one, Uuid::now_v7()).await;
        assert!(gone.is_err(), "an entry that is not there");
        assert_eq!(value(&app, Organisation::NOUN, one.id, "name").await, Value::Text("示例甲".to_owned()));
    }
}
