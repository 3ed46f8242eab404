//! How much two names say the same: the words that tell one park or project from another, what both share, whether one is
//! a later phase. Names alone; what else speaks for a record stands in [`super::propose`].

/// Words that say what kind of thing it is and not which one.
const OF_PROJECTS: [&str; 36] = [
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "项目",
    "生产",
    "产业园",
    "制造",
    "基地",
    "建设",
    "研发",
    "总部",
    "集团",
    "公司",
    "股份",
    "中心",
    "二期",
    "三期",
    "四期",
    "一期",
    "扩建",
    "扩能",
    "增资",
    "技改",
    "年产",
    "新建",
    "投资",
    "科技",
    "智能",
    "高端",
    "苏州",
    "宿迁",
    "江苏",
    "“",
    "”",
    "（",
    "）",
];
const OF_PARKS: [&str; 22] = [
    "经济技术开发区",
    "高新技术产业开发区",
    "高新技术产业园",
    "产业合作园区",
    "经济开发区",
    "工业园区",
    "工业园",
    "产业园",
    "高新区",
    "开发区",
    "园区",
    "共建",
    "合作",
    "南北",
    "江苏",
    "原",
    "市",
    "县",
    "区",
    "（",
    "）",
    "省",
];
/// Words for a later phase, which is a project of its own.
const PHASES: [&str; 8] = ["二期", "三期", "四期", "五期", "扩建", "扩能", "增资", "技改"];

/// The words of a project's name that tell it from others.
pub(super) fn core_of_project(name: &str) -> String {
    without(name, &OF_PROJECTS)
}

/// The words of a park's name that tell it from others: 泗阳 of 江苏泗阳经济开发区.
pub(super) fn core_of_park(name: &str) -> String {
    without(name, &OF_PARKS)
}

fn without(name: &str, words: &[&str]) -> String {
    let blank = name.split_whitespace().collect::<String>();
    words.iter().fold(blank, |name, word| name.replace(word, ""))
}

/// The longest words that both hold.
pub(super) fn shared(one: &str, other: &str) -> String {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before = vec![0_usize; other.len() + 1];
    let (mut end, mut longest) = (0, 0);
    for (at, c) in one.iter().enumerate() {
        let mut here = vec![0_usize; other.len() + 1];
        for (to, d) in other.iter().enumerate() {
            if c == d {
                let length = before.get(to).copied().unwrap_or(0) + 1;
                if let Some(slot) = here.get_mut(to + 1) {
                    *slot = length;
                }
                if length > longest {
                    (end, longest) = (at + 1, length);
                }
            }
        }
        before = here;
    }
    one.get(end - longest..end).unwrap_or_default().iter().collect()
}

/// How many pairs of neighbouring characters two names have in common, from 0 to 1 (Dice's coefficient).
pub(super) fn dice(one: &str, other: &str) -> f64 {
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    let both = one
        .iter()
        .filter(|pair| other.iter().position(|own| own == *pair).map(|at| other.swap_remove(at)).is_some())
        .count();
    2.0 * both as f64 / all as f64
}

fn pairs(name: &str) -> Vec<(char, char)> {
    name.chars().zip(name.chars().skip(1)).collect()
}

/// The word for a later phase that one of two names has and the other has not.
pub(super) fn other_phase(one: &str, other: &str) -> Option<String> {
    PHASES
        .iter()
        .find(|phase| one.contains(**phase) != other.contains(**phase))
        .map(|phase| (*phase).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_share_is_measured_without_words_of_kind() {
        assert_eq!(core_of_park("江苏泗阳经济开发区"), "泗阳");
        assert_eq!(core_of_project("聚成金刚石金刚线生产项目"), "聚成金刚石金刚线");
        assert_eq!(shared("聚成金刚石金刚线", "聚成金刚石"), "聚成金刚石");
        assert_eq!(shared("甲", "乙"), "");
        assert!((dice("尚佳铝业", "尚佳铝业") - 1.0).abs() < 1e-9);
        // Pairs 尚佳 佳铝 铝业 against 尚佳 佳铝 铝材: two of three on each side.
        assert!((dice("尚佳铝业", "尚佳铝材") - 4.0 / 6.0).abs() < 1e-9);
        assert!(dice("", "").abs() < 1e-9);
    }

    #[test]
    fn a_later_phase_is_another_project() {
        assert_eq!(other_phase("示例二期项目", "示例项目").as_deref(), Some("二期"));
        assert_eq!(other_phase("示例二期项目", "示例项目二期"), None);
    }
}
