//! The schema that the declarations ask for, as text: what a new migration is copied from, and what the
//! frozen migrations are tested against.

use crate::list;
use crate::report;
use crate::tx::SYSTEM_COLUMNS;
use kernel::{FieldSpec, Kind, Noun};
use std::fmt::Write as _;

/// The statements that create a noun's table and indexes, the same on both databases.
pub fn declared_schema(noun: &Noun) -> String {
    let table = noun.table();
    let mut sql = format!("CREATE TABLE \"{table}\" (\n");
    let system = SYSTEM_COLUMNS.map(|(name, kind)| match name {
        "id" => String::from("    \"id\" TEXT PRIMARY KEY"),
        "version" | "created_at" | "updated_at" | "reach" => format!("    \"{name}\" {kind} NOT NULL"),
        _ => format!("    \"{name}\" {kind}"),
    });
    let fields = noun.fields.iter().map(|spec| format!("    \"{}\" {}", spec.name, column_type(spec.kind)));
    sql += &system.into_iter().chain(fields).collect::<Vec<_>>().join(",\n");
    sql += "\n);\n";
    for Index { name, columns } in indexes(noun) {
        let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(sql, "CREATE INDEX \"{table}_by_{name}\" ON \"{table}\" ({list});");
    }
    sql
}

/// The column type of a kind.
pub(crate) fn column_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Number { .. } | Kind::Money | Kind::Usd | Kind::Time | Kind::Flag => "BIGINT",
        _ => "TEXT",
    }
}

struct Index {
    name: String,
    columns: Vec<&'static str>,
}

/// Most choices that a sorted index carries along.
const CARRIED: usize = 8;

/// One index for each link, filtered choice and owner; one for each order of a list; one to count by; those that a
/// hand-written question asks for.
///
/// The index of an order carries what lists are most often narrowed by, so that rows which do not fit are
/// passed over without being read.
fn indexes(noun: &Noun) -> Vec<Index> {
    let is_owner = |spec: &FieldSpec| spec.name == noun.sharing.park || spec.name == noun.sharing.party;
    let is_found = |spec: &FieldSpec| {
        is_owner(spec) || spec.title || matches!(spec.kind, Kind::Link(_)) || spec.filter && is_choice(spec)
    };
    let owner = || [noun.sharing.park].into_iter().filter(|name| !name.is_empty());
    let choices = || {
        noun.fields.iter().filter(|spec| spec.filter && is_choice(spec)).map(|spec| spec.name).take(CARRIED)
    };
    let mut indexes = Vec::new();
    for spec in noun.fields {
        if is_found(spec) {
            indexes.push(Index { name: spec.name.to_owned(), columns: vec![spec.name, "id"] });
        } else if spec.is_sorted() {
            let own = [spec.name, "id", "archived_at", "reach"].into_iter();
            indexes.push(Index {
                name: spec.name.to_owned(),
                columns: own.chain(owner()).chain(choices()).collect(),
            });
            // A park orders its own rows: its index passes over those of the others at once.
            if let Some(park) = owner().next().filter(|park| *park != spec.name) {
                let own = [park, spec.name, "id", "archived_at", "reach"].into_iter();
                indexes.push(Index {
                    name: format!("{park}_{}", spec.name),
                    columns: own.chain(choices()).collect(),
                });
            }
        }
    }
    let orders = list::ORDERS.iter().filter(|(slug, ..)| *slug == noun.slug);
    indexes.extend(orders.map(|(_, choice, sorted)| Index {
        name: format!("{}_{choice}_{sorted}", noun.sharing.park),
        columns: vec![noun.sharing.park, choice, sorted, "id", "archived_at"],
    }));
    let shared = [noun.sharing.shared_with].into_iter().filter(|name| !name.is_empty());
    indexes.push(Index {
        name: String::from("seen"),
        columns: ["archived_at", "reach"].into_iter().chain(owner()).chain(shared).collect(),
    });
    let asked = report::INDEXES.iter().filter(|(slug, ..)| *slug == noun.slug);
    indexes.extend(
        asked.map(|(_, name, columns)| Index { name: (*name).to_owned(), columns: columns.to_vec() }),
    );
    indexes
}

fn is_choice(spec: &FieldSpec) -> bool {
    matches!(spec.kind, Kind::Choice(_))
}
