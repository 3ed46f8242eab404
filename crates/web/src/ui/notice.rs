//! What a page says when something is missing, wrong, done, or to be done next.

use super::seam;
use kernel::{Label, Lang, Report};
use maud::{Markup, html};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Done,
    /// Look again; it may still be saved.
    Warning,
    /// It must change.
    Error,
    /// Nothing happened that asks for anything.
    Plain,
}

/// A notice above the content: what happened, then what now.
pub fn notice(tone: Tone, title: &str, body: Markup) -> Markup {
    let (class, role) = match tone {
        Tone::Done => ("notice notice-done", "status"),
        Tone::Warning => ("notice notice-warning", "status"),
        Tone::Error => ("notice notice-error", "alert"),
        Tone::Plain => ("notice", "status"),
    };
    html! {
        div class=(class) role=(role) {
            p.notice-title { (title) }
            @if !body.0.is_empty() { div { (body) } }
        }
    }
}

/// The next step of a record, with who must take it by when, and the buttons that take it.
pub fn next_step(what: &str, who_and_when: Markup, actions: Markup, lang: Lang) -> Markup {
    html! {
        section.next aria-label=(lang.say("下一步", "Next step")) {
            h2 { (lang.say("下一步", "Next")) }
            div.next-text { p.next-what { (what) } p { (who_and_when) } }
            (actions)
        }
    }
}

/// Nothing here: what was looked for, where and until when; then one step out.
pub fn empty_state(title: &str, searched: &str, actions: Markup) -> Markup {
    html! {
        div.empty {
            (seam())
            p.empty-title { (title) }
            @if !searched.is_empty() { p { (searched) } }
            (actions)
        }
    }
}

/// The body of an error page; `code` is small and last, because the sentence is what helps.
pub fn error_page(code: u16, title: &str, what_now: &str, actions: Markup) -> Markup {
    html! {
        div.error-page {
            (seam())
            h1 { (title) }
            p { (what_now) }
            (actions)
            p.error-code { (code) }
        }
    }
}

/// The summary above a form that was not saved. Each line leads to its field; the script moves the focus here.
pub fn error_summary(report: &Report, label_of: &dyn Fn(&str) -> Option<Label>, lang: Lang) -> Markup {
    let (errors, warnings) = (report.errors.len(), report.warnings.len());
    if errors + warnings == 0 {
        return html! {};
    }
    let title = match (errors, lang) {
        (0, Lang::En) => format!("Not saved yet: {warnings} to look at again. Save with a reason."),
        (0, _) => format!("还没有保存：有 {warnings} 处请核对。确系如此，写明理由可保存"),
        (1, Lang::En) => "Not saved: 1 thing to change".to_owned(),
        (_, Lang::En) => format!("Not saved: {errors} things to change"),
        _ => format!("没有保存：有 {errors} 处要改"),
    };
    let tone = if errors > 0 { "notice notice-error" } else { "notice notice-warning" };
    html! {
        div class={ "error-summary " (tone) } role="alert" tabindex="-1" {
            p.notice-title { (title) }
            ul {
                @for (field, message) in report.errors.iter().chain(&report.warnings) {
                    li {
                        @match label_of(field) {
                            Some(label) => { a href={ "#f-" (field) } { (label.get(lang)) } (lang.say("：", ": ")) }
                            None => {}
                        }
                        (message.get(lang))
                    }
                }
            }
        }
    }
}
