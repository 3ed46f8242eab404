//! The board of projects: a lane for each stretch of the way, its stages one below the other and foldable. On a phone
//! lanes swipe with the next one peeping in.
//!
//! A card is carried to a stage with the mouse, or by its menu; either way leads to the page that asks for the
//! evidence the step needs. Nothing moves here.

use kernel::Lang;
use maud::{Markup, html};

/// One lane: a stretch of the way.
#[derive(Debug)]
pub struct StretchLane<'a> {
    /// Its name.
    pub title: &'a str,
    /// What it spans.
    pub note: &'a str,
    /// How many projects it holds.
    pub count: String,
    /// Its stages.
    pub stages: Vec<StageGroup>,
    /// Whether its stages are folded at first.
    pub folded: bool,
}

/// The projects of one stage.
#[derive(Debug)]
pub struct StageGroup {
    /// The stage's code.
    pub code: &'static str,
    /// Its name.
    pub title: &'static str,
    /// How many projects.
    pub count: String,
    /// Their agreed sum with how many are known.
    pub sum: Markup,
    /// The cards shown.
    pub cards: Vec<StageCard>,
    /// The list of all of them.
    pub all: String,
    /// How many are not shown, as text.
    pub rest: Option<String>,
}

/// One project.
#[derive(Debug)]
pub struct StageCard {
    /// Its name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Whether the reader may take a step with it.
    pub may_move: bool,
    /// Small lines: park and amount, next action, light, days in the stage.
    pub lines: Vec<Markup>,
}

/// Shows the lanes, and the menu that names every stage to move to.
pub fn stage_board(
    lanes: &[StretchLane<'_>],
    stages: &[(&'static str, &'static str)],
    label: &str,
    lang: Lang,
) -> Markup {
    html! {
        div.board.board-way tabindex="0" role="region" aria-label=(label) data-board {
            @for lane in lanes {
                section.lane {
                    header.lane-head {
                        h2 { (lane.title) small { (lane.note) } }
                        b { (lane.count) }
                    }
                    @for group in &lane.stages { (stage_group(group, lane.folded, lang)) }
                }
            }
        }
        (move_menu(stages, lang))
    }
}

fn stage_group(group: &StageGroup, folded: bool, lang: Lang) -> Markup {
    html! {
        details.stage-group data-stage=(group.code) open[!folded] {
            summary { (group.title) " " b { (group.count) } span.stage-sum { (group.sum) } }
            @if !group.cards.is_empty() {
                ul { @for card in &group.cards { (stage_card(card, lang)) } }
            }
            @if let Some(rest) = &group.rest { a.lane-more href=(group.all) { (lang.say("其余 ", "More: ")) (rest) } }
        }
    }
}

fn stage_card(card: &StageCard, lang: Lang) -> Markup {
    html! {
        li.card draggable=[card.may_move.then_some("true")] {
            a href=(card.href) { (card.title) }
            @for line in &card.lines { p { (line) } }
            @if card.may_move {
                a.card-move href={ (card.href) "/steps" } data-move { (lang.say("移到…", "Move to…")) }
            }
        }
    }
}

/// The one menu of all cards: script shows it and fills in the card's address.
fn move_menu(stages: &[(&'static str, &'static str)], lang: Lang) -> Markup {
    html! {
        dialog.keys #move aria-labelledby="move-title" {
            h2 #move-title { (lang.say("移到哪个阶段", "Move to which stage")) }
            p.quiet { (lang.say("下一页会问缺什么证据；在这里什么都还没有改。", "The next page asks for the evidence that is missing; nothing is changed here.")) }
            form method="get" data-move-form {
                div.move-stages {
                    @for (code, name) in stages { button.btn type="submit" name="to" value=(code) { (code) " " (name) } }
                }
            }
            form method="dialog" { button.btn.btn-bare { (lang.say("不移", "Leave it")) } }
        }
    }
}
