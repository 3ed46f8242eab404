//! The manual's table of addresses is the table the router is built from.
//!
//! After a change of `web::routes`, run `UPDATE_DOCS=1 cargo test -p web --test routes_doc` and read the difference.

use std::fmt::Write as _;
use std::path::Path;
use web::routes::{self, Need};

const BEGIN: &str = "<!-- routes: made from the code, do not edit by hand -->\n";
const END: &str = "<!-- end of routes -->";

#[test]
fn the_manual_prints_the_table_of_routes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights.md");
    let manual = std::fs::read_to_string(&path).expect("docs/rights.md");
    let (head, rest) = manual.split_once(BEGIN).expect("the mark that begins the routes");
    let (printed, tail) = rest.split_once(END).expect("the mark that ends the routes");
    let table = table();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{head}{BEGIN}{table}{END}{tail}")).expect("docs/rights.md is written");
        return;
    }
    assert_eq!(printed, table, "docs/rights.md has drifted; run with UPDATE_DOCS=1 and read the difference");
}

fn table() -> String {
    let mut out = String::from("\n| method | address | needs | body up to |\n| --- | --- | --- | --- |\n");
    for route in routes::table() {
        let body = if route.method == "GET" { String::from("–") } else { size(route.body_max) };
        let _ = writeln!(out, "| {} | `{}` | {} | {body} |", route.method, route.path, need(route.need));
    }
    out.push('\n');
    out
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Nothing => "nothing; the same answer for all",
        Need::Anyone => "nothing; the answer fits the asker",
        Need::SignedIn => "an account",
        Need::Read => "read",
        Need::Create => "create",
        Need::Update => "write",
        Need::Archive => "put away",
        Need::ReadInside => "read, and an account",
        Need::Remark => "read, an account, and the scope write",
    }
}

fn size(bytes: usize) -> String {
    match (bytes % (1 << 20), bytes >> 20) {
        (0, mebibytes) => format!("{mebibytes} MiB"),
        (rest, mebibytes) => format!("{mebibytes} MiB + {} KiB", rest >> 10),
    }
}
