-- Versions of chains, matches of offers and needs, and who is at which node by an index alone.

CREATE TABLE "chain_versions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "chain" TEXT,
    "number" BIGINT,
    "edit" TEXT,
    "edited_on" TEXT,
    "edited_by" TEXT,
    "is_undone" BIGINT,
    "after" TEXT,
    "content" TEXT,
    "moved" TEXT
);
CREATE INDEX "chain_versions_by_name" ON "chain_versions" ("name", "id");
CREATE INDEX "chain_versions_by_chain" ON "chain_versions" ("chain", "id");
CREATE INDEX "chain_versions_by_number" ON "chain_versions" ("number", "id", "archived_at", "reach");
CREATE INDEX "chain_versions_by_edited_on" ON "chain_versions" ("edited_on", "id", "archived_at", "reach");
CREATE INDEX "chain_versions_by_edited_by" ON "chain_versions" ("edited_by", "id");
CREATE INDEX "chain_versions_by_seen" ON "chain_versions" ("archived_at", "reach");
CREATE TABLE "supply_matches" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "need" TEXT,
    "offer" TEXT,
    "customer" TEXT,
    "supplier" TEXT,
    "park" TEXT,
    "parks" TEXT,
    "score" BIGINT,
    "reasons" TEXT,
    "state" TEXT,
    "customer_confirmed_by" TEXT,
    "customer_confirmed_on" TEXT,
    "supplier_confirmed_by" TEXT,
    "supplier_confirmed_on" TEXT,
    "agreed_on" TEXT,
    "amount" BIGINT,
    "ended_because" TEXT
);
CREATE INDEX "supply_matches_by_subject" ON "supply_matches" ("subject", "id");
CREATE INDEX "supply_matches_by_need" ON "supply_matches" ("need", "id");
CREATE INDEX "supply_matches_by_offer" ON "supply_matches" ("offer", "id");
CREATE INDEX "supply_matches_by_customer" ON "supply_matches" ("customer", "id");
CREATE INDEX "supply_matches_by_supplier" ON "supply_matches" ("supplier", "id");
CREATE INDEX "supply_matches_by_park" ON "supply_matches" ("park", "id");
CREATE INDEX "supply_matches_by_score" ON "supply_matches" ("score", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "supply_matches_by_park_score" ON "supply_matches" ("park", "score", "id", "archived_at", "reach", "state");
CREATE INDEX "supply_matches_by_state" ON "supply_matches" ("state", "id");
CREATE INDEX "supply_matches_by_customer_confirmed_by" ON "supply_matches" ("customer_confirmed_by", "id");
CREATE INDEX "supply_matches_by_supplier_confirmed_by" ON "supply_matches" ("supplier_confirmed_by", "id");
CREATE INDEX "supply_matches_by_agreed_on" ON "supply_matches" ("agreed_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "supply_matches_by_park_agreed_on" ON "supply_matches" ("park", "agreed_on", "id", "archived_at", "reach", "state");
CREATE INDEX "supply_matches_by_seen" ON "supply_matches" ("archived_at", "reach", "park", "parks");
CREATE INDEX "presences_by_chain" ON "presences" ("node", "park", "region", "state", "function", "archived_at", "reach", "scale", "output", "purchases", "local_share");
