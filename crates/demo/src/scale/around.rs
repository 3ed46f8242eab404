//! What goes with invented projects: signings and stated totals of events, tasks, readings of targets.

use super::dice::Dice;
use super::ground::{Aim, Ground};
use super::pen::{Pen, blank};
use super::project::Invented;
use app::Result;
use kernel::{Count, Date, Decimal2, Id, Ids, Known, Money};
use records::choices::{Approx, Light, Standing};
use records::mechanisms::{Event, Reading, Task, TaskState};
use records::projects::{Project, Signing, Stage, StatedTotal, TotalLevel, TotalScope, TotalStage};
use std::collections::HashMap;

/// Number and agreed investment of what was announced at each event.
pub(super) type Announced = HashMap<Id<Event>, (i64, i64)>;

/// A project is announced at the event it counts at.
pub(super) fn announce(
    pen: &mut Pen<'_, '_>,
    id: Id<Project>,
    made: &Invented<'_>,
    announced: &mut Announced,
) -> Result<()> {
    let Some(event) = made.project.event else { return Ok(()) };
    let signing = Signing {
        event: Some(event),
        project: Some(id),
        park: made.project.park,
        agreed: made.project.agreed,
        approx: made.project.agreed_approx,
        ..blank([("name", made.project.name.as_str())])?
    };
    pen.write(&signing)?;
    let total = announced.entry(event).or_default();
    total.0 += 1;
    total.1 += made.project.agreed.get().map_or(0, |money| money.0);
    Ok(())
}

/// The totals stated at the events: those of what was announced, so that they agree with the ledger.
pub(super) fn state_totals(pen: &mut Pen<'_, '_>, ground: &Ground, announced: &Announced) -> Result<()> {
    for event in &ground.events {
        let Some((count, fen)) = announced.get(&event.id) else { continue };
        let total = StatedTotal {
            event: Some(event.id),
            count: Known::Is(Count(*count)),
            amount: Known::Is(Money(*fen)),
            approx: Approx::Exact,
            scope: TotalScope::ThisEvent,
            level: TotalLevel::Total,
            stage: Some(TotalStage::Signed),
            as_of: Known::Is(event.held_on.into()),
            rule: Some("示例口径：金额未掌握的项目计个数，不计金额".into()),
            text: Some(format!("示例：现场签约项目{count}个。").into()),
            ..blank([("what", "示例签约项目")])?
        };
        pen.write(&total)?;
    }
    Ok(())
}

/// A task that serves a project, in any state and any light.
pub(super) fn set_task(
    pen: &mut Pen<'_, '_>,
    ground: &Ground,
    id: Id<Project>,
    made: &Invented<'_>,
    number: usize,
) -> Result<()> {
    let mut dice = Dice::of(number.wrapping_mul(31).wrapping_add(7));
    let today = ground.today;
    let due = today.plus_days(i32::try_from(dice.within(-60, 120)).unwrap_or(0));
    let issued = due.plus_days(-90).min(today);
    let is_closed = ground.reviewer.is_some() && (due < today && dice.chance(700) || dice.chance(150));
    let place = made.place.or(ground.parks.first());
    let title = format!("示例督办：{}（{}）", what_to_do(made.course.stage), made.project.name.as_str());
    let mut task = Task {
        details: Some("示例任务，供试用和测量。".into()),
        project: Some(id),
        lead_park: place.map(|place| place.id),
        parks: Ids(place.iter().map(|place| place.id).collect()),
        handler: place.and_then(|place| place.clerk),
        reviewer: ground.reviewer,
        due_on: Some(due),
        state: TaskState::InHand,
        light: Some(Light::Green),
        issued_on: Some(issued),
        signed_for_on: Some(issued.plus_days(1).min(today)),
        ..blank([("title", &title), ("origin", "problem")])?
    };
    if is_closed {
        close(
            &mut task,
            due.plus_days(i32::try_from(dice.within(-20, 10)).unwrap_or(0)).max(issued).min(today),
        );
    } else {
        run(&mut task, &mut dice, today, due);
    }
    pen.write(&task).map(drop)
}

fn what_to_do(stage: Stage) -> &'static str {
    match stage.rank() {
        Some(0..=4) => "邀请投资方来园区考察",
        Some(5..=7) => "落实项目用地",
        Some(8..=9) => "办理施工许可",
        Some(10..=13) => "解决用电接入",
        Some(_) => "协助项目升规入库",
        None => "复盘未成原因",
    }
}

fn close(task: &mut Task, on: Date) {
    task.state = TaskState::Closed;
    task.light = None;
    task.result = Some("示例结果：已办结，材料齐全。".into());
    task.closed_on = Some(on);
}

/// Overdue is red and says why and what is next; a week before is blue; a month of silence is yellow.
fn run(task: &mut Task, dice: &mut Dice, today: Date, due: Date) {
    let silent = i32::try_from(dice.within(1, 45)).unwrap_or(1);
    let reported = today.plus_days(-silent).max(task.issued_on.unwrap_or(today));
    task.feedback = Some("示例反馈：已与有关部门会商，正在补材料。".into());
    task.feedback_on = Some(reported);
    task.next_on = Some(today.plus_days(7));
    let light = match (due.days_since(today), today.days_since(reported)) {
        (..0, _) => Light::Red,
        (_, 31..) => Light::Yellow,
        (..=7, _) => Light::Blue,
        _ => Light::Green,
    };
    if light == Light::Red {
        task.feedback = Some("示例反馈：逾期原因是前置审批未完成，已约下周现场协调。".into());
    }
    task.light = Some(light);
}

/// Readings of the targets: cumulative figures, evenly through each year, the first ones to the newest targets.
pub(super) fn read_targets(pen: &mut Pen<'_, '_>, ground: &Ground, readings: usize) -> Result<()> {
    let targets = ground.targets.len();
    for (at, aim) in ground.targets.iter().rev().enumerate() {
        let own = readings / targets + usize::from(at < readings % targets);
        let mut dice = Dice::of(at + 1_000_003);
        let attained = dice.within(70, 118);
        for step in 1..=own {
            let days = i64::from(aim.last.days_since(aim.first)) * step as i64 / own as i64;
            read(pen, aim, i32::try_from(days).unwrap_or(0), attained)?;
        }
    }
    Ok(())
}

fn read(pen: &mut Pen<'_, '_>, aim: &Aim, days: i32, attained: i64) -> Result<()> {
    let as_of = aim.first.plus_days(days);
    let value = aim.value.0 * attained / 100 * (i64::from(days) + 1) / 365;
    let reading = Reading {
        subject: format!("示例新签约协议投资（{}，截至 {as_of}）", aim.park_name).into(),
        target: aim.id,
        park: Some(aim.park),
        value: Known::Is(Decimal2(value)),
        as_of: as_of.into(),
        source: None,
        cited: Some("示例数据".into()),
        corrects: None,
        reported_by: None,
        standing: Standing::SelfReported,
        checked_by: None,
        checked_on: None,
        is_released: false,
    };
    pen.write(&reading).map(drop)
}
