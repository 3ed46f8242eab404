//! Takes out HTML that was pasted with the text: tags, comments, scripts, and entities, which become the characters
//! they stand for. A block ends its line. Only tags that HTML knows are tags: `a < b` stays.

use super::cells::{self, Cell};
use super::{Repair, RepairKind};
use crate::passage::pattern;
use regex::Regex;
use std::sync::LazyLock;

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    let attributes = r"(?:\s+[a-zA-Z_:@-][^<>]*|\s+)?";
    let block = "p|br|div|tr|li|ul|ol|h[1-6]|table|tbody|thead|section|article|header|footer|hr|title|blockquote|dd|dt|dl|html|body|head|center|main|nav|aside|figure|figcaption|form";
    let inline = "span|a|b|i|u|em|strong|font|td|th|img|small|sub|sup|ruby|rb|rtc|label|input|button|wbr|meta|link|o:p|st1:[a-z]+|code|pre|video|audio|source|svg|path|iframe|option|select|time|mark|ins|del|s";
    pattern(&format!(
        r"(?i)(?P<gone><!--[^<]*?-->|<!--|-->|<(?:script|style|noscript|rt|rp)\b[^<>]*>[^<]*</(?:script|style|noscript|rt|rp)>|<!doctype[^<>]*>)|(?P<cell></t[dh]\s*>\s*<t[dh]{attributes}>)|(?P<block></?(?:{block}){attributes}/?>)|(?P<inline></?(?:{inline}|script|style|noscript|rt|rp){attributes}/?>)|&(?P<name>nbsp|amp|lt|gt|quot|apos|ensp|emsp|thinsp|middot|mdash|ndash|hellip|ldquo|rdquo|lsquo|rsquo|yen|times);|&#(?P<code>\d{{1,7}});|&#x(?P<hex>[0-9a-f]{{1,6}});"
    ))
});

/// Drops markup; each piece is reported as it was received.
pub(super) fn drop(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !cells.iter().any(|cell| matches!(cell.ch, '<' | '&')) {
        return cells;
    }
    let mut written = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(cells.len());
    for cell in &cells {
        offsets.push(written.len());
        written.push(cell.ch);
    }
    let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut done = 0;
    for found in MARKUP.captures_iter(&written) {
        let Some(whole) = found.get(0) else { continue };
        let first = offsets.partition_point(|&offset| offset < whole.start());
        let after = offsets.partition_point(|&offset| offset < whole.end());
        let Some(stands) = stands_for(&found) else { continue };
        let Some(slice) = cells.get(first..after) else { continue };
        kept.extend_from_slice(cells.get(done..first).unwrap_or_default());
        done = after;
        let mut buffer = [0; 4];
        let now = stands.map_or("", |ch| ch.encode_utf8(&mut buffer));
        cells::report(repairs, RepairKind::Markup, text, slice, now);
        if let (Some(ch), Some(a), Some(b)) = (stands, slice.first(), slice.last())
            && !(ch == '\n' && kept.last().is_none_or(|cell| cell.ch == '\n'))
        {
            kept.push(Cell { ch, from: a.from, to: b.to });
        }
    }
    kept.extend_from_slice(cells.get(done..).unwrap_or_default());
    kept
}

/// What a piece of markup stands for: a character, nothing, or it is no markup after all.
fn stands_for(found: &regex::Captures<'_>) -> Option<Option<char>> {
    if found.name("block").is_some() {
        return Some(Some('\n'));
    }
    // From one cell of a table to the next.
    if found.name("cell").is_some() {
        return Some(Some('\t'));
    }
    if let Some(name) = found.name("name") {
        return Some(Some(match name.as_str().to_ascii_lowercase().as_str() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "middot" => '·',
            "mdash" => '—',
            "ndash" => '–',
            "hellip" => '…',
            "ldquo" => '“',
            "rdquo" => '”',
            "lsquo" => '‘',
            "rsquo" => '’',
            "yen" => '¥',
            "times" => '×',
            _ => ' ',
        }));
    }
    let decimal = found.name("code").and_then(|code| code.as_str().parse().ok());
    let number = decimal.or(found.name("hex").and_then(|hex| u32::from_str_radix(hex.as_str(), 16).ok()));
    match number {
        Some(number) => char::from_u32(number).filter(|ch| !ch.is_control()).map(Some),
        None => Some(None),
    }
}
