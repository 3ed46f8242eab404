//! How things stand at the end of a month: problems, lights, commitments.

use super::super::facts::{Commitment, LightCount, Lit, ProblemFact};
use super::{Look, any_of, between, on_the_way, position, text};
use crate::{Result, access, watch};
use kernel::{Choice as _, Record as _, Uuid};
use records::choices::Light;
use records::projects::{ClauseState, ContractClause, Problem, ProblemState, Project};
use store::{Filter, Row};

/// Projects whose reason for a light is worked out.
const REASONS_MAX: usize = 200;

impl Look<'_, '_> {
    /// Problems that are open, were solved since the month began, or were raised in it.
    pub(super) fn problems(&mut self) -> Result<Vec<ProblemFact>> {
        let noun = Problem::NOUN;
        let raised = Filter::AtMost(position(noun, "raised_on")?, text(self.span.cut));
        let open = [ProblemState::Open, ProblemState::InHand, ProblemState::HandedUp].map(ProblemState::code);
        let solved = Filter::AtLeast(position(noun, "solved_on")?, text(self.span.month.first()));
        let mut rows: Vec<(Row, Problem)> = self.all(vec![raised.clone(), any_of(noun, "state", &open)?])?;
        rows.extend(self.all(vec![
            raised,
            any_of(noun, "state", &[ProblemState::Solved.code()])?,
            solved,
        ])?);
        let mut problems: Vec<ProblemFact> = rows
            .into_iter()
            .map(|(row, it)| ProblemFact {
                id: row.id,
                project: it.project.raw(),
                park: Some(it.park.raw()),
                subject: it.subject.0,
                kind: it.kind,
                state: it.state,
                raised_on: it.raised_on,
                due_on: it.due_on,
                solved_on: it.solved_on,
                unit: it.unit.map(|unit| unit.0),
            })
            .collect();
        problems.sort_by_key(|it| (it.due_on.is_none(), it.due_on, it.id));
        Ok(problems)
    }

    /// Projects on their way by park and light, as the lights are kept.
    pub(super) fn light_counts(&mut self) -> Result<Vec<LightCount>> {
        let noun = Project::NOUN;
        let query = self.query(noun, vec![on_the_way()?])?;
        let by = [position(noun, "park")?, position(noun, "light")?];
        let groups = self.tx.counts_by(noun, &query, &by, None)?;
        let lamp = |group: &store::report::Group| LightCount {
            park: group.value(0).as_text().and_then(|id| Uuid::try_parse(id).ok()),
            light: group.value(1).as_text().and_then(Light::from_code),
            projects: group.count.records,
        };
        Ok(groups.iter().map(lamp).collect())
    }

    /// Red and yellow projects, the red ones first, with their reasons.
    pub(super) fn lit(&mut self) -> Result<Vec<Lit>> {
        let noun = Project::NOUN;
        let mut lit = Vec::new();
        for light in [Light::Red, Light::Yellow] {
            let mut rows =
                self.projects_with(vec![on_the_way()?, any_of(noun, "light", &[light.code()])?])?;
            rows.sort_by_key(|(row, _)| row.id);
            let room = REASONS_MAX.saturating_sub(lit.len());
            let visible = access::visible_in_full(self.actor, noun);
            let mut some = Vec::new();
            for (row, _) in rows.iter().take(room) {
                some.extend(self.tx.get(noun, row.id, &visible)?);
            }
            let mut worst = watch::worst_of_each(self.tx, self.actor, &some, self.span.today)?;
            lit.extend(rows.into_iter().map(|(row, project)| Lit {
                id: row.id,
                park: project.park.get().map(|park| park.raw()),
                name: project.name.0,
                light,
                why: worst.remove(&row.id).map(|shown| watch::words::light(&shown)),
            }));
        }
        Ok(lit)
    }

    /// Commitments due in the month, and those due before that are not kept.
    pub(super) fn commitments(&mut self) -> Result<Vec<Commitment>> {
        let noun = ContractClause::NOUN;
        let due = position(noun, "due_on")?;
        let before = self.span.month.first().plus_days(-1);
        let running = [ClauseState::NotDue, ClauseState::Partly, ClauseState::Overdue].map(ClauseState::code);
        let mut rows: Vec<(Row, ContractClause)> =
            self.all(between(noun, "due_on", self.span.month.first(), self.span.month.last())?)?;
        rows.extend(self.all(vec![Filter::AtMost(due, text(before)), any_of(noun, "kept", &running)?])?);
        let mut commitments: Vec<Commitment> = rows
            .into_iter()
            .filter_map(|(row, it)| {
                Some(Commitment {
                    id: row.id,
                    project: it.project.raw(),
                    park: Some(it.park.raw()),
                    name: it.name.0,
                    kind: it.kind,
                    due_on: it.due_on.get().copied()?,
                    kept: it.kept,
                })
            })
            .collect();
        commitments.sort_by_key(|it| (it.due_on, it.id));
        Ok(commitments)
    }
}
