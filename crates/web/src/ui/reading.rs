//! 核读: statements beside the release they were read from, and what was stated against what is recorded.

use super::Verdict;
use kernel::Lang;
use maud::{Markup, html};

/// One statement.
#[derive(Debug)]
pub struct Statement<'a> {
    /// Its number, as marked in the text.
    pub number: usize,
    /// What kind it is: 宣布数·协议口径.
    pub kind: &'a str,
    /// What it says, as it would enter the ledger.
    pub says: Markup,
    /// The words in the release and where they stand, and notes: a year taken from the date of publication.
    pub note: Markup,
    /// What was decided.
    pub verdict: Verdict,
    /// Whether it is the one being read.
    pub current: bool,
    /// Where a decision is sent; it carries `verdict` = `accept`, `edit`, `refuse` or `undo`.
    pub action: &'a str,
    /// The anti-forgery token.
    pub csrf: &'a str,
    /// Fields to change it by; shown for the present one, and on demand for the others.
    pub edit: Markup,
}

/// Shows a statement with its decision, or the buttons that decide it.
pub fn statement(of: &Statement<'_>, lang: Lang) -> Markup {
    let class = match (of.current, of.verdict) {
        (true, _) => "statement statement-now",
        (false, Verdict::Refused) => "statement statement-refused",
        _ => "statement",
    };
    let form = format!("d{}", of.number);
    let has_edit = !of.edit.0.is_empty();
    html! {
        article class=(class) id={ "s" (of.number) } tabindex="-1" aria-current=[of.current.then_some("true")] data-row {
            a.statement-number href={ "#m" (of.number) } { (of.number) }
            div.statement-text {
                p { span.statement-kind { (of.kind) } " " span.statement-says { (of.says) } }
                @if !of.note.0.is_empty() { p.statement-note { (of.note) } }
            }
            div.statement-side {
                p.statement-verdict { (verdict(of.verdict, lang)) }
                @if of.verdict != Verdict::Open || !of.current { (buttons(of, &form, lang)) }
            }
            form.statement-form id=(form) method="post" action=(of.action) data-guard hidden[!has_edit && !of.current] {
                input type="hidden" name="csrf" value=(of.csrf);
                @if of.verdict == Verdict::Open {
                    @if has_edit && of.current { div.form-grid.statement-edit { (of.edit) } }
                    @if has_edit && !of.current {
                        details.statement-more {
                            summary { (lang.say("改", "Edit")) }
                            div.form-grid.statement-edit { (of.edit) }
                            (decide(&form, "edit", "btn", lang.say("改后接受", "Accept as edited"), ""))
                        }
                    }
                    @if of.current { (buttons(of, &form, lang)) }
                }
            }
        }
    }
}

/// The buttons that decide a statement, or undo what was decided. The present one shows their keys.
fn buttons(of: &Statement<'_>, form: &str, lang: Lang) -> Markup {
    let key = |key: &'static str| if of.current { key } else { "" };
    let first = if of.current { "btn btn-solid" } else { "btn" };
    html! {
        div.toolbar {
            @if of.verdict == Verdict::Open {
                (decide(form, "accept", first, lang.say("接受", "Accept"), key("A")))
                @if of.current && !of.edit.0.is_empty() {
                    (decide(form, "edit", "btn", lang.say("改后接受", "Accept as edited"), key("E")))
                }
                (decide(form, "refuse", "btn", lang.say("不采", "Refuse"), key("X")))
            } @else {
                (decide(form, "undo", "btn btn-bare", lang.say("撤回", "Undo"), ""))
            }
        }
    }
}

fn decide(form: &str, verdict: &str, class: &str, label: &str, shown_key: &str) -> Markup {
    let key = match verdict {
        "accept" => "a",
        "edit" => "e",
        "refuse" => "x",
        _ => "u",
    };
    html! {
        button class=(class) type="submit" form=(form) name="verdict" value=(verdict) data-key=(key) {
            (label)
            @if !shown_key.is_empty() { " " kbd.keys-hint { (shown_key) } }
        }
    }
}

fn verdict(verdict: Verdict, lang: Lang) -> Markup {
    match verdict {
        Verdict::Open => html! { (lang.say("待定", "Open")) },
        Verdict::Accepted => html! { span.kept { "✓ " (lang.say("接受", "Accepted")) } },
        Verdict::Edited => html! { span.kept { "✓ " (lang.say("已改", "Edited")) } },
        Verdict::Refused => html! { "✕ " (lang.say("不采", "Refused")) },
    }
}

/// The keys of this page in one line.
pub fn reading_keys(lang: Lang) -> Markup {
    let keys = [
        ("J ↓", lang.say("下一条", "Next")),
        ("K ↑", lang.say("上一条", "Previous")),
        ("A ⏎", lang.say("接受", "Accept")),
        ("E", lang.say("改", "Edit")),
        ("X", lang.say("不采", "Refuse")),
        ("U", lang.say("撤回", "Undo")),
    ];
    html! {
        p.key.reading-keys {
            @for (key, does) in keys { span.keys-hint { kbd { (key) } " " (does) } }
            span { (lang.say("任何一条不经人定，不会入账", "Nothing enters the ledger by itself")) }
        }
    }
}

/// One line of what was stated against what is recorded.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// What is compared.
    pub item: &'a str,
    /// What the release states.
    pub stated: Markup,
    /// What the ledger holds.
    pub recorded: Markup,
    /// The difference; `None` when it cannot be computed, because something is unknown.
    pub difference: Option<&'a str>,
    /// Why.
    pub note: Markup,
}

/// Shows stated against recorded, for the same event by the same rule.
pub fn compare_table(rows: &[Comparison<'_>], lang: Lang) -> Markup {
    let heads = [
        (lang.say("通稿宣布", "Stated"), "number"),
        (lang.say("台账可查", "On record"), "number"),
        (lang.say("差", "Difference"), "number"),
        (lang.say("说明", "Note"), ""),
    ];
    html! {
        div.table-box {
            table.table.table-records {
                caption.hidden { (lang.say("宣布与台账", "Stated and recorded")) }
                thead {
                    tr {
                        th scope="col" { (lang.say("项", "Item")) }
                        @for (head, class) in heads { th scope="col" class=(class) { (head) } }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.item) }
                            td.number data-label=(heads[0].0) { (row.stated) }
                            td.number data-label=(heads[1].0) { (row.recorded) }
                            td.number data-label=(heads[2].0) { (row.difference.unwrap_or(lang.say("不能算", "cannot be computed"))) }
                            td.wide.small.quiet data-label=(heads[3].0) { (row.note) }
                        }
                    }
                }
            }
        }
    }
}
