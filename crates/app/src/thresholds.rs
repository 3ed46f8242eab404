//! The numbers of the rules on a day: as changed by the house from a day on, else as shipped.

use crate::{Actor, App, Error, Result, access};
use kernel::{Choice as _, Date, Record as _, Uuid, Value};
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

    /// The same numbers with one of them another, in hundredths of its unit.
    pub fn with(mut self, rule: Rule, hundredths: i64) -> Thresholds {
        self.0.insert(rule, hundredths);
        self
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
    let changed = changes(tx, day)?.into_iter();
    // In the order of their days, so that the last one stays.
    Ok(Thresholds(changed.map(|(_, change)| (change.rule, change.value.0)).collect()))
}

/// The changes in force on a day, in the order of their days.
fn changes(tx: &mut Tx<'_>, day: Date) -> Result<Vec<(Uuid, Threshold)>> {
    let noun = Threshold::NOUN;
    let from = noun.position("valid_from").unwrap_or_default();
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![Filter::AtMost(from, Value::Text(day.to_string()))],
        sort: Some(Sort { field: from, descending: false }),
        limit: CHANGES_MAX,
        ..ListQuery::default()
    };
    let rows = tx.list(noun, &query)?.rows;
    rows.iter().map(|row| Ok((row.id, Threshold::from_values(&row.values)?))).collect()
}

/// One number as it is in force, with the change that set it.
#[derive(Clone, Debug)]
pub struct InForce {
    /// Which number.
    pub rule: Rule,
    /// Its value, in hundredths.
    pub value: i64,
    /// Since when; none as shipped.
    pub since: Option<Date>,
    /// The change and its reason.
    pub change: Option<(Uuid, String)>,
    /// Name of who entered the change, as the journal has it.
    pub by: String,
}

/// Every number as it is in force today, in the order of the list.
pub async fn in_force(app: &App, actor: &Actor) -> Result<Vec<InForce>> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let noun = Threshold::NOUN;
        if access::visible(&actor, noun).is_nothing() {
            return Err(Error::NotFound);
        }
        let mut all: Vec<InForce> = all(&Thresholds::default())
            .map(|(rule, value)| InForce { rule, value, since: None, change: None, by: String::new() })
            .collect();
        for (id, change) in changes(tx, today)? {
            if let Some(one) = all.iter_mut().find(|one| one.rule == change.rule) {
                one.value = change.value.0;
                one.since = Some(change.valid_from);
                one.change = Some((id, change.why.0));
            }
        }
        for one in &mut all {
            if let Some((id, _)) = &one.change {
                one.by = tx.history(noun, *id, 1)?.pop().map(|entry| entry.name).unwrap_or_default();
            }
        }
        Ok(all)
    })
    .await
}

/// Every rule with its value on a day, in the order of the list.
pub fn all(numbers: &Thresholds) -> impl Iterator<Item = (Rule, i64)> + '_ {
    let rules = Rule::SPEC.options.iter().filter_map(|option| Rule::from_code(option.code));
    rules.map(|rule| (rule, numbers.hundredths(rule)))
}
