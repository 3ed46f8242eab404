//! Measures linking: `linked enterprises LIST LIST` or `linked records SPEC LIST [LIST]`, Parquet files whose first column is
//! the id; one JSON object with quality by equal ids (records: equal up to the second hyphen), time and a digest of the result.
#![expect(clippy::print_stdout, reason = "figures are printed")]

use engine_register::{
    Compare, FieldSpec, Link, LinkOptions, ParquetSource, Party, Source, Spec, duplicate_records,
    link_enterprises, link_records,
};
use serde_json::json;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

type Failure = Box<dyn std::error::Error>;
type Rows = Vec<Vec<String>>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["enterprises", one, other] => enterprises(&rows(one)?, &rows(other)?),
        ["records", one, other] => people(&rows(one)?, Some(&rows(other)?)),
        ["records", one] => people(&rows(one)?, None),
        _ => return Err("enterprises LIST LIST | records LIST [LIST]".into()),
    }
    Ok(())
}

fn options() -> LinkOptions {
    let threads = std::env::var("THREADS").ok().and_then(|text| text.parse().ok());
    LinkOptions { threads: threads.unwrap_or(2), probability_min: 0.0 }
}

fn enterprises(ones: &Rows, others: &Rows) {
    let before = cpu_seconds();
    let (ones_read, others_read) = (parties(ones), parties(others));
    let links = link_enterprises(&ones_read, &others_read, &options());
    let cpu = cpu_seconds() - before;
    let right = |link: &Link| ones[link.one as usize][0] == others[link.other as usize][0];
    tell(&links, right, ones.len(), cpu);
}

fn parties(rows: &Rows) -> Vec<Party<'_>> {
    rows.iter().map(|row| party(row)).collect()
}

fn party(row: &[String]) -> Party<'_> {
    let text = |at: usize| row.get(at).map_or("", String::as_str);
    let founded = text(4).split('.').next().and_then(|year| year.parse().ok()).unwrap_or(0);
    Party { name: text(1), code: text(2), region: text(3), founded, industry: text(5) }
}

/// Persons of FEBRL: given name, surname, number, two lines of address, suburb, postcode, state, day of birth, social number.
fn people(ones: &Rows, others: Option<&Rows>) {
    let field = |compare, rarity, confused_with| FieldSpec { compare, rarity, confused_with };
    let spec = Spec {
        fields: vec![
            field(Compare::Text, true, Some(1)),
            field(Compare::Text, true, Some(0)),
            field(Compare::Digits, true, None),
            field(Compare::Text, true, None),
            field(Compare::Text, true, None),
            field(Compare::Text, true, None),
            field(Compare::Digits, true, None),
            field(Compare::Text, false, None),
            field(Compare::Digits, false, None),
            field(Compare::Digits, false, None),
        ],
        keys: [
            &[9][..],
            &[8],
            &[0, 1],
            &[6, 2],
            &[1, 6],
            &[0, 6],
            &[3, 5],
            &[3, 2],
            &[1, 2],
            &[5, 2],
            &[0, 5],
            &[1, 5],
            &[4],
        ]
        .iter()
        .map(|key| key.to_vec())
        .collect(),
    };
    let who = |row: &Vec<String>| row[0].split('-').nth(1).unwrap_or("").to_owned();
    let before = cpu_seconds();
    let links = match others {
        Some(others) => link_records(&values(ones), &values(others), &spec, &options()),
        None => duplicate_records(&values(ones), &spec, &options()),
    };
    let cpu = cpu_seconds() - before;
    let second = others.unwrap_or(ones);
    let mut often: HashMap<String, usize> = HashMap::new();
    second.iter().for_each(|row| *often.entry(who(row)).or_default() += 1);
    let all = match others {
        Some(_) => ones.iter().filter(|row| often.contains_key(&who(row))).count(),
        None => often.values().map(|count| count * (count - 1) / 2).sum(),
    };
    tell(&links, |link| who(&ones[link.one as usize]) == who(&second[link.other as usize]), all, cpu);
}

fn values(rows: &Rows) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.iter().skip(1).map(String::as_str).collect()).collect()
}

/// F1 of the links that are rather right than wrong, the best F1 of any threshold, and how far probabilities are from
/// the shares that are right, by tenths of the links.
fn tell(links: &[Link], right: impl Fn(&Link) -> bool, all: usize, cpu: f64) {
    let quality = |links: &[&Link]| {
        let hits = links.iter().filter(|link| right(link)).count() as f64;
        2.0 * hits / (links.len() + all).max(1) as f64
    };
    let probable: Vec<&Link> = links.iter().filter(|link| link.probability >= 0.5).collect();
    let mut sorted: Vec<&Link> = links.iter().collect();
    sorted.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    let (mut hits, mut best) = (0, 0.0f64);
    for (at, link) in sorted.iter().enumerate() {
        hits += usize::from(right(link));
        let f1 = 2.0 * hits as f64 / (at + 1 + all) as f64;
        best = best.max(f1);
    }
    // Each tenth of the links: what was said on average, and how many were right.
    let tenths: Vec<_> = sorted
        .chunks(sorted.len().div_ceil(10).max(1))
        .map(|links| {
            let said = links.iter().map(|link| link.probability).sum::<f64>() / links.len() as f64;
            let was = links.iter().filter(|link| right(link)).count() as f64 / links.len() as f64;
            json!({"said": said, "was": was})
        })
        .collect();
    if std::env::var_os("DUMP").is_some() {
        for link in links {
            eprintln!("{} {} {:.6} {}", link.one, link.other, link.probability, u8::from(right(link)));
        }
    }
    let mut digest = DefaultHasher::new();
    for link in links {
        (link.one, link.other, link.probability.to_bits()).hash(&mut digest);
    }
    println!(
        "{}",
        json!({"f1": quality(&probable), "best_f1": best, "links": probable.len(), "cpu": cpu,
               "tenths": tenths, "digest": format!("{:016x}", digest.finish())})
    );
}

fn rows(path: &str) -> Result<Rows, Failure> {
    let mut rows = Vec::new();
    ParquetSource::open(Path::new(path))?.each(&mut |row| {
        if row.number > 1
            && let Ok(cells) = &row.cells
        {
            rows.push((0..cells.len()).map(|at| cells.get(at).unwrap_or("").to_owned()).collect());
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Processor time of this process, all threads.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
