//! Near names: open claims that may be of one enterprise though no key meets. They are a hint for the work team
//! and decide nothing; a park never learns of them, because one report would then ask about many names at once.

use super::identity::folded;
use std::collections::{BTreeSet, HashMap};

/// Endings that say only what kind of firm it is, the longest first.
const FORMS: [&str; 12] = [
    "集团股份有限公司",
    "股份有限公司",
    "集团有限公司",
    "有限责任公司",
    "科技有限公司",
    "有限公司",
    "集团公司",
    "公司",
    "集团",
    "coltd",
    "ltd",
    "inc",
];

/// Beginnings that say only where a firm is registered.
const PLACES: [&str; 16] = [
    "江苏省",
    "江苏",
    "苏州市",
    "苏州",
    "宿迁市",
    "宿迁",
    "张家港",
    "常熟",
    "太仓",
    "昆山",
    "吴江",
    "吴中",
    "泗阳",
    "泗洪",
    "沭阳",
    "中国",
];

/// What is left of a folded name without legal form and region.
fn core(name: &str) -> String {
    let mut rest = name;
    if let Some(shorter) = FORMS.iter().find_map(|form| rest.strip_suffix(form)) {
        rest = shorter;
    }
    while let Some(shorter) = PLACES.iter().find_map(|place| rest.strip_prefix(place)) {
        rest = shorter;
    }
    // A region in brackets lost its brackets when the name was folded, and stands at the end.
    while let Some(shorter) = PLACES.iter().find_map(|place| rest.strip_suffix(place)) {
        rest = shorter;
    }
    // A name of nothing but form and place stays whole, and is then compared as a short one is.
    if rest.chars().count() < 2 { format!("={name}") } else { rest.to_owned() }
}

/// The name and the name without each of its characters: two names that share one of these differ in at most one
/// character. Short names are compared whole, for there one character is most of the name.
fn traces(core: &str) -> BTreeSet<String> {
    let chars: Vec<char> = core.chars().collect();
    let mut traces = BTreeSet::from([core.to_owned()]);
    if chars.len() >= 4 && !core.starts_with('=') {
        for left_out in 0..chars.len() {
            let kept = chars.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| c);
            traces.insert(kept.collect());
        }
    }
    traces
}

/// Pairs of names, by position, that may be of one enterprise. Each pair stands once, the earlier first.
pub(super) fn pairs(names: &[String]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found = BTreeSet::new();
    for (at, name) in names.iter().enumerate() {
        for trace in traces(&core(&folded(name))) {
            let with = seen.entry(trace).or_default();
            found.extend(with.iter().map(|earlier| (*earlier, at)));
            with.push(at);
        }
    }
    found.into_iter().filter(|(one, other)| one != other).collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    fn near(one: &str, other: &str) -> bool {
        !pairs(&[one.to_owned(), other.to_owned()]).is_empty()
    }

    #[test]
    fn form_region_and_one_character_make_a_near_name() {
        assert!(near("示例精密科技(苏州)有限公司", "示例精密科技"));
        assert!(near("苏州示例激光设备有限公司", "江苏示例激光设备股份有限公司"));
        assert!(near("示例激光设备有限公司", "示例激光设施有限公司"));
        assert!(near("示例激光设备有限公司", "示例激光设备厂有限公司"));
        assert!(!near("示例激光设备有限公司", "示例包装材料有限公司"));
        assert!(
            !near("苏州甲有限公司", "苏州乙有限公司"),
            "two names of one character have nothing in common"
        );
    }
}
