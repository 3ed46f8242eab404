//! Whatever people do in whatever order, no stage is reached ahead of its evidence.

#[path = "stages/support.rs"]
mod support;

use app::Error;
use kernel::Choice as _;
use records::projects::{Evidence, EvidenceState, Stage};
use support::{Dice, Way, lead};

/// What the shipped definition asks, written down a second time: for each stage, sets of evidence of which one must be
/// complete, and whether the stage may be passed by.
const ASKED: &[(Stage, &[&[&str]], bool)] = &[
    (Stage::Screened, &[&["triage"]], false),
    (Stage::InTalks, &[&["talks_record"]], false),
    (Stage::Framework, &[&["framework"]], true),
    (Stage::Appraised, &[&["appraisal"]], false),
    (Stage::Signed, &[&["contract", "fair_competition"]], false),
    (Stage::Registered, &[&["licence"]], false),
    (Stage::Filed, &[&["filing"]], false),
    (Stage::Land, &[&["land_contract"], &["property_certificate"], &["lease"]], false),
    (Stage::Approved, &[&["environment"]], false),
    (
        Stage::Started,
        &[&["site_photo", "construction_permit", "builder_contract"], &["site_photo", "lease", "payment"]],
        false,
    ),
    (Stage::InStatistics, &[&["statistics"]], true),
    (Stage::Building, &[&["invoice"], &["payment"], &["audit"]], true),
    (Stage::Completed, &[&["acceptance"]], true),
    (Stage::Producing, &[&["first_sale"]], false),
    (Stage::AboveScale, &[&["above_scale"]], true),
    (Stage::AtCapacity, &[&["tax"], &["audit"]], false),
];

const KINDS: &[&str] = &[
    "triage",
    "talks_record",
    "framework",
    "appraisal",
    "contract",
    "fair_competition",
    "licence",
    "filing",
    "lease",
    "environment",
    "site_photo",
    "payment",
    "statistics",
    "acceptance",
    "first_sale",
    "above_scale",
    "tax",
    "other",
];

/// Kinds that count now, read from the records themselves.
async fn kinds(way: &Way) -> Vec<&'static str> {
    let id = way.id;
    let read = way.app.app.read(move |tx| app::projects::stage::papers(tx, id)).await.expect("read");
    let counts = |evidence: &Evidence| evidence.state != EvidenceState::Returned;
    read.iter().filter(|paper| counts(&paper.evidence)).map(|paper| paper.evidence.kind.code()).collect()
}

fn is_proved(stage: Stage, has: &[&str]) -> bool {
    let asked = ASKED.iter().find(|(own, ..)| *own == stage).expect("a stage of the way");
    asked.1.iter().any(|set| set.iter().all(|kind| has.contains(kind)))
}

/// Stages that a move asks, of those between and the target.
fn asked(from: Stage, to: Stage) -> Vec<Stage> {
    let within = |stage: Stage| stage.rank() > from.rank() && stage.rank() <= to.rank();
    let asks =
        |(stage, _, skippable): &&(Stage, &[&[&str]], bool)| within(*stage) && (!skippable || *stage == to);
    ASKED.iter().filter(asks).map(|(stage, ..)| *stage).collect()
}

/// One of the sets, the same for a seed, so that a project completes what it began.
fn dice_set<'a>(sets: &'a [&'a [&'a str]], seed: u64) -> &'a [&'a str] {
    sets[usize::try_from(seed).expect("small") % sets.len()]
}

#[tokio::test]
async fn no_sequence_of_acts_puts_a_project_ahead_of_its_evidence() {
    let mut way = Way::new().await;
    let (mut moved, mut refused, mut far) = (0, 0, 0);
    for seed in 1..=24 {
        let mut dice = Dice::new(seed);
        way.id = lead(&way.app).await;
        for _ in 0..40 {
            let before = way.project().await;
            let left =
                if before.stage.is_exit() { before.left_stage.unwrap_or(Stage::Lead) } else { before.stage };
            let near = usize::from(left.rank().unwrap_or(0)) + 1 + dice.below(3);
            let to = Stage::ALL[near.min(16)];
            let people = [way.clerk(), way.app.head(), way.app.team()];
            let actor = dice.one(&people).clone();
            let ahead = ASKED.iter().find(|(stage, ..)| stage.rank() > left.rank());
            let kind = match ahead {
                Some((_, sets, _)) if dice.below(3) > 0 => *dice.one(dice_set(sets, seed)),
                _ => *dice.one(KINDS),
            };
            let day = way.app.app.now().day().to_string();
            let (slug, fields): (&str, Vec<(&str, &str)>) = match dice.below(20) {
                0..=7 => ("proofs", vec![("kind", kind)]),
                8..=13 => ("steps", vec![("to", to.code()), ("on", &day)]),
                14 | 15 => ("steps", vec![("to", to.code()), ("on", &day), ("kind", kind)]),
                16 => {
                    ("regressions", vec![("to", Stage::ALL[near.saturating_sub(3)].code()), ("why", "示例")])
                }
                17 => ("shelvings", vec![("reason_code", "other"), ("why", "示例"), ("on", &day)]),
                18 => ("revivals", vec![("to", to.code()), ("why", "示例"), ("on", &day)]),
                _ => ("revivals", vec![("why", "示例"), ("on", &day)]),
            };
            let done = way.take_because(&actor, slug, "示例：照办", &fields).await;
            let (after, has) = (way.project().await, kinds(&way).await);
            match &done {
                Err(Error::Internal(why)) => panic!("seed {seed}: {why}"),
                Err(_) => assert_eq!(after.stage, before.stage, "seed {seed}: a refusal moves nothing"),
                Ok(_) => {}
            }
            if !after.stage.is_exit() && after.stage.rank() > left.rank() {
                moved += 1;
                for stage in asked(left, after.stage) {
                    assert!(
                        is_proved(stage, &has),
                        "seed {seed}: {left:?} → {:?} without {stage:?}",
                        after.stage
                    );
                }
            } else if slug == "steps" && done.is_err() && !before.stage.is_exit() {
                refused += 1;
                let lacks = asked(left, to).into_iter().any(|stage| !is_proved(stage, &has));
                let opinion = to.is_signed() && !left.is_signed() && !has.contains(&"fair_competition");
                assert!(
                    lacks || opinion,
                    "seed {seed}: {left:?} → {to:?} refused with all its evidence: {done:?}"
                );
            }
            far = far.max(after.stage.rank().unwrap_or(0));
            for milestone in way.milestones().await.iter().filter(|milestone| milestone.is_claimed()) {
                assert!(
                    !milestone.evidence.0.is_empty() || milestone.stage == Stage::Shelved,
                    "{milestone:?}"
                );
            }
        }
    }
    eprintln!("{moved} moves forward, {refused} refusals, furthest L{far}");
    assert!(moved > 50 && refused > 50 && far >= 4, "{moved} {refused} {far}");
}
