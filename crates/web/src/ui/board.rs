//! A list as a board: one lane for each option of a choice. On a phone lanes swipe with the next one peeping in.

use kernel::Lang;
use maud::{Markup, html};

/// One lane.
#[derive(Debug)]
pub struct Lane<'a> {
    /// The option's name.
    pub title: &'a str,
    /// One small line: what is counted, sums.
    pub note: &'a str,
    /// How many there are in all, bounded.
    pub count: &'a str,
    /// The cards shown.
    pub cards: Vec<Card<'a>>,
    /// The list of all of them, when not all are shown.
    pub more: Option<&'a str>,
}

/// One card: a record's name and a few small lines.
#[derive(Debug)]
pub struct Card<'a> {
    /// The record's name.
    pub title: &'a str,
    /// Its page.
    pub href: &'a str,
    /// Small lines: park, amount with its unit, a lamp.
    pub lines: Vec<Markup>,
}

/// Shows the lanes in the order given.
pub fn board(lanes: &[Lane<'_>], label: &str, lang: Lang) -> Markup {
    html! {
        div.board tabindex="0" role="region" aria-label=(label) data-rows {
            @for lane in lanes {
                section.lane {
                    header.lane-head {
                        h2 { (lane.title) @if !lane.note.is_empty() { small { (lane.note) } } }
                        b { (lane.count) }
                    }
                    @if lane.cards.is_empty() { p.lane-empty { (lang.say("没有", "None")) } }
                    ul {
                        @for card in &lane.cards {
                            li.card data-row {
                                a href=(card.href) { (card.title) }
                                @for line in &card.lines { p { (line) } }
                            }
                        }
                    }
                    @if let Some(href) = lane.more { a.lane-more href=(href) { (lang.say("全部 ", "All ")) (lane.count) } }
                }
            }
        }
    }
}
