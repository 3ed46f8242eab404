//! The province, the two cities and their counties, with the division codes of GB/T 2260.

use crate::book::Book;
use app::{Error, Result};
use kernel::{DivisionCode, Id};
use records::network::{Region, RegionLevel};

/// 江苏省.
pub const PROVINCE: &str = "江苏省";
/// 苏州市.
pub const SUZHOU: &str = "苏州市";
/// 宿迁市.
pub const SUQIAN: &str = "宿迁市";

/// Both cities with the counties, districts and county-level cities of both sides that take part in the pairing.
const CITIES: [(&str, &str, &[(&str, &str)]); 2] = [
    (
        SUZHOU,
        "320500",
        &[
            ("吴江区", "320509"),
            ("吴中区", "320506"),
            ("常熟市", "320581"),
            ("张家港市", "320582"),
            ("昆山市", "320583"),
        ],
    ),
    (
        SUQIAN,
        "321300",
        &[
            ("泗阳县", "321323"),
            ("宿城区", "321302"),
            ("泗洪县", "321324"),
            ("宿豫区", "321311"),
            ("沭阳县", "321322"),
        ],
    ),
];

/// Enters the regions.
pub(crate) fn fill(book: &mut Book<'_, '_>) -> Result<()> {
    let province = region(book, PROVINCE, RegionLevel::Province, "320000", None)?;
    for (name, code, counties) in CITIES {
        let city = region(book, name, RegionLevel::City, code, Some(province))?;
        for (name, code) in counties {
            region(book, name, RegionLevel::County, code, Some(city))?;
        }
    }
    Ok(())
}

fn region(
    book: &mut Book<'_, '_>,
    name: &str,
    level: RegionLevel,
    code: &str,
    parent: Option<Id<Region>>,
) -> Result<Id<Region>> {
    let code = DivisionCode::parse(code).map_err(|message| Error::Internal(message.en))?;
    book.put(&Region { name: name.into(), level, code: Some(code), parent }, None)
}
