//! What a signing asks beside its papers: that every clause of the contract is cleared by the fair-competition review,
//! and that an opinion is there (公平竞争审查条例). The house can switch it off, with a reason, by a threshold.

use super::stage::{self, Paper};
use crate::{Result, thresholds};
use kernel::{Date, Message, Report, Uuid};
use records::administration::Rule;
use records::projects::{ContractClause, EvidenceKind};
use store::Tx;

/// What keeps a project from being signed on a day, beside the field `to` of the step.
pub fn gate(tx: &mut Tx<'_>, project: Uuid, day: Date, papers: &[Paper]) -> Result<Report> {
    let mut report = Report::default();
    if thresholds::on(tx, day)?.whole(Rule::SigningReview) == 0 {
        return Ok(report);
    }
    if !papers.iter().any(|paper| paper.evidence.kind == EvidenceKind::FairCompetition) {
        let zh = "没有办理：签约缺公平竞争审查意见，先补这件证据。";
        let en = "Not done: signing lacks the fair-competition opinion. Add this evidence first.";
        report.error("evidence", Message::new("no_opinion", zh, en));
    }
    let open: Vec<String> = stage::of_project::<ContractClause>(tx, project)?
        .into_iter()
        .filter(|(_, clause)| !clause.is_cleared_on(day))
        .map(|(_, clause)| clause.name.0)
        .collect();
    if !open.is_empty() {
        let zh = format!("没有办理：这些条款还没有通过公平竞争审查：{}。先审查或修改条款。", open.join("、"));
        let en = format!(
            "Not done: these clauses are not cleared by the fair-competition review: {}. Review or change them first.",
            open.join(", ")
        );
        report.error("to", Message::new("clauses_not_cleared", zh, en));
    }
    Ok(report)
}
