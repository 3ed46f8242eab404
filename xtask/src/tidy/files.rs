//! What stands in the files: their length, their first line, and words that belong in one place only.

use crate::step;
use anyhow::{Result, bail};
use std::process::Command;

/// Most lines of a source file, tests at its end not counted.
const LINES_MAX: usize = 400;
/// Longer files, each with its reason.
const LONG: &[(&str, &str)] = &[(
    "crates/kernel/src/kind.rs",
    "how each kind is read, checked, written and shown; apart, a new kind would be added in four files",
)];

/// Files and folders that name a database, each with its reason. The rest of the code does not know which one it is.
const NAMES_A_DATABASE: &[(&str, &str)] = &[
    ("crates/store/src/dialect.rs", "says what differs"),
    ("crates/store/src/connection.rs", "holds a connection to either"),
    ("crates/store/src/workers.rs", "opens the one that was chosen"),
    ("crates/store/src/find.rs", "asks either text index"),
    ("crates/store/src/list.rs", "streams found rows where the index allows it"),
    ("crates/cli/src/book.rs", "lets a user choose"),
    ("crates/testkit/src/", "runs tests on either"),
];

/// Where statements are written: the store, and what makes databases for tests.
const WRITES_SQL: &[&str] = &["crates/store/", "crates/testkit/"];

/// Folders of other people's work.
const OTHERS: &[&str] = &["node_modules/", "vendor/", "third_party/", "target/"];

pub(super) fn faults() -> Result<Vec<String>> {
    let output = step::output(Command::new("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    if !output.status.success() {
        bail!("git ls-files: {}", step::said(&output));
    }
    let paths = String::from_utf8(output.stdout)?;
    let mut faults = Vec::new();
    for path in paths.split('\0').filter(|path| !path.is_empty()) {
        // A file may have been removed and not committed yet, or hold no text.
        let text =
            std::fs::read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        faults.extend(faults_of(path, &text).into_iter().map(|fault| format!("{path}: {fault}")));
    }
    let is_there = |path: &str| paths.split('\0').any(|there| there.starts_with(path));
    let listed = LONG.iter().chain(NAMES_A_DATABASE).map(|(path, _)| *path);
    let gone = listed.filter(|path| !is_there(path));
    faults.extend(gone.map(|path| format!("{path}: listed in xtask/src/tidy/files.rs, and gone")));
    Ok(faults)
}

fn faults_of(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if OTHERS.iter().any(|folder| path.starts_with(folder) || path.contains(&format!("/{folder}")))
        || path.contains(".min.")
    {
        faults.push(String::from("is someone else's; dependencies come from a registry by a lock file"));
    }
    // In two pieces, so that this file does not name what it looks for.
    if text.contains(concat!("/wo", "rk/")) {
        faults.push(String::from("names a folder of one machine; a path starts at the project"));
    }
    if path.ends_with(".rs") {
        faults.extend(faults_of_code(path, text));
    }
    faults
}

fn faults_of_code(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let is_module = path.starts_with("crates/") && path.contains("/src/") || path.starts_with("xtask/src/");
    let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or("");
    if is_module && !text.starts_with("//!") {
        faults.push(String::from("does not begin with //!, what it is for and what it does not do"));
    }
    let is_long = is_module && code.lines().count() > LINES_MAX;
    match (is_long, LONG.iter().any(|(long, _)| *long == path)) {
        (true, false) => faults.push(format!(
            "has {} lines, {LINES_MAX} is the most: are two ideas in it?",
            code.lines().count()
        )),
        (false, true) => {
            faults.push(String::from("is not long any more; take it off the list in xtask/src/tidy/files.rs"))
        }
        _ => {}
    }
    let may_write_sql = path.starts_with("xtask/")
        || path.contains("/tests/")
        || WRITES_SQL.iter().any(|room| path.starts_with(room));
    let may_name = !is_module
        || path.starts_with("xtask/")
        || NAMES_A_DATABASE.iter().any(|(named, _)| path.starts_with(named));
    for (line, number) in code.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//")) {
        let mut fault = |what: &str| faults.push(format!("line {number} {what}"));
        if [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!(")]
            .iter()
            .any(|left| line.contains(left))
        {
            fault("is unfinished");
        }
        if !may_write_sql
            && ["SELECT ", "INSERT INTO ", "DELETE FROM "].iter().any(|word| line.contains(word))
        {
            fault("writes SQL, which only the store does");
        }
        let lower = line.to_lowercase();
        if !may_name && ["sqlite", "postgres"].iter().any(|name| lower.contains(name)) {
            fault("names a database, which the code need not know");
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> String {
        faults_of(path, text).join("; ")
    }

    #[test]
    fn a_file_as_it_should_be_is_left_alone() {
        assert_eq!(
            found("crates/app/src/lib.rs", "//! The verbs.\n// Like SELECT in SQLite.\nfn main() {}\n"),
            ""
        );
        assert_eq!(found("crates/store/src/tx.rs", "//! A transaction.\nlet sql = \"SELECT 1\";\n"), "");
        assert_eq!(found("README.md", "cargo run -- serve\n"), "");
    }

    #[test]
    fn each_fault_is_found_where_it_is() {
        for (path, text, fault) in [
            ("crates/app/src/lib.rs", "fn main() {}", "begin with //!"),
            ("crates/app/src/lib.rs", "//! Verbs.\nlet sql = \"SELECT 1\";", "line 2 writes SQL"),
            ("crates/store/src/tx.rs", "//! A transaction.\nuse rusqlite::Row;", "line 2 names a database"),
            ("crates/app/src/lib.rs", concat!("//! Verbs.\n    to", "do!()"), "line 2 is unfinished"),
            ("e2e/node_modules/x.js", "", "someone else's"),
            ("crates/web/assets/htmx.min.js", "", "someone else's"),
            ("docs/x.md", concat!("see /wo", "rk/main"), "a folder of one machine"),
            ("crates/app/src/lib.rs", &format!("//! Verbs.\n{}", "\n".repeat(LINES_MAX)), "401 lines"),
            ("crates/kernel/src/kind.rs", "//! Short.", "not long any more"),
        ] {
            assert!(found(path, text).contains(fault), "{path}: “{}” without “{fault}”", found(path, text));
        }
    }

    #[test]
    fn tests_at_the_end_of_a_file_are_not_counted() {
        let text =
            format!("//! Verbs.\nfn a() {{}}\n\n#[cfg(test)]\nmod tests {{{}}}", "\n".repeat(LINES_MAX));
        assert_eq!(found("crates/app/src/lib.rs", &text), "");
    }
}
