//! Numbers that are strange only beside those of other projects.

use super::{Finding, Rules, Severity, Subject, finding};
use crate::reason::{Figure, Key};
use std::collections::BTreeMap;

/// What is found across a list of projects, such as all of the network or those of one industry. Investment per mu
/// compares well only within a list of like projects. Near-linear in the length of the list.
pub fn across(subjects: &[Subject], rules: &Rules) -> Vec<Finding> {
    let on_the_way: Vec<&Subject> = subjects.iter().filter(|subject| !subject.has_left).collect();
    let mut findings = per_mu(&on_the_way, rules);
    findings.extend(same_amount(&on_the_way, rules));
    findings.extend(same_investor(&on_the_way));
    findings.extend(round_numbers(&on_the_way, rules));
    findings.extend(photos(subjects));
    findings
}

/// Agreed investment per mu far from that of the others. The robust z-score is 0.6745·(x − median) / MAD; where
/// more than half of the list is equal, the MAD is 0 and nobody is an outlier.
fn per_mu(subjects: &[&Subject], rules: &Rules) -> Vec<Finding> {
    let intensities: Vec<(Key, i128)> =
        subjects.iter().filter_map(|subject| Some((subject.key, intensity(subject)?))).collect();
    if intensities.len() < rules.outlier_list.max(2) {
        return Vec::new();
    }
    let twice_median = twice_median(intensities.iter().map(|(_, fen)| *fen).collect());
    let distances = intensities.iter().map(|(_, fen)| (2 * fen - twice_median).abs()).collect();
    let mad_times_4 = self::twice_median(distances);
    let twice_norm = rules.per_mu_norm_fen.map_or(twice_median, |norm| 2 * i128::from(norm));
    let slip = i128::from(rules.per_mu_slip);
    let shown = |fen: i128| Figure::Fen(i64::try_from(fen).unwrap_or(i64::MAX));
    let found = intensities.iter().filter_map(|&(key, fen)| {
        let beside = [("per_mu", shown(fen)), ("norm", shown(twice_norm / 2))];
        if twice_norm > 0 && (2 * fen >= twice_norm * slip || 2 * fen * slip <= twice_norm) {
            return Some(finding("per_mu_unit_slip", Severity::Serious, beside, vec![key]));
        }
        // 0.6745 · (x − median) / MAD = 2 · 0.6745 · (2x − 2·median) / (4·MAD), in hundredths.
        let z = (2 * 6_745 * (2 * fen - twice_median) / 100).checked_div(mad_times_4)?;
        let [per_mu, _] = beside;
        let figures = [
            per_mu,
            ("median", shown(twice_median / 2)),
            ("z", Figure::Hundredths(i64::try_from(z).unwrap_or(i64::MAX))),
        ];
        (z.abs() >= i128::from(rules.outlier_z_hundredths))
            .then(|| finding("per_mu_outlier", Severity::Note, figures, vec![key]))
    });
    found.collect()
}

/// The same amount, not a round one, in two parks.
fn same_amount(subjects: &[&Subject], rules: &Rules) -> Vec<Finding> {
    let amounts = subjects.iter().filter_map(|subject| {
        let fen = subject.agreed_fen.filter(|fen| significant_digits(*fen) >= rules.same_amount_digits)?;
        Some((fen, *subject))
    });
    let found = groups(amounts).into_iter().filter(|(_, group)| parks(group) > 1).map(|(fen, group)| {
        let figures = [("agreed", Figure::Fen(fen)), ("parks", Figure::Count(parks(&group)))];
        finding("same_amount", Severity::Note, figures, keys(&group))
    });
    found.collect()
}

/// The same investor in two parks.
fn same_investor(subjects: &[&Subject]) -> Vec<Finding> {
    let codes = subjects.iter().filter_map(|subject| {
        let code = subject.investor_code.as_ref()?.trim().to_ascii_uppercase();
        (!code.is_empty()).then_some((code, *subject))
    });
    let found = groups(codes).into_iter().filter(|(_, group)| parks(group) > 1).map(|(code, group)| {
        let figures = [("investor_code", Figure::Text(code)), ("parks", Figure::Count(parks(&group)))];
        finding("same_investor", Severity::Warning, figures, keys(&group))
    });
    found.collect()
}

/// A list in which nearly every amount has one significant digit: 1 亿, 5000 万, 10 亿.
fn round_numbers(subjects: &[&Subject], rules: &Rules) -> Vec<Finding> {
    let known: Vec<(Key, i64)> = subjects
        .iter()
        .filter_map(|subject| Some((subject.key, subject.agreed_fen.filter(|fen| *fen > 0)?)))
        .collect();
    let round: Vec<Key> =
        known.iter().filter(|(_, fen)| significant_digits(*fen) == 1).map(|(key, _)| *key).collect();
    let (part, whole) = (round.len() as u64, known.len() as u64);
    let is_biased = known.len() >= rules.round_list.max(1)
        && u128::from(part) * 10_000 >= u128::from(whole) * u128::from(rules.round_bp);
    let figures = [("round", Figure::Count(part)), ("of", Figure::Count(whole))];
    let found = is_biased.then(|| finding("round_numbers", Severity::Note, figures, round));
    found.into_iter().collect()
}

/// One photo handed in more than once: by two projects it is serious, twice in one project a warning.
fn photos(subjects: &[Subject]) -> Vec<Finding> {
    let all = subjects.iter().flat_map(|subject| {
        let own = subject.photos.iter().filter(|photo| !photo.hash.is_empty());
        own.map(move |photo| (photo.hash.to_ascii_lowercase(), (subject.key, photo.key)))
    });
    let found = groups(all).into_values().filter_map(|group| {
        let mut projects: Vec<Key> = group.iter().map(|(project, _)| *project).collect();
        projects.sort_unstable();
        projects.dedup();
        let mut rows: Vec<Key> = group.into_iter().map(|(_, photo)| photo).collect();
        rows.sort_unstable();
        rows.dedup();
        let severity = if projects.len() > 1 { Severity::Serious } else { Severity::Warning };
        let figures =
            [("times", Figure::Count(rows.len() as u64)), ("projects", Figure::Count(projects.len() as u64))];
        (rows.len() > 1).then(|| finding("photo_reused", severity, figures, rows))
    });
    found.collect()
}

/// Agreed investment per mu in fen.
fn intensity(subject: &Subject) -> Option<i128> {
    let (agreed, land) = (subject.agreed_fen?, subject.land_mu_hundredths.filter(|land| *land > 0)?);
    (agreed > 0).then(|| i128::from(agreed) * 100 / i128::from(land))
}

fn twice_median(mut values: Vec<i128>) -> i128 {
    values.sort_unstable();
    let half = values.len() / 2;
    let at = |i: usize| values.get(i).copied().unwrap_or(0);
    if values.len() % 2 == 1 { 2 * at(half) } else { at(half.saturating_sub(1)) + at(half) }
}

/// Digits without the zeros at the end: 12.8 亿 has three, 5000 万 one.
fn significant_digits(amount: i64) -> u32 {
    let mut rest = amount.unsigned_abs();
    while rest > 0 && rest.is_multiple_of(10) {
        rest /= 10;
    }
    rest.checked_ilog10().map_or(0, |log| log + 1)
}

fn groups<K: Ord, V>(entries: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups = BTreeMap::new();
    for (key, value) in entries {
        groups.entry(key).or_insert_with(Vec::new).push(value);
    }
    groups
}

fn parks(group: &[&Subject]) -> u64 {
    let mut parks: Vec<Key> = group.iter().map(|subject| subject.park).collect();
    parks.sort_unstable();
    parks.dedup();
    parks.len() as u64
}

fn keys(group: &[&Subject]) -> Vec<Key> {
    group.iter().map(|subject| subject.key).collect()
}
