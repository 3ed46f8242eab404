//! The automaton: the words of a group of dictionaries by their characters.
//!
//! The first character is found by pages of 256 code points, further ones in one hash table of edges, so that a
//! character that starts no word costs one look.

use std::collections::HashMap;

/// A place in the automaton. 0 is no place.
type Node = u32;

/// What a word becomes.
#[derive(Clone, Copy, Debug, Default)]
struct Value {
    /// Where the new words start in [`Table::texts`].
    start: u32,
    length: u16,
    /// The rank of the dictionary plus one; 0 where no word ends.
    rank: u8,
    /// Whether longer words start like this one.
    goes_on: bool,
}

/// The compiled dictionaries.
pub(crate) struct Table {
    /// One bit for each code point that starts a word.
    starts: Vec<u64>,
    pages: Vec<u16>,
    firsts: Vec<Node>,
    values: Vec<Value>,
    edges: Edges,
    texts: String,
}

/// A word found at the start of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'t> {
    /// Its length in bytes.
    pub(crate) length: usize,
    /// What it becomes.
    pub(crate) now: &'t str,
    /// Whether a dictionary of the first rank knows it.
    pub(crate) is_first_rank: bool,
}

const PAGE: usize = 256;
/// Code points up to here have pages; no dictionary goes beyond.
const PAGES: usize = 0x33000 / PAGE;

impl Table {
    /// Compiles dictionaries: lists of lines `word TAB forms` by rank, those of one rank united.
    pub(crate) fn new(ranks: &[Vec<&str>]) -> Table {
        let mut table = Table {
            starts: vec![0; PAGES * PAGE / 64],
            pages: vec![0; PAGES],
            firsts: vec![0; PAGE],
            values: vec![Value::default()],
            edges: Edges::default(),
            texts: String::new(),
        };
        let mut built: HashMap<(Node, char), Node> = HashMap::new();
        for (rank, dictionaries) in ranks.iter().enumerate() {
            for line in dictionaries.iter().flat_map(|dictionary| dictionary.lines()) {
                let Some((word, forms)) = line.split_once('\t') else { continue };
                let now = forms.split(' ').next().unwrap_or(word);
                table.add(&mut built, word, now, rank);
            }
        }
        table.edges = Edges::of(&built);
        table
    }

    fn add(&mut self, built: &mut HashMap<(Node, char), Node>, word: &str, now: &str, rank: usize) {
        let mut node = 0;
        for ch in word.chars() {
            if let Some(value) = self.values.get_mut(node as usize).filter(|_| node > 0) {
                value.goes_on = true;
            }
            let fresh = self.values.len() as Node;
            node = match node {
                0 => {
                    let Some(first) = self.first_mut(ch) else { return };
                    if *first == 0 {
                        *first = fresh;
                    }
                    *first
                }
                _ => *built.entry((node, ch)).or_insert(fresh),
            };
            if node == fresh {
                self.values.push(Value::default());
            }
        }
        let start = self.texts.len() as u32;
        if let Some(value) = self.values.get_mut(node as usize).filter(|value| node > 0 && value.rank == 0) {
            (value.start, value.length, value.rank) = (start, now.len() as u16, rank as u8 + 1);
            self.texts.push_str(now);
        }
    }

    fn first_mut(&mut self, ch: char) -> Option<&mut Node> {
        *self.starts.get_mut(ch as usize / 64)? |= 1 << (ch as usize % 64);
        let page = self.pages.get_mut(ch as usize / PAGE)?;
        if *page == 0 {
            *page = (self.firsts.len() / PAGE) as u16;
            self.firsts.resize(self.firsts.len() + PAGE, 0);
        }
        self.firsts.get_mut(*page as usize * PAGE + ch as usize % PAGE)
    }

    /// The place of a character that starts a word.
    fn first(&self, ch: char) -> Node {
        let page = self.pages.get(ch as usize / PAGE).copied().unwrap_or(0);
        self.firsts.get(page as usize * PAGE + ch as usize % PAGE).copied().unwrap_or(0)
    }

    /// The same as [`Table::find`], asked of every character: most start no word, which one bit says.
    #[inline(always)]
    pub(crate) fn look<'t>(&'t self, first: char, rest: &str) -> Option<Found<'t>> {
        let bits = self.starts.get(first as usize / 64).copied().unwrap_or(0);
        if bits & (1 << (first as usize % 64)) == 0 { None } else { self.find(first, rest) }
    }

    /// The word that starts a text: of the best rank, and of these the longest.
    #[inline(never)]
    fn find<'t>(&'t self, first: char, rest: &str) -> Option<Found<'t>> {
        let mut node = self.first(first);
        if node == 0 {
            return None;
        }
        let mut value = *self.values.get(node as usize)?;
        let mut best = value;
        let mut length = first.len_utf8();
        let mut end = length;
        if value.goes_on {
            for ch in rest.chars() {
                node = self.edges.next(node, ch);
                let Some(next) = self.values.get(node as usize).filter(|_| node > 0) else { break };
                value = *next;
                end += ch.len_utf8();
                if value.rank > 0 && (best.rank == 0 || value.rank <= best.rank) {
                    (best, length) = (value, end);
                }
                if !value.goes_on {
                    break;
                }
            }
        }
        let now = self.texts.get(best.start as usize..best.start as usize + best.length as usize)?;
        (best.rank > 0).then_some(Found { length, now, is_first_rank: best.rank == 1 })
    }
}

/// Edges in one open table: a place and a character lead to a place.
#[derive(Default)]
struct Edges {
    slots: Vec<(u64, Node)>,
    shift: u32,
}

impl Edges {
    fn of(built: &HashMap<(Node, char), Node>) -> Edges {
        let size = (built.len() * 2).next_power_of_two().max(16);
        let mut edges = Edges { slots: vec![(0, 0); size], shift: 64 - size.trailing_zeros() };
        for (&(from, ch), &to) in built {
            let key = key(from, ch);
            let mut at = edges.home(key);
            while edges.slots.get(at).is_some_and(|slot| slot.1 != 0) {
                at = (at + 1) % size;
            }
            if let Some(slot) = edges.slots.get_mut(at) {
                *slot = (key, to);
            }
        }
        edges
    }

    fn home(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    fn next(&self, from: Node, ch: char) -> Node {
        let key = key(from, ch);
        let mut at = self.home(key);
        while let Some(&(known, to)) = self.slots.get(at) {
            if known == key || to == 0 {
                return to;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        0
    }
}

fn key(from: Node, ch: char) -> u64 {
    (u64::from(from) << 21) | u64::from(ch as u32)
}
