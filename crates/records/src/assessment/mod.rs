//! 考核: schemes and their criteria, what parks reached, reforms taken up, and the tables behind impacts.

mod criterion;
mod io_table;
mod park_assessment;
mod ranking;
mod reform_measure;
mod scheme;

pub use criterion::{Criterion, ReportPeriod, ScoringMethod};
pub use io_table::{IoMethod, IoTable};
pub use park_assessment::Assessment;
pub use ranking::{Ranking, RankingState, Side};
pub use reform_measure::{Applicability, ReformKind, ReformMeasure, ReformState};
pub use scheme::{Scheme, SchemePurpose};
