//! 搁置, 终止, 恢复推进: a project leaves the way with a reason and the evidence the definition asks, and a shelved one
//! comes back where it left. Handing a project to another park is a matter of three parties and stands elsewhere.

use super::definition;
use super::proof::{self, NewPiece};
use super::stage::{self, Claim, Pen};
use super::step::{self, Forward};
use super::words;
use crate::Result;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use engine_pipeline::gate::{self, Ground};
use kernel::{Choice as _, Date, Ids, Known, Line, Prose, Record as _, Report, RoughDate, Uuid};
use record_derive::Record;
use records::projects::{EndReason, Evidence, EvidenceKind, Project, Stage};
use store::{Row, Tx};

/// 搁置.
pub const SHELVE: Act = Act {
    noun: Project::NOUN,
    input: Shelving::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[("evidence", "project")],
    may: proof::may_report,
    fits: |row| step::at(row).is_some_and(|stage| !stage.is_exit()),
    run: |tx, case| {
        let asked: Shelving = case.input()?;
        let new =
            NewPiece { kind: asked.kind, dated: asked.dated, number: asked.number, ..NewPiece::default() };
        let (on, reason, why) = (asked.on, asked.reason_code, asked.why);
        leave(tx, case, Out { to: Stage::Shelved, on, reason, why, chosen: asked.evidence }, new)
    },
};

/// 终止.
pub const END: Act = Act {
    input: Ending::NOUN,
    fits: |row| step::at(row).is_some_and(|stage| !matches!(stage, Stage::Ended | Stage::Transferred)),
    run: |tx, case| {
        let asked: Ending = case.input()?;
        let new =
            NewPiece { kind: asked.kind, dated: asked.dated, number: asked.number, ..NewPiece::default() };
        let (on, reason, why) = (asked.on, asked.reason_code, asked.why);
        leave(tx, case, Out { to: Stage::Ended, on, reason, why, chosen: asked.evidence }, new)
    },
    ..SHELVE
};

/// 恢复推进.
pub const REVIVE: Act =
    Act { input: Revival::NOUN, fits: |row| step::at(row) == Some(Stage::Shelved), run: revive, ..SHELVE };

/// What shelving asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "shelvings", zh = "搁置", en = "Shelve", chapter = Projects, scope = Park,
    help("暂停推进，可恢复。写明原因。", "The project rests and can be taken up again. Say why.")
)]
pub struct Shelving {
    /// Since when.
    #[field(zh = "搁置日期", en = "Shelved on", default = "@today")]
    pub on: Date,
    /// Why, by the list.
    #[field(zh = "原因", en = "Cause")]
    pub reason_code: EndReason,
    /// Why, in words.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// Pieces of the project that show it.
    #[field(zh = "证据", en = "Evidence")]
    pub evidence: Ids<Evidence>,
    /// Kind of a new piece.
    #[field(
        zh = "新证据的种类",
        en = "Kind of a new piece",
        section("随附一件新证据", "One new piece of evidence")
    )]
    pub kind: Option<EvidenceKind>,
    /// Its date.
    #[field(zh = "材料日期", en = "Dated")]
    pub dated: Option<RoughDate>,
    /// Its number.
    #[field(zh = "文号", en = "Number")]
    pub number: Option<Line>,
}

/// What ending asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "endings", zh = "终止", en = "End", chapter = Projects, scope = Park,
    help(
        "项目到此为止，不能恢复。按口径要解除协议或书面放弃。",
        "The project ends for good. The definition asks for the termination agreement or the giving up in writing."
    )
)]
pub struct Ending {
    /// When.
    #[field(zh = "终止日期", en = "Ended on", default = "@today")]
    pub on: Date,
    /// Why, by the list.
    #[field(zh = "原因", en = "Cause")]
    pub reason_code: EndReason,
    /// Why, in words.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// Pieces of the project that show it.
    #[field(zh = "证据", en = "Evidence")]
    pub evidence: Ids<Evidence>,
    /// Kind of a new piece.
    #[field(
        zh = "新证据的种类",
        en = "Kind of a new piece",
        section("随附一件新证据", "One new piece of evidence")
    )]
    pub kind: Option<EvidenceKind>,
    /// Its date.
    #[field(zh = "材料日期", en = "Dated")]
    pub dated: Option<RoughDate>,
    /// Its number.
    #[field(zh = "文号", en = "Number")]
    pub number: Option<Line>,
}

/// What taking up again asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "revivals", zh = "恢复推进", en = "Take up again", chapter = Projects, scope = Park,
    help(
        "回到搁置时的阶段；要更往前，按口径补证据。",
        "The project returns to the stage it left; further on it needs the evidence in between."
    )
)]
pub struct Revival {
    /// Where to.
    #[field(
        zh = "回到",
        en = "To stage",
        help("不选，就回到搁置时的阶段。", "When empty, the stage it left.")
    )]
    pub to: Option<Stage>,
    /// When.
    #[field(zh = "恢复日期", en = "Taken up on", default = "@today")]
    pub on: Date,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// Pieces of the project that prove the stage.
    #[field(zh = "证据", en = "Evidence")]
    pub evidence: Ids<Evidence>,
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
}

/// A way out as somebody asks for it.
struct Out {
    to: Stage,
    on: Date,
    reason: EndReason,
    why: Prose,
    chosen: Ids<Evidence>,
}

fn leave(tx: &mut Tx<'_>, case: &Case<'_>, out: Out, new: NewPiece) -> Result<Done> {
    let (row, mut project): (&Row, Project) = (case.row()?, case.record()?);
    let version = definition::on(tx, case.today())?;
    let mut report = Report::default();
    let brings = new.kind.is_some() || case.file_hash.is_some();
    if brings {
        proof::require_park(&project, "kind", &mut report);
        proof::require(report.clone(), case)?;
    }
    let new = if brings { new.evidence(case, &project, out.to, &mut report)? } else { None };
    let kept = stage::papers(tx, row.id)?;
    let papers = proof::with_new(&kept, new.as_ref());
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    let ground = Ground { reason: &out.why.0, mover: key(case), approver: None };
    let (from, to) = (project.stage.code(), out.to.code());
    if let Err(refusal) = gate::leave(&version.gates, from, to, &has, &ground) {
        let (field, message) = words::refusal(&refusal);
        report.error(if field == "to" { "reason_code" } else { field }, message);
    }
    require_come(case, out.on, &mut report);
    proof::warn_of_copies(tx, case, &mut report)?;
    proof::require(report, case)?;

    let new = new.map(|evidence| proof::put(tx, case, &evidence, case.change)).transpose()?;
    let mut evidence: Vec<Uuid> = out.chosen.0.iter().map(|id| id.raw()).chain(new).collect();
    if evidence.is_empty() {
        evidence = stage::proving(&version, out.to, &kept);
    }
    let change = because(case, &out.why, evidence.first().copied());
    let pen = Pen { actor: case.actor, now: case.now, change: &change };
    let milestones = stage::milestones(tx, row.id)?;
    let entry = Claim { stage: out.to, on: Known::Is(out.on), evidence, note: Some(out.why.clone()) };
    stage::claim(tx, &pen, row.id, &project, &milestones, entry)?;
    if !project.stage.is_exit() {
        project.left_stage = Some(project.stage);
    }
    project.stage = out.to;
    (project.stage_since, project.end_reason) = (Some(out.on), Some(out.reason));
    let saved = record::replace_for(tx, case.actor, case.now, row, &project, &change)
        .map_err(step::beside_the_day)?;
    Ok(Done::of::<Project>(saved))
}

fn revive(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, mut project, asked): (&Row, Project, Revival) = (case.row()?, case.record()?, case.input()?);
    let version = definition::on(tx, case.today())?;
    let milestones = stage::milestones(tx, row.id)?;
    let left = project.left_stage.unwrap_or_else(|| {
        let claimed = milestones.iter().filter(|(_, one)| one.is_claimed() && !one.stage.is_exit());
        claimed.map(|(_, one)| one.stage).max_by_key(|stage| stage.rank()).unwrap_or(Stage::Lead)
    });
    let to = asked.to.unwrap_or(left);
    let change = because(case, &asked.why, None);
    let out = milestones.iter().find(|(_, one)| one.stage == Stage::Shelved && !one.is_verified());
    if to.rank() > left.rank() && !to.is_exit() {
        let new = NewPiece { kind: asked.kind, name: asked.name, dated: asked.dated, ..NewPiece::default() };
        let note = Some(asked.why);
        let way = Forward { from: left, to, on: asked.on, chosen: asked.evidence, note };
        return step::forward(tx, &case.with(&change), row, project, way, new);
    }
    let ground = Ground { reason: &asked.why.0, mover: key(case), approver: None };
    let from = project.stage.code();
    gate::resume(&version.gates, from, left.code(), to.code(), &[], &ground)
        .map_err(|refusal| step::refused(&refusal))?;
    let mut report = Report::default();
    require_come(case, asked.on, &mut report);
    if case.file_hash.is_some() || asked.kind.is_some() {
        report.require(
            false,
            "kind",
            "回到原阶段不随附证据；证据用“补证据”添加。",
            "Coming back to the stage it left takes no new piece; add evidence by its own step.",
        );
    }
    proof::require(report, case)?;
    if let Some((row, shelved)) = out {
        let back = records::projects::Milestone {
            note: Some(Prose(format!("{} 恢复：{}", asked.on, asked.why.0))),
            ..shelved.clone()
        };
        record::replace_for(tx, case.actor, case.now, row, &back, &change)?;
    }
    project.stage = to;
    project.stage_since = Some(asked.on);
    (project.left_stage, project.end_reason) = (None, None);
    let saved = record::replace_for(tx, case.actor, case.now, row, &project, &change)
        .map_err(step::beside_the_day)?;
    Ok(Done::of::<Project>(saved))
}

/// Who acts, as a key of the gates.
pub(crate) fn key(case: &Case<'_>) -> u128 {
    case.actor.user.map_or(0, |user| user.as_u128())
}

/// The change with the reason that the step asked for, and the paper it rests on.
pub(crate) fn because(case: &Case<'_>, why: &Prose, paper: Option<Uuid>) -> Change {
    let reason = match case.change.reason.trim() {
        "" => why.0.clone(),
        more => format!("{}（{more}）", why.0),
    };
    let citation = paper.map_or_else(|| case.change.citation.clone(), |id| format!("evidence/{id}"));
    Change { reason, citation, once: None }
}

fn require_come(case: &Case<'_>, on: Date, report: &mut Report) {
    report.require(
        on <= case.today(),
        "on",
        "日期在今天之后，填已经发生的日期。",
        "The day is in the future: give one that has come.",
    );
}
