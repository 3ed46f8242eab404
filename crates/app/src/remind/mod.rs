//! Reminders 提醒: what the book says is due, told to who is responsible, once for each item, person and day, and never
//! to somebody who may not see the record.
//!
//! A turn reads what is due and who is to be told in short reads and gives the notices in short writes. The database
//! refuses a second notice of the same item, person and day, so turns may overlap, be repeated, or run on several
//! servers. What a notice says is not kept in it: whoever opens it reads the record by the rights of that moment.

mod dates;
mod directory;
mod due;

pub(crate) use dates::still_due;
pub(crate) use directory::{Directory, Member};

use crate::delivery::{self, Ways};
use crate::{App, Result};
use due::Planned;
use kernel::Timestamp;
use std::sync::Arc;

/// Notices given in one transaction.
const BATCH: usize = 512;
/// How long a look holds while nothing changes, in milliseconds.
const HOUR: i64 = 3_600_000;
/// How long it holds when something was written meanwhile.
const MINUTE: i64 = 60_000;

/// What a turn came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Notices that were new.
    pub given: usize,
}

/// Reminds turn by turn: at once, when the day changes, after something was written, and once an hour.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// When was last looked, and the journal's end then.
    last: Option<(Timestamp, i64)>,
}

impl Keeper {
    /// Looks if it is time to.
    pub async fn turn(&mut self, app: &App) -> Result<Reminded> {
        let now = app.now();
        let (end, _) = app.read(|tx| Ok(tx.head()?)).await?;
        let holds = |(at, seen): (Timestamp, i64)| {
            let patience = if seen == end { HOUR } else { MINUTE };
            now.day() == at.day() && (0..patience).contains(&(now.0 - at.0))
        };
        if self.last.is_some_and(holds) {
            return Ok(Reminded::default());
        }
        let reminded = remind(app).await?;
        self.last = Some((now, end));
        Ok(reminded)
    }
}

/// Gives every reminder that is due and was not given yet.
pub async fn remind(app: &App) -> Result<Reminded> {
    let now = app.now();
    let (directory, ways) = app
        .read(move |tx| {
            let directory = Directory::read(tx)?;
            let ways = Ways::read(tx, &directory)?;
            Ok((Arc::new(directory), Arc::new(ways)))
        })
        .await?;
    let mut reminded = Reminded::default();
    for source in dates::SOURCES {
        let mut after = None;
        loop {
            let (people, outward, place) = (directory.clone(), ways.clone(), after);
            let (planned, next) =
                app.read(move |tx| due::plan(tx, source, &people, &outward, now, place)).await?;
            reminded.given += give(app, planned, &ways, now).await?;
            after = next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(reminded)
}

/// Gives notices, and puts into the outbox what leaves the machine, in the same transactions.
async fn give(app: &App, planned: Planned, ways: &Arc<Ways>, now: Timestamp) -> Result<usize> {
    let carries_mail = app.courier.carries_mail();
    let mut given = 0;
    for some in planned.notices.chunks(BATCH) {
        let (some, ways) = (some.to_vec(), ways.clone());
        given += app
            .write(move |tx| {
                let new = tx.give_notices(&some)?;
                let told = some.iter().filter(|notice| new.contains(&notice.id)).map(|notice| notice.user);
                if carries_mail {
                    delivery::queue_mail(tx, &ways, told, now)?;
                }
                Ok(new.len())
            })
            .await?;
    }
    for some in planned.parcels.chunks(BATCH) {
        let some = some.to_vec();
        app.write(move |tx| {
            for parcel in &some {
                tx.post(parcel)?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(given)
}
