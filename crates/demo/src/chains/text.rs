//! Reads the text file of chains. Its layout is described at its head.
//!
//! Codes are checked here, so that what is read holds together: every end of a link is a node, a code stands once.

use kernel::Share;
use records::chains::Tier;
use std::collections::HashSet;
use std::fmt;

/// A chain as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainText {
    /// Two letters, the head of its nodes' codes.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where its structure comes from.
    pub cited: String,
    /// What it is made of.
    pub about: String,
    /// Nodes, in the order of their codes.
    pub nodes: Vec<NodeText>,
    /// Links that start at its nodes; customers may stand on another chain.
    pub links: Vec<LinkText>,
    /// Enterprises known to be at a node.
    pub anchors: Vec<Anchor>,
}

/// A node as written.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeText {
    /// Code, such as PV05.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where on the chain.
    pub tier: Tier,
    /// Likely industry codes; one with `*` was not compared with the standard.
    pub codes: Vec<String>,
    /// What is to be asked before a project is let in.
    pub ask: Option<String>,
    /// Why the state restricts it.
    pub restriction: Option<String>,
}

/// A supply link as written.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkText {
    /// Code of the node that supplies.
    pub supplier: String,
    /// Code of the node that is supplied.
    pub customer: String,
    /// Share of the customer's cost.
    pub cost_share: Option<Share>,
    /// Where the share comes from.
    pub cost_cited: Option<String>,
}

/// An enterprise at one or several nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// Codes of the nodes.
    pub nodes: Vec<String>,
    /// Name of the enterprise.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// Where that was read.
    pub cited: String,
}

/// A place by its name.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A park.
    Park(String),
    /// A region, where the source names no park.
    Region(String),
}

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl NodeText {
    /// The likely industry codes as people read them.
    pub fn codes_shown(&self) -> String {
        let shown = |code: &String| match code.strip_suffix('*') {
            Some(code) => format!("{code}（待核）"),
            None => code.clone(),
        };
        self.codes.iter().map(shown).collect::<Vec<_>>().join("、")
    }
}

/// Reads the chains of a file.
pub fn parse(text: &str) -> Result<Vec<ChainText>, Fault> {
    let mut reading = Reading::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            reading.line(line).map_err(|expected| Fault { line: at + 1, expected })?;
            reading.ends.resize(reading.links_so_far(), at + 1);
        }
    }
    reading.finish()
}

#[derive(Default)]
struct Reading {
    chains: Vec<ChainText>,
    codes: HashSet<String>,
    /// The line of each link, in the order of reading.
    ends: Vec<usize>,
}

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').ok_or("a keyword and what belongs to it")?;
        let rest = rest.trim();
        if word == "chain" {
            let (code, name) = rest.split_once(' ').ok_or("`chain CODE NAME`")?;
            self.chains.push(ChainText { code: code.into(), name: name.into(), ..ChainText::default() });
            return Ok(());
        }
        let chain = self.chains.last_mut().ok_or("`chain CODE NAME` before anything else")?;
        match word {
            "cited" => chain.cited = rest.into(),
            "about" => chain.about = rest.into(),
            "up" => self.node(rest, Tier::Upstream)?,
            "mid" => self.node(rest, Tier::Midstream)?,
            "down" => self.node(rest, Tier::Downstream)?,
            "supply" => chain.links.extend(supplies(rest)?),
            "cost" => chain.cost(rest)?,
            "ask" => chain.note(rest, |node, text| node.ask = Some(text))?,
            "restrict" => chain.note(rest, |node, text| node.restriction = Some(text))?,
            "anchor" => chain.anchors.push(anchor(rest)?),
            _ => return Err(format!("a keyword of the head of the file, not `{word}`")),
        }
        Ok(())
    }

    fn node(&mut self, rest: &str, tier: Tier) -> Result<(), String> {
        let expected = "`CODE NAME | INDUSTRY CODES`";
        let (named, codes) = rest.split_once(" | ").ok_or(expected)?;
        let (code, name) = named.split_once(' ').ok_or(expected)?;
        let chain = self.chains.last_mut().ok_or(expected)?;
        if !code.starts_with(&chain.code) {
            return Err(format!("a code that begins with {}", chain.code));
        }
        if !self.codes.insert(code.to_owned()) {
            return Err(format!("{code} once only"));
        }
        chain.nodes.push(NodeText {
            code: code.into(),
            name: name.into(),
            tier,
            codes: list(codes),
            ask: None,
            restriction: None,
        });
        Ok(())
    }

    fn links_so_far(&self) -> usize {
        self.chains.iter().map(|chain| chain.links.len()).sum()
    }

    /// Gives the chains if every end of a link and every anchor stands at a node.
    fn finish(self) -> Result<Vec<ChainText>, Fault> {
        let links = self.chains.iter().flat_map(|chain| &chain.links);
        for (link, line) in links.zip(&self.ends) {
            for end in [&link.supplier, &link.customer] {
                if !self.codes.contains(end) {
                    return Err(Fault { line: *line, expected: format!("a node of the file, not {end}") });
                }
            }
        }
        for anchor in self.chains.iter().flat_map(|chain| &chain.anchors) {
            if let Some(stray) = anchor.nodes.iter().find(|code| !self.codes.contains(*code)) {
                return Err(Fault { line: 0, expected: format!("{} at a node, not {stray}", anchor.name) });
            }
        }
        Ok(self.chains)
    }
}

impl ChainText {
    /// Sets something about a node of this chain: `CODE TEXT`.
    fn note(&mut self, rest: &str, set: impl FnOnce(&mut NodeText, String)) -> Result<(), String> {
        let (code, text) = rest.split_once(' ').ok_or("`CODE TEXT`")?;
        let node = self.nodes.iter_mut().find(|node| node.code == code);
        set(node.ok_or_else(|| format!("a node above, not {code}"))?, text.to_owned());
        Ok(())
    }

    /// Sets the cost share of a link above: `A > B 22% SOURCE`.
    fn cost(&mut self, rest: &str) -> Result<(), String> {
        let mut words = rest.split_whitespace();
        let (Some(supplier), Some(">"), Some(customer), Some(share), Some(cited)) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            return Err("`A > B 22% SOURCE`".into());
        };
        let percent: Option<i64> = share.strip_suffix('%').and_then(|share| share.parse().ok());
        let percent = percent.filter(|percent| (0..=100).contains(percent)).ok_or("a whole percentage")?;
        let link = self.links.iter_mut().find(|link| link.supplier == supplier && link.customer == customer);
        let link = link.ok_or_else(|| format!("a link above, not {supplier} > {customer}"))?;
        link.cost_share = Some(Share(percent * 100));
        link.cost_cited = Some(cited.to_owned());
        Ok(())
    }
}

/// `A > B, C > D`: each group supplies the next.
fn supplies(text: &str) -> Result<Vec<LinkText>, String> {
    let groups: Vec<Vec<String>> = text.split('>').map(codes).collect::<Result<_, _>>()?;
    if groups.len() < 2 {
        return Err("`A > B`".into());
    }
    let mut links = Vec::new();
    for (suppliers, customers) in groups.iter().zip(groups.iter().skip(1)) {
        for supplier in suppliers {
            for customer in customers {
                links.push(LinkText {
                    supplier: supplier.clone(),
                    customer: customer.clone(),
                    cost_share: None,
                    cost_cited: None,
                });
            }
        }
    }
    Ok(links)
}

/// `PM21..PM26, AP01`: codes and ranges of codes.
fn codes(text: &str) -> Result<Vec<String>, String> {
    let mut codes = Vec::new();
    for part in list(text) {
        match part.split_once("..") {
            Some((first, last)) => codes.extend(range(first, last).ok_or("a range such as PM21..PM26")?),
            None => codes.push(part),
        }
    }
    if codes.is_empty() { Err("a code".into()) } else { Ok(codes) }
}

fn range(first: &str, last: &str) -> Option<impl Iterator<Item = String>> {
    let (head, first) = first.split_at_checked(2)?;
    let last: u32 = last.strip_prefix(head)?.parse().ok()?;
    let first: u32 = first.parse().ok()?;
    (first < last).then(|| (first..=last).map(move |number| format!("{head}{number:02}")))
}

/// `IC20, IC21 NAME @ park PLACE | SOURCE`.
fn anchor(text: &str) -> Result<Anchor, String> {
    let expected = "`CODE, … NAME @ park|region PLACE | SOURCE`";
    let (left, right) = text.split_once(" @ ").ok_or(expected)?;
    let (place, cited) = right.split_once(" | ").ok_or(expected)?;
    let (nodes, name) = left.rsplit_once(' ').ok_or(expected)?;
    let place = match place.split_once(' ').ok_or(expected)? {
        ("park", name) => Place::Park(name.into()),
        ("region", name) => Place::Region(name.into()),
        _ => return Err(expected.into()),
    };
    Ok(Anchor { nodes: codes(nodes)?, name: name.into(), place, cited: cited.into() })
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains() -> Vec<ChainText> {
        parse(super::super::TEXT).unwrap()
    }

    fn links(chains: &[ChainText]) -> Vec<(&str, &str)> {
        let all = chains.iter().flat_map(|chain| &chain.links);
        all.map(|link| (link.supplier.as_str(), link.customer.as_str())).collect()
    }

    #[test]
    fn the_file_holds_eleven_chains_with_236_nodes_numbered_without_gaps() {
        let chains = chains();
        let sizes: Vec<_> = chains.iter().map(|chain| (chain.code.as_str(), chain.nodes.len())).collect();
        assert_eq!(
            sizes,
            [
                ("PV", 23),
                ("LB", 23),
                ("IC", 25),
                ("EI", 21),
                ("PM", 26),
                ("NM", 21),
                ("DW", 15),
                ("AL", 19),
                ("RB", 18),
                ("AP", 24),
                ("OP", 21)
            ]
        );
        assert_eq!(sizes.iter().map(|(_, size)| size).sum::<usize>(), 236);
        for chain in &chains {
            for (at, node) in chain.nodes.iter().enumerate() {
                assert_eq!(node.code, format!("{}{:02}", chain.code, at + 1));
            }
            assert!(!chain.cited.is_empty() && !chain.about.is_empty(), "{}", chain.name);
        }
    }

    #[test]
    fn no_link_stands_twice_and_only_two_nodes_have_none() {
        let chains = chains();
        let all = links(&chains);
        let once: HashSet<_> = all.iter().collect();
        assert_eq!((all.len(), once.len()), (273, 273));
        let linked: HashSet<&str> = all.iter().flat_map(|(from, to)| [*from, *to]).collect();
        let alone: Vec<&str> = chains
            .iter()
            .flat_map(|chain| &chain.nodes)
            .map(|node| node.code.as_str())
            .filter(|code| !linked.contains(code))
            .collect();
        // The sources name these nodes and nothing that they supply or need.
        assert_eq!(alone, ["PM16", "AP23"]);
    }

    #[test]
    fn ranges_lists_and_runs_are_spelled_out() {
        let chains = chains();
        let all = links(&chains);
        for end in 21..=26 {
            assert!(all.contains(&("PM12", format!("PM{end}").as_str())), "PM{end}");
        }
        for start in 3..=9 {
            assert!(all.contains(&(format!("IC{start:02}").as_str(), "IC14")), "IC{start:02}");
        }
        // A list of suppliers and a list of customers make every pair.
        assert!(all.contains(&("AP09", "AP21")) && all.contains(&("AP12", "AP22")));
        // A run passes through its middle and does not skip it.
        assert!(all.contains(&("DW15", "DW07")) && !all.contains(&("DW08", "DW07")));
    }

    #[test]
    fn chains_may_be_cyclic_and_cross_into_another() {
        let chains = chains();
        let all = links(&chains);
        for link in [("LB23", "LB02"), ("DW15", "DW07"), ("AL07", "LB10")] {
            assert!(all.contains(&link), "{link:?}");
        }
        assert!(reaches(&all, "LB02", "LB02") && reaches(&all, "DW07", "DW07"));
        assert!(!reaches(&all, "PV01", "PV01"));
    }

    fn reaches(links: &[(&str, &str)], from: &str, to: &str) -> bool {
        let mut open = vec![from];
        let mut seen = HashSet::new();
        while let Some(at) = open.pop() {
            for (_, next) in links.iter().filter(|(supplier, _)| *supplier == at) {
                if *next == to {
                    return true;
                }
                if seen.insert(*next) {
                    open.push(next);
                }
            }
        }
        false
    }

    #[test]
    fn restriction_questions_and_cost_shares_stand_at_their_nodes() {
        let chains = chains();
        let restricted: Vec<_> = chains
            .iter()
            .flat_map(|chain| &chain.nodes)
            .filter(|node| node.restriction.is_some())
            .map(|node| node.code.as_str())
            .collect();
        assert_eq!(restricted, ["AL03"]);
        let shares: Vec<_> = chains
            .iter()
            .flat_map(|chain| &chain.links)
            .filter_map(|link| Some((link.supplier.as_str(), link.cost_share?.0)))
            .collect();
        assert_eq!(shares, [("RB03", 2200), ("RB05", 1200)]);
        let node = chains.iter().flat_map(|chain| &chain.nodes).find(|node| node.code == "LB13").unwrap();
        assert_eq!(node.codes_shown(), "2661（待核）、3091");
    }

    #[test]
    fn a_mistake_names_its_line() {
        for (text, line) in [
            ("up PV01 工业硅 | 3218", 1),
            ("chain PV 光伏\nup PV01 工业硅 3218", 2),
            ("chain PV 光伏\nup LB01 锂 | 2613", 2),
            ("chain PV 光伏\nup PV01 硅 | 3218\n\nup PV01 硅 | 3218", 4),
            ("chain PV 光伏\nup PV01 硅 | 3218\nsupply PV01 > PV02", 3),
            ("chain PV 光伏\nup PV01 硅 | 3218\nsupply PV01", 3),
            ("chain PV 光伏\nsupply PV05..LB09 > PV10", 2),
            ("chain PV 光伏\nrestrict PV01 理由", 2),
            ("chain PV 光伏\nwhere PV01", 2),
        ] {
            assert_eq!(parse(text).unwrap_err().line, line, "{text}");
        }
    }
}
