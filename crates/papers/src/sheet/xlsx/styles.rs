//! Number formats: which cell styles show a number as a date, a time or a percentage.

use std::collections::HashMap;

use crate::container::Part;
use crate::fault::Fault;
use crate::limits::Limits;
use crate::sheet::moment::Shows;
use crate::xml::{Node, walk};

/// Reads for every cell style what its format shows.
pub(super) fn read(part: Part<'_>, limits: &Limits) -> Result<Vec<Shows>, Fault> {
    let mut custom = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    walk(part, limits, |node| {
        match node {
            Node::Open { name, depth: 2, .. } => in_cell_styles = name == "cellXfs",
            Node::Open { name: "numFmt", depth: 3, attributes, .. } => {
                let (mut id, mut code) = (None, String::new());
                attributes.each(|key, value| match key {
                    "numFmtId" => id = value.parse::<u32>().ok(),
                    "formatCode" => code = value.into_owned(),
                    _ => {}
                })?;
                custom.extend(id.map(|id| (id, shown_by(&code))));
            }
            Node::Open { name: "xf", depth: 3, attributes, .. } if in_cell_styles => {
                let id = attributes.get("numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0_u32);
                styles.push(id);
            }
            _ => {}
        }
        Ok(())
    })?;
    let shows = |id: &u32| custom.get(id).copied().unwrap_or_else(|| built_in(*id));
    Ok(styles.iter().map(shows).collect())
}

/// Formats that have no code in the file (ECMA-376 part 1, 18.8.30, with the Chinese ones).
fn built_in(id: u32) -> Shows {
    match id {
        9 | 10 => Shows::Percent,
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shows::Date,
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Shows::Time,
        22 => Shows::Moment,
        _ => Shows::Number,
    }
}

/// Judges a format code by its first section, without literal text and colours.
fn shown_by(code: &str) -> Shows {
    let (mut date, mut time, mut month_or_minute, mut percent) = (false, false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            ';' => break,
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let elapsed = !inside.is_empty()
                    && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's' | 'H' | 'M' | 'S'));
                if elapsed {
                    return Shows::Number;
                }
            }
            // AM/PM and A/P hold letters that are no codes.
            'a' => {
                let rest = chars.as_str().to_ascii_lowercase();
                let skipped =
                    if rest.starts_with("m/pm") { 4 } else { usize::from(rest.starts_with("/p")) * 2 };
                time |= skipped > 0;
                for _ in 0..skipped {
                    chars.next();
                }
            }
            'y' | 'd' => date = true,
            'h' | 's' => time = true,
            'm' => month_or_minute = true,
            '%' => percent = true,
            _ => {}
        }
    }
    match (date, time) {
        (true, true) => Shows::Moment,
        (true, false) => Shows::Date,
        (false, true) => Shows::Time,
        (false, false) if month_or_minute => Shows::Date,
        (false, false) if percent => Shows::Percent,
        (false, false) => Shows::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_tells_what_it_shows() {
        let cases = [
            ("General", Shows::Number),
            ("0.00", Shows::Number),
            ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("0.00%", Shows::Percent),
            ("yyyy-mm-dd", Shows::Date),
            ("yyyy\"年\"m\"月\"d\"日\";@", Shows::Date),
            ("[$-804]yyyy/m/d;@", Shows::Date),
            ("m\"月\"d\"日\"", Shows::Date),
            ("mmm-yy", Shows::Date),
            ("yyyy/m/d h:mm", Shows::Moment),
            ("h:mm AM/PM", Shows::Time),
            ("hh:mm:ss", Shows::Time),
            ("mm:ss.0", Shows::Time),
            ("[h]:mm:ss", Shows::Number),
            ("0\"days\"", Shows::Number),
            ("0\\d", Shows::Number),
            ("[Red]0", Shows::Number),
            ("\"unclosed yyyy", Shows::Number),
            ("@", Shows::Number),
        ];
        for (code, shows) in cases {
            assert_eq!(shown_by(code), shows, "{code}");
        }
    }
}
