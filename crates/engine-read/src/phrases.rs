//! Where a noun phrase begins: back from its last word to a mark or a word that belongs to the sentence.

use aho_corasick::{AhoCorasick, MatchKind};

/// Marks no name goes across.
const MARKS: [char; 15] =
    ['，', '。', '；', '：', '、', '！', '？', '\n', '“', '”', '《', '》', '|', '…', ','];

/// Words that hide a cut word inside them: 数据 hides 据, 和平 hides 和.
const WHOLE: &[&str] = &[
    "华为",
    "数据",
    "自由",
    "参与",
    "与会",
    "对外",
    "对口",
    "对标",
    "面向",
    "方向",
    "导向",
    "定向",
    "目的",
    "标的",
    "未来",
    "和平",
    "和田",
    "和县",
    "和林",
    "和静",
    "和顺",
    "和布",
    "和龙",
    "和硕",
    "和谐",
    "和信",
    "和润",
    "和合",
    "和瑞",
    "和众",
    "和成",
    "呼和",
    "仁和",
    "太和",
    "泰和",
    "共和",
    "祥和",
    "义和",
    "中和",
    "永和",
    "兴和",
    "温和",
    "饱和",
    "人和",
    "普及",
    "涉及",
    "从业",
    "到位",
    "将军",
    "将乐",
    "理由",
    "由于",
    "在线",
    "在建",
    "现在",
    "存在",
    "经济",
    "经开",
    "经营",
    "经贸",
    "财经",
    "经典",
    "经纬",
    "经理",
    "神经",
    "电子",
    "高等",
    "中等",
    "等级",
    "等离子",
    "大同",
    "协同",
    "合同",
    "共同",
    "同济",
    "同方",
    "同仁",
    "同程",
    "同创",
    "同兴",
    "同心",
    "同德",
    "日本",
    "资本",
    "基本",
    "样本",
    "本田",
    "本溪",
    "本土",
    "成本",
    "土耳其",
    "行为",
    "作为主",
    "发展和改革",
    "规划和自然资源",
    "人力资源和社会保障",
    "卫生和计划",
    "住房和城乡",
    "工业和信息化",
    "文化和旅游",
    "农业和农村",
    "改革和",
    "以色列",
    "以太",
    "以岭",
    "为民",
    "有为",
    "大为",
    "的士",
    "是非",
    "签约仪式",
    "投资有限",
    "实施方案",
    "建设银行",
    "建设工程",
    "建设集团",
    "建设有限",
    "建设发展",
    "建设投资",
    "建设项目",
    "服务业",
    "服务有限",
    "服务中心",
    "服务集团",
    "服务外包",
    "服务平台",
    "管理委员会",
    "企业服务",
    "企业家",
    "企业港",
    "企业园",
    "企业总部",
    "共建产业",
    "共建园",
    "共建工业",
    "对接会",
    "对接平台",
    "开工仪式",
    "介绍信",
    "从化",
    "到家",
    "向阳",
    "向日葵",
    "在田",
    "与光",
    "及第",
    "等待",
    "设立方",
    "引进型",
    "邀请赛",
    "成立大会",
    "创建集团",
    "打造业",
    "龙头山",
    "记者站",
    "组织部",
    "公共服务",
    "基础设施建设",
    "生态建设",
    "园区建设",
    "新能源",
    "就业",
    "建筑",
    "建材",
    "会同县",
    "大会堂",
    "为先",
    "年产",
    "智能制造",
    "落户口",
    "代表团",
    "实地",
    "举办方",
    "委托加工",
    "智慧",
    "医药",
    "生产",
    "首期",
    "以岭",
    "经信",
    "经发",
    "经合",
];

/// Words that end the search for the start of a name.
pub(crate) struct Cuts {
    search: Option<AhoCorasick>,
    cuts: usize,
}

impl Cuts {
    /// Cuts behind these words.
    pub(crate) fn new(words: &[&str]) -> Cuts {
        let all = words.iter().chain(WHOLE.iter().filter(|whole| !words.contains(whole)));
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(all).ok();
        Cuts { search, cuts: words.len() }
    }

    /// The place behind the last cut word; a longer word that holds it protects it.
    fn last(&self, words: &str) -> usize {
        let found = self.search.iter().flat_map(|search| search.find_iter(words));
        found
            .filter(|found| found.pattern().as_usize() < self.cuts)
            .map(|found| found.end())
            .last()
            .unwrap_or(0)
    }
}

/// The start of the phrase that ends at `end`: at most `longest` characters back, then behind the last of the
/// cut words in it. Brackets that close inside the phrase are kept.
pub(crate) fn start(text: &str, end: usize, longest: usize, cuts: &Cuts) -> usize {
    let mut from = reach(text, end, longest);
    // The credit behind a dateline, 本报讯（记者…）, belongs to no name.
    let words = text.get(from..end).unwrap_or_default();
    if let Some(at) = words.rfind('）').filter(|_| words.contains("记者") || words.contains("通讯员")) {
        from += at + '）'.len_utf8();
    }
    let words = text.get(from..end).unwrap_or_default();
    let cut = cuts.last(words);
    let rest = words.get(cut..).unwrap_or_default();
    from + cut + (rest.len() - rest.trim_start_matches([' ', '）']).len())
}

/// How far back a phrase can reach before a mark or an open bracket.
fn reach(text: &str, end: usize, longest: usize) -> usize {
    let mut depth = 0i32;
    let mut from = end;
    let mut dash = false;
    for (index, ch) in text.get(..end).unwrap_or_default().char_indices().rev().take(longest) {
        match ch {
            '）' => depth += 1,
            '（' => {
                depth -= 1;
                if depth < 0 {
                    return from;
                }
            }
            '。' | '\n' => break,
            // One dash joins two cities in a name; two are a dash between clauses.
            '—' if dash => return from + '—'.len_utf8(),
            // 、 and the like inside closed brackets do not end the phrase.
            _ if depth == 0 && MARKS.contains(&ch) => break,
            _ => {}
        }
        from = index;
        dash = ch == '—';
    }
    if depth > 0 {
        // A bracket that never opened: the phrase starts behind it.
        let closed = text.get(from..end).and_then(|words| words.rfind('）'));
        return closed.map_or(from, |at| from + at + '）'.len_utf8());
    }
    from
}
