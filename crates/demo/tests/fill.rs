//! The demo book as a whole: facts with their sources, invented items marked, every chapter with life in it.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must say so")]

use app::projects::{definition, stage};
use app::{Actor, App, Settings, SystemClock, intake, network, people, record};
use kernel::{Known, Noun, Record, Scope, Uuid, Value};
use records::assessment::{Criterion, Scheme};
use records::mechanisms::{Event, Task};
use records::network::{Pairing, Park, ParkFact, ParkRole};
use records::projects::{Evidence, EvidenceState, Milestone, Project, Signing, Stage};
use records::sources::{Source, SourceGrade};
use std::collections::HashMap;
use std::sync::Arc;
use store::{ListQuery, Options, Row, Store, Target, Visible};

struct Filled {
    app: App,
    built: demo::Built,
    _directory: tempfile::TempDir,
}

async fn filled() -> Filled {
    let directory = tempfile::tempdir().unwrap();
    let target = Target::Directory(directory.path().to_owned());
    let store = Store::open(&target, records::ALL, &Options::default()).unwrap();
    let settings = Settings { demo: true, ..Settings::at("http://127.0.0.1") };
    let app = App::new(store, Arc::new(SystemClock), settings);
    let built = demo::fill(&app, 0, &|_, _| {}).await.unwrap();
    Filled { app, built, _directory: directory }
}

async fn rows(app: &App, noun: &'static Noun) -> Vec<Row> {
    let query = ListQuery { visible: Visible::all(), limit: 100_000, ..ListQuery::default() };
    app.read(move |tx| Ok(tx.list(noun, &query)?.rows)).await.unwrap()
}

async fn all<R: Record>(app: &App) -> Vec<(Uuid, R)> {
    let rows = rows(app, R::NOUN).await;
    rows.iter().map(|row| (row.id, R::from_values(&row.values).unwrap())).collect()
}

#[tokio::test]
async fn every_noun_has_a_record_but_what_only_reading_makes() {
    let filled = filled().await;
    let mut total = 0;
    for noun in records::ALL {
        let own = rows(&filled.app, noun).await.len();
        // Statements come from reading a release, which the command does after the book is filled.
        let comes_by_reading = ["statements", "signings", "attendances"].contains(&noun.slug);
        // The definition of stages that is shipped stands in the program.
        let is_shipped = ["stage-definitions", "stage-rules"].contains(&noun.slug);
        // No call leaves a demo: nobody configured where to.
        let leaves_the_machine = noun.slug == "webhooks";
        // Nobody has edited a chain or confirmed a match yet.
        let comes_by_acts = ["chain-versions", "supply-matches"].contains(&noun.slug);
        // The server adds the shipped templates when it starts; intentions are left on public pages.
        let comes_by_serving = ["draft-templates", "intentions"].contains(&noun.slug);
        let is_absent =
            comes_by_reading || is_shipped || leaves_the_machine || comes_by_acts || comes_by_serving;
        assert_eq!(own == 0, is_absent, "{}", noun.slug);
        total += own;
    }
    assert_eq!(total, filled.built.records);
    assert_eq!(app::upkeep::verify(&filled.app, None).await.unwrap().findings, []);
}

/// Nouns whose records are neither sourced facts nor invented: published codes, and chains, which say of
/// themselves when they are common knowledge of the trade.
const STRUCTURE: [&str; 4] = ["regions", "sources", "chain-nodes", "chain-links"];

#[tokio::test]
async fn what_cites_no_source_is_marked_as_invented_or_says_that_nothing_was_found() {
    let filled = filled().await;
    // A sealed sheet has no history for anybody but its expert.
    let is_asked = |noun: &&Noun| !STRUCTURE.contains(&noun.slug) && noun.scope != Scope::Sealed;
    for noun in records::ALL.iter().copied().filter(is_asked) {
        for row in rows(&filled.app, noun).await {
            let history = record::history(&filled.app, &Actor::operator(), noun, row.id).await.unwrap();
            let cites = history.iter().any(|entry| entry.citation.starts_with("sources/"));
            let texts: Vec<&str> = row.values.iter().filter_map(Value::as_text).collect();
            let title = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default();
            let is_marked = title.contains("示例");
            let admits = texts.iter().any(|text| text.contains("没有找到") || text.contains("未引具体文献"));
            assert!(cites || is_marked || admits, "{}: {texts:?}", noun.slug);
        }
    }
}

#[tokio::test]
async fn a_repeated_page_gives_no_address_and_every_citation_leads_to_a_source() {
    let filled = filled().await;
    let sources = all::<Source>(&filled.app).await;
    for (_, source) in &sources {
        assert!(source.grade != SourceGrade::Mirror || source.url.is_none(), "{}", source.title.as_str());
    }
    for noun in records::ALL.iter().copied() {
        let Some(at) = noun.position("source") else { continue };
        for row in rows(&filled.app, noun).await {
            let found = row.values[at].as_id().is_none_or(|id| sources.iter().any(|(own, _)| *own == id));
            assert!(found, "{}", noun.slug);
        }
    }
}

#[tokio::test]
async fn every_invented_project_stands_on_its_evidence() {
    let filled = filled().await;
    let projects = all::<Project>(&filled.app).await;
    let (milestones, evidence) = (all::<Milestone>(&filled.app).await, all::<Evidence>(&filled.app).await);
    let version = definition::shipped().unwrap();
    let mut looked_at = 0;
    for (id, project) in projects.iter().filter(|(_, project)| project.name.as_str().starts_with("示例")) {
        let name = project.name.as_str();
        let papers: Vec<&Evidence> = evidence
            .iter()
            .map(|(_, one)| one)
            .filter(|one| one.project.raw() == *id && one.state != EvidenceState::Returned)
            .collect();
        let has = stage::pieces(papers.iter().copied());
        let mut way: Vec<&Milestone> = milestones
            .iter()
            .map(|(_, one)| one)
            .filter(|one| one.project.raw() == *id && one.is_claimed())
            .collect();
        way.sort_by_key(|one| one.stage as u8);
        assert_eq!(
            way.last().map(|one| one.stage),
            Some(project.stage),
            "{name}: its last claim is its stage"
        );
        assert!(
            way.windows(2).all(|two| two[0].claimed_on.get() <= two[1].claimed_on.get()),
            "{name}: in order"
        );
        for one in &way {
            assert!(
                stage::lack(&version, one.stage, &has).is_none(),
                "{name} lacks evidence of {:?}",
                one.stage
            );
            assert!(one.verified_by.is_none() || one.verified_by != one.claimed_by, "{name}");
        }
        let day = |stage| way.iter().find(|one| one.stage == stage).and_then(|one| one.claimed_on.get());
        for (stage, own) in [
            (Stage::Signed, project.signed_on.get()),
            (Stage::Started, project.started_on.get()),
            (Stage::Producing, project.producing_since.get()),
        ] {
            assert_eq!(own, day(stage), "{name}: the day of {stage:?}");
        }
        assert_eq!(project.stage_since.as_ref(), day(project.stage), "{name}: since when it stands there");
        looked_at += 1;
    }
    assert_eq!(looked_at, 23);
}

#[tokio::test]
async fn the_sample_release_adds_four_named_projects_to_the_meeting_of_2022() {
    let filled = filled().await;
    let events = all::<Event>(&filled.app).await;
    let (event, _) = events
        .iter()
        .find(|(_, e)| e.edition.is_some_and(|year| year.0 == 2022) && e.name.as_str().contains("推介会"))
        .unwrap();
    let operator = Actor::operator();
    let before = network::stated_vs_recorded(&filled.app, &operator, *event).await.unwrap();
    assert_eq!((before.stated.len(), before.projects), (1, 0));

    let user = filled.built.users.iter().find(|(login, _)| login == "team").unwrap().1;
    let team = Actor { user: Some(user), role: app::access::Role::Team, ..Actor::operator() };
    // Received twice, as when two offices send the same release: it is one source, and entering it again adds nothing.
    let mut sources = Vec::new();
    for (projects, known_totals) in [(4, 1), (0, 0)] {
        let received = intake::Received {
            text: demo::RELEASE_HANT.to_owned(),
            published_on: "2022-08-29".to_owned(),
            ..intake::Received::default()
        };
        let source = intake::receive(&filled.app, &team, received).await.unwrap().id;
        sources.push(source);
        intake::accept_rest(&filled.app, &team, source).await.unwrap();
        let entered = intake::enter(&filled.app, &team, source).await.unwrap();
        assert_eq!(entered.event, Some(*event));
        assert_eq!(
            (entered.projects, entered.signings, entered.totals),
            (projects, projects, 0),
            "{entered:?}"
        );
        assert_eq!(entered.known_totals, known_totals);
    }
    assert_eq!(sources.first(), sources.last());
    let after = network::stated_vs_recorded(&filled.app, &operator, *event).await.unwrap();
    assert_eq!((after.projects, after.known), (4, 0));
    assert_eq!((after.missing_projects, after.missing_agreed), (Some(11), None));
    let signings = all::<Signing>(&filled.app).await;
    assert!(signings.iter().all(|(_, signing)| signing.park == Known::Unknown));
}

#[tokio::test]
async fn the_first_page_has_five_figures_six_parks_and_tasks_in_every_colour() {
    let filled = filled().await;
    let home = network::home(&filled.app, &Actor::operator()).await.unwrap();
    assert_eq!(home.figures.len(), 5);
    assert!(home.figures.iter().all(|figure| figure.source.is_some()));
    assert_eq!(home.parks.len(), 6);
    assert_eq!(home.parks.first().map(|park| park.park.role), Some(ParkRole::Hub));
    for park in &home.parks {
        assert!(park.phases.iter().sum::<i64>() >= 2, "{}", park.park.name.as_str());
    }
    let lights: Vec<_> = home.tasks.iter().filter_map(|(light, _)| *light).collect();
    assert_eq!(lights.len(), 4, "{lights:?}");
    assert!(all::<Task>(&filled.app).await.iter().all(|(_, task)| task.title.as_str().contains("示例")));
}

#[tokio::test]
async fn figures_that_contradict_each_other_stand_side_by_side() {
    let filled = filled().await;
    let facts = all::<ParkFact>(&filled.app).await;
    let of = |what: &str| -> Vec<i64> {
        let own = facts.iter().filter(|(_, fact)| fact.what.as_str() == what);
        own.filter_map(|(_, fact)| fact.value.get().map(|value| value.0)).collect()
    };
    let mut invested = of("累计引进项目投资");
    invested.sort_unstable();
    assert_eq!(invested, [61_000, 68_000]);
    let parks = all::<Park>(&filled.app).await;
    let (suchen, _) = parks.iter().find(|(_, park)| park.name.as_str() == "吴中宿城").unwrap();
    let area = facts.iter().find(|(_, f)| f.park.raw() == *suchen && f.what.as_str() == "规划面积").unwrap();
    assert_eq!(area.1.value, Known::Unknown);
}

#[tokio::test]
async fn pairings_reach_from_the_cities_to_a_school_and_a_hospital() {
    let filled = filled().await;
    let pairings: HashMap<Uuid, Pairing> = all(&filled.app).await.into_iter().collect();
    let depth = |pairing: &Pairing| {
        let mut depth = 0;
        let mut parent = pairing.parent;
        while let Some(above) = parent.and_then(|id| pairings.get(&id.raw())) {
            depth += 1;
            parent = above.parent;
        }
        depth
    };
    assert_eq!(pairings.values().filter(|pairing| pairing.parent.is_none()).count(), 1);
    assert_eq!(pairings.values().filter(|pairing| depth(pairing) == 1).count(), 6);
    let leaves: Vec<&str> =
        pairings.values().filter(|p| depth(p) == 2).map(|pairing| pairing.name.as_str()).collect();
    assert!(leaves.contains(&"昆山二中–高墟初中") && leaves.contains(&"昆山一院–沭阳一院"), "{leaves:?}");
}

#[tokio::test]
async fn an_account_of_each_kind_is_made_and_can_sign_in_by_a_link() {
    let filled = filled().await;
    let logins: Vec<&str> = filled.built.users.iter().map(|(login, _)| login.as_str()).collect();
    assert_eq!(
        logins,
        [
            "team",
            "hub-clerk",
            "hub-head",
            "county-clerk",
            "county-head",
            "leader",
            "enterprise",
            "system-admin",
            "security-admin",
            "audit-admin"
        ]
    );
    for (_, user) in &filled.built.users {
        let link = people::make_link(&filled.app, &Actor::operator(), *user, people::Purpose::SignIn).await;
        assert!(link.unwrap().starts_with("http://127.0.0.1/enter/"));
    }
}

#[tokio::test]
async fn both_sample_releases_are_read_to_the_same_facts() {
    let filled = filled().await;
    for text in [demo::RELEASE, demo::RELEASE_HANT] {
        let received = intake::Received { text: text.to_owned(), ..intake::Received::default() };
        let source = intake::receive(&filled.app, &Actor::operator(), received).await.unwrap().id;
        let open = intake::open(&filled.app, &Actor::operator(), source).await.unwrap();
        let read: Vec<&str> =
            open.statements.iter().map(|stated| stated.statement.subject.as_str()).collect();
        for expected in
            ["张明康", "李朝阳", "尚佳铝业", "聚成金刚石金刚线生产", "苏科高新", "鑫昂光电智能科技", "15"]
        {
            assert!(read.iter().any(|subject| subject.contains(expected)), "{expected}: {read:?}");
        }
    }
}

#[tokio::test]
async fn the_weights_of_every_scheme_with_full_marks_of_a_hundred_add_up_to_them() {
    let filled = filled().await;
    let criteria = all::<Criterion>(&filled.app).await;
    let schemes = all::<Scheme>(&filled.app).await;
    assert!(schemes.len() >= 4);
    for (id, scheme) in schemes {
        let own = criteria.iter().filter(|(_, criterion)| criterion.scheme.raw() == id);
        assert_eq!(own.map(|(_, criterion)| criterion.weight.0).sum::<i64>(), scheme.full_marks.0);
    }
}

/// Every source of the register is cited by something, in a field, in the journal or by its key in a text.
#[test]
fn no_source_is_registered_that_nothing_cites() {
    let texts = [
        include_str!("../data/network.txt"),
        include_str!("../../app/src/chains/exchange/chains.txt"),
        include_str!("../data/industries.txt"),
        include_str!("../data/events.txt"),
        include_str!("../data/schemes.txt"),
        include_str!("../data/invented.txt"),
        include_str!("../data/ways.txt"),
    ];
    let words: std::collections::HashSet<&str> =
        texts.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric())).collect();
    let register = include_str!("../data/sources.txt").lines();
    let keys: Vec<&str> = register
        .filter_map(|line| line.split_once(" | "))
        .map(|(key, _)| key)
        .filter(|k| *k != "key")
        .collect();
    assert!(keys.len() > 30);
    for key in keys {
        assert!(words.contains(key), "{key}");
    }
}
