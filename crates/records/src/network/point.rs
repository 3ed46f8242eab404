//! A place on the map: longitude and latitude in degrees, WGS-84, as people copy it from a map.

use kernel::{Line, Report};

/// A point in China.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Longitude, degrees east.
    pub longitude: f64,
    /// Latitude, degrees north.
    pub latitude: f64,
}

impl Point {
    /// Reads `longitude,latitude`, such as `118.29,33.95`. `None` outside China's bounds, which also
    /// catches the two being swapped.
    pub fn parse(text: &str) -> Option<Point> {
        let (longitude, latitude) = text.split_once([',', '\u{ff0c}'])?;
        let point = Point { longitude: degrees(longitude)?, latitude: degrees(latitude)? };
        let in_china = (73.0..=136.0).contains(&point.longitude) && (3.0..=54.0).contains(&point.latitude);
        in_china.then_some(point)
    }
}

/// Notes a point that cannot be read or lies elsewhere.
pub(crate) fn check_point(point: Option<&Line>, report: &mut Report) {
    report.require(
        point.is_none_or(|point| Point::parse(point.as_str()).is_some()),
        "point",
        "坐标写成“经度，纬度”，经度 73–136，纬度 3–54，如 118.29,33.95。",
        "Write longitude,latitude with longitude 73–136 and latitude 3–54, such as 118.29,33.95.",
    );
}

/// Digits and one point only, so that `inf`, `NaN` and exponents are refused.
fn degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_longitude_then_latitude_within_china() {
        let point = Point::parse("118.29, 33.95").unwrap();
        assert_eq!((point.longitude, point.latitude), (118.29, 33.95));
        for text in ["33.95,118.29", "118.29", "118.29,33.95,0", "inf,NaN", "1e2,33", "-118,33", ",", ""] {
            assert_eq!(Point::parse(text), None, "{text}");
        }
    }
}
