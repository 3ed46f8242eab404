//! What a row of a dump says: each cell read exactly, or left out with a reason.

use super::Field;
use crate::index::Entry;
use kernel::{CreditCode, DivisionCode, IndustryCode, Message};

/// Characters of a name.
const NAME_MAX: usize = 200;
/// Characters of a scope; the longest registered ones have some thousands.
const SCOPE_MAX: usize = 20_000;
/// Characters of a status.
const STATUS_MAX: usize = 20;

/// The unit of a capital that is written without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// 元.
    Yuan,
    /// 万元, as dumps have it.
    #[default]
    Wan,
    /// 分, as the register itself has it.
    Fen,
}

impl Unit {
    fn fen(self) -> i128 {
        match self {
            Unit::Fen => 1,
            Unit::Yuan => 100,
            Unit::Wan => 1_000_000,
        }
    }
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The field; none if the row as a whole is meant.
    pub field: Option<Field>,
    /// What was written.
    pub value: String,
    /// Why it is not taken.
    pub message: Message,
    /// The whole row is refused, not only the value left out.
    pub is_refusal: bool,
}

/// A row that was read; its texts are borrowed where they stand as they are.
#[derive(Debug, Default)]
pub(crate) struct Clean {
    code: String,
    region: String,
    industry: String,
    capital: Option<i64>,
    founded: Option<u32>,
    /// What was left out.
    pub faults: Vec<Fault>,
    /// A code whose check character does not fit; it is kept, as such codes have been issued.
    pub is_doubtful: bool,
}

impl Clean {
    /// The row as it is stored; `cells` are those it was read from.
    pub(crate) fn entry<'a>(&'a self, cells: &[&'a str; 8]) -> Entry<'a> {
        let [name, .., status, scope] = cells;
        Entry {
            name: name.trim(),
            code: &self.code,
            region: &self.region,
            industry: &self.industry,
            capital: self.capital,
            founded: self.founded,
            status: if status.chars().count() > STATUS_MAX { "" } else { status.trim() },
            scope: scope.trim(),
        }
    }

    /// Whether the row is refused.
    pub(crate) fn is_refused(&self) -> bool {
        self.faults.iter().any(|fault| fault.is_refusal)
    }
}

/// Reads a row, its cells in the order of [`Field::ALL`], empty where there is none. `into` is used anew.
pub(crate) fn clean(cells: &[&str; 8], unit: Unit, into: &mut Clean) {
    let Clean { code, region, industry, capital, founded, faults, is_doubtful } = into;
    for text in [&mut *code, region, industry] {
        text.clear();
    }
    (*capital, *founded, *is_doubtful) = (None, None, false);
    faults.clear();
    let [name, code_text, region_text, industry_text, capital_text, founded_text, status, scope] =
        cells.map(str::trim);
    let mut fault = |field, value: &str, is_refusal, message| {
        let value = value.chars().take(200).collect();
        faults.push(Fault { field: Some(field), value, message, is_refusal });
    };

    if name.is_empty() {
        fault(Field::Name, name, true, said("name_empty", "没有企业名称。", "There is no name."));
    } else if name.len() > NAME_MAX && name.chars().count() > NAME_MAX {
        fault(
            Field::Name,
            name,
            true,
            said("name_long", "名称超过 200 字。", "The name has more than 200 characters."),
        );
    } else if name.chars().any(char::is_control) {
        fault(
            Field::Name,
            name,
            true,
            said(
                "name_control",
                "名称中有控制字符或换行。",
                "The name holds a control character or a line break.",
            ),
        );
    }
    if !code_text.is_empty() {
        match CreditCode::parse(code_text) {
            Ok(parsed) => {
                *is_doubtful = !parsed.fits_check();
                code.push_str(parsed.as_str());
            }
            Err(message) => fault(Field::Code, code_text, true, message),
        }
    }
    if !region_text.is_empty() {
        match DivisionCode::parse(region_text) {
            Ok(parsed) => region.push_str(parsed.as_str()),
            Err(message) => fault(Field::Region, region_text, false, message),
        }
    }
    if !industry_text.is_empty() {
        // C3825 is section and class; the class tells both.
        let upper = industry_text.to_ascii_uppercase();
        let digits = upper.strip_prefix(|c: char| c.is_ascii_uppercase()).filter(|rest| !rest.is_empty());
        match IndustryCode::parse(digits.unwrap_or(&upper)) {
            Ok(parsed) => industry.push_str(parsed.as_str()),
            Err(message) => fault(Field::Industry, industry_text, false, message),
        }
    }
    if !matches!(capital_text, "" | "-" | "未掌握" | "不详" | "无") {
        match fen(capital_text, unit) {
            Ok(fen) => *capital = Some(fen),
            Err(message) => fault(Field::Capital, capital_text, false, message),
        }
    }
    if !founded_text.is_empty() && founded_text != "-" {
        match day(founded_text) {
            Some(day) => *founded = Some(day),
            None => fault(
                Field::Founded,
                founded_text,
                false,
                said(
                    "founded",
                    "应为 2015、2015-03 或 2015-03-02 这样的日期。",
                    "Expected a day such as 2015, 2015-03 or 2015-03-02.",
                ),
            ),
        }
    }
    if status.chars().count() > STATUS_MAX {
        fault(
            Field::Status,
            status,
            false,
            said("status", "登记状态超过 20 字。", "The status has more than 20 characters."),
        );
    }
    if scope.len() > SCOPE_MAX && scope.chars().count() > SCOPE_MAX {
        fault(
            Field::Scope,
            scope,
            true,
            said("scope_long", "经营范围超过 20000 字。", "The scope has more than 20,000 characters."),
        );
    }
}

fn said(code: &'static str, zh: &'static str, en: &'static str) -> Message {
    Message::new(code, zh, en)
}

/// An amount in fen: digits with thousands separators, decimals and a unit of renminbi. Other currencies are not converted.
fn fen(text: &str, unit: Unit) -> Result<i64, Message> {
    let folded: String =
        crate::fold::fold(text).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let end = folded.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(folded.len());
    let (number, written) = folded.split_at_checked(end).unwrap_or((&folded, ""));
    let unit = match written.trim_start_matches("人民币").trim_end_matches("人民币").trim_end_matches("(元)")
    {
        "" if written.is_empty() => unit.fen(),
        "" | "元" => match written.contains('元') {
            true => 100,
            false => unit.fen(),
        },
        "万" | "万元" | "万人民币元" | "万元整" => 1_000_000,
        "亿" | "亿元" => 10_000_000_000,
        _ => {
            return Err(said(
                "capital_currency",
                "不是人民币金额；外币不折算，注册资本按未掌握处理。",
                "Not an amount of renminbi; other currencies are not converted and the capital is taken as unknown.",
            ));
        }
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let decimals = decimals.trim_end_matches('0');
    let is_number = !whole.is_empty() && whole.len() <= 18 && decimals.len() <= 10 && !decimals.contains('.');
    let amount = is_number.then(|| format!("{whole}{decimals}").parse::<i128>().ok()).flatten();
    let scale = 10i128.pow(u32::try_from(decimals.len()).unwrap_or(0).min(10));
    let exact =
        amount.map(|amount| amount * unit).filter(|scaled| scaled % scale == 0).map(|scaled| scaled / scale);
    exact.and_then(|fen| i64::try_from(fen).ok()).ok_or_else(|| {
        said(
            "capital",
            "应为精确到分的金额，如 1000 或 1000万元。",
            "Expected an amount exact to the fen, such as 1000 or 1000万元.",
        )
    })
}

/// A day as `yyyymmdd`: year first, month and day if they are given. Nothing else is guessed.
fn day(text: &str) -> Option<u32> {
    let folded = crate::fold::fold(text);
    let date = folded.split([' ', 't']).next().unwrap_or("").trim_end_matches(['日', '年', '月']);
    let mut parts: Vec<&str> = date.split(['-', '/', '.', '年', '月']).collect();
    if let [whole] = parts.as_slice()
        && whole.len() == 8
        && whole.is_ascii()
    {
        parts = vec![whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?];
        // The register's own form has 00 for what is unknown.
        parts.pop_if(|day| *day == "00");
        if parts.len() == 2 {
            parts.pop_if(|month| *month == "00");
        }
    }
    let number = |text: &str, most: usize| -> Option<u32> {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok())?
    };
    let (year, month, day) = match parts.as_slice() {
        [year] => (number(year, 4)?, 0, 0),
        [year, month] => (number(year, 4)?, number(month, 2)?, 0),
        [year, month, day] => (number(year, 4)?, number(month, 2)?, number(day, 2)?),
        _ => return None,
    };
    let is_day = match (month, day) {
        (0, 0) => parts.len() == 1,
        (1..=12, 0) => parts.len() == 2,
        (month, day) => kernel::Date::parse(&format!("{year:04}-{month:02}-{day:02}")).is_some(),
    };
    ((1800..=2200).contains(&year) && is_day).then_some(year * 10_000 + month * 100 + day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_exact_or_left_out() {
        for (text, unit, fen_expected) in [
            ("1000", Unit::Wan, Some(1_000_000_000)),
            ("1,000.5", Unit::Wan, Some(1_000_500_000)),
            ("244.7", Unit::Wan, Some(244_700_000)),
            ("５００万元", Unit::Yuan, Some(500_000_000)),
            ("500万人民币", Unit::Yuan, Some(500_000_000)),
            ("1.2亿元", Unit::Yuan, Some(12_000_000_000)),
            ("100元", Unit::Wan, Some(10_000)),
            ("人民币100", Unit::Yuan, None),
            ("0.0000001", Unit::Wan, None),
            ("500万美元", Unit::Wan, None),
            ("-5", Unit::Wan, None),
            ("一千", Unit::Wan, None),
            ("1e9", Unit::Wan, None),
            ("NaN", Unit::Wan, None),
            ("999999999999999999", Unit::Wan, None),
        ] {
            assert_eq!(fen(text, unit).ok(), fen_expected, "{text}");
        }
    }

    #[test]
    fn days_are_read_year_first_and_never_guessed() {
        for (text, expected) in [
            ("2015", Some(20_150_000)),
            ("2015-03", Some(20_150_300)),
            ("2015/3/2", Some(20_150_302)),
            ("2015年3月2日", Some(20_150_302)),
            ("20150302", Some(20_150_302)),
            ("20150000", Some(20_150_000)),
            ("20150300", Some(20_150_300)),
            ("20150002", None),
            ("2015-03-02 00:00:00", Some(20_150_302)),
            ("2015-02-30", None),
            ("02/03/2015", None),
            ("15-03-02", None),
            ("2015-13", None),
            ("2015-00-01", None),
            ("去年", None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bad_code_refuses_the_row_and_a_bad_region_is_left_out() {
        let mut row = Clean::default();
        clean(&["示例", "9135", "3213", "C3825", "", "", "存续", "销售"], Unit::Wan, &mut row);
        let faults: Vec<(Option<Field>, bool)> =
            row.faults.iter().map(|fault| (fault.field, fault.is_refusal)).collect();
        assert_eq!(faults, [(Some(Field::Code), true), (Some(Field::Region), false)]);
        let cells = ["示例", "91350100M000100Y44", "321323", "C3825", "10", "2015", "存续", "销售"];
        clean(&cells, Unit::Wan, &mut row);
        assert!(!row.is_refused() && row.is_doubtful && row.faults.is_empty());
        assert_eq!(row.entry(&cells).industry, "3825");
    }

    proptest! {
        #[test]
        fn any_cells_are_read_without_a_panic(cells in prop::array::uniform8("\\PC{0,12}"), digits in "[0-9.,万亿元年月日/ -]{0,14}") {
            let mut row = Clean::default();
            let mut texts = cells.each_ref().map(String::as_str);
            (texts[4], texts[5]) = (&digits, &digits);
            clean(&texts, Unit::Wan, &mut row);
            let entry = row.entry(&texts);
            prop_assert!(entry.capital.is_none_or(|fen| fen >= 0));
        }
    }
}
