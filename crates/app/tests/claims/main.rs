//! One investor, one claim: what is reported, who was first, and what the loser learns.

mod dispute;
mod life;
mod near;
mod report;
mod support;
