//! What the records look like, out and in.

use super::{both, pascal, refer};
use app::act::{self, Act};
use kernel::{ChoiceSpec, CodeKind, FieldSpec, Kind, Noun, Presence};
use serde_json::{Map, Value as Json, json};

/// Every named schema.
pub(super) fn schemas() -> Json {
    let mut all = common();
    all.extend(super::views::schemas());
    all.extend(super::chains::schemas());
    all.extend(super::supervision::schemas());
    for noun in records::ALL {
        let name = pascal(noun.slug);
        all.insert(format!("{name}List"), list(&name));
        // What is sent to make a record is what its verb asks, where a verb makes it.
        let asked = act::making(noun).map_or(*noun, |act| act.input);
        all.extend(inputs(&name, asked));
        all.insert(name, record(noun));
        all.extend(choices(noun).chain(choices(asked)));
    }
    for act in act::ALL.iter().filter(|act| !act.makes) {
        let [fields, _, patch] = inputs(&pascal_of_act(act), act.input);
        // A step names the version it was decided on, like a change.
        all.insert(format!("{}Input", pascal_of_act(act)), patch.1);
        all.extend([fields]);
        all.extend(choices(act.input));
    }
    Json::Object(all)
}

/// The name of a step in the API: `projects` and `steps` make `stepsProjects`.
pub(super) fn name_of_act(act: &Act) -> String {
    format!("{}{}", camel(act.input.slug), pascal(act.noun.slug))
}

/// The name of what a step asks.
pub(super) fn pascal_of_act(act: &Act) -> String {
    format!("{}{}", pascal(act.noun.slug), pascal(act.input.slug))
}

fn camel(slug: &str) -> String {
    let name = pascal(slug);
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

fn choices(noun: &Noun) -> impl Iterator<Item = (String, Json)> {
    noun.fields.iter().filter_map(|spec| match spec.kind {
        Kind::Choice(choice) | Kind::Choices(choice) => Some((choice_name(choice), options(choice))),
        _ => None,
    })
}

fn record(noun: &Noun) -> Json {
    let mut properties = Map::new();
    let system = [
        ("id", json!({"type": "string", "format": "uuid", "readOnly": true})),
        ("version", json!({"type": "integer", "readOnly": true})),
        ("created_at", json!({"type": "string", "format": "date-time", "readOnly": true})),
        ("updated_at", json!({"type": "string", "format": "date-time", "readOnly": true})),
        ("archived_at", json!({"type": "string", "format": "date-time", "readOnly": true})),
        (
            "masked",
            json!({
                "type": "boolean",
                "readOnly": true,
                "description": both("不能看的栏没有给出。", "Fields that may not be seen are left out."),
            }),
        ),
    ];
    properties.extend(system.map(|(name, schema)| (name.to_owned(), schema)));
    properties.extend(noun.fields.iter().map(|spec| (spec.name.to_owned(), field(spec, Side::Out))));
    json!({
        "type": "object",
        "title": noun.label.zh,
        "x-title-en": noun.label.en,
        "description": both(noun.help.zh, noun.help.en),
        "required": ["id", "version", "created_at", "updated_at"],
        "properties": properties,
    })
}

/// The fields that can be sent, and what creating and changing ask besides.
fn inputs(name: &str, noun: &Noun) -> [(String, Json); 3] {
    let is_required = |spec: &&FieldSpec| {
        spec.presence == Presence::Required
            && spec.default.is_empty()
            && !spec.read_only
            && !matches!(spec.kind, Kind::Flag)
    };
    let required: Vec<&str> = noun.fields.iter().filter(is_required).map(|spec| spec.name).collect();
    let fields = noun.fields.iter().filter(|spec| !spec.read_only);
    let properties: Map<String, Json> =
        fields.map(|spec| (spec.name.to_owned(), field(spec, Side::In))).collect();
    let base = json!({
        "type": "object",
        "title": noun.label.zh,
        "x-title-en": noun.label.en,
        "properties": properties,
    });
    let all = json!([refer("schemas", &format!("{name}Fields"))]);
    let create = json!({"allOf": all, "required": required, "unevaluatedProperties": false});
    let version =
        json!({"type": "integer", "description": both("读到的版本。", "The version that was read.")});
    let patch = json!({"allOf": all, "properties": {"version": version}, "unevaluatedProperties": false});
    [(format!("{name}Fields"), base), (format!("{name}Input"), create), (format!("{name}Patch"), patch)]
}

fn list(name: &str) -> Json {
    json!({
        "type": "object",
        "required": ["items", "next", "count", "count_is_bound"],
        "properties": {
            "items": {"type": "array", "items": refer("schemas", name)},
            "next": {
                "type": ["string", "null"],
                "description": both("下一页的 after；没有下一页为 null。", "The after of the next page; null on the last one."),
            },
            "count": {
                "type": ["integer", "null"],
                "description": both("总数，问了 count=1 才有，最多数到 10,000。", "How many, if asked by count=1, counted up to 10,000."),
            },
            "count_is_bound": {
                "type": "boolean",
                "description": both("实际多于 count。", "There are more than count."),
            },
        },
    })
}

/// Whether a schema is for what the server gives or for what it takes.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Out,
    In,
}

fn field(spec: &FieldSpec, side: Side) -> Json {
    let mut alternatives = vec![value(spec, side)];
    // Only a record that lacks the field by its own rules, or that is not read whole, has none here.
    if spec.presence != Presence::Required || side == Side::Out {
        alternatives.push(json!({"type": "null"}));
    }
    if spec.presence == Presence::MayBeUnknown {
        alternatives.push(refer("schemas", "Blank"));
    }
    let mut schema = Map::new();
    schema.insert(String::from("anyOf"), Json::Array(alternatives));
    schema.insert(String::from("title"), json!(spec.label.zh));
    schema.insert(String::from("x-title-en"), json!(spec.label.en));
    let help = both(spec.help.zh, spec.help.en);
    for (key, text) in [("description", help.as_str()), ("x-unit", unit(spec)), ("default", spec.default)] {
        if !text.is_empty() && (key != "default" || matches!(spec.kind, Kind::Choice(_) | Kind::Line)) {
            schema.insert(key.to_owned(), json!(text));
        }
    }
    for (key, holds) in [("readOnly", spec.read_only), ("x-private", spec.private)] {
        if holds {
            schema.insert(key.to_owned(), json!(true));
        }
    }
    if let Some(slug) = spec.kind.target() {
        schema.insert(String::from("x-links-to"), json!(slug));
    }
    Json::Object(schema)
}

/// The unit in which the API gives a number.
fn unit(spec: &FieldSpec) -> &'static str {
    match spec.kind {
        Kind::Money => "分",
        Kind::Usd => "美分",
        Kind::Number { unit, .. } if spec.unit.is_empty() => unit.zh,
        Kind::Number { .. } => spec.unit,
        _ => "",
    }
}

fn value(spec: &FieldSpec, side: Side) -> Json {
    let text_max = match (spec.max, spec.kind) {
        (0, Kind::Prose) => 20_000,
        (0, _) => 200,
        (max, _) => max,
    };
    match (spec.kind, side) {
        (Kind::Line | Kind::Prose, _) => json!({"type": "string", "maxLength": text_max}),
        (Kind::Url, _) => json!({"type": "string", "format": "uri", "maxLength": text_max}),
        (Kind::Email, _) => json!({"type": "string", "format": "email", "maxLength": text_max}),
        (Kind::Number { scale: 0, .. }, _) => json!({"type": "integer", "minimum": 0}),
        (Kind::Number { .. }, _) => json!({"type": "number", "minimum": 0}),
        (Kind::Money | Kind::Usd, Side::Out) => json!({"type": "integer"}),
        (Kind::Money | Kind::Usd, Side::In) => refer("schemas", "Amount"),
        (Kind::Date, _) => json!({"type": "string", "format": "date"}),
        (Kind::RoughDate, _) => json!({"type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$"}),
        (Kind::Period, _) => {
            json!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}/(\\d{4}-\\d{2}-\\d{2})?$"})
        }
        (Kind::Time, _) => json!({"type": "string", "format": "date-time"}),
        (Kind::Choice(choice), _) => refer("schemas", &choice_name(choice)),
        (Kind::Choices(choice), _) => {
            json!({"type": "array", "items": refer("schemas", &choice_name(choice))})
        }
        (Kind::Flag, _) => json!({"type": "boolean"}),
        (Kind::Code(code), _) => json!({"type": "string", "description": code_name(code)}),
        (Kind::Link(_), Side::Out) => refer("schemas", "Link"),
        (Kind::Link(_), Side::In) => refer("schemas", "LinkInput"),
        (Kind::Links(_), Side::Out) => json!({"type": "array", "items": refer("schemas", "Link")}),
        (Kind::Links(_), Side::In) => {
            json!({"type": "array", "maxItems": 200, "items": refer("schemas", "LinkInput")})
        }
    }
}

fn code_name(code: CodeKind) -> String {
    match code {
        CodeKind::Credit => both("统一社会信用代码，GB 32100。", "Unified social credit code, GB 32100."),
        CodeKind::Division => both("行政区划代码，GB/T 2260。", "Division code, GB/T 2260."),
        CodeKind::Industry => both("国民经济行业代码，GB/T 4754。", "Industry code, GB/T 4754."),
        CodeKind::Project => both("投资项目代码。", "Code of the approval system."),
    }
}

fn choice_name(choice: &ChoiceSpec) -> String {
    format!("Choice{}", choice.name)
}

fn options(choice: &ChoiceSpec) -> Json {
    let codes: Vec<&str> = choice.options.iter().map(|option| option.code).collect();
    let labels: Map<String, Json> = choice
        .options
        .iter()
        .map(|option| (option.code.to_owned(), json!({"zh": option.label.zh, "en": option.label.en})))
        .collect();
    json!({"type": "string", "enum": codes, "x-labels": labels})
}

/// Schemas that belong to no noun.
fn common() -> Map<String, Json> {
    let text = || json!({"type": "string"});
    let nullable = || json!({"type": ["string", "null"]});
    let uuid = || json!({"type": "string", "format": "uuid"});
    let time = || json!({"type": "string", "format": "date-time"});
    let object = |required: &[&str], properties: Json| json!({"type": "object", "required": required, "properties": properties});
    let items =
        |name: &str| object(&["items"], json!({"items": {"type": "array", "items": refer("schemas", name)}}));
    let message = json!({
        "field": text(), "row": {"type": "integer"}, "column": {"type": ["string", "integer"]},
        "offset": {"type": "integer"}, "line": {"type": "integer"},
        "code": text(), "message": text(), "message_en": text(),
    });
    let problem = json!({
        "type": text(), "title": text(), "status": {"type": "integer"}, "code": text(),
        "detail": text(), "detail_en": text(), "request_id": text(),
        "errors": {"type": "array", "items": refer("schemas", "Fault")},
        "warnings": {"type": "array", "items": refer("schemas", "Fault")},
    });
    let change = json!({
        "field": text(), "before": nullable(), "after": nullable(), "private": {"type": "boolean"},
    });
    let entry = json!({
        "seq": {"type": "integer"}, "version": {"type": "integer"}, "at": time(), "name": text(),
        "role": text(), "action": text(), "reason": text(), "citation": text(),
        "changes": {"type": "array", "items": refer("schemas", "Change")},
    });
    let attachment = json!({
        "id": uuid(), "name": text(), "media_type": text(), "sha256": text(), "author": text(), "at": time(),
        "size": {"type": "integer"},
    });
    let import = json!({
        "dry_run": {"type": "boolean"}, "rows": {"type": "integer"}, "good": {"type": "integer"},
        "created": {"type": "integer"}, "updated": {"type": "integer"}, "unchanged": {"type": "integer"}, "left": {"type": "integer"}, "encoding": nullable(), "layout": nullable(),
        "headings": {"type": "array", "items": object(
            &["column", "written", "field", "read_only"],
            json!({"column": text(), "written": text(), "field": nullable(), "read_only": {"type": "boolean"}}),
        )},
        "faults": {"type": "array", "items": object(&["row", "column", "code", "message"], json!({
            "row": {"type": "integer"}, "column": text(), "heading": text(), "written": text(),
            "code": text(), "message": text(), "message_en": text(),
        }))},
        "left_out": {"type": "array", "items": object(&["row", "column", "written", "why"], json!({
            "row": {"type": "integer"}, "column": text(), "written": text(), "why": text(), "why_en": text(),
        }))},
    });
    let statement = json!({
        "id": uuid(), "version": {"type": "integer"}, "kind": text(), "state": text(), "subject": text(),
        "text": text(), "starts_at": {"type": "integer"}, "ends_at": {"type": "integer"},
        "parts": {"type": "object", "additionalProperties": {"type": "string"}},
    });
    let release = json!({
        "text": {"type": "string", "description": both("新闻稿原文。", "The text of the release.")},
        "title": text(), "issuer": text(), "url": text(),
        "published_on": {"type": "string", "description": both("如 2022-08-29 或 2022-08，用来补全日期。", "Such as 2022-08-29 or 2022-08; completes dates.")},
    });
    let reading = json!({
        "id": uuid(), "version": {"type": "integer"},
        "statements": {"type": "array", "items": object(&["id", "version", "kind"], statement)},
        "was_there": {"type": "boolean", "description": "原文先前已收，给出的是原来那份来源 Whether the same text was kept before; the source given is that one"},
        "incomplete": {
            "type": "array",
            "items": {"type": "string", "enum": ["projects", "people", "stated_totals", "agreements"]},
            "description": both("列到上限为止、原文还有更多的几类。", "Kinds of which the text names more than are listed."),
        },
    });
    let named = [
        (
            "Done",
            object(
                &["noun", "id", "version"],
                json!({"noun": text(), "id": uuid(), "version": {"type": "integer"}}),
            ),
        ),
        ("Saved", object(&["id", "version"], json!({"id": uuid(), "version": {"type": "integer"}}))),
        ("Link", object(&["id", "title"], json!({"id": uuid(), "title": text()}))),
        ("LinkInput", json!({"anyOf": [uuid(), object(&["id"], json!({"id": uuid()}))]})),
        (
            "Amount",
            json!({
                "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "examples": ["113亿元"]}],
                "description": both("整数为分；文字要带单位。", "An integer is in fen or cents; a text carries its unit."),
            }),
        ),
        (
            "Blank",
            object(&["blank"], json!({"blank": {"type": "string", "enum": ["unknown", "not_applicable"]}})),
        ),
        ("Fault", object(&["code", "message", "message_en"], message)),
        (
            "Problem",
            object(&["type", "title", "status", "code", "detail", "detail_en", "request_id"], problem),
        ),
        ("Change", object(&["field", "before", "after", "private"], change)),
        ("Entry", object(&["seq", "at", "action", "changes"], entry)),
        ("History", items("Entry")),
        (
            "Comment",
            object(
                &["id", "author", "at", "body"],
                json!({"id": uuid(), "author": text(), "at": time(), "body": text()}),
            ),
        ),
        (
            "CommentInput",
            object(&["body"], json!({"body": {"type": "string", "minLength": 1, "maxLength": 2000}})),
        ),
        ("Comments", items("Comment")),
        ("Attachment", object(&["id", "name", "media_type", "sha256", "size"], attachment)),
        ("Attachments", items("Attachment")),
        ("Import", object(&["dry_run", "rows", "good", "created", "updated", "unchanged", "faults"], import)),
        ("ReleaseInput", object(&["text"], release)),
        ("Reading", object(&["id", "version", "was_there", "statements", "incomplete"], reading)),
        (
            "VersionInput",
            json!({"type": "object", "properties": {"version": {"type": "integer"}}, "additionalProperties": false}),
        ),
    ];
    let named = named.into_iter().map(|(name, schema)| (name.to_owned(), schema));
    named
        .chain(super::findings::schemas())
        .chain(super::inbox::schemas())
        .chain(super::people::schemas())
        .collect()
}
