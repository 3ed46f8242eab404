//! 管理: accounts, posts and who holds them.

mod matter;
mod membership;
mod role;
mod threshold;
mod user;
mod webhook;

pub use matter::Matter;
pub use membership::Membership;
pub use role::{Role, RoleBody};
pub use threshold::{Rule, Threshold};
pub use user::{Access, User, UserState};
pub use webhook::{Webhook, WebhookKind};
