//! Parks 园区: development zones, industrial parks and the like, by the last words of their names.
//!
//! A park needs a name of its own: 各园区, 共建园区 and 省级开发区 are none. A park that is the name of a project
//! is a project.

use crate::lexicon::cuts;
use crate::lexicon::sets::{Endings, Finder};
use crate::passage::{Passage, after, before, ends_with_any, holds_any, starts_with_any};
use crate::phrases::{self, Cuts};
use crate::projects::Projects;
use crate::regions;
use crate::statements::Named;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The last words of names of parks; of those that begin at one place the first counts.
const KINDS: &str = "\
    经济技术开发区 高新技术产业开发区 高新技术开发区 经济开发区 产业开发区 开发区 开发新区 经开区 \
    高新区 高新园 工业园区 工业园 工业集中区 产业园区 产业园 产业集聚区 科创集聚区 集聚区 产业基地 \
    科技园区 科技园 科学园区 科学工业园区 科学园 软件园 创新园 创业园 物流园 生态城 科学城 科技城 大学城 新城 新区 合作区 \
    合作园区 合作园 示范区 试验区 先行区 保税区 保税港区 自贸区 自贸片区 自由贸易试验区 自贸试验区 \
    示范园 孵化园 分园 园中园 产业城 创新港 智造园 经济园 科创飞地 科创园 创意园 双创园 飞地园区 \
    飞地 共建园区 共建园 示范园区 特色园区 园区 片区 港区 化工园 试验园 综保区 出口加工区 临空经济区 \
    临港经济区 农高区 产业新城 工业新城";

/// Cities 城 of one trade, which are parks where a region stands ahead: 泰州医药城, and no 汽车城 down the road.
const OF_A_TRADE: &str = "\
    医药城 纳米城 汽车城 动漫城 软件城 化学城 智能城 材料城 光电城 电子城 航空城 航天城 能源城 低碳城 智慧城 未来城 健康城 \
    科创城 创新城 智造城 物流城 电商城 云计算城 数据城 芯片城 机器人城 装备城 环保城";

static TAIL: LazyLock<Finder> =
    LazyLock::new(|| Finder::first(KINDS.split_whitespace().chain(OF_A_TRADE.split_whitespace())));
static TRADE_TAIL: LazyLock<Endings> = LazyLock::new(|| Endings::new(OF_A_TRADE));
static CUTS: LazyLock<Cuts> = LazyLock::new(|| Cuts::new(cuts::PARK));

/// Words that are no name in front of the kind of park.
const NAMELESS: &str = "\
    共建 合作 特色 国家 省 市 区 县 级 现代 高新技术 高新 经济 技术 工业 产业 科技 科创 创新 创业 \
    重点 示范 试点 试验 综合 开发 园 转移 结对 南北 挂钩 新型 智能 数字 绿色 高端 先进 制造 农业 \
    文化 旅游 物流 生态 改革 发展 创建 一流 专业 主题 城市 自由贸易 自贸 区域 国际 协同 协作 机制 \
    高质量 集中 集聚 化工 电子 信息 软件 大学 科学 保税 飞地 全国 全省 全市 跨 城镇化 国家新型 \
    对外开放 标准 同步 集成 四化 先导 联动 互 异地 反向 对口 协作 双向 城乡 融合";

static GENERIC: LazyLock<Finder> = LazyLock::new(|| Finder::first(NAMELESS.split_whitespace()));

const LONGEST_NAME: usize = 24;

/// Parks in order of first mention.
pub(crate) fn read(passage: &Passage<'_>, projects: &Projects) -> Vec<Named> {
    let text = passage.text();
    let mut seen = HashSet::new();
    let mut parks: Vec<Named> = Vec::new();
    let mut taken = 0;
    for found in TAIL.find_iter(text).map(|found| found.range) {
        let end = extended(text, found.end);
        if end <= taken || passage.in_byline(found.start) || parks.len() >= MOST {
            continue;
        }
        if is_office(after(text, end, 4)) {
            continue;
        }
        let start = phrases::start(text, end, LONGEST_NAME, &CUTS).max(taken);
        let start =
            end - text.get(start..end).map_or(0, |words| words.trim_start_matches(['·', '—', '-']).len());
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
    let next = TAIL.find_iter(rest).next().map(|next| next.range).filter(|next| {
        let between = rest.get(..next.start).unwrap_or_default();
        !holds_any(
            between,
            &[
                "，", "。", "、", "；", "：", "和", "与", "及", "的", "在", "为", "\n", "“", "”", "建", "将",
                "是", "联", "等", "到",
            ],
        ) && between.chars().count() <= 10
            && !is_verb(between)
    });
    next.map_or(end, |next| end + next.end)
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
    ) && !starts_with_any(rest, &["内企", "分别"])
}

fn has_name(words: &str) -> bool {
    let words = words.trim();
    let length = words.chars().count();
    if !(4..=LONGEST_NAME).contains(&length) || words.starts_with(|ch: char| ch.is_ascii_digit()) {
        return false;
    }
    let proper = GENERIC.taken_out(words);
    let proper = proper.trim_matches(['（', '）', '-', ' ']);
    let city = regions::starts_with_region(words);
    let plain_zone =
        ends_with_any(words, &["示范区", "先导区", "试验区", "集聚区", "片区", "新区", "新城", "先行区"]);
    // 宿迁市合作园区 is any of them; 宿迁高新区 is one.
    let of_a_region = regions::without_region(proper).trim_start_matches(['省', '市', '区', '县']).is_empty();
    if words.ends_with("共建园区")
        || (of_a_region && ends_with_any(words, &["合作园区", "特色园区", "产业园区"]))
    {
        return false;
    }
    if !city && TRADE_TAIL.ends(words) {
        return false;
    }
    let numbers = proper.chars().all(|ch| ch.is_ascii_digit());
    (city || proper.chars().count() >= 2)
        && !numbers
        && (!plain_zone
            || city
            || length <= 12
            || holds_any(words, &["自由贸易", "自贸", "高新区", "经开区", "开发区"]))
}
