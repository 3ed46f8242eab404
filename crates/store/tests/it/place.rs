//! Where a test's book lies: a directory, or a database of its own on the test's server.
//!
//! Migrating an empty database takes a server a second. It is done once, in a template that stays on the
//! server for the next run; a test copies it.

use crate::nouns::NOUNS;
use postgres::{Client, NoTls};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::OnceLock;
use store::{Options, Store, Target, declared_schema};

/// A database on the server, gone when dropped.
pub(crate) struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Copies the template, or starts with nothing. `None` without a server.
    pub(crate) fn new(is_empty: bool) -> Option<Database> {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let server = std::env::var("LIANDONG_TEST_POSTGRES").ok()?;
        let name = format!("t_{}", kernel::Uuid::now_v7().simple());
        let template = if is_empty { "template0" } else { TEMPLATE.get_or_init(|| template(&server)) };
        run(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        Some(Database { server, name })
    }

    pub(crate) fn address(&self) -> String {
        address(&self.server, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        run(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// Makes the template unless the server has it, and gives its name, which says what is in it.
fn template(server: &str) -> String {
    let name = format!("liandong_test_{}", contents());
    let mut client = connect(server);
    client.execute("SELECT pg_advisory_lock(1)", &[]).expect("one at a time");
    let exists = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).expect("an answer");
    if exists.is_empty() {
        let draft = format!("{name}_draft");
        run(server, &format!("DROP DATABASE IF EXISTS {draft}"));
        run(server, &format!("CREATE DATABASE {draft} TEMPLATE template0"));
        let files = std::env::temp_dir();
        add_tables(&Target::Postgres { url: address(server, &draft), files });
        run(server, &format!("ALTER DATABASE {draft} RENAME TO {name}"));
    }
    name
}

fn contents() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("migrations").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(file).expect("a migration"));
    }
    for noun in NOUNS {
        hash.update(declared_schema(noun));
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Migrates an empty book and adds the tables of the test's nouns; migrations make those of the real nouns only.
pub(crate) fn add_tables(target: &Target) {
    drop(Store::open(target, &[], &Options::default()).expect("an empty book"));
    for noun in NOUNS {
        run_at(target, &declared_schema(noun));
    }
}

/// Runs statements past the store.
pub(crate) fn run_at(target: &Target, sql: &str) {
    match target {
        Target::Directory(directory) => {
            let file = rusqlite::Connection::open(directory.join("liandong.db")).expect("the file opens");
            file.execute_batch(sql).expect(sql);
        }
        Target::Postgres { url, .. } => run(url, sql),
    }
}

pub(crate) fn connect(address: &str) -> Client {
    Client::connect(address, NoTls).expect("the server answers")
}

fn run(address: &str, sql: &str) {
    connect(address).batch_execute(sql).expect(sql);
}

fn address(server: &str, name: &str) -> String {
    let mark = if server.contains('?') { '&' } else { '?' };
    format!("{server}{mark}dbname={name}")
}
