//! What was repaired to read a release can be undone, by place and by kind, and files give their texts.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::files::Incoming;
use app::intake::{self, Decision, Mend, Open, Received};
use app::record::{self, Saved};
use app::{Error, Result};
use kernel::{Record as _, Uuid};
use records::sources::{Source, StatementKind, StatementState};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

/// A reading stands behind a character, as sites leave it.
const TEXT: &str = "8月27日，蘇州宿遷共建園區(qū)推介會(huì)在蘇州市舉辦。會(huì)上共簽約項(xiàng)目15個(gè)，協(xié)議總投資113億元。\
本次推介會(huì)成功簽約尚佳鋁業(yè)項(xiàng)目。";

async fn received(app: &TestApp) -> Uuid {
    let received = Received { text: TEXT.into(), published_on: "2022-08-29".into(), ..Received::default() };
    intake::receive(&app.app, &app.team(), received).await.unwrap().id
}

async fn open(app: &TestApp, source: Uuid) -> Open {
    intake::open(&app.app, &app.team(), source).await.unwrap()
}

async fn mend(app: &TestApp, source: Uuid, what: Mend) -> Result<Saved> {
    let version = open(app, source).await.version;
    intake::mend(&app.app, &app.team(), Saved { id: source, version }, what).await
}

fn said(open: &Open) -> Vec<(StatementKind, String)> {
    let said = |of: &intake::Stated| (of.statement.kind, of.statement.subject.0.clone());
    open.statements.iter().map(said).collect()
}

#[tokio::test]
async fn a_kind_of_repair_is_undone_and_done_again() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let source = received(&app).await;
        let before = open(&app, source).await;
        assert!(before.repairs.len() >= 8 && before.may_mend, "{:?}", before.repairs);

        mend(&app, source, Mend::leave("reading").unwrap()).await.unwrap();
        let undone = open(&app, source).await;
        assert!(undone.repairs.iter().all(|repair| intake::repair_code(repair.kind) != "reading"));
        assert_ne!(said(&undone), said(&before), "the text is read as it came");
        assert_eq!(undone.source.text.as_ref().unwrap().0, TEXT, "and is kept as it came");

        mend(&app, source, Mend::again("reading").unwrap()).await.unwrap();
        let again = open(&app, source).await;
        assert_eq!(said(&again), said(&before));
        assert_eq!(again.repairs.len(), before.repairs.len());
    }
}

#[tokio::test]
async fn one_place_is_undone_and_the_others_stay_repaired() {
    let app = TestApp::new().await;
    let source = received(&app).await;
    let before = open(&app, source).await;
    let place = before.repairs[0].span;
    mend(&app, source, Mend::LeavePlace(place.start, place.end)).await.unwrap();
    let after = open(&app, source).await;
    assert_eq!(after.repairs.len(), before.repairs.len() - 1);
    assert_eq!(after.left.places, [(place.start, place.end)]);
    // Bytes inside a character, or beyond the text, are no place of it.
    for (from, to) in [(1, 2), (0, TEXT.len() + 1)] {
        let refused = mend(&app, source, Mend::LeavePlace(from, to)).await;
        assert!(refused.is_err() || (from, to) == (1, 2), "{from}-{to}");
    }
}

#[tokio::test]
async fn what_was_decided_stays_and_what_has_entered_is_not_read_anew() {
    let app = TestApp::new().await;
    let source = received(&app).await;
    let first = open(&app, source).await;
    let project = first.statements.iter().find(|of| of.statement.kind == StatementKind::Project).unwrap();
    intake::decide(&app.app, &app.team(), project.at, Decision::Accept(BTreeMap::new())).await.unwrap();
    mend(&app, source, Mend::leave("reading").unwrap()).await.unwrap();
    let after = open(&app, source).await;
    let decided: Vec<_> =
        after.statements.iter().filter(|of| of.statement.state != StatementState::Pending).collect();
    assert_eq!(decided.len(), 1);
    assert_eq!(decided[0].at.id, project.at.id);

    mend(&app, source, Mend::again("reading").unwrap()).await.unwrap();
    intake::accept_rest(&app.app, &app.team(), source).await.unwrap();
    intake::enter(&app.app, &app.team(), source).await.unwrap();
    let refused = mend(&app, source, Mend::leave("reading").unwrap()).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { code: "already_entered", .. }), "{refused:?}");
}

#[tokio::test]
async fn somebody_elses_release_is_not_read_anew_by_another() {
    let app = TestApp::new().await;
    let source = received(&app).await;
    let at = Saved { id: source, version: 1 };
    let clerk = app.clerk_of("泗阳");
    let refused = intake::mend(&app.app, &clerk, at, Mend::leave("reading").unwrap()).await.unwrap_err();
    assert!(matches!(refused, Error::NotFound | Error::Forbidden), "{refused:?}");
    assert_eq!(Mend::leave("no such kind"), None);
    let (team, at) = (app.team(), Saved { id: source, version: 9 });
    let stale = intake::mend(&app.app, &team, at, Mend::leave("blank").unwrap()).await;
    assert!(matches!(stale.unwrap_err(), Error::Stale { found: 1 }));
}

#[tokio::test]
async fn a_file_gives_its_text_and_the_source_says_how_it_came() {
    let app = TestApp::new().await;
    let (gbk, _, _) =
        encoding_rs::GB18030.encode("8月27日，示例推介会在苏州市举办。会上共签约项目15个。\r\n");
    let file = Incoming::of(&app.app, "示例通稿.txt", &gbk).await.unwrap();
    let received = intake::text_of(&file).await.unwrap();
    assert_eq!(received.text, "8月27日，示例推介会在苏州市举办。会上共签约项目15个。\n");
    let kept = intake::receive(&app.app, &app.team(), received).await.unwrap();
    let row = record::open(&app.app, &app.team(), Source::NOUN, kept.id).await.unwrap().seen.row;
    let source = Source::from_values(&row.values).unwrap();
    assert_eq!(source.received_as.unwrap().as_str(), "示例通稿.txt · GB18030");

    let broken = Incoming::of(&app.app, "示例.pdf", b"%PDF-1.7\nno pdf").await.unwrap();
    let refused = intake::text_of(&broken).await.unwrap_err();
    assert!(matches!(refused, Error::Refused { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_text_longer_than_the_limit_is_refused_with_the_limit() {
    let app = TestApp::new().await;
    let text = "亿".repeat(400_000);
    let received = Received { text, ..Received::default() };
    let Err(Error::Refused { code, zh, en }) = intake::receive(&app.app, &app.team(), received).await else {
        panic!("1.2 MB are more than 1 MiB")
    };
    assert_eq!(code, "release_text");
    assert!(zh.contains('1') && en.contains('1'), "{zh} {en}");
}
