//! The way of a project: forward with evidence, back with another person's word, out and in again.

#[path = "stages/support.rs"]
mod support;

use app::Error;
use kernel::{Date, Known};
use records::projects::Stage;
use support::{Way, faults, message};
use testkit::databases;

#[tokio::test]
async fn a_lead_comes_to_production_with_evidence_at_each_gate() {
    for database in databases() {
        let way = Way::on(database).await;
        for (kind, stage) in [
            ("triage", "L1"),
            ("talks_record", "L2"),
            ("appraisal", "L4"),
            ("fair_competition", ""),
            ("contract", "L5"),
            ("licence", "L6"),
            ("filing", "L7"),
            ("lease", "L8"),
            ("environment", "L9"),
            ("payment", ""),
            ("site_photo", "L10"),
            ("first_sale", "L14"),
        ] {
            way.clock_forward(1);
            match stage {
                "" => drop(way.prove(kind).await.expect(kind)),
                stage => drop(way.step(&[("to", stage), ("kind", kind)]).await.expect(stage)),
            }
        }
        let project = way.project().await;
        assert_eq!(project.stage, Stage::Producing);
        assert_eq!(project.signed_on, Known::Is(Date::parse("2025-11-29").unwrap()));
        assert_eq!(project.started_on, Known::Is(Date::parse("2025-12-05").unwrap()));
        assert_eq!(project.producing_since, Known::Is(Date::parse("2025-12-06").unwrap()));
        let milestones = way.milestones().await;
        let claimed: Vec<&str> =
            milestones.iter().map(|milestone| kernel::Choice::code(milestone.stage)).collect();
        assert_eq!(
            claimed,
            ["L1", "L2", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L12", "L14"],
            "在建 is proved by the payment on the way"
        );
        assert!(
            milestones.iter().all(|milestone| !milestone.evidence.0.is_empty() && !milestone.is_verified())
        );
    }
}

#[tokio::test]
async fn a_step_without_evidence_names_every_stage_and_what_it_lacks_in_both_languages() {
    let way = Way::new().await;
    let refused = way.step(&[("to", "L5")]).await;
    let said = message(&refused, "evidence");
    assert!(
        said.zh.contains(
            "“研判”缺研判表；“在谈”缺会谈记录；“评审”缺评分表和纪要；“签约”缺投资合同和公平竞争审查意见"
        ),
        "{}",
        said.zh
    );
    assert!(said.en.contains("Signed lacks investment contract and fair-competition opinion"), "{}", said.en);
    assert_eq!(way.project().await.stage, Stage::Lead, "nothing moved");
    assert!(way.milestones().await.is_empty(), "nothing was claimed");
}

#[tokio::test]
async fn one_step_may_pass_stages_whose_papers_are_there_and_claims_them_for_the_day_of_their_papers() {
    let way = Way::new().await;
    way.prove_dated("triage", "2025-11-03").await.expect("triage");
    way.prove_dated("talks_record", "2025-11-10").await.expect("talks");
    way.step(&[("to", "L2"), ("on", "2025-11-12")]).await.expect("to the talks");
    let milestones = way.milestones().await;
    let days: Vec<_> =
        milestones.iter().map(|one| (one.stage, one.claimed_on.get().map(ToString::to_string))).collect();
    assert_eq!(
        days,
        [(Stage::Screened, Some("2025-11-03".into())), (Stage::InTalks, Some("2025-11-12".into()))]
    );
}

#[tokio::test]
async fn a_signing_waits_for_every_clause_of_the_contract_unless_the_house_switched_that_off() {
    let way = Way::new().await;
    way.come_to("L4").await;
    way.prove("contract").await.expect("contract");
    way.prove("fair_competition").await.expect("opinion");
    way.clause("示例条款：设备补贴").await;
    let refused = way.step(&[("to", "L5")]).await;
    assert_eq!(faults(&refused), ["to"]);
    assert!(message(&refused, "to").zh.contains("示例条款：设备补贴"));
    way.threshold("signing_review", 0).await;
    way.step(&[("to", "L5")]).await.expect("signed without the review");
}

#[tokio::test]
async fn a_day_that_contradicts_the_record_is_said_and_the_record_stays() {
    let way = Way::new().await;
    way.set("signed_on", "2025-10-01").await;
    way.come_to("L4").await;
    way.prove("contract").await.expect("contract");
    way.prove("fair_competition").await.expect("opinion");
    let warned = way.step(&[("to", "L5"), ("on", "2025-11-20")]).await;
    let Err(Error::Invalid(report)) = &warned else { panic!("{warned:?}") };
    assert!(report.is_ok() && report.warning_of("on").is_some(), "{report:?}");
    way.step_because("示例：合同补签", &[("to", "L5"), ("on", "2025-11-20")]).await.expect("with a reason");
    assert_eq!(way.project().await.signed_on, Known::Is(Date::parse("2025-10-01").unwrap()));
    let future = way.step(&[("to", "L6"), ("on", "2025-11-25"), ("kind", "licence")]).await;
    assert_eq!(faults(&future), ["on"]);
}

#[tokio::test]
async fn back_goes_a_head_or_the_team_and_not_who_claimed_the_stage() {
    let way = Way::new().await;
    way.come_to("L2").await;
    let asked = [("to", "L1"), ("why", "示例：没有谈成")];
    assert!(matches!(way.take(&way.clerk(), "regressions", &asked).await, Err(Error::Forbidden)));
    let no_reason = way.take(&way.app.head(), "regressions", &[("to", "L1")]).await;
    assert_eq!(faults(&no_reason), ["why"]);
    way.take(&way.app.head(), "regressions", &asked).await.expect("back");
    let project = way.project().await;
    assert_eq!(project.stage, Stage::Screened);
    let talks = way.milestones().await.into_iter().find(|one| one.stage == Stage::InTalks).unwrap();
    assert!(!talks.is_claimed() && talks.note.unwrap().0.contains("没有谈成"));

    // A head who claimed the stage cannot take it back.
    way.take(&way.app.head(), "steps", &[("to", "L2"), ("on", "2025-11-24")])
        .await
        .expect("the papers are there");
    let own = way.take(&way.app.head(), "regressions", &asked).await;
    assert_eq!(message(&own, "to").code, "own_approval");
    way.take(&way.app.team(), "regressions", &asked).await.expect("the work team can");
}

#[tokio::test]
async fn a_shelved_project_returns_where_it_left_and_an_ended_one_stays_ended() {
    let way = Way::new().await;
    way.come_to("L2").await;
    let why = [("reason_code", "no_funds"), ("why", "示例：等资金"), ("on", "2025-11-24")];
    way.take(&way.clerk(), "shelvings", &why).await.expect("shelved");
    assert_eq!(
        (way.project().await.stage, way.project().await.left_stage),
        (Stage::Shelved, Some(Stage::InTalks))
    );
    assert!(matches!(way.step(&[("to", "L4")]).await, Err(Error::Conflict { code: "not_now", .. })));

    let further =
        way.take(&way.clerk(), "revivals", &[("to", "L4"), ("why", "示例"), ("on", "2025-11-24")]).await;
    assert_eq!(faults(&further), ["evidence"], "further on needs the evidence in between");
    way.take(&way.clerk(), "revivals", &[("why", "示例：资金已到"), ("on", "2025-11-24")])
        .await
        .expect("revived");
    let project = way.project().await;
    assert_eq!((project.stage, project.left_stage, project.end_reason), (Stage::InTalks, None, None));

    let bare = way.take(&way.clerk(), "endings", &why).await;
    assert!(message(&bare, "evidence").zh.contains("解除协议或书面放弃"));
    let with_paper: Vec<_> = why.into_iter().chain([("kind", "giving_up")]).collect();
    way.take(&way.clerk(), "endings", &with_paper).await.expect("ended");
    assert!(matches!(
        way.take(&way.clerk(), "revivals", &[("why", "示例")]).await,
        Err(Error::Conflict { .. })
    ));
}

#[tokio::test]
async fn a_claimed_stage_is_verified_by_another_person_and_the_two_days_are_kept_apart() {
    let way = Way::new().await;
    way.take(&way.app.head(), "steps", &[("to", "L1"), ("kind", "triage"), ("on", "2025-11-20")])
        .await
        .expect("claimed");
    let at = way.milestone_at(Stage::Screened).await;
    let day = [("reached_on", "2025-11-21")];
    assert!(matches!(way.decide(&way.app.head(), "verifications", at, &day).await, Err(Error::Forbidden)));
    let verified = way.decide(&way.app.team(), "verifications", at, &day).await.expect("verified");
    let milestone = way.milestones().await.remove(0);
    assert_eq!(milestone.claimed_on, Known::Is(Date::parse("2025-11-20").unwrap()));
    assert_eq!(milestone.verified_on, Known::Is(Date::parse("2025-11-21").unwrap()));
    assert!(matches!(
        way.decide(&way.app.team(), "returns", verified, &[("why", "示例")]).await,
        Err(Error::Conflict { .. })
    ));
}

#[tokio::test]
async fn a_returned_claim_takes_the_project_back_to_the_nearest_stage_before() {
    let way = Way::new().await;
    way.come_to("L2").await;
    let at = way.milestone_at(Stage::InTalks).await;
    way.decide(&way.app.head(), "returns", at, &[("why", "示例：没有会谈")]).await.expect("returned");
    assert_eq!(way.project().await.stage, Stage::Screened);
}

#[tokio::test]
async fn what_a_ledger_reports_has_no_evidence_is_never_verified_and_goes_on_from_there() {
    let way = Way::new().await;
    way.reported(Stage::Signed, "2022-08-27").await;
    let project = way.project().await;
    assert_eq!(
        (project.stage, project.signed_on),
        (Stage::Signed, Known::Is(Date::parse("2022-08-27").unwrap()))
    );
    let at = way.milestone_at(Stage::Signed).await;
    let bare = way.decide(&way.app.team(), "verifications", at, &[]).await;
    assert!(matches!(bare, Err(Error::Invalid(_))), "no paper, no verification: {bare:?}");
    way.step(&[("to", "L6"), ("kind", "licence"), ("on", "2025-11-24")])
        .await
        .expect("what lies behind is not asked again");
}

#[tokio::test]
async fn a_paper_that_was_returned_after_the_stage_is_asked_again_at_the_next_step() {
    let way = Way::new().await;
    way.come_to("L1").await;
    way.return_evidence("triage").await;
    let refused = way.step(&[("to", "L2"), ("kind", "talks_record")]).await;
    assert!(message(&refused, "evidence").zh.contains("“研判”缺研判表"));
}

#[tokio::test]
async fn another_park_finds_no_project_to_move() {
    let way = Way::new().await;
    let rival = way.app.clerk_of("沭阳");
    let refused = way.take(&rival, "steps", &[("to", "L1"), ("kind", "triage"), ("on", "2025-11-24")]).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    way.reported(Stage::Signed, "2022-08-27").await;
    let seen = way.take(&rival, "steps", &[("to", "L6"), ("kind", "licence"), ("on", "2025-11-24")]).await;
    assert!(matches!(seen, Err(Error::Forbidden)), "a signed project is seen and still not theirs: {seen:?}");
}

#[tokio::test]
async fn papers_that_contradict_each_other_are_said_at_the_step_and_pass_with_a_reason() {
    let way = Way::new().await;
    way.come_to("L5").await;
    way.step(&[("to", "L6"), ("kind", "licence"), ("dated", "2025-11-20")]).await.expect("registered");
    let early = [("to", "L7"), ("kind", "filing"), ("dated", "2025-11-01")];
    let warned = way.step(&early).await;
    let Err(Error::Invalid(report)) = &warned else { panic!("{warned:?}") };
    let said = report.warning_of("evidence").expect("a warning");
    assert_eq!(said.code, "filing_before_licence");
    assert!(
        said.zh.contains("备案早于执照：备案核准审批文件写 2025-11-01；营业执照写 2025-11-20"),
        "{}",
        said.zh
    );
    way.step_because("示例：先备案后换照", &early).await.expect("with a reason");
}

#[tokio::test]
async fn a_file_that_proves_something_else_already_is_said_within_what_the_actor_sees() {
    let way = Way::new().await;
    way.prove_with(&way.clerk(), "site_photo", "", b"\x89PNG\r\n\x1a\n 1").await.expect("the first time");
    let again = way.prove_with(&way.clerk(), "payment", "", b"\x89PNG\r\n\x1a\n 1").await;
    let Err(Error::Invalid(report)) = &again else { panic!("{again:?}") };
    let said = report.warning_of("kind").expect("a warning");
    assert!(report.is_ok() && said.code == "same_file" && said.zh.contains("示例项目”的“开工”"), "{said:?}");
    way.prove_with(&way.clerk(), "payment", "示例：一张照片", b"\x89PNG\r\n\x1a\n 1")
        .await
        .expect("with a reason");
    way.prove_with(&way.clerk(), "lease", "", b"\x89PNG\r\n\x1a\n 2").await.expect("another file");

    // The other park's clerk is told nothing of it.
    let rival = way.app.clerk_of("沭阳");
    let theirs = Way { id: support::lead_of("沭阳", &way.app).await, ..way };
    theirs
        .prove_with(&rival, "site_photo", "", b"\x89PNG\r\n\x1a\n 1")
        .await
        .expect("no word of another park's file");
}
