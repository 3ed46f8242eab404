//! 管理: accounts, posts and who holds them.

mod membership;
mod role;
mod user;

pub use membership::Membership;
pub use role::{Role, RoleBody};
pub use user::{Access, User, UserState};
