//! What was exported and comes back: nothing is lost that the sheet could not show, and nothing is taken twice.

use app::access::Role;
use app::input::Input;
use app::record::{self, Ask, Change, Saved};
use app::sheet::{self, Format, Mode, Preview};
use app::{Actor, Error};
use kernel::{Lang, Noun, Uuid, Value};
use std::collections::BTreeMap;
use testkit::{Grid, TestApp, sample};

fn noun(slug: &str) -> &'static Noun {
    records::find(slug).expect("a declared noun")
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

async fn exported(app: &TestApp, actor: &Actor, noun: &'static Noun) -> Grid {
    let out = sheet::export(&app.app, actor, noun, Ask::default(), Format::Csv, Lang::Zh).await;
    Grid::read(&out.expect("a sheet").2, "a.csv")
}

async fn preview(app: &TestApp, actor: &Actor, noun: &'static Noun, grid: &Grid) -> Preview {
    let upload = testkit::upload(&app.app, actor, "a.csv", grid.write("a.csv")).await.expect("an upload");
    sheet::preview(&app.app, actor, noun, upload).await.expect("a preview")
}

/// Created, updated, unchanged, and the row, column and code of each fault.
fn told(preview: &Preview) -> ([usize; 3], Vec<(u32, &str, &str)>) {
    let faults = preview.faults.iter();
    let faults = faults.map(|fault| (fault.row, fault.column.as_str(), fault.message.code)).collect();
    ([preview.created, preview.updated, preview.unchanged], faults)
}

async fn value(app: &TestApp, noun: &'static Noun, id: Uuid, field: &str) -> Value {
    let opened = record::open(&app.app, &Actor::operator(), noun, id).await.expect("the record");
    opened.seen.row.values[noun.position(field).expect("a field")].clone()
}

#[tokio::test]
async fn a_name_that_two_records_have_is_exported_as_the_id() {
    let app = TestApp::new().await;
    let (organisations, projects) = (noun("organisations"), noun("projects"));
    let mut twins = Vec::new();
    for _ in 0..2 {
        let mut values = sample(organisations, &app).await;
        values.insert(String::from("name"), text("示例同名厂"));
        twins.push(app.make(&app.team(), organisations, values).await.id);
    }
    let mut values = sample(projects, &app).await;
    values.insert(String::from("company"), Value::Id(twins[1]));
    app.make(&app.team(), projects, values).await;
    let grid = exported(&app, &app.team(), projects).await;
    let label = projects.field("company").expect("a field").label.zh;
    assert_eq!(grid.rows[0][grid.column(label)], twins[1].to_string());
    assert_eq!(told(&preview(&app, &app.team(), projects, &grid).await), ([0, 0, 1], vec![]));
}

/// A project of 泗阳 whose parent, and one of whose parks, its clerk does not see.
async fn with_hidden_parent(app: &TestApp) -> (Uuid, Uuid) {
    let projects = noun("projects");
    let mut hidden = testkit::sample_in("沭阳", projects, app).await;
    hidden
        .retain(|field, _| !["shared_with", "investor", "signed_on", "started_on"].contains(&field.as_str()));
    let hidden = app.make(&app.team(), projects, hidden).await.id;
    let mut values = sample(projects, app).await;
    values.insert(String::from("parent"), Value::Id(hidden));
    (app.make(&app.team(), projects, values).await.id, hidden)
}

#[tokio::test]
async fn a_link_one_may_not_see_is_not_taken_away_by_leaving_it_blank() {
    let app = TestApp::new().await;
    let (projects, clerk) = (noun("projects"), app.clerk_of("泗阳"));
    let (own, hidden) = with_hidden_parent(&app).await;
    // By a sheet, untouched.
    let grid = exported(&app, &clerk, projects).await;
    assert_eq!(told(&preview(&app, &clerk, projects, &grid).await), ([0, 0, 1], vec![]));
    // By a form and by a program that send back what they were shown.
    let blank = |input: Input, version| {
        record::update(&app.app, &clerk, projects, Saved { id: own, version }, input, Change::default())
    };
    let shown = [("parent", ""), ("name", "示例改名")];
    let texts = shown.map(|(field, text)| (field.to_owned(), text.to_owned()));
    let saved = blank(Input::Texts(BTreeMap::from(texts)), 1).await.expect("saved");
    assert_eq!(saved.version, 2);
    let values = BTreeMap::from([(String::from("parent"), Value::Empty)]);
    assert_eq!(blank(Input::Values(values), 2).await.expect("nothing to save").version, 2);
    assert_eq!(value(&app, projects, own, "parent").await, Value::Id(hidden));
    // Whoever sees it may take it away.
    let values = Input::Values(BTreeMap::from([(String::from("parent"), Value::Empty)]));
    let at = Saved { id: own, version: 2 };
    record::update(&app.app, &app.team(), projects, at, values, Change::default()).await.expect("saved");
    assert_eq!(value(&app, projects, own, "parent").await, Value::Empty);
}

#[tokio::test]
async fn telephones_that_lists_mask_survive_an_export_and_import() {
    let app = TestApp::new().await;
    let (contacts, clerk) = (noun("contacts"), app.clerk_of("泗阳"));
    let (mut values, phone) = (sample(contacts, &app).await, text("0527-80000000"));
    values.insert(String::from("phone"), phone.clone());
    let id = app.make(&clerk, contacts, values).await.id;
    let mut grid = exported(&app, &clerk, contacts).await;
    assert_eq!(grid.rows[0][grid.column("电话")], "", "a list of telephones does not leave the house");
    assert_eq!(told(&preview(&app, &clerk, contacts, &grid).await), ([0, 0, 1], vec![]));
    let name = grid.column("姓名");
    grid.rows[0][name].push('改');
    let found = preview(&app, &clerk, contacts, &grid).await;
    assert_eq!(told(&found), ([0, 1, 0], vec![]));
    sheet::commit(&app.app, &clerk, contacts, found.upload, Mode::AllOrNothing).await.expect("done");
    assert_eq!(value(&app, contacts, id, "phone").await, phone);
}

#[tokio::test]
async fn a_text_too_long_for_a_cell_is_named_and_left_alone() {
    let app = TestApp::new().await;
    let sources = noun("sources");
    let long = format!("  {}", "长".repeat(40_000));
    let mut values = sample(sources, &app).await;
    values.insert(String::from("text"), text(&long));
    let id = app.make(&app.team(), sources, values).await.id;
    for format in [Format::Xlsx, Format::Csv] {
        sheet::export(&app.app, &app.team(), sources, Ask::default(), format, Lang::Zh)
            .await
            .expect("a sheet");
    }
    let mut grid = exported(&app, &app.team(), sources).await;
    assert!(grid.rows[0][grid.column("原文")].contains("太长"));
    let title = grid.column("标题");
    grid.rows[0][title].push('改');
    let found = preview(&app, &app.team(), sources, &grid).await;
    assert_eq!(told(&found), ([0, 1, 0], vec![]));
    sheet::commit(&app.app, &app.team(), sources, found.upload, Mode::AllOrNothing).await.expect("done");
    assert_eq!(value(&app, sources, id, "text").await, text(&long));
    // A new record would have the words of the export for its text.
    for heading in ["id", "version"] {
        let at = grid.column(heading);
        grid.rows[0][at].clear();
    }
    let letter = papers_letter(grid.column("原文"));
    let found = preview(&app, &app.team(), sources, &grid).await;
    assert_eq!(told(&found), ([0; 3], vec![(2, letter.as_str(), "not_in_sheet")]));
}

fn papers_letter(column: usize) -> String {
    char::from(b'A' + u8::try_from(column).expect("few columns")).to_string()
}

#[tokio::test]
async fn a_record_is_changed_by_one_row_and_at_the_version_that_was_exported() {
    let app = TestApp::new().await;
    let (plots, clerk) = (noun("plots"), app.clerk_of("泗阳"));
    app.made(plots).await;
    let mut grid = exported(&app, &clerk, plots).await;
    let (id, version) = (grid.column("id"), grid.column("version"));
    let title = grid.column(plots.fields[plots.title()].label.zh);
    grid.rows[0][title].push('改');
    let mut again = grid.rows[0].clone();
    again[title].push('改');
    grid.rows.push(again);
    assert_eq!(told(&preview(&app, &clerk, plots, &grid).await), ([0, 1, 0], vec![(3, "", "repeated_id")]));
    grid.rows.truncate(1);
    grid.rows[0][version].clear();
    assert_eq!(told(&preview(&app, &clerk, plots, &grid).await).1, [(2, "", "version_missing")]);
    grid.rows[0][version] = String::from("7");
    assert_eq!(told(&preview(&app, &clerk, plots, &grid).await).1, [(2, "", "stale")]);
    grid.rows[0][id] = Uuid::now_v7().to_string();
    assert_eq!(told(&preview(&app, &clerk, plots, &grid).await).1, [(2, "", "link")]);
}

#[tokio::test]
async fn what_may_stand_once_is_refused_at_its_cell_before_anything_is_written() {
    let app = TestApp::new().await;
    let (chains, team) = (noun("chains"), app.team());
    let mut values = sample(chains, &app).await;
    values.insert(String::from("code"), text("PV"));
    app.make(&team, chains, values).await;
    let grid = Grid {
        headings: ["名称", "代码"].map(String::from).to_vec(),
        rows: [["示例甲链", "PV"], ["示例乙链", "EV"], ["示例丙链", "EV"]]
            .map(|row| row.map(String::from).to_vec())
            .to_vec(),
    };
    let found = preview(&app, &team, chains, &grid).await;
    assert_eq!(found.good, 1, "{:?}", found.faults);
    assert_eq!(told(&found).1, [(2, "B", "already_exists"), (4, "B", "repeated_value")]);
    let refused = sheet::commit(&app.app, &team, chains, found.upload, Mode::AllOrNothing).await;
    assert!(matches!(refused, Err(Error::Conflict { code: "import_faults", .. })), "{refused:?}");
    let done = sheet::commit(&app.app, &team, chains, found.upload, Mode::GoodRowsOnly).await.expect("done");
    assert_eq!((done.created, done.left), (1, 2));
}

#[tokio::test]
async fn columns_that_no_sheet_may_set_are_said_to_be_only_read() {
    let app = TestApp::new().await;
    let (users, administrator) = (noun("users"), app.actor(Role::SystemAdmin));
    let found = preview(&app, &administrator, users, &exported(&app, &administrator, users).await).await;
    let kept: Vec<_> = found.headings.iter().filter(|heading| heading.read_only).collect();
    let kept: Vec<_> = kept.iter().filter_map(|heading| heading.field).collect();
    assert!(["access", "park", "organisation"].iter().all(|field| kept.contains(field)), "{kept:?}");
    assert_eq!((found.updated, found.faults.len()), (0, 0));
}
