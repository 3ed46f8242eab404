//! What stands beside a record: its history and people's remarks.

use super::{PAGE_MAX, new_id, require_seen};
use crate::{Actor, App, Error, Result, access, input};
use kernel::{Message, Noun, Report, Uuid};
use serde_json::Value as Json;
use std::collections::HashMap;
use store::{Comment, Entry, Tx};

/// The journal entries of a record, newest first, without links to what the actor may not see.
pub async fn history(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Vec<Entry>> {
    let actor = actor.clone();
    app.read(move |tx| {
        require_seen(tx, &actor, noun, id)?;
        let mut entries = tx.history(noun, id, PAGE_MAX)?;
        forget_unseen_links(tx, &actor, noun, &mut entries)?;
        Ok(entries)
    })
    .await
}

/// Takes ids of hidden records out of changes: a missing link and a hidden one look alike.
fn forget_unseen_links(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    entries: &mut [Entry],
) -> Result<()> {
    let mut asked: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for change in entries.iter().flat_map(Entry::changes) {
        if let Some(slug) = noun.field(&change.field).and_then(|spec| spec.kind.target()) {
            let texts = [&change.before, &change.after].into_iter().flatten();
            asked.entry(slug).or_default().extend(texts.flat_map(|text| ids_in(text)));
        }
    }
    let seen = input::titles(tx, actor, asked)?;
    for entry in entries {
        let Ok(mut changes) = serde_json::from_str::<Vec<Json>>(&entry.changes) else { continue };
        for change in &mut changes {
            let field = change["field"].as_str().and_then(|name| noun.field(name));
            if field.is_none_or(|spec| spec.kind.target().is_none()) {
                continue;
            }
            for side in ["before", "after"] {
                let Some(text) = change[side].as_str() else { continue };
                let (all, ids) = (text.split(' ').count(), ids_in(text));
                let kept: Vec<String> =
                    ids.iter().filter(|id| seen.contains_key(id)).map(Uuid::to_string).collect();
                if !ids.is_empty() && kept.len() < all {
                    change[side] = if kept.is_empty() { Json::Null } else { Json::String(kept.join(" ")) };
                }
            }
        }
        entry.changes = Json::Array(changes).to_string();
    }
    Ok(())
}

/// Ids as the journal writes links: one, or several with a blank between them.
fn ids_in(text: &str) -> Vec<Uuid> {
    text.split(' ').filter_map(|part| Uuid::try_parse(part).ok()).collect()
}

/// Remarks on a record, oldest first.
pub async fn comments(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Vec<Comment>> {
    let actor = actor.clone();
    app.read(move |tx| {
        require_seen(tx, &actor, noun, id)?;
        Ok(tx.comments(noun, id)?)
    })
    .await
}

/// Adds a remark to a record the actor may see. Visitors and the public do not remark.
pub async fn comment(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid, body: &str) -> Result<Uuid> {
    let (actor, now, body) = (actor.clone(), app.now(), body.trim().to_owned());
    if actor.user.is_none() && actor.role != access::Role::Operator {
        return Err(Error::SignIn);
    }
    let length = body.chars().count();
    if length == 0 || length > 2000 {
        let mut report = Report::default();
        report.error("body", Message::new("length", "写 1 至 2000 个字。", "Write 1 to 2,000 characters."));
        return Err(Error::Invalid(report));
    }
    app.write(move |tx| {
        require_seen(tx, &actor, noun, id)?;
        let comment = new_id();
        tx.comment(noun, id, comment, &body, &actor.cause(now))?;
        Ok(comment)
    })
    .await
}
