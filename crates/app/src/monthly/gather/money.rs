//! Money of a month: what was noted in it, and how the four sums stand.

use super::super::facts::{Grown, Standing, What};
use super::Look;
use crate::{Result, access};
use engine_pipeline::cohort::Sum;
use kernel::{Kind, Record as _, Timestamp, Uuid};
use records::projects::Project;

impl Look<'_, '_> {
    /// Changes of paid-in and completed money that were noted in the month, one for each project and sum.
    pub(super) fn grown(&mut self) -> Result<Vec<Grown>> {
        let noun = Project::NOUN;
        let (from, until) = self.span.month.moments();
        let query = self.query(noun, Vec::new())?;
        let mut found: Vec<Grown> = Vec::new();
        for noted in self.tx.noted_between(noun, &query, &["paid_in", "completed"], from, until)? {
            for change in &noted.changes {
                let (what, spec) = match (change.field.as_str(), noun.field(&change.field)) {
                    ("paid_in", Some(spec)) => (What::PaidIn, spec),
                    ("completed", Some(spec)) => (What::Completed, spec),
                    _ => continue,
                };
                let fen = |text: &Option<String>| {
                    let text = text.as_deref().unwrap_or("");
                    Kind::Money.parse(text, spec.unit, 0).ok().and_then(|value| value.as_int())
                };
                let (before, after) = (fen(&change.before), fen(&change.after));
                let noted_on = Timestamp(noted.at).day();
                match found.iter_mut().find(|it| it.project == noted.record && it.what == what) {
                    Some(known) => (known.after, known.noted_on) = (after, noted_on),
                    None => found.push(Grown {
                        project: noted.record,
                        park: None,
                        what,
                        before,
                        after,
                        as_of: None,
                        noted_on,
                    }),
                }
            }
        }
        // What was unknown and still is has not changed.
        found.retain(|it| it.before != it.after);
        let ids: Vec<Uuid> = found.iter().map(|it| it.project).collect();
        let now = self.projects(&ids)?;
        for one in &mut found {
            if let Some(project) = now.get(&one.project) {
                one.park = project.park.get().map(|park| park.raw());
                one.as_of = project.money_as_of.as_ref().map(|day| day.as_str().to_owned());
            }
        }
        Ok(found)
    }

    /// The four sums of signed projects by park, as they are now.
    pub(super) fn standing(&mut self) -> Result<Vec<Standing>> {
        let visible = access::visible_in_full(self.actor, Project::NOUN);
        let mut parks: Vec<Standing> = Vec::new();
        for stage in self.tx.parks_compared(&visible)?.into_iter().filter(|stage| stage.signed) {
            let park = Uuid::try_parse(&stage.park).ok();
            if self.park.is_some() && park != self.park {
                continue;
            }
            let at = parks.iter().position(|it| it.park == park).unwrap_or_else(|| {
                parks.push(Standing { park, ..Standing::default() });
                parks.len() - 1
            });
            let Some(standing) = parks.get_mut(at) else { continue };
            standing.signed += stage.projects;
            for (sum, (known, fen)) in standing.money.iter_mut().zip(stage.money) {
                *sum = Sum { known: sum.known + known, sum: sum.sum.saturating_add(fen) };
            }
        }
        Ok(parks)
    }
}
