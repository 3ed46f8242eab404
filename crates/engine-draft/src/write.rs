//! A template and facts give pieces of text, each with what it stands on; [`crate::sentence`] makes sentences of them.

use crate::facts::{Facts, Node, Ref};
use crate::fault::Fault;
use crate::form::{FORMS, Form, written};
use crate::sentence::{Draft, Piece, gathered};
use crate::template::{Part, Path, Template};
use crate::{PIECES_MAX, TEXT_MAX};

impl Template {
    /// Writes what is known. A name that the facts do not have at all is a fault of the template.
    pub fn write(&self, facts: &Facts) -> Result<Draft, Fault> {
        let mut writer = Writer { pieces: Vec::new(), length: 0 };
        writer.all(&self.parts, &mut vec![facts])?;
        Ok(gathered(writer.pieces))
    }
}

struct Writer {
    pieces: Vec<Piece>,
    length: usize,
}

/// What stands under a path: a node, nothing known on the way to it, or no such name.
enum Found<'a> {
    Node(&'a Node),
    Unknown,
    No,
}

impl Writer {
    fn all(&mut self, parts: &[Part], scopes: &mut Vec<&Facts>) -> Result<(), Fault> {
        for part in parts {
            match part {
                Part::Text(text) => self.push(Piece::Text(text.clone()), (1, 1))?,
                Part::Fact { path, form } => self.fact(path, *form, scopes)?,
                Part::If { path, known, unknown } => {
                    let is_known = match found(path, scopes) {
                        Found::Node(node) => node.is_known(),
                        Found::Unknown => false,
                        Found::No => return Err(no_such(path)),
                    };
                    // What is said because something is known stands on it too.
                    self.all(if is_known { known } else { unknown }, scopes)?;
                }
                Part::Each { path, between, of } => self.each(path, between, of, scopes)?,
            }
        }
        Ok(())
    }

    fn fact(&mut self, path: &Path, form: Form, scopes: &[&Facts]) -> Result<(), Fault> {
        match found(path, scopes) {
            Found::No => Err(no_such(path)),
            Found::Unknown | Found::Node(Node::Unknown) => self.push(Piece::Missing(path.said()), path.place),
            Found::Node(Node::Group(_) | Node::Many(_)) => Err(Fault::at(
                path.place,
                format!("“{}”不是一项数据，写到下一级，或用“每”。", path.said()),
                format!("“{}” is no single fact: name one below it, or use 每.", path.said()),
            )),
            Found::Node(Node::Fact(fact)) => {
                let Some(text) = written(&fact.value, form) else {
                    let name = FORMS.iter().find(|(_, own)| *own == form).map_or("", |(name, _)| *name);
                    let zh = format!("“{}”不能写成“{name}”。", path.said());
                    return Err(Fault::at(
                        path.place,
                        zh,
                        format!("“{}” cannot be written as {name}.", path.said()),
                    ));
                };
                let (qualifier, figure) = (&fact.qualifier, fact.value.is_figure());
                let piece = Piece::Value {
                    text: format!("{qualifier}{text}"),
                    refs: fact.refs.clone(),
                    as_of: fact.as_of.clone(),
                    figure,
                };
                self.push(piece, path.place)
            }
        }
    }

    fn each<'f>(
        &mut self,
        path: &Path,
        between: &str,
        of: &[Part],
        scopes: &mut Vec<&'f Facts>,
    ) -> Result<(), Fault> {
        let items: &'f [Facts] = match found(path, scopes) {
            Found::No => return Err(no_such(path)),
            Found::Node(Node::Many(items)) if !items.is_empty() => items,
            Found::Unknown | Found::Node(Node::Unknown | Node::Many(_)) => {
                return self.push(Piece::Missing(path.said()), path.place);
            }
            Found::Node(Node::Fact(_) | Node::Group(_)) => {
                let zh = format!("“{}”不是列表，不能用“每”。", path.said());
                return Err(Fault::at(path.place, zh, format!("“{}” is no list.", path.said())));
            }
        };
        for (nth, item) in items.iter().enumerate() {
            if nth > 0 && !between.is_empty() {
                self.push(Piece::Text(between.to_owned()), path.place)?;
            }
            scopes.push(item);
            self.all(of, scopes)?;
            scopes.pop();
        }
        Ok(())
    }

    fn push(&mut self, piece: Piece, place: (usize, usize)) -> Result<(), Fault> {
        self.length += match &piece {
            Piece::Text(text) | Piece::Missing(text) | Piece::Value { text, .. } => text.chars().count(),
        };
        if self.pieces.len() >= PIECES_MAX || self.length > TEXT_MAX {
            let zh = format!("写出的文字超过 {TEXT_MAX} 字或 {PIECES_MAX} 处，缩短列表里的文字。");
            let en = format!(
                "The text grows beyond {TEXT_MAX} characters or {PIECES_MAX} pieces: shorten what lists say."
            );
            return Err(Fault::at(place, zh, en));
        }
        self.pieces.push(piece);
        Ok(())
    }
}

/// Looks a path up, in the innermost item first.
fn found<'f>(path: &Path, scopes: &[&'f Facts]) -> Found<'f> {
    let Some((first, rest)) = path.names.split_first() else { return Found::No };
    let Some(mut node) = scopes.iter().rev().find_map(|facts| facts.get(first)) else { return Found::No };
    for name in rest {
        node = match node {
            Node::Unknown => return Found::Unknown,
            Node::Group(facts) => match facts.get(name) {
                Some(node) => node,
                None => return Found::No,
            },
            Node::Fact(_) | Node::Many(_) => return Found::No,
        };
    }
    Found::Node(node)
}

fn no_such(path: &Path) -> Fault {
    Fault::at(
        path.place,
        format!("没有“{}”这项数据，看可用的数据名。", path.said()),
        format!("There is no fact called “{}”: see the names there are.", path.said()),
    )
}

/// Records without repetition, in their first order.
pub(crate) fn once(refs: impl IntoIterator<Item = Ref>) -> Vec<Ref> {
    let mut kept: Vec<Ref> = Vec::new();
    for one in refs {
        if !kept.iter().any(|own| own.noun == one.noun && own.id == one.id) {
            kept.push(one);
        }
    }
    kept
}
