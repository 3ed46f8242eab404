//! 管理: accounts, posts and who holds them.

mod membership;
mod role;
mod threshold;
mod user;

pub use membership::Membership;
pub use role::{Role, RoleBody};
pub use threshold::{Rule, Threshold};
pub use user::{Access, User, UserState};
