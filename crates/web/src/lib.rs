//! The web face: pages and API over `app`, for browsers and programs.
//!
//! A page assembles components from [`ui`]; styles and the script are embedded by [`assets`]. Nothing here
//! knows SQL or an engine.

pub mod assets;
pub mod ui;
