//! What a comparison of stated and recorded finds: missing, the same, or by how much they differ. Values in, findings out;
//! where they come from is decided in [`super::stated`].

use crate::intake::ProjectRead;
use kernel::AreaMu;
use records::choices::Approx;
use records::projects::{Project, Stage, StatedTotal, TotalStage};

/// What is recorded of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Projects.
    pub projects: i64,
    /// Of those, with a known amount.
    pub known: i64,
    /// Their sum in fen.
    pub agreed: i64,
}

/// What a comparison has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Stated and not on record.
    Missing,
    /// Both say the same number of projects.
    SameCount,
    /// Stated number less the recorded one.
    Count(i64),
    /// Both say the same amount.
    SameAmount,
    /// Stated amount less the recorded one, in fen.
    Amount(i64),
    /// The recorded amount is not known, or only of some.
    AmountUnknown,
    /// Stated land less the recorded one, in hundredths of a mu.
    Land(i64),
    /// The source says that it is at this stage, the book that it is not there yet.
    Stage(TotalStage),
    /// The source names another park.
    Park,
    /// A part that the book has no group for.
    NoGroup,
}

/// Compares a total with what is recorded of its group.
pub(super) fn of_total(total: &StatedTotal, recorded: Option<Recorded>) -> Vec<Found> {
    let Some(recorded) = recorded else { return vec![Found::NoGroup] };
    let mut found = Vec::new();
    // “Over 100” holds of any number from 100 on.
    let holds = |difference: i64| difference == 0 || (total.approx == Approx::Over && difference < 0);
    if let Some(count) = total.count.get() {
        let difference = count.0 - recorded.projects;
        found.push(if holds(difference) { Found::SameCount } else { Found::Count(difference) });
    }
    if let Some(amount) = total.amount.get() {
        let difference = amount.0 - recorded.agreed;
        found.push(match recorded.projects > 0 && recorded.known == recorded.projects {
            false => Found::AmountUnknown,
            true if holds(difference) => Found::SameAmount,
            true => Found::Amount(difference),
        });
    }
    found
}

/// Compares what a source says of a project with its record.
pub(super) fn of_project(read: &ProjectRead, project: &Project) -> Vec<Found> {
    let mut found = Vec::new();
    if let Some(stated) = read.amount {
        found.push(match project.agreed.get() {
            None => Found::AmountUnknown,
            Some(known) if known.0 == stated.0 => Found::SameAmount,
            Some(known) => Found::Amount(stated.0 - known.0),
        });
    }
    if let (Some(AreaMu(stated)), Some(AreaMu(known))) = (read.land, project.land.get())
        && stated != *known
    {
        found.push(Found::Land(stated - known));
    }
    let reached = match read.stage {
        Some(TotalStage::Started) => Some(Stage::Started),
        Some(TotalStage::Completed) => Some(Stage::Completed),
        Some(TotalStage::Signed) => Some(Stage::Signed),
        _ => None,
    };
    if let (Some(stage), Some(reached)) = (read.stage, reached)
        && !project.stage.has_reached(reached)
    {
        found.push(Found::Stage(stage));
    }
    if let (Some(stated), Some(known)) = (read.park, project.park.get())
        && stated != known.raw()
    {
        found.push(Found::Park);
    }
    found
}
