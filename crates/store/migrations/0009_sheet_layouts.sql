-- Layouts of ledgers: columns mapped once, recognised by their headings.
CREATE TABLE "sheet_layouts" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "noun" TEXT,
    "park" TEXT,
    "sheet" TEXT,
    "heading_row" BIGINT,
    "unit" TEXT,
    "columns" TEXT,
    "constants" TEXT,
    "above" TEXT,
    "used_on" TEXT,
    "note" TEXT
);
CREATE INDEX "sheet_layouts_by_name" ON "sheet_layouts" ("name", "id");
CREATE INDEX "sheet_layouts_by_park" ON "sheet_layouts" ("park", "id");
CREATE INDEX "sheet_layouts_by_used_on" ON "sheet_layouts" ("used_on", "id", "archived_at", "reach", "park");
CREATE INDEX "sheet_layouts_by_park_used_on" ON "sheet_layouts" ("park", "used_on", "id", "archived_at", "reach");
CREATE INDEX "sheet_layouts_by_seen" ON "sheet_layouts" ("archived_at", "reach", "park");
