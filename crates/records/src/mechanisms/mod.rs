//! 会商督办: events, agreements, visits and meetings, and the tasks that come out of them.

mod event;

pub use event::{Event, EventKind};
