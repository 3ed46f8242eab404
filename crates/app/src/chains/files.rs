//! A chain as a file for other programs: JSON and GraphML.

use super::Book;
use kernel::{Choice as _, Uuid};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A chain as JSON: nodes and links by their codes.
pub fn json(book: &Book, chain: Uuid) -> Value {
    let own = book.nodes_of(chain);
    let nodes: Vec<Value> = own
        .iter()
        .filter_map(|at| book.nodes.get(*at))
        .map(|of| {
            let node = &of.node;
            json!({
                "code": node.code.as_str(),
                "name": node.name.as_str(),
                "tier": node.tier.code(),
                "industries": node.industries.as_ref().map(|line| line.as_str()),
                "keywords": node.keywords.as_ref().map(|line| line.as_str()),
                "restriction": node.restriction.as_ref().map(|line| line.as_str()),
            })
        })
        .collect();
    let links: Vec<Value> =
        ends(book, chain).into_iter().map(|(from, to)| json!({"supplier": from, "customer": to})).collect();
    let of = book.chains.iter().find(|(id, _)| *id == chain).map(|(_, chain)| chain);
    json!({
        "code": of.map(|chain| chain.code.as_str()),
        "name": of.map(|chain| chain.name.as_str()),
        "cited": of.and_then(|chain| chain.cited.as_ref()).map(|line| line.as_str()),
        "nodes": nodes,
        "links": links,
    })
}

/// A chain as GraphML, nodes by their codes.
pub fn graphml(book: &Book, chain: Uuid) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n\
         <key id=\"tier\" for=\"node\" attr.name=\"tier\" attr.type=\"string\"/>\n\
         <key id=\"industries\" for=\"node\" attr.name=\"industries\" attr.type=\"string\"/>\n\
         <graph edgedefault=\"directed\">\n",
    );
    let mut codes = Vec::new();
    for of in book.nodes_of(chain).iter().filter_map(|at| book.nodes.get(*at)) {
        let node = &of.node;
        let industries = node.industries.as_ref().map_or("", |line| line.as_str());
        let (code, name, tier) = (escaped(node.code.as_str()), escaped(node.name.as_str()), node.tier.code());
        let _ = writeln!(
            text,
            "<node id=\"{code}\"><data key=\"name\">{name}</data><data key=\"tier\">{tier}</data><data key=\"industries\">{}</data></node>",
            escaped(industries)
        );
        codes.push(node.code.0.clone());
    }
    let ends = ends(book, chain);
    // Neighbours on other chains are named, so that every edge has both ends.
    let mut others: Vec<&String> =
        ends.iter().flat_map(|(from, to)| [from, to]).filter(|code| !codes.contains(code)).collect();
    others.sort();
    others.dedup();
    for code in others {
        let _ = writeln!(text, "<node id=\"{}\"/>", escaped(code));
    }
    for (from, to) in &ends {
        let _ = writeln!(text, "<edge source=\"{}\" target=\"{}\"/>", escaped(from), escaped(to));
    }
    text.push_str("</graph>\n</graphml>\n");
    text
}

fn ends(book: &Book, chain: Uuid) -> Vec<(String, String)> {
    let own = book.nodes_of(chain);
    let code = |at: usize| book.nodes.get(at).map(|of| of.node.code.0.clone());
    book.edges()
        .iter()
        .filter(|edge| own.contains(&edge.supplier) || own.contains(&edge.customer))
        .filter_map(|edge| Some((code(edge.supplier)?, code(edge.customer)?)))
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
