//! What a person does, from the words behind the name; names in a list share the words behind the last.

use super::Mention;
use crate::passage::{Passage, last, pattern};
use crate::statements::Role;
use regex::Regex;
use std::sync::LazyLock;

struct Verb {
    role: Role,
    words: Regex,
}

/// Acts named after verbs: 签约仪式 says nothing about who signed.
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:集中)?(?:签约|开工|推介|发布|启动|座谈|对接|交流|揭牌|颁奖|奠基|洽谈|动员|招商|说明|恳谈|授牌|表彰|欢送)(?:暨[^，。]{0,12})?(?:会议?|仪式|活动|大会|现场会|项目|环节)",
    )
});

static VERBS: LazyLock<Vec<Verb>> = LazyLock::new(|| {
    let verb = |role, words: &str| Verb { role, words: pattern(words) };
    vec![
        verb(Role::Presided, r"主持"),
        verb(
            Role::Signed,
            r"代表[^，。]{0,24}(?:签署|签订|签约|签字|签下|签)|(?:共同|分别|现场|正式)?(?:签署了?|签订了?|签约|签字)",
        ),
        verb(
            Role::Spoke,
            r"挨拶|讲话|致辞|致词|致欢迎|发言|说|表示|介绍|指出|强调|希望|要求|认为|推介|演讲|点评|汇报|通报|报告|表态|谈到|谈了|谈起|透露|解读|感谢|寄语|呼吁|提出|建议|宣讲|分享|坦言|称|告诉|讲解|阐述|总结|回顾|解释|主旨|交流了|作交流|直言|祝贺|欢迎|期待|勉励|传达|部署",
        ),
        verb(
            Role::Other,
            r"宣布|揭牌|揭幕|启动|见证|宣读|颁|授牌|授旗|鸣锣|推杆|奠基|培土|按下|开工令|受聘|接受采访|获|上台|揭|点亮",
        ),
        verb(
            Role::Attended,
            r"出席|参加|陪同|列席|一行|与会|到会|参会|考察|调研|会见|座谈|率|带队|会谈|参观|访问|走访|见面|活动",
        ),
    ]
});

/// Words before a list of names that say what they did: 出席会议的有, 参加活动的还有, 主持人：.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(出席|参加|列席|陪同|到会|与会)[^。；]{0,24}(?:有|：|领导|嘉宾|包括|为)?[^。；]{0,12}$|(主持)人?：?$|(签约|签字)(?:代表|人)?：?$",
    )
});

/// The roles of each mention, in the order of the mentions.
pub(super) fn of(passage: &Passage<'_>, mentions: &[Mention]) -> Vec<Vec<Role>> {
    let mut roles: Vec<Vec<Role>> = vec![Vec::new(); mentions.len()];
    for index in (0..mentions.len()).rev() {
        let Some(mention) = mentions.get(index) else { continue };
        let sentence = passage.sentence_of(mention.name.start);
        let next = mentions.get(index + 1).filter(|next| next.start < sentence.end);
        let end = next.map_or(sentence.end, |next| next.start.max(mention.name.end));
        let behind = passage.slice(mention.name.end..end);
        let found = if next.is_some() && is_joint(behind) {
            roles.get(index + 1).cloned().unwrap_or_default()
        } else {
            spoken_roles(behind)
        };
        let found =
            if found.is_empty() { roles_ahead(passage, mention.start, sentence.start) } else { found };
        if let Some(slot) = roles.get_mut(index) {
            *slot = found;
        }
    }
    roles
}

/// Whether only list words stand between two names.
fn is_joint(between: &str) -> bool {
    let mut words = between.trim();
    if words.contains('；') {
        return false;
    }
    if let Some(close) = words
        .strip_prefix('（')
        .and_then(|rest| rest.find('）').and_then(|at| rest.get(at + '）'.len_utf8()..)))
    {
        words = close;
    }
    for word in ["以及", "和", "与", "及", "同", "、", "，", "等", "分别", " ", "还有"] {
        words = words.trim_start_matches(word);
    }
    words.is_empty()
}

fn spoken_roles(behind: &str) -> Vec<Role> {
    let words = own_words(behind);
    let plain = ACTS.replace_all(&words, "活动");
    let mut roles: Vec<Role> =
        VERBS.iter().filter(|verb| verb.words.is_match(&plain)).map(|verb| verb.role).collect();
    let watched = ["见证", "陪同"].iter().any(|word| plain.contains(word));
    if roles.contains(&Role::Signed) && (watched || (plain.contains("出席") && !plain.contains("代表"))) {
        roles.retain(|role| *role != Role::Signed);
    }
    roles
}

/// The first clause behind a name and those that go on with 并; quotations belong to the speaker.
fn own_words(behind: &str) -> String {
    let stop = behind.find(['；', '。', '\n']).unwrap_or(behind.len());
    let mut own = String::new();
    for (index, clause) in behind.get(..stop).unwrap_or_default().split('，').take(12).enumerate() {
        let goes_on = index == 0
            || ["并", "且", "与", "共同"].iter().any(|word| clause.starts_with(word))
            || (index == 1 && own.chars().count() <= 1);
        if !goes_on {
            break;
        }
        own.extend(clause.chars().take(60));
        own.push('，');
    }
    own
}

fn roles_ahead(passage: &Passage<'_>, start: usize, sentence: usize) -> Vec<Role> {
    let head = last(passage.slice(sentence..start), 40);
    let Some(found) = AHEAD.captures(head) else { return Vec::new() };
    match (found.get(1), found.get(2), found.get(3)) {
        (Some(_), _, _) => vec![Role::Attended],
        (_, Some(_), _) => vec![Role::Presided],
        (_, _, Some(_)) => vec![Role::Signed],
        _ => Vec::new(),
    }
}
