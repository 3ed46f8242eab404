//! Questions that span records: one hand-written statement each, named for what it asks.

mod adding;
mod chain_past;
mod chain_presence;
mod chain_regions;
mod counts;
mod curve;
mod followed;
mod funnel;
mod identities;
mod land_balance;
mod month;
mod parks_compared;
mod pieces;
mod plan;
pub(crate) mod tally;
mod way;

pub use chain_presence::AtNode;
pub use chain_regions::{TradeAt, Traded};
pub use counts::{Count, Group};
pub use curve::Dates;
pub use followed::FieldsChanged;
pub use funnel::{CohortOf, Span, Steps, Way};
pub use land_balance::{Demand, Supply};
pub use month::Noted;
pub use parks_compared::{ParkSpan, ParkStage};
pub use pieces::PieceRow;
pub use plan::YearPlan;

/// Indexes that questions ask for beside those every noun has: noun, name, columns. A question that is answered
/// from its index alone does not read the rows.
pub(crate) const INDEXES: &[(&str, &str, &[&str])] = &[
    (way::NOUN, "cohort", funnel::INDEX),
    (way::NOUN, "demand", land_balance::INDEX),
    ("presences", "chain", chain_presence::INDEX),
    ("organisations", "leaders", chain_presence::LEADERS),
];
