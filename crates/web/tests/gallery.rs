//! What must hold on every page of the gallery, in every language.

#[path = "../examples/gallery/pages/mod.rs"]
mod pages;

use kernel::Lang;
use std::collections::HashSet;

/// Every page with a name for messages.
fn every_page() -> impl Iterator<Item = (String, String)> {
    Lang::ALL.into_iter().flat_map(|lang| {
        pages::all(lang).into_iter().map(move |(name, html)| (format!("{name}-{}", lang.code()), html))
    })
}

/// The start tags of an element.
fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<')
        .filter(move |part| part.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>'])))
        .map(|part| part.split('>').next().unwrap_or(part))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

#[test]
fn no_page_carries_a_style_or_a_script_of_its_own() {
    for (name, html) in every_page() {
        assert!(!html.contains(" style="), "{name} has an inline style");
        assert!(!html.contains("<style"), "{name} has a style element");
        assert!(tags(&html, "script").all(|tag| tag.contains(" src=")), "{name} has an inline script");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{name} has a handler");
        assert!(!html.contains("http://") && !html.contains("https://\""), "{name} names a foreign host");
    }
}

#[test]
fn every_page_has_one_h1_a_title_and_a_way_to_its_content() {
    for (name, html) in every_page() {
        assert_eq!(tags(&html, "h1").count(), 1, "{name}");
        assert_eq!(tags(&html, "main").count(), 1, "{name}");
        assert!(html.contains(r##"<a class="skip" href="#main">"##), "{name}");
        assert!(!html.contains("<title></title>"), "{name}");
    }
}

#[test]
fn every_input_has_a_label() {
    for (name, html) in every_page() {
        let labelled: HashSet<&str> = tags(&html, "label").filter_map(|tag| attribute(tag, "for")).collect();
        for kind in ["input", "select", "textarea"] {
            let mut at = 0;
            for tag in tags(&html, kind) {
                at += html[at..].find(tag).unwrap_or(0);
                let within_label =
                    html[..at].rfind("<label").is_some_and(|label| !html[label..at].contains("</label>"));
                let named = attribute(tag, "aria-label").is_some()
                    || attribute(tag, "id").is_some_and(|id| labelled.contains(id))
                    || attribute(tag, "type") == Some("hidden");
                assert!(named || within_label, "{name}: <{tag}> has no label");
                at += tag.len();
            }
        }
    }
}

#[test]
fn no_two_elements_of_a_page_share_an_id_and_every_reference_leads_somewhere() {
    for (name, html) in every_page() {
        let ids: Vec<&str> =
            html.split('<').filter_map(|tag| attribute(tag.split('>').next()?, "id")).collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{name} repeats an id: {ids:?}");
        for tag in html.split('<').filter_map(|tag| tag.split('>').next()) {
            let referred = ["aria-describedby", "aria-labelledby", "for", "list", "form"];
            for id in referred.iter().filter_map(|key| attribute(tag, key)).flat_map(str::split_whitespace) {
                assert!(known.contains(id), "{name}: nothing has the id {id}");
            }
            let within =
                attribute(tag, "href").and_then(|href| href.strip_prefix('#')).filter(|id| !id.is_empty());
            assert!(within.is_none_or(|id| known.contains(id)), "{name}: <{tag}> leads nowhere");
        }
    }
}

#[test]
fn tables_have_captions_and_scoped_heads() {
    for (name, html) in every_page() {
        for table in html.split("<table").skip(1) {
            assert!(
                table.split_once('>').is_some_and(|(_, inside)| inside.starts_with("<caption")),
                "{name}"
            );
        }
        assert!(
            tags(&html, "th").all(|tag| attribute(tag, "scope").is_some()),
            "{name} has a head without scope"
        );
    }
}

#[test]
fn chinese_sentences_use_full_width_punctuation() {
    for (name, html) in every_page().filter(|(name, _)| name.ends_with("-zh")) {
        let mut before = ' ';
        let mut inside_tag = false;
        for c in html.chars() {
            match c {
                '<' => inside_tag = true,
                '>' => inside_tag = false,
                ',' | ';' | '?' if !inside_tag && ('\u{4e00}'..='\u{9fff}').contains(&before) => {
                    panic!("{name}: {before}{c}");
                }
                _ => {}
            }
            before = c;
        }
    }
}

#[test]
fn a_traditional_page_has_its_own_words_and_keeps_what_is_sent() {
    let pages = pages::all(Lang::Hant);
    let home = pages.iter().find(|(name, _)| *name == "home").map(|(_, html)| html.as_str()).unwrap();
    assert!(home.contains("專案") && home.contains(r#"lang="zh-Hant""#));
    let form = pages.iter().find(|(name, _)| *name == "form").map(|(_, html)| html.as_str()).unwrap();
    assert!(
        form.contains("園區")
            && form.contains(r#"value="众兴路东、发展大道南""#)
            && form.contains(r#"value="万元""#)
    );
}
