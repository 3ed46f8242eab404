//! Reminders: once for each item, person and day, to who is responsible and may see it.

use super::{DAY, change, found, house, put, reminded, task, text};
use app::access::Role;
use app::inbox::{self, Ask};
use app::remind::Keeper;
use kernel::{Record as _, Value};
use records::administration::{Matter, User};
use records::mechanisms::{Agreement, Task};
use records::people::Secondment;
use records::projects::Project;
use testkit::{Database, TestApp, databases};

#[tokio::test]
async fn a_day_passes_an_hour_is_skipped_and_each_reminder_comes_once() {
    for database in databases() {
        let (app, _) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        // The clock stands on 2025-11-24: a week before the day.
        let due = task(&app, "示例：报送台账", "2025-12-01", Some(&clerk)).await;
        let days = async |days: i64, given: usize| {
            app.clock.advance(days * DAY);
            assert_eq!(reminded(&app.app).await, given, "after {days} days, {database:?}");
            assert_eq!(reminded(&app.app).await, 0, "a second turn tells nobody twice");
            app.clock.advance(3 * 3_600_000);
            assert_eq!(reminded(&app.app).await, 0, "nor does one after hours that nobody counted");
            app.clock.advance(-3 * 3_600_000);
            assert_eq!(reminded(&app.app).await, 0, "nor a clock that is set back");
        };
        days(0, 1).await; // seven days before
        days(1, 0).await;
        days(3, 1).await; // three days before
        days(2, 1).await; // the day before
        days(1, 1).await; // the day
        // The program stood still over three days: what it missed is told once. Late, the head learns of it too.
        days(3, 2).await;
        let items = found(&app.app, &clerk).await;
        assert_eq!(items.len(), 5, "{items:?}");
        assert!(items.iter().all(|item| item.notice.record == due && item.matter == Matter::TaskDue));
        assert_eq!(items[0].title, "示例：报送台账");
        assert_eq!(found(&app.app, &app.head()).await.len(), 1);
        assert!(found(&app.app, &app.clerk_of("沭阳")).await.is_empty());
    }
}

#[tokio::test]
async fn a_date_that_moves_on_the_same_day_tells_nobody_twice_that_day() {
    for database in databases() {
        let (app, _) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        let due = task(&app, "示例任务", "2025-11-24", Some(&clerk)).await;
        assert_eq!(reminded(&app.app).await, 1);
        change(&app, Task::NOUN, due, &[("due_on", text("2025-11-25"))]).await;
        assert_eq!(reminded(&app.app).await, 0);
        app.clock.advance(DAY);
        assert_eq!(reminded(&app.app).await, 1);
    }
}

#[tokio::test]
async fn two_servers_on_one_book_remind_once() {
    for database in databases().into_iter().filter(|database| *database == Database::Postgres) {
        let (app, _) = house(database).await;
        for nth in 0..40 {
            task(&app, &format!("示例任务 {nth}"), "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
        }
        let other = app.second_server();
        let (mut here, mut there) = (0, 0);
        for _ in 0..3 {
            let (one, two) = tokio::join!(reminded(&app.app), reminded(&other.app));
            (here, there) = (here + one, there + two);
        }
        assert_eq!(here + there, 40);
        assert_eq!(found(&app.app, &app.clerk_of("泗阳")).await.len(), 40);
    }
}

#[tokio::test]
async fn who_was_disabled_moved_or_never_came_is_told_nothing() {
    for database in databases() {
        let (app, _) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        let user = clerk.user.unwrap();
        task(&app, "示例任务", "2025-11-24", Some(&clerk)).await;
        for state in ["disabled", "invited"] {
            change(&app, User::NOUN, user, &[("state", text(state))]).await;
            let planned = reminded(&app.app).await;
            // Nobody's task is the lead park's: its head is told instead, once.
            assert_eq!(planned, usize::from(state == "disabled"), "{state}");
        }
        change(&app, User::NOUN, user, &[("state", text("active")), ("park", Value::Id(app.park("沭阳")))])
            .await;
        app.clock.advance(DAY);
        // A day late: the head again, and not the clerk who is another park's now.
        assert_eq!(reminded(&app.app).await, 1);
        let moved = app::Actor { park: Some(app.park("沭阳")), ..clerk };
        assert!(found(&app.app, &moved).await.is_empty());
        assert_eq!(found(&app.app, &app.head()).await.len(), 2);
    }
}

#[tokio::test]
async fn a_notice_of_what_one_may_no_longer_see_is_gone_and_not_counted() {
    for database in databases() {
        let (app, _) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        let lead = put(
            &app,
            Project::NOUN,
            &[
                ("name", text("示例线索")),
                ("park", Value::Id(app.park("泗阳"))),
                ("stage", text("L1")),
                ("next_action", text("示例：回访")),
                ("next_action_on", text("2025-11-24")),
                ("recruiter", Value::Id(clerk.user.unwrap())),
            ],
        )
        .await;
        assert_eq!(reminded(&app.app).await, 1);
        assert_eq!(inbox::unread(&app.app, &clerk).await.unwrap(), 1);
        change(&app, Project::NOUN, lead, &[("park", Value::Id(app.park("沭阳")))]).await;
        assert_eq!(inbox::unread(&app.app, &clerk).await.unwrap(), 0);
        assert!(found(&app.app, &clerk).await.is_empty());
    }
}

#[tokio::test]
async fn terms_are_told_a_quarter_ahead_to_those_who_need_to_know() {
    let (app, _) = house(Database::Sqlite).await;
    let (siyang, suzhou, suqian) =
        (app.park("泗阳"), app.network.regions["苏州"], app.network.regions["宿迁"]);
    put(
        &app,
        Secondment::NOUN,
        &[
            ("name", text("示例干部")),
            ("state", text("serving")),
            ("from_region", Value::Id(suzhou)),
            ("to_region", Value::Id(suqian)),
            ("park", Value::Id(siyang)),
            ("ends_on", text("2026-02-20")),
        ],
    )
    .await;
    let parks = Value::Ids(vec![app.park("沭阳")]);
    put(
        &app,
        Agreement::NOUN,
        &[
            ("name", text("示例协议")),
            ("level", text("county")),
            ("state", text("in_force")),
            ("parks", parks),
            ("ends_on", text("2025-12-24")),
        ],
    )
    .await;
    reminded(&app.app).await;
    let of = async |actor| -> Vec<Matter> {
        found(&app.app, &actor).await.into_iter().map(|item| item.matter).collect()
    };
    let mut team = of(app.team()).await;
    team.sort_by_key(|matter| format!("{matter:?}"));
    assert_eq!(team, [Matter::AgreementEnds, Matter::SecondmentEnds]);
    assert_eq!(of(app.head()).await, [Matter::SecondmentEnds], "the agreement is another park's");
    for role in [Role::Clerk, Role::Leader, Role::SystemAdmin] {
        assert!(of(app.actor(role)).await.is_empty(), "{role:?}");
    }
}

#[tokio::test]
async fn what_is_read_stays_read_and_is_ones_own() {
    let (app, _) = house(Database::Sqlite).await;
    let (clerk, head) = (app.clerk_of("泗阳"), app.head());
    for nth in 0..3 {
        task(&app, &format!("示例任务 {nth}"), "2025-11-24", Some(&clerk)).await;
    }
    reminded(&app.app).await;
    let items = found(&app.app, &clerk).await;
    assert!(inbox::read_one(&app.app, &head, items[0].notice.id).await.is_err(), "another person's");
    inbox::read_one(&app.app, &clerk, items[0].notice.id).await.unwrap();
    assert_eq!(inbox::unread(&app.app, &clerk).await.unwrap(), 2);
    let unread = inbox::inbox(&app.app, &clerk, Ask { unread: true, before: None }).await.unwrap();
    assert_eq!(unread.items.len(), 2);
    // What came after the page was shown is not marked with it.
    inbox::read_all(&app.app, &clerk, items[1].notice.id).await.unwrap();
    assert_eq!(inbox::unread(&app.app, &clerk).await.unwrap(), 0);
    assert_eq!(found(&app.app, &clerk).await.len(), 3);
}

#[tokio::test]
async fn the_keeper_looks_at_once_after_a_change_and_when_the_day_turns() {
    let (app, _) = house(Database::Sqlite).await;
    let mut keeper = Keeper::default();
    let mut turn = async |app: &TestApp| keeper.turn(&app.app).await.unwrap().given;
    task(&app, "示例任务", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
    assert_eq!(turn(&app).await, 1);
    task(&app, "示例又一任务", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
    assert_eq!(turn(&app).await, 0, "within a minute nobody looks again");
    app.clock.advance(61_000);
    assert_eq!(turn(&app).await, 1);
    app.clock.advance(DAY);
    assert_eq!(turn(&app).await, 4, "a day late: the clerk and the head, of both");
}
