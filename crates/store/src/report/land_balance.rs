//! Land and plants: what becomes free in which quarter, and what the projects on their way ask for.

use super::way;
use crate::Visible;
use crate::error::Result;
use crate::list::push_visible;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Noun;

/// What the demand of a quarter asks of each project.
pub(super) const INDEX: &[&str] = &[
    "stage",
    "planned_start",
    "archived_at",
    "reach",
    "park",
    "parent",
    "signed_on",
    "started_on",
    "plot",
    "plant",
    "land_delivered_on",
    "land",
    "leased",
    "planned_this_year",
    "completed_this_year",
];

/// What becomes free in a park and quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    /// The park.
    pub park: String,
    /// `2026-2`; empty where the date is unknown.
    pub quarter: String,
    /// Plots, plants or expansions.
    pub records: i64,
    /// How many of them have a known free area.
    pub known: i64,
    /// The sum of the known, in the field's own small unit.
    pub area: i64,
}

/// What projects without a site ask for in a park and quarter of their planned start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The park; empty where it is unknown.
    pub park: String,
    /// `2026-2`; empty where no start is planned.
    pub quarter: String,
    /// Whether these are signed.
    pub signed: bool,
    /// Projects.
    pub projects: i64,
    /// How many state the land they need, and the sum in hundredths of a mu.
    pub land: (i64, i64),
    /// How many state the floor area they need, and the sum in hundredths of a square metre.
    pub leased: (i64, i64),
}

/// The quarter of a day, as an expression.
fn quarter(day: &str) -> String {
    format!(
        "coalesce(substr({day}, 1, 4) || '-' || CAST((CAST(substr({day}, 6, 2) AS BIGINT) + 2) / 3 AS TEXT), '')"
    )
}

impl Tx<'_> {
    /// Areas that become free, by park and quarter of a date: `area` is an expression over the row `t`, and rows
    /// in one of the states `but` supply nothing.
    fn supply(
        &mut self,
        noun: &'static Noun,
        visible: &Visible,
        day: &str,
        area: &str,
        but: &[&str],
    ) -> Result<Vec<Supply>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(&format!(
            "SELECT t.\"park\", {} AS quarter, count(*), count({area}), CAST(coalesce(sum({area}), 0) AS BIGINT) FROM ",
            quarter(&format!("t.\"{day}\""))
        ));
        sql.name(&noun.table()).push(" t WHERE t.\"archived_at\" IS NULL");
        for state in but {
            sql.push(" AND t.\"state\" <> ").bind(*state);
        }
        push_visible(noun, visible, &mut sql);
        sql.push(" GROUP BY t.\"park\", quarter ORDER BY t.\"park\", quarter");
        self.fetch(&sql, |row| {
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let int = |column| row.int(column).unwrap_or(0);
            Ok(Supply { park: text(0), quarter: text(1), records: int(2), known: int(3), area: int(4) })
        })
    }

    /// Free land of plots that are not supplied yet, in hundredths of a mu, by the day they are ready.
    pub fn plots_to_come(&mut self, noun: &'static Noun, visible: &Visible) -> Result<Vec<Supply>> {
        self.supply(noun, visible, "ready_on", "t.\"free\"", &["supplied"])
    }

    /// Vacant floor area of plants that are not taken whole, in hundredths of a square metre, by the day they are
    /// ready.
    pub fn plants_to_come(&mut self, noun: &'static Noun, visible: &Visible) -> Result<Vec<Supply>> {
        self.supply(noun, visible, "ready_on", "t.\"vacant\"", &["in_use"])
    }

    /// Area that expansions have still to deliver, in hundredths of a square kilometre, by the day they end.
    pub fn expansions_to_come(&mut self, noun: &'static Noun, visible: &Visible) -> Result<Vec<Supply>> {
        self.supply(noun, visible, "ends_on", "(t.\"planned\" - t.\"delivered\")", &["delivered"])
    }

    /// What projects from triage to filing ask for that have no site yet, by the quarter of their planned start. Of
    /// other parks only signed projects count.
    pub fn land_asked(&mut self, noun: &'static Noun, visible: &Visible) -> Result<Vec<Demand>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let signed = way::flag(&way::is_signed());
        let sum =
            |field: &str| format!(", count(t.\"{field}\"), CAST(coalesce(sum(t.\"{field}\"), 0) AS BIGINT)");
        let mut sql = Sql::new(&format!(
            "SELECT coalesce(t.\"park\", '') AS of_park, {} AS quarter, {signed} AS is_signed, count(*){}{} \
             FROM \"projects\" t WHERE t.\"stage\" IN {} AND t.\"archived_at\" IS NULL \
             AND t.\"plot\" IS NULL AND t.\"plant\" IS NULL AND t.\"land_delivered_on\" IS NULL",
            quarter("t.\"planned_start\""),
            sum("land"),
            sum("leased"),
            way::stages_between(1, 7)
        ));
        way::push_counted_rows(noun, visible, &mut sql);
        sql.push(" GROUP BY of_park, quarter, is_signed ORDER BY of_park, quarter, is_signed");
        self.fetch(&sql, |row| {
            let text = |column| row.text(column).unwrap_or("").to_owned();
            let int = |column| row.int(column).unwrap_or(0);
            Ok(Demand {
                park: text(0),
                quarter: text(1),
                signed: int(2) == 1,
                projects: int(3),
                land: (int(4), int(5)),
                leased: (int(6), int(7)),
            })
        })
    }
}
