//! QR codes: the picture shows the modules of the code and what ISO/IEC 18004 asks around them.

use papers::qr::svg;

/// The black modules of a picture, from its path, and the size of the picture.
fn modules(svg: &str) -> (usize, Vec<Vec<bool>>) {
    let between = |start: &str, end: char| {
        let rest = svg.split_once(start).expect("the start").1;
        rest.split_once(end).expect("the end").0
    };
    let number = |text: &str| text.parse::<usize>().expect("a number");
    let size = number(between("viewBox=\"0 0 ", ' '));
    let mut black = vec![vec![false; size]; size];
    for rectangle in between("fill=\"#000\" d=\"", '"').split('M').skip(1) {
        let (place, shape) = rectangle.split_once('h').expect("a width");
        let (x, y) = place.split_once(' ').expect("two coordinates");
        let (length, back) = shape.split_once("v1h-").expect("one row high");
        assert_eq!(back, format!("{length}z"), "closed");
        let (x, y, length) = (number(x), number(y), number(length));
        black[y][x..x + length].iter_mut().for_each(|module| *module = true);
    }
    (size, black)
}

#[test]
fn the_picture_shows_every_module_within_a_quiet_zone_of_four() {
    let text = "https://example.org/s/0190?园=示例";
    let (size, black) = modules(&svg(text, "打开页面").unwrap());
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).unwrap();
    assert_eq!(size, code.width() + 8);
    for (y, row) in black.iter().enumerate() {
        for (x, is_black) in row.iter().enumerate() {
            let inside = (4..size - 4).contains(&x) && (4..size - 4).contains(&y);
            let expected = inside && code[(x - 4, y - 4)] == qrcode::Color::Dark;
            assert_eq!(*is_black, expected, "{x} {y}");
        }
    }
    // The three finder patterns: a frame of seven modules around a block of three.
    for (left, top) in [(4, 4), (size - 11, 4), (4, size - 11)] {
        for y in 0..7 {
            for x in 0..7 {
                let ring = x.min(6 - x).min(y).min(6 - y);
                assert_eq!(black[top + y][left + x], ring != 1, "{x} {y}");
            }
        }
    }
}

#[test]
fn a_picture_has_a_title_and_no_style_and_is_xml() {
    let picture = svg("https://example.org", "“甲” & <乙>\u{202E}\r\n\"").unwrap();
    assert!(picture.contains("role=\"img\" aria-label=\"“甲” &amp; &lt;乙&gt; &quot;\""), "{picture}");
    assert!(picture.contains("<title>“甲” &amp; &lt;乙&gt; &quot;</title>"));
    assert!(!picture.contains("style") && !picture.contains("script"));
    assert_eq!(super::docx_valid::parsed(&picture).all("path").len(), 2);
}

#[test]
fn a_text_longer_than_the_largest_code_has_none() {
    assert!(svg(&"a".repeat(2_331), "").is_some());
    assert!(svg(&"a".repeat(2_332), "").is_none());
}
