//! What leaves the machine: mail to a server that the operator named, and posts to webhooks that somebody set up.
//!
//! The only room that calls out. It knows no record, no right and no book: `app` decides what is sent to whom, and
//! asks again each time; here an address is checked, a body is signed, and what came of it is told without any secret
//! of the target. Nothing is retried here.

pub mod address;
mod failure;
mod mail;
mod outside;
mod post;
mod target;

pub use failure::Failure;
pub use mail::{Mail, Smtp};
pub use outside::Outside;
pub use post::{Post, Shape, dingtalk, signed, wecom};
pub use target::{Named, Target};

/// Carries what was written to where it is meant to go. Behind an interface, so that a test can stand in for the world.
pub trait Courier: Send + Sync {
    /// Whether there is a mail server to give mail to.
    fn carries_mail(&self) -> bool;

    /// Whether a target may be set up: its scheme and port, and its address where it is written as one.
    ///
    /// # Errors
    /// Says what is the matter with it. A name is resolved, and its addresses are checked, at each delivery anew.
    fn accepts(&self, url: &str) -> Result<Target, Failure>;

    /// Gives a mail to the mail server.
    ///
    /// # Errors
    /// Says why the server did not take it.
    fn mail(&self, mail: &Mail) -> Result<(), Failure>;

    /// Posts to a webhook.
    ///
    /// # Errors
    /// Says why it did not arrive or was not accepted.
    fn post(&self, post: &Post) -> Result<(), Failure>;
}

/// A courier of a house that sends nothing: there is no mail server, and no webhook is called.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Courier for Nowhere {
    fn carries_mail(&self) -> bool {
        false
    }

    fn accepts(&self, url: &str) -> Result<Target, Failure> {
        Target::parse(url, &[])
    }

    fn mail(&self, _: &Mail) -> Result<(), Failure> {
        Err(Failure::NoServer)
    }

    fn post(&self, _: &Post) -> Result<(), Failure> {
        Err(Failure::NoServer)
    }
}
