-- Templates of drafts, intentions left on public pages, what pages were drafted from, and more sources of an event.
CREATE TABLE "draft_templates" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "form" TEXT,
    "about" TEXT,
    "body" TEXT,
    "park" TEXT
);
CREATE INDEX "draft_templates_by_name" ON "draft_templates" ("name", "id");
CREATE INDEX "draft_templates_by_form" ON "draft_templates" ("form", "id");
CREATE INDEX "draft_templates_by_about" ON "draft_templates" ("about", "id");
CREATE INDEX "draft_templates_by_park" ON "draft_templates" ("park", "id");
CREATE INDEX "draft_templates_by_seen" ON "draft_templates" ("archived_at", "reach", "park");

CREATE TABLE "intentions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "company" TEXT,
    "receipt" TEXT,
    "park" TEXT,
    "state" TEXT,
    "wish" TEXT,
    "person" TEXT,
    "phone" TEXT,
    "left_at" BIGINT,
    "consent" TEXT,
    "page" TEXT,
    "project" TEXT,
    "why" TEXT
);
CREATE INDEX "intentions_by_company" ON "intentions" ("company", "id");
CREATE INDEX "intentions_by_park" ON "intentions" ("park", "id");
CREATE INDEX "intentions_by_state" ON "intentions" ("state", "id");
CREATE INDEX "intentions_by_page" ON "intentions" ("page", "id");
CREATE INDEX "intentions_by_project" ON "intentions" ("project", "id");
CREATE INDEX "intentions_by_seen" ON "intentions" ("archived_at", "reach", "park");
CREATE UNIQUE INDEX "intentions_unique_receipt" ON "intentions" ("receipt");

ALTER TABLE "public_pages" ADD COLUMN "form" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "event" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "chain" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "withdrawn_on" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "template" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "drafted_on" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "note" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "composition" TEXT;
ALTER TABLE "public_pages" ADD COLUMN "left_out" TEXT;
UPDATE "public_pages" SET "form" = 'page';
-- Addresses were not held to be one page's alone: later ones of the same name get the end of their identity.
UPDATE "public_pages" SET "address" = "address" || '-' || substr("id", 25)
    WHERE EXISTS (SELECT 1 FROM "public_pages" p WHERE p."address" = "public_pages"."address" AND p."id" < "public_pages"."id");
CREATE UNIQUE INDEX "public_pages_unique_address" ON "public_pages" ("address");
DROP INDEX "public_pages_by_published_on";
DROP INDEX "public_pages_by_park_published_on";
CREATE INDEX "public_pages_by_form" ON "public_pages" ("form", "id");
CREATE INDEX "public_pages_by_event" ON "public_pages" ("event", "id");
CREATE INDEX "public_pages_by_chain" ON "public_pages" ("chain", "id");
CREATE INDEX "public_pages_by_published_on" ON "public_pages" ("published_on", "id", "archived_at", "reach", "park", "form", "state");
CREATE INDEX "public_pages_by_park_published_on" ON "public_pages" ("park", "published_on", "id", "archived_at", "reach", "form", "state");
CREATE INDEX "public_pages_by_template" ON "public_pages" ("template", "id");

ALTER TABLE "events" ADD COLUMN "more_sources" TEXT;
