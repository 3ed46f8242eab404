//! What a chain was: gaps that came about and closed, the lead that carries its node, edits undone and done again.

use crate::wire::{Asked, present, put, take, wire};
use app::act::{self, With};
use app::chains::{self, Area, Status};
use app::input::Input;
use app::projects::lead;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::chains::{Chain, ChainNode, Presence};
use records::network::Quota;
use records::projects::{Project, Stage};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

fn texts(asked: Asked<'_>) -> Input {
    Input::Texts(asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect())
}

async fn set(app: &TestApp, noun: &'static kernel::Noun, at: Saved, field: &str, value: Value) -> Saved {
    let values = Input::Values(BTreeMap::from([(field.to_owned(), value)]));
    record::update(&app.app, &Actor::operator(), noun, at, values, Change::default()).await.expect("changed")
}

#[tokio::test]
async fn a_signed_project_leaves_a_gap_open_and_an_enterprise_at_work_closes_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let wire = wire(&app).await;
        let (clerk, park, grit) = (app.clerk_of("泗阳"), app.park("泗阳"), wire.nodes[1].id);
        let area = Area::Park(park);
        present(&app, wire.nodes[2], "泗阳", &[]).await;
        present(&app, wire.nodes[0], "泗阳", &[]).await;
        let node = grit.to_string();
        let asked = [
            ("name", "金刚石微粉（X2）"),
            ("investor_name", "示例微粉有限公司"),
            ("estimate", "未掌握"),
            ("chain_node", node.as_str()),
        ];
        let lead = lead::register(&app.app, &clerk, texts(&asked), Change::default()).await.expect("a lead");
        let opened = record::open(&app.app, &clerk, Project::NOUN, lead.id).await.expect("seen");
        let project = Project::from_values(&opened.seen.row.values).expect("sound");
        assert_eq!(project.chain_node.map(kernel::Id::raw), Some(grit), "the lead carries its node");

        let look = async || {
            chains::history(&app.app, &clerk, wire.chain.id, area, Some(grit)).await.expect("a past")
        };
        let past = look().await;
        let turned: Vec<(Status, Status)> = past.turns.iter().map(|one| (one.from, one.to)).collect();
        assert_eq!(turned, [(Status::Missing, Status::Broken), (Status::NotAsked, Status::Missing)]);
        assert_eq!(past.turns[0].by, [(String::from("示例布局"), true)]);
        let stages: Vec<(Stage, Status)> = past.stages.iter().map(|one| (one.stage, one.status)).collect();
        assert_eq!(stages, [(Stage::Lead, Status::Broken)]);

        let building = present(&app, wire.nodes[1], "泗阳", &[("state", "building")]).await;
        assert_eq!(look().await.turns.len(), 2, "who builds closes nothing");
        let at = set(&app, Presence::NOUN, building, "state", Value::Text("operating".into())).await;
        let closed = look().await.turns.remove(0);
        assert_eq!((closed.from, closed.to), (Status::Broken, Status::Even));
        set(&app, Presence::NOUN, at, "state", Value::Text("left".into())).await;
        let again = look().await.turns.remove(0);
        assert_eq!((again.to, again.by), (Status::Broken, vec![(String::from("示例布局"), false)]));
        // The chain's past has the others too; elsewhere nothing happened.
        let all = chains::history(&app.app, &clerk, wire.chain.id, area, None).await.expect("a past");
        assert_eq!((all.turns.len(), all.stages.len()), (6, 0));
        let other = Area::Park(app.park("沭阳"));
        let none = chains::history(&app.app, &clerk, wire.chain.id, other, None).await.expect("a past");
        assert!(none.turns.is_empty());
        let enterprise = chains::history(&app.app, &app.enterprise(), wire.chain.id, area, None).await;
        assert!(matches!(enterprise, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn the_lead_of_a_claim_carries_the_node_it_was_found_for() {
    let app = TestApp::new().await;
    let (wire, clerk) = (wire(&app).await, app.clerk_of("泗阳"));
    let node = wire.nodes[1].id.to_string();
    let asked = [
        ("investor_name", "示例微粉（张家港）有限公司"),
        ("subject", "金刚石微粉（X2）"),
        ("talks_on", "2025-11-20"),
        ("talks", "示例：面谈"),
        ("chain_node", node.as_str()),
    ];
    let claim = act::making(records::find("claims").expect("claims")).expect("a step");
    act::perform(&app.app, &clerk, claim, texts(&asked), With::default()).await.expect("accepted");
    let view = chains::view(&app.app, &clerk, wire.chain.id, Area::Parks).await.expect("a view");
    assert_eq!(view.nodes[1].projects.iter().map(|one| one.stage).collect::<Vec<_>>(), [Stage::Lead]);
    let rival =
        chains::view(&app.app, &app.clerk_of("沭阳"), wire.chain.id, Area::Parks).await.expect("a view");
    assert!(rival.nodes[1].projects.is_empty(), "another park's lead is not there");
}

async fn shape(app: &TestApp, chain: Uuid) -> (Vec<String>, Vec<String>) {
    let found = chains::analysis(&app.app, &app.team(), vec![Area::Parks]).await.expect("chains");
    let own = found.book.nodes_of(chain);
    let node = |at: &usize| {
        let node = &found.book.nodes[*at].node;
        let text = |line: &Option<kernel::Line>| line.as_ref().map_or("", |line| line.as_str()).to_owned();
        format!(
            "{} {} {} {}",
            node.code.as_str(),
            node.name.as_str(),
            text(&node.industries),
            text(&node.keywords)
        )
    };
    let links = found.book.links.iter().map(|(_, _, link)| link.name.0.clone()).collect();
    (own.iter().map(node).collect(), links)
}

#[tokio::test]
async fn an_edit_of_code_and_keywords_is_undone_and_done_again_and_so_is_a_merge() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (wire, team) = (wire(&app).await, app.team());
        let chain = wire.chain;
        let firm = present(&app, wire.nodes[1], "泗阳", &[]).await;
        let (grit, powder) = (wire.nodes[1].id.to_string(), wire.nodes[0].id.to_string());
        let step =
            async |step: &str, asked: Asked<'_>| take(&app.app, &team, Chain::NOUN, step, chain, asked).await;
        let before = shape(&app, chain.id).await;
        let nothing = step("redone-edits", &[]).await;
        assert!(matches!(nothing, Err(Error::Conflict { code: "nothing_to_redo", .. })), "{nothing:?}");
        step(
            "node-edits",
            &[("node", &grit), ("code", "X20"), ("keywords", "超硬粉"), ("industries", "3099、3240")],
        )
        .await
        .expect("edited");
        let edited = shape(&app, chain.id).await;
        assert!(edited.0.contains(&String::from("X20 金刚石微粉 3099、3240 超硬粉")), "{edited:?}");
        assert_eq!(edited.1, ["X1→X20", "X20→X3", "X3→X4"]);
        step("node-merges", &[("from", &grit), ("into", &powder)]).await.expect("merged");
        let merged = shape(&app, chain.id).await;
        step("undone-edits", &[]).await.expect("undone");
        step("undone-edits", &[]).await.expect("undone");
        assert_eq!(shape(&app, chain.id).await, before);
        step("redone-edits", &[]).await.expect("done again");
        assert_eq!(shape(&app, chain.id).await, edited);
        step("redone-edits", &[]).await.expect("done again");
        assert_eq!(shape(&app, chain.id).await, merged);
        let opened = record::open(&app.app, &team, Presence::NOUN, firm.id).await.expect("seen");
        let node = Presence::from_values(&opened.seen.row.values).expect("sound").node.raw();
        assert_eq!(node, wire.nodes[0].id, "the presence goes along again");
        // Another edit leaves nothing to do again.
        step("undone-edits", &[]).await.expect("undone");
        step("node-edits", &[("node", &powder), ("name", "示例新粉")]).await.expect("edited");
        let nothing = step("redone-edits", &[]).await;
        assert!(matches!(nothing, Err(Error::Conflict { code: "nothing_to_redo", .. })), "{nothing:?}");
        // And when it is undone itself, it is the one that is done again.
        let newer = shape(&app, chain.id).await;
        step("undone-edits", &[]).await.expect("undone");
        step("redone-edits", &[]).await.expect("done again");
        assert_eq!(shape(&app, chain.id).await, newer);
    }
}

#[tokio::test]
async fn a_code_that_an_archived_node_holds_is_refused_with_where_that_node_is_brought_back() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (wire, team) = (wire(&app).await, app.team());
        let chain = wire.chain;
        let step =
            async |step: &str, asked: Asked<'_>| take(&app.app, &team, Chain::NOUN, step, chain, asked).await;
        let node = [("code", "X5"), ("name", "示例回收"), ("tier", "downstream")];
        step("node-additions", &node).await.expect("added");
        let found = chains::analysis(&app.app, &team, vec![Area::Parks]).await.expect("chains");
        let made = found.book.nodes.iter().find(|of| of.node.code.as_str() == "X5").expect("made").id;
        // One in use is refused as ever.
        let said = |refused: app::Result<Saved>| match refused {
            Err(Error::Invalid(report)) => {
                let (field, message) = report.errors.first().expect("a message").clone();
                (field.to_string(), message.code.to_string(), message.zh.to_string())
            }
            other => panic!("{other:?}"),
        };
        let (field, code, _) = said(step("node-additions", &node).await);
        assert_eq!((field.as_str(), code.as_str()), ("code", "already_exists"));

        step("undone-edits", &[]).await.expect("undone");
        let powder = wire.nodes[0].id.to_string();
        let split = [("node", powder.as_str()), ("code", "X5"), ("name", "示例细粉")];
        for (verb, asked) in [
            ("node-additions", &node[..]),
            ("node-splits", &split[..]),
            ("node-edits", &[("node", powder.as_str()), ("code", "X5")][..]),
        ] {
            let (field, code, text) = said(step(verb, asked).await);
            assert_eq!((field.as_str(), code.as_str()), ("code", "held_by_archived"), "{verb}");
            assert!(text.contains("示例回收") && text.contains(&format!("/chain-nodes/{made}")), "{text}");
        }
        // A form says the same.
        let of = chain.id.to_string();
        let texts = [("name", "示例"), ("code", "X5"), ("chain", of.as_str()), ("tier", "upstream")];
        let texts = texts.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
        let form = record::create(&app.app, &team, ChainNode::NOUN, Input::Texts(texts), Change::default());
        assert_eq!(said(form.await).1, "held_by_archived");
        // What the message says can be done.
        let kept = record::open(&app.app, &team, ChainNode::NOUN, made).await.expect("seen").seen.row;
        let at = Saved { id: made, version: kept.version };
        record::restore(&app.app, &team, ChainNode::NOUN, at, Change::default()).await.expect("restored");
        assert!(shape(&app, chain.id).await.0.iter().any(|node| node.starts_with("X5 示例回收")));
    }
}

#[tokio::test]
async fn an_anchor_that_the_chain_names_makes_its_own_nodes_strong_and_no_others() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    present(&app, wire.nodes[2], "泗阳", &[]).await;
    let status = async || {
        let view = chains::view(&app.app, &app.team(), wire.chain.id, Area::Parks).await.expect("a view");
        view.nodes[2].verdict.status
    };
    assert_eq!(status().await, Status::Even);
    let other = put(
        &app,
        &Actor::operator(),
        Chain::NOUN,
        &[("name", "示例别链"), ("code", "Y"), ("leader", "未掌握")],
    )
    .await;
    let anchors = Value::Ids(vec![app.network.other_enterprise]);
    set(&app, Chain::NOUN, other, "anchors", anchors.clone()).await;
    assert_eq!(status().await, Status::Even, "another chain's anchor");
    set(&app, Chain::NOUN, wire.chain, "anchors", anchors).await;
    assert_eq!(status().await, Status::Strong);
}

#[tokio::test]
async fn feasibility_follows_land_energy_and_environment_of_the_park_and_the_house_sets_the_share() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    present(&app, wire.nodes[2], "泗阳", &[]).await;
    set(&app, ChainNode::NOUN, wire.nodes[1], "constraints", Value::Text("示例：含镍废水".into())).await;
    let (park, team, operator) = (app.park("泗阳").to_string(), app.team(), Actor::operator());
    let area = Area::Park(app.park("泗阳"));
    let look = async || {
        let view = chains::view(&app.app, &team, wire.chain.id, area).await.expect("a view");
        (view.nodes[1].feasible, view.nodes[1].priority.map(|(factors, _)| factors.feasible))
    };
    let (feasible, factor) = look().await;
    assert_eq!((feasible.energy, feasible.environment, factor), (None, None, Some(1_250)));
    let quota = async |resource: &str, bound: &str| {
        let asked = [
            ("name", "示例指标"),
            ("park", park.as_str()),
            ("resource", resource),
            ("year", "2025"),
            ("unit", "吨"),
            ("total", "100"),
            ("bound", bound),
            ("as_of", "2025"),
        ];
        put(&app, &operator, Quota::NOUN, &asked).await
    };
    quota("energy", "100").await;
    assert_eq!(look().await.0.energy, Some(false), "all of it is bound");
    quota("emissions", "40").await;
    let (feasible, factor) = look().await;
    assert_eq!((feasible.environment, factor), (Some(true), Some(2_500)));
    let day = [
        ("name", "示例调整"),
        ("rule", "chain_unsettled"),
        ("value", "80"),
        ("valid_from", "2025-01-01"),
        ("why", "示例"),
    ];
    put(&app, &operator, records::administration::Threshold::NOUN, &day).await;
    assert_eq!(look().await.1, Some(6_400));
}
