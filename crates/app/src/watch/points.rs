//! What has happened to a project, as far as its record, its stage and its milestones say. Not knowing is another
//! thing than not yet.

use super::Facts;
use engine_pipeline::finding::Point;
use kernel::{Date, Known};
use records::projects::{Stage, Verdict};

impl Facts {
    /// When the formal contract was signed.
    pub(super) fn signed(&self) -> Point {
        self.point(Stage::Signed, Some(&self.project.signed_on))
    }

    /// When the local company was registered. Where nobody follows whether works have begun, nobody follows this
    /// either.
    pub(super) fn registered(&self) -> Point {
        let found = self.point(Stage::Registered, None);
        let later = [&self.project.started_on, &self.project.producing_since];
        match found {
            Point::NotYet
                if self.project.company.is_some() || later.iter().any(|day| day.get().is_some()) =>
            {
                Point::Reached(None)
            }
            Point::NotYet if later.iter().any(|day| matches!(day, Known::Unknown)) => Point::Unknown,
            found => found,
        }
    }

    /// When works began.
    pub(super) fn started(&self) -> Point {
        let found = self.point(Stage::Started, Some(&self.project.started_on));
        let produces = self.project.producing_since.get().is_some();
        if found == Point::NotYet && produces { Point::Reached(None) } else { found }
    }

    /// When it entered the statistics library.
    pub(super) fn in_statistics(&self) -> Point {
        self.point(Stage::InStatistics, None)
    }

    /// When production began.
    pub(super) fn producing(&self) -> Point {
        self.point(Stage::Producing, Some(&self.project.producing_since))
    }

    /// Whether a stage was reached: the record's own day, else the milestone's, else the stage itself.
    pub(super) fn point(&self, stage: Stage, day: Option<&Known<Date>>) -> Point {
        if let Some(Known::Is(day)) = day {
            return Point::Reached(Some(*day));
        }
        let milestone = self.milestones.iter().map(|(_, it)| it).find(|it| it.stage == stage);
        let dated = milestone.and_then(|it| it.verified_on.get().or(it.claimed_on.get()).copied());
        if dated.is_some() {
            return Point::Reached(dated);
        }
        if self.project.stage.has_reached(stage) {
            return Point::Reached(None);
        }
        let is_unknown = matches!(day, Some(Known::Unknown))
            || milestone.is_some_and(|it| matches!(it.claimed_on, Known::Unknown));
        if is_unknown { Point::Unknown } else { Point::NotYet }
    }

    /// Whether it is a lead that is still followed: not signed, not dropped.
    pub(super) fn is_followed_lead(&self) -> bool {
        self.signed() == Point::NotYet
            && !self.project.stage.is_exit()
            && self.project.verdict != Some(Verdict::Drop)
    }

    /// The last day on which anything was written down about it.
    pub(super) fn last_word(&self) -> Date {
        let handed_in = self.evidence.iter().map(|(_, day, _)| *day);
        let done = self.follow_ups.iter().map(|(_, it)| it.day);
        handed_in.chain(done).chain(self.last_remark).fold(self.updated, Date::max)
    }

    /// The last day on which the investor was met or spoken to, if any such day is on record.
    pub(super) fn last_contact(&self) -> Option<Date> {
        use records::projects::EvidenceKind;
        let talks = self.evidence.iter().filter(|(_, _, it)| it.kind == EvidenceKind::TalksRecord);
        let talked = talks
            .map(|(_, day, it)| it.dated.get().and_then(super::facts::last_day).unwrap_or(*day).min(*day));
        let met = self.follow_ups.iter().filter(|(_, it)| it.kind.is_contact()).map(|(_, it)| it.day);
        talked.chain(met).max()
    }
}
