//! Persons with a function in the event: who they are, what titles the text gives them, what they do.
//!
//! A person enters the list through a title in front of the name or a list of names behind one. Later
//! mentions add roles only. Reporters and editors are left out; titles are never completed.

mod japanese;
mod names;
mod roles;
mod titles;

use crate::lexicon::sets::CharSet;
use crate::passage::{Passage, after, before, holds_any, pattern};
use crate::statements::{Person, Role};
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// One naming of a person.
#[derive(Clone, Debug)]
struct Mention {
    name: Range<usize>,
    /// Where the titles begin; the name itself when there are none.
    start: usize,
    /// The titles before this name, or shared with the name before it.
    titles: Vec<String>,
}

/// The persons of a text, with the places of their titles.
pub(crate) struct People {
    statements: Vec<Person>,
    /// Titles and names, in order: organisations inside are parts of titles.
    spans: Vec<Range<usize>>,
}

/// State leaders who are quoted, not present.
const QUOTED: [&str; 8] = ["习近平", "李克强", "胡锦涛", "温家宝", "江泽民", "邓小平", "毛泽东", "周恩来"];

/// Persons that are listed.
pub(crate) const MOST: usize = 400;
/// Namings that are looked at: people are named more than once.
const MENTIONS: usize = 2 * MOST;

/// Finds the persons of a text.
pub(crate) fn read(passage: &Passage<'_>) -> People {
    let mut mentions = titled(passage);
    mentions.extend(japanese::mentions(passage));
    listed_before_title(passage, &mut mentions);
    add_repeated(passage, &mut mentions);
    mentions.sort_by_key(|mention| mention.name.start);
    let roles = roles::of(passage, &mentions);

    let mut order: HashMap<String, usize> = HashMap::new();
    let mut statements: Vec<(Person, Vec<Role>)> = Vec::new();
    let mut spans = Vec::new();
    for (mention, role) in mentions.iter().zip(roles) {
        let name = passage.name(mention.name.clone());
        spans.push(mention.start..mention.name.end);
        let index = *order.entry(name.clone()).or_insert_with(|| {
            let cite = passage.cite(mention.name.clone());
            let person = Person { name, titles: Vec::new(), role: Role::Attended, roles: Vec::new(), cite };
            statements.push((person, Vec::new()));
            statements.len() - 1
        });
        if let Some((person, roles)) = statements.get_mut(index) {
            // 市领导 is said first, the office often later.
            let vague = person.titles.iter().all(|title| title.ends_with("领导") || title.ends_with("干部"));
            if vague && !mention.titles.is_empty() {
                person.titles.clone_from(&mention.titles);
            }
            roles.extend(role);
        }
    }
    let statements = statements.into_iter().map(|(person, roles)| settle(person, roles)).collect();
    People { statements, spans }
}

impl People {
    /// Whether a range lies inside the titles or the name of a person.
    pub(crate) fn covers(&self, range: &Range<usize>) -> bool {
        let next = self.spans.partition_point(|span| span.end <= range.start);
        self.spans.get(next).is_some_and(|span| span.start <= range.start && range.end <= span.end)
    }

    /// The persons as statements.
    pub(crate) fn into_statements(self) -> Vec<Person> {
        self.statements
    }
}

fn settle(mut person: Person, mut roles: Vec<Role>) -> Person {
    roles.sort();
    roles.dedup();
    person.role = roles.first().copied().unwrap_or(Role::Attended);
    if roles.len() > 1 {
        person.roles = roles;
    }
    person
}

fn titled(passage: &Passage<'_>) -> Vec<Mention> {
    let text = passage.text();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut taken = 0;
    for end in titles::ends(text) {
        if end < taken || mentions.len() >= MENTIONS || passage.in_byline(end) {
            continue;
        }
        let Some(name) = names::name_at(text, end, names::Trust::Titled) else { continue };
        if holds_any(&passage.name(name.clone()), &QUOTED) {
            continue;
        }
        let (start, titles) = titles::before_name(text, end);
        taken = name.end;
        mentions.push(Mention { name: name.clone(), start, titles: titles.clone() });
        // 市领导甲、乙、丙: names behind the first share its titles.
        while let Some(next) = next_in_list(text, taken) {
            if mentions.len() >= MENTIONS {
                break;
            }
            taken = next.end;
            mentions.push(Mention { start: next.start, name: next, titles: titles.clone() });
        }
    }
    mentions
}

fn next_in_list(text: &str, at: usize) -> Option<Range<usize>> {
    let separator = ["、", "和", "与", "及", "以及", " "]
        .into_iter()
        .find(|mark| after(text, at, 2).starts_with(mark))?;
    names::name_at(text, at + separator.len(), names::Trust::Listed)
}

static LEADERS_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"等(?P<title>[省市区县州盟旗校]?领导)|等(?:出席|参加|陪同|列席)"));

/// `甲、乙、丙等市领导出席`: a list of names with their common title behind it.
fn listed_before_title(passage: &Passage<'_>, mentions: &mut Vec<Mention>) {
    let text = passage.text();
    for found in LEADERS_BEHIND.captures_iter(text).take(MENTIONS) {
        let Some(all) = found.get(0) else { continue };
        let head = before(text, all.start(), 60);
        let from = all.start() - head.len();
        let clause =
            head.rfind(['，', '。', '；', '：', '\n', ' ']).map_or(0, |at| at + after(head, at, 1).len());
        let list = head.get(clause..).unwrap_or_default();
        let mut start = from + clause;
        let mut names = Vec::new();
        for item in list.split('、') {
            let listed = names::name_at(text, start, names::Trust::Listed);
            names.extend(listed.filter(|name| name.start == start && name.end == start + item.len()));
            start += item.len() + '、'.len_utf8();
        }
        // One name alone may be any word; every item must be a name, and none known yet.
        let fresh = names.first().is_some_and(|first| {
            !mentions.iter().rev().take(20).any(|known| known.name.start == first.start)
        });
        if names.len() < 2
            || names.len() != list.split('、').count()
            || !fresh
            || passage.in_byline(all.start())
        {
            continue;
        }
        let titles: Vec<String> =
            found.name("title").map(|title| title.as_str().to_owned()).into_iter().collect();
        mentions.extend(names.into_iter().map(|name| Mention {
            start: name.start,
            name,
            titles: titles.clone(),
        }));
    }
}

/// Adds mentions of known persons without a title.
fn add_repeated(passage: &Passage<'_>, mentions: &mut Vec<Mention>) {
    let text = passage.text();
    let mut known: Vec<String> =
        mentions.iter().map(|mention| passage.slice(mention.name.clone()).to_owned()).collect();
    known.sort();
    known.dedup();
    let first: Vec<Range<usize>> = mentions.iter().map(|mention| mention.name.clone()).collect();
    for found in again(text, &known) {
        let next = first.partition_point(|name| name.end <= found.start);
        let overlaps = first.get(next).is_some_and(|name| name.start < found.end);
        if !overlaps && !passage.in_byline(found.start) {
            mentions.push(Mention { start: found.start, name: found, titles: Vec::new() });
        }
    }
}

/// Where names stand in a text, of two that begin at one place the longer.
fn again(text: &str, names: &[String]) -> Vec<Range<usize>> {
    // An automaton pays off for many names only.
    if names.len() > 24 {
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names);
        return search.iter().flat_map(|search| search.find_iter(text)).map(|found| found.range()).collect();
    }
    let firsts = CharSet::new(&names.iter().filter_map(|name| name.chars().next()).collect::<String>());
    let mut found = Vec::new();
    let mut done = 0;
    for (at, ch) in text.char_indices() {
        if at < done || !firsts.has(ch) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let longest = names.iter().filter(|name| rest.starts_with(name.as_str())).map(String::len).max();
        if let Some(length) = longest {
            done = at + length;
            found.push(at..done);
        }
    }
    found
}
