//! What the addresses do: one operation for every route of the API and every noun it is about.

use super::schemas::{name_of_act, pascal_of_act};
use super::{both, chains, inbox, pascal, refer, supervision, views};
use crate::query::{can_be_filtered, can_be_sorted, param_of};
use crate::routes::{self, Need, Route};
use app::act;
use axum::http::Method;
use kernel::{FieldSpec, Kind, Noun};
use serde_json::{Map, Value as Json, json};

/// Every path with its operations.
pub(super) fn paths() -> Json {
    let mut paths: Map<String, Json> = Map::new();
    let table: Vec<Route> =
        routes::table().into_iter().filter(|route| route.path.starts_with("/api/")).collect();
    for route in &table {
        if route.path.ends_with("/{act}") {
            paths.extend(acts(route));
            continue;
        }
        let nouns: Vec<Option<&'static Noun>> = match route.is_about_a_noun() {
            true => records::ALL.iter().copied().map(Some).collect(),
            false => vec![None],
        };
        for noun in nouns {
            let path = route.path.replace("{noun}", noun.map_or("", |noun| noun.slug));
            let operations = paths.entry(path).or_insert_with(|| json!({}));
            if let (Json::Object(operations), Some(operation)) = (operations, operation(route, noun)) {
                operations.insert(route.method.as_str().to_ascii_lowercase(), operation);
            }
        }
    }
    Json::Object(paths)
}

/// The steps with records, each at an address of its own.
fn acts(route: &Route) -> impl Iterator<Item = (String, Json)> {
    let on_records = act::ALL.iter().filter(|act| !act.makes);
    on_records.map(|act| {
        let path = route.path.replace("{noun}", act.noun.slug).replace("{act}", act.input.slug);
        let mut parameters: Vec<Json> = ["if_match", "idempotency_key", "reason", "citation"]
            .map(|name| refer("parameters", name))
            .to_vec();
        parameters.push(refer("parameters", "id"));
        let mut responses = Map::from_iter([(String::from("200"), versioned("Done"))]);
        let more = [("409", "Conflict"), ("412", "Stale"), ("428", "VersionNeeded")];
        for (status, name) in faults(route).into_iter().chain(more) {
            responses.insert(status.to_owned(), refer("responses", name));
        }
        let operation = json!({
            "operationId": name_of_act(act),
            "summary": format!("{}：{}", act.noun.label.zh, act.input.label.zh),
            "x-summary-en": format!("{}: {}", act.noun.label.en, act.input.label.en.to_lowercase()),
            "description": both(act.input.help.zh, act.input.help.en),
            "tags": [act.noun.slug],
            "parameters": parameters,
            "requestBody": body(&format!("{}Input", pascal_of_act(act))),
            "responses": responses,
        });
        (path, json!({"post": operation}))
    })
}

/// What is special about one operation.
struct Special {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    parameters: &'static [&'static str],
    body: Option<Json>,
    answer: (u16, Json),
}

fn operation(route: &Route, noun: Option<&'static Noun>) -> Option<Json> {
    let special = special(&route.method, route.path, noun)?;
    let slug = noun.map_or("", |noun| noun.slug);
    let id =
        if slug.is_empty() { special.name.to_owned() } else { format!("{}{}", special.name, pascal(slug)) };
    let (zh, en) = noun.map_or(("", ""), |noun| (noun.label.zh, noun.label.en));
    let mut parameters: Vec<Json> = special.parameters.iter().map(|name| refer("parameters", name)).collect();
    for part in ["id", "file"] {
        if route.path.contains(&format!("{{{part}}}")) {
            parameters.push(refer("parameters", part));
        }
    }
    if let (Some(noun), "list" | "export") = (noun, special.name) {
        parameters.push(sort(noun));
        parameters.extend(noun.fields.iter().filter(|spec| can_be_filtered(spec)).map(filter));
    }
    let (status, answer) = special.answer;
    let wrong = faults(route).into_iter().map(|(status, name)| (status.to_owned(), refer("responses", name)));
    let responses: Map<String, Json> = [(status.to_string(), answer)].into_iter().chain(wrong).collect();
    let mut operation = json!({
        "operationId": id,
        "summary": format!("{}{zh}", special.zh),
        "x-summary-en": format!("{} {}", special.en, en.to_lowercase()).trim(),
        "parameters": parameters,
        "responses": responses,
    });
    if let Json::Object(members) = &mut operation {
        if let Some(noun) = noun {
            members.insert(String::from("tags"), json!([noun.slug]));
        }
        if let Some(body) = special.body {
            members.insert(String::from("requestBody"), body);
        }
        if route.need == Need::Nothing {
            members.insert(String::from("security"), json!([]));
        }
    }
    Some(operation)
}

fn special(method: &Method, path: &str, noun: Option<&Noun>) -> Option<Special> {
    const LIST: &[&str] = &["q", "after", "limit", "fields", "count", "archived"];
    const EXPORT: &[&str] = &["q", "after", "limit", "fields", "count", "archived", "as", "lang", "layout"];
    const MADE: &[&str] = &["idempotency_key", "reason", "citation"];
    const CHANGED: &[&str] = &["if_match", "idempotency_key", "reason", "citation"];
    const FINDINGS: &[&str] = &["of_park", "of_project", "code", "severity", "stage"];
    const IMPORT: &[&str] = &["dry_run", "mode", "filename", "layout", "mapping", "unit", "repeated"];
    let name = noun.map_or(String::new(), |noun| pascal(noun.slug));
    let own = |suffix: &str| format!("{name}{suffix}");
    let of = |name, zh, en, parameters, body, answer| Special { name, zh, en, parameters, body, answer };
    if let Some((_, name, zh, en, parameters, schema)) =
        views::VIEWS.into_iter().chain(supervision::VIEWS).chain(chains::VIEWS).find(|view| view.0 == path)
    {
        return Some(of(name, zh, en, parameters, None, (200, answer(refer("schemas", schema)))));
    }
    if path == "/api/v1/assessment-pack" {
        return Some(of(
            "assessmentPack",
            "考核材料包：材料、得分与差距、依据文件清单和依据文件，一个 zip",
            "Pack of material for an assessment: paper, scores and gaps, list of evidence files and the files, as a zip",
            &["of_scheme", "in_year", "of_park"],
            None,
            (200, file()),
        ));
    }
    if let Some((_, _, name, zh, en, parameters, asks, schema)) = inbox::find(method.as_str(), path) {
        return Some(of(name, zh, en, parameters, asks.map(body), (200, answer(refer("schemas", schema)))));
    }
    let noun_path = path.strip_prefix("/api/v1/{noun}").unwrap_or(path);
    Some(match (method.as_str(), noun_path) {
        ("GET", "/api/openapi.json") => {
            of("openapi", "接口说明", "This description", &[], None, (200, answer(json!({"type": "object"}))))
        }
        ("POST", "/api/v1/releases") => of(
            "readRelease",
            "读新闻稿",
            "Read a release",
            &[],
            Some(body("ReleaseInput")),
            (201, made("Reading")),
        ),
        ("POST", "/api/v1/supervision/slips") => of(
            "sendSlips",
            "签发应发的督办单",
            "Send the slips that are due",
            &[],
            None,
            (200, answer(refer("schemas", "SlipsSent"))),
        ),
        ("GET", "/api/v1/findings") => of(
            "findings",
            "停滞与疑点",
            "Standstill and doubts",
            FINDINGS,
            None,
            (200, answer(refer("schemas", "Findings"))),
        ),
        ("GET", "") => of("list", "列出", "List", LIST, None, (200, answer(refer("schemas", &own("List"))))),
        ("POST", "") => of("create", "新建", "Create", MADE, Some(body(&own("Input"))), (201, made("Saved"))),
        ("GET", "/export") => of("export", "导出", "Export", EXPORT, None, (200, file())),
        ("POST", "/import") => {
            of("import", "导入", "Import", IMPORT, Some(upload()), (200, answer(refer("schemas", "Import"))))
        }
        ("GET", "/{id}") => of("get", "读取", "Get", &[], None, (200, versioned(&name))),
        ("PATCH", "/{id}") => {
            of("update", "修改", "Change", CHANGED, Some(body(&own("Patch"))), (200, versioned("Saved")))
        }
        ("DELETE", "/{id}") => {
            of("archive", "归档", "Archive", CHANGED, Some(version()), (200, versioned("Saved")))
        }
        ("POST", "/{id}/restore") => {
            of("restore", "恢复", "Restore", CHANGED, Some(version()), (200, versioned("Saved")))
        }
        ("GET", "/{id}/history") => {
            of("history", "历史：", "History of", &[], None, (200, answer(refer("schemas", "History"))))
        }
        ("GET", "/{id}/comments") => {
            of("comments", "评论：", "Comments on", &[], None, (200, answer(refer("schemas", "Comments"))))
        }
        ("POST", "/{id}/comments") => {
            of("comment", "评论", "Comment on", &[], Some(body("CommentInput")), (201, made("Saved")))
        }
        ("GET", "/{id}/attachments") => of(
            "attachments",
            "附件：",
            "Attachments of",
            &[],
            None,
            (200, answer(refer("schemas", "Attachments"))),
        ),
        ("POST", "/{id}/attachments") => of(
            "attach",
            "添加附件：",
            "Attach to",
            &["filename"],
            Some(upload()),
            (201, answer(refer("schemas", "Attachment"))),
        ),
        ("GET", "/{id}/attachments/{file}") => {
            of("attachment", "下载附件：", "Download from", &[], None, (200, file()))
        }
        ("DELETE", "/{id}/attachments/{file}") => {
            let gone = json!({"description": both("已移除。", "Removed.")});
            of("detach", "移除附件：", "Detach from", &[], None, (204, gone))
        }
        _ => return None,
    })
}

/// What can go wrong with a route, by status.
fn faults(route: &Route) -> Vec<(&'static str, &'static str)> {
    if route.need == Need::Nothing {
        return Vec::new();
    }
    let mut all = vec![("400", "BadRequest"), ("401", "SignIn"), ("404", "NotFound")];
    if route.method != Method::GET {
        all.extend([
            ("403", "Forbidden"),
            ("413", "TooLarge"),
            ("415", "WrongType"),
            ("422", "Invalid"),
            ("507", "Full"),
        ]);
    }
    if matches!(route.need, Need::Update | Need::Archive) && !route.path.contains("attachments") {
        all.extend([("412", "Stale"), ("428", "VersionNeeded")]);
    }
    if matches!(route.need, Need::Create) {
        all.push(("409", "Conflict"));
    }
    all.push(("503", "Unavailable"));
    all
}

fn answer(schema: Json) -> Json {
    json!({"description": "OK", "content": {"application/json": {"schema": schema}}})
}

fn versioned(name: &str) -> Json {
    with_headers(answer(refer("schemas", name)), &["ETag"])
}

fn made(name: &str) -> Json {
    with_headers(answer(refer("schemas", name)), &["ETag", "Location"])
}

fn with_headers(mut answer: Json, names: &[&str]) -> Json {
    let headers: Map<String, Json> =
        names.iter().map(|name| ((*name).to_owned(), refer("headers", name))).collect();
    if let Json::Object(members) = &mut answer {
        members.insert(String::from("headers"), Json::Object(headers));
    }
    answer
}

fn file() -> Json {
    let bytes = json!({"schema": {"type": "string", "format": "binary"}});
    json!({"description": "OK", "content": {"application/octet-stream": bytes}})
}

fn body(name: &str) -> Json {
    json!({"required": true, "content": {"application/json": {"schema": refer("schemas", name)}}})
}

fn version() -> Json {
    json!({"required": false, "content": {"application/json": {"schema": refer("schemas", "VersionInput")}}})
}

fn upload() -> Json {
    let form = json!({
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}},
    });
    json!({
        "required": true,
        "content": {
            "multipart/form-data": {"schema": form},
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    })
}

fn sort(noun: &Noun) -> Json {
    let names: Vec<String> = noun
        .fields
        .iter()
        .filter(|spec| can_be_sorted(spec))
        .flat_map(|spec| [spec.name.to_owned(), format!("-{}", spec.name)])
        .collect();
    json!({
        "name": "sort", "in": "query",
        "description": both("排序栏；前加 - 为降序。默认新的在前。", "Field to sort by, - first for descending. Newest first by default."),
        "schema": {"type": "string", "enum": names},
    })
}

fn filter(spec: &FieldSpec) -> Json {
    let (zh, en) = match spec.kind {
        kind if kind.is_number() => ("数，或 a..b", "a number, or a..b"),
        Kind::Date | Kind::RoughDate | Kind::Time => {
            ("日期、年月或年，或 a..b", "a day, month or year, or a..b")
        }
        Kind::Choice(_) | Kind::Choices(_) => ("代码，可用逗号列几个", "a code, or several with commas"),
        Kind::Link(_) | Kind::Links(_) => ("编号，可用逗号列几个", "an id, or several with commas"),
        Kind::Flag => ("1 或 0", "1 or 0"),
        _ => ("全文相同", "the whole text"),
    };
    let unit = if spec.unit.is_empty() { String::new() } else { format!("（{}）", spec.unit) };
    json!({
        "name": param_of(spec), "in": "query",
        "description": both(
            &format!("按{}筛选：{zh}{unit}；? 为未掌握，- 为空。", spec.label.zh),
            &format!("Filter by {}: {en}; ? is unknown, - is blank.", spec.label.en.to_lowercase()),
        ),
        "schema": {"type": "string"},
    })
}

/// Parameters that several operations share.
pub(super) fn parameters() -> Json {
    let query = |name: &str, schema: Json, zh: &str, en: &str| json!({"name": name, "in": "query", "description": both(zh, en), "schema": schema});
    let path = |name: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
    let header = |name: &str, zh: &str, en: &str| json!({"name": name, "in": "header", "description": both(zh, en), "schema": {"type": "string"}});
    let text = || json!({"type": "string"});
    let switch = || json!({"type": "string", "enum": ["1", "0"]});
    let mut all = json!({
        "id": path("id"),
        "file": path("file"),
        "q": query("q", json!({"type": "string", "maxLength": 200}), "要找的词。", "Words to be found."),
        "after": query("after", text(), "上一页给出的 next。", "The next of the page before."),
        "limit": query("limit", json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50}), "一页几条。", "Records on a page."),
        "fields": query("fields", text(), "要哪些栏，逗号分隔；all 为全部。默认列表栏。", "Fields wanted, with commas; all for every one. Those of the list by default."),
        "count": query("count", switch(), "也给总数。", "Give the count too."),
        "archived": query("archived", switch(), "已归档的，而不是在用的。", "Records put away instead of those in use."),
        "of_park": query("park", json!({"type": "string", "format": "uuid"}), "园区；可写几次。", "Park; may be given several times."),
        "of_project": query("project", json!({"type": "string", "format": "uuid"}), "项目。", "Project."),
        "code": query("code", json!({"type": "string", "enum": app::watch::CODES}), "疑点；可写几次。", "Finding; may be given several times."),
        "severity": query("severity", json!({"type": "string", "enum": ["serious", "warning", "note"]}), "轻重；可写几次。", "Weight; may be given several times."),
        "stage": query("stage", text(), "阶段，如 L5；可写几次。", "Stage, such as L5; may be given several times."),
        "as": query("as", json!({"type": "string", "enum": ["xlsx", "csv"]}), "文件格式。", "File format."),
        "lang": query("lang", json!({"type": "string", "enum": ["zh", "hant", "en"]}), "表头的语言。", "Language of the headings."),
        "dry_run": query("dry_run", switch(), "只预览，不写入。", "Preview only; nothing is written."),
        "mode": query("mode", json!({"type": "string", "enum": ["all", "good"]}), "all：有错就一行不写；good：只写没有错的行。", "all: one fault and nothing is written; good: rows without faults are written."),
        "layout": query("layout", text(), "表格对照的名称或编号。", "Name or id of a sheet layout."),
        "mapping": query("mapping", text(), "列的对照，一列一行：表头 → 栏名｜单位 亿元；也可放在表单里。", "The mapping of columns, one a line: heading → field｜单位 亿元; a form may carry it."),
        "unit": query("unit", text(), "没写单位的金额按什么单位，配合 mapping。", "Unit of amounts without one, with mapping."),
        "repeated": query("repeated", json!({"type": "string", "enum": ["leave", "update", "new"]}), "账上已有的行：不导入、更新原记录、另建；不写则报错。", "Rows that are there already: left out, updated, made anew; a fault when not given."),
        "filename": query("filename", text(), "文件名；文件作为正文时要写。", "The file's name, when the body is the file itself."),
        "reason": query("reason", text(), "理由；有需核对之处时要写才能保存。", "Why; needed to save in spite of a warning."),
        "citation": query("citation", text(), "出处，如 sources/编号#起-止。", "Where it was read, such as sources/<id>#start-end."),
        "idempotency_key": header("Idempotency-Key", "同键同文只执行一次，保留 24 小时。", "The same key and request run once; kept for 24 hours."),
        "if_match": header("If-Match", "读到的版本，加引号。", "The version that was read, in quotes."),
    });
    if let Json::Object(members) = &mut all {
        let own = [views::parameters(), supervision::parameters(), chains::parameters(), inbox::parameters()];
        members.extend(own.into_iter().flatten());
    }
    all
}

/// What several operations answer when something is wrong.
pub(super) fn responses() -> Json {
    let problem = |zh: &str, en: &str| {
        json!({
            "description": both(zh, en),
            "content": {"application/problem+json": {"schema": refer("schemas", "Problem")}},
        })
    };
    json!({
        "BadRequest": problem("请求有误。", "The request is faulty."),
        "SignIn": problem("没有登录，或令牌已失效。", "Not signed in, or the token has ended."),
        "Forbidden": problem("这个账号不能做这件事。", "This account may not do that."),
        "NotFound": problem("没有，或看不到。", "There is none, or it may not be seen."),
        "Conflict": problem("与已有的记录冲突。", "In conflict with what is recorded."),
        "Stale": problem("版本已被他人改过。", "Changed by someone else since it was read."),
        "TooLarge": problem("内容太大。", "The content is too large."),
        "WrongType": problem("内容类型不对。", "The content has the wrong type."),
        "Invalid": problem("有几处要改，没有保存。", "Not saved: some fields need mending."),
        "VersionNeeded": problem("请写明读到的版本。", "Give the version that was read."),
        "Full": problem("磁盘已满，没有保存。", "The disk is full; nothing was saved."),
        "Unavailable": problem("暂时不可用。", "Unavailable for the moment."),
    })
}
