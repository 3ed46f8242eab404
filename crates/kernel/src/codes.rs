//! Codes of national standards, parsed once and then trusted.
//!
//! The shape of a code is required. A wrong check character only warns: a really issued credit code
//! that fails the rule has been reported, so a person may override it with a reason.

use crate::{Field, Kind, Label, Message, Value, field, kind::CodeKind};

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
    /// 投资项目代码, investment project code (GB/T 40058-2021): `YYMM-RRRRRR-DD-TT-NNNNNC`.
    ProjectCode,
    CodeKind::Project
);

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
                credit_shape(&code),
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
                "应为 24 位，如 2208-321300-89-01-123456；前四位是年月。",
                "Expected 24 characters such as 2208-321300-89-01-123456, starting with year and month.",
            ),
        };
        if fits { Ok(code) } else { Err(Message::new("code_shape", zh, en)) }
    }

    /// What a person should look at again although the shape is right, if anything.
    pub fn doubt(self, code: &str) -> Option<Message> {
        if self != CodeKind::Credit {
            return None;
        }
        let expected = credit_check_character(code)?;
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

const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// C18 = (31 − Σ Cᵢ·Wᵢ mod 31) mod 31 with Wᵢ = 3^(i−1) mod 31 (GB 32100-2015).
fn credit_check_character(code: &str) -> Option<char> {
    let mut weight = 1;
    let mut sum = 0;
    for symbol in code.chars().take(17) {
        sum += CREDIT_ALPHABET.find(symbol)? * weight;
        weight = weight * 3 % 31;
    }
    CREDIT_ALPHABET.chars().nth((31 - sum % 31) % 31)
}

fn credit_shape(code: &str) -> bool {
    code.len() == 18
        && code.chars().enumerate().all(|(i, symbol)| match i {
            2..=7 => symbol.is_ascii_digit(),
            _ => CREDIT_ALPHABET.contains(symbol),
        })
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
    time.len() == 4
        && digits(time)
        && ("01"..="12").contains(&month)
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
}
