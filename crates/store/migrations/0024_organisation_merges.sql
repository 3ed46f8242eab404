-- That two entries were one organisation, what was moved, and whether it was taken back.
CREATE TABLE "organisation_merges" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "merged" TEXT,
    "kept" TEXT,
    "moved" BIGINT,
    "trail" TEXT,
    "merged_by" TEXT,
    "merged_on" TEXT,
    "taken_back_on" TEXT
);
CREATE INDEX "organisation_merges_by_subject" ON "organisation_merges" ("subject", "id");
CREATE INDEX "organisation_merges_by_merged" ON "organisation_merges" ("merged", "id");
CREATE INDEX "organisation_merges_by_kept" ON "organisation_merges" ("kept", "id");
CREATE INDEX "organisation_merges_by_moved" ON "organisation_merges" ("moved", "id", "archived_at", "reach");
CREATE INDEX "organisation_merges_by_merged_by" ON "organisation_merges" ("merged_by", "id");
CREATE INDEX "organisation_merges_by_merged_on" ON "organisation_merges" ("merged_on", "id", "archived_at", "reach");
CREATE INDEX "organisation_merges_by_taken_back_on" ON "organisation_merges" ("taken_back_on", "id", "archived_at", "reach");
CREATE INDEX "organisation_merges_by_seen" ON "organisation_merges" ("archived_at", "reach");
