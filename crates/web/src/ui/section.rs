//! Sections of a page, their columns, and lists of facts.

use maud::{Markup, html};

/// A section with a head: its title, one small line of counting rule, cohort or as-of date, and its content.
pub fn section(title: &str, note: Markup, body: Markup) -> Markup {
    section_with(title, note, None, body)
}

/// A section whose head also ends in one link, as `(label, href)`.
pub fn section_with(title: &str, note: Markup, link: Option<(&str, &str)>, body: Markup) -> Markup {
    html! {
        section.section {
            div.section-head {
                h2 { (title) }
                @if !note.0.is_empty() { p.note { (note) } }
                @if let Some((label, href)) = link { a href=(href) { (label) } }
            }
            (body)
        }
    }
}

/// The main column with an aside of 336 px; on narrow screens the aside comes last.
pub fn columns(main: Markup, aside: Markup) -> Markup {
    html! { div.columns { div { (main) } aside { (aside) } } }
}

/// Two columns of equal width.
pub fn two_columns(left: Markup, right: Markup) -> Markup {
    html! { div.halves { div { (left) } div { (right) } } }
}

/// Facts as label and value.
pub fn facts(rows: &[(&str, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (label, value) in rows {
                div { dt { (label) } dd { (value) } }
            }
        }
    }
}

/// One small line below a table or picture: how it was counted, what it leaves out.
pub fn figure_note(text: Markup) -> Markup {
    html! { p.figure-note { (text) } }
}
