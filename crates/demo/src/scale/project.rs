//! Composes one invented project from its number: where, what, how far, how much.

use super::course::Course;
use super::dice::{Dice, permille};
use super::ground::{FIRST_YEAR, Ground, Node, Place};
use kernel::{AreaM2, AreaMu, Date, Decimal2, Headcount, Id, Known, Line, Money, RoughDate, TonneCe, Year};
use records::chains::Tier;
use records::choices::{Approx, YesNo};
use records::mechanisms::Event;
use records::projects::{ChainRole, EiaClass, LandKind, Origin, Project, Stage, Verdict};

/// An invented project and what others refer to.
#[derive(Debug)]
pub(super) struct Invented<'g> {
    pub(super) project: Project,
    pub(super) course: Course,
    /// Its park, if that is known.
    pub(super) place: Option<&'g Place>,
}

/// Composes the project with this number.
pub(super) fn invent<'g>(ground: &'g Ground, blank: &Project, number: usize) -> Option<Invented<'g>> {
    let mut dice = Dice::of(number);
    let dice = &mut dice;
    let place = pick_park(dice, &ground.parks)?;
    let node = pick_node(dice, ground, place)?;
    let first = dice.day(Date::new(FIRST_YEAR, 1, 4)?, ground.today);
    let course = Course::walk(dice, first, ground.today);
    // Some releases do not say where a project lands.
    let place = (!dice.chance(10)).then_some(place);
    let mut project = blank.clone();
    name(&mut project, dice, node, number);
    project.park = place.map_or(Known::Unknown, |place| Known::Is(place.id));
    come_from(&mut project, dice, place, number);
    go(&mut project, &course, ground);
    let agreed = dice.investment();
    count_money(&mut project, dice, &course, agreed, ground.today);
    use_land(&mut project, dice, &course, agreed);
    benefit(&mut project, dice, &course, agreed);
    project.event = event_of(dice, ground, &course);
    Some(Invented { project, course, place })
}

/// The hub gets about as many as two county parks.
fn pick_park<'g>(dice: &mut Dice, parks: &'g [Place]) -> Option<&'g Place> {
    if dice.chance(150) { parks.first() } else { dice.one(parks) }
}

/// Every park has a stretch of the nodes that it prefers; a third of its projects are elsewhere.
fn pick_node<'g>(dice: &mut Dice, ground: &'g Ground, place: &Place) -> Option<&'g Node> {
    let at = ground.parks.iter().position(|park| park.id == place.id).unwrap_or(0);
    let width = ground.nodes.len().div_ceil(ground.parks.len());
    let preferred = ground.nodes.chunks(width).nth(at).unwrap_or(&ground.nodes);
    if dice.chance(333) { dice.one(&ground.nodes) } else { dice.one(preferred) }
}

fn name(project: &mut Project, dice: &mut Dice, node: &Node, number: usize) {
    const FORMS: [&str; 8] = ["", "", "", "生产", "扩产", "智能工厂", "研发中试", "技术改造"];
    let form = dice.one(&FORMS).copied().unwrap_or("");
    project.name = format!("示例{}{form}项目{number:05}", node.product).into();
    project.number = Some(format!("SL-{number:05}").into());
    project.content = Some(format!("示例项目，不是真实项目。产品：{}。", node.product).into());
    project.industry = node.industry.clone();
    project.chain_node = Some(node.id);
    project.chain_role = Some(match node.tier {
        Tier::Upstream => ChainRole::Fills,
        Tier::Midstream => ChainRole::Strengthens,
        Tier::Downstream => ChainRole::Extends,
    });
    project.is_emerging = dice.chance(450);
    project.source_note = Some("示例数据，供试用和测量".into());
}

fn come_from(project: &mut Project, dice: &mut Dice, place: Option<&Place>, number: usize) {
    let origin = match dice.within(0, 99) {
        0..=37 => Known::Is(Origin::Suzhou),
        38..=52 => Known::Is(Origin::Local),
        53..=66 => Known::Is(Origin::Province),
        67..=86 => Known::Is(Origin::OtherProvince),
        87..=94 => Known::Is(Origin::Abroad),
        _ => Known::Unknown,
    };
    project.is_suzhou_transfer = origin == Known::Is(Origin::Suzhou) && dice.chance(600);
    if origin == Known::Is(Origin::Suzhou) {
        project.origin_region = place.and_then(|place| place.suzhou);
    }
    project.origin = origin;
    project.investor_name = if dice.chance(50) {
        Known::Unknown
    } else {
        Known::Is(format!("示例投资方{number:05}").into())
    };
}

/// What its way has fixed.
fn go(project: &mut Project, course: &Course, ground: &Ground) {
    let known = |day: Option<Date>| day.map_or(Known::Empty, Known::Is);
    project.stage = course.stage;
    project.stage_since = Some(course.since);
    project.end_reason = course.left;
    project.light = course.light(ground.today);
    project.signed_on = known(course.signed_on);
    project.planned_start = known(course.planned_start);
    project.started_on = known(course.started_on);
    project.planned_production = known(course.planned_production);
    project.producing_since = known(course.producing_since);
    project.is_confidential = course.signed_on.is_none();
    if course.reached.has_reached(Stage::Screened) {
        project.verdict = Some(Verdict::Follow);
    }
    if course.left.is_none() && !course.reached.has_reached(Stage::Producing) {
        let (what, days) = next_action(course.stage);
        project.next_action = Some(what.into());
        project.next_action_on = Some(course.since.plus_days(days));
    }
}

fn next_action(stage: Stage) -> (&'static str, i32) {
    match stage {
        Stage::Lead => ("核实线索，三日内研判", 3),
        Stage::Screened => ("约投资方首谈", 10),
        Stage::InTalks | Stage::Framework => ("邀请投资方实地考察", 30),
        Stage::Appraised => ("送公平竞争审查，定合同文本", 30),
        Stage::Signed => ("协助办理公司注册", 30),
        Stage::Registered => ("协助立项备案", 30),
        Stage::Filed => ("落实用地或厂房", 60),
        Stage::Land => ("办理环评、能评、安评", 60),
        Stage::Approved => ("办理施工许可", 45),
        _ => ("报送月度进度", 30),
    }
}

/// Four figures that are never mixed: agreed, filed, paid in, completed.
fn count_money(project: &mut Project, dice: &mut Dice, course: &Course, agreed: Money, today: Date) {
    let has_reached = |stage| course.reached.has_reached(stage);
    let known = |dice: &mut Dice, unknown, amount| {
        if dice.chance(unknown) { Known::Unknown } else { Known::Is(amount) }
    };
    project.agreed = known(dice, if has_reached(Stage::Signed) { 40 } else { 250 }, agreed);
    let is_estimate = !has_reached(Stage::Signed);
    project.agreed_approx =
        project.agreed.get().map(|_| if is_estimate { Approx::About } else { Approx::Exact });
    if has_reached(Stage::Appraised) {
        let fixed = permille(agreed, dice.within(600, 850));
        project.fixed_assets = known(dice, 80, fixed);
        project.equipment = known(dice, 150, permille(fixed, dice.clone().within(300, 620)));
    }
    if has_reached(Stage::Filed) {
        let share = dice.within(940, 1060);
        project.filed = known(dice, 30, permille(agreed, share));
    }
    let (paid, completed) = match course.reached {
        Stage::Registered | Stage::Filed => (Some(dice.within(10, 80)), None),
        Stage::Land | Stage::Approved => (Some(dice.within(50, 200)), None),
        Stage::Started | Stage::InStatistics => (Some(dice.within(150, 450)), Some(dice.within(20, 150))),
        Stage::Building => (Some(dice.within(300, 800)), Some(dice.within(150, 750))),
        Stage::Completed | Stage::Producing | Stage::AboveScale | Stage::AtCapacity => {
            (Some(dice.within(600, 1000)), Some(dice.within(780, 1050)))
        }
        _ => (None, None),
    };
    let share_of_agreed = |dice: &mut Dice, share: Option<i64>| match share {
        Some(share) => known(dice, 70, permille(agreed, share)),
        None => Known::Empty,
    };
    project.paid_in = share_of_agreed(dice, paid);
    project.completed = share_of_agreed(dice, completed);
    if paid.is_some() {
        let as_of = dice.day(course.since, today);
        project.money_as_of = RoughDate::parse(&format!("{}-{:02}", as_of.year(), as_of.month()));
        project.money_rule = Some(Line::from("示例口径：企业自报，未经审计"));
    }
}

fn use_land(project: &mut Project, dice: &mut Dice, course: &Course, agreed: Money) {
    if !course.reached.has_reached(Stage::InTalks) {
        return;
    }
    let wan = agreed.0 / Money::WAN;
    if dice.chance(320) {
        project.land_kind = Some(LandKind::Leased);
        project.land = Known::NotApplicable;
        // A square metre for 3,000 to 9,000 yuan of investment.
        project.leased = Known::Is(AreaM2((wan / dice.within(30, 90)).max(3) * 100 * 100));
        return;
    }
    project.land_kind = Some(if dice.chance(750) { LandKind::New } else { LandKind::Existing });
    let per_mu = dice.within(280, 620);
    let mu = (wan / per_mu).max(5);
    project.land = if dice.chance(60) { Known::Unknown } else { Known::Is(AreaMu(mu * 100)) };
    project.investment_per_mu = Known::Is(Money::wan(per_mu));
    project.is_standard_plot = dice.chance(400);
}

fn benefit(project: &mut Project, dice: &mut Dice, course: &Course, agreed: Money) {
    if !course.reached.has_reached(Stage::Framework) {
        return;
    }
    let wan = agreed.0 / Money::WAN;
    let output = permille(agreed, dice.within(700, 2400));
    project.output = Known::Is(output);
    project.tax =
        if dice.chance(100) { Known::Unknown } else { Known::Is(permille(output, dice.within(15, 65))) };
    project.jobs = Known::Is(Headcount((wan / dice.within(90, 320)).max(12)));
    project.energy =
        if dice.chance(300) { Known::Unknown } else { Known::Is(TonneCe(wan * dice.within(2, 22))) };
    project.eia = Known::Is(match dice.within(0, 9) {
        0..=1 => EiaClass::Report,
        2..=7 => EiaClass::Form,
        _ => EiaClass::Registration,
    });
    project.two_high = Known::Is(if dice.chance(25) { YesNo::Yes } else { YesNo::No });
    project.floor_ratio = Known::Is(Decimal2(dice.within(100, 220)));
    if let Some(planned) = course.planned_production {
        project.capacity_year = Known::Is(Year(i64::from(planned.year()) + dice.within(1, 2)));
    }
}

/// Two in five of the projects signed in the year before an event are announced there.
fn event_of(dice: &mut Dice, ground: &Ground, course: &Course) -> Option<Id<Event>> {
    let signed = course.signed_on?;
    let next = ground.events.iter().find(|event| signed <= event.held_on)?;
    dice.chance(400).then_some(next.id)
}
