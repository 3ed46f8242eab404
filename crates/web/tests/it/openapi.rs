//! The description holds together, covers the table, and is the one that is kept in the repository.

use serde_json::Value as Json;
use std::collections::HashSet;
use web::routes::table;

fn document() -> Json {
    serde_json::from_str(&web::api::openapi()).unwrap()
}

/// Visits every object of the document.
fn each<'j>(json: &'j Json, visit: &mut impl FnMut(&'j serde_json::Map<String, Json>)) {
    match json {
        Json::Object(members) => {
            visit(members);
            members.values().for_each(|member| each(member, visit));
        }
        Json::Array(items) => items.iter().for_each(|item| each(item, visit)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut references = 0;
    each(&document, &mut |members| {
        if let Some(Json::String(reference)) = members.get("$ref") {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            references += 1;
        }
    });
    assert!(references > 500, "{references}");
}

#[test]
fn every_component_is_used() {
    let document = document();
    let mut used = HashSet::new();
    each(&document, &mut |members| {
        if let Some(Json::String(reference)) = members.get("$ref") {
            used.insert(reference.clone());
        }
    });
    for section in ["schemas", "parameters", "responses", "headers"] {
        for name in document["components"][section].as_object().unwrap().keys() {
            assert!(used.contains(&format!("#/components/{section}/{name}")), "{section}/{name} is not used");
        }
    }
}

#[test]
fn every_route_of_the_api_is_described_for_every_noun() {
    let document = document();
    for route in table().iter().filter(|route| route.path.starts_with("/api/")) {
        let method = route.method.as_str().to_ascii_lowercase();
        let slugs: Vec<&str> = match route.is_about_a_noun() {
            true => records::ALL.iter().map(|noun| noun.slug).collect(),
            false => vec![""],
        };
        let acts = app::act::ALL.iter().filter(|act| !act.makes);
        let acts: Vec<_> = acts.map(|act| (act.noun.slug, act.input.slug)).collect();
        let pairs: Vec<(&str, &str)> = match route.path.contains("{act}") {
            true => acts,
            false => slugs.into_iter().map(|slug| (slug, "")).collect(),
        };
        for (slug, act) in pairs {
            let path = route.path.replace("{noun}", slug).replace("{act}", act);
            assert!(document["paths"][&path][&method].is_object(), "{method} {path} is not described");
        }
    }
}

#[test]
fn every_operation_has_an_id_of_its_own_answers_and_its_path_parameters() {
    let document = document();
    let mut ids = HashSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id), "{id} stands twice");
            let answers = operation["responses"].as_object().unwrap();
            assert!(answers.keys().any(|status| status.starts_with('2')), "{method} {path}");
            let mut names = HashSet::new();
            for parameter in operation["parameters"].as_array().unwrap() {
                let parameter = match parameter["$ref"].as_str() {
                    Some(reference) => document.pointer(&reference[1..]).unwrap(),
                    None => parameter,
                };
                let name = (parameter["in"].as_str().unwrap(), parameter["name"].as_str().unwrap());
                assert!(names.insert(name), "{method} {path}: {name:?} stands twice");
            }
            for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
                assert!(names.contains(&("path", part)), "{method} {path} lacks {part}");
            }
        }
    }
}

#[test]
fn names_of_schemas_are_of_one_choice_each() {
    let mut seen = std::collections::HashMap::new();
    let asked = app::act::ALL.iter().flat_map(|act| act.input.fields);
    for spec in records::ALL.iter().flat_map(|noun| noun.fields).chain(asked) {
        if let kernel::Kind::Choice(choice) | kernel::Kind::Choices(choice) = spec.kind {
            let codes: Vec<&str> = choice.options.iter().map(|option| option.code).collect();
            let known = seen.entry(choice.name).or_insert_with(|| codes.clone());
            assert_eq!(*known, codes, "two choices are called {}", choice.name);
        }
    }
}

#[test]
fn the_description_kept_with_the_manual_is_the_one_that_is_served() {
    let served = web::api::openapi();
    assert_eq!(served, web::api::openapi(), "two runs differ");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &served).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == served, "docs/openapi.json has drifted; run with UPDATE_DOCS=1 and read the difference");
}
