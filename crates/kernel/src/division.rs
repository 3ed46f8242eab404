//! When a division code stood: codes change as counties become districts and districts merge, and old papers keep the old
//! ones. The table knows Jiangsu; of other provinces only the shape of a code is known.

use crate::codes::DivisionCode;
use crate::report::Message;

const JIANGSU: &str = include_str!("../data/jiangsu-divisions.txt");
/// The park that Suzhou keeps its figures of under a code of its own, which GB/T 2260 does not have.
const STATISTICAL: [(&str, &str); 1] = [("320571", "苏州工业园区")];

/// What a code was in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It stood for this division at the end of the year.
    Stands(&'static str),
    /// It stood for this division until the end of an earlier year.
    Ended(&'static str, u16),
    /// It stands for this division since a later year.
    NotYet(&'static str, u16),
    /// No division of the province had it.
    Never,
    /// The table does not know the province.
    Untold,
}

impl DivisionCode {
    /// What the code was at the end of a year (GB/T 2260 with the changes since).
    pub fn standing(&self, year: u16) -> Standing {
        standing(self.as_str(), year)
    }
}

fn standing(code: &str, year: u16) -> Standing {
    if !code.starts_with("32") {
        return Standing::Untold;
    }
    if let Some((_, name)) = STATISTICAL.iter().find(|(known, _)| *known == code) {
        return Standing::Stands(name);
    }
    let mut found = Standing::Never;
    for line in JIANGSU.lines().filter(|line| line.starts_with(code)) {
        let mut words = line.split(' ').skip(1);
        let (Some(name), Some(first), Some(last)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let (first, last) = (first.parse().unwrap_or(0), last.parse().unwrap_or(u16::MAX));
        if (first..=last).contains(&year) {
            return Standing::Stands(name);
        }
        found = if year < first { Standing::NotYet(name, first) } else { Standing::Ended(name, last) };
    }
    found
}

/// What should be looked at again: a code that no longer stands, or never did.
pub(crate) fn doubt(code: &str) -> Option<Message> {
    match standing(code, u16::MAX - 1) {
        Standing::Ended(name, last) => Some(Message::new(
            "division_ended",
            format!(
                "{code} 是{name}的代码，用到 {last} 年底。现在的地方请填现行代码；旧材料确是这个代码的，写明理由可保存。"
            ),
            format!(
                "{code} was {name} until the end of {last}. Give the present code, or save with a reason if an old paper has this one."
            ),
        )),
        Standing::Never => Some(Message::new(
            "division_unknown",
            format!("江苏没有 {code} 这个区划代码（GB/T 2260）。请核对；确系如此，写明理由可保存。"),
            format!(
                "No division of Jiangsu has the code {code} (GB/T 2260). Check it, or save with a reason."
            ),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::CodeKind;

    #[test]
    fn a_code_is_told_by_its_year() {
        for (code, year, expected) in [
            ("320584", 2011, Standing::Stands("吴江市")),
            ("320584", 2012, Standing::Ended("吴江市", 2011)),
            ("320509", 2011, Standing::NotYet("吴江区", 2012)),
            ("320509", 2026, Standing::Stands("吴江区")),
            ("320902", 2002, Standing::Stands("城区")),
            ("320902", 2003, Standing::Stands("亭湖区")),
            ("321323", 2026, Standing::Stands("泗阳县")),
            ("320685", 2017, Standing::NotYet("海安市", 2018)),
            ("320571", 2020, Standing::Stands("苏州工业园区")),
            ("321399", 2020, Standing::Never),
            ("330100", 2020, Standing::Untold),
        ] {
            assert_eq!(DivisionCode::parse(code).unwrap().standing(year), expected, "{code} in {year}");
        }
    }

    #[test]
    fn a_code_that_ended_or_never_was_is_doubted_and_named() {
        let doubt = |code| CodeKind::Division.doubt(code).map(|message| message.zh);
        assert!(doubt("320584").unwrap().contains("吴江市的代码，用到 2011 年底"));
        assert!(doubt("321399").unwrap().contains("江苏没有 321399"));
        for code in ["320500", "320509", "321300", "321311", "320571", "110000"] {
            assert_eq!(doubt(code), None, "{code}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_a_code_a_name_and_years_in_order() {
        for line in JIANGSU.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<&str> = line.split(' ').collect();
            let [code, name, first, last] = words.as_slice() else { panic!("{line}") };
            assert!(
                DivisionCode::parse(code).is_ok() && code.starts_with("32") && !name.is_empty(),
                "{line}"
            );
            let year = |text: &str| (text != "-").then(|| text.parse::<u16>().expect(line));
            assert!(year(first).zip(year(last)).is_none_or(|(first, last)| first <= last), "{line}");
        }
    }
}
