-- Handovers worked out from the book, with both confirmations; plan and real end of secondments.
ALTER TABLE "handovers" ADD COLUMN "problems" TEXT;
ALTER TABLE "handovers" ADD COLUMN "claims" TEXT;
ALTER TABLE "handovers" ADD COLUMN "meetings" TEXT;
ALTER TABLE "handovers" ADD COLUMN "matches" TEXT;
ALTER TABLE "handovers" ADD COLUMN "assessments" TEXT;
ALTER TABLE "handovers" ADD COLUMN "handed_over_on" TEXT;
ALTER TABLE "handovers" ADD COLUMN "handed_over_by" TEXT;
ALTER TABLE "secondments" ADD COLUMN "ended_on" TEXT;
ALTER TABLE "secondments" ADD COLUMN "plan" TEXT;
CREATE INDEX "handovers_by_handed_over_on" ON "handovers" ("handed_over_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "handovers_by_park_handed_over_on" ON "handovers" ("park", "handed_over_on", "id", "archived_at", "reach", "state");
CREATE INDEX "handovers_by_handed_over_by" ON "handovers" ("handed_over_by", "id");

-- What was handed over before had no day of its own: that of its confirmation stands for it, else that by which it was due.
UPDATE "handovers" SET "handed_over_on" = coalesce("confirmed_on", "due_on", '2026-01-01') WHERE "state" <> 'preparing';
