//! Opening the sheets: all in, or those missing struck off with a reason; then the engine's total, with its method, and
//! what the meeting may know of each sheet, under numbers drawn now.

use super::asked::Unsealing;
use super::{Item, OPEN, is_in, keep, read, scheme};
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, App, Error, Result};
use engine_pipeline::score::{self, Outcome, Place, Sheet, Verdict};
use kernel::{
    Choice as _, Count, Decimal2, Id, Known, Lang, Many, Message, Prose, Record as _, Report, Uuid,
};
use rand::seq::SliceRandom as _;
use records::projects::{
    Appraisal, AppraisalDimension, AppraisalResult, AppraisalState, ScoreSheet, SheetState, Veto,
};
use store::{Row, Tx};

/// 拆封计分.
pub const UNSEAL: Act =
    Act { input: Unsealing::NOUN, fits: |row| is_in(row, AppraisalState::Scoring), run: unseal, ..OPEN };

fn unseal(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (Unsealing, &Row) = (case.input()?, case.row()?);
    let appraisal: Appraisal = case.record()?;
    let sheets = sheets_of(tx, row.id)?;
    let missing: Vec<&(Row, ScoreSheet)> =
        sheets.iter().filter(|(_, sheet)| sheet.state == SheetState::Open).collect();
    require_enough(sheets.len(), missing.len(), asked.missing_why.as_ref())?;
    let struck = missing.len();
    for (row, sheet) in missing {
        let gone = ScoreSheet { state: SheetState::Struck, marks: None, ..sheet.clone() };
        let change = Change { reason: String::from("未交，按未交处理"), ..case.change.clone() };
        record::replace_for(tx, case.actor, case.now, row, &gone, &change)?;
    }
    if !sheets.iter().any(|(_, sheet)| sheet.state == SheetState::HandedIn) {
        return begin_anew(tx, case, appraisal);
    }
    let mut in_time: Vec<&ScoreSheet> =
        sheets.iter().map(|(_, sheet)| sheet).filter(|sheet| is_in_time(sheet)).collect();
    in_time.shuffle(&mut rand::rng());
    let numbered: Vec<(u32, &ScoreSheet)> = (1..).zip(in_time).collect();
    let outcome = outcome(&appraisal, &numbered)?;
    let opened = Appraisal {
        struck: Some(Count(i64::try_from(struck).unwrap_or(0))),
        struck_why: asked.missing_why.filter(|_| struck > 0),
        unsealed_on: Some(case.today()),
        unsealed_by: case.actor.user.map(Id::new),
        scores: Some(Prose(scores(&numbered, &outcome))),
        opinions: Some(Prose(opinions(&numbered))).filter(|text| !text.0.is_empty()),
        ..added_up(appraisal, &outcome)
    };
    let opened = if outcome.verdict == Verdict::Vetoed { vetoed(opened, case) } else { opened };
    keep(tx, case, &opened)
}

/// The sheets of an appraisal, for the verb that opens them and for nobody's eyes.
fn sheets_of(tx: &mut Tx<'_>, appraisal: Uuid) -> Result<Vec<(Row, ScoreSheet)>> {
    let rows = record::linked(tx, ScoreSheet::NOUN, "appraisal", appraisal)?;
    rows.into_iter()
        .map(|row| Ok((ScoreSheet::from_values(&row.values)?, row)))
        .map(|pair: Result<_>| pair.map(|(sheet, row)| (row, sheet)))
        .collect()
}

fn is_in_time(sheet: &ScoreSheet) -> bool {
    matches!(sheet.state, SheetState::HandedIn | SheetState::Withdrawn)
}

/// All are in, or more than half are and the chair says why it goes on.
fn require_enough(all: usize, missing: usize, why: Option<&Prose>) -> Result<()> {
    let came = all - missing.min(all);
    let mut report = Report::default();
    if missing > 0 && why.is_none() {
        let zh = format!("{all} 份中交来 {came} 份。等交齐，或写明未交的怎样处理。");
        let en =
            format!("{came} of {all} sheets are in. Wait for the rest, or say why it goes on without them.");
        report.error("missing_why", Message::new("missing", zh, en));
    } else if came * 2 <= all {
        let zh = format!("{all} 份中只交来 {came} 份，不过半，不能拆封。");
        let en =
            format!("Only {came} of {all} sheets are in, which is not more than half: they stay sealed.");
        report.error("missing_why", Message::new("missing", zh, en));
    }
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}

/// Nobody has scored: the appraisal is prepared again, with other experts.
fn begin_anew(tx: &mut Tx<'_>, case: &Case<'_>, appraisal: Appraisal) -> Result<Done> {
    let cause = record::cause(case.actor, case.now, case.change);
    for row in record::linked(tx, ScoreSheet::NOUN, "appraisal", case.row()?.id)? {
        tx.archive(ScoreSheet::NOUN, row.id, row.version, &cause)?;
    }
    let again = Appraisal {
        state: AppraisalState::Preparing,
        method: Some(Prose(String::from("评委全部回避，无人打分，另请评委。"))),
        ..appraisal
    };
    keep(tx, case, &again)
}

fn outcome(appraisal: &Appraisal, numbered: &[(u32, &ScoreSheet)]) -> Result<Outcome> {
    let items = scheme::kept(appraisal);
    let sheet = |(number, sheet): &(u32, &ScoreSheet)| {
        let text = sheet.marks.as_ref().map_or("", |marks| marks.0.as_str());
        Sheet {
            number: *number,
            is_withdrawn: sheet.state == SheetState::Withdrawn,
            marks: scheme::marks(text, &items, false, &mut Report::default()),
            vetoes: sheet.vetoes.0.iter().map(|veto| veto.code().to_owned()).collect(),
        }
    };
    let sheets: Vec<Sheet> = numbered.iter().map(sheet).collect();
    score::total(&scheme::engine_scheme(appraisal), &sheets)
        .map_err(|faults| Error::Internal(format!("sheets that were checked do not add up: {faults:?}")))
}

fn added_up(appraisal: Appraisal, outcome: &Outcome) -> Appraisal {
    let items = scheme::kept(&appraisal);
    let of = |dimension| dimension_score(&items, outcome, dimension);
    let is_held = |code: &str| {
        let enough = appraisal.veto_by.map_or(1, |count| count.0);
        outcome.vetoes.iter().any(|(proposed, experts)| proposed == code && i64::from(*experts) >= enough)
    };
    let vetoes = Veto::SPEC.options.iter().filter(|option| is_held(option.code));
    Appraisal {
        state: AppraisalState::Opened,
        size_score: of(AppraisalDimension::Size),
        technology_score: of(AppraisalDimension::Technology),
        market_score: of(AppraisalDimension::Market),
        potential_score: of(AppraisalDimension::Potential),
        total: Known::Is(Decimal2(outcome.total)),
        spread: Known::Is(Decimal2(outcome.spread)),
        vetoes: Many(vetoes.filter_map(|option| Veto::from_code(option.code)).collect()),
        method: Some(Prose(method(&appraisal, outcome))),
        ..appraisal
    }
}

/// The mean of a dimension out of 100: its items by their weights, rounded once, half up.
fn dimension_score(items: &[Item], outcome: &Outcome, dimension: AppraisalDimension) -> Known<Decimal2> {
    let own = items.iter().filter(|item| item.dimension == dimension);
    let parts: Vec<(i64, i64)> = own
        .filter_map(|item| {
            let (_, mean) = outcome.dimensions.iter().find(|(code, _)| *code == item.code)?;
            Some((item.weight_bp, *mean))
        })
        .collect();
    let weight: i64 = parts.iter().map(|(weight, _)| weight).sum();
    if weight == 0 {
        return Known::NotApplicable;
    }
    let sum: i64 = parts.iter().map(|(weight, mean)| weight * mean).sum();
    Known::Is(Decimal2((2 * sum + weight) / (2 * weight)))
}

/// How the total was reckoned, for the minutes.
fn method(appraisal: &Appraisal, outcome: &Outcome) -> String {
    let mut lines = vec![String::from(
        "每项得分 ÷ 满分 × 权重，各项相加为一份的总分，满分 100；各份总分平均，四舍五入到 0.01。",
    )];
    lines.push(match appraisal.drop_from {
        Some(from) => format!("打分评委达到 {} 人时，去掉一个最高、一个最低。", from.0),
        None => String::from("不去掉最高、最低。"),
    });
    if let Some(mark) = appraisal.pass_mark.get() {
        lines.push(format!("通过分 {} 分。", scheme::decimal(mark.0)));
    }
    lines.extend(outcome.explain(Lang::Zh));
    lines.join("\n")
}

/// Each sheet by number: its marks and what became of it.
fn scores(numbered: &[(u32, &ScoreSheet)], outcome: &Outcome) -> String {
    let line = |(number, sheet): &(u32, &ScoreSheet)| {
        let standing = outcome.standings.iter().find(|standing| standing.number == *number);
        let Some((total, place)) = standing.and_then(|standing| Some((standing.total?, standing.place)))
        else {
            return format!("评委 {number}：回避");
        };
        let marks = sheet.marks.as_ref().map_or("", |marks| marks.0.as_str());
        let marks: Vec<String> = marks.lines().map(|line| line.replacen(' ', "=", 1)).collect();
        let note = match place {
            Place::Highest => "（最高，不计）",
            Place::Lowest => "（最低，不计）",
            Place::Counted | Place::Withdrawn => "",
        };
        format!("评委 {number}：总分 {}{note}；各项 {}", scheme::decimal(total), marks.join("、"))
    };
    numbered.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Opinions and proposed vetoes by number. Why somebody withdrew is that person's own.
fn opinions(numbered: &[(u32, &ScoreSheet)]) -> String {
    let line = |(number, sheet): &(u32, &ScoreSheet)| {
        let comment = sheet.comment.as_ref()?.0.trim().replace('\n', " ");
        let vetoes: Vec<&str> = sheet.vetoes.0.iter().map(|veto| veto.label().zh).collect();
        let proposed = if vetoes.is_empty() {
            String::new()
        } else {
            format!("（建议否决：{}）", vetoes.join("、"))
        };
        (sheet.state == SheetState::HandedIn).then(|| format!("评委 {number}：{comment}{proposed}"))
    };
    numbered.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// A veto ends it.
fn vetoed(opened: Appraisal, case: &Case<'_>) -> Appraisal {
    let names: Vec<&str> = opened.vetoes.0.iter().map(|veto| veto.label().zh).collect();
    Appraisal {
        result: Some(AppraisalResult::Rejected),
        conditions: Some(Prose(format!("一票否决：{}", names.join("、")))),
        decided_by: case.actor.user.map(Id::new),
        decided_on: Some(case.today()),
        ..opened
    }
}

/// Whether the sheets, added up again, give the total on record; `None` while they are sealed.
pub async fn recomputed(app: &App, actor: &Actor, id: Uuid) -> Result<Option<bool>> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Appraisal::NOUN, id)?;
        let Some(appraisal) = read(&row).filter(|one| one.state == AppraisalState::Opened) else {
            return Ok(None);
        };
        let sheets = sheets_of(tx, id)?;
        let in_time = sheets.iter().map(|(_, sheet)| sheet).filter(|sheet| is_in_time(sheet));
        let numbered: Vec<(u32, &ScoreSheet)> = (1..).zip(in_time).collect();
        // Appraisals from before experts had sheets of their own cannot be added up again.
        if appraisal.items.is_none() || numbered.is_empty() {
            return Ok(None);
        }
        Ok(Some(appraisal.total == Known::Is(Decimal2(outcome(&appraisal, &numbered)?.total))))
    })
    .await
}
