//! Words of the field: headings that ledgers use for our fields, and words for the stages of a project. The list of
//! headings is the text file beside this one.

use super::habit;
use kernel::Noun;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Headings by record and folded text.
static HEADINGS: LazyLock<HashMap<(&str, String), &str>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut slug = "";
    for line in include_str!("synonyms.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            slug = name;
            continue;
        }
        let mut words = line.split_whitespace();
        let Some(field) = words.next().filter(|field| *field != "#" && !field.starts_with('#')) else {
            continue;
        };
        known.extend(words.map(|word| ((slug, folded(word)), field)));
    }
    known
});

/// Words for stages that are not their names. What a place calls them differs; a person confirms each at the mapping.
const STAGES: &[(&str, &str)] = &[
    ("谋划", "L0"),
    ("储备", "L0"),
    ("线索项目", "L0"),
    ("对接", "L2"),
    ("洽谈", "L2"),
    ("在谈项目", "L2"),
    ("在手洽谈", "L2"),
    ("意向", "L3"),
    ("框架协议", "L3"),
    ("签订框架", "L3"),
    ("已签约", "L5"),
    ("签约项目", "L5"),
    ("正式签约", "L5"),
    ("已注册", "L6"),
    ("注册公司", "L6"),
    ("已备案", "L7"),
    ("备案", "L7"),
    ("立项备案", "L7"),
    ("供地", "L8"),
    ("已供地", "L8"),
    ("已拿地", "L8"),
    ("摘牌", "L8"),
    ("前期手续", "L7"),
    ("办理手续", "L7"),
    ("已开工", "L10"),
    ("开工建设", "L10"),
    ("新开工", "L10"),
    ("入库", "L11"),
    ("已入库", "L11"),
    ("纳统", "L11"),
    ("建设中", "L12"),
    ("在建项目", "L12"),
    ("续建", "L12"),
    ("主体施工", "L12"),
    ("厂房建设", "L12"),
    ("设备安装", "L12"),
    ("已竣工", "L13"),
    ("已投产", "L14"),
    ("试生产", "L13"),
    ("投产项目", "L14"),
    ("已达产", "L16"),
];

/// The field that a heading of the trade usually means.
pub(super) fn field_of(noun: &Noun, heading: &str) -> Option<&'static str> {
    let field = *HEADINGS.get(&(noun.slug, folded(heading)))?;
    noun.field(field).map(|spec| spec.name)
}

/// The stage that a word usually means: a suggestion for a person, never applied unasked.
pub(super) fn stage_of(word: &str) -> Option<&'static str> {
    STAGES.iter().find(|(known, _)| *known == word.trim()).map(|(_, code)| *code)
}

/// A heading without blanks, brackets with what stands in them, numbering and marks.
pub(super) fn folded(heading: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in habit::width(heading).chars() {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            '*' | ':' | '：' | '、' | '/' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_names_a_field_and_no_heading_stands_twice() {
        let mut seen = HashSet::new();
        let mut noun = None;
        for line in
            include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            if let Some(slug) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                noun = records::find(slug);
                continue;
            }
            let noun = noun.expect("a record before its fields");
            let mut words = line.split_whitespace();
            let field = words.next().expect("a field");
            assert!(noun.field(field).is_some(), "{} has no {field}", noun.slug);
            for word in words {
                assert!(seen.insert((noun.slug, folded(word))), "{word} stands twice");
                let is_label = noun.fields.iter().any(|spec| spec.label.zh == word && spec.name != field);
                assert!(!is_label, "{word} is the label of another field");
            }
        }
        for (word, code) in STAGES {
            let spec = records::find("projects").and_then(|noun| noun.field("stage")).expect("the stage");
            assert!(spec.parse(code).is_ok() && spec.parse(word).is_err(), "{word}");
        }
    }

    #[test]
    fn headings_are_compared_without_what_surrounds_them() {
        let noun = records::find("projects").expect("projects");
        for (heading, field) in [
            ("总投资\n（亿元）", "agreed"),
            ("计划 总投资(万元)", "agreed"),
            ("占地（亩）", "land"),
            ("项 目 名 称", ""),
            ("包保领导", "leader"),
            ("开工时间*", "started_on"),
        ] {
            assert_eq!(field_of(noun, heading).unwrap_or(""), field, "{heading}");
        }
    }
}
