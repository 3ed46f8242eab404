//! Drafting and publishing 拟稿发布: templates and facts of the ledger make a text; another person than the drafter
//! publishes it; withdrawing takes it from everybody at once.
//!
//! `facts` says what a template may speak of; `engine-draft` writes; a page keeps for each of its sentences the
//! records it stands on (`composition`). Nothing is published by itself, and nothing enters the ledger from here.

mod closed;
mod composition;
mod draft;
mod facts;
mod intention;
mod paper;
mod public;
mod publish;
mod shipped;
mod template;

pub use composition::{Cited, Composition, Figure, Said, SaidBlock, read_body};
pub use draft::{DRAFT_CHAIN, DRAFT_EVENT, DRAFT_PARK};
pub use engine_draft::Ref;
pub use intention::{CLOSE, CONSENT, HAND_ON, Left, TAKE, leave};
pub use paper::paper;
pub use public::{Entry, Offer, Offers, Open, listed, offers, page, records_of, seen};
pub(crate) use publish::publishing_barred;
pub use publish::{PUBLISH, RETURN, SUBMIT, WITHDRAW};
pub use shipped::ship;
pub use template::{KEEP, REVISE};
