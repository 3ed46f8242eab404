//! The languages of the interface and the pair of labels that every declared thing carries.

/// A language of the interface.
///
/// Traditional Chinese is converted from Simplified where pages are rendered, so labels come in two
/// languages only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 简体中文, the language everything is written in first.
    #[default]
    Zh,
    /// 繁體中文, converted from Simplified.
    Hant,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order a switch offers them.
    pub const ALL: [Lang; 3] = [Lang::Zh, Lang::Hant, Lang::En];

    /// The code used in addresses, cookies and settings: `zh`, `hant` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::Hant => "hant",
            Lang::En => "en",
        }
    }

    /// The BCP 47 tag for the `lang` attribute of a page.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-Hans",
            Lang::Hant => "zh-Hant",
            Lang::En => "en",
        }
    }

    /// The language's own name, as a switch shows it.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Zh => "简体",
            Lang::Hant => "繁體",
            Lang::En => "English",
        }
    }

    /// Finds a language by its [`code`](Lang::code).
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Chooses between two texts that say the same.
    pub fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Zh | Lang::Hant => zh,
        }
    }
}

/// A name in both written languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// 中文.
    pub zh: &'static str,
    /// English, sentence case.
    pub en: &'static str,
}

impl Label {
    /// Pairs the two texts.
    pub const fn new(zh: &'static str, en: &'static str) -> Label {
        Label { zh, en }
    }

    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &'static str {
        lang.say(self.zh, self.en)
    }
}
