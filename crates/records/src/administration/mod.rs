//! 管理: accounts, posts and who holds them.

mod user;

pub use user::{Access, User, UserState};
