//! Rows that are there already: equal to another row of the file, or the same as a record the importer may see. What the
//! importer may not see is not compared, so that an import tells nobody what other parks keep.

use super::columns::Line;
use super::habit;
use crate::record::Saved;
use crate::{Actor, Result, access};
use kernel::{Label, Noun, Value};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash as _, Hasher as _};
use store::Tx;

/// What becomes of a row that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is not written.
    Leave,
    /// Its filled cells change the record that is there.
    Update,
    /// It becomes a record of its own.
    New,
}

impl Decision {
    /// The decision's name in addresses and commands.
    pub fn code(self) -> &'static str {
        match self {
            Decision::Leave => "leave",
            Decision::Update => "update",
            Decision::New => "new",
        }
    }

    /// Finds a decision by its name.
    pub fn from_code(code: &str) -> Option<Decision> {
        [Decision::Leave, Decision::Update, Decision::New].into_iter().find(|own| own.code() == code)
    }
}

/// What a person decided about the rows of an upload that are there already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// For every row without a decision of its own.
    pub all: Option<Decision>,
    /// By row of the file.
    pub rows: BTreeMap<u32, Decision>,
}

impl Decisions {
    pub(super) fn write(&self) -> String {
        let all = self.all.map(|all| format!("all {}\n", all.code())).unwrap_or_default();
        let rows = self.rows.iter().map(|(row, decision)| format!("{row} {}\n", decision.code()));
        rows.fold(all, |out, line| out + &line)
    }

    pub(super) fn parse(text: &str) -> Decisions {
        let mut decisions = Decisions::default();
        for line in text.lines() {
            let Some((key, decision)) = line.split_once(' ') else { continue };
            let Some(decision) = Decision::from_code(decision) else { continue };
            match key.parse() {
                Ok(row) => drop(decisions.rows.insert(row, decision)),
                Err(_) => decisions.all = Some(decision),
            }
        }
        decisions
    }
}

/// A row that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Row in the file.
    pub row: u32,
    /// Its name.
    pub name: String,
    /// The earlier row that it repeats.
    pub of_row: Option<u32>,
    /// The record that it is.
    pub record: Option<Saved>,
    /// Name of that record.
    pub title: String,
    /// By what it was recognised.
    pub why: Label,
    /// Whether the importer may change that record.
    pub may_update: bool,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// What makes two records of a noun the same, besides the name within a park.
struct Recipe {
    noun: &'static str,
    /// A code that only one record has.
    code: &'static str,
    /// A code of the party, which counts together with a similar amount.
    party: &'static str,
    amount: &'static str,
}

const RECIPES: [Recipe; 1] =
    [Recipe { noun: "projects", code: "code", party: "investor_code", amount: "agreed" }];

const SAME_ROW: Label = Label::new("与前面一行相同", "equal to an earlier row");
const SAME_NAME: Label = Label::new("同园区同名", "the same name in the same park");
const SAME_CODE: Label = Label::new("项目代码相同", "the same project code");
const SAME_PARTY: Label =
    Label::new("投资方信用代码相同、金额相近", "the same credit code and a similar amount");

/// The rows and records met so far.
#[derive(Default)]
pub(super) struct Twins {
    decisions: Decisions,
    rows: HashMap<u64, u32>,
    names_in_file: HashMap<u64, u32>,
    known: HashMap<u64, Vec<Saved>>,
    recipe: Option<&'static Recipe>,
}

impl Twins {
    /// Reads what tells apart the records that the actor may see.
    pub(super) fn load(
        tx: &mut Tx<'_>,
        actor: &Actor,
        noun: &'static Noun,
        decisions: Decisions,
    ) -> Result<Twins> {
        let recipe = RECIPES.iter().find(|recipe| recipe.noun == noun.slug);
        let mut twins = Twins { decisions, recipe, ..Twins::default() };
        let Some(recipe) = recipe else { return Ok(twins) };
        let title = noun.fields[noun.title()].name;
        let names = [title, noun.sharing.park, recipe.code, recipe.party, recipe.amount];
        let fields: Vec<usize> = names.iter().filter_map(|name| noun.position(name)).collect();
        tx.each_identity(noun, &access::visible(actor, noun), &fields, |row| {
            let private = access::sees_private(actor, noun, &row);
            let at = Saved { id: row.id, version: row.version };
            for key in twins.keys(noun, &|name| value(noun, &row.values, name), private) {
                twins.known.entry(key).or_default().push(at);
            }
        })?;
        Ok(twins)
    }

    pub(super) fn decision(&self, row: u32) -> Option<Decision> {
        self.decisions.rows.get(&row).copied().or(self.decisions.all)
    }

    /// What a row repeats, if anything. The row itself is noted for those after it.
    pub(super) fn of(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        noun: &'static Noun,
        line: &Line<'_>,
        values: &BTreeMap<String, Value>,
    ) -> Result<Option<Twin>> {
        let title = noun.fields[noun.title()].name;
        let own = |name: &str| {
            values.get(name).cloned().or_else(|| {
                // A clerk's new record is the own park's unless something else is written.
                (name == noun.sharing.park).then_some(actor.park).flatten().map(Value::Id)
            })
        };
        let name = own(title).and_then(|value| value.as_text().map(ToOwned::to_owned)).unwrap_or_default();
        let twin = |why| Twin {
            row: line.number,
            name: name.clone(),
            of_row: None,
            record: None,
            title: String::new(),
            why,
            may_update: false,
            decision: None,
        };
        let mut found = None;
        let row_key =
            hash(&values.iter().map(|(name, value)| format!("{name}={value:?}")).collect::<Vec<_>>());
        match self.rows.get(&row_key) {
            Some(earlier) => found = Some(Twin { of_row: Some(*earlier), ..twin(SAME_ROW) }),
            None => drop(self.rows.insert(row_key, line.number)),
        }
        if self.recipe.is_none() {
            return Ok(found);
        }
        for key in self.keys(noun, &own, true) {
            let candidates = self.known.get(&key).cloned().unwrap_or_default();
            if found.is_none()
                && let Some((at, row_title, why, may_update)) =
                    self.confirmed(tx, actor, noun, &own, &candidates)?
            {
                found = Some(Twin { record: Some(at), title: row_title, may_update, ..twin(why) });
            }
        }
        if let (Some(key), None) = (self.name_key(&own, noun), &found) {
            match self.names_in_file.get(&key) {
                Some(earlier) => found = Some(Twin { of_row: Some(*earlier), ..twin(SAME_NAME) }),
                None => drop(self.names_in_file.insert(key, line.number)),
            }
        }
        Ok(found)
    }

    /// Hashes by which a record is found again.
    fn keys(&self, noun: &Noun, of: &dyn Fn(&str) -> Option<Value>, private: bool) -> Vec<u64> {
        let Some(recipe) = self.recipe else { return Vec::new() };
        let text = |name: &str| of(name).and_then(|value| value.as_text().map(ToOwned::to_owned));
        let mut keys = Vec::new();
        keys.extend(text(recipe.code).map(|code| hash(&["code".to_owned(), code])));
        keys.extend(self.name_key(of, noun));
        if private {
            keys.extend(text(recipe.party).map(|code| hash(&["party".to_owned(), code])));
        }
        keys
    }

    fn name_key(&self, of: &dyn Fn(&str) -> Option<Value>, noun: &Noun) -> Option<u64> {
        let name = of(noun.fields[noun.title()].name)?.as_text().map(folded)?;
        let park = of(noun.sharing.park)?.as_id()?;
        Some(hash(&["name".to_owned(), park.to_string(), name]))
    }

    /// The first candidate that really is the same, looked at anew.
    fn confirmed(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        noun: &'static Noun,
        own: &dyn Fn(&str) -> Option<Value>,
        candidates: &[Saved],
    ) -> Result<Option<(Saved, String, Label, bool)>> {
        /// Candidates looked at; more than a few of one name are not told apart by looking longer.
        const MOST: usize = 20;
        let Some(recipe) = self.recipe else { return Ok(None) };
        let title = noun.fields[noun.title()].name;
        for at in candidates.iter().take(MOST) {
            let Some(row) = tx.get(noun, at.id, &access::visible(actor, noun))? else { continue };
            let theirs = |name: &str| value(noun, &row.values, name);
            let same = |name: &str| own(name).is_some() && own(name) == theirs(name);
            let amounts = (own(recipe.amount), theirs(recipe.amount));
            let why = if same(recipe.code) {
                SAME_CODE
            } else if same(noun.sharing.park) && folded_of(&own(title)) == folded_of(&theirs(title)) {
                SAME_NAME
            } else if access::sees_private(actor, noun, &row)
                && same(recipe.party)
                && similar(&amounts.0, &amounts.1)
            {
                SAME_PARTY
            } else {
                continue;
            };
            let name =
                theirs(title).and_then(|value| value.as_text().map(ToOwned::to_owned)).unwrap_or_default();
            let at = Saved { id: row.id, version: row.version };
            return Ok(Some((at, name, why, access::may_update(actor, noun, &row))));
        }
        Ok(None)
    }
}

fn value(noun: &Noun, values: &[Value], name: &str) -> Option<Value> {
    values.get(noun.position(name)?).filter(|value| !value.is_blank()).cloned()
}

/// Amounts within a tenth of the larger, or none known of either.
fn similar(one: &Option<Value>, other: &Option<Value>) -> bool {
    match (one, other) {
        (Some(Value::Int(one)), Some(Value::Int(other))) => {
            one.abs_diff(*other) <= one.max(other).unsigned_abs() / 10
        }
        (None, None) => true,
        _ => false,
    }
}

fn folded_of(value: &Option<Value>) -> Option<String> {
    value.as_ref().and_then(Value::as_text).map(folded)
}

/// A name without width, case, blanks and punctuation.
fn folded(name: &str) -> String {
    habit::width(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn hash(parts: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_width_case_and_punctuation() {
        assert_eq!(folded("示例（泗阳）ＡＢＣ 项目"), folded("示例(泗阳)abc项目"));
        assert_ne!(folded("示例一期"), folded("示例二期"));
    }

    #[test]
    fn amounts_are_similar_within_a_tenth() {
        let yi = |n| Some(Value::Int(n));
        assert!(similar(&yi(100), &yi(110)) && similar(&None, &None));
        assert!(!similar(&yi(100), &yi(120)) && !similar(&yi(100), &None));
    }

    #[test]
    fn decisions_come_back() {
        let decisions = Decisions {
            all: Some(Decision::Leave),
            rows: [(7, Decision::New), (9, Decision::Update)].into(),
        };
        assert_eq!(Decisions::parse(&decisions.write()), decisions);
    }
}
