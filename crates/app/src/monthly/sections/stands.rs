//! How things stand at the end: money, problems, lights, commitments, and what turned.

use super::super::Monthly;
use super::super::facts::{Commitment, Facts, Grown, Lit, ProblemFact, Turn, TurnKind, What};
use super::super::figure::{Amount, Figure};
use super::super::tables::{Cell, Column, number, text};
use super::{Section, begun, row_of_project, rule};
use engine_pipeline::cohort::Sum;
use kernel::{Choice as _, Label, Message, Record as _};
use records::choices::Light;
use records::projects::{ClauseState, ContractClause, Problem, ProblemState, Project};

const PROJECT: Column = text("project", "项目", "Project", 8);

pub(super) fn sections(of: &Monthly, facts: &Facts) -> Vec<Section> {
    let mut all = vec![money(of, facts), problems(of, facts)];
    if !facts.light_counts.is_empty() {
        all.push(lights(of, facts));
    }
    all.push(commitments(of, facts));
    all.push(turns(of, facts));
    all
}

fn money(of: &Monthly, facts: &Facts) -> Section {
    let growth = |what: What| facts.grown.iter().filter(move |it| it.what == what).map(Grown::growth);
    let sums: [(&'static str, Label); 4] = [
        ("agreed", Label::new("协议总投资", "Agreed")),
        ("filed", Label::new("备案总投资", "Filed")),
        ("paid_in", Label::new("到位资金", "Paid in")),
        ("completed", Label::new("累计完成投资", "Completed")),
    ];
    let signed: i64 = facts.standing.iter().map(|it| it.signed).sum();
    let standing = sums.into_iter().enumerate().map(|(nth, (code, label))| {
        let parts = facts.standing.iter().filter_map(|it| it.money.get(nth));
        let sum = parts.fold(Sum::default(), |all, part| Sum {
            known: all.known + part.known,
            sum: all.sum.saturating_add(part.sum),
        });
        Figure { code, label, amount: Amount::Sum(sum, signed) }
    });
    let mut figures = vec![
        Figure::sum("paid_in_growth", Label::new("本月到位增加", "Paid in, growth"), growth(What::PaidIn)),
        Figure::sum(
            "completed_growth",
            Label::new("本月完成增加", "Completed, growth"),
            growth(What::Completed),
        ),
    ];
    figures.extend(standing);
    let row = |it: &Grown| {
        let what = match it.what {
            What::PaidIn => Label::new("到位资金", "Paid in"),
            What::Completed => Label::new("累计完成投资", "Completed"),
        };
        let before = match it.before {
            Some(_) => Cell::fen(it.before),
            None => Cell::Said(Label::new("没有原数", "No figure before")),
        };
        let cells = [
            Cell::Said(what),
            before,
            Cell::fen(it.after),
            Cell::fen(it.growth()),
            it.as_of.clone().map_or(Cell::Blank, Cell::Text),
            Cell::Day(Some(it.noted_on)),
        ];
        row_of_project(of, it.project, it, cells)
    };
    Section {
        code: "money",
        title: Label::new("到位与完成", "Paid in and completed"),
        rule: rule(
            format!(
                "增加 = 本月台账里改过的数，末次减首次之前；登记项目时就有的数不是变动，没有原数或现数的不算增加。协议、备案、到位、完成是签约项目在 {} 的台账数，各记各的，不相加；增资、二期不计",
                of.today
            ),
            format!(
                "Growth = figures changed in the ledger this month, the last less what stood before the first; what a project was entered with is no change, and without a figure before or now there is no growth. Agreed, filed, paid in and completed are the ledger's figures of signed projects on {}, each on its own and never added; without expansions",
                of.today
            ),
        ),
        as_of: of.today,
        figures,
        columns: vec![
            PROJECT,
            text("sum", "哪个数", "Which", 4),
            number("before", "原数", "Before", 4),
            number("after", "现数", "Now", 4),
            number("growth", "增加", "Growth", 4),
            text("counts_to", "数据截至", "Counts to", 4),
            text("noted_on", "登记日期", "Noted on", 4),
        ],
        rows: facts.grown.iter().map(row).collect(),
        nothing: Label::new(
            "本月台账里的到位和完成没有变动",
            "Neither paid-in nor completed money changed in the ledger this month",
        ),
    }
}

fn problems(of: &Monthly, facts: &Facts) -> Section {
    let open = || facts.problems.iter().filter(|it| it.is_open_on(of.cut));
    let is_late = |it: &&ProblemFact| it.due_on.is_some_and(|due| due < of.cut);
    let is_solved = |it: &&ProblemFact| {
        let day = it.solved_on.filter(|_| it.state == ProblemState::Solved);
        day.is_some_and(|day| of.month.contains(day) && day <= of.cut)
    };
    let raised = facts.problems.iter().filter(|it| of.month.contains(it.raised_on)).count();
    let row = |it: &ProblemFact| {
        let project = of.titles.get(&it.project).map_or("", String::as_str);
        let solved = |label: Label, day| {
            let (zh, en) = (format!("{}，{day}", label.zh), format!("{}, {day}", label.en));
            Cell::Sentence(Message::new("solved", zh, en))
        };
        let state = match it.solved_on.filter(|_| it.state == ProblemState::Solved) {
            Some(day) => solved(it.state.label(), day),
            None => Cell::Said(it.state.label()),
        };
        let cells = [
            Cell::record(Project::SLUG, it.project, project),
            Cell::Said(it.kind.label()),
            Cell::Day(Some(it.raised_on)),
            Cell::Day(it.due_on),
            state,
            it.unit.clone().map_or(Cell::Blank, Cell::Text),
        ];
        begun(of, Cell::record(Problem::SLUG, it.id, &it.subject), it).into_iter().chain(cells).collect()
    };
    Section {
        code: "problems",
        title: Label::new("问题", "Problems"),
        rule: rule(
            "截止日没有解决的，和本月解决的；超期 = 期限早于截止日",
            "Open at the cut-off, and solved this month; past due = due before the cut-off",
        ),
        as_of: of.cut,
        figures: vec![
            Figure::count("problems_open", Label::new("未解决问题", "Open problems"), open().count()),
            Figure::of(
                "problems_late",
                Label::new("已超期", "Past due"),
                open().filter(is_late).count(),
                open().count(),
            ),
            Figure::count("problems_raised", Label::new("本月提出", "Raised this month"), raised),
            Figure::count(
                "problems_solved",
                Label::new("本月解决", "Solved this month"),
                facts.problems.iter().filter(is_solved).count(),
            ),
        ],
        columns: vec![
            text("problem", "问题", "Problem", 8),
            PROJECT,
            text("kind", "类别", "Kind", 3),
            text("raised_on", "提出日期", "Raised on", 4),
            text("due_on", "期限", "Due on", 4),
            text("state", "状态", "State", 4),
            text("unit", "责任单位", "Unit", 5),
        ],
        rows: facts.problems.iter().filter(|it| it.is_open_on(of.cut) || is_solved(it)).map(row).collect(),
        nothing: Label::new("没有未解决的问题", "No problem is open"),
    }
}

fn lights(of: &Monthly, facts: &Facts) -> Section {
    let of_light = |light: Option<Light>| -> i64 {
        facts.light_counts.iter().filter(|lamp| lamp.light == light).map(|lamp| lamp.projects).sum()
    };
    let all: i64 = facts.light_counts.iter().map(|lamp| lamp.projects).sum();
    let figure =
        |code, light: Light, label| Figure { code, label, amount: Amount::Of(of_light(Some(light)), all) };
    let row = |it: &Lit| {
        let why = it.why.clone().map_or(Cell::Blank, Cell::Sentence);
        let cells = [Cell::Light(it.light), why];
        begun(of, Cell::record(Project::SLUG, it.id, &it.name), it).into_iter().chain(cells).collect()
    };
    Section {
        code: "lights",
        title: Label::new("亮灯", "Lights"),
        rule: rule(
            format!("灯说的是 {} 的情况，不回算到月末；分母是在途项目，没有计划和期限的没有灯", of.today),
            format!(
                "Lights tell how it is on {}, not how it was at the month's end; of projects on their way, those without plan or date have none",
                of.today
            ),
        ),
        as_of: of.today,
        figures: vec![
            figure("lights_red", Light::Red, Label::new("红灯", "Red lights")),
            figure("lights_yellow", Light::Yellow, Label::new("黄灯", "Yellow lights")),
            figure("lights_blue", Light::Blue, Label::new("蓝灯", "Blue lights")),
            figure("lights_green", Light::Green, Label::new("绿灯", "Green lights")),
        ],
        columns: vec![PROJECT, text("light", "灯", "Light", 3), text("why", "理由", "Why", 12)],
        rows: facts.lit.iter().map(row).collect(),
        nothing: Label::new("没有红灯和黄灯", "No red or yellow light"),
    }
}

fn commitments(of: &Monthly, facts: &Facts) -> Section {
    let due = || facts.commitments.iter().filter(|it| of.month.contains(it.due_on));
    let is_kept = |it: &&Commitment| it.kept == ClauseState::Kept;
    let is_running = |it: &&Commitment| !matches!(it.kept, ClauseState::Kept | ClauseState::Stopped);
    let late = facts.commitments.iter().filter(is_running).filter(|it| it.due_on < of.cut).count();
    let row = |it: &Commitment| {
        let project = of.titles.get(&it.project).map_or("", String::as_str);
        let cells = [
            Cell::record(Project::SLUG, it.project, project),
            Cell::Said(it.kind.label()),
            Cell::Day(Some(it.due_on)),
            Cell::Said(it.kept.label()),
        ];
        begun(of, Cell::record(ContractClause::SLUG, it.id, &it.name), it).into_iter().chain(cells).collect()
    };
    Section {
        code: "commitments",
        title: Label::new("到期承诺", "Commitments due"),
        rule: rule(
            "合同条款里应在本月兑现的，和以前到期还没有兑现的；兑现情况是现在登记的。逾期 = 应兑现日期早于截止日",
            "Clauses of contracts due this month, and those due before and not kept; whether kept is as noted now. Past due = due before the cut-off",
        ),
        as_of: of.cut,
        figures: vec![
            Figure::of(
                "commitments_kept",
                Label::new("本月到期的已兑现", "Kept of those due this month"),
                due().filter(is_kept).count(),
                due().count(),
            ),
            Figure::count("commitments_late", Label::new("逾期未兑现", "Past due, not kept"), late),
        ],
        columns: vec![
            text("clause", "条款", "Clause", 8),
            PROJECT,
            text("kind", "类别", "Kind", 5),
            text("due_on", "应兑现日期", "Due on", 4),
            text("kept", "兑现", "Kept", 3),
        ],
        rows: facts.commitments.iter().map(row).collect(),
        nothing: Label::new("本月没有到期的承诺", "No commitment is due this month"),
    }
}

fn turns(of: &Monthly, facts: &Facts) -> Section {
    let label = |kind: TurnKind| match kind {
        TurnKind::Back => Label::new("退阶段", "Back"),
        TurnKind::Shelved => Label::new("搁置", "Shelved"),
        TurnKind::Revived => Label::new("恢复推进", "Taken up again"),
        TurnKind::Ended => Label::new("终止", "Ended"),
        TurnKind::Out => Label::new("流转出", "Transferred out"),
        TurnKind::In => Label::new("流转入", "Transferred in"),
    };
    let of_kind = |kind: TurnKind| facts.turns.iter().filter(move |it| it.kind == kind).count();
    let kinds = [
        ("turns_back", TurnKind::Back),
        ("turns_shelved", TurnKind::Shelved),
        ("turns_ended", TurnKind::Ended),
        ("turns_revived", TurnKind::Revived),
        ("turns_out", TurnKind::Out),
        ("turns_in", TurnKind::In),
    ];
    let mut figures =
        vec![Figure::count("turns", Label::new("退回、搁置、终止、流转", "Turned"), facts.turns.len())];
    figures.extend(kinds.into_iter().map(|(code, kind)| Figure::count(code, label(kind), of_kind(kind))));
    // Kinds of which there is none say nothing that the first figure does not.
    figures.retain(|figure| figure.code == "turns" || figure.amount != Amount::Count(0));
    let stage =
        |stage: Option<records::projects::Stage>| stage.map_or(Cell::Blank, |it| Cell::Said(it.label()));
    let row = |it: &Turn| {
        let why = if it.why.is_empty() { Cell::Blank } else { Cell::Text(it.why.clone()) };
        let cells = [Cell::Said(label(it.kind)), Cell::Day(Some(it.on)), stage(it.from), stage(it.to), why];
        row_of_project(of, it.project, it, cells)
    };
    Section {
        code: "turns",
        title: Label::new("退回、搁置、终止和流转", "Back, shelved, ended, transferred"),
        rule: rule(
            "搁置、终止按申报日期，流转按生效日期，退回和恢复按登记日期",
            "Shelved and ended by the day claimed, transfers by the day in effect, back and again by the day noted",
        ),
        as_of: of.cut,
        figures,
        columns: vec![
            PROJECT,
            text("kind", "怎么变", "How", 4),
            text("on", "日期", "On", 4),
            text("from", "原阶段", "From", 3),
            text("to", "现阶段", "To", 3),
            text("why", "理由", "Why", 8),
        ],
        rows: facts.turns.iter().map(row).collect(),
        nothing: Label::new("本月没有退回、搁置、终止或流转的项目", "No project turned this month"),
    }
}
