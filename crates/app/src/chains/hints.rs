//! Signs in the data that an enterprise is growing: sisters of the same name in other cities, a presence of the network that is
//! planned or being built, a young company with much capital. A sign is a reason to ask, not a finding.

use crate::assess::seen_rows;
use crate::{Actor, Result, access};
use engine_register::Enterprise;
use kernel::{Choice as _, Date, Record as _, Value};
use records::chains::{Presence, PresenceState};
use records::network::Organisation;
use std::collections::{HashMap, HashSet};
use store::{Filter, Tx};

/// Presences that are looked through for who is building.
const BUILDING: usize = 500;
/// A company is young for so many years.
const YOUNG: u32 = 3;
/// Capital from which a young company counts, in fen: 5,000 万元.
const LARGE: i64 = 5_000_000_000;

/// Cities in which each name is registered.
#[derive(Debug, Default)]
pub(super) struct Brands(HashMap<String, HashSet<String>>);

impl Brands {
    /// Counts an enterprise.
    pub(super) fn count(&mut self, of: &Enterprise) {
        if let (Some(brand), Some(city)) = (brand(&of.name), city(of)) {
            self.0.entry(brand).or_default().insert(city);
        }
    }

    /// In how many cities beside its own an enterprise's name is registered.
    fn elsewhere(&self, of: &Enterprise) -> usize {
        let own = city(of);
        let cities = brand(&of.name).and_then(|brand| self.0.get(&brand));
        cities.map_or(0, |cities| cities.iter().filter(|city| Some(*city) != own.as_ref()).count())
    }
}

/// Who has something planned or being built in the network.
#[derive(Debug)]
pub(super) struct Growing {
    names: HashSet<String>,
    codes: HashSet<String>,
    today: Date,
}

impl Growing {
    /// Reads the presences that the actor sees.
    pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor, today: Date) -> Result<Growing> {
        let noun = Presence::NOUN;
        let states = [PresenceState::Planned, PresenceState::Building];
        let states = states.iter().map(|state| Value::Text(state.code().to_owned())).collect();
        let filter = Filter::AnyOf(noun.position("state").unwrap_or_default(), states);
        let (mut names, mut codes) = (HashSet::new(), HashSet::new());
        for row in seen_rows(tx, actor, noun, vec![filter])?.iter().take(BUILDING) {
            let of = Presence::from_values(&row.values)?.organisation.raw();
            let visible = access::visible(actor, Organisation::NOUN);
            if let Some(row) = tx.get(Organisation::NOUN, of, &visible)? {
                let organisation = Organisation::from_values(&row.values)?;
                codes.extend(organisation.code.map(|code| code.as_str().to_owned()));
                names.insert(organisation.name.0);
            }
        }
        Ok(Growing { names, codes, today })
    }

    /// Of nobody is it known.
    pub(super) fn unknown(today: Date) -> Growing {
        Growing { names: HashSet::new(), codes: HashSet::new(), today }
    }

    /// Points of 15 and the signs in words.
    pub(super) fn hints(&self, of: &Enterprise, brands: &Brands) -> (u32, String) {
        let (mut points, mut signs) = (0, Vec::new());
        let elsewhere = brands.elsewhere(of);
        if elsewhere > 0 {
            points += 6;
            signs.push(format!("名录里同字号企业还在 {elsewhere} 个地市"));
        }
        let builds =
            self.names.contains(&of.name) || of.code.as_ref().is_some_and(|code| self.codes.contains(code));
        if builds {
            points += 6;
            signs.push(String::from("本网布局里有在建或拟建"));
        }
        let year = u32::try_from(self.today.year()).unwrap_or(0);
        let is_young = of.founded.is_some_and(|founded| founded / 10_000 + YOUNG >= year);
        if is_young && of.capital.is_some_and(|fen| fen >= LARGE) {
            points += 3;
            signs.push(format!("成立不到 {YOUNG} 年，注册资本 5000 万元以上"));
        }
        match signs.is_empty() {
            true => (0, String::from("数据里未见")),
            false => (points, signs.join("；")),
        }
    }
}

fn city(of: &Enterprise) -> Option<String> {
    of.region.as_deref().and_then(|region| region.get(..4)).map(str::to_owned)
}

/// What is the same in the names of sisters: without the place in brackets and the form of company.
fn brand(name: &str) -> Option<String> {
    let (mut depth, mut kept) = (0usize, String::new());
    for sign in name.chars() {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(sign),
            _ => {}
        }
    }
    for form in ["股份有限公司", "有限责任公司", "有限公司", "分公司"] {
        kept = kept.replace(form, "");
    }
    (kept.chars().count() >= 4).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enterprise(name: &str, region: &str, capital: i64, founded: u32) -> Enterprise {
        Enterprise {
            name: name.to_owned(),
            code: None,
            region: Some(region.to_owned()),
            industry: None,
            capital: Some(capital),
            founded: Some(founded),
            status: None,
            scope: String::new(),
        }
    }

    #[test]
    fn sisters_in_other_cities_and_a_young_rich_company_are_signs() {
        let growing = Growing {
            names: HashSet::from([String::from("示例硅片（泗阳）有限公司")]),
            codes: HashSet::new(),
            today: Date::new(2025, 11, 24).expect("a day"),
        };
        let all = [
            enterprise("示例微粉（张家港）有限公司", "320582", LARGE - 1, 20_240_101),
            enterprise("示例微粉（郑州）有限公司", "410105", LARGE, 20_240_101),
            enterprise("示例微粉（昆山）有限公司", "320583", 1, 20_100_101),
            enterprise("示例硅片（泗阳）有限公司", "321323", 1, 20_100_101),
        ];
        let mut brands = Brands::default();
        all.iter().for_each(|one| brands.count(one));
        let points: Vec<u32> = all.iter().map(|one| growing.hints(one, &brands).0).collect();
        // Two of three sisters are in one city.
        assert_eq!(points, [6, 9, 6, 6]);
        assert_eq!(growing.hints(&all[0], &brands).1, "名录里同字号企业还在 1 个地市");
        assert_eq!(growing.hints(&all[3], &brands).1, "本网布局里有在建或拟建");
    }
}
