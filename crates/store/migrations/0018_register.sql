-- Searches of the register that are kept, and what a ledger's investors are in it.
CREATE TABLE "register_searches" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "keywords" TEXT,
    "all" BIGINT,
    "within" TEXT,
    "regions" TEXT,
    "industries" TEXT,
    "capital_min" BIGINT,
    "capital_max" BIGINT,
    "founded_from" BIGINT,
    "founded_to" BIGINT,
    "statuses" TEXT,
    "park" TEXT
);
CREATE INDEX "register_searches_by_name" ON "register_searches" ("name", "id");
CREATE INDEX "register_searches_by_park" ON "register_searches" ("park", "id");
CREATE INDEX "register_searches_by_seen" ON "register_searches" ("archived_at", "reach", "park");
CREATE TABLE "register_matches" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "project" TEXT,
    "park" TEXT,
    "name" TEXT,
    "register_name" TEXT,
    "register_code" TEXT,
    "probability" BIGINT,
    "why" TEXT,
    "state" TEXT,
    "code_before" TEXT,
    "decided_by" TEXT,
    "decided_on" TEXT
);
CREATE INDEX "register_matches_by_subject" ON "register_matches" ("subject", "id");
CREATE INDEX "register_matches_by_project" ON "register_matches" ("project", "id");
CREATE INDEX "register_matches_by_park" ON "register_matches" ("park", "id");
CREATE INDEX "register_matches_by_probability" ON "register_matches" ("probability", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "register_matches_by_park_probability" ON "register_matches" ("park", "probability", "id", "archived_at", "reach", "state");
CREATE INDEX "register_matches_by_state" ON "register_matches" ("state", "id");
CREATE INDEX "register_matches_by_decided_by" ON "register_matches" ("decided_by", "id");
CREATE INDEX "register_matches_by_decided_on" ON "register_matches" ("decided_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "register_matches_by_park_decided_on" ON "register_matches" ("park", "decided_on", "id", "archived_at", "reach", "state");
CREATE INDEX "register_matches_by_seen" ON "register_matches" ("archived_at", "reach", "park");
