//! Funnels and comparisons over real rows: published rates come out of them, they equal a recount whatever was
//! changed before, and nobody's figures move because of a lead that is not theirs to see.

use app::access::Role;
use app::record::{Ask, list};
use app::view::{self, FunnelAsk, Rule, Stretch};
use app::{Actor, Error};
use engine_pipeline::cohort::{Cohort, Member, Rate};
use kernel::{Date, Id, Known, Money, Record as _, Uuid, Value};
use records::mechanisms::Event;
use records::projects::{Project, Stage};
use testkit::{NOW, TestApp, databases};

/// A project of which nothing is known but its name.
fn blank() -> Project {
    let mut values = vec![Value::Empty; Project::NOUN.fields.len()];
    let at = |field: &str| Project::NOUN.position(field).expect("a field");
    values[at("name")] = Value::Text("示例项目".into());
    values[at("stage")] = Value::Text("L0".into());
    for flag in ["is_confidential", "is_suzhou_transfer", "is_emerging", "is_standard_plot"] {
        values[at(flag)] = Value::Int(0);
    }
    Project::from_values(&values).expect("a project")
}

/// Keeps projects as they are, whatever the way that led there.
async fn keep(app: &TestApp, projects: Vec<Project>) -> Vec<Uuid> {
    let cause = Actor::operator().cause(NOW);
    let kept = app.app.write(move |tx| {
        projects
            .iter()
            .map(|project| {
                let id = Uuid::now_v7();
                tx.insert(Project::NOUN, id, &project.values(), &cause)?;
                Ok(id)
            })
            .collect()
    });
    kept.await.expect("projects are kept")
}

fn day(text: &str) -> Known<Date> {
    Known::Is(Date::parse(text).expect("a day"))
}

fn percent(rate: Rate, places: u8) -> String {
    rate.percent(places).expect("a whole").to_string()
}

fn in_year(year: i64) -> FunnelAsk {
    FunnelAsk { year: Some(year), ..FunnelAsk::default() }
}

#[tokio::test]
async fn published_rates_come_out_of_rows() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let team = app.team();
        // 许昌 2017: 247 signed, 244 performed, 222 started, 370 of 1077 (亿元) paid in.
        let signed = Project { stage: Stage::Signed, signed_on: day("2017-05-01"), ..blank() };
        let xuchang = (0..247).map(|nth| Project {
            stage: match nth {
                0..222 => Stage::Started,
                222..244 => Stage::Registered,
                _ => Stage::Signed,
            },
            agreed: if nth == 0 { Known::Is(Money(1077 * Money::YI)) } else { Known::Is(Money(0)) },
            paid_in: if nth == 0 { Known::Is(Money(370 * Money::YI)) } else { Known::Is(Money(0)) },
            ..signed.clone()
        });
        keep(&app, xuchang.collect()).await;
        let funnel = view::funnel(&app.app, &team, &in_year(2017)).await.unwrap();
        assert_eq!(percent(funnel.cohort.performance().unwrap(), 1), "98.8%");
        assert_eq!(percent(funnel.cohort.start(), 1), "89.9%");
        assert_eq!(percent(funnel.cohort.paid_in_share(), 1), "34.4%");

        // 阿坝: 326 of 2104 (亿元) arrived, in a cohort of its own; an amount that is unknown changes neither.
        let aba =
            |agreed, paid_in| Project { agreed, paid_in, signed_on: day("2012-03-01"), ..signed.clone() };
        let amount = |yi: i64| Known::Is(Money(yi * Money::YI));
        let rows = vec![
            aba(amount(2000), amount(300)),
            aba(amount(104), amount(26)),
            aba(amount(900), Known::Unknown),
        ];
        keep(&app, rows).await;
        let funnel = view::funnel(&app.app, &team, &in_year(2012)).await.unwrap();
        assert_eq!(percent(funnel.cohort.paid_in_share(), 2), "15.49%");
        assert_eq!((funnel.cohort.agreed.known, funnel.cohort.paid_in.known), (3, 2));

        // 江苏, major projects: 88 of 109 planned starts, 4390 of 5330 (亿元) done.
        let planned = (0..109).map(|nth| Project {
            signed_on: day("2023-11-01"),
            planned_start: day("2024-06-01"),
            started_on: if nth < 88 { day("2024-08-01") } else { Known::Empty },
            planned_this_year: if nth == 0 { amount(5330) } else { Known::Unknown },
            completed_this_year: if nth == 0 { amount(4390) } else { Known::Empty },
            ..signed.clone()
        });
        keep(&app, planned.collect()).await;
        let funnel = view::funnel(&app.app, &team, &in_year(2024)).await.unwrap();
        assert_eq!(percent(funnel.planned_starts().unwrap(), 1), "80.7%");
        assert_eq!(percent(funnel.plan_done().unwrap(), 1), "82.4%");
    }
}

/// Numbers from a seed, so that a run that fails can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn day(&mut self) -> Date {
        Date::new(2021, 1, 4).expect("a day").plus_days(i32::try_from(self.below(1700)).expect("small"))
    }

    fn money(&mut self) -> Known<Money> {
        match self.below(5) {
            0 => Known::Unknown,
            1 => Known::Empty,
            n => Known::Is(Money(i64::try_from(self.below(1_000_000_000) * n).expect("small"))),
        }
    }
}

/// Any project, possible or not: figures must hold for what is in the book.
fn any(dice: &mut Dice, app: &TestApp, events: &[Uuid], parents: &[Uuid]) -> Project {
    let parks: Vec<Uuid> = app.network.parks.values().copied().collect();
    let pick = |dice: &mut Dice, from: &[Uuid]| {
        from[usize::try_from(dice.below(from.len() as u64)).expect("a place")]
    };
    let stage = Stage::ALL[usize::try_from(dice.below(20)).expect("a place")];
    let some_day = |dice: &mut Dice| if dice.chance(60) { Known::Is(dice.day()) } else { Known::Empty };
    Project {
        stage,
        park: if dice.chance(90) { Known::Is(Id::new(pick(dice, &parks))) } else { Known::Unknown },
        event: dice.chance(40).then(|| Id::new(pick(dice, events))),
        parent: (!parents.is_empty() && dice.chance(10)).then(|| Id::new(pick(dice, parents))),
        company: dice.chance(20).then(|| Id::new(app.network.enterprise)),
        investor: dice.chance(20).then(|| Id::new(app.network.enterprise)),
        shared_with: kernel::Ids(if dice.chance(20) {
            vec![Id::new(pick(dice, &parks))]
        } else {
            Vec::new()
        }),
        land_delivered_on: dice.chance(20).then(|| dice.day()),
        signed_on: some_day(dice),
        started_on: some_day(dice),
        producing_since: some_day(dice),
        agreed: dice.money(),
        filed: dice.money(),
        paid_in: dice.money(),
        completed: dice.money(),
        ..blank()
    }
}

/// Whether a step was reached by the day asked for: at an earlier day only by its date.
fn reached(project: &Project, day: &Known<Date>, stage: Stage, ask: &FunnelAsk, today: Date) -> bool {
    match ask.cut.filter(|cut| *cut < today) {
        None => day.get().is_some() || project.stage.has_reached(stage),
        Some(cut) => day.get().is_some_and(|day| *day <= cut),
    }
}

/// Whether a project is in the cohort asked for.
fn is_member(project: &Project, actor: &Actor, ask: &FunnelAsk, today: Date) -> bool {
    let cut = ask.cut.unwrap_or(today);
    let of_park = |park: Uuid| matches!(project.park, Known::Is(own) if own.raw() == park);
    let in_year = |year: i64| project.signed_on.get().is_some_and(|day| i64::from(day.year()) == year);
    let rule = match ask.rule {
        Rule::Expansions => true,
        Rule::Standing => {
            project.parent.is_none() && !matches!(project.stage, Stage::Ended | Stage::Transferred)
        }
        Rule::Signed => project.parent.is_none(),
        Rule::Mature => {
            let bound = Date::new(cut.year() - 2, cut.month(), cut.day()).expect("a day");
            project.parent.is_none() && project.signed_on.get().is_some_and(|day| *day <= bound)
        }
    };
    let is_theirs = actor.role != Role::Clerk || project.was_signed() || actor.park.is_some_and(of_park);
    reached(project, &project.signed_on, Stage::Signed, ask, today)
        && rule
        && is_theirs
        && ask.year.is_none_or(in_year)
        && ask.park.is_none_or(of_park)
        && ask.event.is_none_or(|event| project.event.is_some_and(|own| own.raw() == event))
}

/// Counts the days of a cohort from one date to another: projects with both, and the median in tenths of a day.
fn recount_days(
    members: &[&Project],
    cut: Date,
    of: impl Fn(&Project) -> (Option<Date>, Option<Date>),
) -> (i64, Option<i64>) {
    let mut days: Vec<i64> = members
        .iter()
        .filter(|project| project.parent.is_none())
        .filter_map(|project| match of(project) {
            (Some(first), Some(last)) if last <= cut => Some(i64::from(last.days_since(first))),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    let number = days.len();
    let median = match number % 2 {
        _ if number == 0 => None,
        1 => Some(days[number / 2] * 10),
        _ => Some((days[number / 2 - 1] + days[number / 2]) * 5),
    };
    (number as i64, median)
}

/// Counts a cohort from the rows that a list shows, independently of how the funnel counts.
fn recount(rows: &[&Project], ask: &FunnelAsk, today: Date) -> Cohort {
    let is_now = ask.cut.is_none_or(|cut| cut >= today);
    let members: Vec<Member> = rows
        .iter()
        .map(|project| {
            let fen = |amount: &Known<Money>| amount.get().map(|amount| amount.0);
            let registered = project.company.is_some() || project.stage.has_reached(Stage::Registered);
            let has_site = project.plot.is_some()
                || project.plant.is_some()
                || project.land_delivered_on.is_some()
                || project.stage.has_reached(Stage::Land);
            let has_money = fen(&project.paid_in).is_some_and(|fen| fen > 0);
            Member {
                performed: is_now.then_some(registered || has_money),
                landed: is_now.then_some(registered && has_site),
                started: reached(project, &project.started_on, Stage::Started, ask, today),
                producing: reached(project, &project.producing_since, Stage::Producing, ask, today),
                agreed: fen(&project.agreed),
                filed: fen(&project.filed),
                paid_in: fen(&project.paid_in),
                completed: fen(&project.completed),
            }
        })
        .collect();
    // Over no rows at all, what cannot be told at an earlier date cannot be told either.
    let cohort = Cohort::of(&members);
    Cohort {
        performed: cohort.performed.filter(|_| is_now),
        landed: cohort.landed.filter(|_| is_now),
        ..cohort
    }
}

/// Every project that a list shows to the actor.
async fn listed(app: &TestApp, actor: &Actor) -> Vec<Project> {
    let mut ask = Ask { limit: 200, ..Ask::default() };
    let mut rows = Vec::new();
    loop {
        let listing = list(&app.app, actor, Project::NOUN, ask.clone()).await.expect("a list");
        rows.extend(
            listing.rows.iter().map(|seen| Project::from_values(&seen.row.values).expect("a project")),
        );
        ask.after = listing.next;
        if ask.after.is_none() {
            return rows;
        }
    }
}

#[tokio::test]
async fn figures_equal_a_recount_from_the_rows_for_every_role_and_after_any_change() {
    for database in databases() {
        for seed in [7, 42] {
            let app = TestApp::on(database).await;
            let dice = &mut Dice(seed);
            let mut events = Vec::new();
            for _ in 0..2 {
                events.push(app.made(Event::NOUN).await.id);
            }
            let parents = keep(&app, (0..20).map(|_| any(dice, &app, &events, &[])).collect()).await;
            let others = keep(&app, (0..120).map(|_| any(dice, &app, &events, &parents)).collect()).await;
            // A third is changed, some are put away, and some of those come back.
            let cause = Actor::operator().cause(NOW);
            for (nth, id) in parents.iter().chain(&others).copied().enumerate() {
                let (project, cause) = (any(dice, &app, &events, &[]), cause.clone());
                let changed = app.app.write(move |tx| {
                    let noun = Project::NOUN;
                    let row = tx.get(noun, id, &store::Visible::all())?.expect("the project");
                    if nth % 3 == 0 {
                        tx.update(noun, &row, &project.values(), &cause)?;
                    } else if nth % 7 == 0 {
                        tx.archive(noun, id, row.version, &cause)?;
                        if nth % 2 == 0 {
                            tx.restore(noun, id, row.version + 1, &cause)?;
                        }
                    }
                    Ok(())
                });
                changed.await.expect("a change");
            }
            let asks = asks(&app, &events);
            for actor in
                [app.team(), app.leader(), app.clerk_of("泗阳"), app.clerk_of("沭阳"), app.enterprise()]
            {
                let rows = listed(&app, &actor).await;
                for ask in &asks {
                    let funnel = match view::funnel(&app.app, &actor, ask).await {
                        // An event that is not theirs to see is no cohort of theirs either.
                        Err(Error::NotFound)
                            if ask.event.is_some() && actor.party.or(actor.park).is_some() =>
                        {
                            continue;
                        }
                        funnel => funnel.expect("a funnel"),
                    };
                    let today = NOW.day();
                    let members: Vec<&Project> =
                        rows.iter().filter(|project| is_member(project, &actor, ask, today)).collect();
                    let which = format!("seed {seed}, {:?}, {ask:?}", actor.role);
                    assert_eq!(funnel.cohort, recount(&members, ask, today), "{which}");
                    // As the book stands, a date to come counts like any other.
                    let cut = ask.cut.unwrap_or(Date::new(2199, 12, 31).expect("a day"));
                    let day = |day: &Known<Date>| day.get().copied();
                    let to_start = recount_days(&members, cut, |p| (day(&p.signed_on), day(&p.started_on)));
                    assert_eq!(funnel.to_start, to_start, "{which}");
                    let to_production =
                        recount_days(&members, cut, |p| (day(&p.started_on), day(&p.producing_since)));
                    assert_eq!(funnel.to_production, to_production, "{which}");
                }
                compared_as_listed(&app, &actor, &rows).await;
            }
        }
    }
}

fn asks(app: &TestApp, events: &[Uuid]) -> Vec<FunnelAsk> {
    let mut asks = Vec::new();
    for rule in Rule::ALL {
        for cut in [None, Date::parse("2025-11-24"), Date::parse("2024-03-31")] {
            let base = FunnelAsk { rule, cut, ..FunnelAsk::default() };
            asks.push(FunnelAsk { year: Some(2023), ..base.clone() });
            asks.push(FunnelAsk { park: Some(app.park("泗阳")), ..base.clone() });
            asks.push(FunnelAsk { event: events.first().copied(), year: Some(2022), ..base.clone() });
            asks.push(base);
        }
    }
    asks
}

/// The parks side by side hold what the list shows, stretch by stretch.
async fn compared_as_listed(app: &TestApp, actor: &Actor, rows: &[Project]) {
    let compared = view::parks_compared(&app.app, actor).await.expect("a comparison");
    for row in &compared.rows {
        let of_park = |project: &&Project| match (project.park, row.park) {
            (Known::Is(own), Some(park)) => own.raw() == park,
            (Known::Is(_), None) | (_, Some(_)) => false,
            (_, None) => true,
        };
        let counts = |project: &&Project| {
            let is_own = actor.park.is_some() && actor.park == row.park;
            let is_counted = actor.role != Role::Clerk || project.was_signed() || is_own;
            project.parent.is_none() && is_counted && actor.role != Role::Enterprise
        };
        let own: Vec<&Project> = rows.iter().filter(of_park).filter(counts).collect();
        for (stretch, count) in Stretch::ALL.into_iter().zip(&row.stretches) {
            let listed = own.iter().filter(|project| Stretch::of(project.stage) == stretch).count();
            assert!(
                count.is_none_or(|count| count == listed as i64),
                "{:?} {stretch:?} {}",
                actor.role,
                row.name
            );
        }
        let signed = own.iter().filter(|project| project.was_signed());
        assert_eq!(row.signed, signed.clone().count() as i64, "{:?} {}", actor.role, row.name);
        let agreed: i64 = signed.filter_map(|project| project.agreed.get()).map(|agreed| agreed.0).sum();
        assert_eq!(row.money[0].sum, agreed);
    }
}

#[tokio::test]
async fn a_lead_that_is_not_shared_moves_no_figure_of_another_park() {
    let app = TestApp::new().await;
    let (clerk, own) = (app.clerk_of("沭阳"), app.clerk_of("泗阳"));
    let figures = async |actor: &Actor| {
        let funnel = view::funnel(&app.app, actor, &FunnelAsk::default()).await.unwrap();
        let compared = view::parks_compared(&app.app, actor).await.unwrap();
        let land = view::land_balance(&app.app, actor, None).await.unwrap();
        format!("{funnel:?} {compared:?} {land:?}")
    };
    let (before, own_before) = (figures(&clerk).await, figures(&own).await);
    let lead = Project {
        stage: Stage::InTalks,
        park: Known::Is(Id::new(app.park("泗阳"))),
        agreed: Known::Is(Money(Money::YI)),
        land: Known::Is(kernel::AreaMu(5000)),
        planned_start: day("2026-05-01"),
        ..blank()
    };
    let shared = Project { shared_with: kernel::Ids(vec![Id::new(app.park("沭阳"))]), ..lead.clone() };
    keep(&app, vec![lead, shared]).await;
    assert_eq!(figures(&clerk).await, before, "not even by what is shared: a total names nobody");
    assert_ne!(figures(&own).await, own_before);
}

#[tokio::test]
async fn who_reads_no_projects_is_told_there_is_no_such_question() {
    let app = TestApp::new().await;
    for actor in [Actor::public(), app.actor(Role::SystemAdmin), app.actor(Role::AuditAdmin)] {
        let ask = FunnelAsk::default();
        assert!(matches!(view::funnel(&app.app, &actor, &ask).await, Err(Error::NotFound)));
        assert!(matches!(view::parks_compared(&app.app, &actor).await, Err(Error::NotFound)));
        assert!(matches!(view::land_balance(&app.app, &actor, None).await, Err(Error::NotFound)));
    }
    let ask = FunnelAsk { event: Some(Uuid::now_v7()), ..FunnelAsk::default() };
    assert!(matches!(view::funnel(&app.app, &app.team(), &ask).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_curve_counts_by_months_since_signing_and_leaves_out_the_young() {
    let app = TestApp::new().await;
    let event = app.made(Event::NOUN).await.id;
    let signed = |signed_on, started_on, stage| Project {
        event: Some(Id::new(event)),
        signed_on: day(signed_on),
        started_on,
        stage,
        ..blank()
    };
    keep(
        &app,
        vec![
            signed("2023-11-01", day("2024-04-01"), Stage::Started),
            signed("2023-11-01", Known::Empty, Stage::Signed),
            signed("2023-11-01", Known::Unknown, Stage::Started),
            signed("2025-09-01", Known::Empty, Stage::Signed),
        ],
    )
    .await;
    let curve = view::event_curve(&app.app, &app.team(), event).await.unwrap();
    assert_eq!((curve.projects, curve.undated), (4, 1));
    let at = |months| {
        curve
            .started
            .iter()
            .find(|point| point.months == months)
            .map(|point| (point.rate.part, point.rate.whole))
    };
    assert_eq!((at(0), at(3), at(6), at(24)), (Some((0, 3)), Some((0, 2)), Some((1, 2)), Some((1, 2))));
    assert_eq!(at(30), None, "nobody was signed so long ago");
    assert!(view::event_curve(&app.app, &Actor::public(), event).await.is_err());
}

#[tokio::test]
async fn land_asked_for_stands_in_the_quarter_of_the_planned_start() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let team = app.team();
        let before = view::land_balance(&app.app, &team, Some(app.park("泗阳"))).await.unwrap();
        let asks = |stage, land, planned_start| Project {
            stage,
            land,
            planned_start,
            park: Known::Is(Id::new(app.park("泗阳"))),
            ..blank()
        };
        let mu = |mu: i64| Known::Is(kernel::AreaMu(mu * 100));
        keep(
            &app,
            vec![
                asks(Stage::Filed, mu(120), day("2026-04-01")),
                asks(Stage::InTalks, mu(30), day("2026-06-30")),
                asks(Stage::InTalks, Known::Unknown, day("2026-05-01")),
                asks(Stage::InTalks, mu(70), Known::Unknown),
                asks(Stage::Land, mu(999), day("2026-05-01")),
            ],
        )
        .await;
        let balance = view::land_balance(&app.app, &team, Some(app.park("泗阳"))).await.unwrap();
        let quarter = balance.quarters.iter().find(|quarter| quarter.name == "2026-2").expect("the quarter");
        assert_eq!((quarter.land_signed.records, quarter.land_signed.area.sum), (1, 12_000));
        assert_eq!(
            (quarter.land_before.records, quarter.land_before.area.known),
            (2, 1),
            "unknown is not zero"
        );
        assert_eq!(quarter.land_before.area.sum, 3_000);
        assert_eq!(balance.undated.land_before.area.sum, 7_000);
        assert_eq!(quarter.land_left, before.now.land_left.map(|left| left - 15_000));
    }
}
