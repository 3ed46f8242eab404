//! Supervision from a topic to the closing of what was decided: who may take which step, what a step asks, and what
//! follows of itself.

use app::act::{self, Done, With};
use app::input::Input;
use app::meetings::{self, Unfinished};
use app::record::{self, Ask, Change, Saved};
use app::tasks::{self, Box as Tray};
use app::watch::kept;
use app::{Actor, Error, Result};
use kernel::{Date, Id, Record, Uuid};
use records::administration::Matter;
use records::choices::Light;
use records::mechanisms::{
    Decision, DecisionState, Meeting, MeetingState, Slip, SlipColour, Task, TaskState, Topic,
};
use testkit::{TestApp, databases};

const DAY: i64 = 24 * 60 * 60 * 1000;

fn texts(asked: &[(&str, &str)]) -> Input {
    Input::Texts(asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect())
}

async fn make<R: Record>(app: &TestApp, actor: &Actor, asked: &[(&str, &str)]) -> Uuid {
    let made = record::create(&app.app, actor, R::NOUN, texts(asked), Change::default()).await;
    made.unwrap_or_else(|error| panic!("{}: {error:?}", R::NOUN.slug)).id
}

async fn read<R: Record>(app: &TestApp, id: Uuid) -> R {
    let opened = record::open(&app.app, &Actor::operator(), R::NOUN, id).await.expect("there");
    R::from_values(&opened.seen.row.values).expect("sound")
}

async fn step<R: Record>(
    app: &TestApp,
    actor: &Actor,
    name: &str,
    id: Uuid,
    asked: &[(&str, &str)],
) -> Result<Done> {
    let act = act::find(R::NOUN, name).unwrap_or_else(|| panic!("no step {name}"));
    let version = record::open(&app.app, &Actor::operator(), R::NOUN, id).await?.seen.row.version;
    let with = With { at: Some(Saved { id, version }), ..With::default() };
    act::perform(&app.app, actor, act, texts(asked), with).await
}

async fn go<R: Record>(app: &TestApp, actor: &Actor, name: &str, id: Uuid, asked: &[(&str, &str)]) -> Done {
    step::<R>(app, actor, name, id, asked).await.unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn day(app: &TestApp, days: i32) -> String {
    app.app.now().day().plus_days(days).to_string()
}

/// Lets days pass and the lights be looked at.
async fn pass(app: &TestApp, days: i64) {
    app.clock.advance(days * DAY);
    kept::refresh(&app.app).await.expect("lights");
}

fn field_of(error: Result<Done>) -> &'static str {
    match error {
        Err(Error::Invalid(report)) => report.errors.first().map_or("", |(field, _)| *field),
        other => panic!("{other:?}"),
    }
}

/// A meeting in session with one accepted topic.
async fn in_session(app: &TestApp) -> (Uuid, Uuid) {
    let (team, clerk, park) = (app.team(), app.clerk_of("泗阳"), app.park("泗阳").to_string());
    let meeting = make::<Meeting>(
        app,
        &team,
        &[
            ("name", "示例例会第一次会议"),
            ("series", "示例例会"),
            ("level", "work_team"),
            ("held_on", &day(app, 0)),
        ],
    )
    .await;
    let topic = make::<Topic>(
        app,
        &clerk,
        &[("subject", "示例用能指标"), ("park", &park), ("material", "示例：缺 1,900 吨标煤。")],
    )
    .await;
    let id = meeting.to_string();
    go::<Topic>(app, &team, "screenings", topic, &[("verdict", "accept"), ("meeting", &id)]).await;
    go::<Meeting>(
        app,
        &team,
        "openings",
        meeting,
        &[("held_on", &day(app, 0)), ("present", "示例工作队 示例甲\n示例园区 示例乙")],
    )
    .await;
    (meeting, topic)
}

/// Decides something that 泗阳 leads; gives decision and task.
async fn decided(app: &TestApp, meeting: Uuid, topic: Uuid) -> (Uuid, Uuid) {
    let (park, topic) = (app.park("泗阳").to_string(), topic.to_string());
    let asked = [
        ("subject", "示例：拿出用能方案"),
        ("topic", topic.as_str()),
        ("lead_park", park.as_str()),
        ("due_on", &day(app, 20)),
        ("deliverable", "示例方案"),
    ];
    go::<Meeting>(app, &app.team(), "resolutions", meeting, &asked).await;
    let screen = meetings::screen(&app.app, &app.team(), meeting).await.expect("the screen");
    let item = screen.items.last().expect("a decision");
    (item.id, item.tasks.first().expect("its task").0)
}

#[tokio::test]
async fn from_a_topic_to_the_closing_of_what_was_decided() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (team, clerk, head) = (app.team(), app.clerk_of("泗阳"), app.head());
        let (meeting, topic) = in_session(&app).await;
        let (decision, task) = decided(&app, meeting, topic).await;
        assert_eq!(read::<Task>(&app, task).await.state, TaskState::Issued);
        assert_eq!(read::<Decision>(&app, decision).await.state, DecisionState::Underway);

        let tray = tasks::inbox(&app.app, &clerk, None, None).await.expect("an inbox");
        assert_eq!((tray.shown, tray.tasks.len()), (Tray::ToSign, 1));
        go::<Task>(&app, &clerk, "receipts", task, &[("next_on", &day(&app, 5))]).await;
        assert_eq!(read::<Task>(&app, task).await.handler.map(Id::raw), clerk.user);

        // Silence is yellow before the date is near, and red after it.
        pass(&app, 6).await;
        assert_eq!(read::<Task>(&app, task).await.light, Some(Light::Yellow));
        pass(&app, 15).await;
        assert_eq!(read::<Task>(&app, task).await.light, Some(Light::Red));
        let late = step::<Task>(
            &app,
            &clerk,
            "progress-reports",
            task,
            &[("text", "示例"), ("next_on", &day(&app, 3))],
        )
        .await;
        assert_eq!(field_of(late), "late_why");
        let asked =
            [("text", "示例：方案初稿"), ("next_on", &*day(&app, 3)), ("late_why", "示例：等市里批复")];
        go::<Task>(&app, &clerk, "progress-reports", task, &asked).await;

        assert_eq!(
            field_of(step::<Task>(&app, &clerk, "results", task, &[("result", "示例")]).await),
            "evidence"
        );
        let asked = [("result", "示例：方案已报市政府"), ("evidence", "示例文号〔2026〕3号")];
        go::<Task>(&app, &clerk, "results", task, &asked).await;
        let own =
            step::<Task>(&app, &clerk, "reviews", task, &[("verdict", "holds"), ("review", "示例")]).await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        go::<Task>(&app, &team, "reviews", task, &[("verdict", "back"), ("review", "缺附表")]).await;
        assert_eq!(read::<Task>(&app, task).await.state, TaskState::InHand);
        go::<Task>(&app, &head, "results", task, &asked).await;
        go::<Task>(&app, &team, "reviews", task, &[("verdict", "holds"), ("review", "示例：合格")]).await;
        go::<Task>(&app, &team, "closings", task, &[]).await;
        let closed: Task = read(&app, task).await;
        assert_eq!((closed.state, closed.closed_on), (TaskState::Closed, Some(app.app.now().day())));
        assert_eq!(read::<Decision>(&app, decision).await.state, DecisionState::Done);

        let stretch = (app.app.now().day().plus_days(-30), app.app.now().day());
        let figures = tasks::figures(&app.app, &team, stretch, None).await.expect("figures");
        assert_eq!((figures.issued, figures.closed, figures.on_time, figures.late), (1, 1, 0, 1));

        go::<Task>(&app, &team, "reopenings", task, &[("why", "示例：未落地"), ("due_on", &day(&app, 9))])
            .await;
        assert_eq!(read::<Decision>(&app, decision).await.state, DecisionState::Underway);
    }
}

/// What somebody was told and has not read, oldest first.
async fn told(app: &TestApp, actor: &Actor) -> Vec<Matter> {
    let ask = app::inbox::Ask { unread: true, before: None };
    let mut items = app::inbox::inbox(&app.app, actor, ask).await.expect("an inbox").items;
    if let Some(newest) = items.first() {
        app::inbox::read_all(&app.app, actor, newest.notice.id).await.expect("read");
    }
    items.reverse();
    items.into_iter().map(|item| item.matter).collect()
}

#[tokio::test]
async fn each_step_tells_the_side_that_acts_next_and_nobody_else() {
    for database in databases() {
        let app = TestApp::on(database).await;
        app.all_at_work().await;
        let (team, clerk, head) = (app.team(), app.clerk_of("泗阳"), app.head());
        let others = [app.clerk_of("沭阳"), app.leader()];
        let (meeting, topic) = in_session(&app).await;
        assert_eq!(told(&app, &clerk).await, [Matter::TopicAccepted]);
        let (decision, task) = decided(&app, meeting, topic).await;
        assert_eq!(told(&app, &clerk).await, [Matter::TaskIssued]);
        assert_eq!(told(&app, &head).await, [Matter::TaskIssued], "the head of the lead park too");
        go::<Task>(&app, &clerk, "receipts", task, &[("next_on", &day(&app, 5))]).await;

        // From here on it is its handler's; the head is not told of every step.
        pass(&app, 21).await;
        assert_eq!(read::<Decision>(&app, decision).await.light, Some(Light::Red), "as its task");
        go::<Task>(&app, &team, "warnings", task, &[]).await;
        assert_eq!(told(&app, &clerk).await, [Matter::SlipSent]);
        let slips = record::list(&app.app, &clerk, Slip::NOUN, Ask::default()).await.expect("a list");
        let slip = slips.rows.first().expect("a slip").row.id;
        let reply = [("reply", "示例：等批复"), ("next_on", &*day(&app, 3))];
        go::<Slip>(&app, &clerk, "replies", slip, &reply).await;
        assert_eq!(told(&app, &team).await, [Matter::SlipReplied]);
        let more = [("until", &*day(&app, 10)), ("why", "示例：等批复")];
        go::<Task>(&app, &clerk, "extension-requests", task, &more).await;
        assert_eq!(told(&app, &team).await, [Matter::TimeAsked]);
        go::<Task>(&app, &team, "extensions", task, &[]).await;
        assert_eq!(told(&app, &clerk).await, [Matter::TimeGranted]);
        kept::refresh(&app.app).await.expect("lights");
        assert_ne!(read::<Decision>(&app, decision).await.light, Some(Light::Red), "it has more time");

        let result = [("result", "示例：方案已报"), ("evidence", "示例文号")];
        go::<Task>(&app, &clerk, "results", task, &result).await;
        assert_eq!(told(&app, &team).await, [Matter::TaskReported]);
        go::<Task>(&app, &team, "reviews", task, &[("verdict", "back"), ("review", "示例：缺附件")]).await;
        assert_eq!(told(&app, &clerk).await, [Matter::TaskReturned]);
        go::<Task>(&app, &clerk, "results", task, &result).await;
        go::<Task>(&app, &team, "reviews", task, &[("verdict", "holds"), ("review", "示例：属实")]).await;
        go::<Task>(&app, &team, "closings", task, &[]).await;
        assert_eq!(told(&app, &clerk).await, [Matter::TaskClosed]);
        kept::refresh(&app.app).await.expect("lights");
        assert_eq!(read::<Decision>(&app, decision).await.light, None, "carried out");
        assert!(told(&app, &head).await.is_empty());
        for other in &others {
            assert!(told(&app, other).await.is_empty(), "{}", other.name);
        }
    }
}

#[tokio::test]
async fn nothing_is_decided_without_a_lead_unit_and_a_day() {
    let app = TestApp::new().await;
    let (meeting, _) = in_session(&app).await;
    let park = app.park("泗阳").to_string();
    let team = app.team();
    let without_lead = [("subject", "示例"), ("due_on", &*day(&app, 9))];
    let without_day = [("subject", "示例"), ("lead_park", &*park)];
    assert_eq!(
        field_of(step::<Meeting>(&app, &team, "resolutions", meeting, &without_lead).await),
        "lead_park"
    );
    assert_eq!(field_of(step::<Meeting>(&app, &team, "resolutions", meeting, &without_day).await), "due_on");
    let screen = meetings::screen(&app.app, &team, meeting).await.expect("the screen");
    assert!(screen.items.is_empty(), "neither decision nor task is left behind");
}

#[tokio::test]
async fn a_topic_is_not_screened_by_its_proposer_and_goes_back_with_a_reason() {
    let app = TestApp::new().await;
    let (team, clerk, park) = (app.team(), app.clerk_of("泗阳"), app.park("泗阳").to_string());
    let own = make::<Topic>(&app, &team, &[("subject", "示例自提"), ("park", &park)]).await;
    let refused = step::<Topic>(&app, &team, "screenings", own, &[("verdict", "accept")]).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let topic = make::<Topic>(&app, &clerk, &[("subject", "示例议题"), ("park", &park)]).await;
    assert_eq!(
        field_of(step::<Topic>(&app, &team, "screenings", topic, &[("verdict", "return")]).await),
        "remark"
    );
    assert_eq!(
        field_of(step::<Topic>(&app, &team, "screenings", topic, &[("verdict", "accept")]).await),
        "meeting"
    );
    go::<Topic>(&app, &team, "screenings", topic, &[("verdict", "return"), ("remark", "示例：缺测算")]).await;
    go::<Topic>(&app, &clerk, "resubmissions", topic, &[("mended", "示例：已补测算")]).await;
    assert!(read::<Topic>(&app, topic).await.material.expect("material").0.contains("已补测算"));
}

#[tokio::test]
async fn what_is_unfinished_stands_on_the_next_agenda_by_itself() {
    let app = TestApp::new().await;
    let team = app.team();
    let (first, topic) = in_session(&app).await;
    let (decision, task) = decided(&app, first, topic).await;
    go::<Topic>(&app, &team, "outcomes", topic, &[("result", "deferred"), ("discussion", "示例：下次再议")])
        .await;
    go::<Meeting>(&app, &team, "minutes", first, &[("minutes_on", &day(&app, 0))]).await;
    app.clock.advance(DAY);
    let meeting = |series: &'static str| {
        [("name", "示例第二次会议"), ("series", series), ("level", "work_team"), ("held_on", "2030-01-01")]
    };
    let next = make::<Meeting>(&app, &team, &meeting("示例例会")).await;
    let other = make::<Meeting>(&app, &team, &meeting("示例另一系列")).await;
    let screen = meetings::screen(&app.app, &team, next).await.expect("the screen");
    let left: Vec<Uuid> = screen
        .unfinished
        .iter()
        .map(|one| match one {
            Unfinished::Decision(item) => item.id,
            Unfinished::Topic(id, _) => *id,
        })
        .collect();
    assert_eq!(left, [decision, topic]);
    assert!(meetings::screen(&app.app, &team, other).await.expect("the screen").unfinished.is_empty());
    // Done, it is gone from the agenda.
    let (clerk, evidence) = (app.clerk_of("泗阳"), [("result", "示例"), ("evidence", "示例")]);
    go::<Task>(&app, &clerk, "receipts", task, &[]).await;
    go::<Task>(&app, &clerk, "results", task, &evidence).await;
    go::<Task>(&app, &team, "reviews", task, &[("verdict", "holds"), ("review", "示例")]).await;
    go::<Task>(&app, &team, "closings", task, &[]).await;
    let screen = meetings::screen(&app.app, &team, next).await.expect("the screen");
    assert_eq!(screen.unfinished.len(), 1, "the deferred topic is left");
}

#[tokio::test]
async fn issued_minutes_change_only_by_a_visible_correction() {
    let app = TestApp::new().await;
    let team = app.team();
    let (meeting, topic) = in_session(&app).await;
    decided(&app, meeting, topic).await;
    go::<Meeting>(
        &app,
        &team,
        "minutes",
        meeting,
        &[("minutes_on", &day(&app, 0)), ("minutes_number", "示例纪要〔2026〕1号")],
    )
    .await;
    let version =
        record::open(&app.app, &team, Meeting::NOUN, meeting).await.expect("there").seen.row.version;
    let at = Saved { id: meeting, version };
    let edit =
        record::update(&app.app, &team, Meeting::NOUN, at, texts(&[("name", "改")]), Change::default()).await;
    assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
    go::<Meeting>(&app, &team, "corrections", meeting, &[("text", "示例：时限应为月底")]).await;
    let corrected: Meeting = read(&app, meeting).await;
    assert_eq!(corrected.state, MeetingState::Issued);
    assert!(corrected.corrections.expect("a correction").0.contains("时限应为月底"));
    let paper = meetings::minutes_paper(&app.app, &team, meeting).await.expect("minutes");
    assert!(paper.starts_with(b"PK"));
}

#[tokio::test]
async fn more_time_is_granted_by_the_other_side_and_so_often() {
    let app = TestApp::new().await;
    let (team, clerk) = (app.team(), app.clerk_of("泗阳"));
    let (meeting, topic) = in_session(&app).await;
    let (_, task) = decided(&app, meeting, topic).await;
    let ask = |until: i32| [("until", day(&app, until)), ("why", String::from("示例理由"))];
    for (nth, until) in [(1, 30), (2, 40)] {
        let asked = ask(until);
        let asked: Vec<(&str, &str)> = asked.iter().map(|(field, text)| (*field, text.as_str())).collect();
        go::<Task>(&app, &clerk, "extension-requests", task, &asked).await;
        let own = step::<Task>(&app, &clerk, "extensions", task, &[]).await;
        assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
        go::<Task>(&app, &team, "extensions", task, &[]).await;
        let extended: Task = read(&app, task).await;
        assert_eq!(extended.extensions.map(|count| count.0), Some(nth));
        assert_eq!(extended.deadline().map(|day| day.to_string()), Some(day(&app, until)));
    }
    let third =
        step::<Task>(&app, &clerk, "extension-requests", task, &[("until", &day(&app, 50)), ("why", "示例")])
            .await;
    assert_eq!(field_of(third), "until");
}

#[tokio::test]
async fn slips_take_their_colour_from_the_light_and_go_once() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let (team, clerk) = (app.team(), app.clerk_of("泗阳"));
        let (meeting, topic) = in_session(&app).await;
        let (_, task) = decided(&app, meeting, topic).await;
        go::<Task>(&app, &clerk, "receipts", task, &[]).await;
        assert_eq!(tasks::issue_slips(&app.app, &team).await.expect("none"), 0, "nothing is near");
        assert!(step::<Task>(&app, &team, "warnings", task, &[]).await.is_err(), "a green light has no slip");
        for (days, colour) in [(14, SlipColour::Blue), (7, SlipColour::Red)] {
            pass(&app, days).await;
            assert_eq!(tasks::issue_slips(&app.app, &team).await.expect("sent"), 1);
            assert_eq!(tasks::issue_slips(&app.app, &team).await.expect("again"), 0, "once for one light");
            let desk = tasks::desk(&app.app, &team).await.expect("the desk");
            let (_, slip) = desk.lines.first().and_then(|line| line.slip.clone()).expect("a slip");
            assert_eq!(slip.colour, colour);
        }
        let desk = tasks::desk(&app.app, &team).await.expect("the desk");
        let line = desk.lines.first().expect("a red task");
        let red = line.red(app.app.now().day());
        assert_eq!(
            (red.why.clone(), red.next),
            (None, app.app.now().day().plus_days(5)),
            "the slip sets the next day"
        );
        let (id, _) = line.slip.clone().expect("the red slip");
        let rival = step::<Slip>(
            &app,
            &app.clerk_of("沭阳"),
            "replies",
            id,
            &[("reply", "示例"), ("next_on", &day(&app, 2))],
        )
        .await;
        assert!(matches!(rival, Err(Error::NotFound)), "another park does not know the slip");
        // Unanswered, it goes higher.
        assert!(desk.higher.is_empty());
        pass(&app, 9).await;
        assert_eq!(tasks::desk(&app.app, &app.leader()).await.expect("the desk").higher.len(), 1);
        go::<Slip>(
            &app,
            &clerk,
            "replies",
            id,
            &[("reply", "示例：等批复，已约协调"), ("next_on", &day(&app, 2))],
        )
        .await;
        let desk = tasks::desk(&app.app, &team).await.expect("the desk");
        let red = desk.lines.first().expect("still red").red(app.app.now().day());
        assert!(red.why.is_some_and(|why| why.0.contains("等批复")));
        assert_eq!((red.next.to_string(), desk.higher.len()), (day(&app, 2), 0));
    }
}

#[tokio::test]
async fn a_proposal_is_approved_by_another_person_and_an_issued_task_is_not_edited() {
    let app = TestApp::new().await;
    let (team, clerk, head) = (app.team(), app.clerk_of("泗阳"), app.head());
    let park = app.park("泗阳").to_string();
    let asked = [
        ("title", "示例任务"),
        ("origin", "own"),
        ("park", &*park),
        ("lead_park", &*park),
        ("parks", &*park),
        ("due_on", "2030-01-01"),
    ];
    let task = make::<Task>(&app, &clerk, &asked).await;
    let own = step::<Task>(&app, &clerk, "approvals", task, &[]).await;
    assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
    go::<Task>(&app, &head, "approvals", task, &[]).await;
    go::<Task>(&app, &head, "issuings", task, &[]).await;
    let version = record::open(&app.app, &head, Task::NOUN, task).await.expect("there").seen.row.version;
    let edit = record::update(
        &app.app,
        &head,
        Task::NOUN,
        Saved { id: task, version },
        texts(&[("due_on", "2031-01-01")]),
        Change::default(),
    )
    .await;
    assert!(matches!(edit, Err(Error::Conflict { code: "kept_by_verbs", .. })), "{edit:?}");
    go::<Task>(&app, &clerk, "receipts", task, &[]).await;
    // The head issues and reviews, the clerk handles.
    go::<Task>(&app, &clerk, "results", task, &[("result", "示例"), ("evidence", "示例")]).await;
    go::<Task>(&app, &head, "reviews", task, &[("verdict", "holds"), ("review", "示例")]).await;
    go::<Task>(&app, &head, "closings", task, &[]).await;
    let team_sees =
        tasks::figures(&app.app, &team, (Date::new(2020, 1, 1).unwrap(), app.app.now().day()), None).await;
    assert_eq!(team_sees.expect("figures").closed, 1);
}
