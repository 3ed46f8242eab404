//! What a company name is made of (企业名称登记管理规定): place, trade name and trade, and the form of the company.
//!
//! 苏州市 + 示例精密科技 + 有限公司. The core is what stands between place and form. Places are told by the names of
//! provinces and prefectures and by the endings 市 区 县; that a brand looks like a place is possible and costs only rank.

use crate::fold::letters;
use std::collections::HashSet;
use std::sync::OnceLock;

/// A name taken apart: letters without blanks and brackets, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The whole name.
    pub whole: Vec<char>,
    /// Place before the trade name or in brackets, without 省 市 区 县 at its end; may be empty.
    pub place: Vec<char>,
    /// The whole name without the form.
    pub stem: Vec<char>,
    /// The stem without the place.
    pub core: Vec<char>,
    /// A branch 分公司 of the company that the other parts name.
    pub is_branch: bool,
}

/// Forms of a company, the longer before those they end with.
const FORMS: [&str; 22] = [
    "集团股份有限公司",
    "集团有限责任公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "普通合伙企业",
    "有限合伙企业",
    "个人独资企业",
    "有限公司",
    "有限合伙",
    "普通合伙",
    "特殊普通合伙",
    "合伙企业",
    "股份公司",
    "集团公司",
    "总公司",
    "经营部",
    "工作室",
    "集团",
    "公司",
    "商行",
    "厂",
];

/// Provinces and prefectures without their level, as of GB/T 2260, and the counties and districts of Suzhou and Suqian.
const PLACES: &str = "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 \
    云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 中国 \
    石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 \
    包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 \
    长春 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 \
    苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 \
    淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 \
    赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 \
    鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 长沙 株洲 \
    湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 \
    清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 \
    攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 \
    昭通 丽江 普洱 临沧 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 \
    定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 \
    泗阳 泗洪 沭阳 宿城 宿豫 昆山 太仓 常熟 张家港 吴江 吴中 相城 姑苏 虎丘";

/// Takes a name apart.
pub fn parts(name: &str) -> Parts {
    let whole = letters(name);
    let bracketed = place_in_brackets(name);
    let mut stem = whole.clone();
    let is_branch = strip(&mut stem, "分公司");
    if is_branch {
        // 示例有限公司苏州分公司 is of 示例有限公司.
        let company = find(&stem, "公司").map(|at| at + 2);
        stem.truncate(company.unwrap_or(stem.len()));
    }
    for form in FORMS {
        if stem.len() > form.chars().count() && strip(&mut stem, form) {
            break;
        }
    }
    let end = place_end(&stem);
    let (place, core) = stem.split_at_checked(end).unwrap_or_default();
    let (mut place, mut core) = (place.to_vec(), core.to_vec());
    if let Some(bracketed) = bracketed
        && let Some(at) = find_chars(&core, &bracketed)
        && core.len() > bracketed.len()
    {
        core.drain(at..at + bracketed.len());
        place = bracketed;
    }
    if place.len() > 2 && place.last().is_some_and(is_level) {
        place.pop();
    }
    Parts { whole, place, stem, core, is_branch }
}

/// Where the place at the beginning ends; something must be left behind it.
fn place_end(stem: &[char]) -> usize {
    let mut end = 0;
    while let Some(length) = stem.get(end..).and_then(place_length)
        && end + length < stem.len()
    {
        end += length;
    }
    end
}

/// The length of one place at the beginning: a known one with its level, or two to four characters and a level.
fn place_length(rest: &[char]) -> Option<usize> {
    let known = (2..=4).rev().find(|&length| rest.get(..length).is_some_and(is_known));
    if let Some(length) = known {
        let has_level = rest.get(length).is_some_and(is_level) && rest.len() > length + 1;
        return Some(length + usize::from(has_level));
    }
    // 市 区 县 alone tell a place that is not in the list; 高新区 and 工业园区 come after their city.
    (2..=6)
        .find(|&length| rest.get(length).is_some_and(|c| matches!(c, '市' | '区' | '县')))
        .map(|length| length + 1)
}

fn is_level(c: &char) -> bool {
    matches!(c, '省' | '市' | '区' | '县')
}

fn is_known(text: &[char]) -> bool {
    static KNOWN: OnceLock<HashSet<[char; 4]>> = OnceLock::new();
    let known =
        KNOWN.get_or_init(|| PLACES.split_whitespace().map(|place| padded(&letters(place))).collect());
    known.contains(&padded(text))
}

fn padded(text: &[char]) -> [char; 4] {
    let mut four = ['\0'; 4];
    for (place, c) in four.iter_mut().zip(text) {
        *place = *c;
    }
    four
}

/// A place in brackets, as in 示例精密科技（苏州）有限公司.
fn place_in_brackets(name: &str) -> Option<Vec<char>> {
    let start = name.find(['（', '(', '【', '〔'])?;
    let (_, rest) = name.split_at_checked(start)?;
    let end = rest.find(['）', ')', '】', '〕'])?;
    let inside = letters(rest.get(..end)?);
    let is_place = (2..=4).contains(&inside.len()) && is_known(&inside)
        || (3..=7).contains(&inside.len()) && inside.last().is_some_and(is_level);
    is_place.then_some(inside)
}

fn strip(text: &mut Vec<char>, ending: &str) -> bool {
    let length = ending.chars().count();
    let is_there =
        text.len() >= length && text.iter().rev().zip(ending.chars().rev()).all(|(one, other)| *one == other);
    if is_there {
        text.truncate(text.len() - length);
    }
    is_there
}

fn find(text: &[char], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    find_chars(text, &word)
}

fn find_chars(text: &[char], word: &[char]) -> Option<usize> {
    text.windows(word.len().max(1)).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn taken(name: &str) -> (String, String, bool) {
        let parts = parts(name);
        (parts.place.iter().collect(), parts.core.iter().collect(), parts.is_branch)
    }

    #[test]
    fn place_core_and_form_are_told_apart() {
        for (name, place, core, is_branch) in [
            ("苏州市示例精密科技有限公司", "苏州", "示例精密科技", false),
            ("蘇州示例精密科技股份有限公司", "苏州", "示例精密科技", false),
            ("示例精密科技（苏州）有限公司", "苏州", "示例精密科技", false),
            ("示例精密科技(昆山市)有限责任公司", "昆山", "示例精密科技", false),
            ("江苏省宿迁市泗阳县示例纺织厂", "江苏省宿迁市泗阳", "示例纺织", false),
            ("泗阳示例纺织", "泗阳", "示例纺织", false),
            ("示例精密科技有限公司苏州分公司", "", "示例精密科技", true),
            ("苏州工业园区示例电子有限公司", "苏州工业园", "示例电子", false),
            ("示例（集团）有限公司", "", "示例", false),
            ("苏州", "", "苏州", false),
            ("有限公司", "", "有限", false),
            ("", "", "", false),
        ] {
            assert_eq!(taken(name), (place.to_owned(), core.to_owned(), is_branch), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_taken_apart_without_a_panic(name in "\\PC{0,30}", made in "[苏州市区县（）有限公司分厂A]{0,20}") {
            for name in [name, made] {
                let parts = parts(&name);
                prop_assert!(parts.core.len() <= parts.stem.len() && parts.stem.len() <= parts.whole.len());
            }
        }
    }
}
