//! 变更投资方: the investor was renamed, or another one took the project over. The project stays the same one and is
//! counted as before; who it was stays with the park in a follow-up, since the journal keeps only a digest of it.

use super::follow_up::{self, may};
use crate::Result;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use kernel::{CreditCode, Date, Id, Known, Line, Message, Prose, Record as _, Report};
use record_derive::{Choice, Record};
use records::network::Organisation;
use records::projects::{FollowUp, FollowUpKind, Project};
use store::Tx;

/// 变更投资方.
pub const CHANGE_OWNER: Act = Act {
    noun: Project::NOUN,
    input: OwnerChange::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may,
    fits: follow_up::fits,
    run: change_owner,
};

/// What a change of the investor asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "owner-changes", zh = "变更投资方", en = "Change of owner", chapter = Projects, scope = Park,
    help(
        "投资方更名，或项目由另一家接手。项目不另建，阶段、证据和统计照旧；原投资方记在跟进记录里，只有本园区和工作队能看。可附变更文件。",
        "The investor was renamed, or another took over. It stays one project with its stage, evidence and counting; the former investor is kept in a follow-up seen by the own park and the work team. The paper can come along."
    )
)]
pub struct OwnerChange {
    /// How.
    #[field(zh = "情形", en = "How")]
    pub how: How,
    /// The investor's name now.
    #[field(zh = "现投资方", en = "Investor now", offers = Organisation)]
    pub investor_name: Line,
    /// Its credit code.
    #[field(
        zh = "现投资方信用代码",
        en = "Its credit code",
        help("更名的代码不变。", "A renamed one keeps its code.")
    )]
    pub investor_code: Option<CreditCode>,
    /// Its record, if it is in the book and may be known.
    #[field(
        zh = "现投资方单位",
        en = "Its record",
        help("可以公开后再选。", "Choose once it may be known.")
    )]
    pub investor: Option<Id<Organisation>>,
    /// Since when.
    #[field(zh = "变更日期", en = "Changed on", default = "@today")]
    pub on: Date,
    /// Why, or by which paper.
    #[field(zh = "说明", en = "In words", max = 2000)]
    pub why: Prose,
}

/// How an investor changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum How {
    /// 更名.
    #[choice(zh = "更名（还是同一家）", en = "Renamed, the same unit")]
    Renamed,
    /// 接手.
    #[choice(zh = "由另一家接手", en = "Taken over by another")]
    TakenOver,
}

fn change_owner(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, project): (OwnerChange, Project) = (case.input()?, case.record()?);
    let renamed = asked.how == How::Renamed;
    // A renamed unit keeps its code, and its record where none is chosen; another one brings its own.
    let code = asked.investor_code.clone().or_else(|| project.investor_code.clone().filter(|_| renamed));
    let investor = asked.investor.or(project.investor.filter(|_| renamed));
    require_fitting(&asked, &project)?;

    let was = called(project.investor_name.get(), project.investor_code.as_ref());
    let is = called(Some(&asked.investor_name), code.as_ref());
    let how = if renamed { "更名为" } else { "由另一家接手：" };
    let note = FollowUp {
        subject: Line(format!("{} 变更投资方", asked.on)),
        kind: FollowUpKind::Owner,
        day: asked.on,
        text: Some(Prose(format!("原投资方 {was}，{how}{is}。{}", asked.why.0))),
        ..follow_up::started(case)?
    };
    let note = record::put(tx, case.actor, case.now, &note, case.change)?;
    case.attach_to(tx, FollowUp::NOUN, note.id)?;

    let changed =
        Project { investor_name: Known::Is(asked.investor_name), investor_code: code, investor, ..project };
    let change = Change { reason: asked.why.0, ..case.change.clone() };
    let saved = record::replace(tx, case.actor, case.now, case.row()?, &changed, &change)?;
    Ok(Done::of::<Project>(saved))
}

/// A renamed unit has the code it had; a change changes something.
fn require_fitting(asked: &OwnerChange, project: &Project) -> Result<()> {
    let mut report = Report::default();
    let other_code = match (&asked.investor_code, &project.investor_code) {
        (Some(now), Some(before)) => now != before,
        _ => false,
    };
    if asked.how == How::Renamed && other_code {
        let zh = "代码与原投资方不同：更名的代码不变。换了一家，情形选“由另一家接手”。";
        let en = "Not the code it had: a renamed unit keeps its code. If it is another one, say that it took over.";
        report.error("investor_code", Message::new("code_differs", zh, en));
    }
    let same_code = asked.investor_code.is_none() || asked.investor_code == project.investor_code;
    if project.investor_name.get() == Some(&asked.investor_name) && same_code {
        let zh = "和账上的投资方一样，没有要变更的。";
        report.error(
            "investor_name",
            Message::new("unchanged", zh, "This is the investor in the book already."),
        );
    }
    if report.is_ok() { Ok(()) } else { Err(crate::Error::Invalid(report)) }
}

fn called(name: Option<&Line>, code: Option<&CreditCode>) -> String {
    let name = name.map_or("未掌握", Line::as_str);
    code.map_or_else(|| name.to_owned(), |code| format!("{name}（{}）", code.as_str()))
}
