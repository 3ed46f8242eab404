//! A chain as a graph of GraphML: nodes by their codes, everything else as data by the names of the fields. A node without data
//! belongs to another chain.

use super::{CHAIN, ChainFile, Flaw, LINK, NODE, Texts};
use papers::Limits;
use papers::graphml::{self, Graph};

/// What other programs call the name of a node.
const NAMES: [&str; 2] = ["label", "Label"];

pub(super) fn of(file: &ChainFile) -> Graph {
    let node = |texts: &Texts| {
        let code = texts.get("code").cloned().unwrap_or_default();
        let data = texts.iter().filter(|(name, _)| *name != "code");
        (code, data.map(|(name, text)| (name.clone(), text.clone())).collect())
    };
    let edge = |texts: &Texts| {
        let end = |of: &str| texts.get(of).cloned().unwrap_or_default();
        let data = texts.iter().filter(|(name, _)| LINK.contains(&name.as_str()));
        let data = data.map(|(name, text)| (name.clone(), text.clone())).collect();
        (end("supplier"), end("customer"), data)
    };
    let others = file.others.iter().map(|code| (code.clone(), graphml::Data::new()));
    Graph {
        data: file.chain.clone(),
        nodes: file.nodes.iter().map(node).chain(others).collect(),
        edges: file.links.iter().map(edge).collect(),
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<ChainFile, Vec<Flaw>> {
    let graph = graphml::read(bytes, &Limits::default()).map_err(|fault| {
        let place = fault.place.offset.map_or_else(String::new, |offset| format!("{offset}"));
        vec![Flaw::new(place, fault.zh(), fault.en())]
    })?;
    let mut file = ChainFile { chain: known(&graph.data, CHAIN), ..ChainFile::default() };
    for (id, data) in graph.nodes {
        if data.is_empty() {
            file.others.push(id);
            continue;
        }
        let mut texts = known(&data, NODE);
        let label = NAMES.iter().find_map(|name| data.get(*name));
        if let (None, Some(label)) = (texts.get("name"), label) {
            texts.insert(String::from("name"), label.clone());
        }
        texts.entry(String::from("code")).or_insert(id);
        file.nodes.push(texts);
    }
    for (supplier, customer, data) in graph.edges {
        let mut texts = known(&data, LINK);
        texts.extend([(String::from("supplier"), supplier), (String::from("customer"), customer)]);
        file.links.push(texts);
    }
    Ok(file)
}

/// What other programs add, such as places and colours, is left out.
fn known(data: &graphml::Data, names: &[&str]) -> Texts {
    let known = data.iter().filter(|(name, _)| names.contains(&name.as_str()));
    known.map(|(name, text)| (name.clone(), text.clone())).collect()
}
