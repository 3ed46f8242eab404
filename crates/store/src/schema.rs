//! The schema that the declarations ask for, as text: what a new migration is copied from, and what the
//! frozen migrations are tested against.

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
    for columns in indexes(noun) {
        let name = columns.join("_");
        let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(sql, "CREATE INDEX \"{table}_by_{name}\" ON \"{table}\" ({list}, \"id\");");
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

/// An index leads with the park, one for each filtered link or choice, and one for each sorted number or day.
fn indexes(noun: &Noun) -> Vec<Vec<&'static str>> {
    let is_park = |spec: &&FieldSpec| spec.name == noun.sharing.park || spec.name == noun.sharing.party;
    let filtered = |spec: &&FieldSpec| spec.filter && matches!(spec.kind, Kind::Link(_) | Kind::Choice(_));
    let sorted = |spec: &&FieldSpec| spec.list && (spec.kind.is_number() || matches!(spec.kind, Kind::Date | Kind::RoughDate));
    let linked = |spec: &&FieldSpec| matches!(spec.kind, Kind::Link(_));
    let titled = |spec: &&FieldSpec| spec.title;
    noun.fields
        .iter()
        .filter(|spec| is_park(spec) || filtered(spec) || sorted(spec) || linked(spec) || titled(spec))
        .map(|spec| vec![spec.name])
        .collect()
}
