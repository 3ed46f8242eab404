//! 人才与民生: who is sent where and hands over what, and paired schools and hospitals.

mod dispatch;
mod handover;
mod joint_activity;
mod secondment;
mod social_pairing;

pub use dispatch::{Dispatch, DispatchKind};
pub use handover::{Handover, HandoverState};
pub use joint_activity::{ActivityKind, JointActivity};
pub use secondment::{Afterwards, PersonGrade, Rank, Secondment, SecondmentMode, SecondmentState};
pub use social_pairing::{SocialKind, SocialPairing};
