//! Who an investor is, as far as names and codes tell: the keys by which a claim holds it.
//!
//! A claim holds the credit code, if it is known, and the folded name; a report that meets either is of the same
//! enterprise. Reports by name alone and by code alone therefore meet as soon as one open claim, or the book's
//! register of organisations, ties the name to the code. Limits: two enterprises of exactly the same name meet
//! too (the work team rules), and a name and a code that nothing ties together do not (near names and codes added
//! later are shown to the work team). A name under two codes in the register ties to neither.

use crate::Result;
use kernel::{CreditCode, Record as _, Value};
use records::network::Organisation;
use store::{ListQuery, Row, Tx, Visible};
use unicode_normalization::UnicodeNormalization as _;

/// An investor as it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Its keys, in one order for every claim.
    pub(super) keys: Vec<String>,
    /// The surest of them without its kind: the code, else the folded name.
    pub(super) main: String,
    /// Whether a code says who it is: reported, or known of the name.
    pub(super) is_sure: bool,
}

/// Begins every key of a claim.
pub(super) const KEYS: &str = "claim:";

/// Organisations of a similar name that are looked at.
const SAME_NAME_MAX: usize = 50;

/// A name as it is compared: compatible forms (width, ligatures) made one, case folded, and everything that is
/// neither letter nor digit left out: blanks, zero-width characters, brackets of any kind, hyphens, dots.
pub fn folded(name: &str) -> String {
    let compatible: String = name.nfkc().flat_map(char::to_lowercase).collect();
    // Lowering may leave marks that compose again.
    compatible.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// The keys of an investor, with what the register of organisations adds to them.
pub(super) fn of(tx: &mut Tx<'_>, name: &str, code: Option<&CreditCode>) -> Result<Identity> {
    let mut names = vec![folded(name)];
    let mut codes: Vec<String> = code.iter().map(|code| code.as_str().to_owned()).collect();
    let named = registered_as(tx, name)?;
    if codes.is_empty() {
        codes.extend(only_code(&named));
    }
    if let Some(code) = codes.first() {
        names.extend(names_of(tx, code)?);
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    let is_sure = !codes.is_empty();
    let main = codes.first().cloned().unwrap_or_else(|| folded(name));
    let by_code = codes.iter().map(|code| format!("{KEYS}code:{code}"));
    let by_name = names.iter().map(|name| format!("{KEYS}name:{name}"));
    Ok(Identity { keys: by_code.chain(by_name).collect(), main, is_sure })
}

/// Organisations registered under the name or known by it.
fn registered_as(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Organisation>> {
    let wanted = folded(name);
    let query = ListQuery {
        visible: Visible::all(),
        text: name.to_owned(),
        limit: SAME_NAME_MAX,
        ..ListQuery::default()
    };
    let mut found = Vec::new();
    for row in tx.list(Organisation::NOUN, &query)?.rows {
        let organisation = Organisation::from_values(&row.values)?;
        let alias = organisation.alias.as_ref().map(|alias| folded(&alias.0));
        if folded(&organisation.name.0) == wanted || alias.as_ref() == Some(&wanted) {
            found.push(organisation);
        }
    }
    Ok(found)
}

/// The code of those organisations, if they have one and the same.
fn only_code(found: &[Organisation]) -> Option<String> {
    let mut codes: Vec<&str> = found.iter().filter_map(|one| Some(one.code.as_ref()?.as_str())).collect();
    codes.sort_unstable();
    codes.dedup();
    match codes.as_slice() {
        [code] => Some((*code).to_owned()),
        _ => None,
    }
}

/// Names registered under a code.
fn names_of(tx: &mut Tx<'_>, code: &str) -> Result<Vec<String>> {
    let noun = Organisation::NOUN;
    let mut names = Vec::new();
    for id in tx.named(noun, "code", code, &Visible::all())? {
        let row: Option<Row> = tx.get(noun, id, &Visible::all())?;
        let name = row.as_ref().and_then(|row| row.values.get(noun.title())).and_then(Value::as_text);
        names.extend(name.map(folded));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_name_is_the_same_in_every_width_case_and_bracket() {
        let name = folded("示例精密科技(苏州)有限公司");
        for written in [
            "示例精密科技（苏州）有限公司",
            " 示例精密 科技（苏州）有限公司 ",
            "示例精密科技【苏州】有限公司",
            "示例精密科技\u{200b}(苏州)\u{feff}有限公司",
            "示例精密科技〔苏州〕有限公司\u{3000}",
        ] {
            assert_eq!(folded(written), name, "{written:?}");
        }
        assert_eq!(folded("ＡＢＣ－Ｔｅｃｈ １２"), folded("abc tech12"));
        assert_eq!(folded("Ⅳ号㈱"), folded("iv号(株)"));
        assert_ne!(folded("示例精密科技"), name, "a suffix is part of the name: a near name, not the same");
        assert_eq!(folded("（）— ·"), "");
    }
}
