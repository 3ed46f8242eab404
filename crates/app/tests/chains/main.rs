//! Chains: what is missing and why, as far as the reader may see; who could come, which tells nothing of claims; edits
//! that can be undone; matches that take a person of each side.

mod files;
mod past;
mod space;
mod supply;
mod tags;
mod tally;
mod wire;

use app::act::{self, With};
use app::chains::{self, Area, Candidates, Reason, Status};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, App, Error};
use kernel::{Noun, Record, Uuid, Value};
use records::chains::{Chain, ChainNode, ChainVersion, Need, Offer, Presence, SupplyMatch, SupplyState};
use records::network::Organisation;
use std::collections::BTreeMap;
use testkit::{TestApp, databases};
use wire::{Asked, present, put, statuses, take, wire};

#[tokio::test]
async fn a_gap_closes_when_somebody_is_at_work_there_and_not_before() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let wire = wire(&app).await;
        present(&app, wire.nodes[0], "泗阳", &[]).await;
        present(&app, wire.nodes[2], "泗阳", &[]).await;
        let clerk = app.clerk_of("泗阳");
        let area = Area::Park(app.park("泗阳"));
        let view = chains::view(&app.app, &clerk, wire.chain.id, area).await.expect("a view");
        assert_eq!(
            statuses(&view),
            [("X1", Status::Even), ("X2", Status::Broken), ("X3", Status::Even), ("X4", Status::NotAsked)]
        );
        let broken = &view.nodes[1];
        assert_eq!(broken.verdict.reasons, [Reason::Waiting(1, 1), Reason::Supplied(1, 1)]);
        assert_eq!(view.gaps().first().map(|one| one.id), Some(broken.id));
        // Elsewhere nobody is there and nobody waits; the parks together are as the one.
        let other = chains::view(&app.app, &clerk, wire.chain.id, Area::Park(app.park("沭阳")))
            .await
            .expect("a view");
        assert!(other.nodes.iter().all(|one| one.verdict.status == Status::NotAsked));
        let building = present(&app, wire.nodes[1], "泗阳", &[]).await;
        let state = |state: &str| {
            Input::Values(BTreeMap::from([(String::from("state"), Value::Text(state.to_owned()))]))
        };
        let operator = Actor::operator();
        let at = record::update(
            &app.app,
            &operator,
            Presence::NOUN,
            building,
            state("building"),
            Change::default(),
        )
        .await
        .expect("changed");
        let view = chains::view(&app.app, &clerk, wire.chain.id, Area::Parks).await.expect("a view");
        assert_eq!((view.nodes[1].verdict.status, view.nodes[1].coming), (Status::Broken, 1));
        record::update(&app.app, &operator, Presence::NOUN, at, state("operating"), Change::default())
            .await
            .expect("changed");
        let view = chains::view(&app.app, &clerk, wire.chain.id, Area::Parks).await.expect("a view");
        assert_eq!(view.nodes[1].verdict.status, Status::Even);
    }
}

#[tokio::test]
async fn output_and_purchases_of_another_park_have_no_part_in_what_a_park_is_told() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let purchases = [("purchases", "5000"), ("output", "9000"), ("as_of", "2025"), ("local_share", "50")];
    present(&app, wire.nodes[2], "泗阳", &purchases).await;
    // Demand of grit is a fifth of 50 million; an output of 2 million covers 20 %.
    present(&app, wire.nodes[1], "泗阳", &[("output", "200"), ("as_of", "2025")]).await;
    let look = async |actor: &Actor| {
        let view = chains::view(&app.app, actor, wire.chain.id, Area::Parks).await.expect("a view");
        (view.nodes[1].verdict.clone(), view.nodes[2].held, view.sees_amounts)
    };
    let (own, held, _) = look(&app.clerk_of("泗阳")).await;
    assert_eq!((own.status, own.reasons), (Status::Weak, vec![Reason::Cover(2_000)]));
    assert_eq!((held.purchases.sum, held.local), (5_000_000_000, (5_000_000_000, 2_500_000_000)));
    let (rival, held, sees) = look(&app.clerk_of("沭阳")).await;
    assert_eq!((rival.status, rival.demand.sum, sees), (Status::Even, 0, false));
    assert_eq!((held.enterprises, held.purchases.sum, held.local), (1, 0, (0, 0)));
    assert_eq!(look(&app.team()).await.0.status, Status::Weak);
    let enterprise = chains::view(&app.app, &app.enterprise(), wire.chain.id, Area::Parks).await;
    assert!(matches!(enterprise, Err(Error::NotFound)));
}

/// Keeps a register of a few enterprises beside the book.
fn keep_register(app: &App) {
    let folder = app.store.folder();
    let dump = folder.join("dump.csv");
    let rows = "企业名称,行政区划代码,行业代码,注册资本,经营状态,经营范围\n\
        示例微粉（张家港）有限公司,320582,3099,8000,存续,金刚石微粉制造\n\
        示例微粉（郑州）有限公司,410105,3099,90000,存续,金刚石微粉制造\n\
        示例旧厂（苏州）有限公司,320505,3099,90000,注销,金刚石微粉制造\n\
        示例本地（泗阳）有限公司,321323,3099,500,存续,金刚石微粉加工\n\
        示例纺织有限公司,320584,1751,5000,存续,化纤面料\n";
    std::fs::write(&dump, rows).expect("written");
    let source = engine_register::CsvSource::open(&dump, None).expect("opened");
    let options =
        engine_register::ImportOptions { columns: Vec::new(), capital_unit: engine_register::Unit::Wan };
    let mut sources: Vec<Box<dyn engine_register::Source>> = vec![Box::new(source)];
    let register = engine_register::Register::at(&folder.join("register"));
    register.import(&mut sources, &options, &mut |_| {}).expect("imported");
}

async fn set_code(app: &TestApp, region: &str, code: &str) {
    let id = app.network.regions[region];
    let values = BTreeMap::from([(String::from("code"), Value::Text(code.to_owned()))]);
    let noun = records::find("regions").expect("regions");
    record::update(
        &app.app,
        &Actor::operator(),
        noun,
        Saved { id, version: 1 },
        Input::Values(values),
        Change::default(),
    )
    .await
    .expect("a code");
}

#[tokio::test]
async fn candidates_are_ranked_with_reasons_and_a_rival_learns_nothing_of_claims() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    for (region, code) in [("苏州", "320500"), ("宿迁", "321300"), ("张家港", "320582"), ("泗阳", "321323")]
    {
        set_code(&app, region, code).await;
    }
    let with = app.app.clone();
    keep_register(&with);
    let area = Area::Park(app.park("泗阳"));
    let (own, rival) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let look = async |actor: &Actor| {
        chains::candidates(&with, actor, wire.nodes[1].id, area).await.expect("candidates")
    };
    let said = |found: &Candidates| -> Vec<(String, u32)> {
        found.first.iter().map(|one| (one.enterprise.name.clone(), one.score)).collect()
    };
    let before = look(&rival).await;
    // The name holds 微粉 but not the keyword; both make it; the paired county city is nearer, the other is larger; each has
    // a sister in the other's city.
    assert_eq!(
        said(&before),
        [
            (String::from("示例微粉（张家港）有限公司"), 30 + 15 + 25 + 8 + 6),
            (String::from("示例微粉（郑州）有限公司"), 30 + 15 + 4 + 10 + 6)
        ]
    );
    assert_eq!((before.found, before.first[0].phrase.as_str()), (4, "金刚石微粉制造"));
    let why: Vec<&str> = before.first[0].parts.iter().map(|part| part.why.as_str()).collect();
    assert_eq!(
        why,
        ["金刚石微粉制造", "3099", "结对区县，直线约 370 公里", "8000 万元", "名录里同字号企业还在 1 个地市"]
    );
    let asked = [
        ("investor_name", "示例微粉（张家港）有限公司"),
        ("subject", "金刚石微粉（X2）"),
        ("talks_on", "2025-11-20"),
        ("talks", "示例：面谈"),
    ];
    let claim = act::making(records::find("claims").expect("claims")).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    act::perform(&with, &own, claim, Input::Texts(texts), With::default()).await.expect("accepted");
    assert_eq!(look(&rival).await.first, before.first);
    let here = chains::local(&with, &own, wire.nodes[1].id, app.park("泗阳")).await.expect("local");
    assert_eq!(said(&here).len(), 1, "{here:?}");
    assert_eq!(here.first[0].phrase, "金刚石微粉加工");
}

#[tokio::test]
async fn a_person_confirms_a_presence_in_the_own_park_once() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let clerk = app.clerk_of("泗阳");
    let (own, other) = (app.park("泗阳").to_string(), app.park("沭阳").to_string());
    let at = wire.nodes[1];
    let base = [
        ("organisation", "示例本地（泗阳）有限公司"),
        ("scale", "未掌握"),
        ("evidence", "经营范围“金刚石微粉加工”"),
    ];
    let with = |park: &str| -> Vec<(String, String)> {
        let park = [("park", park), ("function", "manufacturing"), ("state", "operating")];
        base.iter().chain(&park).map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let confirm = async |actor: &Actor, park: &str| {
        let asked = with(park);
        let asked: Vec<(&str, &str)> = asked.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        take(&app.app, actor, ChainNode::NOUN, "occupied", at, &asked).await
    };
    assert!(matches!(confirm(&clerk, &other).await, Err(Error::Forbidden)));
    let made = confirm(&clerk, &own).await.expect("confirmed");
    let opened = record::open(&app.app, &clerk, Presence::NOUN, made.id).await.expect("seen");
    let presence = Presence::from_values(&opened.seen.row.values).expect("sound");
    assert_eq!(presence.cited.map(|line| line.0).as_deref(), Some("经营范围“金刚石微粉加工”"));
    let organisation = record::open(&app.app, &clerk, Organisation::NOUN, presence.organisation.raw()).await;
    assert!(organisation.is_ok());
    assert!(matches!(confirm(&clerk, &own).await, Err(Error::Conflict { code: "already_present", .. })));
}

async fn shape(app: &TestApp, chain: Uuid) -> (Vec<String>, Vec<String>) {
    let found = chains::analysis(&app.app, &app.team(), vec![Area::Parks]).await.expect("chains");
    let own = found.book.nodes_of(chain);
    let nodes = own.iter().map(|at| found.book.nodes[*at].node.code.0.clone()).collect();
    (nodes, found.book.links.iter().map(|(_, _, link)| link.name.0.clone()).collect())
}

#[tokio::test]
async fn edits_change_the_chain_and_undo_brings_back_what_was() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let wire = wire(&app).await;
        let firm = present(&app, wire.nodes[1], "泗阳", &[]).await;
        let (chain, team) = (wire.chain, app.team());
        let id = |at: usize| wire.nodes[at].id.to_string();
        let before = shape(&app, chain.id).await;
        let edit =
            async |step: &str, asked: Asked<'_>| take(&app.app, &team, Chain::NOUN, step, chain, asked).await;
        let refused = take(&app.app, &app.clerk_of("泗阳"), Chain::NOUN, "undone-edits", chain, &[]).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");

        edit(
            "node-additions",
            &[
                ("code", "X5"),
                ("name", "示例回收"),
                ("tier", "downstream"),
                ("suppliers", &id(3)),
                ("customers", &id(0)),
            ],
        )
        .await
        .expect("added");
        let added = shape(&app, chain.id).await;
        assert_eq!(added.0, ["X1", "X2", "X3", "X4", "X5"]);
        assert!(added.1.contains(&String::from("X4→X5")) && added.1.contains(&String::from("X5→X1")));
        edit("node-splits", &[("node", &id(1)), ("code", "X6"), ("name", "示例细粉"), ("customers", &id(2))])
            .await
            .expect("split");
        let split = shape(&app, chain.id).await;
        assert_eq!(split.1, ["X1→X2", "X1→X6", "X3→X4", "X4→X5", "X5→X1", "X6→X3"]);
        edit("node-merges", &[("from", &id(1)), ("into", &id(0))]).await.expect("merged");
        assert_eq!(shape(&app, chain.id).await.0, ["X1", "X3", "X4", "X5", "X6"]);
        let node_of = async || {
            let opened = record::open(&app.app, &team, Presence::NOUN, firm.id).await.expect("seen");
            Presence::from_values(&opened.seen.row.values).expect("sound").node.raw()
        };
        assert_eq!(node_of().await, wire.nodes[0].id);

        edit("undone-edits", &[]).await.expect("undone");
        assert_eq!((shape(&app, chain.id).await, node_of().await), (split, wire.nodes[1].id));
        edit("undone-edits", &[]).await.expect("undone");
        assert_eq!(shape(&app, chain.id).await, added);
        edit("undone-edits", &[]).await.expect("undone");
        assert_eq!(shape(&app, chain.id).await, before);
        let nothing = edit("undone-edits", &[]).await;
        assert!(matches!(nothing, Err(Error::Conflict { code: "nothing_to_undo", .. })), "{nothing:?}");
    }
}

#[tokio::test]
async fn an_edit_is_not_undone_over_what_was_changed_since_and_versions_say_the_difference() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let (team, chain) = (app.team(), wire.chain);
    let (a, c) = (wire.nodes[0].id.to_string(), wire.nodes[2].id.to_string());
    let asked = [("supplier", a.as_str()), ("customer", c.as_str()), ("cost_share", "未掌握")];
    take(&app.app, &team, Chain::NOUN, "connections", chain, &asked).await.expect("connected");
    let name = BTreeMap::from([(String::from("name"), Value::Text(String::from("示例改名")))]);
    record::update(&app.app, &team, ChainNode::NOUN, wire.nodes[3], Input::Values(name), Change::default())
        .await
        .expect("renamed");
    let undo = take(&app.app, &team, Chain::NOUN, "undone-edits", chain, &[]).await;
    assert!(matches!(undo, Err(Error::Conflict { code: "changed_since", .. })), "{undo:?}");
    let versions =
        record::list(&app.app, &team, ChainVersion::NOUN, record::Ask { limit: 10, ..Default::default() })
            .await
            .expect("versions");
    let version = ChainVersion::from_values(&versions.rows[0].row.values).expect("sound");
    let found = chains::analysis(&app.app, &team, vec![Area::Parks]).await.expect("chains");
    let differ = chains::differences(version.content.as_str(), &chains::written(&found.book, chain.id));
    let what: Vec<&str> = differ.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(what, ["X1→X3", "X4"]);
}

/// A published need of the account's enterprise in 泗阳 and a published offer of another in 沭阳.
async fn market(app: &TestApp) -> (Saved, Saved) {
    let wire = wire(app).await;
    let (node, own, other) =
        (wire.nodes[1].id.to_string(), app.park("泗阳").to_string(), app.park("沭阳").to_string());
    let (customer, supplier) = (app.network.enterprise.to_string(), app.network.other_enterprise.to_string());
    let operator = Actor::operator();
    let common = [("node", node.as_str()), ("is_published", "1"), ("state", "open"), ("unit", "吨")];
    let need = [
        ("product", "金刚石微粉"),
        ("organisation", customer.as_str()),
        ("park", own.as_str()),
        ("volume", "10"),
        ("price_from", "未掌握"),
        ("price_to", "900"),
        ("lead_days", "未掌握"),
        ("certificates", "ISO9001"),
    ];
    let offer = [
        ("product", "示例金刚石微粉"),
        ("organisation", supplier.as_str()),
        ("park", other.as_str()),
        ("volume", "20"),
        ("price_from", "800"),
        ("price_to", "未掌握"),
        ("lead_days", "未掌握"),
    ];
    let need: Vec<(&str, &str)> = common.iter().chain(&need).copied().collect();
    let offer: Vec<(&str, &str)> = common.iter().chain(&offer).copied().collect();
    (put(app, &operator, Need::NOUN, &need).await, put(app, &operator, Offer::NOUN, &offer).await)
}

#[tokio::test]
async fn a_match_gives_its_reasons_and_takes_a_person_of_each_side() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (need, offer) = market(&app).await;
        let (customer, supplier, team) = (app.enterprise(), app.clerk_of("沭阳"), app.team());
        let fits = chains::fits_of_need(&app.app, &customer, need.id).await.expect("fits");
        // 40 for the node, 30 for the product, 10 for the quantity, 10 for the price; a certificate is lacking.
        assert_eq!((fits.len(), fits[0].score), (1, 90));
        assert_eq!(fits[0].questions, ["缺认证：ISO9001"]);
        let id = offer.id.to_string();
        let made = take(&app.app, &team, Need::NOUN, "supply-proposals", need, &[("offer", &id)])
            .await
            .expect("proposed");
        let again = take(&app.app, &team, Need::NOUN, "supply-proposals", need, &[("offer", &id)]).await;
        assert!(matches!(again, Err(Error::Conflict { code: "already_matched", .. })), "{again:?}");
        let confirm = async |actor: &Actor, at: Saved| {
            take(&app.app, actor, SupplyMatch::NOUN, "supply-confirmations", at, &[]).await
        };
        assert!(matches!(confirm(&team, made).await, Err(Error::Forbidden)), "neither side");
        let one = confirm(&customer, made).await.expect("the customer");
        assert!(matches!(confirm(&customer, one).await, Err(Error::Forbidden)), "nobody confirms twice");
        let contract = [("agreed_on", "2025-11-24"), ("amount", "120")];
        let early = take(&app.app, &team, SupplyMatch::NOUN, "supply-contracts", one, &contract).await;
        assert!(matches!(early, Err(Error::Conflict { code: "not_now", .. })), "{early:?}");
        let both = confirm(&supplier, one).await.expect("the supplier");
        let agreed = take(&app.app, &supplier, SupplyMatch::NOUN, "supply-contracts", both, &contract)
            .await
            .expect("agreed");
        let opened = record::open(&app.app, &team, SupplyMatch::NOUN, agreed.id).await.expect("seen");
        let of = SupplyMatch::from_values(&opened.seen.row.values).expect("sound");
        assert_eq!(of.state, SupplyState::Agreed);
        assert_eq!(of.amount.get().map(|money| money.0), Some(120_000_000));
        assert_ne!(of.customer_confirmed_by, of.supplier_confirmed_by);
        let state = |noun: &'static Noun, id| {
            let (app, team) = (app.app.clone(), team.clone());
            async move {
                let row = record::open(&app, &team, noun, id).await.expect("seen").seen.row;
                row.values[noun.position("state").expect("a state")].as_text().unwrap_or_default().to_owned()
            }
        };
        assert_eq!(
            (state(Need::NOUN, need.id).await, state(Offer::NOUN, offer.id).await),
            ("agreed".into(), "agreed".into())
        );
    }
}

#[tokio::test]
async fn the_division_of_labour_follows_a_move_and_writes_nothing() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    for (node, park) in [(0, "泗阳"), (0, "泗阳"), (1, "沭阳"), (1, "沭阳")] {
        present(&app, wire.nodes[node], park, &[]).await;
    }
    let (one, other) = (app.park("泗阳"), app.park("沭阳"));
    let change = chains::Change { node: wire.nodes[0].id, amount: 1.0, from: Some(one), to: Some(other) };
    let firms = chains::Measure::Firms;
    let moving = Some(chains::Moving::Some(change));
    let found = chains::structure(&app.app, &app.team(), firms, moving).await.expect("figures");
    let place = |park: Uuid| found.parks.iter().position(|(id, _)| *id == park).expect("a park");
    let (a, b) = (place(one), place(other));
    // All of the one against half and half: |1 − ½| + |0 − ½|; nothing in common.
    assert_eq!((found.now.krugman[a], found.now.cosine[a][b]), (Some(1.0), Some(0.0)));
    let (then, moved) = found.then.as_ref().expect("then");
    assert_eq!((*moved, then.sums[a], then.sums[b]), (1.0, 1.0, 3.0));
    // The other has 1 and 2 of three: |1/3 − ½| + |2/3 − ½|; the cosine is 1 / √5.
    assert!((then.krugman[b].expect("known") - 1.0 / 3.0).abs() < 1e-12);
    assert!((then.cosine[a][b].expect("known") - 0.2f64.sqrt()).abs() < 1e-12);
    assert!(found.no_complexity.is_some());
    let again = chains::structure(&app.app, &app.team(), firms, None).await.expect("figures");
    assert_eq!(again.now.sums, found.now.sums);
}

#[tokio::test]
async fn an_enterprise_or_a_project_is_moved_and_output_is_a_measure_as_far_as_it_is_seen() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let output = [("output", "300"), ("as_of", "2025")];
    let firm = present(&app, wire.nodes[0], "泗阳", &output).await;
    present(&app, wire.nodes[0], "泗阳", &[]).await;
    present(&app, wire.nodes[1], "沭阳", &[("output", "100"), ("as_of", "2025")]).await;
    let (one, other) = (app.park("泗阳"), app.park("沭阳"));
    let look = async |actor: &Actor, measure, moving| {
        chains::structure(&app.app, actor, measure, moving).await.expect("figures")
    };
    let team = app.team();
    let moved = look(&team, chains::Measure::Output, Some(chains::Moving::Firm(firm.id, Some(other)))).await;
    let place = |park: Uuid| moved.parks.iter().position(|(id, _)| *id == park).expect("a park");
    let (a, b) = (place(one), place(other));
    assert_eq!((moved.now.sums[a], moved.now.sums[b], moved.unknown[a]), (300.0, 100.0, 1));
    let (then, amount) = moved.then.as_ref().expect("then");
    assert_eq!((*amount, then.sums[a], then.sums[b]), (300.0, 0.0, 400.0));
    let rival = look(&app.clerk_of("沭阳"), chains::Measure::Output, None).await;
    assert_eq!((rival.now.sums[a], rival.unknown[a]), (0.0, 2), "another park's output is not known to it");
    let node = wire.nodes[2].id.to_string();
    let asked = [
        ("name", "示例项目"),
        ("investor_name", "未掌握"),
        ("estimate", "未掌握"),
        ("chain_node", node.as_str()),
    ];
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let clerk = app.clerk_of("泗阳");
    let lead = app::projects::lead::register(&app.app, &clerk, Input::Texts(texts), Change::default())
        .await
        .expect("a lead");
    let moving = Some(chains::Moving::Project(lead.id, Some(one)));
    let found = look(&clerk, chains::Measure::Firms, moving).await;
    assert_eq!(found.then.as_ref().map(|(then, amount)| (then.sums[a], *amount)), Some((3.0, 1.0)));
    assert!(found.projects.iter().any(|(id, _)| *id == lead.id));
    let hidden = look(&app.clerk_of("沭阳"), chains::Measure::Firms, moving).await;
    assert!(hidden.then.is_none() && hidden.projects.is_empty(), "another park's lead is not there");
}

#[tokio::test]
async fn a_product_space_from_outside_gives_complexity_and_what_is_near() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    present(&app, wire.nodes[0], "泗阳", &[]).await;
    let codes = BTreeMap::from([(String::from("industries"), Value::Text(String::from("3825")))]);
    let at = wire.nodes[3];
    record::update(
        &app.app,
        &Actor::operator(),
        ChainNode::NOUN,
        at,
        Input::Values(codes),
        Change::default(),
    )
    .await
    .expect("a code");
    // Places of two kinds that overlap in 3099: half have 3825 with it, half 1751.
    let mut text = String::from("place,3099,3825,1751,9999\n");
    for place in 0..40 {
        text +=
            &format!("P{place},10,{},{},{}\n", 9 * (place % 2), 9 * ((place + 1) % 2), u8::from(place == 0));
    }
    let space = chains::space::read(&text, "示例空间", "2024").expect("sound");
    chains::space::keep(&app.app, &text, space).expect("kept");
    let found =
        chains::structure(&app.app, &app.team(), chains::Measure::Firms, None).await.expect("figures");
    let (space, near) = found.space.as_ref().expect("a space");
    assert_eq!((space.source.as_str(), space.as_of.as_str(), space.places), ("示例空间", "2024", 40));
    let own = found.parks.iter().position(|(id, _)| *id == app.park("泗阳")).expect("a park");
    assert!(found.now.complexity[own].is_some());
    assert_eq!(near[own].iter().map(|one| one.node.0.as_str()).collect::<Vec<_>>(), ["X4"]);
    assert!(near[own][0].density > 0.0 && near[own][0].density < 1.0);
    assert!(found.no_complexity.is_some(), "the parks alone still give none");
}
