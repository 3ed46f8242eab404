//! The people of these tests and how they take a step.

use app::access::Role;
use app::act::{self, With};
use app::input::Input;
use app::people::{self, NewUser};
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Noun, Record, Uuid, Value};
use records::administration::Access;
use std::collections::BTreeMap;
use testkit::TestApp;

/// Someone of a park in a role.
pub(crate) async fn someone(app: &TestApp, login: &str, access: Access, park: Option<&str>) -> Actor {
    let park = park.map(|park| app.park(park));
    let new = NewUser {
        login: login.to_owned(),
        display_name: format!("示例{login}"),
        access,
        park,
        organisation: None,
    };
    let user = people::add_user(&app.app, new).await.expect("an account").id;
    Actor { user: Some(user), name: format!("示例{login}"), role: Role::of(access), park, ..app.team() }
}

/// The head of the other park, 沭阳.
pub(crate) async fn other_head(app: &TestApp) -> Actor {
    someone(app, "shuyang-head", Access::Head, Some("沭阳")).await
}

/// Takes a step with a record as it is now.
pub(crate) async fn take(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    step: &str,
    id: Uuid,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    take_with(app, actor, noun, step, id, asked, None).await
}

/// Takes a step with a paper.
pub(crate) async fn take_with(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    step: &str,
    id: Uuid,
    asked: &[(&str, &str)],
    paper: Option<&str>,
) -> app::Result<Saved> {
    let act = act::find(noun, step).expect("a step");
    let version = record::open(&app.app, actor, noun, id).await?.seen.row.version;
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let upload = match paper {
        Some(name) => {
            let bytes = format!("示例文件 {name}").into_bytes();
            Some(testkit::upload(&app.app, actor, name, bytes).await?)
        }
        None => None,
    };
    let with = With { at: Some(Saved { id, version }), upload, change: Change::default() };
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
}

/// A record as somebody sees it.
pub(crate) async fn seen<R: Record>(app: &TestApp, actor: &Actor, id: Uuid) -> app::Result<R> {
    let opened = record::open(&app.app, actor, R::NOUN, id).await?;
    Ok(R::from_values(&opened.seen.row.values)?)
}

/// Whether somebody sees a record.
pub(crate) async fn sees(app: &TestApp, actor: &Actor, noun: &'static Noun, id: Uuid) -> bool {
    match record::open(&app.app, actor, noun, id).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// Makes a record from texts.
pub(crate) async fn written(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    fields: &[(&str, &str)],
) -> app::Result<Saved> {
    let texts: BTreeMap<String, String> =
        fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    record::create(&app.app, actor, noun, Input::Texts(texts), Change::default()).await
}

/// Changes one field by a form.
pub(crate) async fn edited(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    at: Saved,
    field: &str,
    to: Value,
) -> app::Result<Saved> {
    let values = BTreeMap::from([(field.to_owned(), to)]);
    record::update(&app.app, actor, noun, at, Input::Values(values), Change::default()).await
}

/// The field that is refused, or a panic.
pub(crate) fn refused_at(result: app::Result<Saved>) -> Vec<&'static str> {
    match result {
        Err(Error::Invalid(report)) => report.errors.into_iter().map(|(field, _)| field).collect(),
        other => panic!("not refused at a field: {other:?}"),
    }
}
