-- Rankings that both sides confirm, amendments that keep the old wording, and whether a target is a sum or a level.

CREATE TABLE "rankings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "scheme" TEXT,
    "year" BIGINT,
    "state" TEXT,
    "parks" TEXT,
    "result" TEXT,
    "drawn_up_by" TEXT,
    "drawn_up_on" TEXT,
    "a_confirmed_by" TEXT,
    "a_confirmed_on" TEXT,
    "b_confirmed_by" TEXT,
    "b_confirmed_on" TEXT,
    "objection" TEXT,
    "published_on" TEXT
);
CREATE INDEX "rankings_by_name" ON "rankings" ("name", "id");
CREATE INDEX "rankings_by_scheme" ON "rankings" ("scheme", "id");
CREATE INDEX "rankings_by_year" ON "rankings" ("year", "id", "archived_at", "reach", "state");
CREATE INDEX "rankings_by_state" ON "rankings" ("state", "id");
CREATE INDEX "rankings_by_drawn_up_by" ON "rankings" ("drawn_up_by", "id");
CREATE INDEX "rankings_by_drawn_up_on" ON "rankings" ("drawn_up_on", "id", "archived_at", "reach", "state");
CREATE INDEX "rankings_by_a_confirmed_by" ON "rankings" ("a_confirmed_by", "id");
CREATE INDEX "rankings_by_b_confirmed_by" ON "rankings" ("b_confirmed_by", "id");
CREATE INDEX "rankings_by_published_on" ON "rankings" ("published_on", "id", "archived_at", "reach", "state");
CREATE INDEX "rankings_by_seen" ON "rankings" ("archived_at", "reach");

CREATE TABLE "amendments" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "agreement" TEXT,
    "clause" TEXT,
    "amended_on" TEXT,
    "why" TEXT,
    "document" TEXT,
    "before" TEXT,
    "after" TEXT,
    "parks" TEXT
);
CREATE INDEX "amendments_by_subject" ON "amendments" ("subject", "id");
CREATE INDEX "amendments_by_agreement" ON "amendments" ("agreement", "id");
CREATE INDEX "amendments_by_clause" ON "amendments" ("clause", "id");
CREATE INDEX "amendments_by_amended_on" ON "amendments" ("amended_on", "id", "archived_at", "reach");
CREATE INDEX "amendments_by_seen" ON "amendments" ("archived_at", "reach", "parks");

ALTER TABLE "targets" ADD COLUMN "counting" TEXT;
