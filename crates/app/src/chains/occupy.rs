//! Confirming that an enterprise is at a node: what the register only suggests becomes a presence when a person says so.

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{CreditCode, Id, Known, Label, Line, Record as _, Value};
use record_derive::Record;
use records::chains::{ChainNode, Presence, PresenceFunction, PresenceState};
use records::choices::Standing;
use records::network::{EnterpriseScale, Organisation, OrganisationKind, Park, Region};
use store::{Filter, ListQuery, Tx, Visible};

/// 确认布局.
pub const OCCUPY: Act = Act {
    noun: ChainNode::NOUN,
    input: Occupied::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| row.is_some() && may_confirm(actor),
    fits: |_| true,
    run: occupy,
};

/// What confirming a presence asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "occupied", zh = "确认布局", en = "Confirm who is here", chapter = Chains, scope = Network,
    help(
        "一家企业确实在这个环节上。名录里的经营范围只是线索，人确认了才算数；库里没有的单位一并建档。",
        "An enterprise really is at this node. What the register says is a hint; it counts once a person confirms. An organisation that is not yet in the book is made along."
    ),
    check = Occupied::check
)]
pub(super) struct Occupied {
    /// The enterprise.
    #[field(zh = "企业名称", en = "Enterprise", offers = Organisation, help("营业执照上的全称。", "The full name as registered."))]
    pub organisation: Line,
    /// Its credit code.
    #[field(zh = "统一社会信用代码", en = "Credit code")]
    pub code: Option<CreditCode>,
    /// In which park.
    #[field(zh = "园区", en = "Park")]
    pub park: Option<Id<Park>>,
    /// In which region.
    #[field(zh = "地区", en = "Region", help("不在园区里的填地区。", "For one that is in no park."))]
    pub region: Option<Id<Region>>,
    /// What it does there.
    #[field(zh = "功能", en = "Function", default = "manufacturing")]
    pub function: PresenceFunction,
    /// Whether it is there yet.
    #[field(zh = "状态", en = "State", default = "operating")]
    pub state: PresenceState,
    /// Whether it is above the statistical scale.
    #[field(zh = "规模", en = "Scale")]
    pub scale: Known<EnterpriseScale>,
    /// What it rests on.
    #[field(
        zh = "依据",
        en = "Rests on",
        max = 400,
        help("如：经营范围“金刚石线制造”，已到现场核对。", "Such as the phrase of its scope, seen on site.")
    )]
    pub evidence: Line,
}

impl Occupied {
    fn check(&self, report: &mut kernel::Report) {
        report.require(
            self.park.is_some() || self.region.is_some(),
            "park",
            "缺地点，选园区或地区。",
            "The place is missing: choose a park or a region.",
        );
    }
}

fn may_confirm(actor: &Actor) -> bool {
    actor.user.is_some()
        && (matches!(actor.role, Role::Clerk | Role::Head) && actor.park.is_some()
            || actor.role == Role::Team)
}

fn occupy(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Occupied = case.input()?;
    let is_own = asked.park.map(Id::raw) == case.actor.park;
    if case.actor.role != Role::Team && !is_own {
        return Err(Error::Forbidden);
    }
    let node: ChainNode = case.record()?;
    let organisation = organisation(tx, case, &asked)?;
    let noun = Presence::NOUN;
    let is = |field: &str, value: Value| Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![value]);
    let filters =
        vec![is("organisation", Value::Id(organisation.raw())), is("node", Value::Id(case.row()?.id))];
    let query = ListQuery { visible: Visible::all(), filters, limit: 50, ..ListQuery::default() };
    for row in tx.list(noun, &query)?.rows {
        let there = Presence::from_values(&row.values)?;
        if there.park == asked.park && there.region == asked.region {
            return Err(Error::Conflict { code: "already_present", message: ALREADY });
        }
    }
    let presence = Presence {
        name: Line(format!("{}·{}", asked.organisation.as_str(), node.code.as_str())),
        organisation,
        node: Id::new(case.row()?.id),
        region: asked.region,
        park: asked.park,
        function: asked.function,
        state: asked.state,
        scale: asked.scale,
        output: Known::Unknown,
        purchases: Known::Unknown,
        local_share: Known::Unknown,
        delta_share: Known::Unknown,
        local_sales_share: Known::Unknown,
        delta_sales_share: Known::Unknown,
        as_of: None,
        rule: None,
        source: None,
        cited: Some(asked.evidence),
        standing: Standing::SelfReported,
        checked_by: None,
        checked_on: None,
    };
    Ok(Done::of::<Presence>(record::put_for(tx, case.actor, case.now, &presence, case.change)?))
}

/// The organisation of that code or name, made if the book has none.
fn organisation(tx: &mut Tx<'_>, case: &Case<'_>, asked: &Occupied) -> Result<Id<Organisation>> {
    let noun = Organisation::NOUN;
    let code = asked.code.as_ref().map(|code| ("code", code.as_str().to_owned()));
    for (field, text) in code.into_iter().chain([("name", asked.organisation.0.clone())]) {
        let filter = Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![Value::Text(text)]);
        let query =
            ListQuery { visible: Visible::all(), filters: vec![filter], limit: 1, ..ListQuery::default() };
        if let Some(row) = tx.list(noun, &query)?.rows.first() {
            return Ok(Id::new(row.id));
        }
    }
    let made = Organisation {
        name: asked.organisation.clone(),
        alias: None,
        kind: OrganisationKind::Enterprise,
        code: asked.code.clone(),
        region: asked.region,
        park: asked.park,
        parent: None,
        industry: None,
        scale: asked.scale,
        is_listed: false,
        is_chain_leader: false,
        business: None,
        address: None,
        website: None,
    };
    Ok(Id::new(record::put_for(tx, case.actor, case.now, &made, case.change)?.id))
}

const ALREADY: Label = Label::new(
    "这家单位在这个地方、这个环节上已有布局，改那一条。",
    "This organisation is already at this node in this place: change that record.",
);
