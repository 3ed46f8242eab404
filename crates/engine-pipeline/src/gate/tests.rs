//! Moves and replays over the way of the house, and what holds of every definition.

use super::*;
use crate::need::{Need, tests::needs};
use proptest::prelude::*;

fn rule(code: &str, rank: Option<u16>, need: &str) -> StageRule {
    StageRule {
        code: code.to_string(),
        rank,
        need: Need::parse(need).unwrap(),
        is_skippable: false,
        must_verify: false,
        is_returnable: false,
        days_max: None,
    }
}

/// A part of the usual way: the framework may be skipped, the start needs verified papers.
fn house() -> Definition {
    let mut stages = vec![
        rule("L0", Some(0), "lead_note"),
        rule("L2", Some(2), "talks_record"),
        StageRule { is_skippable: true, ..rule("L3", Some(3), "framework") },
        rule("L5", Some(5), "contract + fair_competition"),
        rule("L6", Some(6), "licence"),
        rule("L7", Some(7), "filing"),
        rule("L8", Some(8), "land_contract / property_certificate / lease"),
        StageRule {
            must_verify: true,
            days_max: Some(90),
            ..rule("L10", Some(10), "construction_permit + builder_contract + site_photo")
        },
    ];
    stages.push(StageRule { is_returnable: true, ..rule("X1", None, "") });
    stages.push(rule("X2", None, "termination"));
    Definition { stages, effective_from: day(1) }
}

/// A day counted from the first of 2025.
fn day(number: i32) -> Date {
    Date::new(2025, 1, 1).unwrap().plus_days(number - 1)
}

fn piece(code: &str, number: i32) -> Piece {
    Piece { code: code.to_string(), dated: Some(day(number)), is_verified: true }
}

const MOVER: u128 = 1;
const OTHER: u128 = 2;

fn ground(reason: &str, approver: Option<u128>) -> Ground<'_> {
    Ground { reason, mover: MOVER, approver }
}

#[test]
fn a_move_without_evidence_names_every_stage_and_what_it_misses() {
    let evidence = [piece("contract", 10), piece("filing", 12)];
    let Err(Refusal::Lacks(lacks)) = forward(&house(), "L2", "L8", &evidence) else { panic!("not refused") };
    let said: Vec<String> = lacks.iter().map(|lack| format!("{}: {}", lack.stage, lack.missing)).collect();
    assert_eq!(
        said,
        ["L5: fair_competition", "L6: licence", "L8: land_contract / property_certificate / lease"]
    );
}

#[test]
fn a_stage_that_may_be_skipped_asks_only_who_stops_there() {
    let evidence = [piece("contract", 10), piece("fair_competition", 11)];
    assert_eq!(forward(&house(), "L2", "L5", &evidence), Ok(()));
    assert!(matches!(forward(&house(), "L2", "L3", &evidence), Err(Refusal::Lacks(_))));
}

#[test]
fn where_only_verified_papers_count_the_others_are_named() {
    let mut evidence =
        [piece("construction_permit", 3), piece("builder_contract", 2), piece("site_photo", 4)];
    assert_eq!(forward(&house(), "L8", "L10", &evidence), Ok(()));
    evidence[2].is_verified = false;
    let Err(Refusal::Lacks(lacks)) = forward(&house(), "L8", "L10", &evidence) else { panic!("not refused") };
    assert_eq!(lacks[0].missing.to_string(), "site_photo");
    assert_eq!(lacks[0].unverified, ["site_photo"]);
}

#[test]
fn back_needs_a_reason_and_another_persons_approval() {
    let back = |reason, approver| back(&house(), "L8", "L5", &ground(reason, approver));
    assert_eq!(back("示例：重新选址", Some(OTHER)), Ok(()));
    assert_eq!(back("  ", Some(OTHER)), Err(Refusal::NoReason));
    assert_eq!(back("示例：重新选址", None), Err(Refusal::NoApproval));
    assert_eq!(back("示例：重新选址", Some(MOVER)), Err(Refusal::OwnApproval));
}

#[test]
fn a_move_is_refused_when_it_goes_another_way_than_was_asked() {
    let house = house();
    assert_eq!(forward(&house, "L8", "L5", &[]), Err(Refusal::Otherwise(Some(Direction::Back))));
    assert_eq!(forward(&house, "L5", "L5", &[]), Err(Refusal::Otherwise(None)));
    assert_eq!(forward(&house, "L5", "L99", &[]), Err(Refusal::UnknownStage("L99".into())));
    assert_eq!(forward(&house, "L5", "X1", &[]), Err(Refusal::Otherwise(Some(Direction::Out))));
    assert_eq!(direction(&house, "X2", "L5"), Ok(None), "an ended project stays ended");
    assert_eq!(direction(&house, "X1", "X2"), Ok(Some(Direction::Out)));
}

#[test]
fn out_asks_the_evidence_of_the_exit_and_a_reason() {
    let leave = |to, evidence: &[Piece], reason| leave(&house(), "L5", to, evidence, &ground(reason, None));
    assert_eq!(leave("X1", &[], "示例：一年无进展"), Ok(()));
    assert_eq!(leave("X1", &[], ""), Err(Refusal::NoReason));
    assert!(matches!(leave("X2", &[], "示例：放弃"), Err(Refusal::Lacks(_))));
    assert_eq!(leave("X2", &[piece("termination", 9)], "示例：放弃"), Ok(()));
}

#[test]
fn a_shelved_project_returns_where_it_left_and_no_further_without_evidence() {
    let resume = |to, evidence: &[Piece], approver| {
        resume(&house(), "X1", "L6", to, evidence, &ground("示例：资金已到", approver))
    };
    assert_eq!(resume("L6", &[], None), Ok(()));
    assert!(matches!(resume("L7", &[], None), Err(Refusal::Lacks(_))));
    assert_eq!(resume("L7", &[piece("filing", 30)], None), Ok(()));
    assert_eq!(resume("L5", &[], None), Err(Refusal::NoApproval), "further back is a regression");
    assert_eq!(resume("L5", &[], Some(OTHER)), Ok(()));
}

#[test]
fn a_replay_dates_each_stage_by_the_papers_that_complete_it() {
    let evidence = [
        piece("lead_note", 1),
        piece("talks_record", 5),
        piece("contract", 20),
        piece("fair_competition", 40),
        piece("licence", 30),
        piece("filing", 50),
        piece("lease", 70),
        piece("land_contract", 60),
        piece("property_certificate", 90),
    ];
    let replay = stage_under(&house(), &evidence);
    let days: Vec<_> = replay
        .reached
        .iter()
        .map(|reached| (reached.code.as_str(), reached.proved_on, reached.since))
        .collect();
    let on = |number| Some(day(number));
    assert_eq!(
        days,
        [
            ("L0", on(1), on(1)),
            ("L2", on(5), on(5)),
            ("L5", on(40), on(40)),
            // Licensed before the contract was complete: proved early, reached only then.
            ("L6", on(30), on(40)),
            ("L7", on(50), on(50)),
            ("L8", on(60), on(60)),
        ]
    );
    let held = replay.held_by.unwrap();
    assert_eq!(held.code, "L10");
    assert_eq!(held.missing.to_string(), "construction_permit + builder_contract + site_photo");
}

#[test]
fn a_paper_without_a_date_proves_its_stage_and_dates_nothing() {
    let mut evidence = [piece("lead_note", 1), piece("talks_record", 5)];
    evidence[0].dated = None;
    let replay = stage_under(&house(), &evidence);
    assert_eq!(replay.furthest().unwrap().code, "L2");
    assert_eq!(replay.furthest().unwrap().proved_on, Some(day(5)));
    assert_eq!(replay.furthest().unwrap().since, None);
}

#[test]
fn a_draft_shows_what_it_would_change_in_history() {
    let evidence = [
        piece("lead_note", 1),
        piece("talks_record", 5),
        piece("contract", 20),
        piece("licence", 30),
        piece("termination", 99),
    ];
    let mut draft = house();
    draft.stages[3].need = Need::parse("contract").unwrap();
    let (now, then) = (stage_under(&house(), &evidence), stage_under(&draft, &evidence));
    assert_eq!(now.furthest().unwrap().code, "L2");
    let changed: Vec<_> = changes(&now, &then)
        .into_iter()
        .map(|change| (change.code, change.before.is_some(), change.after.is_some()))
        .collect();
    assert_eq!(changed, [("L5".into(), false, true), ("L6".into(), false, true)]);
    assert_eq!(now.exits, then.exits);
    assert!(changes(&now, &now).is_empty());
}

#[test]
fn flaws_of_a_draft_are_named() {
    assert_eq!(house().flaws(), []);
    let mut draft = house();
    draft.stages[1].need = Need::Nothing;
    draft.stages[4].code = "L5".into();
    draft.stages[5].rank = Some(8);
    draft.stages[9].is_skippable = true;
    assert_eq!(
        draft.flaws(),
        [
            Flaw::CodeTwice("L5".into()),
            Flaw::RankTwice(8, "L8".into()),
            Flaw::Misplaced("X2".into()),
            Flaw::AsksNothing("L2".into()),
        ]
    );
    let empty = Definition { stages: Vec::new(), effective_from: day(1) };
    assert_eq!(empty.flaws(), [Flaw::NoWay]);
    assert_eq!(stage_under(&empty, &[piece("contract", 1)]), Replay::default());
}

#[test]
fn a_project_is_stuck_after_the_days_of_its_stage() {
    let over = |today| house().days_over("L10", day(1), day(today));
    assert_eq!((over(91), over(92), over(0)), (None, Some(1), None));
    assert_eq!(house().days_over("L5", day(1), day(900)), None, "no limit");
}

/// A way of five stages over six kinds of evidence, with two exits.
fn definitions() -> impl Strategy<Value = Definition> {
    let stage = (needs(), any::<bool>(), any::<bool>());
    proptest::collection::vec(stage, 7).prop_map(|stages| Definition {
        effective_from: day(1),
        stages: stages
            .into_iter()
            .enumerate()
            .map(|(i, (need, is_skippable, must_verify))| StageRule {
                code: format!("S{i}"),
                rank: (i < 5).then_some(i as u16),
                need,
                is_skippable: is_skippable && i < 5,
                must_verify,
                is_returnable: i == 5,
                days_max: None,
            })
            .collect(),
    })
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = (0..6_u8, proptest::option::of(1..100_i32), any::<bool>());
    let piece = piece.prop_map(|(kind, dated, is_verified)| Piece {
        code: format!("e{kind}"),
        dated: dated.map(day),
        is_verified,
    });
    proptest::collection::vec(piece, 0..12)
}

/// Whether the evidence meets one rule by itself.
fn meets(rule: &StageRule, evidence: &[Piece]) -> bool {
    rule.need.is_met(&|code| {
        evidence.iter().any(|piece| piece.code == code && (piece.is_verified || !rule.must_verify))
    })
}

/// Later than any day: an unknown day, then no day at all.
fn late(day: Option<&Reached>) -> (bool, Option<bool>, Option<Date>) {
    (day.is_none(), day.map(|day| day.since.is_none()), day.and_then(|day| day.since))
}

proptest! {
    #[test]
    fn no_stage_is_ahead_of_its_evidence(definition in definitions(), evidence in pieces()) {
        let replay = stage_under(&definition, &evidence);
        for reached in &replay.reached {
            let own = definition.rule(&reached.code).unwrap();
            prop_assert!(meets(own, &evidence));
            for before in definition.way().into_iter().filter(|before| before.rank < own.rank) {
                prop_assert!(before.is_skippable || meets(before, &evidence), "{} without {}", own.code, before.code);
            }
            prop_assert!(reached.since.is_none() || reached.since >= reached.proved_on);
        }
        // The converse: what is not listed lacks something, or asks nothing.
        for rule in definition.way() {
            let open = definition.way().into_iter().filter(|before| before.rank < rule.rank && !before.is_skippable);
            let is_open = open.into_iter().all(|before| meets(before, &evidence));
            let expected = is_open && rule.need != Need::Nothing && meets(rule, &evidence);
            prop_assert_eq!(replay.reached.iter().any(|reached| reached.code == rule.code), expected);
        }
    }

    #[test]
    fn a_project_moves_forward_exactly_where_replay_would_put_it(
        definition in definitions(), evidence in pieces(), to in 1..5_usize
    ) {
        let replay = stage_under(&definition, &evidence);
        let target = &definition.stages[to];
        let start = &definition.stages[0];
        prop_assume!(target.need != Need::Nothing && (start.is_skippable || meets(start, &evidence)));
        let is_reached = replay.reached.iter().any(|reached| reached.code == target.code);
        prop_assert_eq!(forward(&definition, "S0", &target.code, &evidence).is_ok(), is_reached);
    }

    #[test]
    fn a_refusal_asks_for_what_then_suffices(definition in definitions(), evidence in pieces(), to in 1..5_usize) {
        let to = format!("S{to}");
        if let Err(Refusal::Lacks(lacks)) = forward(&definition, "S0", &to, &evidence) {
            let mut more = evidence;
            for lack in &lacks {
                for code in lack.missing.alternatives(1).concat() {
                    more.push(piece(code, 1));
                }
            }
            prop_assert_eq!(forward(&definition, "S0", &to, &more), Ok(()));
        }
    }

    #[test]
    fn more_evidence_never_moves_a_project_back(
        definition in definitions(), evidence in pieces(), more in pieces()
    ) {
        let before = stage_under(&definition, &evidence);
        let after = stage_under(&definition, &[evidence, more].concat());
        for rule in &definition.stages {
            prop_assert!(late(after.find(&rule.code)) <= late(before.find(&rule.code)), "{} came later", rule.code);
        }
    }

    /// The entry of a stage can differ only when its own rule changed, or when an earlier stage whose rule changed
    /// now holds the way for longer, for shorter, or not at all.
    #[test]
    fn another_definition_changes_only_what_its_rules_change(
        old in definitions(), other in definitions(), changed in 0..128_u8, evidence in pieces()
    ) {
        let is_changed = |i: usize| changed >> i & 1 == 1;
        let mut new = old.clone();
        for i in (0..7).filter(|i| is_changed(*i)) {
            new.stages[i] = other.stages[i].clone();
        }
        let shelf = Shelf::of(&evidence);
        let holds = |rule: &StageRule| if rule.is_skippable { Met::Always } else { shelf.met(rule) };
        let (before, after) = (stage_under(&old, &evidence), stage_under(&new, &evidence));
        for change in changes(&before, &after) {
            let at = old.stages.iter().position(|rule| rule.code == change.code).unwrap();
            let earlier = if at < 5 { 0..at } else { 0..0 };
            let is_due_to_earlier =
                earlier.into_iter().any(|i| is_changed(i) && holds(&old.stages[i]) != holds(&new.stages[i]));
            prop_assert!(is_changed(at) || is_due_to_earlier, "{} changed for no reason", change.code);
        }
        // Only changes are listed, and all of them.
        let listed = changes(&before, &after);
        for rule in &old.stages {
            let differs = before.find(&rule.code) != after.find(&rule.code);
            prop_assert_eq!(listed.iter().any(|change| change.code == rule.code), differs);
        }
    }

    #[test]
    fn the_order_of_papers_and_of_rules_does_not_matter(definition in definitions(), evidence in pieces()) {
        let mut turned = definition.clone();
        turned.stages.reverse();
        let reversed: Vec<Piece> = evidence.iter().rev().cloned().collect();
        let (one, other) = (stage_under(&definition, &evidence), stage_under(&turned, &reversed));
        prop_assert_eq!(&one.reached, &other.reached);
        prop_assert_eq!(one.exits.len(), other.exits.len());
    }
}
