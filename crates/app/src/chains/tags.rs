//! 名录标注: how many enterprises of the register are at each node of a chain by the words of their scope, and by their code
//! of industry, here and on the other side, with a phrase that matched. A hint each: a presence is what a person confirms.
//!
//! Nothing of it is kept in the book. What was counted is held until the register changes, by the words and codes it was
//! counted for: when a chain is edited, only the nodes whose words or codes changed are counted anew.

use super::candidates::{codes, codes_of, keywords, phrase};
use super::{Area, Book, NodeOf, Places};
use crate::{Actor, App, Error, Result, register};
use engine_register::{Index, Query};
use kernel::Uuid;
use records::chains::Chain;
use std::collections::HashMap;

/// A chain with what the register holds for its nodes.
#[derive(Clone, Debug)]
pub struct Tags {
    /// The chain.
    pub chain: (Uuid, Chain),
    /// Its nodes by code.
    pub nodes: Vec<Tagged>,
    /// Enterprises of the register; none if there is no register.
    pub rows: Option<u64>,
    /// Nodes that were counted anew for this answer.
    pub anew: usize,
}

/// A node and how many are tagged with it.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The node.
    pub of: NodeOf,
    /// The words that were looked for.
    pub words: Vec<String>,
    /// The codes of industry that were looked for.
    pub codes: Vec<String>,
    /// What was found; none if there is no register.
    pub counts: Option<Counts>,
}

/// Enterprises that hold one of a node's words in name or scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everywhere.
    pub all: u64,
    /// On the side of the parks; none if its division codes are unknown.
    pub suqian: Option<u64>,
    /// On the side that industry comes from; none if its division codes are unknown.
    pub suzhou: Option<u64>,
    /// Enterprises of the node's codes of industry, whatever their words; none if it names no code.
    pub by_code: Option<u64>,
    /// One that was found, and the phrase that holds a word.
    pub example: Option<(String, String)>,
}

/// What was counted, for one state of the register.
#[derive(Default)]
pub(crate) struct Known {
    register: String,
    counts: HashMap<Asked, Counts>,
}

/// Most answers held; a network has some hundred nodes, and what was edited away is dropped with all the rest.
const KNOWN_MAX: usize = 20_000;

/// What decides a count: words, codes, and the division codes of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Asked {
    words: Vec<String>,
    codes: Vec<String>,
    suqian: Vec<String>,
    suzhou: Vec<String>,
}

/// Tags the nodes of a chain.
///
/// # Errors
/// [`Error::NotFound`] for whom chains are not, and for a chain that is not seen.
pub async fn tags(app: &App, actor: &Actor, chain: Uuid) -> Result<Tags> {
    if !super::is_for(actor) || !register::may_search(actor) {
        return Err(Error::NotFound);
    }
    let reader = actor.clone();
    let (chain, nodes, suqian, suzhou) = app
        .read(move |tx| {
            let book = Book::read(tx, &reader)?;
            let of = book.chains.iter().find(|(id, _)| *id == chain).cloned().ok_or(Error::NotFound)?;
            let nodes: Vec<NodeOf> =
                book.nodes.into_iter().filter(|one| one.node.chain.raw() == chain).collect();
            let places = Places::read(tx, &reader)?;
            Ok::<_, Error>((of, nodes, places.suqian_codes(), places.suzhou_codes(Area::Parks).1))
        })
        .await?;
    let asked: Vec<Asked> = nodes
        .iter()
        .map(|of| Asked {
            words: keywords(&of.node),
            codes: codes_of(codes(&of.node)).into_iter().map(str::to_owned).collect(),
            suqian: suqian.clone(),
            suzhou: suzhou.clone(),
        })
        .collect();
    let counted = count(app, asked.clone()).await?;
    let (rows, anew, counts) = match counted {
        Some((rows, anew, counts)) => (Some(rows), anew, counts.into_iter().map(Some).collect()),
        None => (None, 0, vec![None; nodes.len()]),
    };
    let tagged = nodes.into_iter().zip(asked).zip(counts);
    let nodes = tagged.map(|((of, Asked { words, codes, .. }), counts)| Tagged { of, words, codes, counts });
    Ok(Tags { chain, nodes: nodes.collect(), rows, anew })
}

/// Counts what is not known yet: rows of the register, how many were counted, and the counts in the order asked.
async fn count(app: &App, asked: Vec<Asked>) -> Result<Option<(u64, usize, Vec<Counts>)>> {
    let Some(name) = register::generation(app)? else { return Ok(None) };
    let mut known: HashMap<Asked, Counts> = {
        let held = register::tags(app);
        let fits = |one: &Asked| Some((one.clone(), held.counts.get(one)?.clone()));
        if held.register == name { asked.iter().filter_map(fits).collect() } else { HashMap::new() }
    };
    let missing: Vec<Asked> = asked.iter().filter(|one| !known.contains_key(one)).cloned().collect();
    let found = register::ask(app, move |index| {
        let all = missing.into_iter().map(|one| Ok((counted(index, &one)?, one)));
        Ok((u64::from(index.rows()), all.collect::<engine_register::Result<Vec<_>>>()?))
    });
    let Some((rows, found)) = found.await? else { return Ok(None) };
    let anew = found.len();
    let mut held = register::tags(app);
    if held.register != name || held.counts.len() > KNOWN_MAX {
        *held = Known { register: name, counts: HashMap::new() };
    }
    for (counts, one) in found {
        held.counts.insert(one.clone(), counts.clone());
        known.insert(one, counts);
    }
    drop(held);
    Ok(Some((rows, anew, asked.iter().map(|one| known.get(one).cloned().unwrap_or_default()).collect())))
}

fn counted(index: &Index, asked: &Asked) -> engine_register::Result<Counts> {
    let within = |regions: &[String]| {
        let query = Query { keywords: asked.words.clone(), regions: regions.to_vec(), ..Query::default() };
        match regions.is_empty() || asked.words.is_empty() {
            true => Ok(None),
            false => index.search(&query, 0).map(|found| Some(found.count)),
        }
    };
    let (mut all, mut example) = (0, None);
    if !asked.words.is_empty() {
        let query = Query { keywords: asked.words.clone(), ..Query::default() };
        let found = index.search(&query, 1)?;
        all = found.count;
        if let Some(hit) = found.hits.first()
            && let Some(enterprise) = index.enterprise(hit.row)?
        {
            let phrase = phrase(&enterprise, &asked.words).to_owned();
            example = Some((enterprise.name, phrase));
        }
    }
    let by_code = match asked.codes.is_empty() {
        true => None,
        false => {
            let query = Query { industries: asked.codes.clone(), ..Query::default() };
            Some(index.search(&query, 0)?.count)
        }
    };
    Ok(Counts { all, suqian: within(&asked.suqian)?, suzhou: within(&asked.suzhou)?, by_code, example })
}
