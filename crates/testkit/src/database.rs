//! A place for one book: a temporary directory, or a schema of its own on a PostgreSQL server.

use kernel::Uuid;
use postgres::NoTls;
use store::{Options, Store, Target};
use tempfile::TempDir;

/// A database to test on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file in a temporary directory.
    Sqlite,
    /// The server named by `LIANDONG_TEST_POSTGRES`.
    Postgres,
}

const SERVER: &str = "LIANDONG_TEST_POSTGRES";

/// The databases to test on: SQLite always, PostgreSQL when `LIANDONG_TEST_POSTGRES` holds an address.
pub fn databases() -> Vec<Database> {
    if std::env::var(SERVER).is_ok() {
        return vec![Database::Sqlite, Database::Postgres];
    }
    eprintln!("skipped on PostgreSQL: {SERVER} is not set");
    vec![Database::Sqlite]
}

/// Where a book lies; gone when dropped.
pub(crate) struct Place {
    directory: TempDir,
    schema: Option<Schema>,
}

struct Schema {
    server: String,
    name: String,
}

impl Place {
    pub(crate) fn on(database: Database) -> Place {
        let directory = TempDir::new().expect("a temporary directory");
        let schema = match database {
            Database::Sqlite => None,
            Database::Postgres => {
                let server = std::env::var(SERVER).expect("the address of a PostgreSQL server");
                let schema = Schema { server, name: format!("t_{}", Uuid::now_v7().simple()) };
                schema.run(&format!("CREATE SCHEMA {}", schema.name));
                Some(schema)
            }
        };
        Place { directory, schema }
    }

    pub(crate) fn open(&self) -> Store {
        let directory = self.directory.path().to_owned();
        let target = match &self.schema {
            None => Target::Directory(directory),
            Some(schema) => Target::Postgres { url: schema.address(), files: directory },
        };
        let options = Options { readers: 2, ..Options::default() };
        apart(|| Store::open(&target, records::ALL, &options)).expect("the book opens")
    }
}

impl Schema {
    fn address(&self) -> String {
        let mark = if self.server.contains('?') { '&' } else { '?' };
        format!("{}{mark}options=-c%20search_path%3D{}", self.server, self.name)
    }

    fn run(&self, sql: &str) {
        apart(|| {
            let mut client = postgres::Client::connect(&self.server, NoTls).expect("the server answers");
            client.batch_execute(sql).expect("the statement runs");
        });
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.run(&format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

/// Runs on a thread of its own, because the PostgreSQL client may not wait inside an asynchronous test.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join().expect("the thread ends well"))
}
