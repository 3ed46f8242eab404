//! Why an answer is as it is: a stable code and the numbers it rests on, so that a page can say it in its own words.
//! No words stand here.

use kernel::Date;

/// A row of the caller; only compared and handed back.
pub type Key = u128;

/// A number behind an answer, with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A day.
    Day(Date),
    /// Days.
    Days(i64),
    /// Months.
    Months(i64),
    /// Money in fen.
    Fen(i64),
    /// Hundredths of a percent.
    BasisPoints(i64),
    /// A plain decimal in hundredths.
    Hundredths(i64),
    /// Things counted.
    Count(u64),
    /// A name, number or code as it was handed in.
    Text(String),
}

/// A stable code with its named figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Frozen code, snake_case; each module lists its own in `CODES`.
    pub code: &'static str,
    /// Name and figure, in the order in which a sentence would use them.
    pub figures: Vec<(&'static str, Figure)>,
}

impl Reason {
    /// Pairs a code with its figures.
    pub fn new<const N: usize>(code: &'static str, figures: [(&'static str, Figure); N]) -> Reason {
        Reason { code, figures: figures.into() }
    }

    /// The figure of a name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|(own, _)| *own == name).map(|(_, figure)| figure)
    }
}
