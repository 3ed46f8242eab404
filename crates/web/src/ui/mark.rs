//! The small signs: the tally 合符, lamps, 未掌握, 示例 and citation marks.
//!
//! Each says the same by shape and by word, so that none depends on colour.

use kernel::Lang;
use maud::{Markup, html};

/// The two halves of the tally on a square of 20 units, cut by a stepped seam.
pub(crate) const LEFT_HALF: &str = "M3 2h6v7h3v9H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z";
/// The right half.
pub(crate) const RIGHT_HALF: &str = "M10 2h7a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-4V8h-3z";

/// The halves of a pair's tally, with the step lower, so that a character fits into each half above it.
const PAIR_LEFT: &str = "M3 2h6v11h3v5H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z";
const PAIR_RIGHT: &str = "M10 2h7a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-4v-6h-3z";

/// How far a thing is proved. Nobody fills both halves of one tally.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tally {
    /// No evidence.
    #[default]
    Open,
    /// Reported by the one responsible: the left half.
    Reported,
    /// Verified by somebody else: both halves.
    Verified,
}

impl Tally {
    /// What the sign says in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Tally::Open => lang.say("无证据", "No evidence"),
            Tally::Reported => lang.say("已报，未核实", "Reported, not verified"),
            Tally::Verified => lang.say("已报并核实", "Reported and verified"),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Tally::Open => "tally tally-open",
            Tally::Reported => "tally tally-reported",
            Tally::Verified => "tally tally-verified",
        }
    }
}

/// Draws the tally 合符； its words are its accessible name.
pub fn tally(state: Tally, lang: Lang) -> Markup {
    html! {
        svg class=(state.class()) viewBox="0 0 20 20" role="img" aria-label=(state.words(lang)) {
            path class="left" d=(LEFT_HALF) {}
            path class="right" d=(RIGHT_HALF) {}
        }
    }
}

/// Explains the three states of the tally in one line.
pub fn tally_key(lang: Lang) -> Markup {
    html! {
        p.key {
            @for state in [Tally::Verified, Tally::Reported, Tally::Open] {
                span { (tally(state, lang)) " " (state.words(lang)) }
            }
        }
    }
}

/// Draws the tally in outline, for the brand's absence: empty states and error pages.
pub fn seam() -> Markup {
    html! {
        svg.seam viewBox="0 0 20 20" aria-hidden="true" {
            path d=(LEFT_HALF) {}
            path d=(RIGHT_HALF) {}
        }
    }
}

/// Draws a pair as one tally with a character in each half: 吴|泗. The brand itself is the pair 联|动.
pub fn pair_mark(chars: (&str, &str)) -> Markup {
    html! { svg.pair-mark viewBox="0 0 200 200" aria-hidden="true" { (pair_halves(chars, 0, 0, 200)) } }
}

/// A pair within a larger drawing: its square's left, top and size.
pub(crate) fn pair_halves(chars: (&str, &str), left: i64, top: i64, size: i64) -> Markup {
    // The halves' upper parts lie between 2 and 9 and between 10 and 18 of the square's 20 units.
    let baseline = top + size * 48 / 100;
    let class = match size {
        0..60 => "pair pair-small",
        60..70 => "pair pair-middle",
        70..150 => "pair pair-large",
        _ => "pair pair-huge",
    };
    html! {
        g class=(class) {
            g transform={ "translate(" (left) " " (top) ") scale(" (size / 20) "." (format_args!("{:02}", size % 20 * 5)) ")" } {
                path.pair-left d=(PAIR_LEFT) {}
                path.pair-right vector-effect="non-scaling-stroke" d=(PAIR_RIGHT) {}
            }
            text.pair-left-char x=(left + size * 28 / 100) y=(baseline) { (chars.0) }
            text.pair-right-char x=(left + size * 70 / 100) y=(baseline) { (chars.1) }
        }
    }
}

/// The colour of the supervision lamp. A rule sets it; nobody picks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// 红 ■ overdue.
    Red,
    /// 黄 ▲ behind plan.
    Yellow,
    /// 蓝 ○ due soon.
    Blue,
    /// 正常 ●.
    Normal,
}

impl Light {
    /// The usual word for the colour.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Light::Red => lang.say("红·超期", "Red · overdue"),
            Light::Yellow => lang.say("黄·落后", "Yellow · behind"),
            Light::Blue => lang.say("蓝·临期", "Blue · due soon"),
            Light::Normal => lang.say("正常", "On course"),
        }
    }

    pub(crate) fn slug(self) -> &'static str {
        match self {
            Light::Red => "red",
            Light::Yellow => "yellow",
            Light::Blue => "blue",
            Light::Normal => "normal",
        }
    }
}

/// Shows a lamp: shape, colour and word. The word usually is [`Light::word`], or a nearer one such as 红·未入库.
pub fn lamp(light: Light, word: &str) -> Markup {
    html! { span class={ "lamp lamp-" (light.slug()) } { (word) } }
}

/// Shows that a value exists and is not known to us.
pub fn unknown(lang: Lang) -> Markup {
    html! { span.unknown { (lang.say("未掌握", "Unknown")) } }
}

/// Marks an invented figure, list or name. In demo data it may not be hidden.
pub fn example_tag(lang: Lang) -> Markup {
    html! { span.example title=(lang.say("虚构的演示数据", "Invented demo data")) { (lang.say("示例", "Example")) } }
}

/// Links a figure or a sentence to the place in its source: 源8, 证9, 算法.
pub fn citation(mark: &str, href: &str, source: &str) -> Markup {
    html! { a.cite href=(href) title=(source) { (mark) } }
}
