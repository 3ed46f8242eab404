//! Who is there to be told: the accounts in use, by role and park, as they are now.

use crate::access::Role;
use crate::{Actor, Result, Via};
use kernel::{Record as _, Uuid};
use records::administration::{User, UserState};
use std::collections::HashMap;
use store::{ListQuery, Row, Tx, Visible};

/// An account in use.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// As who it acts: by this its rights are read.
    pub(crate) actor: Actor,
    /// Its address, if it gave one.
    pub(crate) mail: Option<String>,
}

impl Member {
    /// The member whose account a record is, unless it is not in use: invited is not a member, disabled no more.
    pub(crate) fn of(row: &Row) -> Result<Option<Member>> {
        let user = User::from_values(&row.values)?;
        if row.archived_at.is_some() || user.state != UserState::Active {
            return Ok(None);
        }
        Ok(Some(Member { actor: Member::as_actor(row)?, mail: user.email.map(|mail| mail.0) }))
    }

    /// As who an account acts when it does, whether it is in use or not.
    pub(crate) fn as_actor(row: &Row) -> Result<Actor> {
        let user = User::from_values(&row.values)?;
        Ok(Actor {
            user: Some(row.id),
            name: user.display_name.0,
            role: Role::of(user.access),
            park: user.park.map(kernel::Id::raw),
            party: user.organisation.map(kernel::Id::raw),
            via: Via::Nothing,
            ..Actor::public()
        })
    }

    /// One member, read now.
    pub(crate) fn find(tx: &mut Tx<'_>, user: Uuid) -> Result<Option<Member>> {
        match tx.get(User::NOUN, user, &Visible::all())? {
            Some(row) => Member::of(&row),
            None => Ok(None),
        }
    }
}

/// All members.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    members: HashMap<Uuid, Member>,
    heads: HashMap<Uuid, Vec<Uuid>>,
    team: Vec<Uuid>,
}

impl Directory {
    /// Reads them.
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Directory> {
        let mut directory = Directory::default();
        let mut query = ListQuery { visible: Visible::all(), limit: 500, ..ListQuery::default() };
        loop {
            let page = tx.list(User::NOUN, &query)?;
            for row in &page.rows {
                if let Some(member) = Member::of(row)? {
                    directory.add(row.id, member);
                }
            }
            query.after = page.next;
            if query.after.is_none() {
                return Ok(directory);
            }
        }
    }

    /// Takes one in.
    pub(crate) fn add(&mut self, id: Uuid, member: Member) {
        match (member.actor.role, member.actor.park) {
            (Role::Head, Some(park)) => self.heads.entry(park).or_default().push(id),
            (Role::Team, _) => self.team.push(id),
            _ => {}
        }
        self.members.insert(id, member);
    }

    /// One of them.
    pub(crate) fn member(&self, id: Uuid) -> Option<&Member> {
        self.members.get(&id)
    }

    /// Every one.
    pub(crate) fn members(&self) -> impl Iterator<Item = (Uuid, &Member)> {
        self.members.iter().map(|(id, member)| (*id, member))
    }

    /// The heads of a park.
    pub(crate) fn heads(&self, park: Uuid) -> &[Uuid] {
        self.heads.get(&park).map_or(&[], Vec::as_slice)
    }

    /// The work team.
    pub(crate) fn team(&self) -> &[Uuid] {
        &self.team
    }
}
