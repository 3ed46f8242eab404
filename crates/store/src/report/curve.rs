//! The dates of a cohort's way, as few lines as its signings have pairs of dates: what a curve of conversion by
//! months since signing is drawn from.

use super::way;
use crate::Visible;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};

/// Projects signed, started and producing on the same days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Signed.
    pub signed_on: String,
    /// Started, if it did and the day is known.
    pub started_on: Option<String>,
    /// Producing, if it does and the day is known.
    pub producing_since: Option<String>,
    /// Whether the stage says started though no day does.
    pub started_undated: bool,
    /// Projects.
    pub projects: i64,
}

impl Tx<'_> {
    /// Dates of the signed projects that count at an event, expansions left out; those without a date of signing
    /// cannot be placed and are not among them.
    pub fn dates_of_event(&mut self, noun: &Noun, visible: &Visible, event: Uuid) -> Result<Vec<Dates>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let undated =
            way::flag(&format!("t.\"started_on\" IS NULL AND t.\"stage\" IN {}", way::stages_from(10)));
        let mut sql = Sql::new(&format!(
            "SELECT t.\"signed_on\", t.\"started_on\", t.\"producing_since\", {undated} AS undated, count(*) \
             FROM \"projects\" t WHERE t.\"archived_at\" IS NULL AND t.\"parent\" IS NULL \
             AND t.\"signed_on\" IS NOT NULL AND t.\"event\" = "
        ));
        sql.bind(event);
        way::push_counted_rows(noun, visible, &mut sql);
        sql.push(" GROUP BY t.\"signed_on\", t.\"started_on\", t.\"producing_since\", undated");
        self.fetch(&sql, |row| {
            let text = |column| row.text(column).map(ToOwned::to_owned);
            Ok(Dates {
                signed_on: text(0).unwrap_or_default(),
                started_on: text(1),
                producing_since: text(2),
                started_undated: row.int(3) == Some(1),
                projects: row.int(4).unwrap_or(0),
            })
        })
    }
}
