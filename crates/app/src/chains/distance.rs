//! How far a place of registration is from the park: in steps of nearness, and in kilometres as the crow flies.
//!
//! Points are the seats of prefectures of the delta and of the provinces elsewhere, to a tenth of a degree as any atlas has
//! them; kilometres are rounded to ten and said to be about that. A place that is not known is not guessed.

use std::f64::consts::PI;

/// Seats by the first four (delta) or two figures of the division code: latitude and longitude in tenths of a degree.
const SEATS: &[(&str, i16, i16)] = &[
    ("3201", 321, 1188),
    ("3202", 315, 1203),
    ("3203", 343, 1172),
    ("3204", 318, 1200),
    ("3205", 313, 1206),
    ("3206", 320, 1209),
    ("3207", 346, 1192),
    ("3208", 336, 1190),
    ("3209", 334, 1202),
    ("3210", 324, 1194),
    ("3211", 322, 1194),
    ("3212", 325, 1199),
    ("3213", 340, 1183),
    ("3301", 303, 1202),
    ("3302", 299, 1216),
    ("3303", 280, 1207),
    ("3304", 308, 1208),
    ("3305", 309, 1201),
    ("3306", 300, 1206),
    ("3307", 291, 1197),
    ("3308", 289, 1189),
    ("3309", 300, 1222),
    ("3310", 287, 1214),
    ("3311", 285, 1199),
    ("3401", 318, 1172),
    ("3402", 313, 1184),
    ("3403", 329, 1174),
    ("3404", 326, 1170),
    ("3405", 317, 1185),
    ("3406", 340, 1168),
    ("3407", 309, 1178),
    ("3408", 305, 1171),
    ("3410", 297, 1183),
    ("3411", 323, 1183),
    ("3412", 329, 1158),
    ("3413", 337, 1170),
    ("3415", 317, 1165),
    ("3416", 338, 1158),
    ("3417", 307, 1175),
    ("3418", 309, 1188),
    ("11", 399, 1164),
    ("12", 391, 1172),
    ("13", 380, 1145),
    ("14", 379, 1126),
    ("15", 408, 1118),
    ("21", 418, 1234),
    ("22", 438, 1253),
    ("23", 458, 1265),
    ("31", 312, 1215),
    ("32", 321, 1188),
    ("33", 303, 1202),
    ("34", 318, 1172),
    ("35", 261, 1193),
    ("36", 287, 1159),
    ("37", 367, 1171),
    ("41", 348, 1136),
    ("42", 306, 1143),
    ("43", 282, 1129),
    ("44", 231, 1133),
    ("45", 228, 1084),
    ("46", 200, 1103),
    ("50", 296, 1066),
    ("51", 306, 1041),
    ("52", 267, 1066),
    ("53", 250, 1027),
    ("54", 297, 911),
    ("61", 343, 1089),
    ("62", 361, 1038),
    ("63", 366, 1018),
    ("64", 385, 1062),
    ("65", 438, 876),
];

/// How near an enterprise is registered: a share of the most in hundredths, and words.
pub(super) fn distance(region: &str, near: &[String], city: &[String], home: Option<&str>) -> (u32, String) {
    let begins = |codes: &[String]| codes.iter().any(|code| region.starts_with(code.as_str()));
    let (share, word) = match region {
        "" => (0, "未掌握"),
        _ if begins(near) => (100, "结对区县"),
        _ if begins(city) => (84, "苏州"),
        _ if region.starts_with("32") => (60, "省内"),
        _ if ["31", "33", "34"].iter().any(|code| region.starts_with(code)) => (40, "长三角"),
        _ => (16, "其他地区"),
    };
    match home.and_then(|home| kilometres(region, home)) {
        Some(far) => (share, format!("{word}，直线约 {far} 公里")),
        None => (share, word.to_owned()),
    }
}

/// Kilometres between the seats of two division codes, to ten.
fn kilometres(one: &str, other: &str) -> Option<i64> {
    let (a, b) = (seat(one)?, seat(other)?);
    let sine = |angle: f64| (angle / 2.0).sin().powi(2);
    let over = sine(b.0 - a.0) + a.0.cos() * b.0.cos() * sine(b.1 - a.1);
    // The mean radius of the earth is 6,371 km.
    let far = 2.0 * 6_371.0 * over.sqrt().min(1.0).asin();
    Some((far / 10.0).round() as i64 * 10)
}

fn seat(region: &str) -> Option<(f64, f64)> {
    let find = |figures: usize| {
        let code = region.get(..figures)?;
        SEATS.iter().find(|(of, ..)| *of == code)
    };
    let (_, north, east) = find(4).or_else(|| find(2))?;
    let radians = |tenths: i16| f64::from(tenths) / 10.0 * PI / 180.0;
    Some((radians(*north), radians(*east)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_goes_by_pair_city_province_and_delta_and_says_about_how_far() {
        let (near, city) = (vec![String::from("320582")], vec![String::from("3205")]);
        let of = |region: &str| distance(region, &near, &city, Some("321300"));
        assert_eq!(of("320582").0, 100);
        assert_eq!(of("320505").0, 84);
        assert_eq!(of(""), (0, String::from("未掌握")));
        // Suqian to Suzhou is 370 km by the atlas, to Zhengzhou 440.
        assert_eq!(of("320505").1, "苏州，直线约 370 公里");
        assert_eq!(of("410105").1, "其他地区，直线约 440 公里");
        assert_eq!(kilometres("321300", "321302"), Some(0));
        assert_eq!(kilometres("99", "3213"), None);
        assert_eq!(kilometres("长沙", "3213"), None);
    }
}
