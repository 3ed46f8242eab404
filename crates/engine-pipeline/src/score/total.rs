//! From sheets to a total.

use super::{Flaw, Scheme};
use std::collections::BTreeMap;

/// One expert's sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Number of the expert in this appraisal.
    pub number: u32,
    /// Whether the expert withdrew for an interest in the matter; the sheet then counts for nothing.
    pub is_withdrawn: bool,
    /// Item and mark in hundredths, in any order.
    pub marks: Vec<(String, i64)>,
    /// Codes of proposed vetoes.
    pub vetoes: Vec<String>,
}

/// What keeps sheets from being added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The scheme itself is unfit.
    Scheme(Flaw),
    /// Nobody has scored.
    NoSheets,
    /// Two sheets have one number.
    NumberTwice(u32),
    /// A sheet lacks an item.
    MarkMissing(u32, String),
    /// A sheet marks an item twice, or one that the scheme does not have.
    MarkUnasked(u32, String),
    /// A mark is below 0 or above the most.
    MarkOutside(u32, String, i64),
}

/// How an appraisal ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Mean of the counted sheets, 0 to 100 in hundredths.
    pub total: i64,
    /// The same for each dimension alone, in the order of the scheme. Each is rounded by itself, so that the
    /// weighted sum may differ from the total in the last place.
    pub dimensions: Vec<(String, i64)>,
    /// Every sheet, by number.
    pub standings: Vec<Standing>,
    /// Highest less lowest total of all who scored, in hundredths: how far the experts are apart.
    pub spread: i64,
    /// Proposed vetoes with the number of experts behind each, dropped sheets included; most first.
    pub vetoes: Vec<(String, u32)>,
    /// What follows.
    pub verdict: Verdict,
}

/// One sheet in the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Number of the expert.
    pub number: u32,
    /// Total of the sheet in hundredths; `None` for who withdrew.
    pub total: Option<i64>,
    /// Whether it counts.
    pub place: Place,
}

/// Whether a sheet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// It counts.
    Counted,
    /// 最高, dropped. Among equals that of the smallest number.
    Highest,
    /// 最低, dropped. Among equals that of the largest number.
    Lowest,
    /// 回避.
    Withdrawn,
}

/// What follows from an appraisal; the meeting decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// 一票否决, whatever the total.
    Vetoed,
    /// Below the pass line.
    Below,
    /// On the pass line or above.
    Passed,
    /// The scheme has no pass line.
    Scored,
}

/// Adds up the sheets; every fault of scheme and sheets is named at once.
///
/// A mark counts as `mark / most marks × weight of the item × weight of the dimension`. Highest and lowest are
/// those of the experts' own totals, and whole sheets are dropped, not single marks.
pub fn total(scheme: &Scheme, sheets: &[Sheet]) -> Result<Outcome, Vec<Fault>> {
    let faults = faults(scheme, sheets);
    // Only a scheme without flaws has marks in common.
    let common = if faults.is_empty() { scheme.common_marks() } else { None };
    let Some(common) = common else { return Err(faults) };

    let mut scored: Vec<(u32, Vec<i128>)> = sheets
        .iter()
        .filter(|sheet| !sheet.is_withdrawn)
        .map(|sheet| (sheet.number, exact_by_dimension(scheme, sheet, common)))
        .collect();
    scored.sort_by_key(|(number, exact)| (weighted(scheme, exact), std::cmp::Reverse(*number)));
    // Lowest first, and among equals the largest number first.
    let drops = scheme.drop_from.is_some_and(|from| scored.len() as u64 >= u64::from(from.max(3)));
    let counted = if drops { scored.get(1..scored.len() - 1).unwrap_or_default() } else { &scored };

    let sheets_counted = i128::try_from(counted.len()).unwrap_or(1).max(1);
    let sum = |of: &dyn Fn(&[i128]) -> i128| counted.iter().map(|(_, exact)| of(exact)).sum::<i128>();
    let total = rounded(sum(&|exact| weighted(scheme, exact)), 10_000 * common * sheets_counted);
    let by_dimension = scheme.dimensions.iter().enumerate().map(|(i, dimension)| {
        let mean = rounded(sum(&|exact| exact.get(i).copied().unwrap_or(0)), common * sheets_counted);
        (dimension.code.clone(), mean)
    });

    let place = |i: usize| match i {
        0 if drops => Place::Lowest,
        _ if drops && i + 1 == scored.len() => Place::Highest,
        _ => Place::Counted,
    };
    let own = |exact: &[i128]| rounded(weighted(scheme, exact), 10_000 * common);
    let mut standings: Vec<Standing> = scored
        .iter()
        .enumerate()
        .map(|(i, (number, exact))| Standing { number: *number, total: Some(own(exact)), place: place(i) })
        .collect();
    let totals = |standings: &[Standing]| standings.iter().filter_map(|one| one.total).collect::<Vec<_>>();
    let (low, high) = (totals(&standings).into_iter().min(), totals(&standings).into_iter().max());
    let withdrawn = sheets.iter().filter(|sheet| sheet.is_withdrawn);
    standings.extend(withdrawn.map(|sheet| Standing {
        number: sheet.number,
        total: None,
        place: Place::Withdrawn,
    }));
    standings.sort_by_key(|standing| standing.number);

    let vetoes = vetoes(sheets);
    let verdict = match scheme.pass_line {
        _ if vetoes.iter().any(|(_, experts)| *experts >= scheme.veto_by) => Verdict::Vetoed,
        Some(line) if total < line => Verdict::Below,
        Some(_) => Verdict::Passed,
        None => Verdict::Scored,
    };
    let spread = high.unwrap_or(0) - low.unwrap_or(0);
    Ok(Outcome { total, dimensions: by_dimension.collect(), standings, spread, vetoes, verdict })
}

/// A sheet by dimension, in hundredths of 100 marks times the common marks, without rounding.
fn exact_by_dimension(scheme: &Scheme, sheet: &Sheet, common: i128) -> Vec<i128> {
    let marks: BTreeMap<&str, i64> = sheet.marks.iter().map(|(code, mark)| (code.as_str(), *mark)).collect();
    let of_dimension = |dimension: &super::Dimension| {
        let parts = dimension.items.iter().map(|item| {
            let mark = i128::from(marks.get(item.code.as_str()).copied().unwrap_or(0));
            // 100 marks in hundredths are 10,000, which the weight in hundredths of a percent cancels.
            mark * i128::from(item.weight_bp) * (common / i128::from(item.marks_max))
        });
        parts.sum()
    };
    scheme.dimensions.iter().map(of_dimension).collect()
}

fn weighted(scheme: &Scheme, exact: &[i128]) -> i128 {
    let parts = scheme.dimensions.iter().zip(exact);
    parts.map(|(dimension, exact)| i128::from(dimension.weight_bp) * exact).sum()
}

/// Half up; neither is negative.
fn rounded(value: i128, by: i128) -> i64 {
    i64::try_from((2 * value + by) / (2 * by)).unwrap_or(i64::MAX)
}

fn vetoes(sheets: &[Sheet]) -> Vec<(String, u32)> {
    let mut experts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.is_withdrawn) {
        for code in &sheet.vetoes {
            experts.entry(code).or_default().push(sheet.number);
        }
    }
    let mut vetoes: Vec<(String, u32)> = experts
        .into_iter()
        .map(|(code, mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            (code.to_string(), u32::try_from(numbers.len()).unwrap_or(u32::MAX))
        })
        .collect();
    vetoes.sort_by_key(|(_, experts)| std::cmp::Reverse(*experts));
    vetoes
}

fn faults(scheme: &Scheme, sheets: &[Sheet]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = scheme.flaws().into_iter().map(Fault::Scheme).collect();
    if sheets.iter().all(|sheet| sheet.is_withdrawn) {
        faults.push(Fault::NoSheets);
    }
    let mut numbers: Vec<u32> = sheets.iter().map(|sheet| sheet.number).collect();
    numbers.sort_unstable();
    let pairs = numbers.windows(2).filter(|pair| pair.first() == pair.last());
    faults.extend(pairs.filter_map(|pair| pair.first().copied().map(Fault::NumberTwice)));
    for sheet in sheets.iter().filter(|sheet| !sheet.is_withdrawn) {
        let mut asked: BTreeMap<&str, i64> =
            scheme.items().map(|(_, item)| (item.code.as_str(), item.marks_max)).collect();
        for (code, mark) in &sheet.marks {
            match asked.remove(code.as_str()) {
                None => faults.push(Fault::MarkUnasked(sheet.number, code.clone())),
                Some(most) if !(0..=most).contains(mark) => {
                    faults.push(Fault::MarkOutside(sheet.number, code.clone(), *mark));
                }
                Some(_) => {}
            }
        }
        faults.extend(asked.into_keys().map(|code| Fault::MarkMissing(sheet.number, code.to_string())));
    }
    faults
}
