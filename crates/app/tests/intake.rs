//! A release read in: nothing enters the ledger by itself, and what enters cites its words.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must say so")]

use app::intake::{self, Decision, Received};
use app::record::{self, Ask};
use app::{Actor, App, Settings, SystemClock, network};
use kernel::{Field as _, Record as _, Value};
use records::administration::Access;
use records::mechanisms::Event;
use records::projects::{Project, Signing};
use records::sources::{StatementKind, StatementState};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Options, Store, Target};

const RELEASE: &str = "8月27日，蘇州宿遷共建園區(qū)“1+5”聯(lián)動(dòng)發(fā)展推介會(huì)在蘇州市金雞湖大酒店舉辦。\
會(huì)上共簽約項(xiàng)目15個(gè)，協(xié)議總投資113億元。宿遷市委常委、常務(wù)副市長(zhǎng)張明康出席推介會(huì)。\
本次推介會(huì)成功簽約聚成金剛石金剛線生產(chǎn)項(xiàng)目、尚佳鋁業(yè)項(xiàng)目等項(xiàng)目15個(gè)，協(xié)議總投資113億元。";

struct Book {
    app: App,
    team: Actor,
    _directory: tempfile::TempDir,
}

async fn book() -> Book {
    let directory = tempfile::tempdir().unwrap();
    let target = Target::Directory(directory.path().to_owned());
    let store = Store::open(&target, records::ALL, &Options::default()).unwrap();
    let settings = Settings::at("http://127.0.0.1");
    let app = App::new(store, Arc::new(SystemClock), settings);
    let new = app::people::NewUser {
        login: "team".into(),
        display_name: "示例".into(),
        access: Access::Team,
        park: None,
        organisation: None,
    };
    let user = app::people::add_user(&app, new).await.unwrap();
    let team =
        Actor {
            user: Some(user.id), role: app::access::Role::Team, name: "示例".into(), ..Actor::public()
        };
    Book { app, team, _directory: directory }
}

async fn received(book: &Book) -> kernel::Uuid {
    let received =
        Received { text: RELEASE.into(), published_on: "2022-08-29".into(), ..Received::default() };
    intake::receive(&book.app, &book.team, received).await.unwrap().id
}

#[tokio::test]
async fn what_was_accepted_enters_with_its_citation() {
    let book = book().await;
    let source = received(&book).await;
    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    let text: Vec<char> = RELEASE.chars().collect();
    for stated in &open.statements {
        let (from, to) = (stated.statement.starts_at.0 as usize, stated.statement.ends_at.0 as usize);
        let slice: String = text[from..to].iter().collect();
        assert_eq!(slice, stated.statement.text.0, "{:?}", stated.statement.kind);
    }

    let accepted = intake::accept_rest(&book.app, &book.team, source).await.unwrap();
    assert_eq!(accepted, open.statements.len());
    let entered = intake::enter(&book.app, &book.team, source).await.unwrap();
    assert_eq!((entered.totals, entered.projects, entered.signings), (1, 2, 2), "{entered:?}");

    let event = entered.event.unwrap();
    let opened = record::open(&book.app, &book.team, Event::NOUN, event).await.unwrap();
    let event_record = Event::from_values(&opened.seen.row.values).unwrap();
    assert_eq!(event_record.held_on.get().unwrap().as_str(), "2022-08-27");
    let history = record::history(&book.app, &book.team, Event::NOUN, event).await.unwrap();
    assert!(history[0].citation.starts_with(&format!("sources/{source}#")), "{}", history[0].citation);

    let compared = network::stated_vs_recorded(&book.app, &book.team, event).await.unwrap();
    assert_eq!(compared.stated[0].total.count.get().unwrap().0, 15);
    assert_eq!(compared.stated[0].total.amount.get().unwrap().0, 1_130_000_000_000);
    assert_eq!((compared.projects, compared.known, compared.missing_projects), (2, 0, Some(13)));
    assert_eq!(compared.missing_agreed, None, "a difference of unknown amounts is not computed");
}

#[tokio::test]
async fn nothing_enters_while_a_statement_is_undecided() {
    let book = book().await;
    let source = received(&book).await;
    let refused = intake::enter(&book.app, &book.team, source).await.unwrap_err();
    assert!(matches!(refused, app::Error::Conflict { code: "undecided", .. }), "{refused:?}");
    let projects = record::list(&book.app, &book.team, Project::NOUN, Ask { limit: 10, ..Ask::default() })
        .await
        .unwrap();
    assert!(projects.rows.is_empty());
}

#[tokio::test]
async fn a_refused_project_does_not_enter_and_a_changed_one_enters_as_changed() {
    let book = book().await;
    let source = received(&book).await;
    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    let projects: Vec<_> =
        open.statements.iter().filter(|s| s.statement.kind == StatementKind::Project).collect();
    intake::decide(&book.app, &book.team, projects[0].at, Decision::Refuse).await.unwrap();
    let changes = BTreeMap::from([(String::from("amount"), String::from("7.5亿元"))]);
    let changed =
        intake::decide(&book.app, &book.team, projects[1].at, Decision::Accept(changes)).await.unwrap();
    assert_eq!(changed.statement.state, StatementState::Changed);
    intake::accept_rest(&book.app, &book.team, source).await.unwrap();
    let entered = intake::enter(&book.app, &book.team, source).await.unwrap();
    assert_eq!((entered.projects, entered.signings), (1, 1));

    let listing = record::list(&book.app, &book.team, Signing::NOUN, Ask { limit: 10, ..Ask::default() })
        .await
        .unwrap();
    let signing = Signing::from_values(&listing.rows[0].row.values).unwrap();
    assert_eq!(signing.agreed.to_value(), Value::Int(75_000_000_000));

    let again = intake::decide(&book.app, &book.team, changed.at, Decision::Undo).await.unwrap_err();
    assert!(matches!(again, app::Error::Conflict { code: "already_entered", .. } | app::Error::Stale { .. }));
}

#[tokio::test]
async fn an_amount_without_its_unit_is_refused_beside_its_part() {
    let book = book().await;
    let source = received(&book).await;
    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    let project = open.statements.iter().find(|s| s.statement.kind == StatementKind::Project).unwrap();
    let changes = BTreeMap::from([(String::from("amount"), String::from("7.5"))]);
    let refused =
        intake::decide(&book.app, &book.team, project.at, Decision::Accept(changes)).await.unwrap_err();
    let app::Error::Invalid(report) = refused else { panic!("{refused:?}") };
    assert_eq!(report.error_of("amount").unwrap().code, "unit_missing");
}

#[tokio::test]
async fn a_second_account_of_the_same_name_is_refused_beside_the_field() {
    let book = book().await;
    let new = app::people::NewUser {
        login: "team".into(),
        display_name: "示例二".into(),
        access: Access::Team,
        park: None,
        organisation: None,
    };
    let app::Error::Invalid(report) = app::people::add_user(&book.app, new).await.unwrap_err() else {
        panic!()
    };
    assert!(report.error_of("login").is_some());
}

#[tokio::test]
async fn line_ends_stay_as_they_came_and_places_count_into_the_text_as_received() {
    let book = book().await;
    let text = "蘇州宿遷推介會\r\n\r\n8月27日，示例園區(qū)舉辦推介會(huì)。\r\n會(huì)上共簽約項(xiàng)目15個(gè)，協(xié)議總投資113億元。\r\n";
    let received = Received { text: text.into(), ..Received::default() };
    let source = intake::receive(&book.app, &book.team, received).await.unwrap().id;
    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    assert_eq!(open.source.text.as_ref().unwrap().0, text);
    let chars: Vec<char> = text.chars().collect();
    assert!(open.statements.len() >= 2, "{}", open.statements.len());
    for stated in &open.statements {
        let (from, to) = (stated.statement.starts_at.0 as usize, stated.statement.ends_at.0 as usize);
        let slice: String = chars[from..to].iter().collect();
        assert_eq!(slice, stated.statement.text.0);
    }
    // A form sends the text back with other line ends; the text stays as it is.
    let noun = records::sources::Source::NOUN;
    let texts = [("text", text.replace("\r\n", "\n")), ("title", String::from("改"))];
    let texts = texts.map(|(field, text)| (field.to_owned(), text));
    let (input, at) =
        (app::input::Input::Texts(BTreeMap::from(texts)), record::Saved { id: source, version: 1 });
    record::update(&book.app, &book.team, noun, at, input, record::Change::default()).await.unwrap();
    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    assert_eq!((open.source.title.0.as_str(), open.source.text.unwrap().0.as_str()), ("改", text));
}

#[tokio::test]
async fn a_control_character_is_refused_with_its_line_and_place() {
    let book = book().await;
    let received = Received { text: "第一行\r\n第\u{7}二行".into(), ..Received::default() };
    let refused = intake::receive(&book.app, &book.team, received).await;
    let Err(app::Error::Invalid(report)) = refused else { panic!("{refused:?}") };
    let message = report.error_of("text").unwrap();
    assert_eq!(message.code, "control_character");
    assert!(
        message.zh.contains("第 2 行第 2 字") && message.en.contains("Line 2, character 2"),
        "{message:?}"
    );
}
