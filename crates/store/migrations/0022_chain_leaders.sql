-- Lead enterprises are few among many: gaps ask for them by an index of their own.

CREATE INDEX "organisations_by_leaders" ON "organisations" ("is_chain_leader", "archived_at");
