//! 进阶段: a project goes forward, with the evidence that the definition in force asks of the stage and of every stage
//! in between that may not be skipped.
//!
//! What lies behind the present stage is not asked again: a project that came into the book as a release or ledger
//! reports it goes on from there, and its line shows what was never proved. A paper that was returned since it carried
//! a stage is asked again.

use super::definition::{self, Version};
use super::proof::{self, NewPiece};
use super::stage::{self, Claim, Paper, Pen};
use super::{doubts, signing, words};
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Error, Result};
use engine_pipeline::gate::{self, Refusal};
use kernel::{Date, Id, Ids, Known, Line, Message, Money, Prose, Record as _, Report, RoughDate, Uuid};
use record_derive::Record;
use records::projects::{Evidence, EvidenceKind, Milestone, Project, Stage};
use store::{Row, Tx};

/// 进阶段.
pub const STEP: Act = Act {
    noun: Project::NOUN,
    input: Step::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[("evidence", "project")],
    may: proof::may_report,
    fits: |row| at(row).is_some_and(|stage| !stage.is_exit() && stage != Stage::AtCapacity),
    run: step,
};

/// What going forward asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "steps", zh = "进阶段", en = "Go forward", chapter = Projects, scope = Park,
    help(
        "按现行口径，缺证据不进阶段。证据已在项目里的会自动认到；手头的一件可以在这里随附。申报后由另一人核实。",
        "By the definition in force there is no stage without its evidence. Pieces the project has are found by themselves; one at hand can come along here. Another person verifies the claim."
    )
)]
pub struct Step {
    /// Where to.
    #[field(zh = "进到", en = "To stage")]
    pub to: Stage,
    /// When it was reached.
    #[field(zh = "到达日期", en = "Reached on", default = "@today")]
    pub on: Date,
    /// Pieces of the project that prove it.
    #[field(
        zh = "证据",
        en = "Evidence",
        help(
            "不选，就用项目里这个阶段所要的各件。",
            "When none is chosen, those of the project that the stage asks."
        )
    )]
    pub evidence: Ids<Evidence>,
    /// What is said about it.
    #[field(zh = "说明", en = "Note", max = 2000)]
    pub note: Option<Prose>,
    /// Kind of a new piece.
    #[field(
        zh = "新证据的种类",
        en = "Kind of a new piece",
        section("随附一件新证据", "One new piece of evidence")
    )]
    pub kind: Option<EvidenceKind>,
    /// Its name.
    #[field(zh = "名称", en = "Name")]
    pub name: Option<Line>,
    /// Its date.
    #[field(zh = "材料日期", en = "Dated")]
    pub dated: Option<RoughDate>,
    /// Its number.
    #[field(zh = "文号", en = "Number")]
    pub number: Option<Line>,
    /// Who issued it.
    #[field(zh = "出具单位", en = "Issued by")]
    pub issuer: Option<Line>,
    /// The unit named on it.
    #[field(zh = "材料上的单位", en = "Unit named on it")]
    pub unit: Option<Line>,
    /// The total on it.
    #[field(zh = "材料上的金额", en = "Total on it", unit = "万元")]
    pub amount: Option<Money>,
}

/// The stage of a project's row.
pub(crate) fn at(row: &Row) -> Option<Stage> {
    Project::from_values(&row.values).ok().map(|project| project.stage)
}

fn step(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, project, asked): (&Row, Project, Step) = (case.row()?, case.record()?, case.input()?);
    let new = NewPiece {
        kind: asked.kind,
        name: asked.name,
        dated: asked.dated,
        number: asked.number,
        issuer: asked.issuer,
        unit: asked.unit,
        amount: asked.amount,
    };
    let way =
        Forward { from: project.stage, to: asked.to, on: asked.on, chosen: asked.evidence, note: asked.note };
    forward(tx, case, row, project, way, new)
}

/// A way forward as somebody asks for it.
pub(crate) struct Forward {
    /// The stage it starts from; for a project that was shelved, the one it left.
    pub from: Stage,
    pub to: Stage,
    pub on: Date,
    pub chosen: Ids<Evidence>,
    pub note: Option<Prose>,
}

/// Takes a project forward, or says in one answer everything that is missing and contradictory.
pub(crate) fn forward(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    row: &Row,
    mut project: Project,
    way: Forward,
    new: NewPiece,
) -> Result<Done> {
    let version = definition::on(tx, case.today())?;
    let mut report = Report::default();
    proof::require_park(&project, "to", &mut report);
    proof::require(report.clone(), case)?;
    let kept = stage::papers(tx, row.id)?;
    let milestones = stage::milestones(tx, row.id)?;
    let new = new.evidence(case, &project, way.to, &mut report)?;
    let papers = proof::with_new(&kept, new.as_ref());
    require_own(&way.chosen, &kept, &mut report);
    require_gates(&version, &way, &milestones, &papers, &mut report);
    if !way.from.is_signed() && way.to.is_signed() {
        let signing = signing::gate(tx, row.id, way.on, &papers)?;
        let known = report.error_of("evidence").is_some();
        report.errors.extend(signing.errors.into_iter().filter(|(field, _)| *field != "evidence" || !known));
    }
    check_days(case, &project, &way, &milestones, &mut report);
    let claims = claims(&version, &way, &papers, &milestones);
    fix_dates(&mut project, &claims, &mut report);
    warn_of_doubts(tx, case, &project, &papers, &claims, &mut report)?;
    proof::warn_of_copies(tx, case, &mut report)?;
    proof::require(report, case)?;

    let new = new.map(|evidence| proof::put(tx, case, &evidence, case.change)).transpose()?;
    let proving: Vec<Uuid> = claims.iter().flat_map(|claim| claim.evidence.iter().copied()).collect();
    let first = proving.iter().map(|id| kept_id(*id, new)).next_back().or(new);
    let citation = first.map_or(case.change.citation.clone(), |id| format!("evidence/{id}"));
    let change = Change { citation, ..case.change.clone() };
    let pen = Pen { actor: case.actor, now: case.now, change: &change };
    for mut claim in claims {
        claim.evidence = claim.evidence.into_iter().map(|id| kept_id(id, new)).collect();
        stage::claim(tx, &pen, row.id, &project, &milestones, claim)?;
    }
    project.stage = way.to;
    project.stage_since = Some(way.on);
    (project.left_stage, project.end_reason) = (None, None);
    let saved =
        record::replace_for(tx, case.actor, case.now, row, &project, &change).map_err(beside_the_day)?;
    if way.to.is_signed() {
        super::claim::convert(tx, case, row.id)?;
    }
    Ok(Done::of::<Project>(saved))
}

/// The identity of a paper once the new one has its own.
fn kept_id(id: Uuid, new: Option<Uuid>) -> Uuid {
    if id == Uuid::max() { new.unwrap_or(id) } else { id }
}

fn require_own(chosen: &Ids<Evidence>, kept: &[Paper], report: &mut Report) {
    let is_own = |id: &Id<Evidence>| kept.iter().any(|paper| paper.id == id.raw());
    report.require(
        chosen.0.iter().all(is_own),
        "evidence",
        "选了不属于这个项目的，或已退回的证据。只选本项目有效的证据。",
        "A chosen piece is of another project or was returned. Choose among this project's own.",
    );
}

fn require_gates(
    version: &Version,
    way: &Forward,
    milestones: &[(Row, Milestone)],
    papers: &[Paper],
    report: &mut Report,
) {
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    use kernel::Choice as _;
    let mut lacks = stage::lost(version, way.from, milestones, papers);
    match gate::forward(&version.gates, way.from.code(), way.to.code(), &has) {
        Ok(()) => {}
        Err(Refusal::Lacks(more)) => lacks.extend(more),
        Err(other) => {
            let (field, message) = words::refusal(&other);
            report.error(field, message);
            return;
        }
    }
    if !lacks.is_empty() {
        let (field, message) = words::refusal(&Refusal::Lacks(lacks));
        report.error(field, message);
    }
}

fn check_days(
    case: &Case<'_>,
    project: &Project,
    way: &Forward,
    milestones: &[(Row, Milestone)],
    report: &mut Report,
) {
    report.require(
        way.on <= case.today(),
        "on",
        "到达日期在今天之后。填已经发生的日期；将来的记为计划。",
        "The day is in the future. Give a day that has come; what is to come is a plan.",
    );
    let before = milestones.iter().filter(|(_, milestone)| way.from.has_reached(milestone.stage));
    let last = before.filter_map(|(_, milestone)| milestone.claimed_on.get()).max().copied();
    if let Some(last) = last.or(project.stage_since).filter(|last| way.on < *last) {
        let zh = format!("到达日期 {} 早于前一阶段的 {last}。确系如此，写明理由可保存。", way.on);
        let en = format!("{} is before the stage before it, {last}. If so, save with a reason.", way.on);
        report.warn("on", Message::new("before_last", zh, en));
    }
}

/// The stages that are claimed: the target, and those in between that their papers prove.
fn claims(version: &Version, way: &Forward, papers: &[Paper], milestones: &[(Row, Milestone)]) -> Vec<Claim> {
    use engine_pipeline::need::Need;
    use kernel::Choice as _;
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    let replay = gate::stage_under(&version.gates, &has);
    let claimed = |stage: Stage| milestones.iter().any(|(_, one)| one.stage == stage && one.is_claimed());
    let between = Stage::ALL.into_iter().filter(|stage| {
        let is_between = stage.rank() > way.from.rank() && stage.rank() < way.to.rank();
        let is_proved = version.stage(*stage).is_some_and(|text| text.need != Need::Nothing)
            && stage::lack(version, *stage, &has).is_none();
        is_between && is_proved && !claimed(*stage)
    });
    let mut claims: Vec<Claim> = between
        .map(|stage| Claim {
            stage,
            on: replay
                .find(stage.code())
                .and_then(|reached| reached.proved_on)
                .map_or(Known::Unknown, Known::Is),
            evidence: stage::proving(version, stage, papers),
            note: None,
        })
        .collect();
    let mut own: Vec<Uuid> = way.chosen.0.iter().map(|id| id.raw()).collect();
    if own.is_empty() {
        own = stage::proving(version, way.to, papers);
    }
    if papers.iter().any(|paper| paper.id == Uuid::max()) && !own.contains(&Uuid::max()) {
        own.push(Uuid::max());
    }
    claims.push(Claim { stage: way.to, on: Known::Is(way.on), evidence: own, note: way.note.clone() });
    claims
}

/// Sets the dates of the project that the claimed stages say, where none is there; a contradiction is said and the
/// record's own date stays.
fn fix_dates(project: &mut Project, claims: &[Claim], report: &mut Report) {
    for claim in claims {
        let Some(day) = claim.on.get().copied() else { continue };
        let Some((name, field)) = stage::dated(project, claim.stage) else { continue };
        match field.get().copied() {
            None => *field = Known::Is(day),
            Some(own) if own == day => {}
            Some(own) => {
                let label = Project::NOUN.field(name).map_or("", |spec| spec.label.zh);
                let label_en = Project::NOUN.field(name).map_or("", |spec| spec.label.en);
                let zh = format!(
                    "项目记录的{label}是 {own}，这次申报是 {day}。记录不改；确系如此，写明理由可保存。"
                );
                let en = format!(
                    "The project says {label_en} {own}, this claim says {day}. The record stays; save with a reason."
                );
                report.warn("on", Message::new("day_differs", zh, en));
            }
        }
    }
}

/// Says the contradictions that touch a paper of this step.
fn warn_of_doubts(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    project: &Project,
    papers: &[Paper],
    claims: &[Claim],
    report: &mut Report,
) -> Result<()> {
    let proving: Vec<Uuid> = claims.iter().flat_map(|claim| claim.evidence.iter().copied()).collect();
    for doubt in doubts::of(tx, project, papers, case.today())? {
        if doubt.papers.iter().any(|paper| proving.contains(paper)) {
            let zh = format!("{}核对后写明理由可保存。", doubt.said.zh);
            let en = format!("{} Check it, or save with a reason.", doubt.said.en);
            report.warn("evidence", Message::new(doubt.code, zh, en));
        }
    }
    Ok(())
}

/// What the project's own rules say of its dates stands beside the day of the step.
pub(crate) fn beside_the_day(error: Error) -> Error {
    let Error::Invalid(report) = error else { return error };
    let moved = |messages: Vec<(&'static str, Message)>| {
        messages.into_iter().map(|(_, message)| ("on", message)).collect()
    };
    Error::Invalid(Report { errors: moved(report.errors), warnings: moved(report.warnings) })
}

/// The refusal of a move that is not forward, as an answer.
pub(crate) fn refused(refusal: &Refusal) -> Error {
    let (field, message) = words::refusal(refusal);
    let mut report = Report::default();
    report.error(field, message);
    Error::Invalid(report)
}
