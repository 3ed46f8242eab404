//! A scheme of appraisal as data, and what may be wrong with it.

/// Most marks an item may give, in hundredths: 1,000.
pub const MARKS_MAX: i64 = 100_000;

/// What is judged, with which weight, and by which rule the sheets become a total of at most 100.
///
/// 团风县's comprehensive appraisal, eleven indicators of 5 to 17 marks, is eleven dimensions of one item; a model
/// of size, technology, market and potential at a quarter each is four dimensions with several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    /// Dimensions; their weights add up to 10,000.
    pub dimensions: Vec<Dimension>,
    /// From how many scoring experts on the highest and the lowest sheet are dropped, at least 3; `None`: never.
    pub drop_from: Option<u32>,
    /// How many experts must propose a veto for it to hold; 1: any.
    pub veto_by: u32,
    /// Total from which a project passes, in hundredths.
    pub pass_line: Option<i64>,
}

/// A dimension of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Code.
    pub code: String,
    /// Weight in the total, in hundredths of a percent.
    pub weight_bp: u32,
    /// Sub-items; their weights add up to 10,000.
    pub items: Vec<Item>,
}

/// A sub-item that experts mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Code, unique in the scheme.
    pub code: String,
    /// Weight in its dimension, in hundredths of a percent.
    pub weight_bp: u32,
    /// Most marks, in hundredths.
    pub marks_max: i64,
}

/// What is wrong with a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The weights of the dimensions add up to this instead of 10,000.
    DimensionWeights(u64),
    /// The weights of a dimension's items add up to this instead of 10,000.
    ItemWeights(String, u64),
    /// A code stands twice.
    CodeTwice(String),
    /// An item gives no marks, or more than [`MARKS_MAX`].
    Marks(String),
    /// The largest marks of the items have too little in common to be added exactly.
    MarksUneven,
    /// Fewer than three experts would leave nobody after dropping two.
    DropFrom(u32),
    /// No expert could veto.
    VetoBy,
}

impl Scheme {
    /// Dimensions of one item each, marked from 0 to 100.
    pub fn plain(weights: &[(&str, u32)]) -> Scheme {
        let dimensions = weights.iter().map(|(code, weight_bp)| Dimension {
            code: (*code).to_string(),
            weight_bp: *weight_bp,
            items: vec![Item { code: (*code).to_string(), weight_bp: 10_000, marks_max: 10_000 }],
        });
        Scheme { dimensions: dimensions.collect(), drop_from: None, veto_by: 1, pass_line: None }
    }

    /// Each item with its dimension, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Dimension, &Item)> {
        self.dimensions.iter().flat_map(|dimension| dimension.items.iter().map(move |item| (dimension, item)))
    }

    /// Everything that keeps the scheme from being used.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let sum: u64 = self.dimensions.iter().map(|dimension| u64::from(dimension.weight_bp)).sum();
        if sum != 10_000 {
            flaws.push(Flaw::DimensionWeights(sum));
        }
        for dimension in &self.dimensions {
            let sum: u64 = dimension.items.iter().map(|item| u64::from(item.weight_bp)).sum();
            if sum != 10_000 {
                flaws.push(Flaw::ItemWeights(dimension.code.clone(), sum));
            }
        }
        flaws.extend(twice(self.dimensions.iter().map(|dimension| &dimension.code)));
        flaws.extend(twice(self.items().map(|(_, item)| &item.code)));
        let unfit = self.items().filter(|(_, item)| !(1..=MARKS_MAX).contains(&item.marks_max));
        flaws.extend(unfit.map(|(_, item)| Flaw::Marks(item.code.clone())));
        if flaws.is_empty() && self.common_marks().is_none() {
            flaws.push(Flaw::MarksUneven);
        }
        flaws.extend(self.drop_from.filter(|experts| *experts < 3).map(Flaw::DropFrom));
        if self.veto_by == 0 {
            flaws.push(Flaw::VetoBy);
        }
        flaws
    }

    /// The least common multiple of the items' marks, in which every mark is a whole number.
    pub(super) fn common_marks(&self) -> Option<i128> {
        self.items().try_fold(1_i128, |common, (_, item)| {
            let marks = i128::from(item.marks_max);
            let next = common / greatest_common_divisor(common, marks) * marks;
            (next <= 1_000_000_000_000_000).then_some(next)
        })
    }
}

fn twice<'a>(codes: impl Iterator<Item = &'a String>) -> Vec<Flaw> {
    let mut sorted: Vec<&String> = codes.collect();
    sorted.sort_unstable();
    let pairs = sorted.windows(2).filter(|pair| pair.first() == pair.last());
    pairs.filter_map(|pair| pair.first().map(|code| Flaw::CodeTwice((*code).clone()))).collect()
}

fn greatest_common_divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
