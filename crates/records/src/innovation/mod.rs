//! 科创: results and needs, instruments that are shared, enclaves and contests that lead to projects.

mod achievement;
mod booking;
mod choices;
mod contest;
mod enclave;
mod entrant;
mod entry;
mod instrument;
mod tech_match;
mod tech_need;
mod usage_log;

pub use achievement::{Achievement, AchievementKind, Willingness};
pub use booking::{Booking, BookingMode, BookingState};
pub use choices::{Maturity, TransferMode};
pub use contest::Contest;
pub use enclave::{Enclave, EnclaveState};
pub use entrant::{Entrant, EntrantState};
pub use entry::{Entry, EntryStage, Prize};
pub use instrument::{Instrument, InstrumentState};
pub use tech_match::{MatchStage, TechContract, TechMatch};
pub use tech_need::{Confidentiality, TechNeed, TechNeedState};
pub use usage_log::UsageLog;
