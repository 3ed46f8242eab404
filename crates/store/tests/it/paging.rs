//! Pages of a list, laid end to end, are the list: no row lost, none twice, in every order.

use crate::nouns::{Garden, Shed, ShedState};
use crate::support::{Sheds as _, all, cause, on_each};
use kernel::{Date, Known, Line, Money, Noun, Record as _, Uuid, Value};
use std::collections::HashSet;
use store::{Filter, ListQuery, Position, Row, Sort, Store, StoreError};

const ROWS: i64 = 1000;

/// A thousand sheds: many rents are equal, every seventh is unknown, every tenth shed has no day.
fn thousand(store: &Store) {
    let sheds = (0..ROWS).map(|i| Shed {
        rent: if i % 7 == 0 { Known::Unknown } else { Known::Is(Money(i * 37 % 50)) },
        built: if i % 10 == 0 {
            Known::Empty
        } else {
            Known::Is(Date::new(2020, 1, 1).expect("a day").plus_days((i * 91 % 400) as i32))
        },
        state: if i % 3 == 0 { ShedState::Let } else { ShedState::Free },
        ..Shed::new(&format!("棚 {:04}", i * 613 % ROWS), Uuid::now_v7())
    });
    let values: Vec<_> = sheds.map(|shed| (Uuid::now_v7(), shed.values())).collect();
    let written = store.write_now(move |tx| {
        for (id, values) in &values {
            tx.insert(Shed::NOUN, *id, values, &cause())?;
        }
        Ok::<_, StoreError>(())
    });
    written.expect("a thousand sheds");
}

/// Walks a list to its end and calls `between` after each page.
fn walk(store: &Store, query: &ListQuery, mut between: impl FnMut()) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut query = query.clone();
    loop {
        let asked = query.clone();
        let page = store.read_now(move |tx| tx.list(Shed::NOUN, &asked)).expect("a page");
        assert!(page.rows.len() <= query.limit);
        rows.extend(page.rows);
        // The place travels in an address.
        match page.next {
            Some(next) => query.after = Some(Position::decode(&next.encode()).expect("a place")),
            None => return rows,
        }
        between();
    }
}

/// The order a list promises: by value, then by identity in the same direction; then those without a value,
/// newest first.
fn expected(mut rows: Vec<Row>, sort: Option<Sort>) -> Vec<Uuid> {
    let Some(Sort { field, descending }) = sort else {
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        return rows.iter().map(|row| row.id).collect();
    };
    let (mut blank, mut filled): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.values[field].is_blank());
    filled.sort_by_key(|row| (comparable(&row.values[field]), row.id));
    if descending {
        filled.reverse();
    }
    blank.sort_by_key(|row| std::cmp::Reverse(row.id));
    filled.into_iter().chain(blank).map(|row| row.id).collect()
}

fn comparable(value: &Value) -> (i64, String) {
    match value {
        Value::Int(number) => (*number, String::new()),
        Value::Id(id) => (0, id.to_string()),
        value => (0, value.as_text().unwrap_or("").to_owned()),
    }
}

#[test]
fn pages_laid_end_to_end_are_the_list_in_every_order() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        let whole = walk(&store, &all(200), || ());
        assert_eq!(whole.len(), ROWS as usize);
        let fields = ["name", "garden", "tenant", "rent", "built", "state", "open", "seen"].map(Shed::at);
        let sorts =
            fields.iter().flat_map(|&field| [true, false].map(|descending| Some(Sort { field, descending })));
        for sort in sorts.chain([None]) {
            // 143 rents are unknown: with pages of 143 and of 857 one page ends where the blanks begin.
            for limit in [1000, 857, 143, 97] {
                let rows = walk(&store, &ListQuery { sort, ..all(limit) }, || ());
                let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
                assert!(ids == expected(whole.clone(), sort), "{sort:?} by {limit}");
            }
        }
    });
}

#[test]
fn a_page_of_few_fields_goes_on_where_it_ended() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        let sort = Some(Sort { field: Shed::at("rent"), descending: true });
        let narrow = ListQuery { sort, fields: vec![Shed::at("name")], ..all(97) };
        let rows = walk(&store, &narrow, || ());
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        assert!(ids == expected(walk(&store, &all(200), || ()), sort));
        assert!(
            rows.iter().all(|row| row.values[Shed::at("state")] == Value::Empty),
            "fields not asked for stay away"
        );
        assert!(rows.iter().all(|row| row.values[Shed::at("name")].as_text().is_some()));
    });
}

#[test]
fn rows_that_arrive_meanwhile_disturb_no_page() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        let before: HashSet<Uuid> = walk(&store, &all(200), || ()).iter().map(|row| row.id).collect();
        for sort in [
            None,
            Some(Sort { field: Shed::at("rent"), descending: false }),
            Some(Sort { field: Shed::at("built"), descending: true }),
        ] {
            let mut arrivals = 0;
            let rows = walk(&store, &ListQuery { sort, ..all(50) }, || {
                for rent in [Known::Is(Money(arrivals)), Known::Is(Money(25)), Known::Unknown] {
                    store.put(&Shed { rent, ..Shed::new("新来", Uuid::now_v7()) });
                }
                arrivals += 1;
            });
            let ids: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
            assert_eq!(ids.len(), rows.len(), "none twice, {sort:?}");
            assert_eq!(before.difference(&ids).count(), 0, "none lost, {sort:?}");
        }
    });
}

#[test]
fn filters_and_order_page_together() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        let sort = Some(Sort { field: Shed::at("built"), descending: false });
        let filters = vec![Filter::AnyOf(Shed::at("state"), vec![Value::Text("let".into())])];
        let rows = walk(&store, &ListQuery { sort, filters, ..all(31) }, || ());
        let let_out = walk(&store, &all(200), || ())
            .into_iter()
            .filter(|row| row.values[Shed::at("state")] == Value::Text("let".into()));
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        assert!(ids == expected(let_out.collect(), sort));
        assert_eq!(ids.len(), 334);
    });
}

#[test]
fn a_found_list_pages_like_any_other() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        for sort in [None, Some(Sort { field: Shed::at("rent"), descending: true })] {
            let rows = walk(&store, &ListQuery { sort, text: "棚".into(), ..all(97) }, || ());
            let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
            assert!(ids == expected(walk(&store, &all(200), || ()), sort), "{sort:?}");
        }
    });
}

#[test]
fn a_count_stops_at_its_bound() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        for (bound, counted) in [(10, 11), (999, 1000), (1000, 1000), (5000, 1000)] {
            assert_eq!(
                store.read_now(move |tx| tx.count(Shed::NOUN, &all(1), bound)).expect("a count"),
                counted
            );
        }
    });
}

#[test]
fn a_place_that_came_from_elsewhere_fails_no_list() {
    on_each(|book| {
        let store = book.open();
        thousand(&store);
        for field in ["name", "rent", "garden", "shared_with", "uses"].map(Shed::at) {
            for key in [
                Some(Value::Int(5)),
                Some(Value::Text("棚 0500".into())),
                Some(Value::Text("\0".into())),
                None,
            ] {
                let sort = Some(Sort { field, descending: false });
                let place = Position { key, id: Uuid::now_v7() };
                let query = ListQuery { sort, after: Position::decode(&place.encode()), ..all(10) };
                let result = store.read_now(move |tx| tx.list(Shed::NOUN, &query));
                assert!(result.is_ok(), "{place:?}: {result:?}");
            }
        }
        for text in [
            "",
            "n",
            "i:x:y",
            "n:x",
            "i:99999999999999999999:00000000-0000-0000-0000-000000000000",
            "q:1:00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(Position::decode(text), None, "{text}");
        }
    });
}

#[test]
fn a_noun_without_searched_fields_finds_nothing_and_fails_nothing() {
    on_each(|book| {
        let store = book.open();
        let noun: &'static Noun = Garden::NOUN;
        let garden = Garden { name: Line::from("园") }.values();
        store.write_now(move |tx| tx.insert(noun, Uuid::now_v7(), &garden, &cause())).expect("stored");
        let found = store.read_now(move |tx| tx.list(noun, &ListQuery { text: "园".into(), ..all(10) }));
        assert_eq!(found.expect("a page").rows, []);
    });
}
