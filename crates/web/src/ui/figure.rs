//! Figures and rates. A number never stands alone: unit, as-of, source and proof stand beside it.

use super::{Tally, example_tag, tally, unknown};
use kernel::Lang;
use maud::{Markup, html};

/// One figure.
#[derive(Debug, Default)]
pub struct Figure<'a> {
    /// What it counts.
    pub label: &'a str,
    /// The number as text, with `>` or 约 if the source says so; `None` is 未掌握.
    pub number: Option<&'a str>,
    /// Its unit.
    pub unit: &'a str,
    /// The list it was counted from.
    pub href: Option<&'a str>,
    /// As-of and source: 截至 2023-08·苏州日报.
    pub source: Markup,
    /// How far it is proved, where that is known.
    pub proof: Option<Tally>,
    /// Whether it is invented.
    pub example: bool,
    /// The language.
    pub lang: Lang,
}

/// Shows one figure.
pub fn figure(of: &Figure<'_>) -> Markup {
    let number = html! {
        @match of.number {
            Some(number) => { (number) @if !of.unit.is_empty() { span.unit { (of.unit) } } }
            None => { (unknown(of.lang)) }
        }
    };
    html! {
        div.figure {
            dt { (of.label) @if of.example { " " (example_tag(of.lang)) } }
            dd {
                @match of.href { Some(href) => { a href=(href) { (number) } } None => { (number) } }
                p.source {
                    (of.source)
                    @if let Some(proof) = of.proof { " " (tally(proof, of.lang)) }
                }
            }
        }
    }
}

/// Shows up to six figures in a row.
pub fn figures(of: &[Figure<'_>]) -> Markup {
    html! { dl class={ "figures figures-" (of.len()) } { @for one in of { (figure(one)) } } }
}

/// Shows a rate with its numerator and denominator, `52 / 58 · 89.7%`, and a bar on the scale 0–100%.
///
/// Without a denominator there is no rate, and it says so.
pub fn rate(part: u64, whole: u64, lang: Lang) -> Markup {
    let Some(permille) = permille(part, whole) else {
        return html! { span.rate { (part) " / " (whole) (lang.say("·不能算", " · cannot be computed")) } };
    };
    let percent = format!("{}.{}%", permille / 10, permille % 10);
    html! {
        span.rate {
            svg.meter viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" {
                rect.meter-track width="1000" height="10" {}
                rect.meter-value width=(permille.min(1000)) height="10" {}
            }
            span.nowrap { (part) " / " (whole) (lang.say("·", " · ")) b { (percent) } }
        }
    }
}

/// The ratio in thousandths, rounded half up; nothing when there is no whole.
pub(crate) fn permille(part: u64, whole: u64) -> Option<u64> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    (whole > 0).then(|| u64::try_from((part * 2000 + whole) / (whole * 2)).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_shows_both_its_numbers() {
        let shown = rate(52, 58, Lang::Zh).into_string();
        assert!(shown.contains("52 / 58") && shown.contains("89.7%"), "{shown}");
    }

    #[test]
    fn a_rate_of_nothing_is_not_zero() {
        assert!(rate(0, 0, Lang::Zh).into_string().contains("不能算"));
        assert_eq!(permille(u64::MAX, u64::MAX), Some(1000));
    }
}
