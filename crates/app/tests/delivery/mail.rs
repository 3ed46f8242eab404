//! Mail: when each wants it, of what is still due, to who still may know.

use super::{DAY, change, house, reminded, set_mail, task, text};
use app::delivery::{self, MailWish, Turn, Wishes, keep_wishes};
use kernel::{Record as _, Value};
use records::administration::User;
use records::mechanisms::Task;
use testkit::databases;

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn the_mail_of_the_day_says_what_is_due_and_leaves_once() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        set_mail(&app, &clerk, "clerk@example.com").await;
        let done = task(&app, "示例：办完的", "2025-11-24", Some(&clerk)).await;
        task(&app, "示例：报送台账", "2025-11-24", Some(&clerk)).await;
        reminded(&app.app).await;
        assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default(), "not before its hour");
        change(&app, Task::NOUN, done, &[("next_on", text("2025-11-30")), ("due_on", text("2025-12-20"))])
            .await;
        // From ten in the morning to half past eight the next day.
        app.clock.advance(DAY - HOUR * 3 / 2);
        assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
        assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default());
        let mails = letterbox.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(
            (mails[0].to.as_str(), mails[0].subject.as_str()),
            ("clerk@example.com", "联动提醒：1 项")
        );
        assert!(mails[0].text.contains("任务到期：示例：报送台账（2025-11-24）"), "{}", mails[0].text);
        assert!(!mails[0].text.contains("办完的"), "what is not due any more is not told");
    }
}

#[tokio::test]
async fn at_once_is_gathered_and_keeps_quiet_at_night() {
    let (app, letterbox) = house(testkit::Database::Sqlite).await;
    let clerk = app.clerk_of("泗阳");
    set_mail(&app, &clerk, "clerk@example.com").await;
    let wishes = Wishes { mail: MailWish::AtOnce, ..Wishes::default() };
    keep_wishes(&app.app, &clerk, wishes).await.unwrap();
    for nth in 0..3 {
        task(&app, &format!("示例任务 {nth}"), "2025-11-24", Some(&clerk)).await;
        reminded(&app.app).await;
        app.clock.advance(1_000);
    }
    app.clock.advance(5 * 60_000);
    delivery::turn(&app.app).await.unwrap();
    assert_eq!(
        letterbox.mails().iter().map(|mail| mail.subject.as_str()).collect::<Vec<_>>(),
        ["联动提醒：3 项"]
    );
    // At eleven in the evening.
    app.clock.advance(13 * HOUR);
    task(&app, "示例夜里的任务", "2025-11-24", Some(&clerk)).await;
    reminded(&app.app).await;
    app.clock.advance(2 * HOUR);
    assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default());
    app.clock.advance(7 * HOUR);
    assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
    // Whoever makes the night longer while a mail waits is heard.
    let (longer, at_ten) = (Wishes { quiet_to: 12 * 60, ..wishes }, 2 * HOUR);
    task(&app, "示例早上的任务", "2025-11-25", Some(&clerk)).await;
    reminded(&app.app).await;
    keep_wishes(&app.app, &clerk, longer).await.unwrap();
    letterbox.mails();
    app.clock.advance(at_ten);
    assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default());
    app.clock.advance(3 * HOUR);
    assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
}

#[tokio::test]
async fn rights_and_wishes_are_read_again_when_the_mail_leaves() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        let user = clerk.user.unwrap();
        set_mail(&app, &clerk, "clerk@example.com").await;
        let changes: [&[(&str, Value)]; 3] = [
            &[("state", text("disabled"))],
            &[("state", text("active")), ("park", Value::Id(app.park("沭阳")))],
            &[("park", Value::Id(app.park("泗阳"))), ("email", Value::Empty)],
        ];
        task(&app, "示例任务", "2025-11-24", Some(&clerk)).await;
        for (nth, set) in changes.into_iter().enumerate() {
            if nth == 1 {
                // Back at work, to be told anew the next day.
                change(&app, User::NOUN, user, &[("state", text("active"))]).await;
            }
            if nth == 2 {
                change(&app, User::NOUN, user, &[("park", Value::Id(app.park("泗阳")))]).await;
                app.clock.advance(DAY);
            }
            assert!(reminded(&app.app).await > 0, "{nth}");
            change(&app, User::NOUN, user, set).await;
            app.clock.advance(DAY);
            let turn = delivery::turn(&app.app).await.unwrap();
            assert_eq!((turn.sent, turn.dropped), (0, 1), "{nth} {database:?}");
        }
        assert!(letterbox.mails().is_empty());
    }
}

#[tokio::test]
async fn a_mail_server_that_is_away_gets_it_later_and_a_turn_that_died_is_taken_over() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        let clerk = app.clerk_of("泗阳");
        set_mail(&app, &clerk, "clerk@example.com").await;
        task(&app, "示例任务", "2025-11-24", Some(&clerk)).await;
        reminded(&app.app).await;
        app.clock.advance(DAY);
        letterbox.fails(Some(courier::Failure::Unreachable));
        assert_eq!(delivery::turn(&app.app).await.unwrap().failed, 1);
        assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default(), "not at once again");
        letterbox.fails(None);
        app.clock.advance(60_000);
        // A server took it out and died: nobody has it until its lease is over.
        let now = app.app.now();
        let taken =
            app.app.write(move |tx| Ok::<_, app::Error>(tx.take_out(now.0, now.0 + 60_000, 9)?)).await;
        assert_eq!(taken.unwrap().len(), 1);
        assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default());
        app.clock.advance(60_001);
        assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
        assert_eq!(letterbox.mails().len(), 1);
    }
}
