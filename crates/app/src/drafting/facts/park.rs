//! Facts of a park: what it is, its published figures, what land and plants it offers, its events, and the stated
//! figures of the whole cooperation.

use super::{Gather, Gathered, group, line, named, prose, qualifier, rough, text};
use crate::{Result, access};
use engine_draft::{Fact, Facts, Node, Value};
use kernel::{Choice as _, Field as _, Id, Record, Uuid};
use records::mechanisms::Event;
use records::network::{Park, ParkFact, Plant, Plot, Region};
use records::projects::{StatedTotal, TotalScope};
use store::{Filter, ListQuery};

impl Gather<'_, '_> {
    pub(in crate::drafting) fn park(mut self, id: Uuid, park: &Park) -> Result<Gathered> {
        let on = self.on::<Park>(id, park.name.as_str(), "", None)?;
        let founded = park.founded.get().map(|day| Value::Date(day.as_str().to_owned()));
        let km2 =
            |area: Option<&kernel::AreaKm2>| area.map(|area| Value::Number { scaled: area.0, scale: 2 });
        let suzhou = self.region(park.suzhou_region)?;
        let suqian = self.region(park.suqian_region)?;
        // Areas have no day of their own in the ledger: they hold as of today's look.
        let today = engine_draft::Ref { as_of: self.today.to_string(), ..on.clone() };
        let of_park = group([
            ("名称", Node::of(text(park.name.as_str()), &on)),
            ("全称", Node::of(line(park.long_name.as_ref()), &on)),
            ("定位", Node::of(prose(park.positioning.as_ref()), &on)),
            ("主导产业", Node::of(line(park.lead_industries.as_ref()), &on)),
            ("共建方式", Node::of(line(park.mode.as_ref()), &on)),
            ("成立", Node::of(founded, &on)),
            ("规划面积", Node::of(km2(park.planned_area.get()), &today)),
            ("开发面积", Node::of(km2(park.developed_area.get()), &today)),
            ("苏州方", Node::of(suzhou, &on)),
            ("宿迁方", Node::of(suqian, &on)),
            ("地址", Node::of(line(park.address.as_ref()), &on)),
            ("网站", Node::of(park.website.as_ref().and_then(|url| text(&url.0)), &on)),
        ]);
        let of = [("park", kernel::Value::Id(id))];
        let figures = self.park_figures(&of)?;
        let plots = self.plots(id)?;
        let plants = self.plants(id)?;
        let events = self.events(id)?;
        let totals = self.cooperation()?;
        let facts = named([
            ("园区", of_park),
            ("数据", Node::Many(figures)),
            ("地块", Node::Many(plots)),
            ("厂房", Node::Many(plants)),
            ("活动", Node::Many(events)),
            ("合作", Node::Many(totals)),
        ]);
        Ok(self.done(facts))
    }

    fn region(&mut self, id: Option<Id<Region>>) -> Result<Option<Value>> {
        let Some(id) = id else { return Ok(None) };
        Ok(self.one::<Region>(id.raw())?.and_then(|region| text(region.name.as_str())))
    }

    fn park_figures(&mut self, of: &[(&str, kernel::Value)]) -> Result<Vec<Facts>> {
        let mut found = Vec::new();
        for (id, fact) in self.all::<ParkFact>(of)? {
            let on = self.on::<ParkFact>(id, fact.what.as_str(), &rough(&fact.as_of), fact.source)?;
            let number = fact.value.get().map(|value| Value::Number { scaled: value.0, scale: 2 });
            let value = match number {
                Some(number) => Fact::of(number, &on).qualified(qualifier(fact.approx)).node(),
                None => Node::Unknown,
            };
            if value.is_known() {
                found.push(named([
                    ("名称", Node::of(text(fact.what.as_str()), &on)),
                    ("数值", value),
                    ("单位", Node::of(line(fact.unit.as_ref()), &on)),
                ]));
            }
        }
        Ok(found)
    }

    /// Plots that the park shows to anybody.
    fn plots(&mut self, park: Uuid) -> Result<Vec<Facts>> {
        let mut found = Vec::new();
        for (id, plot) in self.published::<Plot>(park)? {
            let on = self.on::<Plot>(id, plot.number.as_str(), &self.today.to_string(), None)?;
            let free = plot.free.get().map(|area| Value::Number { scaled: area.0, scale: 2 });
            found.push(named([
                ("编号", Node::of(text(plot.number.as_str()), &on)),
                ("位置", Node::of(line(plot.location.as_ref()), &on)),
                ("可供面积", Node::of(free, &on)),
                ("用途", Node::of(text(plot.land_use.label().zh), &on)),
                ("配套", Node::of(line(plot.utilities.as_ref()), &on)),
            ]));
        }
        Ok(found)
    }

    fn plants(&mut self, park: Uuid) -> Result<Vec<Facts>> {
        let mut found = Vec::new();
        for (id, plant) in self.published::<Plant>(park)? {
            let on = self.on::<Plant>(id, plant.name.as_str(), &self.today.to_string(), None)?;
            let vacant = plant.vacant.get().map(|area| Value::Number { scaled: area.0, scale: 2 });
            found.push(named([
                ("名称", Node::of(text(plant.name.as_str()), &on)),
                ("位置", Node::of(line(plant.location.as_ref()), &on)),
                ("可供面积", Node::of(vacant, &on)),
            ]));
        }
        Ok(found)
    }

    /// What a park shows to anybody: what it has not published is no fact of a page.
    fn published<R: Record>(&mut self, park: Uuid) -> Result<Vec<(Uuid, R)>> {
        let of_park = R::NOUN.position("park").map(|at| Filter::AnyOf(at, vec![kernel::Value::Id(park)]));
        let query = ListQuery {
            visible: access::open_to_all(),
            filters: of_park.into_iter().collect(),
            limit: super::LIST_MAX,
            ..ListQuery::default()
        };
        let rows = self.tx.list(R::NOUN, &query)?.rows;
        rows.iter().map(|row| Ok((row.id, R::from_values(&row.values)?))).collect()
    }

    fn events(&mut self, park: Uuid) -> Result<Vec<Facts>> {
        let mut held: Vec<(Uuid, Event)> = self.all::<Event>(&[])?;
        held.retain(|(_, event)| event.parks.0.iter().any(|own| own.raw() == park));
        held.sort_by_key(|(id, event)| (rough(&event.held_on), *id));
        let mut found = Vec::new();
        for (id, event) in held {
            let on = self.on::<Event>(id, event.name.as_str(), "", event.source)?;
            let day = event.held_on.get().map(|day| Value::Date(day.as_str().to_owned()));
            found.push(named([
                ("名称", Node::of(text(event.name.as_str()), &on)),
                ("日期", Node::of(day, &on)),
                ("地点", Node::of(super::known_line(&event.place), &on)),
            ]));
        }
        Ok(found)
    }

    /// What sources state of the cooperation as a whole.
    fn cooperation(&mut self) -> Result<Vec<Facts>> {
        let mut found = Vec::new();
        for (id, total) in self.all::<StatedTotal>(&[("scope", TotalScope::History.to_value())])? {
            if total.event.is_some() {
                continue;
            }
            let label = format!("公布总数：{}", total.what.as_str());
            let on = self.on::<StatedTotal>(id, &label, &rough(&total.as_of), total.source)?;
            let qualified = |value: Option<Value>| match value {
                Some(value) => Fact::of(value, &on).qualified(qualifier(total.approx)).node(),
                None => Node::Unknown,
            };
            found.push(named([
                ("名称", Node::of(text(total.what.as_str()), &on)),
                (
                    "个数",
                    qualified(total.count.get().map(|count| Value::Number { scaled: count.0, scale: 0 })),
                ),
                ("金额", qualified(total.amount.get().map(|money| Value::Money(money.0)))),
                ("来源", Node::of(text(&on.source), &on)),
            ]));
        }
        Ok(found)
    }
}
