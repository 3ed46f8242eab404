//! The definition of stages: drafted, revised, compared with history, put into force by another person.

#[path = "stages/support.rs"]
mod support;

use app::access::Role;
use app::act::{self, With};
use app::input::Input;
use app::people::{self, NewUser};
use app::projects::{definition, impact, stage};
use app::record::{self, Saved};
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::administration::Access;
use records::projects::{Project, Stage, StageDefinition, StageRule};
use std::collections::BTreeMap;
use support::{Way, faults, message, perform};

/// A second member of the work team.
async fn other_of_the_team(way: &Way) -> Actor {
    let new = NewUser {
        login: "team-two".into(),
        display_name: "示例工作队二".into(),
        access: Access::Team,
        park: None,
        organisation: None,
    };
    let user = people::add_user(&way.app.app, new).await.expect("an account").id;
    Actor { user: Some(user), name: "示例工作队二".into(), ..way.app.actor(Role::Team) }
}

async fn drafted(way: &Way) -> Saved {
    let making = act::making(StageDefinition::NOUN).expect("a step");
    let texts = BTreeMap::from([
        ("name".to_owned(), "示例 2026 年版".to_owned()),
        ("why".to_owned(), "示例".to_owned()),
    ]);
    let done =
        act::perform(&way.app.app, &way.app.team(), making, Input::Texts(texts), With::default()).await;
    done.expect("a draft").saved
}

async fn rule_of(way: &Way, definition: Uuid, of: Stage) -> (Saved, StageRule) {
    let ask = record::Ask { limit: 200, ..record::Ask::default() };
    let listing = record::list(&way.app.app, &way.app.team(), StageRule::NOUN, ask).await.expect("rules");
    let read =
        listing.rows.iter().map(|seen| (&seen.row, StageRule::from_values(&seen.row.values).expect("sound")));
    let (row, rule) = read
        .into_iter()
        .find(|(_, rule)| rule.definition.raw() == definition && rule.stage == of)
        .expect("a rule");
    (Saved { id: row.id, version: row.version }, rule)
}

async fn revise(way: &Way, definition: Uuid, of: Stage, need: &str) -> app::Result<Saved> {
    let (at, rule) = rule_of(way, definition, of).await;
    let skips = if rule.is_skippable { "是" } else { "否" };
    let asked =
        [("name", rule.name.as_str()), ("meaning", &rule.meaning.0), ("need", need), ("is_skippable", skips)];
    perform(&way.app, &way.app.team(), StageRule::NOUN, "revisions", at, "", &asked).await
}

async fn enact(way: &Way, actor: &Actor, at: Saved, day: &str) -> app::Result<Saved> {
    perform(&way.app, actor, StageDefinition::NOUN, "enactments", at, "", &[("valid_from", day)]).await
}

#[tokio::test]
async fn a_draft_copies_the_definition_in_force_and_says_where_its_evidence_text_is_faulty() {
    let way = Way::new().await;
    let draft = drafted(&way).await;
    let (shipped, copied) = way
        .app
        .app
        .read(move |tx| Ok((definition::shipped()?, definition::of(tx, draft.id)?)))
        .await
        .unwrap();
    assert_eq!(copied.gates.stages, shipped.gates.stages);
    let refused = revise(&way, draft.id, Stage::Land, "lease + land_contract / other").await;
    assert!(message(&refused, "need").zh.starts_with("第 23 个字符是“/”"), "{refused:?}");
    let unknown = revise(&way, draft.id, Stage::Land, "lease + leese").await;
    assert!(message(&unknown, "need").en.contains("“leese” at character 9"), "{unknown:?}");
    revise(&way, draft.id, Stage::Land, "lease + (land_contract / other)").await.expect("mended");
    assert_eq!(
        rule_of(&way, draft.id, Stage::Land).await.1.need.unwrap().as_str(),
        "lease + (land_contract / other)"
    );
    let clerk = perform(&way.app, &way.clerk(), StageDefinition::NOUN, "enactments", draft, "", &[]).await;
    assert!(matches!(clerk, Err(Error::Forbidden)), "{clerk:?}");
}

#[tokio::test]
async fn a_definition_is_put_into_force_by_another_person_and_not_in_the_past_and_then_stays() {
    let way = Way::new().await;
    let draft = drafted(&way).await;
    revise(&way, draft.id, Stage::Screened, "triage + lead_note").await.expect("revised");
    assert!(
        matches!(enact(&way, &way.app.team(), draft, "2025-11-24").await, Err(Error::Forbidden)),
        "who drew it up"
    );
    let other = other_of_the_team(&way).await;
    assert_eq!(faults(&enact(&way, &other, draft, "2025-11-23").await), ["valid_from"]);
    enact(&way, &other, draft, "2025-12-01").await.expect("in force from December");
    way.step(&[("to", "L1"), ("kind", "triage")]).await.expect("in November what is shipped holds");
    assert!(matches!(
        revise(&way, draft.id, Stage::Land, "lease").await,
        Err(Error::Conflict { code: "settled", .. })
    ));

    way.clock_forward(7);
    let next = Way { id: support::lead(&way.app).await, ..way };
    let refused = next.step(&[("to", "L1"), ("kind", "triage")]).await;
    assert!(message(&refused, "evidence").zh.contains("“研判”缺线索记录"), "{refused:?}");
    let (before, after) =
        (kernel::Date::parse("2025-11-30").unwrap(), kernel::Date::parse("2025-12-01").unwrap());
    let held = next
        .app
        .app
        .read(move |tx| Ok([definition::on(tx, before)?.number, definition::on(tx, after)?.number]))
        .await;
    assert_eq!(held.unwrap(), [0, 1]);
    let later = drafted(&next).await;
    enact(&next, &other, later, "2025-12-31").await.expect("and a third version follows");
    let day = kernel::Date::parse("2025-12-15").unwrap();
    let (now, then) = next
        .app
        .app
        .read(move |tx| Ok((definition::on(tx, day)?, definition::on(tx, day.plus_days(30))?)))
        .await
        .unwrap();
    assert_eq!((now.number, then.number), (1, 2));
}

#[tokio::test]
async fn another_definition_changes_in_history_only_what_its_rules_change() {
    let way = Way::new().await;
    let (far, near) = (way.id, support::lead(&way.app).await);
    way.come_to("L5").await;
    let near = Way { id: near, ..way };
    near.come_to("L2").await;
    let draft = drafted(&near).await;
    let same = impact::of(&near.app.app, &near.app.team(), draft.id).await.expect("compared");
    assert_eq!((same.looked_at, same.changed), (2, 0), "a copy changes nothing");
    revise(&near, draft.id, Stage::Appraised, "appraisal + feasibility").await.expect("revised");
    let found = impact::of(&near.app.app, &near.app.team(), draft.id).await.expect("compared");
    assert_eq!((found.changed, found.less_far, found.further), (1, 1, 0));
    assert_eq!(found.projects[0].id, far);
    let said: Vec<&str> = found.projects[0].changes.iter().map(|change| change.zh.as_str()).collect();
    assert_eq!(said, ["评审 到达，日期未掌握 → 不到达", "签约 到达，日期未掌握 → 不到达"]);
    // Another park sees none of it, and the replay has nothing else either.
    let rival = impact::of(&near.app.app, &near.app.clerk_of("沭阳"), draft.id).await.expect("compared");
    assert_eq!((rival.looked_at, rival.changed), (0, 0));
    let (team, id) = (near.app.team(), draft.id);
    let replayed = near.app.app.read(move |tx| {
        let version = definition::of(tx, id)?;
        stage::replay(tx, &team, &version)
    });
    let furthest =
        |replay: &engine_pipeline::gate::Replay| replay.furthest().map(|reached| reached.code.clone());
    let replayed = replayed.await.expect("replayed");
    assert_eq!(replayed.values().map(furthest).collect::<Vec<_>>(), [Some("L2".into()), Some("L2".into())]);
}

#[tokio::test]
async fn a_confidential_investor_is_told_to_other_parks_from_the_chosen_stage_on() {
    let way = Way::new().await;
    way.set("investor_name", "示例保密投资方").await;
    way.set("confidential_until", "L6").await;
    way.reported(Stage::Signed, "2022-08-27").await;
    let rival = way.app.clerk_of("沭阳");
    let seen = || async {
        let opened = record::open(&way.app.app, &rival, Project::NOUN, way.id).await.expect("seen").seen;
        (opened.masked, opened.row.values[Project::NOUN.position("investor_name").unwrap()].clone())
    };
    assert_eq!(seen().await, (true, Value::Empty), "signed, and still confidential");
    // A list that leaves out the flag tells no more than the whole record.
    let at = |name: &str| Project::NOUN.position(name).unwrap();
    let fields = ["name", "stage", "signed_on", "investor_name"].map(at).to_vec();
    let ask = record::Ask { fields, limit: 50, ..record::Ask::default() };
    let listed = record::list(&way.app.app, &rival, Project::NOUN, ask).await.unwrap();
    assert!(!listed.rows.is_empty());
    assert!(listed.rows.iter().all(|one| one.row.values[at("investor_name")] == Value::Empty));
    way.step(&[("to", "L6"), ("kind", "licence")]).await.expect("registered");
    assert_eq!(seen().await, (true, Value::Text("示例保密投资方".into())), "from the chosen stage on");
    let action = record::open(&way.app.app, &rival, Project::NOUN, way.id).await.expect("seen").seen.row;
    assert_eq!(
        action.values[Project::NOUN.position("next_action").unwrap()],
        Value::Empty,
        "nothing else is opened"
    );
    way.set("is_confidential", "是").await;
    way.set("confidential_until", "").await;
    assert_eq!(seen().await.1, Value::Empty, "and it can be closed again");
}
