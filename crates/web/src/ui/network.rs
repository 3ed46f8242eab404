//! The picture of the network: the hub's tally between two cities, its spokes below, and their figures as text.
//!
//! A pair is one tally with a character in each half (吴|泗). The width of a spoke is a figure, and the caption of
//! the section says which. The same figures stand as links under the picture; on a phone the picture keeps
//! characters and lines only.

use super::mark::{LEFT_HALF, RIGHT_HALF};
use super::{Light, lamp};
use kernel::Lang;
use maud::{Markup, html};

/// The hub and the two cities it joins.
#[derive(Debug)]
pub struct Hub<'a> {
    /// The park that is the main one.
    pub name: &'a str,
    /// Its page.
    pub href: &'a str,
    /// The characters of its two halves: 苏 and 宿.
    pub chars: (&'a str, &'a str),
    /// The two cities.
    pub cities: (&'a str, &'a str),
    /// A small line under each city: 5 个市区结对.
    pub city_notes: (&'a str, &'a str),
    /// Its figures, which stand beside the tally.
    pub figures: Vec<ParkFigure<'a>>,
    /// A fact with its as-of and source.
    pub fact: Markup,
    /// What the width of its line shows.
    pub weight: u64,
}

/// One of the parks around the hub.
#[derive(Debug)]
pub struct Spoke<'a> {
    /// The park's short name.
    pub name: &'a str,
    /// Its page.
    pub href: &'a str,
    /// The characters of its two halves: 吴 and 泗.
    pub chars: (&'a str, &'a str),
    /// Who pairs with whom: 吴江区·泗阳县.
    pub pair: &'a str,
    /// Its live figures.
    pub figures: Vec<ParkFigure<'a>>,
    /// A fact with its as-of and source; may be empty.
    pub fact: Markup,
    /// What the width of its line shows.
    pub weight: u64,
    /// How many of its tasks are overdue, marked beside its tally.
    pub overdue: u64,
}

/// A figure of a park that leads to the list it was counted from.
#[derive(Clone, Copy, Debug)]
pub struct ParkFigure<'a> {
    /// What it counts: 在推, 在建, 投产, 逾期任务.
    pub label: &'a str,
    /// The number as text; `None` is 未掌握.
    pub number: Option<&'a str>,
    /// The list.
    pub href: &'a str,
    /// Whether it asks for attention.
    pub late: bool,
}

/// Draws the network and lists its figures.
pub fn network_picture(hub: &Hub<'_>, spokes: &[Spoke<'_>], lang: Lang) -> Markup {
    html! {
        div.network {
            (drawing(hub, spokes, &WIDE, lang))
            (drawing(hub, spokes, &NARROW, lang))
            div.network-hub {
                h3 { a href=(hub.href) { (hub.name) } " " span.tag.tag-accent { (lang.say("主体", "Hub")) } }
                (figures(&hub.figures, lang))
                @if !hub.fact.0.is_empty() { p.network-fact { (hub.fact) } }
            }
            div class={ "network-parks network-parks-" (spokes.len()) } {
                @for spoke in spokes {
                    div.network-park {
                        h3 { a href=(spoke.href) { (spoke.name) } }
                        p.network-pair { (spoke.pair) }
                        (figures(&spoke.figures, lang))
                        @if !spoke.fact.0.is_empty() { p.network-fact { (spoke.fact) } }
                    }
                }
            }
        }
    }
}

fn figures(figures: &[ParkFigure<'_>], lang: Lang) -> Markup {
    html! {
        dl.park-figures {
            @for figure in figures {
                div {
                    dt { (figure.label) }
                    dd.late[figure.late] {
                        @match figure.number {
                            Some(number) => { a href=(figure.href) { (number) } }
                            None => { (super::unknown(lang)) }
                        }
                    }
                }
            }
        }
    }
}

/// The measures of one drawing, in its own units.
struct Measures {
    class: &'static str,
    width: i64,
    height: i64,
    city: (i64, i64),
    hub: i64,
    hub_top: i64,
    spoke: i64,
    spoke_top: i64,
    line_max: i64,
    /// Whether words stand beside the tallies.
    words: bool,
}

const WIDE: Measures = Measures {
    class: "network-wide",
    width: 1000,
    height: 262,
    city: (170, 76),
    hub: 116,
    hub_top: 14,
    spoke: 64,
    spoke_top: 194,
    line_max: 9,
    words: true,
};

const NARROW: Measures = Measures {
    class: "network-narrow",
    width: 360,
    height: 206,
    city: (78, 44),
    hub: 80,
    hub_top: 8,
    spoke: 56,
    spoke_top: 142,
    line_max: 6,
    words: false,
};

fn drawing(hub: &Hub<'_>, spokes: &[Spoke<'_>], at: &Measures, lang: Lang) -> Markup {
    let (middle, axis) = (at.width / 2, at.hub_top + at.hub / 2);
    let heaviest = spokes.iter().map(|spoke| spoke.weight).chain([hub.weight]).max().unwrap_or(0);
    let thickness = |weight| line_width(weight, heaviest, at.line_max);
    let city_width = at.city.0;
    let count = i64::try_from(spokes.len()).unwrap_or(1).max(1);
    html! {
        svg class={ "network-picture " (at.class) } viewBox={ "0 0 " (at.width) " " (at.height) } role="img"
            aria-label={ (hub.cities.0) (lang.say("与", " and ")) (hub.cities.1) (lang.say("；", "; ")) (hub.name) (lang.say("；各园区数字见下", "; the parks' figures stand below")) } {
            path.spoke stroke-width=(thickness(hub.weight)) d={ "M" (city_width) " " (axis) "H" (at.width - city_width) } {}
            @for (nth, spoke) in spokes.iter().enumerate() {
                (line(i64::try_from(nth).unwrap_or(0), count, &thickness(spoke.weight), at))
            }
            (city(hub.cities.0, hub.city_notes.0, 0, "start", at))
            (city(hub.cities.1, hub.city_notes.1, at.width - city_width, "end", at))
            (pair(hub.chars, middle - at.hub / 2, at.hub_top, at.hub))
            @for (nth, spoke) in spokes.iter().enumerate() {
                @let centre = column(i64::try_from(nth).unwrap_or(0), count, at.width);
                a href=(spoke.href) aria-label=(spoke.name) { (pair(spoke.chars, centre - at.spoke / 2, at.spoke_top, at.spoke)) }
                @if spoke.overdue > 0 { (overdue(spoke.overdue, centre + at.spoke / 2, at)) }
            }
            @if at.words { (hub_words(hub, at, lang)) }
        }
        @if at.words { @if spokes.iter().any(|spoke| spoke.overdue > 0) { p.network-key { (lamp(Light::Red, lang.say("旁注红方块：逾期任务数", "Red square: overdue tasks"))) } } }
    }
}

/// The middle of a spoke's column.
fn column(nth: i64, count: i64, width: i64) -> i64 {
    width * (2 * nth + 1) / (2 * count)
}

/// The line from the hub to a spoke. Lines leave the hub side by side, so that their widths can be compared.
fn line(nth: i64, count: i64, thickness: &str, at: &Measures) -> Markup {
    let from = at.width / 2 + (2 * nth + 1 - count) * (at.line_max + 3) / 2;
    let to = column(nth, count, at.width);
    let (top, bottom) = (at.hub_top + at.hub - 4, at.spoke_top + 4);
    let (out, into) = (top + (bottom - top) * 3 / 4, top + (bottom - top) / 4);
    html! { path.spoke stroke-width=(thickness) d={ "M" (from) " " (top) "C" (from) " " (out) " " (to) " " (into) " " (to) " " (bottom) } {} }
}

/// The width of a line in tenths, between 1.5 and the greatest, in proportion to its figure.
fn line_width(weight: u64, heaviest: u64, greatest: i64) -> String {
    let share = super::figure::permille(weight, heaviest).unwrap_or(0);
    let tenths = (i64::try_from(share).unwrap_or(0) * greatest / 100).max(15);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn city(name: &str, note: &str, left: i64, end: &str, at: &Measures) -> Markup {
    let (width, height) = at.city;
    let top = at.hub_top + at.hub / 2 - height / 2;
    let (x, class) = match (at.words, end) {
        (false, _) => (left + width / 2, "city-name middle"),
        (true, "start") => (left + 18, "city-name"),
        (true, _) => (left + width - 18, "city-name end"),
    };
    let baseline = if at.words { top + height / 2 - 5 } else { top + height / 2 + 5 };
    html! {
        rect.city x=(left) y=(top) width=(width) height=(height) {}
        text class=(class) x=(x) y=(baseline) { (name) }
        @if at.words { text class=(if end == "start" { "city-note" } else { "city-note end" }) x=(x) y=(baseline + 23) { (note) } }
    }
}

/// A tally with a character in each half.
fn pair(chars: (&str, &str), left: i64, top: i64, size: i64) -> Markup {
    // The halves' characters sit on the widest part of each half: at 30 and 73 hundredths of the square.
    let baseline = top + size * 59 / 100;
    let class = match size {
        0..70 => "pair pair-small",
        70..100 => "pair pair-middle",
        _ => "pair pair-large",
    };
    html! {
        g class=(class) {
            g transform={ "translate(" (left) " " (top) ") scale(" (scale(size)) ")" } {
                path.pair-left d=(LEFT_HALF) {}
                path.pair-right vector-effect="non-scaling-stroke" d=(RIGHT_HALF) {}
            }
            text.pair-left-char x=(left + size * 29 / 100) y=(baseline) { (chars.0) }
            text.pair-right-char x=(left + size * 77 / 100) y=(baseline) { (chars.1) }
        }
    }
}

/// The factor from the tally's 20 units, to hundredths.
fn scale(size: i64) -> String {
    format!("{}.{:02}", size / 20, size % 20 * 5)
}

fn overdue(count: u64, right: i64, at: &Measures) -> Markup {
    let y = at.spoke_top + 6;
    let gap = if at.words { 8 } else { 0 };
    html! {
        rect.overdue x=(right + gap) y=(y) width="11" height="11" {}
        text.overdue-count x=(right + gap + 15) y=(y + 10) { (count) }
    }
}

fn hub_words(hub: &Hub<'_>, at: &Measures, lang: Lang) -> Markup {
    let (left, right) = (at.width / 2 - at.hub / 2 - 18, at.width / 2 + at.hub / 2 + 18);
    let axis = at.hub_top + at.hub / 2;
    html! {
        a href=(hub.href) { text.hub-name x=(left) y=(axis - 18) { (hub.name) } }
        text.hub-role x=(left) y=(axis + 30) { (lang.say("主体园区", "Hub")) }
        @for (nth, figure) in (0_i64..).zip(hub.figures.iter().take(2)) {
            text.hub-figure x=(right) y=(axis - 18 + nth * 48) {
                (figure.label) " " tspan { (figure.number.unwrap_or(lang.say("未掌握", "unknown"))) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_a_line_follows_its_figure_and_never_vanishes() {
        assert_eq!(line_width(18, 18, 9), "9.0");
        assert_eq!(line_width(9, 18, 9), "4.5");
        assert_eq!(line_width(0, 18, 9), "1.5");
        assert_eq!(line_width(0, 0, 9), "1.5");
    }

    #[test]
    fn any_number_of_parks_is_spread_over_the_width() {
        assert_eq!((0..5).map(|nth| column(nth, 5, 1000)).collect::<Vec<_>>(), [100, 300, 500, 700, 900]);
        assert_eq!(column(0, 1, 1000), 500);
    }
}
