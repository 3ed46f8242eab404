//! 月报: what happened in one month in one park, or in all of them for who sees all, from the ledger alone.
//!
//! [`monthly`] gathers the facts, each with the records behind; [`sections`] says them in words and figures; page,
//! Word paper ([`paper`]) and workbook ([`workbook`]) are made of these sections, so that they cannot differ. What is
//! unknown is in no sum. Nothing here writes, and nobody reads by it what the records' own pages would not show.

mod events;
mod facts;
mod figure;
mod gather;
mod month;
mod paper;
mod scope;
mod sections;
mod tables;
mod workbook;

pub use facts::{
    Commitment, Entry, Facts, Grown, Investor, Lit, Move, OfPark, ProblemFact, Standing, Turn, TurnKind, What,
};
pub use figure::{Amount, Figure};
pub use month::Month;
pub use paper::paper;
pub use scope::{Parks, is_for, parks_for, sees_all};
pub use sections::{Section, by_park, headline, is_running, sections, title};
pub use tables::{Cell, Column};
pub use workbook::workbook;

use crate::{Actor, App, Error, Result};
use kernel::{Date, Uuid};
use store::Titles;

/// Which report is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// The park; none for the own one, or for all of who sees all.
    pub park: Option<Uuid>,
    /// The month; none for the present one.
    pub month: Option<Month>,
}

/// A month of a park or of all.
#[derive(Clone, Debug)]
pub struct Monthly {
    /// The month.
    pub month: Month,
    /// The last day that counts: the month's last, or today while it runs.
    pub cut: Date,
    /// The day on which it was asked for; what stands only as it is now stands as of this day.
    pub today: Date,
    /// The one park it is about; none when it is about all.
    pub park: Option<Uuid>,
    /// The parks it is about by id and name, the hub first.
    pub parks: Parks,
    /// Names of what the facts link to.
    pub titles: Titles,
    /// What was found.
    pub facts: Facts,
}

/// Gathers a month. A park that the asker may not read whole is no park; a month that has not begun is refused.
pub async fn monthly(app: &App, actor: &Actor, ask: Ask) -> Result<Monthly> {
    let today = app.now().day();
    let month = ask.month.unwrap_or_else(|| Month::of(today));
    if month.first() > today {
        return Err(Error::Refused {
            code: "month_not_begun",
            zh: format!("{month} 还没有到。选 {} 或更早的月份。", Month::of(today)),
            en: format!("{month} has not begun. Choose {} or an earlier month.", Month::of(today)),
        });
    }
    let actor = actor.clone();
    app.read(move |tx| {
        let (park, parks) = scope::wanted(tx, &actor, ask.park)?;
        let span = gather::Span { month, cut: month.last().min(today), today };
        let facts = gather::facts(tx, &actor, park, &span)?;
        let titles = facts.titles(tx, &actor)?;
        Ok(Monthly { month, cut: span.cut, today, park, parks, titles, facts })
    })
    .await
}

/// The facts of a park's month within a transaction under way, for a text about it.
pub(crate) fn facts_in(
    tx: &mut store::Tx<'_>,
    actor: &Actor,
    park: Uuid,
    month: Month,
    today: Date,
) -> Result<Facts> {
    let (park, _) = scope::wanted(tx, actor, Some(park))?;
    let span = gather::Span { month, cut: month.last().min(today), today };
    gather::facts(tx, actor, park, &span)
}

impl Monthly {
    /// The name of a park of this report.
    pub fn park_name(&self, id: Uuid) -> Option<&str> {
        self.parks.iter().find(|(own, _)| *own == id).map(|(_, name)| name.as_str())
    }

    /// The same month of one of its parks alone.
    fn of_park(&self, park: Option<Uuid>) -> Facts {
        self.facts.of_park(park)
    }
}
