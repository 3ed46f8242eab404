//! 繁體中文 from a finished page: the texts a reader sees are converted, what a program reads is not.
//!
//! Converted are text nodes and the attributes that are shown or read aloud. Left alone are values, names,
//! addresses, what a person typed, scripts, and everything within `translate="no"`. The dictionary is OpenCC
//! s2t with the few words that our interface says otherwise. The larger `s2twp` is not used, because it changes
//! the words of official names (软件园 would become 軟體園).

/// Words of the interface that differ in more than their glyphs, as s2t writes them and as they should read.
const OWN_WORDS: [(&str, &str); 6] = [
    ("項目", "專案"),
    ("登錄", "登入"),
    ("導入", "匯入"),
    ("導出", "匯出"),
    ("打印", "列印"),
    ("搜索", "搜尋"),
];

/// Attributes whose value a reader sees or hears. `data-label` is a table head repeated on a phone.
const SHOWN_ATTRIBUTES: [&str; 5] = ["title", "aria-label", "placeholder", "alt", "data-label"];

/// Elements whose content is no text of the page.
const OPAQUE: [&str; 3] = ["script", "style", "textarea"];

/// Elements without an end tag.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Converts a finished page.
pub fn page(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    // Depth within the outermost element that is not to be converted; 0 outside.
    let mut kept = 0_usize;
    while let Some(at) = rest.find('<') {
        push_text(&mut out, &rest[..at], kept > 0);
        let tag = tag_at(&rest[at..]);
        rest = &rest[at + tag.len()..];
        let name = tag_name(tag);
        let opens = !tag.starts_with("</") && !tag.starts_with("<!") && !VOID.contains(&name);
        if kept > 0 || has_no_translate(tag) {
            out.push_str(tag);
            kept = match (opens, tag.starts_with("</")) {
                (true, _) => kept + 1,
                (_, true) => kept.saturating_sub(1),
                _ => kept,
            };
        } else {
            push_tag(&mut out, tag);
        }
        if opens && OPAQUE.contains(&name) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    push_text(&mut out, rest, kept > 0);
    out
}

/// Converts one text.
pub fn text(text: &str) -> String {
    OWN_WORDS.iter().fold(app::script::traditional(text), |text, (from, to)| {
        if text.contains(from) { text.replace(from, to) } else { text }
    })
}

fn push_text(out: &mut String, part: &str, keep: bool) {
    if keep || part.is_ascii() {
        out.push_str(part);
    } else {
        out.push_str(&text(part));
    }
}

/// The tag or comment at the start of `html`, up to and with its `>`; quoted values may hold one.
fn tag_at(html: &str) -> &str {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html, |end| &html[..end + 3]);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return &html[..=at],
            _ => {}
        }
    }
    html
}

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<').trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

fn has_no_translate(tag: &str) -> bool {
    !tag.starts_with("</") && tag.contains(r#" translate="no""#)
}

/// Writes a tag with its shown attributes converted.
fn push_tag(out: &mut String, tag: &str) {
    if tag.is_ascii() {
        return out.push_str(tag);
    }
    let mut rest = tag;
    while let Some(at) = rest.find("=\"") {
        let (before, value) = rest.split_at(at + 2);
        let end = value.find('"').unwrap_or(value.len());
        let name = before[..at].rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        out.push_str(before);
        push_text(out, &value[..end], !SHOWN_ATTRIBUTES.contains(&name));
        rest = &value[end..];
        if let Some(after) = rest.strip_prefix('"') {
            out.push('"');
            rest = after;
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_shown_attributes_are_converted() {
        assert_eq!(page("<h1>园区项目</h1>"), "<h1>園區專案</h1>");
        assert_eq!(
            page(r#"<input placeholder="搜项目" title="园区" aria-label="园区" value="园区" name="园区">"#),
            r#"<input placeholder="搜專案" title="園區" aria-label="園區" value="园区" name="园区">"#
        );
        assert_eq!(page(r#"<td data-label="园区">8</td>"#), r#"<td data-label="園區">8</td>"#);
    }

    #[test]
    fn addresses_scripts_and_what_a_person_typed_stay() {
        for stays in [
            r#"<a href="/项目？q=园区"></a>"#,
            "<textarea name=\"x\">\n这个园区</textarea>",
            r#"<script>let 园 = "区";</script>"#,
            "<!-- 园区 -->",
            r#"<option value="园区"></option>"#,
            r#"<svg><rect width="1"></rect></svg>"#,
        ] {
            assert_eq!(page(stays), stays);
        }
        assert_eq!(page("<textarea>园</textarea>园"), "<textarea>园</textarea>園");
    }

    #[test]
    fn nothing_within_translate_no_is_converted_and_everything_after_it_is() {
        assert_eq!(
            page(r#"<p>园<span translate="no">区<br><b>区</b><img alt="区"></span>区</p>"#),
            r#"<p>園<span translate="no">区<br><b>区</b><img alt="区"></span>區</p>"#
        );
        assert_eq!(page(r#"<input translate="no" value="区">区"#), r#"<input translate="no" value="区">區"#);
    }

    #[test]
    fn official_names_keep_their_words() {
        assert_eq!(text("软件园优化营商环境"), "軟件園優化營商環境");
        assert_eq!(text("干部挂职"), "幹部掛職");
        assert_eq!(text("登录后导出、打印"), "登入後匯出、列印");
    }

    #[test]
    fn broken_markup_is_passed_on() {
        for odd in ["<", "园<b", "<a title=\"园", "</", "<!--园", "<script>园"] {
            let out = page(odd);
            assert_eq!(out.chars().count(), odd.chars().count(), "{odd} became {out}");
        }
    }
}
