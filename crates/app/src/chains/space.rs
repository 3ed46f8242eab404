//! A product space from outside: a table of many places by classes of industry, kept as a file beside the book, from which
//! complexity and relatedness of what the parks do follow. Six parks alone cannot give them.
//!
//! The table is data of somebody else: it is imported whole with its source and date, replaced by the next import, and
//! nothing of it enters the ledger; the journal notes that it was replaced.

use crate::access;
use crate::{Actor, App, Error, Result};
use engine_chain::{Complexity, PLACES_MIN, Table, Unfit, complexity};
use kernel::{Message, Record as _, Report};
use records::chains::Chain;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Most classes of industry of a table; what is near to what takes memory by their square. GB/T 4754 has 1,382.
pub const CLASSES_MAX: usize = 3_000;
/// Most places of a table; China has some 2,850 counties.
pub const PLACES_MAX: usize = 5_000;

/// A product space.
#[derive(Clone, Debug)]
pub struct Space {
    /// Where the table comes from.
    pub source: String,
    /// Of when it is.
    pub as_of: String,
    /// Classes of industry, as the table heads them.
    pub industries: Vec<String>,
    /// How many places.
    pub places: usize,
    /// What the table tells.
    pub complexity: Complexity,
}

impl Space {
    /// The column of a node's codes: the class itself, else the longest class that a code begins with.
    pub fn column(&self, codes: &[&str]) -> Option<usize> {
        let whole = codes.iter().find_map(|code| self.industries.iter().position(|one| one == code));
        whole.or_else(|| {
            let within =
                self.industries.iter().enumerate().filter(|(_, one)| {
                    one.len() >= 2 && codes.iter().any(|code| code.starts_with(one.as_str()))
                });
            within.max_by_key(|(_, one)| one.len()).map(|(at, _)| at)
        })
    }
}

/// Reads a table as csv: headings first, a place a line, a class of industry a column; an empty cell is nothing.
///
/// # Errors
/// What is wrong, with line and column, or why the table gives no complexity.
pub fn read(text: &str, source: &str, as_of: &str) -> std::result::Result<Space, Message> {
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let cells =
        |line: &str| line.split(',').map(|cell| cell.trim().trim_matches('"').to_owned()).collect::<Vec<_>>();
    let (heads, _) = lines.next().ok_or_else(|| fault("没有表头", "no headings"))?;
    let industries: Vec<String> = cells(heads).into_iter().skip(1).collect();
    at_most(industries.len(), CLASSES_MAX, "个行业", "classes")?;
    let mut seen = HashSet::new();
    if let Some((head, column)) = industries.iter().zip(2..).find(|(head, _)| !seen.insert(head.as_str())) {
        return Err(fault(
            format!("第 1 行第 {column} 列“{head}”前面已有"),
            format!("line 1, column {column}: “{head}” is there before"),
        ));
    }
    let (mut values, mut places) = (Vec::new(), 0);
    for (line, number) in lines {
        let row = cells(line);
        if row.len() != industries.len() + 1 {
            let (has, wants) = (row.len(), industries.len() + 1);
            return Err(fault(
                format!("第 {number} 行有 {has} 格，应有 {wants} 格"),
                format!("line {number} has {has} cells, not {wants}"),
            ));
        }
        for (at, cell) in row.iter().enumerate().skip(1) {
            let value = match cell.as_str() {
                "" => Some(0.0),
                text => text.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0),
            };
            let column = at + 1;
            values.push(value.ok_or_else(|| {
                fault(
                    format!("第 {number} 行第 {column} 列“{cell}”不是不小于 0 的数"),
                    format!("line {number}, column {column}: “{cell}” is no amount"),
                )
            })?);
        }
        places += 1;
        at_most(places, PLACES_MAX, "个地区", "places")?;
    }
    let table = Table::new(places, industries.len(), values).map_err(unfit)?;
    let complexity = complexity(&table, PLACES_MIN).map_err(unfit)?;
    Ok(Space { source: source.to_owned(), as_of: as_of.to_owned(), industries, places, complexity })
}

fn fault(zh: impl Into<String>, en: impl Into<String>) -> Message {
    Message::new("table", zh, en)
}

fn at_most(has: usize, most: usize, zh: &str, en: &str) -> std::result::Result<(), Message> {
    match has <= most {
        true => Ok(()),
        false => Err(fault(format!("超过 {most} {zh}"), format!("more than {most} {en}"))),
    }
}

fn unfit(unfit: Unfit) -> Message {
    let zh = match &unfit {
        Unfit::TooFew(has, least) => format!("只有 {has} 个地区，算复杂度至少要 {least} 个"),
        Unfit::Apart => String::from("地区分成几组，组与组之间没有共同的行业，复杂度不能比"),
        Unfit::NotOne => String::from("两种排序同样说得通，得不出一个复杂度"),
        Unfit::Empty | Unfit::Shape | Unfit::Value(..) => String::from("表里没有数"),
    };
    fault(zh, unfit.to_string())
}

/// Who replaces the table: who makes chains.
pub fn may_replace(actor: &Actor) -> bool {
    access::may_create(actor, Chain::NOUN)
}

/// Replaces the table by a file, if it is sound; what was there before stays otherwise.
///
/// # Errors
/// [`Error::Invalid`] with a message for `file`, `source` or `as_of`.
pub async fn replace(
    app: &App,
    actor: &Actor,
    bytes: Vec<u8>,
    source: &str,
    as_of: &str,
) -> Result<Arc<Space>> {
    if !may_replace(actor) {
        return Err(Error::NotFound);
    }
    let mut report = Report::default();
    for (field, text) in [("source", source), ("as_of", as_of)] {
        match text.trim().chars().count() {
            0 => report.error(field, Message::new("required", "请填写。", "Fill this in.")),
            1..=ABOUT_MAX => {}
            _ => report.error(
                field,
                Message::new(
                    "too_long",
                    format!("最多 {ABOUT_MAX} 字。"),
                    format!("At most {ABOUT_MAX} characters."),
                ),
            ),
        }
    }
    let (source, as_of) = (source.trim().to_owned(), as_of.trim().to_owned());
    let work = move || {
        let text = papers::encoding::decode(&bytes, None).map(|decoded| decoded.text);
        let text =
            text.map_err(|_| fault("不是 UTF-8 或 GB18030 的文本", "neither UTF-8 nor GB18030 text"))?;
        read(&text, &source, &as_of).map(|space| (text, space))
    };
    let done = tokio::task::spawn_blocking(work).await.map_err(internal)?;
    let (text, space) = match done {
        Ok(done) if report.is_ok() => done,
        Ok(_) => return Err(Error::Invalid(report)),
        Err(message) => {
            report.error("file", message);
            return Err(Error::Invalid(report));
        }
    };
    let cause = actor.cause(app.now());
    app.write(move |tx| tx.note(&cause, "import", "product-space", None).map_err(Error::from)).await?;
    let app = app.clone();
    tokio::task::spawn_blocking(move || keep(&app, &text, space)).await.map_err(internal)?
}

/// Longest source and date, in characters.
const ABOUT_MAX: usize = 200;

/// Keeps a table that was read without fault.
pub fn keep(app: &App, text: &str, space: Space) -> Result<Arc<Space>> {
    let files = Files::of(app);
    let mut shelf = app.space.lock();
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(&files.folder)?;
        // The table is whole before it is the table.
        let beside = files.folder.join("table.new");
        std::fs::write(&beside, text)?;
        let line = |text: &str| text.replace(['\r', '\n'], " ");
        std::fs::write(&files.about, format!("{}\n{}\n", line(&space.source), line(&space.as_of)))?;
        std::fs::rename(&beside, &files.table)
    };
    write().map_err(internal)?;
    let space = Arc::new(space);
    *shelf = files.stamp().map(|stamp| (stamp, Some(Arc::clone(&space))));
    Ok(space)
}

/// The space that is kept, if there is one. It is read anew when the file is another by its time or size, such as after an import
/// by the command line.
pub async fn space(app: &App) -> Result<Option<Arc<Space>>> {
    let (files, room) = (Files::of(app), Arc::clone(&app.space));
    tokio::task::spawn_blocking(move || room.look(&files)).await.map_err(internal)
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("product space: {error}"))
}

/// The space as it was read last, with the time and size of its files then.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Option<Read>>);

type Read = (Stamp, Option<Arc<Space>>);
type Stamp = [(SystemTime, u64); 2];

impl Shelf {
    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Read>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One reads, others that ask meanwhile wait for what it finds.
    fn look(&self, files: &Files) -> Option<Arc<Space>> {
        let mut shelf = self.lock();
        let Some(stamp) = files.stamp() else {
            *shelf = None;
            return None;
        };
        if let Some((_, space)) = shelf.as_ref().filter(|(kept, _)| *kept == stamp) {
            return space.clone();
        }
        let space = files.read().map(Arc::new);
        *shelf = Some((stamp, space.clone()));
        space
    }
}

struct Files {
    folder: PathBuf,
    table: PathBuf,
    about: PathBuf,
}

impl Files {
    fn of(app: &App) -> Files {
        let folder = app.store.folder().join("product-space");
        Files { table: folder.join("table.csv"), about: folder.join("about.txt"), folder }
    }

    /// Time and size of both files; none without a table.
    fn stamp(&self) -> Option<Stamp> {
        let of = |path: &Path| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        Some([of(&self.table)?, of(&self.about).unwrap_or((SystemTime::UNIX_EPOCH, 0))])
    }

    fn read(&self) -> Option<Space> {
        let text = std::fs::read_to_string(&self.table).ok()?;
        let about = std::fs::read_to_string(&self.about).unwrap_or_default();
        let mut lines = about.lines();
        read(&text, lines.next().unwrap_or(""), lines.next().unwrap_or("")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_enough_places_is_read_and_faults_name_their_place() {
        let mut text = String::from("place,3099,38,3825\n");
        for place in 0..PLACES_MIN {
            text += &format!("P{place},{},{},{}\n", place % 3, (place + 1) % 4, place % 5);
        }
        let space = read(&text, "示例", "2024").expect("a space");
        assert_eq!((space.places, space.industries.len()), (PLACES_MIN, 3));
        assert_eq!(space.column(&["3825"]), Some(2));
        assert_eq!(space.column(&["3841"]), Some(1), "the longest class that the code begins with");
        assert_eq!(space.column(&["1751"]), None);
        assert!(read("place,a\n甲,1\n", "", "").expect_err("few").zh.contains("30"));
        assert!(read("place,a\n甲,1,2\n", "", "").expect_err("cells").zh.contains("第 2 行有 3 格"));
        assert!(read("place,a\n甲,-1\n", "", "").expect_err("negative").en.contains("line 2, column 2"));
        assert!(read("place,a,a\n甲,1,1\n", "", "").expect_err("twice").zh.contains("第 1 行第 3 列"));
        let wide: String = (0..=CLASSES_MAX).map(|at| format!(",{at}")).collect();
        assert!(read(&wide, "", "").expect_err("wide").zh.contains("3000"));
        assert!(read("", "", "").is_err());
    }
}
