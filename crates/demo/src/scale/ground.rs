//! What invented projects stand on: parks, chain nodes and people of the book, and the yearly events and targets
//! that are invented with them.

use super::pen::{Pen, blank};
use app::{Error, Result};
use kernel::{Date, Decimal2, Id, Ids, IndustryCode, Known, Record, Year};
use records::administration::{Access, User};
use records::chains::{ChainNode, Tier};
use records::mechanisms::{Event, Target, TargetState};
use records::network::{Park, ParkRole, Region};
use store::{ListQuery, Tx, Visible};

/// The first year of invented projects; the work team was formed at its end.
pub(super) const FIRST_YEAR: i16 = 2021;

/// What there is before the first project is invented.
#[derive(Debug)]
pub(super) struct Ground {
    /// Today.
    pub(super) today: Date,
    /// Parks, the hub first.
    pub(super) parks: Vec<Place>,
    /// Nodes that may be recruited for, in the order of their codes.
    pub(super) nodes: Vec<Node>,
    /// One event a year.
    pub(super) events: Vec<Yearly>,
    /// One target for each park and year.
    pub(super) targets: Vec<Aim>,
    /// Who reviews what others carry out.
    pub(super) reviewer: Option<Id<User>>,
}

/// A park with its people.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) id: Id<Park>,
    pub(super) name: String,
    pub(super) suzhou: Option<Id<Region>>,
    /// Who carries out its tasks.
    pub(super) clerk: Option<Id<User>>,
}

/// A chain node by what it makes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) id: Id<ChainNode>,
    /// What is made there, in one word.
    pub(super) product: String,
    pub(super) tier: Tier,
    pub(super) industry: Option<IndustryCode>,
}

/// A yearly event.
#[derive(Debug)]
pub(super) struct Yearly {
    pub(super) id: Id<Event>,
    pub(super) held_on: Date,
}

/// A yearly target.
#[derive(Debug)]
pub(super) struct Aim {
    pub(super) id: Id<Target>,
    pub(super) park: Id<Park>,
    pub(super) park_name: String,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) value: Decimal2,
}

impl Ground {
    /// Reads the network and enters what is yearly.
    pub(super) fn prepare(pen: &mut Pen<'_, '_>, today: Date) -> Result<Ground> {
        let users: Vec<(Id<User>, User)> = all(pen.tx)?;
        let clerk_of = |park| {
            let own = |user: &&(Id<User>, User)| user.1.park == Some(park) && user.1.access.needs_park();
            users.iter().find(own).map(|(id, _)| *id)
        };
        let reviewer = users.iter().find(|(_, user)| user.access == Access::Team).map(|(id, _)| *id);
        let mut parks: Vec<(Id<Park>, Park)> = all(pen.tx)?;
        parks.sort_by_key(|(_, park)| park.role != ParkRole::Hub);
        let parks: Vec<Place> = parks
            .into_iter()
            .map(|(id, park)| Place {
                id,
                name: park.name.0,
                suzhou: park.suzhou_region,
                clerk: clerk_of(id),
            })
            .collect();
        let nodes: Vec<(Id<ChainNode>, ChainNode)> = all(pen.tx)?;
        let nodes: Vec<Node> = nodes
            .into_iter()
            .filter(|(_, node)| !node.is_restricted)
            .map(|(id, node)| Node::of(id, &node))
            .collect();
        if parks.is_empty() || nodes.is_empty() {
            return Err(Error::Internal(String::from("invented projects need parks and chains in the book")));
        }
        let mut ground = Ground { today, parks, nodes, events: Vec::new(), targets: Vec::new(), reviewer };
        for year in FIRST_YEAR..=today.year() {
            ground.hold_event(pen, year)?;
            ground.set_targets(pen, year)?;
        }
        Ok(ground)
    }

    fn hold_event(&mut self, pen: &mut Pen<'_, '_>, year: i16) -> Result<()> {
        let Some(held_on) = Date::new(year, 9, 16).filter(|day| *day <= self.today) else { return Ok(()) };
        let event = Event {
            held_on: Known::Is(held_on.into()),
            edition: Some(Year(i64::from(year))),
            place: Known::Is("示例会议中心".into()),
            parks: Ids(self.parks.iter().map(|park| park.id).collect()),
            summary: Some("示例活动，供试用和测量；不是真实活动。".into()),
            ..blank([("name", &format!("示例联动发展推介会（{year}）")), ("kind", "promotion_meeting")])?
        };
        self.events.push(Yearly { id: pen.write(&event)?, held_on });
        Ok(())
    }

    fn set_targets(&mut self, pen: &mut Pen<'_, '_>, year: i16) -> Result<()> {
        let (Some(first), Some(end)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
            return Ok(());
        };
        for (at, park) in self.parks.iter().enumerate() {
            // The hub is asked for twice as much, and every year for a tenth more.
            let yi = if at == 0 { 120 } else { 60 } * (10 + i64::from(year - FIRST_YEAR)) / 10;
            let target = Target {
                indicator: format!("示例新签约协议投资（{}，{year}年）", park.name).into(),
                park: Some(park.id),
                clause: None,
                year: Year(i64::from(year)),
                value: Known::Is(Decimal2(yi * 100)),
                unit: "亿元".into(),
                direction: records::choices::Direction::Higher,
                counting: None,
                baseline: Known::Unknown,
                baseline_year: None,
                rule: Some("示例口径：正式投资合同的协议总投资，框架协议不计".into()),
                source: None,
                state: if self.reviewer.is_some() { TargetState::Approved } else { TargetState::Proposed },
                approved_by: self.reviewer,
                is_released: self.reviewer.is_some(),
            };
            self.targets.push(Aim {
                id: pen.write(&target)?,
                park: park.id,
                park_name: park.name.clone(),
                first,
                last: end.min(self.today),
                value: Decimal2(yi * 100),
            });
        }
        Ok(())
    }
}

impl Node {
    fn of(id: Id<ChainNode>, node: &ChainNode) -> Node {
        let name = node.name.as_str();
        let product = name.split(['（', '：']).next().unwrap_or(name);
        let codes = node.industries.as_ref().map_or("", |codes| codes.as_str());
        let digits: String = codes.chars().take_while(char::is_ascii_digit).collect();
        Node { id, product: product.to_owned(), tier: node.tier, industry: IndustryCode::parse(&digits).ok() }
    }
}

/// Every record of a noun in the order of making; those that do not read as their type are left out.
fn all<R: Record>(tx: &mut Tx<'_>) -> Result<Vec<(Id<R>, R)>> {
    let query = ListQuery { visible: Visible::all(), limit: 10_000, ..ListQuery::default() };
    let rows = tx.list(R::NOUN, &query)?.rows;
    let typed = |row: &store::Row| Some((Id::new(row.id), R::from_values(&row.values).ok()?));
    Ok(rows.iter().rev().filter_map(typed).collect())
}
