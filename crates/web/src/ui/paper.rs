//! A preview of an official paper (GB/T 9704): white in both themes, red masthead, 仿宋 body. The words come from
//! the same place as the .docx, so that both say the same.

use maud::{Markup, html};

/// Shows the paper: masthead, document number, date, title, and paragraphs as `(head, text)` with an empty head for
/// plain ones.
pub fn official_paper(
    masthead: &str,
    number: &str,
    date: &str,
    title: &str,
    paragraphs: &[(&str, &str)],
) -> Markup {
    html! {
        article.paper lang="zh-Hans" {
            p.paper-masthead { (masthead) }
            p.paper-number { span { (number) } span { (date) } }
            h2 { (title) }
            @for (head, text) in paragraphs {
                p { @if !head.is_empty() { b { (head) } } (text) }
            }
        }
    }
}
