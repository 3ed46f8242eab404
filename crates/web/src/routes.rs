//! The one table of addresses: what each needs of its caller, and the router built from it alone.
//!
//! An address that is not in the table does not exist. Two equal ones, or one about a noun that asks for no
//! right to it, keep the server from starting.

mod api;
mod assess;
mod chains;
mod delivery;
pub(crate) mod pages;
mod public;
mod reading;
mod register;
mod sharing;
mod supervision;
mod views;

use crate::answer::{self, Answer, Fault};
use crate::assets;
use crate::guard;
use crate::request::{Caller, TheNoun};
use app::access::{self, Write};
use app::{Actor, App, Error, act};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts as _, Path, Request, State};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::{Message, Noun};
use std::collections::HashSet;

/// One address.
pub struct Route {
    /// The method; GET answers HEAD too.
    pub method: Method,
    /// The path, with `{noun}`, `{id}` and the like for its parts.
    pub path: &'static str,
    /// What the caller must be or may do.
    pub need: Need,
    /// Largest body in bytes.
    pub body_max: usize,
    handler: MethodRouter<App>,
}

/// What an address asks of its caller. Where a noun stands in the path, the noun decides through the rights
/// table; single records are decided by the verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nobody is asked who they are: the answer is the same for all.
    Nothing,
    /// Anyone, signed in or not.
    Anyone,
    /// A person or program with an account.
    SignedIn,
    /// May read some records of the noun.
    Read,
    /// May read some records of the noun, and has an account: who did and said what is not for the public.
    ReadInside,
    /// May make records of the noun.
    Create,
    /// May change some records of the noun.
    Update,
    /// May put some records of the noun away.
    Archive,
    /// May read some records of the noun, and has an account to remark with.
    Remark,
}

/// Largest body of a form or JSON request.
pub const BODY_MAX: usize = 1024 * 1024;
/// Largest body of an upload: 20 MiB for the file and some for its wrapping.
pub const UPLOAD_MAX: usize = 20 * 1024 * 1024 + 64 * 1024;

/// An address read by GET.
pub fn get<H: Handler<T, App>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    route(Method::GET, MethodFilter::GET, path, need, handler)
}

/// An address written to by POST.
pub fn post<H: Handler<T, App>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    route(Method::POST, MethodFilter::POST, path, need, handler)
}

/// An address changed by PATCH.
pub fn patch<H: Handler<T, App>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    route(Method::PATCH, MethodFilter::PATCH, path, need, handler)
}

/// An address put away by DELETE.
pub fn delete<H: Handler<T, App>, T: 'static>(path: &'static str, need: Need, handler: H) -> Route {
    route(Method::DELETE, MethodFilter::DELETE, path, need, handler)
}

fn route<H: Handler<T, App>, T: 'static>(
    method: Method,
    filter: MethodFilter,
    path: &'static str,
    need: Need,
    handler: H,
) -> Route {
    Route { method, path, need, body_max: BODY_MAX, handler: on(filter, handler) }
}

impl Route {
    /// The same address with another bound on its body.
    pub fn body_max(self, bytes: usize) -> Route {
        Route { body_max: bytes, ..self }
    }

    /// Whether the path names a noun, so that rights are decided by it.
    pub fn is_about_a_noun(&self) -> bool {
        self.path.contains("{noun}")
    }
}

/// Every address.
pub fn table() -> Vec<Route> {
    let own = [
        get("/healthz", Need::Nothing, alive),
        get("/readyz", Need::Nothing, ready),
        get("/assets/{name}", Need::Nothing, asset),
    ];
    own.into_iter()
        .chain(api::routes())
        .chain(supervision::routes())
        .chain(pages::routes())
        .chain(reading::routes())
        .chain(views::routes())
        .chain(sharing::routes())
        .chain(assess::routes())
        .chain(register::routes())
        .chain(delivery::routes())
        .chain(chains::routes())
        .chain(public::routes())
        .collect()
}

/// Builds the router from [`table`]. A fault of the table stops the program at once, with the route's name.
pub fn router(app: App) -> Router {
    let table = table();
    require_sound(&table);
    let mut router = Router::new();
    for route in table {
        let limit = DefaultBodyLimit::max(route.body_max);
        let gate = Gate { app: app.clone(), need: route.need, body_max: route.body_max };
        let handler = route.handler.route_layer(limit).route_layer(from_fn_with_state(gate, pass));
        router = router.route(route.path, handler);
    }
    router
        .fallback(async || Fault::from(Error::NotFound))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .with_state(app)
}

fn require_sound(table: &[Route]) {
    let mut seen = HashSet::new();
    for route in table {
        let name = format!("{} {}", route.method, route.path);
        let asks_a_right = !matches!(route.need, Need::Nothing | Need::Anyone | Need::SignedIn);
        assert_eq!(route.is_about_a_noun(), asks_a_right, "{name} and its need do not fit");
        assert!(seen.insert(name.clone()), "{name} stands twice in the table of routes");
    }
}

/// What stands before one route.
#[derive(Clone)]
struct Gate {
    app: App,
    need: Need,
    body_max: usize,
}

/// Recognises the caller, requires what the route needs, and writes out the fault if there is one.
async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    if gate.need == Need::Nothing {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let caller = match Caller::recognise(&gate.app, &parts).await {
        Ok(caller) => caller,
        Err(fault) => return fault.answer(&gate.app, &Caller::nobody(&parts)),
    };
    let permitted = permit(&gate, &caller, &mut parts).await;
    let response = match permitted {
        Ok(()) => {
            parts.extensions.insert(caller.clone());
            answer::written(&gate.app, next.run(Request::from_parts(parts, body)).await, &caller)
        }
        Err(fault) => fault.answer(&gate.app, &caller),
    };
    guard::with_cookies(&gate.app, response, &caller)
}

/// Requires what the route needs. Who may not even read a noun is told that there is no such thing; who is not
/// signed in is asked to.
async fn permit(gate: &Gate, caller: &Caller, parts: &mut Parts) -> Answer<()> {
    let actor = &caller.actor;
    if caller.session_ended && gate.need != Need::Anyone {
        return Err(Error::SignIn.into());
    }
    let (sees, may) = match gate.need {
        Need::Nothing | Need::Anyone => (true, true),
        Need::SignedIn => (true, actor.user.is_some()),
        _ => {
            let TheNoun(noun) = TheNoun::from_request_parts(parts, &()).await?;
            (!access::visible(actor, noun).is_nothing(), may(gate.need, actor, noun))
        }
    };
    match (sees && may, actor.user, sees) {
        (true, ..) => guard::require_size(parts, gate.body_max),
        (false, None, _) => Err(Error::SignIn.into()),
        (false, Some(_), true) => Err(Error::Forbidden.into()),
        (false, Some(_), false) => Err(Error::NotFound.into()),
    }
}

/// Whether the rights table lets the actor do this to any record of the noun.
fn may(need: Need, actor: &Actor, noun: &Noun) -> bool {
    let write = access::right(noun.scope, actor.role).write;
    let writes = actor.in_scope("write", noun.slug);
    match need {
        // A record that only a verb makes is refused by the verbs, with the way to it.
        Need::Create => act::may_make(actor, noun) || access::may_create(actor, noun),
        Need::Update => writes && write != Write::No,
        Need::Archive => writes && !matches!(write, Write::No | Write::Only(_)),
        Need::Remark => writes && actor.user.is_some(),
        Need::ReadInside => actor.user.is_some(),
        Need::Nothing | Need::Anyone | Need::SignedIn | Need::Read => true,
    }
}

async fn method_not_allowed() -> Fault {
    Fault::new(
        StatusCode::METHOD_NOT_ALLOWED,
        Message::new("method", "这个地址不接受这种方法。", "This address does not take this method."),
    )
}

/// The program runs.
async fn alive() -> &'static str {
    "ok\n"
}

/// The book can be written and has the schema this program knows.
async fn ready(State(app): State<App>) -> Answer {
    // The store opens only with the right schema; an empty write takes the writer's turn and commits.
    app.write(|_| Ok::<_, Error>(())).await?;
    Ok("ready\n".into_response())
}

async fn asset(Path(name): Path<String>, request: Request) -> Answer {
    let asset = assets::find(&name).ok_or(Error::NotFound)?;
    let etag = format!("\"{}\"", asset.version());
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_versioned = crate::ui::param(&request.uri().to_string(), "v").as_deref() == Some(asset.version());
    let kept = if is_versioned { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    let mut response = match known {
        Some(tag) if tag == etag => StatusCode::NOT_MODIFIED.into_response(),
        _ => asset.bytes.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    Ok(response)
}
