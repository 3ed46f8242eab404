//! Offers that fit a need, with reasons; and the match, which a person of each side confirms, up to the contract.

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::assess::seen_rows;
use crate::record;
use crate::{Actor, App, Error, Result, access};
use kernel::{Date, Id, Ids, Known, Label, Line, Money, Prose, Record, Share, Uuid, Value};
use record_derive::Record;
use records::chains::{MarketState, Need, Offer, SupplyMatch, SupplyState};
use store::{Filter, Row, Tx, Visible};

/// An offer held against a need.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The offer.
    pub offer: Uuid,
    /// What is offered.
    pub product: String,
    /// Points of 100.
    pub score: i64,
    /// Why, one sentence each.
    pub reasons: Vec<String>,
    /// What is to be asked, because it is not known or does not fit.
    pub questions: Vec<String>,
    /// The match that was made of it already.
    pub matched: Option<Uuid>,
}

/// 提出对接.
pub const PROPOSE: Act = Act {
    noun: Need::NOUN,
    input: Proposal::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| {
        row.is_some()
            && actor.user.is_some()
            && matches!(actor.role, Role::Team | Role::Clerk | Role::Head | Role::Enterprise)
    },
    fits: |row| need_of(row).is_some_and(|need| is_open(need.state)),
    run: propose,
};
/// 确认对接.
pub const CONFIRM: Act = Act {
    noun: SupplyMatch::NOUN,
    input: Confirmation::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| row.and_then(match_of).is_some_and(|of| side(actor, &of).is_some()),
    fits: |row| match_of(row).is_some_and(|of| of.state == SupplyState::Proposed),
    run: confirm,
};
/// 记成交.
pub const CONTRACT: Act = Act {
    input: Contract::NOUN,
    may: |actor, row| row.and_then(match_of).is_some_and(|of| actor.role == Role::Team || is_of(actor, &of)),
    fits: |row| match_of(row).is_some_and(|of| of.state == SupplyState::Confirmed),
    run: contract,
    ..CONFIRM
};
/// 记未成.
pub const END: Act = Act {
    input: Ended::NOUN,
    fits: |row| {
        match_of(row).is_some_and(|of| matches!(of.state, SupplyState::Proposed | SupplyState::Confirmed))
    },
    run: end,
    ..CONTRACT
};

/// What proposing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "supply-proposals", zh = "提出对接", en = "Propose a match", chapter = Chains, scope = Market,
    help("把一项供给推给这项需求。供需双方各由一人确认后才算对接。", "Holds an offer against this need. It is a match once a person of each side has confirmed.")
)]
pub(super) struct Proposal {
    /// The offer.
    #[field(zh = "供给", en = "Offer")]
    pub offer: Id<Offer>,
}

/// What confirming asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "supply-confirmations", zh = "确认对接", en = "Confirm the match", chapter = Chains, scope = Market,
    help("代表本方确认愿意对接。双方由不同的人确认。", "Confirms for the own side. A different person confirms for each side.")
)]
pub(super) struct Confirmation {
    /// A word on it.
    #[field(zh = "说明", en = "Note", max = 500)]
    pub note: Option<Line>,
}

/// What noting a contract asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "supply-contracts", zh = "记成交", en = "Note the contract", chapter = Chains, scope = Market,
    help("成交日期和一年的金额。不掌握金额就选“未掌握”，不写 0。", "Day and amount of a year. If the amount is not known, say so and not 0.")
)]
pub(super) struct Contract {
    /// When.
    #[field(zh = "成交日期", en = "Agreed on", default = "@today")]
    pub agreed_on: Date,
    /// How much in a year.
    #[field(zh = "年成交金额", en = "Amount per year", unit = "万元")]
    pub amount: Known<Money>,
}

/// What ending asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(slug = "ended-matches", zh = "记未成", en = "End the match", chapter = Chains, scope = Market, help("写明为什么没成。", "Say why it came to nothing."))]
pub(super) struct Ended {
    /// Why.
    #[field(zh = "未成原因", en = "Why it ended", max = 1000)]
    pub why: Prose,
}

/// Offers that the actor sees and that fit a need, best first.
pub async fn fits_of_need(app: &App, actor: &Actor, need: Uuid) -> Result<Vec<Fit>> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = tx.get(Need::NOUN, need, &access::visible(&actor, Need::NOUN))?.ok_or(Error::NotFound)?;
        let of = Need::from_values(&row.values)?;
        let noun = SupplyMatch::NOUN;
        let mut matched = Vec::new();
        let filter = Filter::AnyOf(noun.position("need").unwrap_or_default(), vec![Value::Id(need)]);
        for row in seen_rows(tx, &actor, noun, vec![filter])? {
            matched.push((SupplyMatch::from_values(&row.values)?.offer.raw(), row.id));
        }
        let mut all = Vec::new();
        for row in seen_rows(tx, &actor, Offer::NOUN, Vec::new())? {
            let offer = Offer::from_values(&row.values)?;
            let stands = offer.valid_until.is_none_or(|last| last >= today) && is_open(offer.state);
            if let Some(fit) = fit(&of, row.id, &offer).filter(|_| stands) {
                let matched = matched.iter().find(|(offer, _)| *offer == row.id).map(|(_, id)| *id);
                all.push(Fit { matched, ..fit });
            }
        }
        all.sort_by(|one, other| (other.score, &one.product).cmp(&(one.score, &other.product)));
        all.truncate(20);
        Ok(all)
    })
    .await
}

/// Holds an offer against a need: 40 points for the node, 30 for the words of the product, 10 each for quantity, price and
/// certificates. Without node and words in common it is none.
fn fit(need: &Need, id: Uuid, offer: &Offer) -> Option<Fit> {
    if need.organisation == offer.organisation {
        return None;
    }
    let (mut score, mut reasons, mut questions) = (0, Vec::new(), Vec::new());
    if need.node.is_some() && need.node == offer.node {
        score += 40;
        reasons.push(String::from("同一环节"));
    }
    let alike = alike(need.product.as_str(), offer.product.as_str())
        .max(offer.replaces.as_ref().map_or(0, |other| alike(need.product.as_str(), other.as_str())));
    if alike > 0 {
        score += 30 * alike / 100;
        reasons.push(format!("品名“{}”与“{}”相近 {alike}%", offer.product.as_str(), need.product.as_str()));
    }
    if score < 15 {
        return None;
    }
    match (offer.volume.get(), need.volume.get()) {
        (Some(has), Some(wants)) if need.unit == offer.unit && has.0 >= wants.0 => {
            score += 10;
            reasons.push(String::from("年供应量够年需求量"));
        }
        (Some(_), Some(_)) if need.unit == offer.unit => questions.push(String::from("年供应量不够年需求量")),
        (Some(_), Some(_)) => questions.push(String::from("数量的计量单位不同")),
        _ => questions.push(String::from("数量未掌握")),
    }
    match (offer.price_from.get(), need.price_to.get()) {
        (Some(from), Some(to)) if from <= to => {
            score += 10;
            reasons.push(format!("单价区间相交：供方 {} 起，需方至多 {}", yuan(*from), yuan(*to)));
        }
        (Some(from), Some(to)) => {
            questions.push(format!("供方单价下限 {} 高于需方上限 {}", yuan(*from), yuan(*to)))
        }
        _ => questions.push(String::from("单价未掌握")),
    }
    let asked: Vec<&str> = need.certificates.as_ref().map_or(Vec::new(), |line| words(line.as_str()));
    let has = offer.certificates.as_ref().map_or("", |line| line.as_str());
    let missing: Vec<&str> = asked.iter().copied().filter(|one| !has.contains(*one)).collect();
    match (asked.is_empty(), missing.is_empty()) {
        (true, _) => {
            score += 10;
            if !has.is_empty() {
                reasons.push(format!("供方有认证：{has}"));
            }
        }
        (false, true) => {
            score += 10;
            reasons.push(format!("认证齐：{}", asked.join("、")));
        }
        (false, false) => questions.push(format!("缺认证：{}", missing.join("、"))),
    }
    Some(Fit { offer: id, product: offer.product.0.clone(), score, reasons, questions, matched: None })
}

/// A unit price in words.
fn yuan(price: Money) -> String {
    kernel::Kind::Money.show(&Value::Int(price.0), kernel::Lang::Zh)
}

/// How much of the pairs of characters of one name stands in another, in percent.
fn alike(one: &str, other: &str) -> i64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let signs: Vec<char> =
            text.replace("示例", "").chars().filter(|sign| sign.is_alphanumeric()).collect();
        signs.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
    };
    let (a, b) = (pairs(one), pairs(other));
    let both = a.iter().filter(|pair| b.contains(pair)).count();
    let least = a.len().min(b.len());
    (100 * both)
        .checked_div(least)
        .and_then(|share| i64::try_from(share).ok())
        .map_or(0, |share| share.min(100))
}

fn words(text: &str) -> Vec<&str> {
    text.split(['、', '，', ',', '；']).map(str::trim).filter(|one| !one.is_empty()).collect()
}

fn is_open(state: MarketState) -> bool {
    matches!(state, MarketState::Open | MarketState::InTalks)
}

fn need_of(row: &Row) -> Option<Need> {
    Need::from_values(&row.values).ok()
}

fn match_of(row: &Row) -> Option<SupplyMatch> {
    SupplyMatch::from_values(&row.values).ok()
}

/// A side of a match.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Customer,
    Supplier,
}

fn stands_for(actor: &Actor, of: &SupplyMatch, side: Side) -> bool {
    let (organisation, is_park) = match side {
        Side::Customer => (of.customer, of.park.is_some() && of.park.map(Id::raw) == actor.park),
        Side::Supplier => (of.supplier, of.parks.0.iter().any(|park| Some(park.raw()) == actor.park)),
    };
    actor.user.is_some()
        && match actor.role {
            Role::Enterprise => actor.party == Some(organisation.raw()),
            Role::Clerk | Role::Head => is_park,
            _ => false,
        }
}

fn is_of(actor: &Actor, of: &SupplyMatch) -> bool {
    stands_for(actor, of, Side::Customer) || stands_for(actor, of, Side::Supplier)
}

/// For which side the actor may confirm: its own that has not confirmed yet, and nobody confirms twice.
fn side(actor: &Actor, of: &SupplyMatch) -> Option<Side> {
    let by = [(Side::Customer, of.customer_confirmed_by), (Side::Supplier, of.supplier_confirmed_by)];
    if by.iter().any(|(_, by)| by.map(Id::raw).is_some_and(|by| Some(by) == actor.user)) {
        return None;
    }
    by.into_iter().find(|(side, by)| by.is_none() && stands_for(actor, of, *side)).map(|(side, _)| side)
}

fn propose(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Proposal = case.input()?;
    let (need, id): (Need, Uuid) = (case.record()?, asked.offer.raw());
    let row = tx.get(Offer::NOUN, id, &access::visible(case.actor, Offer::NOUN))?.ok_or(Error::NotFound)?;
    let offer = Offer::from_values(&row.values)?;
    let Some(fit) = fit(&need, id, &offer).filter(|_| is_open(offer.state)) else {
        return Err(Error::Conflict { code: "no_fit", message: NO_FIT });
    };
    let noun = SupplyMatch::NOUN;
    let is =
        |field: &str, id: Uuid| Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![Value::Id(id)]);
    let filters = vec![is("need", case.row()?.id), is("offer", id)];
    for row in seen_rows(tx, &Actor::operator(), noun, filters)? {
        if SupplyMatch::from_values(&row.values)?.state != SupplyState::Ended {
            return Err(Error::Conflict { code: "already_matched", message: ALREADY });
        }
    }
    let mut told = fit.reasons.clone();
    told.extend(fit.questions.iter().map(|one| format!("要先问：{one}")));
    let made = SupplyMatch {
        subject: Line(format!("{}←{}", need.product.as_str(), offer.product.as_str())),
        need: Id::new(case.row()?.id),
        offer: asked.offer,
        customer: need.organisation,
        supplier: offer.organisation,
        park: need.park,
        parks: Ids(offer.park.into_iter().collect()),
        score: Some(Share(fit.score * 100)),
        reasons: Some(told.join("\n").into()),
        state: SupplyState::Proposed,
        customer_confirmed_by: None,
        customer_confirmed_on: None,
        supplier_confirmed_by: None,
        supplier_confirmed_on: None,
        agreed_on: None,
        amount: Known::Empty,
        ended_because: None,
    };
    Ok(Done::of::<SupplyMatch>(record::put_for(tx, case.actor, case.now, &made, case.change)?))
}

fn confirm(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let mut of: SupplyMatch = case.record()?;
    let (by, on) = (case.actor.user.map(Id::new), Some(case.today()));
    match side(case.actor, &of).ok_or(Error::Forbidden)? {
        Side::Customer => (of.customer_confirmed_by, of.customer_confirmed_on) = (by, on),
        Side::Supplier => (of.supplier_confirmed_by, of.supplier_confirmed_on) = (by, on),
    }
    if of.customer_confirmed_by.is_some() && of.supplier_confirmed_by.is_some() {
        of.state = SupplyState::Confirmed;
        market(tx, case, &of, MarketState::InTalks)?;
    }
    saved(tx, case, &of)
}

fn contract(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Contract = case.input()?;
    let of: SupplyMatch = case.record()?;
    let of = SupplyMatch {
        state: SupplyState::Agreed,
        agreed_on: Some(asked.agreed_on),
        amount: asked.amount,
        ..of
    };
    market(tx, case, &of, MarketState::Agreed)?;
    saved(tx, case, &of)
}

fn end(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Ended = case.input()?;
    let of: SupplyMatch = case.record()?;
    if of.state == SupplyState::Confirmed {
        market(tx, case, &of, MarketState::Open)?;
    }
    saved(tx, case, &SupplyMatch { state: SupplyState::Ended, ended_because: Some(asked.why), ..of })
}

fn saved(tx: &mut Tx<'_>, case: &Case<'_>, of: &SupplyMatch) -> Result<Done> {
    Ok(Done::of::<SupplyMatch>(record::replace_for(tx, case.actor, case.now, case.row()?, of, case.change)?))
}

/// Notes on need and offer how far they are.
fn market(tx: &mut Tx<'_>, case: &Case<'_>, of: &SupplyMatch, state: MarketState) -> Result<()> {
    if let Some(row) = tx.get(Need::NOUN, of.need.raw(), &Visible::all())? {
        let need = Need { state, ..Need::from_values(&row.values)? };
        record::replace_for(tx, case.actor, case.now, &row, &need, case.change)?;
    }
    if let Some(row) = tx.get(Offer::NOUN, of.offer.raw(), &Visible::all())? {
        let offer = Offer { state, ..Offer::from_values(&row.values)? };
        record::replace_for(tx, case.actor, case.now, &row, &offer, case.change)?;
    }
    Ok(())
}

const NO_FIT: Label = Label::new(
    "这项供给与需求既不同环节、品名也不相近，或已成交、撤回。换一项供给。",
    "The offer has neither node nor product in common with the need, or is no longer open: choose another.",
);
const ALREADY: Label = Label::new(
    "这两项已经提出过对接，到那一条办理。",
    "These two are matched already: go on with that match.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_their_pairs_of_characters() {
        assert_eq!(alike("示例电镀金刚线", "电镀金刚线"), 100);
        assert_eq!(alike("金刚线", "金刚石线"), 50);
        assert_eq!(alike("金刚线", "减速器"), 0);
        assert_eq!(alike("", "减速器"), 0);
    }
}
