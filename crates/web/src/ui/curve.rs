//! A chart of shares over months: lines on the scale 0–100%, named where they end. Its table stands beside it.

use maud::{Markup, html};

/// One line.
#[derive(Debug)]
pub struct Series<'a> {
    /// Its name.
    pub label: &'a str,
    /// Months and the share in thousandths.
    pub points: Vec<(u32, i64)>,
}

const WIDTH: i64 = 640;
const HEIGHT: i64 = 200;
const LEFT: i64 = 44;
const BOTTOM: i64 = 24;

/// Shows up to four lines; each has a dash of its own besides its colour.
pub fn curve_chart(series: &[Series<'_>], title: &str, axis: &str) -> Markup {
    let last = series.iter().flat_map(|one| &one.points).map(|(months, _)| *months).max().unwrap_or(0).max(1);
    let x = |months: u32| LEFT + i64::from(months) * (WIDTH - LEFT - 60) / i64::from(last);
    let y = |permille: i64| HEIGHT - BOTTOM - permille.clamp(0, 1000) * (HEIGHT - BOTTOM - 10) / 1000;
    let step = if last > 24 { 12 } else { 6 };
    html! {
        svg.curve viewBox={ "0 0 " (WIDTH) " " (HEIGHT + 14) } role="img" aria-label=(title) {
            @for permille in [0, 250, 500, 750, 1000] {
                line.curve-grid x1=(LEFT) x2=(WIDTH - 56) y1=(y(permille)) y2=(y(permille)) {}
                text.curve-end x=(LEFT - 6) y=(y(permille) + 4) { (permille / 10) "%" }
            }
            @for months in (0..=last).step_by(step) {
                text.curve-middle x=(x(months)) y=(HEIGHT - 6) { (months) }
            }
            text.curve-end x=(WIDTH - 4) y=(HEIGHT + 10) { (axis) }
            @for (nth, one) in series.iter().enumerate() {
                polyline class={ "curve-line curve-line-" (nth.min(3)) } points=(one.points.iter().map(|(months, permille)| format!("{},{}", x(*months), y(*permille))).collect::<Vec<_>>().join(" ")) {}
                @for (months, permille) in &one.points { circle class={ "curve-dot curve-line-" (nth.min(3)) } cx=(x(*months)) cy=(y(*permille)) r="2.5" {} }
                @if let Some((months, permille)) = one.points.last() {
                    text x=(x(*months) + 7) y=(y(*permille) + 4 + 12 * i64::try_from(nth).unwrap_or(0) * i64::from(is_near(series, nth))) { (one.label) }
                }
            }
        }
    }
}

/// Whether a line ends so near the one before that their names would lie on each other.
fn is_near(series: &[Series<'_>], nth: usize) -> bool {
    let end = |at: usize| series.get(at).and_then(|one| one.points.last());
    match (end(nth), nth.checked_sub(1).and_then(end)) {
        (Some((a, own)), Some((b, other))) => a == b && (own - other).abs() < 80,
        _ => false,
    }
}
