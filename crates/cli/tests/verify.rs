//! `liandong verify` on a book that somebody wrote into past the program: exit code 1, and the first entry that
//! does not hold is named.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Entries in the test's book: ten accounts, an entry for each and for each set-up link.
const ACCOUNTS: usize = 10;

fn liandong(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
        .args(arguments)
        .arg("--data")
        .arg(directory)
        .env("LANG", "en_GB.UTF-8")
        .env_remove("LIANDONG_DATABASE")
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A book with some entries in its journal, made by the program itself.
fn book() -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    drop(store_of(directory.path()));
    for nth in 0..ACCOUNTS {
        let name = format!("tester-{nth}");
        let added = liandong(directory.path(), &["user", "add", "--name", &name, "--role", "team"]);
        assert!(added.status.success(), "{}", said(&added));
    }
    directory
}

fn store_of(directory: &Path) -> store::Store {
    let target = store::Target::Directory(directory.to_owned());
    store::Store::open(&target, records::ALL, &store::Options::default()).expect("a new book")
}

fn tamper(directory: &Path, sql: &str) {
    let file = rusqlite::Connection::open(directory.join("liandong.db")).expect("the file");
    file.execute_batch(sql).expect(sql);
}

/// What `verify --json` finds, and its exit code.
fn verified(directory: &Path, more: &[&str]) -> (Option<i32>, serde_json::Value) {
    let output = liandong(directory, &[&["verify", "--json"], more].concat());
    let json = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    (output.status.code(), json)
}

#[test]
fn the_command_finds_whatever_was_done_to_the_journal_and_names_the_first_entry() {
    let whole = book();
    let (code, found) = verified(whole.path(), &[]);
    let entries = found["entries"].as_i64().expect("a number");
    assert_eq!((code, found["findings"].as_array().map(Vec::len)), (Some(0), Some(0)), "{found}");
    assert!(entries >= 10, "{found}");
    let copied = "at, actor, name, role, park, address, request, action, noun, record, version, changes, reason, citation, algorithm, prev, hash";
    let cases = [
        ("changed", String::from("UPDATE journal SET name = 'someone else' WHERE seq = 4"), 4),
        ("deleted", String::from("DELETE FROM journal WHERE seq = 5"), 5),
        (
            "inserted",
            format!(
                "INSERT INTO journal (seq, {copied}) SELECT {}, {copied} FROM journal WHERE seq = 5",
                entries + 1
            ),
            entries + 1,
        ),
        (
            "reordered",
            String::from(
                "UPDATE journal SET seq = 999 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 7; \
                 UPDATE journal SET seq = 7 WHERE seq = 999",
            ),
            6,
        ),
        ("cut", format!("DELETE FROM journal WHERE seq > {}", entries - 2), entries - 1),
    ];
    for (what, sql, first) in cases {
        let copy = TempDir::new().expect("a temporary directory");
        std::fs::copy(whole.path().join("liandong.db"), copy.path().join("liandong.db")).expect("a copy");
        tamper(copy.path(), &sql);
        let (code, found) = verified(copy.path(), &[]);
        assert_eq!((code, found["findings"][0]["seq"].as_i64()), (Some(1), Some(first)), "{what}: {found}");
        // For people: the entry by its number, and that the book is not whole.
        let output = liandong(copy.path(), &["verify"]);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        // Of a tail that was cut it is said where the journal ends now.
        let named = if what == "cut" { first - 1 } else { first };
        assert!(text.contains(&named.to_string()) && text.contains("NOT whole"), "{what}: {text}");
    }
}

#[test]
fn an_anchor_kept_elsewhere_shows_a_book_that_was_cut_and_mended() {
    let whole = book();
    let anchor = whole.path().join("anchor");
    let anchor = anchor.to_str().expect("a path");
    let (code, found) = verified(whole.path(), &["--write-anchor", anchor]);
    let entries = found["entries"].as_i64().expect("a number");
    assert_eq!(code, Some(0), "{found}");
    assert_eq!(verified(whole.path(), &["--anchor", anchor]).0, Some(0));
    let kept = entries - 3;
    tamper(
        whole.path(),
        &format!(
            "DELETE FROM journal WHERE seq > {kept}; \
             UPDATE journal_head SET seq = {kept}, hash = (SELECT hash FROM journal WHERE seq = {kept})"
        ),
    );
    let (code, found) = verified(whole.path(), &["--anchor", anchor]);
    assert_eq!((code, found["findings"][0]["seq"].as_i64()), (Some(1), Some(kept + 1)), "{found}");
}
