//! Who has an advantage in what, as bytes both ways, so that counting together is adding bytes.

use super::Proximity;

/// Places by industries, 1 where a place has an advantage.
pub(super) struct Presence {
    pub(super) places: usize,
    pub(super) industries: usize,
    pub(super) diversity: Vec<u32>,
    pub(super) ubiquity: Vec<u32>,
    by_place: Vec<u8>,
    by_industry: Vec<u8>,
    /// Industries of each place, one after the other, and where each begins.
    of_place: Lists,
    /// Places of each industry.
    of_industry: Lists,
}

struct Lists {
    starts: Vec<usize>,
    all: Vec<u32>,
}

impl Lists {
    fn new(bytes: &[u8], width: usize) -> Lists {
        let (mut starts, mut all) = (vec![0], Vec::new());
        for row in bytes.chunks_exact(width.max(1)) {
            all.extend((0u32..).zip(row).filter(|(_, byte)| **byte == 1).map(|(at, _)| at));
            starts.push(all.len());
        }
        Lists { starts, all }
    }

    fn of(&self, at: usize) -> &[u32] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => self.all.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl Presence {
    pub(super) fn new(rca: &[f64], places: usize, industries: usize) -> Presence {
        let by_place: Vec<u8> = rca.iter().map(|quotient| u8::from(*quotient >= 1.0)).collect();
        let of_place = Lists::new(&by_place, industries);
        let mut by_industry = vec![0; by_place.len()];
        for place in 0..places {
            for industry in of_place.of(place) {
                if let Some(cell) = by_industry.get_mut(*industry as usize * places + place) {
                    *cell = 1;
                }
            }
        }
        let of_industry = Lists::new(&by_industry, places);
        let count = |list: &[u32]| u32::try_from(list.len()).unwrap_or(u32::MAX);
        Presence {
            diversity: (0..places).map(|place| count(of_place.of(place))).collect(),
            ubiquity: (0..industries).map(|industry| count(of_industry.of(industry))).collect(),
            places,
            industries,
            by_place,
            by_industry,
            of_place,
            of_industry,
        }
    }

    /// The places that have an industry.
    pub(super) fn places_of(&self, industry: usize) -> &[u32] {
        self.of_industry.of(industry)
    }

    /// The industries a place has.
    pub(super) fn industries_of(&self, place: usize) -> &[u32] {
        self.of_place.of(place)
    }

    /// Adds up the places of some industries: how many of these each place has.
    pub(super) fn add_industries(&self, industries: &[u32], sum: &mut Sum) {
        sum.add(&self.by_industry, self.places, industries);
    }

    /// Counts of common places over the larger ubiquity, for every pair of industries.
    pub(super) fn proximity(&self) -> Proximity {
        let mut values = Vec::with_capacity(self.industries * self.industries);
        let ubiquity: Vec<f64> = self.ubiquity.iter().map(|count| f64::from(*count)).collect();
        let mut sum = Sum::new(self.industries);
        for (industry, own) in ubiquity.iter().enumerate() {
            sum.add(&self.by_place, self.industries, self.places_of(industry));
            // Where neither has a place the count is 0, and 0 / 1 is what it shall be.
            let larger = own.max(1.0);
            values.extend(sum.counts.iter().zip(&ubiquity).map(|(count, other)| {
                f64::from(i32::from(*count)) / if *other > larger { *other } else { larger }
            }));
        }
        Proximity { industries: self.industries, values }
    }
}

/// Sums of rows of bytes: up to 255 rows in bytes, then on in words.
pub(super) struct Sum {
    pub(super) counts: Vec<i16>,
    bytes: Vec<u8>,
}

impl Sum {
    pub(super) fn new(width: usize) -> Sum {
        Sum { counts: vec![0; width], bytes: vec![0; width] }
    }

    fn add(&mut self, table: &[u8], width: usize, rows: &[u32]) {
        self.counts.fill(0);
        for some in rows.chunks(255) {
            self.bytes.fill(0);
            for row in some {
                let start = *row as usize * width;
                let row = table.get(start..start + width).unwrap_or_default();
                for (sum, byte) in self.bytes.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(*byte);
                }
            }
            for (count, byte) in self.counts.iter_mut().zip(&self.bytes) {
                *count = count.wrapping_add(i16::from(*byte));
            }
        }
    }
}
