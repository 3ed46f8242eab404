-- Schemes of appraisal with their items; marks by item instead of four fixed ones; sheets that stay their expert's.

CREATE TABLE "appraisal_schemes" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "edition" TEXT,
    "valid_from" TEXT,
    "drop_from" BIGINT,
    "veto_by" BIGINT,
    "pass_mark" BIGINT,
    "source" TEXT,
    "cited" TEXT,
    "note" TEXT
);
CREATE INDEX "appraisal_schemes_by_name" ON "appraisal_schemes" ("name", "id");
CREATE INDEX "appraisal_schemes_by_valid_from" ON "appraisal_schemes" ("valid_from", "id", "archived_at", "reach");
CREATE INDEX "appraisal_schemes_by_drop_from" ON "appraisal_schemes" ("drop_from", "id", "archived_at", "reach");
CREATE INDEX "appraisal_schemes_by_pass_mark" ON "appraisal_schemes" ("pass_mark", "id", "archived_at", "reach");
CREATE INDEX "appraisal_schemes_by_source" ON "appraisal_schemes" ("source", "id");
CREATE INDEX "appraisal_schemes_by_seen" ON "appraisal_schemes" ("archived_at", "reach");

CREATE TABLE "appraisal_items" (
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
    "code" TEXT,
    "dimension" TEXT,
    "weight" BIGINT,
    "marks_max" BIGINT,
    "how" TEXT
);
CREATE INDEX "appraisal_items_by_name" ON "appraisal_items" ("name", "id");
CREATE INDEX "appraisal_items_by_scheme" ON "appraisal_items" ("scheme", "id");
CREATE INDEX "appraisal_items_by_dimension" ON "appraisal_items" ("dimension", "id");
CREATE INDEX "appraisal_items_by_weight" ON "appraisal_items" ("weight", "id", "archived_at", "reach", "dimension");
CREATE INDEX "appraisal_items_by_marks_max" ON "appraisal_items" ("marks_max", "id", "archived_at", "reach", "dimension");
CREATE INDEX "appraisal_items_by_seen" ON "appraisal_items" ("archived_at", "reach");

ALTER TABLE "appraisals" ADD COLUMN "scheme" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "items" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "drop_from" BIGINT;
ALTER TABLE "appraisals" ADD COLUMN "veto_by" BIGINT;
ALTER TABLE "appraisals" ADD COLUMN "pass_mark" BIGINT;
ALTER TABLE "appraisals" ADD COLUMN "opened_on" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "chaired_by" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "spread" BIGINT;
ALTER TABLE "appraisals" ADD COLUMN "scores" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "opinions" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "struck" BIGINT;
ALTER TABLE "appraisals" ADD COLUMN "struck_why" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "unsealed_on" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "unsealed_by" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "decided_by" TEXT;
ALTER TABLE "appraisals" ADD COLUMN "decided_on" TEXT;
-- An appraisal that is being scored keeps its four dimensions as its items, with the weights it had.
UPDATE "appraisals" SET "items" = 'size｜投资体量｜' || CAST("size_weight" / 100 AS TEXT) || '.' || CAST("size_weight" % 100 / 10 AS TEXT) || CAST("size_weight" % 10 AS TEXT) || '%｜100 分｜投资体量' || '
' || 'technology｜科技含量｜' || CAST("technology_weight" / 100 AS TEXT) || '.' || CAST("technology_weight" % 100 / 10 AS TEXT) || CAST("technology_weight" % 10 AS TEXT) || '%｜100 分｜科技含量' || '
' || 'market｜市场前景｜' || CAST("market_weight" / 100 AS TEXT) || '.' || CAST("market_weight" % 100 / 10 AS TEXT) || CAST("market_weight" % 10 AS TEXT) || '%｜100 分｜市场前景' || '
' || 'potential｜发展潜力｜' || CAST("potential_weight" / 100 AS TEXT) || '.' || CAST("potential_weight" % 100 / 10 AS TEXT) || CAST("potential_weight" % 10 AS TEXT) || '%｜100 分｜发展潜力'
WHERE "state" = 'scoring';
ALTER TABLE "appraisals" DROP COLUMN "size_weight";
ALTER TABLE "appraisals" DROP COLUMN "technology_weight";
ALTER TABLE "appraisals" DROP COLUMN "market_weight";
ALTER TABLE "appraisals" DROP COLUMN "potential_weight";
CREATE INDEX "appraisals_by_scheme" ON "appraisals" ("scheme", "id");
CREATE INDEX "appraisals_by_chaired_by" ON "appraisals" ("chaired_by", "id");
CREATE INDEX "appraisals_by_unsealed_by" ON "appraisals" ("unsealed_by", "id");
CREATE INDEX "appraisals_by_decided_by" ON "appraisals" ("decided_by", "id");

DROP INDEX "score_sheets_by_size";
DROP INDEX "score_sheets_by_park_size";
DROP INDEX "score_sheets_by_technology";
DROP INDEX "score_sheets_by_park_technology";
DROP INDEX "score_sheets_by_market";
DROP INDEX "score_sheets_by_park_market";
DROP INDEX "score_sheets_by_potential";
DROP INDEX "score_sheets_by_park_potential";
ALTER TABLE "score_sheets" ADD COLUMN "state" TEXT;
ALTER TABLE "score_sheets" ADD COLUMN "marks" TEXT;
-- The four marks of a sheet become marks by item.
UPDATE "score_sheets" SET "marks" = 'size ' || CAST("size" / 100 AS TEXT) || '.' || CAST("size" % 100 / 10 AS TEXT) || CAST("size" % 10 AS TEXT) || '
' || 'technology ' || CAST("technology" / 100 AS TEXT) || '.' || CAST("technology" % 100 / 10 AS TEXT) || CAST("technology" % 10 AS TEXT) || '
' || 'market ' || CAST("market" / 100 AS TEXT) || '.' || CAST("market" % 100 / 10 AS TEXT) || CAST("market" % 10 AS TEXT) || '
' || 'potential ' || CAST("potential" / 100 AS TEXT) || '.' || CAST("potential" % 100 / 10 AS TEXT) || CAST("potential" % 10 AS TEXT)
WHERE "withdraws" = 0 AND "size" IS NOT NULL AND "technology" IS NOT NULL AND "market" IS NOT NULL AND "potential" IS NOT NULL;
UPDATE "score_sheets" SET "state" = CASE
    WHEN "withdraws" = 1 THEN 'withdrawn'
    WHEN "submitted_at" IS NOT NULL AND "marks" IS NOT NULL THEN 'handed_in'
    ELSE 'open' END;
ALTER TABLE "score_sheets" DROP COLUMN "withdraws";
ALTER TABLE "score_sheets" DROP COLUMN "size";
ALTER TABLE "score_sheets" DROP COLUMN "technology";
ALTER TABLE "score_sheets" DROP COLUMN "market";
ALTER TABLE "score_sheets" DROP COLUMN "potential";
