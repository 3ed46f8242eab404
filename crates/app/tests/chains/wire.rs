//! A small chain and what is done with it in the tests of chains.

use app::act::{self, With};
use app::chains::{ChainView, Status};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, App};
use kernel::{Noun, Record as _};
use records::chains::{Chain, ChainLink, ChainNode, Presence};
use testkit::TestApp;

pub(crate) type Asked<'a> = &'a [(&'a str, &'a str)];

pub(crate) async fn put(app: &TestApp, actor: &Actor, noun: &'static Noun, asked: Asked<'_>) -> Saved {
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let made = record::create(&app.app, actor, noun, Input::Texts(texts), Change::default()).await;
    made.unwrap_or_else(|error| panic!("{}: {error:?}", noun.slug))
}

pub(crate) async fn take(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    step: &str,
    at: Saved,
    asked: Asked<'_>,
) -> app::Result<Saved> {
    let act = act::find(noun, step).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(at), ..With::default() };
    act::perform(app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
}

/// A chain of powder X1 > grit X2 > wire X3 > wafer X4, with nobody there.
pub(crate) struct Wire {
    pub(crate) chain: Saved,
    pub(crate) nodes: [Saved; 4],
}

pub(crate) async fn wire(app: &TestApp) -> Wire {
    let operator = Actor::operator();
    let chain =
        put(app, &operator, Chain::NOUN, &[("name", "示例线"), ("code", "X"), ("leader", "未掌握")]).await;
    let mut nodes = Vec::new();
    for (code, name, tier) in [
        ("X1", "示例粉", "upstream"),
        ("X2", "金刚石微粉", "upstream"),
        ("X3", "示例线材", "midstream"),
        ("X4", "示例片", "downstream"),
    ] {
        let of = chain.id.to_string();
        let asked =
            [("name", name), ("code", code), ("chain", of.as_str()), ("tier", tier), ("industries", "3099")];
        nodes.push(put(app, &operator, ChainNode::NOUN, &asked).await);
    }
    for (from, to) in [(0, 1), (1, 2), (2, 3)] {
        let (name, a, b) =
            (format!("X{}→X{}", from + 1, to + 1), nodes[from].id.to_string(), nodes[to].id.to_string());
        let share = if from == 1 { "20" } else { "未掌握" };
        put(
            app,
            &operator,
            ChainLink::NOUN,
            &[("name", &name), ("supplier", &a), ("customer", &b), ("cost_share", share)],
        )
        .await;
    }
    Wire { chain, nodes: nodes.try_into().expect("four") }
}

pub(crate) async fn present(app: &TestApp, node: Saved, park: &str, more: Asked<'_>) -> Saved {
    let (node, park) = (node.id.to_string(), app.park(park).to_string());
    let organisation = app.network.other_enterprise.to_string();
    let base = [
        ("name", "示例布局"),
        ("organisation", organisation.as_str()),
        ("node", node.as_str()),
        ("park", park.as_str()),
        ("function", "manufacturing"),
        ("state", "operating"),
        ("scale", "above"),
    ];
    let all: Vec<(&str, &str)> = base.iter().chain(more).copied().collect();
    put(app, &Actor::operator(), Presence::NOUN, &all).await
}

pub(crate) fn statuses(view: &ChainView) -> Vec<(&str, Status)> {
    view.nodes.iter().map(|one| (one.node.code.as_str(), one.verdict.status)).collect()
}
