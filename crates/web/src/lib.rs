//! The web face: pages and API over `app`, for browsers and programs.
//!
//! Every address stands in one table, [`routes`]; what it needs of the caller is checked there before its
//! handler runs. A page assembles components from [`ui`]; styles and the script are embedded by [`assets`].
//! Nothing here knows SQL or an engine.

pub mod answer;
pub mod api;
mod asked;
pub mod assets;
pub mod body;
mod compress;
pub mod guard;
pub mod pages;
pub mod query;
pub mod request;
pub mod routes;
pub mod serve;
pub mod ui;

pub use routes::router;
