//! The rules of contradiction, one function for each sort of value.
//!
//! Where several papers of a kind are there, as after an amendment, the earliest counts for dates, and a unit or
//! total that agrees with any of them agrees.

use super::name::folded;
use super::{Doubt, Facts, Of, Paper, Rules, Side, same_name};
use crate::reason::Figure;
use kernel::{Date, ProjectCode};
use std::collections::BTreeMap;

/// Papers that are issued to the unit that files. The investment contract is not among them: the investor signs it
/// before the project company exists.
const OF_FILING_UNIT: &[(&str, &str)] = &[
    ("builder_contract", "contract_party_differs"),
    ("land_contract", "paper_unit_differs"),
    ("property_certificate", "paper_unit_differs"),
    ("lease", "paper_unit_differs"),
    ("environment", "paper_unit_differs"),
    ("energy", "paper_unit_differs"),
    ("planning_permit", "paper_unit_differs"),
    ("construction_permit", "paper_unit_differs"),
    ("statistics", "paper_unit_differs"),
];

/// Papers that carry the code of the project company, where they carry one.
const OF_COMPANY: &[&str] = &["licence", "filing", "builder_contract", "construction_permit", "statistics"];

/// Which paper cannot be dated before which.
const IN_ORDER: &[(&str, &str, &str)] = &[
    ("licence", "filing", "filing_before_licence"),
    ("filing", "builder_contract", "contract_before_filing"),
    ("filing", "construction_permit", "permit_before_filing"),
    ("land_contract", "construction_permit", "permit_before_land"),
    ("planning_permit", "construction_permit", "permit_before_planning"),
    ("builder_contract", "construction_permit", "permit_before_contract"),
    ("construction_permit", "acceptance", "acceptance_before_permit"),
    ("licence", "first_sale", "sale_before_licence"),
];

/// 备案单位 ≠ 报送单位, 合同甲方 ≠ 备案单位.
pub(super) fn units(papers: &[Paper], facts: &Facts) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let text = |unit: &str| Figure::Text(unit.to_string());
    let filings: Vec<(&Paper, &str)> =
        of_kind(papers, "filing").filter_map(|paper| Some((paper, paper.unit.as_deref()?))).collect();
    let Some(&(filing, filing_unit)) = filings.first() else { return doubts };
    if let Some(reporting) = &facts.reporting_unit
        && !filings.iter().any(|(_, unit)| same_name(unit, reporting))
    {
        let against = Side { of: Of::Fact("reporting_unit"), value: text(reporting) };
        doubts.push(doubt("filing_unit_differs", filing, text(filing_unit), against));
    }
    for (kind, code) in OF_FILING_UNIT {
        for paper in of_kind(papers, kind) {
            let Some(unit) = &paper.unit else { continue };
            if !filings.iter().any(|(_, filing_unit)| same_name(filing_unit, unit)) {
                doubts.push(doubt(code, paper, text(unit), side(filing, text(filing_unit))));
            }
        }
    }
    doubts
}

/// 证照上的信用代码 ≠ 项目公司的, 备案号 ≠ 项目代码.
pub(super) fn codes(papers: &[Paper], facts: &Facts) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let text = |text: &str| Figure::Text(text.to_string());
    if let Some(own) = &facts.credit_code {
        for paper in papers.iter().filter(|paper| OF_COMPANY.contains(&paper.kind.as_str())) {
            let Some(code) = paper.credit_code.as_ref().filter(|code| !same_name(code, own)) else {
                continue;
            };
            let against = Side { of: Of::Fact("credit_code"), value: text(own) };
            doubts.push(doubt("credit_code_differs", paper, text(code), against));
        }
    }
    if let Some(own) = &facts.project_code {
        // A filing may carry a number of its office as well; only a project code is held against a project code.
        let coded: Vec<(&Paper, ProjectCode)> = of_kind(papers, "filing")
            .filter_map(|paper| Some((paper, ProjectCode::parse(paper.number.as_ref()?).ok()?)))
            .collect();
        if let Some((paper, code)) = coded.first()
            && !coded.iter().any(|(_, code)| same_name(code.as_str(), own))
        {
            let against = Side { of: Of::Fact("project_code"), value: text(own) };
            doubts.push(doubt("filing_number_differs", paper, text(code.as_str()), against));
        }
    }
    doubts
}

/// 同一文号, 内容不同: two entries of one paper that do not say the same.
pub(super) fn numbers(papers: &[Paper]) -> Vec<Doubt> {
    let mut first_of: BTreeMap<(&str, String), &Paper> = BTreeMap::new();
    let mut doubts = Vec::new();
    for paper in papers {
        let Some(number) = paper.number.as_deref().map(folded).filter(|number| !number.is_empty()) else {
            continue;
        };
        let first = *first_of.entry((&paper.kind, number)).or_insert(paper);
        if let Some((value, other)) = difference(paper, first) {
            doubts.push(doubt("same_number_differs", paper, value, side(first, other)));
        }
    }
    doubts
}

/// The first value that two papers state differently.
fn difference(paper: &Paper, first: &Paper) -> Option<(Figure, Figure)> {
    if let (Some(unit), Some(other)) = (&paper.unit, &first.unit)
        && !same_name(unit, other)
    {
        return Some((Figure::Text(unit.clone()), Figure::Text(other.clone())));
    }
    match (paper.amount_fen, first.amount_fen) {
        (Some(amount), Some(other)) if amount != other => {
            return Some((Figure::Fen(amount), Figure::Fen(other)));
        }
        _ => {}
    }
    match (paper.dated, first.dated) {
        (Some(day), Some(other)) if day != other => Some((Figure::Day(day), Figure::Day(other))),
        _ => None,
    }
}

/// Dates that cannot follow each other so, and dates to come.
pub(super) fn dates(papers: &[Paper], facts: &Facts, today: Date) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (first, then, code) in IN_ORDER {
        let (Some((first, first_day)), Some((then, then_day))) =
            (earliest(papers, first), earliest(papers, then))
        else {
            continue;
        };
        if then_day < first_day {
            let against = side(first, Figure::Day(first_day));
            doubts.push(doubt(code, then, Figure::Day(then_day), against));
        }
    }
    if let (Some((permit, day)), Some(started_on)) =
        (earliest(papers, "construction_permit"), facts.started_on)
        && started_on < day
    {
        let against = Side { of: Of::Fact("started_on"), value: Figure::Day(started_on) };
        doubts.push(doubt("start_before_permit", permit, Figure::Day(day), against));
    }
    for paper in papers {
        if let Some(day) = paper.dated.filter(|day| *day > today) {
            let against = Side { of: Of::Today, value: Figure::Day(today) };
            doubts.push(doubt("dated_in_future", paper, Figure::Day(day), against));
        }
    }
    doubts
}

/// 备案总投资 ≠ 申报、协议总投资.
pub(super) fn totals(papers: &[Paper], facts: &Facts, rules: &Rules) -> Vec<Doubt> {
    let with_amount = |kind: &'static str| {
        of_kind(papers, kind).filter_map(|paper| Some((paper, paper.amount_fen?))).collect::<Vec<_>>()
    };
    let fact = |of, fen| Side { of: Of::Fact(of), value: Figure::Fen(fen) };
    let mut doubts = Vec::new();
    let filings = with_amount("filing");
    if let Some(&(filing, total)) = filings.first() {
        if let Some(applied) = facts.filed_fen
            && filings.iter().all(|(_, total)| *total != applied)
        {
            let against = fact("filed_fen", applied);
            doubts.push(doubt("filed_total_differs", filing, Figure::Fen(total), against));
        }
        if let Some(agreed) = facts.agreed_fen
            && filings.iter().all(|(_, total)| is_apart(*total, agreed, rules.agreed_gap_bp))
        {
            let against = fact("agreed_fen", agreed);
            doubts.push(doubt("filed_and_agreed_differ", filing, Figure::Fen(total), against));
        }
        for (paper, applied) in with_amount("statistics") {
            if filings.iter().all(|(_, total)| *total != applied) {
                let against = side(filing, Figure::Fen(total));
                doubts.push(doubt("statistics_total_differs", paper, Figure::Fen(applied), against));
            }
        }
    }
    let contracts = with_amount("contract");
    if let (Some(&(contract, total)), Some(agreed)) = (contracts.first(), facts.agreed_fen)
        && contracts.iter().all(|(_, total)| *total != agreed)
    {
        let against = fact("agreed_fen", agreed);
        doubts.push(doubt("contract_total_differs", contract, Figure::Fen(total), against));
    }
    doubts
}

/// Validity that is over, or that ends before it begins.
pub(super) fn terms(papers: &[Paper], today: Date) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for paper in papers {
        let Some(until) = paper.valid_until else { continue };
        if let Some(dated) = paper.dated.filter(|dated| until < *dated) {
            let against = side(paper, Figure::Day(dated));
            doubts.push(doubt("ends_before_issue", paper, Figure::Day(until), against));
        } else if until < today {
            let against = Side { of: Of::Today, value: Figure::Day(today) };
            doubts.push(doubt("expired", paper, Figure::Day(until), against));
        }
    }
    doubts
}

fn of_kind<'a>(papers: &'a [Paper], kind: &str) -> impl Iterator<Item = &'a Paper> {
    papers.iter().filter(move |paper| paper.kind == kind)
}

fn earliest<'a>(papers: &'a [Paper], kind: &str) -> Option<(&'a Paper, Date)> {
    of_kind(papers, kind).filter_map(|paper| Some((paper, paper.dated?))).min_by_key(|(_, day)| *day)
}

/// Whether two totals differ by more than a share of the second.
fn is_apart(one: i64, other: i64, gap_bp: u32) -> bool {
    let gap = (i128::from(one) - i128::from(other)).abs();
    gap * 10_000 > i128::from(other).abs() * i128::from(gap_bp)
}

fn side(paper: &Paper, value: Figure) -> Side {
    Side { of: Of::Paper(paper.key, paper.kind.clone()), value }
}

fn doubt(code: &'static str, paper: &Paper, value: Figure, against: Side) -> Doubt {
    Doubt { code, doubted: side(paper, value), against }
}
