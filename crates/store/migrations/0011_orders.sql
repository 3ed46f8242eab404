-- A park's projects in one stage by their amount: few of many fit, and the list need not pass over the others.
CREATE INDEX "projects_by_park_stage_agreed" ON "projects" ("park", "stage", "agreed", "id", "archived_at");
