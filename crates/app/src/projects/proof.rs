//! 补证据: a piece of evidence with its photo in one step, from the project's page or a phone. A file that another
//! piece has already is said, as far as the actor may see that piece.

use super::definition::{self, Version};
use super::stage;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change, Saved};
use crate::{Actor, Error, Result, access};
use kernel::{
    Choice as _, CreditCode, Date, Id, Known, Line, Message, Money, Record as _, Report, RoughDate, Uuid,
};
use record_derive::Record;
use records::projects::{Evidence, EvidenceKind, EvidenceState, Project, Stage};
use store::{Row, Tx};

/// 补证据.
pub const PROVE: Act = Act {
    noun: Project::NOUN,
    input: Proof::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: may_report,
    fits: |_| true,
    run: prove,
};

/// What adding evidence asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "proofs", zh = "补证据", en = "Add evidence", chapter = Projects, scope = Park,
    help(
        "选种类，拍照或选文件，一步记好；由另一人核实。",
        "Choose the kind, take a photo or choose a file, done in one step; another person verifies it."
    )
)]
pub struct Proof {
    /// Kind.
    #[field(zh = "种类", en = "Kind")]
    pub kind: EvidenceKind,
    /// Stage it proves.
    #[field(
        zh = "证明阶段",
        en = "Proves stage",
        help("不选，就按口径里要这种证据的阶段。", "When empty, the stage that asks this kind.")
    )]
    pub stage: Option<Stage>,
    /// Date on the paper.
    #[field(zh = "材料日期", en = "Dated")]
    pub dated: Known<RoughDate>,
    /// What it is called.
    #[field(zh = "名称", en = "Name", help("不填，就用种类的名称。", "When empty, the name of its kind."))]
    pub name: Option<Line>,
    /// Number on the paper.
    #[field(zh = "文号", en = "Number")]
    pub number: Option<Line>,
    /// Who issued it.
    #[field(zh = "出具单位", en = "Issued by")]
    pub issuer: Option<Line>,
    /// The unit it is issued to or that signs it.
    #[field(zh = "材料上的单位", en = "Unit named on it")]
    pub unit: Option<Line>,
    /// Credit code on the paper.
    #[field(zh = "材料上的信用代码", en = "Credit code on it")]
    pub credit_code: Option<CreditCode>,
    /// Total on the paper.
    #[field(zh = "材料上的金额", en = "Total on it", unit = "万元")]
    pub amount: Known<Money>,
    /// Until when it is valid.
    #[field(zh = "有效期至", en = "Valid until")]
    pub valid_until: Known<Date>,
}

/// A new piece that comes along with a step.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewPiece {
    pub kind: Option<EvidenceKind>,
    pub name: Option<Line>,
    pub dated: Option<RoughDate>,
    pub number: Option<Line>,
    pub issuer: Option<Line>,
    pub unit: Option<Line>,
    pub amount: Option<Money>,
}

impl NewPiece {
    /// The piece as evidence of a stage, if one comes along; a file or a name without a kind is a fault.
    pub(crate) fn evidence(
        self,
        case: &Case<'_>,
        project: &Project,
        stage: Stage,
        report: &mut Report,
    ) -> Result<Option<Evidence>> {
        let says = case.file_hash.is_some()
            || self.name.is_some()
            || self.number.is_some()
            || self.dated.is_some()
            || self.issuer.is_some();
        let Some(kind) = self.kind else {
            report.require(
                !says,
                "kind",
                "随附的这件证据是什么，选种类。",
                "Say what kind of evidence comes along.",
            );
            return Ok(None);
        };
        let mut evidence = bare(case, project, kind, stage)?;
        evidence.name = self.name.unwrap_or(evidence.name);
        evidence.dated = self.dated.map_or(Known::Unknown, Known::Is);
        (evidence.number, evidence.issuer, evidence.unit) = (self.number, self.issuer, self.unit);
        evidence.amount = self.amount.map_or(Known::Empty, Known::Is);
        Ok(Some(evidence))
    }
}

/// Whether the actor reports on the project: those of its park and the work team.
pub(crate) fn may_report(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| actor.user.is_some() && access::may_update(actor, Project::NOUN, row))
}

fn prove(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, project, asked): (&Row, Project, Proof) = (case.row()?, case.record()?, case.input()?);
    let mut report = Report::default();
    require_park(&project, "kind", &mut report);
    warn_of_copies(tx, case, &mut report)?;
    require(report, case)?;
    let version = definition::on(tx, case.today())?;
    let stage = asked.stage.unwrap_or_else(|| asks(&version, asked.kind, project.stage));
    let mut evidence = bare(case, &project, asked.kind, stage)?;
    evidence.name = asked.name.unwrap_or(evidence.name);
    (evidence.dated, evidence.number, evidence.issuer) = (asked.dated, asked.number, asked.issuer);
    (evidence.unit, evidence.credit_code) = (asked.unit, asked.credit_code);
    (evidence.amount, evidence.valid_until) = (asked.amount, asked.valid_until);
    put(tx, case, &evidence, case.change)?;
    // One stays with the project, whose page says what the piece changed.
    Ok(Done::of::<Project>(Saved { id: row.id, version: row.version }))
}

/// The stage that asks a kind of evidence: the nearest one ahead, else the present one.
fn asks(version: &Version, kind: EvidenceKind, at: Stage) -> Stage {
    let asking = |stage: &Stage| {
        let ahead = stage.rank() > at.rank() || *stage == at;
        ahead && version.stage(*stage).is_some_and(|text| text.need.codes().contains(&kind.code()))
    };
    Stage::ALL.into_iter().find(asking).unwrap_or(at)
}

fn bare(case: &Case<'_>, project: &Project, kind: EvidenceKind, stage: Stage) -> Result<Evidence> {
    let park = project.park.get().copied().ok_or(Error::NotFound)?;
    Ok(Evidence {
        name: Line::from(kind.label().zh),
        project: Id::new(case.row()?.id),
        park,
        stage,
        kind,
        dated: Known::Unknown,
        number: None,
        issuer: None,
        unit: None,
        credit_code: None,
        amount: Known::Empty,
        file_note: None,
        valid_until: Known::Empty,
        state: EvidenceState::Submitted,
        submitted_by: case.actor.user.map(Id::new),
        verified_by: None,
        verified_on: None,
        return_reason: None,
    })
}

/// Keeps a piece, with the file that came along.
pub(crate) fn put(tx: &mut Tx<'_>, case: &Case<'_>, evidence: &Evidence, change: &Change) -> Result<Uuid> {
    let saved = record::put_for(tx, case.actor, case.now, evidence, change)?;
    case.attach_to(tx, Evidence::NOUN, saved.id)?;
    Ok(saved.id)
}

/// Evidence belongs to a park, so the project must.
pub(crate) fn require_park(project: &Project, field: &'static str, report: &mut Report) {
    report.require(
        project.park.get().is_some(),
        field,
        "项目还没有园区。先编辑项目，填上园区。",
        "The project has no park yet. Edit it and choose one first.",
    );
}

/// Says which pieces, among those the actor may see, have the very same file.
pub(crate) fn warn_of_copies(tx: &mut Tx<'_>, case: &Case<'_>, report: &mut Report) -> Result<()> {
    let Some(hash) = case.file_hash else { return Ok(()) };
    for id in tx.with_file(Evidence::NOUN, hash)? {
        let Some(row) = tx.get(Evidence::NOUN, id, &access::visible(case.actor, Evidence::NOUN))? else {
            continue;
        };
        let evidence = Evidence::from_values(&row.values)?;
        let project =
            tx.get(Project::NOUN, evidence.project.raw(), &access::visible(case.actor, Project::NOUN))?;
        let name = project
            .map(|row| Project::from_values(&row.values))
            .transpose()?
            .map_or(String::new(), |of| of.name.0);
        let (stage, title) = (evidence.stage.label(), evidence.name.as_str());
        let zh =
            format!("同一个文件已用于“{name}”的“{}”（{title}）。确系同一材料，写明理由可保存。", stage.zh);
        let en = format!(
            "The same file already proves {} of “{name}” ({title}). If it is the same paper, save with a reason.",
            stage.en
        );
        report.warn("kind", Message::new("same_file", zh, en));
    }
    Ok(())
}

/// Requires that nothing is wrong, and a reason where something should be looked at.
pub(crate) fn require(report: Report, case: &Case<'_>) -> Result<()> {
    match report.is_ok() && (report.warnings.is_empty() || !case.change.reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::Invalid(report)),
    }
}

/// The project's papers with a new one that is not kept yet under an identity of its own.
pub(crate) fn with_new(papers: &[stage::Paper], new: Option<&Evidence>) -> Vec<stage::Paper> {
    let new = new.map(|evidence| stage::Paper { id: Uuid::max(), evidence: evidence.clone() });
    papers.iter().cloned().chain(new).collect()
}
