//! A year's plan of major projects: how many that were to start did, and how much of the planned investment is done.

use super::way;
use crate::Visible;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Noun;

/// A year's plan and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearPlan {
    /// Signed projects planned to start in the year.
    pub to_start: i64,
    /// Of those, started by the cut-off.
    pub started: i64,
    /// Projects of which the year's planned and completed investment are both known.
    pub known: i64,
    /// Their planned investment of the year in fen.
    pub planned: i64,
    /// Their completed investment of the year in fen.
    pub completed: i64,
}

impl Tx<'_> {
    /// Counts what was to start in a year, as of a day. The year's investment is what the book holds for it, which
    /// is one year's at a time: it is given for the projects that are signed and not yet producing.
    pub fn year_plan(&mut self, noun: &Noun, visible: &Visible, year: i64, cut: &str) -> Result<YearPlan> {
        if visible.is_nothing() {
            return Ok(YearPlan::default());
        }
        let in_year =
            format!("t.\"planned_start\" >= '{year:04}-01-01' AND t.\"planned_start\" <= '{year:04}-12-31'");
        let both = "t.\"planned_this_year\" BETWEEN 0 AND 1000000000000000 \
                    AND t.\"completed_this_year\" BETWEEN 0 AND 1000000000000000";
        let sum = |field: &str| {
            format!(", CAST(coalesce(sum(CASE WHEN {both} THEN t.\"{field}\" ELSE 0 END), 0) AS BIGINT)")
        };
        let mut sql = Sql::new(&format!("SELECT CAST(coalesce(sum({}), 0) AS BIGINT)", way::flag(&in_year)));
        sql.push(&format!(", CAST(coalesce(sum(CASE WHEN {in_year} AND t.\"started_on\" <= "));
        sql.bind(cut).push(" THEN 1 ELSE 0 END), 0) AS BIGINT)");
        sql.push(&format!(", CAST(coalesce(sum({}), 0) AS BIGINT)", way::flag(both)));
        sql.push(&sum("planned_this_year")).push(&sum("completed_this_year"));
        let projects = self.projects(visible, "demand");
        sql.push(&format!(" FROM {projects} WHERE t.\"archived_at\" IS NULL AND t.\"parent\" IS NULL AND "));
        sql.push(&way::is_signed());
        way::push_counted_rows(noun, visible, &mut sql);
        let plans = self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            Ok(YearPlan {
                to_start: int(0),
                started: int(1),
                known: int(2),
                planned: int(3),
                completed: int(4),
            })
        })?;
        Ok(plans.into_iter().next().unwrap_or_default())
    }
}
