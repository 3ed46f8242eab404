//! Persons, organisations and parks in English, by capital letters and the words beside them.

use crate::passage::{Passage, after, last, pattern};
use crate::statements::{Named, Person, Project, Role};
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

const TITLE: &str = r"(?:[Mm]ayor|[Pp]arty (?:[Ss]ecretary|[Cc]hief)|[Ss]ecretary(?:[- ][Gg]eneral)?|[Gg]overnor|[Pp]resident|[Cc]hair(?:man|woman|person)?|[Dd]irector(?:[- ][Gg]eneral)?|[Gg]eneral [Mm]anager|[Mm]anager|[Hh]ead|[Mm]inister|CEO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]ommissioner|[Cc]onsul(?:[- ][Gg]eneral)?|[Dd]ean|[Pp]rofessor|[Aa]mbassador|[Oo]fficial)";
const NAME: &str = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z][a-z'-]+){1,2}";

static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<name>{NAME}), (?P<title>(?:[^,.;:()\n]{{0,60}}?)\b{TITLE}\b[^,.;:()\n]{{0,80}})[,.;]"
    ))
});
static TITLE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<title>(?:[A-Z][\w'’-]* ){{0,5}}(?:(?:vice|deputy|executive|former) )?{TITLE}) (?P<name>{NAME})"
    ))
});

static ROLES: LazyLock<Vec<(Role, Regex)>> = LazyLock::new(|| {
    let role = |role, words: &str| (role, pattern(words));
    vec![
        role(Role::Presided, r"\b(?:presided|chaired|moderated)\b"),
        role(Role::Signed, r"\bsigned\b"),
        role(
            Role::Spoke,
            r"\b(?:said|says|noted|added|spoke|speech|address(?:ed)?|remarks|told|stressed|introduced|expressed|hoped|emphasi[sz]ed|delivered)\b",
        ),
        role(Role::Other, r"\b(?:unveiled|witnessed|announced|launched|awarded)\b"),
        role(Role::Attended, r"\b(?:attended|joined|present|participated|took part|met)\b"),
    ]
});

/// Persons in order of first mention.
pub(super) fn people(passage: &Passage<'_>) -> Vec<Person> {
    let text = passage.text();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for pattern in [&*NAME_FIRST, &*TITLE_FIRST] {
        for captures in pattern.captures_iter(text).take(300) {
            if let (Some(name), Some(title)) = (captures.name("name"), captures.name("title")) {
                found.push((name.range(), title.as_str().trim().trim_start_matches("the ").to_owned()));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    let mut order: HashMap<String, usize> = HashMap::new();
    let mut people: Vec<(Person, Vec<Role>)> = Vec::new();
    let starts: Vec<usize> = found.iter().map(|(range, _)| range.start).collect();
    for (range, title) in found {
        let next =
            starts.get(starts.partition_point(|start| *start <= range.start)).copied().unwrap_or(usize::MAX);
        let name = passage.name(range.clone());
        if NOT_A_NAME.is_match(&name) {
            continue;
        }
        let roles = roles_near(passage, &range, next);
        let index = *order.entry(name.clone()).or_insert_with(|| {
            let titles = title.split(" and ").map(|title| title.trim().to_owned()).collect();
            people.push((
                Person { name, titles, role: Role::Attended, roles: Vec::new(), cite: passage.cite(range) },
                Vec::new(),
            ));
            people.len() - 1
        });
        if let Some((_, known)) = people.get_mut(index) {
            known.extend(roles);
        }
    }
    people
        .into_iter()
        .map(|(mut person, mut roles)| {
            roles.sort();
            roles.dedup();
            person.role = roles.first().copied().unwrap_or(Role::Attended);
            person.roles = if roles.len() > 1 { roles } else { Vec::new() };
            person
        })
        .collect()
}

/// Words in capitals that make a phrase an office or a place.
static NOT_A_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:Committee|Party|City|County|Province|District|Park|Zone|Group|University|Project|Bureau|Company|Conference|Development|Industrial|The|New|Area|Bay|Co|Ltd|Commission|Department|Of|Congress|Standing|Municipal|Provincial|People|Deputy|Vice|General|Secretary|Mayor)\b",
    )
});

/// Roles from the words behind a name up to the next one, and from `said` or `chaired by` right before it.
fn roles_near(passage: &Passage<'_>, name: &Range<usize>, next: usize) -> Vec<Role> {
    let sentence = passage.sentence_of(name.start);
    let behind = passage.slice(name.end..next.min(sentence.end).max(name.end));
    // `…, which was presided over by` leads to the next person.
    let led = behind
        .trim_end()
        .strip_suffix(" by")
        .map(|words| words.rfind(',').map_or("", |at| words.get(..at).unwrap_or_default()));
    let behind = led.unwrap_or(behind);
    let ahead = last(passage.slice(sentence.start..name.start), 60);
    let ahead = ahead.rsplit(['.', ';', '"', '”']).next().unwrap_or_default();
    let led_to = LED_TO.find(ahead).map_or("", |found| found.as_str());
    let said = |words: &str| -> Vec<Role> {
        ROLES.iter().filter(|(_, pattern)| pattern.is_match(words)).map(|(role, _)| *role).collect()
    };
    let own = said(behind);
    if own.is_empty() { said(led_to) } else { own }
}

static LED_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:said|says|added|noted|(?:presided|chaired|moderated|signed|attended|unveiled|delivered)(?: over)? by)\b[\w ,'’-]*$",
    )
});

const CAPITALS: &str = r"(?:[A-Z][\w&'’.-]*(?: |-))(?:(?:[A-Z(][\w&'’)-]*|of|and|for|the)(?: |-)){0,7}?";

static PARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{CAPITALS}(?:Industrial Park|Development Zone|High-?[Tt]ech Zone|Economic Zone|New Area|Free Trade (?:Pilot )?Zone|Pilot Free Trade Zone|Science Park|Technology Park|Pilot Zone|Demonstration Zone|Cooperation Zone|Development Area|New District|Bonded Zone|Software Park|Innovation Park)"
    ))
});

/// Parks in order; those that are projects are left out.
pub(super) fn parks(passage: &Passage<'_>, projects: &[Project]) -> Vec<Named> {
    let taken = |name: &str| projects.iter().any(|project| project.name.contains(name));
    named(passage, &PARK).into_iter().filter(|park| !taken(&park.name)).collect()
}

static ORGANISATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{CAPITALS}(?:Group(?: Co\.?,? Ltd\.?)?|Co\.?,? Ltd\.?|Corporation|Corp\.?|Company|Inc\.?|Holdings?|University|Institute(?: of [A-Z]\w+(?: and [A-Z]\w+)?)?|Bureau(?: of [A-Z]\w+(?: and [A-Z]\w+)?)?|Commission|Department(?: of [A-Z]\w+(?: and [A-Z]\w+)?)?|Association|Bank|Academy|Alliance|Federation|Chamber of Commerce|Technology|Technologies|Administrative Committee)\b|\bMinistry of [A-Z]\w+(?: and [A-Z]\w+)*"
    ))
});

/// Organisations in order; parks are left out.
pub(super) fn organisations(passage: &Passage<'_>, parks: &[Named]) -> Vec<Named> {
    let park = |name: &str| parks.iter().any(|park| park.name == name);
    named(passage, &ORGANISATION).into_iter().filter(|found| !park(&found.name)).collect()
}

/// Words in capitals before a name that are no part of it; of two names joined by `and` the second is taken.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:The|And|In|At|On|A|An|From|With|Representatives|Officials|Leaders|Experts|Delegates|Members|Companies)\b ?(?:(?:of|from|for) )?(?:the )?)+(?:[A-Z][\w-]*(?: [A-Z][\w-]*)* and )?",
    )
});

fn named(passage: &Passage<'_>, pattern: &Regex) -> Vec<Named> {
    let text = passage.text();
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for found in pattern.find_iter(text).take(300) {
        let lead = LEAD.find(found.as_str()).map_or(0, |lead| lead.end());
        let range = found.start() + lead..found.end();
        let alone = passage.slice(range.clone()).split(' ').count() < 2;
        let goes_on = after(text, range.end, 9) == " Project";
        if !alone && !goes_on && seen.insert(passage.name(range.clone())) {
            names.push(passage.named(range));
        }
    }
    names
}
