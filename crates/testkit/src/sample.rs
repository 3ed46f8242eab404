//! Sample values for any noun, from its declaration: every field that can be filled without breaking a rule.
//!
//! A rule that complains names a field; that field gets its next possible value, until nothing complains.

use crate::TestApp;
use app::Actor;
use kernel::{CodeKind, FieldSpec, Kind, Noun, Presence, Uuid, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::pin::Pin;

/// Values for a new record of a noun, of the park 泗阳 where it belongs to one. Records it must link to are
/// made.
pub async fn sample(noun: &'static Noun, app: &TestApp) -> BTreeMap<String, Value> {
    sample_in("泗阳", noun, app).await
}

/// Values for a new record of a noun that belongs to a park.
pub async fn sample_in(park: &str, noun: &'static Noun, app: &TestApp) -> BTreeMap<String, Value> {
    filled(&Wanted { noun, park, app, within: vec![noun.slug] }).await
}

/// Values as a program sends them to the API.
pub fn json_of(noun: &Noun, values: &BTreeMap<String, Value>) -> Json {
    let one = |spec: &FieldSpec, value: &Value| match (spec.kind, value) {
        (Kind::Flag, Value::Int(flag)) => json!(*flag != 0),
        (Kind::Number { scale: 1.., .. }, Value::Int(_)) => {
            spec.kind.plain(value, "").parse::<f64>().map_or(Json::Null, Json::from)
        }
        (_, Value::Int(number)) => json!(number),
        (Kind::Choices(_), Value::Text(codes)) => json!(codes.split(' ').collect::<Vec<_>>()),
        (_, Value::Text(text)) => json!(text),
        (_, Value::Id(id)) => json!(id.to_string()),
        (_, Value::Ids(ids)) => json!(ids.iter().map(Uuid::to_string).collect::<Vec<_>>()),
        (_, Value::Unknown) => json!({"blank": "unknown"}),
        (_, Value::NotApplicable) => json!({"blank": "not_applicable"}),
        (_, Value::Empty) => Json::Null,
    };
    let members =
        values.iter().filter_map(|(name, value)| Some((name.clone(), one(noun.field(name)?, value))));
    Json::Object(members.collect())
}

/// What a sample is wanted of.
struct Wanted<'a> {
    noun: &'static Noun,
    park: &'a str,
    app: &'a TestApp,
    /// Nouns whose samples wait for this one: none of them is made again, so that no circle forms.
    within: Vec<&'static str>,
}

async fn filled(wanted: &Wanted<'_>) -> BTreeMap<String, Value> {
    let noun = wanted.noun;
    let number = wanted.app.next_number();
    let mut choices: Vec<Vec<Value>> = Vec::new();
    for spec in noun.fields {
        choices.push(possible(spec, number, wanted).await);
    }
    let mut values: Vec<Value> = noun.fields.iter().map(starting).collect();
    // What is required first, then whatever else no rule refuses.
    for at in order(noun) {
        for value in &choices[at] {
            let before = values.clone();
            values[at] = value.clone();
            if mended(noun, &mut values, &choices, at) && !reaches_further(noun, &before, &values) {
                break;
            }
            values = before;
        }
    }
    let report = noun.check(&values);
    assert!(report.is_ok() && report.warnings.is_empty(), "{}: no sample: {report:?}", noun.slug);
    noun.fields
        .iter()
        .zip(values)
        .filter(|(spec, value)| !spec.read_only && *value != Value::Empty)
        .map(|(spec, value)| (spec.name.to_owned(), value))
        .collect()
}

/// The value a field has when nothing is sent.
fn starting(spec: &FieldSpec) -> Value {
    match (spec.default, spec.kind) {
        ("", Kind::Flag) => Value::Int(0),
        ("", _) => Value::Empty,
        (text, _) => spec.parse(text).unwrap_or(Value::Empty),
    }
}

/// Whether a record that is complete would now be seen by more people: a sample is its park's own until a test
/// shares it.
fn reaches_further(noun: &Noun, before: &[Value], after: &[Value]) -> bool {
    noun.check(before).is_ok() && (noun.reach)(after) > (noun.reach)(before)
}

/// Positions of the fields to fill: required ones first, and those that share it only where a rule asks.
fn order(noun: &Noun) -> Vec<usize> {
    let is_required = |at: &usize| noun.fields[*at].presence == Presence::Required;
    let shares = |spec: &FieldSpec| spec.name == noun.sharing.shared_with || spec.name == noun.sharing.party;
    let open = |at: &usize| {
        let spec = &noun.fields[*at];
        !spec.read_only && (is_required(at) || !shares(spec))
    };
    let (required, other): (Vec<usize>, Vec<usize>) =
        (0..noun.fields.len()).filter(open).partition(is_required);
    required.into_iter().chain(other).collect()
}

/// Whether the values hold with the field just filled, other fields being changed where a rule asks for it.
/// While required fields are still missing, only their absence is allowed.
fn mended(noun: &Noun, values: &mut [Value], choices: &[Vec<Value>], filled: usize) -> bool {
    const TRIES: usize = 40;
    for _ in 0..TRIES {
        let report = noun.check(values);
        let complaints = report.errors.iter().chain(&report.warnings);
        let Some((field, _)) = complaints.clone().find(|(_, message)| message.code != "required") else {
            let waits =
                |field: &str| noun.field(field).is_some_and(|spec| spec.presence == Presence::Required);
            // A rule may require a field too; then it is filled right away.
            match complaints.map(|(field, _)| *field).find(|field| !waits(field)) {
                None => return true,
                Some(field) if next(noun, values, choices, field) => continue,
                Some(_) => break,
            }
        };
        if noun.position(field) == Some(filled) || !next(noun, values, choices, field) {
            break;
        }
    }
    false
}

/// Gives a field its next possible value.
fn next(noun: &Noun, values: &mut [Value], choices: &[Vec<Value>], field: &str) -> bool {
    let Some(at) = noun.position(field) else { return false };
    let following = match choices[at].iter().position(|value| *value == values[at]) {
        Some(now) => now + 1,
        None => 0,
    };
    match choices[at].get(following) {
        Some(value) => {
            values[at] = value.clone();
            true
        }
        None => false,
    }
}

/// Values that a rule over several fields asks for and trying one field after another does not find.
const ASKED: &[(&str, &str, &str)] = &[
    ("bookings", "from_time", "09:00"),
    ("bookings", "to_time", "11:00"),
    ("industries", "code", "C"),
    ("share-rules", "introducer_share", "40"),
    ("sheet-layouts", "noun", "projects"),
    ("share-rules", "receiver_share", "60"),
];

/// Values that a field may have, the likeliest first.
async fn possible(spec: &FieldSpec, number: u32, wanted: &Wanted<'_>) -> Vec<Value> {
    if spec.read_only {
        return Vec::new();
    }
    if let Some((.., text)) =
        ASKED.iter().find(|(slug, name, _)| *slug == wanted.noun.slug && *name == spec.name)
    {
        return vec![spec.parse(text).expect("a value of the field")];
    }
    let text = |text: String| Value::Text(text);
    let clip = |long: String| {
        let most = if spec.max > 0 { spec.max as usize } else { 200 };
        text(long.chars().take(most).collect())
    };
    match spec.kind {
        Kind::Line => vec![
            clip(format!("示例{}{number}", spec.label.zh)),
            clip(format!("sample-{number}")),
            text(String::from("118.29,33.95")),
            text(number.to_string()),
        ],
        Kind::Prose => vec![clip(format!("示例{}，第 {number} 条。", spec.label.zh))],
        Kind::Url => vec![text(format!("https://example.cn/{number}"))],
        Kind::Email => vec![text(format!("sample-{number}@example.cn"))],
        Kind::Number { scale, unit } => {
            let one = 10_i64.pow(u32::from(scale));
            let years = [2025, 2026, 2024].map(Value::Int);
            let numbers = [12 * one, one, 0, 50 * one, 100 * one].map(Value::Int);
            if unit.zh == "年" { years.to_vec() } else { numbers.to_vec() }
        }
        Kind::Money | Kind::Usd => [500_000_000, 100_000_000, 0].map(Value::Int).to_vec(),
        Kind::Date => ["2025-11-20", "2025-12-31", "2025-06-30"].map(|day| text(day.to_owned())).to_vec(),
        Kind::RoughDate => ["2025-10", "2025-11-20", "2023"].map(|day| text(day.to_owned())).to_vec(),
        Kind::Period => vec![text(String::from("2025-01-01/2025-12-31"))],
        Kind::Time => Vec::new(),
        Kind::Choice(choice) => choice.options.iter().map(|option| text(option.code.to_owned())).collect(),
        Kind::Choices(choice) => choice.options.iter().map(|option| text(option.code.to_owned())).collect(),
        Kind::Flag => vec![Value::Int(0), Value::Int(1)],
        Kind::Code(code) => vec![text(code_of(code).to_owned())],
        Kind::Link(slug) => link(slug, spec, wanted).await.into_iter().map(Value::Id).collect(),
        Kind::Links(slug) => {
            let ids = link(slug, spec, wanted).await;
            ids.into_iter().map(|id| Value::Ids(vec![id])).collect()
        }
    }
}

/// A code of the right shape, with a right check character.
fn code_of(code: CodeKind) -> &'static str {
    match code {
        CodeKind::Credit => "91321323MA1000001J",
        CodeKind::Division => "321323",
        CodeKind::Industry => "3825",
        CodeKind::Project => "2208-321323-89-01-123456",
    }
}

/// Records to link to: those of the network, else one made for the purpose.
async fn link(slug: &'static str, spec: &FieldSpec, wanted: &Wanted<'_>) -> Vec<Uuid> {
    let (app, network) = (wanted.app, &wanted.app.network);
    match slug {
        // Who keeps the ledger does not see accounts, and so cannot link them.
        "users" if spec.presence != Presence::Required => Vec::new(),
        "regions" => network.regions.values().copied().collect(),
        "parks" => {
            let own = app.park(wanted.park);
            let others = network.parks.values().copied().filter(|id| *id != own);
            let may_be_others = spec.name != wanted.noun.sharing.park;
            std::iter::once(own).chain(others.filter(|_| may_be_others)).collect()
        }
        "organisations" => vec![network.enterprise, network.other_enterprise],
        "users" => network.people.iter().map(|person| person.id).collect(),
        _ => {
            // Two fields that link the same noun, such as supplier and customer, may have to differ.
            let fields = wanted.noun.fields.iter().filter(|other| other.kind.target() == Some(slug));
            let enough = fields.count().min(2);
            while app.linked(slug).len() < enough && !wanted.within.contains(&slug) {
                made(slug, wanted).await;
            }
            app.linked(slug)
        }
    }
}

/// Boxed, because a sample may need a sample.
fn made<'a>(slug: &'static str, wanted: &'a Wanted<'_>) -> Pin<Box<dyn Future<Output = ()> + 'a>> {
    Box::pin(async move {
        let (noun, app) = (records::find(slug).expect("a declared noun"), wanted.app);
        let within = wanted.within.iter().copied().chain([slug]).collect();
        let values = filled(&Wanted { noun, park: wanted.park, app, within }).await;
        let id = app.make(&Actor::operator(), noun, values).await.id;
        app.keep_linked(slug, id);
    })
}
