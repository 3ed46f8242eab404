//! Text must be readable on every ground it stands on, in both themes (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::HashMap;

/// The colours of one block of the stylesheet: from `start` to its closing brace.
fn colours(style: &str, start: &str) -> HashMap<String, [f64; 3]> {
    let block = style.split_once(start).and_then(|(_, rest)| rest.split_once('}')).map(|(block, _)| block);
    block
        .expect("the stylesheet has this block")
        .split(';')
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let channel = |at| u8::from_str_radix(value.get(at..at + 2)?, 16).ok().map(f64::from);
            Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
        })
        .collect()
}

/// Relative luminance of WCAG 2.2.
fn luminance(rgb: [f64; 3]) -> f64 {
    let [r, g, b] = rgb.map(|channel| match channel / 255.0 {
        low if low <= 0.04045 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_and_borders_stand_out_from_their_ground_in_both_themes() {
    let style = std::str::from_utf8(web::assets::find("liandong.css").unwrap().bytes).unwrap();
    let themes = [":root {", r#":root:not([data-theme="light"]) {"#, r#":root[data-theme="dark"] {"#];
    let text = ["ink", "ink-2", "ink-3", "accent", "red", "yellow", "blue"];
    let pairs = text
        .iter()
        .flat_map(|text| [(*text, "sheet", 4.5), (*text, "paper", 4.5)])
        .chain([
            ("ink-3", "sunk", 4.5),
            ("ink-2", "sunk", 4.5),
            ("accent", "wash", 4.5),
            ("ink-2", "wash", 4.5),
        ])
        .chain([
            ("on-accent", "accent", 4.5),
            ("ink", "mark", 4.5),
            ("yellow", "yellow-wash", 4.5),
            ("red", "red-wash", 4.5),
        ])
        .chain([
            ("rule-2", "sheet", 3.0),
            ("rule-2", "paper", 3.0),
            ("red-fill", "sheet", 3.0),
            ("blue-fill", "sheet", 3.0),
        ]);
    for (upper, ground, least) in pairs {
        for theme in themes {
            let colours = colours(style, theme);
            let ratio = contrast(colours[upper], colours[ground]);
            assert!(ratio >= least, "{theme} --{upper} on --{ground} is {ratio:.2}, below {least}");
        }
    }
}

#[test]
fn the_dark_set_is_the_same_for_the_system_and_for_the_reader() {
    let style = std::str::from_utf8(web::assets::find("liandong.css").unwrap().bytes).unwrap();
    let system = colours(style, r#":root:not([data-theme="light"]) {"#);
    assert!(system.len() > 20);
    assert_eq!(system, colours(style, r#":root[data-theme="dark"] {"#));
}
