//! A project under way, in as few words as a test can say it.

#![allow(dead_code, reason = "each test binary uses its part")]

use app::act::{self, With};
use app::input::Input;
use app::projects::stage;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Known, Message, Noun, Record as _, Uuid, Value};
use records::projects::{ContractClause, Evidence, Milestone, Project, Stage};
use std::collections::BTreeMap;
use testkit::{Database, TestApp, sample};

pub(crate) struct Way {
    pub(crate) app: TestApp,
    pub(crate) id: Uuid,
}

impl Way {
    pub(crate) async fn new() -> Way {
        Way::on(Database::Sqlite).await
    }

    pub(crate) async fn on(database: Database) -> Way {
        let app = TestApp::on(database).await;
        let id = lead(&app).await;
        Way { app, id }
    }

    pub(crate) fn clerk(&self) -> Actor {
        self.app.clerk_of("泗阳")
    }

    pub(crate) fn clock_forward(&self, days: i64) {
        self.app.clock.advance(days * 86_400_000);
    }

    pub(crate) async fn row(&self) -> store::Row {
        let opened = record::open(&self.app.app, &self.app.team(), Project::NOUN, self.id).await;
        opened.expect("seen").seen.row
    }

    pub(crate) async fn project(&self) -> Project {
        Project::from_values(&self.row().await.values).expect("sound")
    }

    pub(crate) async fn milestones(&self) -> Vec<Milestone> {
        let id = self.id;
        let read = self.app.app.read(move |tx| stage::milestones(tx, id)).await.expect("read");
        let mut read: Vec<Milestone> = read.into_iter().map(|(_, milestone)| milestone).collect();
        read.sort_by_key(|milestone| milestone.stage as u8);
        read
    }

    pub(crate) async fn milestone_at(&self, of: Stage) -> Saved {
        let id = self.id;
        let read = self.app.app.read(move |tx| stage::milestones(tx, id)).await.expect("read");
        let (row, _) = read.into_iter().find(|(_, one)| one.stage == of).expect("a milestone");
        Saved { id: row.id, version: row.version }
    }

    pub(crate) async fn take(&self, actor: &Actor, step: &str, asked: &[(&str, &str)]) -> app::Result<Saved> {
        self.take_because(actor, step, "", asked).await
    }

    pub(crate) async fn take_because(
        &self,
        actor: &Actor,
        step: &str,
        why: &str,
        asked: &[(&str, &str)],
    ) -> app::Result<Saved> {
        let at = Saved { id: self.id, version: self.row().await.version };
        perform(&self.app, actor, Project::NOUN, step, at, why, asked).await
    }

    pub(crate) async fn step(&self, asked: &[(&str, &str)]) -> app::Result<Saved> {
        self.step_because("", asked).await
    }

    pub(crate) async fn step_because(&self, why: &str, asked: &[(&str, &str)]) -> app::Result<Saved> {
        let today = self.app.app.now().day().to_string();
        let mut asked = asked.to_vec();
        if !asked.iter().any(|(field, _)| *field == "on") {
            asked.push(("on", &today));
        }
        self.take_because(&self.clerk(), "steps", why, &asked).await
    }

    pub(crate) async fn prove(&self, kind: &str) -> app::Result<Saved> {
        self.take(&self.clerk(), "proofs", &[("kind", kind)]).await
    }

    pub(crate) async fn prove_dated(&self, kind: &str, dated: &str) -> app::Result<Saved> {
        self.take(&self.clerk(), "proofs", &[("kind", kind), ("dated", dated)]).await
    }

    /// Adds evidence with a file.
    pub(crate) async fn prove_with(
        &self,
        actor: &Actor,
        kind: &str,
        why: &str,
        bytes: &[u8],
    ) -> app::Result<Saved> {
        let upload = testkit::upload(&self.app.app, actor, "示例.png", bytes.to_vec()).await?;
        let act = act::find(Project::NOUN, "proofs").expect("a step");
        let texts = BTreeMap::from([(String::from("kind"), kind.to_owned())]);
        let change = Change { reason: why.to_owned(), ..Change::default() };
        let at = Saved { id: self.id, version: self.row().await.version };
        let with = With { at: Some(at), change, upload: Some(upload) };
        act::perform(&self.app.app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
    }

    /// Comes to a stage early on the way, each stage with its paper.
    pub(crate) async fn come_to(&self, stage: &str) {
        for (kind, to) in [
            ("triage", "L1"),
            ("talks_record", "L2"),
            ("appraisal", "L4"),
            ("fair_competition", ""),
            ("contract", "L5"),
        ] {
            match to {
                "" => drop(self.prove(kind).await.expect(kind)),
                to => drop(self.step(&[("to", to), ("kind", kind)]).await.expect(to)),
            }
            if to == stage {
                return;
            }
        }
    }

    pub(crate) async fn decide(
        &self,
        actor: &Actor,
        step: &str,
        at: Saved,
        asked: &[(&str, &str)],
    ) -> app::Result<Saved> {
        perform(&self.app, actor, Milestone::NOUN, step, at, "", asked).await
    }

    pub(crate) async fn return_evidence(&self, kind: &str) {
        use kernel::Choice as _;
        let id = self.id;
        let papers = self.app.app.read(move |tx| stage::papers(tx, id)).await.expect("read");
        let paper = papers.into_iter().find(|paper| paper.evidence.kind.code() == kind).expect("the paper");
        let at = Saved { id: paper.id, version: 1 };
        let asked = [("why", "示例：不清")];
        perform(&self.app, &self.app.head(), Evidence::NOUN, "returns", at, "", &asked)
            .await
            .expect("returned");
    }

    pub(crate) async fn reported(&self, stage: Stage, day: &str) {
        let (actor, now, id) = (self.clerk(), self.app.app.now(), self.id);
        let day = Known::Is(kernel::Date::parse(day).expect("a day"));
        let write = move |tx: &mut store::Tx<'_>| stage::reported(tx, &actor, now, id, stage, day, "示例");
        self.app.app.write(write).await.expect("reported");
    }

    pub(crate) async fn set(&self, field: &str, text: &str) {
        let texts = BTreeMap::from([(field.to_owned(), text.to_owned())]);
        let at = Saved { id: self.id, version: self.row().await.version };
        let (input, change) = (Input::Texts(texts), Change::default());
        record::update(&self.app.app, &self.clerk(), Project::NOUN, at, input, change).await.expect("set");
    }

    pub(crate) async fn clause(&self, name: &str) {
        let mut values = sample(ContractClause::NOUN, &self.app).await;
        values.retain(|field, _| ["park", "kind", "kept"].contains(&field.as_str()));
        values.insert("name".into(), Value::Text(name.into()));
        values.insert("project".into(), Value::Id(self.id));
        self.app.make(&self.clerk(), ContractClause::NOUN, values).await;
    }

    pub(crate) async fn threshold(&self, rule: &str, value: i64) {
        let text = |text: &str| Value::Text(text.to_owned());
        let values = [
            ("name", text("示例调整")),
            ("rule", text(rule)),
            ("value", Value::Int(value * 100)),
            ("valid_from", text("2025-01-01")),
            ("why", text("示例")),
        ];
        let values = values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        self.app.make(&self.app.team(), records::administration::Threshold::NOUN, values).await;
    }
}

/// A lead of 泗阳.
pub(crate) async fn lead(app: &TestApp) -> Uuid {
    lead_of("泗阳", app).await
}

/// A lead of a park.
pub(crate) async fn lead_of(park: &str, app: &TestApp) -> Uuid {
    let values = BTreeMap::from([
        (String::from("name"), Value::Text("示例项目".into())),
        (String::from("park"), Value::Id(app.park(park))),
    ]);
    app.make(&app.clerk_of(park), Project::NOUN, values).await.id
}

pub(crate) async fn perform(
    app: &TestApp,
    actor: &Actor,
    noun: &'static Noun,
    step: &str,
    at: Saved,
    why: &str,
    asked: &[(&str, &str)],
) -> app::Result<Saved> {
    let act = act::find(noun, step).expect("a step");
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let change = Change { reason: why.to_owned(), ..Change::default() };
    let with = With { at: Some(at), change, upload: None };
    act::perform(&app.app, actor, act, Input::Texts(texts), with).await.map(|done| done.saved)
}

/// The fields with errors.
pub(crate) fn faults<T: std::fmt::Debug>(done: &app::Result<T>) -> Vec<&'static str> {
    match done {
        Err(Error::Invalid(report)) => report.errors.iter().map(|(field, _)| *field).collect(),
        other => panic!("not refused by its fields: {other:?}"),
    }
}

/// What is said beside a field.
pub(crate) fn message<T: std::fmt::Debug>(done: &app::Result<T>, field: &str) -> Message {
    match done {
        Err(Error::Invalid(report)) => {
            report.error_of(field).cloned().unwrap_or_else(|| panic!("{report:?}"))
        }
        other => panic!("not refused by its fields: {other:?}"),
    }
}

/// Small numbers in an order that only the seed decides.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("small")
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
