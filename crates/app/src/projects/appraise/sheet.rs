//! The expert's own steps with a sheet: keeping a draft, handing it in, withdrawing. Nobody else has a step with one.

use super::asked::{Draft, HandIn, Recusal};
use super::scheme;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{Label, Many, Prose, Record as _, Report};
use records::projects::{Appraisal, AppraisalState, ScoreSheet, SheetState, Veto};
use store::{Row, Tx};

/// 提交评分.
pub const HAND_IN: Act = Act {
    noun: ScoreSheet::NOUN,
    input: HandIn::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: is_experts,
    fits: |row| ScoreSheet::from_values(&row.values).is_ok_and(|sheet| sheet.state == SheetState::Open),
    run: |tx, case| {
        let asked: HandIn = case.input()?;
        // An empty sheet is told which marks it lacks, like one that lacks some.
        let text = asked.marks.as_ref().map_or("", |marks| marks.0.as_str());
        let marks = checked(tx, case, text, &asked.vetoes, asked.comment.as_ref(), true)?;
        let sheet = ScoreSheet {
            state: SheetState::HandedIn,
            marks: Some(marks),
            vetoes: asked.vetoes,
            comment: asked.comment,
            submitted_at: Some(case.now),
            ..case.record()?
        };
        keep(tx, case, &sheet)
    },
};

/// 暂存评分.
pub const DRAFT: Act = Act {
    input: Draft::NOUN,
    run: |tx, case| {
        let asked: Draft = case.input()?;
        let text = asked.marks.as_ref().map_or("", |marks| marks.0.as_str());
        let marks = checked(tx, case, text, &asked.vetoes, asked.comment.as_ref(), false)?;
        let marks = Some(marks).filter(|marks| !marks.0.is_empty());
        let sheet = ScoreSheet { marks, vetoes: asked.vetoes, comment: asked.comment, ..case.record()? };
        keep(tx, case, &sheet)
    },
    ..HAND_IN
};

/// 回避.
pub const RECUSE: Act = Act {
    input: Recusal::NOUN,
    run: |tx, case| {
        let asked: Recusal = case.input()?;
        scoring(tx, case)?;
        let sheet = ScoreSheet {
            state: SheetState::Withdrawn,
            marks: None,
            vetoes: Many::default(),
            comment: Some(asked.why),
            submitted_at: Some(case.now),
            ..case.record()?
        };
        keep(tx, case, &sheet)
    },
    ..HAND_IN
};

fn is_experts(actor: &Actor, row: Option<&Row>) -> bool {
    let sheet = row.and_then(|row| ScoreSheet::from_values(&row.values).ok());
    let expert = sheet.and_then(|sheet| sheet.expert);
    actor.user.is_some() && expert.map(kernel::Id::raw) == actor.user
}

/// The marks as a sheet keeps them, sound by the scheme of the appraisal.
fn checked(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    text: &str,
    vetoes: &Many<Veto>,
    comment: Option<&Prose>,
    complete: bool,
) -> Result<Prose> {
    let appraisal = scoring(tx, case)?;
    let mut report = Report::default();
    let marks = scheme::marks(text, &scheme::kept(&appraisal), complete, &mut report);
    report.require(
        vetoes.0.is_empty() || comment.is_some(),
        "comment",
        "建议否决须写理由。",
        "A proposed veto states its reason.",
    );
    match report.is_ok() {
        true => Ok(Prose(scheme::marks_written(&marks))),
        false => Err(Error::Invalid(report)),
    }
}

/// The appraisal of the sheet, while it is being scored.
fn scoring(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Appraisal> {
    let sheet: ScoreSheet = case.record()?;
    let row = record::row_of(tx, Appraisal::NOUN, sheet.appraisal.raw())?;
    let appraisal = Appraisal::from_values(&row.values)?;
    match appraisal.state {
        AppraisalState::Scoring => Ok(appraisal),
        _ => Err(Error::Conflict { code: "not_scoring", message: NOT_SCORING }),
    }
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, sheet: &ScoreSheet) -> Result<Done> {
    Ok(Done::of::<ScoreSheet>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        sheet,
        case.change,
    )?))
}

const NOT_SCORING: Label =
    Label::new("这次评审已不在评分，不能再打分。", "This appraisal is no longer being scored.");
