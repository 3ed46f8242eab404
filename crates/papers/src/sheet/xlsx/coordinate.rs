//! Cell coordinates such as `B7`.

use crate::fault::{Fault, What};

/// The bounds of a worksheet in Excel itself: column XFD, row 1048576.
const COLUMN_MAX: u32 = 16_384;
const ROW_MAX: u32 = 1_048_576;

/// Reads a coordinate into row and column, both counted from 1.
pub(super) fn parse(text: &str) -> Result<(u32, u32), Fault> {
    let refused = || Fault::new(What::BadCoordinate { text: text.to_owned() });
    let digits_at = text.find(|c: char| c.is_ascii_digit()).ok_or_else(refused)?;
    let (letters, digits) = text.split_at_checked(digits_at).ok_or_else(refused)?;
    let column = column(letters).ok_or_else(refused)?;
    let row = row(digits).ok_or_else(refused)?;
    Ok((row, column))
}

/// Reads a row number as a worksheet may have it.
pub(super) fn row(text: &str) -> Option<u32> {
    let plain = text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    let row = if plain { text.parse().ok()? } else { return None };
    (1..=ROW_MAX).contains(&row).then_some(row)
}

fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        letter.is_ascii_alphabetic().then(|| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    (column <= COLUMN_MAX).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::letters;

    #[test]
    fn coordinates_are_read_to_the_last_cell_of_excel_and_no_further() {
        assert_eq!(parse("A1").unwrap(), (1, 1));
        assert_eq!(parse("ab12").unwrap(), (12, 28));
        assert_eq!(parse("XFD1048576").unwrap(), (1_048_576, 16_384));
        for text in
            ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "$A$1", "A-1", "A1:B2", "园1", "A99999999999"]
        {
            assert_eq!(parse(text).unwrap_err().code(), "bad_coordinate", "{text}");
        }
    }

    #[test]
    fn letters_and_columns_are_each_others_inverse() {
        for number in 1..=COLUMN_MAX {
            assert_eq!(column(&letters(number)), Some(number));
        }
    }
}
