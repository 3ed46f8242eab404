//! Pieces become sentences. A sentence with an unknown fact is left out whole; one with figures says up to when they hold.

use crate::facts::Ref;
use crate::write::once;

/// What a template gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The text, block by block.
    pub blocks: Vec<Block>,
    /// What was left out because something is unknown.
    pub left_out: Vec<LeftOut>,
    /// Sentences with figures whose day is unknown.
    pub undated: Vec<String>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A figure that leads.
    Figure(KeyFigure),
    /// A paragraph.
    Paragraph(Vec<Sentence>),
}

/// A figure that leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it counts.
    pub label: String,
    /// The figure with its unit.
    pub text: String,
    /// Up to when, and the records behind.
    pub as_of: String,
    /// The records it stands on.
    pub refs: Vec<Ref>,
}

/// A sentence with the records it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// The records; none for words of the template alone.
    pub refs: Vec<Ref>,
}

/// A sentence that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its words, with 〔…〕 where something is unknown.
    pub text: String,
    /// What is unknown, by the names of the facts.
    pub missing: Vec<String>,
}

/// A piece of text on its way into a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// Words of the template.
    Text(String),
    /// A fact.
    Value { text: String, refs: Vec<Ref>, as_of: Option<String>, figure: bool },
    /// A fact that is unknown, by its name.
    Missing(String),
}

/// Ends of sentences.
const ENDS: [char; 3] = ['。', '！', '？'];

impl Draft {
    /// The text as lines: `# ` before headings, `= ` before figures, as templates write them.
    pub fn text(&self) -> String {
        let line = |block: &Block| match block {
            Block::Heading(text) => format!("# {text}"),
            Block::Figure(of) => format!("= {}：{}", of.label, of.text),
            Block::Paragraph(of) => of.iter().map(|sentence| sentence.text.as_str()).collect(),
        };
        self.blocks.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The sentences of a text, as [`Draft::text`] writes it: each line cut behind its full stops.
pub fn sentences(line: &str) -> Vec<&str> {
    line.split_inclusive(ENDS).filter(|part| !part.trim().is_empty()).collect()
}

/// A line under way.
#[derive(Default)]
struct Line {
    sentences: Vec<Sentence>,
    now: Growing,
}

#[derive(Default)]
struct Growing {
    text: String,
    refs: Vec<Ref>,
    days: Vec<String>,
    has_figure: bool,
    has_undated: bool,
    missing: Vec<String>,
}

pub(crate) fn gathered(pieces: Vec<Piece>) -> Draft {
    let mut draft = Draft::default();
    let mut line = Line::default();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for c in text.chars() {
                    match c {
                        '\n' => end_line(&mut draft, &mut line),
                        c => {
                            line.now.text.push(c);
                            if ENDS.contains(&c) && !is_of_its_own(&line) {
                                end_sentence(&mut draft, &mut line);
                            }
                        }
                    }
                }
            }
            Piece::Value { text, refs, as_of, figure } => {
                line.now.text.push_str(&text);
                line.now.refs.extend(refs);
                if figure {
                    line.now.has_figure = true;
                    match as_of {
                        Some(day) if !line.now.days.contains(&day) => line.now.days.push(day),
                        Some(_) => {}
                        None => line.now.has_undated = true,
                    }
                }
            }
            Piece::Missing(name) => {
                line.now.text.push_str(&format!("〔{name}〕"));
                if !line.now.missing.contains(&name) {
                    line.now.missing.push(name);
                }
            }
        }
    }
    end_line(&mut draft, &mut line);
    drop_bare_headings(&mut draft.blocks);
    draft
}

/// Whether the line is a heading or a figure, which no full stop cuts.
fn is_of_its_own(line: &Line) -> bool {
    line.sentences.is_empty() && (line.now.text.starts_with("# ") || line.now.text.starts_with("= "))
}

fn end_sentence(draft: &mut Draft, line: &mut Line) {
    let now = std::mem::take(&mut line.now);
    let text = now.text.trim();
    if text.is_empty() {
        return;
    }
    if !now.missing.is_empty() {
        draft.left_out.push(LeftOut { text: text.to_owned(), missing: now.missing });
        return;
    }
    if now.has_undated {
        draft.undated.push(text.to_owned());
    }
    line.sentences.push(Sentence { text: with_days(text, &now.days), refs: once(now.refs) });
}

/// Says up to when the figures of a sentence hold, unless it says so itself.
fn with_days(text: &str, days: &[String]) -> String {
    if days.is_empty() || text.contains("截至") || text.contains("截止") {
        return text.to_owned();
    }
    let said = format!("（截至{}）", days.join("、"));
    match text.char_indices().next_back() {
        Some((at, end)) if ENDS.contains(&end) => format!("{}{said}{end}", text.get(..at).unwrap_or(text)),
        _ => format!("{text}{said}"),
    }
}

fn end_line(draft: &mut Draft, line: &mut Line) {
    if is_of_its_own(line) {
        let now = std::mem::take(&mut line.now);
        let (kind, text) = now.text.split_at(2);
        let text = text.trim().to_owned();
        match (now.missing.is_empty(), kind) {
            (false, _) => draft.left_out.push(LeftOut { text, missing: now.missing }),
            (true, "# ") => draft.blocks.push(Block::Heading(text)),
            (true, _) => {
                let (label, figure) = text.split_once('：').unwrap_or(("", &text));
                draft.blocks.push(Block::Figure(KeyFigure {
                    label: label.trim().to_owned(),
                    text: figure.trim().to_owned(),
                    as_of: now.days.join("、"),
                    refs: once(now.refs),
                }));
            }
        }
        return;
    }
    end_sentence(draft, line);
    let sentences = std::mem::take(&mut line.sentences);
    if !sentences.is_empty() {
        draft.blocks.push(Block::Paragraph(sentences));
    }
}

/// A heading under which nothing stands is no heading.
fn drop_bare_headings(blocks: &mut Vec<Block>) {
    let bare: Vec<bool> = (0..blocks.len())
        .map(|at| {
            matches!(blocks.get(at), Some(Block::Heading(_)))
                && matches!(blocks.get(at + 1), None | Some(Block::Heading(_)))
        })
        .collect();
    let mut bare = bare.into_iter();
    blocks.retain(|_| !bare.next().unwrap_or(false));
}
