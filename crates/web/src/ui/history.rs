//! 履历: what happened to a record, newest first. Corrections are entries of their own.

use kernel::Lang;
use maud::{Markup, html};

/// One entry.
#[derive(Debug, Default)]
pub struct Entry<'a> {
    /// When, as `2025-11-24 14:32`.
    pub at: &'a str,
    /// Who.
    pub who: &'a str,
    /// What was done, in words.
    pub what: Markup,
    /// The fields that changed.
    pub changes: Vec<Change<'a>>,
    /// Why, if a reason was given.
    pub reason: &'a str,
    /// Evidence marks.
    pub evidence: Markup,
    /// Whether it corrects an earlier entry.
    pub correction: bool,
}

/// One changed field.
#[derive(Debug)]
pub struct Change<'a> {
    /// The field.
    pub field: &'a str,
    /// What it was.
    pub old: Markup,
    /// What it became.
    pub new: Markup,
}

/// Shows the entries in the order given.
pub fn history(entries: &[Entry<'_>], lang: Lang) -> Markup {
    html! {
        ol.history {
            @for entry in entries {
                li {
                    time { (entry.at) }
                    div {
                        p {
                            b { (entry.who) } " "
                            @if entry.correction { span.tag { (lang.say("更正", "Correction")) } " " }
                            (entry.what) (entry.evidence)
                        }
                        @if !entry.changes.is_empty() {
                            ul.changes {
                                @for change in &entry.changes {
                                    li { span.quiet { (change.field) } " " del { (change.old) } " → " ins { (change.new) } }
                                }
                            }
                        }
                        @if !entry.reason.is_empty() {
                            p.small { span.quiet { (lang.say("理由：", "Reason: ")) } (entry.reason) }
                        }
                    }
                }
            }
        }
    }
}
