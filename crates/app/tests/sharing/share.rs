//! Share rules that both sides agree to, and settlements that sum to the fen and stay.

use crate::parties::{edited, other_head, refused_at, seen, sees, take, take_with, written};
use app::projects::share;
use app::record::Saved;
use app::{Actor, Error};
use kernel::{Id, Known, Lang, Money, Record as _, Timestamp, Uuid, Value};
use records::projects::{RuleState, Settlement, SettlementState, ShareMeasure, ShareRule};
use testkit::{NOW, TestApp, databases};

/// 2031-03-01: five years from 2024 are over.
const LATER: Timestamp = Timestamp(1_929_920_400_000);

struct Scene {
    app: TestApp,
    /// The head of the receiving park, 泗阳.
    receiver: Actor,
    /// The head of the introducing park, 沭阳.
    introducer: Actor,
}

impl Scene {
    async fn on(app: TestApp) -> Scene {
        let introducer = other_head(&app).await;
        app.clock.advance(LATER.0 - NOW.0);
        Scene { receiver: app.head(), introducer, app }
    }

    async fn rule(&self, fields: &[(&str, &str)]) -> Uuid {
        let (own, other) = (self.app.park("泗阳").to_string(), self.app.park("沭阳").to_string());
        let ningde = [
            ("name", "示例：税收五五分成五年"),
            ("covers", "park"),
            ("park", own.as_str()),
            ("shared_with", other.as_str()),
            ("introducing_park", other.as_str()),
            ("base", "local_tax"),
            ("introducer", "示例引入方"),
            ("introducer_share", "50"),
            ("receiver", "示例承接方"),
            ("receiver_share", "50"),
            ("begins_with", "first_tax"),
            ("years", "5"),
            ("cap", "不适用"),
            ("settled_by", "fiscal"),
        ];
        let all: Vec<_> = ningde.iter().chain(fields).copied().collect();
        written(&self.app, &self.app.clerk_of("泗阳"), ShareRule::NOUN, &all).await.expect("a rule").id
    }

    async fn agreed(&self, fields: &[(&str, &str)]) -> Uuid {
        let rule = self.rule(fields).await;
        for head in [&self.receiver, &self.introducer] {
            take(&self.app, head, ShareRule::NOUN, "assents", rule, &[]).await.expect("agreed");
        }
        rule
    }

    async fn begun(&self, fields: &[(&str, &str)]) -> Uuid {
        let rule = self.agreed(fields).await;
        let asked = [("begins_on", "2024-09-14"), ("begins_by", "示例完税证明1号")];
        take(&self.app, &self.receiver, ShareRule::NOUN, "commencements", rule, &asked).await.expect("begun");
        rule
    }

    async fn settle(&self, rule: Uuid, year: &str, collected: &str, as_of: &str) -> app::Result<Saved> {
        let asked = [("year", year), ("collected", collected), ("as_of", as_of), ("proof", "示例完税证明")];
        take(&self.app, &self.app.clerk_of("泗阳"), ShareRule::NOUN, "yearly-settlements", rule, &asked).await
    }

    async fn settlement(&self, id: Uuid) -> Settlement {
        seen(&self.app, &self.app.team(), id).await.expect("seen")
    }
}

#[tokio::test]
async fn a_rule_binds_when_both_heads_have_agreed_and_changes_by_a_new_version() {
    for database in databases() {
        let scene = Scene::on(TestApp::on(database).await).await;
        let Scene { app, receiver, introducer } = &scene;
        let rule = scene.rule(&[]).await;
        let clerks = take(app, &app.clerk_of("泗阳"), ShareRule::NOUN, "assents", rule, &[]).await;
        assert!(matches!(clerks, Err(Error::Forbidden)), "{clerks:?}");
        let at = take(app, receiver, ShareRule::NOUN, "assents", rule, &[]).await.expect("agreed");
        let edit =
            edited(app, &app.clerk_of("泗阳"), ShareRule::NOUN, at, "introducer", Value::Text("改".into()))
                .await;
        assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
        let why = [("why", "示例：年限改为六年")];
        let back =
            take(app, introducer, ShareRule::NOUN, "rule-returns", rule, &why).await.expect("handed back");
        let years = edited(app, &app.clerk_of("泗阳"), ShareRule::NOUN, back, "years", Value::Int(6)).await;
        years.expect("open again");
        for head in [introducer, receiver] {
            take(app, head, ShareRule::NOUN, "assents", rule, &[]).await.expect("agreed");
        }
        let asked = [
            ("introducer_share", "40"),
            ("receiver_share", "60"),
            ("years", "5"),
            ("cap", "不适用"),
            ("why", "示例"),
        ];
        let version =
            take(app, introducer, ShareRule::NOUN, "amendments", rule, &asked).await.expect("proposed").id;
        let again = take(app, receiver, ShareRule::NOUN, "amendments", rule, &asked).await;
        assert!(matches!(again, Err(Error::Conflict { code: "amendment_open", .. })), "{again:?}");
        take(app, introducer, ShareRule::NOUN, "assents", version, &[]).await.expect("agreed");
        let states = |rule: ShareRule, version: ShareRule| (rule.state, version.state);
        let both = (
            seen(app, receiver, rule).await.expect("seen"),
            seen(app, receiver, version).await.expect("seen"),
        );
        assert_eq!(states(both.0, both.1), (RuleState::Agreed, RuleState::Draft), "one side is not both");
        take(app, receiver, ShareRule::NOUN, "assents", version, &[]).await.expect("agreed");
        let (old, new): (ShareRule, ShareRule) = (
            seen(app, receiver, rule).await.expect("seen"),
            seen(app, introducer, version).await.expect("seen"),
        );
        assert_eq!((old.state, new.state), (RuleState::Replaced, RuleState::Agreed));
        assert_eq!((new.replaces.map(Id::raw), new.introducer_share.0), (Some(rule), 4_000));
        assert!(!sees(app, &app.enterprise(), ShareRule::NOUN, rule).await);
    }
}

#[tokio::test]
async fn a_settlement_sums_to_the_fen_is_confirmed_by_two_and_then_stays() {
    for database in databases() {
        let scene = Scene::on(TestApp::on(database).await).await;
        let Scene { app, receiver, introducer } = &scene;
        let rule = scene.begun(&[("cap", "100000.01元")]).await;
        let id = scene.settle(rule, "2024", "123456.79元", "2025-03-01").await.expect("settled").id;
        let one = scene.settlement(id).await;
        let fen = |part: Known<Money>| part.get().map_or(0, |part| part.0);
        assert_eq!((fen(one.shared), fen(one.beyond_cap)), (10_000_001, 2_345_678));
        assert_eq!((fen(one.to_introducer), fen(one.to_receiver)), (5_000_001, 5_000_000));
        assert_eq!(one.year_number.map(|year| year.0), Some(1));
        let arithmetic = one.arithmetic.clone().expect("its arithmetic").0;
        assert!(arithmetic.contains("100,000.01 元 × 50% = 50,000.01 元"), "{arithmetic}");
        assert!(arithmetic.contains("超上限不分享") && arithmetic.contains("23,456.78 元"), "{arithmetic}");
        let of: ShareRule = seen(app, introducer, rule).await.expect("seen");
        assert!(share::recomputed(&of, &one), "the same input gives the same statement");
        let theirs: Settlement = seen(app, introducer, id).await.expect("both sides see it");
        assert_eq!(share::steps(&of, &theirs, Lang::Zh), share::steps(&of, &one, Lang::Zh));

        take(app, receiver, Settlement::NOUN, "confirmations", id, &[]).await.expect("confirmed");
        let twice = take(app, receiver, Settlement::NOUN, "confirmations", id, &[]).await;
        assert!(matches!(twice, Err(Error::Forbidden)), "one person is not both sides: {twice:?}");
        let at = take(app, introducer, Settlement::NOUN, "confirmations", id, &[]).await.expect("confirmed");
        let one = scene.settlement(id).await;
        assert_eq!(one.state, SettlementState::Confirmed);
        assert!(
            one.introducer_confirmed_by.is_some() && one.introducer_confirmed_by != one.receiver_confirmed_by
        );
        let late = take(app, introducer, Settlement::NOUN, "objections", id, &[("why", "示例")]).await;
        assert!(matches!(late, Err(Error::Conflict { code: "not_now", .. })), "{late:?}");
        for actor in [&app.team(), receiver, &Actor::operator()] {
            let edit = edited(app, actor, Settlement::NOUN, at, "collected", Value::Int(1)).await;
            assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
        }
        assert_eq!(
            refused_at(scene.settle(rule, "2024", "1元", "2025-03-01").await),
            ["year"],
            "once a year"
        );
        let paid = [("paid_on", "2031-02-01"), ("paper", "示例拨款凭证")];
        take_with(app, receiver, Settlement::NOUN, "payments", id, &paid, Some("paid.txt"))
            .await
            .expect("paid");
        assert_eq!(scene.settlement(id).await.state, SettlementState::Paid);
    }
}

#[tokio::test]
async fn no_year_outside_the_term_and_none_before_it_is_over() {
    let scene = Scene::on(TestApp::new().await).await;
    let rule = scene.agreed(&[]).await;
    let early = scene.settle(rule, "2024", "1元", "2025-03-01").await;
    assert!(matches!(early, Err(Error::Conflict { code: "not_begun", .. })), "{early:?}");
    let begun = [("begins_on", "2028-09-14"), ("begins_by", "示例")];
    take(&scene.app, &scene.receiver, ShareRule::NOUN, "commencements", rule, &begun).await.expect("begun");
    for year in ["2027", "2033", "2031"] {
        let refused = scene.settle(rule, year, "1元", "2031-02-01").await;
        assert_eq!(refused_at(refused), ["year"], "{year}");
    }
    assert_eq!(refused_at(scene.settle(rule, "2029", "1元", "2029-06-30").await), ["as_of"], "half a year");
    assert_eq!(refused_at(scene.settle(rule, "2029", "-1元", "2030-01-31").await), ["collected"]);
    for (year, as_of) in [("2028", "2029-02-01"), ("2029", "2030-01-31"), ("2030", "2031-01-31")] {
        scene.settle(rule, year, "0.01元", as_of).await.unwrap_or_else(|error| panic!("{year}: {error:?}"));
    }
    let again = take(&scene.app, &scene.receiver, ShareRule::NOUN, "commencements", rule, &begun).await;
    assert!(matches!(again, Err(Error::Conflict { code: "not_now", .. })), "{again:?}");
}

#[tokio::test]
async fn an_objection_closes_a_statement_and_the_corrected_one_names_it() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, receiver, introducer } = &scene;
    let rule = scene.begun(&[]).await;
    let wrong = scene.settle(rule, "2025", "1000.01元", "2026-02-01").await.expect("settled").id;
    assert_eq!(refused_at(take(app, introducer, Settlement::NOUN, "objections", wrong, &[]).await), ["why"]);
    take(app, introducer, Settlement::NOUN, "objections", wrong, &[("why", "示例：漏计一季度")])
        .await
        .expect("objected");
    let right = scene.settle(rule, "2025", "2000.03元", "2026-02-01").await.expect("corrected").id;
    assert_eq!(scene.settlement(right).await.corrects.map(Id::raw), Some(wrong));
    let kept = scene.settlement(wrong).await;
    assert_eq!((kept.state, kept.collected), (SettlementState::Objected, Money(100_001)), "kept as it was");
    let dead = take(app, receiver, Settlement::NOUN, "confirmations", wrong, &[]).await;
    assert!(matches!(dead, Err(Error::Conflict { code: "not_now", .. })), "{dead:?}");

    take(app, receiver, Settlement::NOUN, "confirmations", right, &[]).await.expect("confirmed");
    let (lines, titles) = share::ledger(&app.app, introducer).await.expect("a ledger");
    assert_eq!((lines.len(), lines[0].outstanding, lines[0].shared), (1, 1, 0), "unconfirmed is not added");
    take(app, introducer, Settlement::NOUN, "confirmations", right, &[]).await.expect("confirmed");
    let (lines, _) = share::ledger(&app.app, introducer).await.expect("a ledger");
    let line = &lines[0];
    assert_eq!(
        (line.confirmed, line.shared, line.to_introducer, line.to_receiver),
        (1, 200_003, 100_002, 100_001)
    );
    assert!(titles.contains_key(&app.park("沭阳")));
    let hub = Actor { park: Some(app.park("苏宿")), ..introducer.clone() };
    assert!(
        share::ledger(&app.app, &hub).await.expect("a ledger").0.is_empty(),
        "not a third park's business"
    );
}

#[tokio::test]
async fn a_shared_indicator_says_that_it_is_no_statistic_and_is_not_paid() {
    let scene = Scene::on(TestApp::new().await).await;
    let Scene { app, receiver, introducer } = &scene;
    let rule = scene.begun(&[("base", "output"), ("settled_by", "assessment")]).await;
    let id = scene.settle(rule, "2024", "3.01亿元", "2025-02-01").await.expect("settled").id;
    for head in [receiver, introducer] {
        take(app, head, Settlement::NOUN, "confirmations", id, &[]).await.expect("confirmed");
    }
    let one = scene.settlement(id).await;
    assert_eq!(one.measure, Some(ShareMeasure::Indicator));
    assert!(one.arithmetic.expect("its arithmetic").0.contains("考核口径，非统计口径"));
    let paid = take(app, receiver, Settlement::NOUN, "payments", id, &[("paper", "示例")]).await;
    assert!(matches!(paid, Err(Error::Conflict { code: "not_now", .. })), "{paid:?}");
}

#[tokio::test]
async fn the_parts_of_every_amount_sum_to_what_is_shared() {
    let scene = Scene::on(TestApp::new().await).await;
    let shares = [
        ("introducer_share", "33.33"),
        ("receiver_share", "33.34"),
        ("third", "示例第三方"),
        ("third_share", "33.33"),
    ];
    for (nth, fen) in [0_i64, 1, 2, 3, 101, 99_999_999_999].into_iter().enumerate() {
        let rule = scene.begun(&[&shares[..], &[("cap", "9999.99元")]].concat()).await;
        let collected = format!("{}.{:02}元", fen / 100, fen % 100);
        let id = scene.settle(rule, "2026", &collected, "2027-01-31").await.expect("settled").id;
        let one = scene.settlement(id).await;
        let fen_of = |part: Known<Money>| part.get().map_or(0, |part| part.0);
        let parts = [one.to_introducer, one.to_receiver, one.to_third].map(fen_of);
        assert_eq!(parts.iter().sum::<i64>(), fen.min(999_999), "amount {nth}");
        assert_eq!(fen_of(one.shared) + fen_of(one.beyond_cap), fen, "amount {nth}");
    }
}
