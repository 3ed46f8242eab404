//! Who asks, and for what: everything a handler learns from a request besides its body.
//!
//! The gate of a route recognises the caller once; handlers take [`Caller`], [`TheNoun`] and [`TheRecord`] as
//! arguments. Rights are not decided here.

use crate::answer::{Answer, Fault};
use app::act::{self, Act};
use app::people::{self, Key};
use app::{Actor, App, Error};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use kernel::{Lang, Noun, Uuid};
use std::net::IpAddr;

/// Who asks, and how the answer is to look.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// Language of the answer.
    pub lang: Lang,
    /// `light` or `dark` when the reader chose one.
    pub theme: Option<&'static str>,
    /// Whether single-letter keys are switched off.
    pub keys_off: bool,
    /// Path and query of the request.
    pub path_and_query: String,
    /// Page or API.
    pub face: Face,
    /// Whether a session cookie came that has ended.
    pub session_ended: bool,
}

/// For whom an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// For people.
    Page,
    /// For programs.
    Api,
}

/// The address of the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The id of a request, for answer and journal.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

impl Caller {
    /// A caller of whom nothing is known: for faults found before anyone is recognised.
    pub(crate) fn nobody(parts: &Parts) -> Caller {
        let path_and_query = parts.uri.path_and_query().map_or("/", |all| all.as_str()).to_owned();
        let wanted =
            |key: &str| crate::ui::param(&path_and_query, key).or_else(|| cookie(&parts.headers, key));
        let request = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        Caller {
            actor: Actor { request, ..Actor::public() },
            lang: wanted("lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default(),
            theme: wanted("theme").and_then(|name| theme(&name)),
            keys_off: cookie(&parts.headers, "keys").as_deref() == Some("off"),
            face: if parts.uri.path().starts_with("/api/") { Face::Api } else { Face::Page },
            path_and_query,
            session_ended: false,
        }
    }

    /// Finds out who asks. A wrong token is refused; an ended session is noted and makes a visitor.
    pub(crate) async fn recognise(app: &App, parts: &Parts) -> Answer<Caller> {
        let nobody = Caller::nobody(parts);
        let address = address(app, parts);
        let (actor, session_ended) = match key(app, &parts.headers) {
            Key::None => (Actor::public(), false),
            token @ Key::Token(_) => (people::actor(app, token).await?, false),
            session @ Key::Session(_) => match people::actor(app, session).await {
                Ok(actor) => (actor, false),
                Err(Error::SignIn) => (Actor::public(), true),
                Err(error) => return Err(error.into()),
            },
        };
        let actor = Actor { address, request: nobody.actor.request, ..actor };
        Ok(Caller { actor, session_ended, ..nobody })
    }

    /// Whether someone is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.actor.user.is_some()
    }
}

/// The name of the session cookie. Only over https may it carry the prefix that binds it to the host.
pub fn session_cookie(app: &App) -> &'static str {
    if app.is_https() { "__Host-session" } else { "session" }
}

/// The `Set-Cookie` value that begins a session.
pub fn start_session(app: &App, secret: &str) -> String {
    let secure = if app.is_https() { "; Secure" } else { "" };
    format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}", session_cookie(app))
}

/// The `Set-Cookie` value that ends a session in the browser.
pub fn end_session(app: &App) -> String {
    format!("{}; Max-Age=0", start_session(app, ""))
}

/// The session's secret, if the request carries one.
pub fn session_secret(app: &App, headers: &HeaderMap) -> Option<String> {
    cookie(headers, session_cookie(app)).filter(|secret| !secret.is_empty())
}

fn key(app: &App, headers: &HeaderMap) -> Key {
    // Whoever shows a token means it, also beside a cookie.
    match (bearer(headers), session_secret(app, headers)) {
        (Some(token), _) => Key::Token(token.to_owned()),
        (None, Some(secret)) => Key::Session(secret),
        (None, None) => Key::None,
    }
}

/// The bearer token, if the request carries one.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .map(ToOwned::to_owned)
}

fn theme(name: &str) -> Option<&'static str> {
    ["light", "dark"].into_iter().find(|known| *known == name)
}

/// The client's address: the connection's other end, or, behind a proxy that the operator trusts, the last
/// address in `X-Forwarded-For` that is not such a proxy.
pub(crate) fn address(app: &App, parts: &Parts) -> String {
    let Some(Peer(peer)) = parts.extensions.get::<Peer>() else { return String::new() };
    let is_trusted = |address: &IpAddr| app.settings.trusted_proxies.contains(address);
    if !is_trusted(peer) {
        return peer.to_string();
    }
    let forwarded = parts.headers.get_all("x-forwarded-for");
    let hops: Vec<IpAddr> = forwarded
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect();
    hops.iter().rev().find(|hop| !is_trusted(hop)).unwrap_or(peer).to_string()
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Caller> {
        // Only a route that asks for nothing has no caller, and its handler takes none.
        let caller = parts.extensions.get::<Caller>().cloned();
        caller
            .ok_or_else(|| Error::Internal(String::from("a handler asks for a caller without a gate")).into())
    }
}

/// The noun in the address; an unknown one is not found.
#[derive(Clone, Copy, Debug)]
pub struct TheNoun(pub &'static Noun);

impl<S: Send + Sync> FromRequestParts<S> for TheNoun {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<TheNoun> {
        let slug = path_param(parts, state, "noun").await?;
        Ok(TheNoun(records::find(&slug).ok_or(Error::NotFound)?))
    }
}

/// The record in the address. A malformed id is not found, like any other that leads nowhere.
#[derive(Clone, Copy, Debug)]
pub struct TheRecord {
    /// Its noun.
    pub noun: &'static Noun,
    /// Its identity.
    pub id: Uuid,
}

impl<S: Send + Sync> FromRequestParts<S> for TheRecord {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<TheRecord> {
        let TheNoun(noun) = TheNoun::from_request_parts(parts, state).await?;
        Ok(TheRecord { noun, id: id(&path_param(parts, state, "id").await?)? })
    }
}

/// The act in the address, one of those on records of the noun there; an unknown one is not found.
#[derive(Clone, Copy, Debug)]
pub struct TheAct(pub &'static Act);

impl<S: Send + Sync> FromRequestParts<S> for TheAct {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<TheAct> {
        let TheNoun(noun) = TheNoun::from_request_parts(parts, state).await?;
        let slug = path_param(parts, state, "act").await?;
        Ok(TheAct(act::find(noun, &slug).ok_or(Error::NotFound)?))
    }
}

/// The attached file in the address.
#[derive(Clone, Copy, Debug)]
pub struct TheFile(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for TheFile {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<TheFile> {
        Ok(TheFile(id(&path_param(parts, state, "file").await?)?))
    }
}

/// Ids are written in one way only, so that no other spelling of an address answers.
fn id(text: &str) -> Answer<Uuid> {
    let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    Ok(id.ok_or(Error::NotFound)?)
}

async fn path_param<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Answer<String> {
    // An address with broken escapes leads nowhere.
    let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
    let value = params.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
    Ok(value.ok_or(Error::NotFound)?)
}
