//! What tests of the upper rooms share: a small network with a person in every role, sample records of any
//! noun, and a client that needs no socket.
//!
//! For tests only: a fault here panics, because a test that cannot begin must say so.
#![expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test that cannot begin must say so")]

mod client;
mod database;
mod grid;
mod letterbox;
mod network;
mod release;
mod sample;

pub use client::{Client, Reply, Server, percent};
pub use database::{Database, databases};
pub use grid::Grid;
pub use letterbox::Letterbox;
pub use network::{Network, Person};
pub use sample::{json_of, sample, sample_in};

use app::access::Role;
use app::input::Input;
use app::people::{self, Entered, Purpose};
use app::record::{self, Change, Saved};
use app::{Actor, App, FixedClock, Settings, Via};
use kernel::{Noun, Timestamp, Uuid, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// Monday 2025-11-24, ten o'clock in Beijing.
pub const NOW: Timestamp = Timestamp(1_763_949_600_000);
/// The scheme and host of the test server.
pub const BASE_URL: &str = "http://localhost";

/// The product over a fresh book with a small network in it.
pub struct TestApp {
    /// The product.
    pub app: App,
    /// Its clock, which stands still until a test moves it.
    pub clock: Arc<FixedClock>,
    /// Regions, parks, organisations and people.
    pub network: Network,
    router: axum::Router,
    /// Counts samples, so that no two are equal.
    samples: AtomicU32,
    /// Samples of nouns that others link to.
    linked: Mutex<HashMap<&'static str, Vec<Uuid>>>,
    // Last, so that the book is closed before its place is taken away.
    place: database::Place,
}

/// Hands a file in, as a page or the API does.
pub async fn upload(app: &App, actor: &Actor, name: &str, bytes: Vec<u8>) -> app::Result<Uuid> {
    let file = app::files::Incoming::of(app, name, &bytes).await?;
    app::files::keep_upload(app, actor, file).await
}

impl TestApp {
    /// A network on SQLite.
    pub async fn new() -> TestApp {
        TestApp::on(Database::Sqlite).await
    }

    /// A network on one of [`databases`].
    pub async fn on(database: Database) -> TestApp {
        let place = database::Place::on(database);
        let store = place.open();
        let clock = Arc::new(FixedClock::at(NOW));
        let settings = Settings::at(BASE_URL);
        let app = App::new(store, clock.clone(), settings);
        let network = network::build(&app).await;
        let router = web::router(app.clone());
        TestApp { app, clock, network, router, samples: AtomicU32::new(0), linked: Mutex::default(), place }
    }

    /// Another server on the same book, which only PostgreSQL allows.
    pub fn second_server(&self) -> Server {
        let settings = self.app.settings.as_ref().clone();
        let app = App::new(self.place.open(), self.clock.clone(), settings);
        Server { router: web::router(app.clone()), app }
    }

    /// Everyone has signed in once: who was only invited is no member yet.
    pub async fn all_at_work(&self) {
        for person in &self.network.people {
            self.signed_in(&person.actor()).await;
        }
    }

    /// The clerk of a park.
    pub fn clerk_of(&self, park: &str) -> Actor {
        let park = self.park(park);
        let is_clerk = |person: &&Person| person.role == Role::Clerk && person.park == Some(park);
        self.network.people.iter().find(is_clerk).expect("a clerk of the park").actor()
    }

    /// The person in a role; the clerk and head are those of 泗阳.
    pub fn actor(&self, role: Role) -> Actor {
        match role {
            Role::Operator => Actor::operator(),
            role => self.person(role).actor(),
        }
    }

    /// The work team.
    pub fn team(&self) -> Actor {
        self.actor(Role::Team)
    }

    /// The leader.
    pub fn leader(&self) -> Actor {
        self.actor(Role::Leader)
    }

    /// The head of 泗阳.
    pub fn head(&self) -> Actor {
        self.actor(Role::Head)
    }

    /// The enterprise account.
    pub fn enterprise(&self) -> Actor {
        self.actor(Role::Enterprise)
    }

    /// A park by its name.
    pub fn park(&self, name: &str) -> Uuid {
        self.network.parks.get(name).copied().expect("a park of the network")
    }

    /// The person in a role.
    pub fn person(&self, role: Role) -> &Person {
        self.network.people.iter().find(|person| person.role == role).expect("a person in every role")
    }

    /// A record of any noun, made by the operator from a [`sample`].
    pub async fn made(&self, noun: &'static Noun) -> Saved {
        let values = sample(noun, self).await;
        self.make(&Actor::operator(), noun, values).await
    }

    /// Makes a record that must be accepted.
    pub async fn make(&self, actor: &Actor, noun: &'static Noun, values: BTreeMap<String, Value>) -> Saved {
        if noun.made_by_verb {
            return self.put(actor, noun, values).await;
        }
        let made = record::create(&self.app, actor, noun, Input::Values(values.clone()), Change::default());
        match made.await {
            Ok(saved) => saved,
            Err(error) => panic!("{} was not accepted: {error:?}\n{values:#?}", noun.slug),
        }
    }

    /// Puts a record into the book as it would be after the verb that makes it.
    async fn put(&self, actor: &Actor, noun: &'static Noun, values: BTreeMap<String, Value>) -> Saved {
        let mut row = record::started(noun, []);
        for (field, value) in values {
            row[noun.position(&field).expect("a field of the noun")] = value;
        }
        let (id, cause) = (Uuid::now_v7(), actor.cause(self.app.now()));
        let put = move |tx: &mut store::Tx<'_>| Ok::<_, app::Error>(tx.insert(noun, id, &row, &cause)?);
        self.app.write(put).await.expect("a record that a verb could make");
        Saved { id, version: 1 }
    }

    /// A client that shows nothing.
    pub fn visitor(&self) -> Client {
        Client::new(self.router.clone(), None)
    }

    /// A client with a session of the actor's account.
    pub async fn signed_in(&self, actor: &Actor) -> Client {
        let user = actor.user.expect("an account");
        let link = people::make_link(&self.app, &Actor::operator(), user, Purpose::SignIn).await;
        let link = link.expect("a link");
        let secret = link.rsplit('/').next().expect("a secret");
        let entered = people::enter(&self.app, secret, "127.0.0.1").await.expect("a session");
        let Entered::SignedIn(secret) = entered else { panic!("the link does not sign in") };
        Client::new(self.router.clone(), Some(("cookie", format!("session={secret}"))))
    }

    /// A client with a token of the actor's account, narrowed to scopes.
    pub async fn with_token(&self, actor: &Actor, scopes: &str) -> Client {
        let user = actor.user.expect("an account");
        let token = people::make_token(&self.app, &Actor::operator(), user, "test", scopes).await;
        let token = token.expect("a token");
        Client::new(self.router.clone(), Some(("authorization", format!("Bearer {token}"))))
    }

    /// A number that no other sample has.
    pub(crate) fn next_number(&self) -> u32 {
        self.samples.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Samples made to be linked.
    pub(crate) fn linked(&self, slug: &str) -> Vec<Uuid> {
        self.linked.lock().expect("no test panicked here").get(slug).cloned().unwrap_or_default()
    }

    pub(crate) fn keep_linked(&self, slug: &'static str, id: Uuid) {
        self.linked.lock().expect("no test panicked here").entry(slug).or_default().push(id);
    }
}

impl Person {
    /// The person as an actor who signed in.
    pub fn actor(&self) -> Actor {
        Actor {
            user: Some(self.id),
            name: self.name.clone(),
            role: self.role,
            park: self.park,
            party: self.party,
            via: Via::Session,
            address: String::from("127.0.0.1"),
            request: String::from("test"),
        }
    }
}
