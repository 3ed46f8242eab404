//! What every other room speaks: values, the contract of a declared noun, and reports of input errors.
//!
//! The kernel does no I/O, reads no clock, is not async and knows no record. A noun
//! ([`Noun`]) is plain data: labels, fields and their kinds. From it follow table, form, list, page,
//! API, spreadsheet and journal, each written once in its own room.

mod codes;
mod credit;
mod date;
mod division;
mod field;
mod id;
mod kind;
mod known;
mod lang;
mod money;
mod noun;
mod quantity;
mod report;
mod text;
mod value;

pub use codes::{CreditCode, DivisionCode, DivisionLevel, IndustryCode, ProjectCode};
pub use credit::organisation_fits;
pub use date::{Date, Period, RoughDate, Timestamp};
pub use division::Standing;
pub use field::{Field, mismatch, required};
pub use id::Id;
pub use kind::{Choice, ChoiceOption, ChoiceSpec, CodeKind, Kind};
pub use known::{Ids, Known, Many};
pub use lang::{Label, Lang};
pub use money::{Money, UsdCents, split_by_largest_remainder};
pub use noun::{Chapter, FieldSpec, Noun, Presence, Reach, Record, Scope, Sharing};
pub use quantity::{
    AreaKm2, AreaM2, AreaMu, Count, Decimal2, Headcount, Hours, Kilowatts, Share, TonneCe, Year,
};
pub use report::{Message, Report};
pub use text::{Email, Line, Prose, Url};
pub use uuid::Uuid;
pub use value::Value;
