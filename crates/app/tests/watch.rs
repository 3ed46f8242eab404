//! Lights and findings in the book: the clock turns them, a threshold turns them back from its day on only, and
//! nothing tells a park of another's lead.

use app::input::Input;
use app::record::{self, Change, Saved};
use app::watch::{self, Ask, Found, Shown, Topic, kept::Keeper, words};
use app::{Actor, Error};
use kernel::{Choice as _, Noun, Record as _, Uuid, Value};
use records::administration::Threshold;
use records::choices::Light;
use records::mechanisms::Task;
use records::projects::{Evidence, Milestone, OperatingMonth, Problem, Project};
use std::collections::BTreeMap;
use testkit::{TestApp, databases};

const DAY: i64 = 86_400_000;
const WAN: i64 = kernel::Money::WAN;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Puts a record into the book as it would be after the verbs that set what no form may.
async fn put(app: &TestApp, noun: &'static Noun, values: &[(&str, Value)]) -> Uuid {
    let mut row = record::started(noun, []);
    for (field, value) in values {
        row[noun.position(field).expect("a field of the noun")] = value.clone();
    }
    assert!(noun.check(&row).is_ok(), "{:?}", noun.check(&row));
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    let write = move |tx: &mut store::Tx<'_>| Ok::<_, Error>(tx.insert(noun, id, &row, &cause)?);
    app.app.write(write).await.expect("a sound record");
    id
}

async fn project(app: &TestApp, park: &str, stage: &str, more: &[(&str, Value)]) -> Uuid {
    let own = [("name", text("示例项目")), ("park", Value::Id(app.park(park))), ("stage", text(stage))];
    put(app, Project::NOUN, &[&own, more].concat()).await
}

async fn lights(app: &TestApp, id: Uuid) -> Vec<Shown> {
    watch::lights(&app.app, &app.team(), id).await.expect("seen")
}

async fn of(app: &TestApp, id: Uuid, topic: Topic) -> Option<(Light, String)> {
    let all = lights(app, id).await;
    all.iter().find(|shown| shown.topic == topic).map(|shown| (shown.light(), words::light(shown).zh))
}

async fn row(app: &TestApp, noun: &'static Noun, id: Uuid) -> store::Row {
    record::open(&app.app, &app.team(), noun, id).await.expect("seen").seen.row
}

async fn stored(app: &TestApp, noun: &'static Noun, id: Uuid) -> Option<Light> {
    let row = row(app, noun, id).await;
    row.values[noun.position("light").expect("a light")].as_text().and_then(Light::from_code)
}

async fn found(app: &TestApp, actor: &Actor) -> Vec<Found> {
    watch::findings(&app.app, actor, Ask::default()).await.expect("findings").0
}

fn codes(found: &[Found]) -> Vec<&'static str> {
    found.iter().map(|one| one.finding.reason.code).collect()
}

async fn change(app: &TestApp, id: Uuid, fields: &[(&str, Value)]) {
    let noun = Project::NOUN;
    let at = Saved { id, version: row(app, noun, id).await.version };
    let input =
        Input::Values(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect());
    record::update(&app.app, &app.team(), noun, at, input, Change::default()).await.expect("changed");
}

async fn threshold(app: &TestApp, rule: &str, hundredths: i64, from: &str) {
    let values = [
        ("name", text("示例调整")),
        ("rule", text(rule)),
        ("value", Value::Int(hundredths)),
        ("valid_from", text(from)),
        ("why", text("示例")),
    ];
    let values: BTreeMap<String, Value> =
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    app.make(&app.team(), Threshold::NOUN, values).await;
}

async fn head(app: &TestApp) -> i64 {
    app.app.read(|tx| Ok::<_, Error>(tx.head()?.0)).await.expect("a head")
}

#[tokio::test]
async fn a_day_passes_and_a_lead_turns_red_until_a_threshold_of_its_own_day_on() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let id = project(&app, "泗阳", "L0", &[]).await;
        let now = of(&app, id, Topic::Response).await;
        assert_eq!(now, Some((Light::Blue, "线索响应：期限 2025-11-25，还有 1 天。".into())));
        app.clock.advance(2 * DAY);
        let late = of(&app, id, Topic::Response).await;
        assert_eq!(late, Some((Light::Red, "线索响应：期限 2025-11-25，已过 1 天。".into())));
        // Decided today, in force in two days: until then nothing changes.
        threshold(&app, "lead_response", 500, "2025-11-28").await;
        app.clock.advance(DAY);
        assert_eq!(of(&app, id, Topic::Response).await.map(|it| it.0), Some(Light::Red));
        app.clock.advance(DAY);
        let then = of(&app, id, Topic::Response).await;
        assert_eq!(then, Some((Light::Blue, "线索响应：期限 2025-11-29，还有 1 天。".into())));
        change(&app, id, &[("next_action", text("约首谈"))]).await;
        assert_eq!(of(&app, id, Topic::Response).await, None, "it was answered");
        assert_eq!(
            of(&app, id, Topic::Triage).await.map(|it| it.0),
            Some(Light::Red),
            "three days for the triage"
        );
    }
}

#[tokio::test]
async fn the_kept_light_follows_clock_and_changes_without_a_version_or_an_entry() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let planned = project(&app, "泗阳", "L9", &[("planned_start", text("2025-11-30"))]).await;
        let left =
            project(&app, "泗阳", "X2", &[("end_reason", text("no_funds")), ("light", text("red"))]).await;
        let problem = put(
            &app,
            Problem::NOUN,
            &[
                ("subject", text("示例问题")),
                ("project", Value::Id(planned)),
                ("park", Value::Id(app.park("泗阳"))),
                ("kind", text("land")),
                ("raised_on", text("2025-11-01")),
                ("due_on", text("2026-01-10")),
            ],
        )
        .await;
        let task = put(
            &app,
            Task::NOUN,
            &[
                ("title", text("示例任务")),
                ("origin", text("own")),
                ("state", text("issued")),
                ("lead_park", Value::Id(app.park("泗阳"))),
                ("parks", Value::Ids(vec![app.park("泗阳")])),
                ("due_on", text("2025-11-30")),
            ],
        )
        .await;
        let (before, mut keeper) = (head(&app).await, Keeper::default());
        let first = keeper.turn(&app.app).await.expect("looked");
        assert_eq!(stored(&app, Project::NOUN, planned).await, Some(Light::Green));
        assert_eq!(stored(&app, Project::NOUN, left).await, None, "who has left is not late");
        assert_eq!(stored(&app, Problem::NOUN, problem).await, Some(Light::Green));
        assert_eq!(stored(&app, Task::NOUN, task).await, Some(Light::Blue));
        assert_eq!(first.changed, 4, "{first:?}");
        app.clock.advance(DAY);
        let again = keeper.turn(&app.app).await.expect("looked");
        assert_eq!((again.changed, again.looked_at > 0), (0, true), "another look changes nothing");

        app.clock.advance(7 * DAY);
        keeper.turn(&app.app).await.expect("looked");
        assert_eq!(
            stored(&app, Project::NOUN, planned).await,
            Some(Light::Yellow),
            "December, planned for November"
        );
        assert_eq!(stored(&app, Task::NOUN, task).await, Some(Light::Red));
        assert_eq!(head(&app).await, before, "the clock writes no journal");
        assert_eq!(row(&app, Project::NOUN, planned).await.version, 1);
        let (broken, entries) = app
            .app
            .read(|tx| Ok::<_, Error>((tx.verify_records()?, tx.verify_journal(None)?.1)))
            .await
            .expect("read");
        assert!(broken.is_empty() && entries.is_empty(), "{broken:?} {entries:?}");

        // Within the hour only what was touched is looked at.
        change(&app, planned, &[("planned_start", text("2026-03-31"))]).await;
        let touched = keeper.turn(&app.app).await.expect("looked");
        assert_eq!((touched.looked_at, touched.changed), (1, 1));
        assert_eq!(stored(&app, Project::NOUN, planned).await, Some(Light::Green));
        assert_eq!(keeper.turn(&app.app).await.expect("looked"), watch::kept::Look::default());
        let entry =
            record::history(&app.app, &app.team(), Project::NOUN, planned).await.expect("history").remove(0);
        assert!(!entry.changes.contains("light"), "{}", entry.changes);
    }
}

#[tokio::test]
async fn plans_money_and_statistics_are_lit_by_what_is_known_of_them() {
    let app = TestApp::new().await;
    let known = [
        ("signed_on", text("2024-06-01")),
        ("started_on", text("2025-01-01")),
        ("planned_production", text("2025-12-31")),
        ("agreed", Value::Int(10_000 * WAN)),
        ("completed", Value::Int(4_000 * WAN)),
        ("money_as_of", text("2025-10")),
    ];
    let id = project(&app, "泗阳", "L10", &known).await;
    let (light, why) = of(&app, id, Topic::Progress).await.expect("a light");
    assert_eq!(light, Light::Red);
    assert_eq!(why, "投资进度：时间过去 83.28%，完成 40%，落后 43.28 个百分点。");
    let statistics = of(&app, id, Topic::Statistics).await;
    assert_eq!(statistics, Some((Light::Red, "入统：2025-01-01 开工，满 10 个月，还没有入统。".into())));
    for (field, value) in [("money_as_of", Value::Empty), ("completed", Value::Unknown)] {
        change(&app, id, &[(field, value)]).await;
        assert_eq!(of(&app, id, Topic::Progress).await, None, "{field} is not known");
    }
    change(&app, id, &[("agreed", Value::Int(499 * WAN))]).await;
    assert_eq!(of(&app, id, Topic::Statistics).await, None, "below what the statistics library takes");
    // A milestone counts as the record's own days do; one reached on an unknown day is not late.
    let milestone = |claimed: Value| {
        let values = [
            ("name", text("示例节点")),
            ("project", Value::Id(id)),
            ("park", Value::Id(app.park("泗阳"))),
            ("stage", text("L13")),
            ("planned_on", text("2025-07-01")),
            ("claimed_on", claimed),
        ];
        let app = &app;
        async move { put(app, Milestone::NOUN, &values).await }
    };
    milestone(Value::Empty).await;
    let topic = Topic::Milestone(records::projects::Stage::Completed);
    let (light, why) = of(&app, id, topic).await.expect("a light");
    assert_eq!((light, why.as_str()), (Light::Red, "节点竣工：计划 2025-07-01，已过计划月份 4 个月。"));
}

#[tokio::test]
async fn what_is_unknown_accuses_nobody() {
    let app = TestApp::new().await;
    let unknown = [
        ("signed_on", text("2022-08-27")),
        ("started_on", Value::Unknown),
        ("producing_since", Value::Unknown),
        ("paid_in", Value::Unknown),
    ];
    let id = project(&app, "泗阳", "L5", &unknown).await;
    assert_eq!(codes(&found(&app, &app.team()).await), [""; 0]);
    assert_eq!(lights(&app, id).await, []);
    change(&app, id, &[("started_on", Value::Empty), ("producing_since", Value::Empty)]).await;
    let all = found(&app, &app.team()).await;
    assert_eq!(codes(&all), ["signed_not_registered"], "who follows it says that it has not begun");
    assert_eq!(words::finding(&all[0].finding).zh, "2022-08-27 签约，满 38 个月还没有注册公司。");
    assert_eq!(all[0].about[0].id, id);
    threshold(&app, "unregistered", 4_000, "2025-11-24").await;
    assert_eq!(codes(&found(&app, &app.team()).await), [""; 0], "forty months are allowed from today on");
}

#[tokio::test]
async fn readings_come_from_the_journal_and_stand_behind_the_finding() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let known = [
            ("signed_on", text("2024-06-01")),
            ("started_on", text("2025-01-01")),
            ("completed", Value::Int(1_000 * WAN)),
            ("money_as_of", text("2025-10-31")),
        ];
        let id = project(&app, "泗阳", "L12", &known).await;
        app.clock.advance(60 * DAY);
        change(&app, id, &[("completed", Value::Int(9_000 * WAN)), ("money_as_of", text("2026-01-10"))])
            .await;
        let all = found(&app, &app.clerk_of("泗阳")).await;
        assert_eq!(codes(&all), ["jump_without_invoices"]);
        assert_eq!(
            words::finding(&all[0].finding).zh,
            "2025-10-31 至 2026-01-10 累计完成增加 8,000 万元，同期发票 0 元。"
        );
        let days: Vec<String> =
            all[0].rows.iter().filter_map(|row| row.reading).map(|(day, _)| day.to_string()).collect();
        assert_eq!(days, ["2025-10-31", "2026-01-10"]);
        let invoice = [
            ("name", text("示例发票")),
            ("project", Value::Id(id)),
            ("park", Value::Id(app.park("泗阳"))),
            ("stage", text("L12")),
            ("kind", text("invoice")),
            ("dated", text("2025-12-01")),
        ];
        put(&app, Evidence::NOUN, &invoice).await;
        assert_eq!(
            codes(&found(&app, &app.team()).await),
            [""; 0],
            "an invoice of unknown amount is not a missing one"
        );
        app.clock.advance(220 * DAY);
        change(&app, id, &[("money_as_of", text("2026-08-20"))]).await;
        let all = found(&app, &app.team()).await;
        assert_eq!(codes(&all), ["started_no_growth"]);
        assert_eq!(
            words::finding(&all[0].finding).zh,
            "2026-01-10 至 2026-08-20 累计完成都是 9,000 万元，7 个月没有增长。"
        );
    }
}

#[tokio::test]
async fn across_parks_only_who_sees_all_parks_is_told() {
    let app = TestApp::new().await;
    const CANARY: &str = "91110000101623741K";
    let lead = |park: &'static str| {
        let values = [
            ("investor_code", text(CANARY)),
            ("investor_name", text("示例投资方")),
            ("agreed", Value::Int(12_345 * WAN)),
            ("verdict", text("follow")),
        ];
        let app = &app;
        async move { project(app, park, "L2", &values).await }
    };
    let (own, other) = (lead("泗阳").await, lead("沭阳").await);
    for actor in [app.team(), app.leader()] {
        let all = found(&app, &actor).await;
        assert_eq!(codes(&all), ["same_investor", "same_amount"], "{:?}", actor.role);
        let ids: Vec<Uuid> = all[0].about.iter().map(|about| about.id).collect();
        assert!(ids.contains(&own) && ids.contains(&other), "{ids:?}");
    }
    for actor in [app.clerk_of("泗阳"), app.head(), app.clerk_of("沭阳")] {
        assert_eq!(codes(&found(&app, &actor).await), [""; 0], "{:?}", actor.name);
    }
    let hidden = watch::lights(&app.app, &app.clerk_of("泗阳"), other).await;
    assert!(matches!(hidden, Err(Error::NotFound)), "{hidden:?}");
    for actor in [app.enterprise(), app.actor(app::access::Role::SystemAdmin), Actor::public()] {
        let none = watch::findings(&app.app, &actor, Ask::default()).await;
        assert!(matches!(none, Err(Error::NotFound)), "{:?}", actor.role);
    }
}

#[tokio::test]
async fn a_preview_says_what_another_value_would_change_and_writes_nothing() {
    let app = TestApp::new().await;
    project(&app, "泗阳", "L9", &[("planned_start", text("2025-10-15"))]).await;
    project(&app, "沭阳", "L5", &[("signed_on", text("2025-01-15"))]).await;
    let before = head(&app).await;
    let preview = |rule, value| {
        let app = &app;
        async move { watch::preview(&app.app, &app.team(), rule, value).await.expect("seen") }
    };
    use records::administration::Rule;
    let looser = preview(Rule::StartYellow, 200).await;
    assert_eq!((looser.projects, looser.better, looser.worse), (2, 1, 0));
    let stricter = preview(Rule::StartRed, 100).await;
    assert_eq!((stricter.better, stricter.worse), (0, 1));
    let term = preview(Rule::Unregistered, 1_200).await;
    assert_eq!((term.findings, term.gone, term.new), (1, 1, 0));
    assert_eq!(head(&app).await, before);
}

#[tokio::test]
async fn a_plant_that_uses_no_power_is_found_from_its_months_until_one_is_corrected() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let since = [("producing_since", text("2025-03-01")), ("started_on", text("2024-02-01"))];
        let plant = project(&app, "泗阳", "L14", &since).await;
        let month = |of: &'static str, power: i64| {
            let values = [
                ("subject", text("示例运行")),
                ("project", Value::Id(plant)),
                ("park", Value::Id(app.park("泗阳"))),
                ("month", text(of)),
                ("power", Value::Int(power)),
                ("tax", Value::Unknown),
                ("output", Value::Unknown),
            ];
            let app = &app;
            async move { put(app, OperatingMonth::NOUN, &values).await }
        };
        let silent = |found: Vec<Found>| {
            found.into_iter().find(|found| found.finding.reason.code == "producing_without_power")
        };
        month("2025-08", 0).await;
        month("2025-09", 90).await;
        assert!(silent(found(&app, &app.team()).await).is_none(), "two months are not three");
        month("2025-10", 0).await;
        let head = app.head();
        let seen = silent(found(&app, &head).await).expect("found");
        assert_eq!(seen.about.iter().map(|about| about.id).collect::<Vec<_>>(), [plant]);
        assert_eq!(seen.rows.iter().filter(|row| row.noun == OperatingMonth::SLUG).count(), 3);
        let all = found(&app, &app.team()).await;
        let tax = all.iter().any(|found| found.finding.reason.code == "producing_without_tax");
        assert!(!tax, "unknown tax is not none");
        month("2025-09", 120_000).await;
        assert!(silent(found(&app, &head).await).is_none(), "the last record of a month corrects it");
    }
}
