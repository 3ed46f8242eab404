//! A lead 线索 in six fields: the first line of a project, put in on a phone. Everything else is filled in later.

use crate::access::Role;
use crate::act::Case;
use crate::input::{self, Input};
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result, access};
use kernel::{CreditCode, Id, Known, Line, Money, Prose, Record as _, Uuid, Value};
use record_derive::Record;
use records::chains::ChainNode;
use records::network::Organisation;
use records::projects::Project;
use store::Tx;

/// What a new lead asks: six fields. The park is the actor's own.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "leads", zh = "新线索", en = "New lead", chapter = Projects, scope = Project,
    help(
        "六栏记下一条线索，其余以后补。只有本园区和工作队看得到。",
        "A lead in six fields; the rest can wait. Only your park and the work team see it."
    )
)]
pub struct NewLead {
    /// Name used towards others.
    #[field(
        zh = "线索名称",
        en = "Name",
        title,
        help(
            "不写投资方名称，如“工业机器人减速器”。",
            "Without the investor's name, such as “robot gears”."
        )
    )]
    pub name: Line,
    /// The investor's name, as far as it is known.
    #[field(zh = "投资方", en = "Investor", offers = Organisation)]
    pub investor_name: Known<Line>,
    /// Its credit code.
    #[field(zh = "统一社会信用代码", en = "Credit code", help("知道就填。", "If you know it."))]
    pub investor_code: Option<CreditCode>,
    /// Industry or product.
    #[field(zh = "行业或产品", en = "Industry or product")]
    pub field: Option<Line>,
    /// What it may invest; an estimate is not an agreed sum.
    #[field(
        zh = "意向投资",
        en = "May invest",
        unit = "万元",
        help(
            "估计数，记在建设内容里，不算协议投资。",
            "An estimate: noted in words, never counted as agreed."
        )
    )]
    pub estimate: Known<Money>,
    /// What is done next.
    #[field(zh = "下一步", en = "Next action")]
    pub next_action: Option<Line>,
    /// Node of a chain whose gap it may fill; asked only where one came along.
    #[field(zh = "产业链环节", en = "Chain node", link_on = "code")]
    pub chain_node: Option<Id<ChainNode>>,
}

/// Whether the actor puts in leads of a park.
pub fn may_register(actor: &Actor) -> bool {
    matches!(actor.role, Role::Clerk | Role::Head) && access::may_create(actor, Project::NOUN)
}

/// Registers a lead of the own park.
pub async fn register(app: &App, actor: &Actor, asked: Input, change: Change) -> Result<Saved> {
    if !may_register(actor) {
        return Err(Error::NotFound);
    }
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        record::once(tx, &actor, now, &change, |tx| {
            let values = input::values_of_act(tx, &actor, NewLead::NOUN, &asked)?;
            record::require_sound_by(NewLead::NOUN.check(&values), &change.reason)?;
            let asked = NewLead::from_values(&values)?;
            let unknown = |known: &Known<Line>| match known.get() {
                Some(name) => Value::Text(name.0.clone()),
                None => Value::Unknown,
            };
            let lead = record::started(
                Project::NOUN,
                [
                    ("name", Value::Text(asked.name.0.clone())),
                    ("park", actor.park.map_or(Value::Empty, Value::Id)),
                    ("investor_name", unknown(&asked.investor_name)),
                    ("investor_code", code(asked.investor_code.as_ref())),
                    ("content", content(&asked).map_or(Value::Empty, |text| Value::Text(text.0))),
                    ("next_action", asked.next_action.map_or(Value::Empty, |text| Value::Text(text.0))),
                    ("recruiter", actor.user.map_or(Value::Empty, Value::Id)),
                    ("chain_node", asked.chain_node.map_or(Value::Empty, |node| Value::Id(node.raw()))),
                    ("agreed", Value::Unknown),
                    ("source_note", Value::Text(format!("{} 登记线索 {}", actor.name, now.day()))),
                ],
            );
            record::put(tx, &actor, now, &Project::from_values(&lead)?, &change)
        })
    })
    .await
}

fn content(asked: &NewLead) -> Option<Prose> {
    let field = asked.field.as_ref().map(|field| field.0.clone());
    let estimate = asked.estimate.get().map(|money| {
        let amount = NewLead::NOUN
            .field("estimate")
            .map(|spec| spec.kind.show(&Value::Int(money.0), kernel::Lang::Zh));
        format!("意向投资 {}（估计）", amount.unwrap_or_default())
    });
    let parts: Vec<String> = field.into_iter().chain(estimate).collect();
    (!parts.is_empty()).then(|| Prose(parts.join("；")))
}

/// The lead that a report of first talks makes along with its claim.
pub(super) fn put_of_claim(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    park: Uuid,
    name: &Line,
    (investor, investor_code): (&str, Option<&CreditCode>),
    node: Option<Id<ChainNode>>,
) -> Result<Id<Project>> {
    let lead = record::started(
        Project::NOUN,
        [
            ("name", Value::Text(name.0.clone())),
            ("park", Value::Id(park)),
            ("investor_name", Value::Text(investor.to_owned())),
            ("investor_code", code(investor_code)),
            ("recruiter", case.actor.user.map_or(Value::Empty, Value::Id)),
            ("chain_node", node.map_or(Value::Empty, |node| Value::Id(node.raw()))),
            ("agreed", Value::Unknown),
            ("source_note", Value::Text(format!("{} 首报 {}", case.actor.name, case.today()))),
        ],
    );
    let saved = record::put(tx, case.actor, case.now, &Project::from_values(&lead)?, case.change)?;
    Ok(Id::new(saved.id))
}

fn code(code: Option<&CreditCode>) -> Value {
    code.map_or(Value::Empty, |code| Value::Text(code.as_str().to_owned()))
}
