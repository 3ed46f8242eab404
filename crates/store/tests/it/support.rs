//! A book of its own for each test, on each database there is.

use crate::nouns::{NOUNS, Shed};
use crate::place::{self, Database};
use kernel::{Noun, Record as _, Uuid};
use std::path::PathBuf;
use store::{Entry, Journalled, ListQuery, Options, Row, Store, StoreError, Target, Visible};
use tempfile::TempDir;

/// Runs a test on SQLite and, where there is one, on PostgreSQL.
pub(crate) fn on_each(test: impl Fn(&Book)) {
    test(&Book::sqlite());
    on_postgres(test);
}

/// Runs a test on PostgreSQL, or says that it was skipped.
pub(crate) fn on_postgres(test: impl Fn(&Book)) {
    with(Book::postgres(), test);
}

/// Runs a test with a book on PostgreSQL that was there to be had.
pub(crate) fn with(book: Option<Book>, test: impl Fn(&Book)) {
    match book {
        Some(book) => test(&book),
        None => eprintln!("skipped on PostgreSQL: LIANDONG_TEST_POSTGRES is not set"),
    }
}

/// A book with the tables of the test's nouns in it.
pub(crate) struct Book {
    pub(crate) target: Target,
    pub(crate) directory: TempDir,
    database: Option<Database>,
}

impl Book {
    pub(crate) fn sqlite() -> Book {
        let directory = TempDir::new().expect("a temporary directory");
        let target = Target::Directory(directory.path().to_owned());
        place::add_tables(&target);
        Book { target, directory, database: None }
    }

    pub(crate) fn postgres() -> Option<Book> {
        Database::new(false).map(Book::at)
    }

    /// A database where nothing is yet.
    pub(crate) fn postgres_empty() -> Option<Book> {
        Database::new(true).map(Book::at)
    }

    fn at(database: Database) -> Book {
        let directory = TempDir::new().expect("a temporary directory");
        let target = Target::Postgres { url: database.address(), files: directory.path().to_owned() };
        Book { target, directory, database: Some(database) }
    }

    pub(crate) fn open(&self) -> Store {
        self.try_open(NOUNS).expect("the book opens")
    }

    pub(crate) fn try_open(&self, nouns: &[&'static Noun]) -> Result<Store, StoreError> {
        Store::open(&self.target, nouns, &Options { readers: 2, ..Options::default() })
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.database.is_none()
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.directory.path().join("liandong.db")
    }

    pub(crate) fn client(&self) -> postgres::Client {
        place::connect(&self.database.as_ref().expect("a book on PostgreSQL").address())
    }

    /// Writes past the store, as only someone with the file or the server's password can.
    pub(crate) fn tamper(&self, sql: &str) {
        place::run_at(&self.target, sql);
    }

    /// Reads one whole number past the store.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        if self.is_sqlite() {
            let file = rusqlite::Connection::open(self.file()).expect("the file opens");
            file.query_row(sql, [], |row| row.get(0)).expect(sql)
        } else {
            self.client().query_one(sql, &[]).expect(sql).get(0)
        }
    }
}

/// Who does what the tests do.
pub(crate) fn cause() -> Journalled {
    Journalled { at: 1_700_000_000_000, name: "测试".into(), role: "clerk".into(), ..Journalled::default() }
}

/// Everything, newest first.
pub(crate) fn all(limit: usize) -> ListQuery {
    ListQuery { visible: Visible::all(), limit, ..ListQuery::default() }
}

/// What tests do with sheds, in a word each.
pub(crate) trait Sheds {
    fn put(&self, shed: &Shed) -> Uuid;
    fn change(&self, before: &Row, shed: &Shed) -> i64;
    fn row(&self, id: Uuid) -> Row;
    fn shed(&self, id: Uuid) -> Shed;
    /// Names of the sheds of a list.
    fn names(&self, query: &ListQuery) -> Vec<String>;
    /// The journal from its start.
    fn entries(&self) -> Vec<Entry>;
}

impl Sheds for Store {
    fn put(&self, shed: &Shed) -> Uuid {
        let (id, values) = (Uuid::now_v7(), shed.values());
        self.write_now(move |tx| tx.insert(Shed::NOUN, id, &values, &cause())).expect("the shed is stored");
        id
    }

    fn change(&self, before: &Row, shed: &Shed) -> i64 {
        let (before, values) = (before.clone(), shed.values());
        self.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &cause()))
            .expect("the shed is changed")
    }

    fn row(&self, id: Uuid) -> Row {
        let row = self.read_now(move |tx| tx.get(Shed::NOUN, id, &Visible::all())).expect("an answer");
        row.expect("the shed is there")
    }

    fn shed(&self, id: Uuid) -> Shed {
        Shed::from_values(&self.row(id).values).expect("stored values fit their fields")
    }

    fn names(&self, query: &ListQuery) -> Vec<String> {
        let query = query.clone();
        let page = self.read_now(move |tx| tx.list(Shed::NOUN, &query)).expect("a page");
        page.rows.iter().map(|row| row.values[0].as_text().unwrap_or("").to_owned()).collect()
    }

    fn entries(&self) -> Vec<Entry> {
        self.read_now(|tx| tx.entries(0, None, None, 100_000)).expect("the journal")
    }
}
