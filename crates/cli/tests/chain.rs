//! `liandong chain` over csv files: the rule and the indices with figures that were worked out by hand.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
        .args(arguments)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("the program runs")
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

fn json(done: &Output) -> Value {
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

#[test]
fn gaps_of_csv_files_follow_the_rule() {
    let folder = tempfile::tempdir().expect("a folder");
    let links = written(folder.path(), "links.csv", "supplier,customer,share\nX1,X2,\nX2,X3,20\nX3,X4,\n");
    // X3 buys 5,000 of which a fifth is X2's: a demand of 1,000; X2's 200 cover 20 %. Nobody is at X1.
    let presences = written(
        folder.path(),
        "presences.csv",
        "node,enterprises,above_scale,output,purchases,local_share\nX2,1,1,200,,\nX3,1,1,9000,5000,50\n",
    );
    let found = json(&run(&["chain", "gaps", "--links", &links, "--presences", &presences, "--json"]));
    let gaps: Vec<(&str, &str)> = found["gaps"]
        .as_array()
        .expect("gaps")
        .iter()
        .map(|gap| (gap["node"].as_str().expect("a node"), gap["status"].as_str().expect("a status")))
        .collect();
    assert_eq!(gaps, [("X1", "缺"), ("X2", "弱")]);
    assert!(found["gaps"][1]["reasons"][0].as_str().is_some_and(|why| why.contains("20%")), "{found}");
    let bad = written(folder.path(), "bad.csv", "node,enterprises\nX2,many\n");
    let done = run(&["chain", "gaps", "--links", &links, "--presences", &bad]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("bad.csv") && said.contains('2'), "{said}");
}

#[test]
fn structure_of_a_csv_file_is_that_of_the_hand_and_few_places_have_no_complexity() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = written(folder.path(), "table.csv", "place,a,b\n甲,30,10\n乙,20,40\n");
    let found = json(&run(&["chain", "structure", "--matrix", &table, "--json"]));
    let near = |value: &Value, by_hand: f64| {
        assert!(value.as_f64().is_some_and(|value| (value - by_hand).abs() < 1e-9), "{value} {by_hand}");
    };
    near(&found["location_quotients"][0][0], 1.5);
    near(&found["pairs"][0]["cosine"], 0.5f64.sqrt());
    near(&found["pairs"][0]["overlap"], 7.0 / 12.0);
    // Against both together, with shares of a half: |3/4 − 1/2| + |1/4 − 1/2|.
    near(&found["places"][0]["krugman"], 0.5);
    assert!(found["complexity"]["refused"].as_str().is_some_and(|why| why.contains("30")), "{found}");
}

#[test]
fn shipped_chains_load_into_an_empty_book_and_a_bad_file_says_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("book").display().to_string();
    let demo = run(&["demo", "--no-serve", "--data", &data]);
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let again = run(&["chain", "load", "--shipped", "--data", &data]);
    assert!(again.status.success() && again.stdout.is_empty(), "the demo has them all");
    let text =
        r#"{"code": "Z", "name": "示例链", "nodes": [{"code": "Z1", "name": "甲", "tier": "upstream"}]}"#;
    let good = written(folder.path(), "z.json", text);
    let done = run(&["chain", "load", &good, "--data", &data]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("1 nodes"), "{done:?}");
    let bad = written(folder.path(), "bad.json", &text.replace("upstream", "top"));
    let said = run(&["chain", "load", &bad, "--data", &data]);
    assert!(String::from_utf8_lossy(&said.stderr).contains("nodes[0] Z1 tier"), "{said:?}");
    let gaps =
        json(&run(&["chain", "gaps", "--chain", "DW", "--park", "苏宿工业园区", "--json", "--data", &data]));
    let all = gaps["gaps"].as_array().expect("gaps");
    assert!(all.iter().any(|gap| gap["node"] == "DW06" && gap["status"] == "断"), "{gaps}");
    let names = json(&run(&["chain", "candidates", "--node", "DW06", "--json", "--data", &data]));
    assert!(names["candidates"].as_array().is_some_and(|all| all.len() > 2), "{names}");
}
