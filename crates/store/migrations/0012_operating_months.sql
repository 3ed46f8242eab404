-- Power, tax and output of projects in production, month by month.
CREATE TABLE "operating_months" (
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
    "month" TEXT,
    "power" BIGINT,
    "tax" BIGINT,
    "output" BIGINT,
    "source" TEXT
);
CREATE INDEX "operating_months_by_subject" ON "operating_months" ("subject", "id");
CREATE INDEX "operating_months_by_project" ON "operating_months" ("project", "id");
CREATE INDEX "operating_months_by_park" ON "operating_months" ("park", "id");
CREATE INDEX "operating_months_by_month" ON "operating_months" ("month", "id", "archived_at", "reach", "park");
CREATE INDEX "operating_months_by_park_month" ON "operating_months" ("park", "month", "id", "archived_at", "reach");
CREATE INDEX "operating_months_by_power" ON "operating_months" ("power", "id", "archived_at", "reach", "park");
CREATE INDEX "operating_months_by_park_power" ON "operating_months" ("park", "power", "id", "archived_at", "reach");
CREATE INDEX "operating_months_by_tax" ON "operating_months" ("tax", "id", "archived_at", "reach", "park");
CREATE INDEX "operating_months_by_park_tax" ON "operating_months" ("park", "tax", "id", "archived_at", "reach");
CREATE INDEX "operating_months_by_source" ON "operating_months" ("source", "id");
CREATE INDEX "operating_months_by_seen" ON "operating_months" ("archived_at", "reach", "park");
