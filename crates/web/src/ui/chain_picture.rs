//! The picture of a chain: nodes in layers from upstream to downstream, links between them, drawn on the server. The same
//! stands as a list beside it, for readers who cannot see it.

use super::NodeStatus;
use kernel::Lang;
use maud::{Markup, html};

/// A node of the picture.
#[derive(Clone, Copy, Debug)]
pub struct PictureNode<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// How well it is held.
    pub status: NodeStatus,
    /// Who is there, in a few characters.
    pub note: &'a str,
    /// What is planned and made there, in a few characters; empty where nothing is known.
    pub more: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// 0 upstream, 1 midstream, 2 downstream.
    pub tier: usize,
    /// Its layer: suppliers have smaller ones.
    pub layer: usize,
    /// Whether it is the one looked at.
    pub is_chosen: bool,
    /// Whether it belongs to another chain.
    pub is_other: bool,
}

/// Column and row.
type Place = (usize, usize);

const WIDTH: usize = 142;
const ACROSS: usize = 184;
/// From the top of a box to the top of the next, beyond its height.
const APART: usize = 14;
const TOP: usize = 52;
/// Nodes under each other before a column is begun anew.
const TALL: usize = 12;
/// Characters of a name that fit its box; the list has the whole.
const NAME: usize = 7;

/// Draws nodes and links (places of supplier and customer).
pub fn chain_picture(title: &str, nodes: &[PictureNode<'_>], links: &[(usize, usize)], lang: Lang) -> Markup {
    let (places, tiers) = placed(nodes, links);
    let box_height = box_height(nodes);
    let down = box_height + APART;
    let columns = places.iter().map(|(column, _)| column + 1).max().unwrap_or(1);
    let rows = places.iter().map(|(_, row)| row + 1).max().unwrap_or(1);
    let (width, height) = (columns * ACROSS + 8, TOP + rows * down + 14);
    let names = [lang.say("上游", "Upstream"), lang.say("中游", "Midstream"), lang.say("下游", "Downstream")];
    html! {
        div.chain-picture tabindex="0" role="region" aria-label=(title) {
            svg.chain-svg viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="group" aria-label=(title) {
                defs {
                    pattern #chain-hatch width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.hatch-ground width="7" height="7" {}
                        path.hatch-line d="M0 0V7" {}
                    }
                    marker #chain-arrow viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto" {
                        path.chain-arrow d="M0 1l7 3-7 3z" {}
                    }
                }
                @for (tier, (from, to)) in tiers.iter().enumerate().filter_map(|(tier, span)| span.map(|span| (tier, span))) {
                    rect.chain-tier x=(from * ACROSS + 8) y="6" width=((to - from + 1) * ACROSS - 24) height="26" {}
                    text.chain-tier-name x=(from * ACROSS + 8 + ((to - from + 1) * ACROSS - 24) / 2) y="24" {
                        (names.get(tier).copied().unwrap_or_default()) " "
                        (nodes.iter().filter(|node| node.tier == tier && !node.is_other).count())
                    }
                }
                @for (from, to) in links { (link(nodes, &places, box_height, *from, *to)) }
                @for at in in_order(&places) { @if let (Some(node), Some(place)) = (nodes.get(at), places.get(at)) { (drawn(node, *place, box_height, lang)) } }
            }
        }
    }
}

/// How high the boxes are: a third line takes more, if any node has one.
fn box_height(nodes: &[PictureNode<'_>]) -> usize {
    if nodes.iter().any(|node| !node.more.is_empty()) { 62 } else { 46 }
}

/// Nodes as they are read, column by column from above: the order in which a keyboard reaches them.
fn in_order(places: &[Place]) -> Vec<usize> {
    let mut all: Vec<usize> = (0..places.len()).collect();
    all.sort_by_key(|at| places.get(*at));
    all
}

/// Column and row of each node, and the first and last column of each tier.
fn placed(nodes: &[PictureNode<'_>], links: &[(usize, usize)]) -> (Vec<Place>, [Option<(usize, usize)>; 3]) {
    let mut places = vec![(0, 0); nodes.len()];
    let (mut column, mut tiers) = (0, [None; 3]);
    for (tier, span) in tiers.iter_mut().enumerate() {
        let of_tier: Vec<usize> =
            (0..nodes.len()).filter(|at| nodes.get(*at).is_some_and(|node| node.tier == tier)).collect();
        let mut layers: Vec<usize> =
            of_tier.iter().filter_map(|at| nodes.get(*at)).map(|node| node.layer).collect();
        layers.sort_unstable();
        layers.dedup();
        let first = column;
        for layer in layers {
            let mut members: Vec<usize> = of_tier
                .iter()
                .copied()
                .filter(|at| nodes.get(*at).is_some_and(|node| node.layer == layer))
                .collect();
            // Near the middle of those who supply it, so that fewer links cross.
            members.sort_by_key(|at| (middle(*at, links, &places), *at));
            // Columns of a layer are about as tall as each other.
            let columns = members.len().div_ceil(TALL).max(1);
            for some in members.chunks(members.len().div_ceil(columns).max(1)) {
                for (row, at) in some.iter().enumerate() {
                    if let Some(place) = places.get_mut(*at) {
                        *place = (column, row);
                    }
                }
                column += 1;
            }
        }
        if column > first {
            *span = Some((first, column - 1));
        }
    }
    (places, tiers)
}

fn middle(node: usize, links: &[(usize, usize)], places: &[(usize, usize)]) -> usize {
    let rows: Vec<usize> = links
        .iter()
        .filter(|(_, to)| *to == node)
        .filter_map(|(from, _)| places.get(*from))
        .map(|(_, row)| row * 10)
        .collect();
    if rows.is_empty() { usize::MAX } else { rows.iter().sum::<usize>() / rows.len() }
}

fn link(nodes: &[PictureNode<'_>], places: &[Place], box_height: usize, from: usize, to: usize) -> Markup {
    let (Some(a), Some(b), Some((c1, r1)), Some((c2, r2))) =
        (nodes.get(from), nodes.get(to), places.get(from), places.get(to))
    else {
        return html! {};
    };
    let cut = |node: &PictureNode<'_>| matches!(node.status, NodeStatus::Missing | NodeStatus::Broken);
    let class = if cut(a) || cut(b) { "chain-link chain-link-cut" } else { "chain-link" };
    let middle = |row: &usize| TOP + row * (box_height + APART) + box_height / 2;
    let (y1, y2) = (middle(r1), middle(r2));
    let path = if c2 > c1 {
        let (x1, x2) = (c1 * ACROSS + 8 + WIDTH, c2 * ACROSS + 8);
        let bend = (x2 - x1) / 2;
        format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + bend, x2 - bend)
    } else {
        // What runs back or stays in its column leaves below and comes in from below.
        let (x1, x2) = (c1 * ACROSS + 8 + WIDTH / 2, c2 * ACROSS + 8 + WIDTH / 2 + 12);
        let (y1, y2) = (y1 + box_height / 2, y2 + box_height / 2);
        let low = y1.max(y2) + 16;
        format!("M{x1} {y1}C{x1} {low} {x2} {low} {x2} {y2}")
    };
    html! { path class=(class) d=(path) marker-end="url(#chain-arrow)" {} }
}

fn drawn(node: &PictureNode<'_>, (column, row): Place, box_height: usize, lang: Lang) -> Markup {
    let (x, y) = (column * ACROSS + 8, TOP + row * (box_height + APART));
    let sign = if node.more.is_empty() { "" } else { "·" };
    let (word, code, name) = (node.status.word(lang), node.code, node.name);
    let said = format!("{word} {code} {name} {}{sign}{}", node.note, node.more);
    let short: String = node.name.chars().take(NAME).collect();
    let more = if node.name.chars().count() > NAME { "…" } else { "" };
    html! {
        a.chain-node.chain-other[node.is_other] href=(node.href) aria-current=[node.is_chosen.then_some("true")] {
            title { (said) }
            @if node.is_chosen { rect.chain-chosen x=(x.saturating_sub(5)) y=(y - 5) width=(WIDTH + 10) height=(box_height + 10) rx="5" {} }
            rect class={ "chain-box " (node.status.class()) } x=(x) y=(y) width=(WIDTH) height=(box_height) rx="3" {}
            text.chain-word x=(x + 8) y=(y + box_height / 2 + 6) { (node.status.word(Lang::Zh)) }
            text.chain-name x=(x + 30) y=(y + 20) { (short) (more) }
            text.chain-note x=(x + 30) y=(y + 37) { (node.code) "·" (node.note) }
            @if !node.more.is_empty() { text.chain-note x=(x + 30) y=(y + 53) { (node.more) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(code: &'static str, tier: usize, layer: usize) -> PictureNode<'static> {
        PictureNode {
            code,
            name: code,
            status: NodeStatus::Even,
            note: "",
            more: "",
            href: "/",
            tier,
            layer,
            is_chosen: false,
            is_other: false,
        }
    }

    #[test]
    fn sixty_nodes_stand_each_at_a_place_of_their_own_and_no_column_is_taller_than_a_page() {
        let nodes: Vec<PictureNode<'_>> = (0..60).map(|at| node("X", at % 3, at % 4)).collect();
        let (places, tiers) = placed(&nodes, &[(0, 1), (1, 2)]);
        let mut all = places.clone();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60);
        assert!(places.iter().all(|(_, row)| *row < TALL));
        assert!(tiers.iter().all(Option::is_some));
        let read: Vec<Place> = in_order(&places).iter().map(|at| places[*at]).collect();
        assert_eq!(read, all, "a keyboard goes down each column in turn");
    }
}
