//! Converts traditional to simplified characters 繁转简 with the OpenCC dictionaries.
//!
//! Only a text that shows characters of the other script is converted.

use super::cells::Cell;
use crate::lexicon::sets::CharSet;
use engine_script::{Conversion, pieces};
use std::sync::LazyLock;

/// Characters that occur in nearly every release in traditional characters and in none in simplified ones.
const SIGNS: &str = "個們億兩並會區園業產發開動項長與關書車電廠協議訂簽約來對為縣鄉鎮鎮總額資經濟國際團隊領導員辦廳\
    務術學體點設計劃號門間陽東這說講許讓還進達運過選連錢鐵銀錄華萬葉蘇廣衛見觀視規覽語調談請論證識財貨貿賽質輛轉輸農遠\
    鄭劉張陳楊趙黃吳馬馮韓蔣閻譚龍龔聯職聲將實審寶專師帶幾應應當廢彈戰據換損擴據攜數斷於時晉暫曆業極榮構樂標權歡歷氣漢滬湯準灣災無熱營爾獎現環琺瑪";

static IS_SIGN: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(SIGNS));

/// Converts the cells, and says whether anything changed.
pub(super) fn convert(cells: Vec<Cell>) -> (Vec<Cell>, bool) {
    if !cells.iter().any(|cell| IS_SIGN.has(cell.ch)) {
        return (cells, false);
    }
    let written: String = cells.iter().map(|cell| cell.ch).collect();
    let (mut out, mut changed) = (cells, false);
    let mut rest = out.iter_mut();
    for piece in pieces(&written, Conversion::T2s) {
        // The dictionaries keep the number of characters; a word that would not stays as it is written.
        let keeps = piece.was != piece.now && piece.was.chars().count() == piece.now.chars().count();
        let mut now = piece.now.chars();
        let mut left = piece.was.len();
        while left > 0
            && let Some(cell) = rest.next()
        {
            left = left.saturating_sub(cell.ch.len_utf8());
            if let Some(ch) = now.next().filter(|_| keeps) {
                changed |= cell.ch != ch;
                cell.ch = ch;
            }
        }
    }
    (out, changed)
}
