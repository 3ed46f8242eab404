//! Searching the register: what a form asks, what is found with its places and industries by name, and the whole as a sheet.

use super::{ask, may_search};
use crate::sheet::{self, Format, Outfile};
use crate::{Actor, App, Error, Result, record};
use engine_register::{Enterprise, Facets, Field, Query, Within};
use kernel::{Lang, Line, Money, Noun, Record as _, Report, Value};
use papers::sheet as table;
use records::chains::{Industry, RegisterSearch, SearchedText};
use records::network::Region;
use std::collections::BTreeMap;
use store::Tx;

/// Enterprises shown on a page.
const SHOWN: usize = 50;
/// Rows of an export.
const EXPORT_MAX: usize = 100_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// How many fit, exactly.
    pub count: u64,
    /// How many more fit but for a capital or year that is unknown.
    pub unknown: u64,
    /// The first of them: those that hold the most words, then those with the most capital.
    pub shown: Vec<Shown>,
    /// How they are spread.
    pub facets: Facets,
    /// Rows of the register.
    pub rows: u64,
    /// Names of divisions by code, as far as the book has them.
    pub places: BTreeMap<String, String>,
    /// Names of industries by code, as far as the book has them.
    pub industries: BTreeMap<String, String>,
}

/// An enterprise that fits.
#[derive(Clone, Debug)]
pub struct Shown {
    /// As the register has it.
    pub enterprise: Enterprise,
    /// The words that it holds.
    pub holds: Vec<String>,
}

/// Reads what a form holds, field by field; every fault is named by its field.
pub fn asked(text: &dyn Fn(&str) -> String) -> Result<RegisterSearch, Report> {
    let (noun, mut report) = (RegisterSearch::NOUN, Report::default());
    let mut values = Vec::with_capacity(noun.fields.len());
    for spec in noun.fields {
        let written = match spec.name {
            // A search need not have a name before it is kept, and is nobody's.
            "name" => String::from("—"),
            "park" => String::new(),
            _ => text(spec.name),
        };
        let written = if written.is_empty() { spec.default.to_owned() } else { written };
        let value = match spec.kind {
            kernel::Kind::Flag => {
                Ok(Value::Int(i64::from(matches!(written.as_str(), "是" | "true" | "1" | "yes"))))
            }
            _ => spec.parse(&written),
        };
        match value {
            Ok(value) => values.push(value),
            Err(message) => {
                report.error(spec.name, message);
                values.push(Value::Empty);
            }
        }
    }
    if report.is_ok() {
        report = noun.check(&values);
    }
    if report.is_ok() { RegisterSearch::from_values(&values) } else { Err(report) }
}

/// The question that a form or a kept search asks.
pub fn query_of(search: &RegisterSearch) -> Query {
    let words = |line: &Option<Line>| -> Vec<String> {
        line.as_ref().map_or("", Line::as_str).split_whitespace().map(str::to_owned).collect()
    };
    let year = |count: Option<kernel::Count>| count.and_then(|count| u32::try_from(count.0).ok());
    Query {
        keywords: words(&search.keywords),
        all: search.all,
        within: match search.within {
            SearchedText::Both => Within::Both,
            SearchedText::Name => Within::Name,
            SearchedText::Scope => Within::Scope,
        },
        regions: words(&search.regions),
        industries: words(&search.industries),
        capital_min: search.capital_min.map(|amount| amount.0),
        capital_max: search.capital_max.map(|amount| amount.0),
        founded_from: year(search.founded_from),
        founded_to: year(search.founded_to),
        statuses: words(&search.statuses),
    }
}

/// Searches; none if there is no register yet.
pub async fn search(app: &App, actor: &Actor, query: Query) -> Result<Option<Found>> {
    if !may_search(actor) {
        return Err(Error::NotFound);
    }
    let found = ask(app, move |index| {
        let found = index.search(&query, SHOWN)?;
        let mut shown = Vec::with_capacity(found.hits.len());
        for hit in &found.hits {
            let Some(enterprise) = index.enterprise(hit.row)? else { continue };
            let text = engine_register::fold(&format!("{}\n{}", enterprise.name, enterprise.scope));
            let holds = query.keywords.iter().filter(|word| text.contains(&engine_register::fold(word)));
            shown.push(Shown { holds: holds.cloned().collect(), enterprise });
        }
        Ok(Found {
            count: found.count,
            unknown: found.unknown,
            shown,
            facets: found.facets,
            rows: index.rows().into(),
            ..Found::default()
        })
    });
    let Some(mut found) = found.await? else { return Ok(None) };
    (found.places, found.industries) = app
        .read(|tx| Ok((named::<Region>(tx, "code", "name")?, named::<Industry>(tx, "code", "name")?)))
        .await?;
    Ok(Some(found))
}

/// The name of a division as exactly as its code says and the book knows.
pub fn place_of<'a>(places: &'a BTreeMap<String, String>, code: &str) -> Option<&'a str> {
    let padded = |digits: usize| format!("{:0<6}", code.get(..digits).unwrap_or(code));
    [6, 4, 2]
        .into_iter()
        .filter(|digits| code.len() >= *digits)
        .find_map(|digits| places.get(&padded(digits)))
        .map(String::as_str)
}

/// Names by code of a noun that everybody may read.
fn named<R: kernel::Record>(tx: &mut Tx<'_>, code: &str, name: &str) -> Result<BTreeMap<String, String>> {
    let noun: &'static Noun = R::NOUN;
    let (Some(code), Some(name)) = (noun.position(code), noun.position(name)) else {
        return Ok(BTreeMap::new());
    };
    let text =
        |row: &store::Row, at: usize| row.values.get(at).and_then(|value| value.as_text().map(str::to_owned));
    let rows = record::every(tx, noun)?;
    Ok(rows.iter().filter_map(|row| Some((text(row, code)?, text(row, name)?))).collect())
}

/// Everything that fits as a sheet, with the headings by which it is imported again.
pub async fn export(app: &App, actor: &Actor, query: Query, format: Format, lang: Lang) -> Result<Outfile> {
    if !may_search(actor) {
        return Err(Error::NotFound);
    }
    let rows = ask(app, move |index| {
        let rows = index.search_all(&query)?;
        if rows.len() > EXPORT_MAX {
            return Ok(Err(rows.len()));
        }
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            lines.extend(index.enterprise(row)?.map(|enterprise| texts(&enterprise)));
        }
        Ok(Ok(lines))
    });
    let lines = match rows.await?.ok_or(Error::NotFound)? {
        Ok(lines) => lines,
        Err(many) => {
            return Err(Error::Refused {
                code: "too_many_rows",
                zh: format!("有 {many} 家，一次最多导出 {EXPORT_MAX} 家，请再加条件。"),
                en: format!("{many} enterprises fit; {EXPORT_MAX} at most are exported: narrow the search."),
            });
        }
    };
    let rows = lines.into_iter().map(|texts| texts.map(table::Value::Text).into()).collect();
    sheet::file("register", lang.say("企业名录", "Register"), &columns(lang), rows, format)
}

/// The columns of an export.
pub fn columns(lang: Lang) -> [table::Column; 8] {
    Field::ALL.map(|field| {
        let unit = if field == Field::Capital { lang.say("（万元）", " (10,000 yuan)") } else { "" };
        let heading = format!("{}{unit}", field.label().get(lang));
        table::Column { heading, width: 16, format: table::Format::Text }
    })
}

/// An enterprise as people read it, one text per column; unknown is empty.
pub fn texts(enterprise: &Enterprise) -> [String; 8] {
    [
        enterprise.name.clone(),
        enterprise.code.clone().unwrap_or_default(),
        enterprise.region.clone().unwrap_or_default(),
        enterprise.industry.clone().unwrap_or_default(),
        enterprise.capital.map(wan).unwrap_or_default(),
        enterprise.founded.map(day).unwrap_or_default(),
        enterprise.status.clone().unwrap_or_default(),
        enterprise.scope.clone(),
    ]
}

/// A day as precise as it is known.
fn day(founded: u32) -> String {
    match (founded / 10_000, founded / 100 % 100, founded % 100) {
        (year, 0, _) => year.to_string(),
        (year, month, 0) => format!("{year}-{month:02}"),
        (year, month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}

/// An amount in 万元, without zeros at the end.
fn wan(fen: i64) -> String {
    let (whole, part) = (fen / Money::WAN, (fen % Money::WAN).abs());
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:06}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_days_are_written_as_precisely_as_they_are_known() {
        assert_eq!(wan(12_345_000_000), "12345");
        assert_eq!(wan(150_000), "0.15");
        assert_eq!(
            (day(20_030_000), day(20_030_700), day(20_030_709)),
            ("2003".into(), "2003-07".into(), "2003-07-09".into())
        );
        let places = BTreeMap::from([
            ("320500".to_owned(), "苏州市".to_owned()),
            ("320509".to_owned(), "吴江区".to_owned()),
        ]);
        assert_eq!(place_of(&places, "320509"), Some("吴江区"));
        assert_eq!(place_of(&places, "320583"), Some("苏州市"));
        assert_eq!(place_of(&places, "3205"), Some("苏州市"));
        assert_eq!(place_of(&places, "440300"), None);
    }
}
