//! 项目: projects and what hangs on them, from the lead to shared benefit.

mod choices;
mod project;
mod project_rules;
mod stage;

pub use choices::{ChainRole, EiaClass, EndReason, LandKind, Origin, Verdict};
pub use project::Project;
pub use stage::Stage;
