//! Who acts. Every verb takes the actor as a parameter; nothing is ambient.

use crate::access::Role;
use kernel::{Timestamp, Uuid};
use store::Journalled;

/// Who acts, in which role, from where.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account; `None` for the public and for the operator at the command line.
    pub user: Option<Uuid>,
    /// Name as others see it.
    pub name: String,
    /// The role that decides rights.
    pub role: Role,
    /// The park of a clerk or head.
    pub park: Option<Uuid>,
    /// The organisation of an enterprise account.
    pub party: Option<Uuid>,
    /// How the actor proved who it is.
    pub via: Via,
    /// Network address, for the journal.
    pub address: String,
    /// Request id, for the journal.
    pub request: String,
}

/// How an actor proved who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// Not at all.
    Nothing,
    /// A browser session.
    Session,
    /// A bearer token with these scopes.
    Token(Vec<String>),
    /// The operator on the machine itself.
    CommandLine,
}

impl Actor {
    /// A visitor who did not sign in.
    pub fn public() -> Actor {
        Actor {
            user: None,
            name: String::new(),
            role: Role::Public,
            park: None,
            party: None,
            via: Via::Nothing,
            address: String::new(),
            request: String::new(),
        }
    }

    /// The operator at the command line, who holds the file anyway and acts with the work team's rights.
    pub fn operator() -> Actor {
        Actor {
            name: String::from("liandong"),
            role: Role::Operator,
            via: Via::CommandLine,
            ..Actor::public()
        }
    }

    /// What a journal entry says of this actor.
    pub fn cause(&self, now: Timestamp) -> Journalled {
        Journalled {
            at: now.0,
            actor: self.user,
            name: self.name.clone(),
            role: self.role.code().to_owned(),
            park: self.park,
            address: self.address.clone(),
            request: self.request.clone(),
            reason: String::new(),
            citation: String::new(),
        }
    }

    /// Whether a token's scopes allow an act; people who signed in are not narrowed.
    ///
    /// A scope is `read` or `write`, alone for every noun or as `read:projects`. `write` does not include `read`.
    pub fn in_scope(&self, act: &str, noun: &str) -> bool {
        match &self.via {
            Via::Token(scopes) => scopes.iter().any(|scope| match scope.split_once(':') {
                Some((own, only)) => own == act && only == noun,
                None => scope == act,
            }),
            _ => true,
        }
    }
}
