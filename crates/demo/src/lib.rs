//! The demo network: what public sources say of the 1+5 parks, each fact with its source, and invented items
//! that carry 示例 in their name.
//!
//! Facts and invented items are tables in `data/`, read by `table`. Nothing is guessed: what no source gives
//! is 未掌握, and figures that contradict each other stand side by side. No web and no terminal here.

mod book;
mod chains;
pub mod scale;
mod table;
mod users;
mod ways;

use app::{App, Result};
use book::{Book, Names, part};
use kernel::Uuid;

/// A clean release on the meeting of 27 August 2022, in our own words, simplified characters.
pub const RELEASE: &str = include_str!("../data/release-2022.txt");
/// The same in traditional characters with readings left in it, as converted pages have them.
pub const RELEASE_HANT: &str = include_str!("../data/release-2022-hant.txt");

/// A few invented enterprises (示例) as a dump of the register, for the demo to look for candidates in.
pub const REGISTER: &str = include_str!("../data/register.csv");

/// What was put into the book.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// How many records.
    pub records: usize,
    /// Sign-in name and identity of each account.
    pub users: Vec<(String, Uuid)>,
}

/// How many steps the fixed part of the demo has.
const STEPS: usize = 7;

/// Fills an empty book. `scale` adds that many invented projects (示例) with matching events, tasks and
/// readings. `progress` is told (done, total).
pub async fn fill(app: &App, scale: usize, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Built> {
    let total = STEPS + scale;
    let mut built = Built::default();
    let mut names = Names::default();
    progress(0, total);
    for (step, file, text) in [
        (1, "sources.txt", include_str!("../data/sources.txt")),
        (2, "network.txt", include_str!("../data/network.txt")),
    ] {
        names = kept(&mut built, part(app, names, move |book| table::load(book, file, text)).await?);
        progress(step, total);
    }
    names = kept(&mut built, part(app, names, chains::write).await?);
    progress(3, total);
    built.users = users::add(app, &mut names).await?;
    built.records += built.users.len();
    progress(4, total);
    for (step, file, text) in [
        (5, "events.txt", include_str!("../data/events.txt")),
        (6, "schemes.txt", include_str!("../data/schemes.txt")),
    ] {
        names = kept(&mut built, part(app, names, move |book| table::load(book, file, text)).await?);
        progress(step, total);
    }
    kept(&mut built, part(app, names, write_invented).await?);
    progress(STEPS, total);
    if scale > 0 {
        built.records += scale::fill(app, scale, &|done, _| progress(STEPS + done, total)).await?;
    }
    Ok(built)
}

/// Writes what is invented: the projects, how they came where they are, and then what cites their evidence.
fn write_invented(book: &mut Book<'_, '_>) -> Result<()> {
    const FILE: &str = "invented.txt";
    const TEXT: &str = include_str!("../data/invented.txt");
    let (before, after) = TEXT.split_at(TEXT.find("\n[evidence]").unwrap_or(TEXT.len()));
    table::load(book, FILE, before)?;
    ways::write(book)?;
    // Empty lines keep the numbers of the lines that a fault names.
    table::load(book, FILE, &format!("{}{after}", "\n".repeat(before.lines().count().saturating_sub(1))))
}

fn kept(built: &mut Built, written: book::Written) -> Names {
    built.records += written.records;
    written.names
}
