//! What every question about the way of projects counts from: one set of expressions over a project's row.
//!
//! The tallies are made of the same expressions, so that a figure counted from them and one counted from the rows
//! cannot differ. What a step asks is written here once, by the codes of stages, which are frozen.

use crate::Visible;
use crate::dialect::{self, Dialect};
use crate::list::push_visible;
use crate::sql::Sql;
use kernel::Noun;

/// The noun whose way this is.
pub(super) const NOUN: &str = "projects";

/// Amounts beyond 10 万亿元 (in fen, either way) are slips of a unit and stay out of sums, like what is unknown;
/// so that sums of whole numbers stay in range whatever is typed.
pub(super) const FEN_MAX: i64 = 1_000_000_000_000_000;

/// The stages from a rank to the last, as a list in brackets.
pub(super) fn stages_from(rank: u8) -> String {
    let codes: Vec<String> = (rank..=16).map(|rank| format!("'L{rank}'")).collect();
    format!("({})", codes.join(", "))
}

/// The stages of two ranks and between, as a list in brackets.
pub(super) fn stages_between(first: u8, last: u8) -> String {
    let codes: Vec<String> = (first..=last).map(|rank| format!("'L{rank}'")).collect();
    format!("({})", codes.join(", "))
}

/// Condition: the formal contract is or was signed.
pub(super) fn is_signed() -> String {
    format!("(t.\"signed_on\" IS NOT NULL OR t.\"stage\" IN {})", stages_from(5))
}

/// A whole number from a condition: 1 when it holds.
pub(super) fn flag(condition: &str) -> String {
    format!("(CASE WHEN {condition} THEN 1 ELSE 0 END)")
}

/// Columns of a question by name, each with the expression that gives it.
pub(super) type Columns = [(&'static str, String)];

/// How many columns come before those that are counted.
pub(super) fn keys_of(columns: &Columns) -> usize {
    columns.iter().position(|(name, _)| *name == "projects").unwrap_or(columns.len())
}

/// The columns as a statement selects them.
pub(super) fn selected(columns: &Columns) -> String {
    columns.iter().map(|(name, sql)| format!("{sql} AS \"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// The columns of a tally, by name, from a project's row `t`: first what it is told apart by, then what is
/// counted.
pub(super) fn columns() -> Vec<(&'static str, String)> {
    let mut columns = keys(None);
    columns.push(("projects", String::from("1")));
    for (known, sum, field) in [
        ("agreed_known", "agreed_sum", "agreed"),
        ("filed_known", "filed_sum", "filed"),
        ("paid_in_known", "paid_in_sum", "paid_in"),
        ("completed_known", "completed_sum", "completed"),
    ] {
        columns.push((known, flag(&is_amount(field))));
        columns.push((sum, amount(field, &is_amount(field))));
    }
    let both = format!("{} AND {}", is_amount("agreed"), is_amount("paid_in"));
    columns.push(("both_known", flag(&both)));
    columns.push(("both_agreed", amount("agreed", &both)));
    columns.push(("both_paid_in", amount("paid_in", &both)));
    columns
}

/// The columns of a question that reads each project's row `t`: flags, then amounts in fen as they stand, slips of a unit among them, then
/// the days of each span that is complete. With a cut-off date, a step with a date counts if it was reached by then;
/// the last three, which have no date of their own, are told only of the book as it stands.
pub(super) fn of_row(dialect: Dialect, cut: Option<&str>) -> Vec<(&'static str, String)> {
    let keys = keys(cut);
    let key = |name: &'static str| {
        let sql = keys.iter().find(|(key, _)| *key == name).map_or_else(String::new, |(_, sql)| sql.clone());
        (name, sql)
    };
    let mut columns = vec![key("expands"), ("gone", flag(GONE)), key("started"), key("producing")];
    for field in ["agreed", "filed", "paid_in", "completed"] {
        columns.push((field, format!("t.\"{field}\"")));
    }
    for (kind, first, last) in SPANS {
        let by_then = cut.map_or_else(String::new, |cut| format!(" AND t.\"{last}\" <= {cut}"));
        let both = format!("t.\"{first}\" IS NOT NULL AND t.\"{last}\" IS NOT NULL{by_then}");
        let days = dialect::days_between(dialect, first, last);
        columns.push((kind, format!("CASE WHEN {both} THEN {days} END")));
    }
    if cut.is_none() {
        columns.extend([("undated", flag("t.\"signed_on\" IS NULL")), key("performed"), key("landed")]);
    }
    columns
}

/// What tallies are told apart by.
fn keys(cut: Option<&str>) -> Vec<(&'static str, String)> {
    let by_then = |field: &str, rank: u8| match cut {
        Some(cut) => format!("t.\"{field}\" <= {cut}"),
        None => format!("t.\"{field}\" IS NOT NULL OR t.\"stage\" IN {}", stages_from(rank)),
    };
    let registered = format!("(t.\"company\" IS NOT NULL OR t.\"stage\" IN {})", stages_from(6));
    let has_site = format!(
        "(t.\"plot\" IS NOT NULL OR t.\"plant\" IS NOT NULL OR t.\"land_delivered_on\" IS NOT NULL \
         OR t.\"stage\" IN {})",
        stages_from(8)
    );
    let text = |field: &str| format!("coalesce(t.\"{field}\", '')");
    vec![
        ("park", text("park")),
        ("reach", String::from("t.\"reach\"")),
        ("stage", text("stage")),
        ("event", text("event")),
        ("year", String::from("coalesce(substr(t.\"signed_on\", 1, 4), '')")),
        ("expands", flag("t.\"parent\" IS NOT NULL")),
        ("signed", flag(&by_then("signed_on", 5))),
        ("performed", flag(&format!("{registered} OR t.\"paid_in\" > 0"))),
        ("landed", flag(&format!("{registered} AND {has_site}"))),
        ("started", flag(&by_then("started_on", 10))),
        ("producing", flag(&by_then("producing_since", 14))),
    ]
}

fn is_amount(field: &str) -> String {
    format!("t.\"{field}\" BETWEEN -{FEN_MAX} AND {FEN_MAX}")
}

fn amount(field: &str, condition: &str) -> String {
    format!("(CASE WHEN {condition} THEN t.\"{field}\" ELSE 0 END)")
}

/// The two spans of a project that medians are asked of: name, first day, last day.
pub(super) const SPANS: [(&str, &str, &str); 2] =
    [("start", "signed_on", "started_on"), ("production", "started_on", "producing_since")];

/// The columns of a span's tally from a project's row `t`, in the order of the table after its key.
pub(super) fn span_columns(
    dialect: Dialect,
    (kind, first, last): (&str, &str, &str),
) -> Vec<(&'static str, String)> {
    let told_apart = ["park", "reach", "event", "year", "expands"];
    let mut columns: Vec<(&'static str, String)> =
        keys(None).into_iter().filter(|(name, _)| told_apart.contains(name)).collect();
    columns.push(("gone", flag(GONE)));
    columns.push(("kind", format!("'{kind}'")));
    columns.push(("days", dialect::days_between(dialect, first, last)));
    columns.push(("projects", String::from("1")));
    columns
}

/// Condition: the project was ended or handed to another park.
pub(super) const GONE: &str = "t.\"stage\" IN ('X2', 'X3')";

/// Whether a reader's figures come from the tallies: they tell parks apart, not organisations or makers.
pub(super) fn sees_by_park(visible: &Visible) -> bool {
    visible.everything || visible.park.is_some() || visible.owner.is_some() || visible.reach.is_some()
}

/// Appends ` AND (…)`: of the own park everything, of other parks what is signed and seen in the network. What
/// is merely shared with a park is in no figure of another.
pub(super) fn push_counted(visible: &Visible, signed: &str, sql: &mut Sql) {
    if visible.everything {
        return;
    }
    sql.push(" AND (1 = 0");
    for park in [visible.park, visible.owner].into_iter().flatten() {
        sql.push(" OR t.\"park\" = ").bind(park);
    }
    if let Some(reach) = visible.reach {
        sql.push(" OR t.\"reach\" >= ").bind(reach as i64).push(&format!(" AND {signed}"));
    }
    sql.push(")");
}

/// Appends the condition of a reader over rows of projects: by park where [`sees_by_park`], else as a list does.
pub(super) fn push_counted_rows(noun: &Noun, visible: &Visible, sql: &mut Sql) {
    match sees_by_park(visible) {
        true => push_counted(visible, &is_signed(), sql),
        false => push_visible(noun, visible, sql),
    }
}
