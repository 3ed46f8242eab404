//! The threads that own connections: one writes, a few read.
//!
//! The writer takes every job that waits, runs each in a savepoint of one transaction and commits once, so
//! that one flush of the disk serves many. Answers leave after that commit. A job that fails or panics undoes
//! itself alone; a commit that fails fails all of its jobs.

use crate::connection::Connection;
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::migrations;
use crate::queue::Queue;
use crate::tx::{Tables, Tx};
use crossbeam_channel::{Receiver, Sender, bounded};
use kernel::Noun;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// Where the book lies.
#[derive(Clone, Debug)]
pub enum Target {
    /// A directory with `liandong.db` and its attachments.
    Directory(PathBuf),
    /// A PostgreSQL address, and the directory of attachments, shared by all servers.
    Postgres {
        /// `postgres://…`
        url: String,
        /// Directory of attachments.
        files: PathBuf,
    },
}

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that read.
    pub readers: usize,
    /// Whether to bring the schema up to date; otherwise an older book is refused.
    pub migrate: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { readers: 4, migrate: true }
    }
}

/// The book. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    tables: Arc<Tables>,
    write: Option<Sender<Write>>,
    read: Arc<Queue<Read>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    files: PathBuf,
    /// Held while the program runs, so that a second one does not write the same file.
    _lock: Option<File>,
}

type Read = Box<dyn FnOnce(&mut Connection, &Tables) + Send>;
/// A job of the writer: runs in the group's transaction, if that began, and gives what answers once the
/// commit is known.
type Write = Box<dyn FnOnce(&Result<()>, &mut Connection, &Tables) -> Answer + Send>;
type Answer = Box<dyn FnOnce(&Result<()>) + Send>;

/// Most jobs in one commit.
const GROUP_MAX: usize = 64;
/// Most jobs that wait before callers are told to come again.
const QUEUE: usize = 4096;

impl Store {
    /// Opens a book, creating or migrating it.
    ///
    /// The work happens on a thread of its own: the client of PostgreSQL may not be waited for on a thread that
    /// serves requests, and this is called from such threads.
    pub fn open(target: &Target, nouns: &[&'static Noun], options: &Options) -> Result<Store> {
        std::thread::scope(|scope| scope.spawn(|| Store::open_here(target, nouns, options)).join())
            .unwrap_or_else(|_| Err(panicked()))
    }

    fn open_here(target: &Target, nouns: &[&'static Noun], options: &Options) -> Result<Store> {
        let tables = Arc::new(Tables::new(nouns));
        let (files, lock) = match target {
            Target::Directory(directory) => (directory.clone(), Some(lock(directory)?)),
            Target::Postgres { files, .. } => (files.clone(), None),
        };
        let mut writer = open(target, true)?;
        migrations::bring_up_to_date(&mut writer, &tables, options.migrate)?;
        let mut threads = Vec::new();
        let (write, jobs) = bounded(QUEUE);
        let shared = tables.clone();
        let again = target.clone();
        threads.push(spawn("writer", move || write_loop(writer, &shared, &jobs, &again))?);
        let read = Arc::new(Queue::new(QUEUE));
        let readers = 0..options.readers.max(1);
        for connection in readers.map(|_| open(target, false)).collect::<Result<Vec<_>>>()? {
            let (shared, jobs, again) = (tables.clone(), read.clone(), target.clone());
            threads.push(spawn("reader", move || read_loop(connection, &shared, &jobs, &again))?);
        }
        let threads = Mutex::new(threads);
        Ok(Store { inner: Arc::new(Inner { tables, write: Some(write), read, threads, files, _lock: lock }) })
    }

    /// The directory beside the book, which all servers on it share.
    pub fn folder(&self) -> &std::path::Path {
        &self.inner.files
    }

    /// The directory of attachments.
    pub fn files(&self) -> PathBuf {
        self.inner.files.join("files")
    }

    /// The nouns this store has tables for.
    pub fn nouns(&self) -> impl Iterator<Item = &'static Noun> {
        self.inner.tables.all.iter().map(|table| table.noun)
    }

    /// Gives the database's planner fresh counts, after a bulk load.
    pub async fn analyse(&self) -> Result<()> {
        self.write(|tx| {
            let searched = tx.tables.all.iter().filter(|table| !table.searched.is_empty());
            let names: Vec<&str> = searched.map(|table| table.name.as_str()).collect();
            dialect::analyse(tx.connection, &names)
        })
        .await
    }

    /// Runs a function that reads, on a thread of its own.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.send_read(work).map_err(E::from)?;
        answer.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }

    /// Runs a function that writes; what it gives arrives after the commit.
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.send_write(work).map_err(E::from)?;
        answer.await.unwrap_or_else(|_| Err(E::from(stopped())))
    }

    /// Like [`read`](Store::read), for commands that are not async.
    pub fn read_now<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.send_read(work).map_err(E::from)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(E::from(stopped())))
    }

    /// Like [`write`](Store::write), for commands that are not async.
    pub fn write_now<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let answer = self.send_write(work).map_err(E::from)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(E::from(stopped())))
    }

    fn send_read<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, E>>>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Read = Box::new(move |connection, tables| {
            let _ = reply.send(read_once(connection, tables, work));
        });
        self.inner.read.push(job).map_err(|_| busy())?;
        Ok(answer)
    }

    fn send_write<T, E>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, E>>>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Write = Box::new(move |begun, connection, tables| {
            let result = match begun {
                Ok(()) => in_savepoint(connection, tables, work),
                Err(error) => Err(E::from(error.clone())),
            };
            Box::new(move |kept| {
                let _ = reply.send(match kept {
                    Ok(()) => result,
                    Err(error) => result.and_then(|_| Err(E::from(error.clone()))),
                });
            })
        });
        let queue = self.inner.write.as_ref().ok_or_else(stopped)?;
        queue.try_send(job).map_err(|_| busy())?;
        Ok(answer)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Closing the queues ends the threads after the jobs already in them.
        self.write.take();
        self.read.close();
        for thread in self.threads.lock().map(|mut threads| std::mem::take(&mut *threads)).unwrap_or_default()
        {
            let _ = thread.join();
        }
    }
}

fn write_loop(mut connection: Connection, tables: &Tables, jobs: &Receiver<Write>, target: &Target) {
    while let Ok(first) = jobs.recv() {
        let mut begun = dialect::begin_write(&mut connection);
        // A lost connection shows only when it is used. Nothing was written yet, so a new one begins again.
        if connection.is_lost()
            && let Ok(fresh) = open(target, true)
        {
            connection = fresh;
            begun = dialect::begin_write(&mut connection);
        }
        let mut answers = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next.take() {
            answers.push(job(&begun, &mut connection, tables));
            if answers.len() < GROUP_MAX && connection.in_transaction() {
                next = jobs.try_recv().ok();
            }
        }
        let kept = begun.and_then(|()| keep(&mut connection));
        for answer in answers {
            answer(&kept);
        }
    }
    let _ = dialect::settle(&mut connection);
}

/// Commits a group, and tells a failure that surely kept nothing from one that may have kept all.
fn keep(connection: &mut Connection) -> Result<()> {
    if !connection.in_transaction() {
        return Err(StoreError::Unavailable(String::from("the transaction was given up, nothing was kept")));
    }
    connection.commit().map_err(|error| match error {
        // A log that has no room for the commit does not hold it.
        StoreError::Full => StoreError::Full,
        error => StoreError::Unknown(error.to_string()),
    })
}

fn read_loop(mut connection: Connection, tables: &Tables, jobs: &Queue<Read>, target: &Target) {
    while let Some(job) = jobs.next() {
        if connection.is_lost()
            && let Ok(fresh) = open(target, false)
        {
            connection = fresh;
        }
        job(&mut connection, tables);
    }
}

fn read_once<T, E: From<StoreError>>(
    connection: &mut Connection,
    tables: &Tables,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    dialect::begin_read(connection)?;
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut Tx { connection, tables })));
    dialect::end_read(connection);
    result.unwrap_or_else(|_| Err(E::from(panicked())))
}

fn in_savepoint<T, E: From<StoreError>>(
    connection: &mut Connection,
    tables: &Tables,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    connection.execute("SAVEPOINT job", &[])?;
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut Tx { connection: &mut *connection, tables })));
    let mut result = result.unwrap_or_else(|_| Err(E::from(panicked())));
    if result.is_ok()
        && let Err(error) = connection.execute("RELEASE SAVEPOINT job", &[])
    {
        // PostgreSQL keeps nothing of a job that went on after a statement was refused.
        result = Err(E::from(error));
    }
    if result.is_err() && connection.in_transaction() {
        let undone = connection.batch("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job");
        // What cannot be undone alone is undone with its group: a commit would say yes to it.
        undone.unwrap_or_else(|_| connection.undo());
    }
    result
}

fn open(target: &Target, writer: bool) -> Result<Connection> {
    match target {
        Target::Directory(directory) => dialect::open_sqlite(&directory.join("liandong.db"), writer),
        Target::Postgres { url, .. } => dialect::open_postgres(url, writer),
    }
}

fn lock(directory: &std::path::Path) -> Result<File> {
    let in_use = || StoreError::Locked(directory.display().to_string());
    let failed = |error: std::io::Error| StoreError::Unavailable(format!("{}: {error}", directory.display()));
    std::fs::create_dir_all(directory).map_err(failed)?;
    let file = File::create(directory.join("lock")).map_err(failed)?;
    file.try_lock().map_err(|_| in_use())?;
    Ok(file)
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn stopped() -> StoreError {
    StoreError::Unavailable(String::from("the store has stopped"))
}

fn busy() -> StoreError {
    StoreError::Unavailable(String::from("too many requests are waiting"))
}

fn panicked() -> StoreError {
    StoreError::Database(String::from("a job panicked"))
}
