//! 疑似重复: entries of the ledger that may be about one enterprise, so that it is not counted twice. A park sees pairs of
//! its own; pairs across parks are for the work team and leaders alone, as everything about another park's talks is.

use super::may_search;
use crate::access::{self, Role};
use crate::{Actor, App, Error, Result};
use engine_register::{LinkOptions, Party, duplicate_enterprises, parts, slip};
use kernel::{Label, Noun, Record as _, Uuid};
use records::network::Organisation;
use records::projects::Project;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{ListQuery, Tx};

/// Entries that are compared.
const COMPARED: usize = 20_000;
/// Pairs that are shown.
const SHOWN: usize = 200;
/// Entries that share a trace beyond which it says nothing, such as a core of one common word.
const SHARE_MAX: usize = 50;
/// Entries from which the linking learns what a likeness says; of fewer a rule tells.
const LEARNED_MIN: usize = 500;

/// An entry of the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its noun: projects or organisations.
    pub noun: &'static Noun,
    /// The record.
    pub id: Uuid,
    /// The record's title.
    pub title: String,
    /// The enterprise's name in it.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// The park it belongs to.
    pub park: Option<Uuid>,
}

/// Two entries that may be about one enterprise.
#[derive(Clone, Debug)]
pub struct Double {
    /// The earlier entry.
    pub one: Entry,
    /// The later one.
    pub other: Entry,
    /// Why.
    pub why: Label,
    /// In thousandths, where there is enough to learn it from.
    pub probability: Option<i64>,
}

/// Whether the actor has a ledger in which doubles are looked for.
pub fn is_for(actor: &Actor) -> bool {
    may_search(actor) && actor.user.is_some()
}

/// The pairs, those with one code first, then by likeness.
pub async fn doubles(app: &App, actor: &Actor) -> Result<Vec<Double>> {
    if !is_for(actor) {
        return Err(Error::NotFound);
    }
    let reader = actor.clone();
    let entries = app
        .read(move |tx| {
            let mut all = of_projects(tx, &reader)?;
            all.extend(of_organisations(tx, &reader)?);
            Ok(all)
        })
        .await?;
    let found = tokio::task::spawn_blocking(move || pairs(&entries));
    found.await.map_err(|error| Error::Internal(error.to_string()))
}

fn each(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    mut take: impl FnMut(&store::Row) -> Result<()>,
) -> Result<()> {
    let mut query = ListQuery { visible: access::visible(actor, noun), limit: 500, ..ListQuery::default() };
    let mut number = 0;
    loop {
        let page = tx.list(noun, &query)?;
        for row in &page.rows {
            take(row)?;
        }
        number += page.rows.len();
        query.after = page.next;
        if query.after.is_none() || number >= COMPARED {
            return Ok(());
        }
    }
}

fn of_projects(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Entry>> {
    let sees_all = matches!(actor.role, Role::Team | Role::Leader | Role::Operator);
    let mut all = Vec::new();
    each(tx, actor, Project::NOUN, |row| {
        let park = access::owner(Project::NOUN, &row.values);
        if !sees_all && (park.is_none() || park != actor.park) {
            return Ok(());
        }
        let project = Project::from_values(&row.values)?;
        if let Some(name) = project.investor_name.get() {
            all.push(Entry {
                noun: Project::NOUN,
                id: row.id,
                title: project.name.0.clone(),
                name: name.as_str().to_owned(),
                code: project.investor_code.as_ref().map(|code| code.as_str().to_owned()),
                park,
            });
        }
        Ok(())
    })?;
    Ok(all)
}

fn of_organisations(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Entry>> {
    let (name, code) = (Organisation::NOUN.title(), Organisation::NOUN.position("code"));
    let mut all = Vec::new();
    each(tx, actor, Organisation::NOUN, |row| {
        let text = |at: usize| row.values.get(at).and_then(|value| value.as_text().map(str::to_owned));
        if let Some(own) = text(name) {
            let code = code.and_then(text);
            all.push(Entry {
                noun: Organisation::NOUN,
                id: row.id,
                title: own.clone(),
                name: own,
                code,
                park: None,
            });
        }
        Ok(())
    })?;
    Ok(all)
}

/// The name's core, and the core without each of its characters: two that share one of these differ in one at most.
fn traces(core: &[char]) -> BTreeSet<String> {
    let mut traces = BTreeSet::from([core.iter().collect::<String>()]);
    if core.len() >= 4 {
        for left_out in 0..core.len() {
            traces.insert(
                core.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, char)| char).collect(),
            );
        }
    }
    traces
}

fn why(one: &Entry, other: &Entry) -> Option<(u8, Label)> {
    if one.code.is_some() && one.code == other.code {
        return Some((0, Label::new("信用代码相同", "Same credit code")));
    }
    if one.code.is_some() && other.code.is_some() {
        return None;
    }
    let (a, b) = (parts(&one.name), parts(&other.name));
    if a.whole == b.whole {
        return Some((1, Label::new("名称相同", "Same name")));
    }
    if a.stem == b.stem {
        return Some((2, Label::new("仅组织形式不同", "Only the form differs")));
    }
    if a.core == b.core
        && a.core.len() > 1
        && (a.place.is_empty() || b.place.is_empty() || a.place == b.place)
    {
        return Some((
            3,
            Label::new("字号和行业相同，一边省了地名", "Same trade name; one leaves the place out"),
        ));
    }
    if a.core.len() >= 4 && a.place == b.place && slip(&a.stem, &b.stem).is_some() {
        return Some((4, Label::new("只差一个字", "One character differs")));
    }
    None
}

fn pairs(entries: &[Entry]) -> Vec<Double> {
    let mut by_trace: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let mut keys = traces(&parts(&entry.name).core);
        keys.extend(entry.code.clone());
        for key in keys {
            by_trace.entry(key).or_default().push(at);
        }
    }
    let mut found: BTreeMap<(usize, usize), (u8, Label)> = BTreeMap::new();
    for share in by_trace.values().filter(|share| share.len() <= SHARE_MAX) {
        for (nth, one) in share.iter().enumerate() {
            for other in share.iter().skip(nth + 1) {
                let (Some(a), Some(b)) = (entries.get(*one), entries.get(*other)) else { continue };
                // An organisation and a project that names it are no double.
                if a.noun.slug == b.noun.slug
                    && let Some(why) = why(a, b)
                {
                    found.insert((*one, *other), why);
                }
            }
        }
    }
    let learned = learned(entries);
    let mut pairs: Vec<(u8, Double)> = found
        .into_iter()
        .filter_map(|((one, other), (rank, why))| {
            let probability = learned.get(&(one, other)).map(|share| (share * 1000.0).round() as i64);
            Some((
                rank,
                Double {
                    one: entries.get(one)?.clone(),
                    other: entries.get(other)?.clone(),
                    why,
                    probability,
                },
            ))
        })
        .collect();
    pairs.sort_by(|(rank, a), (other, b)| rank.cmp(other).then_with(|| a.one.name.cmp(&b.one.name)));
    pairs.truncate(SHOWN);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// What the linking learned of the whole ledger, where it is long enough.
fn learned(entries: &[Entry]) -> HashMap<(usize, usize), f64> {
    if entries.len() < LEARNED_MIN {
        return HashMap::new();
    }
    let party = |entry: &Entry| entry.code.clone().unwrap_or_default();
    let codes: Vec<String> = entries.iter().map(party).collect();
    let list: Vec<Party<'_>> = entries
        .iter()
        .zip(&codes)
        .map(|(entry, code)| Party { name: &entry.name, code, region: "", founded: 0, industry: "" })
        .collect();
    let links =
        duplicate_enterprises(&list, &LinkOptions { probability_min: 0.05, ..LinkOptions::default() });
    links.into_iter().map(|link| ((link.one as usize, link.other as usize), link.probability)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, code: Option<&str>) -> Entry {
        Entry {
            noun: Project::NOUN,
            id: Uuid::nil(),
            title: name.to_owned(),
            name: name.to_owned(),
            code: code.map(str::to_owned),
            park: None,
        }
    }

    fn reasons(names: &[(&str, Option<&str>)]) -> Vec<&'static str> {
        let entries: Vec<Entry> = names.iter().map(|(name, code)| entry(name, *code)).collect();
        pairs(&entries).into_iter().map(|pair| pair.why.zh).collect()
    }

    #[test]
    fn forms_places_and_one_character_make_a_double_and_different_codes_none() {
        assert_eq!(
            reasons(&[("苏州示例精密科技有限公司", None), ("苏州示例精密科技股份有限公司", None)]),
            ["仅组织形式不同"]
        );
        assert_eq!(
            reasons(&[("苏州示例精密科技有限公司", None), ("示例精密科技", None)]),
            ["字号和行业相同，一边省了地名"]
        );
        assert_eq!(
            reasons(&[("苏州示例精密科技有限公司", None), ("苏州示例精蜜科技有限公司", None)]),
            ["只差一个字"]
        );
        assert_eq!(reasons(&[("甲", Some("1")), ("乙", Some("1"))]), ["信用代码相同"]);
        assert!(
            reasons(&[("苏州示例精密科技有限公司", Some("1")), ("苏州示例精密科技有限公司", Some("2"))])
                .is_empty()
        );
        assert!(
            reasons(&[("苏州示例精密科技有限公司", None), ("昆山示例精密科技有限公司", None)]).is_empty(),
            "two places"
        );
    }
}
