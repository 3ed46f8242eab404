//! The eleven chains that come with the program: 236 nodes and who supplies whom, read from `chains.txt`.
//!
//! Chains may run in circles, since recycling feeds the first nodes again. Industry codes of a node are
//! likely ones; the code an enterprise has registered decides.

use super::{ChainFile, Texts};
use crate::{Error, Result};
use kernel::Choice as _;
use records::chains::Tier;

const CHAINS: &str = include_str!("chains.txt");
/// Of when what has no dated source is: when it was put together.
const PUT_TOGETHER: &str = "2026-11";

/// A chain that comes with the program.
#[derive(Clone, Debug)]
pub struct Shipped {
    /// The chain.
    pub file: ChainFile,
    /// Keys of its sources in the demo's register of sources.
    pub sources: Vec<&'static str>,
}

/// The chains in an order in which links lead back to those before.
pub fn shipped() -> Result<Vec<Shipped>> {
    Ok(read(CHAINS)?.iter().map(|read| Shipped { file: file(read), sources: read.sources.clone() }).collect())
}

#[derive(Debug)]
struct Read<'t> {
    code: &'t str,
    name: &'t str,
    sources: Vec<&'t str>,
    cited: &'t str,
    as_of: &'t str,
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

fn file(chain: &Read<'_>) -> ChainFile {
    let cited = match chain.cited {
        "" => String::from("行业常识，未引具体文献；环节与供应关系为本网整理"),
        cited => format!("结构据{cited}；环节与供应关系为本网整理"),
    };
    let as_of = if chain.as_of.is_empty() { PUT_TOGETHER } else { chain.as_of };
    let description = format!("行业代码为可能的归类，以企业登记的代码为准。{}", unchecked(chain));
    let link = |(supplier, customer): &(String, String)| {
        let (share, said) = cost_share(&format!("{supplier}→{customer}"));
        let said = if said.is_empty() { cited.as_str() } else { said };
        texts(&[
            ("supplier", supplier),
            ("customer", customer),
            ("cost_share", share),
            ("cited", said),
            ("as_of", as_of),
        ])
    };
    let is_own = |code: &String| chain.nodes.iter().any(|node| node.code == code);
    let ends = chain.links.iter().flat_map(|(supplier, customer)| [supplier, customer]);
    let mut others: Vec<String> = ends.filter(|code| !is_own(code)).cloned().collect();
    others.sort();
    others.dedup();
    ChainFile {
        chain: texts(&[
            ("code", chain.code),
            ("name", chain.name),
            ("leader", "未掌握"),
            ("description", &description),
            ("cited", &cited),
        ]),
        nodes: chain.nodes.iter().map(|node| node_texts(node, &cited, as_of)).collect(),
        links: chain.links.iter().map(link).collect(),
        others,
    }
}

fn node_texts(node: &Node<'_>, cited: &str, as_of: &str) -> Texts {
    let (restriction, constraints) = rules(node.code);
    texts(&[
        ("code", node.code),
        ("name", node.name),
        ("tier", node.tier.code()),
        ("industries", &node.industries.replace('*', "")),
        ("keywords", &keywords(node)),
        ("is_restricted", if restriction.is_empty() { "否" } else { "是" }),
        ("restriction", restriction),
        ("constraints", constraints),
        ("cited", cited),
        ("as_of", as_of),
    ])
}

fn texts(all: &[(&str, &str)]) -> Texts {
    let some = all.iter().filter(|(_, text)| !text.is_empty());
    some.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
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
        "AL03" => ("全国电解铝产能上限约4500万吨，只招下游。", ""),
        "DW06" => ("", "镀镍工序：评审时须问环评类别与含镍废水指标。"),
        "DW08" => ("", "含电镀工序：评审时须问环评类别与含镍废水指标。"),
        _ => ("", ""),
    }
}

/// The share of a supply in its customer's cost, where a source gives one figure, and the source's words.
fn cost_share(link: &str) -> (&'static str, &'static str) {
    match link {
        "PV10→PV05" => ("未掌握", "银浆约占晶硅电池成本10%–11%，异质结约24%（光伏银浆成本说明）"),
        "RB01→RB11" | "RB02→RB11" => {
            ("未掌握", "减速器合计约占整机成本32%（工业机器人产业链与成本构成，2018年6月）")
        }
        "RB03→RB11" => ("22", "伺服电机约占整机成本22%（工业机器人产业链与成本构成，2018年6月）"),
        "RB05→RB11" => ("12", "控制器约占整机成本12%（工业机器人产业链与成本构成，2018年6月）"),
        _ => ("未掌握", ""),
    }
}

fn read(text: &str) -> Result<Vec<Read<'_>>> {
    let mut chains: Vec<Read<'_>> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let fault = || Error::Internal(format!("chains.txt:{number}: “{line}” cannot be read"));
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('=') {
            let [code, name, sources, cited, as_of] = cells(head).ok_or_else(fault)?;
            let sources = sources.split_whitespace().collect();
            chains.push(Read { code, name, sources, cited, as_of, nodes: Vec::new(), links: Vec::new() });
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
    fn every_shipped_chain_is_sound_as_a_file_and_each_node_and_link_has_its_source_and_day() {
        for of in shipped().unwrap() {
            assert_eq!(super::super::check::flaws(&of.file), []);
            let all = of.file.nodes.iter().chain(&of.file.links);
            assert!(all.into_iter().all(|texts| texts.contains_key("cited") && texts.contains_key("as_of")));
        }
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
