//! Every record goes out as a sheet and comes in again, by page and by API, as xlsx and as csv.
//!
//! A sheet that was not touched changes nothing; one cell changes one field; a row without id makes a record
//! that is equal to the one it was copied from.

use crate::every_record::writer_and_values;
use app::Actor;
use kernel::{Chapter, FieldSpec, Kind, Noun, Presence, Scope, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use testkit::{Client, Grid, TestApp, databases, json_of};

/// The two ways in and out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Page,
    Api,
}

/// What an import did.
#[derive(Debug, PartialEq, Eq)]
struct Done {
    created: u64,
    updated: u64,
    unchanged: u64,
}

/// The chapters in five parts, which run beside each other.
const PARTS: [&[Chapter]; 5] = [
    &[Chapter::Projects],
    &[Chapter::Network, Chapter::Administration],
    &[Chapter::Mechanisms, Chapter::Sources],
    &[Chapter::Chains, Chapter::People],
    &[Chapter::Innovation, Chapter::Assessment],
];

#[tokio::test]
async fn every_record_of_the_first_part_goes_out_as_a_sheet_and_comes_in_again() {
    travel(PARTS[0]).await;
}

#[tokio::test]
async fn every_record_of_the_second_part_goes_out_as_a_sheet_and_comes_in_again() {
    travel(PARTS[1]).await;
}

#[tokio::test]
async fn every_record_of_the_third_part_goes_out_as_a_sheet_and_comes_in_again() {
    travel(PARTS[2]).await;
}

#[tokio::test]
async fn every_record_of_the_fourth_part_goes_out_as_a_sheet_and_comes_in_again() {
    travel(PARTS[3]).await;
}

#[tokio::test]
async fn every_record_of_the_fifth_part_goes_out_as_a_sheet_and_comes_in_again() {
    travel(PARTS[4]).await;
}

#[test]
fn no_chapter_is_left_out() {
    for chapter in Chapter::ALL {
        assert_eq!(PARTS.iter().filter(|part| part.contains(&chapter)).count(), 1, "{chapter:?}");
    }
}

async fn travel(chapters: &[Chapter]) {
    for database in databases() {
        let app = TestApp::on(database).await;
        let mut doors = Doors { app: &app, open: Vec::new() };
        let nouns = records::ALL.iter().copied().filter(|noun| chapters.contains(&noun.chapter));
        for (nth, noun) in nouns.enumerate() {
            let trip = Trip { noun, door: doors.for_writer_of(noun).await };
            if noun.made_by_verb {
                trip.what_a_verb_makes_goes_out_and_comes_in_by_no_sheet(&app).await;
                continue;
            }
            let (first, second) = trip.two_records(&app).await;
            for face in [Face::Page, Face::Api] {
                for format in ["xlsx", "csv"] {
                    trip.untouched_it_changes_nothing(face, format).await;
                }
            }
            // What is edited is written back in one format by page and in the other by API, turn about.
            let formats = if nth % 2 == 0 { ["xlsx", "csv"] } else { ["csv", "xlsx"] };
            for (face, format) in [Face::Page, Face::Api].into_iter().zip(formats) {
                trip.an_edited_cell_changes_one_field(face, format, &first).await;
                trip.rows_without_id_make_equal_records(face, format, &[&first, &second]).await;
            }
        }
    }
}

/// Clients of those who write, opened once each.
struct Doors<'a> {
    app: &'a TestApp,
    open: Vec<(Scope, Door)>,
}

/// The same person in a browser and with a token.
#[derive(Clone)]
struct Door {
    page: Client,
    api: Client,
}

impl Doors<'_> {
    async fn for_writer_of(&mut self, noun: &'static Noun) -> Door {
        if let Some((_, door)) = self.open.iter().find(|(scope, _)| *scope == noun.scope) {
            return door.clone();
        }
        let (actor, _) = writer_and_values(self.app, noun).await;
        let door = Door {
            page: self.app.signed_in(&actor).await,
            api: self.app.with_token(&actor, "read write").await,
        };
        self.open.push((noun.scope, door.clone()));
        door
    }
}

struct Trip {
    noun: &'static Noun,
    door: Door,
}

impl Trip {
    /// Two samples; in the second everything that may be unknown is.
    async fn two_records(&self, app: &TestApp) -> (String, String) {
        let (_, values) = writer_and_values(app, self.noun).await;
        let first = self.make(&values).await;
        let (_, mut values) = writer_and_values(app, self.noun).await;
        for spec in self.noun.fields.iter().filter(|spec| spec.presence == Presence::MayBeUnknown) {
            let Some(known) = values.get(spec.name).cloned() else { continue };
            values.insert(spec.name.to_owned(), Value::Unknown);
            let all: Vec<Value> = self
                .noun
                .fields
                .iter()
                .map(|spec| values.get(spec.name).cloned().unwrap_or_else(|| starting(spec)))
                .collect();
            let report = self.noun.check(&all);
            if !(report.is_ok() && report.warnings.is_empty()) {
                values.insert(spec.name.to_owned(), known);
            }
        }
        (first, self.make(&values).await)
    }

    async fn make(&self, values: &BTreeMap<String, Value>) -> String {
        let address = format!("/api/v1/{}", self.noun.slug);
        let reply = self.door.api.json("POST", &address, &json_of(self.noun, values)).await;
        assert_eq!(reply.code(), 201, "{}: {}", self.noun.slug, reply.text());
        reply.json()["id"].as_str().unwrap().to_owned()
    }

    async fn what_a_verb_makes_goes_out_and_comes_in_by_no_sheet(&self, app: &TestApp) {
        let (_, values) = writer_and_values(app, self.noun).await;
        app.make(&Actor::operator(), self.noun, values).await;
        let slug = self.noun.slug;
        for format in ["xlsx", "csv"] {
            let (_, bytes) = self.exported(Face::Page, format).await;
            assert_eq!(self.exported(Face::Api, format).await.0.rows.len(), 1, "{slug}");
            let name = format!("a.{format}");
            let page = self.door.page.upload(&format!("/{slug}/import"), &name, &bytes).await;
            let path = format!("/api/v1/{slug}/import?filename={name}");
            let api = self.door.api.send("POST", &path, &[], bytes).await;
            assert_eq!((page.code(), api.code()), (409, 409), "{slug}: {}", api.text());
        }
    }

    async fn untouched_it_changes_nothing(&self, face: Face, format: &str) {
        let before = self.all().await;
        let (_, bytes) = self.exported(face, format).await;
        let done = self.import(face, format, bytes).await;
        let expected = Done { created: 0, updated: 0, unchanged: before.len() as u64 };
        assert_eq!(done, expected, "{} {face:?} {format}", self.noun.slug);
        assert_eq!(self.all().await, before, "{} {face:?} {format}", self.noun.slug);
    }

    async fn an_edited_cell_changes_one_field(&self, face: Face, format: &str, id: &str) {
        let title = &self.noun.fields[self.noun.title()];
        let before = self.one(id).await;
        let (mut grid, _) = self.exported(face, format).await;
        let column = grid.column(title.label.zh);
        let cell = &mut grid.row_of(id)[column];
        cell.push('改');
        let new = cell.clone();
        let rows = grid.rows.len() as u64;
        let done = self.import(face, format, grid.write(&format!("a.{format}"))).await;
        let at = format!("{} {face:?} {format}", self.noun.slug);
        assert_eq!(done, Done { created: 0, updated: 1, unchanged: rows - 1 }, "{at}");
        let after = self.one(id).await;
        for (member, value) in before.as_object().unwrap() {
            let expected = match member.as_str() {
                "version" => &json!(value.as_i64().unwrap() + 1),
                name if name == title.name => &json!(new),
                _ => value,
            };
            assert_eq!(&after[member], expected, "{at}.{member}");
        }
    }

    async fn rows_without_id_make_equal_records(&self, face: Face, format: &str, ids: &[&String]) {
        let (mut grid, _) = self.exported(face, format).await;
        let before = self.all().await;
        let mut rows = Vec::new();
        for (nth, id) in ids.iter().enumerate() {
            let mut row = grid.row_of(id).clone();
            for heading in ["id", "version"] {
                row[grid.column(heading)].clear();
            }
            for spec in self.noun.fields.iter().filter(|spec| spec.unique) {
                row[grid.column(spec.label.zh)] = format!("n{}{nth}", before.len());
            }
            rows.push(row);
        }
        grid.rows = rows;
        let done = self.import(face, format, grid.write(&format!("a.{format}"))).await;
        let at = format!("{} {face:?} {format}", self.noun.slug);
        assert_eq!(done, Done { created: ids.len() as u64, updated: 0, unchanged: 0 }, "{at}");
        let known: Vec<&Json> = before.iter().map(|record| &record["id"]).collect();
        let mut made: Vec<String> = self
            .all()
            .await
            .iter()
            .filter(|record| !known.contains(&&record["id"]))
            .map(|record| record["id"].as_str().unwrap().to_owned())
            .collect();
        made.sort();
        assert_eq!(made.len(), ids.len(), "{at}");
        for (from, to) in ids.iter().zip(&made) {
            let (from, to) = (self.one(from).await, self.one(to).await);
            for spec in self.noun.fields.iter().filter(|spec| self.is_copied(spec)) {
                assert_eq!(to[spec.name], from[spec.name], "{at}.{}", spec.name);
            }
        }
    }

    /// Whether a new row can hold the field: not what verbs set, what may stand once, and what lists mask.
    fn is_copied(&self, spec: &FieldSpec) -> bool {
        let is_masked = spec.private && self.noun.scope == Scope::Contact;
        !(spec.read_only || spec.unique || is_masked || matches!(spec.kind, Kind::Time))
    }

    /// Every record with every field, as the API shows them.
    async fn all(&self) -> Vec<Json> {
        let address = format!("/api/v1/{}?fields=all&limit=200", self.noun.slug);
        let reply = self.door.api.get(&address).await;
        reply.json()["items"].as_array().unwrap().clone()
    }

    async fn one(&self, id: &str) -> Json {
        let reply = self.door.api.get(&format!("/api/v1/{}/{id}", self.noun.slug)).await;
        assert_eq!(reply.code(), 200, "{}", reply.text());
        reply.json()
    }

    async fn exported(&self, face: Face, format: &str) -> (Grid, Vec<u8>) {
        let reply = match face {
            Face::Page => self.door.page.get(&format!("/{}/export?as={format}", self.noun.slug)).await,
            Face::Api => self.door.api.get(&format!("/api/v1/{}/export?as={format}", self.noun.slug)).await,
        };
        assert_eq!(reply.code(), 200, "{} {face:?} {format}: {}", self.noun.slug, reply.text());
        (Grid::read(&reply.body, &format!("a.{format}")), reply.body)
    }

    async fn import(&self, face: Face, format: &str, bytes: Vec<u8>) -> Done {
        match face {
            Face::Page => self.import_by_page(format, bytes).await,
            Face::Api => self.import_by_api(format, bytes).await,
        }
    }

    /// Uploads, looks at the preview, and confirms.
    async fn import_by_page(&self, format: &str, bytes: Vec<u8>) -> Done {
        let (page, slug) = (&self.door.page, self.noun.slug);
        let preview = page.upload(&format!("/{slug}/import"), &format!("a.{format}"), &bytes).await;
        let mut text = preview.text();
        if text.contains("账上已有，请选") {
            // A copy of a project is noticed; here it shall be a record of its own.
            let upload = between(&text, "name=\"upload\" value=\"", "\"");
            let fields = [("upload", upload), ("all", "new")];
            let chosen = page.form(&format!("/{slug}/import/repeated"), &fields).await;
            text = page.get(chosen.header("location")).await.text();
        }
        assert!(text.contains("行都可以写入"), "{slug} {format}: {text}");
        let upload = between(&text, "name=\"upload\" value=\"", "\"");
        let fields = [("upload", upload), ("mode", "all")];
        let done = page.form(&format!("/{slug}/import/commit"), &fields).await;
        assert_eq!(done.code(), 303, "{slug}: {}", done.text());
        let mut at = done.header("location").to_owned();
        // A busy machine takes longer than the click waits; then a page tells how far it is.
        while at.contains("/import/job") {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            let job = page.get(&at).await;
            at = if job.code() == 303 { job.header("location").to_owned() } else { at };
        }
        assert!(page.get(&at).await.text().contains("已导入"), "{slug}");
        let number = |name: &str| between(&format!("{at}&"), &format!("{name}="), "&").parse().unwrap();
        Done { created: number("created"), updated: number("updated"), unchanged: number("unchanged") }
    }

    async fn import_by_api(&self, format: &str, bytes: Vec<u8>) -> Done {
        let address = format!("/api/v1/{}/import?filename=a.{format}&repeated=new", self.noun.slug);
        let kind = [("content-type", "application/octet-stream")];
        let reply = self.door.api.send("POST", &address, &kind, bytes).await;
        assert_eq!(reply.code(), 200, "{}: {}", self.noun.slug, reply.text());
        let done = reply.json();
        let number = |name: &str| done[name].as_u64().unwrap();
        Done { created: number("created"), updated: number("updated"), unchanged: number("unchanged") }
    }
}

/// The value of a field that was not sent.
fn starting(spec: &FieldSpec) -> Value {
    match (spec.default, spec.kind) {
        ("", Kind::Flag) => Value::Int(0),
        ("", _) => Value::Empty,
        (text, _) => spec.parse(text).unwrap(),
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let from = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    let rest = &text[from..];
    &rest[..rest.find(after).unwrap_or(rest.len())]
}
