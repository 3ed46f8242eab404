//! The description of the API for programs: OpenAPI 3.1, made from the declarations of the nouns and the table
//! of routes, so that it cannot say anything else than they do.

mod chains;
mod findings;
mod inbox;
mod paths;
mod people;
mod schemas;
mod stated;
mod supervision;
mod views;

use serde_json::{Value as Json, json};
use std::sync::OnceLock;

/// The description as a document: the same text for the same program.
pub fn openapi() -> String {
    let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text.push('\n');
    text
}

/// The description, written once and kept.
pub(crate) fn kept() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(openapi)
}

fn document() -> Json {
    let tags: Vec<Json> = records::ALL
        .iter()
        .map(|noun| {
            json!({
                "name": noun.slug,
                "description": both(noun.help.zh, noun.help.en),
                "x-label": {"zh": noun.label.zh, "en": noun.label.en},
                "x-chapter": {"zh": noun.chapter.label().zh, "en": noun.chapter.label().en},
            })
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "联动 Liandong",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}],
        "tags": tags,
        "paths": paths::paths(),
        "components": {
            "schemas": schemas::schemas(),
            "parameters": paths::parameters(),
            "responses": paths::responses(),
            "headers": {
                "ETag": {
                    "description": both("记录的版本，加引号。", "The record's version, in quotes."),
                    "schema": {"type": "string", "examples": ["\"3\""]},
                },
                "Location": {
                    "description": both("新记录的地址。", "The address of what was made."),
                    "schema": {"type": "string"},
                },
            },
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": both(
                        "在账户页生成。范围为 read、write，或限于一类记录，如 read:projects。",
                        "Made on the account page. Scopes are read, write, or one noun's, such as read:projects.",
                    ),
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "session",
                    "description": both(
                        "网页登录后的会话；https 下名为 __Host-session。",
                        "The session of a browser; named __Host-session over https.",
                    ),
                },
            },
        },
    })
}

const ABOUT: &str = "共建园区招商协同台账的接口。每类记录的地址相同：列表、新建、读取、修改、归档、恢复、历史、评论、附件、导入、导出。\
看不到的与不存在的回答相同（404）。金额为整数（分）；空为 null，未掌握为 {\"blank\":\"unknown\"}，不适用为 {\"blank\":\"not_applicable\"}。\
POST 可带 Idempotency-Key，24 小时内同键同文得同一回答；修改须带读到的版本（If-Match 或 version），否则 428，过时则 412。\n\n\
The interface of the ledger for jointly built parks. Every kind of record has the same addresses: list, create, read, change, \
archive, restore, history, comments, attachments, import, export. What may not be seen and what does not exist answer alike (404). \
Money is an integer in fen; nothing is null, unknown is {\"blank\":\"unknown\"}, not applicable is {\"blank\":\"not_applicable\"}. \
POST takes an Idempotency-Key: within 24 hours the same key and body give the same answer; a change names the version \
that was read (If-Match or version), else 428, and 412 when it is stale.";

/// A description in both languages.
fn both(zh: &str, en: &str) -> String {
    match (zh, en) {
        ("", "") => String::new(),
        _ => format!("{zh}\n\n{en}"),
    }
}

/// A name for programs: `park-facts` becomes `ParkFacts`.
fn pascal(slug: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    slug.split(['-', '_']).map(capital).collect()
}

/// A reference to a named part.
fn refer(section: &str, name: &str) -> Json {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}
