//! The conversions by their names in OpenCC, and the dictionaries each applies, step by step.

use crate::table::Table;
use std::sync::OnceLock;

/// A conversion. The names are those of OpenCC: s 简体, t 繁體 as OpenCC writes it, tw 臺灣, hk 香港, jp 新字体;
/// a `p` at the end exchanges words besides characters (软件 ↔ 軟體).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// 简体 → 繁體
    S2t,
    /// 繁體 → 简体
    T2s,
    /// 简体 → 臺灣
    S2tw,
    /// 臺灣 → 简体
    Tw2s,
    /// 简体 → 臺灣 with its words
    S2twp,
    /// 臺灣 with its words → 简体
    Tw2sp,
    /// 简体 → 香港
    S2hk,
    /// 香港 → 简体
    Hk2s,
    /// 简体 → 香港 with its words
    S2hkp,
    /// 香港 with its words → 简体
    Hk2sp,
    /// 繁體 → 臺灣
    T2tw,
    /// 臺灣 → 繁體
    Tw2t,
    /// 繁體 → 香港
    T2hk,
    /// 香港 → 繁體
    Hk2t,
    /// 旧字体 → 新字体
    T2jp,
    /// 新字体 → 旧字体
    Jp2t,
}

impl Conversion {
    /// Every conversion.
    pub const ALL: [Conversion; 16] = [
        Conversion::S2t,
        Conversion::T2s,
        Conversion::S2tw,
        Conversion::Tw2s,
        Conversion::S2twp,
        Conversion::Tw2sp,
        Conversion::S2hk,
        Conversion::Hk2s,
        Conversion::S2hkp,
        Conversion::Hk2sp,
        Conversion::T2tw,
        Conversion::Tw2t,
        Conversion::T2hk,
        Conversion::Hk2t,
        Conversion::T2jp,
        Conversion::Jp2t,
    ];

    /// The name of the conversion: `s2twp`.
    pub fn code(self) -> &'static str {
        match self {
            Conversion::S2t => "s2t",
            Conversion::T2s => "t2s",
            Conversion::S2tw => "s2tw",
            Conversion::Tw2s => "tw2s",
            Conversion::S2twp => "s2twp",
            Conversion::Tw2sp => "tw2sp",
            Conversion::S2hk => "s2hk",
            Conversion::Hk2s => "hk2s",
            Conversion::S2hkp => "s2hkp",
            Conversion::Hk2sp => "hk2sp",
            Conversion::T2tw => "t2tw",
            Conversion::Tw2t => "tw2t",
            Conversion::T2hk => "t2hk",
            Conversion::Hk2t => "hk2t",
            Conversion::T2jp => "t2jp",
            Conversion::Jp2t => "jp2t",
        }
    }

    /// The conversion of a name.
    pub fn from_code(code: &str) -> Option<Conversion> {
        Conversion::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What cuts the text into words, if anything does, and the steps in order.
    pub(crate) fn steps(self) -> (Cut, Vec<&'static Table>) {
        use Group as G;
        let own = |group: Group| (Cut::None, vec![group.table()]);
        let from_simplified = |group: Group| (Cut::FirstStep, vec![G::Traditional.table(), group.table()]);
        let to_simplified =
            |group: Group| (Cut::By(G::SimplifiedWords.table()), vec![group.table(), G::Simplified.table()]);
        match self {
            Conversion::S2t => own(G::Traditional),
            Conversion::T2s => own(G::Simplified),
            Conversion::S2tw => from_simplified(G::Taiwan),
            Conversion::S2twp => from_simplified(G::TaiwanWords),
            Conversion::S2hk => from_simplified(G::HongKong),
            Conversion::S2hkp => from_simplified(G::HongKongWords),
            Conversion::Tw2s => to_simplified(G::OfTaiwan),
            Conversion::Tw2sp => to_simplified(G::OfTaiwanWords),
            Conversion::Hk2s => to_simplified(G::OfHongKong),
            Conversion::Hk2sp => to_simplified(G::OfHongKongWords),
            Conversion::T2tw => own(G::Taiwan),
            Conversion::Tw2t => own(G::OfTaiwan),
            Conversion::T2hk => own(G::HongKong),
            Conversion::Hk2t => own(G::OfHongKong),
            Conversion::T2jp => own(G::Japan),
            Conversion::Jp2t => own(G::OfJapan),
        }
    }
}

/// What cuts a text into words before the second step, which does not look across them.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    /// Nothing: there is one step.
    None,
    /// The words that the first step finds.
    FirstStep,
    /// The words of a table of its own.
    By(&'static Table),
}

/// Dictionaries that apply together: of two that know a word the earlier wins, within one the longest word.
#[derive(Clone, Copy)]
pub(crate) enum Group {
    Compatibility,
    Traditional,
    Simplified,
    SimplifiedWords,
    Taiwan,
    TaiwanWords,
    OfTaiwan,
    OfTaiwanWords,
    HongKong,
    HongKongWords,
    OfHongKong,
    OfHongKongWords,
    Japan,
    OfJapan,
}

macro_rules! dict {
    ($name:literal) => {
        include_str!(concat!("../dicts/", $name, ".txt"))
    };
}

impl Group {
    /// The automaton of the group, built when it is first asked for.
    pub(crate) fn table(self) -> &'static Table {
        static TABLES: [OnceLock<Table>; 14] = [const { OnceLock::new() }; 14];
        static NONE: OnceLock<Table> = OnceLock::new();
        match TABLES.get(self as usize) {
            Some(table) => table.get_or_init(|| Table::new(&self.ranks())),
            None => NONE.get_or_init(|| Table::new(&[])),
        }
    }

    /// The dictionaries by rank, those of one rank united.
    fn ranks(self) -> Vec<Vec<&'static str>> {
        match self {
            Group::Compatibility => vec![vec![dict!("CJK_Compatibility_Ideographs")]],
            Group::Traditional => vec![
                vec![dict!("STPhrases"), dict!("STPhrases_GeneratedFromRegionalPhrases")],
                vec![dict!("STCharacters")],
            ],
            Group::Simplified => {
                vec![vec![dict!("TSPhrases")], vec![dict!("TSCharactersExt")], vec![dict!("TSCharacters")]]
            }
            Group::SimplifiedWords => vec![vec![dict!("TSPhrases")]],
            Group::Taiwan => vec![vec![dict!("TWVariantsPhrases")], vec![dict!("TWVariants")]],
            Group::TaiwanWords => {
                vec![vec![dict!("TWPhrases")], vec![dict!("TWVariantsPhrases")], vec![dict!("TWVariants")]]
            }
            Group::OfTaiwan => vec![vec![dict!("TWVariantsRevPhrases")], vec![dict!("TWVariantsRev")]],
            Group::OfTaiwanWords => vec![
                vec![dict!("TWPhrasesRev")],
                vec![dict!("TWVariantsRevPhrases")],
                vec![dict!("TWVariantsRev")],
            ],
            Group::HongKong => vec![vec![dict!("HKVariantsPhrases")], vec![dict!("HKVariants")]],
            Group::HongKongWords => {
                vec![vec![dict!("HKPhrases")], vec![dict!("HKVariantsPhrases")], vec![dict!("HKVariants")]]
            }
            Group::OfHongKong => vec![vec![dict!("HKVariantsRevPhrases")], vec![dict!("HKVariantsRev")]],
            Group::OfHongKongWords => vec![
                vec![dict!("HKPhrasesRev")],
                vec![dict!("HKVariantsRevPhrases")],
                vec![dict!("HKVariantsRev")],
            ],
            Group::Japan => vec![vec![dict!("JPShinjitaiCharactersRev")]],
            Group::OfJapan => vec![vec![dict!("JPShinjitaiPhrases")], vec![dict!("JPShinjitaiCharacters")]],
        }
    }
}
