//! Dumps brought in by page: a file waits in the register's folder, its columns are looked at, and one import at a time
//! goes on in the background. One that was interrupted goes on where it stopped when it is begun again.
//!
//! A dump too large for a browser is copied into the same folder by whoever keeps the machine, and waits there too.

use super::{may_import, open_dump, refused, register};
use crate::files::Incoming;
use crate::{Actor, App, Error, Result};
use engine_register::{Field, ImportOptions, Imported, Progress, Step, Unit};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Rows that are shown of a file before it is read whole.
const SAMPLES: usize = 4;
/// Files that are listed as waiting.
const WAITING_MAX: usize = 50;

/// The import under way, and the last one.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<Option<Running>>);

struct Running {
    file: String,
    began: Instant,
    progress: Progress,
    outcome: Option<(Duration, Arc<Result<Imported>>)>,
}

/// An import under way.
#[derive(Clone, Debug)]
pub struct Job {
    /// The file.
    pub file: String,
    /// Whether the index is being built; before, the file is read.
    pub is_indexing: bool,
    /// Thousandths of the step that are done.
    pub done: u64,
    /// Rows that went through the step.
    pub rows: u64,
    /// Rows a second.
    pub rate: u64,
    /// Seconds left for the step, once they can be told.
    pub left: Option<u64>,
}

/// How the last import ended.
#[derive(Clone, Debug)]
pub struct Import {
    /// The file.
    pub file: String,
    /// How long it took.
    pub took: Duration,
    /// What it did, or why it did not.
    pub outcome: Arc<Result<Imported>>,
}

/// How the register stands.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Enterprises in it; none if there is none yet.
    pub rows: Option<u64>,
    /// Files that wait, with their size in bytes.
    pub waiting: Vec<(String, u64)>,
    /// The import under way.
    pub job: Option<Job>,
    /// The last import since the server was started.
    pub last: Option<Import>,
    /// Whether there is a file of what the last import did not take.
    pub has_faults: bool,
}

/// A column of a dump.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it is taken for.
    pub field: Option<Field>,
    /// Its first cells.
    pub samples: Vec<String>,
}

/// A dump before it is imported.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its columns in their order.
    pub columns: Vec<Column>,
    /// Why it cannot be imported so.
    pub fault: Option<kernel::Message>,
}

fn folder(app: &App) -> PathBuf {
    register(app).folder().join("incoming")
}

/// Where a waiting file lies; a name that leads elsewhere, or to nothing, is not found.
fn waiting(app: &App, name: &str) -> Result<PathBuf> {
    let path = folder(app).join(name);
    let is_plain =
        path.parent() == Some(folder(app).as_path()) && path.file_name().is_some_and(|own| own == name);
    if is_plain && path.is_file() { Ok(path) } else { Err(Error::NotFound) }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}

/// Keeps a dump that came in; gives the name under which it waits.
pub async fn receive(app: &App, actor: &Actor, file: Incoming) -> Result<String> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    let own: String =
        file.name.chars().filter(|char| char.is_alphanumeric() || "-_.".contains(*char)).collect();
    let start = own.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let name = format!("{}-{}", app.now().0, own.get(start..).unwrap_or(&own));
    file.keep(folder(app), name.clone()).await?;
    let (path, named) = (folder(app).join(&name), name.clone());
    // What is no dump at all is refused at once, and does not wait.
    blocking(move || {
        let opened = open_dump(&path, None).map(drop);
        if opened.is_err() {
            let _ = std::fs::remove_file(&path);
        }
        opened.map(|()| named)
    })
    .await
}

/// Forgets a file that waits.
pub async fn forget(app: &App, actor: &Actor, name: &str) -> Result<()> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    let path = waiting(app, name)?;
    blocking(move || std::fs::remove_file(&path).map_err(|error| Error::Internal(error.to_string()))).await
}

/// Looks at the columns of a file that waits.
pub async fn look(app: &App, actor: &Actor, name: &str) -> Result<Look> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    let (path, register) = (waiting(app, name)?, register(app));
    blocking(move || {
        let mut source = open_dump(&path, None)?;
        let begins = register.look(source.as_mut(), SAMPLES).map_err(refused)?;
        let of = |at: usize| begins.rows.iter().filter_map(|row| row.get(at).cloned()).collect();
        let columns = begins.headings.iter().zip(&begins.fields).enumerate();
        let columns = columns.map(|(at, (heading, field))| Column {
            heading: heading.clone(),
            field: *field,
            samples: of(at),
        });
        Ok(Look { columns: columns.collect(), fault: begins.fault.clone() })
    })
    .await
}

/// Begins to import a file that waits; headings that a person assigned are kept for the next time.
pub async fn begin(
    app: &App,
    actor: &Actor,
    name: &str,
    columns: Vec<(String, Field)>,
    capital_unit: Unit,
) -> Result<()> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    let path = waiting(app, name)?;
    {
        let mut job = app.register.jobs.0.lock().unwrap_or_else(PoisonError::into_inner);
        if job.as_ref().is_some_and(|job| job.outcome.is_none()) {
            return Err(Error::Refused {
                code: "import_running",
                zh: String::from("另一个导入正在进行，请等它结束。"),
                en: String::from("Another import is running; wait until it has ended."),
            });
        }
        let progress = Progress { step: Step::Read, done: 0, of: 0, rows: 0 };
        *job = Some(Running { file: name.to_owned(), began: Instant::now(), progress, outcome: None });
    }
    let cause = actor.cause(app.now());
    app.write(move |tx| tx.note(&cause, "import", "register", None).map_err(Error::from)).await?;
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        let began = Instant::now();
        let outcome = run(&app, &path, columns, capital_unit);
        if outcome.is_ok() {
            let _ = std::fs::remove_file(&path);
        }
        let mut job = app.register.jobs.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(job) = job.as_mut() {
            job.outcome = Some((began.elapsed(), Arc::new(outcome)));
        }
    });
    Ok(())
}

fn run(app: &App, path: &std::path::Path, columns: Vec<(String, Field)>, unit: Unit) -> Result<Imported> {
    let mut sources: Vec<Box<dyn engine_register::Source>> = vec![open_dump(path, None)?];
    let options = ImportOptions { columns, capital_unit: unit };
    let mut step = Step::Read;
    let mut tell = |progress: Progress| {
        let mut job = app.register.jobs.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(job) = job.as_mut() {
            if progress.step != step {
                (step, job.began) = (progress.step, Instant::now());
            }
            job.progress = progress;
        }
    };
    register(app).import(&mut sources, &options, &mut tell).map_err(refused)
}

/// How the register stands.
pub async fn state(app: &App, actor: &Actor) -> Result<State> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    // The job first: once it has ended, what is counted after it is the new register.
    let (job, last) = app.register.jobs.seen();
    let rows = super::ask(app, |index| Ok(u64::from(index.rows()))).await?;
    let (folder, faults) = (folder(app), register(app).faults());
    let (waiting, has_faults) = blocking(move || {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let file = |entry: std::fs::DirEntry| {
            let meta = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some((entry.file_name().into_string().ok()?, meta.len()))
        };
        let mut waiting: Vec<(String, u64)> = entries.filter_map(file).collect();
        waiting.sort();
        waiting.truncate(WAITING_MAX);
        Ok((waiting, faults.is_file()))
    })
    .await?;
    Ok(State { rows, waiting, job, last, has_faults })
}

impl Jobs {
    /// The import under way, or how the last one ended.
    fn seen(&self) -> (Option<Job>, Option<Import>) {
        let job = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let running = job.as_ref().filter(|job| job.outcome.is_none()).map(Running::shown);
        let last = job.as_ref().and_then(|job| {
            let (took, outcome) = job.outcome.clone()?;
            Some(Import { file: job.file.clone(), took, outcome })
        });
        (running, last)
    }
}

impl Running {
    fn shown(&self) -> Job {
        let (seconds, progress) = (self.began.elapsed().as_secs_f64(), &self.progress);
        let share = progress.done as f64 / progress.of.max(1) as f64;
        let left = (share > 0.01).then(|| (seconds / share * (1.0 - share)).ceil() as u64);
        Job {
            file: self.file.clone(),
            is_indexing: progress.step == Step::Index,
            done: (share * 1000.0) as u64,
            rows: progress.rows,
            rate: (progress.rows as f64 / seconds.max(0.001)) as u64,
            left,
        }
    }
}

/// What the last import did not take, as csv with row, column and reason.
pub async fn faults(app: &App, actor: &Actor) -> Result<Vec<u8>> {
    if !may_import(actor) {
        return Err(Error::NotFound);
    }
    let path = register(app).faults();
    blocking(move || std::fs::read(path).map_err(|_| Error::NotFound)).await
}
