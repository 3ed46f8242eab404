//! Assessment: points from the values in the book, vouched for by other persons, ranked and published by both sides.

use app::act::{self, With};
use app::assess::{self, Ask, Mark, Need, Passes, Points};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Noun, Record, Uuid, Value};
use records::assessment::{Assessment, Criterion, Ranking, RankingState, Scheme};
use records::choices::Standing;
use records::mechanisms::{Reading, Target, TargetState};
use std::collections::BTreeMap;
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

async fn read<R: Record>(app: &TestApp, id: Uuid) -> R {
    let opened = record::open(&app.app, &app.team(), R::NOUN, id).await.expect("seen");
    R::from_values(&opened.seen.row.values).expect("sound")
}

/// 60 points in proportion to 100 and 40 by judgement, pass mark 60.
struct Small {
    scheme: String,
    tax: String,
    service: String,
}

async fn small(app: &TestApp) -> Small {
    let team = app.team();
    let scheme = [
        ("name", "示例方案"),
        ("purpose", "yearly"),
        ("edition", "2025"),
        ("year", "2025"),
        ("pass_mark", "60"),
    ];
    let scheme = add(app, &team, Scheme::NOUN, &scheme).await.id.to_string();
    let base = [("scheme", scheme.as_str())];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
        base.iter().copied().chain(more.iter().copied()).collect()
    };
    let tax = with(&[
        ("name", "示例税收"),
        ("weight", "60"),
        ("method", "proportional"),
        ("benchmark", "100"),
        ("position", "1"),
    ]);
    let service = with(&[("name", "示例服务"), ("weight", "40"), ("method", "judgement"), ("position", "2")]);
    let tax = add(app, &team, Criterion::NOUN, &tax).await.id.to_string();
    let service = add(app, &team, Criterion::NOUN, &service).await.id.to_string();
    Small { scheme, tax, service }
}

async fn value(
    app: &TestApp,
    actor: &Actor,
    of: &Small,
    park: &str,
    criterion: &str,
    more: &[(&str, &str)],
) -> Saved {
    let park = app.park(park).to_string();
    let base = [
        ("subject", "示例"),
        ("scheme", &of.scheme),
        ("criterion", criterion),
        ("park", &park),
        ("year", "2025"),
        ("evidence", "示例月报"),
    ];
    add(app, actor, Assessment::NOUN, &[&base[..], more].concat()).await
}

#[tokio::test]
async fn an_unknown_value_makes_the_total_a_range_and_what_it_takes_is_told() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = small(&app).await;
        let clerk = app.clerk_of("泗阳");
        value(&app, &clerk, &of, "泗阳", &of.tax, &[("value", "50")]).await;
        let park = app.park("泗阳");
        let ask = Ask { park: Some(park), ..Ask::default() };
        let sheet = assess::sheet(&app.app, &app.team(), ask.clone()).await.expect("a sheet");
        let own = sheet.park().expect("the park");
        assert_eq!(own.total.points, Points { least: 30_00, most: 70_00 });
        assert_eq!((own.total.open, own.total.passes, own.unchecked()), (1, Passes::Open, 1));
        assert_eq!(sheet.mark, Some(Mark::Pass(60_00)));
        // 30 more are all that the tax can bring, or 30 points by judgement.
        assert_eq!(sheet.needs, [Need::Value(10_000), Need::Points(30_00)]);
        let service = Uuid::try_parse(&of.service).expect("an id");
        let tried = Ask { tried: vec![(service, 35_00)], ..ask };
        let sheet = assess::sheet(&app.app, &clerk, tried).await.expect("a sheet");
        assert_eq!(sheet.tried.as_ref().expect("tried").points, Points::exactly(65_00));
        assert_eq!(sheet.park().expect("the park").total.points.least, 30_00, "trying changes nothing");

        let gaps = assess::gaps(&sheet.board, Some(park));
        assert_eq!(
            gaps.iter().map(|gap| gap.lacking).collect::<Vec<_>>(),
            [Points { least: 0, most: 40_00 }, Points::exactly(30_00)]
        );
        let (name, bytes) = assess::workbook(&sheet.board, None, kernel::Lang::Zh).expect("a workbook");
        assert!(name.ends_with(".xlsx") && bytes.starts_with(b"PK"), "{name}");
    }
}

#[tokio::test]
async fn a_park_sees_its_own_points_and_no_rank_and_nothing_of_others() {
    let app = TestApp::new().await;
    let of = small(&app).await;
    value(&app, &app.team(), &of, "沭阳", &of.tax, &[("value", "90")]).await;
    value(&app, &app.clerk_of("泗阳"), &of, "泗阳", &of.tax, &[("value", "50")]).await;
    let seen = assess::board(&app.app, &app.clerk_of("泗阳"), Ask::default()).await.expect("a board");
    assert_eq!(seen.parks.iter().map(|park| park.id).collect::<Vec<_>>(), [app.park("泗阳")]);
    assert!(!seen.sees_all);
    let all = assess::board(&app.app, &app.leader(), Ask::default()).await.expect("a board");
    assert!(all.sees_all && all.parks.len() > 1);
    let other = Ask { park: Some(app.park("沭阳")), ..Ask::default() };
    assert!(matches!(assess::sheet(&app.app, &app.clerk_of("泗阳"), other).await, Err(Error::NotFound)));
    assert!(matches!(
        assess::board(&app.app, &app.actor(app::access::Role::SystemAdmin), Ask::default()).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn a_value_is_checked_by_somebody_who_neither_reported_nor_changed_it_and_then_stays() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = small(&app).await;
        let (clerk, head, team) = (app.clerk_of("泗阳"), app.head(), app.team());
        let at = value(&app, &clerk, &of, "泗阳", &of.tax, &[("value", "50")]).await;
        let noun = Assessment::NOUN;
        assert!(matches!(take(&app, &clerk, noun, "checks", at, &[]).await, Err(Error::Forbidden)));
        assert!(matches!(
            take(&app, &app.clerk_of("沭阳"), noun, "checks", at, &[]).await,
            Err(Error::NotFound)
        ));
        // The head corrects it, and so may not check it.
        let edit = record::update(&app.app, &head, noun, at, texts(&[("value", "55")]), Change::default());
        let at = edit.await.expect("changed");
        let own = take(&app, &head, noun, "checks", at, &[]).await;
        assert!(matches!(own, Err(Error::Conflict { code: "own_figure", .. })), "{own:?}");
        let at = take(&app, &team, noun, "checks", at, &[("note", "看过报表")]).await.expect("checked");
        let checked: Assessment = read(&app, at.id).await;
        assert_eq!(
            (checked.standing, checked.checked_by.map(kernel::Id::raw)),
            (Standing::Checked, team.user)
        );
        assert_eq!(checked.reported_by.map(kernel::Id::raw), clerk.user);
        let edit =
            record::update(&app.app, &clerk, noun, at, texts(&[("value", "99")]), Change::default()).await;
        assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
        let at = take(&app, &head, noun, "reopenings", at, &[("why", "口径不对")]).await.expect("reopened");
        let again: Assessment = read(&app, at.id).await;
        assert_eq!((again.standing, again.checked_by), (Standing::SelfReported, None));
        let at = take(&app, &team, noun, "checks", at, &[]).await.expect("checked");
        let at =
            take(&app, &app.leader(), noun, "certifications", at, &[("document", "示例〔2025〕1号")]).await;
        let certified: Assessment = read(&app, at.expect("certified").id).await;
        assert_eq!(certified.standing, Standing::Certified);
    }
}

async fn draw_up(app: &TestApp, of: &Small) -> app::Result<Saved> {
    let act = act::making(Ranking::NOUN).expect("a step");
    let asked = texts(&[("scheme", &of.scheme), ("year", "2025")]);
    act::perform(&app.app, &app.team(), act, asked, With::default()).await.map(|done| done.saved)
}

#[tokio::test]
async fn a_ranking_is_published_once_two_persons_confirmed_it_and_the_values_with_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let of = small(&app).await;
        let clerk = app.clerk_of("泗阳");
        let tax = value(&app, &clerk, &of, "泗阳", &of.tax, &[("value", "50")]).await;
        let Err(Error::Invalid(report)) = draw_up(&app, &of).await else { panic!("open values were ranked") };
        assert!(report.error_of("year").is_some(), "{report:?}");
        let service = value(&app, &clerk, &of, "泗阳", &of.service, &[("points", "31.5")]).await;
        assert!(matches!(draw_up(&app, &of).await, Err(Error::Invalid(_))), "nobody has checked the values");
        let mut own = Vec::new();
        for at in [tax, service] {
            own.push(take(&app, &app.team(), Assessment::NOUN, "checks", at, &[]).await.expect("checked"));
        }
        let other = value(&app, &clerk_of(&app), &of, "沭阳", &of.tax, &[("value", "100")]).await;
        take(&app, &app.team(), Assessment::NOUN, "checks", other, &[]).await.expect("checked");
        let judged = value(&app, &clerk_of(&app), &of, "沭阳", &of.service, &[("points", "20")]).await;
        take(&app, &app.team(), Assessment::NOUN, "checks", judged, &[]).await.expect("checked");
        let at = draw_up(&app, &of).await.expect("drawn up");
        let drawn: Ranking = read(&app, at.id).await;
        let names = assess::placed(&drawn);
        assert_eq!(
            names.iter().map(|one| (one.rank.as_str(), one.points.as_str())).collect::<Vec<_>>(),
            [("1", "80"), ("2", "61.5")]
        );
        let seen = record::open(&app.app, &clerk, Ranking::NOUN, at.id).await;
        assert!(matches!(seen, Err(Error::NotFound)), "not before it is published");

        let confirm = async |actor: &Actor, at, side| {
            take(&app, actor, Ranking::NOUN, "confirmations", at, &[("side", side)]).await
        };
        let at = confirm(&app.team(), at, "a").await.expect("side A");
        assert!(
            matches!(confirm(&app.team(), at, "b").await, Err(Error::Invalid(_))),
            "one person is not both sides"
        );
        // A value that changes meanwhile stops it.
        let back = take(&app, &app.head(), Assessment::NOUN, "reopenings", own[0], &[("why", "示例")])
            .await
            .expect("reopened");
        let stopped = confirm(&app.leader(), at, "b").await;
        assert!(matches!(stopped, Err(Error::Invalid(_))), "unchecked again: {stopped:?}");
        take(&app, &app.team(), Assessment::NOUN, "checks", back, &[]).await.expect("checked");
        let at = confirm(&app.leader(), at, "b").await.expect("side B");
        let published: Ranking = read(&app, at.id).await;
        assert_eq!(published.state, RankingState::Published);
        let value: Assessment = read(&app, own[0].id).await;
        assert!(value.is_released, "the values are published with it");
        record::open(&app.app, &clerk, Ranking::NOUN, at.id).await.expect("seen by all parks now");
        let board = assess::board(&app.app, &clerk, Ask::default()).await.expect("a board");
        assert_eq!(board.parks.len(), 2, "and so are the other park's values");
    }
}

fn clerk_of(app: &TestApp) -> Actor {
    app.clerk_of("沭阳")
}

#[tokio::test]
async fn a_target_is_approved_and_its_reading_checked_by_others_and_released_with_it() {
    let app = TestApp::new().await;
    let (clerk, team) = (app.clerk_of("泗阳"), app.team());
    let park = app.park("泗阳").to_string();
    let fields = [
        ("indicator", "示例到账外资"),
        ("park", park.as_str()),
        ("year", "2025"),
        ("value", "10"),
        ("unit", "亿元"),
    ];
    let target = add(&app, &clerk, Target::NOUN, &fields).await;
    assert!(matches!(
        take(&app, &clerk, Target::NOUN, "approvals", target, &[]).await,
        Err(Error::Forbidden)
    ));
    take(&app, &team, Target::NOUN, "approvals", target, &[("release", "1")]).await.expect("approved");
    let approved: Target = read(&app, target.id).await;
    assert_eq!((approved.state, approved.is_released), (TargetState::Approved, true));
    let of = target.id.to_string();
    let fields = [
        ("subject", "示例上半年"),
        ("target", of.as_str()),
        ("park", &park),
        ("value", "6"),
        ("as_of", "2025-06"),
        ("cited", "示例月报"),
    ];
    let reading = add(&app, &clerk, Reading::NOUN, &fields).await;
    take(&app, &app.head(), Reading::NOUN, "checks", reading, &[]).await.expect("checked");
    let checked: Reading = read(&app, reading.id).await;
    assert_eq!((checked.standing, checked.is_released), (Standing::Checked, true));
    let unknown: BTreeMap<String, Value> = BTreeMap::new();
    let same =
        record::update(&app.app, &clerk, Reading::NOUN, reading, Input::Values(unknown), Change::default())
            .await;
    assert!(matches!(same, Err(Error::Stale { .. })), "{same:?}");
}
