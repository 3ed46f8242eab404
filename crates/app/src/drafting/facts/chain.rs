//! Facts of an industry chain: its nodes by tier, the parks along it, who leads it.

use super::{Gather, Gathered, group, known_line, named, prose, text};
use crate::Result;
use engine_draft::{Facts, Node};
use kernel::{Choice as _, Uuid};
use records::chains::{Chain, ChainNode};
use records::network::Park;

impl Gather<'_, '_> {
    pub(in crate::drafting) fn chain(mut self, id: Uuid, chain: &Chain) -> Result<Gathered> {
        let on = self.on::<Chain>(id, chain.name.as_str(), "", None)?;
        let mut nodes: Vec<Facts> = Vec::new();
        for (node_id, node) in self.all::<ChainNode>(&[("chain", kernel::Value::Id(id))])? {
            let on = self.on::<ChainNode>(node_id, node.name.as_str(), "", None)?;
            nodes.push(named([
                ("名称", Node::of(text(node.name.as_str()), &on)),
                ("位置", Node::of(text(node.tier.label().zh), &on)),
            ]));
        }
        let mut parks: Vec<Facts> = Vec::new();
        for park in &chain.parks.0 {
            if let Some(of) = self.one::<Park>(park.raw())? {
                let on = self.on::<Park>(park.raw(), of.name.as_str(), "", None)?;
                parks.push(named([("名称", Node::of(text(of.name.as_str()), &on))]));
            }
        }
        let of_chain = group([
            ("名称", Node::of(text(chain.name.as_str()), &on)),
            ("链长", Node::of(known_line(&chain.leader), &on)),
            ("说明", Node::of(prose(chain.description.as_ref()), &on)),
        ]);
        let facts = named([("产业链", of_chain), ("环节", Node::Many(nodes)), ("园区", Node::Many(parks))]);
        Ok(self.done(facts))
    }
}
