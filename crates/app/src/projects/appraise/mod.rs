//! 评审: scoring by experts, sealed until all are in.
//!
//! Whoever presides names the experts, and the scheme is kept as it is then. A sheet is read by its expert alone, at
//! all times. The step that opens them adds them up and puts into the appraisal what the meeting may know: totals,
//! marks and opinions by numbers that are drawn at that moment, without a name.

mod asked;
mod desk;
mod paper;
mod scheme;
mod sheet;
mod unseal;

pub use desk::{Desk, Progress, desk, progress};
pub use paper::{minutes, pack};
pub use scheme::{Item, items, kept, shipped};
pub use sheet::{DRAFT, HAND_IN, RECUSE};
pub use unseal::{UNSEAL, recomputed};

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::people;
use crate::record;
use crate::{Actor, Error, Result};
use asked::{Conclusion, Opening};
use kernel::{Count, Id, Known, Message, Record as _, Report, Uuid};
use records::administration::{Access, User};
use records::projects::{
    Appraisal, AppraisalResult, AppraisalScheme, AppraisalState, Project, ScoreSheet, SheetState,
};
use store::{Row, Tx};

/// 开始评分.
pub const OPEN: Act = Act {
    noun: Appraisal::NOUN,
    input: Opening::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: may_preside,
    fits: |row| is_in(row, AppraisalState::Preparing),
    run: open,
};

/// 登记结论.
pub const CONCLUDE: Act = Act {
    input: Conclusion::NOUN,
    fits: |row| {
        read(row).is_some_and(|one| {
            let is_open = matches!(one.result, None | Some(AppraisalResult::Deferred));
            one.state == AppraisalState::Opened && is_open
        })
    },
    run: conclude,
    ..OPEN
};

/// Whether the actor may preside: the head of the park, or the work team.
fn may_preside(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| {
        let is_head = actor.role == Role::Head && access::owner(Appraisal::NOUN, &row.values) == actor.park;
        actor.user.is_some() && (is_head || actor.role == Role::Team)
    })
}

fn open(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (Opening, &Row) = (case.input()?, case.row()?);
    let appraisal: Appraisal = case.record()?;
    let experts = experts(tx, &asked.experts.0, &appraisal)?;
    let of = match appraisal.scheme {
        Some(id) => {
            let row = record::row_of(tx, AppraisalScheme::NOUN, id.raw())?;
            Some(AppraisalScheme::from_values(&row.values)?)
        }
        None => None,
    };
    let items = scheme::items_of(tx, appraisal.scheme)?;
    let scoring = Appraisal {
        experts: Count(i64::try_from(experts.len()).unwrap_or(0)),
        items: Some(scheme::written(&items).into()),
        drop_from: of.as_ref().and_then(|of| of.drop_from),
        veto_by: Some(of.as_ref().map_or(Count(1), |of| of.veto_by)),
        pass_mark: of.map_or(Known::NotApplicable, |of| of.pass_mark),
        state: AppraisalState::Scoring,
        opened_on: Some(case.today()),
        chaired_by: case.actor.user.map(Id::new),
        ..appraisal
    };
    scheme::require_fit(&scheme::engine_scheme(&scoring))?;
    for expert in experts {
        let sheet = ScoreSheet {
            label: format!("评分表：{}", scoring.subject.0).chars().take(200).collect::<String>().into(),
            appraisal: Id::new(row.id),
            park: scoring.park,
            expert: Some(Id::new(expert)),
            expert_name: None,
            state: SheetState::Open,
            marks: None,
            vetoes: kernel::Many::default(),
            comment: None,
            submitted_at: None,
        };
        record::put_for(tx, case.actor, case.now, &sheet, case.change)?;
    }
    keep(tx, case, &scoring)
}

/// The accounts named, each once, of people who may score and have no part in the project.
fn experts(tx: &mut Tx<'_>, named: &str, appraisal: &Appraisal) -> Result<Vec<Uuid>> {
    let project = record::row_of(tx, Project::NOUN, appraisal.project.raw())?;
    let project = Project::from_values(&project.values)?;
    let (mut found, mut report) = (Vec::new(), Report::default());
    let mut fault = |zh: String, en: String| report.error("experts", Message::new("experts", zh, en));
    let logins =
        named.split(['、', '，', ',', ';', '；', ' ']).map(str::trim).filter(|login| !login.is_empty());
    for login in logins {
        match people::by_login(tx, login)?.filter(|(_, user)| may_score(user)) {
            None => fault(
                format!("“{login}”不能作评委，请核对登录名：须是在用的企业、园区或工作队账号。"),
                format!(
                    "“{login}” cannot score: check the name; it is an account in use of an enterprise, a park or the team."
                ),
            ),
            Some((id, _)) if found.contains(&id) => {
                fault(format!("“{login}”写了两次，留一次。"), format!("“{login}” stands twice: keep one."));
            }
            Some((_, user)) if has_interest(&user, &project) => fault(
                format!("“{login}”是投资方或项目公司的账号，应当回避，请换人。"),
                format!("“{login}” belongs to the investor or the project company: choose another."),
            ),
            Some((id, _)) => found.push(id),
        }
    }
    if report.is_ok() && found.is_empty() {
        report.error("experts", Message::new("experts", "至少一名评委。", "At least one expert scores."));
    }
    if report.is_ok() { Ok(found) } else { Err(Error::Invalid(report)) }
}

fn may_score(user: &User) -> bool {
    let is_member = matches!(user.access, Access::Enterprise | Access::Clerk | Access::Head | Access::Team);
    is_member && user.is_usable()
}

fn has_interest(user: &User, project: &Project) -> bool {
    user.organisation.is_some() && [project.investor, project.company].contains(&user.organisation)
}

fn conclude(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Conclusion = case.input()?;
    let appraisal: Appraisal = case.record()?;
    let passes = matches!(asked.result, AppraisalResult::Passed | AppraisalResult::Conditional);
    let is_below = match (appraisal.total.get(), appraisal.pass_mark.get()) {
        (Some(total), Some(mark)) => total.0 < mark.0,
        _ => false,
    };
    let mut report = Report::default();
    report.require(
        !(passes && is_below),
        "result",
        "总分低于通过分，不能通过。选“再议”或“不通过”。",
        "The total is below the pass mark: choose deferred or rejected.",
    );
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let concluded = Appraisal {
        result: Some(asked.result),
        conditions: asked.conditions,
        decided_by: case.actor.user.map(Id::new),
        decided_on: Some(case.today()),
        ..appraisal
    };
    keep(tx, case, &concluded)
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, appraisal: &Appraisal) -> Result<Done> {
    Ok(Done::of::<Appraisal>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        appraisal,
        case.change,
    )?))
}

fn read(row: &Row) -> Option<Appraisal> {
    Appraisal::from_values(&row.values).ok()
}

fn is_in(row: &Row, state: AppraisalState) -> bool {
    read(row).is_some_and(|one| one.state == state)
}
