//! Codes of national standards, parsed once and then trusted.
//!
//! The shape of a code is required. A wrong check character only warns: a really issued credit code
//! that fails the rule has been reported, so a person may override it with a reason.

use crate::{Field, Kind, Label, Message, Value, credit, field, kind::CodeKind};

macro_rules! code_type {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Reads the code in its canonical spelling; only its shape is checked.
            pub fn parse(text: &str) -> Result<$name, Message> {
                $kind.parse(text).map($name)
            }

            /// The canonical spelling.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Field for $name {
            const KIND: Kind = Kind::Code($kind);

            fn to_value(&self) -> Value {
                Value::Text(self.0.clone())
            }

            fn from_value(value: &Value) -> Result<$name, Message> {
                match value {
                    Value::Text(text) => $name::parse(text),
                    _ if value.is_blank() => Err(field::required()),
                    _ => Err(field::mismatch()),
                }
            }
        }
    };
}

code_type!(
    /// 统一社会信用代码, unified social credit code (GB 32100-2015).
    CreditCode,
    CodeKind::Credit
);
code_type!(
    /// 行政区划代码, administrative division (GB/T 2260), six digits.
    DivisionCode,
    CodeKind::Division
);
code_type!(
    /// 国民经济行业代码, industry (GB/T 4754-2017): a letter, or two to four digits.
    IndustryCode,
    CodeKind::Industry
);
code_type!(
    /// 投资项目代码, investment project code (GB/T 40058-2021): `YYMM-RRRRRR-DD-TT-NNNNNC`; those given from 2016 to 2020 begin with
    /// the year and have the division of the industry in third place: `YYYY-RRRRRR-II-TT-NNNNNN`.
    ProjectCode,
    CodeKind::Project
);

impl DivisionCode {
    /// What the last pairs of digits say the division is (GB/T 2260).
    pub fn level(&self) -> DivisionLevel {
        match (self.0.get(2..4), self.0.get(4..6)) {
            (Some("00"), Some("00")) => DivisionLevel::Province,
            (_, Some("00")) => DivisionLevel::Prefecture,
            (_, Some(last)) => match last.parse::<u8>() {
                Ok(1..=20 | 51..=80) => DivisionLevel::District,
                Ok(21..=50) => DivisionLevel::County,
                _ => DivisionLevel::CountyCity,
            },
            _ => DivisionLevel::CountyCity,
        }
    }

    /// The leading digits that all divisions within this one share: two of a province, four of a prefecture.
    pub fn prefix(&self) -> &str {
        let length = match self.level() {
            DivisionLevel::Province => 2,
            DivisionLevel::Prefecture => 4,
            _ => 6,
        };
        self.0.get(..length).unwrap_or(&self.0)
    }
}

/// The kind of a division, as its code tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivisionLevel {
    /// 省级, the last four digits are zero.
    Province,
    /// 地级, the last two digits are zero.
    Prefecture,
    /// 市辖区, 01–20 and 51–80; statistical areas such as 320571 use this range too.
    District,
    /// 县, 21–50.
    County,
    /// 县级市, 81–99.
    CountyCity,
}

/// The sections of GB/T 4754-2017 with their first and last division.
const SECTIONS: [(&str, u8, u8); 20] = [
    ("A", 1, 5),
    ("B", 6, 12),
    ("C", 13, 43),
    ("D", 44, 46),
    ("E", 47, 50),
    ("F", 51, 52),
    ("G", 53, 60),
    ("H", 61, 62),
    ("I", 63, 65),
    ("J", 66, 69),
    ("K", 70, 70),
    ("L", 71, 72),
    ("M", 73, 75),
    ("N", 76, 79),
    ("O", 80, 82),
    ("P", 83, 83),
    ("Q", 84, 85),
    ("R", 86, 90),
    ("S", 91, 96),
    ("T", 97, 97),
];

impl IndustryCode {
    /// The letter of the section that the code belongs to; none if no section has such a division.
    pub fn section(&self) -> Option<&'static str> {
        let division: Option<u8> = self.0.get(..2).and_then(|digits| digits.parse().ok());
        let is_of = |(letter, first, last): &(&str, u8, u8)| match division {
            Some(division) => (*first..=*last).contains(&division),
            None => *letter == self.0,
        };
        SECTIONS.iter().find(|section| is_of(section)).map(|(letter, ..)| *letter)
    }

    /// The first and last division of a section, such as 13 and 43 for `C`.
    pub fn divisions(section: &str) -> Option<(u8, u8)> {
        SECTIONS.iter().find(|(letter, ..)| *letter == section).map(|&(_, first, last)| (first, last))
    }
}

impl CodeKind {
    /// The code's name.
    pub fn label(self) -> Label {
        match self {
            CodeKind::Credit => Label::new("统一社会信用代码", "Unified social credit code"),
            CodeKind::Division => Label::new("行政区划代码", "Division code"),
            CodeKind::Industry => Label::new("行业代码", "Industry code"),
            CodeKind::Project => Label::new("投资项目代码", "Project code"),
        }
    }

    /// Reads a code in its canonical spelling, checking its shape.
    pub fn parse(self, text: &str) -> Result<String, Message> {
        let code: String =
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let (fits, zh, en) = match self {
            CodeKind::Credit => (
                credit::has_shape(&code),
                "应为 18 位：2 位字母或数字、6 位区划数字、10 位字母或数字，不含 I、O、S、V、Z。",
                "Expected 18 characters: 2 letters or digits, 6 digits, 10 letters or digits, without I, O, S, V, Z.",
            ),
            CodeKind::Division => (
                code.len() == 6 && digits(&code),
                "应为 6 位数字，如 321323。",
                "Expected 6 digits, such as 321323.",
            ),
            CodeKind::Industry => (
                industry_shape(&code),
                "应为 GB/T 4754 的门类字母（A–T）或 2 至 4 位数字，如 3825。",
                "Expected a GB/T 4754 section letter (A–T) or 2 to 4 digits, such as 3825.",
            ),
            CodeKind::Project => (
                project_shape(&code),
                "应为 24 位，如 2208-321300-89-01-123456，前四位是年月；2016 至 2020 年的旧码前四位是年份，第三段是行业大类。",
                "Expected 24 characters such as 2208-321300-89-01-123456, starting with year and month, or with the year from 2016 to 2020 and then the division of the industry in third place.",
            ),
        };
        if fits { Ok(code) } else { Err(Message::new("code_shape", zh, en)) }
    }

    /// What a person should look at again although the shape is right, if anything.
    pub fn doubt(self, code: &str) -> Option<Message> {
        match self {
            CodeKind::Credit => self.doubt_of_check(code),
            CodeKind::Division => crate::division::doubt(code),
            CodeKind::Industry | CodeKind::Project => None,
        }
    }

    fn doubt_of_check(self, code: &str) -> Option<Message> {
        let expected = credit::check_character(code)?;
        let written = code.chars().next_back()?;
        (expected != written).then(|| {
            Message::new(
                "check_character",
                format!("校验位是 {written}，按 GB 32100 应为 {expected}。请核对；确系如此，写明理由可保存。"),
                format!("Check character is {written}; GB 32100 gives {expected}. Check it, or save with a reason."),
            )
        })
    }
}

fn industry_shape(code: &str) -> bool {
    match code.len() {
        1 => ("A"..="T").contains(&code),
        2..=4 => digits(code),
        _ => false,
    }
}

fn project_shape(code: &str) -> bool {
    let parts: Vec<&str> = code.split('-').collect();
    let &[time, region, department, kind, number] = parts.as_slice() else { return false };
    let month = time.get(2..4).unwrap_or("");
    // No year from 2016 to 2020 can be read as year and month.
    let is_of_year = ("2016"..="2020").contains(&time);
    let is_industry = department.parse().is_ok_and(|division: u8| (1..=97).contains(&division));
    time.len() == 4
        && digits(time)
        && (("01"..="12").contains(&month) || is_of_year && is_industry)
        && region.len() == 6
        && digits(region)
        && department.len() == 2
        && digits(department)
        && kind.len() == 2
        && digits(kind)
        && number.len() == 6
        && number.bytes().take(5).all(|byte| byte.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_codes_of_the_standard_pass_their_check() {
        for code in ["91350100M000100Y43", "91110000101623741K", "911101066976941872"] {
            let code = CreditCode::parse(code).unwrap();
            assert_eq!(CodeKind::Credit.doubt(code.as_str()), None, "{code:?}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_doubted_and_names_the_right_one() {
        for (code, right) in [
            ("91350100M000100Y4Z", None),
            ("91310115MA1H8R7C6D", Some('7')),
            ("91350211M0000XUF46", Some('R')),
        ] {
            match right {
                None => assert!(CreditCode::parse(code).is_err(), "Z is not in the alphabet"),
                Some(right) => {
                    let doubt = CodeKind::Credit.doubt(code).unwrap();
                    assert!(doubt.en.contains(&format!("gives {right}")), "{}", doubt.en);
                }
            }
        }
    }

    #[test]
    fn shapes_are_required() {
        assert!(CreditCode::parse("91110000101623741").is_err());
        assert_eq!(CreditCode::parse(" 91110000101623741k ").unwrap().as_str(), "91110000101623741K");
        assert!(ProjectCode::parse("2208-321300-89-01-123456").is_ok());
        assert!(ProjectCode::parse("2213-321300-89-01-123456").is_err());
        assert!(IndustryCode::parse("C").is_ok() && IndustryCode::parse("3825").is_ok());
        assert!(IndustryCode::parse("U").is_err() && IndustryCode::parse("38250").is_err());
        assert!(DivisionCode::parse("321323").is_ok() && DivisionCode::parse("32132").is_err());
    }

    #[test]
    fn a_division_tells_its_level_and_what_lies_within() {
        for (code, level, prefix) in [
            ("320000", DivisionLevel::Province, "32"),
            ("321300", DivisionLevel::Prefecture, "3213"),
            ("321302", DivisionLevel::District, "321302"),
            ("320571", DivisionLevel::District, "320571"),
            ("321323", DivisionLevel::County, "321323"),
            ("320583", DivisionLevel::CountyCity, "320583"),
        ] {
            let code = DivisionCode::parse(code).unwrap();
            assert_eq!((code.level(), code.prefix()), (level, prefix), "{code:?}");
        }
    }

    #[test]
    fn project_codes_of_both_ages_are_read() {
        for code in [
            "2208-321300-89-01-123456",
            "2012-320500-89-02-12345a",
            "2017-320500-39-03-123456",
            "2020-321323-97-01-000001",
        ] {
            assert!(ProjectCode::parse(code).is_ok(), "{code}");
        }
        for code in [
            "2213-321300-89-01-123456",
            "2015-320500-39-03-123456",
            "2021-320500-39-03-123456",
            "2017-320500-98-03-123456",
            "2017-320500-00-03-123456",
            "2017-32050-39-03-123456",
        ] {
            assert!(ProjectCode::parse(code).is_err(), "{code}");
        }
    }

    #[test]
    fn an_industry_tells_its_section() {
        let section = |code: &str| IndustryCode::parse(code).unwrap().section();
        assert_eq!(section("3825"), Some("C"));
        assert_eq!(section("C"), Some("C"));
        assert_eq!(section("0111"), Some("A"));
        assert_eq!(section("9700"), Some("T"));
        assert_eq!(section("98"), None);
        assert_eq!(IndustryCode::divisions("C"), Some((13, 43)));
        let all: Vec<u8> = SECTIONS.iter().flat_map(|&(_, first, last)| first..=last).collect();
        assert_eq!(all, (1..=97).collect::<Vec<u8>>(), "97 divisions, none twice (GB/T 4754-2017)");
    }
}
