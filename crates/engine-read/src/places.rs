//! Where the event was: the words between 在 and 举行. Visits take place where the visitors go.

use crate::passage::{Passage, ends_with_any, holds_any, pattern, starts_with_any};
use crate::statements::EventKind;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const HELD: &str = "举行|举办|召开|开幕|闭幕|落幕|启幕|收官|启动|签约|签署|签订|揭牌|成立|奠基|开工|挂牌|开班|开赛|开启|集中开工|集中签约|拉开帷幕|拉开序幕|如期|进行|亮相|登场|开展|组织|会见|会谈|座谈|集中|开催|圆满";

static HELD_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:在|于)(?P<place>[^，。；：\n在于]{{2,40}}?)(?:(?:成功|隆重|顺利|正式|圆满|联合|同步|分别|共同|盛大|如期|再次)*(?:{HELD})|(?:隆重|顺利|成功|正式)(?:举|召))"
    ))
});
static WALKED_TO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:走进|来到|落地|移师|亮相)(?P<place>[\p{Han}、]{2,12}?)(?:，|。|举|召|开)"));
static VISITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:到|赴|来|来到|前往|抵达|走访|访问|莅临|莅|在)(?P<place>[\p{Han}、]{2,16}?)(?:考察|调研|访问|参观|开展|学习|对接|回访|走访|交流|洽谈|招商|推进|拜访|慰问|看望|会见)",
    )
});
static JAPANESE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:、|，|は|日に|日|^)(?P<place>[\p{Han}ァ-ヶー・A-Za-z0-9の]{2,30}?)(?:で|にて|において)[^。、，]{0,40}?(?:開催|开催|行われ|実施|署名|調印|调印|開か|开か)",
    )
});

/// Words that stand between 在 and a verb without being a place.
const NO_PLACES: [&str; 29] = [
    "会上",
    "仪式上",
    "现场会上",
    "活动中",
    "活动上",
    "会议上",
    "期间",
    "座谈会",
    "推介会",
    "之后",
    "以来",
    "基础",
    "框架",
    "方面",
    "领域",
    "指导",
    "支持",
    "见证",
    "陪同",
    "过程",
    "当天",
    "同时",
    "背景",
    "带领",
    "推动",
    "大力",
    "会后",
    "主会场",
    "分会场",
];

/// Finds the place of the event.
pub(crate) fn read(passage: &Passage<'_>, kind: EventKind) -> Option<Range<usize>> {
    let held = first_place(passage, &HELD_AT, 6).or_else(|| first_place(passage, &JAPANESE, 4));
    match kind {
        EventKind::Visit => first_place(passage, &VISITED, 3).or(held),
        EventKind::JointMeeting | EventKind::Other => held,
        _ => held.or_else(|| first_place(passage, &WALKED_TO, 3)),
    }
}

fn first_place(passage: &Passage<'_>, pattern: &Regex, sentences: usize) -> Option<Range<usize>> {
    for sentence in passage.sentences().iter().take(sentences) {
        let slice = passage.slice(sentence.clone());
        for found in pattern.captures_iter(slice) {
            let Some(place) = found.name("place") else { continue };
            let words = trimmed(place.as_str());
            if is_place(words) {
                let start = sentence.start + place.start() + offset_in(place.as_str(), words);
                return Some(start..start + words.len());
            }
        }
    }
    None
}

fn trimmed(place: &str) -> &str {
    let mut words = place.trim();
    for tail in [
        "先后",
        "分别",
        "成功",
        "隆重",
        "顺利",
        "同步",
        "正式",
        "联合",
        "共同",
        "线上线下",
        "集中",
        "圆满",
        "三地",
        "两地",
        "实地",
    ] {
        words = words.strip_suffix(tail).unwrap_or(words);
    }
    for head in ["先后在", "位于", "了"] {
        words = words.strip_prefix(head).unwrap_or(words);
    }
    // 在南京市以线上线下结合方式举行: how is not where.
    for how in ["以线", "以视频", "以“", "通过", "采取", "采用", "以云"] {
        words = words.split(how).next().unwrap_or(words);
    }
    words.trim_end_matches('、')
}

fn offset_in(whole: &str, part: &str) -> usize {
    whole.find(part).unwrap_or(0)
}

fn is_place(words: &str) -> bool {
    let length = words.chars().count();
    let timely = (words.starts_with(|ch: char| ch.is_ascii_digit()) && words.contains(['日', '月']))
        || starts_with_any(words, &["去年", "今年", "前年", "明年", "上月", "本月", "上个月"]);
    (2..=32).contains(&length)
        && !holds_any(words, &NO_PLACES)
        && !ends_with_any(words, &["上", "中", "下", "时", "后", "前", "内容", "等"])
        && !holds_any(words, &["的", "了", "将", "我们", "双方", "两地"])
        && !timely
}
