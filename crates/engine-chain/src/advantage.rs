//! In which classes of a product space the parks have an advantage: by their figures, as the published method has it, and only where
//! a park has none by mere presence.
//!
//! Source: Balassa 1965 for the quotient; Hidalgo, Klinger, Barabási and Hausmann 2007 (*Science* 317) for taking what has a
//! quotient of at least 1 as what a place does. The parks are compared with all parks together: their figures have one unit
//! and one coverage, which theirs and those of a table from outside have not.

use crate::{Table, Unfit, rca};

/// What a park does, class by class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    /// Whether it has an advantage in the class.
    pub has: Vec<bool>,
    /// Whether that is presence only, since its figures are not known.
    pub is_presence: bool,
}

/// What each park does: `amounts` of each park at each node, `columns` the class of each node, and for each park the classes in
/// which anybody is there ([`classes_done`]).
///
/// # Errors
/// An amount that is none.
pub fn doing(
    amounts: &[Vec<f64>],
    columns: &[Option<usize>],
    done: &[Vec<bool>],
) -> Result<Vec<Doing>, Unfit> {
    let classes = done.iter().map(Vec::len).max().unwrap_or(0);
    let mut sums = vec![0.0; amounts.len() * classes];
    for (row, sums) in amounts.iter().zip(sums.chunks_exact_mut(classes.max(1))) {
        for (amount, column) in row.iter().zip(columns) {
            if let Some(sum) = column.and_then(|column| sums.get_mut(column)) {
                *sum += amount;
            }
        }
    }
    let quotients = rca(&Table::new(amounts.len(), classes, sums)?);
    let of_park = |park: usize| {
        let row = quotients.get(park * classes..(park + 1) * classes).unwrap_or_default();
        let has: Vec<bool> = row.iter().map(|quotient| *quotient >= 1.0).collect();
        // Every park with any figure has an advantage somewhere: the quotients weighted by the shares of all have the mean 1.
        if row.iter().any(|quotient| *quotient > 0.0) {
            return Doing { has, is_presence: false };
        }
        let has = done.get(park).cloned().unwrap_or_default();
        Doing { is_presence: has.contains(&true), has }
    };
    Ok((0..amounts.len()).map(of_park).collect())
}

/// The classes in which anybody is there.
pub fn classes_done(there: &[bool], columns: &[Option<usize>], classes: usize) -> Vec<bool> {
    let mut all = vec![false; classes];
    for (there, column) in there.iter().zip(columns) {
        if let Some(one) = column.and_then(|column| all.get_mut(column)) {
            *one |= there;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_advantage_is_a_share_of_at_least_that_of_all_parks_and_presence_serves_without_figures() {
        // 30 and 10 against 20 and 40: quotients 3/2 and 1/2, 2/3 and 4/3. The third park states no figures; the last node has no class.
        let amounts = [vec![30.0, 0.0, 10.0, 9.0], vec![15.0, 5.0, 40.0, 0.0], vec![0.0; 4]];
        let columns = [Some(0), Some(0), Some(1), None];
        let present = [[true, false, true, true], [true; 4], [false, false, true, true]];
        let done = present.map(|there| classes_done(&there, &columns, 2));
        let found = doing(&amounts, &columns, &done).expect("amounts");
        let said: Vec<(&[bool], bool)> =
            found.iter().map(|one| (one.has.as_slice(), one.is_presence)).collect();
        assert_eq!(
            said,
            [(&[true, false][..], false), (&[false, true][..], false), (&[false, true][..], true)]
        );
        assert_eq!(done[0], [true, true], "mere presence says more");
    }

    proptest! {
        #[test]
        fn a_park_with_figures_has_an_advantage_and_the_unit_has_no_part_in_it(
            counts in proptest::collection::vec(0u16..50, 12),
        ) {
            let columns: Vec<Option<usize>> = (0..4).map(Some).collect();
            let rows = |unit: f64| -> Vec<Vec<f64>> {
                counts.chunks(4).map(|row| row.iter().map(|count| f64::from(*count) * unit).collect()).collect()
            };
            let done: Vec<Vec<bool>> = counts.chunks(4).map(|row| row.iter().map(|n| *n > 0).collect()).collect();
            let found = doing(&rows(1.0), &columns, &done).expect("amounts");
            for (one, row) in found.iter().zip(counts.chunks(4)) {
                prop_assert_eq!(one.has.contains(&true), row.iter().any(|count| *count > 0));
                prop_assert!(!one.is_presence);
                prop_assert!(one.has.iter().zip(row).all(|(has, count)| !has || *count > 0));
            }
            prop_assert_eq!(found, doing(&rows(4.0), &columns, &done).expect("amounts"));
        }
    }
}
