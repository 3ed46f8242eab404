//! Texts about a month, a park, a chain and the cooperation's figures, by the shipped templates; who may not be named in
//! them; who may not publish them; intentions that are handed on.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::act::{self, With};
use app::drafting::{self, Left};
use app::input::Input;
use app::intake::{self, Decision, Received};
use app::record::{self, Ask, Change, Saved};
use app::{Actor, Error, inbox};
use kernel::{Noun, Record as _, Uuid, Value};
use records::administration::Matter;
use records::chains::{Chain, ChainNode};
use records::network::{Park, ParkFact};
use records::projects::{Project, StatedTotal};
use records::sources::{DraftTemplate, Intention, PageState, PublicPage, StatementKind};
use std::collections::BTreeMap;
use testkit::{Database, TestApp, databases};

async fn take(
    app: &TestApp,
    actor: &Actor,
    of: (&'static Noun, &str),
    at: Saved,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(at), ..With::default() };
    act::perform(&app.app, actor, act::find(of.0, of.1).unwrap(), Input::Texts(texts), with)
        .await
        .map(|done| done.saved)
}

/// The shipped template of this name.
async fn shipped(app: &TestApp, about: &str, form: &str) -> String {
    drafting::ship(&app.app).await.unwrap();
    let ask = Ask { limit: 50, ..Ask::default() };
    let rows = record::list(&app.app, &app.team(), DraftTemplate::NOUN, ask).await.unwrap().rows;
    let text = |values: &[Value], name| {
        let at = DraftTemplate::NOUN.position(name).unwrap();
        values[at].as_text().unwrap_or("").to_owned()
    };
    let is_it = |seen: &&record::Seen| {
        text(&seen.row.values, "about") == about
            && (form.is_empty() || text(&seen.row.values, "form") == form)
    };
    rows.iter().find(is_it).unwrap_or_else(|| panic!("no template about {about}, {form}")).row.id.to_string()
}

/// Body, and what was left out, of a text drafted by a shipped template.
async fn written(
    app: &TestApp,
    noun: &'static Noun,
    at: Saved,
    asked: &[(&str, &str)],
) -> (Uuid, String, String) {
    let page = take(app, &app.team(), (noun, "texts"), at, asked).await.unwrap();
    let opened = record::open(&app.app, &app.team(), PublicPage::NOUN, page.id).await.unwrap();
    let of = PublicPage::from_values(&opened.seen.row.values).unwrap();
    (page.id, of.body.0, of.left_out.map(|left| left.0).unwrap_or_default())
}

fn set<const N: usize>(pairs: [(&str, Value); N]) -> BTreeMap<String, Value> {
    pairs.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

async fn park(app: &TestApp) -> Saved {
    let id = app.park("泗阳");
    let version = record::open(&app.app, &app.team(), Park::NOUN, id).await.unwrap().seen.row.version;
    Saved { id, version }
}

/// Two projects signed for 泗阳 on 20 November 2025: one of an open investor, one of a confidential one.
async fn two_signed(app: &TestApp) -> [Uuid; 2] {
    let release = "2025年11月20日，泗阳园区集中签约活动在泗阳县举行。会上签约项目2个。\
        本次活动成功签约示例减速器生产项目，总投资7.5亿元；隐名精密光学项目，总投资5亿元。";
    let received = Received { text: release.into(), ..Received::default() };
    let source = intake::receive(&app.app, &app.team(), received).await.unwrap().id;
    let open = intake::open(&app.app, &app.team(), source).await.unwrap();
    let mut found = Vec::new();
    for stated in open.statements.iter().filter(|of| of.statement.kind == StatementKind::Project) {
        let parts = BTreeMap::from([(String::from("park"), app.park("泗阳").to_string())]);
        intake::decide(&app.app, &app.team(), stated.at, Decision::Accept(parts)).await.unwrap();
    }
    intake::accept_rest(&app.app, &app.team(), source).await.unwrap();
    intake::enter(&app.app, &app.team(), source).await.unwrap();
    for stated in intake::open(&app.app, &app.team(), source).await.unwrap().statements {
        if stated.statement.kind == StatementKind::Project {
            found.push(Uuid::try_parse(stated.statement.entered_as.unwrap().as_str()).unwrap());
        }
    }
    let [open, closed] = found.try_into().unwrap();
    change(app, open, set([("is_confidential", Value::Int(0)), ("investor_name", text("示例传动有限公司"))]))
        .await;
    change(app, closed, set([("investor_name", text("隐名光学集团"))])).await;
    [open, closed]
}

async fn change(app: &TestApp, id: Uuid, values: BTreeMap<String, Value>) {
    let version = record::open(&app.app, &app.team(), Project::NOUN, id).await.unwrap().seen.row.version;
    let change = Change { reason: "示例".into(), ..Change::default() };
    let at = Saved { id, version };
    record::update(&app.app, &app.team(), Project::NOUN, at, Input::Values(values), change).await.unwrap();
}

#[tokio::test]
async fn a_month_counts_all_and_names_none_whose_investor_is_confidential() {
    for database in databases() {
        let app = TestApp::on(database).await;
        two_signed(&app).await;
        for form in ["release", "bulletin"] {
            let template = shipped(&app, "month", form).await;
            let asked = [("template", template.as_str()), ("month", "2025-11")];
            let (id, body, left_out) = written(&app, Park::NOUN, park(&app).await, &asked).await;
            assert!(body.contains("签约项目2个（截至2025-11-24）") || body.contains("2个"), "{form}: {body}");
            assert!(body.contains("示例减速器") && !body.contains("隐名"), "{form}: {body}");
            assert!(left_out.contains("签约项目中 1 个的投资方未公开"), "{form}: {left_out}");
            let open = drafting::seen(&app.app, &app.team(), id).await.unwrap();
            assert!(!format!("{open:?}").contains("隐名"), "nor in what the sentences stand on");
        }
    }
}

#[tokio::test]
async fn a_confidential_investor_written_in_by_hand_is_held_back_until_it_is_said_where_it_is_open() {
    let app = TestApp::new().await;
    two_signed(&app).await;
    let template = shipped(&app, "month", "release").await;
    let asked = [("template", template.as_str()), ("month", "2025-11")];
    let (id, body, _) = written(&app, Park::NOUN, park(&app).await, &asked).await;
    let values = set([("body", text(&format!("{body}投资方隐名光学集团十分满意。")))]);
    let at = Saved { id, version: 1 };
    let at =
        record::update(&app.app, &app.team(), PublicPage::NOUN, at, Input::Values(values), Change::default())
            .await
            .unwrap();
    let refused = take(&app, &app.team(), (PublicPage::NOUN, "submissions"), at, &[]).await;
    let Err(Error::Invalid(report)) = refused else { panic!("{refused:?}") };
    assert_eq!(report.error_of("note").unwrap().code, "names_confidential");
    let note = [("note", "示例日报已报道")];
    take(&app, &app.team(), (PublicPage::NOUN, "submissions"), at, &note).await.unwrap();
}

#[tokio::test]
async fn a_park_is_written_with_its_figures_their_day_and_what_is_unknown() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = [
            ("what", text("工业开票销售")),
            ("park", Value::Id(app.park("泗阳"))),
            ("value", Value::Int(12_350)),
            ("unit", text("亿元")),
            ("as_of", text("2024-12-31")),
            ("cited", text("示例年报")),
        ];
        app.make(&app.team(), ParkFact::NOUN, set(of)).await;
        let template = shipped(&app, "park", "").await;
        let (_, body, left_out) =
            written(&app, Park::NOUN, park(&app).await, &[("template", &template)]).await;
        assert!(body.contains("泗阳由张家港与泗阳共建"), "{body}");
        assert!(body.contains("工业开票销售：123.5 亿元（截至2024-12-31）"), "{body}");
        assert!(left_out.contains("未掌握：园区.主导产业"), "{left_out}");
        assert!(left_out.contains("未掌握：园区.规划面积"), "{left_out}");
        assert!(
            !body.contains("主导产业") && !body.contains("规划面积"),
            "what is unknown is not written: {body}"
        );
    }
}

#[tokio::test]
async fn a_chain_is_written_with_its_nodes_and_what_is_unknown_of_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let ask = Ask { limit: 50, ..Ask::default() };
        let node = app.made(ChainNode::NOUN).await;
        let nodes = record::list(&app.app, &app.team(), ChainNode::NOUN, ask).await.unwrap().rows;
        let node = nodes.iter().find(|seen| seen.row.id == node.id).unwrap();
        let node = ChainNode::from_values(&node.row.values).unwrap();
        let of = record::open(&app.app, &app.team(), Chain::NOUN, node.chain.raw()).await.unwrap().seen.row;
        let (at, leader) = (Saved { id: of.id, version: of.version }, set([("leader", Value::Unknown)]));
        let at =
            record::update(&app.app, &app.team(), Chain::NOUN, at, Input::Values(leader), Change::default())
                .await
                .unwrap();
        let template = shipped(&app, "chain", "").await;
        let (_, body, left_out) = written(&app, Chain::NOUN, at, &[("template", &template)]).await;
        assert!(body.contains(node.name.as_str()), "{body} lacks {}", node.name.as_str());
        assert!(left_out.contains("未掌握：产业链.链长") && !body.contains("链长"), "{body}\n{left_out}");
    }
}

#[tokio::test]
async fn figures_of_the_cooperation_carry_their_day_and_their_word() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = [
            ("what", text("转移项目总投资")),
            ("amount", Value::Int(2000 * 10_000_000_000)),
            ("approx", text("over")),
            ("scope", text("history")),
            ("level", text("total")),
            ("as_of", text("2023-08")),
            ("text", text("总投资超过2000亿元")),
        ];
        app.make(&app.team(), StatedTotal::NOUN, set(of)).await;
        let template = shipped(&app, "figures", "").await;
        let (_, body, _) = written(&app, Park::NOUN, park(&app).await, &[("template", &template)]).await;
        assert!(body.contains("转移项目总投资"), "{body}");
        assert!(body.contains("超过2000亿元") && body.contains("截至2023-08"), "{body}");
        assert!(!body.contains("未掌握"), "{body}");
    }
}

#[tokio::test]
async fn who_changed_its_words_in_between_is_not_the_second_person() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let other = app::people::NewUser {
            login: "team-2".into(),
            display_name: "示例工作队乙".into(),
            access: records::administration::Access::Team,
            park: None,
            organisation: None,
        };
        let other = app::people::add_user(&app.app, other).await.unwrap().id;
        let other = Actor { user: Some(other), ..app.team() };
        let of = |step| (PublicPage::NOUN, step);
        let template = shipped(&app, "park", "").await;
        let at = park(&app).await;
        let clerk = app.clerk_of("泗阳");
        let page = take(&app, &clerk, (Park::NOUN, "texts"), at, &[("template", &template)]).await.unwrap();
        let values = set([("title", text("示例园区简介"))]);
        let at = record::update(
            &app.app,
            &app.team(),
            PublicPage::NOUN,
            page,
            Input::Values(values),
            Change::default(),
        )
        .await
        .unwrap();
        let at = take(&app, &clerk, of("submissions"), at, &[]).await.unwrap();
        let own = take(&app, &app.team(), of("publications"), at, &[("checked", "1")]).await;
        assert!(matches!(own, Err(Error::Conflict { code: "own_words", .. })), "{own:?}");
        let at = take(&app, &other, of("publications"), at, &[("checked", "1")]).await.unwrap();
        let opened = record::open(&app.app, &app.team(), PublicPage::NOUN, at.id).await.unwrap();
        assert_eq!(PublicPage::from_values(&opened.seen.row.values).unwrap().state, PageState::Published);
    }
}

#[tokio::test]
async fn an_intention_without_a_park_is_handed_to_one_and_becomes_its_lead() {
    for database in databases() {
        let app = TestApp::on(database).await;
        app.all_at_work().await;
        let left = Left {
            company: String::from("示例精密有限公司"),
            person: String::from("示例联系人"),
            phone: String::from("0527-84350000"),
            wish: String::from("示例：减速器生产"),
            park: None,
            page: String::new(),
            agrees: true,
        };
        drafting::leave(&app.app, "10.0.0.1", left).await.unwrap();
        let ask = Ask { limit: 5, ..Ask::default() };
        let own = record::list(&app.app, &app.team(), Intention::NOUN, ask).await.unwrap().rows;
        let at = Saved { id: own[0].row.id, version: own[0].row.version };
        let clerk = app.clerk_of("泗阳");
        let hidden = record::open(&app.app, &clerk, Intention::NOUN, at.id).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "not yet the park's");
        let park = app.park("泗阳").to_string();
        let of = (Intention::NOUN, "intention-parks");
        assert!(take(&app, &clerk, of, at, &[("park", &park)]).await.is_err(), "the work team hands on");
        let at = take(&app, &app.team(), of, at, &[("park", &park)]).await.unwrap();
        let again = take(&app, &app.team(), of, at, &[("park", &park)]).await;
        assert!(matches!(again, Err(Error::Invalid(_))), "it is there already: {again:?}");
        let told = inbox::inbox(&app.app, &clerk, inbox::Ask::default()).await.unwrap();
        assert!(
            told.items.iter().any(|item| item.matter == Matter::IntentionLeft && item.notice.record == at.id)
        );
        let rival = inbox::inbox(&app.app, &app.clerk_of("沭阳"), inbox::Ask::default()).await.unwrap();
        assert!(rival.items.iter().all(|item| item.notice.record != at.id));
        let lead = [("name", "示例减速器")];
        let lead = take(&app, &clerk, (Intention::NOUN, "intention-leads"), at, &lead).await.unwrap();
        let lead = record::open(&app.app, &clerk, Project::NOUN, lead.id).await.unwrap();
        assert_eq!(
            Project::from_values(&lead.seen.row.values).unwrap().park.get().unwrap().raw(),
            app.park("泗阳")
        );
    }
}

#[tokio::test]
async fn shipped_templates_are_two_for_each_of_releases_and_bulletins() {
    let app = TestApp::on(Database::Sqlite).await;
    drafting::ship(&app.app).await.unwrap();
    let ask = Ask { limit: 50, ..Ask::default() };
    let rows = record::list(&app.app, &app.team(), DraftTemplate::NOUN, ask).await.unwrap().rows;
    let at = DraftTemplate::NOUN.position("form").unwrap();
    let of = |form: &str| rows.iter().filter(|seen| seen.row.values[at].as_text() == Some(form)).count();
    assert!(of("release") >= 2 && of("bulletin") >= 2, "{} and {}", of("release"), of("bulletin"));
}
