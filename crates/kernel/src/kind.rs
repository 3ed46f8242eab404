//! How a field is read, written out and checked, by its kind. One place for forms, sheets and the API.

use crate::{Date, Label, Lang, Message, Period, RoughDate, Timestamp, Value};
use uuid::Uuid;

/// How a field is parsed, shown and stored.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several paragraphs.
    Prose,
    /// An http or https address.
    Url,
    /// An e-mail address.
    Email,
    /// A whole number scaled by `10^scale`, with the unit of its type.
    Number {
        /// Decimal places, 0 to 4.
        scale: u8,
        /// The unit of the type; a field may name another.
        unit: Label,
    },
    /// Renminbi in fen.
    Money,
    /// US dollars in cents.
    Usd,
    /// A civil day.
    Date,
    /// A day, month or year.
    RoughDate,
    /// Two civil days.
    Period,
    /// An instant, UTC milliseconds.
    Time,
    /// One option.
    Choice(&'static ChoiceSpec),
    /// Several options, codes joined by spaces.
    Choices(&'static ChoiceSpec),
    /// Yes or no.
    Flag,
    /// A code of a national standard.
    Code(CodeKind),
    /// A link to one record of the noun with this slug.
    Link(&'static str),
    /// Links to several records of the noun with this slug.
    Links(&'static str),
}

/// Which national standard a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// 统一社会信用代码.
    Credit,
    /// 行政区划代码.
    Division,
    /// 国民经济行业代码.
    Industry,
    /// 投资项目代码.
    Project,
}

/// A closed list of options. `#[derive(Choice)]` writes this for an enum.
pub trait Choice: Copy + 'static {
    /// The options as data.
    const SPEC: &'static ChoiceSpec;

    /// The option's frozen code.
    fn code(self) -> &'static str;

    /// Finds an option by its code.
    fn from_code(code: &str) -> Option<Self>;

    /// The option's label.
    fn label(self) -> Label {
        Self::SPEC.option(self.code()).map_or(Label::new("", ""), |option| option.label)
    }
}

/// The options of a choice.
#[derive(Debug)]
pub struct ChoiceSpec {
    /// The Rust name of the enum; it names the schema in the API description.
    pub name: &'static str,
    /// Options in the order they are offered.
    pub options: &'static [ChoiceOption],
}

/// One option of a choice.
#[derive(Debug)]
pub struct ChoiceOption {
    /// Frozen code, stored and exchanged.
    pub code: &'static str,
    /// Name in both languages.
    pub label: Label,
}

impl ChoiceSpec {
    /// Finds an option by its code.
    pub fn option(&self, code: &str) -> Option<&'static ChoiceOption> {
        self.options.iter().find(|option| option.code == code)
    }

    /// Finds an option by code or by either label, as sheets carry them.
    pub fn find(&self, text: &str) -> Option<&'static ChoiceOption> {
        let text = text.trim();
        self.options.iter().find(|option| {
            option.code == text || option.label.zh == text || option.label.en.eq_ignore_ascii_case(text)
        })
    }
}

/// Longest one-line text in characters, unless the field says otherwise.
pub(crate) const LINE_MAX: i64 = 200;
/// Longest text of several paragraphs in characters, unless the field says otherwise.
pub(crate) const PROSE_MAX: i64 = 20_000;
/// Most links or options in one field.
pub(crate) const LINKS_MAX: usize = 200;
/// Largest whole number: 18 digits, so that sums of many stay in range.
pub(crate) const NUMBER_MAX: i64 = 999_999_999_999_999_999;

impl Kind {
    /// Reads what a person wrote, exactly or not at all. `unit` is the field's unit for bare numbers.
    ///
    /// Links are read as ids here; names are resolved by the caller, who may see the other records.
    pub fn parse(&self, text: &str, unit: &str, max: i64) -> Result<Value, Message> {
        let text = text.trim();
        let value = match self {
            Kind::Line | Kind::Url | Kind::Email => Value::Text(text.to_owned()),
            Kind::Prose => Value::Text(text.replace("\r\n", "\n")),
            Kind::Number { scale, unit: own } => Value::Int(parse_number(text, *scale, unit, own)?),
            Kind::Money => Value::Int(parse_money(text, unit, &RENMINBI)?),
            Kind::Usd => Value::Int(parse_money(text, unit, &DOLLARS)?),
            Kind::Date => Value::Text(Date::parse(text).ok_or_else(date_expected)?.to_string()),
            Kind::RoughDate => {
                Value::Text(RoughDate::parse(text).ok_or_else(rough_date_expected)?.as_str().to_owned())
            }
            Kind::Period => Value::Text(Period::parse(text).ok_or_else(period_expected)?.to_string()),
            Kind::Time => return Err(Message::new("read_only", "时间由系统记录。", "Set by the system.")),
            Kind::Choice(spec) => {
                Value::Text(spec.find(text).ok_or_else(|| option_expected(spec, text))?.code.to_owned())
            }
            Kind::Choices(spec) => Value::Text(
                split_list(text)
                    .map(|part| {
                        spec.find(part).map(|option| option.code).ok_or_else(|| option_expected(spec, part))
                    })
                    .collect::<Result<Vec<_>, _>>()?
                    .join(" "),
            ),
            Kind::Flag => match text {
                "1" | "是" | "true" | "yes" | "on" | "Yes" => Value::Int(1),
                "0" | "否" | "false" | "no" | "No" => Value::Int(0),
                _ => return Err(Message::new("flag", "写“是”或“否”。", "Write yes or no.")),
            },
            Kind::Code(code) => Value::Text(code.parse(text)?),
            Kind::Link(_) => Value::Id(Uuid::try_parse(text).map_err(|_| link_expected())?),
            Kind::Links(_) => Value::Ids(
                split_list(text)
                    .map(|part| Uuid::try_parse(part).map_err(|_| link_expected()))
                    .collect::<Result<_, _>>()?,
            ),
        };
        self.check(&value, max)?;
        Ok(value)
    }

    /// Checks a value that did not come from text, such as one from the API: shape, length, range.
    pub fn check(&self, value: &Value, max: i64) -> Result<(), Message> {
        match (self, value) {
            (_, Value::Empty | Value::Unknown | Value::NotApplicable) => Ok(()),
            (Kind::Line | Kind::Prose | Kind::Url | Kind::Email, Value::Text(text)) => {
                self.check_text(text, max)
            }
            (Kind::Date, Value::Text(text)) => Date::parse(text).map(drop).ok_or_else(date_expected),
            (Kind::RoughDate, Value::Text(text)) => {
                RoughDate::parse(text).map(drop).ok_or_else(rough_date_expected)
            }
            (Kind::Period, Value::Text(text)) => Period::parse(text).map(drop).ok_or_else(period_expected),
            (Kind::Choice(spec), Value::Text(code)) => match spec.option(code) {
                Some(_) => Ok(()),
                None => Err(option_expected(spec, code)),
            },
            (Kind::Choices(spec), Value::Text(codes)) => {
                match codes.split(' ').find(|code| spec.option(code).is_none()) {
                    None => Ok(()),
                    Some(code) => Err(option_expected(spec, code)),
                }
            }
            (Kind::Code(kind), Value::Text(text)) => kind.parse(text).map(drop),
            (Kind::Flag, Value::Int(0 | 1)) | (Kind::Time, Value::Int(_)) | (Kind::Link(_), Value::Id(_)) => {
                Ok(())
            }
            (Kind::Number { .. } | Kind::Money | Kind::Usd, Value::Int(number)) => {
                self.check_range(*number, max)
            }
            (Kind::Links(_), Value::Ids(ids)) if ids.len() <= LINKS_MAX => Ok(()),
            (Kind::Links(_), Value::Ids(ids)) => Err(Message::new(
                "too_many",
                format!("有 {} 项，最多 {LINKS_MAX} 项。", ids.len()),
                format!("{} items; at most {LINKS_MAX}.", ids.len()),
            )),
            _ => Err(crate::mismatch()),
        }
    }

    fn check_text(&self, text: &str, max: i64) -> Result<(), Message> {
        let limit = match (max, self) {
            (0, Kind::Prose) => PROSE_MAX,
            (0, _) => LINE_MAX,
            (max, _) => max,
        };
        let length = text.chars().count();
        if length as i64 > limit {
            return Err(Message::new(
                "too_long",
                format!("有 {length} 个字，最多 {limit} 个。"),
                format!("{length} characters; at most {limit}."),
            ));
        }
        if self.first_control(text).is_some() {
            return Err(Message::new(
                "control_character",
                "含有换行或控制字符，请删去。",
                "Contains a line break or control character; remove it.",
            ));
        }
        match self {
            Kind::Url if !(text.starts_with("https://") || text.starts_with("http://")) => Err(Message::new(
                "url",
                "网址应以 http:// 或 https:// 开头。",
                "An address starts with http:// or https://.",
            )),
            Kind::Email if !looks_like_email(text) => Err(Message::new(
                "email",
                "不是邮箱地址，如 name@example.cn。",
                "Not an e-mail address, such as name@example.cn.",
            )),
            _ => Ok(()),
        }
    }

    /// Where a text has a control character that a field does not take, in bytes. Several paragraphs have line
    /// ends, those of a release as they came: with or without the carriage return before.
    fn first_control(&self, text: &str) -> Option<usize> {
        let breaks_allowed = matches!(self, Kind::Prose);
        let is_taken = |at: usize, c: char| match c {
            '\n' | '\t' => breaks_allowed,
            '\r' => breaks_allowed && text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
            c => !c.is_control(),
        };
        text.char_indices().find(|(at, c)| !is_taken(*at, *c)).map(|(at, _)| at)
    }

    fn check_range(&self, number: i64, max: i64) -> Result<(), Message> {
        let limit = if max > 0 { max } else { NUMBER_MAX };
        if number < 0 {
            return Err(Message::new("negative", "不能小于 0。", "Must not be below 0."));
        }
        if number > limit {
            let shown = self.plain(&Value::Int(limit), "");
            return Err(Message::new(
                "too_large",
                format!("大于上限 {shown}。"),
                format!("Above the limit {shown}."),
            ));
        }
        Ok(())
    }

    /// Writes a value so that [`parse`](Kind::parse) reads the same value back: for form fields and sheets.
    /// Numbers are in `unit`. Blank values follow the words a person would write.
    pub fn plain(&self, value: &Value, unit: &str) -> String {
        match (self, value) {
            (_, Value::Empty) => String::new(),
            (_, Value::Unknown) => "未掌握".to_owned(),
            (_, Value::NotApplicable) => "不适用".to_owned(),
            (Kind::Flag, Value::Int(number)) => if *number == 0 { "否" } else { "是" }.to_owned(),
            (Kind::Number { scale, .. }, Value::Int(number)) => decimal(*number, u32::from(*scale)),
            (Kind::Money | Kind::Usd, Value::Int(number)) => {
                decimal(*number, money_places(unit).unwrap_or(2))
            }
            (Kind::Time, Value::Int(ms)) => Timestamp(*ms).rfc3339(),
            (_, Value::Int(number)) => number.to_string(),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Id(id)) => id.to_string(),
            (_, Value::Ids(ids)) => ids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" "),
        }
    }

    /// Writes a value for a reader: thousands grouped, money in 亿元, 万元 or 元 by size, options by name.
    /// Links show their id; the page replaces it by the title.
    pub fn show(&self, value: &Value, lang: Lang) -> String {
        match (self, value) {
            (_, Value::Empty) => "—".to_owned(),
            (_, Value::Unknown) => lang.say("未掌握", "Unknown").to_owned(),
            (_, Value::NotApplicable) => lang.say("不适用", "Not applicable").to_owned(),
            (Kind::Flag, Value::Int(number)) => match number {
                0 => lang.say("否", "No").to_owned(),
                _ => lang.say("是", "Yes").to_owned(),
            },
            (Kind::Number { scale, unit }, Value::Int(number)) => match *unit {
                Label { zh: "年", .. } => number.to_string(),
                _ => group(&trim_zeros(decimal(*number, u32::from(*scale)))),
            },
            (Kind::Money, Value::Int(fen)) => show_money(*fen, lang, "元", "yuan"),
            (Kind::Usd, Value::Int(cents)) => show_money(*cents, lang, "美元", "USD"),
            (Kind::Time, Value::Int(ms)) => Timestamp(*ms).minute(),
            (Kind::Choice(spec) | Kind::Choices(spec), Value::Text(codes)) => codes
                .split(' ')
                .map(|code| spec.option(code).map_or(code, |option| option.label.get(lang)))
                .collect::<Vec<_>>()
                .join(lang.say("、", ", ")),
            (Kind::Period, Value::Text(text)) => text.replace('/', " – "),
            _ => self.plain(value, ""),
        }
    }

    /// Whether values are numbers, set right and summed.
    pub fn is_number(&self) -> bool {
        matches!(self, Kind::Number { .. } | Kind::Money | Kind::Usd)
    }

    /// The slug of the noun linked to, for one link or several.
    pub fn target(&self) -> Option<&'static str> {
        match self {
            Kind::Link(slug) | Kind::Links(slug) => Some(slug),
            _ => None,
        }
    }
}

/// The units of a currency, longest name first, with decimal places down to fen or cent.
type CurrencyUnits = [(&'static str, u32); 6];
const RENMINBI: CurrencyUnits = [("亿元", 10), ("万元", 6), ("亿", 10), ("万", 6), ("元", 2), ("分", 0)];
const DOLLARS: CurrencyUnits =
    [("亿美元", 10), ("万美元", 6), ("亿", 10), ("万", 6), ("美元", 2), ("美分", 0)];

fn money_places(unit: &str) -> Option<u32> {
    RENMINBI.iter().chain(&DOLLARS).find(|(name, _)| *name == unit).map(|(_, places)| *places)
}

fn parse_money(text: &str, unit: &str, units: &CurrencyUnits) -> Result<i64, Message> {
    let written = units.iter().find_map(|(name, places)| Some((text.strip_suffix(name)?, *places)));
    let (number, places) = match (written, money_places(unit)) {
        (Some(found), _) => found,
        (None, Some(places)) => (text, places),
        (None, None) => {
            let [yi, wan, _, _, yuan, _] = units;
            let names = format!("{}、{}、{}", yuan.0, wan.0, yi.0);
            return Err(Message::new(
                "unit_missing",
                format!("缺单位，请写明{names}。"),
                format!("Unit missing: write {names}."),
            ));
        }
    };
    scaled(number, places)
}

fn parse_number(text: &str, scale: u8, unit: &str, own: &Label) -> Result<i64, Message> {
    let bare = [unit, own.zh, own.en]
        .into_iter()
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    scaled(bare, u32::from(scale))
}

/// Reads a decimal with optional thousands commas as a whole number times `10^places`, exactly.
fn scaled(text: &str, places: u32) -> Result<i64, Message> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungroup(whole).ok_or_else(|| number_expected(text))?;
    let fraction = fraction.trim_end_matches('0');
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with('.') {
        return Err(number_expected(text));
    }
    if fraction.len() > places as usize {
        return Err(Message::new(
            "too_precise",
            format!("小数最多 {places} 位。"),
            format!("At most {places} decimal places."),
        ));
    }
    let digits = format!("{whole}{fraction:0<width$}", width = places as usize);
    match digits.parse() {
        Ok(number) if number <= NUMBER_MAX => Ok(number),
        _ => Err(Message::new("too_large", "数太大，请核对单位。", "Number too large; check the unit.")),
    }
}

/// Takes thousands commas away; `None` unless every group after the first has three digits.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split([',', '，']);
    let first = groups.next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut all = digits(first).then(|| first.to_owned())?;
    for group in groups {
        if !(digits(group) && group.len() == 3 && first.len() <= 3) {
            return None;
        }
        all.push_str(group);
    }
    Some(all)
}

/// `decimal(12345, 2)` is `123.45`.
fn decimal(number: i64, places: u32) -> String {
    if places == 0 {
        return number.to_string();
    }
    let unit = 10_u64.pow(places.min(18));
    let size = number.unsigned_abs();
    let sign = if number < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:0width$}", size / unit, size % unit, width = places as usize);
    trim_zeros(text)
}

fn trim_zeros(text: String) -> String {
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Sets thousands commas and a true minus.
fn group(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Chooses 亿, 万 or none by size, with at most two decimals; the exact amount stands on the record's page.
fn show_money(fen: i64, lang: Lang, zh: &str, en: &str) -> String {
    let (places, zh_unit, en_unit) = match fen.unsigned_abs() {
        0..1_000_000 => (2, "", ""),
        1_000_000..10_000_000_000 => (6, "万", "0,000"),
        _ => (10, "亿", "100 m"),
    };
    let number = match places {
        2 => decimal(fen, 2),
        _ => rounded(fen, places),
    };
    match (lang, en_unit) {
        (Lang::En, "0,000") => format!("{} {en}", group(&rounded(fen, 2))),
        (Lang::En, "100 m") => format!("{} bn {en}", group(&rounded(fen, 11))),
        (Lang::En, _) => format!("{} {en}", group(&number)),
        _ => format!("{} {zh_unit}{zh}", group(&number)),
    }
}

/// The number in units of `10^places`, rounded half away from zero to two decimals.
fn rounded(number: i64, places: u32) -> String {
    let step = 10_i128.pow(places.saturating_sub(2));
    let half = step / 2 * i128::from(number.signum());
    let hundredths = (i128::from(number) + half) / step;
    decimal(i64::try_from(hundredths).unwrap_or(i64::MAX), 2)
}

fn split_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', '\n', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !text.contains(char::is_whitespace)
    })
}

fn number_expected(text: &str) -> Message {
    Message::new(
        "number",
        format!("“{text}”不是数。请写 1234.5 或 1,234.5。"),
        format!("“{text}” is not a number. Write 1234.5 or 1,234.5."),
    )
}

fn date_expected() -> Message {
    Message::new("date", "日期写成 2025-11-24。", "Write the date as 2025-11-24.")
}

fn rough_date_expected() -> Message {
    Message::new("date", "日期写成 2025、2025-11 或 2025-11-24。", "Write 2025, 2025-11 or 2025-11-24.")
}

fn period_expected() -> Message {
    Message::new(
        "period",
        "期限写成 2021-01-01/2025-12-31，止日不早于起日。",
        "Write 2021-01-01/2025-12-31; it may not end before it begins.",
    )
}

fn link_expected() -> Message {
    Message::new("link", "没有找到。", "Not found.")
}

fn option_expected(spec: &ChoiceSpec, text: &str) -> Message {
    let list = |lang: Lang| spec.options.iter().map(|o| o.label.get(lang)).collect::<Vec<_>>();
    Message::new(
        "option",
        format!("没有“{text}”这一项。可选：{}。", list(Lang::Zh).join("、")),
        format!("No option “{text}”. Choose one of: {}.", list(Lang::En).join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str, unit: &str) -> Result<i64, &'static str> {
        Kind::Money.parse(text, unit, 0).map(|value| value.as_int().unwrap()).map_err(|message| message.code)
    }

    #[test]
    fn money_is_read_exactly_or_refused() {
        assert_eq!(money("113亿元", ""), Ok(1_130_000_000_000));
        assert_eq!(money("134.5 亿", ""), Ok(1_345_000_000_000));
        assert_eq!(money("7500", "万元"), Ok(7_500_000_000));
        assert_eq!(money("7,500.5万元", ""), Ok(7_500_500_000));
        assert_eq!(money("0.01元", ""), Ok(1));
        assert_eq!(money("113", ""), Err("unit_missing"));
        assert_eq!(money("0.001元", ""), Err("too_precise"));
        assert_eq!(money("1,13亿元", ""), Err("number"));
        assert_eq!(money("-5万元", ""), Err("number"));
        assert_eq!(money("9999999999999亿元", ""), Err("too_large"));
        assert_eq!(money("约5亿元", ""), Err("number"));
    }

    #[test]
    fn money_is_shown_in_the_unit_of_its_size() {
        let show = |fen| Kind::Money.show(&Value::Int(fen), Lang::Zh);
        assert_eq!(show(1_130_000_000_000), "113 亿元");
        assert_eq!(show(7_500_000_000), "7,500 万元");
        assert_eq!(show(12_345), "123.45 元");
        assert_eq!(show(1_345_678_000_000), "134.57 亿元");
        assert_eq!(Kind::Money.show(&Value::Int(1_130_000_000_000), Lang::En), "11.3 bn yuan");
    }

    #[test]
    fn plain_text_reads_back_as_the_same_value() {
        let kinds = [
            (Kind::Money, "万元"),
            (Kind::Money, "元"),
            (Kind::Number { scale: 2, unit: Label::new("亩", "mu") }, ""),
        ];
        for (kind, unit) in kinds {
            for number in [0, 1, 10, 12_345, 1_000_000, 7_500_000_000] {
                let text = kind.plain(&Value::Int(number), unit);
                assert_eq!(kind.parse(&text, unit, 0).unwrap(), Value::Int(number), "{text} {unit}");
            }
        }
    }

    #[test]
    fn a_line_has_no_breaks_and_a_limit() {
        assert!(Kind::Line.parse("苏科高新", "", 0).is_ok());
        assert_eq!(Kind::Line.parse("一\u{0}二", "", 0).unwrap_err().code, "control_character");
        assert_eq!(Kind::Line.parse(&"长".repeat(201), "", 0).unwrap_err().code, "too_long");
        assert!(Kind::Prose.parse("一\n二", "", 0).is_ok());
        let as_it_came = |text: &str| Kind::Prose.check(&Value::Text(text.to_owned()), 0).map_err(|m| m.code);
        assert_eq!(as_it_came("一\r\n二\r\n"), Ok(()));
        assert_eq!(as_it_came("一\r二"), Err("control_character"));
    }
}
