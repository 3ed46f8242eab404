//! The accounts of a unit: whom a notice to a park, an organisation or the work team reaches.

use crate::access::Role;
use crate::{Result, record};
use kernel::{Field as _, Record as _, Uuid, Value};
use records::administration::{Access, User, UserState};
use store::{Filter, ListQuery, Tx, Visible};

/// Whose accounts are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    /// A park's.
    Park(Uuid),
    /// An enterprise's or lab's.
    Organisation(Uuid),
    /// The work team's.
    Team,
}

/// The accounts of a unit in these roles that are in use.
pub(crate) fn members(tx: &mut Tx<'_>, unit: Unit, roles: &[Role]) -> Result<Vec<Uuid>> {
    let noun = User::NOUN;
    let of = |field, value| noun.position(field).map(|at| Filter::AnyOf(at, vec![value]));
    let own = match unit {
        Unit::Park(park) => of("park", Value::Id(park)),
        Unit::Organisation(organisation) => of("organisation", Value::Id(organisation)),
        Unit::Team => of("access", Access::Team.to_value()),
    };
    let filters = own.into_iter().chain(of("state", UserState::Active.to_value())).collect();
    let query = ListQuery { visible: Visible::all(), filters, limit: 200, ..ListQuery::default() };
    let mut people = Vec::new();
    for row in record::all(tx, noun, query)? {
        if roles.contains(&Role::of(User::from_values(&row.values)?.access)) {
            people.push(row.id);
        }
    }
    Ok(people)
}
