//! Conditions of a list: each keeps exactly the rows it names.

use crate::nouns::{Shed, ShedState, Use, text};
use crate::support::{Sheds as _, all, on_each};
use kernel::{Date, Id, Ids, Known, Many, Money, Uuid, Value};
use store::{Filter, ListQuery};

#[test]
fn each_condition_keeps_exactly_the_rows_it_names() {
    on_each(|book| {
        let store = book.open();
        let [garden, guest] = [(); 2].map(|()| Uuid::now_v7());
        let day = |month, day| Known::Is(Date::new(2023, month, day).expect("a day"));
        store.put(&Shed { rent: Known::Is(Money(100)), built: day(8, 18), ..Shed::new("甲", garden) });
        store.put(&Shed {
            rent: Known::Is(Money(200)),
            built: day(9, 1),
            state: ShedState::Let,
            ..Shed::new("乙", garden)
        });
        store.put(&Shed {
            rent: Known::Unknown,
            built: day(12, 31),
            uses: Many(vec![Use::Tools, Use::Seeds]),
            shared_with: Ids(vec![Id::new(Uuid::now_v7()), Id::new(guest)]),
            ..Shed::new("丙", Uuid::now_v7())
        });
        store.put(&Shed {
            rent: Known::NotApplicable,
            uses: Many(vec![Use::Seeds]),
            open: true,
            ..Shed::new("丁", Uuid::now_v7())
        });
        let kept = |filters: &[Filter]| {
            let mut names = store.names(&ListQuery { filters: filters.to_vec(), ..all(100) });
            names.sort_by_key(|name| "甲乙丙丁".find(name.as_str()));
            names.concat()
        };
        let (rent, built, uses) = (Shed::at("rent"), Shed::at("built"), Shed::at("uses"));

        assert_eq!(kept(&[]), "甲乙丙丁");
        assert_eq!(kept(&[Filter::AnyOf(Shed::at("state"), vec![text("let")])]), "乙");
        assert_eq!(kept(&[Filter::AnyOf(0, vec![text("甲"), text("丙"), text("丁")])]), "甲丙丁");
        assert_eq!(kept(&[Filter::AnyOf(0, vec![])]), "");
        assert_eq!(kept(&[Filter::AnyOf(Shed::at("garden"), vec![Value::Id(garden)])]), "甲乙");
        assert_eq!(kept(&[Filter::AnyOf(Shed::at("open"), vec![Value::Int(1)])]), "丁");

        assert_eq!(kept(&[Filter::AtLeast(rent, Value::Int(200))]), "乙");
        assert_eq!(kept(&[Filter::AtMost(rent, Value::Int(100))]), "甲");
        assert_eq!(
            kept(&[Filter::AtLeast(built, text("2023-09")), Filter::AtMost(built, text("2023-12"))]),
            "乙丙"
        );
        assert_eq!(kept(&[Filter::AtMost(built, text("2023-08"))]), "甲");
        assert_eq!(kept(&[Filter::AtMost(built, text("2023"))]), "甲乙丙");
        assert_eq!(kept(&[Filter::AtMost(built, text("2023-08-17"))]), "");
        assert_eq!(kept(&[Filter::AtMost(built, text("2023-08-18"))]), "甲");

        assert_eq!(kept(&[Filter::Holds(uses, text("seeds"))]), "丙丁");
        assert_eq!(kept(&[Filter::Holds(uses, text("tools"))]), "丙");
        assert_eq!(kept(&[Filter::Holds(uses, text("seed"))]), "", "a part of a code is another code");
        assert_eq!(kept(&[Filter::Holds(Shed::at("shared_with"), Value::Id(guest))]), "丙");

        assert_eq!(kept(&[Filter::Blank(rent)]), "丙丁");
        assert_eq!(kept(&[Filter::Unknown(rent)]), "丙");
        assert_eq!(kept(&[Filter::Unknown(built)]), "");
        assert_eq!(kept(&[Filter::Blank(rent), Filter::Holds(uses, text("tools"))]), "丙");
    });
}
