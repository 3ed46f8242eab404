//! What a link field or a filter offers to choose from.

/// One thing to choose: the value that is sent and the name that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    /// What is sent: an id or a code.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Opt {
    /// Pairs a value with its name.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Opt {
        Opt { value: value.into(), label: label.into() }
    }
}

/// How a field that links to records finds them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offer<'a> {
    /// All there is to choose from; or, with `suggest`, the few most likely and those already chosen.
    pub options: &'a [Opt],
    /// Where the script asks for more while a person types (`?q=` → JSON `[{"value", "label"}]`). Then the field
    /// is a text field that takes names too, and typing is never blocked.
    pub suggest: Option<&'a str>,
}

impl<'a> Offer<'a> {
    /// Everything there is to choose from.
    pub fn all(options: &'a [Opt]) -> Offer<'a> {
        Offer { options, suggest: None }
    }

    /// The name of a value, or the value itself when it is not among the options.
    pub(crate) fn label_of<'b>(&'b self, value: &'b str) -> &'b str {
        self.options.iter().find(|option| option.value == value).map_or(value, |option| option.label.as_str())
    }
}
