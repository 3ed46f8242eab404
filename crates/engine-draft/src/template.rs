//! Reading a template: text and marks in double braces. What is wrong is said with line and column.

use crate::fault::Fault;
use crate::form::{FORMS, Form};
use crate::{DEPTH_MAX, TEMPLATE_MAX};

/// A template that reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(crate) parts: Vec<Part>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Text as it stands.
    Text(String),
    /// A fact.
    Fact { path: Path, form: Form },
    /// One text when it is known, another when it is not.
    If { path: Path, known: Vec<Part>, unknown: Vec<Part> },
    /// A text for each item of a list.
    Each { path: Path, between: String, of: Vec<Part> },
}

/// The way to a fact, and where it stands in the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) names: Vec<String>,
    pub(crate) place: (usize, usize),
}

impl Path {
    pub(crate) fn said(&self) -> String {
        self.names.join(".")
    }
}

/// What a mark is.
enum Mark {
    Fact(Path, Form),
    If(Path),
    Unless(Path),
    Else,
    Each(Path, String),
    End,
}

/// A block that is still open.
struct Open {
    mark: Mark,
    place: (usize, usize),
    first: Vec<Part>,
    /// The parts after 否则, once that stood.
    second: Option<Vec<Part>>,
}

impl Template {
    /// Reads a template.
    pub fn read(text: &str) -> Result<Template, Fault> {
        if text.chars().count() > TEMPLATE_MAX {
            let zh = format!("模板最长 {TEMPLATE_MAX} 字，删短一些。");
            let en = format!("A template has at most {TEMPLATE_MAX} characters: shorten it.");
            return Err(Fault::at((1, 1), zh, en));
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (mut parts, mut open): (Vec<Part>, Vec<Open>) = (Vec::new(), Vec::new());
        let mut place = (1, 1);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (before, mark) =
                rest.split_once("{{").map_or((rest, None), |(before, mark)| (before, Some(mark)));
            push(&mut parts, &mut open, Part::Text(before.to_owned()));
            place = moved(place, before);
            let Some(after) = mark else { break };
            let Some((inside, next)) = after.split_once("}}").filter(|(inside, _)| !inside.contains('\n'))
            else {
                return Err(Fault::at(
                    place,
                    "“{{”没有对应的“}}”，在同一行内补上。",
                    "“{{” is not closed by “}}” on its line.",
                ));
            };
            take(&mut parts, &mut open, mark_of(inside, place)?, place)?;
            place = moved(place, "{{");
            place = moved(place, inside);
            place = moved(place, "}}");
            rest = next;
        }
        match open.last() {
            Some(block) => Err(Fault::at(
                block.place,
                "这一段没有“{{完}}”，在末尾补上。",
                "This block has no “{{完}}”: add it.",
            )),
            None => Ok(Template { parts }),
        }
    }
}

/// Puts a part where it belongs: into the innermost open block.
fn push(parts: &mut Vec<Part>, open: &mut [Open], part: Part) {
    if matches!(&part, Part::Text(text) if text.is_empty()) {
        return;
    }
    match open.last_mut() {
        None => parts.push(part),
        Some(block) => block.second.as_mut().unwrap_or(&mut block.first).push(part),
    }
}

fn take(parts: &mut Vec<Part>, open: &mut Vec<Open>, mark: Mark, place: (usize, usize)) -> Result<(), Fault> {
    match mark {
        Mark::Fact(path, form) => push(parts, open, Part::Fact { path, form }),
        Mark::If(_) | Mark::Unless(_) | Mark::Each(..) if open.len() >= DEPTH_MAX => {
            let zh = format!("条件和列表最多套 {DEPTH_MAX} 层，拆开写。");
            let en = format!("Conditions and lists stand at most {DEPTH_MAX} deep: take them apart.");
            return Err(Fault::at(place, zh, en));
        }
        mark @ (Mark::If(_) | Mark::Unless(_) | Mark::Each(..)) => {
            open.push(Open { mark, place, first: Vec::new(), second: None });
        }
        Mark::Else => match open.last_mut() {
            Some(Open { mark: Mark::If(_) | Mark::Unless(_), second: second @ None, .. }) => {
                *second = Some(Vec::new())
            }
            _ => {
                let zh = "“否则”只写在“若”里面，且只写一次。";
                return Err(Fault::at(place, zh, "“否则” stands once, inside “若”."));
            }
        },
        Mark::End => {
            let Some(block) = open.pop() else {
                return Err(Fault::at(
                    place,
                    "这个“完”没有对应的“若”或“每”，删去它。",
                    "This “完” closes nothing: remove it.",
                ));
            };
            let second = block.second.unwrap_or_default();
            let part = match block.mark {
                Mark::If(path) => Part::If { path, known: block.first, unknown: second },
                Mark::Unless(path) => Part::If { path, known: second, unknown: block.first },
                Mark::Each(path, between) => Part::Each { path, between, of: block.first },
                // No other mark is kept open.
                Mark::Fact(..) | Mark::Else | Mark::End => return Ok(()),
            };
            push(parts, open, part);
        }
    }
    Ok(())
}

fn mark_of(inside: &str, place: (usize, usize)) -> Result<Mark, Fault> {
    let mut words = inside.split_whitespace();
    let (first, second, third, more) = (words.next().unwrap_or(""), words.next(), words.next(), words.next());
    if more.is_some() {
        return Err(Fault::at(place, "一个标记里最多三个词。", "A mark has at most three words."));
    }
    match (first, second, third) {
        ("完", None, None) => Ok(Mark::End),
        ("否则", None, None) => Ok(Mark::Else),
        ("若", Some(name), None) => Ok(Mark::If(path(name, place)?)),
        ("若未知", Some(name), None) => Ok(Mark::Unless(path(name, place)?)),
        ("每", Some(name), between) => Ok(Mark::Each(path(name, place)?, between.unwrap_or("").to_owned())),
        ("若" | "若未知" | "每", None, _) => Err(Fault::at(
            place,
            format!("“{first}”后面写数据名，如“{first} 项目”。"),
            format!("Name a fact after “{first}”."),
        )),
        (_, None, None) => {
            let (name, form) = first.split_once('|').map_or((first, None), |(name, form)| (name, Some(form)));
            let form = match form {
                None => Form::Plain,
                Some(wanted) => {
                    FORMS.iter().find(|(name, _)| *name == wanted).map(|(_, form)| *form).ok_or_else(
                        || {
                            let known: Vec<&str> = FORMS.iter().map(|(name, _)| *name).collect();
                            let zh = format!("没有“{wanted}”这种写法，可用：{}。", known.join("、"));
                            Fault::at(
                                place,
                                zh,
                                format!(
                                    "No way of writing is called “{wanted}”; there are: {}.",
                                    known.join(", ")
                                ),
                            )
                        },
                    )?
                }
            };
            Ok(Mark::Fact(path(name, place)?, form))
        }
        _ => Err(Fault::at(
            place,
            format!("看不懂“{inside}”。写数据名，或“若 …”“若未知 …”“每 … 、”“否则”“完”。"),
            format!("“{inside}” is no mark: write a fact, or 若 …, 若未知 …, 每 … 、, 否则, 完."),
        )),
    }
}

fn path(text: &str, place: (usize, usize)) -> Result<Path, Fault> {
    let names: Vec<String> = text.split('.').map(ToOwned::to_owned).collect();
    let is_sound = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    match names.iter().all(is_sound) && names.len() <= DEPTH_MAX {
        true => Ok(Path { names, place }),
        false => Err(Fault::at(
            place,
            format!("“{text}”不是数据名，写成“活动.名称”这样。"),
            format!("“{text}” names no fact: write it like 活动.名称."),
        )),
    }
}

fn moved((line, column): (usize, usize), text: &str) -> (usize, usize) {
    text.chars().fold((line, column), |(line, column), c| match c {
        '\n' => (line + 1, 1),
        _ => (line, column + 1),
    })
}
