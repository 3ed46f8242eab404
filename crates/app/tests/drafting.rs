//! Drafting from the ledger, publishing by two persons, withdrawing, and intentions left by enterprises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::act::{self, With};
use app::drafting::{self, Left};
use app::input::Input;
use app::record::{self, Saved};
use app::{Actor, Error, inbox};
use kernel::{Noun, Record as _, Uuid, Value};
use records::administration::Matter;
use records::mechanisms::Event;
use records::projects::{Project, StatedTotal};
use records::sources::{DraftTemplate, Intention, PageState, PublicPage};
use std::collections::BTreeMap;
use testkit::{Database, TestApp, databases};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    of: (&'static Noun, &str),
    at: Saved,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let (noun, step) = of;
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let with = With { at: Some(at), ..With::default() };
    act::perform(&app.app, actor, act::find(noun, step).unwrap(), Input::Texts(texts), with)
        .await
        .map(|done| done.saved)
}

async fn template(app: &TestApp, body: &str) -> app::Result<Uuid> {
    let asked = [("name", "示例模板"), ("form", "release"), ("about", "event"), ("body", body)];
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let act = act::making(DraftTemplate::NOUN).unwrap();
    act::perform(&app.app, &app.team(), act, Input::Texts(texts), With::default())
        .await
        .map(|done| done.saved.id)
}

/// The meeting of 27 August 2022 with its stated totals; `amounts` are in yi.
async fn event(app: &TestApp, amounts: &[i64]) -> Saved {
    let set = |pairs: &[(&str, Value)]| -> BTreeMap<String, Value> {
        pairs.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect()
    };
    let of =
        [("name", text("示例推介会")), ("kind", text("promotion_meeting")), ("held_on", text("2022-08-27"))];
    let event = app.make(&app.team(), Event::NOUN, set(&of)).await;
    for yi in amounts {
        let of = [
            ("what", text("签约项目")),
            ("event", Value::Id(event.id)),
            ("count", Value::Int(15)),
            ("amount", Value::Int(yi * 10_000_000_000)),
            ("as_of", text("2022-08-27")),
            ("text", text("签约项目15个")),
        ];
        app.make(&app.team(), StatedTotal::NOUN, set(&of)).await;
    }
    event
}

const BODY: &str = "{{活动.日期|年月日}}，{{活动.名称}}签约项目{{公布.项目数}}个。协议总投资{{公布.投资额|亿元}}。活动由{{活动.主办}}主办。";

async fn page(app: &TestApp, id: Uuid) -> PublicPage {
    let opened = record::open(&app.app, &app.team(), PublicPage::NOUN, id).await.unwrap();
    PublicPage::from_values(&opened.seen.row.values).unwrap()
}

async fn drafted(app: &TestApp, amounts: &[i64]) -> Saved {
    let event = event(app, amounts).await;
    let template = template(app, BODY).await.unwrap().to_string();
    take(app, &app.clerk_of("泗阳"), (Event::NOUN, "texts"), event, &[("template", &template)]).await.unwrap()
}

async fn house(database: Database) -> TestApp {
    let app = TestApp::on(database).await;
    app.all_at_work().await;
    app
}

#[tokio::test]
async fn a_draft_says_what_the_ledger_knows_and_lists_what_it_does_not() {
    for database in databases() {
        let app = house(database).await;
        let at = drafted(&app, &[113]).await;
        let page = page(&app, at.id).await;
        assert_eq!(
            page.body.as_str(),
            "2022年8月27日，示例推介会签约项目15个（截至2022-08-27）。协议总投资113亿元（截至2022-08-27）。"
        );
        let left_out = page.left_out.unwrap();
        assert_eq!(left_out.as_str(), "活动由〔活动.主办〕主办。——未掌握：活动.主办");
        let open = drafting::seen(&app.app, &app.clerk_of("泗阳"), at.id).await.unwrap();
        let drafting::SaidBlock::Paragraph(said) = &open.blocks[0] else { panic!("{open:?}") };
        let nouns: Vec<Vec<&str>> =
            said.iter().map(|one| one.refs.iter().map(|on| on.noun.as_str()).collect()).collect();
        assert_eq!(nouns, [vec!["events", "stated-totals"], vec!["stated-totals"]]);
        let (name, bytes) = drafting::paper(&app.app, &app.clerk_of("泗阳"), at.id).await.unwrap();
        assert!(name.ends_with(".docx") && bytes.starts_with(b"PK"));
    }
}

#[tokio::test]
async fn figures_that_contradict_each_other_are_left_out_and_both_named() {
    let app = house(Database::Sqlite).await;
    let at = drafted(&app, &[113, 131]).await;
    let page = page(&app, at.id).await;
    assert!(!page.body.as_str().contains("亿元"), "{}", page.body.as_str());
    let left_out = page.left_out.unwrap();
    assert!(left_out.as_str().contains("113 亿元 / 131 亿元"), "{}", left_out.as_str());
}

#[tokio::test]
async fn two_persons_publish_and_one_withdraws_it_from_everybody() {
    for database in databases() {
        let app = house(database).await;
        let (clerk, team) = (app.clerk_of("泗阳"), app.team());
        let at = drafted(&app, &[113]).await;
        let of = |step| (PublicPage::NOUN, step);
        let address = page(&app, at.id).await.address.0;
        let at = take(&app, &clerk, of("submissions"), at, &[]).await.unwrap();
        assert!(
            matches!(drafting::page(&app.app, &address).await, Err(Error::NotFound)),
            "not before the review"
        );
        let checked = [("checked", "1")];
        assert!(matches!(take(&app, &clerk, of("publications"), at, &checked).await, Err(Error::Forbidden)));
        assert!(matches!(
            take(&app, &app.head(), of("publications"), at, &checked).await,
            Err(Error::Forbidden)
        ));
        assert!(
            matches!(take(&app, &team, of("publications"), at, &[]).await, Err(Error::Invalid(_))),
            "unchecked"
        );
        let at = take(&app, &team, of("publications"), at, &checked).await.unwrap();
        assert_eq!(drafting::page(&app.app, &address).await.unwrap().page.state, PageState::Published);
        assert_eq!(drafting::listed(&app.app).await.unwrap().len(), 1);
        assert!(record::open(&app.app, &Actor::public(), PublicPage::NOUN, at.id).await.is_ok());
        let told = inbox::inbox(&app.app, &clerk, inbox::Ask::default()).await.unwrap();
        assert!(told.items.iter().any(|item| item.matter == Matter::PagePublished));
        take(&app, &clerk, of("page-withdrawals"), at, &[("why", "示例")]).await.unwrap();
        assert!(matches!(drafting::page(&app.app, &address).await, Err(Error::NotFound)));
        assert!(drafting::listed(&app.app).await.unwrap().is_empty());
        let gone = record::open(&app.app, &Actor::public(), PublicPage::NOUN, at.id).await;
        assert!(matches!(gone, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn who_drafted_does_not_publish_even_when_another_submitted() {
    let app = house(Database::Sqlite).await;
    let event = event(&app, &[113]).await;
    let template = template(&app, BODY).await.unwrap().to_string();
    let at =
        take(&app, &app.team(), (Event::NOUN, "texts"), event, &[("template", &template)]).await.unwrap();
    let at = take(&app, &app.team(), (PublicPage::NOUN, "submissions"), at, &[]).await.unwrap();
    let own = take(&app, &app.team(), (PublicPage::NOUN, "publications"), at, &[("checked", "1")]).await;
    assert!(matches!(own, Err(Error::Conflict { code: "own_page", .. })), "{own:?}");
}

#[tokio::test]
async fn a_figure_that_somebody_wrote_in_needs_its_source_said() {
    let app = house(Database::Sqlite).await;
    let clerk = app.clerk_of("泗阳");
    let at = drafted(&app, &[113]).await;
    let edited = BTreeMap::from([(String::from("body"), text("签约项目99个。"))]);
    let change = record::Change::default();
    let at =
        record::update(&app.app, &clerk, PublicPage::NOUN, at, Input::Values(edited), change).await.unwrap();
    let refused = take(&app, &clerk, (PublicPage::NOUN, "submissions"), at, &[]).await;
    let Err(Error::Invalid(report)) = refused else { panic!("{refused:?}") };
    assert!(report.error_of("note").unwrap().zh.contains("99"));
    let note = [("note", "会务组名单，示例")];
    assert!(take(&app, &clerk, (PublicPage::NOUN, "submissions"), at, &note).await.is_ok());
}

#[tokio::test]
async fn a_broken_template_is_refused_with_line_and_column() {
    let app = house(Database::Sqlite).await;
    let Err(Error::Invalid(report)) = template(&app, "一\n二{{若 项目}}").await else { panic!("kept") };
    assert!(report.error_of("body").unwrap().zh.starts_with("第 2 行第 2 字"), "{report:?}");
    assert_eq!(drafting::ship(&app.app).await.unwrap(), 9);
    assert_eq!(drafting::ship(&app.app).await.unwrap(), 0, "shipped once");
}

fn left(app: &TestApp) -> Left {
    Left {
        company: String::from("示例精密有限公司"),
        person: String::from("示例联系人"),
        phone: String::from("0527-84350000"),
        wish: String::from("示例：减速器生产，厂房 8000 平方米"),
        park: Some(app.park("泗阳")),
        page: String::new(),
        agrees: true,
    }
}

#[tokio::test]
async fn an_intention_lands_in_its_park_and_becomes_a_lead() {
    for database in databases() {
        let app = house(database).await;
        let (clerk, rival) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
        let receipt = drafting::leave(&app.app, "10.0.0.1", left(&app)).await.unwrap();
        assert!(receipt.starts_with("YX20251124-"), "{receipt}");
        assert_eq!(
            drafting::leave(&app.app, "10.0.0.1", left(&app)).await.unwrap(),
            receipt,
            "sent twice, kept once"
        );
        let found = inbox::inbox(&app.app, &clerk, inbox::Ask::default()).await.unwrap();
        let own: Vec<_> =
            found.items.into_iter().filter(|item| item.matter == Matter::IntentionLeft).collect();
        assert_eq!(own.len(), 1);
        let id = own[0].notice.record;
        let hidden = record::open(&app.app, &rival, Intention::NOUN, id).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "another park learns nothing");
        let at = Saved { id, version: 1 };
        let lead = take(&app, &clerk, (Intention::NOUN, "intention-leads"), at, &[("name", "示例减速器")])
            .await
            .unwrap();
        let lead = record::open(&app.app, &clerk, Project::NOUN, lead.id).await.unwrap();
        let lead = Project::from_values(&lead.seen.row.values).unwrap();
        assert_eq!(lead.park.get().map(|park| park.raw()), Some(app.park("泗阳")));
    }
}

#[tokio::test]
async fn intentions_need_consent_and_come_at_a_bounded_rate() {
    let app = house(Database::Sqlite).await;
    let without = Left { agrees: false, phone: String::from("12"), ..left(&app) };
    let Err(Error::Invalid(report)) = drafting::leave(&app.app, "10.0.0.2", without).await else {
        panic!("kept")
    };
    assert!(report.error_of("agrees").is_some() && report.error_of("phone").is_some());
    for nth in 0..5 {
        let one = Left { company: format!("示例{nth}有限公司"), ..left(&app) };
        drafting::leave(&app.app, "10.0.0.2", one).await.unwrap();
    }
    let more = Left { company: String::from("示例另一有限公司"), ..left(&app) };
    let refused = drafting::leave(&app.app, "10.0.0.2", more.clone()).await;
    assert!(matches!(refused, Err(Error::Limit { .. })), "{refused:?}");
    assert!(drafting::leave(&app.app, "10.0.0.3", more).await.is_ok(), "another address is not held back");
}
