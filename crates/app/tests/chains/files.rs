//! Chains as files: what leaves the book comes back the same, what is wrong is named by its place, and the chains that come
//! with the program load into an empty book.

use crate::wire::wire;
use app::chains::exchange::{self, Flaw};
use app::chains::{self, Area};
use app::record::Change;
use app::{Actor, Error};
use testkit::{TestApp, databases};

async fn book(app: &TestApp) -> chains::Book {
    chains::analysis(&app.app, &app.team(), vec![Area::Parks]).await.expect("chains").book
}

#[tokio::test]
async fn the_shipped_chains_load_once_and_each_leaves_and_enters_as_the_same_file() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let made = exchange::load_shipped(&app.app, &app.team()).await.expect("loaded");
        assert_eq!((made.len(), made.iter().map(|one| one.nodes).sum::<usize>()), (11, 236));
        assert_eq!(made.iter().map(|one| one.links).sum::<usize>(), 273);
        assert!(made.iter().all(|one| one.left_out.is_empty()));
        assert!(exchange::load_shipped(&app.app, &app.team()).await.expect("loaded").is_empty());
        let book = book(&app).await;
        for (id, chain) in &book.chains {
            let file = exchange::file_of(&book, *id);
            let json = exchange::json(&file).to_string();
            assert_eq!(exchange::read(json.as_bytes()).as_ref(), Ok(&file), "{}", chain.code.as_str());
            let graph = exchange::graphml(&file);
            let mut read = exchange::read(graph.as_bytes()).expect("sound");
            read.links.sort();
            let mut sorted = file.clone();
            sorted.links.sort();
            assert_eq!(read, sorted, "{}", chain.code.as_str());
        }
    }
}

#[tokio::test]
async fn a_chain_enters_another_book_and_says_which_links_it_left_out() {
    let (app, other) = (TestApp::new().await, TestApp::new().await);
    exchange::load_shipped(&app.app, &app.team()).await.expect("loaded");
    let book_of = book(&app).await;
    let (id, _) = book_of.chains.iter().find(|(_, chain)| chain.code.as_str() == "AL").expect("aluminium");
    let file = exchange::file_of(&book_of, *id);
    assert_eq!(file.others, ["LB10"]);
    let made =
        exchange::enter(&other.app, &other.team(), file.clone(), Change::default()).await.expect("entered");
    assert_eq!(
        (made.nodes, made.links, made.left_out.as_slice()),
        (19, 21, &[String::from("AL07→LB10")][..])
    );
    let there = book(&other).await;
    let back = exchange::file_of(&there, made.chain);
    assert_eq!((&back.chain, &back.nodes), (&file.chain, &file.nodes));
    let again = exchange::enter(&other.app, &other.team(), file.clone(), Change::default()).await;
    assert!(matches!(again, Err(Error::Conflict { code: "chain_there", .. })), "{again:?}");
    let clerk = exchange::enter(&app.app, &app.clerk_of("泗阳"), file.clone(), Change::default()).await;
    assert!(matches!(clerk, Err(Error::Forbidden)), "{clerk:?}");
    let enterprise = exchange::enter(&app.app, &app.enterprise(), file, Change::default()).await;
    assert!(matches!(enterprise, Err(Error::NotFound)), "{enterprise:?}");
}

#[tokio::test]
async fn nothing_of_a_chain_is_entered_when_a_code_is_taken() {
    let app = TestApp::new().await;
    wire(&app).await;
    let text = r#"{"code": "Z", "name": "示例链", "nodes": [
        {"code": "Z1", "name": "示例一", "tier": "upstream"}, {"code": "X1", "name": "示例二", "tier": "upstream"}]}"#;
    let file = exchange::read(text.as_bytes()).expect("sound");
    let taken = exchange::enter(&app.app, &Actor::operator(), file, Change::default()).await;
    assert!(taken.is_err(), "{taken:?}");
    let book = book(&app).await;
    assert!(!book.chains.iter().any(|(_, chain)| chain.code.as_str() == "Z"));
    assert!(!book.nodes.iter().any(|of| of.node.code.as_str() == "Z1"));
}

fn places(text: &str) -> Vec<String> {
    let flaws = exchange::read(text.as_bytes()).expect_err("flaws");
    assert!(flaws.iter().all(|flaw: &Flaw| !flaw.zh.is_empty() && !flaw.en.is_empty()));
    flaws.into_iter().map(|flaw| flaw.place).collect()
}

#[test]
fn ugly_files_say_where_and_what() {
    assert_eq!(places("code,name\nX1,甲"), ["1"]);
    assert_eq!(places(""), ["1"]);
    assert_eq!(places("{\"code\": \"X\",\n oops}"), ["2:2"]);
    assert_eq!(places("[]"), ["1"]);
    assert_eq!(places(r#"{"code": "X", "name": "甲", "nodes": "X1"}"#), ["nodes"]);
    assert_eq!(places(r#"{"name": "甲", "nodes": []}"#), ["nodes", "code"]);
    let node = r#"{"code": "X1", "name": "甲", "tier": "upstream"}"#;
    let with = |nodes: &str, links: &str| {
        places(&format!(
            r#"{{"code": "X", "name": "甲", "nodes": [{nodes}], "links": [{links}], "others": ["Y9"]}}"#
        ))
    };
    let none = r#"{"supplier": "X1", "customer": "Y9"}"#;
    assert_eq!(
        with(r#"{"code": "X1", "name": "甲", "tier": "top", "colour": "red"}"#, none),
        ["nodes[0] colour"]
    );
    assert_eq!(with(r#"{"code": "X1", "name": "甲", "tier": "top"}"#, none), ["nodes[0] X1 tier"]);
    assert_eq!(
        with(r#"{"code": "X1", "name": "甲", "tier": "upstream", "as_of": "昨天"}"#, none),
        ["nodes[0] X1 as_of"]
    );
    assert_eq!(with(&format!("{node}, {node}"), none), ["nodes[1] X1"]);
    assert_eq!(with(node, r#"{"supplier": "X1", "customer": "X2"}"#), ["links[0] X1→X2"]);
    assert_eq!(with(node, r#"{"supplier": "X1", "customer": "X1"}"#), ["links[0] X1→X1"]);
    assert_eq!(with(node, &format!("{none}, {none}")), ["links[1] X1→Y9"]);
    assert_eq!(
        with(node, r#"{"supplier": "X1", "customer": "Y9", "cost_share": "很多"}"#),
        ["links[0] X1→Y9 cost_share"]
    );
    assert_eq!(places("<graphml><graph>").len(), 1);
    assert!(places("<graphml><graph/></graphml>").contains(&String::from("nodes")));
}
