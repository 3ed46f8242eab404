//! A ledger as a county office sends it, from the file to the book: mapped once, read exactly or refused, nothing left
//! out without a word.

use app::record::{self, Ask};
use app::sheet::{self, Asked, Decision, Decisions, Format, Look, Mapping, Mode, Preview, Reason};
use app::{Actor, Error};
use kernel::{Noun, Uuid, Value};
use records::sources::{DateHabit, MonthHabit};
use testkit::TestApp;

const LEDGER: &str = include_str!("data/county-ledger.csv");

fn everything() -> Ask {
    Ask { limit: record::PAGE_MAX, ..Ask::default() }
}

fn projects() -> &'static Noun {
    records::find("projects").expect("projects")
}

/// The ledger as the county's office program writes it.
fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding_rs::GB18030.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

async fn upload(app: &TestApp, actor: &Actor, bytes: Vec<u8>) -> Uuid {
    testkit::upload(&app.app, actor, "项目台账.csv", bytes).await.expect("an upload")
}

async fn look(app: &TestApp, actor: &Actor, upload: Uuid) -> Look {
    sheet::look(&app.app, actor, projects(), upload, &Asked::default()).await.expect("a look")
}

async fn preview(app: &TestApp, actor: &Actor, upload: Uuid) -> Preview {
    sheet::preview(&app.app, actor, projects(), upload).await.expect("a preview")
}

/// Row, column and code of each fault.
fn faults(preview: &Preview) -> Vec<(u32, &str, &str)> {
    preview.faults.iter().map(|fault| (fault.row, fault.column.as_str(), fault.message.code)).collect()
}

fn column<'m>(mapping: &'m mut Mapping, field: &str) -> &'m mut records::sources::SheetColumn {
    mapping.columns.iter_mut().find(|column| column.field == field).expect("a column of the field")
}

/// What a person decides at the mapping page.
fn corrected(mut mapping: Mapping) -> Mapping {
    let started = column(&mut mapping, "started_on");
    started.dates = DateHabit { short_year: true, month: MonthHabit::First };
    let stage = column(&mut mapping, "stage");
    assert!(stage.words.contains(&("已开工".into(), "L10".into())), "{:?}", stage.words);
    mapping
}

#[tokio::test]
async fn an_unknown_ledger_is_proposed_column_by_column_with_reasons() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let upload = upload(&app, &clerk, gb18030(LEDGER)).await;
    let look = look(&app, &clerk, upload).await;
    assert!(!look.is_certain, "what is guessed is looked at first");
    assert_eq!(look.encoding.as_deref(), Some("GB18030"));
    assert_eq!((look.mapping.heading_row, look.mapping.unit.as_str()), (3, "万元"));
    assert_eq!(look.above.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 2]);
    let fields: Vec<&str> = look.mapping.columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "",
            "name",
            "investor_name",
            "investor_code",
            "agreed",
            "land",
            "started_on",
            "planned_production",
            "stage",
            "leader",
            "responsible",
            "paid_in",
            "content",
            ""
        ]
    );
    let reasons: Vec<Reason> = look.columns.iter().map(|column| column.reason).collect();
    assert_eq!(reasons.first(), Some(&Reason::Numbering));
    assert_eq!(reasons.get(1), Some(&Reason::Equal));
    assert_eq!(reasons.get(4), Some(&Reason::Usual));
    assert_eq!(reasons.get(13), Some(&Reason::Unknown));
    let money = look.columns.get(4).expect("the column of money");
    let read: Vec<_> = money.samples.iter().map(|sample| sample.read.clone()).collect();
    assert_eq!(read.first(), Some(&Some(Ok(Value::Int(12_000_000_000)))), "12,000 under 单位：万元");
    // Without a mapping, nothing that is only guessed is read.
    let unseen = preview(&app, &clerk, upload).await;
    let read: Vec<&str> = unseen.headings.iter().filter_map(|heading| heading.field).collect();
    assert_eq!(read, ["name", "investor_name", "paid_in"], "only what is headed by our own words");
}

#[tokio::test]
async fn a_mapped_ledger_says_everything_it_does_not_take() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let upload = upload(&app, &clerk, gb18030(LEDGER)).await;
    let look = look(&app, &clerk, upload).await;
    let mapping = corrected(look.mapping);
    sheet::set_mapping(&app.app, &clerk, projects(), upload, mapping, "", "").await.expect("a mapping");
    let found = preview(&app, &clerk, upload).await;
    let left: Vec<(u32, &str)> = found.left.iter().map(|left| (left.row, left.why.zh)).collect();
    assert_eq!(
        left,
        [
            (1, "表头以上"),
            (2, "表头以上"),
            (4, "分段标题"),
            (8, "合计或小计行"),
            (9, "分段标题"),
            (13, "重复的表头"),
            (15, "导入的各列都是空的"),
            (16, "合计或小计行"),
            (18, "表下的说明"),
            (19, "表下的说明"),
            (20, "表下的说明"),
        ]
    );
    assert_eq!((found.rows, found.blank_rows), (7, 1));
    assert_eq!(
        faults(&found),
        [(6, "L", "approximate"), (10, "G", "vague_date"), (10, "H", "vague_date"), (14, "E", "currency")]
    );
    let twins: Vec<(u32, Option<u32>)> = found.twins.iter().map(|twin| (twin.row, twin.of_row)).collect();
    assert_eq!(twins, [(12, Some(11))]);
    assert_eq!((found.good, found.undecided), (3, 1));
    let notes: Vec<(&str, &str, usize)> =
        found.notes.iter().map(|note| (note.column.as_str(), note.message.code, note.rows)).collect();
    assert!(notes.contains(&("E", "qualified", 1)), "{notes:?}");
    assert!(notes.contains(&("F", "mark", 1)), "{notes:?}");
    let refused = sheet::commit(&app.app, &clerk, projects(), upload, Mode::AllOrNothing).await;
    assert!(matches!(refused, Err(Error::Conflict { code: "import_faults", .. })));
    let none = record::list(&app.app, &clerk, projects(), everything()).await.expect("a list");
    assert!(none.rows.is_empty(), "all or nothing");
}

/// The ledger with its faults mended by its owner.
fn mended() -> String {
    LEDGER
        .replace("约5000万", "5000万")
        .replace("3月底,2026年底", "2026-03-31,未掌握")
        .replace("3000万美元", "2.1亿")
}

#[tokio::test]
async fn a_ledger_mapped_once_is_recognised_and_enters_with_its_stages() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let first = upload(&app, &clerk, gb18030(&mended())).await;
    let mapping = corrected(look(&app, &clerk, first).await.mapping);
    let kept = sheet::set_mapping(&app.app, &clerk, projects(), first, mapping, "示例县月报", "").await;
    assert_eq!(kept.expect("a layout").layout.map(|(_, name)| name).as_deref(), Some("示例县月报"));

    let again = upload(&app, &clerk, gb18030(&mended())).await;
    let known = look(&app, &clerk, again).await;
    assert!(known.is_certain && known.mapping.layout.is_some());
    let found = preview(&app, &clerk, again).await;
    assert_eq!(faults(&found), []);
    assert_eq!((found.rows, found.good, found.undecided), (7, 6, 1));
    let undecided = sheet::commit(&app.app, &clerk, projects(), again, Mode::AllOrNothing).await;
    assert!(matches!(undecided, Err(Error::Conflict { code: "import_repeated", .. })));
    let decisions = Decisions { all: None, rows: [(12, Decision::Leave)].into() };
    sheet::decide(&app.app, &clerk, again, &decisions).await.expect("a decision");
    let done = sheet::commit(&app.app, &clerk, projects(), again, Mode::AllOrNothing).await.expect("written");
    assert_eq!((done.created, done.updated, done.left), (6, 0, 1));

    let rows = record::list(&app.app, &clerk, projects(), everything()).await.expect("a list").rows;
    let of = |name: &str, field: &str| {
        let at = |field: &str| projects().position(field).expect("a field");
        let row =
            rows.iter().find(|seen| seen.row.values.get(at("name")).and_then(Value::as_text) == Some(name));
        row.and_then(|seen| seen.row.values.get(at(field)).cloned()).expect("a project of this name")
    };
    let text = |text: &str| Value::Text(text.to_owned());
    assert_eq!(of("示例高端纺织（一期）", "agreed"), Value::Int(12_000_000_000));
    assert_eq!(of("示例高端纺织（一期）", "land"), Value::Int(12_000));
    assert_eq!(of("示例高端纺织（一期）", "stage"), text("L10"));
    assert_eq!(of("示例高端纺织（一期）", "stage_since"), text("2025-03-01"));
    assert_eq!(of("示例膜材料", "agreed"), Value::Int(12_000_000_000));
    assert_eq!(of("示例精密机械", "agreed"), Value::Int(50_000_000_000));
    assert_eq!(of("示例精密机械", "agreed_approx"), text("about"));
    assert_eq!(of("示例精密机械", "started_on"), text("2025-04-01"), "a month as its owner decided");
    assert_eq!(of("示例冷链物流", "started_on"), text("2025-03-01"));
    assert_eq!(of("示例出口服装", "stage"), text("L3"));
    assert_eq!(of("示例储能电站", "planned_production"), Value::Unknown);

    let noun = records::find("milestones").expect("milestones");
    let milestones = record::list(&app.app, &clerk, noun, everything()).await.expect("a list").rows;
    assert_eq!(
        milestones.len(),
        7,
        "one for each stage reported, and one for the start of a project in building"
    );
    let verified = noun.position("verified_by").expect("a field");
    assert!(
        milestones.iter().all(|seen| seen.row.values.get(verified) == Some(&Value::Empty)),
        "none is verified"
    );
}

#[tokio::test]
async fn a_row_that_is_in_the_book_is_left_out_updated_or_made_anew_as_chosen() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let head = "项目名称,园区,协议总投资（万元）,就业";
    let put = async |text: &str, all: Option<Decision>| {
        let file = upload(&app, &clerk, format!("{head}\n{text}").into_bytes()).await;
        let decisions = Decisions { all, ..Decisions::default() };
        sheet::decide(&app.app, &clerk, file, &decisions).await.expect("decided");
        sheet::commit(&app.app, &clerk, projects(), file, Mode::AllOrNothing).await
    };
    put("示例（甲）项目,泗阳,1000,20", None).await.expect("the first");
    let waits = put("示例(甲)项目,泗阳,2000,", None).await;
    assert!(matches!(waits, Err(Error::Conflict { code: "import_repeated", .. })), "{waits:?}");
    let left = put("示例(甲)项目,泗阳,2000,", Some(Decision::Leave)).await.expect("left");
    assert_eq!((left.created, left.updated, left.left), (0, 0, 1));
    let updated = put("示例(甲)项目,泗阳,2000,", Some(Decision::Update)).await.expect("updated");
    assert_eq!((updated.created, updated.updated), (0, 1));
    let rows = record::list(&app.app, &clerk, projects(), everything()).await.expect("a list").rows;
    let value =
        |field: &str| rows.first().and_then(|seen| seen.row.values.get(projects().position(field)?).cloned());
    assert_eq!(value("agreed"), Some(Value::Int(2_000_000_000)));
    assert_eq!(value("jobs"), Some(Value::Int(20)), "an empty cell changes nothing");
    let made = put("示例(甲)项目,泗阳,2000,", Some(Decision::New)).await.expect("made");
    assert_eq!((made.created, made.updated), (1, 0));
}

#[tokio::test]
async fn what_another_park_keeps_to_itself_is_compared_with_nothing() {
    let app = TestApp::new().await;
    let (own, other) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let text = "项目名称,园区,投资项目代码,投资方信用代码\n示例秘密项目,泗阳,2208-321323-89-01-123456,91321323MA1000001J";
    let file = upload(&app, &own, text.as_bytes().to_vec()).await;
    sheet::commit(&app.app, &own, projects(), file, Mode::AllOrNothing).await.expect("written");
    let theirs = text.replace("泗阳", "沭阳");
    let file = upload(&app, &other, theirs.into_bytes()).await;
    let found = preview(&app, &other, file).await;
    assert_eq!((found.good, found.twins.len(), found.undecided), (1, 0, 0));
    // The work team sees both, and is told.
    let file = upload(&app, &app.team(), text.as_bytes().to_vec()).await;
    let found = preview(&app, &app.team(), file).await;
    assert_eq!((found.undecided, found.twins.first().map(|twin| twin.why.zh)), (1, Some("项目代码相同")));
}

#[tokio::test]
async fn the_stage_of_a_project_in_the_book_is_not_moved_by_a_sheet() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let first =
        upload(&app, &clerk, "项目名称,阶段,进入本阶段\n示例甲,在谈,2025-01-01".as_bytes().to_vec()).await;
    let found = preview(&app, &clerk, first).await;
    let notes: Vec<&str> = found.notes.iter().map(|note| note.message.code).collect();
    assert_eq!(notes, ["not_taken"], "a field that the program sets is said to be left out");
    sheet::commit(&app.app, &clerk, projects(), first, Mode::AllOrNothing).await.expect("written");
    let second = upload(&app, &clerk, "项目名称,阶段\n示例甲,开工".as_bytes().to_vec()).await;
    let update = Decisions { all: Some(Decision::Update), ..Decisions::default() };
    sheet::decide(&app.app, &clerk, second, &update).await.expect("decided");
    let found = preview(&app, &clerk, second).await;
    assert_eq!(found.notes.first().map(|note| note.message.code), Some("needs_evidence"));
    let done = sheet::commit(&app.app, &clerk, projects(), second, Mode::AllOrNothing).await.expect("done");
    assert_eq!((done.updated, done.unchanged), (0, 1));
    let rows = record::list(&app.app, &clerk, projects(), everything()).await.expect("a list").rows;
    let stage = projects().position("stage").expect("a field");
    assert_eq!(rows.first().and_then(|seen| seen.row.values.get(stage)), Some(&Value::Text("L2".into())));
}

#[tokio::test]
async fn an_exit_without_its_reason_is_refused_and_a_layout_of_another_park_is_not_there() {
    let app = TestApp::new().await;
    let (clerk, other) = (app.clerk_of("泗阳"), app.clerk_of("沭阳"));
    let file = upload(&app, &clerk, "项目名称,阶段\n示例甲,终止".as_bytes().to_vec()).await;
    assert_eq!(faults(&preview(&app, &clerk, file).await), [(2, "", "rule")]);
    let mapping = look(&app, &clerk, file).await.mapping;
    sheet::set_mapping(&app.app, &clerk, projects(), file, mapping, "泗阳的表", "").await.expect("kept");
    let theirs = upload(&app, &other, "项目名称,阶段\n示例甲,在谈".as_bytes().to_vec()).await;
    let refused = sheet::use_layout(&app.app, &other, projects(), theirs, "泗阳的表").await;
    assert!(matches!(refused, Err(Error::Refused { code: "no_layout", .. })));
    assert!(look(&app, &other, theirs).await.mapping.layout.is_none());
}

#[tokio::test]
async fn a_ledger_goes_out_in_its_own_form_and_comes_back_without_a_change() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let first = upload(&app, &clerk, gb18030(&mended())).await;
    let known = look(&app, &clerk, first).await;
    let (above, mapping) = (known.above_lines.clone(), corrected(known.mapping));
    let noun = projects();
    sheet::set_mapping(&app.app, &clerk, noun, first, mapping, "示例县月报", &above).await.expect("a layout");
    let decisions = Decisions { all: None, rows: [(12, Decision::Leave)].into() };
    sheet::decide(&app.app, &clerk, first, &decisions).await.expect("a decision");
    sheet::commit(&app.app, &clerk, noun, first, Mode::AllOrNothing).await.expect("written");
    for format in [Format::Csv, Format::Xlsx] {
        let out = sheet::export_as(&app.app, &clerk, noun, Ask::default(), format, "示例县月报").await;
        let (name, _, bytes) = out.expect("a file");
        if format == Format::Csv {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            for said in [
                "示例县2026年招商引资重点项目推进情况台账",
                "单位：万元",
                "序号,项目名称",
                "\n（客商）\"",
                "约50000万元",
                "已开工",
                "洽谈",
                ",12000,120,2025-03-01,2026-06-30,",
            ] {
                assert!(text.contains(said), "{said} in {text}");
            }
        }
        let back = testkit::upload(&app.app, &clerk, &name, bytes).await.expect("an upload");
        let found = preview(&app, &clerk, back).await;
        assert_eq!(faults(&found), [], "{name}");
        assert_eq!((found.rows, found.unchanged, found.updated, found.created), (6, 6, 0, 0), "{name}");
        assert_eq!(found.layout.map(|(_, name)| name).as_deref(), Some("示例县月报"));
        let done = sheet::commit(&app.app, &clerk, noun, back, Mode::AllOrNothing).await.expect("done");
        assert_eq!((done.created, done.updated, done.unchanged), (0, 0, 6), "{name}");
    }
    let other = app.clerk_of("沭阳");
    let theirs = sheet::export_as(&app.app, &other, noun, Ask::default(), Format::Csv, "示例县月报").await;
    assert!(matches!(theirs, Err(Error::Refused { code: "no_layout", .. })));
}
