//! Chains as files: JSON and GraphML out of the book and into it, and the chains that come with the program.
//!
//! A file holds texts by the names of the fields, as a sheet does, and knows no identity: nodes are named by their codes.
//! What a file says wrongly is named by its place, all of it at once, and then nothing is entered.

mod check;
mod enter;
mod graph;
mod json;
mod shipped;

pub use enter::{Entered, enter, load_shipped};
pub use shipped::{Shipped, shipped};

use super::Book;
use kernel::{Noun, Record, Uuid};
use records::chains::{Chain, ChainLink, ChainNode};
use std::collections::BTreeMap;

/// Texts of a record by the names of its fields.
pub type Texts = BTreeMap<String, String>;

/// A chain as a file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainFile {
    /// The chain.
    pub chain: Texts,
    /// Its nodes.
    pub nodes: Vec<Texts>,
    /// Links by the codes of supplier and customer.
    pub links: Vec<Texts>,
    /// Codes of nodes of other chains that links lead to.
    pub others: Vec<String>,
}

/// What is wrong at a place of a file, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where: `nodes[3] PV04 · industries`, or a line.
    pub place: String,
    /// What and what to do.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Flaw {
    fn new(place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Flaw {
        Flaw { place: place.into(), zh: zh.into(), en: en.into() }
    }
}

/// Fields of a chain that a file holds; anchors and parks are the book's own.
const CHAIN: &[&str] = &["code", "name", "leader", "description", "cited"];
/// Fields of a node.
const NODE: &[&str] = &[
    "code",
    "name",
    "tier",
    "industries",
    "keywords",
    "is_restricted",
    "restriction",
    "constraints",
    "cited",
    "as_of",
];
/// Fields of a link beside its two ends.
const LINK: &[&str] = &["cost_share", "cited", "as_of"];
/// The ends of a link.
const ENDS: [&str; 2] = ["supplier", "customer"];

/// A chain of the book as a file.
pub fn file_of(book: &Book, chain: Uuid) -> ChainFile {
    let own = book.nodes_of(chain);
    let mut file = ChainFile::default();
    if let Some((_, of)) = book.chains.iter().find(|(id, _)| *id == chain) {
        file.chain = texts(Chain::NOUN, CHAIN, of);
    }
    let nodes = own.iter().filter_map(|at| book.nodes.get(*at));
    file.nodes = nodes.map(|of| texts(ChainNode::NOUN, NODE, &of.node)).collect();
    let code = |id: Uuid| {
        let at = book.place(id)?;
        Some((own.contains(&at), book.nodes.get(at)?.node.code.0.clone()))
    };
    for (_, _, link) in &book.links {
        let ends = code(link.supplier.raw()).zip(code(link.customer.raw()));
        let Some(((is_own, supplier), (is_own_too, customer))) = ends else { continue };
        if !is_own && !is_own_too {
            continue;
        }
        let other = [(is_own, &supplier), (is_own_too, &customer)].into_iter().find(|(is_own, _)| !is_own);
        file.others.extend(other.map(|(_, code)| code.clone()));
        let mut line = texts(ChainLink::NOUN, LINK, link);
        line.extend([(String::from("supplier"), supplier), (String::from("customer"), customer)]);
        file.links.push(line);
    }
    file.others.sort();
    file.others.dedup();
    file
}

/// A chain as JSON.
pub fn json(file: &ChainFile) -> serde_json::Value {
    json::write(file)
}

/// A chain as GraphML.
pub fn graphml(file: &ChainFile) -> String {
    papers::graphml::write(&graph::of(file))
}

/// Reads a chain from JSON or GraphML, whichever it is.
///
/// # Errors
/// Everything that is wrong, each with its place.
pub fn read(bytes: &[u8]) -> Result<ChainFile, Vec<Flaw>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let file = match first {
        Some(b'{') => json::read(text)?,
        Some(b'<') => graph::read(text)?,
        _ => {
            let flaw = Flaw::new(
                "1",
                "既不是 JSON 也不是 GraphML。用本页导出的格式，或以 { 或 < 开头的文件。",
                "Neither JSON nor GraphML: use a file as exported here, beginning with { or <.",
            );
            return Err(vec![flaw]);
        }
    };
    let flaws = check::flaws(&file);
    if flaws.is_empty() { Ok(file) } else { Err(flaws) }
}

/// Texts of a record's fields that are filled in.
fn texts<R: Record>(noun: &Noun, names: &[&str], of: &R) -> Texts {
    let values = of.values();
    let text = |name: &str| {
        let at = noun.position(name)?;
        let spec = noun.fields.get(at)?;
        Some((name.to_owned(), spec.kind.plain(values.get(at)?, spec.unit)))
    };
    names.iter().filter_map(|name| text(name)).filter(|(_, text)| !text.is_empty()).collect()
}
