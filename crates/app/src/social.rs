//! 民生结对: what a pair of schools or hospitals adds up to, counted from the people sent and the joint activities on
//! record. What is unknown is counted as unknown and never as none.

use crate::{Actor, App, Result, access, record};
use kernel::{Choice as _, Date, Known, Label, Noun, Record, Uuid, Value};
use records::people::{Dispatch, DispatchKind, JointActivity, SocialPairing};
use store::{Filter, ListQuery, Tx};

/// A sum over rows of which some may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of what is known.
    pub sum: i64,
    /// Rows whose value is known.
    pub known: usize,
    /// Rows to which it applies.
    pub of: usize,
}

impl Sum {
    fn add<T: Copy>(&mut self, value: &Known<T>, number: impl Fn(T) -> i64) {
        match value {
            Known::NotApplicable => return,
            Known::Is(value) => {
                self.sum += number(*value);
                self.known += 1;
            }
            Known::Unknown | Known::Empty => {}
        }
        self.of += 1;
    }
}

/// People sent of one kind.
#[derive(Clone, Debug)]
pub struct Sent {
    /// To help, to learn, to manage.
    pub kind: Label,
    /// How often.
    pub dispatches: usize,
    /// How many people.
    pub people: i64,
    /// Days served by all of them together.
    pub person_days: Sum,
}

/// What a pair adds up to.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// People sent, by kind, kinds that occur.
    pub sent: Vec<Sent>,
    /// Of those sent, serving on the day.
    pub serving: i64,
    /// Joint activities.
    pub activities: usize,
    /// Who took part in them.
    pub participants: Sum,
    /// Lessons.
    pub lessons: Sum,
    /// Students reached.
    pub students: Sum,
    /// Patients seen.
    pub patients: Sum,
    /// Surgeries.
    pub surgeries: Sum,
    /// Of so many who were asked, so many were content, and in how many activities was asked.
    pub content: Option<(i64, i64, usize)>,
    /// What came of it: each with the record that says so.
    pub outcomes: Vec<(&'static Noun, Uuid, String)>,
    /// The day it is counted on.
    pub cut: Option<Date>,
}

/// Counts what a pairing adds up to, within what the actor may see.
pub async fn totals(app: &App, actor: &Actor, pairing: Uuid) -> Result<Totals> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        record::require_seen(tx, &actor, SocialPairing::NOUN, pairing)?;
        let mut totals = Totals { cut: Some(today), ..Totals::default() };
        for (id, sent) in rows::<Dispatch>(tx, &actor, pairing)? {
            totals.take_sent(id, &sent, today);
        }
        for (id, activity) in rows::<JointActivity>(tx, &actor, pairing)? {
            totals.take_activity(id, &activity);
        }
        Ok(totals)
    })
    .await
}

impl Totals {
    fn take_sent(&mut self, id: Uuid, sent: &Dispatch, today: Date) {
        let kind = sent.kind.label();
        let at = match self.sent.iter().position(|of| of.kind == kind) {
            Some(at) => at,
            None => {
                self.sent.push(Sent { kind, dispatches: 0, people: 0, person_days: Sum::default() });
                let order =
                    |of: &Sent| DispatchKind::SPEC.options.iter().position(|option| option.label == of.kind);
                self.sent.sort_by_key(order);
                self.sent.iter().position(|of| of.kind == kind).unwrap_or_default()
            }
        };
        if let Some(of) = self.sent.get_mut(at) {
            of.dispatches += 1;
            of.people += sent.people.0;
            of.person_days.add(&sent.person_days, |days| days.0);
        }
        let began = sent.starts_on.get().is_some_and(|first| *first <= today);
        if began && sent.ends_on.get().is_some_and(|last| today <= *last) {
            self.serving += sent.people.0;
        }
        if let Some(outcome) = &sent.outcome {
            self.outcomes.push((Dispatch::NOUN, id, outcome.0.clone()));
        }
    }

    fn take_activity(&mut self, id: Uuid, activity: &JointActivity) {
        self.activities += 1;
        for (sum, value) in [
            (&mut self.participants, &activity.participants),
            (&mut self.lessons, &activity.lessons),
            (&mut self.students, &activity.students),
            (&mut self.patients, &activity.patients),
            (&mut self.surgeries, &activity.surgeries),
        ] {
            sum.add(value, |count| count.0);
        }
        // A share without the number asked says nothing of how many.
        if let (Known::Is(share), Some(asked)) = (activity.satisfaction, activity.asked) {
            let (content, of, times) = self.content.unwrap_or_default();
            let more = (share.0 * asked.0 + 5_000) / 10_000;
            self.content = Some((content + more, of + asked.0, times + 1));
        }
        if let Some(techniques) = &activity.techniques {
            self.outcomes.push((JointActivity::NOUN, id, techniques.0.clone()));
        }
    }
}

fn rows<R: Record>(tx: &mut Tx<'_>, actor: &Actor, pairing: Uuid) -> Result<Vec<(Uuid, R)>> {
    let noun = R::NOUN;
    let filters = noun.position("pairing").map(|at| Filter::AnyOf(at, vec![Value::Id(pairing)]));
    let visible = access::visible(actor, noun);
    let mut query =
        ListQuery { visible, filters: filters.into_iter().collect(), limit: 500, ..ListQuery::default() };
    let mut rows = Vec::new();
    loop {
        let page = tx.list(noun, &query)?;
        for row in page.rows {
            rows.push((row.id, R::from_values(&row.values)?));
        }
        query.after = page.next;
        if query.after.is_none() {
            return Ok(rows);
        }
    }
}
