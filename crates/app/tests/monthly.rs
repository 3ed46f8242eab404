//! The month of a park: every figure is what its rows count up to, unknown amounts are in no sum, and nobody reads by it
//! what a record's own page would not show.

#[path = "stages/support.rs"]
mod support;

use app::access::Role;
use app::input::Input;
use app::monthly::{self, Amount, Ask, Month, Monthly, Section};
use app::record::{self, Change, Saved};
use app::view::Sum;
use app::{Actor, Error};
use kernel::{Date, Lang, Noun, Record as _, Uuid, Value};
use papers::Limits;
use papers::container::Container;
use papers::sheet::{self, ReadOptions};
use records::projects::{ContractClause, Milestone, Problem, Project};
use std::collections::BTreeMap;
use support::{Dice, Way};
use testkit::{TestApp, databases};

const WAN: i64 = kernel::Money::WAN;
const PARKS: [&str; 3] = ["苏宿", "泗阳", "沭阳"];

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Puts a record into the book as it would be after the verbs that set what no form may.
async fn put(app: &TestApp, noun: &'static Noun, values: &[(&str, Value)]) -> Uuid {
    let mut row = record::started(noun, []);
    for (field, value) in values {
        row[noun.position(field).expect("a field of the noun")] = value.clone();
    }
    assert!(noun.check(&row).errors.is_empty(), "{:?}", noun.check(&row));
    let (id, cause) = (Uuid::now_v7(), Actor::operator().cause(app.app.now()));
    let write = move |tx: &mut store::Tx<'_>| Ok::<_, Error>(tx.insert(noun, id, &row, &cause)?);
    app.app.write(write).await.expect("a sound record");
    id
}

async fn project(app: &TestApp, park: &str, more: &[(&str, Value)]) -> Uuid {
    let own = [("name", text("示例项目")), ("park", Value::Id(app.park(park)))];
    put(app, Project::NOUN, &[&own, more].concat()).await
}

fn ask(park: Option<Uuid>, month: &str) -> Ask {
    Ask { park, month: Month::parse(month) }
}

async fn of(app: &TestApp, actor: &Actor, ask: Ask) -> Monthly {
    monthly::monthly(&app.app, actor, ask).await.expect("a month")
}

fn amount(of: &Monthly, code: &str) -> Option<Amount> {
    monthly::sections(of)
        .iter()
        .flat_map(|section| &section.figures)
        .find(|it| it.code == code)
        .map(|it| it.amount)
}

fn section(of: &Monthly, code: &str) -> Section {
    monthly::sections(of).into_iter().find(|it| it.code == code).expect("a section")
}

/// The rows of a section as a reader sees them.
fn rows(of: &Monthly, code: &str) -> Vec<Vec<String>> {
    let shown = |cells: &Vec<monthly::Cell>| cells.iter().map(|cell| cell.shown(Lang::Zh)).collect();
    section(of, code).rows.iter().map(shown).collect()
}

/// What a test knows of a project without asking the book.
#[derive(Clone, Debug, Default)]
struct Made {
    park: Option<usize>,
    expands: bool,
    agreed: Option<i64>,
    signed_on: Option<Date>,
    started_on: Option<Date>,
    producing_since: Option<Date>,
    planned_start: Option<Date>,
}

fn drawn(dice: &mut Dice) -> Made {
    let first = Date::new(2025, 9, 1).expect("a day");
    let day = |dice: &mut Dice| first.plus_days(i32::try_from(dice.below(84)).expect("small"));
    let mut made = Made {
        park: Some(dice.below(4)).filter(|nth| *nth < PARKS.len()),
        expands: dice.below(5) == 0,
        agreed: (dice.below(3) > 0).then(|| i64::try_from(dice.below(90_000)).expect("small") * WAN),
        planned_start: (dice.below(2) == 0).then(|| day(dice)),
        ..Made::default()
    };
    if dice.below(4) > 0 {
        let signed = day(dice);
        made.signed_on = Some(signed);
        if dice.below(2) == 0 {
            let started = signed.plus_days(i32::try_from(dice.below(20)).expect("small"));
            made.started_on = Some(started);
            made.producing_since = (dice.below(2) == 0)
                .then(|| started.plus_days(i32::try_from(dice.below(20)).expect("small")));
        }
    }
    made
}

async fn put_made(app: &TestApp, made: &Made, parent: Uuid) {
    let day = |day: Option<Date>| day.map_or(Value::Unknown, |day| text(&day.to_string()));
    let stage = match (made.signed_on, made.started_on, made.producing_since) {
        (_, _, Some(_)) => "L14",
        (_, Some(_), _) => "L10",
        (Some(_), ..) => "L5",
        _ => "L2",
    };
    let values = [
        ("name", text("示例项目")),
        ("park", made.park.map_or(Value::Unknown, |nth| Value::Id(app.park(PARKS[nth])))),
        ("parent", if made.expands { Value::Id(parent) } else { Value::Empty }),
        ("stage", text(stage)),
        ("agreed", made.agreed.map_or(Value::Unknown, Value::Int)),
        ("signed_on", day(made.signed_on)),
        ("started_on", day(made.started_on)),
        ("producing_since", day(made.producing_since)),
        ("planned_start", day(made.planned_start)),
    ];
    put(app, Project::NOUN, &values).await;
}

#[tokio::test]
async fn every_figure_equals_a_recount_from_what_was_put_in() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let parent = project(&app, "苏宿", &[]).await;
        let mut dice = Dice::new(20_251_124);
        let mut all = Vec::new();
        for _ in 0..90 {
            let made = drawn(&mut dice);
            put_made(&app, &made, parent).await;
            all.push(made);
        }
        for month in ["2025-09", "2025-10", "2025-11"] {
            for park in [None, Some(0), Some(1), Some(2)] {
                recounted(&app, &all, month, park).await;
            }
        }
    }
}

/// One day of a project.
type DayOf = fn(&Made) -> Option<Date>;

/// Holds the figures of a month of one park, or of all, against loops over what the test made.
async fn recounted(app: &TestApp, all: &[Made], month: &str, park: Option<usize>) {
    let report = of(app, &app.leader(), ask(park.map(|nth| app.park(PARKS[nth])), month)).await;
    let until = report.cut;
    assert_eq!(until, Month::parse(month).expect("a month").last().min(app.app.now().day()));
    let own = || all.iter().filter(move |made| park.is_none() || made.park == park);
    let within =
        |day: Option<Date>| day.is_some_and(|day| Month::of(day).to_string() == month && day <= until);
    let counts = |day: DayOf, expands: bool| {
        i64::try_from(own().filter(|made| made.expands == expands && within(day(made))).count())
            .expect("small")
    };
    let at = format!("{month} {park:?}");
    let days: [(&str, &str, DayOf); 3] = [
        ("signed", "signed_expansions", |made| made.signed_on),
        ("started", "started_expansions", |made| made.started_on),
        ("producing", "producing_expansions", |made| made.producing_since),
    ];
    for (code, expansions, day) in days {
        assert_eq!(amount(&report, code), Some(Amount::Count(counts(day, false))), "{code} {at}");
        let besides = Some(Amount::Count(counts(day, true))).filter(|it| *it != Amount::Count(0));
        assert_eq!(amount(&report, expansions), besides, "{expansions} {at}");
        let listed = counts(day, false) + counts(day, true);
        assert_eq!(rows(&report, code).len(), usize::try_from(listed).expect("small"), "rows of {code} {at}");
    }
    let signed: Vec<&Made> = own().filter(|made| !made.expands && within(made.signed_on)).collect();
    let known: Vec<i64> = signed.iter().filter_map(|made| made.agreed).collect();
    let sum = Sum { known: i64::try_from(known.len()).expect("small"), sum: known.iter().sum() };
    let whole = i64::try_from(signed.len()).expect("small");
    assert_eq!(amount(&report, "signed_agreed"), Some(Amount::Sum(sum, whole)), "{at}");
    let planned = || {
        own().filter(|made| {
            !made.expands && made.planned_start.is_some_and(|day| Month::of(day).to_string() == month)
        })
    };
    let done = planned().filter(|made| made.started_on.is_some_and(|day| day <= until)).count();
    let of_those =
        Amount::Of(i64::try_from(done).expect("small"), i64::try_from(planned().count()).expect("small"));
    assert_eq!(amount(&report, "planned_starts"), Some(of_those), "{at}");
    // The parks side by side add up to all of them.
    if park.is_none() {
        let side: i64 = monthly::by_park(&report)
            .iter()
            .flat_map(|(.., figures)| figures.iter().find(|it| it.code == "signed").map(|it| it.amount))
            .map(|amount| if let Amount::Count(many) = amount { many } else { 0 })
            .sum();
        assert_eq!(side, whole, "{at}");
    }
    // The four sums of the signed projects, as they stand.
    let signed = own().filter(|made| made.signed_on.is_some() && !made.expands);
    let known: Vec<Option<i64>> = signed.map(|made| made.agreed).collect();
    let sum = Sum {
        known: i64::try_from(known.iter().flatten().count()).expect("small"),
        sum: known.iter().flatten().sum(),
    };
    let whole = i64::try_from(known.len()).expect("small");
    assert_eq!(amount(&report, "agreed"), Some(Amount::Sum(sum, whole)), "{at}");
    assert_eq!(
        amount(&report, "paid_in"),
        Some(Amount::Sum(Sum::default(), whole)),
        "{at}: nothing is known"
    );
}

async fn set(app: &TestApp, id: Uuid, fields: &[(&str, &str)]) {
    let opened = record::open(&app.app, &app.team(), Project::NOUN, id).await.expect("seen");
    let at = Saved { id, version: opened.seen.row.version };
    let texts: BTreeMap<String, String> =
        fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let change = Change { reason: String::from("示例"), ..Change::default() };
    record::update(&app.app, &app.team(), Project::NOUN, at, Input::Texts(texts), change).await.expect("set");
}

#[tokio::test]
async fn money_grows_by_what_was_noted_in_the_month_and_never_from_an_unknown_figure() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let known =
            project(&app, "泗阳", &[("stage", text("L10")), ("paid_in", Value::Int(1_000 * WAN))]).await;
        let unknown = project(&app, "泗阳", &[("stage", text("L10")), ("paid_in", Value::Unknown)]).await;
        app.clock.advance(10 * 86_400_000);
        set(&app, known, &[("paid_in", "1500"), ("money_as_of", "2025-12-03")]).await;
        set(&app, known, &[("paid_in", "1800"), ("completed", "900")]).await;
        set(&app, unknown, &[("paid_in", "700")]).await;
        let december = of(&app, &app.head(), ask(None, "2025-12")).await;
        assert_eq!(
            amount(&december, "paid_in_growth"),
            Some(Amount::Sum(Sum { known: 1, sum: 800 * WAN }, 2)),
            "1,800 less the 1,000 before; what was unknown has no growth"
        );
        assert_eq!(amount(&december, "completed_growth"), Some(Amount::Sum(Sum::default(), 1)));
        let shown: Vec<Vec<String>> =
            rows(&december, "money").into_iter().map(|row| row[1..5].to_vec()).collect();
        assert!(
            shown.contains(&["到位资金", "1,000 万元", "1,800 万元", "800 万元"].map(String::from).to_vec()),
            "{shown:?}"
        );
        assert!(
            shown.contains(&["到位资金", "没有原数", "700 万元", "未掌握"].map(String::from).to_vec()),
            "{shown:?}"
        );
        // What was there when the project was entered is no growth of that month either.
        let november = of(&app, &app.head(), ask(None, "2025-11")).await;
        assert_eq!(amount(&november, "paid_in_growth"), Some(Amount::Sum(Sum::default(), 0)));
        assert!(rows(&november, "money").is_empty());
        // Paid in and completed stand apart, each with how many are known.
        assert_eq!(amount(&december, "paid_in"), Some(Amount::Sum(Sum { known: 2, sum: 2_500 * WAN }, 2)));
        assert_eq!(amount(&december, "completed"), Some(Amount::Sum(Sum { known: 1, sum: 900 * WAN }, 2)));
    }
}

#[tokio::test]
async fn stages_count_with_their_evidence_and_what_turned_is_told_with_its_reason() {
    for database in databases() {
        let way = Way::on(database).await;
        way.come_to("L5").await;
        let verified = way.milestone_at(records::projects::Stage::InTalks).await;
        let today = way.app.app.now().day().to_string();
        way.decide(&way.app.head(), "verifications", verified, &[("reached_on", &today)])
            .await
            .expect("verified");
        let before = of(&way.app, &way.clerk(), Ask::default()).await;
        assert_eq!(amount(&before, "leads"), Some(Amount::Count(1)));
        assert_eq!(amount(&before, "moves"), Some(Amount::Count(4)), "{:?}", rows(&before, "moves"));
        assert_eq!(amount(&before, "moves_proved"), Some(Amount::Of(4, 4)));
        assert_eq!(amount(&before, "moves_verified"), Some(Amount::Of(1, 4)));
        assert_eq!(amount(&before, "signed"), Some(Amount::Count(1)));
        assert_eq!(amount(&before, "turns"), Some(Amount::Count(0)));
        let contract = rows(&before, "moves").into_iter().find(|row| row[1] == "签约").expect("the signing");
        assert!(contract[4].contains("投资合同") && contract[3] == "未核实", "{contract:?}");

        // Back to the talks: the signing is no signing of this month any more, and the reason is told.
        let why = [("to", "L2"), ("why", "示例：合同没有盖章")];
        way.take(&way.app.head(), "regressions", &why).await.expect("back");
        let because =
            [("on", today.as_str()), ("reason_code", "no_funds"), ("why", "示例：投资方资金未落实")];
        way.take(&way.clerk(), "shelvings", &because).await.expect("shelved");
        let after = of(&way.app, &way.clerk(), Ask::default()).await;
        assert_eq!(amount(&after, "signed"), Some(Amount::Count(0)));
        assert_eq!(amount(&after, "moves"), Some(Amount::Count(2)));
        assert_eq!(amount(&after, "turns_back"), Some(Amount::Count(1)));
        assert_eq!(amount(&after, "turns_shelved"), Some(Amount::Count(1)));
        let told = rows(&after, "turns");
        let back = told.iter().find(|row| row[1] == "退阶段").expect("back");
        assert_eq!(back[3..], ["签约", "在谈", "示例：合同没有盖章"].map(String::from), "{told:?}");
        let shelved = told.iter().find(|row| row[1] == "搁置").expect("shelved");
        assert_eq!(shelved[3..], ["在谈", "搁置", "示例：投资方资金未落实"].map(String::from), "{told:?}");
        // Next month nothing of it happens again.
        way.clock_forward(10);
        let next = of(&way.app, &way.clerk(), Ask::default()).await;
        assert!(next.facts.is_quiet(), "{:?}", next.facts);
    }
}

#[tokio::test]
async fn what_was_under_way_before_is_entered_late_and_is_no_new_lead() {
    let app = TestApp::new().await;
    project(&app, "泗阳", &[("name", text("示例新线索"))]).await;
    let old = [("name", text("示例旧签约")), ("stage", text("L5")), ("signed_on", text("2025-06-30"))];
    project(&app, "泗阳", &old).await;
    let reported = project(&app, "泗阳", &[("name", text("示例只报阶段")), ("stage", text("L12"))]).await;
    let this_month =
        [("name", text("示例本月签约")), ("stage", text("L5")), ("signed_on", text("2025-11-20"))];
    let signed = project(&app, "泗阳", &this_month).await;
    let milestone = |id, stage: &'static str, day: &'static str| {
        let name = ("name", text("示例节点"));
        let park = ("park", Value::Id(app.park("泗阳")));
        let day = if day.is_empty() { Value::Unknown } else { text(day) };
        let who = ("claimed_by", Value::Id(app.person(Role::Clerk).id));
        [name, park, ("project", Value::Id(id)), ("stage", text(stage)), ("claimed_on", day), who]
    };
    put(&app, Milestone::NOUN, &milestone(reported, "L12", "")).await;
    put(&app, Milestone::NOUN, &milestone(signed, "L5", "2025-11-20")).await;
    let report = of(&app, &app.head(), Ask::default()).await;
    let names = |code| rows(&report, code).into_iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(names("leads"), ["示例新线索", "示例本月签约"]);
    assert_eq!(names("late"), ["示例旧签约", "示例只报阶段"]);
    assert_eq!(names("moves"), ["示例本月签约"]);
    let moves = rows(&report, "moves");
    assert_eq!(moves[0][4], "没有", "a stage that a ledger reports has no evidence");
    assert_eq!(amount(&report, "moves_proved"), Some(Amount::Of(0, 1)));
}

#[tokio::test]
async fn problems_commitments_and_lights_stand_as_of_their_own_day() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let park = Value::Id(app.park("泗阳"));
        let missed =
            [("stage", text("L5")), ("signed_on", text("2025-01-10")), ("planned_start", text("2025-05-01"))];
        let id = project(&app, "泗阳", &missed).await;
        let problem = |subject: &str, raised: &str, due: &str, solved: Option<&str>| {
            vec![
                ("subject", text(subject)),
                ("project", Value::Id(id)),
                ("park", park.clone()),
                ("kind", text("land")),
                ("raised_on", text(raised)),
                ("due_on", text(due)),
                ("state", text(if solved.is_some() { "solved" } else { "in_hand" })),
                ("result", solved.map_or(Value::Empty, |_| text("示例"))),
                ("solved_on", solved.map_or(Value::Empty, text)),
            ]
        };
        for values in [
            problem("示例一直没有解决", "2025-09-01", "2025-10-15", None),
            problem("示例本月解决", "2025-10-05", "2025-11-30", Some("2025-11-10")),
            problem("示例本月提出", "2025-11-12", "2025-12-30", None),
        ] {
            put(&app, Problem::NOUN, &values).await;
        }
        let clause = |name: &str, due: Option<&str>, kept: &str| {
            let due = due.map_or(Value::Unknown, text);
            vec![
                ("name", text(name)),
                ("project", Value::Id(id)),
                ("park", park.clone()),
                ("kind", text("works")),
                ("kept", text(kept)),
                ("due_on", due),
            ]
        };
        for values in [
            clause("示例已兑现", Some("2025-11-05"), "kept"),
            clause("示例月底到期", Some("2025-11-28"), "not_due"),
            clause("示例早已到期", Some("2025-08-01"), "partly"),
            clause("示例早已兑现", Some("2025-08-01"), "kept"),
            clause("示例没有日期", None, "not_due"),
        ] {
            put(&app, ContractClause::NOUN, &values).await;
        }
        app::watch::kept::refresh(&app.app).await.expect("lights");

        let november = of(&app, &app.head(), Ask::default()).await;
        assert_eq!(amount(&november, "problems_open"), Some(Amount::Count(2)));
        assert_eq!(amount(&november, "problems_late"), Some(Amount::Of(1, 2)));
        assert_eq!(amount(&november, "problems_raised"), Some(Amount::Count(1)));
        assert_eq!(amount(&november, "problems_solved"), Some(Amount::Count(1)));
        assert_eq!(amount(&november, "commitments_kept"), Some(Amount::Of(1, 2)));
        assert_eq!(amount(&november, "commitments_late"), Some(Amount::Count(1)));
        assert_eq!(amount(&november, "lights_red"), Some(Amount::Of(1, 1)));
        let why = rows(&november, "lights")[0][2].clone();
        assert!(why.contains("计划开工") && why.contains("2025-05-01"), "{why}");
        // At the end of October the second problem was still open, and lights of then are told as of today.
        let october = of(&app, &app.head(), ask(None, "2025-10")).await;
        assert_eq!(amount(&october, "problems_open"), Some(Amount::Count(2)));
        assert_eq!(section(&october, "lights").as_of, app.app.now().day());
        let september = of(&app, &app.head(), ask(None, "2025-09")).await;
        assert_eq!(amount(&september, "lights_red"), None, "nobody kept the lights of a month long past");
    }
}

#[tokio::test]
async fn a_park_reads_its_own_month_alone() {
    let app = TestApp::new().await;
    let secret = [("name", text("示例不外传线索")), ("agreed", Value::Int(12_345 * WAN))];
    project(&app, "泗阳", &secret).await;
    let signed = [("name", text("示例已签约")), ("stage", text("L5")), ("signed_on", text("2025-11-03"))];
    project(&app, "泗阳", &signed).await;
    let rival = app.clerk_of("沭阳");
    let other = monthly::monthly(&app.app, &rival, ask(Some(app.park("泗阳")), "2025-11")).await;
    assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    // Not even what is signed, which lists show to every park: the month is the own park's.
    let own = of(&app, &rival, Ask::default()).await;
    assert!(own.facts.is_quiet() && own.parks.len() == 1, "{:?}", own.facts);
    assert_eq!(own.facts.standing.len(), 0);
    for role in [Role::Enterprise, Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin, Role::Public] {
        let actor = if role == Role::Public { Actor::public() } else { app.actor(role) };
        let refused = monthly::monthly(&app.app, &actor, Ask::default()).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{role:?}");
        assert!(
            monthly::parks_for(&app.app, &actor).await.expect("none").is_empty() && !monthly::is_for(&actor)
        );
    }
    for actor in [app.team(), app.leader(), Actor::operator()] {
        let all = of(&app, &actor, Ask::default()).await;
        assert_eq!((all.park, all.parks.len()), (None, 3));
        assert_eq!(amount(&all, "leads"), Some(Amount::Count(1)));
    }
    // A token that does not reach what a month is made of would be told figures with holes in them.
    let narrow = Actor { via: app::Via::Token(vec![String::from("read:projects")]), ..app.head() };
    assert!(matches!(monthly::monthly(&app.app, &narrow, Ask::default()).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn an_investor_that_is_not_open_is_named_in_no_report() {
    let app = TestApp::new().await;
    let one = |name: &str, investor: &str, confidential: i64, stage: &str| {
        vec![
            ("name", text(name)),
            ("investor_name", text(investor)),
            ("is_confidential", Value::Int(confidential)),
            ("stage", text(stage)),
            ("signed_on", if stage == "L5" { text("2025-11-03") } else { Value::Unknown }),
        ]
    };
    project(&app, "泗阳", &one("示例保密", "示例保密投资方", 1, "L5")).await;
    project(&app, "泗阳", &one("示例未签", "示例未签投资方", 0, "L0")).await;
    project(&app, "泗阳", &one("示例公开", "示例公开投资方", 0, "L5")).await;
    for actor in [app.head(), app.leader(), app.team()] {
        let report = of(&app, &actor, ask(Some(app.park("泗阳")), "2025-11")).await;
        let (_, paper) = monthly::paper(&report).expect("a paper");
        let (_, book) = monthly::workbook(&report, Lang::Zh).expect("a workbook");
        for shown in [format!("{:?}", monthly::sections(&report)), document(&paper), cells(&book).join("\n")]
        {
            assert!(shown.contains("示例公开投资方"), "{shown}");
            assert!(!shown.contains("示例保密投资方") && !shown.contains("示例未签投资方"), "{shown}");
        }
        let signed = rows(&report, "signed");
        assert!(signed.iter().any(|row| row[0] == "示例保密" && row[1] == "未公开"), "{signed:?}");
    }
}

/// The text of a Word document.
fn document(bytes: &[u8]) -> String {
    let limits = Limits::default();
    let mut container = Container::open(bytes, &limits).expect("a container");
    let part = container.part("word/document.xml").expect("a document").read_all().expect("whole");
    let xml = String::from_utf8(part).expect("UTF-8");
    // Without its markup, so that words set in several runs stand together.
    let mut text = String::new();
    for piece in xml.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
    }
    text
}

/// Every cell of every sheet of a workbook.
fn cells(bytes: &[u8]) -> Vec<String> {
    let mut all = Vec::new();
    for name in
        ["汇总", "各园区", "新增线索", "补录", "阶段进展", "签约", "开工", "投产", "到位与完成", "问题"]
    {
        let options = ReadOptions { sheet: Some(name.to_owned()), ..ReadOptions::default() };
        let Ok(read) = sheet::read(bytes, "月报.xlsx", &Limits::default(), &options) else { continue };
        for row in read.rows() {
            all.extend(row.cells().map(|cell| cell.text.to_owned()));
        }
    }
    all
}

#[tokio::test]
async fn paper_and_workbook_hold_the_figures_and_rows_of_the_sections() {
    let app = TestApp::new().await;
    for (park, name, agreed) in
        [("苏宿", "示例甲", Some(75_000)), ("泗阳", "示例乙", None), ("泗阳", "示例丙", Some(5_000))]
    {
        let values = [
            ("name", text(name)),
            ("stage", text("L10")),
            ("signed_on", text("2025-11-03")),
            ("started_on", text("2025-11-20")),
            ("agreed", agreed.map_or(Value::Unknown, |wan: i64| Value::Int(wan * WAN))),
        ];
        project(&app, park, &values).await;
    }
    for park in [None, Some(app.park("泗阳"))] {
        let report = of(&app, &app.team(), ask(park, "2025-11")).await;
        let (name, paper) = monthly::paper(&report).expect("a paper");
        let title = if park.is_some() {
            "泗阳2025年11月招商项目月报"
        } else {
            "各园区2025年11月招商项目月报"
        };
        assert_eq!(name, format!("{title}.docx"));
        let (paper_text, book) =
            (document(&paper), monthly::workbook(&report, Lang::Zh).expect("a workbook").1);
        let book = cells(&book);
        assert!(paper_text.contains("2025-11-01 至 2025-11-24，本月未完；2025-11-24 生成"), "{paper_text}");
        for section in monthly::sections(&report) {
            for figure in section.said() {
                let said = figure.sentence(Lang::Zh);
                assert!(paper_text.contains(&said), "{said} in the paper: {paper_text}");
                let at = book
                    .iter()
                    .position(|cell| cell == section.title.zh)
                    .expect("the section in the workbook");
                assert!(book[at..].iter().any(|cell| cell == figure.label.zh), "{said} in the workbook");
            }
            for cell in section.rows.iter().flatten() {
                let said = cell.shown(Lang::Zh);
                assert!(paper_text.contains(&said), "{said} in the paper");
            }
        }
        // The same sum in both: 亿元 in words, 万元 as a number.
        let (said, number, known) = if park.is_some() {
            ("5,000 万元", "5000", "已知 1 / 2")
        } else {
            ("8 亿元", "80000", "已知 2 / 3")
        };
        assert!(paper_text.contains(&format!("协议总投资 {said}（{known}）")), "{paper_text}");
        let at = book.iter().position(|cell| cell == "协议总投资").expect("the sum");
        assert_eq!(book[at + 1..at + 4], [number, "万元", known].map(String::from));
        assert!(book.iter().any(|cell| cell == "未掌握"), "the unknown amount stays a word");
        // The same report gives the same bytes.
        assert_eq!(monthly::paper(&report).expect("again").1, paper);
    }
}

#[tokio::test]
async fn a_month_that_has_not_begun_is_refused_and_a_month_of_nothing_is_quiet() {
    let app = TestApp::new().await;
    let refused = monthly::monthly(&app.app, &app.team(), ask(None, "2025-12")).await;
    assert!(matches!(refused, Err(Error::Refused { code: "month_not_begun", .. })), "{refused:?}");
    let report = of(&app, &app.head(), ask(None, "2019-02")).await;
    assert!(report.facts.is_quiet());
    let (_, paper) = monthly::paper(&report).expect("a paper");
    assert!(document(&paper).contains("本月没有新增线索"));
    monthly::workbook(&report, Lang::En).expect("a workbook");
}
