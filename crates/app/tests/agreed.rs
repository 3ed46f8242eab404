//! What was agreed: progress against the elapsed time, clauses that fall behind, amendments that keep the old wording,
//! and pairings that have gone quiet.

use app::act::{self, With};
use app::agreed::{self, Light, said};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Noun, Record};
use records::mechanisms::{Agreement, Amendment, Clause, ClauseProgress, Reading, Target, Visit};
use records::network::Pairing;
use testkit::{TestApp, databases};

fn texts(fields: &[(&str, &str)]) -> Input {
    Input::Texts(fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect())
}

async fn add(app: &TestApp, actor: &Actor, noun: &'static Noun, fields: &[(&str, &str)]) -> Saved {
    let made = record::create(&app.app, actor, noun, texts(fields), Change::default()).await;
    made.unwrap_or_else(|error| panic!("{}: {error:?}", noun.slug))
}

async fn take(
    app: &TestApp,
    actor: &Actor,
    of: &'static Noun,
    step: &str,
    at: Saved,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let act = act::find(of, step).expect("a step");
    let with = With { at: Some(at), ..With::default() };
    act::perform(&app.app, actor, act, texts(asked), with).await.map(|done| done.saved)
}

async fn read<R: Record>(app: &TestApp, at: Saved) -> R {
    let opened = record::open(&app.app, &app.team(), R::NOUN, at.id).await.expect("seen");
    R::from_values(&opened.seen.row.values).expect("sound")
}

struct Book {
    agreement: Saved,
    clause: Saved,
    target: Saved,
}

/// An agreement in force with one clause of 泗阳 and its target of 36 for this year. It is 24 November 2025.
async fn book(app: &TestApp) -> Book {
    let (team, park) = (app.team(), app.park("泗阳").to_string());
    let fields = [
        ("name", "示例协议"),
        ("level", "county"),
        ("state", "in_force"),
        ("starts_on", "2025-01-01"),
        ("ends_on", "2026-01-31"),
        ("parks", park.as_str()),
    ];
    let agreement = add(app, &team, Agreement::NOUN, &fields).await;
    let of = agreement.id.to_string();
    let fields = [
        ("subject", "示例到位资金"),
        ("agreement", of.as_str()),
        ("text", "年内 36 亿元"),
        ("field", "investment"),
        ("lead_park", &park),
        ("parks", &park),
        ("due_on", "2025-12-31"),
        ("state", "underway"),
        ("evidence", "示例月报"),
        ("evidence_on", "2025-11-01"),
    ];
    let clause = add(app, &team, Clause::NOUN, &fields).await;
    let of = clause.id.to_string();
    let fields = [
        ("indicator", "示例到位资金"),
        ("park", park.as_str()),
        ("clause", &of),
        ("year", "2025"),
        ("value", "36"),
        ("unit", "亿元"),
    ];
    let target = add(app, &team, Target::NOUN, &fields).await;
    Book { agreement, clause, target }
}

async fn reading(app: &TestApp, of: &Book, value: &str, as_of: &str, more: &[(&str, &str)]) -> Saved {
    let (park, target) = (app.park("泗阳").to_string(), of.target.id.to_string());
    let base = [
        ("subject", "示例"),
        ("target", target.as_str()),
        ("park", &park),
        ("value", value),
        ("as_of", as_of),
        ("cited", "示例月报"),
    ];
    add(app, &app.clerk_of("泗阳"), Reading::NOUN, &[&base[..], more].concat()).await
}

#[tokio::test]
async fn a_reading_against_the_elapsed_time_makes_the_clause_fall_behind_and_a_correction_mends_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = book(&app).await;
        assert!(agreed::behind(&app.app, &app.leader()).await.expect("read").0.is_empty());
        let wrong = reading(&app, &of, "18", "2025-10", &[]).await;
        // By 31 October 304 of 365 days are 83.28 %, half of it is done: 33.28 points behind, red.
        let (own, ..) = agreed::of_target(&app.app, &app.team(), of.target.id).await.expect("seen");
        let lit = own.lit.expect("a light");
        assert_eq!(
            (lit.light, said(&lit.reason).zh.as_str()),
            (Light::Red, "完成 50%，序时 83.28%，落后 33.28 个百分点")
        );
        // A reading each three months: the next to the end of January.
        assert_eq!(own.next_by.map(|day| day.to_string()).as_deref(), Some("2026-01-31"));
        let (behind, titles) = agreed::behind(&app.app, &app.leader()).await.expect("read");
        assert_eq!(behind.iter().map(|held| held.id).collect::<Vec<_>>(), [of.clause.id]);
        assert!(titles.contains_key(&of.agreement.id));

        let wrong = wrong.id.to_string();
        reading(&app, &of, "30", "2025-10", &[("corrects", &wrong)]).await;
        let (own, ..) = agreed::of_target(&app.app, &app.team(), of.target.id).await.expect("seen");
        assert_eq!(own.readings.iter().filter(|read| read.is_corrected).count(), 1);
        assert_eq!(own.lit.map(|lit| lit.light), Some(Light::Green), "30 of 36 are 83.33 %");
        assert!(agreed::behind(&app.app, &app.leader()).await.expect("read").0.is_empty());
        // The year ends a little later, and the clause is overdue.
        app.clock.advance(39 * 24 * 3_600_000);
        let (behind, _) = agreed::behind(&app.app, &app.leader()).await.expect("read");
        let why = behind.first().and_then(|held| held.lit.clone()).expect("a light");
        assert_eq!(said(&why.reason).zh, "时限 2025-12-31，已过 2 天");
        let until = kernel::Date::parse("2026-02-28").expect("a day");
        let due = agreed::due_readings(&app.app, &app.team(), until).await.expect("read");
        assert!(due.is_empty(), "only approved targets are read");
    }
}

#[tokio::test]
async fn an_amendment_keeps_the_old_wording_and_the_clause_has_the_new_one() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = book(&app).await;
        let asked = [
            ("text", "年内 40 亿元"),
            ("due_on", "2026-03-31"),
            ("amended_on", "2025-11-20"),
            ("why", "示例：双方商定"),
        ];
        let foreign = take(&app, &app.clerk_of("沭阳"), Clause::NOUN, "revisions", of.clause, &asked).await;
        assert!(matches!(foreign, Err(Error::Forbidden)), "{foreign:?}");
        let at =
            take(&app, &app.team(), Clause::NOUN, "revisions", of.clause, &asked).await.expect("amended");
        let clause: Clause = read(&app, at).await;
        assert_eq!(clause.text.as_ref().map(|text| text.as_str()), Some("年内 40 亿元"));
        let (_, amended, _) =
            agreed::of_clause(&app.app, &app.clerk_of("沭阳"), at.id).await.expect("seen by all");
        let (_, kept): &(_, Amendment) = amended.first().expect("an amendment");
        assert_eq!(
            (kept.before.as_str(), kept.after.as_str()),
            ("年内 36 亿元\n完成时限：2025-12-31", "年内 40 亿元\n完成时限：2026-03-31")
        );
        let by_form = Input::Texts([(String::from("text"), String::from("年内 10 亿元"))].into());
        let by_form =
            record::update(&app.app, &app.team(), Clause::NOUN, at, by_form, Change::default()).await;
        let Err(Error::Invalid(report)) = by_form else { panic!("{by_form:?}") };
        assert!(report.error_of("text").is_some(), "what was agreed is not overwritten: {report:?}");

        let same = [
            ("text", "年内 40 亿元"),
            ("due_on", "2026-03-31"),
            ("amended_on", "2025-11-21"),
            ("why", "示例"),
        ];
        let same = take(&app, &app.team(), Clause::NOUN, "revisions", at, &same).await;
        assert!(matches!(same, Err(Error::Invalid(_))), "nothing to amend: {same:?}");

        let asked = [
            ("summary", "示例：延长一年"),
            ("ends_on", "2027-01-31"),
            ("amended_on", "2025-11-20"),
            ("why", "示例"),
        ];
        take(&app, &app.team(), Agreement::NOUN, "revisions", of.agreement, &asked).await.expect("amended");
        let whole = agreed::of_agreement(&app.app, &app.team(), of.agreement.id).await.expect("seen");
        assert_eq!((whole.amendments.len(), whole.is_up_for_renewal), (2, false));
        assert!(
            whole
                .amendments
                .iter()
                .any(|(_, one)| one.before.as_str() == "（未录原文）\n结束日期：2026-01-31")
        );
    }
}

#[tokio::test]
async fn who_leads_notes_progress_and_only_the_team_says_it_is_done() {
    let app = TestApp::new().await;
    let of = book(&app).await;
    let asked = [("state", "done"), ("evidence", "示例"), ("evidence_on", "2025-11-23")];
    let own = take(&app, &app.clerk_of("泗阳"), Clause::NOUN, "progress-notes", of.clause, &asked).await;
    let Err(Error::Invalid(report)) = own else { panic!("a park called its own clause done: {own:?}") };
    assert!(report.error_of("state").is_some());
    let other = take(&app, &app.clerk_of("沭阳"), Clause::NOUN, "progress-notes", of.clause, &asked).await;
    assert!(matches!(other, Err(Error::Forbidden)), "{other:?}");
    let noted = [("state", "underway"), ("evidence", "示例：到位 30 亿元"), ("evidence_on", "2025-11-23")];
    let at = take(&app, &app.clerk_of("泗阳"), Clause::NOUN, "progress-notes", of.clause, &noted)
        .await
        .expect("noted");
    let late = [("state", "underway"), ("evidence", "示例"), ("evidence_on", "2025-11-25")];
    assert!(matches!(
        take(&app, &app.team(), Clause::NOUN, "progress-notes", at, &late).await,
        Err(Error::Invalid(_))
    ));
    let at = take(&app, &app.team(), Clause::NOUN, "progress-notes", at, &asked).await.expect("done");
    assert_eq!(read::<Clause>(&app, at).await.state, ClauseProgress::Done);
}

#[tokio::test]
async fn an_agreement_near_its_end_is_up_for_renewal_by_the_threshold() {
    let app = TestApp::new().await;
    let of = book(&app).await;
    let whole = agreed::of_agreement(&app.app, &app.team(), of.agreement.id).await.expect("seen");
    assert_eq!((whole.days_left, whole.is_up_for_renewal), (Some(68), true), "68 days, the threshold is 90");
}

#[tokio::test]
async fn pairings_stand_in_a_tree_with_their_last_activity_and_quiet_ones_say_so() {
    let app = TestApp::new().await;
    let team = app.team();
    let region = |name: &str| app.network.regions.get(name).copied().expect("a region").to_string();
    let names: Vec<String> = app.network.regions.keys().map(|name| (*name).to_owned()).collect();
    let (a, b) = (region(&names[0]), region(&names[1]));
    let of = |name: &'static str| {
        [("name", name), ("level", "county"), ("a_region", a.as_str()), ("b_region", b.as_str())]
    };
    let top =
        add(&app, &team, Pairing::NOUN, &[&of("示例上级")[..], &[("last_activity", "2025-01-10")]].concat())
            .await;
    let parent = top.id.to_string();
    let child =
        add(&app, &team, Pairing::NOUN, &[&of("示例下级")[..], &[("parent", &parent)]].concat()).await;
    let quiet = add(&app, &team, Pairing::NOUN, &of("示例无活动")).await;
    let pairing = child.id.to_string();
    let visit = [
        ("name", "示例互访"),
        ("level", "county"),
        ("starts_on", "2025-11-10"),
        ("ends_on", "2025-11-11"),
        ("pairing", pairing.as_str()),
    ];
    let visit = add(&app, &team, Visit::NOUN, &visit).await;

    let (tree, _, months) = agreed::tree(&app.app, &app.leader()).await.expect("read");
    let top = tree.iter().find(|node| node.id == top.id).expect("a root");
    assert_eq!((months, top.is_quiet), (6, false), "below it something happened");
    let below = top.below.first().expect("a child");
    assert_eq!(below.last.and_then(|last| last.of), Some(("visits", visit.id)));
    assert!(tree.iter().any(|node| node.id == quiet.id && node.is_quiet && node.last.is_none()));

    // A circle loses nothing: both stand as roots.
    let at = Saved { id: tree.iter().find(|node| node.id == top.id).expect("there").id, version: 1 };
    record::update(&app.app, &team, Pairing::NOUN, at, texts(&[("parent", &pairing)]), Change::default())
        .await
        .expect("a circle");
    let (tree, ..) = agreed::tree(&app.app, &app.leader()).await.expect("read");
    assert_eq!(tree.iter().filter(|node| [at.id, child.id].contains(&node.id)).count(), 2);
}
