-- What was done on a project day by day, the park's own; when who pointed to a lead was told.
CREATE TABLE "follow_ups" (
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
    "kind" TEXT,
    "day" TEXT,
    "with_whom" TEXT,
    "text" TEXT,
    "next_action" TEXT,
    "next_action_on" TEXT,
    "written_by" TEXT
);
CREATE INDEX "follow_ups_by_subject" ON "follow_ups" ("subject", "id");
CREATE INDEX "follow_ups_by_project" ON "follow_ups" ("project", "id");
CREATE INDEX "follow_ups_by_park" ON "follow_ups" ("park", "id");
CREATE INDEX "follow_ups_by_kind" ON "follow_ups" ("kind", "id");
CREATE INDEX "follow_ups_by_day" ON "follow_ups" ("day", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "follow_ups_by_park_day" ON "follow_ups" ("park", "day", "id", "archived_at", "reach", "kind");
CREATE INDEX "follow_ups_by_written_by" ON "follow_ups" ("written_by", "id");
CREATE INDEX "follow_ups_by_seen" ON "follow_ups" ("archived_at", "reach", "park");
ALTER TABLE "projects" ADD COLUMN "referrer_told_on" TEXT;
