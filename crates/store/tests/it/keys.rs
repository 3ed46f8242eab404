//! What proves who someone is, and the answers kept for repeats.

use crate::support::on_each;
use kernel::Uuid;
use store::{Answered, StoreError, Token};

#[test]
fn a_new_password_ends_the_sessions_of_its_user_only() {
    on_each(|book| {
        let store = book.open();
        let (user, other) = (Uuid::now_v7(), Uuid::now_v7());
        let sessions = store.write_now(move |tx| {
            tx.set_password(user, "$argon2id$1", 1)?;
            tx.start_session("a", user, 1)?;
            tx.start_session("b", other, 1)?;
            tx.touch_session("b", 7)?;
            tx.set_password(user, "$argon2id$2", 2)?;
            Ok::<_, StoreError>((
                tx.session("a")?,
                tx.session("b")?,
                tx.credential(user)?,
                tx.credential(other)?,
            ))
        });
        let (ended, kept, changed, none) = sessions.expect("an answer");
        assert!(ended.is_none() && none.is_none());
        assert_eq!(
            kept.map(|session| (session.user, session.created_at, session.seen_at)),
            Some((other, 1, 7))
        );
        assert_eq!(changed.map(|key| (key.password, key.changed_at)), Some(("$argon2id$2".into(), 2)));
        store.write_now(|tx| tx.end_session("b")).expect("ended");
        assert!(store.read_now(|tx| tx.session("b")).expect("an answer").is_none());
    });
}

#[test]
fn a_link_past_its_time_is_not_found() {
    on_each(|book| {
        let store = book.open();
        let user = Uuid::now_v7();
        store.write_now(move |tx| tx.make_link("h", user, "sign_in", 100)).expect("made");
        let at = |now| {
            store
                .read_now(move |tx| tx.link("h", now))
                .expect("an answer")
                .map(|link| (link.user, link.purpose))
        };
        assert_eq!(at(99), Some((user, "sign_in".into())));
        assert_eq!(at(100), None);
    });
}

#[test]
fn a_revoked_token_opens_nothing_and_only_its_user_revokes_it() {
    on_each(|book| {
        let store = book.open();
        let (user, id) = (Uuid::now_v7(), Uuid::now_v7());
        let token = Token { id, user, name: "同步".into(), scopes: "read".into(), created_at: 1 };
        store.write_now(move |tx| tx.make_token("h", &token)).expect("made");
        let finds =
            || store.read_now(|tx| tx.token("h")).expect("an answer").map(|token| (token.id, token.scopes));
        let revoke = |by| store.write_now(move |tx| tx.revoke_token(by, id, 2)).expect("an answer");
        assert!(!revoke(Uuid::now_v7()));
        assert_eq!(finds(), Some((id, "read".into())));
        assert_eq!(store.read_now(move |tx| tx.tokens_of(user)).expect("tokens").len(), 1);
        assert!(revoke(user) && !revoke(user));
        assert_eq!(finds(), None);
        assert_eq!(store.read_now(move |tx| tx.tokens_of(user)).expect("tokens").len(), 0);
    });
}

#[test]
fn failed_sign_ins_are_counted_until_a_good_one() {
    on_each(|book| {
        let store = book.open();
        let noted = store.write_now(|tx| {
            tx.note_failure("u@192.0.2.1", 1, 10)?;
            tx.note_failure("u@192.0.2.1", 2, 20)?;
            let noted = (tx.failures("u@192.0.2.1")?, tx.failures("u@192.0.2.2")?);
            tx.forget_failures("u@192.0.2.1")?;
            Ok::<_, StoreError>((noted, tx.failures("u@192.0.2.1")?))
        });
        assert_eq!(noted.expect("an answer"), (((2, 20), (0, 0)), (0, 0)));
    });
}

#[test]
fn an_answer_is_kept_a_day_for_its_actor() {
    on_each(|book| {
        let store = book.open();
        let (actor, other) = (Uuid::now_v7(), Uuid::now_v7());
        let kept = Answered { body_hash: "b".into(), answer: "a".into() };
        let keep = |actor, key: &'static str, at| {
            let kept = kept.clone();
            store.write_now(move |tx| tx.keep_answer(actor, key, &kept, at))
        };
        let finds =
            |actor, key: &'static str| store.read_now(move |tx| tx.answered(actor, key)).expect("an answer");
        keep(actor, "k", 0).expect("kept");
        keep(other, "k", 0).expect("another's key is another key");
        assert!(matches!(keep(actor, "k", 1), Err(StoreError::Unique(_))));
        assert_eq!((finds(actor, "k"), finds(actor, "l")), (Some(kept.clone()), None));
        keep(other, "l", 86_400_000).expect("kept");
        assert_eq!(finds(actor, "k"), Some(kept.clone()), "a day is not over yet");
        keep(other, "m", 86_400_001).expect("kept");
        assert_eq!(finds(actor, "k"), None);
    });
}

#[test]
fn a_key_is_held_by_one_record_until_it_lets_go() {
    on_each(|book| {
        let store = book.open();
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        let seen = store.write_now(move |tx| {
            let first =
                (tx.hold("claim:a", one, 1)?, tx.hold("claim:a", one, 2)?, tx.hold("claim:a", other, 3)?);
            tx.hold("case:b", one, 4)?;
            // Who does not hold it cannot let it go.
            tx.let_go("claim:a", other)?;
            let held = (tx.holder("claim:a")?, tx.held_by(one, "claim:")?);
            tx.let_go("claim:a", one)?;
            Ok::<_, StoreError>((first, held, tx.hold("claim:a", other, 5)?, tx.holder("claim:a")?))
        });
        let (first, held, then, last) = seen.expect("an answer");
        assert_eq!(first, (true, true, false), "a record that holds a key may ask again");
        assert_eq!(held, (Some(one), vec![String::from("claim:a")]));
        assert_eq!((then, last), (true, Some(other)));
    });
}
