//! Deciding on a claimed stage: another person than the one who claimed it verifies the day, or returns the claim.

use super::definition;
use super::leave::because;
use super::regress::{go_back, taken_back};
use super::stage;
use super::words;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result, access};
use kernel::{Date, Id, Known, Message, Prose, Record as _, Report};
use record_derive::Record;
use records::projects::{EvidenceState, Milestone, Project, Stage};
use store::{Row, Tx, Visible};

/// 核实.
pub const VERIFY: Act = Act {
    noun: Milestone::NOUN,
    input: StageVerification::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: may_decide,
    fits: is_claimed,
    run: verify,
};

/// 退回.
pub const RETURN: Act = Act { input: StageReturn::NOUN, run: give_back, ..VERIFY };

/// What verifying a stage asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "verifications", zh = "核实阶段", en = "Verify the stage", chapter = Projects, scope = Park,
    help(
        "看过证据和现场，确认到达。核实的日期可以和申报的不同，两个都留着。",
        "Evidence and place were seen. The verified day may differ from the claimed one; both are kept."
    )
)]
pub struct StageVerification {
    /// The day as verified.
    #[field(
        zh = "核实的到达日期",
        en = "Reached on, as verified",
        help("不填，就同申报日期。", "When empty, as claimed.")
    )]
    pub reached_on: Option<Date>,
    /// What was looked at.
    #[field(zh = "核实说明", en = "Note", max = 1000)]
    pub remark: Option<Prose>,
}

/// What returning a claim asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "returns", zh = "退回申报", en = "Return the claim", chapter = Projects, scope = Park,
    help(
        "没有到达，或证据不足。项目若停在这个阶段，退到之前最近的阶段。",
        "It was not reached, or the evidence does not suffice. A project at this stage goes back to the nearest one before."
    )
)]
pub struct StageReturn {
    /// Why.
    #[field(zh = "退回理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

fn may_decide(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| {
        let is_head = actor.role == Role::Head
            && actor.park.is_some()
            && access::owner(Milestone::NOUN, &row.values) == actor.park;
        let claimed_by = Milestone::from_values(&row.values).ok().and_then(|milestone| milestone.claimed_by);
        (is_head || actor.role == Role::Team) && actor.user.is_some() && claimed_by.map(Id::raw) != actor.user
    })
}

fn is_claimed(row: &Row) -> bool {
    let read = Milestone::from_values(&row.values);
    read.is_ok_and(|milestone| milestone.is_claimed() && !milestone.is_verified())
}

fn verify(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, milestone, asked): (&Row, Milestone, StageVerification) =
        (case.row()?, case.record()?, case.input()?);
    let day = asked.reached_on.or(milestone.claimed_on.get().copied());
    let mut report = Report::default();
    report.require(
        day.is_some(),
        "reached_on",
        "申报时不知日期，填核实的日期。",
        "The claimed day is unknown: give the day as verified.",
    );
    report.require(
        day.is_none_or(|day| day <= case.today()),
        "reached_on",
        "日期在今天之后，填已经发生的日期。",
        "The day is in the future: give one that has come.",
    );
    require_papers(tx, case, &milestone, &mut report)?;
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let verified = Milestone {
        verified_on: day.map_or(Known::Empty, Known::Is),
        verified_by: case.actor.user.map(Id::new),
        // A stage that a source reported without a day is claimed for the day that was verified.
        claimed_on: if milestone.claimed_on.get().is_some() {
            milestone.claimed_on
        } else {
            day.map_or(Known::Empty, Known::Is)
        },
        note: asked.remark.or(milestone.note),
        ..milestone
    };
    Ok(Done::of::<Milestone>(record::replace_for(tx, case.actor, case.now, row, &verified, case.change)?))
}

/// A stage is verified by its papers: at least one, none returned, and all verified where the rule asks so.
fn require_papers(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    milestone: &Milestone,
    report: &mut Report,
) -> Result<()> {
    let version = definition::on(tx, case.today())?;
    let papers = stage::papers(tx, milestone.project.raw())?;
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    if let Some(lack) = stage::lack(&version, milestone.stage, &has) {
        let said = words::lacks(&[lack]);
        let zh = format!("不能核实：{}。先补证据。", said.zh);
        let en = format!("Cannot be verified: {}. Let the evidence be added first.", said.en);
        report.error("", Message::new("lacks_evidence", zh, en));
        return Ok(());
    }
    let must_verify = version.gate(milestone.stage).is_some_and(|rule| rule.must_verify);
    let own = papers.iter().filter(|paper| milestone.evidence.0.iter().any(|id| id.raw() == paper.id));
    let open: Vec<&str> = own
        .filter(|paper| paper.evidence.state != EvidenceState::Verified)
        .map(|paper| paper.evidence.name.as_str())
        .collect();
    if must_verify && !open.is_empty() {
        let zh = format!("这些证据还没有核实：{}。先逐件核实。", open.join("、"));
        let en = format!("These pieces are not verified yet: {}. Verify each first.", open.join(", "));
        report.error("", Message::new("evidence_open", zh, en));
    }
    Ok(())
}

fn give_back(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, milestone, asked): (&Row, Milestone, StageReturn) =
        (case.row()?, case.record()?, case.input()?);
    let change = because(case, &asked.why, None);
    let id = milestone.project.raw();
    let Some(of) = tx.get(Project::NOUN, id, &Visible::all())? else { return Err(Error::NotFound) };
    let project = Project::from_values(&of.values)?;
    let milestones = stage::milestones(tx, id)?;
    if project.stage == milestone.stage && !milestone.stage.is_exit() {
        let before = |one: &Milestone| {
            one.is_claimed() && !one.stage.is_exit() && one.stage.rank() < milestone.stage.rank()
        };
        let nearest = milestones.iter().filter(|(_, one)| before(one)).map(|(_, one)| one.stage);
        let to = nearest.max_by_key(|stage| stage.rank()).unwrap_or(Stage::Lead);
        go_back(tx, case, &of, project, to, &milestones, &change)?;
        let now = tx.get(Milestone::NOUN, row.id, &Visible::all())?.ok_or(Error::NotFound)?;
        return Ok(Done::of::<Milestone>(record::Saved { id: now.id, version: now.version }));
    }
    let back = taken_back(milestone, &change.reason);
    Ok(Done::of::<Milestone>(record::replace_for(tx, case.actor, case.now, row, &back, &change)?))
}
