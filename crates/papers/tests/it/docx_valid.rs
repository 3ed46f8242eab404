//! Papers are valid by the rules Word is strict about: types, relationships, styles, and the order of properties.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use papers::docx::{Document, Layout, write};
use papers::upload::{FileKind, sniff};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::samples;

/// The parts of a file by name.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let mut parts = BTreeMap::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("UTF-8");
        let name = entry.name().expect("a name").into_owned();
        parts.insert(name, text);
    }
    parts
}

/// An element with its attributes and what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    /// The attribute, or nothing.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Every element of a name, at any depth.
    pub(crate) fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(element) = waiting.pop() {
            if element.name == name {
                found.push(element);
            }
            waiting.extend(element.children.iter().rev());
        }
        found
    }

    /// What is to be read in it; a line end for each break.
    pub(crate) fn read(&self) -> String {
        let mut text = String::new();
        self.read_into(&mut text);
        text
    }

    fn read_into(&self, text: &mut String) {
        text.push_str(match self.name.as_str() {
            "w:br" => "\n",
            "w:tab" if self.attributes.is_empty() => "\t",
            _ => self.text.as_str(),
        });
        self.children.iter().for_each(|child| child.read_into(text));
    }
}

/// Parses a part, which must have one root and close everything it opens.
pub(crate) fn parsed(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(tag) | Event::Empty(tag)) = event else { unreachable!() };
                let mut element = Element { name: tag.name().into_inner().to_owned(), ..Element::default() };
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("an attribute, once");
                    let value =
                        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("a value");
                    element.attributes.insert(attribute.key.into_inner().to_owned(), value.into_owned());
                }
                if is_empty {
                    open.last_mut().expect("a parent").children.push(element);
                } else {
                    open.push(element);
                }
            }
            Event::End(_) => {
                let element = open.pop().expect("opened before");
                open.last_mut().expect("a parent").children.push(element);
            }
            Event::Text(text) => open.last_mut().expect("a parent").text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let text =
                    quick_xml::escape::resolve_xml_entity(&reference).expect("one of the five entities");
                open.last_mut().expect("a parent").text.push_str(text);
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("unexpected {other:?}"),
        }
    }
    let mut document = open.pop().expect("a document");
    assert!(open.is_empty() && document.children.len() == 1, "one root, closed");
    document.children.remove(0)
}

fn all_samples() -> Vec<(Document, Layout)> {
    vec![
        (samples::minutes(), Layout::minutes()),
        (samples::slip(), Layout::slip()),
        (samples::letter(), Layout::official()),
        (samples::report(), Layout::report().landscape()),
        (samples::report(), Layout::report()),
        (Document::default(), Layout::official()),
    ]
}

#[test]
fn every_part_is_typed_and_reached_and_nothing_leads_outside() {
    for (document, layout) in all_samples() {
        let bytes = write(&document, &layout).unwrap();
        assert_eq!(sniff(&bytes, "纪要.docx").unwrap(), FileKind::Docx);
        let parts = parts(&bytes);
        let types = parsed(&parts["[Content_Types].xml"]);
        let typed: BTreeSet<String> = types
            .all("Override")
            .iter()
            .map(|part| part.get("PartName").trim_start_matches('/').to_owned())
            .collect();
        let mut reached = BTreeSet::new();
        for (rels, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            for relationship in parsed(&parts[rels]).all("Relationship") {
                assert_eq!(relationship.get("TargetMode"), "");
                assert!(!relationship.get("Target").contains(':'));
                reached.insert(format!("{folder}{}", relationship.get("Target")));
            }
        }
        let content: BTreeSet<String> =
            parts.keys().filter(|name| !name.ends_with(".rels") && !name.starts_with('[')).cloned().collect();
        assert_eq!((&typed, &reached), (&content, &content));
    }
}

#[test]
fn references_of_the_text_have_a_target_and_styles_are_defined() {
    for (document, layout) in all_samples() {
        let parts = parts(&write(&document, &layout).unwrap());
        let ids: BTreeSet<String> = parsed(&parts["word/_rels/document.xml.rels"])
            .all("Relationship")
            .iter()
            .map(|relationship| relationship.get("Id").to_owned())
            .collect();
        let text = parsed(&parts["word/document.xml"]);
        for reference in text.all("w:footerReference").iter().chain(&text.all("w:headerReference")) {
            assert!(ids.contains(reference.get("r:id")));
        }
        let styles = parsed(&parts["word/styles.xml"]);
        let defined: Vec<&str> = styles.all("w:style").iter().map(|style| style.get("w:styleId")).collect();
        assert_eq!(defined.len(), defined.iter().collect::<BTreeSet<_>>().len(), "each style once");
        for (name, xml) in &parts {
            for used in ["w:pStyle", "w:basedOn", "w:next"].iter().flat_map(|kind| {
                parsed(xml).all(kind).iter().map(|style| style.get("w:val").to_owned()).collect::<Vec<_>>()
            }) {
                assert!(defined.contains(&used.as_str()), "{name}: {used}");
            }
        }
    }
}

/// Children in the order of ECMA-376 part 1, annex A, as far as the writer uses them. Word refuses another order.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:widowControl",
            "w:pBdr",
            "w:tabs",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        ],
    ),
    ("w:rPr", &["w:rFonts", "w:b", "w:bCs", "w:color", "w:spacing", "w:sz", "w:szCs", "w:lang"]),
    (
        "w:tblPr",
        &[
            "w:tblpPr",
            "w:tblOverlap",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:shd", "w:vAlign"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:r", &["w:rPr", "w:t|w:br|w:tab"]),
    ("w:sectPr", &["w:headerReference|w:footerReference", "w:pgSz", "w:pgMar", "w:cols", "w:docGrid"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    ("w:font", &["w:altName", "w:panose1", "w:charset", "w:family", "w:pitch"]),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
];

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    for (document, layout) in all_samples() {
        for (name, xml) in parts(&write(&document, &layout).unwrap()) {
            let root = parsed(&xml);
            for (parent, order) in ORDERS {
                for element in root.all(parent) {
                    let places: Vec<usize> = element
                        .children
                        .iter()
                        .map(|child| {
                            let place = order
                                .iter()
                                .position(|names| names.split('|').any(|known| known == child.name));
                            place.unwrap_or_else(|| panic!("{name}: {} in {parent}", child.name))
                        })
                        .collect();
                    assert!(places.is_sorted(), "{name}: {parent} {places:?}");
                }
            }
        }
    }
}

#[test]
fn every_run_names_its_chinese_font_and_every_font_is_in_the_table() {
    for (document, layout) in all_samples() {
        let parts = parts(&write(&document, &layout).unwrap());
        let table = parsed(&parts["word/fontTable.xml"]);
        let known: Vec<&str> = table.all("w:font").iter().map(|font| font.get("w:name")).collect();
        for (name, xml) in parts.iter().filter(|(name, _)| name.starts_with("word/")) {
            for run in parsed(xml).all("w:r") {
                let fonts = run.all("w:rFonts");
                assert_eq!(fonts.len(), 1, "{name}");
                for kind in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
                    assert!(known.contains(&fonts[0].get(kind)), "{name}: {}", fonts[0].get(kind));
                }
            }
        }
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes_and_no_entry_is_dated() {
    for (document, layout) in all_samples() {
        let bytes = write(&document, &layout).unwrap();
        assert_eq!(bytes, write(&document, &layout).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for i in 0..archive.len() {
            let entry = archive.by_index(i).unwrap();
            assert_eq!(entry.last_modified().unwrap().year(), 1980);
        }
        assert_eq!(archive.by_index(0).unwrap().name().unwrap(), "[Content_Types].xml");
    }
}
