//! The register by its commands: take in a dump of which a part is broken, search it, find a name with a wrong
//! character, tag it, and write out what fits.

use std::path::Path;
use std::process::{Command, Output};

fn liandong(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
        .arg("registry")
        .args(arguments)
        .args(["--data", "data"])
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("liandong runs")
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_dump_with_a_broken_part_is_taken_in_searched_and_written_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let missing = liandong(at, &["search", "光伏"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("还没有企业名录"));

    std::fs::write(
        at.join("dump.csv"),
        "户主,统一社会信用代码,行政区划代码,行业代码,注册资本（万元）,成立日期,登记状态,经营范围\n\
         苏州示例光电有限公司,91350100M000100Y43,320505,C3825,1000.5,2015-03-02,存续,光伏组件制造；铝边框销售\n\
         宿迁示例新材料有限公司,91110000101623741K,321323,3825,,2020,存续,光伏胶膜制造\n\
         坏行,9135,,,,,,光伏\n",
    )
    .expect("a dump");
    let refused = liandong(at, &["import", "dump.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("找不到企业名称列"));

    let imported = lines(&liandong(at, &["import", "dump.csv", "--column", "户主=name", "--json"]));
    assert_eq!((&imported[0]["rows"], &imported[0]["refused"]), (&2.into(), &1.into()));
    assert!(
        std::fs::read_to_string(at.join("data/register/faults.csv"))
            .expect("faults")
            .contains("\"dump.csv\",\"4\"")
    );

    let found = lines(&liandong(
        at,
        &["search", "光伏", "--industry", "C", "--capital-min", "1000", "--csv", "out.csv", "--json"],
    ));
    assert_eq!((&found[0]["count"], &found[0]["unknown"]), (&1.into(), &1.into()));
    assert_eq!(found[1]["name"], "苏州示例光电有限公司");
    let written = std::fs::read_to_string(at.join("out.csv")).expect("a csv");
    assert!(written.contains("1000.5") && !written.contains("宿迁"), "{written}");

    let named = lines(&liandong(at, &["search", "--name", "苏州示列光电", "--json"]));
    assert_eq!(
        (&named[0]["name"], &named[0]["reason"]),
        (&"苏州示例光电有限公司".into(), &"one_slip".into())
    );
    let coded = lines(&liandong(at, &["search", "--code", "9111", "--json"]));
    assert_eq!(coded[0]["name"], "宿迁示例新材料有限公司");

    std::fs::write(at.join("words.txt"), "光伏\n铝边框\n储能\n").expect("words");
    let tagged = lines(&liandong(at, &["tag", "words.txt", "--csv", "tags.csv", "--json"]));
    assert_eq!((&tagged[0]["word"], &tagged[0]["enterprises"]), (&"光伏".into(), &2.into()));
    assert!(std::fs::read_to_string(at.join("tags.csv")).expect("a csv").contains("铝边框销售"));
    // What was written out is a dump itself.
    let again = lines(&liandong(at, &["import", "out.csv", "--json"]));
    assert_eq!((&again[0]["rows"], &again[0]["replaced"]), (&2.into(), &1.into()));
    let rebuilt = lines(&liandong(at, &["import", "--rebuild", "--json"]));
    assert_eq!(rebuilt[0]["rows"], 2);
}

#[test]
fn two_lists_are_linked_and_the_doubtful_are_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let brands = ["长桥", "示例", "宏达", "云岭", "青禾", "北辰", "启明", "汇川", "远航", "金石"];
    let trades = ["电子", "新材料", "机械", "纺织", "食品", "光电"];
    let (mut one, mut other) =
        (String::from("企业名称,行政区划代码,成立日期\n"), String::from("name,region,founded\n"));
    for (at, brand) in brands.iter().enumerate() {
        for (trade_at, trade) in trades.iter().enumerate() {
            let year = 1990 + at * 3 + trade_at;
            one.push_str(&format!("{brand}{trade},321323,{year}\n"));
            other.push_str(&format!("泗阳{brand}{trade}有限公司,321323,{year}\n"));
        }
    }
    std::fs::write(at.join("one.csv"), one).expect("a list");
    std::fs::write(at.join("other.csv"), other).expect("a list");
    let output = Command::new(env!("CARGO_BIN_EXE_liandong"))
        .args(["registry", "link", "one.csv", "other.csv", "--csv", "links.csv", "--json"])
        .current_dir(at)
        .output()
        .expect("liandong runs");
    let links = lines(&output);
    let right = links.iter().filter(|link| link["row"] == link["other_row"]).count();
    assert!(right >= 57 && right == links.len(), "{right} right of {} links among 60", links.len());
    assert!(std::fs::read_to_string(at.join("links.csv")).expect("a csv").contains("泗阳长桥电子有限公司"));
}
