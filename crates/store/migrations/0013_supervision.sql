-- put right in minutes; what the screening of a topic said.
ALTER TABLE "tasks" ADD COLUMN "asked_until" TEXT;
ALTER TABLE "tasks" ADD COLUMN "asked_why" TEXT;
ALTER TABLE "tasks" ADD COLUMN "late_why" TEXT;
ALTER TABLE "tasks" ADD COLUMN "evidence" TEXT;
ALTER TABLE "tasks" ADD COLUMN "review" TEXT;
ALTER TABLE "meetings" ADD COLUMN "corrections" TEXT;
ALTER TABLE "topics" ADD COLUMN "screening_remark" TEXT;
