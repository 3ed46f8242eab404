//! The eleven chains: nodes, supply links, and the few enterprises whose place on them is known.
//!
//! Structure and codes stand in `data/chains.txt`. Industry codes there are likely ones and stay text on the
//! node; of the classification itself only the classes whose names the sources give are entered.

mod text;

pub use text::{Anchor, ChainText, NodeText, Place, parse};

use app::record::{self, Change};
use app::{Actor, Error, Result};
use kernel::{Id, Ids, IndustryCode, Known, Line, Prose, Record, Timestamp};
use records::chains::{
    Chain, ChainLink, ChainNode, Industry, IndustryEdition, IndustryLevel, Presence, PresenceFunction,
    PresenceState,
};
use records::network::{Organisation, OrganisationKind, Park, Region};
use std::collections::HashMap;
use store::{Tx, Visible};

/// The data file.
pub const TEXT: &str = include_str!("../data/chains.txt");

/// Classes of GB/T 4754-2017 that a source of the chains names: code, name, what the source says of it.
const CLASSES: [(&str, &str, &str); 3] = [
    ("3832", "光纤制造", "2011 版的“光纤、光缆”在 2017 版分为 3832 与 3833。"),
    ("3833", "光缆制造", "2011 版的“光纤、光缆”在 2017 版分为 3832 与 3833。"),
    (
        "3985",
        "电子专用材料制造",
        "含半导体材料、光电子材料、磁性材料、锂电池材料、覆铜板及铜箔、电子化工材料。",
    ),
];

/// Enters chains, nodes, links, anchors and classes; regions and parks must be in the book. Gives the number of
/// records made.
pub fn enter(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp) -> Result<usize> {
    let chains = parse(TEXT).map_err(|fault| Error::Internal(format!("chains.txt: {fault}")))?;
    let mut entry = Entry { tx, actor, now, nodes: HashMap::new(), made: 0 };
    for chain in &chains {
        entry.chain(chain)?;
    }
    for chain in &chains {
        entry.links(chain)?;
        entry.anchors(chain)?;
    }
    entry.classes()?;
    Ok(entry.made)
}

type InPark = Option<Id<Park>>;

struct Entry<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    nodes: HashMap<String, Id<ChainNode>>,
    made: usize,
}

impl Entry<'_, '_> {
    fn chain(&mut self, text: &ChainText) -> Result<()> {
        let mut anchors = Vec::new();
        for anchor in &text.anchors {
            anchors.push(self.organisation(anchor)?);
        }
        let chain = self.put(&Chain {
            name: text.name.as_str().into(),
            code: text.code.as_str().into(),
            leader: Known::Unknown,
            anchors: Ids(anchors),
            parks: Ids::default(),
            description: Some(text.about.as_str().into()),
            cited: Some(text.cited.as_str().into()),
        })?;
        for node in &text.nodes {
            let id = self.put(&ChainNode {
                name: node.name.as_str().into(),
                code: node.code.as_str().into(),
                chain,
                tier: node.tier,
                industries: Some(node.codes_shown().into()),
                keywords: None,
                is_restricted: node.restriction.is_some(),
                restriction: node.restriction.as_deref().map(Prose::from),
                constraints: node.ask.as_deref().map(Prose::from),
            })?;
            self.nodes.insert(node.code.clone(), id);
        }
        Ok(())
    }

    fn links(&mut self, text: &ChainText) -> Result<()> {
        for link in &text.links {
            let link = ChainLink {
                name: format!("{}→{}", link.supplier, link.customer).into(),
                supplier: self.node(&link.supplier)?,
                customer: self.node(&link.customer)?,
                cost_share: link.cost_share.map_or(Known::Unknown, Known::Is),
                cited: link.cost_cited.as_deref().map(Line::from),
            };
            self.put(&link)?;
        }
        Ok(())
    }

    fn anchors(&mut self, text: &ChainText) -> Result<()> {
        for anchor in &text.anchors {
            let organisation = self.organisation(anchor)?;
            let (region, park) = self.place(&anchor.place)?;
            for code in &anchor.nodes {
                let node = self.node(code)?;
                self.put(&Presence {
                    name: format!("{}·{code}", anchor.name).into(),
                    organisation,
                    node,
                    region,
                    park,
                    function: PresenceFunction::Manufacturing,
                    state: PresenceState::Operating,
                    scale: Known::Unknown,
                    output: Known::Unknown,
                    purchases: Known::Unknown,
                    local_share: Known::Unknown,
                    delta_share: Known::Unknown,
                    local_sales_share: Known::Unknown,
                    delta_sales_share: Known::Unknown,
                    as_of: None,
                    rule: None,
                    source: None,
                    cited: Some(anchor.cited.as_str().into()),
                    standing: records::choices::Standing::SelfReported,
                    checked_by: None,
                    checked_on: None,
                })?;
            }
        }
        Ok(())
    }

    /// Finds an anchor's record, or makes it.
    fn organisation(&mut self, anchor: &Anchor) -> Result<Id<Organisation>> {
        if let Some(found) = self.find("name", &anchor.name)? {
            return Ok(found);
        }
        let (region, park) = self.place(&anchor.place)?;
        self.put(&Organisation {
            name: anchor.name.as_str().into(),
            alias: None,
            kind: OrganisationKind::Enterprise,
            code: None,
            region,
            park,
            parent: None,
            industry: None,
            scale: Known::Unknown,
            is_listed: false,
            is_chain_leader: false,
            business: None,
            address: None,
            website: None,
        })
    }

    fn place(&mut self, place: &Place) -> Result<(Option<Id<Region>>, InPark)> {
        let missing = |name: &str| Error::Internal(format!("chains.txt: “{name}” is not in the book"));
        Ok(match place {
            Place::Park(name) => (None, Some(self.find("name", name)?.ok_or_else(|| missing(name))?)),
            Place::Region(name) => (Some(self.find("name", name)?.ok_or_else(|| missing(name))?), None),
        })
    }

    fn classes(&mut self) -> Result<()> {
        let code = |text| IndustryCode::parse(text).map_err(|message| Error::Internal(message.en));
        let class = |code: IndustryCode, name: &str, parent, note: &str| Industry {
            name: name.into(),
            level: IndustryLevel::of(&code),
            code,
            parent,
            edition: IndustryEdition::Of2017,
            note: Some(note.into()),
        };
        let manufacturing = class(code("C")?, "制造业", None, "大类 13 至 43。");
        let manufacturing = self.put(&manufacturing)?;
        for (number, name, note) in CLASSES {
            let note = format!("{note}大类与中类未列。");
            self.put(&class(code(number)?, name, Some(manufacturing), &note))?;
        }
        Ok(())
    }

    fn node(&self, code: &str) -> Result<Id<ChainNode>> {
        let missing = || Error::Internal(format!("chains.txt: no node {code}"));
        self.nodes.get(code).copied().ok_or_else(missing)
    }

    fn find<R: Record>(&mut self, field: &str, text: &str) -> Result<Option<Id<R>>> {
        let found = self.tx.named(R::NOUN, field, text, &Visible::all())?;
        Ok(found.first().copied().map(Id::new))
    }

    fn put<R: Record>(&mut self, made: &R) -> Result<Id<R>> {
        self.made += 1;
        let saved = record::put(self.tx, self.actor, self.now, made, &Change::default())?;
        Ok(Id::new(saved.id))
    }
}
