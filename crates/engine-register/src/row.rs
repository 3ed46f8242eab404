//! An enterprise as the register knows it.

use serde::Serialize;

/// One row of a register; what is unknown is none and never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Enterprise {
    /// Name as registered.
    pub name: String,
    /// 统一社会信用代码.
    pub code: Option<String>,
    /// 行政区划代码, six digits.
    pub region: Option<String>,
    /// 行业代码 (GB/T 4754): a letter or two to four digits.
    pub industry: Option<String>,
    /// Registered capital in fen.
    pub capital: Option<i64>,
    /// Day of foundation as `yyyymmdd`; month and day are 0 where only the year or month is known.
    pub founded: Option<u32>,
    /// Status as registered, such as 存续.
    pub status: Option<String>,
    /// Scope of business as registered.
    pub scope: String,
}
