//! The manual's rights table is what the rights table says, cell by cell.
//!
//! After a change of `access::right`, run `UPDATE_DOCS=1 cargo test -p app --test rights_doc` and read the difference.

use app::access::{Private, Read, Right, Role, Write, right};
use kernel::Scope;
use std::fmt::Write as _;
use std::path::Path;

const BEGIN: &str = "<!-- rights: made from the code, do not edit by hand -->\n";
const END: &str = "<!-- end of rights -->";

#[test]
fn the_manual_prints_the_rights_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights.md");
    let manual = std::fs::read_to_string(&path).expect("docs/rights.md");
    let (head, rest) = manual.split_once(BEGIN).expect("the mark that begins the rights");
    let (printed, tail) = rest.split_once(END).expect("the mark that ends the rights");
    let rights = rights();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{head}{BEGIN}{rights}{END}{tail}"))
            .expect("docs/rights.md is written");
        return;
    }
    assert_eq!(printed, rights, "docs/rights.md has drifted; run with UPDATE_DOCS=1 and read the difference");
}

fn rights() -> String {
    let mut out = String::from("\n### Read / write\n\n");
    table(&mut out, |right| format!("{} / {}", read(right.read), write(right.write)));
    out.push_str("\n### Private fields of records that are not the own park's\n\n");
    table(&mut out, |right| if right.read == Read::No { "–" } else { private(right.private) }.to_owned());
    out.push_str("\n### Which records belong to which scope\n\n| scope | records |\n| --- | --- |\n");
    for scope in Scope::ALL {
        let nouns = records::ALL.iter().filter(|noun| noun.scope == scope);
        let names = nouns.map(|noun| format!("{} {}", noun.label.en, noun.label.zh)).collect::<Vec<_>>();
        let _ = writeln!(out, "| {scope:?} | {} |", names.join(", "));
    }
    out.push('\n');
    out
}

fn table(out: &mut String, cell: impl Fn(Right) -> String) {
    let heads = Role::ALL.map(|role| format!("{} {}", role.label().en, role.label().zh));
    let _ = writeln!(out, "| scope | {} |", heads.join(" | "));
    let _ = writeln!(out, "| --- |{}", " --- |".repeat(Role::ALL.len()));
    for scope in Scope::ALL {
        let cells = Role::ALL.map(|role| cell(right(scope, role)));
        let _ = writeln!(out, "| {scope:?} | {} |", cells.join(" | "));
    }
}

fn read(read: Read) -> &'static str {
    match read {
        Read::No => "–",
        Read::Public => "public",
        Read::Party => "party",
        Read::PartyOrShared => "party, members",
        Read::Own => "own, shared",
        Read::Shared => "own, shared, members",
        Read::Creator => "in person",
        Read::All => "all",
    }
}

fn write(write: Write) -> String {
    match write {
        Write::No => String::from("–"),
        Write::Own => String::from("own"),
        Write::Party => String::from("party"),
        Write::Creator => String::from("in person"),
        Write::All => String::from("all"),
        Write::AllBut(fields) => format!("all but {}", fields.join(", ")),
        Write::Only(fields) => format!("only {}", fields.join(", ")),
    }
}

fn private(private: Private) -> &'static str {
    match private {
        Private::Hidden => "hidden",
        Private::Logged => "shown, noted",
        Private::Shown => "shown",
    }
}
