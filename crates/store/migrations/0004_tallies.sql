-- What projects add up to: kept by the transaction of each change, filled when a book has projects and no tallies.
CREATE TABLE "project_tallies" (
    "key" TEXT PRIMARY KEY,
    "park" TEXT NOT NULL,
    "reach" BIGINT NOT NULL,
    "stage" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "expands" BIGINT NOT NULL,
    "signed" BIGINT NOT NULL,
    "performed" BIGINT NOT NULL,
    "landed" BIGINT NOT NULL,
    "started" BIGINT NOT NULL,
    "producing" BIGINT NOT NULL,
    "projects" BIGINT NOT NULL,
    "agreed_known" BIGINT NOT NULL,
    "agreed_sum" BIGINT NOT NULL,
    "filed_known" BIGINT NOT NULL,
    "filed_sum" BIGINT NOT NULL,
    "paid_in_known" BIGINT NOT NULL,
    "paid_in_sum" BIGINT NOT NULL,
    "completed_known" BIGINT NOT NULL,
    "completed_sum" BIGINT NOT NULL,
    "both_known" BIGINT NOT NULL,
    "both_agreed" BIGINT NOT NULL,
    "both_paid_in" BIGINT NOT NULL
);
CREATE TABLE "project_spans" (
    "key" TEXT PRIMARY KEY,
    "park" TEXT NOT NULL,
    "reach" BIGINT NOT NULL,
    "event" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "expands" BIGINT NOT NULL,
    "gone" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "days" BIGINT NOT NULL,
    "projects" BIGINT NOT NULL
);
-- A cohort at an earlier cut-off is counted from the rows: what it asks of them, without reading them whole.
CREATE INDEX "projects_by_cohort" ON "projects" ("event", "signed_on", "archived_at", "reach", "park", "stage", "parent", "started_on", "producing_since", "company", "plot", "plant", "land_delivered_on", "agreed", "filed", "paid_in", "completed");
CREATE INDEX "projects_by_demand" ON "projects" ("stage", "planned_start", "archived_at", "reach", "park", "parent", "signed_on", "started_on", "plot", "plant", "land_delivered_on", "land", "leased", "planned_this_year", "completed_this_year");
