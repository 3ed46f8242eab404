//! The eleven chains: 236 nodes and who supplies whom, read from `data/chains.txt`.
//!
//! Chains may run in circles, since recycling feeds the first nodes again. Industry codes of a node are
//! likely ones; the code an enterprise has registered decides.

use crate::book::Book;
use crate::table;
use app::{Error, Result};
use kernel::{Choice as _, Record as _, Uuid};
use records::chains::{Chain, ChainLink, ChainNode, Tier};
use std::collections::HashMap;

const CHAINS: &str = include_str!("../data/chains.txt");

/// Writes chains, nodes, links, and what else is known of the industries.
pub(crate) fn write(book: &mut Book<'_, '_>) -> Result<()> {
    for chain in read(CHAINS)? {
        write_chain(book, &chain)?;
    }
    table::load(book, "industries.txt", include_str!("../data/industries.txt"))
}

#[derive(Debug)]
struct Read<'t> {
    code: &'t str,
    name: &'t str,
    sources: Vec<&'t str>,
    nodes: Vec<Node<'t>>,
    links: Vec<(String, String)>,
}

#[derive(Debug)]
struct Node<'t> {
    code: &'t str,
    name: &'t str,
    tier: Tier,
    industries: &'t str,
}

fn write_chain(book: &mut Book<'_, '_>, chain: &Read<'_>) -> Result<()> {
    let cited = match chain.sources.as_slice() {
        [] => String::from("行业常识，未引具体文献；环节与供应关系为本网整理"),
        keys => format!("结构见资料 {}；环节与供应关系为本网整理", keys.join("、")),
    };
    let description = format!("行业代码为可能的归类，以企业登记的代码为准。{}", unchecked(chain));
    let id = book.add(
        Chain::NOUN,
        &[
            ("code", chain.code.into()),
            ("name", chain.name.into()),
            ("leader", "未掌握".into()),
            ("description", (&description).into()),
            ("cited", (&cited).into()),
            ("cite", chain.sources.first().copied().unwrap_or("").into()),
        ],
    )?;
    let mut ids = HashMap::new();
    for node in &chain.nodes {
        ids.insert(node.code, write_node(book, id, node)?);
    }
    for (supplier, customer) in &chain.links {
        // A link may lead into a chain written before.
        let node = |code: &str| match ids.get(code) {
            Some(id) => Ok(*id),
            None => book.names.find(ChainNode::SLUG, code),
        };
        let (from, to) = (node(supplier)?, node(customer)?);
        let name = format!("{supplier}→{customer}");
        let (share, cited) = cost_share(&name);
        book.add(
            ChainLink::NOUN,
            &[
                ("name", (&name).into()),
                ("supplier", from.into()),
                ("customer", to.into()),
                ("cost_share", share.into()),
                ("cited", cited.into()),
            ],
        )?;
    }
    Ok(())
}

fn write_node(book: &mut Book<'_, '_>, chain: Uuid, node: &Node<'_>) -> Result<Uuid> {
    let industries = node.industries.replace('*', "");
    let (restriction, constraints) = rules(node.code);
    let is_restricted = if restriction.is_empty() { "0" } else { "1" };
    book.add(
        ChainNode::NOUN,
        &[
            ("key", node.code.into()),
            ("code", node.code.into()),
            ("name", node.name.into()),
            ("chain", chain.into()),
            ("tier", node.tier.code().into()),
            ("industries", (&industries).into()),
            ("keywords", (&keywords(node)).into()),
            ("is_restricted", is_restricted.into()),
            ("restriction", restriction.into()),
            ("constraints", constraints.into()),
        ],
    )
}

/// Codes that were not held against the text of the standard, as a sentence.
fn unchecked(chain: &Read<'_>) -> String {
    let codes = chain.nodes.iter().flat_map(|node| node.industries.split('、'));
    let mut codes: Vec<&str> = codes.filter_map(|code| code.strip_suffix('*')).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        String::new()
    } else {
        format!("其中 {} 未核对标准文本。", codes.join("、"))
    }
}

/// Words by which enterprises at a node are found in the register: the parts of its name and what else it is called.
fn keywords(node: &Node<'_>) -> String {
    let parts = node.name.split(['/', '（', '）', '(', ')', '、', '：']).map(str::trim);
    let mut words: Vec<&str> = parts.filter(|part| part.chars().count() > 1).collect();
    words.extend(also(node.code));
    let mut seen = Vec::new();
    words.retain(|word| {
        !seen.contains(word) && {
            seen.push(*word);
            true
        }
    });
    words.join("、")
}

/// What enterprises at a node also call what they make.
fn also(code: &str) -> &'static [&'static str] {
    match code {
        "PV04" | "DW12" => &["单晶硅片", "多晶硅片"],
        "PV06" => &["光伏组件", "太阳能组件"],
        "PV09" | "DW08" => &["金刚石线", "金刚石锯线"],
        "PV10" => &["光伏银浆", "导电银浆"],
        "DW02" => &["高碳钢丝", "切割钢丝"],
        "DW04" => &["钨丝"],
        "DW05" => &["人造金刚石", "金刚石单晶", "超硬材料"],
        "DW06" => &["金刚石微粉", "金刚石粉"],
        "DW15" => &["镍回收", "废线回收"],
        "LB08" => &["锂电隔膜", "电池隔膜"],
        "RB01" | "RB02" => &["减速器", "减速机"],
        _ => &[],
    }
}

/// Why a node is restricted, and what to ask there.
fn rules(code: &str) -> (&'static str, &'static str) {
    match code {
        "AL03" => ("全国电解铝产能上限约4500万吨，只招下游（资料 S98）。", ""),
        "DW06" => ("", "镀镍工序：评审时须问环评类别与含镍废水指标。"),
        "DW08" => ("", "含电镀工序：评审时须问环评类别与含镍废水指标。"),
        _ => ("", ""),
    }
}

/// The share of a supply in its customer's cost, where a source gives one figure, and the source's words.
fn cost_share(link: &str) -> (&'static str, &'static str) {
    match link {
        "PV10→PV05" => ("未掌握", "银浆约占晶硅电池成本10%–11%，异质结约24%（资料 S90）"),
        "RB01→RB11" | "RB02→RB11" => ("未掌握", "减速器合计约占整机成本32%（资料 S99）"),
        "RB03→RB11" => ("22", "伺服电机约占整机成本22%（资料 S99）"),
        "RB05→RB11" => ("12", "控制器约占整机成本12%（资料 S99）"),
        _ => ("未掌握", ""),
    }
}

fn read(text: &str) -> Result<Vec<Read<'_>>> {
    let mut chains: Vec<Read<'_>> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let fault = || Error::Internal(format!("demo: chains.txt:{number}: “{line}” cannot be read"));
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('=') {
            let [code, name, sources] = cells(head).ok_or_else(fault)?;
            let sources = sources.split_whitespace().collect();
            chains.push(Read { code, name, sources, nodes: Vec::new(), links: Vec::new() });
            continue;
        }
        let chain = chains.last_mut().ok_or_else(fault)?;
        match line.strip_prefix('>') {
            Some(path) => chain.links.extend(links(path).ok_or_else(fault)?),
            None => {
                let [code, name, tier, industries] = cells(line).ok_or_else(fault)?;
                let tier = match tier {
                    "U" => Tier::Upstream,
                    "M" => Tier::Midstream,
                    "D" => Tier::Downstream,
                    _ => return Err(fault()),
                };
                chain.nodes.push(Node { code, name, tier, industries });
            }
        }
    }
    Ok(chains)
}

fn cells<const N: usize>(line: &str) -> Option<[&str; N]> {
    line.split('|').map(str::trim).collect::<Vec<_>>().try_into().ok()
}

/// Every pair of neighbours of a path: `A > B、C > D` is A–B, A–C, B–D and C–D.
fn links(path: &str) -> Option<Vec<(String, String)>> {
    let steps: Vec<Vec<String>> = path.split('>').map(step).collect::<Option<_>>()?;
    let mut links = Vec::new();
    for pair in steps.windows(2) {
        let [from, to] = pair else { continue };
        for supplier in from {
            links.extend(to.iter().map(|customer| (supplier.clone(), customer.clone())));
        }
    }
    Some(links)
}

/// The nodes of one step: `PV04、PV05` or `IC03..IC09`.
fn step(text: &str) -> Option<Vec<String>> {
    let mut codes = Vec::new();
    for part in text.split('、').map(str::trim) {
        let Some((first, last)) = part.split_once("..") else {
            codes.push(part.to_owned());
            continue;
        };
        let (prefix, from) = first.split_at_checked(2)?;
        let (from, to): (u8, u8) = (from.parse().ok()?, last.strip_prefix(prefix)?.parse().ok()?);
        codes.extend((from..=to).map(|number| format!("{prefix}{number:02}")));
    }
    Some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_chains_have_their_236_nodes_and_273_links() {
        let chains = read(CHAINS).unwrap();
        let sizes: Vec<usize> = chains.iter().map(|chain| chain.nodes.len()).collect();
        assert_eq!(sizes, [23, 23, 25, 21, 26, 21, 15, 19, 18, 24, 21]);
        assert_eq!(sizes.iter().sum::<usize>(), 236);
        let links: Vec<usize> = chains.iter().map(|chain| chain.links.len()).collect();
        assert_eq!(links, [24, 26, 27, 28, 33, 22, 15, 22, 18, 37, 21]);
    }

    #[test]
    fn every_link_joins_two_nodes_and_none_is_written_twice() {
        let chains = read(CHAINS).unwrap();
        let codes: Vec<&str> = chains.iter().flat_map(|c| c.nodes.iter().map(|node| node.code)).collect();
        let mut links: Vec<&(String, String)> = chains.iter().flat_map(|chain| &chain.links).collect();
        for (supplier, customer) in &links {
            assert!(codes.contains(&supplier.as_str()) && codes.contains(&customer.as_str()), "{supplier}");
        }
        let all = links.len();
        links.sort();
        links.dedup();
        assert_eq!(links.len(), all);
    }

    #[test]
    fn a_path_joins_neighbours_and_spells_out_ranges() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(links("A > B、C > D").unwrap().len(), 4);
        assert_eq!(
            links("IC08..IC10 > IC14").unwrap(),
            [pair("IC08", "IC14"), pair("IC09", "IC14"), pair("IC10", "IC14")]
        );
        assert_eq!(links("IC08..IX10 > IC14"), None);
    }

    #[test]
    fn recycling_makes_circles() {
        let chains = read(CHAINS).unwrap();
        let has = |from: &str, to: &str| {
            chains.iter().any(|chain| chain.links.iter().any(|(a, b)| a == from && b == to))
        };
        assert!(has("LB23", "LB02") && has("DW15", "DW07"));
    }
}
