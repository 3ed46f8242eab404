//! Parks 园区: development zones, industrial parks and the like, by the last words of their names.
//!
//! A park needs a name of its own: 各园区, 共建园区 and 省级开发区 are none. A park that is the name of a project
//! is a project.

use crate::lexicon::regions::CITIES;
use crate::passage::{Passage, after, before, ends_with_any, holds_any, pattern, starts_with_any};
use crate::people::People;
use crate::phrases::{self, Cuts};
use crate::projects::Projects;
use crate::regions;
use crate::statements::{EventStatement, Named};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:经济技术|高新技术产业|高新技术|经济|产业)?开发区|开发新区|经开区|高新区|高新园|工业园区|工业园|工业集中区|产业园区|产业园|产业集聚区|科创集聚区|集聚区|产业基地|科技园区|科技园|科学园|软件园|创新园|创业园|物流园|生态城|科学城|科技城|大学城|新城|新区|合作区|合作园区|合作园|示范区|试验区|先行区|保税区|保税港区|自贸区|自贸片区|自由贸易试验区|自贸试验区|示范园|孵化园|分园|园中园|产业城|创新港|智造园|经济园|科创飞地|科创园|创意园|双创园|飞地园区|飞地|共建园区|共建园|示范园区|特色园区|园区|片区|港区|化工园|试验园",
    )
});
static CUTS: LazyLock<Cuts> = LazyLock::new(|| {
    Cuts::new(&[
        "推动",
        "支持",
        "推进",
        "打造",
        "建设",
        "加快",
        "依托",
        "共建",
        "走进",
        "来到",
        "位于",
        "落户",
        "入驻",
        "参观",
        "参观了",
        "考察",
        "考察了",
        "成立",
        "设立",
        "签署",
        "签署了",
        "签订",
        "签订了",
        "深化",
        "创建",
        "以",
        "为",
        "与",
        "和",
        "及",
        "由",
        "在",
        "到",
        "赴",
        "对",
        "向",
        "的",
        "了",
        "是",
        "将",
        "从",
        "把",
        "于",
        "等",
        "各",
        "该",
        "本",
        "省级",
        "国家级",
        "市级",
        "两地",
        "双方",
        "联合",
        "携手",
        "会同",
        "代表",
        "来自",
        "包括",
        "其中",
        "日",
        "暨",
        "同",
        "围绕",
        "通过",
        "作为",
        "探索",
        "建立",
        "实现",
        "举行",
        "举办",
        "召开",
        "全面",
        "进一步",
        "近",
        "位",
        "还",
        "也",
        "就",
        "融入",
        "对接",
        "服务",
        "加强",
        "主题",
        "介绍",
        "介绍了",
        "推介",
        "推介了",
        "企业",
        "感受",
        "了解",
        "这",
        "那",
        "些",
        "高质量",
        "提升",
        "全力",
        "打响",
        "落地",
        "引入",
        "走访",
        "走访了",
        "察看",
        "察看了",
        "拓展",
        "辐射",
        "带动",
        "首个",
        "首批",
        "唯一",
        "多个",
        "布局",
        "规划",
        "聚焦",
        "此次",
        "本次",
        "这次",
        "抓好",
        "优化",
        "做强",
        "做优",
        "推行",
        "壮大",
        "用好",
        "发挥",
        "借助",
        "利用",
        "大会",
        "选举",
        "博览会",
        "推介会",
        "交易会",
        "洽谈会",
        "年会",
        "论坛",
        "主任",
        "书记",
        "市委",
        "市政府",
        "邀请",
        "关于",
        "希望",
        "组织",
        "促进",
        "引导",
        "鼓励",
        "全市",
        "全省",
        "全区",
        "全县",
        "拥有",
        "现有",
        "建成",
        "获批",
        "认定",
        "列入",
        "选派",
        "派驻",
        "派",
        "批准",
        "同意",
        "昨日",
        "昨天",
        "今天",
        "近日",
        "日前",
        "上午",
        "下午",
        "当天",
        "讯",
        "记者",
        "随后",
        "一行",
        "先后",
        "走到",
        "前往",
        "并",
        "已",
        "均",
        "即",
        "加入",
        "依靠",
        "联动",
        "推广",
        "复制",
        "学习",
        "出席",
        "参加",
        "管理",
        "运营",
        "开发建设",
        "助力",
        "支撑",
        "以及",
        "分享",
        "赋能",
        "主办",
        "承办",
        "协办",
        "投资",
        "项目",
        "0家",
        "1家",
        "2家",
        "3家",
        "4家",
        "5家",
        "6家",
        "7家",
        "8家",
        "9家",
        "多家",
        "余家",
        "一家",
        "两家",
        "0名",
        "1名",
        "2名",
        "3名",
        "4名",
        "5名",
        "6名",
        "7名",
        "8名",
        "9名",
        "多名",
        "余名",
        "一名",
        "两名",
        "0位",
        "1位",
        "2位",
        "3位",
        "4位",
        "5位",
        "6位",
        "7位",
        "8位",
        "9位",
        "多位",
        "余位",
        "一位",
        "两位",
        "0个",
        "1个",
        "2个",
        "3个",
        "4个",
        "5个",
        "6个",
        "7个",
        "8个",
        "9个",
        "余个",
        "一个",
        "两个",
        "0届",
        "1届",
        "2届",
        "3届",
        "4届",
        "5届",
        "6届",
        "7届",
        "8届",
        "9届",
        "多届",
        "余届",
        "一届",
        "两届",
        "0批",
        "1批",
        "2批",
        "3批",
        "4批",
        "5批",
        "6批",
        "7批",
        "8批",
        "9批",
        "多批",
        "余批",
        "一批",
        "两批",
    ])
});

/// Words that are no name in front of the kind of park.
static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"共建|合作|特色|国家|省|市|区|县|级|现代|高新技术|高新|经济|技术|工业|产业|科技|科创|创新|创业|重点|示范|试点|试验|综合|开发|园|转移|结对|南北|挂钩|新型|智能|数字|绿色|高端|先进|制造|农业|文化|旅游|物流|生态|改革|发展|创建|一流|专业|主题|城市|自由贸易|自贸|区域|国际|协同|协作|机制|高质量|集中|集聚|化工|电子|信息|软件|大学|科学|保税|飞地|全国|全省|全市|跨|城镇化|国家新型|对外开放|标准|同步|集成|四化|先导|联动|互|异地|反向|对口|协作|双向|城乡|融合",
    )
});

const LONGEST_NAME: usize = 24;

/// Parks in order of first mention.
pub(crate) fn read(
    passage: &Passage<'_>,
    projects: &Projects,
    people: &People,
    event: &EventStatement,
) -> Vec<Named> {
    let text = passage.text();
    let mut seen = HashSet::new();
    let mut parks: Vec<Named> = Vec::new();
    let _ = (people, event);
    let mut taken = 0;
    for found in TAIL.find_iter(text) {
        let end = extended(text, found.end());
        if end <= taken || passage.in_byline(found.start()) || parks.len() >= MOST {
            continue;
        }
        if is_office(after(text, end, 4)) {
            continue;
        }
        let start = phrases::start(text, end, LONGEST_NAME, &CUTS).max(taken);
        let range = start..end;
        let Some(words) = text.get(range.clone()) else { continue };
        if before(text, start, 40).rfind('《') > before(text, start, 40).rfind('》') {
            continue;
        }
        if !has_name(words) || projects.covers(&range) || after(text, end, 2) == "项目" {
            continue;
        }
        taken = end;
        let name = passage.name(range.clone());
        if !projects.has_name(&name) && seen.insert(name) {
            parks.push(passage.named(range));
        }
    }
    parks
}

const MOST: usize = 100;

/// `高新区龙港分园`, `示范区（试验区）归雁经济产业园`: a kind of park may be followed by a park inside it.
fn extended(text: &str, end: usize) -> usize {
    let rest = after(text, end, 24);
    let next = TAIL.find(rest).filter(|next| {
        let between = rest.get(..next.start()).unwrap_or_default();
        !holds_any(
            between,
            &[
                "，", "。", "、", "；", "：", "和", "与", "及", "的", "在", "为", "\n", "“", "”", "建", "将",
                "是", "联", "等", "到",
            ],
        ) && between.chars().count() <= 10
            && !is_verb(between)
    });
    next.map_or(end, |next| end + next.end())
}

fn is_verb(words: &str) -> bool {
    holds_any(
        words,
        &[
            "推",
            "签",
            "举",
            "组织",
            "管委会",
            "党工委",
            "主任",
            "书记",
            "开展",
            "打造",
            "共",
            "项目",
            "企业",
            "招商",
            "发展",
            "合作",
            "对接",
            "考察",
        ],
    )
}

/// 新区 and 示范区 go on as other words: 示范区建设 stays a park, 园区化 does not.
fn is_office(rest: &str) -> bool {
    starts_with_any(
        rest,
        &["域", "别", "内", "化", "块", "位", "分", "间", "合作联盟", "联盟", "协会", "发展联盟", "产业联盟"],
    ) && !rest.starts_with("内企")
}

fn has_name(words: &str) -> bool {
    let words = words.trim();
    let length = words.chars().count();
    if !(4..=LONGEST_NAME).contains(&length) || words.starts_with(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let proper = GENERIC.replace_all(words, "");
    let proper = proper.trim_matches(['（', '）', '-', ' ']);
    let city = CITIES.iter().any(|city| words.starts_with(city));
    let plain_zone =
        ends_with_any(words, &["示范区", "先导区", "试验区", "集聚区", "片区", "新区", "新城", "先行区"]);
    // 宿迁市合作园区 is any of them; 宿迁高新区 is one.
    let of_a_region = regions::without_region(proper).trim_start_matches(['省', '市', '区', '县']).is_empty();
    if words.ends_with("共建园区")
        || (of_a_region && ends_with_any(words, &["合作园区", "特色园区", "产业园区"]))
    {
        return false;
    }
    let numbers = proper.chars().all(|ch| ch.is_ascii_digit());
    (city || proper.chars().count() >= 2) && !numbers && (!plain_zone || city || length <= 12)
}
