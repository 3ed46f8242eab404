//! Two parks about one investor: neither knows the other until the ruling, and the claims follow it.

use crate::support::{CODE, DAY, first, make, read, report, second, state, step, third};
use app::record::{self, Ask};
use app::{Actor, Error, my_day};
use kernel::{Record as _, Uuid};
use records::projects::{Claim, ClaimState, Dispute, DisputeState, Protection, ProtectionState};
use testkit::{TestApp, databases};

const NAME: &str = "示例激光设备有限公司";

struct Told {
    holder: Uuid,
    refused: Uuid,
    dispute: Uuid,
    asked: Uuid,
}

async fn disputes_of(app: &TestApp, actor: &Actor) -> Vec<(Uuid, Dispute)> {
    let ask = Ask { limit: 50, ..Ask::default() };
    let rows = record::list(&app.app, actor, Dispute::NOUN, ask).await.expect("a list").rows;
    rows.iter().map(|seen| (seen.row.id, Dispute::from_values(&seen.row.values).expect("sound"))).collect()
}

/// Disputes that wait for somebody today.
async fn waiting(app: &TestApp, actor: &Actor) -> Vec<Uuid> {
    let day = my_day::day(&app.app, actor).await.expect("a day");
    day.waits.iter().filter(|one| one.at.0 == Dispute::SLUG).map(|one| one.at.1).collect()
}

/// A claim, a report that came second, a dispute about it, and the statement asked of the holder.
async fn heard(app: &TestApp) -> Told {
    let (one, two) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let holder = first(app, &one, NAME, &[("investor_code", CODE)]).await.id;
    let (refused, _) = second(app, &two, NAME, &[]).await;
    let claim = refused.id.to_string();
    let asked = [("claim", claim.as_str()), ("statement", "示例：十一月三日已与总经理面谈")];
    let dispute = make::<Dispute>(app, &two, &asked).await.expect("raised").saved.id;
    step::<Dispute>(app, &app.team(), "hearings", dispute, &[]).await.expect("asked");
    let own = disputes_of(app, &one).await;
    assert_eq!(own.len(), 1, "the holder sees what it is asked, and only that");
    Told { holder, refused: refused.id, dispute, asked: own[0].0 }
}

#[tokio::test]
async fn until_the_ruling_neither_park_learns_who_the_other_is() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (one, two) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
        let told = heard(&app).await;
        assert_eq!(state(&app, told.holder).await, ClaimState::Disputed);
        assert_eq!(waiting(&app, &one).await, [told.asked], "who is asked finds it in the own day");
        assert_eq!(waiting(&app, &app.team()).await, [told.dispute]);
        assert!(waiting(&app, &two).await.is_empty());
        let holder = told.holder.to_string();
        let beside = make::<Dispute>(&app, &one, &[("claim", &holder), ("statement", "示例")]).await;
        assert!(matches!(beside, Err(Error::Conflict { code: "already_disputed", .. })), "{beside:?}");
        step::<Dispute>(&app, &one, "answers", told.asked, &[("statement", "示例：十月已到访")])
            .await
            .expect("stated");
        for (actor, other) in [(&one, &two), (&two, &one)] {
            let theirs = [other.park.expect("a park").to_string(), other.name.clone()];
            let [own] = &disputes_of(&app, actor).await[..] else { panic!("one record each") };
            let history = record::history(&app.app, actor, Dispute::NOUN, own.0).await.expect("own");
            let seen = format!(
                "{own:?} {:?}",
                history.iter().map(|entry| (&entry.name, &entry.changes)).collect::<Vec<_>>()
            );
            for word in theirs {
                assert!(!seen.contains(&word), "{} reads {word}: {seen}", actor.name);
            }
        }
        // A step that is not theirs.
        let outsider = third(&app);
        for actor in [&two, &outsider] {
            let statement = [("statement", "示例")];
            let foreign = step::<Dispute>(&app, actor, "answers", told.asked, &statement).await;
            assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        }
        let sides = app::projects::claim::sides::sides(&app.app, &app.team(), told.dispute)
            .await
            .expect("the team reads both");
        assert_eq!(sides.sides.len(), 2);
        assert!(sides.sides.iter().all(|side| side.dispute.statement.is_some()));
        assert!(sides.moments.len() >= 4 && sides.moments.is_sorted_by_key(|one| one.day.clone()));
        let closed = app::projects::claim::sides::sides(&app.app, &one, told.dispute).await;
        assert!(matches!(closed, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn the_claims_follow_the_ruling_and_both_parks_read_it() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (one, two) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
        let told = heard(&app).await;
        let ruling = |park: &str| {
            [("awarded_to", app.park(park).to_string()), ("ruling", "示例：依证据时间".to_owned())]
        };
        let rule = async |actor: &Actor, park: &str| {
            let [(a, b), (c, d)] = ruling(park);
            step::<Dispute>(&app, actor, "rulings", told.dispute, &[(a, &b), (c, &d)]).await
        };
        assert!(matches!(rule(&two, "沭阳").await, Err(Error::Forbidden)));
        assert!(matches!(rule(&app.team(), "苏宿").await, Err(Error::Invalid(_))), "one of the two");
        rule(&app.team(), "沭阳").await.expect("ruled");
        assert!(matches!(rule(&app.team(), "泗阳").await, Err(Error::Conflict { .. })), "once");
        for (actor, claim) in [(&one, told.holder), (&two, told.refused)] {
            let claim = claim.to_string();
            let again = make::<Dispute>(&app, actor, &[("claim", &claim), ("statement", "示例")]).await;
            assert!(matches!(again, Err(Error::Conflict { code: "already_ruled", .. })), "{again:?}");
        }
        assert_eq!(
            (state(&app, told.holder).await, state(&app, told.refused).await),
            (ClaimState::Refused, ClaimState::Protected)
        );
        for actor in [&one, &two] {
            let ruled = disputes_of(&app, actor).await.into_iter().find(|(id, _)| *id == told.dispute);
            let (_, ruled) = ruled.expect("served on both");
            assert_eq!((ruled.state, ruled.ruling.is_some()), (DisputeState::Ruled, true));
            assert!(
                ruled.statement.is_none() || actor.park == two.park,
                "statements stay with the work team"
            );
        }
        assert!(disputes_of(&app, &third(&app)).await.is_empty());
        // Nobody else gets in between, the loser neither.
        second(&app, &third(&app), NAME, &[]).await;
        second(&app, &one, NAME, &[]).await;
        let ask = Ask { limit: 50, ..Ask::default() };
        let active: Vec<Protection> = record::list(&app.app, &app.team(), Protection::NOUN, ask)
            .await
            .expect("a list")
            .rows
            .iter()
            .map(|seen| Protection::from_values(&seen.row.values).expect("sound"))
            .filter(|one| one.state == ProtectionState::Active)
            .collect();
        assert_eq!(active.iter().map(|one| one.claim.raw()).collect::<Vec<_>>(), [told.refused]);
    }
}

#[tokio::test]
async fn a_ruling_is_appealed_once_in_time_and_decided_by_another_person() {
    let app = TestApp::new().await;
    let one = app.clerk_of("泗阳");
    let told = heard(&app).await;
    let (mine, theirs) = (app.park("泗阳").to_string(), app.park("沭阳").to_string());
    let appeal = [("appeal", "示例：另有更早的会谈纪要")];
    assert!(
        step::<Dispute>(&app, &one, "appeals", told.dispute, &appeal).await.is_err(),
        "nothing to appeal yet"
    );
    step::<Dispute>(
        &app,
        &app.team(),
        "rulings",
        told.dispute,
        &[("awarded_to", &theirs), ("ruling", "示例")],
    )
    .await
    .expect("ruled");
    let outsider = step::<Dispute>(&app, &third(&app), "appeals", told.dispute, &appeal).await;
    assert!(matches!(outsider, Err(Error::NotFound)));
    step::<Dispute>(&app, &one, "appeals", told.dispute, &appeal).await.expect("appealed");
    let again = step::<Dispute>(&app, &app.clerk_of("沭阳"), "appeals", told.dispute, &appeal).await;
    assert!(matches!(again, Err(Error::Conflict { .. })), "once: {again:?}");
    let decision = [("awarded_to", mine.as_str()), ("final_ruling", "示例：改归泗阳")];
    let same = step::<Dispute>(&app, &app.team(), "appeal-decisions", told.dispute, &decision).await;
    assert!(matches!(same, Err(Error::Forbidden)), "who ruled does not decide: {same:?}");
    step::<Dispute>(&app, &app.leader(), "appeal-decisions", told.dispute, &decision).await.expect("decided");
    let dispute: Dispute = read(&app, told.dispute).await;
    assert_eq!((dispute.state, dispute.ruling.is_some()), (DisputeState::Final, true));
    assert_eq!(
        (state(&app, told.holder).await, state(&app, told.refused).await),
        (ClaimState::Protected, ClaimState::Refused)
    );
    second(&app, &third(&app), NAME, &[]).await;
}

#[tokio::test]
async fn an_appeal_that_comes_too_late_is_refused() {
    let app = TestApp::new().await;
    let told = heard(&app).await;
    let theirs = app.park("沭阳").to_string();
    step::<Dispute>(
        &app,
        &app.team(),
        "rulings",
        told.dispute,
        &[("awarded_to", &theirs), ("ruling", "示例")],
    )
    .await
    .expect("ruled");
    app.clock.advance(16 * DAY);
    let late =
        step::<Dispute>(&app, &app.clerk_of("泗阳"), "appeals", told.dispute, &[("appeal", "示例")]).await;
    assert!(matches!(late, Err(Error::Conflict { code: "appeal_too_late", .. })), "{late:?}");
}

#[tokio::test]
async fn a_dispute_needs_an_own_claim_and_the_other_side_is_heard_first() {
    let app = TestApp::new().await;
    let (one, two) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let holder = first(&app, &one, NAME, &[]).await.id.to_string();
    let (refused, _) = second(&app, &two, NAME, &[]).await;
    let foreign = make::<Dispute>(&app, &two, &[("claim", &holder), ("statement", "示例")]).await;
    assert!(matches!(foreign, Err(Error::Invalid(_))), "{foreign:?}");
    let asked = [("claim", refused.id.to_string()), ("statement", "示例".to_owned())];
    let asked: Vec<(&str, &str)> = asked.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let dispute = make::<Dispute>(&app, &two, &asked).await.expect("raised").saved.id;
    assert!(matches!(
        make::<Dispute>(&app, &two, &asked).await,
        Err(Error::Conflict { code: "already_disputed", .. })
    ));
    let park = app.park("沭阳").to_string();
    let rash =
        step::<Dispute>(&app, &app.team(), "rulings", dispute, &[("awarded_to", &park), ("ruling", "示例")])
            .await;
    assert!(matches!(rash, Err(Error::Conflict { code: "hear_first", .. })), "{rash:?}");
}

/// Whatever parks and work team do, one investor is kept by one claim at most.
#[tokio::test]
async fn at_any_time_at_most_one_open_claim_keeps_an_investor() {
    let app = TestApp::new().await;
    let parks = [app.clerk_of("泗阳"), app.clerk_of("沭阳"), third(&app)];
    let names = ["示例甲有限公司", "示例乙有限公司"];
    // A fixed course of odd numbers: the same on every run, and no order that a person would think of.
    let mut seed: u64 = 20_251_124;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut known: Vec<Uuid> = Vec::new();
    for _ in 0..90 {
        let (park, name) = (&parks[next(3) as usize], names[next(2) as usize]);
        let pick = |known: &[Uuid], at: u64| known.get(at as usize % known.len().max(1)).copied();
        match (next(6), pick(&known, next(1000))) {
            (0..=2, _) | (_, None) => {
                if let Ok(done) = report(&app, park, name, &[]).await {
                    known.push(done.saved.id);
                }
            }
            (3, Some(claim)) => drop(step::<Claim>(&app, park, "releases", claim, &[("why", "示例")]).await),
            (4, Some(claim)) => {
                drop(step::<Claim>(&app, &app.team(), "rejections", claim, &[("why", "示例")]).await)
            }
            (_, Some(claim)) => {
                let claim = claim.to_string();
                if let Ok(raised) =
                    make::<Dispute>(&app, park, &[("claim", &claim), ("statement", "示例")]).await
                {
                    drop(step::<Dispute>(&app, &app.team(), "hearings", raised.saved.id, &[]).await);
                    let to = parks[next(3) as usize].park.expect("a park").to_string();
                    let ruling = [("awarded_to", to.as_str()), ("ruling", "示例")];
                    drop(step::<Dispute>(&app, &app.team(), "rulings", raised.saved.id, &ruling).await);
                }
            }
        }
        app.clock.advance(DAY);
        let ask = Ask { limit: 200, ..Ask::default() };
        let rows = record::list(&app.app, &app.team(), Claim::NOUN, ask).await.expect("a list").rows;
        for name in names {
            let open = rows.iter().map(|seen| Claim::from_values(&seen.row.values).expect("sound"));
            let open =
                open.filter(|claim| claim.investor_name.as_str() == name && claim.state.is_open()).count();
            assert!(open <= 1, "{open} open claims on {name}");
        }
    }
    assert!(known.len() >= 10, "{} claims", known.len());
}
