//! Whether a gap could be filled in a place: land that is free, energy and discharge that are left of this year's quota.

use super::Area;
use crate::assess::seen_rows;
use crate::record::{Ask, list_in};
use crate::{Actor, Result, access};
use kernel::{Choice as _, Date, Noun, Record as _, Value};
use records::chains::ChainNode;
use records::network::{Plot, PlotState, Quota, Resource};
use store::{Filter, Tx};

/// Three things that a gap needs: there, used up, or not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feasible {
    /// A plot that is ready.
    pub land: Option<bool>,
    /// Energy or power left of this year's quota.
    pub energy: Option<bool>,
    /// Nothing to be asked at the node, or discharge left of this year's quota.
    pub environment: Option<bool>,
}

impl Feasible {
    /// The factor in hundredths of a percent: the whole, and for each thing that is not settled the share given.
    pub fn factor(&self, unsettled: i64) -> i64 {
        let open = [self.land, self.energy, self.environment].into_iter().filter(|one| *one != Some(true));
        open.fold(10_000, |factor, _| factor * unsettled / 10_000)
    }
}

/// What a place has, whatever the node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settled {
    land: Option<bool>,
    energy: Option<bool>,
    discharge: Option<bool>,
}

impl Settled {
    /// Reads what the actor sees of the area's plots and of this year's quotas.
    pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor, area: Area, today: Date) -> Result<Settled> {
        let year = i64::from(today.year());
        Ok(Settled {
            land: land(tx, actor, area)?,
            energy: left(tx, actor, area, year, &[Resource::Energy, Resource::Power])?,
            discharge: left(tx, actor, area, year, &[Resource::Emissions])?,
        })
    }

    /// The same for a node: one without points to ask needs no discharge.
    pub(super) fn at(&self, node: &ChainNode) -> Feasible {
        let environment = if node.constraints.is_some() { self.discharge } else { Some(true) };
        Feasible { land: self.land, energy: self.energy, environment }
    }
}

fn land(tx: &mut Tx<'_>, actor: &Actor, area: Area) -> Result<Option<bool>> {
    let noun = Plot::NOUN;
    if access::visible(actor, noun).is_nothing() {
        return Ok(None);
    }
    let mut any = |filters| -> Result<bool> {
        Ok(!list_in(tx, actor, noun, &Ask { filters, limit: 1, ..Ask::default() })?.rows.is_empty())
    };
    let ready = Filter::AnyOf(
        noun.position("state").unwrap_or_default(),
        vec![Value::Text(PlotState::Ready.code().to_owned())],
    );
    let here = in_area(noun, area);
    if any(here.clone().into_iter().chain([ready]).collect())? {
        return Ok(Some(true));
    }
    // Plots that are all given away are something else than plots of which nothing is recorded.
    Ok(any(here.into_iter().collect())?.then_some(false))
}

fn left(
    tx: &mut Tx<'_>,
    actor: &Actor,
    area: Area,
    year: i64,
    resources: &[Resource],
) -> Result<Option<bool>> {
    let noun = Quota::NOUN;
    if access::visible(actor, noun).is_nothing() {
        return Ok(None);
    }
    let codes = resources.iter().map(|one| Value::Text(one.code().to_owned())).collect();
    let mut filters = vec![
        Filter::AnyOf(noun.position("resource").unwrap_or_default(), codes),
        Filter::AnyOf(noun.position("year").unwrap_or_default(), vec![Value::Int(year)]),
    ];
    filters.extend(in_area(noun, area));
    let mut found = None;
    for row in seen_rows(tx, actor, noun, filters)? {
        let quota = Quota::from_values(&row.values)?;
        if let (Some(total), Some(bound)) = (quota.total.get(), quota.bound.get()) {
            found = Some(found.unwrap_or(false) || bound < total);
        }
    }
    Ok(found)
}

fn in_area(noun: &Noun, area: Area) -> Option<Filter> {
    match area {
        Area::Park(park) => {
            Some(Filter::AnyOf(noun.position("park").unwrap_or_default(), vec![Value::Id(park)]))
        }
        Area::Parks | Area::Cities => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_that_is_not_settled_takes_its_share_and_unknown_is_not_settled() {
        let all = Feasible { land: Some(true), energy: Some(true), environment: Some(true) };
        assert_eq!(all.factor(5_000), 10_000);
        assert_eq!(Feasible { energy: None, ..all }.factor(5_000), 5_000);
        assert_eq!(Feasible { energy: Some(false), ..all }.factor(5_000), 5_000);
        assert_eq!(Feasible::default().factor(5_000), 1_250);
        assert_eq!(Feasible::default().factor(10_000), 10_000);
    }
}
