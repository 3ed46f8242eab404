//! 园区: the network itself, its regions, parks and pairings, and what they have to offer.

mod contact;
mod expansion;
mod funding_source;
mod merge;
mod organisation;
mod pairing;
mod park;
mod park_fact;
mod plant;
mod plot;
mod point;
mod quota;
mod region;

pub use contact::Contact;
pub use expansion::{Expansion, ExpansionState};
pub use funding_source::{FundingKind, FundingSource};
pub use merge::OrganisationMerge;
pub use organisation::{EnterpriseScale, Organisation, OrganisationKind};
pub use pairing::{Pairing, PairingLevel};
pub use park::{Park, ParkRole, ParkTier};
pub use park_fact::ParkFact;
pub use plant::{Plant, PlantState};
pub use plot::{LandUse, Plot, PlotState};
pub use point::Point;
pub use quota::{Quota, Resource};
pub use region::{Region, RegionLevel};
