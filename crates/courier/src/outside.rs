//! The real courier: connects, with the address checked in the very resolver whose answer is connected to, so that a
//! name cannot lead elsewhere between the check and the call.

use crate::post::accepted;
use crate::{Courier, Failure, Mail, Named, Post, Smtp, Target};
use std::io::Read as _;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// How long a post may take, from the name to the end of the answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is read.
const ANSWER_MAX: u64 = 64 * 1024;

/// Carries to the world outside: no redirect is followed, no proxy of the environment used, no connection kept.
pub struct Outside {
    agent: Agent,
    named: Vec<Named>,
    smtp: Option<Smtp>,
}

impl Outside {
    /// With the hosts of the own network that the operator named, and the mail server if there is one.
    pub fn new(named: Vec<Named>, smtp: Option<Smtp>) -> Outside {
        Outside::within(PATIENCE, named, smtp)
    }

    /// The same with another patience.
    pub fn within(patience: Duration, named: Vec<Named>, smtp: Option<Smtp>) -> Outside {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(patience))
            .max_response_header_size(16 * 1024)
            .max_idle_connections(0)
            .user_agent("liandong")
            .build();
        let resolver = Checked { named: named.clone(), inner: DefaultResolver::default() };
        Outside { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), named, smtp }
    }
}

impl Courier for Outside {
    fn carries_mail(&self) -> bool {
        self.smtp.is_some()
    }

    fn accepts(&self, url: &str) -> Result<Target, Failure> {
        Target::parse(url, &self.named)
    }

    fn mail(&self, mail: &Mail) -> Result<(), Failure> {
        self.smtp.as_ref().ok_or(Failure::NoServer)?.send(mail)
    }

    fn post(&self, post: &Post) -> Result<(), Failure> {
        self.accepts(&post.url)?;
        let mut request =
            self.agent.post(&post.url).header("content-type", "application/json; charset=utf-8");
        for (name, value) in &post.headers {
            request = request.header(*name, value);
        }
        let response = request.send(post.body.as_str()).map_err(failure)?;
        let status = response.status().as_u16();
        let mut answer = Vec::new();
        let read = response.into_body().into_reader().take(ANSWER_MAX).read_to_end(&mut answer);
        // A status that refuses says more than a body that broke off.
        if (200..300).contains(&status) && read.is_err() {
            return Err(Failure::Timeout);
        }
        accepted(post.shape, status, &answer)
    }
}

/// Resolves, and refuses a name of whose addresses any is not to be reached.
#[derive(Debug)]
struct Checked {
    named: Vec<Named>,
    inner: DefaultResolver,
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let refused = || Error::Other(Box::new(Failure::Inside));
        let target = Target::of(uri, &self.named).map_err(|failure| Error::Other(Box::new(failure)))?;
        let found = self.inner.resolve(uri, config, timeout)?;
        match found.iter().all(|address| target.may_reach(address.ip())) {
            true => Ok(found),
            false => Err(refused()),
        }
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Other(other) => other.downcast_ref::<Failure>().cloned().unwrap_or(Failure::Unreachable),
        Error::HostNotFound => Failure::NoSuchHost,
        Error::Timeout(_) => Failure::Timeout,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Failure::Encryption,
        Error::BadUri(_) | Error::Http(_) => Failure::NotAnAddress,
        Error::StatusCode(status) => Failure::Status(status),
        _ => Failure::Unreachable,
    }
}
