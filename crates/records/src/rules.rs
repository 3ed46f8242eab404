//! Rules that many records have in common, with their sentences.

use kernel::Report;

/// Notes an error on the later field when a span ends before it starts. An open end is allowed.
pub(crate) fn ends_after_start<T: PartialOrd>(
    report: &mut Report,
    ends_field: &'static str,
    starts: Option<&T>,
    ends: Option<&T>,
) {
    let in_order = match (starts, ends) {
        (Some(starts), Some(ends)) => starts <= ends,
        _ => true,
    };
    report.require(
        in_order,
        ends_field,
        "结束早于开始，请改其中一个日期。",
        "Ends before it starts: change one of the dates.",
    );
}
