//! The numbers of the rules on a day: as changed by the house from a day on, else as shipped.

use crate::Result;
use kernel::{Choice as _, Date, Record as _, Value};
use records::administration::{Rule, Threshold};
use std::collections::HashMap;
use store::{Filter, ListQuery, Sort, Tx, Visible};

/// Every number of the rules on one day.
#[derive(Clone, Debug, Default)]
pub struct Thresholds(HashMap<Rule, i64>);

impl Thresholds {
    /// A number in hundredths of its unit.
    pub fn hundredths(&self, rule: Rule) -> i64 {
        self.0.get(&rule).copied().unwrap_or(rule.shipped().0)
    }

    /// A number of whole days, months or times; fractions are dropped.
    pub fn whole(&self, rule: Rule) -> i32 {
        i32::try_from(self.hundredths(rule) / 100).unwrap_or(i32::MAX)
    }
}

/// Most changes that are read: far more than a house makes.
const CHANGES_MAX: usize = 1000;

/// Reads the numbers as they are on a day. They are no secret, so everyone's rules are the same.
pub fn on(tx: &mut Tx<'_>, day: Date) -> Result<Thresholds> {
    let noun = Threshold::NOUN;
    let from = noun.position("valid_from").unwrap_or_default();
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![Filter::AtMost(from, Value::Text(day.to_string()))],
        sort: Some(Sort { field: from, descending: false }),
        limit: CHANGES_MAX,
        ..ListQuery::default()
    };
    let mut numbers = HashMap::new();
    for row in tx.list(noun, &query)?.rows {
        let change = Threshold::from_values(&row.values)?;
        // In the order of their days, so that the last one stays.
        numbers.insert(change.rule, change.value.0);
    }
    Ok(Thresholds(numbers))
}

/// Every rule with its value on a day, in the order of the list.
pub fn all(numbers: &Thresholds) -> impl Iterator<Item = (Rule, i64)> + '_ {
    let rules = Rule::SPEC.options.iter().filter_map(|option| Rule::from_code(option.code));
    rules.map(|rule| (rule, numbers.hundredths(rule)))
}
