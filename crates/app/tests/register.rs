//! The register of enterprises beside the book: brought in while the old one answers, searched, asked while a name is
//! typed, held against the ledger; and what it tells of claims reaches nobody but the work team.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

use app::act::{self, With};
use app::files::Incoming;
use app::input::Input;
use app::record::{self, Change, Saved};
use app::register::{self, State, Unit, matching};
use app::{Actor, Error};
use kernel::{Record as _, Uuid, Value};
use records::projects::{MatchDecision, Project};
use std::collections::BTreeMap;
use std::time::Duration;
use testkit::{TestApp, databases};

/// Three enterprises, a row without a name, and a heading of the office's own.
const DUMP: &str = "户主,统一社会信用代码,地区代码,行业代码,注册资本（万元）,成立日期,登记状态,经营范围
苏州示例金刚线科技有限公司,91320500MA1XXXXX1A,320509,3311,5000,2015-03-09,存续,金刚石线锯、切割线的研发和制造
宿迁示例包装材料有限公司,,321302,2231,未掌握,2019,存续,纸制品包装
,,320500,,,,,没有名称
昆山示例减速器有限公司,,320583,3453,800,2010,注销,减速器、传动件制造
";

async fn receive(app: &TestApp, name: &str, bytes: &[u8]) -> app::Result<String> {
    let file = Incoming::of(&app.app, name, bytes).await.unwrap();
    register::receive(&app.app, &app.team(), file).await
}

async fn ended(app: &TestApp) -> State {
    for _ in 0..600 {
        let state = register::state(&app.app, &app.team()).await.unwrap();
        if state.job.is_none() {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the import does not end");
}

/// Brings the dump in by its own heading for names.
async fn imported(app: &TestApp) -> State {
    let file = receive(app, "名录.csv", DUMP.as_bytes()).await.unwrap();
    let assigned = vec![(String::from("户主"), register::Field::Name)];
    register::begin(&app.app, &app.team(), &file, assigned, Unit::Wan).await.unwrap();
    ended(app).await
}

fn query(words: &[(&str, &str)]) -> Result<records::chains::RegisterSearch, kernel::Report> {
    let words: BTreeMap<&str, &str> = words.iter().copied().collect();
    register::asked(&|name| words.get(name).map_or_else(String::new, |text| (*text).to_owned()))
}

async fn found(app: &TestApp, words: &[(&str, &str)]) -> register::Found {
    let asked = register::query_of(&query(words).unwrap());
    register::search(&app.app, &app.clerk_of("泗阳"), asked).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_dump_waits_for_its_columns_and_takes_the_place_of_the_old_register() {
    let app = TestApp::on(testkit::Database::Sqlite).await;
    let none = register::search(&app.app, &app.team(), register::query_of(&query(&[]).unwrap())).await;
    assert!(none.unwrap().is_none(), "there is none yet, and nothing fails");

    let file = receive(&app, "名录.csv", DUMP.as_bytes()).await.unwrap();
    let look = register::look(&app.app, &app.team(), &file).await.unwrap();
    assert!(look.fault.is_some(), "no column of names is known");
    assert_eq!(look.columns[0].heading, "户主");
    assert_eq!(look.columns[0].samples[0], "苏州示例金刚线科技有限公司");
    let state = imported(&app).await;
    let last = state.last.unwrap();
    let done = last.outcome.as_ref().as_ref().unwrap();
    assert_eq!((done.read, done.refused, done.rows), (4, 1, 3));
    let faults = String::from_utf8(register::faults(&app.app, &app.team()).await.unwrap()).unwrap();
    assert!(
        faults.lines().any(|line| line.contains("\"4\"") && line.contains("没有企业名称")),
        "the row without a name is named: {faults}"
    );

    // The heading is known the next time, and a second dump adds to the first.
    let more = "户主,地区代码\n泗阳示例铝业有限公司,321323\n";
    let file = receive(&app, "二.csv", more.as_bytes()).await.unwrap();
    let look = register::look(&app.app, &app.team(), &file).await.unwrap();
    assert_eq!(look.columns[0].field, Some(register::Field::Name));
    register::begin(&app.app, &app.team(), &file, Vec::new(), Unit::Wan).await.unwrap();
    assert_eq!(ended(&app).await.rows, Some(4));
}

#[tokio::test]
async fn what_is_no_dump_is_refused_and_the_old_register_goes_on_answering() {
    let app = TestApp::on(testkit::Database::Sqlite).await;
    imported(&app).await;
    for (name, bytes) in
        [("a.exe", &b"MZ"[..]), ("b.parquet", b"PAR1 but no more"), ("c.xlsx", b"PK\x03\x04")]
    {
        let refused = receive(&app, name, bytes).await;
        let readable = match refused {
            Err(Error::Refused { zh, .. }) => !zh.is_empty(),
            // What can be opened is refused when it is read.
            Ok(file) => {
                register::begin(&app.app, &app.team(), &file, Vec::new(), Unit::Wan).await.unwrap();
                ended(&app).await.last.unwrap().outcome.is_err()
            }
            other => panic!("{name}: {other:?}"),
        };
        assert!(readable, "{name}");
    }
    assert_eq!(found(&app, &[("keywords", "减速器")]).await.count, 1);
    let outside = register::look(&app.app, &app.team(), "../../liandong.db").await;
    assert!(matches!(outside, Err(Error::NotFound)), "{outside:?}");
    for other in [app.clerk_of("泗阳"), app.leader(), Actor::public()] {
        assert!(matches!(register::state(&app.app, &other).await, Err(Error::NotFound)));
    }
}

#[test]
fn a_workbook_beyond_its_size_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("名录.xlsx");
    // Says that it has 40 GiB; nothing of it is on the disk.
    std::fs::File::create(&path).unwrap().set_len(40 << 30).unwrap();
    match register::open_dump(&path, None).err() {
        Some(Error::Refused { code: "workbook_too_large", zh, .. }) => assert!(zh.contains("CSV"), "{zh}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_search_finds_by_words_place_and_capital_and_says_what_is_unknown() {
    let app = TestApp::on(testkit::Database::Sqlite).await;
    imported(&app).await;
    let one = found(&app, &[("keywords", "切割线 包装")]).await;
    assert_eq!((one.count, one.rows), (2, 3));
    assert_eq!(found(&app, &[("regions", "3205")]).await.count, 2);
    assert_eq!(found(&app, &[("statuses", "注销")]).await.count, 1);
    let rich = found(&app, &[("capital_min", "1000")]).await;
    assert_eq!((rich.count, rich.unknown), (1, 1), "what is not known is not counted and not hidden");
    let narrow = found(&app, &[("keywords", "减速器"), ("within", "name"), ("industries", "C")]).await;
    assert_eq!(narrow.shown[0].holds, ["减速器"]);
    let faults = query(&[("keywords", "线"), ("regions", "苏州")]).unwrap_err();
    assert!(faults.error_of("keywords").is_some() && faults.error_of("regions").is_some());
    let public = register::search(&app.app, &Actor::public(), register::query_of(&query(&[]).unwrap())).await;
    assert!(matches!(public, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_name_with_a_wrong_character_is_found_with_its_code() {
    let app = TestApp::on(testkit::Database::Sqlite).await;
    imported(&app).await;
    let names =
        register::names(&app.app, &app.clerk_of("泗阳"), "苏州示例金钢线科技有限公司", 6).await.unwrap();
    assert_eq!(names[0].name, "苏州示例金刚线科技有限公司");
    assert_eq!(names[0].reason.code(), "one_slip");
    let party = app.actor(app::access::Role::Enterprise);
    assert!(register::names(&app.app, &party, "苏州示例金刚线", 6).await.unwrap().is_empty());
}

async fn project(app: &TestApp, park: &str, name: &str, investor: &str) -> Uuid {
    let park_id = app.park(park).to_string();
    let texts = [("name", name), ("park", park_id.as_str()), ("investor_name", investor)];
    let texts = texts.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let clerk = app.clerk_of(park);
    record::create(&app.app, &clerk, Project::NOUN, Input::Texts(texts), Change::default()).await.unwrap().id
}

async fn code(app: &TestApp, id: Uuid) -> Option<String> {
    let opened = record::open(&app.app, &Actor::operator(), Project::NOUN, id).await.unwrap();
    let at = Project::NOUN.position("investor_code").unwrap();
    opened.seen.row.values.get(at).and_then(Value::as_text).map(str::to_owned)
}

#[tokio::test]
async fn a_ledger_is_held_against_the_register_and_every_decision_can_be_taken_back() {
    for database in databases() {
        let app = TestApp::on(database).await;
        // Codes whose check character fits, so that they can stand in the book.
        let dump = "企业名称,统一社会信用代码,地区代码\n苏州示例金刚线科技有限公司,91350100M000100Y43,320509\n宿迁示例包装材料有限公司,,321302\n";
        let file = receive(&app, "名录.csv", dump.as_bytes()).await.unwrap();
        register::begin(&app.app, &app.team(), &file, Vec::new(), Unit::Wan).await.unwrap();
        ended(&app).await;
        let own = project(&app, "泗阳", "示例切割项目", "苏州示例金刚线科技有限公司").await;
        project(&app, "沭阳", "示例他园项目", "宿迁示例包装材料有限公司").await;
        let clerk = app.clerk_of("泗阳");
        let new = matching::hold(&app.app, &clerk).await.unwrap();
        let open = matching::matches(&app.app, &clerk, MatchDecision::Open).await.unwrap();
        assert_eq!((new, open.len()), (1, 1), "the own ledger alone: {open:?}");
        assert_eq!(
            matching::hold(&app.app, &clerk).await.unwrap(),
            0,
            "a second look suggests nothing twice"
        );
        let (at, suggested) = open[0].clone();
        assert_eq!(suggested.register_name.as_str(), "苏州示例金刚线科技有限公司");
        let take = async |act: &'static act::Act, at: Saved| {
            let with = With { at: Some(at), ..With::default() };
            act::perform(&app.app, &clerk, act, Input::Texts(BTreeMap::new()), with).await
        };
        let confirmed = take(&matching::CONFIRM, at).await.unwrap().saved;
        assert_eq!(code(&app, own).await.as_deref(), Some("91350100M000100Y43"));
        let back = take(&matching::TAKE_BACK, confirmed).await.unwrap().saved;
        assert_eq!(code(&app, own).await, None, "as it was before");
        take(&matching::REFUSE, back).await.unwrap();
        assert_eq!(matching::hold(&app.app, &clerk).await.unwrap(), 0, "what was refused stays refused");
        // Another park sees nothing of it.
        let other = app.clerk_of("沭阳");
        for state in [MatchDecision::Open, MatchDecision::Refused] {
            assert!(matching::matches(&app.app, &other, state).await.unwrap().is_empty());
        }
        let refused = matching::matches(&app.app, &clerk, MatchDecision::Refused).await.unwrap();
        let with = With { at: Some(refused[0].0), ..With::default() };
        let denied =
            act::perform(&app.app, &other, &matching::TAKE_BACK, Input::Texts(BTreeMap::new()), with).await;
        assert!(matches!(denied, Err(Error::NotFound)), "{denied:?}");
    }
}

#[tokio::test]
async fn doubles_across_parks_are_for_the_work_team_alone() {
    for database in databases() {
        let app = TestApp::on(database).await;
        project(&app, "泗阳", "示例切割项目", "苏州示例金刚线科技有限公司").await;
        project(&app, "泗阳", "示例切割项目二期", "苏州示例金刚线科技股份有限公司").await;
        project(&app, "沭阳", "示例他园切割", "示例金刚线科技").await;
        let pairs = async |actor: &Actor| register::doubles::doubles(&app.app, actor).await.unwrap().len();
        assert_eq!(pairs(&app.clerk_of("泗阳")).await, 1, "its own two");
        assert_eq!(pairs(&app.clerk_of("沭阳")).await, 0, "nothing of another park");
        assert_eq!(pairs(&app.team()).await, 3);
        assert!(register::doubles::doubles(&app.app, &Actor::public()).await.is_err());
    }
}
