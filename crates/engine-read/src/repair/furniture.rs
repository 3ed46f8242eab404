//! Takes out words of the page around the text 页面套话: scan hints, share buttons, font size switches.
//!
//! Credits of reporters and editors are part of the text and stay.

use super::cells::{self, Cell};
use super::{Repair, RepairKind};
use crate::passage::pattern;
use regex::Regex;
use std::sync::LazyLock;

static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    let words = [
        r"(?:微信|手机)?扫[一1]扫，?(?:在)?(?:手机|微信|用手机)?(?:打开|查看|浏览|分享|关注)?(?:当前页面?|本页|此页|更多)?",
        r"用手机扫描?二维码(?:查看|阅读|分享)?[^\n，。]{0,6}",
        r"分享(?:到|至)[：:]?(?:[ 、/|]{0,2}(?:微信好友|微信朋友圈|微信|朋友圈|QQ空间|QQ好友|QQ|新浪微博|微博|人人网|豆瓣)){0,8}",
        r"[【\[［](?:打印|打印本页|关闭|关闭窗口|收藏|我要纠错|返回顶部|返回)[】\]］]",
        r"[【\[［]?字[体号][：: ]{0,2}[【\[［]?(?:大|中|小|[ 、/|\[\]【】])+[】\]］]?",
        r"【(?:资料图|图片|视频|组图)】",
        r"(?:上|下)一[篇条][：:][^\n]{0,60}",
        r"(?:相关链接|相关阅读|延伸阅读|推荐阅读|免责声明)[：:][^\n]{0,80}",
        r"(?:浏览|阅读|点击)(?:次数|量|数)[：:] ?\d{0,9}次?",
        r"点击(?:查看|进入|下载)[^\n，。]{0,10}",
    ];
    pattern(&words.join("|"))
});

static LAST_LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:标签|关键词|Tags?)[：:][^\n]{0,60}$"));

/// Drops furniture; what was dropped is reported as it was received.
pub(super) fn drop(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !cells.windows(2).any(|pair| matches!(pair, [a, b] if may_begin(a.ch, b.ch))) {
        return cells;
    }
    let mut written = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(cells.len());
    for cell in &cells {
        offsets.push(written.len());
        written.push(cell.ch);
    }
    let trimmed = written.trim_end();
    let found: Vec<_> =
        FURNITURE.find_iter(trimmed).chain(LAST_LABEL.find(trimmed)).map(|hit| hit.range()).collect();
    if found.is_empty() {
        return cells;
    }
    let mut dropped = vec![false; cells.len()];
    for range in found {
        let first = offsets.partition_point(|&offset| offset < range.start);
        let after = offsets.partition_point(|&offset| offset < range.end);
        if let Some(slice) = cells.get(first..after) {
            cells::report(repairs, RepairKind::Furniture, text, slice, "");
        }
        dropped.iter_mut().take(after).skip(first).for_each(|flag| *flag = true);
    }
    cells.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(cell, _)| cell).collect()
}

/// Two characters that every piece of furniture holds one pair of; most texts hold none.
fn may_begin(a: char, b: char) -> bool {
    match a {
        '扫' => matches!(b, '一' | '1'),
        '机' => b == '扫',
        '享' => matches!(b, '到' | '至'),
        '【' | '[' | '［' => matches!(b, '打' | '关' | '收' | '我' | '返' | '资' | '图' | '视' | '组'),
        '字' => matches!(b, '体' | '号'),
        '一' => matches!(b, '篇' | '条'),
        '链' => b == '接',
        '阅' => b == '读',
        '责' => b == '声',
        '览' => matches!(b, '次' | '量' | '数'),
        '击' => matches!(b, '次' | '量' | '数' | '查' | '进' | '下'),
        '标' => b == '签',
        '键' => b == '词',
        'T' => b == 'a',
        _ => false,
    }
}
