//! 会商督办: events, agreements, visits and meetings, and the tasks that come out of them.
//!
//! `park` is the park that keeps a record (none: the work team); `parks` are those concerned, which see it.

mod agreement;
mod amendment;
mod attendance;
mod clause;
mod decision;
mod event;
mod meeting;
mod reading;
mod slip;
mod target;
mod task;
mod topic;
mod visit;

pub use agreement::{Agreement, AgreementState};
pub use amendment::Amendment;
pub use attendance::{Attendance, AttendanceRole};
pub use clause::{Clause, ClauseProgress};
pub use decision::{Decision, DecisionState};
pub use event::{Event, EventKind};
pub use meeting::{Meeting, MeetingLevel, MeetingState};
pub use reading::Reading;
pub use slip::{Slip, SlipColour};
pub use target::{Counting, Target, TargetState};
pub use task::{Task, TaskOrigin, TaskState};
pub use topic::{Screening, Topic, TopicResult};
pub use visit::Visit;
