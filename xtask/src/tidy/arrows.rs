//! Which room may know which: the one table, held against what the manifests say.

use crate::step::{self, cargo};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// A room and the rooms it may know. `testkit` is for tests only and nobody's dependency otherwise.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("record-derive", &[]),
    ("engine-script", &[]),
    ("engine-read", &["kernel", "engine-script"]),
    ("engine-pipeline", &["kernel"]),
    ("engine-assess", &["kernel"]),
    ("engine-draft", &[]),
    ("engine-register", &["kernel", "engine-script"]),
    ("engine-chain", &[]),
    ("papers", &["kernel"]),
    ("courier", &[]),
    ("records", &["kernel", "record-derive"]),
    ("store", &["kernel", "records"]),
    (
        "app",
        &[
            "kernel",
            "record-derive",
            "records",
            "store",
            "engine-script",
            "engine-read",
            "engine-pipeline",
            "engine-assess",
            "engine-draft",
            "engine-register",
            "engine-chain",
            "papers",
            "courier",
        ],
    ),
    ("demo", &["kernel", "records", "store", "app"]),
    ("web", &["kernel", "records", "store", "app", "papers"]),
    (
        "cli",
        &[
            "kernel",
            "records",
            "store",
            "app",
            "web",
            "demo",
            "engine-read",
            "engine-register",
            "engine-chain",
            "papers",
            "courier",
        ],
    ),
    ("testkit", &["kernel", "records", "store", "app", "web", "demo", "engine-read", "papers", "courier"]),
    ("xtask", &["records", "store"]),
];

/// What tests may know besides: they declare nouns of their own, fill books, and start whole programs.
const TESTS_MAY_KNOW: &[&str] = &["kernel", "record-derive", "records", "testkit"];

pub(super) fn faults() -> Result<Vec<String>> {
    let output = step::output(&mut cargo("metadata --no-deps --format-version 1"))?;
    if !output.status.success() {
        bail!("{}", step::said(&output));
    }
    faults_of(&serde_json::from_slice(&output.stdout)?)
}

fn faults_of(metadata: &Value) -> Result<Vec<String>> {
    let packages = metadata["packages"].as_array().context("cargo metadata without packages")?;
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().context("a package without a name")?;
        let Some((_, may_know)) = MAY_KNOW.iter().find(|(room, _)| *room == name) else {
            faults.push(format!("{name}: this room is not in the table of xtask/src/tidy/arrows.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let known = dependency["name"].as_str().unwrap_or_default();
            let is_of_tests = dependency["kind"].as_str() == Some("dev");
            let is_ours = dependency["path"].is_string();
            let is_allowed = may_know.contains(&known) || is_of_tests && TESTS_MAY_KNOW.contains(&known);
            if is_ours && !is_allowed {
                let tests = if is_of_tests { "'s tests" } else { "" };
                faults.push(format!("{name}{tests} must not know {known}: the arrows of ARCHITECTURE.md"));
            }
        }
    }
    let is_there = |room: &str| packages.iter().any(|package| package["name"] == room);
    let gone = MAY_KNOW.iter().filter(|(room, _)| !is_there(room));
    faults
        .extend(gone.map(|(room, _)| format!("{room}: in the table of xtask/src/tidy/arrows.rs, and gone")));
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(name: &str, known: &str, kind: Value) -> bool {
        let dependency = json!({"name": known, "kind": kind, "path": "crates/x"});
        let metadata = json!({"packages": [{"name": name, "dependencies": [dependency]}]});
        let faults = faults_of(&metadata).unwrap();
        faults.iter().any(|fault| fault.starts_with(name) && fault.contains("must not know"))
    }

    #[test]
    fn an_arrow_against_the_table_is_found() {
        assert!(found("kernel", "records", Value::Null));
        assert!(found("web", "engine-read", Value::Null));
        assert!(found("cli", "testkit", Value::Null), "testkit is for tests only");
        assert!(found("store", "app", json!("dev")));
        assert!(!found("web", "testkit", json!("dev")));
        assert!(!found("app", "store", Value::Null));
    }

    #[test]
    fn every_room_knows_only_rooms_before_it() {
        for (place, (room, may_know)) in MAY_KNOW.iter().enumerate() {
            for known in *may_know {
                let before = MAY_KNOW.iter().position(|(other, _)| other == known).unwrap();
                assert!(before < place || *room == "testkit", "{room} knows {known}");
            }
        }
    }
}
