//! Converts traditional to simplified characters 繁转简 with the OpenCC dictionaries.
//!
//! The converter is loaded once, and only when a text shows characters that need it.

use super::cells::{Cell, Point};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::OnceLock;

/// Characters that occur in nearly every release in traditional characters and in none in simplified ones.
const SIGNS: &str = "個們億兩並會區園業產發開動項長與關書車電廠協議訂簽約來對為縣鄉鎮鎮總額資經濟國際團隊領導員辦廳\
    務術學體點設計劃號門間陽東這說講許讓還進達運過選連錢鐵銀錄華萬葉蘇廣衛見觀視規覽語調談請論證識財貨貿賽質輛轉輸農遠\
    鄭劉張陳楊趙黃吳馬馮韓蔣閻譚龍龔聯職聲將實審寶專師帶幾應應當廢彈戰據換損擴據攜數斷於時晉暫曆業極榮構樂標權歡歷氣漢滬湯準灣災無熱營爾獎現環琺瑪";

static CONVERTER: OnceLock<Option<OpenCC>> = OnceLock::new();

/// Converts the cells, and says whether anything changed.
pub(super) fn convert(cells: Vec<Cell>) -> (Vec<Cell>, bool) {
    if !cells.iter().any(|cell| SIGNS.contains(cell.ch)) {
        return (cells, false);
    }
    let Some(converter) = CONVERTER.get_or_init(|| OpenCC::from_config(BuiltinConfig::T2s).ok()) else {
        return (cells, false);
    };
    let mut out = Vec::with_capacity(cells.len());
    // Line by line, so that a phrase that changes its length costs one line the exact alignment, not the text.
    for line in cells.split_inclusive(|cell| cell.ch == '\n') {
        convert_line(converter, line, &mut out);
    }
    let changed = out.len() != cells.len() || out.iter().zip(&cells).any(|(a, b)| a.ch != b.ch);
    (out, changed)
}

fn convert_line(converter: &OpenCC, line: &[Cell], out: &mut Vec<Cell>) {
    let written: String = line.iter().map(|cell| cell.ch).collect();
    let simplified = converter.convert(&written);
    if simplified.chars().count() == line.len() {
        out.extend(line.iter().zip(simplified.chars()).map(|(cell, ch)| Cell { ch, ..*cell }));
        return;
    }
    for cell in line {
        let alone = converter.convert(cell.ch.encode_utf8(&mut [0; 4]));
        let start: Point = cell.from;
        for ch in alone.chars() {
            out.push(Cell { ch, from: start, to: cell.to });
        }
    }
}
