//! Points on a plain grid of longitude and latitude. A degree of longitude is drawn shorter by the cosine of the
//! latitude, so that distances look alike in both directions.

use maud::{Markup, html};

/// Something with a place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Longitude and latitude in degrees.
    pub at: (f64, f64),
    /// Its name.
    pub name: &'a str,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 560.0;
const EDGE: f64 = 46.0;
/// Least width shown, in degrees, so that one point has surroundings.
const LEAST: f64 = 0.2;

/// Shows numbered points, and named marks to find one's way by.
pub fn map(places: &[Place<'_>], marks: &[Place<'_>], title: &str) -> Markup {
    let frame = Frame::around(places.iter().chain(marks).map(|place| place.at));
    html! {
        svg.map viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(title) {
            @for degree in frame.lines(0) {
                @let x = frame.x(degree);
                line.curve-grid x1=(px(x)) x2=(px(x)) y1="0" y2=(px(HEIGHT - 20.0)) {}
                text.curve-middle x=(px(x)) y=(px(HEIGHT - 6.0)) { (format!("{degree:.2}°E")) }
            }
            @for degree in frame.lines(1) {
                @let y = frame.y(degree);
                line.curve-grid x1="58" x2=(px(WIDTH)) y1=(px(y)) y2=(px(y)) {}
                text x="0" y=(px(y + 4.0)) { (format!("{degree:.2}°N")) }
            }
            @for mark in marks {
                @let (x, y) = frame.of(mark.at);
                rect.map-mark x=(px(x - 5.0)) y=(px(y - 5.0)) width="10" height="10" {}
                text.map-name x=(px(x + 9.0)) y=(px(y + 4.0)) { (mark.name) }
            }
            @for (nth, place) in places.iter().enumerate() {
                @let (x, y) = frame.of(place.at);
                circle.map-dot cx=(px(x)) cy=(px(y)) r="9" { title { (place.name) } }
                text.map-number x=(px(x)) y=(px(y + 4.0)) { (nth + 1) }
            }
        }
    }
}

/// The part of the earth that is shown.
struct Frame {
    west: f64,
    north: f64,
    /// Units of the picture in a degree of latitude, and of longitude.
    scale: (f64, f64),
    /// Degrees shown from west to east and from north to south.
    size: (f64, f64),
}

impl Frame {
    fn around(points: impl Iterator<Item = (f64, f64)>) -> Frame {
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for (longitude, latitude) in points {
            (west, east) = (west.min(longitude), east.max(longitude));
            (south, north) = (south.min(latitude), north.max(latitude));
        }
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let narrow = middle.1.to_radians().cos().max(0.1);
        let (wide, high) = (WIDTH - 58.0 - EDGE * 2.0, HEIGHT - 20.0 - EDGE * 2.0);
        let degrees = ((east - west) * narrow / wide).max((north - south) / high).max(LEAST / high);
        let scale = (1.0 / degrees, narrow / degrees);
        let size = ((wide + EDGE * 2.0) / scale.1, (high + EDGE * 2.0) / scale.0);
        Frame { west: middle.0 - size.0 / 2.0, north: middle.1 + size.1 / 2.0, scale, size }
    }

    fn x(&self, longitude: f64) -> f64 {
        58.0 + (longitude - self.west) * self.scale.1
    }

    fn y(&self, latitude: f64) -> f64 {
        (self.north - latitude) * self.scale.0
    }

    fn of(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        (self.x(longitude), self.y(latitude))
    }

    /// Degrees at which a line is drawn: of longitude for 0, of latitude for 1; four to ten of them.
    fn lines(&self, axis: u8) -> Vec<f64> {
        let (from, size) = match axis {
            0 => (self.west, self.size.0),
            _ => (self.north - self.size.1, self.size.1),
        };
        let steps = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0];
        let step = steps.into_iter().find(|step| size / step <= 8.0).unwrap_or(20.0);
        let first = (from / step).ceil();
        (0..12).map(|nth| (first + f64::from(nth)) * step).filter(|degree| *degree <= from + size).collect()
    }
}

/// A length with one decimal place.
fn px(length: f64) -> String {
    format!("{length:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_lies_within_the_picture() {
        for points in [
            vec![(118.29, 33.95)],
            vec![(118.2, 33.9), (118.2, 33.9)],
            vec![(118.2, 33.9), (120.6, 31.3), (118.7, 33.7)],
            vec![(73.0, 3.0), (136.0, 54.0)],
        ] {
            let frame = Frame::around(points.iter().copied());
            for point in &points {
                let (x, y) = frame.of(*point);
                assert!(
                    (58.0..=WIDTH).contains(&x) && (0.0..=HEIGHT - 20.0).contains(&y),
                    "{point:?} at {x} {y}"
                );
            }
            for axis in [0, 1] {
                assert!((1..=12).contains(&frame.lines(axis).len()), "{points:?}");
            }
        }
    }

    #[test]
    fn east_is_right_and_north_is_up() {
        let frame = Frame::around([(118.0, 33.0), (119.0, 34.0)].into_iter());
        assert!(frame.x(119.0) > frame.x(118.0) && frame.y(34.0) < frame.y(33.0));
    }
}
