//! Who was first, and what whoever came second learns.

use crate::support::{CODE, DAY, first, make, read, report, second, state, third};
use app::act::{self, With};
use app::input::Input;
use app::record::{self, Change};
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::network::Organisation;
use records::projects::{Claim, ClaimState, Project, Protection, Stage};
use std::collections::{BTreeMap, HashMap};
use testkit::{TestApp, databases};

const NAME: &str = "示例精密科技(苏州)有限公司";

#[tokio::test]
async fn a_report_makes_claim_lead_and_protection_at_once() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let clerk = app.clerk_of("泗阳");
        let saved = first(&app, &clerk, NAME, &[("investor_code", CODE)]).await;
        let claim: Claim = read(&app, saved.id).await;
        assert_eq!((claim.state, claim.park.raw()), (ClaimState::Objection, app.park("泗阳")));
        assert_eq!(claim.objections_until.map(|day| day.to_string()), Some("2025-12-01".into()));
        let lead: Project = read(&app, claim.project.expect("a lead").raw()).await;
        assert_eq!((lead.name.as_str(), lead.stage), ("示例减速器", Stage::Lead));
        assert_eq!(lead.investor_name.get().map(|name| name.as_str()), Some(NAME));
        let protections = record::list(&app.app, &clerk, Protection::NOUN, ask()).await.expect("own").rows;
        let protection = Protection::from_values(&protections[0].row.values).expect("sound");
        assert_eq!((protections.len(), protection.ends_on.to_string()), (1, "2026-02-22".into()));
    }
}

fn ask() -> record::Ask {
    record::Ask { limit: 50, ..record::Ask::default() }
}

#[tokio::test]
async fn a_second_report_is_refused_without_naming_the_first_and_makes_no_lead() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let holder = first(&app, &app.clerk_of("泗阳"), NAME, &[("investor_code", CODE)]).await;
        let rival = app.clerk_of("沭阳");
        for written in ["示例精密科技（苏州）有限公司", " 示例精密科技【苏州】 有限公司\u{200b}", NAME]
        {
            let (saved, case) = second(&app, &rival, written, &[]).await;
            let claim: Claim = read(&app, saved.id).await;
            assert_eq!((claim.state, claim.park.raw()), (ClaimState::Refused, app.park("沭阳")));
            assert_eq!(claim.number.map(|number| number.0), Some(case));
            assert_eq!(
                (claim.project, claim.objections_until, claim.decided_on),
                (None, None, claim.decided_on)
            );
        }
        let leads = record::list(&app.app, &rival, Project::NOUN, ask()).await.expect("a list").rows;
        assert!(leads.is_empty(), "a refused report makes no lead");
        assert!(record::open(&app.app, &rival, Claim::NOUN, holder.id).await.is_err());
    }
}

#[tokio::test]
async fn every_answer_to_a_complete_report_leaves_on_the_beat() {
    let app = TestApp::new().await;
    let (holder, rival) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    // First, second, and of an enterprise that nobody reported.
    let reports = [(&holder, NAME), (&rival, NAME), (&rival, "示例另一家（宿迁）有限公司")];
    for (actor, name) in reports {
        let began = std::time::Instant::now();
        report(&app, actor, name, &[]).await.expect("an answer");
        assert!(began.elapsed() >= app::act::BEAT, "{name} was answered after {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn name_alone_and_code_alone_meet_in_an_open_claim_and_in_the_register() {
    let app = TestApp::new().await;
    let (one, two, three) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"), third(&app));
    // One claim ties the name to the code: another spelling with the code and the name without it both meet it.
    first(&app, &one, NAME, &[("investor_code", CODE)]).await;
    second(&app, &two, "示例精密", &[("investor_code", CODE)]).await;
    second(&app, &three, NAME, &[]).await;
    // The register ties a former name to the code.
    let code = "91330106MA2CFLJ80W";
    let organisation = [
        ("name", "示例激光设备有限公司"),
        ("alias", "示例激光有限公司"),
        ("code", code),
        ("kind", "enterprise"),
    ];
    let values = organisation.map(|(field, text)| (field.to_owned(), Value::Text(text.to_owned())));
    let (input, change) =
        (Input::Values(BTreeMap::from(values)), Change { reason: "示例".into(), ..Change::default() });
    record::create(&app.app, &app.team(), Organisation::NOUN, input, change).await.expect("registered");
    let by_name = first(&app, &two, "示例激光有限公司", &[]).await;
    assert_eq!(state(&app, by_name.id).await, ClaimState::Objection, "the register says who it is");
    second(&app, &one, "示例激光设备有限公司", &[]).await;
}

#[tokio::test]
async fn a_report_by_name_alone_goes_to_the_work_team_whatever_others_hold() {
    let app = TestApp::new().await;
    let alone = first(&app, &app.clerk_of("沭阳"), "示例包装材料", &[]).await;
    assert_eq!(state(&app, alone.id).await, ClaimState::Filed);
    // A near name of another park changes nothing of the answer.
    let near = first(&app, &app.clerk_of("泗阳"), "示例包装材料有限公司", &[]).await;
    assert_eq!(state(&app, near.id).await, ClaimState::Filed);
    let desk = app::projects::claim::desk::read(&app.app, &app.team()).await.expect("the team's desk");
    let near_to = |pair: &(_, _)| {
        let (one, two): &(app::projects::claim::desk::Standing, app::projects::claim::desk::Standing) = pair;
        (one.id, two.id)
    };
    assert_eq!(desk.near.iter().map(near_to).collect::<Vec<_>>(), [(alone.id, near.id)]);
    let own = app::projects::claim::desk::read(&app.app, &app.clerk_of("泗阳")).await.expect("the own desk");
    assert!(own.near.is_empty() && own.busy.is_empty() && own.open.len() == 1);
}

#[tokio::test]
async fn the_own_park_is_told_plainly_that_the_claim_is_its_own() {
    let app = TestApp::new().await;
    let saved = first(&app, &app.clerk_of("泗阳"), NAME, &[]).await;
    let number = read::<Claim>(&app, saved.id).await.number.expect("a number").0;
    let Err(Error::Invalid(again)) = report(&app, &app.head(), NAME, &[]).await else {
        panic!("taken twice")
    };
    let message = again.error_of("investor_name").expect("beside the name");
    assert!(message.code == "own_claim" && message.zh.contains(&number), "{message:?}");
}

#[tokio::test]
async fn only_a_complete_report_is_answered() {
    let app = TestApp::new().await;
    first(&app, &app.clerk_of("泗阳"), NAME, &[]).await;
    let rival = app.clerk_of("沭阳");
    for (lacks, field) in [("talks", "talks"), ("subject", "subject"), ("talks_on", "talks_on")] {
        // The same whether the investor is taken or not.
        for name in [NAME, "示例冷链食品有限公司"] {
            let answer = report(&app, &rival, name, &[(lacks, "")]).await;
            let Err(Error::Invalid(faults)) = answer else { panic!("{lacks}: {answer:?}") };
            assert!(faults.error_of(field).is_some() && faults.errors.len() == 1, "{lacks}: {faults:?}");
        }
    }
    let ahead = report(&app, &rival, NAME, &[("talks_on", "2025-11-25")]).await;
    assert!(matches!(ahead, Err(Error::Invalid(_))), "{ahead:?}");
    // A wrong check character needs a reason before anything is answered.
    let doubtful = report(&app, &rival, NAME, &[("investor_code", "91350100M000100Y44")]).await;
    assert!(matches!(doubtful, Err(Error::Invalid(report)) if report.is_ok()));
    for actor in [app.team(), app.leader(), app.enterprise()] {
        assert!(matches!(report(&app, &actor, NAME, &[]).await, Err(Error::Forbidden)));
    }
    let claims = record::list(&app.app, &app.team(), Claim::NOUN, ask()).await.expect("a list").rows;
    assert_eq!(claims.len(), 1, "what was not answered was not kept");
}

#[tokio::test]
async fn a_refusal_is_answered_again_with_its_own_number() {
    let app = TestApp::new().await;
    first(&app, &app.clerk_of("泗阳"), NAME, &[]).await;
    let texts = [("investor_name", NAME), ("subject", "示例"), ("talks_on", "2025-11-20"), ("talks", "示例")];
    let mut cases = Vec::new();
    for _ in 0..2 {
        let texts = texts.map(|(field, text)| (field.to_owned(), text.to_owned()));
        let change = Change { once: Some(("api k".into(), "body".into())), ..Change::default() };
        let with = With { change, ..With::default() };
        let act = act::making(Claim::NOUN).expect("a verb");
        let (rival, input) = (app.clerk_of("沭阳"), Input::Texts(BTreeMap::from(texts)));
        let done = act::perform(&app.app, &rival, act, input, with).await.expect("answered");
        cases.push((done.saved.id, done.refused.expect("refused").case));
    }
    assert_eq!(cases[0], cases[1]);
}

#[tokio::test]
async fn a_park_that_reports_very_often_is_slowed_and_shown_to_the_work_team() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("沭阳");
    for nth in 0..20 {
        first(&app, &clerk, &format!("示例企业第{nth}有限公司"), &[]).await;
    }
    let slowed = report(&app, &clerk, "示例企业又一有限公司", &[]).await;
    assert!(matches!(slowed, Err(Error::Limit { retry_after: 600 })), "{slowed:?}");
    first(&app, &app.clerk_of("泗阳"), "示例企业又一有限公司", &[]).await;
    let desk = app::projects::claim::desk::read(&app.app, &app.team()).await.expect("the team's desk");
    assert_eq!(desk.busy, [(app.park("沭阳"), 20)]);
    app.clock.advance(11 * 60 * 1000);
    second(&app, &clerk, "示例企业又一有限公司", &[]).await;
    let slowed = report(&app, &clerk, "示例企业再一有限公司", &[]).await;
    assert!(matches!(slowed, Err(Error::Limit { .. })), "{slowed:?}");
    app.clock.advance(DAY);
    first(&app, &clerk, "示例企业再一有限公司", &[]).await;
}

#[tokio::test]
async fn of_many_at_once_exactly_one_wins() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let parks: Vec<Actor> = ["泗阳", "沭阳", "苏宿"]
            .map(|park| Actor { park: Some(app.park(park)), ..app.clerk_of("泗阳") })
            .to_vec();
        for round in 0..5 {
            let name = format!("示例争先第{round}有限公司");
            let mut answers = HashMap::new();
            let act = act::making(Claim::NOUN).expect("a verb");
            let texts = [
                ("investor_name", name.as_str()),
                ("subject", "示例"),
                ("talks_on", "2025-11-20"),
                ("talks", "示例"),
            ];
            let mut tasks = Vec::new();
            for nth in 0..20 {
                let (book, actor) = (app.app.clone(), parks[nth % parks.len()].clone());
                let texts = texts.map(|(field, text)| (field.to_owned(), text.to_owned()));
                tasks.push(tokio::spawn(async move {
                    let input = Input::Texts(BTreeMap::from(texts));
                    act::perform(&book, &actor, act, input, With::default()).await
                }));
            }
            for task in tasks {
                let answer = match task.await.expect("no panic") {
                    Ok(done) if done.refused.is_none() => "first",
                    Ok(_) => "already reported",
                    Err(Error::Invalid(_)) => "own",
                    Err(Error::Limit { .. }) => "slowed",
                    Err(error) => panic!("{error:?}"),
                };
                *answers.entry(answer).or_insert(0) += 1;
            }
            assert_eq!(answers.get("first"), Some(&1), "round {round}: {answers:?}");
        }
    }
}

#[tokio::test]
async fn case_numbers_tell_neither_order_nor_how_many() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let mut numbers = Vec::new();
    for nth in 0..12 {
        let saved = first(&app, &clerk, &format!("示例编号第{nth}有限公司"), &[]).await;
        let claim: Claim = read(&app, saved.id).await;
        assert_eq!(claim.sequence.map(|count| count.0), Some(nth + 1), "the order is the park's own");
        numbers.push(claim.number.expect("a number").0);
    }
    let mut sorted = numbers.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), numbers.len());
    assert!(sorted != numbers, "in order: {numbers:?}");
    // Claims of other parks in between leave no gap.
    first(&app, &app.clerk_of("沭阳"), "示例别家有限公司", &[]).await;
    let saved = first(&app, &clerk, "示例最后有限公司", &[]).await;
    assert_eq!(read::<Claim>(&app, saved.id).await.sequence.map(|count| count.0), Some(13));
}

#[tokio::test]
async fn a_report_may_take_investor_and_subject_from_an_own_project_only() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let lead = |park: &str| {
        BTreeMap::from([
            (String::from("name"), Value::Text(String::from("示例线索"))),
            (String::from("investor_name"), Value::Text(String::from("示例投资有限公司"))),
            (String::from("park"), Value::Id(app.park(park))),
        ])
    };
    let own = app.make(&clerk, Project::NOUN, lead("泗阳")).await.id.to_string();
    let others = app.make(&app.team(), Project::NOUN, lead("沭阳")).await.id.to_string();
    let asked = |project: &str| {
        let project = project.to_owned();
        let (app, clerk) = (&app, &clerk);
        async move {
            let asked = [("project", project.as_str()), ("talks_on", "2025-11-20"), ("talks", "示例面谈")];
            make::<Claim>(app, clerk, &asked).await
        }
    };
    let missing = asked(&Uuid::now_v7().to_string()).await;
    let foreign = asked(&others).await;
    assert_eq!(format!("{missing:?}"), format!("{foreign:?}"), "a foreign project is none");
    let claim: Claim = read(&app, asked(&own).await.expect("reported").saved.id).await;
    assert_eq!((claim.investor_name.as_str(), claim.subject.as_str()), ("示例投资有限公司", "示例线索"));
}
