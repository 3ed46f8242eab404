//! What was reached in the month: leads, stages, signings, starts, productions.

use super::super::Monthly;
use super::super::facts::{Entry, Facts, Move};
use super::super::figure::Figure;
use super::super::tables::{Cell, Column, number, text};
use super::{Section, counted, investor, row_of_entry, row_of_project, rule};
use kernel::{Choice as _, Label, Money, Record as _};
use records::mechanisms::Event;
use records::projects::Evidence;

const PROJECT: Column = text("project", "项目", "Project", 8);
const INVESTOR: Column = text("investor", "投资方", "Investor", 6);
const STAGE: Column = text("stage", "现阶段", "Stage now", 3);
const AGREED: Column = number("agreed", "协议总投资", "Agreed", 4);
const EXPANSIONS: Label = Label::new("另有增资、二期", "Expansions besides");

pub(super) fn sections(of: &Monthly, facts: &Facts) -> Vec<Section> {
    let mut all = vec![leads(of, facts)];
    if !facts.late.is_empty() {
        all.push(late(of, facts));
    }
    all.push(moves(of, facts));
    all.push(signed(of, facts));
    all.push(started(of, facts));
    all.push(producing(of, facts));
    all
}

fn leads(of: &Monthly, facts: &Facts) -> Section {
    Section {
        code: "leads",
        title: Label::new("新增线索", "New leads"),
        rule: rule(
            "按线索日期，没有的按登记日期；本月以前已在推进的列在“补录”。投资方未公开的不写名称",
            "By the day of the lead, else the day it was entered; what had come further before stands under “Entered late”. Investors that are not open are not named",
        ),
        as_of: of.cut,
        figures: with_expansions(
            &facts.leads,
            Figure::count("leads", Label::new("新增线索", "New leads"), counted(&facts.leads).count()),
            "leads_expansions",
        ),
        columns: vec![PROJECT, INVESTOR, text("day", "线索日期", "Lead of", 4), STAGE, AGREED],
        rows: entered(of, &facts.leads),
        nothing: Label::new("本月没有新增线索", "No lead came in this month"),
    }
}

fn late(of: &Monthly, facts: &Facts) -> Section {
    Section {
        code: "late",
        title: Label::new("补录", "Entered late"),
        rule: rule(
            "本月登记、此前已在推进的项目，如从旧台账导入的；不算新增线索",
            "Entered this month though they had come further before, such as from an older ledger; not counted as new leads",
        ),
        as_of: of.cut,
        figures: with_expansions(
            &facts.late,
            Figure::count("late", Label::new("补录", "Entered late"), counted(&facts.late).count()),
            "late_expansions",
        ),
        columns: vec![PROJECT, INVESTOR, text("day", "登记日期", "Entered on", 4), STAGE, AGREED],
        rows: entered(of, &facts.late),
        nothing: Label::new("本月没有补录", "Nothing was entered late"),
    }
}

fn entered(of: &Monthly, entries: &[Entry]) -> Vec<Vec<Cell>> {
    let row = |it: &Entry| {
        let stage = Cell::Said(it.stage.label());
        row_of_entry(of, it, [investor(&it.investor), Cell::Day(it.day), stage, Cell::Money(it.agreed)])
    };
    entries.iter().map(row).collect()
}

fn moves(of: &Monthly, facts: &Facts) -> Section {
    let all = facts.moves.len();
    let verified = facts.moves.iter().filter(|it| it.is_verified).count();
    let proved = facts.moves.iter().filter(|it| !it.evidence.is_empty()).count();
    let row = |it: &Move| {
        let papers =
            it.evidence.iter().filter_map(|id| Some((Evidence::SLUG, *id, of.titles.get(id)?.clone())));
        let verified = match (it.is_verified, it.verified_on) {
            (true, Some(day)) => Cell::Day(Some(day)),
            (true, None) => Cell::Said(Label::new("已核实", "Verified")),
            (false, _) => Cell::Said(Label::new("未核实", "Not verified")),
        };
        let cells =
            [Cell::Said(it.stage.label()), Cell::Day(Some(it.on)), verified, Cell::Records(papers.collect())];
        row_of_project(of, it.project, it, cells)
    };
    Section {
        code: "moves",
        title: Label::new("阶段进展", "Stages reached"),
        rule: rule(
            "本月申报到达的阶段，按申报日期；来源或台账只报了阶段的没有证据。退回的不在其中，列在“退回、搁置、终止和流转”",
            "Stages claimed as reached this month, by the day claimed; what a source or ledger merely reports has no evidence. What was taken back is not among them but under “Back, shelved, ended, transferred”",
        ),
        as_of: of.cut,
        figures: vec![
            Figure::count("moves", Label::new("进阶段", "Stages reached"), all),
            Figure::of("moves_proved", Label::new("有证据", "With evidence"), proved, all),
            Figure::of("moves_verified", Label::new("已核实", "Verified"), verified, all),
        ],
        columns: vec![
            PROJECT,
            text("stage", "到达阶段", "Stage", 3),
            text("claimed_on", "申报日期", "Claimed on", 4),
            text("verified_on", "核实日期", "Verified on", 4),
            text("evidence", "证据", "Evidence", 7),
        ],
        rows: facts.moves.iter().map(row).collect(),
        nothing: Label::new("本月没有进阶段的项目", "No project reached a stage this month"),
    }
}

fn signed(of: &Monthly, facts: &Facts) -> Section {
    let row = |it: &Entry| {
        let event = it.event.and_then(|id| Some((id, of.titles.get(&id)?)));
        let event = event.map_or(Cell::Blank, |(id, name)| Cell::record(Event::SLUG, id, name));
        row_of_entry(of, it, [investor(&it.investor), Cell::Day(it.day), Cell::Money(it.agreed), event])
    };
    let agreed = |it: &Entry| it.agreed.get().map(|money: &Money| money.0);
    let mut figures = with_expansions(
        &facts.signed,
        Figure::count("signed", Label::new("签约", "Signed"), counted(&facts.signed).count()),
        "signed_expansions",
    );
    figures.insert(
        1,
        Figure::sum(
            "signed_agreed",
            Label::new("协议总投资", "Agreed investment"),
            counted(&facts.signed).map(agreed),
        ),
    );
    Section {
        code: "signed",
        title: Label::new("签约", "Signings"),
        rule: rule(
            "签了正式投资合同的项目，按签约日期；框架协议不算；协议数未掌握的不计入合计；增资、二期另计，不加进来",
            "Projects with a formal contract, by the day of signing; no framework agreements; unknown amounts are not added; expansions are counted apart and not added",
        ),
        as_of: of.cut,
        figures,
        columns: vec![
            PROJECT,
            INVESTOR,
            text("day", "签约日期", "Signed on", 4),
            AGREED,
            text("event", "计入活动", "Counts at event", 6),
        ],
        rows: facts.signed.iter().map(row).collect(),
        nothing: Label::new("本月没有签约", "Nothing was signed this month"),
    }
}

fn started(of: &Monthly, facts: &Facts) -> Section {
    Section {
        code: "started",
        title: Label::new("开工", "Starts"),
        rule: rule(
            "主体工程动工，按实际开工日期；平整土地不算；增资、二期另计",
            "Main works begun, by the day of the start; levelling does not count; expansions apart",
        ),
        as_of: of.cut,
        figures: reached(
            of,
            (&facts.started, &facts.planned_starts),
            ("started", Label::new("开工", "Started")),
            ("planned_starts", Label::new("计划本月开工的已开工", "Started of those planned for this month")),
            "started_expansions",
        ),
        columns: vec![
            PROJECT,
            INVESTOR,
            text("day", "实际开工", "Started on", 4),
            text("planned", "计划开工", "Planned", 4),
            AGREED,
        ],
        rows: reached_rows(of, &facts.started),
        nothing: Label::new("本月没有开工", "Nothing started this month"),
    }
}

fn producing(of: &Monthly, facts: &Facts) -> Section {
    Section {
        code: "producing",
        title: Label::new("投产", "Productions"),
        rule: rule(
            "开出首张销售发票，按实际投产日期；竣工不等于投产；增资、二期另计",
            "First sale invoiced, by the day production began; completion is not production; expansions apart",
        ),
        as_of: of.cut,
        figures: reached(
            of,
            (&facts.producing, &facts.planned_productions),
            ("producing", Label::new("投产", "Producing")),
            (
                "planned_productions",
                Label::new("计划本月投产的已投产", "Producing of those planned for this month"),
            ),
            "producing_expansions",
        ),
        columns: vec![
            PROJECT,
            INVESTOR,
            text("day", "实际投产", "Producing since", 4),
            text("planned", "计划投产", "Planned", 4),
            AGREED,
        ],
        rows: reached_rows(of, &facts.producing),
        nothing: Label::new("本月没有投产", "No production began this month"),
    }
}

/// How many reached something, and of those that were to reach it in the month how many had by the cut-off.
fn reached(
    of: &Monthly,
    (entries, planned): (&[Entry], &[Entry]),
    (code, label): (&'static str, Label),
    (planned_code, planned_label): (&'static str, Label),
    expansions: &'static str,
) -> Vec<Figure> {
    let is_reached = |it: &&Entry| it.day.is_some_and(|day| day <= of.cut);
    let (done, all) = (counted(planned).filter(is_reached).count(), counted(planned).count());
    let mut figures =
        with_expansions(entries, Figure::count(code, label, counted(entries).count()), expansions);
    figures.insert(1, Figure::of(planned_code, planned_label, done, all));
    figures
}

fn reached_rows(of: &Monthly, entries: &[Entry]) -> Vec<Vec<Cell>> {
    let row = |it: &Entry| {
        let cells =
            [investor(&it.investor), Cell::Day(it.day), Cell::Day(it.planned), Cell::Money(it.agreed)];
        row_of_entry(of, it, cells)
    };
    entries.iter().map(row).collect()
}

/// A count, and behind it how many expansions there are besides, where there are any.
fn with_expansions(entries: &[Entry], first: Figure, code: &'static str) -> Vec<Figure> {
    let expansions = entries.iter().filter(|entry| entry.expands).count();
    let besides = (expansions > 0).then(|| Figure::count(code, EXPANSIONS, expansions));
    std::iter::once(first).chain(besides).collect()
}
