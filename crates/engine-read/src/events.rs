//! What kind of event a release reports, and its title.
//!
//! The headline act decides: words in the title of the event weigh most, then the first sentences, then the
//! body. Promotion beats signing at a meeting called so; a cancellation is `other`.

use crate::dates::{self, SourceDate};
use crate::passage::{Passage, holds_any, pattern};
use crate::statements::{EventKind, EventStatement, Title};
use crate::{places, regions};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads kind, title, date, place and regions.
pub(crate) fn read(passage: &Passage<'_>, source: Option<SourceDate>) -> EventStatement {
    let title = title(passage);
    let kind = kind(passage, title.clone());
    let place = places::read(passage, kind);
    let cited = place.clone().map(|range| passage.cite(range));
    EventStatement {
        kind,
        title: title.map(|range| Title { name: passage.name(range.clone()), cite: passage.cite(range) }),
        date: dates::read(passage, source),
        place: place.map(|range| passage.name(range)),
        place_text: cited.as_ref().map(|cite| cite.text.clone()),
        place_at: cited.map(|cite| cite.span),
        regions: regions::read(passage),
    }
}

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[，。；：\n日午晚）讯电]|由|在|出席)(?P<title>[^，。；：\n）]{4,60}?(?:推介会|推介活动|推介大会|招商大会|招商活动|恳谈会|说明会|发布会|签约仪式|签约活动|签约大会|签约会|开工仪式|开工活动|动员会|奠基仪式|启动仪式|揭牌仪式|联席会议|联席会|会商会议|工作会议|协调会议|全体会议|现场会|座谈会|对接会|洽谈会|交流会|论坛|峰会|大会|博览会|推进会|理事会|成立大会|欢送会|见面会|仪式))(?:\d{1,2}月|\d{1,2}日|昨|今|日前|近日|上午|下午|在|于|成功|顺利|隆重|圆满|正式|举行|举办|召开|拉开|落幕|开幕|上)",
    )
});

fn title(passage: &Passage<'_>) -> Option<Range<usize>> {
    for sentence in passage.sentences().iter().take(5) {
        let slice = passage.slice(sentence.clone());
        if !slice.contains(['会', '式', '坛', '动']) {
            continue;
        }
        if let Some(found) = TITLE.captures(slice).and_then(|found| found.name("title")) {
            let lead = lead_in(found.as_str());
            return Some(sentence.start + found.start() + lead..sentence.start + found.end());
        }
    }
    None
}

static LEAD_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:.{0,40}?(?:主办的|承办的|举办的|举行的|召开的|组织的)|\d{1,2}日|上午|下午|当天|在|由| )+")
});

fn lead_in(title: &str) -> usize {
    LEAD_IN.find(title).map_or(0, |found| found.end()).min(title.len())
}

struct Sign {
    kind: EventKind,
    /// In the title or the headline.
    title: Regex,
    /// In the running text, where the words need a verb.
    body: Regex,
}

/// In order of precedence for words in one title.
static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    let sign = |kind, title: &str, body: &str| Sign { kind, title: pattern(title), body: pattern(body) };
    vec![
        sign(
            EventKind::Secondment,
            "挂职|派送|选派|干部交流|跟岗|援派|轮换|欢送|人才选派",
            "挂职干部[^，。]{0,20}(?:派|到|座谈|欢|启程|出发|报到)|(?:选派|派送|选送|派出).{0,16}(?:干部|人才).{0,20}挂职|挂职锻炼",
        ),
        sign(
            EventKind::TechMatching,
            "产学研|技术转移|技术对接|成果(?:转化|对接|推介|展示|拍卖|路演)|科技.{0,6}(?:对接|洽谈|路演|成果)|科洽会|技术需求|校企|产教融合|(?:学院|大学|高校).{0,20}对接|难题|揭榜|科创.{0,6}对接|院企|校地|高校院所|技术交易|科技合作",
            "(?:产学研|技术转移|技术对接|成果对接|成果转化|校企|科技成果).{0,14}(?:对接会|洽谈会|对接活动|推介会|交流会)",
        ),
        sign(
            EventKind::PromotionMeeting,
            "推介|招商大会|招商会|招商活动|招商引资系列|恳谈会|投资说明会|投资环境说明会|投资洽谈|招商说明|投资促进大会|(?:投资|贸易|招商|经贸).{0,8}(?:洽谈会|博览会|交易会)|投洽会|説明会|商談会|商谈会|招商引智|promotion",
            "(?:推介会|推介活动|招商推介|恳谈会|招商大会|投资说明会|说明会|招商引资.{0,6}活动|説明会).{0,40}(?:举行|举办|召开|成功|在|开催|開催|行われ)|(?:举行|举办|召开|开展)[^。，]{0,24}(?:推介会|推介活动|恳谈会|招商大会|投资说明会)",
        ),
        sign(
            EventKind::JointMeeting,
            "联席会|理事会|全体会议|主任会议|协调会议|领导小组会议|市长会议|党政联席|年会|会商会|联络会|(?:结对|协作|合作|对口|共建|挂钩|一体化)[^签]{0,12}(?:座谈会|会议|交流会|推进会|协调会)$",
            "(?:在|召开|举行|出席|参加)[^。]{0,24}(?:联席会议?|会商会议?)(?:上|，|。)|(?:联席会议|会商会)[^。]{0,30}(?:召开|举行|在)",
        ),
        sign(
            EventKind::Alliance,
            "联盟(?:成立|揭牌|启动|大会)|成立大会|联盟.{0,8}(?:成立|揭牌|启动)",
            "(?:联盟|联合会|共同体|联合体)(?:正式)?[^。，]{0,20}(?:成立|揭牌|启动)|(?:成立|组建|发起)[^。，]{0,24}(?:联盟|联合会|共同体)",
        ),
        sign(
            EventKind::Signing,
            "签约",
            "签约仪式|集中签约|签约活动|成功签约|(?:项目|合同)[^。]{0,24}签约|签约[^。]{0,16}项目|签(?:署|订|下)[^。]{0,20}(?:投资协议|投资合同|项目协议|投资框架|入园协议|入驻协议)|签下[^。]{0,12}项目|調印|调印|落户[^。]{0,20}签约",
        ),
        sign(
            EventKind::Groundbreaking,
            "开工|奠基|开建|动工|破土|启动建设|投产",
            "(?:集中)?开工(?:仪式|活动|动员|现场|令)|奠基|破土动工|正式开工|集中开工|开工建设|项目[^。，]{0,20}(?:开工|动工)[，。；]|起工|着工",
        ),
        sign(
            EventKind::Agreement,
            "协议|共建|战略合作|结对|合作备忘录|合作框架|缔结|友好",
            "(?:签署|签订|签定|达成)[^。]{0,50}(?:协议|备忘录|意见书|合作书|合同)|结对(?:共建|帮扶|合作)关系",
        ),
        sign(
            EventKind::Visit,
            "考察|调研|访问|来访|到访|走访|回访|互访|会见|来.{1,4}学习|代表团",
            "(?:率|带)(?:队|团|领|.{0,12}代表团)|代表团.{0,20}(?:到|来|赴|抵|访)|(?:到|赴|来|莅|前往|在)[^。，]{1,16}(?:考察|调研|访问|参观|学习|交流)|一行.{0,12}(?:到|来|赴|莅)|会见了?",
        ),
    ]
});

static CANCELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:终止|解除|取消|撤销|中止|暂停|退出|停止|放弃)[^。，]{0,40}(?:协议|合同|项目|合作|投资|建设)|因故取消|取消举[办行]|推迟举|延期举|(?:协议|合同|项目)[^。，]{0,16}(?:终止|解除|取消|撤销|中止)",
    )
});
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:将于|将在|定于|拟于|拟在|计划于|即将)[^。，]{0,24}(?:举行|举办|召开|启动|开幕|开工|签约)|拟[^，。]{0,30}(?:投资|建设|签署|签订|设立|签约)|(?:有意|打算|计划在|计划与)[^，。]{0,20}(?:投资|建设|签署|签订|设立)",
    )
});
static REVIEWED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"综述|回眸|回顾|纪实|侧记|(?:[一二三四五六七八九十\d]{1,3}年(?:多)?来|近年来|(?:今|去)年以来|截至目前|上半年|前三季度|一季度)，",
    )
});

/// 举行重点项目集中开工仪式，: the title of an event behind its verb, which ends its clause.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:举行|举办|召开)了?([^，。；：\n]{2,40}(?:推介会|恳谈会|招商大会|说明会|仪式|签约活动|开工活动))(?:[，。；]|$)",
    )
});

/// 召开重点企业座谈会。: a meeting whose name shows none of the kinds.
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:召开|举行)了?[^，。；：、\n]{0,16}(?:座谈会|调度会|动员会|工作会议?|专题会议?)(?:[，。；]|$)",
    )
});

static EARLIER: LazyLock<Regex> = LazyLock::new(|| pattern(r"继[^，。续]{2,30}(?:之后|后)，"));

fn kind(passage: &Passage<'_>, title: Option<Range<usize>>) -> EventKind {
    let lead: String = passage.sentences().iter().take(2).map(|range| passage.slice(range.clone())).collect();
    // 继去年成功签约后，…开工: what came before is not the event.
    let lead = if lead.contains('继') { EARLIER.replace(&lead, "").into_owned() } else { lead };
    let body: String =
        passage.sentences().iter().skip(2).take(40).map(|range| passage.slice(range.clone())).collect();
    let title = title.map(|range| passage.slice(range)).unwrap_or_default();
    let headline = headline(passage);
    if CANCELLED.is_match(&lead) {
        return EventKind::Other;
    }
    if title.is_empty() {
        if ANNOUNCED.is_match(&lead) {
            return EventKind::Other;
        }
        let first = passage.sentences().first().map(|range| passage.slice(range.clone())).unwrap_or_default();
        if REVIEWED.is_match(first) && !holds_any(&lead, &["举行", "举办", "召开"]) {
            return EventKind::Other;
        }
    } else if ANNOUNCED
        .find(&lead)
        .is_some_and(|found| holds_any(found.as_str(), &["举行", "举办", "召开", "开幕"]))
    {
        return EventKind::Other;
    }
    if let Some(kind) = in_words(title) {
        return between_regions(kind, title);
    }
    let first = passage.sentences().first().map(|range| passage.slice(range.clone())).unwrap_or_default();
    let held = HELD.captures(first).and_then(|found| in_words(found.get(1)?.as_str()));
    if let Some(kind) = held.filter(|kind| {
        matches!(kind, EventKind::PromotionMeeting | EventKind::Signing | EventKind::Groundbreaking)
    }) {
        return between_regions(kind, first);
    }
    // Figures that a meeting looks back on are not what it was held for.
    if MEETING.is_match(first) && !SIGNS.iter().any(|sign| sign.body.is_match(&lead)) {
        return EventKind::Other;
    }
    let mut best: Option<(i32, EventKind)> = None;
    for (rank, sign) in SIGNS.iter().enumerate() {
        let mut weight = 0;
        weight += if sign.title.is_match(headline) { 6 } else { 0 };
        weight += if sign.body.is_match(&lead) { 8 } else { 0 };
        // What the first sentence says, the others follow from.
        weight += i32::from(sign.body.is_match(first));
        weight += if sign.body.is_match(&body) { 3 } else { 0 };
        // A joint meeting in the body outweighs the visit that led to it.
        weight += if sign.kind == EventKind::JointMeeting && sign.body.is_match(&body) { 8 } else { 0 };
        let weight = weight * 16 - rank as i32;
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, sign.kind));
        }
    }
    best.map_or(EventKind::Other, |(_, kind)| between_regions(kind, &lead))
}

/// The first sign in a title, by precedence; signing and starting by what the title names first.
fn in_words(title: &str) -> Option<EventKind> {
    let found = SIGNS.iter().find(|sign| sign.title.is_match(title))?;
    if found.kind == EventKind::Signing
        && let (Some(signed), Some(started)) = (title.find("签约"), title.find("开工"))
        && started < signed
    {
        return Some(EventKind::Groundbreaking);
    }
    Some(found.kind)
}

/// A signing ceremony for an agreement, with no project in sight, is an agreement.
fn between_regions(kind: EventKind, words: &str) -> EventKind {
    let agreed = holds_any(words, &["协议", "战略合作", "合作共建", "备忘录"]);
    if kind == EventKind::Signing
        && agreed
        && !holds_any(words, &["项目", "招商", "引资", "投资协议", "企业"])
    {
        EventKind::Agreement
    } else {
        kind
    }
}

/// The first line when it is a headline: short and without a full stop.
fn headline<'a>(passage: &Passage<'a>) -> &'a str {
    let text: &'a str = passage.text();
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= 40 && !line.contains('。') && text.len() > line.len() { line } else { "" }
}
