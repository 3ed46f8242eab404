//! XML of office files, read in one pass under limits.
//!
//! A DOCTYPE and every entity but the five of XML itself are refused, so nothing can expand;
//! depth, attributes and the size of one token are bounded; the document must be complete.
//! Namespaces are not resolved: readers compare local names at a known depth.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use crate::container::{Part, fault_in};
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// One step through a document; `depth` is 1 for the root.
pub(crate) enum Node<'n> {
    /// An element opens; `empty` tells that it closes in the same tag (a `Close` follows anyway).
    Open { name: &'n str, depth: u32, empty: bool, attributes: Attributes<'n> },
    /// An element closes.
    Close { name: &'n str, depth: u32 },
    /// A piece of text inside the element at `depth`; one text may come in several pieces.
    Text { text: &'n str, depth: u32 },
}

/// The attributes of one element.
pub(crate) struct Attributes<'n> {
    tag: &'n BytesStart<'n>,
}

/// Walks a part from its first to its last byte and hands every node to `visit`.
pub(crate) fn walk(
    part: Part<'_>,
    limits: &Limits,
    mut visit: impl FnMut(Node<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let name = part.name().to_owned();
    let mut reader = Reader::from_reader(Metered { part, token: 0, max: limits.xml_token_bytes_max });
    let result = walk_nodes(&mut reader, limits, &mut visit);
    result.map_err(|fault| match fault.place.row {
        // A cell is a better place than a byte offset inside a file nobody sees.
        Some(_) => fault,
        None => fault.in_part(&name).at_offset(reader.buffer_position()),
    })
}

/// Walks a document that came by itself and not as a part of a container.
pub(crate) fn walk_bytes(
    bytes: &[u8],
    limits: &Limits,
    mut visit: impl FnMut(Node<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(Metered { part: bytes, token: 0, max: limits.xml_token_bytes_max });
    let result = walk_nodes(&mut reader, limits, &mut visit);
    result.map_err(|fault| fault.at_offset(reader.buffer_position()))
}

fn walk_nodes<B: BufRead>(
    reader: &mut Reader<Metered<B>>,
    limits: &Limits,
    visit: &mut dyn FnMut(Node<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut buffer = Vec::new();
    let mut depth = 0_u32;
    let mut roots = 0_u32;
    loop {
        buffer.clear();
        reader.get_mut().token = 0;
        let event = reader.read_event_into(&mut buffer).map_err(|error| fault_of(&error))?;
        match event {
            Event::Start(tag) => {
                roots += u32::from(depth == 0);
                depth += 1;
                open(&tag, depth, false, limits, visit)?;
            }
            Event::Empty(tag) => {
                roots += u32::from(depth == 0);
                open(&tag, depth + 1, true, limits, visit)?;
                visit(Node::Close { name: tag.local_name().into_inner(), depth: depth + 1 })?;
            }
            Event::End(tag) => {
                visit(Node::Close { name: tag.local_name().into_inner(), depth })?;
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => visit(Node::Text { text: legal(&text.xml10_content())?, depth })?,
            Event::CData(text) => visit(Node::Text { text: legal(&text.xml10_content())?, depth })?,
            Event::GeneralRef(reference) => {
                let mut utf8 = [0; 4];
                let text = match reference.resolve_char_ref().map_err(|error| fault_of(&error))? {
                    Some(c) => legal(c.encode_utf8(&mut utf8))?,
                    None => predefined(&reference)?,
                };
                visit(Node::Text { text, depth })?;
            }
            Event::DocType(_) => return Err(Fault::new(What::XmlDoctype)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            // The parser is content to end anywhere; a document is complete when its one root is closed.
            Event::Eof if depth == 0 && roots == 1 => return Ok(()),
            Event::Eof => return Err(Fault::new(What::XmlBroken)),
        }
        if roots > 1 {
            return Err(Fault::new(What::XmlBroken));
        }
    }
}

fn open(
    tag: &BytesStart<'_>,
    depth: u32,
    empty: bool,
    limits: &Limits,
    visit: &mut dyn FnMut(Node<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if depth > limits.xml_depth_max {
        return Err(Fault::new(What::XmlTooDeep { max: limits.xml_depth_max }));
    }
    // An attribute takes five bytes or more, so that nearly every tag need not be counted.
    let max = limits.xml_attributes_max;
    if tag.attributes_raw().len() / 5 > max && tag.attributes().with_checks(false).count() > max {
        return Err(Fault::new(What::XmlTooManyAttributes { max }));
    }
    let attributes = Attributes { tag };
    visit(Node::Open { name: tag.local_name().into_inner(), depth, empty, attributes })
}

impl Attributes<'_> {
    /// Hands every attribute to `each`: the name with its prefix, and the value.
    pub(crate) fn each(&self, mut each: impl FnMut(&str, Cow<'_, str>)) -> Result<(), Fault> {
        for attribute in self.tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Fault::new(What::XmlBroken))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            each(attribute.key.into_inner(), value.map_err(|error| fault_of(&error))?);
        }
        Ok(())
    }

    /// Returns one attribute by its full name.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, Fault> {
        let mut found = None;
        self.each(|key, value| {
            if key == name {
                found = Some(value.into_owned());
            }
        })?;
        Ok(found)
    }
}

fn predefined(name: &str) -> Result<&'static str, Fault> {
    quick_xml::escape::resolve_xml_entity(name)
        .ok_or_else(|| Fault::new(What::XmlEntity { name: name.to_owned() }))
}

/// Refuses characters that XML 1.0 (section 2.2) does not allow, written plainly or as a reference.
fn legal(text: &str) -> Result<&str, Fault> {
    let illegal = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(illegal) { Err(Fault::new(What::XmlBroken)) } else { Ok(text) }
}

fn fault_of(error: &Error) -> Fault {
    match error {
        Error::Io(error) => fault_in(error),
        _ => Fault::new(What::XmlBroken),
    }
}

/// Counts the bytes of the token being read, so that one token cannot fill the memory.
struct Metered<B> {
    part: B,
    token: usize,
    max: usize,
}

impl<B: Read> Read for Metered<B> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.part.read(buf)
    }
}

impl<B: BufRead> BufRead for Metered<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.token > self.max {
            return Err(io::Error::other(Fault::new(What::XmlTokenTooLong { max: self.max })));
        }
        self.part.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.token += amount;
        self.part.consume(amount);
    }
}
