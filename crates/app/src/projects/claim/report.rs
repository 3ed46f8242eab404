//! The report 首报 itself: complete, it is answered at once. Nothing short of it is answered at all.
//!
//! One form makes a claim and, when no project is named, the lead it is for. A report that came second is kept
//! as a claim refused, with a number of its own.

use super::identity::{self, Identity};
use super::{By, Found, case_number, claim_at, protect, upkeep};
use crate::access::Role;
use crate::act::{Act, Case, Done, Refusal};
use crate::projects::lead;
use crate::record::{self, new_id};
use crate::thresholds::{self, Thresholds};
use crate::{Actor, Error, Result, access};
use kernel::{
    Count, CreditCode, Date, Id, Known, Label, Line, Message, Prose, Record as _, Report, Timestamp,
};
use kernel::{Uuid, Value};
use record_derive::Record;
use records::administration::Rule;
use records::chains::ChainNode;
use records::network::Organisation;
use records::projects::{Claim, ClaimState, Project};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// 首报.
pub const REPORT: Act = Act {
    noun: Claim::NOUN,
    input: FirstReport::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| may_report(actor),
    fits: |_| true,
    run: report,
};

/// The answer to whoever came second: a case number, and whom to ask.
pub static ALREADY_REPORTED: Refusal = Refusal {
    code: "already_reported",
    message: Label::new(
        "已有首报，请勿接触。有疑问请带案号联系工作队。",
        "Already reported: please do not approach the investor. With questions, contact the work team and name the case.",
    ),
};

/// What is kept as the reason of the refusal.
const REFUSED: &str = "已有首报。";

/// Beyond a day's number a park reports once in so many milliseconds.
const PAUSE_MS: i64 = 10 * 60 * 1000;

/// What a report asks: six fields.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "claims", zh = "首报", en = "Report first talks", chapter = Projects, scope = Park,
    help(
        "填齐后提交，立即答复；先后以写入顺序为准。填写时只看本账号看得到的单位和代码校验位，不看别的园区报过谁；只有提交完整的首报才有答复，没有更快的查法。每次提交都留痕。",
        "Answered at once when complete; the order of receipt decides. While you type, only what this account may see and the check character are looked at, never what another park reported: there is no faster way to ask. Every report is kept."
    ),
    check = FirstReport::check
)]
pub struct FirstReport {
    /// The investor's full name.
    #[field(
        zh = "投资方名称",
        en = "Investor",
        offers = Organisation,
        help(
            "营业执照上的全称。选了下面的项目可留空，用项目里的投资方。",
            "The full name as registered. May stay empty when a project is chosen below."
        )
    )]
    pub investor_name: Option<Line>,
    /// Its credit code.
    #[field(
        zh = "统一社会信用代码",
        en = "Credit code",
        help(
            "知道就填，查得更准。不知道可先空着，以后补。",
            "With the code the answer is surer. It can be added later."
        )
    )]
    pub investor_code: Option<CreditCode>,
    /// What it wants to build.
    #[field(
        zh = "想做什么",
        en = "What it wants to do",
        help(
            "不写投资方名称。没选项目时，也用作新线索的名称。",
            "Without the investor's name. It also names the new lead when no project is chosen."
        )
    )]
    pub subject: Option<Line>,
    /// When it was first talked with.
    #[field(zh = "首次接触", en = "First talk on", default = "@today")]
    pub talks_on: Date,
    /// With whom, and who made the contact.
    #[field(
        zh = "谁推荐、和谁谈",
        en = "Referred by, talked with",
        help("如：某商会推荐，与总经理面谈。", "Such as: referred by a chamber, talked with the manager.")
    )]
    pub talks: Line,
    /// The own project it is for; without one, a lead is made too.
    #[field(
        zh = "项目",
        en = "Project",
        help(
            "本园区已有的线索或项目。留空则同时建一条线索。",
            "A lead or project of your park. Left empty, a lead is made too."
        )
    )]
    pub project: Option<Id<Project>>,
    /// Node of a chain whose gap it may fill, for the lead that is made along; asked only where one came along.
    #[field(zh = "产业链环节", en = "Chain node", link_on = "code")]
    pub chain_node: Option<Id<ChainNode>>,
}

impl FirstReport {
    fn check(&self, report: &mut Report) {
        report.require(
            self.investor_name.is_some() || self.project.is_some(),
            "investor_name",
            "写投资方全称，或在下面选一个写明投资方的项目。",
            "Give the investor's full name, or choose a project that has it.",
        );
        report.require(
            self.subject.is_some() || self.project.is_some(),
            "subject",
            "写明想做什么，或在下面选一个项目。",
            "Say what it wants to do, or choose a project.",
        );
    }
}

/// Whether the actor reports for a park.
fn may_report(actor: &Actor) -> bool {
    matches!(actor.role, Role::Clerk | Role::Head) && actor.park.is_some() && actor.user.is_some()
}

/// What a report says, with what its project adds.
struct Told {
    name: String,
    code: Option<CreditCode>,
    subject: Line,
    content: Option<Prose>,
}

fn report(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let park = case.actor.park.ok_or(Error::Forbidden)?;
    let asked: FirstReport = case.input()?;
    let project = asked.project.map(|id| own_project(tx, case.actor, id.raw())).transpose()?;
    let told = told(&asked, project.as_ref(), case.today())?;
    let rules = thresholds::on(tx, case.today())?;
    let last = require_pace(tx, park, case.now, &rules)?;
    let identity = identity::of(tx, &told.name, told.code.as_ref())?;
    let by = By { actor: case.actor, now: case.now, change: case.change };
    let id = new_id();
    let taken = take(tx, by, &identity, id)?;
    if let Some(first) = taken.as_ref().filter(|first| first.claim.park.raw() == park) {
        return Err(own(&first.claim));
    }
    let is_first = taken.is_none();
    let project = match (asked.project, is_first) {
        (None, true) => {
            let investor = (told.name.as_str(), told.code.as_ref());
            Some(lead::put_of_claim(tx, case, park, &told.subject, investor, asked.chain_node)?)
        }
        (project, _) => project,
    };
    let claim = Claim {
        subject: told.subject,
        number: Some(case_number(tx, id, case.now)?),
        park: Id::new(park),
        project,
        investor_name: Line(told.name),
        investor_code: told.code,
        content: told.content,
        talks_on: Known::Is(asked.talks_on),
        talks: Some(asked.talks.0.into()),
        identity: Some(Line(identity.main)),
        state: match (is_first, identity.is_sure) {
            (false, _) => ClaimState::Refused,
            (true, true) => ClaimState::Objection,
            (true, false) => ClaimState::Filed,
        },
        filed_at: Some(case.now),
        sequence: Some(Count(last + 1)),
        objections_until: is_first.then(|| case.today().plus_days(rules.whole(Rule::Objections))),
        decided_by: None,
        decided_on: Some(case.today()).filter(|_| !is_first || identity.is_sure),
        reason: (!is_first).then(|| REFUSED.into()),
    };
    let saved = record::put_as(tx, case.actor, case.now, id, &claim, case.change)?;
    let done = Done::of::<Claim>(saved);
    if is_first {
        protect(tx, by, id, &claim, rules.whole(Rule::Protection))?;
        return Ok(done);
    }
    Ok(done.refused(&ALREADY_REPORTED, claim.number.map_or_else(String::new, |number| number.0)))
}

/// Takes every key of an investor, or none: then the claim is given that holds one of them. What should have
/// lapsed by now lapses first.
pub(super) fn take(tx: &mut Tx<'_>, by: By<'_>, identity: &Identity, id: Uuid) -> Result<Option<Found>> {
    for key in &identity.keys {
        while !tx.hold(key, id, by.now.0)? {
            let holder =
                tx.holder(key)?.ok_or_else(|| Error::Internal(String::from("a key without holder")))?;
            let first = claim_at(tx, holder)?;
            if upkeep::lapse_one(tx, by.now, &first)? {
                continue;
            }
            super::free(tx, id)?;
            return Ok(Some(first));
        }
    }
    Ok(None)
}

fn own_project(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Project> {
    let row: Row = record::require_seen(tx, actor, Project::NOUN, id)?;
    if access::owner(Project::NOUN, &row.values) != actor.park {
        return Err(fault("project", "只能用本园区的项目。", "Choose a project of your own park."));
    }
    Ok(Project::from_values(&row.values)?)
}

fn told(asked: &FirstReport, project: Option<&Project>, today: Date) -> Result<Told> {
    if asked.talks_on > today {
        return Err(fault(
            "talks_on",
            "首次接触在今天以后。写已经谈过的日期。",
            "The first talk lies ahead. Give the day on which you talked.",
        ));
    }
    let of_project = project.and_then(|project| project.investor_name.get()).map(|name| name.0.clone());
    let name = asked.investor_name.as_ref().map(|name| name.0.clone()).or(of_project);
    let name = name.filter(|name| !identity::folded(name).is_empty()).ok_or_else(|| {
        fault(
            "investor_name",
            "写投资方全称；所选项目没有写投资方。",
            "Give the investor's full name; the project does not have it.",
        )
    })?;
    let code = asked.investor_code.clone().or_else(|| {
        // The project's code belongs to the project's investor.
        let project = project.filter(|_| asked.investor_name.is_none())?;
        project.investor_code.clone()
    });
    let subject = asked.subject.clone().or_else(|| project.map(|project| project.name.clone()));
    let subject = subject.ok_or_else(|| fault("subject", "写明想做什么。", "Say what it wants to do."))?;
    Ok(Told { name, code, subject, content: project.and_then(|project| project.content.clone()) })
}

/// Slows a park that reports very much, and gives how many it has reported in all.
fn require_pace(tx: &mut Tx<'_>, park: Uuid, now: Timestamp, rules: &Thresholds) -> Result<i64> {
    let a_day = usize::try_from(rules.whole(Rule::ClaimsPerDay)).unwrap_or(0).max(1);
    let recent = latest_of(tx, park, a_day)?;
    let today = recent.iter().filter(|row| Timestamp(row.created_at).day() == now.day()).count();
    if let Some(last) = recent.first().filter(|_| today >= a_day) {
        let wait = PAUSE_MS - (now.0 - last.created_at);
        if wait > 0 {
            return Err(Error::Limit { retry_after: (wait + 999) / 1000 });
        }
    }
    let last = recent.first().and_then(|row| Claim::from_values(&row.values).ok()?.sequence);
    Ok(last.map_or(0, |count| count.0))
}

/// The newest claims of a park, refused ones among them.
fn latest_of(tx: &mut Tx<'_>, park: Uuid, limit: usize) -> Result<Vec<Row>> {
    let at = Claim::NOUN.position("park").unwrap_or_default();
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![Filter::AnyOf(at, vec![Value::Id(park)])],
        limit,
        ..ListQuery::default()
    };
    Ok(tx.list(Claim::NOUN, &query)?.rows)
}

/// The park's own investor: told plainly, for it is no secret to the park.
fn own(claim: &Claim) -> Error {
    let number = claim.number.as_ref().map_or("", |number| number.0.as_str());
    let mut report = Report::default();
    let zh = format!("本园区已首报这家企业，案号 {number}。接着在那条首报上办理。");
    let en = format!("Your own park has reported this enterprise, case {number}. Go on with that claim.");
    report.error("investor_name", Message::new("own_claim", zh, en));
    Error::Invalid(report)
}

pub(super) fn fault(field: &'static str, zh: &str, en: &str) -> Error {
    let mut report = Report::default();
    report.error(field, Message::new("invalid", zh, en));
    Error::Invalid(report)
}
