//! What stands above the text: red head, title, who it is for (GB/T 9704-2012, 7.2, 7.3.1 and 7.3.2).

use super::document::{Align, Document, Masthead};
use super::face::Face;
use super::layout::Layout;
use super::markup::Ink;
use super::shape::{Line, Rule, Shape, Tab};
use super::style::{RED, Style};

/// Writes everything above the text.
pub(super) fn write(ink: &mut Ink<'_>, document: &Document) {
    if let Some(masthead) = &document.masthead {
        write_markings(ink, masthead);
        write_mark(ink, masthead);
        write_number(ink, masthead, document.title.is_empty());
    }
    write_title(ink, document);
    if let Some(addressee) = &document.addressee {
        let pitch = ink.layout().pitch;
        let shape = Shape { before: (!document.title.is_empty()).then_some(pitch), ..Shape::default() };
        ink.line(Style::Flush, &shape, &format!("{addressee}："));
    }
}

/// 份号, 密级 and 紧急程度 stand at the upper left, each on its line.
fn write_markings(ink: &mut Ink<'_>, masthead: &Masthead) {
    let none = Shape::default();
    if let Some(copy) = masthead.copy {
        ink.paragraph(Style::Marking, &none).run(Face::Text, false, &format!("{copy:06}")).end();
    }
    for marking in [&masthead.secrecy, &masthead.urgency].into_iter().flatten() {
        ink.line(Style::Marking, &none, marking);
    }
}

fn write_mark(ink: &mut Ink<'_>, masthead: &Masthead) {
    let layout = ink.layout();
    let markings = [masthead.copy.is_some(), masthead.secrecy.is_some(), masthead.urgency.is_some()];
    let above = markings.into_iter().filter(|given| *given).count() as u32 * layout.pitch;
    let size = mark_size(layout, &masthead.mark);
    let shape = Shape {
        keep_next: true,
        before: Some(layout.mark.drop.saturating_sub(above)),
        line: Some(Line::Exact(size * 13)),
        ..Shape::default()
    };
    ink.paragraph(Style::Mark, &shape).sized(size).text(&masthead.mark).end();
}

/// The largest type in which a mark keeps to one line, but never smaller than the title.
fn mark_size(layout: &Layout, mark: &str) -> u32 {
    let characters = u32::try_from(mark.chars().count()).unwrap_or(u32::MAX).max(1);
    // A character is as wide as its type is high: ten twips for each half point.
    let fits = layout.page.text_width() / 10 / characters;
    // Whole points, because people choose those.
    (fits / 2 * 2).clamp(layout.sizes.title, layout.mark.size_max.max(layout.sizes.title))
}

/// The number, who signs for it, and the red rule.
fn write_number(ink: &mut Ink<'_>, masthead: &Masthead, is_last: bool) {
    let layout = ink.layout();
    let rule = Some(Rule { color: RED, eighths: 18, gap: 11 });
    let pitch = layout.pitch;
    let below_mark = pitch * layout.mark.gap_lines;
    // Where no title follows, the text would touch the rule.
    let after = is_last.then_some(pitch / 2);
    let number = masthead.number.as_ref().map(ToString::to_string).unwrap_or_default();
    if let Some((left, right)) = &masthead.line {
        if !number.is_empty() {
            let shape = Shape { before: Some(pitch / 2), align: Some(Align::Centre), ..Shape::default() };
            ink.line(Style::Number, &shape, &number);
        }
        let shape = Shape { before: Some(pitch / 2), after, rule, tabs: tabs(layout), ..Shape::default() };
        ink.paragraph(Style::Number, &shape).tab().text(left).tab().text(right).end();
    } else if masthead.signers.is_empty() {
        let before = if number.is_empty() { 0 } else { below_mark };
        let shape =
            Shape { before: Some(before), after, rule, align: Some(Align::Centre), ..Shape::default() };
        ink.line(Style::Number, &shape, &number);
    } else {
        let shape = Shape { before: Some(below_mark), after, rule, tabs: tabs(layout), ..Shape::default() };
        let signers = masthead.signers.join("　");
        let paragraph = ink.paragraph(Style::Number, &shape).tab().text(&number).tab();
        paragraph.text("签发人：").run(Face::Kai, false, &signers).end();
    }
}

/// One character in from both edges; by tabs, because the red rule is as wide as the text.
fn tabs(layout: &Layout) -> Vec<Tab> {
    let character = layout.character();
    let right = layout.page.text_width().saturating_sub(character);
    vec![Tab { at: character, right: false }, Tab { at: right, right: true }]
}

fn write_title(ink: &mut Ink<'_>, document: &Document) {
    let pitch = ink.layout().pitch;
    let is_last = document.subtitle.is_none();
    let after = if document.addressee.is_some() { 0 } else { pitch };
    if !document.title.is_empty() {
        // Two lines below the red rule.
        let before = if document.masthead.is_some() { pitch * 2 } else { 0 };
        let after = if is_last { after } else { pitch / 3 };
        let shape = Shape { keep_next: true, before: Some(before), after: Some(after), ..Shape::default() };
        ink.line(Style::Title, &shape, &document.title);
    }
    if let Some(subtitle) = &document.subtitle {
        let shape = Shape { keep_next: true, after: Some(after), ..Shape::default() };
        ink.line(Style::Subtitle, &shape, subtitle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_as_large_as_fits_one_line() {
        let layout = Layout::official();
        assert_eq!(mark_size(&layout, "联动纪要"), layout.mark.size_max);
        let size = mark_size(&layout, "南北共建园区联席会议办公室文件");
        assert!((44..100).contains(&size) && size * 10 * 15 <= layout.page.text_width(), "{size}");
        assert_eq!(mark_size(&layout, &"长".repeat(500)), layout.sizes.title);
        assert_eq!(mark_size(&layout, ""), layout.mark.size_max);
    }
}
