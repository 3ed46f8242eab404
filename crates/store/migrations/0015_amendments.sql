-- Amendments are those of agreements: share rules have a step of that name. A table made anew has the key of its name
-- on both databases.

CREATE TABLE "agreement_amendments" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "agreement" TEXT,
    "clause" TEXT,
    "amended_on" TEXT,
    "why" TEXT,
    "document" TEXT,
    "before" TEXT,
    "after" TEXT,
    "parks" TEXT
);
CREATE INDEX "agreement_amendments_by_subject" ON "agreement_amendments" ("subject", "id");
CREATE INDEX "agreement_amendments_by_agreement" ON "agreement_amendments" ("agreement", "id");
CREATE INDEX "agreement_amendments_by_clause" ON "agreement_amendments" ("clause", "id");
CREATE INDEX "agreement_amendments_by_amended_on" ON "agreement_amendments" ("amended_on", "id", "archived_at", "reach");
CREATE INDEX "agreement_amendments_by_seen" ON "agreement_amendments" ("archived_at", "reach", "parks");

INSERT INTO "agreement_amendments" SELECT * FROM "amendments";
DROP TABLE "amendments";
