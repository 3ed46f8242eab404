//! GraphML: a graph of nodes and edges with named texts, read under the limits of XML and written.
//!
//! What is read is what the file says: ids, and the data of nodes, edges and the graph by the names of their keys. A label
//! that other programs wrap in elements of their own is the text within. Nested graphs and hyperedges are not read.

use crate::fault::Fault;
use crate::limits::Limits;
use crate::xml::{Node, walk_bytes};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// Texts by the names of their keys.
pub type Data = BTreeMap<String, String>;

/// A graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// What the graph says of itself.
    pub data: Data,
    /// Ids of nodes with their data.
    pub nodes: Vec<(String, Data)>,
    /// Source, target and data of each edge.
    pub edges: Vec<(String, String, Data)>,
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Graph,
    Node,
    Edge,
}

/// Reads a graph.
///
/// # Errors
/// What [`crate::Fault`] says of XML.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Graph, Fault> {
    let mut keys: HashMap<String, String> = HashMap::new();
    let (mut graph, mut at) = (Graph::default(), At::Graph);
    let mut open: Option<(u32, String, String)> = None;
    walk_bytes(bytes, limits, |node| {
        match node {
            Node::Open { name, attributes, depth, .. } if open.is_none() => {
                let text = |of: &str| attributes.get(of).map(Option::unwrap_or_default);
                match name {
                    "key" => {
                        let (id, name) = (text("id")?, text("attr.name")?);
                        let name = if name.is_empty() { id.clone() } else { name };
                        keys.insert(id, name);
                    }
                    "node" => {
                        at = At::Node;
                        graph.nodes.push((text("id")?, Data::new()));
                    }
                    "edge" => {
                        at = At::Edge;
                        graph.edges.push((text("source")?, text("target")?, Data::new()));
                    }
                    "data" => {
                        let key = text("key")?;
                        open = Some((depth, keys.get(&key).cloned().unwrap_or(key), String::new()));
                    }
                    _ => {}
                }
            }
            Node::Open { .. } => {}
            Node::Text { text, .. } => {
                if let Some((_, _, said)) = &mut open {
                    said.push_str(text);
                }
            }
            Node::Close { name, depth } => match name {
                "data" if open.as_ref().is_some_and(|(of, ..)| *of == depth) => {
                    if let Some((_, key, said)) = open.take() {
                        let data = match at {
                            At::Graph => Some(&mut graph.data),
                            At::Node => graph.nodes.last_mut().map(|(_, data)| data),
                            At::Edge => graph.edges.last_mut().map(|(.., data)| data),
                        };
                        if let Some(data) = data.filter(|_| !said.trim().is_empty()) {
                            data.insert(key, said.trim().to_owned());
                        }
                    }
                }
                "node" | "edge" if open.is_none() => at = At::Graph,
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(graph)
}

/// Writes a graph; every name of data gets a key of its own.
pub fn write(graph: &Graph) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    let names = |all: Vec<&Data>| {
        let mut names: Vec<String> = all.into_iter().flat_map(|data| data.keys().cloned()).collect();
        names.sort();
        names.dedup();
        names
    };
    let of_nodes = graph.nodes.iter().map(|(_, data)| data).collect();
    let of_edges = graph.edges.iter().map(|(.., data)| data).collect();
    for (of, sign, names) in [
        ("graph", "g", names(vec![&graph.data])),
        ("node", "n", names(of_nodes)),
        ("edge", "e", names(of_edges)),
    ] {
        for name in names {
            let name = escaped(&name);
            let _ = writeln!(
                text,
                "<key id=\"{sign}.{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>"
            );
        }
    }
    text.push_str("<graph edgedefault=\"directed\">");
    put(&mut text, "g", &graph.data);
    text.push('\n');
    for (id, data) in &graph.nodes {
        let _ = write!(text, "<node id=\"{}\"", escaped(id));
        close(&mut text, "n", "node", data);
    }
    for (source, target, data) in &graph.edges {
        let _ = write!(text, "<edge source=\"{}\" target=\"{}\"", escaped(source), escaped(target));
        close(&mut text, "e", "edge", data);
    }
    text.push_str("</graph>\n</graphml>\n");
    text
}

fn close(text: &mut String, sign: &str, element: &str, data: &Data) {
    if data.is_empty() {
        text.push_str("/>\n");
        return;
    }
    text.push('>');
    put(text, sign, data);
    let _ = writeln!(text, "</{element}>");
}

fn put(text: &mut String, sign: &str, data: &Data) {
    for (name, said) in data {
        let _ = write!(text, "<data key=\"{sign}.{}\">{}</data>", escaped(name), escaped(said));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::What;

    fn data(all: &[(&str, &str)]) -> Data {
        all.iter().map(|(name, said)| ((*name).to_owned(), (*said).to_owned())).collect()
    }

    #[test]
    fn what_is_written_reads_back() {
        let graph = Graph {
            data: data(&[("code", "X"), ("name", "甲 <乙> & \"丙\"")]),
            nodes: vec![
                ("X1".into(), data(&[("name", "硅片"), ("tier", "upstream")])),
                ("Y&9".into(), Data::new()),
            ],
            edges: vec![
                ("X1".into(), "Y&9".into(), data(&[("cost_share", "12.5")])),
                ("Y&9".into(), "X1".into(), Data::new()),
            ],
        };
        assert_eq!(read(write(&graph).as_bytes(), &Limits::default()), Ok(graph));
    }

    #[test]
    fn a_label_wrapped_by_another_program_is_its_text() {
        let text = r#"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
            <graph id="G"><node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>硅片</y:NodeLabel></y:ShapeNode></data></node>
            <edge id="e0" source="n0" target="n0"/></graph></graphml>"#;
        let graph = read(text.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(graph.nodes, [("n0".to_owned(), data(&[("d6", "硅片")]))]);
        assert_eq!(graph.edges, [("n0".to_owned(), "n0".to_owned(), Data::new())]);
    }

    #[test]
    fn ugly_files_are_refused_and_nothing_expands() {
        let fault = |text: &str| read(text.as_bytes(), &Limits::default()).map_err(|fault| fault.what);
        assert_eq!(fault("<graphml><graph>").unwrap_err(), What::XmlBroken);
        assert_eq!(fault("").unwrap_err(), What::XmlBroken);
        assert_eq!(fault("<!DOCTYPE x [<!ENTITY a \"b\">]><graphml/>").unwrap_err(), What::XmlDoctype);
        assert_eq!(fault("not xml at all").unwrap_err(), What::XmlBroken);
        // Another document of XML is a graph of nothing.
        assert_eq!(fault("<html/>").unwrap(), Graph::default());
    }
}
