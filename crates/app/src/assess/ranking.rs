//! A ranking from drawing up to publication: reckoned by the system, confirmed by one person of each side, published
//! with the values it rests on. What was confirmed is what was drawn up: a value that changed since stops it.

use super::board::{self, Ask, Board};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use engine_assess::{Veto, decimal};
use kernel::{Id, Ids, Label, Message, Prose, Record as _, Report, Year};
use record_derive::Record;
use records::assessment::{Assessment, Ranking, RankingState, Scheme, Side};
use store::{Row, Tx};

/// 拟定排名.
pub const DRAW_UP: Act = Act {
    noun: Ranking::NOUN,
    input: DrawUp::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| actor.role == Role::Team && actor.user.is_some(),
    fits: |_| true,
    run: draw_up,
};

/// 确认.
pub const CONFIRM: Act = Act {
    input: Confirmation::NOUN,
    makes: false,
    may: may_decide,
    fits: is_drawn_up,
    run: confirm,
    ..DRAW_UP
};

/// 提出异议.
pub const OBJECT: Act = Act {
    input: Objection::NOUN,
    makes: false,
    may: may_decide,
    fits: is_drawn_up,
    run: |tx, case| {
        let asked: Objection = case.input()?;
        let objected =
            Ranking { state: RankingState::Objected, objection: Some(asked.why), ..case.record()? };
        keep(tx, case, &objected)
    },
    ..DRAW_UP
};

/// What drawing up asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rankings", zh = "拟定排名", en = "Draw up a ranking", chapter = Assessment, scope = Ledger,
    help(
        "按方案和年度算出名次。每个参评园区的每项都要已掌握、已核实；双方确认后才公布。",
        "Ranks are reckoned by scheme and year. Every value of every park is known and checked; it is published once both sides confirmed it."
    )
)]
pub(super) struct DrawUp {
    /// Scheme.
    #[field(zh = "方案", en = "Scheme")]
    pub scheme: Id<Scheme>,
    /// Year.
    #[field(zh = "年度", en = "Year", max = 2200)]
    pub year: Year,
}

/// What confirming asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "confirmations", zh = "确认", en = "Confirm", chapter = Assessment, scope = Ledger,
    help(
        "代表一方确认得分和名次。两方须由两个人确认，都确认后即公布。",
        "Points and ranks are confirmed for one side. The two sides are confirmed by two persons; then it is published."
    )
)]
pub(super) struct Confirmation {
    /// For which side.
    #[field(zh = "代表", en = "For")]
    pub side: Side,
}

/// What objecting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "objections", zh = "提出异议", en = "Object", chapter = Assessment, scope = Ledger,
    help("写明哪一项有异议。更正后重新拟定一份。", "Say what is wrong. Once it is corrected, a new ranking is drawn up.")
)]
pub(super) struct Objection {
    /// What is wrong.
    #[field(zh = "异议", en = "Objection", max = 4000)]
    pub why: Prose,
}

fn may_decide(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some() && actor.user.is_some() && matches!(actor.role, Role::Team | Role::Leader)
}

fn is_drawn_up(row: &Row) -> bool {
    Ranking::from_values(&row.values).is_ok_and(|of| of.state == RankingState::DrawnUp)
}

fn draw_up(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: DrawUp = case.input()?;
    let board = reckoned(tx, case, asked.scheme, asked.year)?;
    require_complete(&board)?;
    let drawn_up = Ranking {
        name: format!("{} {} 年排名", board.scheme.name.0, board.year)
            .chars()
            .take(200)
            .collect::<String>()
            .into(),
        scheme: asked.scheme,
        year: asked.year,
        state: RankingState::DrawnUp,
        parks: Ids(taking_part(&board).map(|park| Id::new(park.id)).collect()),
        result: Some(Prose(written(&board))),
        drawn_up_by: case.actor.user.map(Id::new),
        drawn_up_on: Some(case.today()),
        a_confirmed_by: None,
        a_confirmed_on: None,
        b_confirmed_by: None,
        b_confirmed_on: None,
        objection: None,
        published_on: None,
    };
    Ok(Done::of::<Ranking>(record::put_for(tx, case.actor, case.now, &drawn_up, case.change)?))
}

fn confirm(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, of): (Confirmation, Ranking) = (case.input()?, case.record()?);
    let board = reckoned(tx, case, of.scheme, of.year)?;
    if of.result.as_ref().map(|result| result.0.as_str()) != Some(written(&board).as_str()) {
        return Err(Error::Conflict { code: "changed_since", message: CHANGED });
    }
    require_complete(&board)?;
    let me = case.actor.user.map(Id::new);
    let (own, other) = match asked.side {
        Side::A => (of.a_confirmed_by, of.b_confirmed_by),
        Side::B => (of.b_confirmed_by, of.a_confirmed_by),
    };
    let mut report = Report::default();
    report.require(own.is_none(), "side", "这一方已经确认过。", "This side has confirmed already.");
    report.require(
        other.is_none() || other != me,
        "side",
        "另一方是您确认的，这一方须由另一人确认。",
        "You confirmed the other side: this one is confirmed by another person.",
    );
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let confirmed = match asked.side {
        Side::A => Ranking { a_confirmed_by: me, a_confirmed_on: Some(case.today()), ..of },
        Side::B => Ranking { b_confirmed_by: me, b_confirmed_on: Some(case.today()), ..of },
    };
    if other.is_none() {
        return keep(tx, case, &confirmed);
    }
    for entry in taking_part(&board).flat_map(|park| park.entries.iter().flatten()) {
        let row = record::row_of(tx, Assessment::NOUN, entry.id)?;
        if !entry.of.is_released {
            let released = Assessment { is_released: true, ..Assessment::from_values(&row.values)? };
            record::replace_for(tx, case.actor, case.now, &row, &released, case.change)?;
        }
    }
    let published = Ranking { state: RankingState::Published, published_on: Some(case.today()), ..confirmed };
    keep(tx, case, &published)
}

fn reckoned(tx: &mut Tx<'_>, case: &Case<'_>, scheme: Id<Scheme>, year: Year) -> Result<Board> {
    // Whoever may take these steps sees every value.
    let ask = Ask { scheme: Some(scheme.raw()), year: Some(year.0), ..Ask::default() };
    board::board_in(tx, case.actor, &ask, case.today())
}

/// The parks with any value at all in the year.
fn taking_part(board: &Board) -> impl Iterator<Item = &board::ParkScore> {
    board.parks.iter().filter(|park| park.takes_part())
}

/// Requires a scheme that can be reckoned and values that are all known and checked; says how many are not.
fn require_complete(board: &Board) -> Result<()> {
    let mut report = Report::default();
    if !board.flaws.is_empty() {
        let message = "方案还不能用：权重合计须等于满分，每项参数须齐。";
        let en =
            "The scheme cannot be used: the weights add up to full marks and every criterion is complete.";
        report.error("scheme", Message::new("scheme", message, en));
    }
    let open: usize = taking_part(board).map(|park| park.total.open).sum();
    let unchecked: usize = taking_part(board).map(board::ParkScore::unchecked).sum();
    if open > 0 {
        report.error(
            "year",
            Message::new(
                "open",
                format!("还有 {open} 项未掌握或不能计分，名次未定。补齐再拟定。"),
                format!(
                    "{open} values are unknown or cannot be scored, so ranks are open. Complete them first."
                ),
            ),
        );
    }
    if unchecked > 0 {
        report.error(
            "year",
            Message::new(
                "unchecked",
                format!("还有 {unchecked} 项自报、未经核实。核实后再拟定。"),
                format!("{unchecked} values are self-reported and unchecked. Have them checked first."),
            ),
        );
    }
    if taking_part(board).next().is_none() {
        report.error(
            "year",
            Message::new(
                "nothing",
                "这个方案这一年没有考核结果。",
                "There are no values under this scheme in this year.",
            ),
        );
    }
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}

/// What stands in a ranking, a line for each park: `1｜苏宿工业园区｜91.2`; who was vetoed comes last, without a rank.
fn written(board: &Board) -> String {
    let mut lines: Vec<(u32, &str, String)> = taking_part(board)
        .map(|park| {
            let rank = park.total.rank.and_then(engine_assess::Standing::known).unwrap_or(u32::MAX);
            let points = decimal(park.total.points.least);
            (if park.total.veto == Veto::Holds { u32::MAX } else { rank }, park.name.as_str(), points)
        })
        .collect();
    lines.sort();
    let rank = |rank: u32| if rank == u32::MAX { String::from("否决") } else { rank.to_string() };
    let lines = lines.iter().map(|(place, name, points)| format!("{}｜{name}｜{points}", rank(*place)));
    lines.collect::<Vec<_>>().join("\n")
}

/// One line of a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its rank, or that it was vetoed.
    pub rank: String,
    /// The park.
    pub park: String,
    /// Its points.
    pub points: String,
}

/// What stands in a ranking.
pub fn placed(ranking: &Ranking) -> Vec<Placed> {
    let text = ranking.result.as_ref().map_or("", |result| result.as_str());
    let line = |line: &str| {
        let mut parts = line.splitn(3, '｜').map(str::to_owned);
        Some(Placed { rank: parts.next()?, park: parts.next()?, points: parts.next()? })
    };
    text.lines().filter_map(line).collect()
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, ranking: &Ranking) -> Result<Done> {
    let row = case.row()?;
    Ok(Done::of::<Ranking>(record::replace_for(tx, case.actor, case.now, row, ranking, case.change)?))
}

const CHANGED: Label = Label::new(
    "拟定以后数有变化，得分或名次与这份不同。请重新拟定。",
    "Values changed since it was drawn up, and points or ranks differ. Draw up a new one.",
);
