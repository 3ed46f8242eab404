//! The supervision slip 督办单. Its left edge repeats its colour as a pattern, readable in grey.

use super::{Light, lamp};
use kernel::Lang;
use maud::{Markup, html};

/// One slip.
#[derive(Debug)]
pub struct Slip<'a> {
    /// Its colour, as a rule has set it.
    pub light: Light,
    /// The colour in words with the days: 红·超期 12 天.
    pub word: &'a str,
    /// Its number.
    pub number: &'a str,
    /// What is to be done.
    pub title: &'a str,
    /// Where it opens.
    pub href: &'a str,
    /// Who, due when, prolonged how often; for red also the reason and the next date.
    pub line: Markup,
    /// The steps 立项 交办 签收 反馈 复核 销号, each with whether it is done; may be empty.
    pub steps: &'a [(&'a str, bool)],
}

/// Shows a slip.
pub fn slip(of: &Slip<'_>, lang: Lang) -> Markup {
    html! {
        article class={ "slip slip-" (of.light.slug()) } {
            p.slip-top { (lamp(of.light, of.word)) span { (of.number) } }
            h3 { a href=(of.href) { (of.title) } }
            p { (of.line) }
            @if !of.steps.is_empty() {
                ol.slip-steps aria-label=(lang.say("步骤", "Steps")) {
                    @for (step, done) in of.steps {
                        li.done[*done] { (step) " " (if *done { "✓" } else { "—" }) }
                    }
                }
            }
        }
    }
}
