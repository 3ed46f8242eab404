//! A page's text with what it stands on: each sentence says it when it is pointed at, and a list at the end says it for
//! print and for who cannot point.

use super::super::words;
use crate::ui::section;
use app::drafting::{self, Open, Ref, Said, SaidBlock};
use kernel::Lang;
use maud::{Markup, html};

/// The figures that lead.
pub(crate) fn figures(lang: Lang, open: &Open) -> Markup {
    let figures: Vec<_> = open
        .blocks
        .iter()
        .filter_map(|block| match block {
            SaidBlock::Figure(figure) => Some(figure),
            _ => None,
        })
        .collect();
    html! {
        @if !figures.is_empty() {
            dl.large-figures {
                @for figure in figures {
                    div {
                        dt { (figure.label) }
                        dd { (figure.text) }
                        dd.source {
                            @if !figure.as_of.is_empty() { (lang.say("截至 ", "As of ")) (figure.as_of) }
                            (marks(open, &figure.refs))
                        }
                    }
                }
            }
        }
    }
}

/// The text; to who works on it, sentences with figures and without records are marked, and records are links.
pub(crate) fn text(lang: Lang, open: &Open, for_writer: bool) -> Markup {
    html! {
        div.said {
            @for block in &open.blocks {
                @match block {
                    SaidBlock::Heading(text) => { h2 { (text) } }
                    SaidBlock::Figure(_) => {}
                    SaidBlock::Paragraph(said) => {
                        p { @for one in said { (sentence(lang, open, one, for_writer)) } }
                        @if for_writer { (records(lang, said)) }
                    }
                }
            }
        }
    }
}

fn sentence(lang: Lang, open: &Open, one: &Said, for_writer: bool) -> Markup {
    let lacks = for_writer && one.lacks_record();
    let why = match (one.refs.is_empty(), lacks) {
        (true, true) => Some(
            lang.say("没有台账记录支撑：写明出处，或改掉", "No record behind it: say where it comes from")
                .to_owned(),
        ),
        (true, false) => None,
        (false, _) => Some(on(lang, &one.refs)),
    };
    html! {
        span title=[why] class=[lacks.then_some("without-record")] { (one.text) }
        (marks(open, &one.refs))
    }
}

/// What a sentence stands on, in a line: the kind of record and up to when, never a name that only members see.
fn on(lang: Lang, refs: &[Ref]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for one in refs {
        let kind = records::find(&one.noun).map_or(one.noun.as_str(), |noun| noun.label.get(lang));
        let day = if one.as_of.is_empty() {
            String::new()
        } else {
            format!("{} {}", lang.say("，截至", ", as of"), one.as_of)
        };
        let source = if one.source.is_empty() {
            String::new()
        } else {
            format!("{}{}", lang.say("，", ", "), one.source)
        };
        let part = format!("{kind}{day}{source}");
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    format!("{}{}", lang.say("依据：", "Stands on: "), parts.join(lang.say("；", "; ")))
}

/// Numbers of the sources that records cite.
fn marks(open: &Open, refs: &[Ref]) -> Markup {
    let mut numbers: Vec<usize> =
        refs.iter().filter_map(|one| open.sources.iter().position(|source| *source == one.source)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    html! { @for at in numbers { sup { a href={ "#source-" (at + 1) } { "[" (at + 1) "]" } } } }
}

/// The records behind a paragraph as links, for who works on it.
fn records(lang: Lang, said: &[Said]) -> Markup {
    let refs: Vec<&Ref> = said.iter().flat_map(|one| &one.refs).collect();
    let mut seen: Vec<&str> = Vec::new();
    let once: Vec<&Ref> = refs
        .into_iter()
        .filter(|one| {
            let is_new = !seen.contains(&one.id.as_str());
            seen.push(&one.id);
            is_new
        })
        .collect();
    html! {
        @if !once.is_empty() {
            details.alt.said-refs {
                summary { (lang.say("依据 ", "Stands on ")) (words::grouped(once.len() as i64)) (lang.say(" 条记录", " records")) }
                ul {
                    @for one in once {
                        li {
                            a href={ "/" (one.noun) "/" (one.id) } { (one.label) }
                            @if !one.as_of.is_empty() { " · " (lang.say("截至 ", "as of ")) (one.as_of) }
                            @if !one.source.is_empty() { " · " (one.source) }
                        }
                    }
                }
            }
        }
    }
}

/// The sources and what of the ledger stands behind the text.
pub(crate) fn stands_on(lang: Lang, open: &Open) -> Markup {
    let records = drafting::records_of(open);
    if open.sources.is_empty() && records.is_empty() {
        return html! {};
    }
    let body = html! {
        ol.said-sources {
            @for (at, source) in open.sources.iter().enumerate() {
                li id={ "source-" (at + 1) } { "[" (at + 1) "] " (source) }
            }
            @for line in &records { li { (lang.say("台账：", "Ledger: ")) (line) } }
        }
    };
    section(lang.say("出处", "Sources"), html! {}, body)
}
