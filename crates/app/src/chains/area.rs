//! Over which places a chain is looked at: one park, the parks together, or both cities.

use crate::assess::seen_rows;
use crate::{Actor, Result};
use kernel::{Record as _, Uuid};
use records::network::{Park, ParkRole, Region};
use std::collections::HashMap;
use store::Tx;
use store::report::AtNode;

/// The places looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Area {
    /// One park.
    Park(Uuid),
    /// All parks together.
    #[default]
    Parks,
    /// Both cities, parks included.
    Cities,
}

impl Area {
    /// As it stands in addresses.
    pub fn code(self) -> String {
        match self {
            Area::Park(id) => id.to_string(),
            Area::Parks => String::from("parks"),
            Area::Cities => String::from("cities"),
        }
    }

    /// The area of a code; the parks for one that is none.
    pub fn of(code: Option<&str>) -> Area {
        match code {
            Some("cities") => Area::Cities,
            Some(code) => Uuid::try_parse(code).map_or(Area::Parks, Area::Park),
            None => Area::Parks,
        }
    }
}

/// Parks and regions of the network.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The parks, hub first, then by name.
    pub parks: Vec<(Uuid, Park)>,
    regions: HashMap<Uuid, Region>,
}

/// Regions above one another that are followed.
const DEPTH: usize = 6;

impl Places {
    pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor) -> Result<Places> {
        let mut parks = Vec::new();
        for row in seen_rows(tx, actor, Park::NOUN, Vec::new())? {
            parks.push((row.id, Park::from_values(&row.values)?));
        }
        parks.sort_by(|(_, one), (_, other)| {
            (one.role != ParkRole::Hub, &one.name.0).cmp(&(other.role != ParkRole::Hub, &other.name.0))
        });
        let mut regions = HashMap::new();
        for row in seen_rows(tx, actor, Region::NOUN, Vec::new())? {
            regions.insert(row.id, Region::from_values(&row.values)?);
        }
        Ok(Places { parks, regions })
    }

    /// The name of a park.
    pub fn park(&self, id: Uuid) -> Option<&str> {
        self.parks.iter().find(|(park, _)| *park == id).map(|(_, park)| park.name.as_str())
    }

    /// Whether a region is another or lies in it.
    fn is_within(&self, region: Uuid, of: Uuid) -> bool {
        let mut at = Some(region);
        for _ in 0..DEPTH {
            match at {
                Some(id) if id == of => return true,
                Some(id) => at = self.regions.get(&id).and_then(|region| region.parent).map(kernel::Id::raw),
                None => return false,
            }
        }
        false
    }

    /// Cities of one side: the regions that the hub is paired between, else those of all parks.
    fn side(&self, of: fn(&Park) -> Option<kernel::Id<Region>>) -> Vec<Uuid> {
        let hubs = self.parks.iter().filter(|(_, park)| park.role == ParkRole::Hub);
        let found: Vec<Uuid> = hubs.filter_map(|(_, park)| of(park)).map(kernel::Id::raw).collect();
        match found.is_empty() {
            false => found,
            true => self.parks.iter().filter_map(|(_, park)| of(park)).map(kernel::Id::raw).collect(),
        }
    }

    /// Whether a line of presences lies in an area.
    pub(super) fn lies_in(&self, line: &AtNode, area: Area) -> bool {
        match area {
            Area::Park(park) => line.park == Some(park),
            Area::Parks => line.park.is_some(),
            Area::Cities => {
                let mut sides = self.side(|park| park.suzhou_region);
                sides.extend(self.side(|park| park.suqian_region));
                let here = |region| sides.iter().any(|side| self.is_within(region, *side));
                line.park.is_some() || line.region.is_some_and(here)
            }
        }
    }

    /// Whether a line lies on the Suzhou side and in no park.
    pub(super) fn lies_in_suzhou(&self, line: &AtNode) -> bool {
        let sides = self.side(|park| park.suzhou_region);
        line.park.is_none()
            && line.region.is_some_and(|region| sides.iter().any(|side| self.is_within(region, *side)))
    }

    /// Division codes of the Suzhou side: those of the district paired with a park first, then the city's.
    pub(super) fn suzhou_codes(&self, area: Area) -> (Vec<String>, Vec<String>) {
        let code = |id: Uuid| Some(self.regions.get(&id)?.code.as_ref()?.as_str().to_owned());
        let of_area = |park: &&(Uuid, Park)| match area {
            Area::Park(id) => park.0 == id,
            _ => true,
        };
        let near = self.parks.iter().filter(of_area).filter_map(|(_, park)| code(park.suzhou_region?.raw()));
        let all = self.side(|park| park.suzhou_region).into_iter().filter_map(code);
        (near.collect(), all.map(|code| code.chars().take(4).collect()).collect())
    }

    /// The first four figures of the division codes of the Suqian side.
    pub(super) fn suqian_codes(&self) -> Vec<String> {
        let code = |id: Uuid| Some(self.regions.get(&id)?.code.as_ref()?.as_str().to_owned());
        let all = self.side(|park| park.suqian_region).into_iter().filter_map(code);
        all.map(|code| code.chars().take(4).collect()).collect()
    }

    /// The division code of the county a park lies in.
    pub(super) fn county_of(&self, park: Uuid) -> Option<String> {
        let (_, park) = self.parks.iter().find(|(id, _)| *id == park)?;
        Some(self.regions.get(&park.suqian_region?.raw())?.code.as_ref()?.as_str().to_owned())
    }
}
