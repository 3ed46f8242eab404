//! A project changes its park with three consents, or by order; what is not shared stays unseen until then.

use crate::parties::{edited, other_head, refused_at, seen, sees, take, take_with};
use app::record::{self, Ask, Saved};
use app::{Actor, Error};
use kernel::{Id, Noun, Record as _, Uuid, Value};
use records::mechanisms::Task;
use records::projects::{Evidence, Milestone, Problem, Project, Transfer, TransferState};
use testkit::{TestApp, databases, sample_in};

struct Scene {
    app: TestApp,
    clerk: Actor,
    head: Actor,
    other: Actor,
    project: Uuid,
}

impl Scene {
    async fn on(app: TestApp) -> Scene {
        let (clerk, head) = (app.clerk_of("泗阳"), app.head());
        let other = other_head(&app).await;
        let project = hung(&app, &clerk, Project::NOUN, None).await;
        Scene { app, clerk, head, other, project }
    }

    async fn proposed(&self) -> Uuid {
        let to = self.app.park("沭阳").to_string();
        let asked =
            [("to_park", to.as_str()), ("reason", "示例：缺污水处理"), ("share_terms", "示例：五五分成")];
        take(&self.app, &self.clerk, Project::NOUN, "handings-over", self.project, &asked)
            .await
            .expect("proposed")
            .id
    }

    async fn transfer(&self, id: Uuid) -> Transfer {
        seen(&self.app, &self.app.team(), id).await.expect("seen")
    }
}

/// A record of 泗阳 that hangs on a project.
async fn hung(app: &TestApp, actor: &Actor, noun: &'static Noun, project: Option<Uuid>) -> Uuid {
    let mut values = sample_in("泗阳", noun, app).await;
    if let Some(project) = project {
        values.insert(String::from("project"), Value::Id(project));
    }
    if noun.slug == "tasks" {
        let own = app.park("泗阳");
        values.insert(String::from("lead_park"), Value::Id(own));
        values.insert(String::from("parks"), Value::Ids(vec![own]));
    }
    app.make(actor, noun, values).await.id
}

async fn projects(app: &TestApp) -> Option<usize> {
    let ask = Ask { count: true, limit: 5, ..Ask::default() };
    record::list(&app.app, &app.team(), Project::NOUN, ask).await.expect("a list").count
}

#[tokio::test]
async fn a_project_moves_when_both_parks_and_the_investor_have_consented() {
    for database in databases() {
        let scene = Scene::on(TestApp::on(database).await).await;
        let Scene { app, clerk, head, other, project } = &scene;
        let mut hanging = Vec::new();
        for noun in [Evidence::NOUN, Milestone::NOUN, Problem::NOUN, Task::NOUN] {
            hanging.push((noun, hung(app, clerk, noun, Some(*project)).await));
        }
        let before = projects(app).await;
        let transfer = scene.proposed().await;
        assert!(!sees(app, other, Transfer::NOUN, transfer).await, "not addressed yet");
        assert!(!sees(app, other, Project::NOUN, *project).await);

        take(app, head, Transfer::NOUN, "park-consents", transfer, &[]).await.expect("consented");
        let shared = record::open(&app.app, other, Project::NOUN, *project).await.expect("shared");
        assert!(shared.seen.masked && !shared.may_update, "what is agreed is seen, what is private is not");
        let investor = Project::NOUN.position("investor_name").expect("a field");
        assert_eq!(shared.seen.row.values[investor], Value::Empty);
        for (noun, id) in &hanging {
            assert!(!sees(app, other, noun, *id).await, "{}", noun.slug);
        }

        let day = [("signed_on", "2025-11-20"), ("paper", "示例同意函")];
        let bare = take(app, clerk, Transfer::NOUN, "investor-consents", transfer, &day).await;
        assert_eq!(refused_at(bare), ["paper"], "a consent has its paper");
        let paper = Some("consent.txt");
        take_with(app, clerk, Transfer::NOUN, "investor-consents", transfer, &day, paper)
            .await
            .expect("noted");
        let own = take(app, clerk, Transfer::NOUN, "investor-verifications", transfer, &[]).await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        take(app, &app.team(), Transfer::NOUN, "investor-verifications", transfer, &[])
            .await
            .expect("verified");
        assert_eq!(scene.transfer(transfer).await.state, TransferState::Awaiting);
        assert!(sees(app, clerk, Evidence::NOUN, hanging[0].1).await, "nothing has moved with two consents");

        take(app, other, Transfer::NOUN, "park-consents", transfer, &[]).await.expect("consented");
        let done = scene.transfer(transfer).await;
        assert_eq!(
            (done.state, done.effective_on),
            (TransferState::InEffect, kernel::Date::parse("2025-11-24"))
        );
        let listed = done.handed_over.expect("a list").0;
        assert!(listed.contains("证据 1：") && listed.contains("任务 1："), "{listed}");
        let moved: Project = seen(app, other, *project).await.expect("seen");
        assert_eq!(moved.park.get().map(|park| park.raw()), Some(app.park("沭阳")));
        assert_eq!(moved.shared_with.0, [Id::new(app.park("泗阳"))]);
        assert!(moved.investor_name.get().is_some(), "private no more for the park that has it");
        for (noun, id) in &hanging {
            assert!(sees(app, &app.clerk_of("沭阳"), noun, *id).await, "{} followed", noun.slug);
            assert!(!sees(app, clerk, noun, *id).await, "{} left", noun.slug);
        }
        assert!(sees(app, clerk, Project::NOUN, *project).await, "the introducer goes on reading");
        assert!(!record::history(&app.app, clerk, Project::NOUN, *project).await.expect("seen").is_empty());
        assert_eq!(projects(app).await, before, "one project, one record");
    }
}

#[tokio::test]
async fn a_head_proposes_and_consents_for_the_own_side_only() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, clerk, head, other, .. } = &scene;
    let transfer = scene.proposed().await;
    let clerks = take(app, clerk, Transfer::NOUN, "park-consents", transfer, &[]).await;
    assert!(matches!(clerks, Err(Error::Forbidden)), "{clerks:?}");
    take(app, head, Transfer::NOUN, "park-consents", transfer, &[]).await.expect("consented");
    let twice = take(app, head, Transfer::NOUN, "park-consents", transfer, &[]).await;
    assert!(matches!(twice, Err(Error::Forbidden)), "{twice:?}");
    for step in ["investor-consents", "withdrawals"] {
        let theirs = take(app, other, Transfer::NOUN, step, transfer, &[("why", "x")]).await;
        assert!(matches!(theirs, Err(Error::Forbidden)), "{step}: {theirs:?}");
    }
    let (team, at) = (app.team(), Saved { id: transfer, version: 2 });
    let edit = edited(app, &team, Transfer::NOUN, at, "reason", Value::Text(String::from("改"))).await;
    assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })));
}

#[tokio::test]
async fn a_refused_transfer_leaves_the_project_where_it_is_and_unseen_again() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, clerk, head, other, project } = &scene;
    let transfer = scene.proposed().await;
    let to = app.park("苏宿").to_string();
    let second = [("to_park", to.as_str()), ("reason", "示例")];
    let second = take(app, clerk, Project::NOUN, "handings-over", *project, &second).await;
    assert!(matches!(second, Err(Error::Conflict { code: "transfer_open", .. })), "{second:?}");

    take(app, head, Transfer::NOUN, "park-consents", transfer, &[]).await.expect("consented");
    assert!(sees(app, other, Project::NOUN, *project).await);
    assert_eq!(refused_at(take(app, other, Transfer::NOUN, "refusals", transfer, &[]).await), ["why"]);
    let why = [("why", "示例：没有合适地块")];
    take(app, other, Transfer::NOUN, "refusals", transfer, &why).await.expect("refused");
    assert_eq!(scene.transfer(transfer).await.state, TransferState::Failed);
    assert!(!sees(app, other, Project::NOUN, *project).await);
    let late = take(app, head, Transfer::NOUN, "withdrawals", transfer, &why).await;
    assert!(matches!(late, Err(Error::Conflict { code: "not_now", .. })), "{late:?}");

    let again = scene.proposed().await;
    take(app, clerk, Transfer::NOUN, "withdrawals", again, &why).await.expect("withdrawn");
    assert_eq!(scene.transfer(again).await.ended_why.map(|why| why.0), Some("示例：没有合适地块".into()));
}

#[tokio::test]
async fn a_returned_paper_of_the_investor_is_noted_anew() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, clerk, head, other, .. } = &scene;
    let transfer = scene.proposed().await;
    take(app, head, Transfer::NOUN, "park-consents", transfer, &[]).await.expect("consented");
    let (day, paper) = ([("signed_on", "2025-11-20"), ("paper", "示例同意函")], Some("consent.txt"));
    take_with(app, clerk, Transfer::NOUN, "investor-consents", transfer, &day, paper).await.expect("noted");
    let why = [("why", "示例：印章不清")];
    take(app, other, Transfer::NOUN, "paper-returns", transfer, &why).await.expect("returned");
    assert_eq!(scene.transfer(transfer).await.investor_consent_on, None);
    take_with(app, clerk, Transfer::NOUN, "investor-consents", transfer, &day, paper)
        .await
        .expect("noted again");
}

#[tokio::test]
async fn the_work_team_orders_a_transfer_and_splits_a_project_without_a_fen_lost() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, clerk, head, other, project } = &scene;
    let before: Project = seen(app, clerk, *project).await.expect("seen");
    let to = app.park("沭阳").to_string();
    let asked = [
        ("to_park", to.as_str()),
        ("name", "示例二车间"),
        ("agreed", "100.01万元"),
        ("why", "示例"),
        ("paper", "示例裁定1号"),
    ];
    let heads = take(app, head, Project::NOUN, "splits", *project, &asked).await;
    assert!(matches!(heads, Err(Error::Forbidden)), "{heads:?}");
    let too_much: Vec<_> = asked
        .iter()
        .map(|(field, text)| (*field, if *field == "agreed" { "900亿元" } else { *text }))
        .collect();
    assert_eq!(
        refused_at(take(app, &app.team(), Project::NOUN, "splits", *project, &too_much).await),
        ["agreed"]
    );
    let order = take(app, &app.team(), Project::NOUN, "splits", *project, &asked).await.expect("split").id;
    let order = scene.transfer(order).await;
    let part: Project = seen(app, other, order.project.raw()).await.expect("the part is theirs");
    let rest: Project = seen(app, clerk, *project).await.expect("seen");
    assert_eq!(part.parent.map(Id::raw), Some(*project));
    let fen = |project: &Project| project.agreed.get().map_or(0, |agreed| agreed.0);
    assert_eq!((fen(&part), fen(&part) + fen(&rest)), (100_010_000, fen(&before)));

    let asked = [("to_park", to.as_str()), ("why", "示例：裁定"), ("paper", "示例裁定2号")];
    let order =
        take(app, &app.team(), Project::NOUN, "reassignments", *project, &asked).await.expect("ordered").id;
    let order = scene.transfer(order).await;
    assert_eq!((order.state, order.ordered_by.map(Id::raw)), (TransferState::InEffect, app.team().user));
    let moved: Project = seen(app, clerk, *project).await.expect("still read by who had it");
    assert_eq!(moved.park.get().map(|park| park.raw()), Some(app.park("沭阳")));
}
