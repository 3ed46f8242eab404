//! What a page's sentences stand on: kept as JSON beside the text, found again by the sentence's words. A sentence that
//! somebody wrote or changed has no records, and is shown as such.

use engine_draft::{Block, Draft, Ref, sentences};
use serde_json::{Value as Json, json};

/// What was drafted: each sentence and figure with its records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Sentences.
    pub sentences: Vec<Cited>,
    /// Figures that lead, by `label：text`.
    pub figures: Vec<Figure>,
}

/// A sentence with its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its words.
    pub text: String,
    /// The records.
    pub refs: Vec<Ref>,
}

/// A figure with its day and its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// The figure.
    pub text: String,
    /// Up to when.
    pub as_of: String,
    /// The records.
    pub refs: Vec<Ref>,
}

/// A block of a page's text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidBlock {
    /// A heading.
    Heading(String),
    /// A figure that leads.
    Figure(Figure),
    /// A paragraph.
    Paragraph(Vec<Said>),
}

/// A sentence of a page's text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its words.
    pub text: String,
    /// The records it stands on; none where somebody wrote it.
    pub refs: Vec<Ref>,
}

impl Said {
    /// Whether it states a figure that stands on no record.
    pub fn lacks_record(&self) -> bool {
        self.refs.is_empty() && self.text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    }
}

impl Composition {
    /// What a draft stands on.
    pub(super) fn of(draft: &Draft) -> Composition {
        let mut found = Composition::default();
        for block in &draft.blocks {
            match block {
                Block::Heading(_) => {}
                Block::Figure(of) => found.figures.push(Figure {
                    label: of.label.clone(),
                    text: of.text.clone(),
                    as_of: of.as_of.clone(),
                    refs: of.refs.clone(),
                }),
                Block::Paragraph(of) => {
                    let cited = |one: &engine_draft::Sentence| Cited {
                        text: one.text.clone(),
                        refs: one.refs.clone(),
                    };
                    found.sentences.extend(of.iter().map(cited));
                }
            }
        }
        found
    }

    /// Writes it as a page keeps it.
    pub(super) fn written(&self) -> String {
        let refs = |refs: &[Ref]| -> Vec<Json> {
            let one = |of: &Ref| json!({"noun": of.noun, "id": of.id, "label": of.label, "as_of": of.as_of, "source": of.source});
            refs.iter().map(one).collect()
        };
        let sentences: Vec<Json> =
            self.sentences.iter().map(|of| json!({"text": of.text, "refs": refs(&of.refs)})).collect();
        let figures: Vec<Json> = self
            .figures
            .iter()
            .map(|of| json!({"label": of.label, "text": of.text, "as_of": of.as_of, "refs": refs(&of.refs)}))
            .collect();
        json!({"sentences": sentences, "figures": figures}).to_string()
    }

    /// Reads it back; what does not read stands on nothing.
    pub fn read(text: &str) -> Composition {
        let json: Json = serde_json::from_str(text).unwrap_or_default();
        let of = |json: &Json, key: &str| json.get(key).and_then(Json::as_str).unwrap_or("").to_owned();
        let list =
            |json: &Json, key: &str| json.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
        let refs = |json: &Json| -> Vec<Ref> {
            let one = |json: &Json| Ref {
                noun: of(json, "noun"),
                id: of(json, "id"),
                label: of(json, "label"),
                as_of: of(json, "as_of"),
                source: of(json, "source"),
            };
            list(json, "refs").iter().map(one).collect()
        };
        Composition {
            sentences: list(&json, "sentences")
                .iter()
                .map(|one| Cited { text: of(one, "text"), refs: refs(one) })
                .collect(),
            figures: list(&json, "figures")
                .iter()
                .map(|one| Figure {
                    label: of(one, "label"),
                    text: of(one, "text"),
                    as_of: of(one, "as_of"),
                    refs: refs(one),
                })
                .collect(),
        }
    }

    fn refs_of(&self, text: &str) -> Vec<Ref> {
        let same = |one: &&Cited| one.text.trim() == text.trim();
        self.sentences.iter().find(same).map(|one| one.refs.clone()).unwrap_or_default()
    }

    fn figure(&self, label: &str, text: &str) -> Figure {
        let same = |one: &&Figure| one.label == label && one.text == text;
        self.figures.iter().find(same).cloned().unwrap_or_else(|| Figure {
            label: label.to_owned(),
            text: text.to_owned(),
            as_of: String::new(),
            refs: Vec::new(),
        })
    }
}

/// A page's text as it is now, each sentence with what it stands on.
pub fn read_body(body: &str, on: &Composition) -> Vec<SaidBlock> {
    let block = |line: &str| match (line.strip_prefix("# "), line.strip_prefix("= ")) {
        (Some(heading), _) => SaidBlock::Heading(heading.trim().to_owned()),
        (_, Some(figure)) => {
            let (label, text) = figure.split_once('：').unwrap_or(("", figure));
            SaidBlock::Figure(on.figure(label.trim(), text.trim()))
        }
        _ => SaidBlock::Paragraph(
            sentences(line)
                .into_iter()
                .map(|text| Said { text: text.trim().to_owned(), refs: on.refs_of(text) })
                .collect(),
        ),
    };
    body.lines().map(str::trim).filter(|line| !line.is_empty()).map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_sentence_stands_on_nothing_and_the_others_keep_their_records() {
        let on = Ref {
            noun: "events".into(),
            id: "1".into(),
            label: "会".into(),
            as_of: String::new(),
            source: String::new(),
        };
        let kept = Composition {
            sentences: vec![Cited { text: "签约15个。".into(), refs: vec![on.clone()] }],
            figures: vec![Figure {
                label: "签约".into(),
                text: "15 个".into(),
                as_of: "2022".into(),
                refs: vec![on],
            }],
        };
        let read = Composition::read(&kept.written());
        assert_eq!(read, kept);
        let blocks = read_body("= 签约：15 个\n= 签约：16 个\n签约15个。签约16个。会议成功。", &read);
        let SaidBlock::Paragraph(said) = &blocks[2] else { panic!("{blocks:?}") };
        assert_eq!(said.iter().map(Said::lacks_record).collect::<Vec<_>>(), [false, true, false]);
        let SaidBlock::Figure(figure) = &blocks[1] else { panic!("{blocks:?}") };
        assert!(figure.refs.is_empty(), "another figure than the drafted one stands on nothing");
        assert_eq!(Composition::read("no json"), Composition::default());
    }
}
