//! Releases in English: the same statements from English words. Names stay as written.

mod event;
mod figures;
mod names;
mod numerals;

use crate::dates::SourceDate;
use crate::passage::Passage;
use crate::{Reading, Repaired, agreements};

/// Reads a release in English.
pub(crate) fn read(passage: &Passage<'_>, source: Option<SourceDate>) -> Reading {
    let event = event::read(passage, source);
    let figures = figures::read(passage, event.kind);
    let parks = names::parks(passage, &figures.projects);
    let people = names::people(passage);
    let organisations = names::organisations(passage, &parks);
    Reading {
        repaired: Repaired::default(),
        agreements: agreements::read_english(passage, &figures.totals),
        event,
        parks,
        stated_totals: figures.totals,
        projects: figures.projects,
        people,
        organisations,
        industries: Vec::new(),
        incomplete: Vec::new(),
    }
}
