//! The picture of the network: the hub's tally between two cities, its spokes below, and their figures as text.
//!
//! A pair is one tally with a character in each half (吴|泗). The width of a spoke is a figure, and the caption of
//! the section says which. The same figures stand as links under the picture; on a phone the picture keeps
//! characters and lines only.

use super::mark::pair_halves;
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
    /// Its live figures.
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
            (drawing(hub, spokes, &WIDE))
            (drawing(hub, spokes, &NARROW))
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
    /// Whether it has room for more than characters and lines.
    words: bool,
}

const WIDE: Measures = Measures {
    class: "network-wide",
    width: 1000,
    height: 250,
    city: (170, 72),
    hub: 108,
    hub_top: 8,
    spoke: 64,
    spoke_top: 184,
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

/// Draws tallies and lines. It is hidden from screen readers and skipped by the tab key, because the list under it
/// says and links the same.
fn drawing(hub: &Hub<'_>, spokes: &[Spoke<'_>], at: &Measures) -> Markup {
    let (middle, axis) = (at.width / 2, at.hub_top + at.hub / 2);
    let heaviest = spokes.iter().map(|spoke| spoke.weight).chain([hub.weight]).max().unwrap_or(0);
    let thickness = |weight| line_width(weight, heaviest, at.line_max);
    let city_width = at.city.0;
    let count = i64::try_from(spokes.len()).unwrap_or(1).max(1);
    html! {
        svg class={ "network-picture " (at.class) } viewBox={ "0 0 " (at.width) " " (at.height) } aria-hidden="true" {
            path.spoke stroke-width=(thickness(hub.weight)) d={ "M" (city_width) " " (axis) "H" (at.width - city_width) } {}
            @for (nth, spoke) in spokes.iter().enumerate() {
                (line(i64::try_from(nth).unwrap_or(0), count, &thickness(spoke.weight), at))
            }
            (city(hub.cities.0, hub.city_notes.0, 0, "start", at))
            (city(hub.cities.1, hub.city_notes.1, at.width - city_width, "end", at))
            (pair_halves(hub.chars, middle - at.hub / 2, at.hub_top, at.hub))
            @for (nth, spoke) in spokes.iter().enumerate() {
                @let centre = column(i64::try_from(nth).unwrap_or(0), count, at.width);
                a href=(spoke.href) tabindex="-1" { (pair_halves(spoke.chars, centre - at.spoke / 2, at.spoke_top, at.spoke)) }
                @if at.words && spoke.overdue > 0 { (overdue(spoke.overdue, centre + at.spoke * 4 / 10, at.spoke_top)) }
            }
        }
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
    // A tally fills its square but for a tenth on each side.
    let (top, bottom) = (at.hub_top + at.hub * 9 / 10 - 1, at.spoke_top + at.spoke / 10 + 1);
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

fn overdue(count: u64, right: i64, top: i64) -> Markup {
    html! {
        rect.overdue x=(right + 8) y=(top + 7) width="11" height="11" {}
        text.overdue-count x=(right + 24) y=(top + 17) { (count) }
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
