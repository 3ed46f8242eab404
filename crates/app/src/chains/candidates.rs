//! Who could fill a gap, from the register of enterprises: ranked with the parts of the score and the phrase that fits. And
//! who at a park already does it by its registered scope, to be confirmed as present.
//!
//! Nothing is said of claims: a report alone is answered, and blind.

use super::distance::distance;
use super::hints::{Brands, Growing};
use super::{Area, Book, Places};
use crate::{Actor, App, Error, Result, register};
use engine_register::{Enterprise, Index, Query};
use kernel::{Date, Uuid};
use records::chains::ChainNode;

/// One part of a score: what it is, points, most points, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub name: kernel::Label,
    /// Points.
    pub points: u32,
    /// Most points.
    pub most: u32,
    /// What gave them, in the words of the register where it has some.
    pub why: String,
}

/// An enterprise that could come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The enterprise as registered.
    pub enterprise: Enterprise,
    /// Points of 100.
    pub score: u32,
    /// Their parts.
    pub parts: Vec<Part>,
    /// The phrase of name or scope that holds a keyword.
    pub phrase: String,
}

/// Candidates of a node.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The node's code and name.
    pub node: (String, String),
    /// The words that were looked for.
    pub keywords: Vec<String>,
    /// How many of the register hold one of them.
    pub found: u64,
    /// The first, best first.
    pub first: Vec<Candidate>,
    /// Whether a register is there at all.
    pub has_register: bool,
}

/// How many are shown.
const SHOWN: usize = 20;
/// Statuses of enterprises that no longer work.
const GONE: [&str; 3] = ["注销", "吊销", "迁出"];

/// Candidates of a node from everywhere but the Suqian side, the paired district before the city, the delta and the rest.
pub async fn candidates(app: &App, actor: &Actor, node: Uuid, area: Area) -> Result<Candidates> {
    let (node, places, growing) = seen(app, actor, node).await?;
    look(app, node, move |index, node, keywords, found| {
        let (near, city) = places.suzhou_codes(area);
        let here = places.suqian_codes();
        let rank = move |enterprise: &Enterprise| {
            let region = enterprise.region.as_deref().unwrap_or("");
            (!here.iter().any(|code| region.starts_with(code.as_str())))
                .then(|| distance(region, &near, &city, here.first().map(String::as_str)))
        };
        ranked(index, &codes_of(codes(node)), keywords, found, &rank, &growing)
    })
    .await
}

/// Enterprises registered in the county of a park whose registered scope holds the node's words: suggested as present.
pub async fn local(app: &App, actor: &Actor, node: Uuid, park: Uuid) -> Result<Candidates> {
    let (node, places, growing) = seen(app, actor, node).await?;
    let Some(county) = places.county_of(park) else {
        return Ok(Candidates { node: (node.code.0, node.name.0), ..Candidates::default() });
    };
    let name = places.park(park).unwrap_or_default().to_owned();
    // A county's code ends in its own figures, a city's in 00.
    let prefix = county.strip_suffix("00").unwrap_or(&county).to_owned();
    look(app, node, move |index, node, keywords, found| {
        let rank = move |enterprise: &Enterprise| {
            let region = enterprise.region.as_deref().unwrap_or("");
            region.starts_with(&prefix).then(|| (100, name.clone()))
        };
        ranked(index, &codes_of(codes(node)), keywords, found, &rank, &growing)
    })
    .await
}

async fn seen(app: &App, actor: &Actor, node: Uuid) -> Result<(ChainNode, Places, Growing)> {
    if !super::is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let book = Book::read(tx, &actor)?;
        let of = book.place(node).and_then(|at| book.nodes.get(at)).ok_or(Error::NotFound)?;
        Ok((of.node.clone(), Places::read(tx, &actor)?, Growing::read(tx, &actor, today)?))
    })
    .await
}

/// The words by which enterprises at a node are found: those it names, else the parts of its name.
pub(super) fn keywords(node: &ChainNode) -> Vec<String> {
    words_of(node.keywords.as_ref().map_or(node.name.as_str(), |words| words.as_str()))
}

fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '/', '；', '（', '）', '(', ')', '：', ' ']);
    let mut words: Vec<String> =
        parts.map(str::trim).filter(|word| word.chars().count() > 1).map(str::to_owned).collect();
    words.dedup();
    words.truncate(20);
    words
}

/// What is looked for where there is no ledger to say it.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Code and name of the node, its keywords and its likely industry codes, as a node of the ledger has them.
    pub node: [String; 4],
    /// Division codes of the paired district.
    pub near: Vec<String>,
    /// Division codes whose enterprises are here already.
    pub home: Vec<String>,
}

/// Candidates from a register that stands by itself, ranked as [`candidates`] ranks those of the ledger; without a ledger nobody
/// is known to be building.
pub fn candidates_in(index: &Index, sought: &Sought, today: Date) -> Result<Candidates> {
    let [code, name, words, industries] = &sought.node;
    let keywords = words_of(if words.is_empty() { name } else { words });
    let city: Vec<String> = sought.near.iter().filter_map(|code| code.get(..4)).map(str::to_owned).collect();
    let rank = |enterprise: &Enterprise| {
        let region = enterprise.region.as_deref().unwrap_or("");
        (!sought.home.iter().any(|code| region.starts_with(code.as_str())))
            .then(|| distance(region, &sought.near, &city, sought.home.first().map(String::as_str)))
    };
    let mut found = 0;
    let growing = Growing::unknown(today);
    let first = ranked(index, &codes_of(industries), &keywords, &mut found, &rank, &growing);
    let first = first.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Candidates { node: (code.clone(), name.clone()), keywords, found, first, has_register: true })
}

type Ranker<'a> = dyn Fn(&Enterprise) -> Option<(u32, String)> + 'a;

/// Asks the register, if there is one.
async fn look(
    app: &App,
    node: ChainNode,
    work: impl FnOnce(&Index, &ChainNode, &[String], &mut u64) -> engine_register::Result<Vec<Candidate>>
    + Send
    + 'static,
) -> Result<Candidates> {
    let keywords = keywords(&node);
    let all = Candidates {
        node: (node.code.0.clone(), node.name.0.clone()),
        keywords: keywords.clone(),
        ..Candidates::default()
    };
    let found = register::ask(app, move |index| {
        let mut found = 0;
        work(index, &node, &keywords, &mut found).map(|first| (found, first))
    });
    Ok(match found.await? {
        Some((found, first)) => Candidates { found, first, has_register: true, ..all },
        None => all,
    })
}

fn ranked(
    index: &Index,
    codes: &[&str],
    keywords: &[String],
    found: &mut u64,
    place: &Ranker<'_>,
    growing: &Growing,
) -> engine_register::Result<Vec<Candidate>> {
    let query = Query { keywords: keywords.to_vec(), ..Query::default() };
    let rows = index.search_all(&query)?;
    *found = rows.len() as u64;
    let mut all = Vec::new();
    let mut brands = Brands::default();
    for row in rows {
        let Some(enterprise) = index.enterprise(row)? else { continue };
        brands.count(&enterprise);
        let gone =
            enterprise.status.as_deref().is_some_and(|status| GONE.iter().any(|gone| status.contains(gone)));
        if let (Some(near), false) = (place(&enterprise), gone) {
            all.push((enterprise, near));
        }
    }
    let mut all: Vec<Candidate> = all
        .into_iter()
        .map(|(enterprise, near)| {
            let hints = growing.hints(&enterprise, &brands);
            scored(enterprise, codes, keywords, near, hints)
        })
        .collect();
    all.sort_by(|one, other| {
        (other.score, other.enterprise.capital, &one.enterprise.name).cmp(&(
            one.score,
            one.enterprise.capital,
            &other.enterprise.name,
        ))
    });
    all.truncate(SHOWN);
    Ok(all)
}

/// The phrase of name or scope that holds most of the words, the shortest of these.
pub(super) fn phrase<'e>(enterprise: &'e Enterprise, keywords: &[String]) -> &'e str {
    let holds = |text: &str| keywords.iter().filter(|word| text.contains(word.as_str())).count();
    let phrases = enterprise.scope.split(['；', ';', '、', '，', '。']).map(str::trim);
    let all = std::iter::once(enterprise.name.as_str()).chain(phrases);
    all.max_by_key(|one| (holds(one), usize::MAX - one.len())).unwrap_or_default()
}

pub(super) fn codes(node: &ChainNode) -> &str {
    node.industries.as_ref().map_or("", |codes| codes.as_str())
}

pub(super) fn codes_of(industries: &str) -> Vec<&str> {
    industries.split(['、', ',', '，']).map(str::trim).filter(|code| code.len() > 1).collect()
}

/// 35 points for the words, 15 for the code of industry, 25 for the place, 10 for the capital, 15 for signs of growth.
fn scored(
    enterprise: Enterprise,
    codes: &[&str],
    keywords: &[String],
    (near, place): (u32, String),
    (growth, signs): (u32, String),
) -> Candidate {
    let holds = |text: &str| keywords.iter().filter(|word| text.contains(word.as_str())).count();
    let phrase = phrase(&enterprise, keywords).to_owned();
    let makes = ["制造", "生产", "加工", "研发"].iter().any(|verb| phrase.contains(verb));
    let words = if holds(&enterprise.name) > 0 {
        35
    } else if makes {
        30
    } else {
        20
    };
    let own = enterprise.industry.as_deref().unwrap_or("");
    let code = match codes.contains(&own) {
        true => 15,
        false if codes.iter().any(|code| own.len() >= 2 && code.get(..2) == own.get(..2)) => 8,
        false => 0,
    };
    let wan = enterprise.capital.map(|fen| fen / 1_000_000);
    let size = wan.map_or(0, |wan| match wan {
        10_000.. => 10,
        5_000.. => 8,
        1_000.. => 5,
        _ => 2,
    });
    let label = kernel::Label::new;
    let parts = vec![
        Part { name: label("供需对口", "Fits the node"), points: words, most: 35, why: phrase.clone() },
        Part { name: label("行业代码", "Industry code"), points: code, most: 15, why: own.to_owned() },
        Part { name: label("地缘", "Place"), points: 25 * near / 100, most: 25, why: place },
        Part {
            name: label("规模", "Size"),
            points: size,
            most: 10,
            why: wan.map_or_else(|| String::from("未掌握"), |wan| format!("{wan} 万元")),
        },
        Part { name: label("扩张迹象", "Signs of growth"), points: growth, most: 15, why: signs },
    ];
    Candidate { score: parts.iter().map(|part| part.points).sum(), enterprise, parts, phrase }
}
