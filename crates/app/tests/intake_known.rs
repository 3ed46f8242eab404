//! A second report of an event finds the event and its totals in the ledger.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must say so")]

use app::intake::{self, Entered, Received};
use app::record::{self, Change};
use app::{Actor, App, Settings, SystemClock};
use kernel::{Count, Id, Ids, Known, Money, Record, RoughDate, Uuid};
use records::administration::Access;
use records::choices::Approx;
use records::mechanisms::{Event, EventKind};
use records::projects::{StatedTotal, TotalLevel, TotalScope};
use std::sync::Arc;
use store::{Options, Store, Target};

const RELEASE: &str = "8月27日，苏州宿迁共建园区“1+5”联动发展推介会在苏州市举办。\
会上签约项目15个，协议总投资113亿元。";
const NAME: &str = "“1+5”联动发展推介会（2022年8月27日）";

struct Book {
    app: App,
    team: Actor,
    _directory: tempfile::TempDir,
}

impl Book {
    async fn open() -> Book {
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
        let user = app::people::add_user(&app, new).await.unwrap().id;
        let team = Actor { user: Some(user), role: app::access::Role::Team, ..Actor::operator() };
        Book { app, team, _directory: directory }
    }

    async fn put<R: Record + Send + Sync + 'static>(&self, made: R) -> Uuid {
        let (actor, now) = (self.team.clone(), self.app.now());
        let saved =
            self.app.write(move |tx| record::put(tx, &actor, now, &made, &Change::default())).await.unwrap();
        saved.id
    }

    async fn event(&self, name: &str, kind: EventKind, held_on: &str) -> Uuid {
        self.put(Event {
            name: name.into(),
            kind,
            held_on: RoughDate::parse(held_on).map_or(Known::Unknown, Known::Is),
            edition: None,
            place: Known::Unknown,
            host: Known::Unknown,
            regions: Ids::default(),
            parks: Ids::default(),
            park: None,
            summary: None,
            source: None,
            more_sources: Ids::default(),
        })
        .await
    }

    async fn total(&self, event: Uuid, what: &str, count: i64, amount: Option<Money>) -> Uuid {
        self.put(StatedTotal {
            what: what.into(),
            event: Some(Id::new(event)),
            count: Known::Is(Count(count)),
            amount: amount.map_or(Known::Unknown, Known::Is),
            amount_usd: Known::Empty,
            approx: Approx::Exact,
            scope: TotalScope::ThisEvent,
            level: TotalLevel::Total,
            stage: None,
            as_of: Known::Unknown,
            rule: None,
            source: None,
            text: Some("示例".into()),
            named: Ids::default(),
            verified_by: None,
            verified_on: None,
        })
        .await
    }

    /// Receives the release, accepts all of it and enters it.
    async fn enter(&self) -> (Uuid, Entered) {
        let received =
            Received { text: RELEASE.into(), published_on: "2022-08-29".into(), ..Received::default() };
        let source = intake::receive(&self.app, &self.team, received).await.unwrap().id;
        intake::accept_rest(&self.app, &self.team, source).await.unwrap();
        (source, intake::enter(&self.app, &self.team, source).await.unwrap())
    }
}

#[tokio::test]
async fn an_event_of_the_same_kind_on_the_same_day_is_the_same_event() {
    let book = Book::open().await;
    book.event("示例集成电路专场对接", EventKind::PromotionMeeting, "2022-08-27").await;
    let known = book.event(NAME, EventKind::PromotionMeeting, "2022-08-27").await;
    book.event("示例新能源专场对接", EventKind::PromotionMeeting, "2022-08-27").await;
    let (_, entered) = book.enter().await;
    assert_eq!(entered.event, Some(known), "the name with most characters in common decides");
}

#[tokio::test]
async fn another_day_or_another_kind_is_another_event() {
    let book = Book::open().await;
    let others = [
        book.event(NAME, EventKind::PromotionMeeting, "2022-08-28").await,
        book.event(NAME, EventKind::PromotionMeeting, "2022-08").await,
        book.event(NAME, EventKind::Groundbreaking, "2022-08-27").await,
        book.event("苏州宿迁共建园区“1+5”联动发展推介会", EventKind::PromotionMeeting, "2023-08-18").await,
    ];
    let (_, entered) = book.enter().await;
    assert!(!others.contains(&entered.event.unwrap()), "last year's edition of the same name neither");
}

#[tokio::test]
async fn a_total_on_record_is_linked_and_not_stated_twice() {
    let book = Book::open().await;
    let event = book.event(NAME, EventKind::PromotionMeeting, "2022-08-27").await;
    let known = book.total(event, "签约项目", 15, Some(Money::yi(11_300))).await;
    let (source, entered) = book.enter().await;
    assert_eq!((entered.totals, entered.known_totals), (0, 1), "{entered:?}");

    let open = intake::open(&book.app, &book.team, source).await.unwrap();
    let known = known.to_string();
    let linked = |stated: &&intake::Stated| {
        stated.statement.entered_as.as_ref().is_some_and(|id| id.as_str() == known)
    };
    assert_eq!(open.statements.iter().filter(linked).count(), 1);
}

#[tokio::test]
async fn a_total_that_differs_in_any_figure_is_stated_beside_the_other() {
    let book = Book::open().await;
    let event = book.event(NAME, EventKind::PromotionMeeting, "2022-08-27").await;
    book.total(event, "签约项目", 15, Some(Money::yi(11_400))).await;
    book.total(event, "签约项目", 16, Some(Money::yi(11_300))).await;
    book.total(event, "签约项目", 15, None).await;
    book.total(event, "科创飞地入驻企业", 15, Some(Money::yi(11_300))).await;
    let (_, entered) = book.enter().await;
    assert_eq!((entered.event, entered.totals, entered.known_totals), (Some(event), 1, 0), "{entered:?}");
}
