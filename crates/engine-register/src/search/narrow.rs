//! Whether a row fits what narrows a search.

use super::Query;
use crate::index::{CAPITAL_UNKNOWN, Columns, INDUSTRIES, industries_within};

/// How a row stands to the conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Yes,
    No,
    /// All that is known fits; a capital or year that is asked for is unknown.
    Unknown,
}

/// Conditions, prepared so that a row is judged by a few comparisons.
pub(super) struct Narrow<'c> {
    columns: &'c Columns,
    /// First and last code of each region; none if all fit.
    regions: Option<Vec<(u32, u32)>>,
    /// By number of the industry; none if all fit.
    industries: Option<Vec<bool>>,
    statuses: Option<Vec<bool>>,
    capital: Option<(i64, i64)>,
    founded: Option<(u32, u32)>,
}

impl<'c> Narrow<'c> {
    pub(super) fn new(query: &Query, columns: &'c Columns) -> Narrow<'c> {
        let industries = (!query.industries.is_empty()).then(|| {
            let mut within = vec![false; INDUSTRIES];
            let stretches = query.industries.iter().flat_map(|asked| industries_within(asked.trim()));
            for stretch in stretches {
                within.get_mut(stretch).into_iter().flatten().for_each(|one| *one = true);
            }
            within
        });
        let statuses = (!query.statuses.is_empty())
            .then(|| columns.statuses.iter().map(|status| query.statuses.contains(status)).collect());
        Narrow {
            columns,
            regions: (!query.regions.is_empty())
                .then(|| query.regions.iter().filter_map(|prefix| range(prefix.trim())).collect()),
            industries,
            statuses,
            capital: (query.capital_min.is_some() || query.capital_max.is_some())
                .then(|| (query.capital_min.unwrap_or(i64::MIN + 1), query.capital_max.unwrap_or(i64::MAX))),
            founded: (query.founded_from.is_some() || query.founded_to.is_some())
                .then(|| (query.founded_from.unwrap_or(0), query.founded_to.unwrap_or(u32::MAX))),
        }
    }

    #[inline]
    pub(super) fn fits(&self, row: u32) -> Fit {
        let (row, columns) = (row as usize, self.columns);
        if let Some(industries) = &self.industries {
            let industry = columns.industry.get(row).copied().unwrap_or(0);
            if !industries.get(industry as usize).copied().unwrap_or(false) {
                return Fit::No;
            }
        }
        if let Some(regions) = &self.regions {
            let region = columns.region.get(row).copied().unwrap_or(0);
            if region == 0 || !regions.iter().any(|&(first, last)| (first..=last).contains(&region)) {
                return Fit::No;
            }
        }
        if let Some(statuses) = &self.statuses {
            let status = columns.status.get(row).copied().unwrap_or(0);
            if !statuses.get(status as usize).copied().unwrap_or(false) {
                return Fit::No;
            }
        }
        let mut is_known = true;
        if let Some((least, most)) = self.capital {
            match columns.capital.get(row).copied().unwrap_or(CAPITAL_UNKNOWN) {
                CAPITAL_UNKNOWN => is_known = false,
                capital if !(least..=most).contains(&capital) => return Fit::No,
                _ => {}
            }
        }
        if let Some((from, to)) = self.founded {
            match columns.founded.get(row).copied().unwrap_or(0) / 10_000 {
                0 => is_known = false,
                year if !(from..=to).contains(&year) => return Fit::No,
                _ => {}
            }
        }
        if is_known { Fit::Yes } else { Fit::Unknown }
    }
}

/// The codes that begin with up to six digits; none for what is no beginning of a code.
fn range(prefix: &str) -> Option<(u32, u32)> {
    if prefix.is_empty() || prefix.len() > 6 || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest = 10u32.pow(6 - u32::try_from(prefix.len()).ok()?);
    let first = prefix.parse::<u32>().ok()? * rest;
    Some((first, first + (rest - 1)))
}
