//! What time, evidence and the park itself do to a claim.

use crate::support::{CODE, DAY, first, read, second, state, step};
use app::Error;
use app::projects::claim::lapse_now;
use kernel::{Record as _, Uuid, Value};
use records::projects::{Claim, ClaimState, Evidence, Project, Protection, ProtectionState};
use std::collections::BTreeMap;
use testkit::{TestApp, databases, sample};

const NAME: &str = "示例冷链食品有限公司";

/// Puts in evidence on the project of a claim.
async fn progress(app: &TestApp, claim: Uuid) -> String {
    let project = read::<Claim>(app, claim).await.project.expect("a lead").raw();
    let mut values = sample(Evidence::NOUN, app).await;
    values.insert(String::from("project"), Value::Id(project));
    app.make(&app.clerk_of("泗阳"), Evidence::NOUN, values).await.id.to_string()
}

async fn protection(app: &TestApp) -> Protection {
    let ask = app::record::Ask { limit: 1, ..Default::default() };
    let rows = app::record::list(&app.app, &app.team(), Protection::NOUN, ask).await.expect("a list").rows;
    Protection::from_values(&rows[0].row.values).expect("sound")
}

#[tokio::test]
async fn the_window_closes_and_an_idle_claim_comes_free_for_the_next() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let claim = first(&app, &app.clerk_of("泗阳"), NAME, &[("investor_code", CODE)]).await.id;
        app.clock.advance(7 * DAY);
        assert_eq!(
            (lapse_now(&app.app).await.unwrap(), state(&app, claim).await),
            (0, ClaimState::Objection)
        );
        app.clock.advance(DAY);
        for _ in 0..2 {
            assert_eq!(
                (lapse_now(&app.app).await.unwrap(), state(&app, claim).await),
                (0, ClaimState::Protected)
            );
        }
        // Sixty days without a sign of progress, and one more. No upkeep runs: the next report finds it lapsed.
        app.clock.advance(52 * DAY);
        second(&app, &app.clerk_of("沭阳"), NAME, &[]).await;
        app.clock.advance(DAY);
        let next = first(&app, &app.clerk_of("沭阳"), NAME, &[]).await.id;
        assert_eq!(
            (state(&app, claim).await, state(&app, next).await),
            (ClaimState::Released, ClaimState::Filed)
        );
        assert_eq!(lapse_now(&app.app).await.unwrap(), 0, "twice changes nothing");
    }
}

#[tokio::test]
async fn a_protection_ends_on_its_last_day_unless_new_evidence_renews_it() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let claim = first(&app, &clerk, NAME, &[]).await.id;
    let renew = async |evidence: &str| {
        step::<Claim>(&app, &clerk, "renewals", claim, &[("evidence", evidence)]).await
    };
    assert!(matches!(renew("").await, Err(Error::Invalid(_))), "no evidence, no renewal");
    app.clock.advance(30 * DAY);
    let (used, later) = (progress(&app, claim).await, progress(&app, claim).await);
    renew(&used).await.expect("renewed");
    assert_eq!(
        (protection(&app).await.renewals.0, protection(&app).await.ends_on.to_string()),
        (1, "2026-03-24".into())
    );
    app.clock.advance(1);
    for old in [&used, &later] {
        assert!(matches!(renew(old).await, Err(Error::Invalid(_))), "older than the last renewal");
    }
    for nth in 2..=4 {
        app.clock.advance(30 * DAY);
        renew(&progress(&app, claim).await).await.expect("renewed");
        assert_eq!(protection(&app).await.renewals.0, nth);
    }
    let fifth = renew(&progress(&app, claim).await).await;
    assert!(matches!(fifth, Err(Error::Conflict { code: "no_renewal_left", .. })), "{fifth:?}");
    // Work goes on, and the term ends all the same.
    app.clock.advance(50 * DAY);
    progress(&app, claim).await;
    app.clock.advance(40 * DAY);
    assert_eq!(lapse_now(&app.app).await.unwrap(), 0, "the last day is covered");
    app.clock.advance(DAY);
    assert_eq!((lapse_now(&app.app).await.unwrap(), state(&app, claim).await), (1, ClaimState::Released));
    assert_eq!(protection(&app).await.state, ProtectionState::Lapsed);
}

#[tokio::test]
async fn a_park_gives_up_its_own_claim_and_no_other_does() {
    let app = TestApp::new().await;
    let claim = first(&app, &app.clerk_of("泗阳"), NAME, &[]).await.id;
    let why = [("why", "示例：投资方改变计划")];
    assert!(matches!(
        step::<Claim>(&app, &app.clerk_of("沭阳"), "releases", claim, &why).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(step::<Claim>(&app, &app.team(), "releases", claim, &why).await, Err(Error::Forbidden)));
    step::<Claim>(&app, &app.head(), "releases", claim, &why).await.expect("released");
    assert_eq!(protection(&app).await.state, ProtectionState::Released);
    first(&app, &app.clerk_of("沭阳"), NAME, &[]).await;
    assert_eq!(state(&app, claim).await, ClaimState::Released);
}

#[tokio::test]
async fn a_code_added_later_keeps_the_place_and_goes_to_the_work_team_if_another_holds_it() {
    let app = TestApp::new().await;
    let (one, two) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let by_name = first(&app, &one, NAME, &[]).await.id;
    let by_code = first(&app, &two, "示例冷链", &[("investor_code", CODE)]).await.id;
    step::<Claim>(&app, &one, "codes", by_name, &[("investor_code", CODE)]).await.expect("added");
    assert_eq!(
        (state(&app, by_name).await, state(&app, by_code).await),
        (ClaimState::Filed, ClaimState::Objection)
    );
    let desk = app::projects::claim::desk::read(&app.app, &app.team()).await.expect("the team's desk");
    assert_eq!(desk.near.len(), 1);
    let again = step::<Claim>(&app, &one, "codes", by_name, &[("investor_code", CODE)]).await;
    assert!(matches!(again, Err(Error::Conflict { code: "not_now", .. })), "a code is added once: {again:?}");
    // It still holds its name.
    second(&app, &two, NAME, &[]).await;
    // The work team decides.
    step::<Claim>(&app, &app.team(), "rejections", by_name, &[("why", "示例：同一家企业")])
        .await
        .expect("refused");
    assert_eq!(state(&app, by_name).await, ClaimState::Refused);
    first(&app, &two, NAME, &[]).await;
}

#[tokio::test]
async fn a_claim_is_converted_when_its_project_is_signed_and_then_never_lapses() {
    let app = TestApp::new().await;
    let claim = first(&app, &app.clerk_of("泗阳"), NAME, &[]).await.id;
    let project = read::<Claim>(&app, claim).await.project.expect("a lead").raw();
    let opened = app::record::open(&app.app, &app.team(), Project::NOUN, project).await.expect("seen");
    let signed = BTreeMap::from([(String::from("signed_on"), Value::Text(String::from("2025-11-24")))]);
    let at = app::record::Saved { id: project, version: opened.seen.row.version };
    let input = app::input::Input::Values(signed);
    app::record::update(&app.app, &app.team(), Project::NOUN, at, input, Default::default())
        .await
        .expect("signed");
    lapse_now(&app.app).await.unwrap();
    assert_eq!(state(&app, claim).await, ClaimState::Converted);
    assert_eq!(protection(&app).await.state, ProtectionState::Converted);
    app.clock.advance(400 * DAY);
    lapse_now(&app.app).await.unwrap();
    second(&app, &app.clerk_of("沭阳"), NAME, &[]).await;
}
