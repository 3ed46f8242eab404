//! Releases in English.
use crate::dates::SourceDate;
use crate::passage::Passage;
use crate::{Reading, Repaired};
pub(crate) fn read(_p: &Passage<'_>, _s: Option<SourceDate>) -> Reading {
    Reading {
        repaired: Repaired::default(),
        event: Default::default(),
        parks: vec![],
        stated_totals: vec![],
        agreements: vec![],
        projects: vec![],
        people: vec![],
        organisations: vec![],
        industries: vec![],
    }
}
