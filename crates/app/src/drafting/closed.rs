//! Investors that are not open: a text that names one by hand says where that was published, or leaves the name out.

use crate::record::{self, Ask};
use crate::{Actor, Error, Result};
use kernel::{Record as _, Value};
use records::projects::Project;
use records::sources::PublicPage;
use store::{Filter, Tx};

/// Projects that are looked at, of the page's park or of all.
const PROJECTS_MAX: usize = 10_000;
/// Shorter names stand in too many words.
const NAME_MIN: usize = 3;

/// The first investor named in a page that the book keeps closed.
pub(super) fn named(tx: &mut Tx<'_>, actor: &Actor, page: &PublicPage) -> Result<Option<String>> {
    let noun = Project::NOUN;
    let at = |name| noun.position(name).ok_or(Error::NotFound);
    let mut filters = vec![Filter::AnyOf(at("is_confidential")?, vec![Value::Int(1)])];
    if let Some(park) = page.park {
        filters.push(Filter::AnyOf(at("park")?, vec![Value::Id(park.raw())]));
    }
    let mut ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
    let mut looked_at = 0;
    loop {
        let listing = match record::list_in(tx, actor, noun, &ask) {
            Err(Error::NotFound) => return Ok(None),
            listing => listing?,
        };
        for seen in &listing.rows {
            let project = Project::from_values(&seen.row.values)?;
            let Some(name) = project.investor_name.get().map(|name| name.as_str().trim()) else { continue };
            let is_said = |text: &str| name.chars().count() >= NAME_MIN && text.contains(name);
            if !project.is_investor_open() && (is_said(page.body.as_str()) || is_said(page.title.as_str())) {
                return Ok(Some(name.to_owned()));
            }
        }
        looked_at += listing.rows.len();
        ask.after = listing.next;
        if ask.after.is_none() || looked_at >= PROJECTS_MAX {
            return Ok(None);
        }
    }
}
