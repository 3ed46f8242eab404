//! Webhooks: what they are told, who may set them up, what happens when they do not answer, and that nobody is shown
//! their secrets again.

use super::{DAY, change, house, put, reminded, task, text};
use app::access::Role;
use app::act::{self, With};
use app::delivery::{self, Turn};
use app::input::Input;
use app::record::{self, Saved};
use app::{Actor, Error};
use courier::Failure;
use kernel::{Record as _, Uuid, Value};
use records::administration::Webhook;
use records::projects::Project;
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

const KEY: &str = "示例密钥-不少于二十四个字符-0123456789";
const PATH: &str = "/very-secret-path";

async fn set_up(app: &TestApp, actor: &Actor, set: &[(&str, &str)]) -> app::Result<Saved> {
    let mut texts: BTreeMap<String, String> = [
        ("name", "示例推送"),
        ("kind", "signed"),
        ("url", "https://hooks.example.com/very-secret-path"),
        ("key", KEY),
    ]
    .map(|(field, text)| (field.to_owned(), text.to_owned()))
    .into();
    texts.extend(set.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())));
    let act = act::making(Webhook::NOUN).unwrap();
    Ok(act::perform(&app.app, actor, act, Input::Texts(texts), With::default()).await?.saved)
}

#[tokio::test]
async fn a_webhook_learns_an_id_and_a_matter_signed_and_nothing_else() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        set_up(&app, &app.head(), &[]).await.unwrap();
        let due = task(&app, "示例：机密事项", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
        reminded(&app.app).await;
        reminded(&app.app).await;
        assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
        let posts = letterbox.posts();
        let id = posts[0].headers[0].1.clone();
        assert_eq!(
            posts[0].body,
            format!("{{\"id\":\"{id}\",\"type\":\"task_due\",\"record\":\"tasks/{due}\"}}")
        );
        let again = courier::signed(&posts[0].url, KEY, &id, app.app.now().0 / 1000, posts[0].body.clone());
        assert_eq!(posts[0].headers, again.headers, "the receiver can check it");
    }
}

#[tokio::test]
async fn a_park_s_webhook_hears_of_its_own_and_not_after_the_right_is_lost() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        set_up(&app, &app.head(), &[]).await.unwrap();
        set_up(&app, &app.actor(Role::SystemAdmin), &[("name", "示例全网推送")]).await.unwrap();
        let lead = async |park: &str| {
            let park = app.park(park);
            let set = [
                ("name", text("示例线索")),
                ("park", Value::Id(park)),
                ("stage", text("L1")),
                ("next_action", text("示例：回访")),
                ("next_action_on", text("2025-11-24")),
                (
                    "recruiter",
                    Value::Id(
                        app.clerk_of(if park == app.park("泗阳") { "泗阳" } else { "沭阳" }).user.unwrap(),
                    ),
                ),
            ];
            put(&app, Project::NOUN, &set).await
        };
        let (own, others) = (lead("泗阳").await, lead("沭阳").await);
        reminded(&app.app).await;
        // The park's own lead goes away while its parcel waits.
        change(&app, Project::NOUN, own, &[("park", Value::Id(app.park("沭阳")))]).await;
        assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn { sent: 2, dropped: 1, ..Turn::default() });
        let told: Vec<String> = letterbox.posts().into_iter().map(|post| post.body).collect();
        assert!(told.iter().any(|body| body.contains(&others.to_string())), "the house's webhook: {told:?}");
    }
}

#[tokio::test]
async fn a_robot_gets_a_sentence_and_a_way_in() {
    let (app, letterbox) = house(testkit::Database::Sqlite).await;
    let head = app.head();
    let wecom =
        [("kind", "we_com"), ("key", ""), ("url", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k")];
    set_up(&app, &head, &wecom).await.unwrap();
    let ding = [
        ("kind", "ding_talk"),
        ("key", "SECx"),
        ("url", "https://oapi.dingtalk.com/robot/send?access_token=t"),
    ];
    set_up(&app, &head, &ding).await.unwrap();
    let due = task(&app, "示例：机密事项", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
    reminded(&app.app).await;
    assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 2);
    for post in letterbox.posts() {
        assert!(
            post.body.contains(&format!("联动提醒：任务到期。打开：http://localhost/tasks/{due}")),
            "{}",
            post.body
        );
        assert!(!post.body.contains("机密"));
    }
}

#[tokio::test]
async fn one_that_does_not_answer_is_tried_for_a_day_then_shown_and_sent_again_by_who_sees_to_it() {
    for database in databases() {
        let (app, letterbox) = house(database).await;
        let (head, system) = (app.head(), app.actor(Role::SystemAdmin));
        set_up(&app, &head, &[]).await.unwrap();
        task(&app, "示例任务", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
        reminded(&app.app).await;
        letterbox.fails(Some(Failure::Status(500)));
        let mut attempts = 0;
        for _ in 0..60 {
            let turn = delivery::turn(&app.app).await.unwrap();
            attempts += turn.failed + turn.dead;
            app.clock.advance(3_600_000);
        }
        assert_eq!(attempts, 9);
        let dead = delivery::dead(&app.app, &system).await.unwrap();
        assert_eq!((dead.len(), dead[0].parcel.last_error.as_str()), (1, "status 500"));
        assert_eq!(delivery::dead(&app.app, &head).await.unwrap().len(), 1);
        let id = dead[0].parcel.id;
        assert!(matches!(delivery::dead(&app.app, &app.clerk_of("泗阳")).await, Err(Error::NotFound)));
        let others_head = Actor { park: Some(app.park("沭阳")), ..head.clone() };
        assert!(delivery::dead(&app.app, &others_head).await.unwrap().is_empty());
        assert!(matches!(delivery::send_again(&app.app, &others_head, id).await, Err(Error::NotFound)));
        assert!(matches!(delivery::send_again(&app.app, &app.team(), id).await, Err(Error::Forbidden)));
        letterbox.fails(None);
        delivery::send_again(&app.app, &system, id).await.unwrap();
        assert!(matches!(delivery::send_again(&app.app, &system, id).await, Err(Error::NotFound)), "once");
        assert_eq!(delivery::turn(&app.app).await.unwrap().sent, 1);
        assert!(delivery::dead(&app.app, &system).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn one_that_is_off_or_wants_other_news_is_left_alone() {
    let (app, letterbox) = house(testkit::Database::Sqlite).await;
    let off = set_up(&app, &app.head(), &[]).await.unwrap();
    set_up(&app, &app.head(), &[("matters", "agreement_ends")]).await.unwrap();
    task(&app, "示例任务", "2025-11-24", Some(&app.clerk_of("泗阳"))).await;
    reminded(&app.app).await;
    change(&app, Webhook::NOUN, off.id, &[("is_on", Value::Int(0))]).await;
    assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn { dropped: 1, ..Turn::default() });
    app.clock.advance(DAY);
    reminded(&app.app).await;
    assert_eq!(delivery::turn(&app.app).await.unwrap(), Turn::default());
    assert!(letterbox.posts().is_empty());
}

#[tokio::test]
async fn address_and_key_are_shown_to_nobody_again() {
    for database in databases() {
        let (app, _) = house(database).await;
        let head = app.head();
        let made = set_up(&app, &head, &[]).await.unwrap();
        let opened = record::open(&app.app, &head, Webhook::NOUN, made.id).await.unwrap();
        let shown = format!("{:?}", opened.seen.row);
        assert!(
            shown.contains("hooks.example.com") && !shown.contains(PATH) && !shown.contains(KEY),
            "{shown}"
        );
        let history = record::history(&app.app, &head, Webhook::NOUN, made.id).await.unwrap();
        let written = format!("{history:?}");
        assert!(!written.contains(PATH) && !written.contains(KEY), "{written}");
    }
}

#[tokio::test]
async fn a_head_sets_up_the_own_park_s_the_system_administrator_any_and_nobody_else() {
    let (app, _) = house(testkit::Database::Sqlite).await;
    let of = async |saved: Saved| {
        let (noun, id) = (Webhook::NOUN, saved.id);
        let row = record::open(&app.app, &Actor::operator(), noun, id).await.unwrap().seen.row;
        row.values[noun.position("park").unwrap()].as_id()
    };
    assert_eq!(of(set_up(&app, &app.head(), &[]).await.unwrap()).await, Some(app.park("泗阳")));
    assert_eq!(of(set_up(&app, &app.actor(Role::SystemAdmin), &[]).await.unwrap()).await, None::<Uuid>);
    let others = app.park("沭阳").to_string();
    let refused = set_up(&app, &app.head(), &[("park", &others)]).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    for actor in
        [app.clerk_of("泗阳"), app.team(), app.leader(), app.enterprise(), app.actor(Role::SecurityAdmin)]
    {
        assert!(matches!(set_up(&app, &actor, &[]).await, Err(Error::Forbidden)), "{:?}", actor.role);
    }
}

#[tokio::test]
async fn an_address_of_the_own_network_is_refused_beside_its_field() {
    let (app, _) = house(testkit::Database::Sqlite).await;
    for url in [
        "https://127.0.0.1/",
        "https://[::ffff:10.0.0.1]/",
        "http://hooks.example.com/",
        "https://hooks.example.com:8443/",
    ] {
        let Err(Error::Invalid(report)) = set_up(&app, &app.head(), &[("url", url)]).await else {
            panic!("{url}")
        };
        assert!(report.error_of("url").is_some(), "{url}");
    }
    let Err(Error::Invalid(report)) = set_up(&app, &app.head(), &[("key", "short")]).await else { panic!() };
    assert!(report.error_of("key").is_some());
}
