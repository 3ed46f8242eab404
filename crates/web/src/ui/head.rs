//! The head of a page, closed by 文武线, the thick and thin line of Chinese books.

use maud::{Markup, html};

/// Opens a page: the way here as `(label, href)`, its one `h1`, a lead sentence and its [`toolbar`](super::toolbar).
pub fn page_head(crumbs: &[(&str, &str)], title: &str, lead: Markup, toolbar: Markup) -> Markup {
    html! {
        header.head {
            div.head-text {
                @if !crumbs.is_empty() {
                    nav.crumbs aria-label="breadcrumb" {
                        @for (label, href) in crumbs {
                            @if href.is_empty() { span { (label) } } @else { a href=(href) { (label) } }
                        }
                    }
                }
                h1 { (title) }
                @if !lead.0.is_empty() { p.lead { (lead) } }
            }
            (toolbar)
        }
    }
}
