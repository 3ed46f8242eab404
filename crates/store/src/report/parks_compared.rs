//! The parks side by side: projects by stage, the four sums with how many are known, days of the way.

use super::way;
use crate::Visible;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;

/// Projects of a park in a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParkStage {
    /// The park; empty where it is unknown.
    pub park: String,
    /// The stage's code.
    pub stage: String,
    /// Whether these were signed.
    pub signed: bool,
    /// Projects.
    pub projects: i64,
    /// How many are known and their sum in fen: agreed, filed, paid in, completed.
    pub money: [(i64, i64); 4],
    /// Projects of which agreed and paid in are known, with the two sums in fen.
    pub both: (i64, i64, i64),
}

/// How many projects of a park took so many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkSpan {
    /// The park; empty where it is unknown.
    pub park: String,
    /// `start` from signing to the start, `production` from the start to production.
    pub kind: String,
    /// Days.
    pub days: i64,
    /// Projects.
    pub projects: i64,
}

impl Tx<'_> {
    /// Counts the projects of each park by stage, expansions left out. Readers whose rights do not go by park get
    /// nothing: a comparison of parks is not theirs.
    pub fn parks_compared(&mut self, visible: &Visible) -> Result<Vec<ParkStage>> {
        if !way::sees_by_park(visible) {
            return Ok(Vec::new());
        }
        let mut sql =
            Sql::new("SELECT t.\"park\", t.\"stage\", t.\"signed\", CAST(sum(t.\"projects\") AS BIGINT)");
        for (name, _) in way::columns().iter().skip_while(|(name, _)| *name != "agreed_known") {
            sql.push(&format!(", CAST(sum(t.\"{name}\") AS BIGINT)"));
        }
        sql.push(" FROM \"project_tallies\" t WHERE t.\"expands\" = 0");
        way::push_counted(visible, "t.\"signed\" = 1", &mut sql);
        sql.push(" GROUP BY t.\"park\", t.\"stage\", t.\"signed\" HAVING sum(t.\"projects\") > 0");
        self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            Ok(ParkStage {
                park: row.text(0).unwrap_or("").to_owned(),
                stage: row.text(1).unwrap_or("").to_owned(),
                signed: int(2) == 1,
                projects: int(3),
                money: [0, 1, 2, 3].map(|nth| (int(4 + 2 * nth), int(5 + 2 * nth))),
                both: (int(12), int(13), int(14)),
            })
        })
    }

    /// Spans of the projects of each park that were not given up, expansions left out.
    pub fn park_spans(&mut self, visible: &Visible) -> Result<Vec<ParkSpan>> {
        if !way::sees_by_park(visible) {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT t.\"park\", t.\"kind\", t.\"days\", CAST(sum(t.\"projects\") AS BIGINT) \
             FROM \"project_spans\" t WHERE t.\"expands\" = 0 AND t.\"gone\" = 0",
        );
        way::push_counted(visible, "1 = 1", &mut sql);
        sql.push(" GROUP BY t.\"park\", t.\"kind\", t.\"days\" HAVING sum(t.\"projects\") > 0");
        self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            let text = |column| row.text(column).unwrap_or("").to_owned();
            Ok(ParkSpan { park: text(0), kind: text(1), days: int(2), projects: int(3) })
        })
    }
}
