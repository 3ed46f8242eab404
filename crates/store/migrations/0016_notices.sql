-- What people are told, once for each item, person and day; how each wants to be told; and what is on its way out.

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    "user" TEXT NOT NULL,
    matter TEXT NOT NULL,
    noun TEXT NOT NULL,
    record TEXT NOT NULL,
    -- The day that the record names; empty where it names none.
    due TEXT NOT NULL,
    -- The day in Beijing on which it is told, and which step towards the due day it belongs to.
    "day" TEXT NOT NULL,
    step TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE UNIQUE INDEX notices_once_a_day ON notices (record, matter, "user", "day");
CREATE UNIQUE INDEX notices_once_a_step ON notices (record, matter, "user", step);
CREATE INDEX notices_by_user ON notices ("user", id);
CREATE INDEX notices_unread ON notices ("user", read_at, id);

-- Minutes of the day in Beijing.
CREATE TABLE delivery_settings (
    "user" TEXT PRIMARY KEY,
    mail TEXT NOT NULL,
    digest_at BIGINT NOT NULL,
    quiet_from BIGINT NOT NULL,
    quiet_to BIGINT NOT NULL
);

-- The key tells one parcel from every other, so that two servers cannot queue it twice; who takes it out to deliver
-- it has it for a while alone.
ALTER TABLE outbox ADD COLUMN "key" TEXT;
ALTER TABLE outbox ADD COLUMN target TEXT;
ALTER TABLE outbox ADD COLUMN at BIGINT;
ALTER TABLE outbox ADD COLUMN leased_until BIGINT;
ALTER TABLE outbox ADD COLUMN dead_at BIGINT;
CREATE UNIQUE INDEX outbox_by_key ON outbox ("key");
CREATE INDEX outbox_waiting ON outbox (done_at, dead_at, due_at);
CREATE INDEX outbox_dead ON outbox (dead_at, id);

-- Webhooks of parks and of the house. Address and key stand apart from the record, because nobody is shown them again.
CREATE TABLE "webhooks" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "host" TEXT,
    "park" TEXT,
    "matters" TEXT,
    "is_on" BIGINT,
    "note" TEXT
);
CREATE INDEX "webhooks_by_name" ON "webhooks" ("name", "id");
CREATE INDEX "webhooks_by_kind" ON "webhooks" ("kind", "id");
CREATE INDEX "webhooks_by_park" ON "webhooks" ("park", "id");
CREATE INDEX "webhooks_by_seen" ON "webhooks" ("archived_at", "reach", "park");
CREATE TABLE webhook_secrets (webhook TEXT PRIMARY KEY, url TEXT NOT NULL, "key" TEXT NOT NULL);
