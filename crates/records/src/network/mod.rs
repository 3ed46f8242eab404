//! 园区: the network itself, its regions, parks and pairings, and what they have to offer.

mod organisation;
mod park;
mod plant;
mod plot;
mod point;
mod region;

pub use organisation::{EnterpriseScale, Organisation, OrganisationKind};
pub use park::{Park, ParkRole, ParkTier};
pub use plant::{Plant, PlantState};
pub use plot::{LandUse, Plot, PlotState};
pub use point::Point;
pub use region::{Region, RegionLevel};
