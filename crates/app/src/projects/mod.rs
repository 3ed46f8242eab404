//! The verbs of projects and what hangs on them. Each file is one idea: its acts, its rule, what it writes.

pub mod appraise;
pub mod claim;
pub mod count_at;
pub mod definition;
pub mod doubts;
pub mod draft;
pub mod evidence;
pub mod follow_up;
pub mod impact;
pub mod lead;
pub mod leave;
pub mod milestone;
pub mod owner;
pub mod page;
pub mod proof;
pub mod regress;
pub mod share;
pub mod signing;
pub mod stage;
pub mod step;
pub mod top_up;
pub mod transfer;
pub mod words;
