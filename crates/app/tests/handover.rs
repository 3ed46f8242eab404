//! Handing over: what the list holds, who says so, what passes, and that nothing of another park does.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::act::{self, Act, With};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Error, handover, inbox};
use kernel::{Noun, Record as _, Uuid, Value};
use records::administration::{Matter, User};
use records::mechanisms::Task;
use records::network::Contact;
use records::people::{Handover, HandoverState, Secondment, SecondmentState};
use records::projects::{Claim, Problem, Project};
use std::collections::BTreeMap;
use store::Visible;
use testkit::{Database, TestApp, databases};

async fn house(database: Database) -> (TestApp, Actor, Actor) {
    let app = TestApp::on(database).await;
    app.all_at_work().await;
    let (clerk, head) = (app.clerk_of("泗阳"), app.head());
    (app, clerk, head)
}

async fn put(app: &TestApp, by: &Actor, noun: &'static Noun, set: &[(&str, Value)]) -> Uuid {
    let mut values = record::started(noun, []);
    for (field, value) in set {
        values[noun.position(field).unwrap()] = value.clone();
    }
    let (id, cause) = (Uuid::now_v7(), by.cause(app.app.now()));
    let kept = app.app.write(move |tx| Ok::<_, app::Error>(tx.insert(noun, id, &values, &cause)?)).await;
    kept.unwrap();
    id
}

async fn value(app: &TestApp, noun: &'static Noun, id: Uuid, field: &str) -> Value {
    let row = app.app.read(move |tx| Ok::<_, app::Error>(tx.get(noun, id, &Visible::all())?)).await;
    row.unwrap().unwrap().values[noun.position(field).unwrap()].clone()
}

async fn set(app: &TestApp, noun: &'static Noun, id: Uuid, field: &str, to: Value) {
    let (at, cause) = (noun.position(field).unwrap(), Actor::operator().cause(app.app.now()));
    let changed = app.app.write(move |tx| {
        let row = tx.get(noun, id, &Visible::all())?.unwrap();
        let mut values = row.values.clone();
        values[at] = to;
        Ok::<_, app::Error>(tx.update(noun, &row, &values, &cause)?)
    });
    changed.await.unwrap();
}

async fn project(app: &TestApp, park: &str, recruiter: &Actor) -> Uuid {
    let set = [
        ("name", text("示例项目")),
        ("park", Value::Id(app.park(park))),
        ("stage", text("L2")),
        ("recruiter", Value::Id(recruiter.user.unwrap())),
        ("investor", Value::Id(app.network.enterprise)),
    ];
    put(app, recruiter, Project::NOUN, &set).await
}

async fn task(app: &TestApp, state: &str, handler: &Actor, reviewer: Option<&Actor>) -> Uuid {
    let park = app.park("泗阳");
    let mut set = vec![
        ("title", text("示例任务")),
        ("origin", text("meeting")),
        ("lead_park", Value::Id(park)),
        ("parks", Value::Ids(vec![park])),
        ("due_on", text("2025-12-31")),
        ("state", text(state)),
        ("handler", Value::Id(handler.user.unwrap())),
    ];
    if state == "closed" {
        set.extend([("result", text("示例")), ("closed_on", text("2025-11-01"))]);
    }
    set.extend(reviewer.map(|reviewer| ("reviewer", Value::Id(reviewer.user.unwrap()))));
    put(app, &Actor::operator(), Task::NOUN, &set).await
}

async fn draw_up(app: &TestApp, by: &Actor, set: &[(&str, &str)]) -> app::Result<Saved> {
    let mut texts: BTreeMap<String, String> =
        [("successor", "siyang-head"), ("due_on", "2025-12-10")].map(|(a, b)| (a.into(), b.into())).into();
    texts.extend(set.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())));
    let act = act::making(Handover::NOUN).unwrap();
    Ok(act::perform(&app.app, by, act, Input::Texts(texts), With::default()).await?.saved)
}

async fn take(
    app: &TestApp,
    by: &Actor,
    act: &'static Act,
    at: Saved,
    set: &[(&str, &str)],
) -> app::Result<Saved> {
    take_because(app, by, act, at, set, "").await
}

async fn take_because(
    app: &TestApp,
    by: &Actor,
    act: &'static Act,
    at: Saved,
    set: &[(&str, &str)],
    reason: &str,
) -> app::Result<Saved> {
    let texts = set.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let change = Change { reason: reason.to_owned(), ..Change::default() };
    let with = With { at: Some(at), change, upload: None };
    Ok(act::perform(&app.app, by, act, Input::Texts(texts), with).await?.saved)
}

fn act_of(noun: &Noun, slug: &str) -> &'static Act {
    act::find(noun, slug).unwrap()
}

async fn read(app: &TestApp, id: Uuid) -> Handover {
    let noun = Handover::NOUN;
    let row = app.app.read(move |tx| Ok::<_, app::Error>(tx.get(noun, id, &Visible::all())?)).await;
    Handover::from_values(&row.unwrap().unwrap().values).unwrap()
}

#[tokio::test]
async fn everything_open_passes_with_the_second_confirmation_and_leaves_its_entries() {
    for database in databases() {
        let (app, clerk, head) = house(database).await;
        let own = project(&app, "泗阳", &clerk).await;
        let handled = task(&app, "in_hand", &clerk, None).await;
        let reviewed = task(&app, "reported", &app.team(), Some(&clerk)).await;
        let closed = task(&app, "closed", &clerk, Some(&app.team())).await;
        let park = Value::Id(app.park("泗阳"));
        let problem = [
            ("subject", text("示例问题")),
            ("project", Value::Id(own)),
            ("park", park.clone()),
            ("kind", text("land")),
            ("raised_on", text("2025-11-01")),
            ("state", text("open")),
            ("owner", Value::Id(clerk.user.unwrap())),
        ];
        let problem = put(&app, &clerk, Problem::NOUN, &problem).await;
        let claim = [
            ("subject", text("示例首报")),
            ("park", park.clone()),
            ("project", Value::Id(own)),
            ("investor_name", text("示例投资方")),
            ("state", text("protected")),
        ];
        let claim = put(&app, &clerk, Claim::NOUN, &claim).await;
        let contact = [
            ("name", text("示例联系人")),
            ("park", park),
            ("organisation", Value::Id(app.network.enterprise)),
        ];
        let contact = put(&app, &head, Contact::NOUN, &contact).await;

        let made = draw_up(&app, &clerk, &[]).await.unwrap();
        let handed = take(&app, &clerk, act_of(Handover::NOUN, "hand-overs"), made, &[]).await.unwrap();
        let of = |ids: &[kernel::Id<Project>]| ids.iter().map(|id| id.raw()).collect::<Vec<_>>();
        let sheet = read(&app, made.id).await;
        assert_eq!(of(&sheet.projects.0), [own]);
        let mut tasks: Vec<Uuid> = sheet.tasks.0.iter().map(|id| id.raw()).collect();
        tasks.sort();
        let mut expected = vec![handled, reviewed];
        expected.sort();
        assert_eq!(tasks, expected);
        assert_eq!(sheet.problems.0[0].raw(), problem);
        assert_eq!(sheet.claims.0[0].raw(), claim);
        assert_eq!(sheet.contacts.0[0].raw(), contact);
        let told = inbox::inbox(&app.app, &head, inbox::Ask::default()).await.unwrap().items;
        assert!(told.iter().any(|item| item.matter == Matter::HandedOver && item.notice.record == made.id));

        // Nothing has passed yet, and what comes now passes too.
        assert_eq!(value(&app, Project::NOUN, own, "recruiter").await.as_id(), clerk.user);
        let late = task(&app, "issued", &clerk, None).await;
        take(&app, &head, act_of(Handover::NOUN, "confirmed-handovers"), handed, &[]).await.unwrap();
        for (noun, id, field) in [
            (Project::NOUN, own, "recruiter"),
            (Task::NOUN, handled, "handler"),
            (Task::NOUN, reviewed, "reviewer"),
            (Task::NOUN, late, "handler"),
            (Problem::NOUN, problem, "owner"),
        ] {
            assert_eq!(value(&app, noun, id, field).await.as_id(), head.user, "{} {field}", noun.slug);
            let entries = record::history(&app.app, &Actor::operator(), noun, id).await.unwrap();
            assert!(
                entries.iter().any(|entry| entry.reason.starts_with("交接：示例专员甲")),
                "{}",
                noun.slug
            );
        }
        assert_eq!(
            value(&app, Task::NOUN, closed, "handler").await.as_id(),
            clerk.user,
            "what is done stays"
        );
        let sheet = read(&app, made.id).await;
        assert_eq!((sheet.state, sheet.tasks.0.len()), (HandoverState::Confirmed, 3));
        let told = inbox::inbox(&app.app, &clerk, inbox::Ask::default()).await.unwrap().items;
        assert!(told.iter().any(|item| item.matter == Matter::HandoverConfirmed));
        let verified = app::upkeep::verify(&app.app, None).await.unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    }
}

#[tokio::test]
async fn nothing_of_another_park_is_in_the_list_or_passes() {
    for database in databases() {
        let (app, clerk, head) = house(database).await;
        // A name left behind in a lead that is another park's now.
        let others = project(&app, "沭阳", &clerk).await;
        let own = project(&app, "泗阳", &clerk).await;
        // One that 沭阳 shares with 泗阳 may be seen, and stays 沭阳's.
        let shared = project(&app, "沭阳", &clerk).await;
        set(&app, Project::NOUN, shared, "shared_with", Value::Ids(vec![app.park("泗阳")])).await;
        let made = draw_up(&app, &clerk, &[]).await.unwrap();
        let handed = take(&app, &clerk, act_of(Handover::NOUN, "hand-overs"), made, &[]).await.unwrap();
        take(&app, &head, act_of(Handover::NOUN, "confirmed-handovers"), handed, &[]).await.unwrap();
        let sheet = read(&app, made.id).await;
        assert_eq!(sheet.projects.0.iter().map(|id| id.raw()).collect::<Vec<_>>(), [own]);
        for id in [others, shared] {
            assert_eq!(value(&app, Project::NOUN, id, "recruiter").await.as_id(), clerk.user);
        }
        assert!(matches!(
            handover::sheet(&app.app, &app.clerk_of("沭阳"), made.id).await,
            Err(Error::NotFound)
        ));
    }
}

#[tokio::test]
async fn two_people_confirm_and_each_only_for_the_own_side() {
    let (app, clerk, head) = house(Database::Sqlite).await;
    let made = draw_up(&app, &clerk, &[]).await.unwrap();
    let (hand_over, confirm) =
        (act_of(Handover::NOUN, "hand-overs"), act_of(Handover::NOUN, "confirmed-handovers"));
    assert!(matches!(
        take(&app, &head, confirm, made, &[]).await,
        Err(Error::Conflict { code: "not_now", .. })
    ));
    let by_successor = take(&app, &head, hand_over, made, &[]).await;
    assert!(matches!(by_successor, Err(Error::Conflict { code: "own_word", .. })), "{by_successor:?}");
    let others = take(&app, &app.clerk_of("沭阳"), hand_over, made, &[]).await;
    assert!(matches!(others, Err(Error::NotFound)), "another park's");
    // The leaver is gone already: the work team stands in, and it is on record.
    set(&app, User::NOUN, clerk.user.unwrap(), "state", text("disabled")).await;
    let handed = take(&app, &app.team(), hand_over, made, &[]).await.unwrap();
    let sheet = handover::sheet(&app.app, &head, made.id).await.unwrap();
    assert_eq!((sheet.from.as_str(), sheet.stood_in.as_deref()), ("示例专员甲", Some("示例工作队")));
    for actor in [app.team(), clerk] {
        assert!(matches!(take(&app, &actor, confirm, handed, &[]).await, Err(Error::Forbidden)));
    }
    take(&app, &head, confirm, handed, &[("note", "示例：已当面交清")]).await.unwrap();
    assert!(read(&app, made.id).await.notes.unwrap().0.contains("接手人：示例：已当面交清"));
}

#[tokio::test]
async fn a_successor_is_of_the_same_park_and_no_one_draws_up_for_strangers() {
    let (app, clerk, head) = house(Database::Sqlite).await;
    let fault = async |by: &Actor, set: &[(&str, &str)]| match draw_up(&app, by, set).await {
        Err(Error::Invalid(report)) => report.errors.first().map(|(field, _)| *field),
        other => panic!("{other:?}"),
    };
    for successor in ["shuyang-clerk", "team", "siyang-clerk", "leader", "nobody"] {
        assert_eq!(fault(&clerk, &[("successor", successor)]).await, Some("successor"), "{successor}");
    }
    for leaver in ["shuyang-clerk", "siyang-head", "team", "leader", "nobody"] {
        let set = [("leaver", leaver), ("successor", "siyang-clerk")];
        assert_eq!(fault(&clerk, &set).await, Some("leaver"), "{leaver}");
    }
    draw_up(&app, &head, &[("leaver", "siyang-clerk")]).await.unwrap();
    assert!(matches!(draw_up(&app, &app.enterprise(), &[]).await, Err(Error::Forbidden)));
    assert!(matches!(draw_up(&app, &app.leader(), &[]).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn an_item_that_cannot_pass_keeps_all_of_them_and_is_named() {
    for database in databases() {
        let (app, clerk, head) = house(database).await;
        let own = project(&app, "泗阳", &clerk).await;
        // The successor reviews what the leaver handles: nobody reviews the own work.
        let clash = task(&app, "in_hand", &clerk, Some(&head)).await;
        let made = draw_up(&app, &clerk, &[]).await.unwrap();
        let handed = take(&app, &clerk, act_of(Handover::NOUN, "hand-overs"), made, &[]).await.unwrap();
        let confirm = act_of(Handover::NOUN, "confirmed-handovers");
        let Err(Error::Invalid(report)) = take(&app, &head, confirm, handed, &[]).await else { panic!() };
        assert!(report.error_of("note").unwrap().zh.contains("示例任务"));
        assert_eq!(value(&app, Project::NOUN, own, "recruiter").await.as_id(), clerk.user, "all or nothing");
        set(&app, Task::NOUN, clash, "reviewer", Value::Id(app.team().user.unwrap())).await;
        take(&app, &head, confirm, handed, &[]).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_moved_away_meanwhile_takes_nothing_over() {
    let (app, clerk, head) = house(Database::Sqlite).await;
    project(&app, "泗阳", &clerk).await;
    let made = draw_up(&app, &clerk, &[]).await.unwrap();
    let handed = take(&app, &clerk, act_of(Handover::NOUN, "hand-overs"), made, &[]).await.unwrap();
    set(&app, User::NOUN, head.user.unwrap(), "park", Value::Id(app.park("沭阳"))).await;
    let moved = Actor { park: Some(app.park("沭阳")), ..head };
    let confirm = act_of(Handover::NOUN, "confirmed-handovers");
    assert!(matches!(take(&app, &moved, confirm, handed, &[]).await, Err(Error::NotFound)));
}

async fn term(app: &TestApp, ends_on: &str) -> Saved {
    let set = [
        ("name", text("示例干部")),
        ("state", text("serving")),
        ("from_region", Value::Id(app.network.regions["张家港"])),
        ("to_region", Value::Id(app.network.regions["泗阳"])),
        ("park", Value::Id(app.park("泗阳"))),
        ("batch", text("示例第一批")),
        ("starts_on", text("2024-12-01")),
        ("ends_on", text(ends_on)),
    ];
    Saved { id: put(app, &Actor::operator(), Secondment::NOUN, &set).await, version: 1 }
}

#[tokio::test]
async fn a_term_is_extended_with_a_reason_reported_on_and_ends_with_its_handover() {
    for database in databases() {
        let (app, clerk, head) = house(database).await;
        let team = app.team();
        let at = term(&app, "2025-11-20").await;
        let act = |slug| act_of(Secondment::NOUN, slug);
        let earlier = [("until", "2025-11-20"), ("why", "示例批文")];
        assert!(matches!(take(&app, &team, act("extensions"), at, &earlier).await, Err(Error::Invalid(_))));
        let until = [("until", "2025-11-24"), ("why", "示例批文")];
        assert!(matches!(take(&app, &head, act("extensions"), at, &until).await, Err(Error::Forbidden)));
        let at = take(&app, &team, act("extensions"), at, &until).await.unwrap();
        let history = record::history(&app.app, &team, Secondment::NOUN, at.id).await.unwrap();
        assert!(history.iter().any(|entry| entry.reason == "示例批文"));
        let at =
            take(&app, &team, act("work-reports"), at, &[("on", "2025-06-30"), ("text", "示例：半年述职")])
                .await;
        let at = take(
            &app,
            &team,
            act("work-reports"),
            at.unwrap(),
            &[("on", "2025-11-20"), ("text", "示例：期满述职")],
        )
        .await
        .unwrap();
        let reports = value(&app, Secondment::NOUN, at.id, "reports").await;
        assert_eq!(reports.as_text().unwrap(), "2025-06-30 示例：半年述职\n\n2025-11-20 示例：期满述职");

        // Without a confirmed handover it needs a reason.
        let end = [("on", "2025-11-24"), ("afterwards", "returned")];
        let Err(Error::Invalid(report)) = take(&app, &team, act("ended-terms"), at, &end).await else {
            panic!()
        };
        assert!(report.is_ok() && report.warning_of("on").is_some());
        let id = at.id.to_string();
        let made = draw_up(&app, &team, &[("leaver", "siyang-clerk"), ("secondment", &id)]).await.unwrap();
        let handed = take(&app, &clerk, act_of(Handover::NOUN, "hand-overs"), made, &[]).await.unwrap();
        take(&app, &head, act_of(Handover::NOUN, "confirmed-handovers"), handed, &[]).await.unwrap();
        take(&app, &team, act("ended-terms"), at, &end).await.unwrap();
        assert_eq!(value(&app, Secondment::NOUN, at.id, "state").await, text("ended"));
        assert_eq!(value(&app, Secondment::NOUN, at.id, "ended_on").await, text("2025-11-24"));
        assert_eq!(
            app::remind::remind(&app.app).await.unwrap().given,
            0,
            "nobody is reminded of what has ended"
        );
    }
}

#[tokio::test]
async fn a_term_that_ends_early_says_why() {
    let (app, ..) = house(Database::Sqlite).await;
    let at = term(&app, "2026-11-30").await;
    let act = act_of(Secondment::NOUN, "ended-terms");
    let bare = take_because(&app, &app.team(), act, at, &[("on", "2025-11-24")], "示例").await;
    let Err(Error::Invalid(report)) = bare else { panic!("{bare:?}") };
    assert!(report.error_of("why").is_some());
    let set = [("on", "2025-11-24"), ("why", "示例：另有任用")];
    take_because(&app, &app.team(), act, at, &set, "示例：无未了事项").await.unwrap();
    let state = kernel::Choice::code(SecondmentState::EndedEarly);
    assert_eq!(value(&app, Secondment::NOUN, at.id, "state").await, text(state));
}

#[tokio::test]
async fn both_directions_are_held_against_each_other_by_park_and_batch() {
    let (app, ..) = house(Database::Sqlite).await;
    term(&app, "2026-01-31").await;
    term(&app, "2027-01-31").await;
    let back = [
        ("name", text("示例干部乙")),
        ("state", text("serving")),
        ("from_region", Value::Id(app.network.regions["沭阳"])),
        ("to_region", Value::Id(app.network.regions["苏州"])),
    ];
    put(&app, &Actor::operator(), Secondment::NOUN, &back).await;
    let ended = term(&app, "2025-01-31").await;
    set(&app, Secondment::NOUN, ended.id, "state", text("ended")).await;
    let balance = app::secondment::balance(&app.app, &app.team()).await.unwrap();
    let ways: Vec<(&str, &str)> =
        balance.sides.iter().map(|side| (side.from.as_str(), side.to.as_str())).collect();
    assert_eq!(ways, [("宿迁", "苏州"), ("苏州", "宿迁")]);
    let total = balance.total.unwrap();
    assert_eq!((total.serving, total.ending), (vec![1, 2], vec![0, 1]));
    let parks: Vec<_> = balance.parks.iter().map(|of| (of.name.as_deref(), of.serving.clone())).collect();
    assert_eq!(parks, [(Some("泗阳"), vec![0, 2]), (None, vec![1, 0])]);
    assert_eq!(balance.batches[0].name.as_deref(), Some("示例第一批"));
    // Need to know: a head sees those of the own park, others nothing at all.
    let of_head = app::secondment::balance(&app.app, &app.head()).await.unwrap();
    assert_eq!(of_head.total.unwrap().serving, [2]);
    assert!(matches!(app::secondment::balance(&app.app, &app.clerk_of("泗阳")).await, Err(Error::NotFound)));
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
