//! How far the signed projects of a cohort came: by event, park and year of signing, up to a cut-off date.
//!
//! As the book stands now, it is read from the tallies; at an earlier date, and for readers whose rights do not go
//! by park, it is counted from the rows, by the same expressions.

use super::adding::Adding;
use super::way;
use crate::Visible;
use crate::dialect;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};

/// What a cohort at an earlier date asks of each project.
pub(super) const INDEX: &[&str] = &[
    "event",
    "signed_on",
    "archived_at",
    "reach",
    "park",
    "stage",
    "parent",
    "started_on",
    "producing_since",
    "company",
    "plot",
    "plant",
    "land_delivered_on",
    "agreed",
    "filed",
    "paid_in",
    "completed",
];

/// Which signed projects are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CohortOf {
    /// Those that count at this event.
    pub event: Option<Uuid>,
    /// Those of this park.
    pub park: Option<Uuid>,
    /// Those signed in this year.
    pub year: Option<i64>,
    /// As of this earlier day, `2025-06-30`; as the book stands when there is none.
    pub cut: Option<String>,
    /// Only those signed up to this day.
    pub signed_by: Option<String>,
}

/// What the projects of a cohort add up to, apart for expansions and for projects that were given up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Whether these expand other projects.
    pub expands: bool,
    /// Whether these were ended or handed to another park.
    pub gone: bool,
    /// Projects signed.
    pub signed: i64,
    /// Of those, without a date of signing.
    pub undated: i64,
    /// Registered, or money came in.
    pub performed: i64,
    /// Registered and with a site.
    pub landed: i64,
    /// Started.
    pub started: i64,
    /// Producing.
    pub producing: i64,
    /// How many are known and their sum in fen: agreed, filed, paid in, completed.
    pub money: [(i64, i64); 4],
    /// Projects of which agreed and paid in are known, with the two sums in fen.
    pub both: (i64, i64, i64),
}

/// How many projects took so many days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// `start` from signing to the start, `production` from the start to production.
    pub kind: String,
    /// Days; negative when the dates stand the other way round.
    pub days: i64,
    /// Projects.
    pub projects: i64,
}

impl CohortOf {
    /// Whether the tallies can tell: as the book stands, by whole years.
    fn is_tallied(&self, visible: &Visible) -> bool {
        way::sees_by_park(visible) && self.cut.is_none() && self.signed_by.is_none()
    }

    /// Conditions on a line `t` of a tally.
    fn push_on_tally(&self, sql: &mut Sql) {
        for (name, id) in [("event", self.event), ("park", self.park)] {
            if let Some(id) = id {
                sql.push(" AND t.").name(name).push(" = ").bind(id);
            }
        }
        if let Some(year) = self.year {
            sql.push(" AND t.\"year\" = ").bind(format!("{year:04}"));
        }
    }

    /// Conditions on a row `t` of a project.
    fn push_on_rows(&self, noun: &Noun, visible: &Visible, sql: &mut Sql) {
        sql.push(" AND ").push(&way::is_signed());
        way::push_counted_rows(noun, visible, sql);
        for (name, id) in [("event", self.event), ("park", self.park)] {
            if let Some(id) = id {
                sql.push(" AND t.").name(name).push(" = ").bind(id);
            }
        }
        if let Some(year) = self.year {
            sql.push(" AND t.\"signed_on\" >= ").bind(format!("{year:04}-01-01"));
            sql.push(" AND t.\"signed_on\" <= ").bind(format!("{year:04}-12-31"));
        }
        for day in [&self.cut, &self.signed_by].into_iter().flatten() {
            sql.push(" AND t.\"signed_on\" <= ").bind(day.as_str());
        }
    }
}

/// A cohort's way: its steps, apart for expansions and for projects given up, and how long they took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// What the projects add up to.
    pub steps: Vec<Steps>,
    /// Days from signing to the start and from the start to production, of the projects that have both dates,
    /// without expansions; in the order of kind and days.
    pub spans: Vec<Span>,
}

impl Tx<'_> {
    /// Counts a cohort. Its spans leave out the projects that were given up unless `with_gone`.
    pub fn funnel(&mut self, noun: &Noun, visible: &Visible, of: &CohortOf, with_gone: bool) -> Result<Way> {
        if visible.is_nothing() {
            return Ok(Way::default());
        }
        match of.is_tallied(visible) {
            true => Ok(Way {
                steps: self.steps_tallied(visible, of)?,
                spans: self.spans_tallied(visible, of, with_gone)?,
            }),
            false => self.way_of_rows(noun, visible, of, with_gone),
        }
    }

    fn steps_tallied(&mut self, visible: &Visible, of: &CohortOf) -> Result<Vec<Steps>> {
        let mut sql = Sql::new(&format!(
            "SELECT t.\"expands\", {} AS gone, CAST(sum(t.\"projects\") AS BIGINT)",
            way::flag(way::GONE)
        ));
        for condition in [
            "t.\"year\" = ''",
            "t.\"performed\" = 1",
            "t.\"landed\" = 1",
            "t.\"started\" = 1",
            "t.\"producing\" = 1",
        ] {
            sql.push(&format!(", CAST(sum(CASE WHEN {condition} THEN t.\"projects\" ELSE 0 END) AS BIGINT)"));
        }
        for (name, _) in way::columns().iter().skip_while(|(name, _)| *name != "agreed_known") {
            sql.push(&format!(", CAST(sum(t.\"{name}\") AS BIGINT)"));
        }
        sql.push(" FROM \"project_tallies\" t WHERE t.\"signed\" = 1");
        way::push_counted(visible, "t.\"signed\" = 1", &mut sql);
        of.push_on_tally(&mut sql);
        sql.push(" GROUP BY t.\"expands\", gone");
        self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            Ok(Steps {
                expands: int(0) == 1,
                gone: int(1) == 1,
                signed: int(2),
                undated: int(3),
                performed: int(4),
                landed: int(5),
                started: int(6),
                producing: int(7),
                money: [0, 1, 2, 3].map(|nth| (int(8 + 2 * nth), int(9 + 2 * nth))),
                both: (int(16), int(17), int(18)),
            })
        })
    }

    fn spans_tallied(&mut self, visible: &Visible, of: &CohortOf, with_gone: bool) -> Result<Vec<Span>> {
        let mut sql = Sql::new(
            "SELECT t.\"kind\", t.\"days\", CAST(sum(t.\"projects\") AS BIGINT) \
             FROM \"project_spans\" t WHERE t.\"expands\" = 0",
        );
        way::push_counted(visible, "1 = 1", &mut sql);
        of.push_on_tally(&mut sql);
        sql.push(if with_gone { "" } else { " AND t.\"gone\" = 0" });
        sql.push(" GROUP BY t.\"kind\", t.\"days\" ORDER BY t.\"kind\", t.\"days\"");
        self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            Ok(Span { kind: row.text(0).unwrap_or("").to_owned(), days: int(1), projects: int(2) })
        })
    }

    /// Reads each project once and adds up here: grouping in the database would sort whole rows.
    fn way_of_rows(&mut self, noun: &Noun, visible: &Visible, of: &CohortOf, with_gone: bool) -> Result<Way> {
        let mut sql = Sql::new("SELECT ");
        let cut = of.cut.as_deref().map(|cut| {
            sql.cells.push(cut.into());
            format!("${}", sql.cells.len())
        });
        sql.push(&way::selected(&way::of_row(self.connection.dialect(), cut.as_deref())));
        sql.push(&format!(" FROM {} WHERE t.\"archived_at\" IS NULL", self.projects(visible, "cohort")));
        of.push_on_rows(noun, visible, &mut sql);
        let mut adding = Adding::default();
        self.connection.query(&sql.text, &sql.cells, |row| {
            adding.add(row, with_gone);
            Ok(())
        })?;
        Ok(adding.done())
    }

    /// The table of projects as `t`, read from the index that holds what a question asks. A reader whose rights go
    /// by something that the index does not hold reads the rows.
    pub(super) fn projects(&self, visible: &Visible, index: &str) -> String {
        let hint = match way::sees_by_park(visible) {
            true => dialect::from_index(self.connection.dialect(), &format!("projects_by_{index}")),
            false => String::new(),
        };
        format!("\"projects\" t{hint}")
    }
}
