//! What a definition would change in history: every project whose stages, or their days, come out otherwise when its
//! evidence is read by it instead of by the one in force. Only what the asker may see is read, and nothing is written.

use super::words::{self, Said};
use super::{definition, stage};
use crate::{Actor, App, Result, access, record};
use engine_pipeline::gate;
use kernel::{Record as _, Uuid};
use records::projects::{Project, StageDefinition};

/// What would change.
#[derive(Clone, Debug, Default)]
pub struct Impact {
    /// Projects with evidence, of those the asker sees.
    pub looked_at: usize,
    /// Projects that would change.
    pub changed: usize,
    /// Of those, projects that would not come as far.
    pub less_far: usize,
    /// Of those, projects that would come further.
    pub further: usize,
    /// The first of them, by name.
    pub projects: Vec<Changed>,
}

/// A project that would change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its stages that differ, in words.
    pub changes: Vec<Said>,
}

/// Projects that are listed by name; the counts are of all.
pub const LISTED: usize = 200;

/// Compares a definition with the one in force today.
pub async fn of(app: &App, actor: &Actor, definition: Uuid) -> Result<Impact> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        record::require_seen(tx, &actor, StageDefinition::NOUN, definition)?;
        let (now, then) = (definition::on(tx, today)?, definition::of(tx, definition)?);
        let (before, after) = (stage::replay(tx, &actor, &now)?, stage::replay(tx, &actor, &then)?);
        let mut impact = Impact { looked_at: before.len(), ..Impact::default() };
        let mut changed = Vec::new();
        for (id, old) in &before {
            let Some(new) = after.get(id) else { continue };
            let changes = gate::changes(old, new);
            if changes.is_empty() {
                continue;
            }
            let rank =
                |replay: &gate::Replay| replay.furthest().and_then(|far| now.gates.rule(&far.code)?.rank);
            impact.less_far += usize::from(rank(new) < rank(old));
            impact.further += usize::from(rank(new) > rank(old));
            changed.push((*id, changes.iter().map(words::change).collect::<Vec<_>>()));
        }
        impact.changed = changed.len();
        changed.truncate(LISTED);
        let visible = access::visible(&actor, Project::NOUN);
        let ids = changed.iter().map(|(id, _)| *id).collect();
        let names = tx.titles(&[(Project::NOUN, &visible, ids)])?;
        impact.projects = changed
            .into_iter()
            .filter_map(|(id, changes)| Some(Changed { id, name: names.get(&id)?.clone(), changes }))
            .collect();
        Ok(impact)
    })
    .await
}
