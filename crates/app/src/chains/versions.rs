//! Versions of a chain as text, a line for each node and link: how they are written, read and compared.

use super::Book;
use kernel::{Choice as _, Uuid};
use records::chains::{ChainLink, ChainNode, Tier};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// A node or link as a version has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Code, name, tier, industries, keywords, identity.
    Node(Box<[String; 5]>, Uuid),
    /// Name and identity.
    Link(String, Uuid),
}

/// A line that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Code of the node, or name of the link.
    pub what: String,
    /// As it was; none where it was not there.
    pub before: Option<String>,
    /// As it is; none where it is no longer.
    pub after: Option<String>,
}

/// A chain as it is now, as text.
pub fn written(book: &Book, chain: Uuid) -> String {
    let own = book.nodes_of(chain);
    let mut lines: Vec<String> =
        own.iter().filter_map(|at| book.nodes.get(*at)).map(|of| node_line(&of.node, of.id)).collect();
    let is_own = |id: Uuid| book.place(id).is_some_and(|at| own.contains(&at));
    let links =
        book.links.iter().filter(|(_, _, link)| is_own(link.supplier.raw()) || is_own(link.customer.raw()));
    lines.extend(links.map(|(id, _, link)| link_line(link, *id)));
    lines.join("\n")
}

/// What tells whether a chain was changed: the digest of its text.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn node_line(node: &ChainNode, id: Uuid) -> String {
    let text = |line: &Option<kernel::Line>| line.as_ref().map_or(String::new(), |line| plain(line.as_str()));
    format!(
        "环节 | {} | {} | {} | {} | {} | {id}",
        plain(node.code.as_str()),
        plain(node.name.as_str()),
        node.tier.code(),
        text(&node.industries),
        text(&node.keywords)
    )
}

fn link_line(link: &ChainLink, id: Uuid) -> String {
    format!("供应 | {} | {id}", plain(link.name.as_str()))
}

/// The sign between cells stands in no cell.
fn plain(text: &str) -> String {
    text.replace('|', "｜")
}

/// Reads a version; lines that cannot be read are left out.
pub(super) fn read(text: &str) -> Vec<Line> {
    let line = |line: &str| {
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        let id = Uuid::try_parse(cells.last()?).ok()?;
        match cells.as_slice() {
            [kind, code, name, tier, industries, keywords, _] if kind == "环节" => {
                let cells = [code, name, tier, industries, keywords].map(Clone::clone);
                Some(Line::Node(Box::new(cells), id))
            }
            [kind, name, _] if kind == "供应" => Some(Line::Link(name.clone(), id)),
            _ => None,
        }
    };
    text.lines().filter_map(line).collect()
}

/// The tier of a code.
pub(super) fn tier(code: &str) -> Option<Tier> {
    [Tier::Upstream, Tier::Midstream, Tier::Downstream].into_iter().find(|tier| tier.code() == code)
}

/// What differs between two versions, by code.
pub fn differences(before: &str, after: &str) -> Vec<Difference> {
    let of = |text: &str| -> BTreeMap<Uuid, (String, String)> {
        let cells = |line: Line| match line {
            Line::Node(cells, id) => {
                let [code, name, tier, industries, keywords] = *cells;
                let said = [name, tier, industries, keywords];
                (
                    id,
                    (
                        code,
                        said.iter().filter(|one| !one.is_empty()).cloned().collect::<Vec<_>>().join(" · "),
                    ),
                )
            }
            Line::Link(name, id) => (id, (name.clone(), name)),
        };
        read(text).into_iter().map(cells).collect()
    };
    let (before, after) = (of(before), of(after));
    let mut all: Vec<Difference> = before
        .keys()
        .chain(after.keys().filter(|id| !before.contains_key(id)))
        .filter_map(|id| {
            let (was, is) = (before.get(id), after.get(id));
            (was != is).then(|| Difference {
                what: is.or(was).map_or(String::new(), |(what, _)| what.clone()),
                before: was.map(|(_, said)| said.clone()),
                after: is.map(|(_, said)| said.clone()),
            })
        })
        .collect();
    all.sort_by(|one, other| one.what.cmp(&other.what));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_differ_in_what_came_went_and_changed_its_name() {
        let [a, b, c] = [1u128, 2, 3].map(Uuid::from_u128);
        let before = format!("环节 | X1 | 示例料 | upstream | 3099 |  | {a}\n供应 | X1→X2 | {b}");
        let after = format!("环节 | X1 | 示例新料 | upstream | 3099 |  | {a}\n供应 | X1→X3 | {c}\n坏行");
        let said: Vec<(String, bool, bool)> = differences(&before, &after)
            .into_iter()
            .map(|one| (one.what, one.before.is_some(), one.after.is_some()))
            .collect();
        let expected = [("X1", true, true), ("X1→X2", true, false), ("X1→X3", false, true)];
        assert_eq!(said, expected.map(|(what, was, is)| (what.to_owned(), was, is)));
        assert!(differences(&before, &before).is_empty());
    }
}
