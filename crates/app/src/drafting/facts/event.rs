//! Facts of an event: what, when, where, what was stated there, what was signed, who was there.

use super::month::UNNAMED;
use super::{Gather, Gathered, group, known_line, line, named, on_many, prose, qualifier, rough, text};
use crate::Result;
use engine_draft::{Fact, Facts, Node, Ref, Value};
use kernel::{Choice as _, Field as _, Id, Known, Uuid};
use records::mechanisms::{Attendance, AttendanceRole, Event};
use records::network::{Park, Region};
use records::projects::{Project, Signing, StatedTotal, TotalLevel, TotalScope};
use std::collections::BTreeSet;

impl Gather<'_, '_> {
    pub(in crate::drafting) fn event(mut self, id: Uuid, event: &Event) -> Result<Gathered> {
        let on = self.on::<Event>(id, event.name.as_str(), "", event.source)?;
        for source in &event.more_sources.0 {
            self.source(*source)?;
        }
        let day = event.held_on.get().map(|day| Value::Date(day.as_str().to_owned()));
        let kind = Value::Text(event.kind.label().zh.to_owned());
        let of_event = group([
            ("名称", Node::of(text(event.name.as_str()), &on)),
            ("类型", Node::of(Some(kind), &on)),
            ("日期", Node::of(day, &on)),
            ("地点", Node::of(known_line(&event.place), &on)),
            ("主办", Node::of(known_line(&event.host), &on)),
            ("概况", Node::of(prose(event.summary.as_ref()), &on)),
        ]);
        let parks = self.names::<Park>(event.parks.0.iter().map(|park| park.raw()).collect())?;
        let regions = self.names::<Region>(event.regions.0.iter().map(|region| region.raw()).collect())?;
        let stated = self.stated(id)?;
        let (projects, recorded) = self.signed(id, event)?;
        let people = self.people(id)?;
        let facts = named([
            ("活动", of_event),
            ("园区", Node::Many(parks)),
            ("地区", Node::Many(regions)),
            ("公布", stated),
            ("项目", Node::Many(projects)),
            ("台账", recorded),
            ("主持", Node::Many(people_in(&people, &[AttendanceRole::Presided]))),
            ("讲话", Node::Many(people_in(&people, &[AttendanceRole::Spoke]))),
            ("出席", Node::Many(people_in(&people, &[AttendanceRole::Attended, AttendanceRole::Signed]))),
        ]);
        Ok(self.done(facts))
    }

    /// Names of records that the drafter sees.
    fn names<R: kernel::Record>(&mut self, ids: Vec<Uuid>) -> Result<Vec<Facts>> {
        let mut found = Vec::new();
        for id in ids {
            let Some(row) = self.tx.get(R::NOUN, id, &crate::access::visible(self.actor, R::NOUN))? else {
                continue;
            };
            let name =
                row.values.get(R::NOUN.title()).and_then(kernel::Value::as_text).unwrap_or("").to_owned();
            let on = self.on::<R>(id, &name, "", None)?;
            found.push(named([("名称", Node::of(text(&name), &on))]));
        }
        Ok(found)
    }

    /// What sources stated of this event as a whole. Two figures for the same are a contradiction: then nothing is known,
    /// and the writer is told both.
    fn stated(&mut self, event: Uuid) -> Result<Node> {
        let of = [
            ("event", kernel::Value::Id(event)),
            ("scope", TotalScope::ThisEvent.to_value()),
            ("level", TotalLevel::Total.to_value()),
        ];
        let (mut counts, mut amounts) = (Vec::new(), Vec::new());
        for (id, total) in self.all::<StatedTotal>(&of)? {
            let label = format!("公布总数：{}", total.what.as_str());
            let on = self.on::<StatedTotal>(id, &label, &rough(&total.as_of), total.source)?;
            let is_of_projects =
                ["项目", "协议", "投资"].iter().any(|word| total.what.as_str().contains(word));
            if let Some(number) = total.count.get().filter(|_| total.what.as_str().contains("项目")) {
                counts.push((Value::Number { scaled: number.0, scale: 0 }, total.approx, on.clone()));
            }
            if let Some(money) = total.amount.get().filter(|_| is_of_projects) {
                amounts.push((Value::Money(money.0), total.approx, on));
            }
        }
        Ok(group([
            ("项目数", self.agreed("签约项目数", counts)),
            ("投资额", self.agreed("协议投资额", amounts)),
        ]))
    }

    /// The one figure that all sources give, or none.
    fn agreed(&mut self, what: &str, found: Vec<(Value, records::choices::Approx, Ref)>) -> Node {
        let Some((first, approx, on)) = found.first() else { return Node::Unknown };
        if found.iter().any(|(value, ..)| value != first) {
            let shown: BTreeSet<String> = found.iter().map(|(value, ..)| shown(value)).collect();
            let shown = shown.into_iter().collect::<Vec<_>>().join(" / ");
            self.notes.push(format!("{what}：来源说法不一（{shown}），没有写进去；核对后改台账再拟。"));
            return Node::Unknown;
        }
        let refs = found.iter().map(|(.., on)| on.clone()).collect();
        let as_of = Some(on.as_of.clone()).filter(|day| !day.is_empty());
        Fact { value: first.clone(), qualifier: qualifier(*approx).to_owned(), refs, as_of }.node()
    }

    /// What was signed at the event: each project, and how many the ledger has.
    fn signed(&mut self, event: Uuid, of: &Event) -> Result<(Vec<Facts>, Node)> {
        let (mut projects, mut refs, mut unnamed) = (Vec::new(), Vec::new(), 0);
        let held_on = rough(&of.held_on);
        for (id, signing) in self.all::<Signing>(&[("event", kernel::Value::Id(event))])? {
            let as_of = if held_on.is_empty() { self.today.to_string() } else { held_on.clone() };
            let project = match signing.project {
                Some(project) => self.one::<Project>(project.raw())?,
                None => None,
            };
            // A source that printed the signing has named it; else one with a confidential investor is counted unnamed.
            let is_open =
                signing.source.is_some() || project.is_none_or(|project| project.is_investor_open());
            let label = if is_open { signing.name.as_str() } else { UNNAMED };
            let on = self.on::<Signing>(id, label, &as_of, signing.source)?;
            refs.push(on.clone());
            if !is_open {
                unnamed += 1;
                continue;
            }
            let park = match &signing.park {
                Known::Is(park) => self.one::<Park>(park.raw())?.map(|park| park.name),
                _ => None,
            };
            projects.push(named([
                ("名称", Node::of(text(signing.name.as_str()), &on)),
                (
                    "金额",
                    match signing.agreed.get() {
                        Some(money) => Fact::of(Value::Money(money.0), &on)
                            .qualified(signing.approx.map_or("", qualifier))
                            .node(),
                        None => Node::of(signing.agreed_usd.get().map(|cents| Value::Usd(cents.0)), &on),
                    },
                ),
                (
                    "用地",
                    Node::of(signing.land.get().map(|land| Value::Number { scaled: land.0, scale: 2 }), &on),
                ),
                ("签约方", Node::of(line(signing.parties.as_ref()), &on)),
                ("园区", Node::of(line(park.as_ref()), &on)),
            ]));
        }
        if unnamed > 0 {
            self.notes.push(format!("签约项目中 {unnamed} 个的投资方未公开：计入个数，没有点名。"));
        }
        let today = self.today.to_string();
        let number = (!refs.is_empty())
            .then_some(Value::Number { scaled: i64::try_from(refs.len()).unwrap_or(0), scale: 0 });
        Ok((projects, group([("签约数", on_many(number, refs, &today))])))
    }

    fn people(&mut self, event: Uuid) -> Result<Vec<(AttendanceRole, Facts)>> {
        let of = [("event", Id::<Event>::new(event).to_value())];
        let mut found = self.all::<Attendance>(&of)?;
        found.sort_by_key(|(_, attendance)| attendance.position.map_or(i64::MAX, |position| position.0));
        let mut people = Vec::new();
        for (id, attendance) in found {
            let on = self.on::<Attendance>(id, attendance.name.as_str(), "", None)?;
            let facts = named([
                ("姓名", Node::of(text(attendance.name.as_str()), &on)),
                ("职务", Node::of(line(attendance.titles.as_ref()), &on)),
            ]);
            people.push((attendance.role, facts));
        }
        Ok(people)
    }
}

fn people_in(people: &[(AttendanceRole, Facts)], roles: &[AttendanceRole]) -> Vec<Facts> {
    people.iter().filter(|(role, _)| roles.contains(role)).map(|(_, facts)| facts.clone()).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Money(fen) => kernel::Kind::Money.show(&kernel::Value::Int(*fen), kernel::Lang::Zh),
        Value::Number { scaled, .. } => scaled.to_string(),
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Usd(cents) => kernel::Kind::Usd.show(&kernel::Value::Int(*cents), kernel::Lang::Zh),
    }
}
