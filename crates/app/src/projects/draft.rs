//! Editing the definition of stages: a draft starts as a copy of the one in force, its rules are revised one by one,
//! and another person of the work team puts it into force from a day that has not passed.

use super::definition;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, Error, Result, access};
use engine_pipeline::gate::Flaw;
use kernel::{Count, Date, Id, Label, Line, Message, Prose, Record as _, Report};
use record_derive::Record;
use records::projects::{CountsAs, DefinitionState, StageDefinition, StageRule};
use store::{Row, Tx, Visible};

/// 拟草案.
pub const DRAFT: Act = Act {
    noun: StageDefinition::NOUN,
    input: Drafting::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| is_team(actor) && access::may_create(actor, StageDefinition::NOUN),
    fits: |_| true,
    run: draft,
};

/// 施行.
pub const ENACT: Act = Act {
    input: Enactment::NOUN,
    makes: false,
    // Another person than who drew it up.
    may: |actor, row| is_team(actor) && row.is_some_and(|row| row.created_by != actor.user),
    fits: |row| StageDefinition::from_values(&row.values).is_ok_and(|definition| !definition.is_settled()),
    run: enact,
    ..DRAFT
};

/// 改规则.
pub const REVISE: Act = Act {
    noun: StageRule::NOUN,
    input: Revision::NOUN,
    makes: false,
    may: |actor, _| is_team(actor),
    run: revise,
    ..DRAFT
};

/// What drawing up asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "drafts", zh = "拟新版口径", en = "Draft a definition", chapter = Projects, scope = Network,
    help(
        "照现行口径抄一份草案，再逐条改。施行前不影响任何项目。",
        "A copy of the definition in force, to be revised rule by rule. It changes no project before it is in force."
    )
)]
pub struct Drafting {
    /// What it is called.
    #[field(zh = "名称", en = "Name", help("如：2026 年版。", "Such as: 2026 edition."))]
    pub name: Line,
    /// Why.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document")]
    pub document: Option<Line>,
}

/// What putting into force asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "enactments", zh = "施行", en = "Put into force", chapter = Projects, scope = Network,
    help(
        "由拟稿人以外的人办理。先看下面它会改变哪些历史。施行后不能改，要改另拟一版。",
        "Done by another person than who drew it up, after a look at what it would change. It cannot be changed afterwards."
    )
)]
pub struct Enactment {
    /// From when.
    #[field(zh = "施行日期", en = "In force from", default = "@today")]
    pub valid_from: Date,
}

/// What revising a rule asks; the form starts with what stands.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "revisions", zh = "改规则", en = "Revise", chapter = Projects, scope = Network,
    help(
        "只能改草案里的规则。证据写代码：“+”都要，“/”任一，并用加括号。",
        "Rules of a draft only. Evidence is written in codes: + for all, / for any one, brackets where both meet."
    )
)]
pub struct Revision {
    /// What the stage is called here.
    #[field(zh = "名称", en = "Name")]
    pub name: Line,
    /// When it counts as reached.
    #[field(zh = "怎样算到达", en = "Reached when", max = 1000)]
    pub meaning: Prose,
    /// The evidence it asks.
    #[field(
        zh = "所需证据",
        en = "Evidence asked",
        help("如 contract + (lease / land_contract)。", "Such as contract + (lease / land_contract)."),
        max = 2000
    )]
    pub need: Option<Line>,
    /// Whether a project may pass it by.
    #[field(zh = "可以跳过", en = "May be skipped")]
    pub is_skippable: bool,
    /// Whether only verified evidence counts.
    #[field(zh = "须核实才算", en = "Only verified evidence counts")]
    pub must_verify: bool,
    /// Most days that a project should stay.
    #[field(zh = "预期不超过", en = "Days expected, at most", unit = "天", max = 10000)]
    pub days_expected: Option<Count>,
    /// Which count it fills.
    #[field(zh = "计入指标", en = "Counts as")]
    pub counts_as: Option<CountsAs>,
}

fn is_team(actor: &Actor) -> bool {
    actor.role == Role::Team && actor.user.is_some()
}

fn draft(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Drafting = case.input()?;
    let version = definition::on(tx, case.today())?;
    let last =
        definition::all(tx)?.iter().filter_map(|(_, _, one)| one.version_number).map(|number| number.0).max();
    let drawn = StageDefinition {
        name: asked.name,
        version_number: Some(Count(last.unwrap_or(0) + 1)),
        state: DefinitionState::Draft,
        valid_from: None,
        valid_until: None,
        why: asked.why,
        document: asked.document,
        enacted_by: None,
    };
    let saved = record::put_for(tx, case.actor, case.now, &drawn, case.change)?;
    for text in &version.stages {
        let Some(gate) = version.gate(text.stage) else { continue };
        let rule = StageRule {
            name: Line(text.name.zh.clone()),
            definition: Id::new(saved.id),
            stage: text.stage,
            meaning: Prose(text.meaning.zh.clone()),
            need: Some(Line(text.need.to_string())).filter(|need| !need.0.is_empty()),
            is_skippable: gate.is_skippable,
            must_verify: gate.must_verify,
            days_expected: gate.days_max.map(|days| Count(i64::from(days))),
            counts_as: text.counts_as,
        };
        record::put_for(tx, case.actor, case.now, &rule, &Change::default())?;
    }
    Ok(Done::of::<StageDefinition>(saved))
}

fn revise(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, rule, asked): (&Row, StageRule, Revision) = (case.row()?, case.record()?, case.input()?);
    let of = tx.get(StageDefinition::NOUN, rule.definition.raw(), &Visible::all())?.ok_or(Error::NotFound)?;
    if StageDefinition::from_values(&of.values)?.is_settled() {
        return Err(Error::Conflict { code: "settled", message: SETTLED });
    }
    let need = definition::need_of(asked.need.as_ref()).map_err(|message| beside("need", message))?;
    let revised = StageRule {
        name: asked.name,
        meaning: asked.meaning,
        need: Some(Line(need.to_string())).filter(|need| !need.0.is_empty()),
        is_skippable: asked.is_skippable,
        must_verify: asked.must_verify,
        days_expected: asked.days_expected,
        counts_as: asked.counts_as,
        ..rule
    };
    Ok(Done::of::<StageRule>(record::replace_for(tx, case.actor, case.now, row, &revised, case.change)?))
}

const SETTLED: Label = Label::new(
    "这版口径已施行，不能改。要改，另拟一版。",
    "This definition is in force and stays as it is. Draft a new one.",
);

fn enact(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, drawn, asked): (&Row, StageDefinition, Enactment) =
        (case.row()?, case.record()?, case.input()?);
    let settled: Vec<_> = definition::all(tx)?.into_iter().filter(|(_, _, one)| one.is_settled()).collect();
    let mut report = Report::default();
    report.require(
        asked.valid_from >= case.today(),
        "valid_from",
        "施行日期已经过去。已办的阶段按当时的口径，选今天或以后。",
        "The day has passed. Stages keep the definition of their time: choose today or later.",
    );
    if let Some(last) =
        settled.iter().filter_map(|(_, _, one)| one.valid_from).max().filter(|last| asked.valid_from <= *last)
    {
        let zh = format!("已有一版自 {last} 起施行，选更晚的日期。");
        let en = format!("Another definition holds from {last}. Choose a later day.");
        report.error("valid_from", Message::new("not_after", zh, en));
    }
    for flaw in definition::of(tx, row.id)?.gates.flaws() {
        report_flaw(&flaw, &mut report);
    }
    if !report.is_ok() || (!report.warnings.is_empty() && case.change.reason.trim().is_empty()) {
        return Err(Error::Invalid(report));
    }
    for (_, before, one) in settled.iter().filter(|(_, _, one)| one.state == DefinitionState::InForce) {
        let until = Some(asked.valid_from.plus_days(-1));
        let followed = StageDefinition { state: DefinitionState::Retired, valid_until: until, ..one.clone() };
        record::replace_for(tx, case.actor, case.now, before, &followed, case.change)?;
    }
    let enacted = StageDefinition {
        state: DefinitionState::InForce,
        valid_from: Some(asked.valid_from),
        enacted_by: case.actor.user.map(Id::new),
        ..drawn
    };
    Ok(Done::of::<StageDefinition>(record::replace_for(
        tx,
        case.actor,
        case.now,
        row,
        &enacted,
        case.change,
    )?))
}

fn report_flaw(flaw: &Flaw, report: &mut Report) {
    let name = |code: &str| super::words::stage(code);
    let (code, zh, en) = match flaw {
        Flaw::AsksNothing(stage) => {
            let stage = name(stage);
            let zh = format!("“{}”不要证据又不能跳过，说到就算到。确系如此，写明理由。", stage.zh);
            let en = format!(
                "{} asks nothing and may not be skipped: saying so reaches it. If so, give a reason.",
                stage.en
            );
            report.warn("valid_from", Message::new("asks_nothing", zh, en));
            return;
        }
        Flaw::NoWay => ("no_way", String::from("草案里没有阶段。"), String::from("The draft has no stage.")),
        Flaw::CodeTwice(stage) | Flaw::RankTwice(_, stage) => {
            let stage = name(stage);
            (
                "twice",
                format!("“{}”有两条规则，留一条。", stage.zh),
                format!("{} has two rules: keep one.", stage.en),
            )
        }
        Flaw::Misplaced(stage) => {
            let stage = name(stage);
            (
                "misplaced",
                format!("“{}”是出口，不能跳过。", stage.zh),
                format!("{} is an exit and cannot be skipped.", stage.en),
            )
        }
    };
    report.error("valid_from", Message::new(code, zh, en));
}

fn beside(field: &'static str, message: Message) -> Error {
    let mut report = Report::default();
    report.error(field, message);
    Error::Invalid(report)
}
