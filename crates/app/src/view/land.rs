//! Land and plants, quarter by quarter: what becomes free against what the projects without a site ask for.
//!
//! Demand goes by the planned start of projects from triage to filing. What is unknown is counted beside the sums,
//! never in them. Expansions are gross land that plots are cut from later, so they stand apart and are not added.

use super::{counted, parks};
use crate::{Actor, App, Result, access};
use engine_pipeline::cohort::Sum;
use kernel::{Date, Record as _, Uuid};
use records::network::{Expansion, Plant, Plot};
use records::projects::Project;
use std::collections::BTreeSet;
use store::report::{Demand, Supply};

/// Supply and demand as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// As of when.
    pub cut: Date,
    /// Name of the park asked for.
    pub park: Option<String>,
    /// Whether the asker may see plots and plants at all; their sums stay empty otherwise.
    pub sees_supply: bool,
    /// What is free already, or was to be by now; and demand planned for quarters that are past.
    pub now: Quarter,
    /// The quarters to come in which there is anything, in order: `2026-2`.
    pub quarters: Vec<Quarter>,
    /// Without a date.
    pub undated: Quarter,
    /// Each park on its own, over all quarters.
    pub parks: Vec<ParkLand>,
}

/// What becomes free and what is asked for in one quarter. Land in hundredths of a mu, floors in hundredths of a
/// square metre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quarter {
    /// `2026-2`; empty for now and for what has no date.
    pub name: String,
    /// Plots and their free land.
    pub plots: Asked,
    /// Plants and their vacant floors.
    pub plants: Asked,
    /// Expansions and what they have still to deliver, in hundredths of a square kilometre.
    pub expansions: Asked,
    /// Signed projects and the land they need.
    pub land_signed: Asked,
    /// Projects before signing and the land they need.
    pub land_before: Asked,
    /// Projects and the floors they want to lease.
    pub leased: Asked,
    /// Free land from now to this quarter less the land asked for until then; `None` where supply is not seen.
    pub land_left: Option<i64>,
    /// The same for floors.
    pub floor_left: Option<i64>,
}

/// How many, and the sum of what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Records.
    pub records: i64,
    /// How many state an area, and the sum.
    pub area: Sum,
}

/// A park's land over all quarters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParkLand {
    /// The park.
    pub park: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Everything in one.
    pub all: Quarter,
}

struct Found {
    plots: Vec<Supply>,
    plants: Vec<Supply>,
    expansions: Vec<Supply>,
    demand: Vec<Demand>,
}

/// Holds supply against demand, of one park or of all.
pub async fn land_balance(app: &App, actor: &Actor, park: Option<Uuid>) -> Result<Balance> {
    let visible = counted(actor, Project::NOUN)?;
    let (cut, actor) = (app.now().day(), actor.clone());
    app.read(move |tx| {
        let parks = parks(tx, &actor)?;
        let name =
            park.map(|id| super::title_of(tx, &actor, records::network::Park::NOUN, id)).transpose()?;
        let sees = |noun| access::visible(&actor, noun);
        let (plots, plants) = (sees(Plot::NOUN), sees(Plant::NOUN));
        let sees_supply = !plots.is_nothing();
        let mut found = Found {
            plots: tx.plots_to_come(Plot::NOUN, &plots)?,
            plants: tx.plants_to_come(Plant::NOUN, &plants)?,
            expansions: tx.expansions_to_come(Expansion::NOUN, &sees(Expansion::NOUN))?,
            demand: tx.land_asked(Project::NOUN, &visible)?,
        };
        let each = parks.iter().map(|(id, name)| {
            let of = found.of_park(&id.to_string());
            let all = of.quarter("", |_| true);
            ParkLand {
                park: Some(*id),
                name: name.clone(),
                all: left(all, sees_supply && sees_plots_of(&plots, *id)),
            }
        });
        let each = each.filter(|land| park.is_none() || land.park == park).collect();
        if let Some(park) = park {
            found = found.of_park(&park.to_string());
        }
        Ok(balance(cut, name, sees_supply, &found, each))
    })
    .await
}

/// Whether a reader sees the plots of a park: all of them or none, by the rights of plots.
fn sees_plots_of(visible: &store::Visible, park: Uuid) -> bool {
    visible.everything || visible.park == Some(park)
}

fn balance(
    cut: Date,
    park: Option<String>,
    sees_supply: bool,
    found: &Found,
    parks: Vec<ParkLand>,
) -> Balance {
    let this = format!("{:04}-{}", cut.year(), (cut.month() + 2) / 3);
    let names: BTreeSet<&str> = found.names().filter(|name| *name >= this.as_str()).collect();
    let mut now = found.quarter("", |name| !name.is_empty() && name < this.as_str());
    let mut so_far = (0, 0);
    let mut carry = |quarter: &mut Quarter| {
        so_far.0 += quarter.plots.area.sum - quarter.land_signed.area.sum - quarter.land_before.area.sum;
        so_far.1 += quarter.plants.area.sum - quarter.leased.area.sum;
        (quarter.land_left, quarter.floor_left) =
            (sees_supply.then_some(so_far.0), sees_supply.then_some(so_far.1));
    };
    carry(&mut now);
    let mut quarters: Vec<Quarter> =
        names.into_iter().map(|name| found.quarter(name, |other| other == name)).collect();
    quarters.iter_mut().for_each(carry);
    Balance { cut, park, sees_supply, now, quarters, undated: found.quarter("", str::is_empty), parks }
}

fn left(all: Quarter, sees_supply: bool) -> Quarter {
    let land = all.plots.area.sum - all.land_signed.area.sum - all.land_before.area.sum;
    let floor = all.plants.area.sum - all.leased.area.sum;
    Quarter { land_left: sees_supply.then_some(land), floor_left: sees_supply.then_some(floor), ..all }
}

impl Found {
    fn of_park(&self, park: &str) -> Found {
        let of = |supply: &Vec<Supply>| supply.iter().filter(|one| one.park == park).cloned().collect();
        Found {
            plots: of(&self.plots),
            plants: of(&self.plants),
            expansions: of(&self.expansions),
            demand: self.demand.iter().filter(|one| one.park == park).cloned().collect(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let supply = self.plots.iter().chain(&self.plants).chain(&self.expansions);
        let supplied = supply.map(|one| one.quarter.as_str());
        supplied.chain(self.demand.iter().map(|one| one.quarter.as_str())).filter(|name| !name.is_empty())
    }

    fn quarter(&self, name: &str, is_in: impl Fn(&str) -> bool) -> Quarter {
        let supply = |supply: &[Supply]| {
            supply
                .iter()
                .filter(|one| is_in(&one.quarter))
                .fold(Asked::default(), |sum, one| sum.and(one.records, one.known, one.area))
        };
        let land = |signed: bool| {
            let of = self.demand.iter().filter(|one| is_in(&one.quarter) && one.signed == signed);
            of.fold(Asked::default(), |sum, one| sum.and(one.projects, one.land.0, one.land.1))
        };
        let of = self.demand.iter().filter(|one| is_in(&one.quarter));
        let leased = of.fold(Asked::default(), |sum, one| sum.and(one.projects, one.leased.0, one.leased.1));
        Quarter {
            name: name.to_owned(),
            plots: supply(&self.plots),
            plants: supply(&self.plants),
            expansions: supply(&self.expansions),
            land_signed: land(true),
            land_before: land(false),
            leased,
            land_left: None,
            floor_left: None,
        }
    }
}

impl Asked {
    fn and(self, records: i64, known: i64, area: i64) -> Asked {
        Asked {
            records: self.records + records,
            area: Sum { known: self.area.known + known, sum: self.area.sum.saturating_add(area) },
        }
    }
}
