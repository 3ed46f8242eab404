//! Money in whole fen. Nothing here is a float, so that both finance bureaus reconcile to the fen.

use crate::{Field, Kind, Message, Value, field};

/// An amount of renminbi in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

/// An amount of US dollars in cents, for foreign capital that is agreed and counted in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UsdCents(pub i64);

impl Money {
    /// Fen in a yuan 元.
    pub const YUAN: i64 = 100;
    /// Fen in ten thousand yuan 万元.
    pub const WAN: i64 = 10_000 * Self::YUAN;
    /// Fen in a hundred million yuan 亿元.
    pub const YI: i64 = 100_000_000 * Self::YUAN;

    /// So many 万元.
    pub const fn wan(wan: i64) -> Money {
        Money(wan * Self::WAN)
    }

    /// So many hundredths of 亿元: `yi(13450)` is 134.5 亿元.
    pub const fn yi(hundredths: i64) -> Money {
        Money(hundredths * (Self::YI / 100))
    }
}

macro_rules! amount_field {
    ($name:ident, $kind:expr) => {
        impl Field for $name {
            const KIND: Kind = $kind;

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
amount_field!(Money, Kind::Money);
amount_field!(UsdCents, Kind::Usd);

/// Splits a total by weights so that the parts add up to the total, to the fen.
///
/// Every part is rounded down first; the remaining fen go to the largest remainders, the earlier
/// part first among equals (the largest remainder method of Hamilton). Negative totals split like
/// positive ones, mirrored. `None` when no weight is positive.
pub fn split_by_largest_remainder(total: Money, weights: &[u64]) -> Option<Vec<Money>> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return None;
    }
    let size = u128::from(total.0.unsigned_abs());
    let mut parts: Vec<u128> = weights.iter().map(|weight| size * u128::from(*weight) / sum).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| std::cmp::Reverse(size * u128::from(weights[i]) % sum));
    let left = size - parts.iter().sum::<u128>();
    for &i in by_remainder.iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[i] += 1;
    }
    let sign = total.0.signum();
    Some(parts.into_iter().map(|part| Money(sign * i64::try_from(part).unwrap_or(i64::MAX))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_split_add_up_to_the_total() {
        for total in [0, 1, 99, 100, 101, 1_130_000_000_007, -1001] {
            for weights in [&[1, 1, 1][..], &[5, 5], &[4, 1], &[0, 7, 0], &[33, 33, 34]] {
                let parts = split_by_largest_remainder(Money(total), weights).unwrap();
                assert_eq!(parts.iter().map(|part| part.0).sum::<i64>(), total, "{total} by {weights:?}");
            }
        }
    }

    #[test]
    fn the_spare_fen_goes_to_the_largest_remainder() {
        let parts = split_by_largest_remainder(Money(100), &[1, 1, 1]).unwrap();
        assert_eq!(parts, [Money(34), Money(33), Money(33)]);
        assert_eq!(split_by_largest_remainder(Money(100), &[0, 0]), None);
    }
}
