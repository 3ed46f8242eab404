//! The way of a project from lead to full capacity, in pure functions over small inputs of their own: what a
//! stage asks, how far a cohort came, what is late and why, when to remind of it, what an
//! appraisal adds up to.
//!
//! Nothing here knows a record, reads a clock or a file, or writes. Stages, kinds of evidence and thresholds come
//! in as plain codes and numbers, because their definitions are data of the house.

pub mod agreed;
pub mod calendar;
pub mod cohort;
pub mod doubt;
pub mod finding;
pub mod gate;
pub mod light;
pub mod need;
pub mod reason;
pub mod remind;
pub mod score;
pub mod settle;
