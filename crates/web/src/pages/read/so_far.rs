//! The releases read so far, newest first, with what was decided on their statements.

use super::super::{Reader, cell, words};
use crate::ui::{Column, Row, Table, empty_state, section_with};
use app::record::{self, Ask, PAGE_MAX};
use app::{Actor, App, Error, Result};
use kernel::{Choice as _, Record as _, Timestamp, Uuid, Value};
use maud::{Markup, html};
use records::sources::{Statement, StatementState};

/// Releases shown on the page; the list of sources has all.
const SHOWN: usize = 20;

/// One release that was read.
#[derive(Debug)]
pub(super) struct ReadSource {
    source: Uuid,
    title: String,
    received_at: i64,
    pending: usize,
    accepted: usize,
    refused: usize,
    entered: usize,
}

/// Gathers the last releases from their statements, which were made one release after another.
pub(super) async fn gather(app: &App, actor: &Actor) -> Result<Vec<ReadSource>> {
    let noun = Statement::NOUN;
    let at = |name| noun.position(name).ok_or_else(|| Error::Internal(format!("statements have no {name}")));
    let (source_at, state_at, entered_at) = (at("source")?, at("state")?, at("entered_in")?);
    let fields = vec![source_at, state_at, entered_at];
    let mut ask = Ask { fields, limit: PAGE_MAX, ..Ask::default() };
    let mut found: Vec<ReadSource> = Vec::new();
    loop {
        let listing = match record::list(app, actor, noun, ask.clone()).await {
            Err(Error::NotFound) => return Ok(found),
            listing => listing?,
        };
        for row in listing.rows.iter().map(|seen| &seen.row) {
            let Some(source) = row.values.get(source_at).and_then(Value::as_id) else { continue };
            let slot = match found.iter().position(|one| one.source == source) {
                Some(slot) => slot,
                None if found.len() == SHOWN => return Ok(found),
                None => {
                    let title = listing.titles.get(&source).cloned().unwrap_or_default();
                    found.push(ReadSource::new(source, title, row.created_at));
                    found.len() - 1
                }
            };
            if let Some(one) = found.get_mut(slot) {
                one.count(
                    row.values.get(state_at).and_then(Value::as_text).unwrap_or(""),
                    row.values.get(entered_at).is_some_and(|value| !value.is_blank()),
                );
            }
        }
        ask.after = listing.next;
        if ask.after.is_none() {
            return Ok(found);
        }
    }
}

impl ReadSource {
    fn new(source: Uuid, title: String, received_at: i64) -> ReadSource {
        ReadSource { source, title, received_at, pending: 0, accepted: 0, refused: 0, entered: 0 }
    }

    fn count(&mut self, state: &str, is_entered: bool) {
        match StatementState::from_code(state) {
            Some(StatementState::Accepted | StatementState::Changed) => self.accepted += 1,
            Some(StatementState::Refused) => self.refused += 1,
            Some(StatementState::Pending) | None => self.pending += 1,
        }
        self.entered += usize::from(is_entered);
    }
}

/// Shows them.
pub(super) fn shown(reader: &Reader, found: &[ReadSource]) -> Markup {
    let title = reader.say("读过的", "Read so far");
    let number = |label| Column { label, number: true, ..Column::default() };
    let columns = [
        Column { label: reader.say("新闻稿", "Release"), wide: true, ..Column::default() },
        Column { label: reader.say("收到", "Received"), ..Column::default() },
        number(reader.say("待定", "Open")),
        number(reader.say("接受", "Accepted")),
        number(reader.say("不采", "Refused")),
        number(reader.say("已入账", "Entered")),
    ];
    let row = |one: &ReadSource| Row {
        key: String::new(),
        name: String::new(),
        cells: vec![
            html! { a href={ "/read/" (one.source) } { (name(reader, &one.title)) } },
            html! { span.nowrap { (Timestamp(one.received_at).day()) } },
            html! { (words::grouped(one.pending as i64)) },
            html! { (words::grouped(one.accepted as i64)) },
            html! { (words::grouped(one.refused as i64)) },
            html! { (words::grouped(one.entered as i64)) },
        ],
    };
    let body = if found.is_empty() {
        empty_state(
            reader.say("还没有读过新闻稿", "No release has been read yet"),
            reader.say(
                "看的是有陈述的来源。贴上第一篇，读出的陈述在这里等人定。",
                "Looked for sources with statements. Paste the first; what is read in it waits here for a decision.",
            ),
            html! {},
        )
    } else {
        let rows = found.iter().map(row).collect();
        Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() }.markup()
    };
    let note = html! { @if found.len() == SHOWN { (reader.say("最近 20 篇", "The last 20")) } };
    section_with(title, note, Some((reader.say("全部来源", "All sources"), "/sources")), body)
}

fn name(reader: &Reader, title: &str) -> String {
    match title.trim() {
        "" => reader.say("（无标题）", "(no title)").to_owned(),
        title => cell::first_words(title, 80),
    }
}
