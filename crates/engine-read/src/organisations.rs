//! Organisations that act or are named as examples: companies, authorities, institutes.
//!
//! Companies count wherever they are named, also in a title; offices inside a title of a person do not.
//! 市委、市政府 without a place are left out, and so are media.

use crate::lexicon::cuts;
use crate::lexicon::sets::Finder;
use crate::passage::{Passage, after, before, ends_with_any, holds_any, pattern, starts_with_any};
use crate::people::People;
use crate::phrases::{self, Cuts};
use crate::projects::Projects;
use crate::regions;
use crate::statements::Named;
use regex::Regex;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static COMPANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:集团)?(?:股份|责任)?有限(?:责任)?公司|(?:集团|总|分|子)公司|公司|株式会社|（集团）[^，。；、：]{0,8}公司|集团|控股|研究院|研究所|研究总院|设计院|科学院|工程院|大学|学院|银行|协会|商会|联合会|促进会|联盟|交易所|技术转移中心|管理委员会|管委会|工作队|指挥部|科技厅|实验室|交易中心|研究中心|创新中心|基金会",
    )
});
static OFFICE: LazyLock<Finder> = LazyLock::new(|| Finder::first(OFFICES.split_whitespace()));
/// What the name of an office ends in; of two at one place the one that stands first here.
const OFFICES: &str = "\
    发展和改革委员会 发展改革委 发改委 国资委 卫健委 组织部 宣传部 统战部 人民政府 \
    政府 市委 区委 县委 省委 投资促进局 投资促进中心 招商局 商务局 商务厅 科技局 \
    科学技术局 科技厅 工信局 工信厅 工业和信息化厅 工业和信息化局 人社局 人社厅 \
    教育局 教育厅 农业农村局 农业农村厅 文旅局 财政局 财政厅 经信局 经信委 经信厅 \
    自然资源局 贸促会 工商联 侨联 科协 合作交流办公室 合作交流办 经合局 经济合作局 \
    商务部 科技部 工信部 外事办 税务局 海关 总工会 团委 妇联 政协 人大";
/// `恒力集团、可成科技等一大批优质企业`, `走访了甲、乙等企业`.
static EXAMPLES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"等(?:一批|一大批|多家|众多|数家|知名|优质|龙头|重点|\d{1,4}余?多?家|[一二三四五六七八九十]{1,3}家)*[^，。；、：等]{0,12}?(?:企业|公司|单位|机构|高校|院校)",
    )
});
/// `示例控股10月8日公告`, `示例股份与…`: a listed company by its short name.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[。\n；，])([\p{Han}A-Za-z]{2,6}(?:控股|股份|科技|电子|集团|实业|能源|环境|环保|药业|生物|智能|材料|新材|重工|电气|光电))(?:\d|公告|发布|与|近日|日前|（(?:\d|简称|股票|证券|以下|SZ|SH)|投资|拟)",
    )
});

/// What the short name of a listed company ends in, as in [`SHORT`]: where none stands before what may follow, that is not
/// looked for.
static SHORT_TAIL: LazyLock<Finder> = LazyLock::new(|| {
    Finder::first(
        "新材料 光电子 控股 股份 科技 电子 集团 实业 能源 环境 环保 药业 生物 智能 材料 重工 新材 电气 光电"
            .split(' '),
    )
});

static CUTS: LazyLock<Cuts> = LazyLock::new(|| Cuts::new(cuts::ORGANISATION));

/// What stands before a plain 公司 in a name of one.
const COMPANY_WORDS: &[&str] = &[
    "科技",
    "实业",
    "发展",
    "电子",
    "投资",
    "建设",
    "化工",
    "能源",
    "药业",
    "制药",
    "食品",
    "材料",
    "机械",
    "汽车",
    "电气",
    "股份",
    "控股",
    "置业",
    "地产",
    "开发",
    "环保",
    "物流",
    "贸易",
    "纺织",
    "光电",
    "半导体",
    "生物",
    "医药",
    "智能",
    "技术",
    "信息",
    "软件",
    "网络",
    "文化",
    "传媒",
    "旅游",
    "农业",
    "制造",
    "石化",
    "钢铁",
    "铝业",
    "电力",
    "电器",
    "电池",
    "通信",
    "航空",
    "集团",
    "保险",
    "证券",
    "基金",
    "管理",
    "咨询",
    "工程",
    "建筑",
    "城投",
    "水务",
    "矿业",
    "酒业",
    "乳业",
    "牧业",
    "种业",
    "包装",
    "家居",
    "服饰",
    "健康",
    "医疗",
    "器械",
    "重工",
    "工业",
    "国投",
    "资产",
    "动力",
];

const LONGEST_NAME: usize = 32;
const MOST: usize = 300;

/// Organisations in order of first mention.
pub(crate) fn read(passage: &Passage<'_>, people: &People, projects: &Projects) -> Vec<Named> {
    let mut ranges = Vec::new();
    companies(passage, people, projects, &mut ranges);
    offices(passage, people, &mut ranges);
    examples(passage, &mut ranges);
    short_names(passage, &mut ranges);
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut seen = HashSet::new();
    let mut named: Vec<Named> = Vec::new();
    let mut end = 0;
    for range in ranges {
        if range.start < end || named.len() >= MOST || passage.in_byline(range.start) {
            continue;
        }
        end = range.end;
        if seen.insert(passage.name(range.clone())) {
            named.push(passage.named(range));
        }
    }
    named
}

fn companies(passage: &Passage<'_>, people: &People, projects: &Projects, ranges: &mut Vec<Range<usize>>) {
    let text = passage.text();
    for found in COMPANY.find_iter(text) {
        let tail = found.as_str();
        let end = found.end();
        let rest = after(text, end, 3);
        let start = phrases::start(text, found.start(), LONGEST_NAME, &CUTS);
        let range = start..end;
        let Some(words) = text.get(range.clone()) else { continue };
        let office =
            matches!(tail, "管理委员会" | "管委会" | "工作队" | "指挥部" | "科技厅" | "联盟" | "联合会");
        if start >= found.start() || is_generic(words, tail, rest) {
            continue;
        }
        if (office && people.covers(&range)) || (projects.covers(&range) && !tail.ends_with("有限公司")) {
            continue;
        }
        ranges.push(range);
    }
}

fn is_generic(words: &str, tail: &str, rest: &str) -> bool {
    let own = words.strip_suffix(tail).unwrap_or(words).trim_matches(['（', '）', ' ']);
    let length = own.chars().count();
    let continues = match tail {
        "集团" | "控股" => {
            starts_with_any(rest, &["公司", "有限", "股份", "子公司", "董", "总部", "化"])
                && !rest.starts_with('董')
        }
        "大学" => starts_with_any(rest, &["生", "城"]),
        "联盟" => starts_with_any(rest, &["化"]),
        "学院" | "协会" | "商会" => false,
        _ => rest.starts_with("制"),
    };
    if tail == "公司" && !ends_with_any(own, COMPANY_WORDS)
        || (tail == "商会" && (own.ends_with('会') || rest.starts_with('议')))
    {
        return true;
    }
    let plain = [
        "控股",
        "全资",
        "会",
        "大",
        "理",
        "全国",
        "全省",
        "上市",
        "股份",
        "有限",
        "企业",
        "产业",
        "行业",
        "合作",
        "技术",
        "科技",
        "战略",
        "分",
        "母",
        "子",
        "项目",
        "平台",
        "合资",
        "开发",
        "投资",
        "各",
        "两家",
        "国有",
        "外资",
        "知名",
        "两",
        "重点",
        "产业链",
        "相关",
        "建立",
        "创新",
        "工业",
    ];
    length < 2
        || continues
        || plain.contains(&own)
        || own.starts_with(|ch: char| ch.is_ascii_digit())
        || holds_any(own, &["建立", "多个", "若干", "一批"])
}

fn offices(passage: &Passage<'_>, people: &People, ranges: &mut Vec<Range<usize>>) {
    let text = passage.text();
    for found in OFFICE.find_iter(text) {
        let end = found.range.end;
        let rest = after(text, end, 3);
        if starts_with_any(
            rest,
            &[
                "书记",
                "副书",
                "常委",
                "办",
                "组织部",
                "宣传部",
                "统战部",
                "政法委",
                "主席",
                "副主",
                "主任",
                "部长",
                "副部",
                "局长",
                "厅长",
                "代表",
                "领导",
                "常务",
                "主要",
                "委员",
                "党组",
                "工作",
                "大会",
            ],
        ) {
            continue;
        }
        let start = phrases::start(text, found.range.start, 16, &CUTS);
        let range = start..end;
        let Some(words) = text.get(range.clone()) else { continue };
        let placed = regions::starts_with_region(words)
            || words.starts_with("国家")
            || words.starts_with("中国")
            || (has_unit(words) && words.chars().count() >= 5);
        let national = ["国家发展改革委", "商务部", "科技部", "工信部"].contains(&words);
        if !(placed || national) || people.covers(&range) || is_plain_party(words) {
            continue;
        }
        ranges.push(range);
    }
}

fn has_unit(words: &str) -> bool {
    words.char_indices().any(|(at, ch)| at >= 6 && matches!(ch, '省' | '市' | '区' | '县' | '州'))
}

/// 市委, 省政府 and the like without a place.
fn is_plain_party(words: &str) -> bool {
    words.chars().count() <= 3
        || starts_with_any(words, &["市委", "省委", "区委", "县委", "市政府", "省政府", "两市", "各"])
}

static FIRST_CUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^.*(?:拜访了?|走访了?|考察了?|参观了?|包括|引进了?|引来|吸引了?|邀请了?|来自|如|有|与|和|及|的|了|为|到|赴|在|由|对接|以|会见|看望|调研了?|签约|落户|集聚了?|汇聚了?|涌现出?|培育了?|形成)",
    )
});

/// Short names in a list in front of 等企业.
fn examples(passage: &Passage<'_>, ranges: &mut Vec<Range<usize>>) {
    let text = passage.text();
    for found in EXAMPLES.find_iter(text) {
        // 等企业家代表 lists persons.
        if starts_with_any(after(text, found.end(), 2), &["家", "代", "负", "人", "界"]) {
            continue;
        }
        let head = before(text, found.start(), 120);
        let from = found.start() - head.len();
        let clause =
            head.rfind(['，', '。', '；', '：', '\n']).map_or(from, |at| from + at + '，'.len_utf8());
        let mut start = clause;
        let list = passage.slice(clause..found.start());
        for (index, item) in list.split('、').enumerate() {
            let lead = if index == 0 { FIRST_CUT.find(item).map_or(0, |cut| cut.end()) } else { 0 };
            let name = item.get(lead..).unwrap_or_default();
            let length = name.chars().count();
            let wide = ends_with_any(
                name,
                &["产业", "行业", "领域", "经济", "方面", "制造", "高校", "企业", "机构"],
            ) || holds_any(name, &["的", "等"]);
            if (2..=20).contains(&length) && !wide {
                ranges.push(start + lead..start + item.len());
            }
            start += item.len() + '、'.len_utf8();
        }
    }
}

fn short_names(passage: &Passage<'_>, ranges: &mut Vec<Range<usize>>) {
    let text = passage.text();
    let may_follow = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.starts_with(|ch: char| ch.is_numeric() || "公发与近日（投拟".contains(ch))
    };
    if !SHORT_TAIL.find_iter(text).any(|found| may_follow(found.range.end)) {
        return;
    }
    for found in SHORT.captures_iter(text) {
        let Some(name) = found.get(1) else { continue };
        let start = phrases::start(text, name.end(), LONGEST_NAME, &CUTS).max(name.start());
        if passage.slice(start..name.end()).chars().count() >= 4 {
            ranges.push(start..name.end());
        }
    }
}
