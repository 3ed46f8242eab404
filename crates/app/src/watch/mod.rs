//! Lights and findings: what the pure rules of `engine-pipeline` say of the projects in the book, on a day, by the
//! thresholds of that day.
//!
//! [`lights`] says how one project stands against its dates, [`findings`] which projects stand still and which
//! numbers to ask about, [`kept`] keeps the worst light of each record where lists filter by it. What is unknown
//! accuses nobody: it gives neither a light nor a finding. Nothing here decides anything about a project.

mod facts;
mod findings;
pub mod kept;
mod lights;
mod points;
mod preview;
mod rules;
mod sheet;
mod subject;
pub mod words;

pub use engine_pipeline::finding::{CODES, Severity};
pub use engine_pipeline::reason::Figure;
pub use facts::Facts;
pub use findings::{
    About, Ask, Found, Group, OfProject, PROJECTS_MAX, Row, findings, findings_in, is_for, of_project,
};
pub use lights::{Shown, Topic, lights, lights_of, of_open, worst_of, worst_of_each};
pub use preview::{Preview, preview};
pub use rules::{Rules, deciding};
pub use sheet::written;
