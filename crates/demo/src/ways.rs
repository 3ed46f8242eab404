//! How the invented projects came where they are: each stage with its day, the pieces of evidence that the shipped
//! definition asks for it, and who verified it, another person than who claimed it.
//!
//! The ways stand in `data/ways.txt`, one line for each project; what follows there is a table like any other.

use crate::book::{Book, Cell};
use crate::table;
use app::{Error, Result};
use kernel::{Choice as _, Noun, Record as _};
use records::projects::{Evidence, EvidenceKind, Milestone, Project, Stage};

const FILE: &str = "ways.txt";
const WAYS: &str = include_str!("../data/ways.txt");
/// Days after a claim on which it was verified.
const VERIFIED_AFTER: i32 = 4;

/// Writes every way, and what was done on the projects.
pub(crate) fn write(book: &mut Book<'_, '_>) -> Result<()> {
    let (ways, rest) = WAYS.split_once("\n[").unwrap_or((WAYS, ""));
    let lines = ways.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    for (line, number) in lines.skip(1) {
        let at = |what: &str| Error::Internal(format!("demo: {FILE}:{number}: {what}"));
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [project, claimed_by, verified_by, way, planned] = cells.as_slice() else {
            return Err(at("a way has five cells"));
        };
        let people = People { claimed_by, verified_by };
        for step in way.split_whitespace() {
            let step = Step::parse(step).ok_or_else(|| at(step))?;
            write_step(book, project, &people, &step).map_err(|error| at(&error.to_string()))?;
        }
        for step in planned.split_whitespace() {
            let step = Step::parse(step).ok_or_else(|| at(step))?;
            let name = step.milestone();
            let day = format!("@{}", step.day);
            let fields = [("name", name.as_str()), ("planned_on", &day)];
            write_of(book, Milestone::NOUN, project, step.stage, &fields)?;
        }
    }
    table::load(book, FILE, &format!("[{rest}"))
}

/// Who claimed and who verified; nobody where the park has no account.
struct People<'t> {
    claimed_by: &'t str,
    verified_by: &'t str,
}

/// One stage of a way.
struct Step<'t> {
    stage: Stage,
    /// Kinds of evidence in place of the usual ones.
    kinds: Option<&'t str>,
    day: i32,
    planned: Option<i32>,
    /// Whether nobody has verified it yet.
    is_open: bool,
}

impl<'t> Step<'t> {
    /// Reads `L8:lease@-390(-400)?`.
    fn parse(text: &'t str) -> Option<Step<'t>> {
        let (text, is_open) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
        let (what, day) = text.split_once('@')?;
        let (stage, kinds) = what.split_once(':').map_or((what, None), |(stage, kinds)| (stage, Some(kinds)));
        let (day, planned) = match day.split_once('(') {
            Some((day, planned)) => (day, Some(planned.strip_suffix(')')?.parse().ok()?)),
            None => (day, None),
        };
        Some(Step { stage: Stage::from_code(stage)?, kinds, day: day.parse().ok()?, planned, is_open })
    }

    fn milestone(&self) -> String {
        format!("{}（示例）", self.stage.label().zh)
    }

    /// The pieces that prove it.
    fn evidence(&self) -> Vec<&str> {
        let usual = match self.stage {
            Stage::Lead | Stage::Shelved | Stage::Transferred => "",
            Stage::Screened => "triage",
            Stage::InTalks => "talks_record",
            Stage::Framework => "framework",
            Stage::Appraised => "appraisal",
            Stage::Signed => "contract,fair_competition",
            Stage::Registered => "licence",
            Stage::Filed => "filing",
            Stage::Land => "land_contract",
            Stage::Approved => "environment",
            Stage::Started => "site_photo,construction_permit,builder_contract",
            Stage::InStatistics => "statistics",
            Stage::Building => "invoice",
            Stage::Completed => "acceptance",
            Stage::Producing => "first_sale",
            Stage::AboveScale => "above_scale",
            Stage::AtCapacity => "tax",
            Stage::Ended => "termination",
        };
        self.kinds.unwrap_or(usual).split(',').filter(|kind| !kind.is_empty()).collect()
    }
}

/// Writes the evidence of a stage and the milestone that claims it.
fn write_step(book: &mut Book<'_, '_>, project: &str, people: &People<'_>, step: &Step<'_>) -> Result<()> {
    let short = project.trim_start_matches("示例").trim_end_matches("项目");
    // What came in a few days ago is still to be looked at.
    let verified = step.day + VERIFIED_AFTER;
    let is_verified = !step.is_open && verified < 0;
    let (day, verified) = (format!("@{}", step.day), format!("@{verified}"));
    let mut names = Vec::new();
    for code in step.evidence() {
        let kind = EvidenceKind::from_code(code)
            .ok_or_else(|| Error::Internal(format!("demo: {FILE}: no evidence “{code}”")))?;
        let name = format!("示例{}（{short}）", kind.label().zh);
        let dated = format!("@{}", step.day - before(kind));
        let mut fields = vec![("name", name.as_str()), ("kind", code), ("dated", &dated)];
        fields.extend([("submitted_by", people.claimed_by)].into_iter().filter(|(_, who)| !who.is_empty()));
        if is_verified {
            fields.extend([
                ("state", "verified"),
                ("verified_by", people.verified_by),
                ("verified_on", &verified),
            ]);
        }
        write_of(book, Evidence::NOUN, project, step.stage, &fields)?;
        names.push(name);
    }
    let (name, evidence) = (step.milestone(), names.join("、"));
    let planned = step.planned.map_or(String::from("未掌握"), |day| format!("@{day}"));
    let mut fields = vec![("name", name.as_str()), ("planned_on", &planned), ("claimed_on", &day)];
    let more = [("claimed_by", people.claimed_by), ("evidence", evidence.as_str())];
    fields.extend(more.into_iter().filter(|(_, text)| !text.is_empty()));
    if is_verified && step.stage != Stage::Lead {
        fields.extend([("verified_on", verified.as_str()), ("verified_by", people.verified_by)]);
    }
    write_of(book, Milestone::NOUN, project, step.stage, &fields)
}

/// Days by which some papers come before the stage that they prove.
fn before(kind: EvidenceKind) -> i32 {
    match kind {
        EvidenceKind::FairCompetition => 6,
        EvidenceKind::ConstructionPermit => 8,
        EvidenceKind::BuilderContract => 15,
        _ => 0,
    }
}

/// Writes a record of a project and its park.
fn write_of(
    book: &mut Book<'_, '_>,
    noun: &'static Noun,
    project: &str,
    stage: Stage,
    fields: &[(&str, &str)],
) -> Result<()> {
    let park = book.value_of(Project::NOUN, project, "park")?;
    let mut cells: Vec<(&str, Cell<'_>)> =
        vec![("project", Cell::Text(project)), ("park", Cell::Is(park)), ("stage", Cell::Text(stage.code()))];
    cells.extend(fields.iter().map(|(name, text)| (*name, Cell::Text(text))));
    book.add(noun, &cells).map(|_| ())
}
