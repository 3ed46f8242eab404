//! Facts of a month of a park, from the same gathering as the monthly report. Leads stay in the house.

use super::{Gather, Gathered, count, group, named, on_many, text};
use crate::monthly::{self, Entry, Investor, Month};
use crate::{Result, access};
use engine_draft::{Facts, Node, Ref, Value};
use kernel::{Lang, Uuid};
use records::network::Park;
use records::projects::Project;

/// What a project is called whose investor is not open.
pub(super) const UNNAMED: &str = "投资方未公开的项目";

impl Gather<'_, '_> {
    pub(in crate::drafting) fn month(mut self, id: Uuid, park: &Park, month: Month) -> Result<Gathered> {
        let cut = month.last().min(self.today);
        let found = monthly::facts_in(self.tx, self.actor, id, month, self.today)?;
        let day = cut.to_string();
        let of_park = self.on::<Park>(id, park.name.as_str(), &day, None)?;
        let counted = |refs: Vec<Ref>| on_many(count(refs.len()), refs, &day);
        let signed = self.entries("签约", &found.signed, &day)?;
        let started = self.entries("开工", &found.started, &day)?;
        let producing = self.entries("投产", &found.producing, &day)?;
        let refs = |of: &[(Ref, Option<Facts>)]| of.iter().map(|(on, _)| on.clone()).collect::<Vec<_>>();
        // A sum of which one part is unknown is no sum.
        let own: Vec<&Entry> = found.signed.iter().filter(|entry| !entry.expands).collect();
        let sum = own.iter().try_fold(0_i64, |sum, entry| sum.checked_add(entry.agreed.get()?.0));
        let money = sum.filter(|_| !own.is_empty()).map(Value::Money);
        let list = |of: &[(Ref, Option<Facts>)]| {
            Node::Many(of.iter().filter_map(|(_, facts)| facts.clone()).collect())
        };
        let facts = named([
            ("园区", group([("名称", Node::of(text(park.name.as_str()), &of_park))])),
            ("月份", Node::of(text(&month.name(Lang::Zh)), &of_park)),
            (
                "签约",
                group([("个数", counted(refs(&signed))), ("投资额", on_many(money, refs(&signed), &day))]),
            ),
            ("开工", group([("个数", counted(refs(&started)))])),
            ("投产", group([("个数", counted(refs(&producing)))])),
            ("签约项目", list(&signed)),
            ("开工项目", list(&started)),
            ("投产项目", list(&producing)),
        ]);
        Ok(self.done(facts))
    }

    /// Projects with their day. One whose investor is not open is counted and neither named nor listed; the writer is told
    /// how many there are.
    fn entries(&mut self, what: &str, of: &[Entry], day: &str) -> Result<Vec<(Ref, Option<Facts>)>> {
        let mut found = Vec::new();
        let mut unnamed = 0;
        for entry in of.iter().filter(|entry| !entry.expands) {
            let visible = access::visible(self.actor, <Project as kernel::Record>::NOUN);
            if self.tx.get(<Project as kernel::Record>::NOUN, entry.id, &visible)?.is_none() {
                continue;
            }
            if entry.investor == Investor::Closed {
                unnamed += 1;
                found.push((self.on::<Project>(entry.id, UNNAMED, day, None)?, None));
                continue;
            }
            let on = self.on::<Project>(entry.id, &entry.name, day, None)?;
            let held = entry.day.map(|day| Value::Date(day.to_string()));
            let facts = named([
                ("名称", Node::of(text(&entry.name), &on)),
                ("日期", Node::of(held, &on)),
                ("金额", Node::of(entry.agreed.get().map(|money| Value::Money(money.0)), &on)),
            ]);
            found.push((on, Some(facts)));
        }
        if unnamed > 0 {
            self.notes.push(format!("{what}项目中 {unnamed} 个的投资方未公开：计入个数，没有点名。"));
        }
        Ok(found)
    }
}
