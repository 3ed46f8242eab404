//! Contradictions between papers, and between papers and the record: what the statistics library returns an entry
//! for, said before it is handed in.
//!
//! The usual reasons of return are: filing unit ≠ reporting unit, party of the contract ≠ filing unit, dates of
//! filing and contract in conflict, total filed ≠ total applied for (materials and cautions of entry into the
//! statistics library). The other rules follow from the order in which the papers can be issued. A doubt is no
//! verdict: it names both sides, and a person decides. What is unknown is never doubted.

mod name;
mod rules;

pub use name::same_name;

use crate::reason::{Figure, Key};
use kernel::Date;

/// A paper as far as it can contradict another. Returned and superseded papers are not handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Row of the caller.
    pub key: Key,
    /// Kind of evidence, such as `filing`, `builder_contract`, `licence`.
    pub kind: String,
    /// The unit it is issued to: who files, who contracts out the works, whose licence it is.
    pub unit: Option<String>,
    /// Unified social credit code on it.
    pub credit_code: Option<String>,
    /// Date on it.
    pub dated: Option<Date>,
    /// Total on it in fen.
    pub amount_fen: Option<i64>,
    /// Its number.
    pub number: Option<String>,
    /// Last day of its validity.
    pub valid_until: Option<Date>,
}

/// What the record says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The unit that reports to statistics, which should be the project company.
    pub reporting_unit: Option<String>,
    /// Credit code of the project company.
    pub credit_code: Option<String>,
    /// Project code from filing.
    pub project_code: Option<String>,
    /// Agreed total in fen.
    pub agreed_fen: Option<i64>,
    /// Filed total in fen, as the record and the application state it.
    pub filed_fen: Option<i64>,
    /// Start of works.
    pub started_on: Option<Date>,
}

/// How much is doubted; by default every difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Difference between filed and agreed total that is let pass, as a share of the agreed total in hundredths of
    /// a percent. 0: any difference is said. Filed and applied total must always be equal.
    pub agreed_gap_bp: u32,
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose value it is.
    pub of: Of,
    /// The value.
    pub value: Figure,
}

/// Whose value a side is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// A paper, with its kind.
    Paper(Key, String),
    /// A field of [`Facts`].
    Fact(&'static str),
    /// The day of asking.
    Today,
}

/// Two values that cannot both be right, or of which a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Frozen code, one of [`CODES`].
    pub code: &'static str,
    /// The paper that is doubted.
    pub doubted: Side,
    /// What it contradicts.
    pub against: Side,
}

/// Every code a doubt may have.
pub const CODES: &[&str] = &[
    "filing_unit_differs",
    "contract_party_differs",
    "paper_unit_differs",
    "credit_code_differs",
    "filing_number_differs",
    "same_number_differs",
    "filing_before_licence",
    "contract_before_filing",
    "permit_before_filing",
    "permit_before_land",
    "permit_before_planning",
    "permit_before_contract",
    "start_before_permit",
    "acceptance_before_permit",
    "sale_before_licence",
    "dated_in_future",
    "filed_total_differs",
    "filed_and_agreed_differ",
    "statistics_total_differs",
    "contract_total_differs",
    "expired",
    "ends_before_issue",
];

/// Every contradiction on a day, in the order of [`CODES`] and within a code in the order of the papers.
pub fn doubts(papers: &[Paper], facts: &Facts, rules: &Rules, today: Date) -> Vec<Doubt> {
    let mut doubts = rules::units(papers, facts);
    doubts.extend(rules::codes(papers, facts));
    doubts.extend(rules::numbers(papers));
    doubts.extend(rules::dates(papers, facts, today));
    doubts.extend(rules::totals(papers, facts, rules));
    doubts.extend(rules::terms(papers, today));
    doubts.sort_by_key(|doubt| CODES.iter().position(|code| *code == doubt.code));
    doubts
}

#[cfg(test)]
mod tests;
