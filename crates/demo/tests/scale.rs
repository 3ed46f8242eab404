//! Invented projects by the hundred: as many as asked for, marked as invented, spread as in life, and sound.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must say so")]

use app::{Actor, App, FixedClock, Settings, record};
use kernel::{Known, Record, Timestamp};
use records::mechanisms::{Event, Reading, Task, TaskState};
use records::network::Park;
use records::projects::{Project, Signing, StatedTotal, TotalScope};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use store::{ListQuery, Options, Row, Store, Target, Visible};

/// 2026-06-30, noon in Beijing.
const NOW: Timestamp = Timestamp(1_782_792_000_000);

struct Demo {
    app: App,
    _directory: tempfile::TempDir,
}

async fn demo(scale: usize) -> Demo {
    let directory = tempfile::tempdir().unwrap();
    let target = Target::Directory(directory.path().to_owned());
    let store = Store::open(&target, records::ALL, &Options::default()).unwrap();
    let settings = Settings { demo: true, ..Settings::at("http://127.0.0.1") };
    let app = App::new(store, Arc::new(FixedClock::at(NOW)), settings);
    demo::fill(&app, scale, &|_, _| {}).await.unwrap();
    Demo { app, _directory: directory }
}

/// Every record of a noun, oldest first.
async fn all<R: Record>(app: &App) -> Vec<(kernel::Uuid, R)> {
    let query = ListQuery { visible: Visible::all(), limit: 100_000, ..ListQuery::default() };
    let rows: Vec<Row> = app.read(move |tx| Ok(tx.list(R::NOUN, &query)?.rows)).await.unwrap();
    rows.iter().rev().map(|row| (row.id, R::from_values(&row.values).unwrap())).collect()
}

fn is_of_scale(project: &Project) -> bool {
    project.number.as_ref().is_some_and(|number| number.as_str().starts_with("SL-"))
}

#[tokio::test]
async fn as_many_as_asked_for_come_with_their_tasks_and_readings() {
    let (without, with) = (demo(0).await, demo(1000).await);
    let projects = all::<Project>(&with.app).await;
    let made: Vec<&Project> =
        projects.iter().map(|(_, project)| project).filter(|p| is_of_scale(p)).collect();
    assert_eq!(made.len(), 1000);
    assert_eq!(projects.len() - made.len(), all::<Project>(&without.app).await.len());
    let more = |with: usize, without: usize| with - without;
    assert_eq!(more(all::<Task>(&with.app).await.len(), all::<Task>(&without.app).await.len()), 50);
    assert_eq!(more(all::<Reading>(&with.app).await.len(), all::<Reading>(&without.app).await.len()), 20);
    assert!(made.iter().all(|project| project.name.as_str().starts_with("示例")));
}

#[tokio::test]
async fn every_invented_record_passes_its_own_form_and_the_book_verifies() {
    let demo = demo(500).await;
    for noun in [Project::NOUN, Task::NOUN, Reading::NOUN, Event::NOUN, Signing::NOUN, StatedTotal::NOUN] {
        let query = ListQuery { visible: Visible::all(), limit: 10_000, ..ListQuery::default() };
        let rows = demo.app.read(move |tx| Ok(tx.list(noun, &query)?.rows)).await.unwrap();
        assert!(!rows.is_empty(), "{}", noun.slug);
        for row in rows {
            let report = noun.check(&row.values);
            assert!(report.is_ok(), "{}: {report:?}", noun.slug);
        }
    }
    assert_eq!(app::upkeep::verify(&demo.app, None).await.unwrap().findings, []);
}

#[tokio::test]
async fn the_same_number_gives_the_same_project() {
    let (first, second) = (demo(60).await, demo(90).await);
    let named = |projects: Vec<(kernel::Uuid, Project)>| -> BTreeMap<String, (String, String, i64)> {
        let seen = |p: &Project| {
            (
                p.stage_since.map(|day| day.to_string()).unwrap_or_default(),
                p.agreed.get().map_or(-1, |money| money.0),
            )
        };
        let made = projects.iter().filter(|(_, p)| is_of_scale(p));
        made.map(|(_, p)| {
            let (since, agreed) = seen(p);
            (p.name.as_str().to_owned(), (format!("{:?}", p.stage), since, agreed))
        })
        .collect()
    };
    let (first, second) = (named(all(&first.app).await), named(all(&second.app).await));
    assert_eq!(first.len(), 60);
    assert!(first.iter().all(|(name, seen)| second.get(name) == Some(seen)));
}

#[tokio::test]
async fn projects_spread_over_parks_years_and_what_is_unknown() {
    let demo = demo(1000).await;
    let parks = all::<Park>(&demo.app).await;
    let projects = all::<Project>(&demo.app).await;
    let made: Vec<&Project> = projects.iter().map(|(_, p)| p).filter(|p| is_of_scale(p)).collect();
    let mut by_park: HashMap<_, usize> = HashMap::new();
    for project in &made {
        *by_park.entry(project.park.get().map(|park| park.raw())).or_default() += 1;
    }
    for (id, park) in &parks {
        let own = by_park.get(&Some(*id)).copied().unwrap_or(0);
        assert!((80..400).contains(&own), "{}: {own}", park.name.as_str());
    }
    assert!(by_park.get(&None).is_some_and(|unknown| *unknown < 40));
    let years: std::collections::BTreeSet<i16> =
        made.iter().filter_map(|p| p.signed_on.get().map(|day| day.year())).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), [2021, 2022, 2023, 2024, 2025, 2026]);
    let unknown = made.iter().filter(|project| project.agreed == Known::Unknown).count();
    assert!((30..300).contains(&unknown), "{unknown}");
}

#[tokio::test]
async fn what_an_event_states_agrees_with_what_was_announced_there() {
    let demo = demo(600).await;
    let events = all::<Event>(&demo.app).await;
    let signings = all::<Signing>(&demo.app).await;
    let totals = all::<StatedTotal>(&demo.app).await;
    let yearly = events.iter().filter(|(_, event)| event.name.as_str().starts_with("示例联动发展推介会（"));
    let mut compared = 0;
    for (id, event) in yearly {
        let there =
            || signings.iter().filter(|(_, signing)| signing.event.map(|event| event.raw()) == Some(*id));
        let Some((_, total)) =
            totals.iter().find(|(_, total)| total.event.map(|event| event.raw()) == Some(*id))
        else {
            assert_eq!(there().count(), 0, "{}", event.name.as_str());
            continue;
        };
        assert_eq!(total.scope, TotalScope::ThisEvent);
        assert_eq!(total.count.get().map(|count| count.0), i64::try_from(there().count()).ok());
        let fen: i64 = there().filter_map(|(_, signing)| signing.agreed.get()).map(|money| money.0).sum();
        assert_eq!(total.amount.get().map(|money| money.0), Some(fen));
        compared += 1;
    }
    assert!(compared >= 4, "{compared}");
}

#[tokio::test]
async fn an_overdue_task_has_its_owner_its_reason_and_its_next_date() {
    let demo = demo(1000).await;
    let tasks = all::<Task>(&demo.app).await;
    let today = NOW.day();
    let overdue: Vec<&Task> = tasks
        .iter()
        .map(|(_, task)| task)
        .filter(|task| task.state.is_running() && task.deadline().is_some_and(|day| day < today))
        .collect();
    assert!(!overdue.is_empty());
    for task in overdue {
        assert_eq!(task.light, Some(records::choices::Light::Red), "{}", task.title.as_str());
        assert!(task.lead_park.is_some() || task.lead_organisation.is_some(), "{}", task.title.as_str());
        assert!(task.feedback.is_some() && task.next_on.is_some(), "{}", task.title.as_str());
    }
    assert!(tasks.iter().any(|(_, task)| task.state == TaskState::Closed));
}

#[tokio::test]
async fn progress_rises_to_the_whole() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let directory = tempfile::tempdir().unwrap();
    let store =
        Store::open(&Target::Directory(directory.path().to_owned()), records::ALL, &Options::default());
    let settings = Settings { demo: true, ..Settings::at("http://127.0.0.1") };
    let app = App::new(store.unwrap(), Arc::new(FixedClock::at(NOW)), settings);
    let noted = told.clone();
    demo::fill(&app, 900, &move |done, total| noted.lock().unwrap().push((done, total))).await.unwrap();
    let told = told.lock().unwrap().clone();
    assert!(told.is_sorted(), "{told:?}");
    assert!(told.last().is_some_and(|(done, total)| done == total), "{told:?}");
    let leads = record::Ask { limit: 1, count: true, ..record::Ask::default() };
    let counted = record::list(&app, &Actor::operator(), Project::NOUN, leads).await.unwrap().count;
    assert!(counted.is_some_and(|count| count >= 900), "{counted:?}");
}
