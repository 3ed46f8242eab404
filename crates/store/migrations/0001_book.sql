-- The book's own tables: journal, people's keys and sessions, comments, attachments, answers kept for repeats.
-- TEXT and BIGINT only, so that both databases take the same text. Instants are UTC milliseconds.

CREATE TABLE journal (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    park TEXT NOT NULL,
    address TEXT NOT NULL,
    request TEXT NOT NULL,
    action TEXT NOT NULL,
    noun TEXT NOT NULL,
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    changes TEXT NOT NULL,
    reason TEXT NOT NULL,
    citation TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX journal_by_record ON journal (noun, record, seq);
CREATE INDEX journal_by_actor ON journal (actor, seq);
CREATE INDEX journal_by_park ON journal (park, seq);

-- One row: the end of the chain, so that a cut tail is noticed.
CREATE TABLE journal_head (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '');

-- Deleting a salt erases what the digests of a record's private fields stand for.
CREATE TABLE journal_salts (record TEXT PRIMARY KEY, salt TEXT NOT NULL);

-- "user" is the id of a record in users.
CREATE TABLE credentials ("user" TEXT PRIMARY KEY, password TEXT NOT NULL, changed_at BIGINT NOT NULL);
CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    "user" TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions ("user");
CREATE TABLE one_time_links (
    hash TEXT PRIMARY KEY,
    "user" TEXT NOT NULL,
    purpose TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "user" TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX tokens_by_user ON tokens ("user");
CREATE TABLE sign_in_failures (subject TEXT PRIMARY KEY, failures BIGINT NOT NULL, last_at BIGINT NOT NULL);

-- The answer to a request that carried an Idempotency-Key, kept a day.
CREATE TABLE answers (
    key TEXT NOT NULL,
    actor TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX answers_by_at ON answers (at);

CREATE TABLE comments (
    id TEXT PRIMARY KEY,
    noun TEXT NOT NULL,
    record TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    park TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX comments_by_record ON comments (noun, record, id);
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    noun TEXT NOT NULL,
    record TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    hash TEXT NOT NULL,
    author TEXT NOT NULL,
    author_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX attachments_by_record ON attachments (noun, record, id);

-- Work to be done after the commit that asked for it: mails, webhooks, reminders.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    done_at BIGINT,
    last_error TEXT
);
CREATE INDEX outbox_by_due ON outbox (done_at, due_at);
