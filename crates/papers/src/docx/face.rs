//! The typefaces of official papers and what to take where one is not installed. Nothing is embedded.

use std::fmt::Write as _;

/// A typeface by its part in a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// 小标宋: marks and titles.
    Title,
    /// 仿宋: the text.
    Text,
    /// 楷体: second headings, names of signers, subtitles.
    Kai,
    /// 黑体: first headings, labels, heads of tables.
    Hei,
    /// 宋体: page numbers.
    Song,
}

/// What the font table says of a typeface.
struct Font {
    name: &'static str,
    /// Names of the same or a like face on other systems; Word reads them in this order.
    others: &'static str,
    panose: &'static str,
    family: &'static str,
}

const LATIN: Font = Font {
    name: "Times New Roman",
    others: "Liberation Serif",
    panose: "02020603050405020304",
    family: "roman",
};

impl Face {
    const ALL: [Self; 5] = [Self::Title, Self::Text, Self::Kai, Self::Hei, Self::Song];

    fn font(self) -> Font {
        let font = |name, others, panose, family| Font { name, others, panose, family };
        match self {
            Self::Title => font(
                "方正小标宋简体",
                "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun",
                "03000509000000000000",
                "script",
            ),
            Self::Text => font(
                "仿宋_GB2312",
                "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong",
                "02010609030101010101",
                "modern",
            ),
            Self::Kai => font(
                "楷体_GB2312",
                "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti",
                "02010609030101010101",
                "modern",
            ),
            Self::Hei => font("黑体", "SimHei,华文黑体,STHeiti,Heiti SC", "02010609060101010101", "modern"),
            Self::Song => font("宋体", "SimSun,华文宋体,STSong,Songti SC", "02010600030101010101", "auto"),
        }
    }

    /// The fonts of a run. Every run says them, because WPS does not look for them in the style; the hint makes quotation marks Chinese.
    pub(super) fn fonts(self) -> &'static str {
        macro_rules! fonts {
            ($latin:literal, $name:literal) => {
                concat!(
                    r#"<w:rFonts w:hint="eastAsia" w:ascii=""#,
                    $latin,
                    r#"" w:eastAsia=""#,
                    $name,
                    r#"" w:hAnsi=""#,
                    $latin,
                    r#"" w:cs="Times New Roman"/>"#
                )
            };
        }
        match self {
            Self::Title => fonts!("Times New Roman", "方正小标宋简体"),
            Self::Text => fonts!("Times New Roman", "仿宋_GB2312"),
            Self::Kai => fonts!("Times New Roman", "楷体_GB2312"),
            // Latin letters and digits inside headings and page numbers are those of the Chinese face.
            Self::Hei => fonts!("黑体", "黑体"),
            Self::Song => fonts!("宋体", "宋体"),
        }
    }
}

/// The part `word/fontTable.xml`.
pub(super) fn table() -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    );
    let fonts = Face::ALL.into_iter().map(|face| (face.font(), "86")).chain([(LATIN, "00")]);
    for (Font { name, others, panose, family }, charset) in fonts {
        let pitch = if family == "modern" { "fixed" } else { "variable" };
        // Writing to a string cannot fail.
        let _ = write!(
            xml,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{others}\"/><w:panose1 w:val=\"{panose}\"/>\
             <w:charset w:val=\"{charset}\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/></w:font>",
        );
    }
    xml.push_str("</w:fonts>");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_asks_for_stands_in_the_font_table_with_others_to_take() {
        let table = table();
        for face in Face::ALL {
            let font = face.font();
            assert!(face.fonts().contains(&format!("w:eastAsia=\"{}\"", font.name)));
            assert!(
                table.contains(&format!(
                    "<w:font w:name=\"{}\"><w:altName w:val=\"{}",
                    font.name, font.others
                ))
            );
        }
        assert!(table.contains("华文中宋") && table.contains("仿宋,FangSong"));
    }
}
