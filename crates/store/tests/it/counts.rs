//! Counts and sums by field: unknown values are counted apart, never summed.

use crate::nouns::{Shed, ShedState};
use crate::support::{Sheds as _, all, on_each};
use kernel::{Known, Money, Record as _, Uuid};
use store::report::Count;
use store::{ListQuery, Visible};

#[test]
fn groups_count_rows_and_sum_what_is_known() {
    on_each(|book| {
        let store = book.open();
        let [north, south] = [(); 2].map(|()| Uuid::now_v7());
        for (garden, state, rent) in [
            (north, ShedState::Free, Known::Is(Money(100))),
            (north, ShedState::Free, Known::Unknown),
            (north, ShedState::Let, Known::Is(Money(i64::from(u32::MAX)))),
            (south, ShedState::Let, Known::NotApplicable),
        ] {
            store.put(&Shed { state, rent, ..Shed::new("棚", garden) });
        }
        let by = |query: ListQuery, fields: &'static [&'static str], sum: bool| {
            let (fields, sum): (Vec<usize>, _) =
                (fields.iter().map(|field| Shed::at(field)).collect(), sum.then(|| Shed::at("rent")));
            let groups =
                store.read_now(move |tx| tx.counts_by(Shed::NOUN, &query, &fields, sum)).expect("groups");
            let mut groups: Vec<_> = groups.into_iter().map(|group| (group.keys, group.count)).collect();
            groups.sort_by(|a, b| a.0.cmp(&b.0));
            groups
        };
        let key = |text: &str| Some(text.to_owned());
        let count = |records, known, sum| Count { records, known, sum };

        assert_eq!(by(all(1), &[], true), [(vec![], count(4, 2, 4_294_967_395))]);
        assert_eq!(
            by(all(1), &["state"], true),
            [(vec![key("free")], count(2, 1, 100)), (vec![key("let")], count(2, 1, 4_294_967_295))]
        );
        assert_eq!(by(all(1), &["state"], false)[0].1, count(2, 0, 0));
        let both = by(all(1), &["garden", "state"], true);
        assert_eq!(both.len(), 3);
        assert!(both.contains(&(vec![key(&south.to_string()), key("let")], count(1, 0, 0))));
        assert_eq!(by(all(1), &["rent"], false).first(), Some(&(vec![None], count(2, 0, 0))));
        assert!(by(all(1), &["rent"], false).contains(&(vec![key("100")], count(1, 0, 0))));

        let own = Visible { park: Some(south), ..Visible::nothing() };
        assert_eq!(
            by(ListQuery { visible: own, ..all(1) }, &["state"], true),
            [(vec![key("let")], count(1, 0, 0))]
        );
        assert_eq!(by(ListQuery { visible: Visible::nothing(), ..all(1) }, &["state"], true), []);
        assert_eq!(by(ListQuery { text: "没有".into(), ..all(1) }, &["state"], true), []);
    });
}
