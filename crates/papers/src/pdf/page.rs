//! The lines of a page: text operators followed in their order, with a new line where the base line moves and a blank where
//! Latin words are set apart by a gap.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// How deep forms stand within forms.
const FORMS_DEEP_MAX: usize = 6;
/// Bytes of operators that are followed for a byte of text that may come of them.
const BYTES_FOR_A_BYTE: u64 = 8;
/// A gap between letters that is one of words, in thousandths of the size.
const GAP: f32 = 180.0;

/// A matrix as PDF writes it.
type Matrix = [f32; 6];
const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// A document being read.
pub(super) struct Reading<'a> {
    document: &'a Document,
    limits: &'a Limits,
    fonts: HashMap<*const Dictionary, Rc<Font<'a>>>,
    text: String,
    unread: usize,
    /// Bytes of content that may still be followed: forms can be shown again and again.
    left: u64,
}

/// Where text is being written.
struct Pen<'a> {
    around: Matrix,
    kept: Vec<Matrix>,
    line: Matrix,
    leading: f32,
    size: f32,
    font: Option<Rc<Font<'a>>>,
    /// Height of the base line that was written on last.
    base: Option<f32>,
    /// Whether it was put elsewhere since.
    has_moved: bool,
    /// Where the letters written last end, as far as their widths can be guessed.
    end: f32,
    /// How deep marked content stands, and where one began that says its text itself.
    marked: usize,
    instead: Option<usize>,
    /// That text, until its place is known.
    said: Option<String>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(document: &'a Document, limits: &'a Limits) -> Reading<'a> {
        let left = limits.text_bytes_max.saturating_mul(BYTES_FOR_A_BYTE);
        Reading { document, limits, fonts: HashMap::new(), text: String::new(), unread: 0, left }
    }

    /// The text so far, and how many codes say nothing.
    pub(super) fn done(self) -> (String, usize) {
        (self.text, self.unread)
    }

    /// Reads a page. One that cannot be read is as one without text.
    pub(super) fn page(&mut self, page: ObjectId) -> Result<(), Fault> {
        let (Ok(content), Ok(resources)) =
            (self.document.get_page_content(page), self.document.get_page_resources(page))
        else {
            return Ok(());
        };
        let mut all: Vec<&'a Dictionary> = resources.0.into_iter().collect();
        all.extend(resources.1.into_iter().filter_map(|id| self.document.get_dictionary(id).ok()));
        let mut pen = Pen::new(UNMOVED);
        self.follow(&content, &all, &mut pen, 0)?;
        self.end_line();
        Ok(())
    }

    fn follow(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        pen: &mut Pen<'a>,
        deep: usize,
    ) -> Result<(), Fault> {
        let length = content.len() as u64;
        if length > self.left {
            return Err(Fault::new(What::TextTooLong { max: self.limits.text_bytes_max }));
        }
        self.left -= length;
        let Ok(content) = Content::decode(content) else { return Ok(()) };
        for operation in &content.operations {
            self.take(operation, resources, pen, deep)?;
            if self.text.len() as u64 > self.limits.text_bytes_max {
                return Err(Fault::new(What::TextTooLong { max: self.limits.text_bytes_max }));
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        operation: &Operation,
        resources: &[&'a Dictionary],
        pen: &mut Pen<'a>,
        deep: usize,
    ) -> Result<(), Fault> {
        let operands = &operation.operands;
        let at = |nth: usize| operands.get(nth).and_then(|one| one.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "q" if pen.kept.len() < 512 => pen.kept.push(pen.around),
            "Q" => pen.around = pen.kept.pop().unwrap_or(pen.around),
            "cm" => pen.around = times(std::array::from_fn(at), pen.around),
            "BT" => pen.put(UNMOVED),
            "Tm" => pen.put(std::array::from_fn(at)),
            "Td" => pen.step(at(0), at(1)),
            "TD" => {
                pen.leading = -at(1);
                pen.step(at(0), at(1));
            }
            "TL" => pen.leading = at(0),
            "T*" => pen.step(0.0, -pen.leading),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                pen.font = self.font(name, resources);
                pen.size = at(1);
            }
            "Tj" | "TJ" => self.show(operands, pen),
            "'" => {
                pen.step(0.0, -pen.leading);
                self.show(operands, pen);
            }
            "\"" => {
                pen.step(0.0, -pen.leading);
                self.show(operands.get(2..).unwrap_or_default(), pen);
            }
            "BMC" => pen.marked += 1,
            "BDC" => {
                pen.marked += 1;
                begin_marked(operands, pen);
            }
            "EMC" => {
                if pen.instead == Some(pen.marked) {
                    self.say(pen);
                    pen.instead = None;
                }
                pen.marked = pen.marked.saturating_sub(1);
            }
            "Do" if deep < FORMS_DEEP_MAX => self.form(operands, resources, pen, deep)?,
            _ => {}
        }
        Ok(())
    }

    /// Says what a stretch says of itself, where its first letter stands.
    fn say(&mut self, pen: &mut Pen<'a>) {
        if let Some(said) = pen.said.take() {
            self.move_to(pen);
            pen.end += pen.width(&said);
            self.text.push_str(&said);
        }
    }

    fn show(&mut self, operands: &[Object], pen: &mut Pen<'a>) {
        if pen.instead.is_some() {
            return self.say(pen);
        }
        let Some(font) = pen.font.clone() else { return };
        let from = self.move_to(pen);
        for operand in operands {
            let pieces = operand.as_array().map_or(std::slice::from_ref(operand), Vec::as_slice);
            for piece in pieces {
                match piece {
                    Object::String(codes, _) => self.unread += font.say(codes, &mut self.text),
                    gap if gap.as_float().is_ok_and(|gap| -gap > GAP) && ends_latin(&self.text) => {
                        self.text.push(' ');
                    }
                    _ => {}
                }
            }
        }
        pen.end += pen.width(self.text.get(from..).unwrap_or_default());
    }

    /// Begins a line where the base line has moved by half the size of the letters, and sets apart what stands apart. Gives
    /// where in the text the pen stands then.
    fn move_to(&mut self, pen: &mut Pen<'a>) -> usize {
        if !std::mem::take(&mut pen.has_moved) {
            return self.text.len();
        }
        let matrix = times(pen.line, pen.around);
        let [_, _, c, d, x, base] = matrix;
        let size = pen.size.abs() * c.hypot(d);
        if pen.base.is_some_and(|last| (last - base).abs() > size / 2.0) {
            self.end_line();
        } else if pen.base.is_some() && x - pen.end > size && !self.text.ends_with(char::is_whitespace) {
            // Cells of one row, or words far apart.
            self.text.push(' ');
        }
        (pen.base, pen.end) = (Some(base), x);
        self.text.len()
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn form(
        &mut self,
        operands: &[Object],
        resources: &[&'a Dictionary],
        pen: &mut Pen<'a>,
        deep: usize,
    ) -> Result<(), Fault> {
        let Some(name) = operands.first().and_then(|name| name.as_name().ok()) else { return Ok(()) };
        let document = self.document;
        let found = resources.iter().find_map(|of| {
            let forms = of.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            forms.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(stream) = found
            .filter(|of| of.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|of| of == b"Form"))
        else {
            return Ok(());
        };
        let Ok(content) = stream.get_plain_content() else { return Ok(()) };
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let all: Vec<&'a Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        let moved = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let moved = moved.map_or(UNMOVED, |of| {
            std::array::from_fn(|nth| of.get(nth).and_then(|one| one.as_float().ok()).unwrap_or(0.0))
        });
        let mut inner = Pen { base: pen.base, ..Pen::new(times(moved, pen.around)) };
        self.follow(&content, &all, &mut inner, deep + 1)?;
        pen.base = inner.base;
        Ok(())
    }

    fn font(&mut self, name: &[u8], resources: &[&'a Dictionary]) -> Option<Rc<Font<'a>>> {
        let document = self.document;
        let font = resources.iter().find_map(|of| {
            let fonts = of.get_deref(b"Font", document).ok()?.as_dict().ok()?;
            fonts.get_deref(name, document).ok()?.as_dict().ok()
        })?;
        let known = self.fonts.entry(std::ptr::from_ref(font));
        Some(Rc::clone(known.or_insert_with(|| Rc::new(Font::of(font, document)))))
    }
}

impl Pen<'_> {
    fn new<'a>(around: Matrix) -> Pen<'a> {
        let kept = Vec::new();
        Pen {
            around,
            kept,
            line: UNMOVED,
            leading: 0.0,
            size: 0.0,
            font: None,
            base: None,
            has_moved: true,
            end: 0.0,
            marked: 0,
            instead: None,
            said: None,
        }
    }

    /// How wide a text is, at a guess: a sign of Chinese is as wide as it is high, a Latin one half of it.
    fn width(&self, text: &str) -> f32 {
        let [a, b, ..] = times(self.line, self.around);
        let halves: u16 = text.chars().map(|ch| if ch.is_ascii() { 1 } else { 2 }).sum();
        f32::from(halves) / 2.0 * self.size.abs() * a.hypot(b)
    }

    fn put(&mut self, line: Matrix) {
        (self.line, self.has_moved) = (line, true);
    }

    fn step(&mut self, x: f32, y: f32) {
        self.put(times([1.0, 0.0, 0.0, 1.0, x, y], self.line));
    }
}

/// A stretch that says its text itself is taken at its word, and what it draws is not read.
fn begin_marked(operands: &[Object], pen: &mut Pen<'_>) {
    let said = operands.get(1).and_then(|of| of.as_dict().ok()).and_then(|of| of.get(b"ActualText").ok());
    if let Some(Ok(said)) = said.map(lopdf::decode_text_string)
        && pen.instead.is_none()
    {
        (pen.instead, pen.said) = (Some(pen.marked), Some(said));
    }
}

fn ends_latin(text: &str) -> bool {
    text.ends_with(|ch: char| ch.is_ascii_alphanumeric() || matches!(ch, ',' | '.' | ';' | ':'))
}

/// One matrix after another.
fn times(first: Matrix, then: Matrix) -> Matrix {
    let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (first, then);
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
