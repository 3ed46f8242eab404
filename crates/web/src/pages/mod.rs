//! The pages: each a short function that asks `app`, then assembles components of [`crate::ui`].
//!
//! Every noun has a list, a form and a page of its own from its declaration; what is special about one noun
//! stands beside the generic page and adds to it. Pages decide no right and know no SQL. A handler
//! stands beside the page it shows; which addresses there are stands in `routes`.

mod address;
mod cell;
mod offers;
mod reader;
pub(crate) mod register;
mod reply;
mod words;

pub(crate) mod act;
pub(crate) mod balance;
pub(crate) mod chains;
pub(crate) mod chapter;
pub(crate) mod claims;
pub(crate) mod deliveries;
pub(crate) mod fault;
pub(crate) mod form;
pub(crate) mod home;
pub(crate) mod inbox;
pub(crate) mod journal;
pub(crate) mod lead;
pub(crate) mod list;
pub(crate) mod me;
pub(crate) mod meeting;
pub(crate) mod my_day;
pub(crate) mod public;
pub(crate) mod read;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod scoring;
pub(crate) mod search;
pub(crate) mod sharing;
pub(crate) mod sheet;
pub(crate) mod sign_in;
pub(crate) mod stuck;
pub(crate) mod supervision;
pub(crate) mod view;

pub(crate) use reader::Reader;
