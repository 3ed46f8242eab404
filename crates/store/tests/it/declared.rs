//! The frozen migrations give the schema that the declared nouns ask for.

use crate::place::{self, Database};
use std::collections::BTreeSet;
use store::{Options, Store, Target, declared_schema};
use tempfile::TempDir;

/// What to do when a noun was changed and its migration was not written.
const ADVICE: &str = "`cargo xtask schema NOUN` prints what is asked; a new migration brings it about";

fn declared() -> String {
    records::ALL.iter().map(|noun| declared_schema(noun)).collect()
}

/// Columns and indexes of the nouns, a line each.
fn of_nouns(lines: impl IntoIterator<Item = (String, String)>) -> BTreeSet<String> {
    let tables: Vec<String> = records::ALL.iter().map(|noun| noun.table()).collect();
    lines
        .into_iter()
        .filter(|(table, _)| tables.contains(table))
        .map(|(table, line)| format!("{table}: {line}"))
        .collect()
}

fn same(migrated: &BTreeSet<String>, declared: &BTreeSet<String>) {
    let lacking: Vec<_> = declared.difference(migrated).collect();
    // That a value occurs once is stated by hand in a migration; the next test holds it to the declarations.
    let too_many: Vec<_> =
        migrated.difference(declared).filter(|line| !line.contains("CREATE UNIQUE INDEX")).collect();
    assert!(
        lacking.is_empty() && too_many.is_empty(),
        "lacking {lacking:#?}, too many {too_many:#?}; {ADVICE}"
    );
    assert!(declared.len() > records::ALL.len(), "there is something to compare");
}

#[test]
fn migrations_give_the_declared_schema_on_sqlite() {
    let directory = TempDir::new().expect("a temporary directory");
    let target = Target::Directory(directory.path().to_owned());
    drop(Store::open(&target, &[], &Options::default()).expect("a new book"));
    let migrated = rusqlite::Connection::open(directory.path().join("liandong.db")).expect("the file");
    let asked = rusqlite::Connection::open_in_memory().expect("an empty database");
    asked.execute_batch(&declared()).expect("the declared schema");
    same(&of_sqlite(&migrated), &of_sqlite(&asked));
}

#[test]
fn what_is_declared_unique_is_kept_so_by_the_database_and_the_reverse() {
    let directory = TempDir::new().expect("a temporary directory");
    let target = Target::Directory(directory.path().to_owned());
    drop(Store::open(&target, &[], &Options::default()).expect("a new book"));
    let migrated = rusqlite::Connection::open(directory.path().join("liandong.db")).expect("the file");
    // An index with a condition is a rule of a verb; the whole column is the field's.
    let whole = |line: &&String| line.contains("CREATE UNIQUE INDEX") && !line.contains(" WHERE ");
    let kept: BTreeSet<String> = of_sqlite(&migrated).iter().filter(whole).cloned().collect();
    let fields = records::ALL.iter().flat_map(|noun| noun.fields.iter().map(|spec| (noun.table(), spec)));
    let declared = fields.filter(|(_, spec)| spec.unique).map(|(table, spec)| {
        let name = spec.name;
        format!("{table}: CREATE UNIQUE INDEX \"{table}_unique_{name}\" ON \"{table}\" (\"{name}\")")
    });
    assert_eq!(kept, declared.collect());
}

fn of_sqlite(file: &rusqlite::Connection) -> BTreeSet<String> {
    let sql = "SELECT m.name, c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk
         FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
         UNION ALL SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
    let mut statement = file.prepare(sql).expect("a query");
    let lines = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("an answer");
    of_nouns(lines.map(|line| line.expect("a line")))
}

#[test]
fn migrations_give_the_declared_schema_on_postgresql() {
    let (Some(migrated), Some(asked)) = (Database::new(true), Database::new(true)) else {
        eprintln!("skipped: LIANDONG_TEST_POSTGRES is not set");
        return;
    };
    let target = Target::Postgres { url: migrated.address(), files: std::env::temp_dir() };
    drop(Store::open(&target, &[], &Options::default()).expect("a new book"));
    let mut asked = place::connect(&asked.address());
    asked.batch_execute(&declared()).expect("the declared schema");
    same(&of_postgres(&mut place::connect(&migrated.address())), &of_postgres(&mut asked));
}

fn of_postgres(client: &mut postgres::Client) -> BTreeSet<String> {
    let sql = "SELECT table_name::text, column_name || ' ' || data_type || ' ' || is_nullable
         FROM information_schema.columns WHERE table_schema = 'public'
         UNION ALL SELECT tablename::text, indexdef FROM pg_indexes WHERE schemaname = 'public'";
    of_nouns(client.query(sql, &[]).expect("an answer").iter().map(|row| (row.get(0), row.get(1))))
}

#[test]
fn names_are_short_enough_for_both_databases() {
    // PostgreSQL cuts a longer name without an error, and two cut names may be one.
    for word in declared().split('"') {
        assert!(word.len() <= 63 || word.contains(' ') || word.contains('\n'), "{word} is too long");
    }
}
