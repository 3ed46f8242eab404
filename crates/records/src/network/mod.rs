//! 园区: the network itself, its regions, parks and pairings.

mod region;

pub use region::{Region, RegionLevel};
