//! Rights 权限: one table of scope × role, and the one layer that every read and write passes.
//!
//! Deny by default. What an actor may not see looks like what does not exist. Rights are read anew for every
//! request, from the account as it is then.

use crate::Actor;
use kernel::{Label, Noun, Reach, Report, Scope, Uuid, Value};
use records::administration::Access;
use store::{Row, Visible};

/// A role: what an account may do. `Public` is nobody in particular, `Operator` who holds the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Anyone, and accounts not granted anything yet.
    Public,
    /// 企业.
    Enterprise,
    /// 园区专员.
    Clerk,
    /// 园区负责人.
    Head,
    /// 工作队.
    Team,
    /// 领导.
    Leader,
    /// 系统管理员.
    SystemAdmin,
    /// 安全管理员.
    SecurityAdmin,
    /// 审计管理员.
    AuditAdmin,
    /// The command line on the machine.
    Operator,
}

impl Role {
    /// The roles a person can have, in the order of the rights table.
    pub const ALL: [Role; 9] = [
        Role::Public,
        Role::Enterprise,
        Role::Clerk,
        Role::Head,
        Role::Team,
        Role::Leader,
        Role::SystemAdmin,
        Role::SecurityAdmin,
        Role::AuditAdmin,
    ];

    /// The role's code in journal and configuration.
    pub fn code(self) -> &'static str {
        match self {
            Role::Public => "public",
            Role::Enterprise => "enterprise",
            Role::Clerk => "clerk",
            Role::Head => "head",
            Role::Team => "team",
            Role::Leader => "leader",
            Role::SystemAdmin => "system_admin",
            Role::SecurityAdmin => "security_admin",
            Role::AuditAdmin => "audit_admin",
            Role::Operator => "operator",
        }
    }

    /// The role's name.
    pub fn label(self) -> Label {
        match self {
            Role::Public => Label::new("公众", "Public"),
            Role::Enterprise => Label::new("企业", "Enterprise"),
            Role::Clerk => Label::new("园区专员", "Park clerk"),
            Role::Head => Label::new("园区负责人", "Park head"),
            Role::Team => Label::new("工作队", "Work team"),
            Role::Leader => Label::new("领导", "Leader"),
            Role::SystemAdmin => Label::new("系统管理员", "System administrator"),
            Role::SecurityAdmin => Label::new("安全管理员", "Security administrator"),
            Role::AuditAdmin => Label::new("审计管理员", "Audit administrator"),
            Role::Operator => Label::new("本机命令", "Command line"),
        }
    }

    /// The role an account's access gives.
    pub fn of(access: Access) -> Role {
        match access {
            Access::Pending => Role::Public,
            Access::Enterprise => Role::Enterprise,
            Access::Clerk => Role::Clerk,
            Access::Head => Role::Head,
            Access::Team => Role::Team,
            Access::Leader => Role::Leader,
            Access::SystemAdmin => Role::SystemAdmin,
            Access::SecurityAdmin => Role::SecurityAdmin,
            Access::AuditAdmin => Role::AuditAdmin,
        }
    }
}

/// Which records of a scope a role may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// None.
    No,
    /// Those for the public.
    Public,
    /// Those that concern the actor's own organisation.
    Party,
    /// Those that concern the own organisation, and those seen by every member.
    PartyOrShared,
    /// Those of the own park.
    Own,
    /// Those of the own park, those shared with it, and those seen by every member.
    Shared,
    /// Those the actor made; where a field names a person, those of that person and nobody else's.
    Creator,
    /// All.
    All,
}

/// Which records of a scope a role may write, and which of their fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// None.
    No,
    /// Those of the own park.
    Own,
    /// Those of the own organisation.
    Party,
    /// Those the actor made.
    Creator,
    /// All.
    All,
    /// All, but not these fields.
    AllBut(&'static [&'static str]),
    /// All, but only these fields, and no new records.
    Only(&'static [&'static str]),
}

/// How a role sees the private fields of records that are not its own park's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    /// Not at all.
    Hidden,
    /// As they are; each look at a record is noted in the journal.
    Logged,
    /// As they are.
    Shown,
}

/// What a role may do with records of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    /// Read.
    pub read: Read,
    /// Write.
    pub write: Write,
    /// Private fields.
    pub private: Private,
}

const GRANTED: &[&str] = &["access", "park", "organisation"];

/// The rights table: what a role may do with records of a scope.
///
/// Columns of the comments: public · enterprise · clerk · head · team · leader · system, security, audit
/// administrator.
pub fn right(scope: Scope, role: Role) -> Right {
    use Role::{
        AuditAdmin, Clerk, Enterprise, Head, Leader, Operator, Public, SecurityAdmin, SystemAdmin, Team,
    };
    let (read, write) = match (scope, role) {
        // A sheet is its expert's alone; the meeting learns of it through the appraisal that was opened.
        (Scope::Sealed, Enterprise | Clerk | Head | Team | Operator) => (Read::Creator, Write::Creator),
        // The operator holds the machine; the work team's business is everyone's.
        (_, Operator) => (Read::All, Write::All),
        (Scope::Account, Team) => (Read::No, Write::No),
        // A park sets up its own, the system administrator the house's; others see what there is.
        (Scope::Settings, SystemAdmin) => (Read::All, Write::All),
        (Scope::Settings, Team | SecurityAdmin | AuditAdmin) => (Read::All, Write::No),
        (Scope::Settings, Head) => (Read::Own, Write::Own),
        (Scope::Settings, _) => (Read::No, Write::No),
        (Scope::Contact, Team) => (Read::All, Write::No),
        (_, Team) => (Read::All, Write::All),
        // Accounts: created by one administrator, granted rights by another, looked at by a third.
        (Scope::Account, SystemAdmin) => (Read::All, Write::AllBut(GRANTED)),
        (Scope::Account, SecurityAdmin) => (Read::All, Write::Only(GRANTED)),
        (Scope::Account, AuditAdmin) => (Read::All, Write::No),
        (Scope::Account, Head) => (Read::Own, Write::No),
        (Scope::Account, _) => (Read::No, Write::No),
        // Administrators have no part in the business, beyond the names of regions and parks.
        (Scope::Network, SystemAdmin | SecurityAdmin | AuditAdmin) => (Read::All, Write::No),
        (Scope::Published, SystemAdmin | SecurityAdmin | AuditAdmin) => (Read::Public, Write::No),
        (_, SystemAdmin | SecurityAdmin | AuditAdmin) => (Read::No, Write::No),

        (Scope::Network, Public) => (Read::Public, Write::No),
        (Scope::Network, Enterprise | Leader) => (Read::All, Write::No),
        (Scope::Network, Clerk | Head) => (Read::All, Write::Own),

        (Scope::Project, Enterprise) => (Read::Party, Write::No),
        (Scope::Project, Clerk | Head) => (Read::Shared, Write::Own),
        (Scope::Park, Clerk | Head) => (Read::Own, Write::Own),
        (Scope::Ledger, Enterprise) => (Read::Party, Write::No),
        (Scope::Ledger, Clerk | Head) => (Read::Shared, Write::Own),
        (Scope::Contact, Clerk | Head) => (Read::Own, Write::Own),
        (Scope::Mechanism, Enterprise) => (Read::Party, Write::No),
        (Scope::Mechanism, Clerk | Head) => (Read::Shared, Write::Own),
        (Scope::Market, Public) => (Read::Public, Write::No),
        (Scope::Market, Enterprise) => (Read::PartyOrShared, Write::Party),
        (Scope::Market, Clerk | Head) => (Read::Shared, Write::Own),
        // Need to know: a head sees the people sent to the own park.
        (Scope::People, Head) => (Read::Own, Write::No),
        (Scope::Sealed, Leader) => (Read::No, Write::No),
        (Scope::Source, Clerk | Head) => (Read::Shared, Write::Own),
        (Scope::Published, Public | Enterprise) => (Read::Public, Write::No),
        (Scope::Published, Clerk | Head) => (Read::Shared, Write::Own),

        (_, Leader) => (Read::All, Write::No),
        (_, Public | Enterprise | Clerk) => (Read::No, Write::No),
    };
    let private = match (scope, role) {
        (_, Operator) => Private::Shown,
        (Scope::Contact | Scope::People, Team) => Private::Logged,
        (Scope::Contact | Scope::People, Leader) => Private::Hidden,
        (_, Team | Leader) => Private::Shown,
        (Scope::Account, SystemAdmin | SecurityAdmin) => Private::Shown,
        _ => Private::Hidden,
    };
    Right { read, write, private }
}

/// What of a noun the actor may read.
pub fn visible(actor: &Actor, noun: &Noun) -> Visible {
    if !actor.in_scope("read", noun.slug) {
        return Visible::nothing();
    }
    let none = Visible::nothing();
    match right(noun.scope, actor.role).read {
        Read::No => none,
        Read::All => Visible::all(),
        Read::Public => Visible { reach: Some(Reach::Public), ..none },
        Read::Party => Visible { party: actor.party, ..none },
        Read::PartyOrShared => Visible { party: actor.party, reach: Some(Reach::Network), ..none },
        Read::Own => Visible { park: actor.park, ..none },
        Read::Shared => Visible { park: actor.park, party: actor.party, reach: Some(Reach::Network), ..none },
        Read::Creator => Visible { creator: actor.user, ..none },
    }
}

/// What parks themselves show to anybody, for pages that recognise nobody.
pub(crate) fn open_to_all() -> Visible {
    Visible { reach: Some(Reach::Public), ..Visible::nothing() }
}

/// What of a noun the actor may read when a question touches its private fields: filtering by what one may
/// not read would tell it.
pub fn visible_in_full(actor: &Actor, noun: &Noun) -> Visible {
    let right = right(noun.scope, actor.role);
    match (right.private, visible(actor, noun)) {
        (_, seen) if seen.is_nothing() => seen,
        // What is its maker's alone does not become the whole park's by asking for a private field.
        (_, seen) if right.read == Read::Creator => seen,
        (Private::Hidden, _) => Visible { owner: actor.park, ..Visible::nothing() },
        (_, seen) => seen,
    }
}

/// Whether the actor reads the whole journal: who audits, and who holds the machine.
pub fn reads_journal(actor: &Actor) -> bool {
    actor.in_scope("read", "journal") && matches!(actor.role, Role::AuditAdmin | Role::Operator)
}

/// Whether the actor sees the private fields of a record.
pub fn sees_private(actor: &Actor, noun: &Noun, row: &Row) -> bool {
    let right = right(noun.scope, actor.role);
    match right.read {
        Read::Creator => is_theirs(actor, noun, row),
        _ => right.private != Private::Hidden || is_own(actor, noun, row),
    }
}

/// Whether a record is the actor's in person.
fn is_theirs(actor: &Actor, noun: &Noun, row: &Row) -> bool {
    let whose = match noun.position(noun.sharing.person) {
        Some(at) => row.values.get(at).and_then(Value::as_id),
        None => row.created_by,
    };
    actor.user.is_some() && whose == actor.user
}

/// Whether a record is the actor's own park's.
fn is_own(actor: &Actor, noun: &Noun, row: &Row) -> bool {
    actor.park.is_some() && owner(noun, &row.values) == actor.park
}

/// The park a record belongs to.
pub fn owner(noun: &Noun, values: &[Value]) -> Option<Uuid> {
    values.get(noun.position(noun.sharing.park)?)?.as_id()
}

/// Whether the actor may make new records of a noun.
pub fn may_create(actor: &Actor, noun: &Noun) -> bool {
    actor.in_scope("write", noun.slug)
        && match right(noun.scope, actor.role).write {
            Write::No | Write::Only(_) => false,
            Write::Own => actor.park.is_some() && !noun.sharing.park.is_empty(),
            Write::Party => actor.party.is_some() && !noun.sharing.party.is_empty(),
            Write::Creator | Write::All | Write::AllBut(_) => true,
        }
}

/// Whether the actor may change a record that it sees.
pub fn may_update(actor: &Actor, noun: &Noun, row: &Row) -> bool {
    actor.in_scope("write", noun.slug)
        && match right(noun.scope, actor.role).write {
            Write::No => false,
            Write::Own => is_own(actor, noun, row),
            Write::Party => actor.party.is_some() && party(noun, &row.values) == actor.party,
            Write::Creator => is_theirs(actor, noun, row),
            Write::All | Write::AllBut(_) | Write::Only(_) => true,
        }
}

/// Whether the actor may put a record away: not when only some of its fields are open to it.
pub fn may_archive(actor: &Actor, noun: &Noun, row: &Row) -> bool {
    may_update(actor, noun, row) && !matches!(right(noun.scope, actor.role).write, Write::Only(_))
}

/// Whether the actor may set a field of a noun.
pub fn may_set(actor: &Actor, noun: &Noun, field: &str) -> bool {
    match right(noun.scope, actor.role).write {
        Write::AllBut(fields) => !fields.contains(&field),
        Write::Only(fields) => fields.contains(&field),
        Write::No => false,
        _ => true,
    }
}

/// Checks that new values stay the actor's own: a clerk neither registers for another park nor gives away.
pub(crate) fn check_own(actor: &Actor, noun: &Noun, values: &[Value], report: &mut Report) {
    let own = match right(noun.scope, actor.role).write {
        Write::Own => owner(noun, values) == actor.park,
        Write::Party => party(noun, values) == actor.party,
        _ => true,
    };
    if own {
        return;
    }
    let (field, zh, en) = match noun.field(noun.sharing.park) {
        Some(spec) if actor.park.is_some() => {
            (spec.name, "只能登记本园区的。选本园区。", "Choose your own park.")
        }
        _ => (noun.sharing.party, "只能登记本单位的。选本单位。", "Choose your own organisation."),
    };
    if report.error_of(field).is_none() {
        report.error(field, kernel::Message::new("not_own", zh, en));
    }
}

fn party(noun: &Noun, values: &[Value]) -> Option<Uuid> {
    values.get(noun.position(noun.sharing.party)?)?.as_id()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_reads_only_what_is_published() {
        for scope in Scope::ALL {
            let right = right(scope, Role::Public);
            assert!(matches!(right.read, Read::No | Read::Public), "{scope:?}");
            assert_eq!((right.write, right.private), (Write::No, Private::Hidden), "{scope:?}");
        }
    }

    #[test]
    fn a_question_about_a_private_field_never_shows_more_than_one_sees() {
        let park = Uuid::from_u128(1);
        let head = Actor { role: Role::Head, park: Some(park), user: Some(park), ..Actor::public() };
        let sheets = records::find("score-sheets").unwrap();
        assert_eq!(visible_in_full(&head, sheets), visible(&head, sheets));
        assert_eq!(visible_in_full(&head, sheets).owner, None, "a sealed sheet is its expert's");
    }

    #[test]
    fn administrators_take_no_part_in_the_business() {
        for role in [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin] {
            for scope in
                [Scope::Project, Scope::Park, Scope::Ledger, Scope::Contact, Scope::People, Scope::Sealed]
            {
                assert_eq!(right(scope, role).read, Read::No, "{scope:?} {role:?}");
                assert_eq!(right(scope, role).write, Write::No, "{scope:?} {role:?}");
            }
        }
    }

    #[test]
    fn whoever_writes_may_read() {
        for scope in Scope::ALL {
            for role in Role::ALL {
                let right = right(scope, role);
                assert!(right.write == Write::No || right.read != Read::No, "{scope:?} {role:?}");
            }
        }
    }

    #[test]
    fn no_one_administrator_both_makes_an_account_and_grants_it_rights() {
        let actor = |role| Actor { role, ..Actor::public() };
        let users = records::find("users").unwrap();
        assert!(
            may_create(&actor(Role::SystemAdmin), users)
                && !may_set(&actor(Role::SystemAdmin), users, "access")
        );
        assert!(
            !may_create(&actor(Role::SecurityAdmin), users)
                && may_set(&actor(Role::SecurityAdmin), users, "access")
        );
    }
}
