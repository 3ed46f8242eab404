//! Experts score apart; nobody sees a sheet; opened, they add up to the same total whoever reckons again.

use crate::parties::{refused_at, seen, sees, someone, take, written};
use app::projects::appraise::{self, Progress};
use app::record::{self, Ask};
use app::{Actor, Error, my_day};
use kernel::{Decimal2, Known, Lang, Record as _, Uuid, Value};
use records::administration::Access;
use records::projects::{
    Appraisal, AppraisalItem, AppraisalResult, AppraisalScheme, AppraisalState, Project, ScoreSheet,
    SheetState, Veto,
};
use testkit::{TestApp, databases, sample_in};

struct Scene {
    app: TestApp,
    head: Actor,
    experts: Vec<Actor>,
    appraisal: Uuid,
}

impl Scene {
    async fn on(app: TestApp, experts: usize, scheme: Option<Uuid>) -> Scene {
        let head = app.head();
        let mut values = sample_in("泗阳", Project::NOUN, &app).await;
        values.insert(String::from("tax"), Value::Unknown);
        let project = app.make(&app.clerk_of("泗阳"), Project::NOUN, values).await.id;
        let fields = [
            ("subject", String::from("示例评审")),
            ("project", project.to_string()),
            ("park", app.park("泗阳").to_string()),
            ("meets_on", String::from("2025-11-24")),
            ("experts", experts.to_string()),
            ("papers", String::from("示例：可研报告")),
            ("diligence", String::from("示例：尽调内容")),
            ("scheme", scheme.map(|id| id.to_string()).unwrap_or_default()),
        ];
        let fields: Vec<_> = fields.iter().map(|(field, text)| (*field, text.as_str())).collect();
        let appraisal =
            written(&app, &app.clerk_of("泗阳"), Appraisal::NOUN, &fields).await.expect("prepared").id;
        let mut people = Vec::new();
        for nth in 0..experts {
            people.push(someone(&app, &format!("expert-{nth}"), Access::Clerk, Some("苏宿")).await);
        }
        Scene { app, head, experts: people, appraisal }
    }

    async fn opened(&self) {
        let logins: Vec<String> = (0..self.experts.len()).map(|nth| format!("expert-{nth}")).collect();
        let asked = [("experts", logins.join("、"))];
        let asked: Vec<_> = asked.iter().map(|(field, text)| (*field, text.as_str())).collect();
        take(&self.app, &self.head, Appraisal::NOUN, "openings", self.appraisal, &asked)
            .await
            .expect("opened");
    }

    async fn sheet_of(&self, expert: &Actor) -> Uuid {
        let listing =
            record::list(&self.app.app, expert, ScoreSheet::NOUN, Ask { limit: 5, ..Ask::default() })
                .await
                .expect("a list");
        assert_eq!(listing.rows.len(), 1, "an expert sees the own sheet and no other");
        listing.rows[0].row.id
    }

    /// Whether the appraisal waits for an expert today, and by when.
    async fn waits(&self, expert: &Actor) -> Vec<Option<String>> {
        let day = my_day::day(&self.app.app, expert).await.expect("a day");
        let own = day.waits.iter().filter(|one| one.kind == my_day::Kind::Score);
        own.map(|one| one.due.map(|day| day.to_string())).collect()
    }

    async fn hands_in(&self, expert: &Actor, marks: &str, more: &[(&str, &str)]) {
        let sheet = self.sheet_of(expert).await;
        let asked: Vec<_> = [("marks", marks)].iter().chain(more).copied().collect();
        take(&self.app, expert, ScoreSheet::NOUN, "hand-ins", sheet, &asked).await.expect("handed in");
    }

    async fn appraisal(&self) -> Appraisal {
        seen(&self.app, &self.app.team(), self.appraisal).await.expect("seen")
    }

    async fn unseal(&self, why: &str) -> app::Result<record::Saved> {
        take(&self.app, &self.head, Appraisal::NOUN, "unsealings", self.appraisal, &[("missing_why", why)])
            .await
    }
}

/// Every shipped item at a share of its most marks.
fn marks(hundredths: i64) -> String {
    let line = |item: &appraise::Item| {
        let mark = item.marks_max * hundredths / 100;
        format!("{} {}.{:02}", item.code, mark / 100, mark % 100)
    };
    appraise::shipped().iter().map(line).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn sheets_stay_sealed_and_the_opened_total_can_be_reckoned_again() {
    for database in databases() {
        let scene = Scene::on(TestApp::on(database).await, 3, None).await;
        let Scene { app, head, experts, appraisal } = &scene;
        scene.opened().await;
        let kept = scene.appraisal().await;
        assert_eq!((kept.state, kept.experts.0), (AppraisalState::Scoring, 3));
        assert!(kept.items.expect("kept").0.starts_with("1.1｜投资体量｜10%｜10 分｜固定资产投资额"));

        let sheet = scene.sheet_of(&experts[0]).await;
        for other in [
            head,
            &app.team(),
            &app.leader(),
            &experts[1],
            &Actor::operator(),
            &app.actor(app::access::Role::AuditAdmin),
        ] {
            assert!(!sees(app, other, ScoreSheet::NOUN, sheet).await, "{:?}", other.role);
        }
        let desk = appraise::desk(&app.app, &experts[0], sheet, Lang::Zh).await.expect("the own desk");
        assert!(desk.facts.iter().any(|(label, text)| label.zh == "预计年税收" && text == "未掌握"));
        assert!(!desk.facts.iter().any(|(_, text)| text.contains("尽调")), "private stays private");
        assert!(matches!(appraise::desk(&app.app, &experts[1], sheet, Lang::Zh).await, Err(Error::NotFound)));

        assert_eq!(
            refused_at(
                take(app, &experts[0], ScoreSheet::NOUN, "hand-ins", sheet, &[("marks", "1.1 10.01")]).await
            ),
            ["marks", "marks"]
        );
        let nothing = take(app, &experts[0], ScoreSheet::NOUN, "hand-ins", sheet, &[]).await;
        assert_eq!(refused_at(nothing), ["marks"], "told which marks are lacking");
        take(app, &experts[0], ScoreSheet::NOUN, "drafts", sheet, &[("marks", "1.1 9")])
            .await
            .expect("a draft");
        assert_eq!(scene.waits(&experts[0]).await, [Some(String::from("2025-11-24"))]);
        scene.hands_in(&experts[0], &marks(80), &[("comment", "示例意见甲")]).await;
        assert!(scene.waits(&experts[0]).await.is_empty(), "handed in, it waits no more");
        assert_eq!(scene.waits(&experts[1]).await.len(), 1);
        let again =
            take(app, &experts[0], ScoreSheet::NOUN, "hand-ins", sheet, &[("marks", &marks(10))]).await;
        assert!(matches!(again, Err(Error::Conflict { code: "not_now", .. })), "{again:?}");
        let progress = appraise::progress(&app.app, &app.leader(), *appraisal).await.expect("seen");
        assert_eq!(progress, Some(Progress { came: 1, all: 3 }));
        assert_eq!(refused_at(scene.unseal("").await), ["missing_why"]);
        assert!(matches!(
            appraise::minutes(&app.app, head, *appraisal).await,
            Err(Error::Conflict { code: "sealed", .. })
        ));
        assert_eq!(scene.appraisal().await.total, Known::Empty, "no partial total");

        scene.hands_in(&experts[1], &marks(70), &[]).await;
        scene.hands_in(&experts[2], &marks(95), &[("comment", "示例意见乙")]).await;
        let early = take(app, &experts[2], Appraisal::NOUN, "unsealings", *appraisal, &[]).await;
        assert!(
            matches!(early, Err(Error::NotFound)),
            "an expert of another park does not see the appraisal: {early:?}"
        );
        scene.unseal("").await.expect("opened");
        let opened = scene.appraisal().await;
        assert_eq!(opened.total, Known::Is(Decimal2(8_167)), "(80 + 70 + 95) / 3");
        assert_eq!(
            (opened.size_score, opened.spread),
            (Known::Is(Decimal2(8_167)), Known::Is(Decimal2(2_500)))
        );
        let told = format!("{:?}{:?}{:?}", opened.method, opened.scores, opened.opinions);
        assert!(told.contains("示例意见甲") && told.contains("总分 95"), "{told}");
        assert!(!told.contains("expert-"), "by number, not by name: {told}");
        assert_eq!(appraise::recomputed(&app.app, head, *appraisal).await.expect("seen"), Some(true));
        assert!(!sees(app, head, ScoreSheet::NOUN, sheet).await, "a sheet stays its expert's");
        assert!(appraise::minutes(&app.app, head, *appraisal).await.expect("minutes").starts_with(b"PK"));
        assert!(appraise::pack(&app.app, head, *appraisal).await.expect("a pack").starts_with(b"PK"));
        take(app, head, Appraisal::NOUN, "conclusions", *appraisal, &[("result", "passed")])
            .await
            .expect("concluded");
        assert_eq!(scene.appraisal().await.result, Some(AppraisalResult::Passed));
    }
}

#[tokio::test]
async fn a_house_scheme_drops_two_sheets_has_a_pass_mark_and_stays_as_it_was() {
    let app = TestApp::new().await;
    let team = app.team();
    let scheme = [("name", "示例方案"), ("edition", "1"), ("drop_from", "5"), ("pass_mark", "75")];
    let scheme = written(&app, &team, AppraisalScheme::NOUN, &scheme).await.expect("a scheme").id;
    let text = scheme.to_string();
    let mut items = Vec::new();
    for (code, dimension, weight, most) in [("a", "size", "60", "17"), ("b", "market", "40", "10")] {
        let item = [
            ("name", "示例项"),
            ("scheme", text.as_str()),
            ("code", code),
            ("dimension", dimension),
            ("weight", weight),
            ("marks_max", most),
        ];
        items.push(written(&app, &team, AppraisalItem::NOUN, &item).await.expect("an item"));
    }
    let scene = Scene::on(app, 5, Some(scheme)).await;
    scene.opened().await;
    // The scheme changes afterwards, which is not this appraisal's business.
    let (app, values) = (&scene.app, Value::Int(1));
    crate::parties::edited(app, &team, AppraisalItem::NOUN, items[0], "weight", values)
        .await
        .expect("changed");
    for (expert, marks) in
        scene.experts.iter().zip(["a 17\nb 10", "a 0\nb 0", "a 8.5\nb 5", "a 13.6\nb 7", "a 10.2\nb 9"])
    {
        scene.hands_in(expert, marks, &[]).await;
    }
    scene.unseal("").await.expect("opened");
    let opened = scene.appraisal().await;
    // 100 and 0 are dropped: (50 + 76 + 72) / 3.
    assert_eq!(opened.total, Known::Is(Decimal2(6_600)));
    assert_eq!(
        (opened.size_score, opened.market_score),
        (Known::Is(Decimal2(6_333)), Known::Is(Decimal2(7_000)))
    );
    assert_eq!(opened.technology_score, Known::NotApplicable);
    let scores = opened.scores.expect("by number").0;
    assert!(scores.contains("总分 100（最高，不计）") && scores.contains("总分 0（最低，不计）"), "{scores}");
    assert_eq!(appraise::recomputed(&app.app, &team, scene.appraisal).await.expect("seen"), Some(true));
    let pass =
        take(app, &scene.head, Appraisal::NOUN, "conclusions", scene.appraisal, &[("result", "passed")])
            .await;
    assert_eq!(refused_at(pass), ["result"], "66 is below 75");
}

#[tokio::test]
async fn a_veto_ends_it_whatever_the_total() {
    let scene = Scene::on(TestApp::new().await, 2, None).await;
    scene.opened().await;
    scene.hands_in(&scene.experts[0], &marks(100), &[]).await;
    let veto = [("vetoes", "safety"), ("comment", "示例：安全距离不足")];
    scene.hands_in(&scene.experts[1], &marks(100), &veto).await;
    scene.unseal("").await.expect("opened");
    let opened = scene.appraisal().await;
    assert_eq!((opened.total, opened.result), (Known::Is(Decimal2(10_000)), Some(AppraisalResult::Rejected)));
    assert_eq!(opened.vetoes.0, [Veto::Safety]);
    let pass = take(
        &scene.app,
        &scene.head,
        Appraisal::NOUN,
        "conclusions",
        scene.appraisal,
        &[("result", "passed")],
    )
    .await;
    assert!(matches!(pass, Err(Error::Conflict { code: "not_now", .. })), "{pass:?}");
}

#[tokio::test]
async fn those_missing_are_struck_off_with_a_reason_if_more_than_half_came() {
    let scene = Scene::on(TestApp::new().await, 4, None).await;
    let Scene { app, experts, .. } = &scene;
    scene.opened().await;
    scene.hands_in(&experts[0], &marks(60), &[]).await;
    let sheet = scene.sheet_of(&experts[1]).await;
    take(app, &experts[1], ScoreSheet::NOUN, "recusals", sheet, &[("why", "示例：曾任顾问")])
        .await
        .expect("withdrew");
    assert_eq!(
        refused_at(scene.unseal("示例：出差").await),
        ["missing_why"],
        "two of four is not more than half"
    );
    scene.hands_in(&experts[2], &marks(90), &[]).await;
    scene.unseal("示例：出差").await.expect("opened");
    let opened = scene.appraisal().await;
    assert_eq!((opened.total, opened.struck.map(|count| count.0)), (Known::Is(Decimal2(7_500)), Some(1)));
    let told = format!("{:?}{:?}", opened.scores, opened.opinions);
    assert!(
        told.contains("回避") && !told.contains("曾任顾问"),
        "why somebody withdrew is that person's own: {told}"
    );
    let late = scene.sheet_of(&experts[3]).await;
    let sheet: ScoreSheet = seen(app, &experts[3], late).await.expect("the own sheet");
    assert_eq!(sheet.state, SheetState::Struck);
    let late = take(app, &experts[3], ScoreSheet::NOUN, "hand-ins", late, &[("marks", &marks(1))]).await;
    assert!(matches!(late, Err(Error::Conflict { code: "not_now", .. })), "{late:?}");
}

#[tokio::test]
async fn experts_are_accounts_in_use_each_once_and_without_a_part_in_the_project() {
    let scene = Scene::on(TestApp::new().await, 1, None).await;
    let Scene { app, head, appraisal, .. } = &scene;
    let name = |logins: &'static str| async move {
        refused_at(take(app, head, Appraisal::NOUN, "openings", *appraisal, &[("experts", logins)]).await)
    };
    assert_eq!(name("nobody").await, ["experts"]);
    assert_eq!(name("leader").await, ["experts"], "leaders do not score");
    assert_eq!(name("expert-0、expert-0").await, ["experts"]);
    assert_eq!(name("、").await, ["experts"]);
    let of: Appraisal = seen(app, head, *appraisal).await.expect("seen");
    let row =
        record::open(&app.app, &app.team(), Project::NOUN, of.project.raw()).await.expect("seen").seen.row;
    let at = record::Saved { id: row.id, version: row.version };
    let investor = Value::Id(app.network.enterprise);
    crate::parties::edited(app, &app.team(), Project::NOUN, at, "investor", investor).await.expect("changed");
    assert_eq!(name("enterprise").await, ["experts"], "the investor does not score");
    let clerks =
        take(app, &app.clerk_of("泗阳"), Appraisal::NOUN, "openings", *appraisal, &[("experts", "expert-0")])
            .await;
    assert!(matches!(clerks, Err(Error::Forbidden)), "{clerks:?}");
}

#[tokio::test]
async fn when_all_withdraw_other_experts_are_asked() {
    let scene = Scene::on(TestApp::new().await, 1, None).await;
    scene.opened().await;
    let sheet = scene.sheet_of(&scene.experts[0]).await;
    take(&scene.app, &scene.experts[0], ScoreSheet::NOUN, "recusals", sheet, &[("why", "示例")])
        .await
        .expect("withdrew");
    scene.unseal("").await.expect("nobody scored");
    assert_eq!(scene.appraisal().await.state, AppraisalState::Preparing);
    scene.opened().await;
    scene.hands_in(&scene.experts[0], &marks(50), &[]).await;
    scene.unseal("").await.expect("opened");
    assert_eq!(scene.appraisal().await.total, Known::Is(Decimal2(5_000)));
}
