//! Persons in Japanese releases, where the title stands behind the name: `宿遷市の張明副市長が`.

use super::Mention;
use crate::lexicon::names::SURNAMES;
use crate::passage::{Passage, pattern};
use regex::Regex;
use std::sync::LazyLock;

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:の|、|，|。|と|^|\n)(?P<name>[\p{Han}]{2,4}?)(?P<title>(?:副|常務副|党委|市委|区委|県委)?(?:书记|書記|市长|省长|区长|主任|主席|局长|会长|社长|理事长|委员长|董事长|総経理|总经理|部长|院长|课长|知事))(?:が|は|も|、|と|ら|，)",
    )
});

/// Names with a title behind them; only in texts with kana.
pub(super) fn mentions(passage: &Passage<'_>) -> Vec<Mention> {
    if !passage.text().chars().any(|ch| matches!(ch, 'ぁ'..='ん')) {
        return Vec::new();
    }
    NAMED
        .captures_iter(passage.text())
        .take(100)
        .filter_map(|found| Some((found.name("name")?, found.name("title")?)))
        .filter(|(name, _)| name.as_str().chars().next().is_some_and(|ch| SURNAMES.contains(ch)))
        .map(|(name, title)| Mention {
            name: name.range(),
            start: name.start(),
            titles: vec![title.as_str().to_owned()],
        })
        .collect()
}
