//! Following a project up: a next action is finished and the following one set; a visit or a talk is written down, with
//! a photo, and becomes evidence of the talks when it shall. What was said stays with the park.

use crate::act::{Act, Case, Done};
use crate::record::{self, Saved};
use crate::{Actor, Error, Result, access};
use kernel::{Choice as _, Date, Id, Known, Label, Line, Prose, Record as _, Report, Value};
use record_derive::Record;
use records::projects::{Evidence, EvidenceKind, FollowUp, FollowUpKind, Project, Stage};
use store::{Row, Tx};

/// 下一步.
pub const NEXT: Act = Act {
    noun: Project::NOUN,
    input: NextAction::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may,
    fits,
    run: finish,
};

/// 记跟进.
pub const NOTE: Act = Act { input: VisitNote::NOUN, takes_file: true, run: note, ..NEXT };

/// What finishing a next action asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "next-actions", zh = "办下一步", en = "Next action", chapter = Projects, scope = Park,
    help(
        "上一步办得怎样，下一步做什么、哪天做。办得怎样记为跟进记录，只有本园区和工作队能看。",
        "What came of the last step, what is next and when. What came of it is kept as a follow-up, seen by the own park and the work team alone."
    )
)]
pub struct NextAction {
    /// Whether the present one is done.
    #[field(zh = "上一步已办", en = "The last step is done", default = "1")]
    pub is_done: bool,
    /// What came of it.
    #[field(zh = "办得怎样", en = "What came of it", max = 2000)]
    pub done: Option<Prose>,
    /// What is next.
    #[field(zh = "下一步做什么", en = "What is next")]
    pub next_action: Line,
    /// When.
    #[field(zh = "哪天做", en = "On which day")]
    pub next_action_on: Date,
}

/// What writing down a visit asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "visit-notes", zh = "记跟进", en = "Note a visit", chapter = Projects, scope = Park,
    help(
        "走访、会谈或电话之后记一笔，可附一张照片。勾选“作为会谈证据”，就另成一条待核实的证据。",
        "A note after a visit, a talk or a call, with a photo if there is one. Ticked as evidence, it becomes evidence of talks that another person verifies."
    ),
    check = VisitNote::check
)]
pub struct VisitNote {
    /// Day.
    #[field(zh = "日期", en = "Day", default = "@today")]
    pub day: Date,
    /// Kind.
    #[field(zh = "方式", en = "Kind", default = "visit")]
    pub kind: FollowUpKind,
    /// Whom one met.
    #[field(zh = "见了谁", en = "With whom", max = 500)]
    pub with_whom: Line,
    /// What was said.
    #[field(zh = "说了什么", en = "What was said", max = 4000)]
    pub text: Prose,
    /// What comes next.
    #[field(zh = "下一步做什么", en = "What is next")]
    pub next_action: Option<Line>,
    /// When.
    #[field(zh = "哪天做", en = "On which day")]
    pub next_action_on: Option<Date>,
    /// Whether it is evidence of talks.
    #[field(
        zh = "作为会谈证据",
        en = "As evidence of talks",
        help("证明阶段：在谈。由另一人核实。", "Proves the stage In talks; another person verifies it.")
    )]
    pub is_evidence: bool,
}

impl VisitNote {
    fn check(&self, report: &mut Report) {
        report.require(
            self.next_action_on.is_none() || self.next_action.is_some(),
            "next_action",
            "有下一步日期，请写下一步做什么。",
            "The next action has a date: say what it is.",
        );
    }
}

pub(super) fn may(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| actor.user.is_some() && access::may_update(actor, Project::NOUN, row))
}

/// A project on its way whose park is known: what was said must belong to somebody.
pub(super) fn fits(row: &Row) -> bool {
    Project::from_values(&row.values)
        .is_ok_and(|project| !project.stage.is_exit() && project.park.get().is_some())
}

fn finish(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, project): (NextAction, Project) = (case.input()?, case.record()?);
    let was = project.next_action.clone();
    if asked.is_done && (was.is_some() || asked.done.is_some()) {
        let written = FollowUp {
            subject: was.unwrap_or_else(|| Line("办结一步".into())),
            kind: FollowUpKind::Action,
            day: case.today(),
            with_whom: None,
            text: asked.done,
            next_action: Some(asked.next_action.clone()),
            next_action_on: Some(asked.next_action_on),
            ..started(case)?
        };
        record::put(tx, case.actor, case.now, &written, case.change)?;
    }
    Ok(Done::of::<Project>(next(tx, case, asked.next_action, Some(asked.next_action_on))?))
}

fn note(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: VisitNote = case.input()?;
    let name = format!("{} {}", asked.day, kind_of(asked.kind));
    let written = FollowUp {
        subject: Line(name.clone()),
        kind: asked.kind,
        day: asked.day,
        with_whom: Some(asked.with_whom.clone()),
        text: Some(asked.text),
        next_action: asked.next_action.clone(),
        next_action_on: asked.next_action_on,
        ..started(case)?
    };
    let saved = record::put(tx, case.actor, case.now, &written, case.change)?;
    if let Some(action) = asked.next_action {
        next(tx, case, action, asked.next_action_on)?;
    }
    if !asked.is_evidence {
        return Ok(Done::of::<FollowUp>(saved));
    }
    let text = |text: &str| Value::Text(text.to_owned());
    let evidence = record::started(
        Evidence::NOUN,
        [
            ("name", text(&format!("会谈记录 {name}"))),
            ("project", Value::Id(case.row()?.id)),
            ("park", Value::Id(written.park.raw())),
            ("stage", text(Stage::InTalks.code())),
            ("kind", text(EvidenceKind::TalksRecord.code())),
            ("dated", text(&asked.day.to_string())),
            ("submitted_by", case.actor.user.map_or(Value::Empty, Value::Id)),
        ],
    );
    let evidence = Evidence::from_values(&evidence)?;
    Ok(Done::of::<Evidence>(record::put(tx, case.actor, case.now, &evidence, case.change)?))
}

/// A follow-up of the project at hand, by who acts, with nothing said yet.
pub(super) fn started(case: &Case<'_>) -> Result<FollowUp> {
    let project: Project = case.record()?;
    let Known::Is(park) = project.park else {
        return Err(Error::Conflict { code: "no_park", message: NO_PARK });
    };
    Ok(FollowUp {
        subject: Line(String::new()),
        project: Id::new(case.row()?.id),
        park,
        kind: FollowUpKind::Visit,
        day: case.today(),
        with_whom: None,
        text: None,
        next_action: None,
        next_action_on: None,
        written_by: case.actor.user.map(Id::new),
    })
}

const NO_PARK: Label = Label::new(
    "项目还没有园区，先在项目里选园区。",
    "The project has no park yet: choose one in its record first.",
);

/// Sets the next action of the project at hand.
fn next(tx: &mut Tx<'_>, case: &Case<'_>, action: Line, on: Option<Date>) -> Result<Saved> {
    let project = Project { next_action: Some(action), next_action_on: on, ..case.record()? };
    record::replace(tx, case.actor, case.now, case.row()?, &project, case.change)
}

fn kind_of(kind: FollowUpKind) -> String {
    let code = Value::Text(kind.code().to_owned());
    kernel::Kind::Choice(FollowUpKind::SPEC).show(&code, kernel::Lang::Zh)
}
