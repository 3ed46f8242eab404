//! The six parks.

use crate::book::Book;
use crate::places::{SUQIAN, SUZHOU};
use app::Result;
use kernel::{Known, RoughDate};
use records::network::{Park, ParkRole};

/// The hub.
pub const HUB: &str = "苏宿工业园区";

/// Short name, official long name in the provincial evaluation of 2019, Suzhou side, Suqian side.
const PARKS: [(&str, &str, &str, &str); 6] = [
    (HUB, "苏州宿迁工业园区", SUZHOU, SUQIAN),
    ("吴江泗阳", "吴江经济技术开发区泗阳工业园", "吴江区", "泗阳县"),
    ("常熟泗洪", "常熟高新区泗洪工业园", "常熟市", "泗洪县"),
    ("昆山沭阳", "昆山沭阳工业园区", "昆山市", "沭阳县"),
    ("吴中宿城", "吴中经济技术开发区宿城工业园", "吴中区", "宿城区"),
    ("张家港宿豫", "张家港经济技术开发区宿豫工业园", "张家港市", "宿豫区"),
];

/// Enters the parks.
pub(crate) fn fill(book: &mut Book<'_, '_>) -> Result<()> {
    for (name, long_name, suzhou, suqian) in PARKS {
        let park = Park {
            name: name.into(),
            long_name: Some(long_name.into()),
            role: if name == HUB { ParkRole::Hub } else { ParkRole::Spoke },
            suzhou_region: Some(book.find(suzhou)?),
            suqian_region: Some(book.find(suqian)?),
            division: None,
            tier: None,
            founded: Known::<RoughDate>::Unknown,
            mode: None,
            positioning: None,
            lead_industries: None,
            planned_area: Known::Unknown,
            developed_area: Known::Unknown,
            website: None,
            address: None,
            point: None,
        };
        book.put(&park, None)?;
    }
    Ok(())
}
