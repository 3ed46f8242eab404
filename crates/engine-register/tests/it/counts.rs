//! Counts equal a literal scan, whatever the texts and the question.

use crate::support::{index, row};
use engine_register::{Entry, Query, Within, fold};
use proptest::prelude::*;

/// Few characters, so that keywords are found, with separators, brackets and other scripts among them.
const TEXT: &str = "[光伏组件制造；，、（）( );：A1é😀龍龙]{0,24}";
const KEYWORD: &str = "[光伏组件制；，（(A龍]{1,4}";

#[derive(Clone, Debug)]
struct Made {
    name: String,
    scope: String,
    region: u32,
    industry: usize,
    capital: Option<i64>,
    year: Option<u32>,
    status: usize,
}

const INDUSTRIES: [&str; 6] = ["", "C", "38", "382", "3825", "0111"];
const STATUSES: [&str; 3] = ["", "存续", "注销"];

fn made() -> impl Strategy<Value = Made> {
    (TEXT, TEXT, prop::sample::select(vec![0, 320_500, 321_323, 110_105]), 0..6usize, 0..3usize)
        .prop_flat_map(|(name, scope, region, industry, status)| {
            (prop::option::of(0..4i64), prop::option::of(2000..2004u32)).prop_map(move |(capital, year)| {
                Made { name: name.clone(), scope: scope.clone(), region, industry, capital, year, status }
            })
        })
}

fn query() -> impl Strategy<Value = Query> {
    (
        prop::collection::vec(KEYWORD, 0..3),
        any::<bool>(),
        prop::sample::select(vec![Within::Both, Within::Name, Within::Scope]),
        prop::sample::subsequence(vec!["32", "3213", "110105", "x"], 0..2),
        prop::sample::subsequence(vec!["C", "38", "3825", "0", "9"], 0..2),
        (
            prop::option::of(0..4i64),
            prop::option::of(0..4i64),
            prop::option::of(2000..2004u32),
            prop::option::of(2000..2004u32),
        ),
        prop::sample::subsequence(vec!["存续", "注销"], 0..2),
    )
        .prop_map(
            |(
                keywords,
                all,
                within,
                regions,
                industries,
                (capital_min, capital_max, founded_from, founded_to),
                statuses,
            )| {
                let owned = |texts: Vec<&str>| texts.into_iter().map(String::from).collect();
                Query {
                    keywords,
                    all,
                    within,
                    regions: owned(regions),
                    industries: owned(industries),
                    capital_min,
                    capital_max,
                    founded_from,
                    founded_to,
                    statuses: owned(statuses),
                }
            },
        )
}

/// The keywords a row holds, told by reading it.
fn held(row: &Made, query: &Query) -> (usize, usize) {
    let (name, scope) = (fold(&row.name), fold(&row.scope));
    let mut keywords: Vec<String> = query.keywords.iter().map(|keyword| fold(keyword.trim())).collect();
    keywords.retain(|keyword| !keyword.is_empty());
    keywords.sort();
    keywords.dedup();
    let holds = |keyword: &&String| match query.within {
        Within::Name => name.contains(keyword.as_str()),
        Within::Scope => scope.contains(keyword.as_str()),
        Within::Both => name.contains(keyword.as_str()) || scope.contains(keyword.as_str()),
    };
    (keywords.iter().filter(holds).count(), keywords.len())
}

/// Whether a row fits, `None` if that is not known.
fn fits(row: &Made, query: &Query) -> Option<bool> {
    let (held, asked) = held(row, query);
    let has_keywords = asked == 0 || if query.all { held == asked } else { held > 0 };
    let region = if row.region == 0 { String::new() } else { row.region.to_string() };
    let is_there = query.regions.is_empty()
        || query.regions.iter().any(|prefix| !region.is_empty() && region.starts_with(prefix.as_str()));
    let industry = INDUSTRIES[row.industry];
    let is_manufacture =
        industry == "C" || industry.get(..2).is_some_and(|division| ("13"..="43").contains(&division));
    let does = |asked: &String| {
        if asked == "C" {
            is_manufacture
        } else {
            !industry.is_empty() && industry.starts_with(asked.as_str())
        }
    };
    let is_trade = query.industries.is_empty() || query.industries.iter().any(does);
    let is_status =
        query.statuses.is_empty() || query.statuses.iter().any(|status| status == STATUSES[row.status]);
    let within = |value: Option<i64>, least: Option<i64>, most: Option<i64>| match (value, least, most) {
        (_, None, None) => Some(true),
        (None, ..) => None,
        (Some(value), least, most) => {
            Some(least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most))
        }
    };
    let capital = within(row.capital, query.capital_min, query.capital_max);
    let years =
        within(row.year.map(i64::from), query.founded_from.map(i64::from), query.founded_to.map(i64::from));
    if !(has_keywords && is_there && is_trade && is_status) || capital == Some(false) || years == Some(false)
    {
        return Some(false);
    }
    (capital.is_some() && years.is_some()).then_some(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn counts_facets_and_order_equal_a_literal_scan(
        rows in prop::collection::vec(made(), 0..80),
        queries in prop::collection::vec(query(), 1..12),
    ) {
        let regions: Vec<String> = rows.iter().map(|row| if row.region == 0 { String::new() } else { row.region.to_string() }).collect();
        let entries: Vec<Entry<'_>> = rows.iter().zip(&regions).map(|(row, region)| Entry {
            name: &row.name,
            scope: &row.scope,
            region,
            industry: INDUSTRIES[row.industry],
            capital: row.capital,
            founded: row.year.map(|year| year * 10_000),
            status: STATUSES[row.status],
            code: "",
        }).collect();
        let (_folder, index) = index(&entries);
        for query in &queries {
            let found = index.search(query, 5).unwrap();
            let fitting: Vec<usize> = (0..rows.len()).filter(|&at| fits(&rows[at], query) == Some(true)).collect();
            prop_assert_eq!(found.count as usize, fitting.len(), "{:?}", query);
            prop_assert_eq!(found.unknown as usize, rows.iter().filter(|row| fits(row, query).is_none()).count());
            let all: Vec<usize> = index.search_all(query).unwrap().into_iter().map(|row| row as usize).collect();
            prop_assert_eq!(&all, &fitting);
            let mut best = fitting.clone();
            best.sort_by_key(|&at| (std::cmp::Reverse((held(&rows[at], query).0, rows[at].capital)), at));
            best.truncate(5);
            prop_assert_eq!(found.hits.iter().map(|hit| hit.row as usize).collect::<Vec<usize>>(), best);
            for facets in [&found.facets.regions, &found.facets.industries, &found.facets.statuses] {
                prop_assert_eq!(facets.iter().map(|facet| facet.count).sum::<u64>(), found.count);
            }
            for facet in &found.facets.regions {
                let there = fitting.iter().filter(|&&at| regions[at].get(..4).unwrap_or("") == facet.value).count();
                prop_assert_eq!(facet.count as usize, there);
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            let enterprise = index.enterprise(at as u32).unwrap().unwrap();
            prop_assert_eq!((enterprise.name.as_str(), enterprise.scope.as_str()), (entry.name, entry.scope));
            prop_assert_eq!(enterprise.capital, entry.capital);
            prop_assert_eq!(enterprise.industry.as_deref().unwrap_or(""), entry.industry);
            prop_assert_eq!(enterprise.region.as_deref().unwrap_or(""), entry.region);
        }
    }
}

#[test]
fn two_characters_and_words_over_several_phrases_are_found() {
    let (_folder, index) = index(&[
        row("示例一", "金刚线制造；金刚石线销售"),
        row("示例二", "金刚；线缆"),
        row("金刚线示例", "销售"),
    ]);
    let count = |keyword: &str, within| {
        index
            .search(&Query { keywords: vec![keyword.to_owned()], within, ..Query::default() }, 5)
            .unwrap()
            .count
    };
    assert_eq!(count("金刚", Within::Scope), 2);
    assert_eq!(count("金刚线", Within::Scope), 1);
    assert_eq!(count("金刚线", Within::Both), 2);
    assert_eq!(count("刚；线", Within::Scope), 1, "a keyword may hold a separator");
    assert_eq!(count("制造；金刚石", Within::Scope), 1);
    assert_eq!(count("线", Within::Both), 3, "one character is looked for too");
}

#[test]
fn what_is_beyond_the_limits_is_refused_and_an_empty_register_answers() {
    let (_folder, index) = index(&[]);
    let query = |keywords: Vec<String>| Query { keywords, ..Query::default() };
    assert_eq!(index.search(&query(vec!["金刚".into()]), 50).unwrap().count, 0);
    assert_eq!(index.suggest("示例", 10).unwrap(), []);
    let code = |keywords| index.search(&query(keywords), 50).unwrap_err().message().code;
    assert_eq!(code(vec!["长".repeat(101)]), "keyword_too_long");
    assert_eq!(code((0..65).map(|at| format!("词{at}")).collect()), "too_many_keywords");
}
