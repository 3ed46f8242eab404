-- Keys that one record holds at a time: the database decides who was first.

CREATE TABLE holds (
    "key" TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    since BIGINT NOT NULL
);
CREATE INDEX holds_by_holder ON holds (holder);
