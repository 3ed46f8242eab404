-- Numbers of the rules that the house changes from a day on.

CREATE TABLE "thresholds" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "rule" TEXT,
    "value" BIGINT,
    "valid_from" TEXT,
    "why" TEXT,
    "document" TEXT,
    "source" TEXT
);
CREATE INDEX "thresholds_by_name" ON "thresholds" ("name", "id");
CREATE INDEX "thresholds_by_rule" ON "thresholds" ("rule", "id");
CREATE INDEX "thresholds_by_value" ON "thresholds" ("value", "id", "archived_at", "reach", "rule");
CREATE INDEX "thresholds_by_valid_from" ON "thresholds" ("valid_from", "id", "archived_at", "reach", "rule");
CREATE INDEX "thresholds_by_source" ON "thresholds" ("source", "id");
CREATE INDEX "thresholds_by_seen" ON "thresholds" ("archived_at", "reach");
