//! Text search: the same words find the same rows on both databases.

use crate::nouns::Shed;
use crate::support::{Sheds as _, all, cause, on_each};
use kernel::{Record as _, Uuid};
use store::{ListQuery, Store};

fn found(store: &Store, text: &str) -> String {
    let mut names = store.names(&ListQuery { text: text.into(), ..all(100) });
    names.sort();
    names.join("、")
}

#[test]
fn two_characters_one_character_and_the_start_of_a_word_are_found() {
    on_each(|book| {
        let store = book.open();
        let garden = Uuid::now_v7();
        for name in ["苏科高新SY-011", "宿迁高新", "苏州科技", "ABCD 工坊"] {
            store.put(&Shed::new(name, garden));
        }
        store.put(&Shed { note: Some("为苏科高新供货".into()), ..Shed::new("供货点", garden) });
        for (typed, names) in [
            ("苏科", "供货点、苏科高新SY-011"),
            ("高新", "供货点、宿迁高新、苏科高新SY-011"),
            ("苏", "供货点、苏州科技、苏科高新SY-011"),
            ("新", "供货点、宿迁高新、苏科高新SY-011"),
            ("坊", "ABCD 工坊"),
            ("苏科高新", "供货点、苏科高新SY-011"),
            ("科苏", ""),
            ("苏新", ""),
            ("ab", "ABCD 工坊"),
            ("ＡＢ", "ABCD 工坊"),
            ("bc", ""),
            ("sy", "苏科高新SY-011"),
            ("SY-011", "苏科高新SY-011"),
            ("y-0", ""),
            ("01", "苏科高新SY-011"),
            ("11", ""),
            ("高新sy", "苏科高新SY-011"),
            ("高新 苏", "供货点、苏科高新SY-011"),
            ("供货 高新", "供货点"),
            ("高新　宿迁", "宿迁高新"),
            ("高新 没有", ""),
            ("苏科\u{200B}高新", "供货点、苏科高新SY-011"),
        ] {
            assert_eq!(found(&store, typed), names, "{typed:?}");
        }
    });
}

#[test]
fn a_term_does_not_reach_over_a_gap() {
    on_each(|book| {
        let store = book.open();
        store.put(&Shed { note: Some("高新".into()), ..Shed::new("苏科", Uuid::now_v7()) });
        store.put(&Shed::new("苏科，高新", Uuid::now_v7()));
        assert_eq!(found(&store, "科高"), "");
        assert_eq!(found(&store, "苏科高新"), "");
        assert_eq!(found(&store, "苏科 高新"), "苏科、苏科，高新");
    });
}

#[test]
fn signs_of_the_search_engine_are_only_signs() {
    on_each(|book| {
        let store = book.open();
        store.put(&Shed::new("100% 棚_屋", Uuid::now_v7()));
        store.put(&Shed::new("1000 棚屋 or near", Uuid::now_v7()));
        assert_eq!(found(&store, "100%"), "100% 棚_屋、1000 棚屋 or near");
        assert_eq!(found(&store, "\" OR *"), "1000 棚屋 or near");
        assert_eq!(found(&store, "棚屋"), "1000 棚屋 or near");
        assert_eq!(found(&store, "棚_屋"), "100% 棚_屋、1000 棚屋 or near", "two words, each found");
        for hostile in
            ["'", "\"", "棚\"*", "NEAR(棚 屋)", "-棚", "words:棚", "\\", "$1", "%", "棚\0屋", "{棚}"]
        {
            found(&store, hostile);
        }
        found(&store, &"很长的一段话，".repeat(2000));
    });
}

#[test]
fn what_is_found_follows_the_record() {
    on_each(|book| {
        let store = book.open();
        let garden = Uuid::now_v7();
        let id = store.put(&Shed::new("旧名", garden));
        store.change(&store.row(id), &Shed::new("新名", garden));
        assert_eq!((found(&store, "旧名").as_str(), found(&store, "新名").as_str()), ("", "新名"));

        store.write_now(move |tx| tx.archive(Shed::NOUN, id, 2, &cause())).expect("put away");
        assert_eq!(found(&store, "新名"), "");
        assert_eq!(store.names(&ListQuery { text: "新名".into(), archived: true, ..all(10) }), ["新名"]);
        store.write_now(move |tx| tx.restore(Shed::NOUN, id, 3, &cause())).expect("brought back");
        assert_eq!(found(&store, "新名"), "新名");
    });
}

#[test]
fn a_private_field_is_not_searched() {
    on_each(|book| {
        let store = book.open();
        store.put(&Shed { phone: Some("13800000000".into()), ..Shed::new("甲", Uuid::now_v7()) });
        assert_eq!(found(&store, "13800000000"), "");
        assert_eq!(found(&store, "138"), "");
        assert_eq!(found(&store, "甲"), "甲");
    });
}

#[test]
fn a_lost_search_index_is_made_again_at_the_next_start() {
    on_each(|book| {
        let store = book.open();
        store.put(&Shed::new("苏科", Uuid::now_v7()));
        drop(store);
        book.tamper("DROP TABLE find_garden_sheds");
        assert_eq!(found(&book.open(), "苏科"), "苏科");
    });
}
