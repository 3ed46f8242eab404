//! What supervision came to in a stretch of time: 按期办结率, 逾期率, 平均办理天数, each with what it was counted from.

use crate::access;
use crate::{Actor, App, Error, Result};
use engine_pipeline::cohort::Rate;
use kernel::{Date, Id, Record as _, Uuid, Value};
use records::mechanisms::{Task, TaskState};
use store::{Filter, ListQuery, Tx};

/// Counts of a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Issued in it.
    pub issued: i64,
    /// Closed in it.
    pub closed: i64,
    /// Of those, on the day that counts or before.
    pub on_time: i64,
    /// Due in it, closed or not, withdrawn ones left out.
    pub due: i64,
    /// Of those, closed late or not closed by the end of the stretch.
    pub late: i64,
    /// Days from issue to closing of those closed in it whose day of issue is known: their number and sum.
    pub days: (i64, i64),
    /// Running at its end.
    pub running: i64,
}

impl Figures {
    /// 按期办结率: closed on time / closed.
    pub fn on_time_rate(&self) -> Rate {
        Rate { part: self.on_time, whole: self.closed }
    }

    /// 逾期率: late / due.
    pub fn late_rate(&self) -> Rate {
        Rate { part: self.late, whole: self.due }
    }

    /// 平均办理天数, in tenths of a day, halves rounded up; nothing where nothing was closed.
    pub fn mean_days_tenths(&self) -> Option<i64> {
        let (number, sum) = self.days;
        (number > 0).then(|| (sum * 20 + number) / (2 * number))
    }

    /// Counts one task.
    pub fn add(&mut self, task: &Task, (from, to): (Date, Date)) {
        let within = |day: Option<Date>| day.is_some_and(|day| from <= day && day <= to);
        if task.state == TaskState::Withdrawn || !task.state.is_issued() {
            return;
        }
        let closed_on = task.closed_on.filter(|_| task.state == TaskState::Closed);
        self.issued += i64::from(within(task.issued_on));
        if within(closed_on) {
            self.closed += 1;
            let is_on_time = task.deadline().is_none_or(|due| closed_on.is_some_and(|closed| closed <= due));
            self.on_time += i64::from(is_on_time);
            if let (Some(issued), Some(closed)) = (task.issued_on, closed_on) {
                self.days.0 += 1;
                self.days.1 += i64::from(closed.days_since(issued));
            }
        }
        if within(task.deadline()) {
            self.due += 1;
            let is_late =
                closed_on.filter(|closed| *closed <= to).is_none_or(|closed| task.deadline() < Some(closed));
            // On its very day a task is not late yet.
            let is_open_yet = closed_on.is_none_or(|closed| closed > to) && task.deadline() >= Some(to);
            self.late += i64::from(is_late && !is_open_yet);
        }
        let is_issued_by_then = task.issued_on.is_none_or(|day| day <= to);
        self.running += i64::from(is_issued_by_then && closed_on.is_none_or(|closed| closed > to));
    }
}

/// Counts the tasks that the actor sees, of one park if asked.
pub async fn figures(app: &App, actor: &Actor, stretch: (Date, Date), park: Option<Uuid>) -> Result<Figures> {
    let actor = actor.clone();
    app.read(move |tx| {
        let mut figures = Figures::default();
        each(tx, &actor, |_, task| {
            if park.is_none_or(|park| task.lead_park.map(Id::raw) == Some(park)) {
                figures.add(&task, stretch);
            }
        })?;
        Ok(figures)
    })
    .await
}

/// Runs through the tasks that were issued and that the actor sees.
pub(crate) fn each(tx: &mut Tx<'_>, actor: &Actor, mut take: impl FnMut(Uuid, Task)) -> Result<()> {
    let noun = Task::NOUN;
    let visible = access::visible(actor, noun);
    if visible.is_nothing() {
        return Err(Error::NotFound);
    }
    let first = Date::new(1990, 1, 1).map(|day| Value::Text(day.to_string()));
    let filters = noun.position("issued_on").zip(first).map(|(at, first)| Filter::AtLeast(at, first));
    let mut query =
        ListQuery { visible, filters: filters.into_iter().collect(), limit: 200, ..ListQuery::default() };
    loop {
        let page = tx.list(noun, &query)?;
        for row in &page.rows {
            take(row.id, Task::from_values(&row.values)?);
        }
        query.after = page.next;
        if query.after.is_none() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Value;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn task(issued: &str, due: &str, extended: &str, closed: &str) -> Task {
        let noun = Task::NOUN;
        let mut values = vec![Value::Empty; noun.fields.len()];
        let mut set = |field: &str, text: &str| {
            if !text.is_empty() {
                values[noun.position(field).unwrap()] = Value::Text(text.to_owned());
            }
        };
        set("title", "示例任务");
        set("origin", "meeting");
        set("state", if closed.is_empty() { "in_hand" } else { "closed" });
        for (field, text) in
            [("issued_on", issued), ("due_on", due), ("extended_to", extended), ("closed_on", closed)]
        {
            set(field, text);
        }
        Task::from_values(&values).unwrap()
    }

    #[test]
    fn a_month_of_supervision_by_hand() {
        let stretch = (day("2026-03-01"), day("2026-03-31"));
        let mut figures = Figures::default();
        for task in [
            // Ten days, on time.
            task("2026-03-01", "2026-03-15", "", "2026-03-11"),
            // Thirty-one days, late by one although it was extended once.
            task("2026-02-20", "2026-03-10", "2026-03-22", "2026-03-23"),
            // Open, late.
            task("2026-03-02", "2026-03-20", "", ""),
            // Open, due on the last day: not late yet.
            task("2026-03-02", "2026-03-31", "", ""),
            // Closed after the stretch: open and late at its end.
            task("2026-03-02", "2026-03-05", "", "2026-04-01"),
            // Neither issued, due nor closed in it.
            task("2026-01-02", "2026-05-05", "", ""),
        ] {
            figures.add(&task, stretch);
        }
        assert_eq!((figures.issued, figures.closed, figures.on_time), (4, 2, 1));
        assert_eq!((figures.due, figures.late), (5, 3));
        assert_eq!(figures.mean_days_tenths(), Some(205));
        assert_eq!(figures.running, 4);
    }
}
