//! Spreadsheets as people really keep them: every fault of a row is named at once, and nothing is read wrongly
//! without a word.

use app::sheet::{self, Mode, Preview};
use app::{Actor, App, Error, Settings};
use std::time::Duration;
use testkit::TestApp;

async fn preview(app: &TestApp, actor: &Actor, text: &str) -> Preview {
    let noun = records::find("projects").expect("projects");
    let upload = testkit::upload(&app.app, actor, "台账.csv", text.as_bytes().to_vec()).await;
    sheet::preview(&app.app, actor, noun, upload.expect("an upload")).await.expect("a preview")
}

/// Row, column and code of each fault.
fn faults(preview: &Preview) -> Vec<(u32, &str, &str)> {
    preview.faults.iter().map(|fault| (fault.row, fault.column.as_str(), fault.message.code)).collect()
}

#[tokio::test]
async fn a_row_names_all_its_faults_at_once() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let text = "项目名称,园区,协议总投资（万元）,就业\n,泗阳,约一亿,20\n示例 乙,某园区,1000,不知\n示例 丙,泗阳,1000,20";
    let found = preview(&app, &clerk, text).await;
    assert_eq!((found.rows, found.good), (3, 1));
    let codes = faults(&found);
    assert_eq!(
        codes.iter().map(|(row, column, _)| (*row, *column)).collect::<Vec<_>>(),
        [(2, "A"), (2, "C"), (3, "B"), (3, "D")]
    );
    assert_eq!(codes.first().map(|(.., code)| *code), Some("required"), "{codes:?}");
    assert_eq!(codes.get(2).map(|(.., code)| *code), Some("link"), "{codes:?}");
}

#[tokio::test]
async fn rows_above_the_headings_are_skipped() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let text = "2026年项目台账,,\n,,\n填报单位：泗阳,,\n项目名称,园区,备注说明\n示例 甲,泗阳,x";
    let found = preview(&app, &clerk, text).await;
    assert_eq!((found.rows, found.good, faults(&found)), (1, 1, Vec::new()));
    assert_eq!(
        found.headings.iter().map(|heading| heading.field).collect::<Vec<_>>(),
        [Some("name"), Some("park"), None]
    );
}

#[tokio::test]
async fn two_columns_for_one_field_are_refused() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let found = preview(&app, &clerk, "项目名称,园区,项目名称\n示例 甲,泗阳,示例 乙").await;
    assert_eq!((found.good, faults(&found)), (0, vec![(1, "C", "repeated_column")]));
}

#[tokio::test]
async fn a_number_under_a_foreign_unit_is_left_out_and_said_so() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let text = "项目名称,园区,用地（平方米）,协议总投资（千元）,就业（人）\n示例 甲,泗阳,57600,1000,20";
    let found = preview(&app, &clerk, text).await;
    let left: Vec<&str> = found
        .headings
        .iter()
        .filter(|heading| heading.field.is_none())
        .map(|heading| heading.written.as_str())
        .collect();
    assert_eq!(left, ["用地（平方米）", "协议总投资（千元）"]);
}

#[tokio::test]
async fn an_id_that_was_spoilt_makes_no_second_record() {
    let app = TestApp::new().await;
    let clerk = app.clerk_of("泗阳");
    let found =
        preview(&app, &clerk, "项目名称,园区,id,version\n示例 甲,泗阳,0.19E+12,1\n示例 乙,泗阳,,").await;
    assert_eq!((found.good, faults(&found)), (1, vec![(2, "C", "damaged")]));
    let noun = records::find("projects").expect("projects");
    let refused = sheet::commit(&app.app, &clerk, noun, found.upload, Mode::AllOrNothing).await;
    assert!(matches!(refused, Err(Error::Conflict { code: "import_faults", .. })));
    let done = sheet::commit(&app.app, &clerk, noun, found.upload, Mode::GoodRowsOnly).await.expect("done");
    assert_eq!((done.created, done.updated, done.left), (1, 0, 1));
}

#[tokio::test]
async fn an_import_past_its_time_writes_nothing() {
    let test = TestApp::new().await;
    let clerk = test.clerk_of("泗阳");
    let found = preview(&test, &clerk, "项目名称,园区\n示例 甲,泗阳\n示例 乙,泗阳").await;
    let hurried = Settings { import_time: Duration::ZERO, ..test.app.settings.as_ref().clone() };
    let app = App::new(test.app.store.clone(), test.app.clock.clone(), hurried);
    let noun = records::find("projects").expect("projects");
    let done = sheet::commit(&app, &clerk, noun, found.upload, Mode::AllOrNothing).await;
    assert!(matches!(done, Err(Error::Refused { code: "import_time", .. })), "{done:?}");
    let looked = sheet::preview(&app, &clerk, noun, found.upload).await;
    assert!(matches!(looked, Err(Error::Refused { code: "import_time", .. })));
    // Nothing of it stands, and the same upload in time is written whole.
    let done = sheet::commit(&test.app, &clerk, noun, found.upload, Mode::AllOrNothing).await.expect("done");
    assert_eq!((done.created, done.unchanged), (2, 0));
}
