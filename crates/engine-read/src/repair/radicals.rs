//! Radicals 部首 that stand for signs: what is copied from a PDF holds ⽰ and ⽬ for 示 and 目, which look the same and are others.

/// The signs that the radicals from U+2F00 on stand for, in their order (Unicode, Kangxi radicals).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Those of the supplement that are signs of today.
const SUPPLEMENT: &str = "⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺠民";

/// The sign that a radical stands for.
pub(super) fn sign_of(ch: char) -> Option<char> {
    match ch {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth((ch as usize).checked_sub(0x2f00)?),
        '\u{2e80}'..='\u{2ef3}' => {
            let mut pairs = SUPPLEMENT.chars();
            while let (Some(radical), Some(sign)) = (pairs.next(), pairs.next()) {
                if radical == ch {
                    return Some(sign);
                }
            }
            None
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_the_signs_they_look_like() {
        let said: String = "⽰例⽬⻓⻔".chars().map(|ch| sign_of(ch).unwrap_or(ch)).collect();
        assert_eq!(said, "示例目长门");
        assert_eq!((KANGXI.chars().count(), sign_of('\u{2fd5}')), (214, Some('龠')));
    }
}
