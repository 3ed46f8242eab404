//! What was wrong with an input, said once for people and programs alike.

use crate::Lang;

/// One sentence about an input in both languages: what is wrong, against what, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Stable code for programs, snake_case.
    pub code: &'static str,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Message {
    /// Pairs a code with its two sentences.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Message {
        Message { code, zh: zh.into(), en: en.into() }
    }

    /// The sentence in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.say(&self.zh, &self.en)
    }
}

/// All that is wrong with one record's input: messages by field, errors apart from warnings.
///
/// Errors keep a record from being saved. Warnings may be overridden with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Field name and message; must be mended.
    pub errors: Vec<(&'static str, Message)>,
    /// Field name and message; may be saved with a reason.
    pub warnings: Vec<(&'static str, Message)>,
}

impl Report {
    /// Notes an error on a field.
    pub fn error(&mut self, field: &'static str, message: Message) {
        self.errors.push((field, message));
    }

    /// Notes a warning on a field.
    pub fn warn(&mut self, field: &'static str, message: Message) {
        self.warnings.push((field, message));
    }

    /// Notes an error when a rule does not hold.
    pub fn require(&mut self, holds: bool, field: &'static str, zh: &str, en: &str) {
        if !holds {
            self.error(field, Message::new("rule", zh, en));
        }
    }

    /// Whether nothing keeps the record from being saved.
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// The first error of a field.
    pub fn error_of(&self, field: &str) -> Option<&Message> {
        self.errors.iter().find(|(name, _)| *name == field).map(|(_, message)| message)
    }

    /// The first warning of a field.
    pub fn warning_of(&self, field: &str) -> Option<&Message> {
        self.warnings.iter().find(|(name, _)| *name == field).map(|(_, message)| message)
    }
}
