-- Definitions of stages with their rules; what evidence says beyond its name; confidentiality up to a stage and where a project left the way.

CREATE TABLE "stage_definitions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "version_number" BIGINT,
    "state" TEXT,
    "valid_from" TEXT,
    "valid_until" TEXT,
    "why" TEXT,
    "document" TEXT,
    "enacted_by" TEXT
);
CREATE INDEX "stage_definitions_by_name" ON "stage_definitions" ("name", "id");
CREATE INDEX "stage_definitions_by_version_number" ON "stage_definitions" ("version_number", "id", "archived_at", "reach", "state");
CREATE INDEX "stage_definitions_by_state" ON "stage_definitions" ("state", "id");
CREATE INDEX "stage_definitions_by_valid_from" ON "stage_definitions" ("valid_from", "id", "archived_at", "reach", "state");
CREATE INDEX "stage_definitions_by_enacted_by" ON "stage_definitions" ("enacted_by", "id");
CREATE INDEX "stage_definitions_by_seen" ON "stage_definitions" ("archived_at", "reach");
CREATE TABLE "stage_rules" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "definition" TEXT,
    "stage" TEXT,
    "meaning" TEXT,
    "need" TEXT,
    "is_skippable" BIGINT,
    "must_verify" BIGINT,
    "days_expected" BIGINT,
    "counts_as" TEXT
);
CREATE INDEX "stage_rules_by_name" ON "stage_rules" ("name", "id");
CREATE INDEX "stage_rules_by_definition" ON "stage_rules" ("definition", "id");
CREATE INDEX "stage_rules_by_stage" ON "stage_rules" ("stage", "id");
CREATE INDEX "stage_rules_by_seen" ON "stage_rules" ("archived_at", "reach");
ALTER TABLE "evidence" ADD COLUMN "unit" TEXT;
ALTER TABLE "evidence" ADD COLUMN "credit_code" TEXT;
ALTER TABLE "evidence" ADD COLUMN "amount" BIGINT;
ALTER TABLE "projects" ADD COLUMN "confidential_until" TEXT;
ALTER TABLE "projects" ADD COLUMN "left_stage" TEXT;
CREATE INDEX "attachments_by_hash" ON "attachments" ("hash", "noun");
