//! Reports and steps in a line.

use app::act::{self, Act, Done, With};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Result};
use kernel::{Record, Uuid};
use records::projects::{Claim, ClaimState};
use testkit::TestApp;

/// A day in milliseconds.
pub(crate) const DAY: i64 = 24 * 60 * 60 * 1000;

/// A credit code with its right check character.
pub(crate) const CODE: &str = "91350100M000100Y43";

/// Someone of the third park.
pub(crate) fn third(app: &TestApp) -> Actor {
    Actor { park: Some(app.park("苏宿")), name: String::from("示例专员丙"), ..app.clerk_of("泗阳") }
}

/// Reports first talks with an investor.
pub(crate) async fn report(app: &TestApp, actor: &Actor, name: &str, more: &[(&str, &str)]) -> Result<Done> {
    let mut asked = vec![
        ("investor_name", name),
        ("subject", "示例减速器"),
        ("talks_on", "2025-11-20"),
        ("talks", "示例商会推荐，与经理面谈"),
    ];
    asked.extend(more);
    make::<Claim>(app, actor, &asked).await
}

/// A report that must come first.
pub(crate) async fn first(app: &TestApp, actor: &Actor, name: &str, more: &[(&str, &str)]) -> Saved {
    let done = report(app, actor, name, more).await.expect("a complete report");
    assert!(done.refused.is_none(), "{name}: {done:?}");
    done.saved
}

/// A report that must come second: its claim and its case number.
pub(crate) async fn second(
    app: &TestApp,
    actor: &Actor,
    name: &str,
    more: &[(&str, &str)],
) -> (Saved, String) {
    let done = report(app, actor, name, more).await.expect("a complete report");
    let refused = done.refused.unwrap_or_else(|| panic!("{name} was accepted"));
    assert_eq!(refused.refusal.code, "already_reported");
    (done.saved, refused.case)
}

/// Makes a record by its verb.
pub(crate) async fn make<R: Record>(app: &TestApp, actor: &Actor, asked: &[(&str, &str)]) -> Result<Done> {
    let act = act::making(R::NOUN).expect("a verb that makes it");
    act::perform(&app.app, actor, act, texts(asked), With::default()).await
}

/// Takes a step with a record as it is now.
pub(crate) async fn step<R: Record>(
    app: &TestApp,
    actor: &Actor,
    name: &str,
    id: Uuid,
    asked: &[(&str, &str)],
) -> Result<Done> {
    let act: &'static Act = act::find(R::NOUN, name).expect("a step");
    let version = record::open(&app.app, &Actor::operator(), R::NOUN, id).await?.seen.row.version;
    let with = With { at: Some(Saved { id, version }), change: Change::default(), upload: None };
    act::perform(&app.app, actor, act, texts(asked), with).await
}

fn texts(asked: &[(&str, &str)]) -> Input {
    Input::Texts(asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect())
}

/// Reads a record, whoever it belongs to.
pub(crate) async fn read<R: Record>(app: &TestApp, id: Uuid) -> R {
    let opened = record::open(&app.app, &Actor::operator(), R::NOUN, id).await.expect("there");
    R::from_values(&opened.seen.row.values).expect("sound")
}

/// The state of a claim.
pub(crate) async fn state(app: &TestApp, id: Uuid) -> ClaimState {
    read::<Claim>(app, id).await.state
}
