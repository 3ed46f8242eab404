//! What a person who leaves has in hand, worked out from the book within what that person may see.

use crate::access;
use crate::remind::Member;
use crate::{Actor, Result, record};
use kernel::{Choice as _, Id, Ids, Noun, Record, Uuid, Value};
use records::administration::User;
use records::assessment::Assessment;
use records::innovation::{MatchStage, TechMatch};
use records::mechanisms::{Meeting, MeetingState, Task, TaskState};
use records::network::Contact;
use records::people::Handover;
use records::projects::{Claim, ClaimState, Problem, ProblemState, Project, Stage};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// Records of one kind that name who is responsible, by one field.
pub(super) struct Responsible {
    /// Of which noun.
    pub(super) noun: &'static Noun,
    /// The field that names the person.
    pub(super) field: &'static str,
    /// Whether a record is still open.
    pub(super) is_open: fn(&Row) -> bool,
}

/// Whatever names somebody as responsible and can pass to another.
pub(super) static RESPONSIBLE: &[Responsible] = &[
    Responsible { noun: Project::NOUN, field: "recruiter", is_open: is_under_way },
    Responsible { noun: Task::NOUN, field: "handler", is_open: is_unfinished },
    Responsible { noun: Task::NOUN, field: "reviewer", is_open: is_unfinished },
    Responsible { noun: Problem::NOUN, field: "owner", is_open: is_unsolved },
    Responsible { noun: TechMatch::NOUN, field: "broker", is_open: is_unmatched },
    Responsible { noun: Assessment::NOUN, field: "owner", is_open: |_| true },
];

/// The handover with its list as the book has it now; contacts that were added by hand stay.
pub(super) fn filled(tx: &mut Tx<'_>, handover: Handover) -> Result<Handover> {
    let Some(leaver) = leaver(tx, &handover)? else { return Ok(handover) };
    let mut of = |noun: &'static Noun| -> Result<Vec<Uuid>> {
        let mut ids = Vec::new();
        for kind in RESPONSIBLE.iter().filter(|kind| kind.noun.slug == noun.slug) {
            ids.extend(open(tx, &leaver, kind)?.into_iter().map(|row| row.id));
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    };
    let (projects, tasks, problems) = (of(Project::NOUN)?, of(Task::NOUN)?, of(Problem::NOUN)?);
    let (matches, assessments) = (of(TechMatch::NOUN)?, of(Assessment::NOUN)?);
    let claims = claims(tx, &leaver, &projects)?;
    let meetings = meetings(tx, &leaver)?;
    let mut contacts = handover.contacts.0.clone();
    for id in contacts_of(tx, &leaver, &projects)? {
        if !contacts.contains(&Id::new(id)) {
            contacts.push(Id::new(id));
        }
    }
    Ok(Handover {
        projects: ids(projects),
        tasks: ids(tasks),
        problems: ids(problems),
        matches: ids(matches),
        assessments: ids(assessments),
        claims: ids(claims),
        meetings: ids(meetings),
        contacts: Ids(contacts),
        ..handover
    })
}

/// Who leaves, with the rights of the account; the account itself may be out of use already.
pub(super) fn leaver(tx: &mut Tx<'_>, handover: &Handover) -> Result<Option<Actor>> {
    let Some(id) = handover.from_user else { return Ok(None) };
    let row = tx.get(User::NOUN, id.raw(), &Visible::all())?;
    row.as_ref().map(Member::as_actor).transpose()
}

/// Open records that name the person, within what the person may see. A project of another park stays there: a name
/// left in it gives nobody a right to it.
pub(super) fn open(tx: &mut Tx<'_>, leaver: &Actor, kind: &Responsible) -> Result<Vec<Row>> {
    let user = leaver.user.map_or(Value::Empty, Value::Id);
    let rows = rows(tx, leaver, kind.noun, kind.field, vec![user])?;
    let is_own = |row: &Row| {
        kind.noun.slug != Project::SLUG
            || leaver.park.is_none()
            || access::owner(kind.noun, &row.values) == leaver.park
    };
    Ok(rows.into_iter().filter(|row| (kind.is_open)(row) && is_own(row)).collect())
}

/// Open claims of the own park: for the projects handed over, and those the person reported.
fn claims(tx: &mut Tx<'_>, leaver: &Actor, projects: &[Uuid]) -> Result<Vec<Uuid>> {
    let open = [ClaimState::Filed, ClaimState::Objection, ClaimState::Protected, ClaimState::Disputed];
    let states = open.iter().map(|state| Value::Text(state.code().to_owned())).collect();
    let rows = rows(tx, leaver, Claim::NOUN, "state", states)?;
    let mut claims = Vec::new();
    for row in rows {
        let claim = Claim::from_values(&row.values)?;
        let goes_with = claim.project.is_some_and(|project| projects.contains(&project.raw()));
        if goes_with || row.created_by.is_some() && row.created_by == leaver.user {
            claims.push(row.id);
        }
    }
    Ok(claims)
}

/// Meetings that are still to be held and that the person entered.
fn meetings(tx: &mut Tx<'_>, leaver: &Actor) -> Result<Vec<Uuid>> {
    let coming = [MeetingState::Planned, MeetingState::Called];
    let states = coming.iter().map(|state| Value::Text(state.code().to_owned())).collect();
    let rows = rows(tx, leaver, Meeting::NOUN, "state", states)?;
    let own = |row: &Row| row.created_by.is_some() && row.created_by == leaver.user;
    Ok(rows.iter().filter(|row| own(row)).map(|row| row.id).collect())
}

/// Contacts of the own park that the person entered, and those of the investors and companies handed over.
fn contacts_of(tx: &mut Tx<'_>, leaver: &Actor, projects: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut organisations = Vec::new();
    for id in projects {
        let project = Project::from_values(&record::row_of(tx, Project::NOUN, *id)?.values)?;
        organisations.extend([project.investor, project.company].into_iter().flatten().map(Id::raw));
    }
    let noun = Contact::NOUN;
    let park = leaver.park.map_or(Value::Empty, Value::Id);
    let mut contacts = Vec::new();
    for row in rows(tx, leaver, noun, "park", vec![park])? {
        let contact = Contact::from_values(&row.values)?;
        let is_theirs = row.created_by.is_some() && row.created_by == leaver.user;
        if is_theirs || contact.organisation.is_some_and(|of| organisations.contains(&of.raw())) {
            contacts.push(row.id);
        }
    }
    Ok(contacts)
}

fn rows(
    tx: &mut Tx<'_>,
    leaver: &Actor,
    noun: &'static Noun,
    field: &str,
    values: Vec<Value>,
) -> Result<Vec<Row>> {
    let visible = access::visible(leaver, noun);
    if visible.is_nothing() || values.contains(&Value::Empty) {
        return Ok(Vec::new());
    }
    let filters = noun.position(field).map(|at| Filter::AnyOf(at, values)).into_iter().collect();
    record::all(tx, noun, ListQuery { visible, filters, limit: 200, ..ListQuery::default() })
}

fn ids<T>(ids: Vec<Uuid>) -> Ids<T> {
    Ids(ids.into_iter().map(Id::new).collect())
}

fn is_under_way(row: &Row) -> bool {
    read::<Project>(row).is_some_and(|project| !project.stage.is_exit() && project.stage != Stage::AtCapacity)
}

fn is_unfinished(row: &Row) -> bool {
    read::<Task>(row).is_some_and(|task| !matches!(task.state, TaskState::Closed | TaskState::Withdrawn))
}

fn is_unsolved(row: &Row) -> bool {
    read::<Problem>(row).is_some_and(|problem| problem.state != ProblemState::Solved)
}

fn is_unmatched(row: &Row) -> bool {
    read::<TechMatch>(row).is_some_and(|it| !matches!(it.stage, MatchStage::Landed | MatchStage::Ended))
}

fn read<R: Record>(row: &Row) -> Option<R> {
    R::from_values(&row.values).ok()
}
