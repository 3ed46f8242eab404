//! A project as the rules look at it. Every value may be unknown.

use crate::reason::Key;
use kernel::Date;

/// Whether something has happened. Not knowing is another thing than not yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Point {
    /// 未掌握.
    #[default]
    Unknown,
    /// It has not happened.
    NotYet,
    /// It has happened, on a day that may be unknown.
    Reached(Option<Date>),
}

impl Point {
    /// The day, if it has happened on a known one.
    pub fn day(self) -> Option<Date> {
        match self {
            Point::Reached(day) => day,
            Point::Unknown | Point::NotYet => None,
        }
    }
}

/// One project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Its row.
    pub key: Key,
    /// Its park.
    pub park: Key,
    /// Whether it was shelved, ended or handed over; then it cannot stand still.
    pub has_left: bool,
    /// Credit code of the investor.
    pub investor_code: Option<String>,
    /// Formal contract.
    pub signed: Point,
    /// Local company.
    pub registered: Point,
    /// Start of works.
    pub started: Point,
    /// Production.
    pub producing: Point,
    /// Start of works as agreed in the land contract.
    pub agreed_start_on: Option<Date>,
    /// Land handed over.
    pub land_delivered_on: Option<Date>,
    /// Last day on which the contract lets production begin.
    pub contract_ends_on: Option<Date>,
    /// Last time the investor was reached.
    pub last_contact_on: Option<Date>,
    /// Agreed total in fen.
    pub agreed_fen: Option<i64>,
    /// Filed total in fen.
    pub filed_fen: Option<i64>,
    /// Funds paid in, in fen.
    pub paid_in_fen: Option<i64>,
    /// Fixed assets in fen.
    pub fixed_assets_fen: Option<i64>,
    /// Equipment of them in fen.
    pub equipment_fen: Option<i64>,
    /// Registered capital in fen.
    pub registered_capital_fen: Option<i64>,
    /// Land in hundredths of a mu.
    pub land_mu_hundredths: Option<i64>,
    /// Cumulative investment, in any order.
    pub readings: Vec<Reading>,
    /// Power and tax by month, in any order.
    pub months: Vec<Month>,
    /// Photos handed in as evidence.
    pub photos: Vec<Photo>,
}

/// Cumulative investment on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its row.
    pub key: Key,
    /// As of.
    pub day: Date,
    /// Completed since the start, in fen.
    pub completed_fen: i64,
    /// Invoices handed in since the reading before, in fen.
    pub invoiced_fen: Option<i64>,
}

/// What an enterprise used and paid in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its row.
    pub key: Key,
    /// Any day of the month.
    pub of: Date,
    /// Electricity in kWh.
    pub power_kwh: Option<i64>,
    /// Tax paid in fen.
    pub tax_fen: Option<i64>,
}

/// A photo handed in as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its row.
    pub key: Key,
    /// Hash of the file.
    pub hash: String,
}
