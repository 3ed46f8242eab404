//! What the register holds for the nodes of a chain, and that an edit asks again for what it changed alone.

use super::wire::wire;
use super::{keep_register, set_code};
use app::chains::{self, Tags};
use app::input::Input;
use app::record::{self, Change};
use app::{Actor, Error};
use kernel::{Record, Value};
use records::chains::ChainNode;
use std::collections::BTreeMap;
use testkit::TestApp;

#[tokio::test]
async fn nodes_are_tagged_with_the_phrase_and_an_edit_counts_its_own_node_anew() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let team = app.team();
    let look = async || chains::tags(&app.app, &team, wire.chain.id).await.expect("tags");
    let none = look().await;
    assert_eq!((none.rows, none.nodes.len()), (None, 4));
    assert!(none.nodes.iter().all(|one| one.counts.is_none()), "without a register nothing is 0");

    keep_register(&app.app);
    let powder = |tags: &Tags| tags.nodes[1].counts.clone().expect("counted");
    let first = look().await;
    assert_eq!((first.rows, first.anew), (Some(5), 4));
    let found = powder(&first);
    assert_eq!((found.all, found.suqian, found.suzhou, found.by_code), (4, None, None, Some(4)));
    let (name, phrase) = found.example.expect("one of them");
    assert!(name.starts_with("示例") && phrase.contains("金刚石微粉"), "{name} {phrase}");
    assert_eq!(first.nodes[2].counts.as_ref().map(|it| (it.all, &it.example)), Some((0, &None)));
    assert_eq!(look().await.anew, 0, "nothing changed, nothing is counted");

    // A node's words change: it alone is counted.
    let words = BTreeMap::from([(String::from("keywords"), Value::Text("化纤面料、加工".into()))]);
    record::update(
        &app.app,
        &Actor::operator(),
        ChainNode::NOUN,
        wire.nodes[1],
        Input::Values(words),
        Change::default(),
    )
    .await
    .expect("edited");
    let second = look().await;
    assert_eq!((second.anew, powder(&second).all), (1, 2));

    // The sides have codes now, so that all are counted again; so they are after another import.
    for (region, code) in [("苏州", "320500"), ("宿迁", "321300")] {
        set_code(&app, region, code).await;
    }
    let third = look().await;
    assert_eq!((third.anew, powder(&third).suqian, powder(&third).suzhou), (4, Some(1), Some(1)));
    keep_register(&app.app);
    assert_eq!(look().await.anew, 4);
}

#[tokio::test]
async fn tags_are_for_those_whom_chains_and_the_register_are_for() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    for actor in [app.enterprise(), Actor::public()] {
        let tags = chains::tags(&app.app, &actor, wire.chain.id).await;
        assert!(matches!(tags, Err(Error::NotFound)), "{:?}", actor.role);
    }
    let nobody = chains::tags(&app.app, &app.team(), wire.nodes[0].id).await;
    assert!(matches!(nobody, Err(Error::NotFound)));
}
