//! What is wrong with a chain of a file, before anything of it is entered.

use super::{CHAIN, ChainFile, ENDS, Flaw, LINK, NODE, Texts};
use kernel::{Noun, Record as _};
use records::chains::{Chain, ChainLink, ChainNode};
use std::collections::HashSet;

/// Most nodes and links of one file.
const NODES: usize = 1_000;
const LINKS: usize = 5_000;
/// Flaws that are named; more say nothing new.
const NAMED: usize = 50;

pub(super) fn flaws(file: &ChainFile) -> Vec<Flaw> {
    let mut all = Vec::new();
    if file.nodes.is_empty() {
        all.push(Flaw::new("nodes", "没有环节。", "There are no nodes."));
    }
    if file.nodes.len() > NODES || file.links.len() > LINKS {
        let (zh, en) = (
            format!("最多 {NODES} 个环节、{LINKS} 条供应关系。拆成几条链导入。"),
            format!("At most {NODES} nodes and {LINKS} links: import it as several chains."),
        );
        return vec![Flaw::new("nodes", zh, en)];
    }
    fields(Chain::NOUN, CHAIN, &["code", "name"], &file.chain, "", &mut all);
    let mut codes = HashSet::new();
    for (nth, node) in file.nodes.iter().enumerate() {
        let code = node.get("code").map_or("", |code| code.trim());
        let place = format!("nodes[{nth}] {code}");
        fields(ChainNode::NOUN, NODE, &["code", "name", "tier"], node, place.trim(), &mut all);
        if !code.is_empty() && !codes.insert(code) {
            all.push(Flaw::new(
                place,
                "代码重复，每个环节一个代码。",
                "The code is there twice: every node has its own.",
            ));
        }
    }
    links(file, &codes, &mut all);
    all.truncate(NAMED);
    all
}

fn links(file: &ChainFile, codes: &HashSet<&str>, all: &mut Vec<Flaw>) {
    let mut seen = HashSet::new();
    for (nth, link) in file.links.iter().enumerate() {
        let [supplier, customer] = ENDS.map(|end| link.get(end).map_or("", |code| code.trim()));
        let place = format!("links[{nth}] {supplier}→{customer}");
        fields(ChainLink::NOUN, LINK, &[], link, &place, all);
        let is_known = |code: &str| codes.contains(code) || file.others.iter().any(|other| other == code);
        for code in [supplier, customer].into_iter().filter(|code| !is_known(code)) {
            all.push(Flaw::new(
                place.clone(),
                format!("没有环节“{code}”。写对代码；别的链上的环节列在 others 里。"),
                format!(
                    "There is no node “{code}”: mend the code, or name a node of another chain in others."
                ),
            ));
        }
        if supplier == customer {
            all.push(Flaw::new(place, "供方与需方是同一环节。", "Supplier and customer are the same node."));
        } else if !seen.insert((supplier, customer)) {
            all.push(Flaw::new(place, "这条供应关系写了两遍。", "The link is there twice."));
        } else if !codes.contains(supplier)
            && !codes.contains(customer)
            && is_known(supplier)
            && is_known(customer)
        {
            all.push(Flaw::new(place, "两端都不在这条链上。", "Neither end is on this chain."));
        }
    }
}

/// What cannot be read by the kind of its field, and what is missing.
fn fields(noun: &Noun, names: &[&str], needed: &[&str], texts: &Texts, place: &str, all: &mut Vec<Flaw>) {
    for name in names {
        let Some(spec) = noun.field(name) else { continue };
        let text = texts.get(*name).map_or("", |text| text.trim());
        let at = || format!("{place} {name}").trim().to_owned();
        if text.is_empty() {
            if needed.contains(name) {
                let (zh, en) =
                    (format!("缺“{}”。", spec.label.zh), format!("“{}” is missing.", spec.label.en));
                all.push(Flaw::new(at(), zh, en));
            }
        } else if let Err(message) = spec.kind.parse(text, spec.unit, spec.max)
            && !matches!(text, "未掌握" | "不适用")
        {
            all.push(Flaw::new(at(), message.zh, message.en));
        }
    }
}
