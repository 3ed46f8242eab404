//! Bearer tokens: keys of programs and of calendars, with the rights of their account narrowed to scopes.

use crate::access::Role;
use crate::{Actor, App, Error, Result, Via, calendar, record, secret};
use kernel::{Message, Record as _, Report, Uuid};
use records::administration::User;
use store::Token;

/// Makes a bearer token with the rights of an account, narrowed to scopes. The secret is shown once.
pub async fn make_token(app: &App, actor: &Actor, user: Uuid, name: &str, scopes: &str) -> Result<String> {
    let now = app.now();
    if actor.role != Role::Operator && (actor.user != Some(user) || matches!(actor.via, Via::Token(_))) {
        return Err(Error::Forbidden);
    }
    // A calendar's key opens its feed and nothing else.
    if scopes != calendar::SCOPE {
        require_scopes(scopes)?;
    }
    let secret = format!("ld_{}", secret::fresh());
    let token = Token {
        id: record::new_id(),
        user,
        name: name.trim().to_owned(),
        scopes: scopes.split_whitespace().collect::<Vec<_>>().join(" "),
        created_at: now.0,
    };
    let (hash, cause) = (secret::hash(&secret), actor.cause(now));
    app.write(move |tx| {
        tx.make_token(&hash, &token)?;
        tx.note(&cause, "token", User::SLUG, Some(user)).map_err(Error::from)
    })
    .await?;
    Ok(secret)
}

/// The own tokens.
pub async fn tokens(app: &App, actor: &Actor) -> Result<Vec<Token>> {
    let user = actor.user.ok_or(Error::SignIn)?;
    app.read(move |tx| tx.tokens_of(user).map_err(Error::from)).await
}

/// Revokes one of the own tokens.
pub async fn revoke_token(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    let (user, now, cause) = (actor.user.ok_or(Error::SignIn)?, app.now(), actor.cause(app.now()));
    app.write(move |tx| {
        if !tx.revoke_token(user, id, now.0)? {
            return Err(Error::NotFound);
        }
        tx.note(&cause, "token_revoked", User::SLUG, Some(user)).map_err(Error::from)
    })
    .await
}

fn require_scopes(scopes: &str) -> Result<()> {
    let known = |scope: &str| {
        let (act, noun) = scope.split_once(':').map_or((scope, None), |(act, noun)| (act, Some(noun)));
        matches!(act, "read" | "write") && noun.is_none_or(|noun| records::find(noun).is_some())
    };
    if scopes.split_whitespace().count() > 0 && scopes.split_whitespace().all(known) {
        return Ok(());
    }
    let mut report = Report::default();
    report.error(
        "scopes",
        Message::new(
            "scopes",
            "范围写 read、write，或限于一类记录，如 read:projects。",
            "Scopes are read, write, or one noun's, such as read:projects.",
        ),
    );
    Err(Error::Invalid(report))
}
