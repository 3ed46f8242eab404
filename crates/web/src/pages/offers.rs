//! What link fields offer to choose from, read in one go for a whole page.

use crate::ui::Opt;
use app::record::{Ask, list_in};
use app::{Actor, App, Result, access};
use kernel::{Noun, Uuid, Value};
use std::collections::HashMap;

/// A link field with at most so many records to choose from shows them all.
pub(crate) const ALL_SHOWN: usize = 50;

/// The records of one noun that a link may lead to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    /// The first of them, in the order they were made.
    pub(crate) options: Vec<Opt>,
    /// Whether these are all.
    pub(crate) all: bool,
}

/// Reads the choices for several nouns; those the reader may not see are absent.
pub(crate) async fn choices(
    app: &App,
    actor: &Actor,
    slugs: Vec<&'static str>,
) -> Result<HashMap<&'static str, Choices>> {
    let actor = actor.clone();
    app.read(move |tx| {
        let mut found = HashMap::new();
        for noun in slugs.into_iter().filter_map(records::find) {
            if found.contains_key(noun.slug) || access::visible(&actor, noun).is_nothing() {
                continue;
            }
            let ask = Ask { limit: ALL_SHOWN + 1, fields: vec![noun.title()], ..Ask::default() };
            let rows = list_in(tx, &actor, noun, &ask)?.rows;
            let all = rows.len() <= ALL_SHOWN;
            let mut options: Vec<Opt> = rows
                .iter()
                .take(ALL_SHOWN)
                .map(|seen| Opt::new(seen.row.id.to_string(), super::cell::title(&seen.row, noun.title())))
                .collect();
            options.reverse();
            found.insert(noun.slug, Choices { options, all });
        }
        Ok(found)
    })
    .await
}

/// Reads the titles of records by noun; those the reader may not see are absent.
pub(crate) async fn titles(
    app: &App,
    actor: &Actor,
    wanted: HashMap<&'static str, Vec<Uuid>>,
) -> Result<store::Titles> {
    let actor = actor.clone();
    app.read(move |tx| {
        let asked: Vec<(&'static Noun, store::Visible, Vec<Uuid>)> = wanted
            .into_iter()
            .filter_map(|(slug, ids)| {
                let noun = records::find(slug)?;
                Some((noun, access::visible(&actor, noun), ids))
            })
            .collect();
        let asked: Vec<_> = asked.iter().map(|(noun, visible, ids)| (*noun, visible, ids.clone())).collect();
        Ok(tx.titles(&asked)?)
    })
    .await
}

/// Collects the ids that values link to, by noun.
pub(crate) fn linked_ids<'a>(
    noun: &Noun,
    values: impl Iterator<Item = &'a [Value]>,
) -> HashMap<&'static str, Vec<Uuid>> {
    let mut wanted: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for row in values {
        for (spec, value) in noun.fields.iter().zip(row) {
            if let Some(slug) = spec.kind.target() {
                wanted.entry(slug).or_default().extend(value.ids());
            }
        }
    }
    wanted
}
