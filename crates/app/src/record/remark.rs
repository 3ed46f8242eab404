//! What stands beside a record: its history and people's remarks.

use super::{PAGE_MAX, new_id, require_seen};
use crate::{Actor, App, Error, Result, access};
use kernel::{Message, Noun, Report, Uuid};
use store::{Comment, Entry};

/// The journal entries of a record, newest first.
pub async fn history(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Vec<Entry>> {
    let actor = actor.clone();
    app.read(move |tx| {
        require_seen(tx, &actor, noun, id)?;
        Ok(tx.history(noun, id, PAGE_MAX)?)
    })
    .await
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
