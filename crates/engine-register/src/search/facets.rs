//! How the rows that fit are spread over regions, industries and statuses.

use crate::index::{Columns, INDUSTRIES, industry_text};
use crate::pool::{Lent, Pool};

/// Rows that fit by region, industry and status; the most first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By prefecture, the first four digits of the division code; empty for unknown.
    pub regions: Vec<Facet>,
    /// By division of GB/T 4754, two digits; empty for unknown.
    pub industries: Vec<Facet>,
    /// By status; empty for unknown.
    pub statuses: Vec<Facet>,
}

/// One value and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// Rows that fit and have it.
    pub count: u64,
}

/// Counts while rows pass.
pub(super) struct Counter<'i> {
    columns: &'i Columns,
    /// Regions, then industries, then statuses.
    counts: Lent<'i, Vec<u32>>,
}

/// Prefectures have four digits.
const REGIONS: usize = 10_000;
const STATUSES: usize = 256;

impl<'i> Counter<'i> {
    pub(super) fn new(columns: &'i Columns, pool: &'i Pool<Vec<u32>>) -> Counter<'i> {
        let mut counts = pool.take();
        counts.clear();
        counts.resize(REGIONS + INDUSTRIES + STATUSES, 0);
        Counter { columns, counts }
    }

    #[inline]
    pub(super) fn add(&mut self, row: u32) {
        let (row, columns) = (row as usize, self.columns);
        let region = columns.region.get(row).copied().unwrap_or(0) as usize / 100;
        let industry = columns.industry.get(row).copied().unwrap_or(0) as usize;
        let status = columns.status.get(row).copied().unwrap_or(0) as usize;
        let places = [
            region.min(REGIONS - 1),
            REGIONS + industry.min(INDUSTRIES - 1),
            REGIONS + INDUSTRIES + status.min(STATUSES - 1),
        ];
        for at in places {
            if let Some(count) = self.counts.get_mut(at) {
                *count += 1;
            }
        }
    }

    pub(super) fn facets(&self) -> Facets {
        let status = |at: usize| self.columns.statuses.get(at).cloned().unwrap_or_default();
        let region = |at: usize| if at == 0 { String::new() } else { format!("{at:04}") };
        let division = |at: usize| {
            let mut text = u16::try_from(at).map(industry_text).unwrap_or_default();
            text.truncate(2);
            text
        };
        let (regions, rest) = self.counts.split_at_checked(REGIONS).unwrap_or_default();
        let (industries, statuses) = rest.split_at_checked(INDUSTRIES).unwrap_or_default();
        Facets {
            regions: sorted(regions, region),
            industries: sorted(industries, division),
            statuses: sorted(statuses, status),
        }
    }
}

fn sorted(counts: &[u32], value: impl Fn(usize) -> String) -> Vec<Facet> {
    let mut facets: Vec<Facet> = Vec::new();
    for (at, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let value = value(at);
        match facets.iter_mut().find(|facet| facet.value == value) {
            Some(facet) => facet.count += u64::from(count),
            None => facets.push(Facet { value, count: count.into() }),
        }
    }
    facets.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    facets
}
