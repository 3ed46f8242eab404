//! A chain as JSON: `{"code", "name", …, "nodes": [{…}], "links": [{"supplier", "customer", …}], "others": [codes]}`.

use super::{CHAIN, ChainFile, ENDS, Flaw, LINK, NODE, Texts};
use serde_json::{Map, Value};

pub(super) fn write(file: &ChainFile) -> Value {
    let object = |texts: &Texts| {
        Value::Object(texts.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str()))).collect())
    };
    let mut all: Map<String, Value> =
        file.chain.iter().map(|(name, text)| (name.clone(), Value::from(text.as_str()))).collect();
    all.insert(String::from("nodes"), file.nodes.iter().map(object).collect());
    all.insert(String::from("links"), file.links.iter().map(object).collect());
    all.insert(String::from("others"), file.others.iter().map(|code| Value::from(code.as_str())).collect());
    Value::Object(all)
}

pub(super) fn read(bytes: &[u8]) -> Result<ChainFile, Vec<Flaw>> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        vec![Flaw::new(
            format!("{line}:{column}"),
            format!("第 {line} 行第 {column} 个字节起不是 JSON。改好再导入。"),
            format!("Not JSON from line {line}, byte {column} on: mend it and import again."),
        )]
    })?;
    let mut flaws = Vec::new();
    let Value::Object(mut all) = value else {
        return Err(vec![Flaw::new(
            "1",
            "最外层应是一个对象 { }。",
            "The outermost value is to be an object.",
        )]);
    };
    let nodes = list(&mut all, "nodes", &mut flaws);
    let links = list(&mut all, "links", &mut flaws);
    let others = list(&mut all, "others", &mut flaws);
    let ends: Vec<&str> = ENDS.iter().chain(LINK).copied().collect();
    let file = ChainFile {
        chain: texts(all, CHAIN, "", &mut flaws),
        nodes: objects(nodes, NODE, "nodes", &mut flaws),
        links: objects(links, &ends, "links", &mut flaws),
        others: others.into_iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
    };
    if flaws.is_empty() { Ok(file) } else { Err(flaws) }
}

fn list(all: &mut Map<String, Value>, name: &str, flaws: &mut Vec<Flaw>) -> Vec<Value> {
    match all.remove(name) {
        Some(Value::Array(list)) => list,
        None | Some(Value::Null) => Vec::new(),
        Some(_) => {
            flaws.push(Flaw::new(name, "应是一个列表 [ ]。", "It is to be a list."));
            Vec::new()
        }
    }
}

fn objects(list: Vec<Value>, names: &[&str], of: &str, flaws: &mut Vec<Flaw>) -> Vec<Texts> {
    let mut all = Vec::new();
    for (nth, value) in list.into_iter().enumerate() {
        let place = format!("{of}[{nth}]");
        match value {
            Value::Object(object) => all.push(texts(object, names, &place, flaws)),
            _ => flaws.push(Flaw::new(place, "应是一个对象 { }。", "It is to be an object.")),
        }
    }
    all
}

fn texts(object: Map<String, Value>, names: &[&str], place: &str, flaws: &mut Vec<Flaw>) -> Texts {
    let mut texts = Texts::new();
    for (name, value) in object {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(is) => String::from(if is { "是" } else { "否" }),
            Value::Array(_) | Value::Object(_) => {
                flaws.push(Flaw::new(
                    format!("{place} {name}").trim(),
                    "应是文字、数字或是否。",
                    "It is to be a text, a number or yes or no.",
                ));
                continue;
            }
        };
        if names.contains(&name.as_str()) {
            texts.insert(name, text);
        } else {
            flaws.push(Flaw::new(
                format!("{place} {name}").trim(),
                format!("没有这一项。可写的有：{}。", names.join("、")),
                format!("There is no such member; these are known: {}.", names.join(", ")),
            ));
        }
    }
    texts
}
