//! 项目: projects and what hangs on them, from the lead to shared benefit.

mod appraisal;
mod choices;
mod claim;
mod contract_clause;
mod dispute;
mod evidence;
mod milestone;
mod problem;
mod project;
mod project_rules;
mod protection;
mod score_sheet;
mod settlement;
mod share_rule;
mod signing;
mod stage;
mod stated_total;
mod transfer;

pub use appraisal::{Appraisal, AppraisalResult, AppraisalState, Veto};
pub use choices::{ChainRole, EiaClass, EndReason, LandKind, Origin, Verdict};
pub use claim::{Claim, ClaimState};
pub use contract_clause::{ClauseKind, ClauseState, ContractClause, ReviewConclusion};
pub use dispute::{Dispute, DisputeState};
pub use evidence::{Evidence, EvidenceKind, EvidenceState};
pub use milestone::Milestone;
pub use problem::{Problem, ProblemKind, ProblemState};
pub use project::Project;
pub use protection::{Protection, ProtectionState};
pub use score_sheet::ScoreSheet;
pub use settlement::{Settlement, SettlementState};
pub use share_rule::{SettlementMode, ShareBase, ShareRule, ShareScope, ShareStart};
pub use signing::Signing;
pub use stage::Stage;
pub use stated_total::{StatedTotal, TotalLevel, TotalScope, TotalStage};
pub use transfer::{Transfer, TransferState};
