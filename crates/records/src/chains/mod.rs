//! 产业链: industries, chains and their nodes, who is present at them, and what members offer and need.

mod alliance;
mod alliance_member;
mod chain;
mod chain_link;
mod chain_node;
mod chain_version;
mod choices;
mod industry;
mod need;
mod offer;
mod presence;
mod register_search;
mod supply_match;

pub use alliance::{Alliance, AllianceState};
pub use alliance_member::{AllianceMember, MemberRole};
pub use chain::Chain;
pub use chain_link::ChainLink;
pub use chain_node::{ChainNode, Tier};
pub use chain_version::ChainVersion;
pub use choices::MarketState;
use choices::check_volume_and_price;
pub use industry::{Industry, IndustryEdition, IndustryLevel};
pub use need::Need;
pub use offer::Offer;
pub use presence::{Presence, PresenceFunction, PresenceState};
pub use register_search::{RegisterSearch, SearchedText};
pub use supply_match::{SupplyMatch, SupplyState};
