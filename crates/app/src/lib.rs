//! The verbs: who, what, rule, write, journal, top to bottom. Page, API, command line and import call the
//! same functions.
//!
//! This room knows no HTTP, no SQL and no terminal. Every read passes [`access`], every write leaves its
//! journal entry in its transaction.

pub mod access;
pub mod act;
mod actor;
pub mod agreed;
pub mod assess;
pub mod calendar;
pub mod chains;
mod clock;
pub mod delivery;
pub mod drafting;
mod error;
pub mod files;
pub mod handover;
pub mod inbox;
pub mod input;
pub mod intake;
pub mod journal;
pub mod json;
pub mod meetings;
pub mod monthly;
pub mod my_day;
pub mod network;
pub mod people;
pub mod projects;
pub mod record;
pub mod register;
pub mod remind;
mod reported;
pub mod script;
pub mod secondment;
mod secret;
pub mod sheet;
pub mod social;
pub mod tasks;
pub mod thresholds;
pub mod upkeep;
pub mod view;
pub mod watch;

pub use actor::{Actor, Via};
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{Error, Result};

use kernel::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, Tx};

/// The running product: the book, the clock, and what the operator configured.
#[derive(Clone)]
pub struct App {
    /// The book.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// What the operator configured.
    pub settings: Arc<Settings>,
    /// Password hashes under way, at most four: each takes 19 MiB.
    pub(crate) hashing: Arc<tokio::sync::Semaphore>,
    /// Imports under way, at most two: each may take a good share of the memory.
    pub(crate) imports: Arc<tokio::sync::Semaphore>,
    /// What carries mail and webhooks out of the house.
    pub courier: Arc<dyn courier::Courier>,
    /// Imports that go on in the background.
    pub(crate) jobs: Arc<sheet::Jobs>,
    /// The register of enterprises beside the book, as it is open.
    pub(crate) register: Arc<register::Room>,
    /// The product space beside the book, as it was read last.
    pub(crate) space: Arc<chains::space::Shelf>,
}

/// What the operator configured.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme and host that links begin with, without a slash at the end.
    pub base_url: String,
    /// Whether this is a demo network: invented accounts, a notice on every page.
    pub demo: bool,
    /// Addresses of proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// How long one import may take.
    pub import_time: Duration,
}

impl Settings {
    /// What holds unless the operator says otherwise.
    pub fn at(base_url: &str) -> Settings {
        Settings {
            base_url: base_url.trim_end_matches('/').to_owned(),
            demo: false,
            trusted_proxies: Vec::new(),
            import_time: Duration::from_secs(30),
        }
    }
}

impl App {
    /// Puts the parts together.
    pub fn new(store: Store, clock: Arc<dyn Clock>, settings: Settings) -> App {
        let turns = |n| Arc::new(tokio::sync::Semaphore::new(n));
        App {
            store,
            clock,
            settings: Arc::new(settings),
            hashing: turns(4),
            imports: turns(2),
            courier: Arc::new(courier::Nowhere),
            jobs: Arc::default(),
            register: Arc::default(),
            space: Arc::default(),
        }
    }

    /// The same product with something that carries mail and webhooks out; without, nothing leaves.
    pub fn with_courier(self, courier: Arc<dyn courier::Courier>) -> App {
        App { courier, ..self }
    }

    /// Runs a function that reads the book.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.store.read(work).await
    }

    /// Runs a function that writes the book; what it gives arrives after the commit.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.store.write(work).await
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether a session cookie may be marked Secure: links begin with https.
    pub fn is_https(&self) -> bool {
        self.settings.base_url.starts_with("https://")
    }
}
