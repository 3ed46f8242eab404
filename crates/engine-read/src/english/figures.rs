//! Sums, counts and projects in English. A conversion in brackets behind a sum is no second sum.

use super::numerals;
use crate::numbers::{self, Money};
use crate::passage::{Passage, after, before, last, pattern};
use crate::statements::{Approx, Currency, EventKind, Level, Number, Project, Scope, Stage, Total};
use crate::totals::Totals;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) struct Figures {
    pub(super) totals: Vec<Total>,
    pub(super) projects: Vec<Project>,
}

pub(super) fn read(passage: &Passage<'_>, kind: EventKind) -> Figures {
    let money = money_in(passage.text());
    let mut used = vec![false; money.len()];
    let totals = totals(passage, &money, &mut used);
    let projects = projects(passage, &money, &used, kind);
    Figures { totals, projects }
}

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(US\$|USD ?|RMB ?|CNY ?|HK\$|NT\$|\$|¥)?(\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)[ -]?(trillion|billion|million|thousand|bn|mln)?\b ?(yuan|RMB|renminbi|CNY|US dollars|U\.S\. dollars|dollars|USD|HK dollars|Hong Kong dollars|euros?)?",
    )
});

fn money_in(text: &str) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for found in MONEY.captures_iter(text) {
        let (Some(all), Some(digits)) = (found.get(0), found.get(2)) else { continue };
        let ahead = found.get(1).map(|word| word.as_str().trim().to_ascii_uppercase());
        let behind = found.get(4).map(|word| word.as_str().to_ascii_lowercase());
        let Some(currency) = currency(ahead.as_deref(), behind.as_deref()) else { continue };
        let up = match found.get(3).map(|word| word.as_str().to_ascii_lowercase()).as_deref() {
            Some("trillion") => 12,
            Some("billion" | "bn") => 9,
            Some("million" | "mln") => 6,
            Some("thousand") => 3,
            _ => 0,
        };
        let amount = numbers::decimal(digits.as_str())
            .and_then(|(digits, scale)| numbers::shift(digits, up + 2, scale));
        let Some(amount) = amount else { continue };
        let end = all.start() + all.as_str().trim_end().len();
        let converted = sums.last().is_some_and(|last| {
            let between = text.get(last.range.end..all.start()).unwrap_or_default();
            between.len() <= 16 && between.contains('(') && !between.contains(')')
        });
        if converted {
            continue;
        }
        let approx = approx(before(text, all.start(), 20));
        sums.push(Money { range: all.start()..end, amount: Number(amount), currency, approx, bound: false });
    }
    sums
}

fn currency(ahead: Option<&str>, behind: Option<&str>) -> Option<Currency> {
    match (ahead, behind) {
        (_, Some("yuan" | "rmb" | "renminbi" | "cny")) | (Some("RMB" | "CNY" | "¥"), None) => {
            Some(Currency::CNY)
        }
        (Some("HK$"), _) | (_, Some("hk dollars" | "hong kong dollars")) => Some(Currency::HKD),
        (Some("NT$"), _) => Some(Currency::TWD),
        (Some("US$" | "USD" | "$"), _) | (_, Some("us dollars" | "u.s. dollars" | "dollars" | "usd")) => {
            Some(Currency::USD)
        }
        (_, Some("euro" | "euros")) => Some(Currency::EUR),
        _ => None,
    }
}

fn approx(ahead: &str) -> Approx {
    let ahead = ahead.trim_end().to_ascii_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| ahead.ends_with(word));
    if ends(&[
        "over",
        "more than",
        "exceeding",
        "at least",
        "above",
        "in excess of",
        "surpassing",
        "upwards of",
    ]) {
        Approx::Over
    } else if ends(&["nearly", "almost", "close to"]) {
        Approx::Nearly
    } else if ends(&["about", "around", "approximately", "some", "roughly"]) {
        Approx::About
    } else {
        Approx::Exact
    }
}

static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    let n = numerals::pattern();
    pattern(&format!(
        r"(?i)\b(?P<n>{n})\b(?: (?:of the |new |more |other )?(?:[A-Za-z][\w'-]* ){{0,5}}?(?P<noun>projects|agreements|contracts|deals|memorandums|MoUs|companies|enterprises|firms)\b)|\b(?:the )?(?:other|remaining) (?P<n2>{n})\b"
    ))
});

fn totals(passage: &Passage<'_>, money: &[Money], used: &mut [bool]) -> Vec<Total> {
    let text = passage.text();
    let mut totals = Totals::default();
    let counts: Vec<_> = COUNT.captures_iter(text).take(400).collect();
    for (index, found) in counts.iter().enumerate() {
        let (Some(all), Some(n)) = (found.get(0), found.name("n").or(found.name("n2"))) else { continue };
        let Some(count) = numerals::number(n.as_str()).filter(|count| *count > 1) else { continue };
        if before(text, all.start(), 1).ends_with(['.', '$', '-']) {
            continue;
        }
        let sentence = passage.sentence_of(all.start());
        let next =
            counts.get(index + 1).and_then(|next| next.get(0)).map_or(sentence.end, |next| next.start());
        let first = money.partition_point(|one| one.range.start < all.end());
        let sum = money.get(first).filter(|one| {
            one.range.start < next.min(sentence.end) && joins(passage.slice(all.end()..one.range.start))
        });
        if let Some(flag) = sum.and_then(|_| used.get_mut(first)) {
            *flag = true;
        }
        let noun = found.name("noun").map(|noun| noun.as_str().to_ascii_lowercase());
        let what = match noun.as_deref() {
            Some("agreements" | "contracts" | "deals" | "memorandums" | "mous") => "agreements",
            Some("companies" | "enterprises" | "firms") => "companies",
            _ => "projects",
        };
        if what == "companies" && !passage.slice(sentence.clone()).contains("sign") {
            continue;
        }
        let range = all.start()..sum.map_or(all.end(), |sum| closed(text, sum.range.end));
        let part = found.name("n2").is_some()
            || ["of which", "among them", "among these"]
                .iter()
                .any(|word| before(text, all.start(), 20).to_ascii_lowercase().contains(word));
        let approx = match approx(before(text, all.start(), 20)) {
            Approx::Exact => sum.map_or(Approx::Exact, |sum| sum.approx),
            said => said,
        };
        totals.add(Total {
            what,
            count: Some(count),
            amount: sum.map(|sum| sum.amount),
            currency: sum.map(|sum| sum.currency),
            amount_yuan: sum.filter(|sum| sum.currency == Currency::CNY).map(|sum| sum.amount),
            approx,
            scope: scope(passage.slice(sentence.start..range.end)),
            level: if part { Level::Subtotal } else { Level::Total },
            stage: stage(passage.slice(sentence)),
            cite: passage.cite(range),
            also: Vec::new(),
            contradicts: Vec::new(),
        });
    }
    lone_sums(passage, money, used, &mut totals);
    totals.entries
}

static LONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:total|combined|contract(?:ual)?|planned|agreed) (?:investment|value|amount|volume)s?(?: \w+){0,4} ?$|\btotall?ing ?(?:\w+ ){0,2}$",
    )
});

/// `with a total investment of 11.3 billion yuan` where no count stands before it.
fn lone_sums(passage: &Passage<'_>, money: &[Money], used: &mut [bool], totals: &mut Totals) {
    for (one, used) in money.iter().zip(used.iter_mut()) {
        let sentence = passage.sentence_of(one.range.start);
        let lead = before(passage.text(), one.range.start, 60);
        let single = passage.slice(sentence.start..one.range.start).contains("project ");
        if *used || single || !LONE.is_match(lead) {
            continue;
        }
        *used = true;
        totals.add(Total {
            what: "investment",
            count: None,
            amount: Some(one.amount),
            currency: Some(one.currency),
            amount_yuan: (one.currency == Currency::CNY).then_some(one.amount),
            approx: one.approx,
            scope: scope(passage.slice(sentence.start..one.range.end)),
            level: Level::Total,
            stage: stage(passage.slice(sentence)),
            cite: passage.cite(one.range.clone()),
            also: Vec::new(),
            contradicts: Vec::new(),
        });
    }
}

/// A sum belongs to the count before it when words like these lead to it.
static JOINS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:total|totall?ing|worth|valued|value|investments?|together|combined|amounting|involving|representing|to the tune|for)\b|^,? ?(?:at|of|\() ?$",
    )
});

fn joins(between: &str) -> bool {
    between.len() <= 120
        && JOINS.is_match(between)
        && !between.contains(" project ")
        && !between.contains(';')
        && !between.contains(':')
}

/// A conversion in brackets stays with its sum.
fn closed(text: &str, end: usize) -> usize {
    let rest = after(text, end, 40);
    match rest.strip_prefix(" (").and_then(|inner| inner.find(')')) {
        Some(at) if rest.contains('$') || rest.contains("USD") => end + 2 + at + 1,
        _ => end,
    }
}

static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:so far|to date|cumulative|since|by the end of|last year|in the past|previously|as of|over the years)\b",
    )
});
static PLANNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:is expected to|are expected to|will|plans? to|aims? to|annual output|once (?:completed|operational))\b",
    )
});

fn scope(words: &str) -> Scope {
    if EARLIER.is_match(words) {
        Scope::History
    } else if PLANNED.is_match(words) {
        Scope::Plan
    } else {
        Scope::ThisEvent
    }
}

fn stage(words: &str) -> Option<Stage> {
    let words = words.to_ascii_lowercase();
    let said = |all: &[&str]| all.iter().any(|word| words.contains(word));
    if said(&["terminat", "cancel", "scrap"]) {
        Some(Stage::Cancelled)
    } else if said(&["sign", "deal", "agreement"]) {
        Some(Stage::Signed)
    } else if said(&["broke ground", "start", "began", "groundbreaking"]) {
        Some(Stage::Started)
    } else if said(&["completed", "put into operation"]) {
        Some(Stage::Completed)
    } else {
        None
    }
}

/// The last words of names of projects.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:projects?|industrial park|science park|logistics park|park|production base|base|plant|factory|research center|center|centre|complex|facility|headquarters|production line|hub)\b",
    )
});
static LEADS_TO_SUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[ ,]*(?:which |that )?(?:at|worth|valued at|costing|with|involving|has|has an?|for|is|will have|an?|total|the|planned|investment|of|about|around|over|nearly|more than|approximately|combined|estimated|some|a cost|cost|invested|investing)*(?: (?:at|an?|total|planned|investment|of|about|around|over|nearly|more|than|approximately|estimated|worth|valued|the|cost))*[ ]*$",
    )
});
static ARTICLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:[ ,]|and |including |namely |such as |for |signed |(?:the|an?) )*"));

fn projects(passage: &Passage<'_>, money: &[Money], used: &[bool], kind: EventKind) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    let mut last_stage = None;
    for (one, used) in money.iter().zip(used) {
        let named =
            if *used { None } else { name_before(passage, one).or_else(|| name_earlier(passage, one)) };
        let Some(name) = named else { continue };
        let written = passage.name(name.clone());
        if projects.iter().any(|known| known.name == written) || projects.len() >= 100 {
            continue;
        }
        let sentence = passage.sentence_of(one.range.start);
        last_stage = stage(passage.slice(sentence)).or(last_stage);
        let cite = passage.cite(name.clone());
        projects.push(Project {
            name: written,
            name_text: cite.text,
            name_at: cite.span,
            amount: Some(one.amount),
            currency: Some(one.currency),
            amount_yuan: (one.currency == Currency::CNY).then_some(one.amount),
            approx: Some(one.approx),
            parties: Vec::new(),
            land_mu: None,
            stage: last_stage.or(match kind {
                EventKind::Signing => Some(Stage::Signed),
                EventKind::Groundbreaking => Some(Stage::Started),
                _ => None,
            }),
            cite: passage.cite(name.start..one.range.end),
        });
    }
    projects
}

static BEGUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:construction|work) (?:of|on) (?:the |an? )?(?P<name>[^.,;()\n]{4,80}?) (?:began|begins|started|starts|kicked off|commenced)\b",
    )
});

/// `Construction of the … Plant began …. The project, with an investment of …`: the name stands in the sentence before.
fn name_earlier(passage: &Passage<'_>, one: &Money) -> Option<Range<usize>> {
    let index = passage.sentence_index(one.range.start);
    let sentence = passage.sentences().get(index)?;
    let opening = passage.slice(sentence.clone()).trim_start();
    if !["The project", "The plant", "It ", "The facility"].iter().any(|word| opening.starts_with(word)) {
        return None;
    }
    let before = passage.sentences().get(index.checked_sub(1)?)?;
    let name = BEGUN.captures(passage.slice(before.clone()))?.name("name")?;
    let is_named = HEAD.find_iter(name.as_str()).last()?.end() == name.len();
    is_named.then(|| before.start + name.start()..before.start + name.end())
}

/// `the tourism complex project in Yizhou district (1.2 billion yuan`: the noun phrase before a sum.
fn name_before(passage: &Passage<'_>, one: &Money) -> Option<Range<usize>> {
    let text = passage.text();
    let sentence = passage.sentence_of(one.range.start);
    let head = passage.slice(sentence.start..one.range.start).trim_end_matches([' ', '(']);
    let head = last(head, 200);
    let end =
        sentence.start + passage.slice(sentence.start..one.range.start).trim_end_matches([' ', '(']).len();
    let marks: Vec<usize> = head
        .char_indices()
        .filter(|(_, ch)| matches!(ch, ',' | ';' | ':' | '(' | ')'))
        .map(|(at, _)| at)
        .collect();
    let mut from = marks.last().map_or(0, |at| at + 1);
    // `…, at 5 billion yuan`: the last clause only leads to the sum.
    if LEADS_TO_SUM.is_match(head.get(from..)?) {
        let (last, previous) =
            (marks.last().copied()?, marks.len().checked_sub(2).and_then(|at| marks.get(at)));
        from = previous.map_or(0, |at| at + 1);
        if !matches!(head.get(last..last + 1), Some(",")) {
            return None;
        }
    }
    let segment = head.get(from..)?;
    let noun = HEAD.find_iter(segment.split(" in ").next()?).last()?;
    let phrase = segment.get(..noun.end())?;
    // The last `the` or `a` in a running clause opens the noun phrase.
    let opened = [" the ", " a ", " an "]
        .iter()
        .filter_map(|word| phrase.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let lead = opened.max(ARTICLE.find(phrase).map_or(0, |found| found.end()));
    let name = phrase.get(lead..)?.trim();
    let start = end - head.len() + from + lead;
    let words = name.split(' ').count();
    let plural = name.to_ascii_lowercase().ends_with("projects");
    ((2..=14).contains(&words) && !plural && text.get(start..start + name.len()) == Some(name))
        .then(|| start..start + name.len())
}
