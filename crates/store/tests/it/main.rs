//! What the store promises, shown on SQLite always and on PostgreSQL when `LIANDONG_TEST_POSTGRES` holds an
//! address such as `postgres:///postgres?host=/tmp/cluster&port=5433`.

mod chain;
mod counts;
mod crowd;
mod declared;
mod failover;
mod filters;
mod journal;
mod keys;
mod nouns;
mod opening;
mod paging;
mod place;
mod search;
mod support;
mod tampering;
mod verbs;
mod visibility;
