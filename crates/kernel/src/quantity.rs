//! Quantities whose unit is in the type. Decimals are whole numbers scaled by the kind, never floats.

use crate::{Field, Kind, Message, Value, field};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, scale $scale:literal, $unit:literal, $unit_en:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl Field for $name {
            const KIND: Kind = Kind::Number { scale: $scale, unit: crate::Label::new($unit, $unit_en) };

            fn to_value(&self) -> Value {
                Value::Int(self.0)
            }

            fn from_value(value: &Value) -> Result<$name, Message> {
                match value {
                    Value::Int(number) => Ok($name(*number)),
                    _ if value.is_blank() => Err(field::required()),
                    _ => Err(field::mismatch()),
                }
            }
        }
    };
}

quantity!(
    /// A count of things; the field's unit says of what.
    Count, scale 0, "", ""
);
quantity!(
    /// People.
    Headcount, scale 0, "人", "people"
);
quantity!(
    /// A calendar year.
    Year, scale 0, "年", ""
);
quantity!(
    /// Area in hundredths of a mu 亩 (1 亩 = 666.67 m²).
    AreaMu, scale 2, "亩", "mu"
);
quantity!(
    /// Area in hundredths of a square metre.
    AreaM2, scale 2, "平方米", "m²"
);
quantity!(
    /// Area in hundredths of a square kilometre.
    AreaKm2, scale 2, "平方公里", "km²"
);
quantity!(
    /// Energy in hundredths of a tonne of standard coal 吨标煤.
    TonneCe, scale 2, "吨标煤", "tce"
);
quantity!(
    /// Electric power in hundredths of a kilowatt.
    Kilowatts, scale 2, "千瓦", "kW"
);
quantity!(
    /// Hours in hundredths.
    Hours, scale 2, "小时", "h"
);
quantity!(
    /// A share in hundredths of a percent.
    Share, scale 2, "%", "%"
);
quantity!(
    /// A plain decimal in hundredths; the field or a neighbouring field says its unit.
    Decimal2, scale 2, "", ""
);
