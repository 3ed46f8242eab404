//! 产业链: what is missing in a chain and why, who could fill it, who should do what, and how offers meet needs.
//!
//! The rule and the indices are `engine_chain`'s; here stands which rows they are worked out from and who may see these.

mod area;
mod asks;
mod candidates;
mod distance;
mod edit;
pub mod exchange;
mod feasible;
mod graph;
mod hints;
mod history;
mod matching;
mod occupy;
pub mod space;
mod structure;
mod supply;
mod tags;
mod undo;
mod versions;
mod view;
mod words;

pub use area::{Area, Places};
pub use candidates::{Candidate, Candidates, Part, Sought, candidates, candidates_in, local};
pub use edit::{ADD_NODE, CONNECT, DISCONNECT, EDIT_NODE, MERGE, SPLIT};
pub use feasible::Feasible;
pub use graph::{Book, NodeOf};
pub use history::{History, Reached, Turned, history};
pub use matching::{CONFIRM, CONTRACT, END, Fit, PROPOSE, fits_of_need};
pub use occupy::OCCUPY;
pub use structure::{Change, Figures, Measure, Moving, Near, Structure, structure};
pub use supply::{LocalShare, Matched, Supply, Trade, share, supply};
pub(crate) use tags::Known;
pub use tags::{Counts, Tagged, Tags, tags};
pub use undo::{REDO, UNDO};
pub use versions::{Difference, differences, written};
pub use view::{Analysis, ChainView, NodeView, ProjectAt, analysis, view};
pub use words::{in_words, is_filled, say_input, say_reason, status_label};

pub use engine_chain::{
    Amount, Complexity, Edge, Factors, GapRule, Graph, Held, Input, PLACES_MIN, Reason, Status, Table, Unfit,
    Verdict, complexity, cosine, finger_kreinin, gaps, krugman, location_quotients,
};

use crate::access::Role;
use crate::{Actor, access};
use kernel::Record as _;
use records::chains::Presence;

/// Whether the actor works with chains: who sees where enterprises are.
pub fn is_for(actor: &Actor) -> bool {
    !access::visible(actor, Presence::NOUN).is_nothing()
        && matches!(actor.role, Role::Clerk | Role::Head | Role::Team | Role::Leader | Role::Operator)
}
