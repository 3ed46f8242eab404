//! Habits of people who keep ledgers: amounts in 万 and 亿, dates in many spellings, marks for nothing. A cell is read
//! exactly or refused with the reason; nothing is rounded, converted by a factor that is not exact, or completed.

mod amount;
mod day;

use kernel::{FieldSpec, Kind, Message, Value};
use papers::sheet::Kind as CellKind;
use records::sources::DateHabit;

pub(super) use amount::unit_in;

/// How the cells of one column are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Habit {
    /// Unit of bare numbers; empty where nobody said.
    pub(super) unit: String,
    /// What dates mean that do not say everything.
    pub(super) dates: DateHabit,
    /// Their words for ours.
    pub(super) words: Vec<(String, String)>,
}

/// A value as read, and how its writer qualified it: `over`, `about` or `nearly`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    pub(super) value: Value,
    pub(super) approx: Option<&'static str>,
    /// It was a mark for nothing, such as `/`.
    pub(super) was_mark: bool,
}

/// Reads a cell of a field that is no link.
pub(super) fn read(
    spec: &'static FieldSpec,
    habit: &Habit,
    text: &str,
    kind: CellKind,
) -> Result<Read, Message> {
    let plain = |value| Read { value, approx: None, was_mark: false };
    sound(kind)?;
    let folded = width(text);
    let text = habit.ours(folded.trim());
    if is_mark(text) {
        return Ok(Read { value: Value::Empty, approx: None, was_mark: true });
    }
    if matches!(text, "" | "未掌握" | "unknown" | "不适用" | "n/a") {
        return spec.parse(text).map(plain);
    }
    match spec.kind {
        Kind::Money | Kind::Usd => {
            let (value, approx) = amount::read(spec, &habit.unit, text)?;
            Ok(Read { value, approx, was_mark: false })
        }
        Kind::Date | Kind::RoughDate => day::read(spec, habit.dates, text, kind).map(plain),
        Kind::Number { .. } if kind == CellKind::Percent => amount::percent(spec, text).map(plain),
        _ if kind == CellKind::Percent => Err(Message::new(
            "percent",
            "这一格是百分数，此栏不是百分数。请改成数值。",
            "The cell is a percentage and the field is not. Write the number.",
        )),
        Kind::Number { .. } => {
            let bare = text.strip_suffix(habit.unit.as_str()).unwrap_or(text).trim();
            spec.parse(bare).map(plain)
        }
        // A line break within a cell only wraps it.
        Kind::Line => spec.parse(&text.replace(['\n', '\r'], " ")).map(plain),
        Kind::Flag if matches!(text, "√" | "✓" | "有") => Ok(plain(Value::Int(1))),
        Kind::Flag if matches!(text, "×" | "无") => Ok(plain(Value::Int(0))),
        _ => spec.parse(text).map(plain),
    }
}

/// Refuses what the file itself does not know.
pub(super) fn sound(kind: CellKind) -> Result<(), Message> {
    match kind {
        CellKind::Error => Err(Message::new(
            "formula_error",
            "这一格的公式出错。请改成数值或文字。",
            "The formula of this cell fails. Write the value itself.",
        )),
        CellKind::Uncalculated => Err(Message::new(
            "formula",
            "这一格是没有算出结果的公式。用表格软件打开并保存一次，或改成数值。",
            "This cell is a formula without a result. Open and save the file once, or write the value.",
        )),
        _ => Ok(()),
    }
}

impl Habit {
    /// Our word for theirs, or the text itself.
    pub(super) fn ours<'t>(&'t self, text: &'t str) -> &'t str {
        self.words.iter().find(|(theirs, _)| theirs == text).map_or(text, |(_, ours)| ours.as_str())
    }
}

/// A mark that people put where there is nothing to say.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '/' | '-' | '—' | '–' | '\\' | '－'))
}

/// Full-width digits, letters and signs in half width, odd spaces as spaces.
pub(super) fn width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％' | '－' | '／' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '\u{3000}' | '\u{A0}' => ' ',
        _ => c,
    };
    text.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')).map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> &'static FieldSpec {
        records::find("projects").and_then(|noun| noun.field(name)).expect("a field of a project")
    }

    fn read_as(name: &str, unit: &str, text: &str) -> Result<Value, &'static str> {
        let habit = Habit { unit: unit.to_owned(), ..Habit::default() };
        read(field(name), &habit, text, CellKind::Text).map(|read| read.value).map_err(|fault| fault.code)
    }

    #[test]
    fn a_mark_for_nothing_is_nothing_and_words_of_theirs_are_ours() {
        assert_eq!(read_as("agreed", "万元", "/"), Ok(Value::Empty));
        assert_eq!(read_as("agreed", "万元", "——"), Ok(Value::Empty));
        assert_eq!(read_as("agreed", "万元", "待定"), Err("number"));
        let habit = Habit { words: vec![("待定".into(), "未掌握".into())], ..Habit::default() };
        let found = read(field("agreed"), &habit, " 待定 ", CellKind::Text).map(|read| read.value);
        assert_eq!(found, Ok(Value::Unknown));
    }

    #[test]
    fn what_the_file_does_not_know_is_refused() {
        for kind in [CellKind::Error, CellKind::Uncalculated] {
            assert!(read(field("name"), &Habit::default(), "#N/A", kind).is_err());
        }
    }

    #[test]
    fn a_percentage_is_no_plain_number() {
        let share = read(field("research"), &Habit::default(), "0.035", CellKind::Percent);
        assert_eq!(share.map(|read| read.value), Ok(Value::Int(350)));
        assert!(read(field("jobs"), &Habit::default(), "0.5", CellKind::Percent).is_err());
    }

    #[test]
    fn a_line_that_wraps_is_one_line() {
        assert_eq!(read_as("leader", "", "张某\n李某"), Ok(Value::Text("张某 李某".into())));
        assert_eq!(read_as("land", "亩", "１２０.５亩"), Ok(Value::Int(12_050)));
    }
}
