-- The declared records, a table each with its indexes. Printed by `cargo xtask schema`, then frozen.

CREATE TABLE "regions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "level" TEXT,
    "code" TEXT,
    "parent" TEXT
);
CREATE INDEX "regions_by_name" ON "regions" ("name", "id");
CREATE INDEX "regions_by_level" ON "regions" ("level", "id");
CREATE INDEX "regions_by_parent" ON "regions" ("parent", "id");
CREATE INDEX "regions_by_seen" ON "regions" ("archived_at", "reach");

CREATE TABLE "parks" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "long_name" TEXT,
    "role" TEXT,
    "suzhou_region" TEXT,
    "suqian_region" TEXT,
    "division" TEXT,
    "tier" TEXT,
    "founded" TEXT,
    "mode" TEXT,
    "positioning" TEXT,
    "lead_industries" TEXT,
    "planned_area" BIGINT,
    "developed_area" BIGINT,
    "website" TEXT,
    "address" TEXT,
    "point" TEXT
);
CREATE INDEX "parks_by_name" ON "parks" ("name", "id");
CREATE INDEX "parks_by_role" ON "parks" ("role", "id");
CREATE INDEX "parks_by_suzhou_region" ON "parks" ("suzhou_region", "id");
CREATE INDEX "parks_by_suqian_region" ON "parks" ("suqian_region", "id");
CREATE INDEX "parks_by_tier" ON "parks" ("tier", "id");
CREATE INDEX "parks_by_seen" ON "parks" ("archived_at", "reach");

CREATE TABLE "park_facts" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "what" TEXT,
    "park" TEXT,
    "value" BIGINT,
    "unit" TEXT,
    "approx" TEXT,
    "as_of" TEXT,
    "rule" TEXT,
    "source" TEXT,
    "cited" TEXT,
    "note" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT
);
CREATE INDEX "park_facts_by_what" ON "park_facts" ("what", "id");
CREATE INDEX "park_facts_by_park" ON "park_facts" ("park", "id");
CREATE INDEX "park_facts_by_value" ON "park_facts" ("value", "id", "archived_at", "reach", "park");
CREATE INDEX "park_facts_by_park_value" ON "park_facts" ("park", "value", "id", "archived_at", "reach");
CREATE INDEX "park_facts_by_as_of" ON "park_facts" ("as_of", "id", "archived_at", "reach", "park");
CREATE INDEX "park_facts_by_park_as_of" ON "park_facts" ("park", "as_of", "id", "archived_at", "reach");
CREATE INDEX "park_facts_by_source" ON "park_facts" ("source", "id");
CREATE INDEX "park_facts_by_verified_by" ON "park_facts" ("verified_by", "id");
CREATE INDEX "park_facts_by_seen" ON "park_facts" ("archived_at", "reach", "park");

CREATE TABLE "pairings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "level" TEXT,
    "parent" TEXT,
    "a_region" TEXT,
    "a_park" TEXT,
    "a_organisation" TEXT,
    "b_region" TEXT,
    "b_park" TEXT,
    "b_organisation" TEXT,
    "agreement" TEXT,
    "fields" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "contact" TEXT,
    "last_activity" TEXT,
    "goals" TEXT
);
CREATE INDEX "pairings_by_name" ON "pairings" ("name", "id");
CREATE INDEX "pairings_by_level" ON "pairings" ("level", "id");
CREATE INDEX "pairings_by_parent" ON "pairings" ("parent", "id");
CREATE INDEX "pairings_by_a_region" ON "pairings" ("a_region", "id");
CREATE INDEX "pairings_by_a_park" ON "pairings" ("a_park", "id");
CREATE INDEX "pairings_by_a_organisation" ON "pairings" ("a_organisation", "id");
CREATE INDEX "pairings_by_b_region" ON "pairings" ("b_region", "id");
CREATE INDEX "pairings_by_b_park" ON "pairings" ("b_park", "id");
CREATE INDEX "pairings_by_b_organisation" ON "pairings" ("b_organisation", "id");
CREATE INDEX "pairings_by_starts_on" ON "pairings" ("starts_on", "id", "archived_at", "reach", "level");
CREATE INDEX "pairings_by_ends_on" ON "pairings" ("ends_on", "id", "archived_at", "reach", "level");
CREATE INDEX "pairings_by_contact" ON "pairings" ("contact", "id");
CREATE INDEX "pairings_by_last_activity" ON "pairings" ("last_activity", "id", "archived_at", "reach", "level");
CREATE INDEX "pairings_by_seen" ON "pairings" ("archived_at", "reach");

CREATE TABLE "organisations" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "alias" TEXT,
    "kind" TEXT,
    "code" TEXT,
    "region" TEXT,
    "park" TEXT,
    "parent" TEXT,
    "industry" TEXT,
    "scale" TEXT,
    "is_listed" BIGINT,
    "is_chain_leader" BIGINT,
    "business" TEXT,
    "address" TEXT,
    "website" TEXT
);
CREATE INDEX "organisations_by_name" ON "organisations" ("name", "id");
CREATE INDEX "organisations_by_kind" ON "organisations" ("kind", "id");
CREATE INDEX "organisations_by_region" ON "organisations" ("region", "id");
CREATE INDEX "organisations_by_park" ON "organisations" ("park", "id");
CREATE INDEX "organisations_by_parent" ON "organisations" ("parent", "id");
CREATE INDEX "organisations_by_scale" ON "organisations" ("scale", "id");
CREATE INDEX "organisations_by_seen" ON "organisations" ("archived_at", "reach");

CREATE TABLE "contacts" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "organisation" TEXT,
    "park" TEXT,
    "post" TEXT,
    "phone" TEXT,
    "wechat" TEXT,
    "email" TEXT,
    "duties" TEXT
);
CREATE INDEX "contacts_by_name" ON "contacts" ("name", "id");
CREATE INDEX "contacts_by_organisation" ON "contacts" ("organisation", "id");
CREATE INDEX "contacts_by_park" ON "contacts" ("park", "id");
CREATE INDEX "contacts_by_seen" ON "contacts" ("archived_at", "reach", "park");

CREATE TABLE "plots" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "number" TEXT,
    "park" TEXT,
    "location" TEXT,
    "area" BIGINT,
    "free" BIGINT,
    "land_use" TEXT,
    "state" TEXT,
    "ready_on" TEXT,
    "project" TEXT,
    "is_standard" BIGINT,
    "least_investment" BIGINT,
    "least_tax" BIGINT,
    "ratio_min" BIGINT,
    "ratio_max" BIGINT,
    "utilities" TEXT,
    "limits" TEXT,
    "point" TEXT,
    "outline" TEXT,
    "is_published" BIGINT
);
CREATE INDEX "plots_by_number" ON "plots" ("number", "id");
CREATE INDEX "plots_by_park" ON "plots" ("park", "id");
CREATE INDEX "plots_by_area" ON "plots" ("area", "id", "archived_at", "reach", "park", "land_use", "state");
CREATE INDEX "plots_by_park_area" ON "plots" ("park", "area", "id", "archived_at", "reach", "land_use", "state");
CREATE INDEX "plots_by_free" ON "plots" ("free", "id", "archived_at", "reach", "park", "land_use", "state");
CREATE INDEX "plots_by_park_free" ON "plots" ("park", "free", "id", "archived_at", "reach", "land_use", "state");
CREATE INDEX "plots_by_land_use" ON "plots" ("land_use", "id");
CREATE INDEX "plots_by_state" ON "plots" ("state", "id");
CREATE INDEX "plots_by_ready_on" ON "plots" ("ready_on", "id", "archived_at", "reach", "park", "land_use", "state");
CREATE INDEX "plots_by_park_ready_on" ON "plots" ("park", "ready_on", "id", "archived_at", "reach", "land_use", "state");
CREATE INDEX "plots_by_project" ON "plots" ("project", "id");
CREATE INDEX "plots_by_seen" ON "plots" ("archived_at", "reach", "park");

CREATE TABLE "plants" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "park" TEXT,
    "location" TEXT,
    "owner" TEXT,
    "area" BIGINT,
    "vacant" BIGINT,
    "state" TEXT,
    "ready_on" TEXT,
    "project" TEXT,
    "storeys" BIGINT,
    "clear_height" BIGINT,
    "floor_load" BIGINT,
    "crane" TEXT,
    "power" BIGINT,
    "rent" BIGINT,
    "is_for_sale" BIGINT,
    "limits" TEXT,
    "point" TEXT,
    "is_published" BIGINT
);
CREATE INDEX "plants_by_name" ON "plants" ("name", "id");
CREATE INDEX "plants_by_park" ON "plants" ("park", "id");
CREATE INDEX "plants_by_area" ON "plants" ("area", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "plants_by_park_area" ON "plants" ("park", "area", "id", "archived_at", "reach", "state");
CREATE INDEX "plants_by_vacant" ON "plants" ("vacant", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "plants_by_park_vacant" ON "plants" ("park", "vacant", "id", "archived_at", "reach", "state");
CREATE INDEX "plants_by_state" ON "plants" ("state", "id");
CREATE INDEX "plants_by_ready_on" ON "plants" ("ready_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "plants_by_park_ready_on" ON "plants" ("park", "ready_on", "id", "archived_at", "reach", "state");
CREATE INDEX "plants_by_project" ON "plants" ("project", "id");
CREATE INDEX "plants_by_rent" ON "plants" ("rent", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "plants_by_park_rent" ON "plants" ("park", "rent", "id", "archived_at", "reach", "state");
CREATE INDEX "plants_by_seen" ON "plants" ("archived_at", "reach", "park");

CREATE TABLE "expansions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "park" TEXT,
    "state" TEXT,
    "planned" BIGINT,
    "delivered" BIGINT,
    "as_of" TEXT,
    "approval" TEXT,
    "approved_on" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "investment" BIGINT,
    "content" TEXT,
    "source" TEXT,
    "cited" TEXT
);
CREATE INDEX "expansions_by_name" ON "expansions" ("name", "id");
CREATE INDEX "expansions_by_park" ON "expansions" ("park", "id");
CREATE INDEX "expansions_by_state" ON "expansions" ("state", "id");
CREATE INDEX "expansions_by_planned" ON "expansions" ("planned", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "expansions_by_park_planned" ON "expansions" ("park", "planned", "id", "archived_at", "reach", "state");
CREATE INDEX "expansions_by_delivered" ON "expansions" ("delivered", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "expansions_by_park_delivered" ON "expansions" ("park", "delivered", "id", "archived_at", "reach", "state");
CREATE INDEX "expansions_by_ends_on" ON "expansions" ("ends_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "expansions_by_park_ends_on" ON "expansions" ("park", "ends_on", "id", "archived_at", "reach", "state");
CREATE INDEX "expansions_by_source" ON "expansions" ("source", "id");
CREATE INDEX "expansions_by_seen" ON "expansions" ("archived_at", "reach", "park");

CREATE TABLE "quotas" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "park" TEXT,
    "resource" TEXT,
    "year" BIGINT,
    "quarter" BIGINT,
    "unit" TEXT,
    "total" BIGINT,
    "bound" BIGINT,
    "as_of" TEXT,
    "rule" TEXT,
    "source" TEXT,
    "cited" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT
);
CREATE INDEX "quotas_by_name" ON "quotas" ("name", "id");
CREATE INDEX "quotas_by_park" ON "quotas" ("park", "id");
CREATE INDEX "quotas_by_resource" ON "quotas" ("resource", "id");
CREATE INDEX "quotas_by_year" ON "quotas" ("year", "id", "archived_at", "reach", "park", "resource");
CREATE INDEX "quotas_by_park_year" ON "quotas" ("park", "year", "id", "archived_at", "reach", "resource");
CREATE INDEX "quotas_by_total" ON "quotas" ("total", "id", "archived_at", "reach", "park", "resource");
CREATE INDEX "quotas_by_park_total" ON "quotas" ("park", "total", "id", "archived_at", "reach", "resource");
CREATE INDEX "quotas_by_bound" ON "quotas" ("bound", "id", "archived_at", "reach", "park", "resource");
CREATE INDEX "quotas_by_park_bound" ON "quotas" ("park", "bound", "id", "archived_at", "reach", "resource");
CREATE INDEX "quotas_by_source" ON "quotas" ("source", "id");
CREATE INDEX "quotas_by_verified_by" ON "quotas" ("verified_by", "id");
CREATE INDEX "quotas_by_seen" ON "quotas" ("archived_at", "reach", "park");

CREATE TABLE "funding_sources" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "provider" TEXT,
    "park" TEXT,
    "size" BIGINT,
    "committed" BIGINT,
    "as_of" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "industries" TEXT,
    "conditions" TEXT,
    "contact" TEXT,
    "source" TEXT,
    "is_open" BIGINT,
    "shared_with" TEXT
);
CREATE INDEX "funding_sources_by_name" ON "funding_sources" ("name", "id");
CREATE INDEX "funding_sources_by_kind" ON "funding_sources" ("kind", "id");
CREATE INDEX "funding_sources_by_provider" ON "funding_sources" ("provider", "id");
CREATE INDEX "funding_sources_by_park" ON "funding_sources" ("park", "id");
CREATE INDEX "funding_sources_by_size" ON "funding_sources" ("size", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "funding_sources_by_park_size" ON "funding_sources" ("park", "size", "id", "archived_at", "reach", "kind");
CREATE INDEX "funding_sources_by_committed" ON "funding_sources" ("committed", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "funding_sources_by_park_committed" ON "funding_sources" ("park", "committed", "id", "archived_at", "reach", "kind");
CREATE INDEX "funding_sources_by_ends_on" ON "funding_sources" ("ends_on", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "funding_sources_by_park_ends_on" ON "funding_sources" ("park", "ends_on", "id", "archived_at", "reach", "kind");
CREATE INDEX "funding_sources_by_contact" ON "funding_sources" ("contact", "id");
CREATE INDEX "funding_sources_by_source" ON "funding_sources" ("source", "id");
CREATE INDEX "funding_sources_by_seen" ON "funding_sources" ("archived_at", "reach", "park", "shared_with");

CREATE TABLE "projects" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "number" TEXT,
    "alias" TEXT,
    "code" TEXT,
    "park" TEXT,
    "stage" TEXT,
    "light" TEXT,
    "content" TEXT,
    "parent" TEXT,
    "next_action" TEXT,
    "next_action_on" TEXT,
    "verdict" TEXT,
    "verdict_reason" TEXT,
    "investor_name" TEXT,
    "investor_code" TEXT,
    "investor" TEXT,
    "controller" TEXT,
    "is_confidential" BIGINT,
    "company" TEXT,
    "origin" TEXT,
    "origin_region" TEXT,
    "is_suzhou_transfer" BIGINT,
    "industry" TEXT,
    "chain_node" TEXT,
    "chain_role" TEXT,
    "cooperation" TEXT,
    "is_emerging" BIGINT,
    "local_tag" TEXT,
    "recruiter" TEXT,
    "first_contact_unit" TEXT,
    "landing_unit" TEXT,
    "referrer" TEXT,
    "leader" TEXT,
    "responsible" TEXT,
    "service_officer" TEXT,
    "agreed" BIGINT,
    "agreed_approx" TEXT,
    "filed" BIGINT,
    "paid_in" BIGINT,
    "completed" BIGINT,
    "money_as_of" TEXT,
    "money_rule" TEXT,
    "fixed_assets" BIGINT,
    "construction" BIGINT,
    "equipment" BIGINT,
    "land_cost" BIGINT,
    "working_capital" BIGINT,
    "registered_capital" BIGINT,
    "paid_in_capital" BIGINT,
    "foreign_agreed" BIGINT,
    "foreign_paid" BIGINT,
    "exchange_rate_on" TEXT,
    "planned_this_year" BIGINT,
    "completed_this_year" BIGINT,
    "funding" TEXT,
    "land" BIGINT,
    "leased" BIGINT,
    "land_kind" TEXT,
    "plot" TEXT,
    "plant" TEXT,
    "is_standard_plot" BIGINT,
    "land_delivered_on" TEXT,
    "floor_ratio" BIGINT,
    "investment_per_mu" BIGINT,
    "output_per_mu" BIGINT,
    "tax_per_mu" BIGINT,
    "site_wanted" TEXT,
    "energy" BIGINT,
    "power" BIGINT,
    "water" BIGINT,
    "gas" BIGINT,
    "eia" TEXT,
    "eia_number" TEXT,
    "pollutants" TEXT,
    "safety_class" TEXT,
    "two_high" TEXT,
    "hazardous" TEXT,
    "output" BIGINT,
    "tax" BIGINT,
    "jobs" BIGINT,
    "graduate_jobs" BIGINT,
    "exports" BIGINT,
    "research" BIGINT,
    "capacity_year" BIGINT,
    "stage_since" TEXT,
    "signed_on" TEXT,
    "event" TEXT,
    "planned_start" TEXT,
    "started_on" TEXT,
    "planned_production" TEXT,
    "producing_since" TEXT,
    "end_reason" TEXT,
    "shared_with" TEXT,
    "source" TEXT,
    "source_note" TEXT
);
CREATE INDEX "projects_by_name" ON "projects" ("name", "id");
CREATE INDEX "projects_by_park" ON "projects" ("park", "id");
CREATE INDEX "projects_by_stage" ON "projects" ("stage", "id");
CREATE INDEX "projects_by_light" ON "projects" ("light", "id");
CREATE INDEX "projects_by_parent" ON "projects" ("parent", "id");
CREATE INDEX "projects_by_next_action_on" ON "projects" ("next_action_on", "id", "archived_at", "reach", "park", "stage", "light", "verdict", "origin", "chain_role", "cooperation", "land_kind", "eia");
CREATE INDEX "projects_by_park_next_action_on" ON "projects" ("park", "next_action_on", "id", "archived_at", "reach", "stage", "light", "verdict", "origin", "chain_role", "cooperation", "land_kind", "eia");
CREATE INDEX "projects_by_verdict" ON "projects" ("verdict", "id");
CREATE INDEX "projects_by_investor" ON "projects" ("investor", "id");
CREATE INDEX "projects_by_company" ON "projects" ("company", "id");
CREATE INDEX "projects_by_origin" ON "projects" ("origin", "id");
CREATE INDEX "projects_by_origin_region" ON "projects" ("origin_region", "id");
CREATE INDEX "projects_by_chain_node" ON "projects" ("chain_node", "id");
CREATE INDEX "projects_by_chain_role" ON "projects" ("chain_role", "id");
CREATE INDEX "projects_by_cooperation" ON "projects" ("cooperation", "id");
CREATE INDEX "projects_by_recruiter" ON "projects" ("recruiter", "id");
CREATE INDEX "projects_by_agreed" ON "projects" ("agreed", "id", "archived_at", "reach", "park", "stage", "light", "verdict", "origin", "chain_role", "cooperation", "land_kind", "eia");
CREATE INDEX "projects_by_park_agreed" ON "projects" ("park", "agreed", "id", "archived_at", "reach", "stage", "light", "verdict", "origin", "chain_role", "cooperation", "land_kind", "eia");
CREATE INDEX "projects_by_land_kind" ON "projects" ("land_kind", "id");
CREATE INDEX "projects_by_plot" ON "projects" ("plot", "id");
CREATE INDEX "projects_by_plant" ON "projects" ("plant", "id");
CREATE INDEX "projects_by_eia" ON "projects" ("eia", "id");
CREATE INDEX "projects_by_two_high" ON "projects" ("two_high", "id");
CREATE INDEX "projects_by_hazardous" ON "projects" ("hazardous", "id");
CREATE INDEX "projects_by_event" ON "projects" ("event", "id");
CREATE INDEX "projects_by_end_reason" ON "projects" ("end_reason", "id");
CREATE INDEX "projects_by_source" ON "projects" ("source", "id");
CREATE INDEX "projects_by_seen" ON "projects" ("archived_at", "reach", "park", "shared_with");

CREATE TABLE "signings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "event" TEXT,
    "project" TEXT,
    "park" TEXT,
    "parties" TEXT,
    "agreed" BIGINT,
    "approx" TEXT,
    "agreed_usd" BIGINT,
    "land" BIGINT,
    "source" TEXT,
    "text" TEXT
);
CREATE INDEX "signings_by_name" ON "signings" ("name", "id");
CREATE INDEX "signings_by_event" ON "signings" ("event", "id");
CREATE INDEX "signings_by_project" ON "signings" ("project", "id");
CREATE INDEX "signings_by_park" ON "signings" ("park", "id");
CREATE INDEX "signings_by_agreed" ON "signings" ("agreed", "id", "archived_at", "reach", "park");
CREATE INDEX "signings_by_park_agreed" ON "signings" ("park", "agreed", "id", "archived_at", "reach");
CREATE INDEX "signings_by_source" ON "signings" ("source", "id");
CREATE INDEX "signings_by_seen" ON "signings" ("archived_at", "reach", "park");

CREATE TABLE "stated_totals" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "what" TEXT,
    "event" TEXT,
    "count" BIGINT,
    "amount" BIGINT,
    "amount_usd" BIGINT,
    "approx" TEXT,
    "scope" TEXT,
    "level" TEXT,
    "stage" TEXT,
    "as_of" TEXT,
    "rule" TEXT,
    "source" TEXT,
    "text" TEXT,
    "named" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT
);
CREATE INDEX "stated_totals_by_what" ON "stated_totals" ("what", "id");
CREATE INDEX "stated_totals_by_event" ON "stated_totals" ("event", "id");
CREATE INDEX "stated_totals_by_count" ON "stated_totals" ("count", "id", "archived_at", "reach", "scope", "level", "stage");
CREATE INDEX "stated_totals_by_amount" ON "stated_totals" ("amount", "id", "archived_at", "reach", "scope", "level", "stage");
CREATE INDEX "stated_totals_by_scope" ON "stated_totals" ("scope", "id");
CREATE INDEX "stated_totals_by_level" ON "stated_totals" ("level", "id");
CREATE INDEX "stated_totals_by_stage" ON "stated_totals" ("stage", "id");
CREATE INDEX "stated_totals_by_source" ON "stated_totals" ("source", "id");
CREATE INDEX "stated_totals_by_verified_by" ON "stated_totals" ("verified_by", "id");
CREATE INDEX "stated_totals_by_seen" ON "stated_totals" ("archived_at", "reach");

CREATE TABLE "milestones" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "project" TEXT,
    "park" TEXT,
    "stage" TEXT,
    "planned_on" TEXT,
    "claimed_on" TEXT,
    "claimed_by" TEXT,
    "evidence" TEXT,
    "verified_on" TEXT,
    "verified_by" TEXT,
    "note" TEXT
);
CREATE INDEX "milestones_by_name" ON "milestones" ("name", "id");
CREATE INDEX "milestones_by_project" ON "milestones" ("project", "id");
CREATE INDEX "milestones_by_park" ON "milestones" ("park", "id");
CREATE INDEX "milestones_by_stage" ON "milestones" ("stage", "id");
CREATE INDEX "milestones_by_planned_on" ON "milestones" ("planned_on", "id", "archived_at", "reach", "park", "stage");
CREATE INDEX "milestones_by_park_planned_on" ON "milestones" ("park", "planned_on", "id", "archived_at", "reach", "stage");
CREATE INDEX "milestones_by_claimed_on" ON "milestones" ("claimed_on", "id", "archived_at", "reach", "park", "stage");
CREATE INDEX "milestones_by_park_claimed_on" ON "milestones" ("park", "claimed_on", "id", "archived_at", "reach", "stage");
CREATE INDEX "milestones_by_claimed_by" ON "milestones" ("claimed_by", "id");
CREATE INDEX "milestones_by_verified_on" ON "milestones" ("verified_on", "id", "archived_at", "reach", "park", "stage");
CREATE INDEX "milestones_by_park_verified_on" ON "milestones" ("park", "verified_on", "id", "archived_at", "reach", "stage");
CREATE INDEX "milestones_by_verified_by" ON "milestones" ("verified_by", "id");
CREATE INDEX "milestones_by_seen" ON "milestones" ("archived_at", "reach", "park");

CREATE TABLE "evidence" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "project" TEXT,
    "park" TEXT,
    "stage" TEXT,
    "kind" TEXT,
    "dated" TEXT,
    "number" TEXT,
    "issuer" TEXT,
    "file_note" TEXT,
    "valid_until" TEXT,
    "state" TEXT,
    "submitted_by" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT,
    "return_reason" TEXT
);
CREATE INDEX "evidence_by_name" ON "evidence" ("name", "id");
CREATE INDEX "evidence_by_project" ON "evidence" ("project", "id");
CREATE INDEX "evidence_by_park" ON "evidence" ("park", "id");
CREATE INDEX "evidence_by_stage" ON "evidence" ("stage", "id");
CREATE INDEX "evidence_by_kind" ON "evidence" ("kind", "id");
CREATE INDEX "evidence_by_dated" ON "evidence" ("dated", "id", "archived_at", "reach", "park", "stage", "kind", "state");
CREATE INDEX "evidence_by_park_dated" ON "evidence" ("park", "dated", "id", "archived_at", "reach", "stage", "kind", "state");
CREATE INDEX "evidence_by_state" ON "evidence" ("state", "id");
CREATE INDEX "evidence_by_submitted_by" ON "evidence" ("submitted_by", "id");
CREATE INDEX "evidence_by_verified_by" ON "evidence" ("verified_by", "id");
CREATE INDEX "evidence_by_seen" ON "evidence" ("archived_at", "reach", "park");

CREATE TABLE "problems" (
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
    "kind" TEXT,
    "text" TEXT,
    "raised_on" TEXT,
    "unit" TEXT,
    "owner" TEXT,
    "due_on" TEXT,
    "state" TEXT,
    "light" TEXT,
    "result" TEXT,
    "solved_on" TEXT
);
CREATE INDEX "problems_by_subject" ON "problems" ("subject", "id");
CREATE INDEX "problems_by_project" ON "problems" ("project", "id");
CREATE INDEX "problems_by_park" ON "problems" ("park", "id");
CREATE INDEX "problems_by_kind" ON "problems" ("kind", "id");
CREATE INDEX "problems_by_raised_on" ON "problems" ("raised_on", "id", "archived_at", "reach", "park", "kind", "state", "light");
CREATE INDEX "problems_by_park_raised_on" ON "problems" ("park", "raised_on", "id", "archived_at", "reach", "kind", "state", "light");
CREATE INDEX "problems_by_owner" ON "problems" ("owner", "id");
CREATE INDEX "problems_by_due_on" ON "problems" ("due_on", "id", "archived_at", "reach", "park", "kind", "state", "light");
CREATE INDEX "problems_by_park_due_on" ON "problems" ("park", "due_on", "id", "archived_at", "reach", "kind", "state", "light");
CREATE INDEX "problems_by_state" ON "problems" ("state", "id");
CREATE INDEX "problems_by_light" ON "problems" ("light", "id");
CREATE INDEX "problems_by_seen" ON "problems" ("archived_at", "reach", "park");

CREATE TABLE "claims" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "number" TEXT,
    "park" TEXT,
    "project" TEXT,
    "investor_name" TEXT,
    "investor_code" TEXT,
    "content" TEXT,
    "talks_on" TEXT,
    "talks" TEXT,
    "identity" TEXT,
    "state" TEXT,
    "filed_at" BIGINT,
    "sequence" BIGINT,
    "objections_until" TEXT,
    "decided_by" TEXT,
    "decided_on" TEXT,
    "reason" TEXT
);
CREATE INDEX "claims_by_subject" ON "claims" ("subject", "id");
CREATE INDEX "claims_by_park" ON "claims" ("park", "id");
CREATE INDEX "claims_by_project" ON "claims" ("project", "id");
CREATE INDEX "claims_by_state" ON "claims" ("state", "id");
CREATE INDEX "claims_by_objections_until" ON "claims" ("objections_until", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "claims_by_park_objections_until" ON "claims" ("park", "objections_until", "id", "archived_at", "reach", "state");
CREATE INDEX "claims_by_decided_by" ON "claims" ("decided_by", "id");
CREATE INDEX "claims_by_seen" ON "claims" ("archived_at", "reach", "park");

CREATE TABLE "protections" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "claim" TEXT,
    "project" TEXT,
    "park" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "renewals" BIGINT,
    "evidence" TEXT,
    "state" TEXT,
    "granted_by" TEXT,
    "end_reason" TEXT
);
CREATE INDEX "protections_by_subject" ON "protections" ("subject", "id");
CREATE INDEX "protections_by_claim" ON "protections" ("claim", "id");
CREATE INDEX "protections_by_project" ON "protections" ("project", "id");
CREATE INDEX "protections_by_park" ON "protections" ("park", "id");
CREATE INDEX "protections_by_starts_on" ON "protections" ("starts_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "protections_by_park_starts_on" ON "protections" ("park", "starts_on", "id", "archived_at", "reach", "state");
CREATE INDEX "protections_by_ends_on" ON "protections" ("ends_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "protections_by_park_ends_on" ON "protections" ("park", "ends_on", "id", "archived_at", "reach", "state");
CREATE INDEX "protections_by_renewals" ON "protections" ("renewals", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "protections_by_park_renewals" ON "protections" ("park", "renewals", "id", "archived_at", "reach", "state");
CREATE INDEX "protections_by_state" ON "protections" ("state", "id");
CREATE INDEX "protections_by_granted_by" ON "protections" ("granted_by", "id");
CREATE INDEX "protections_by_seen" ON "protections" ("archived_at", "reach", "park");

CREATE TABLE "disputes" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "park" TEXT,
    "claim" TEXT,
    "project" TEXT,
    "raised_on" TEXT,
    "statement" TEXT,
    "state" TEXT,
    "investor_wish" TEXT,
    "awarded_to" TEXT,
    "ruling" TEXT,
    "ruled_by" TEXT,
    "ruled_on" TEXT,
    "other_park" TEXT,
    "other_claim" TEXT,
    "other_statement" TEXT,
    "appealed_by" TEXT,
    "appeal" TEXT,
    "appealed_on" TEXT,
    "final_ruling" TEXT,
    "final_on" TEXT,
    "shared_with" TEXT
);
CREATE INDEX "disputes_by_subject" ON "disputes" ("subject", "id");
CREATE INDEX "disputes_by_park" ON "disputes" ("park", "id");
CREATE INDEX "disputes_by_claim" ON "disputes" ("claim", "id");
CREATE INDEX "disputes_by_project" ON "disputes" ("project", "id");
CREATE INDEX "disputes_by_raised_on" ON "disputes" ("raised_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "disputes_by_park_raised_on" ON "disputes" ("park", "raised_on", "id", "archived_at", "reach", "state");
CREATE INDEX "disputes_by_state" ON "disputes" ("state", "id");
CREATE INDEX "disputes_by_awarded_to" ON "disputes" ("awarded_to", "id");
CREATE INDEX "disputes_by_ruled_by" ON "disputes" ("ruled_by", "id");
CREATE INDEX "disputes_by_ruled_on" ON "disputes" ("ruled_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "disputes_by_park_ruled_on" ON "disputes" ("park", "ruled_on", "id", "archived_at", "reach", "state");
CREATE INDEX "disputes_by_other_park" ON "disputes" ("other_park", "id");
CREATE INDEX "disputes_by_other_claim" ON "disputes" ("other_claim", "id");
CREATE INDEX "disputes_by_appealed_by" ON "disputes" ("appealed_by", "id");
CREATE INDEX "disputes_by_seen" ON "disputes" ("archived_at", "reach", "park", "shared_with");

CREATE TABLE "transfers" (
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
    "from_park" TEXT,
    "to_park" TEXT,
    "shared_with" TEXT,
    "reason" TEXT,
    "state" TEXT,
    "from_consent_on" TEXT,
    "to_consent_on" TEXT,
    "investor_consent_on" TEXT,
    "evidence" TEXT,
    "share_rule" TEXT,
    "effective_on" TEXT
);
CREATE INDEX "transfers_by_subject" ON "transfers" ("subject", "id");
CREATE INDEX "transfers_by_project" ON "transfers" ("project", "id");
CREATE INDEX "transfers_by_from_park" ON "transfers" ("from_park", "id");
CREATE INDEX "transfers_by_to_park" ON "transfers" ("to_park", "id");
CREATE INDEX "transfers_by_state" ON "transfers" ("state", "id");
CREATE INDEX "transfers_by_share_rule" ON "transfers" ("share_rule", "id");
CREATE INDEX "transfers_by_effective_on" ON "transfers" ("effective_on", "id", "archived_at", "reach", "from_park", "state");
CREATE INDEX "transfers_by_from_park_effective_on" ON "transfers" ("from_park", "effective_on", "id", "archived_at", "reach", "state");
CREATE INDEX "transfers_by_seen" ON "transfers" ("archived_at", "reach", "from_park", "shared_with");

CREATE TABLE "share_rules" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "covers" TEXT,
    "project" TEXT,
    "pairing" TEXT,
    "park" TEXT,
    "shared_with" TEXT,
    "base" TEXT,
    "introducer" TEXT,
    "introducer_share" BIGINT,
    "receiver" TEXT,
    "receiver_share" BIGINT,
    "third" TEXT,
    "third_share" BIGINT,
    "begins_with" TEXT,
    "years" BIGINT,
    "cap" BIGINT,
    "settled_by" TEXT,
    "document" TEXT,
    "source" TEXT,
    "exceptions" TEXT
);
CREATE INDEX "share_rules_by_name" ON "share_rules" ("name", "id");
CREATE INDEX "share_rules_by_covers" ON "share_rules" ("covers", "id");
CREATE INDEX "share_rules_by_project" ON "share_rules" ("project", "id");
CREATE INDEX "share_rules_by_pairing" ON "share_rules" ("pairing", "id");
CREATE INDEX "share_rules_by_park" ON "share_rules" ("park", "id");
CREATE INDEX "share_rules_by_base" ON "share_rules" ("base", "id");
CREATE INDEX "share_rules_by_introducer_share" ON "share_rules" ("introducer_share", "id", "archived_at", "reach", "park", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_park_introducer_share" ON "share_rules" ("park", "introducer_share", "id", "archived_at", "reach", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_receiver_share" ON "share_rules" ("receiver_share", "id", "archived_at", "reach", "park", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_park_receiver_share" ON "share_rules" ("park", "receiver_share", "id", "archived_at", "reach", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_begins_with" ON "share_rules" ("begins_with", "id");
CREATE INDEX "share_rules_by_years" ON "share_rules" ("years", "id", "archived_at", "reach", "park", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_park_years" ON "share_rules" ("park", "years", "id", "archived_at", "reach", "covers", "base", "begins_with");
CREATE INDEX "share_rules_by_source" ON "share_rules" ("source", "id");
CREATE INDEX "share_rules_by_seen" ON "share_rules" ("archived_at", "reach", "park", "shared_with");

CREATE TABLE "settlements" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "rule" TEXT,
    "project" TEXT,
    "park" TEXT,
    "shared_with" TEXT,
    "year" BIGINT,
    "collected" BIGINT,
    "proof" TEXT,
    "to_introducer" BIGINT,
    "to_receiver" BIGINT,
    "to_third" BIGINT,
    "state" TEXT,
    "introducer_confirmed_by" TEXT,
    "introducer_confirmed_on" TEXT,
    "receiver_confirmed_by" TEXT,
    "receiver_confirmed_on" TEXT,
    "paid_on" TEXT
);
CREATE INDEX "settlements_by_subject" ON "settlements" ("subject", "id");
CREATE INDEX "settlements_by_rule" ON "settlements" ("rule", "id");
CREATE INDEX "settlements_by_project" ON "settlements" ("project", "id");
CREATE INDEX "settlements_by_park" ON "settlements" ("park", "id");
CREATE INDEX "settlements_by_year" ON "settlements" ("year", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "settlements_by_park_year" ON "settlements" ("park", "year", "id", "archived_at", "reach", "state");
CREATE INDEX "settlements_by_collected" ON "settlements" ("collected", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "settlements_by_park_collected" ON "settlements" ("park", "collected", "id", "archived_at", "reach", "state");
CREATE INDEX "settlements_by_to_introducer" ON "settlements" ("to_introducer", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "settlements_by_park_to_introducer" ON "settlements" ("park", "to_introducer", "id", "archived_at", "reach", "state");
CREATE INDEX "settlements_by_to_receiver" ON "settlements" ("to_receiver", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "settlements_by_park_to_receiver" ON "settlements" ("park", "to_receiver", "id", "archived_at", "reach", "state");
CREATE INDEX "settlements_by_state" ON "settlements" ("state", "id");
CREATE INDEX "settlements_by_introducer_confirmed_by" ON "settlements" ("introducer_confirmed_by", "id");
CREATE INDEX "settlements_by_receiver_confirmed_by" ON "settlements" ("receiver_confirmed_by", "id");
CREATE INDEX "settlements_by_seen" ON "settlements" ("archived_at", "reach", "park", "shared_with");

CREATE TABLE "appraisals" (
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
    "meets_on" TEXT,
    "experts" BIGINT,
    "papers" TEXT,
    "diligence" TEXT,
    "on_land" TEXT,
    "on_energy" TEXT,
    "on_environment" TEXT,
    "on_safety" TEXT,
    "size_weight" BIGINT,
    "technology_weight" BIGINT,
    "market_weight" BIGINT,
    "potential_weight" BIGINT,
    "state" TEXT,
    "size_score" BIGINT,
    "technology_score" BIGINT,
    "market_score" BIGINT,
    "potential_score" BIGINT,
    "total" BIGINT,
    "method" TEXT,
    "vetoes" TEXT,
    "result" TEXT,
    "conditions" TEXT
);
CREATE INDEX "appraisals_by_subject" ON "appraisals" ("subject", "id");
CREATE INDEX "appraisals_by_project" ON "appraisals" ("project", "id");
CREATE INDEX "appraisals_by_park" ON "appraisals" ("park", "id");
CREATE INDEX "appraisals_by_meets_on" ON "appraisals" ("meets_on", "id", "archived_at", "reach", "park", "state", "result");
CREATE INDEX "appraisals_by_park_meets_on" ON "appraisals" ("park", "meets_on", "id", "archived_at", "reach", "state", "result");
CREATE INDEX "appraisals_by_state" ON "appraisals" ("state", "id");
CREATE INDEX "appraisals_by_total" ON "appraisals" ("total", "id", "archived_at", "reach", "park", "state", "result");
CREATE INDEX "appraisals_by_park_total" ON "appraisals" ("park", "total", "id", "archived_at", "reach", "state", "result");
CREATE INDEX "appraisals_by_result" ON "appraisals" ("result", "id");
CREATE INDEX "appraisals_by_seen" ON "appraisals" ("archived_at", "reach", "park");

CREATE TABLE "score_sheets" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "label" TEXT,
    "appraisal" TEXT,
    "park" TEXT,
    "expert" TEXT,
    "expert_name" TEXT,
    "withdraws" BIGINT,
    "size" BIGINT,
    "technology" BIGINT,
    "market" BIGINT,
    "potential" BIGINT,
    "vetoes" TEXT,
    "comment" TEXT,
    "submitted_at" BIGINT
);
CREATE INDEX "score_sheets_by_label" ON "score_sheets" ("label", "id");
CREATE INDEX "score_sheets_by_appraisal" ON "score_sheets" ("appraisal", "id");
CREATE INDEX "score_sheets_by_park" ON "score_sheets" ("park", "id");
CREATE INDEX "score_sheets_by_expert" ON "score_sheets" ("expert", "id");
CREATE INDEX "score_sheets_by_size" ON "score_sheets" ("size", "id", "archived_at", "reach", "park");
CREATE INDEX "score_sheets_by_park_size" ON "score_sheets" ("park", "size", "id", "archived_at", "reach");
CREATE INDEX "score_sheets_by_technology" ON "score_sheets" ("technology", "id", "archived_at", "reach", "park");
CREATE INDEX "score_sheets_by_park_technology" ON "score_sheets" ("park", "technology", "id", "archived_at", "reach");
CREATE INDEX "score_sheets_by_market" ON "score_sheets" ("market", "id", "archived_at", "reach", "park");
CREATE INDEX "score_sheets_by_park_market" ON "score_sheets" ("park", "market", "id", "archived_at", "reach");
CREATE INDEX "score_sheets_by_potential" ON "score_sheets" ("potential", "id", "archived_at", "reach", "park");
CREATE INDEX "score_sheets_by_park_potential" ON "score_sheets" ("park", "potential", "id", "archived_at", "reach");
CREATE INDEX "score_sheets_by_seen" ON "score_sheets" ("archived_at", "reach", "park");

CREATE TABLE "contract_clauses" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "project" TEXT,
    "park" TEXT,
    "contract" TEXT,
    "kind" TEXT,
    "text" TEXT,
    "amount" BIGINT,
    "basis" TEXT,
    "opinion" TEXT,
    "reviewed_on" TEXT,
    "reviewer" TEXT,
    "conclusion" TEXT,
    "exemption" TEXT,
    "exempt_until" TEXT,
    "kept" TEXT,
    "due_on" TEXT,
    "paid" BIGINT,
    "note" TEXT
);
CREATE INDEX "contract_clauses_by_name" ON "contract_clauses" ("name", "id");
CREATE INDEX "contract_clauses_by_project" ON "contract_clauses" ("project", "id");
CREATE INDEX "contract_clauses_by_park" ON "contract_clauses" ("park", "id");
CREATE INDEX "contract_clauses_by_kind" ON "contract_clauses" ("kind", "id");
CREATE INDEX "contract_clauses_by_conclusion" ON "contract_clauses" ("conclusion", "id");
CREATE INDEX "contract_clauses_by_kept" ON "contract_clauses" ("kept", "id");
CREATE INDEX "contract_clauses_by_due_on" ON "contract_clauses" ("due_on", "id", "archived_at", "reach", "park", "kind", "conclusion", "kept");
CREATE INDEX "contract_clauses_by_park_due_on" ON "contract_clauses" ("park", "due_on", "id", "archived_at", "reach", "kind", "conclusion", "kept");
CREATE INDEX "contract_clauses_by_seen" ON "contract_clauses" ("archived_at", "reach", "park");

CREATE TABLE "events" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "held_on" TEXT,
    "edition" BIGINT,
    "place" TEXT,
    "host" TEXT,
    "regions" TEXT,
    "parks" TEXT,
    "park" TEXT,
    "summary" TEXT,
    "source" TEXT
);
CREATE INDEX "events_by_name" ON "events" ("name", "id");
CREATE INDEX "events_by_kind" ON "events" ("kind", "id");
CREATE INDEX "events_by_held_on" ON "events" ("held_on", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "events_by_park_held_on" ON "events" ("park", "held_on", "id", "archived_at", "reach", "kind");
CREATE INDEX "events_by_edition" ON "events" ("edition", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "events_by_park_edition" ON "events" ("park", "edition", "id", "archived_at", "reach", "kind");
CREATE INDEX "events_by_park" ON "events" ("park", "id");
CREATE INDEX "events_by_source" ON "events" ("source", "id");
CREATE INDEX "events_by_seen" ON "events" ("archived_at", "reach", "park", "parks");

CREATE TABLE "attendances" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "event" TEXT,
    "titles" TEXT,
    "role" TEXT,
    "organisation" TEXT,
    "position" BIGINT
);
CREATE INDEX "attendances_by_name" ON "attendances" ("name", "id");
CREATE INDEX "attendances_by_event" ON "attendances" ("event", "id");
CREATE INDEX "attendances_by_role" ON "attendances" ("role", "id");
CREATE INDEX "attendances_by_organisation" ON "attendances" ("organisation", "id");
CREATE INDEX "attendances_by_seen" ON "attendances" ("archived_at", "reach");

CREATE TABLE "agreements" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "number" TEXT,
    "level" TEXT,
    "state" TEXT,
    "fields" TEXT,
    "summary" TEXT,
    "parties" TEXT,
    "regions" TEXT,
    "organisations" TEXT,
    "parks" TEXT,
    "pairing" TEXT,
    "signed_on" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "parent" TEXT,
    "supersedes" TEXT,
    "source" TEXT,
    "park" TEXT
);
CREATE INDEX "agreements_by_name" ON "agreements" ("name", "id");
CREATE INDEX "agreements_by_level" ON "agreements" ("level", "id");
CREATE INDEX "agreements_by_state" ON "agreements" ("state", "id");
CREATE INDEX "agreements_by_pairing" ON "agreements" ("pairing", "id");
CREATE INDEX "agreements_by_signed_on" ON "agreements" ("signed_on", "id", "archived_at", "reach", "park", "level", "state");
CREATE INDEX "agreements_by_park_signed_on" ON "agreements" ("park", "signed_on", "id", "archived_at", "reach", "level", "state");
CREATE INDEX "agreements_by_ends_on" ON "agreements" ("ends_on", "id", "archived_at", "reach", "park", "level", "state");
CREATE INDEX "agreements_by_park_ends_on" ON "agreements" ("park", "ends_on", "id", "archived_at", "reach", "level", "state");
CREATE INDEX "agreements_by_parent" ON "agreements" ("parent", "id");
CREATE INDEX "agreements_by_supersedes" ON "agreements" ("supersedes", "id");
CREATE INDEX "agreements_by_source" ON "agreements" ("source", "id");
CREATE INDEX "agreements_by_park" ON "agreements" ("park", "id");
CREATE INDEX "agreements_by_seen" ON "agreements" ("archived_at", "reach", "park", "parks");

CREATE TABLE "clauses" (
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
    "number" TEXT,
    "text" TEXT,
    "field" TEXT,
    "lead_organisation" TEXT,
    "lead_park" TEXT,
    "parks" TEXT,
    "due_on" TEXT,
    "state" TEXT,
    "evidence" TEXT,
    "evidence_on" TEXT,
    "park" TEXT
);
CREATE INDEX "clauses_by_subject" ON "clauses" ("subject", "id");
CREATE INDEX "clauses_by_agreement" ON "clauses" ("agreement", "id");
CREATE INDEX "clauses_by_field" ON "clauses" ("field", "id");
CREATE INDEX "clauses_by_lead_organisation" ON "clauses" ("lead_organisation", "id");
CREATE INDEX "clauses_by_lead_park" ON "clauses" ("lead_park", "id");
CREATE INDEX "clauses_by_due_on" ON "clauses" ("due_on", "id", "archived_at", "reach", "park", "field", "state");
CREATE INDEX "clauses_by_park_due_on" ON "clauses" ("park", "due_on", "id", "archived_at", "reach", "field", "state");
CREATE INDEX "clauses_by_state" ON "clauses" ("state", "id");
CREATE INDEX "clauses_by_evidence_on" ON "clauses" ("evidence_on", "id", "archived_at", "reach", "park", "field", "state");
CREATE INDEX "clauses_by_park_evidence_on" ON "clauses" ("park", "evidence_on", "id", "archived_at", "reach", "field", "state");
CREATE INDEX "clauses_by_park" ON "clauses" ("park", "id");
CREATE INDEX "clauses_by_seen" ON "clauses" ("archived_at", "reach", "park", "parks");

CREATE TABLE "targets" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "indicator" TEXT,
    "park" TEXT,
    "clause" TEXT,
    "year" BIGINT,
    "value" BIGINT,
    "unit" TEXT,
    "direction" TEXT,
    "baseline" BIGINT,
    "baseline_year" BIGINT,
    "rule" TEXT,
    "source" TEXT,
    "state" TEXT,
    "approved_by" TEXT,
    "is_released" BIGINT
);
CREATE INDEX "targets_by_indicator" ON "targets" ("indicator", "id");
CREATE INDEX "targets_by_park" ON "targets" ("park", "id");
CREATE INDEX "targets_by_clause" ON "targets" ("clause", "id");
CREATE INDEX "targets_by_year" ON "targets" ("year", "id", "archived_at", "reach", "park", "direction", "state");
CREATE INDEX "targets_by_park_year" ON "targets" ("park", "year", "id", "archived_at", "reach", "direction", "state");
CREATE INDEX "targets_by_value" ON "targets" ("value", "id", "archived_at", "reach", "park", "direction", "state");
CREATE INDEX "targets_by_park_value" ON "targets" ("park", "value", "id", "archived_at", "reach", "direction", "state");
CREATE INDEX "targets_by_direction" ON "targets" ("direction", "id");
CREATE INDEX "targets_by_source" ON "targets" ("source", "id");
CREATE INDEX "targets_by_state" ON "targets" ("state", "id");
CREATE INDEX "targets_by_approved_by" ON "targets" ("approved_by", "id");
CREATE INDEX "targets_by_seen" ON "targets" ("archived_at", "reach", "park");

CREATE TABLE "readings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "target" TEXT,
    "park" TEXT,
    "value" BIGINT,
    "as_of" TEXT,
    "source" TEXT,
    "cited" TEXT,
    "corrects" TEXT,
    "reported_by" TEXT,
    "standing" TEXT,
    "checked_by" TEXT,
    "checked_on" TEXT,
    "is_released" BIGINT
);
CREATE INDEX "readings_by_subject" ON "readings" ("subject", "id");
CREATE INDEX "readings_by_target" ON "readings" ("target", "id");
CREATE INDEX "readings_by_park" ON "readings" ("park", "id");
CREATE INDEX "readings_by_value" ON "readings" ("value", "id", "archived_at", "reach", "park", "standing");
CREATE INDEX "readings_by_park_value" ON "readings" ("park", "value", "id", "archived_at", "reach", "standing");
CREATE INDEX "readings_by_as_of" ON "readings" ("as_of", "id", "archived_at", "reach", "park", "standing");
CREATE INDEX "readings_by_park_as_of" ON "readings" ("park", "as_of", "id", "archived_at", "reach", "standing");
CREATE INDEX "readings_by_source" ON "readings" ("source", "id");
CREATE INDEX "readings_by_corrects" ON "readings" ("corrects", "id");
CREATE INDEX "readings_by_reported_by" ON "readings" ("reported_by", "id");
CREATE INDEX "readings_by_standing" ON "readings" ("standing", "id");
CREATE INDEX "readings_by_checked_by" ON "readings" ("checked_by", "id");
CREATE INDEX "readings_by_seen" ON "readings" ("archived_at", "reach", "park");

CREATE TABLE "visits" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "level" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "visiting_region" TEXT,
    "visitors" TEXT,
    "host_region" TEXT,
    "hosts" TEXT,
    "pairing" TEXT,
    "parks" TEXT,
    "sites" TEXT,
    "agreed" TEXT,
    "event" TEXT,
    "source" TEXT,
    "park" TEXT
);
CREATE INDEX "visits_by_name" ON "visits" ("name", "id");
CREATE INDEX "visits_by_level" ON "visits" ("level", "id");
CREATE INDEX "visits_by_starts_on" ON "visits" ("starts_on", "id", "archived_at", "reach", "park", "level");
CREATE INDEX "visits_by_park_starts_on" ON "visits" ("park", "starts_on", "id", "archived_at", "reach", "level");
CREATE INDEX "visits_by_visiting_region" ON "visits" ("visiting_region", "id");
CREATE INDEX "visits_by_host_region" ON "visits" ("host_region", "id");
CREATE INDEX "visits_by_pairing" ON "visits" ("pairing", "id");
CREATE INDEX "visits_by_event" ON "visits" ("event", "id");
CREATE INDEX "visits_by_source" ON "visits" ("source", "id");
CREATE INDEX "visits_by_park" ON "visits" ("park", "id");
CREATE INDEX "visits_by_seen" ON "visits" ("archived_at", "reach", "park", "parks");

CREATE TABLE "meetings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "series" TEXT,
    "session" BIGINT,
    "level" TEXT,
    "held_on" TEXT,
    "place" TEXT,
    "host" TEXT,
    "presided_by" TEXT,
    "state" TEXT,
    "present" TEXT,
    "excused" TEXT,
    "observers" TEXT,
    "parks" TEXT,
    "summary" TEXT,
    "minutes_number" TEXT,
    "minutes_on" TEXT,
    "source" TEXT,
    "park" TEXT
);
CREATE INDEX "meetings_by_name" ON "meetings" ("name", "id");
CREATE INDEX "meetings_by_level" ON "meetings" ("level", "id");
CREATE INDEX "meetings_by_held_on" ON "meetings" ("held_on", "id", "archived_at", "reach", "park", "level", "state");
CREATE INDEX "meetings_by_park_held_on" ON "meetings" ("park", "held_on", "id", "archived_at", "reach", "level", "state");
CREATE INDEX "meetings_by_state" ON "meetings" ("state", "id");
CREATE INDEX "meetings_by_source" ON "meetings" ("source", "id");
CREATE INDEX "meetings_by_park" ON "meetings" ("park", "id");
CREATE INDEX "meetings_by_seen" ON "meetings" ("archived_at", "reach", "park", "parks");

CREATE TABLE "topics" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "meeting" TEXT,
    "position" BIGINT,
    "park" TEXT,
    "proposer" TEXT,
    "parks" TEXT,
    "material" TEXT,
    "opinions" TEXT,
    "screening" TEXT,
    "screened_by" TEXT,
    "screened_on" TEXT,
    "result" TEXT,
    "discussion" TEXT
);
CREATE INDEX "topics_by_subject" ON "topics" ("subject", "id");
CREATE INDEX "topics_by_meeting" ON "topics" ("meeting", "id");
CREATE INDEX "topics_by_position" ON "topics" ("position", "id", "archived_at", "reach", "park", "screening", "result");
CREATE INDEX "topics_by_park_position" ON "topics" ("park", "position", "id", "archived_at", "reach", "screening", "result");
CREATE INDEX "topics_by_park" ON "topics" ("park", "id");
CREATE INDEX "topics_by_proposer" ON "topics" ("proposer", "id");
CREATE INDEX "topics_by_screening" ON "topics" ("screening", "id");
CREATE INDEX "topics_by_screened_by" ON "topics" ("screened_by", "id");
CREATE INDEX "topics_by_result" ON "topics" ("result", "id");
CREATE INDEX "topics_by_seen" ON "topics" ("archived_at", "reach", "park", "parks");

CREATE TABLE "decisions" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "meeting" TEXT,
    "topic" TEXT,
    "position" BIGINT,
    "text" TEXT,
    "lead_organisation" TEXT,
    "lead_park" TEXT,
    "organisations" TEXT,
    "parks" TEXT,
    "person" TEXT,
    "due_on" TEXT,
    "deliverable" TEXT,
    "project" TEXT,
    "clause" TEXT,
    "state" TEXT,
    "light" TEXT,
    "park" TEXT
);
CREATE INDEX "decisions_by_subject" ON "decisions" ("subject", "id");
CREATE INDEX "decisions_by_meeting" ON "decisions" ("meeting", "id");
CREATE INDEX "decisions_by_topic" ON "decisions" ("topic", "id");
CREATE INDEX "decisions_by_lead_organisation" ON "decisions" ("lead_organisation", "id");
CREATE INDEX "decisions_by_lead_park" ON "decisions" ("lead_park", "id");
CREATE INDEX "decisions_by_due_on" ON "decisions" ("due_on", "id", "archived_at", "reach", "park", "state", "light");
CREATE INDEX "decisions_by_park_due_on" ON "decisions" ("park", "due_on", "id", "archived_at", "reach", "state", "light");
CREATE INDEX "decisions_by_project" ON "decisions" ("project", "id");
CREATE INDEX "decisions_by_clause" ON "decisions" ("clause", "id");
CREATE INDEX "decisions_by_state" ON "decisions" ("state", "id");
CREATE INDEX "decisions_by_light" ON "decisions" ("light", "id");
CREATE INDEX "decisions_by_park" ON "decisions" ("park", "id");
CREATE INDEX "decisions_by_seen" ON "decisions" ("archived_at", "reach", "park", "parks");

CREATE TABLE "tasks" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "title" TEXT,
    "details" TEXT,
    "origin" TEXT,
    "decision" TEXT,
    "clause" TEXT,
    "visit" TEXT,
    "project" TEXT,
    "lead_organisation" TEXT,
    "lead_park" TEXT,
    "parks" TEXT,
    "handler" TEXT,
    "reviewer" TEXT,
    "park" TEXT,
    "due_on" TEXT,
    "extended_to" TEXT,
    "extensions" BIGINT,
    "state" TEXT,
    "light" TEXT,
    "issued_on" TEXT,
    "signed_for_on" TEXT,
    "feedback" TEXT,
    "feedback_on" TEXT,
    "next_on" TEXT,
    "result" TEXT,
    "closed_on" TEXT
);
CREATE INDEX "tasks_by_title" ON "tasks" ("title", "id");
CREATE INDEX "tasks_by_origin" ON "tasks" ("origin", "id");
CREATE INDEX "tasks_by_decision" ON "tasks" ("decision", "id");
CREATE INDEX "tasks_by_clause" ON "tasks" ("clause", "id");
CREATE INDEX "tasks_by_visit" ON "tasks" ("visit", "id");
CREATE INDEX "tasks_by_project" ON "tasks" ("project", "id");
CREATE INDEX "tasks_by_lead_organisation" ON "tasks" ("lead_organisation", "id");
CREATE INDEX "tasks_by_lead_park" ON "tasks" ("lead_park", "id");
CREATE INDEX "tasks_by_handler" ON "tasks" ("handler", "id");
CREATE INDEX "tasks_by_reviewer" ON "tasks" ("reviewer", "id");
CREATE INDEX "tasks_by_park" ON "tasks" ("park", "id");
CREATE INDEX "tasks_by_due_on" ON "tasks" ("due_on", "id", "archived_at", "reach", "park", "origin", "state", "light");
CREATE INDEX "tasks_by_park_due_on" ON "tasks" ("park", "due_on", "id", "archived_at", "reach", "origin", "state", "light");
CREATE INDEX "tasks_by_state" ON "tasks" ("state", "id");
CREATE INDEX "tasks_by_light" ON "tasks" ("light", "id");
CREATE INDEX "tasks_by_next_on" ON "tasks" ("next_on", "id", "archived_at", "reach", "park", "origin", "state", "light");
CREATE INDEX "tasks_by_park_next_on" ON "tasks" ("park", "next_on", "id", "archived_at", "reach", "origin", "state", "light");
CREATE INDEX "tasks_by_seen" ON "tasks" ("archived_at", "reach", "park", "parks");

CREATE TABLE "slips" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "number" TEXT,
    "task" TEXT,
    "colour" TEXT,
    "reason" TEXT,
    "parks" TEXT,
    "organisation" TEXT,
    "issued_on" TEXT,
    "reply_by" TEXT,
    "signed_for_by" TEXT,
    "signed_for_on" TEXT,
    "reply" TEXT,
    "replied_on" TEXT
);
CREATE INDEX "slips_by_number" ON "slips" ("number", "id");
CREATE INDEX "slips_by_task" ON "slips" ("task", "id");
CREATE INDEX "slips_by_colour" ON "slips" ("colour", "id");
CREATE INDEX "slips_by_organisation" ON "slips" ("organisation", "id");
CREATE INDEX "slips_by_issued_on" ON "slips" ("issued_on", "id", "archived_at", "reach", "colour");
CREATE INDEX "slips_by_seen" ON "slips" ("archived_at", "reach", "parks");

CREATE TABLE "industries" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "code" TEXT,
    "level" TEXT,
    "parent" TEXT,
    "edition" TEXT,
    "note" TEXT
);
CREATE INDEX "industries_by_name" ON "industries" ("name", "id");
CREATE INDEX "industries_by_level" ON "industries" ("level", "id");
CREATE INDEX "industries_by_parent" ON "industries" ("parent", "id");
CREATE INDEX "industries_by_edition" ON "industries" ("edition", "id");
CREATE INDEX "industries_by_seen" ON "industries" ("archived_at", "reach");

CREATE TABLE "chains" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "code" TEXT,
    "leader" TEXT,
    "anchors" TEXT,
    "parks" TEXT,
    "description" TEXT,
    "cited" TEXT
);
CREATE INDEX "chains_by_name" ON "chains" ("name", "id");
CREATE INDEX "chains_by_seen" ON "chains" ("archived_at", "reach");

CREATE TABLE "chain_nodes" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "code" TEXT,
    "chain" TEXT,
    "tier" TEXT,
    "industries" TEXT,
    "keywords" TEXT,
    "is_restricted" BIGINT,
    "restriction" TEXT,
    "constraints" TEXT
);
CREATE INDEX "chain_nodes_by_name" ON "chain_nodes" ("name", "id");
CREATE INDEX "chain_nodes_by_chain" ON "chain_nodes" ("chain", "id");
CREATE INDEX "chain_nodes_by_tier" ON "chain_nodes" ("tier", "id");
CREATE INDEX "chain_nodes_by_seen" ON "chain_nodes" ("archived_at", "reach");

CREATE TABLE "chain_links" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "supplier" TEXT,
    "customer" TEXT,
    "cost_share" BIGINT,
    "cited" TEXT
);
CREATE INDEX "chain_links_by_name" ON "chain_links" ("name", "id");
CREATE INDEX "chain_links_by_supplier" ON "chain_links" ("supplier", "id");
CREATE INDEX "chain_links_by_customer" ON "chain_links" ("customer", "id");
CREATE INDEX "chain_links_by_cost_share" ON "chain_links" ("cost_share", "id", "archived_at", "reach");
CREATE INDEX "chain_links_by_seen" ON "chain_links" ("archived_at", "reach");

CREATE TABLE "presences" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "organisation" TEXT,
    "node" TEXT,
    "region" TEXT,
    "park" TEXT,
    "function" TEXT,
    "state" TEXT,
    "scale" TEXT,
    "output" BIGINT,
    "purchases" BIGINT,
    "local_share" BIGINT,
    "delta_share" BIGINT,
    "local_sales_share" BIGINT,
    "delta_sales_share" BIGINT,
    "as_of" TEXT,
    "rule" TEXT,
    "source" TEXT,
    "cited" TEXT,
    "standing" TEXT,
    "checked_by" TEXT,
    "checked_on" TEXT
);
CREATE INDEX "presences_by_name" ON "presences" ("name", "id");
CREATE INDEX "presences_by_organisation" ON "presences" ("organisation", "id");
CREATE INDEX "presences_by_node" ON "presences" ("node", "id");
CREATE INDEX "presences_by_region" ON "presences" ("region", "id");
CREATE INDEX "presences_by_park" ON "presences" ("park", "id");
CREATE INDEX "presences_by_function" ON "presences" ("function", "id");
CREATE INDEX "presences_by_state" ON "presences" ("state", "id");
CREATE INDEX "presences_by_scale" ON "presences" ("scale", "id");
CREATE INDEX "presences_by_source" ON "presences" ("source", "id");
CREATE INDEX "presences_by_standing" ON "presences" ("standing", "id");
CREATE INDEX "presences_by_checked_by" ON "presences" ("checked_by", "id");
CREATE INDEX "presences_by_seen" ON "presences" ("archived_at", "reach", "park");

CREATE TABLE "alliances" (
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
    "state" TEXT,
    "leader" TEXT,
    "anchor" TEXT,
    "secretary" TEXT,
    "founded_on" TEXT,
    "parks" TEXT,
    "charter" TEXT,
    "park" TEXT
);
CREATE INDEX "alliances_by_name" ON "alliances" ("name", "id");
CREATE INDEX "alliances_by_chain" ON "alliances" ("chain", "id");
CREATE INDEX "alliances_by_state" ON "alliances" ("state", "id");
CREATE INDEX "alliances_by_anchor" ON "alliances" ("anchor", "id");
CREATE INDEX "alliances_by_secretary" ON "alliances" ("secretary", "id");
CREATE INDEX "alliances_by_founded_on" ON "alliances" ("founded_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "alliances_by_park_founded_on" ON "alliances" ("park", "founded_on", "id", "archived_at", "reach", "state");
CREATE INDEX "alliances_by_park" ON "alliances" ("park", "id");
CREATE INDEX "alliances_by_seen" ON "alliances" ("archived_at", "reach", "park", "parks");

CREATE TABLE "alliance_members" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "alliance" TEXT,
    "organisation" TEXT,
    "roles" TEXT,
    "post" TEXT,
    "joined_on" TEXT,
    "left_on" TEXT,
    "park" TEXT
);
CREATE INDEX "alliance_members_by_name" ON "alliance_members" ("name", "id");
CREATE INDEX "alliance_members_by_alliance" ON "alliance_members" ("alliance", "id");
CREATE INDEX "alliance_members_by_organisation" ON "alliance_members" ("organisation", "id");
CREATE INDEX "alliance_members_by_joined_on" ON "alliance_members" ("joined_on", "id", "archived_at", "reach", "park");
CREATE INDEX "alliance_members_by_park_joined_on" ON "alliance_members" ("park", "joined_on", "id", "archived_at", "reach");
CREATE INDEX "alliance_members_by_park" ON "alliance_members" ("park", "id");
CREATE INDEX "alliance_members_by_seen" ON "alliance_members" ("archived_at", "reach", "park");

CREATE TABLE "offers" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "product" TEXT,
    "organisation" TEXT,
    "park" TEXT,
    "node" TEXT,
    "alliance" TEXT,
    "is_published" BIGINT,
    "state" TEXT,
    "valid_until" TEXT,
    "specification" TEXT,
    "volume" BIGINT,
    "unit" TEXT,
    "price_from" BIGINT,
    "price_to" BIGINT,
    "certificates" TEXT,
    "lead_days" BIGINT,
    "replaces" TEXT,
    "contact" TEXT
);
CREATE INDEX "offers_by_product" ON "offers" ("product", "id");
CREATE INDEX "offers_by_organisation" ON "offers" ("organisation", "id");
CREATE INDEX "offers_by_park" ON "offers" ("park", "id");
CREATE INDEX "offers_by_node" ON "offers" ("node", "id");
CREATE INDEX "offers_by_alliance" ON "offers" ("alliance", "id");
CREATE INDEX "offers_by_state" ON "offers" ("state", "id");
CREATE INDEX "offers_by_valid_until" ON "offers" ("valid_until", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "offers_by_park_valid_until" ON "offers" ("park", "valid_until", "id", "archived_at", "reach", "state");
CREATE INDEX "offers_by_seen" ON "offers" ("archived_at", "reach", "park");

CREATE TABLE "needs" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "product" TEXT,
    "organisation" TEXT,
    "park" TEXT,
    "node" TEXT,
    "alliance" TEXT,
    "is_published" BIGINT,
    "state" TEXT,
    "needed_by" TEXT,
    "specification" TEXT,
    "volume" BIGINT,
    "unit" TEXT,
    "price_from" BIGINT,
    "price_to" BIGINT,
    "certificates" TEXT,
    "lead_days" BIGINT,
    "accepts_substitute" BIGINT,
    "current_supplier" TEXT,
    "contact" TEXT
);
CREATE INDEX "needs_by_product" ON "needs" ("product", "id");
CREATE INDEX "needs_by_organisation" ON "needs" ("organisation", "id");
CREATE INDEX "needs_by_park" ON "needs" ("park", "id");
CREATE INDEX "needs_by_node" ON "needs" ("node", "id");
CREATE INDEX "needs_by_alliance" ON "needs" ("alliance", "id");
CREATE INDEX "needs_by_state" ON "needs" ("state", "id");
CREATE INDEX "needs_by_needed_by" ON "needs" ("needed_by", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "needs_by_park_needed_by" ON "needs" ("park", "needed_by", "id", "archived_at", "reach", "state");
CREATE INDEX "needs_by_seen" ON "needs" ("archived_at", "reach", "park");

CREATE TABLE "achievements" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "number" TEXT,
    "kind" TEXT,
    "holder" TEXT,
    "made_by" TEXT,
    "is_published" BIGINT,
    "industry" TEXT,
    "node" TEXT,
    "keywords" TEXT,
    "summary" TEXT,
    "maturity" TEXT,
    "readiness" BIGINT,
    "willingness" TEXT,
    "modes" TEXT,
    "price" BIGINT,
    "transferred_on" TEXT,
    "transferred_for" BIGINT,
    "contact" TEXT,
    "park" TEXT
);
CREATE INDEX "achievements_by_name" ON "achievements" ("name", "id");
CREATE INDEX "achievements_by_kind" ON "achievements" ("kind", "id");
CREATE INDEX "achievements_by_holder" ON "achievements" ("holder", "id");
CREATE INDEX "achievements_by_node" ON "achievements" ("node", "id");
CREATE INDEX "achievements_by_maturity" ON "achievements" ("maturity", "id");
CREATE INDEX "achievements_by_willingness" ON "achievements" ("willingness", "id");
CREATE INDEX "achievements_by_park" ON "achievements" ("park", "id");
CREATE INDEX "achievements_by_seen" ON "achievements" ("archived_at", "reach", "park");

CREATE TABLE "tech_needs" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "problem" TEXT,
    "organisation" TEXT,
    "park" TEXT,
    "state" TEXT,
    "confidentiality" TEXT,
    "is_open_call" BIGINT,
    "details" TEXT,
    "current" TEXT,
    "wanted" TEXT,
    "readiness" BIGINT,
    "industry" TEXT,
    "node" TEXT,
    "keywords" TEXT,
    "budget" BIGINT,
    "deadline" TEXT,
    "modes" TEXT,
    "contact" TEXT
);
CREATE INDEX "tech_needs_by_problem" ON "tech_needs" ("problem", "id");
CREATE INDEX "tech_needs_by_organisation" ON "tech_needs" ("organisation", "id");
CREATE INDEX "tech_needs_by_park" ON "tech_needs" ("park", "id");
CREATE INDEX "tech_needs_by_state" ON "tech_needs" ("state", "id");
CREATE INDEX "tech_needs_by_confidentiality" ON "tech_needs" ("confidentiality", "id");
CREATE INDEX "tech_needs_by_node" ON "tech_needs" ("node", "id");
CREATE INDEX "tech_needs_by_budget" ON "tech_needs" ("budget", "id", "archived_at", "reach", "park", "state", "confidentiality");
CREATE INDEX "tech_needs_by_park_budget" ON "tech_needs" ("park", "budget", "id", "archived_at", "reach", "state", "confidentiality");
CREATE INDEX "tech_needs_by_deadline" ON "tech_needs" ("deadline", "id", "archived_at", "reach", "park", "state", "confidentiality");
CREATE INDEX "tech_needs_by_park_deadline" ON "tech_needs" ("park", "deadline", "id", "archived_at", "reach", "state", "confidentiality");
CREATE INDEX "tech_needs_by_seen" ON "tech_needs" ("archived_at", "reach", "park");

CREATE TABLE "tech_matches" (
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
    "achievement" TEXT,
    "organisation" TEXT,
    "solver" TEXT,
    "park" TEXT,
    "score" BIGINT,
    "reasons" TEXT,
    "broker" TEXT,
    "stage" TEXT,
    "stage_since" TEXT,
    "contract_kind" TEXT,
    "contracted_on" TEXT,
    "amount" BIGINT,
    "registration" TEXT,
    "project" TEXT,
    "ended_because" TEXT
);
CREATE INDEX "tech_matches_by_subject" ON "tech_matches" ("subject", "id");
CREATE INDEX "tech_matches_by_need" ON "tech_matches" ("need", "id");
CREATE INDEX "tech_matches_by_achievement" ON "tech_matches" ("achievement", "id");
CREATE INDEX "tech_matches_by_organisation" ON "tech_matches" ("organisation", "id");
CREATE INDEX "tech_matches_by_solver" ON "tech_matches" ("solver", "id");
CREATE INDEX "tech_matches_by_park" ON "tech_matches" ("park", "id");
CREATE INDEX "tech_matches_by_score" ON "tech_matches" ("score", "id", "archived_at", "reach", "park", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_park_score" ON "tech_matches" ("park", "score", "id", "archived_at", "reach", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_broker" ON "tech_matches" ("broker", "id");
CREATE INDEX "tech_matches_by_stage" ON "tech_matches" ("stage", "id");
CREATE INDEX "tech_matches_by_stage_since" ON "tech_matches" ("stage_since", "id", "archived_at", "reach", "park", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_park_stage_since" ON "tech_matches" ("park", "stage_since", "id", "archived_at", "reach", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_contract_kind" ON "tech_matches" ("contract_kind", "id");
CREATE INDEX "tech_matches_by_amount" ON "tech_matches" ("amount", "id", "archived_at", "reach", "park", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_park_amount" ON "tech_matches" ("park", "amount", "id", "archived_at", "reach", "stage", "contract_kind");
CREATE INDEX "tech_matches_by_project" ON "tech_matches" ("project", "id");
CREATE INDEX "tech_matches_by_seen" ON "tech_matches" ("archived_at", "reach", "park");

CREATE TABLE "instruments" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "english_name" TEXT,
    "model" TEXT,
    "maker" TEXT,
    "made_in" TEXT,
    "category" TEXT,
    "original_value" BIGINT,
    "bought_on" TEXT,
    "funding" TEXT,
    "owner" TEXT,
    "region" TEXT,
    "park" TEXT,
    "location" TEXT,
    "keeper" TEXT,
    "keeper_phone" TEXT,
    "is_published" BIGINT,
    "state" TEXT,
    "specifications" TEXT,
    "services" TEXT,
    "samples" TEXT,
    "price_inside" BIGINT,
    "price_members" BIGINT,
    "price_outside" BIGINT,
    "slot_minutes" BIGINT,
    "pause_minutes" BIGINT,
    "lead_days" BIGINT,
    "cancel_hours" BIGINT,
    "needs_training" BIGINT,
    "safety" TEXT,
    "full_hours" BIGINT
);
CREATE INDEX "instruments_by_name" ON "instruments" ("name", "id");
CREATE INDEX "instruments_by_original_value" ON "instruments" ("original_value", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "instruments_by_park_original_value" ON "instruments" ("park", "original_value", "id", "archived_at", "reach", "state");
CREATE INDEX "instruments_by_owner" ON "instruments" ("owner", "id");
CREATE INDEX "instruments_by_region" ON "instruments" ("region", "id");
CREATE INDEX "instruments_by_park" ON "instruments" ("park", "id");
CREATE INDEX "instruments_by_state" ON "instruments" ("state", "id");
CREATE INDEX "instruments_by_seen" ON "instruments" ("archived_at", "reach", "park");

CREATE TABLE "bookings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "purpose" TEXT,
    "instrument" TEXT,
    "applicant" TEXT,
    "park" TEXT,
    "day" TEXT,
    "from_time" TEXT,
    "last_day" TEXT,
    "to_time" TEXT,
    "mode" TEXT,
    "samples" BIGINT,
    "details" TEXT,
    "quote" BIGINT,
    "contract" TEXT,
    "state" TEXT,
    "ended_because" TEXT,
    "rating" BIGINT
);
CREATE INDEX "bookings_by_purpose" ON "bookings" ("purpose", "id");
CREATE INDEX "bookings_by_instrument" ON "bookings" ("instrument", "id");
CREATE INDEX "bookings_by_applicant" ON "bookings" ("applicant", "id");
CREATE INDEX "bookings_by_park" ON "bookings" ("park", "id");
CREATE INDEX "bookings_by_day" ON "bookings" ("day", "id", "archived_at", "reach", "park", "mode", "state");
CREATE INDEX "bookings_by_park_day" ON "bookings" ("park", "day", "id", "archived_at", "reach", "mode", "state");
CREATE INDEX "bookings_by_mode" ON "bookings" ("mode", "id");
CREATE INDEX "bookings_by_state" ON "bookings" ("state", "id");
CREATE INDEX "bookings_by_seen" ON "bookings" ("archived_at", "reach", "park");

CREATE TABLE "usage_logs" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "instrument" TEXT,
    "booking" TEXT,
    "used_by" TEXT,
    "owner" TEXT,
    "park" TEXT,
    "day" TEXT,
    "until" TEXT,
    "effective" BIGINT,
    "service" BIGINT,
    "external" BIGINT,
    "received" BIGINT,
    "recorded_by" TEXT,
    "note" TEXT
);
CREATE INDEX "usage_logs_by_subject" ON "usage_logs" ("subject", "id");
CREATE INDEX "usage_logs_by_instrument" ON "usage_logs" ("instrument", "id");
CREATE INDEX "usage_logs_by_booking" ON "usage_logs" ("booking", "id");
CREATE INDEX "usage_logs_by_used_by" ON "usage_logs" ("used_by", "id");
CREATE INDEX "usage_logs_by_owner" ON "usage_logs" ("owner", "id");
CREATE INDEX "usage_logs_by_park" ON "usage_logs" ("park", "id");
CREATE INDEX "usage_logs_by_day" ON "usage_logs" ("day", "id", "archived_at", "reach", "park");
CREATE INDEX "usage_logs_by_park_day" ON "usage_logs" ("park", "day", "id", "archived_at", "reach");
CREATE INDEX "usage_logs_by_effective" ON "usage_logs" ("effective", "id", "archived_at", "reach", "park");
CREATE INDEX "usage_logs_by_park_effective" ON "usage_logs" ("park", "effective", "id", "archived_at", "reach");
CREATE INDEX "usage_logs_by_service" ON "usage_logs" ("service", "id", "archived_at", "reach", "park");
CREATE INDEX "usage_logs_by_park_service" ON "usage_logs" ("park", "service", "id", "archived_at", "reach");
CREATE INDEX "usage_logs_by_external" ON "usage_logs" ("external", "id", "archived_at", "reach", "park");
CREATE INDEX "usage_logs_by_park_external" ON "usage_logs" ("park", "external", "id", "archived_at", "reach");
CREATE INDEX "usage_logs_by_seen" ON "usage_logs" ("archived_at", "reach", "park");

CREATE TABLE "enclaves" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "park" TEXT,
    "region" TEXT,
    "state" TEXT,
    "address" TEXT,
    "operator" TEXT,
    "area" BIGINT,
    "opened_on" TEXT,
    "lease_from" TEXT,
    "lease_to" TEXT,
    "rent" BIGINT,
    "running_cost" BIGINT,
    "services" TEXT,
    "source" TEXT
);
CREATE INDEX "enclaves_by_name" ON "enclaves" ("name", "id");
CREATE INDEX "enclaves_by_park" ON "enclaves" ("park", "id");
CREATE INDEX "enclaves_by_region" ON "enclaves" ("region", "id");
CREATE INDEX "enclaves_by_state" ON "enclaves" ("state", "id");
CREATE INDEX "enclaves_by_operator" ON "enclaves" ("operator", "id");
CREATE INDEX "enclaves_by_area" ON "enclaves" ("area", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "enclaves_by_park_area" ON "enclaves" ("park", "area", "id", "archived_at", "reach", "state");
CREATE INDEX "enclaves_by_opened_on" ON "enclaves" ("opened_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "enclaves_by_park_opened_on" ON "enclaves" ("park", "opened_on", "id", "archived_at", "reach", "state");
CREATE INDEX "enclaves_by_source" ON "enclaves" ("source", "id");
CREATE INDEX "enclaves_by_seen" ON "enclaves" ("archived_at", "reach", "park");

CREATE TABLE "entrants" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "enclave" TEXT,
    "park" TEXT,
    "organisation" TEXT,
    "topic" TEXT,
    "industry" TEXT,
    "maturity" TEXT,
    "people" BIGINT,
    "entered_on" TEXT,
    "left_on" TEXT,
    "state" TEXT,
    "project" TEXT,
    "funding" BIGINT,
    "support" BIGINT,
    "is_published" BIGINT
);
CREATE INDEX "entrants_by_name" ON "entrants" ("name", "id");
CREATE INDEX "entrants_by_enclave" ON "entrants" ("enclave", "id");
CREATE INDEX "entrants_by_park" ON "entrants" ("park", "id");
CREATE INDEX "entrants_by_organisation" ON "entrants" ("organisation", "id");
CREATE INDEX "entrants_by_maturity" ON "entrants" ("maturity", "id");
CREATE INDEX "entrants_by_entered_on" ON "entrants" ("entered_on", "id", "archived_at", "reach", "park", "maturity", "state");
CREATE INDEX "entrants_by_park_entered_on" ON "entrants" ("park", "entered_on", "id", "archived_at", "reach", "maturity", "state");
CREATE INDEX "entrants_by_state" ON "entrants" ("state", "id");
CREATE INDEX "entrants_by_project" ON "entrants" ("project", "id");
CREATE INDEX "entrants_by_seen" ON "entrants" ("archived_at", "reach", "park");

CREATE TABLE "contests" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "edition" BIGINT,
    "organiser" TEXT,
    "tracks" TEXT,
    "starts_on" TEXT,
    "final_on" TEXT,
    "event" TEXT,
    "parks" TEXT,
    "format" TEXT,
    "prizes" TEXT,
    "summary" TEXT,
    "source" TEXT
);
CREATE INDEX "contests_by_name" ON "contests" ("name", "id");
CREATE INDEX "contests_by_edition" ON "contests" ("edition", "id", "archived_at", "reach");
CREATE INDEX "contests_by_starts_on" ON "contests" ("starts_on", "id", "archived_at", "reach");
CREATE INDEX "contests_by_final_on" ON "contests" ("final_on", "id", "archived_at", "reach");
CREATE INDEX "contests_by_event" ON "contests" ("event", "id");
CREATE INDEX "contests_by_source" ON "contests" ("source", "id");
CREATE INDEX "contests_by_seen" ON "contests" ("archived_at", "reach", "parks");

CREATE TABLE "contest_entries" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "contest" TEXT,
    "number" TEXT,
    "track" TEXT,
    "team" TEXT,
    "organisation" TEXT,
    "region" TEXT,
    "industry" TEXT,
    "maturity" TEXT,
    "intent_parks" TEXT,
    "stage" TEXT,
    "score" BIGINT,
    "rank" BIGINT,
    "prize" TEXT,
    "services" TEXT,
    "project" TEXT
);
CREATE INDEX "contest_entries_by_name" ON "contest_entries" ("name", "id");
CREATE INDEX "contest_entries_by_contest" ON "contest_entries" ("contest", "id");
CREATE INDEX "contest_entries_by_organisation" ON "contest_entries" ("organisation", "id");
CREATE INDEX "contest_entries_by_region" ON "contest_entries" ("region", "id");
CREATE INDEX "contest_entries_by_maturity" ON "contest_entries" ("maturity", "id");
CREATE INDEX "contest_entries_by_stage" ON "contest_entries" ("stage", "id");
CREATE INDEX "contest_entries_by_prize" ON "contest_entries" ("prize", "id");
CREATE INDEX "contest_entries_by_project" ON "contest_entries" ("project", "id");
CREATE INDEX "contest_entries_by_seen" ON "contest_entries" ("archived_at", "reach", "intent_parks");

CREATE TABLE "secondments" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "specialty" TEXT,
    "rank" TEXT,
    "batch" TEXT,
    "state" TEXT,
    "mode" TEXT,
    "from_region" TEXT,
    "from_organisation" TEXT,
    "from_post" TEXT,
    "to_region" TEXT,
    "park" TEXT,
    "to_organisation" TEXT,
    "to_post" TEXT,
    "pairing" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "extended_to" TEXT,
    "duties" TEXT,
    "tasks" TEXT,
    "projects" TEXT,
    "reports" TEXT,
    "training" TEXT,
    "leave" TEXT,
    "host_appraisal" TEXT,
    "sender_appraisal" TEXT,
    "assessment" TEXT,
    "afterwards" TEXT
);
CREATE INDEX "secondments_by_name" ON "secondments" ("name", "id");
CREATE INDEX "secondments_by_rank" ON "secondments" ("rank", "id");
CREATE INDEX "secondments_by_state" ON "secondments" ("state", "id");
CREATE INDEX "secondments_by_mode" ON "secondments" ("mode", "id");
CREATE INDEX "secondments_by_from_region" ON "secondments" ("from_region", "id");
CREATE INDEX "secondments_by_from_organisation" ON "secondments" ("from_organisation", "id");
CREATE INDEX "secondments_by_to_region" ON "secondments" ("to_region", "id");
CREATE INDEX "secondments_by_park" ON "secondments" ("park", "id");
CREATE INDEX "secondments_by_to_organisation" ON "secondments" ("to_organisation", "id");
CREATE INDEX "secondments_by_pairing" ON "secondments" ("pairing", "id");
CREATE INDEX "secondments_by_ends_on" ON "secondments" ("ends_on", "id", "archived_at", "reach", "park", "rank", "state", "mode");
CREATE INDEX "secondments_by_park_ends_on" ON "secondments" ("park", "ends_on", "id", "archived_at", "reach", "rank", "state", "mode");
CREATE INDEX "secondments_by_seen" ON "secondments" ("archived_at", "reach", "park");

CREATE TABLE "handovers" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "secondment" TEXT,
    "from_user" TEXT,
    "to_user" TEXT,
    "park" TEXT,
    "due_on" TEXT,
    "state" TEXT,
    "contacts" TEXT,
    "projects" TEXT,
    "tasks" TEXT,
    "unfinished" TEXT,
    "papers" TEXT,
    "notes" TEXT,
    "confirmed_on" TEXT
);
CREATE INDEX "handovers_by_subject" ON "handovers" ("subject", "id");
CREATE INDEX "handovers_by_secondment" ON "handovers" ("secondment", "id");
CREATE INDEX "handovers_by_from_user" ON "handovers" ("from_user", "id");
CREATE INDEX "handovers_by_to_user" ON "handovers" ("to_user", "id");
CREATE INDEX "handovers_by_park" ON "handovers" ("park", "id");
CREATE INDEX "handovers_by_due_on" ON "handovers" ("due_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "handovers_by_park_due_on" ON "handovers" ("park", "due_on", "id", "archived_at", "reach", "state");
CREATE INDEX "handovers_by_state" ON "handovers" ("state", "id");
CREATE INDEX "handovers_by_seen" ON "handovers" ("archived_at", "reach", "park");

CREATE TABLE "social_pairings" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "field" TEXT,
    "a_organisation" TEXT,
    "b_organisation" TEXT,
    "pairing" TEXT,
    "park" TEXT,
    "agreement" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "goals" TEXT,
    "outcomes" TEXT,
    "source" TEXT
);
CREATE INDEX "social_pairings_by_name" ON "social_pairings" ("name", "id");
CREATE INDEX "social_pairings_by_kind" ON "social_pairings" ("kind", "id");
CREATE INDEX "social_pairings_by_field" ON "social_pairings" ("field", "id");
CREATE INDEX "social_pairings_by_a_organisation" ON "social_pairings" ("a_organisation", "id");
CREATE INDEX "social_pairings_by_b_organisation" ON "social_pairings" ("b_organisation", "id");
CREATE INDEX "social_pairings_by_pairing" ON "social_pairings" ("pairing", "id");
CREATE INDEX "social_pairings_by_park" ON "social_pairings" ("park", "id");
CREATE INDEX "social_pairings_by_starts_on" ON "social_pairings" ("starts_on", "id", "archived_at", "reach", "park", "kind", "field");
CREATE INDEX "social_pairings_by_park_starts_on" ON "social_pairings" ("park", "starts_on", "id", "archived_at", "reach", "kind", "field");
CREATE INDEX "social_pairings_by_ends_on" ON "social_pairings" ("ends_on", "id", "archived_at", "reach", "park", "kind", "field");
CREATE INDEX "social_pairings_by_park_ends_on" ON "social_pairings" ("park", "ends_on", "id", "archived_at", "reach", "kind", "field");
CREATE INDEX "social_pairings_by_source" ON "social_pairings" ("source", "id");
CREATE INDEX "social_pairings_by_seen" ON "social_pairings" ("archived_at", "reach", "park");

CREATE TABLE "dispatches" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "pairing" TEXT,
    "kind" TEXT,
    "from_organisation" TEXT,
    "to_organisation" TEXT,
    "park" TEXT,
    "people" BIGINT,
    "names" TEXT,
    "specialty" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "person_days" BIGINT,
    "task" TEXT,
    "outcome" TEXT
);
CREATE INDEX "dispatches_by_subject" ON "dispatches" ("subject", "id");
CREATE INDEX "dispatches_by_pairing" ON "dispatches" ("pairing", "id");
CREATE INDEX "dispatches_by_kind" ON "dispatches" ("kind", "id");
CREATE INDEX "dispatches_by_from_organisation" ON "dispatches" ("from_organisation", "id");
CREATE INDEX "dispatches_by_to_organisation" ON "dispatches" ("to_organisation", "id");
CREATE INDEX "dispatches_by_park" ON "dispatches" ("park", "id");
CREATE INDEX "dispatches_by_people" ON "dispatches" ("people", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "dispatches_by_park_people" ON "dispatches" ("park", "people", "id", "archived_at", "reach", "kind");
CREATE INDEX "dispatches_by_starts_on" ON "dispatches" ("starts_on", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "dispatches_by_park_starts_on" ON "dispatches" ("park", "starts_on", "id", "archived_at", "reach", "kind");
CREATE INDEX "dispatches_by_person_days" ON "dispatches" ("person_days", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "dispatches_by_park_person_days" ON "dispatches" ("park", "person_days", "id", "archived_at", "reach", "kind");
CREATE INDEX "dispatches_by_seen" ON "dispatches" ("archived_at", "reach", "park");

CREATE TABLE "joint_activities" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "pairing" TEXT,
    "kind" TEXT,
    "held_on" TEXT,
    "park" TEXT,
    "participants" BIGINT,
    "lessons" BIGINT,
    "students" BIGINT,
    "patients" BIGINT,
    "surgeries" BIGINT,
    "satisfaction" BIGINT,
    "asked" BIGINT,
    "techniques" TEXT,
    "evidence" TEXT
);
CREATE INDEX "joint_activities_by_name" ON "joint_activities" ("name", "id");
CREATE INDEX "joint_activities_by_pairing" ON "joint_activities" ("pairing", "id");
CREATE INDEX "joint_activities_by_kind" ON "joint_activities" ("kind", "id");
CREATE INDEX "joint_activities_by_held_on" ON "joint_activities" ("held_on", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "joint_activities_by_park_held_on" ON "joint_activities" ("park", "held_on", "id", "archived_at", "reach", "kind");
CREATE INDEX "joint_activities_by_park" ON "joint_activities" ("park", "id");
CREATE INDEX "joint_activities_by_participants" ON "joint_activities" ("participants", "id", "archived_at", "reach", "park", "kind");
CREATE INDEX "joint_activities_by_park_participants" ON "joint_activities" ("park", "participants", "id", "archived_at", "reach", "kind");
CREATE INDEX "joint_activities_by_seen" ON "joint_activities" ("archived_at", "reach", "park");

CREATE TABLE "schemes" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "purpose" TEXT,
    "edition" TEXT,
    "year" BIGINT,
    "issuer" TEXT,
    "valid_from" TEXT,
    "valid_to" TEXT,
    "replaces" TEXT,
    "full_marks" BIGINT,
    "pass_mark" BIGINT,
    "note" TEXT,
    "source" TEXT
);
CREATE INDEX "schemes_by_name" ON "schemes" ("name", "id");
CREATE INDEX "schemes_by_purpose" ON "schemes" ("purpose", "id");
CREATE INDEX "schemes_by_year" ON "schemes" ("year", "id", "archived_at", "reach", "purpose");
CREATE INDEX "schemes_by_valid_from" ON "schemes" ("valid_from", "id", "archived_at", "reach", "purpose");
CREATE INDEX "schemes_by_replaces" ON "schemes" ("replaces", "id");
CREATE INDEX "schemes_by_source" ON "schemes" ("source", "id");
CREATE INDEX "schemes_by_seen" ON "schemes" ("archived_at", "reach");

CREATE TABLE "criteria" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "scheme" TEXT,
    "code" TEXT,
    "parent" TEXT,
    "position" BIGINT,
    "unit" TEXT,
    "direction" TEXT,
    "rule" TEXT,
    "weight" BIGINT,
    "method" TEXT,
    "benchmark" BIGINT,
    "floor" BIGINT,
    "base_share" BIGINT,
    "step" BIGINT,
    "step_points" BIGINT,
    "step_cap" BIGINT,
    "bands" TEXT,
    "department" TEXT,
    "period" TEXT,
    "evidence" TEXT
);
CREATE INDEX "criteria_by_name" ON "criteria" ("name", "id");
CREATE INDEX "criteria_by_scheme" ON "criteria" ("scheme", "id");
CREATE INDEX "criteria_by_parent" ON "criteria" ("parent", "id");
CREATE INDEX "criteria_by_direction" ON "criteria" ("direction", "id");
CREATE INDEX "criteria_by_weight" ON "criteria" ("weight", "id", "archived_at", "reach", "direction", "method", "period");
CREATE INDEX "criteria_by_method" ON "criteria" ("method", "id");
CREATE INDEX "criteria_by_period" ON "criteria" ("period", "id");
CREATE INDEX "criteria_by_seen" ON "criteria" ("archived_at", "reach");

CREATE TABLE "assessments" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "scheme" TEXT,
    "criterion" TEXT,
    "park" TEXT,
    "year" BIGINT,
    "value" BIGINT,
    "base" BIGINT,
    "as_of" TEXT,
    "source" TEXT,
    "evidence" TEXT,
    "points" BIGINT,
    "gap" TEXT,
    "owner" TEXT,
    "due_on" TEXT,
    "reported_by" TEXT,
    "standing" TEXT,
    "checked_by" TEXT,
    "checked_on" TEXT,
    "is_released" BIGINT
);
CREATE INDEX "assessments_by_subject" ON "assessments" ("subject", "id");
CREATE INDEX "assessments_by_scheme" ON "assessments" ("scheme", "id");
CREATE INDEX "assessments_by_criterion" ON "assessments" ("criterion", "id");
CREATE INDEX "assessments_by_park" ON "assessments" ("park", "id");
CREATE INDEX "assessments_by_year" ON "assessments" ("year", "id", "archived_at", "reach", "park", "standing");
CREATE INDEX "assessments_by_park_year" ON "assessments" ("park", "year", "id", "archived_at", "reach", "standing");
CREATE INDEX "assessments_by_value" ON "assessments" ("value", "id", "archived_at", "reach", "park", "standing");
CREATE INDEX "assessments_by_park_value" ON "assessments" ("park", "value", "id", "archived_at", "reach", "standing");
CREATE INDEX "assessments_by_as_of" ON "assessments" ("as_of", "id", "archived_at", "reach", "park", "standing");
CREATE INDEX "assessments_by_park_as_of" ON "assessments" ("park", "as_of", "id", "archived_at", "reach", "standing");
CREATE INDEX "assessments_by_source" ON "assessments" ("source", "id");
CREATE INDEX "assessments_by_owner" ON "assessments" ("owner", "id");
CREATE INDEX "assessments_by_reported_by" ON "assessments" ("reported_by", "id");
CREATE INDEX "assessments_by_standing" ON "assessments" ("standing", "id");
CREATE INDEX "assessments_by_checked_by" ON "assessments" ("checked_by", "id");
CREATE INDEX "assessments_by_seen" ON "assessments" ("archived_at", "reach", "park");

CREATE TABLE "reform_measures" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "title" TEXT,
    "number" TEXT,
    "kind" TEXT,
    "department" TEXT,
    "park" TEXT,
    "applies" TEXT,
    "applies_because" TEXT,
    "state" TEXT,
    "responsible" TEXT,
    "steps" TEXT,
    "due_on" TEXT,
    "in_force_on" TEXT,
    "proof" TEXT,
    "metric" TEXT,
    "unit" TEXT,
    "before" BIGINT,
    "after" BIGINT,
    "as_of" TEXT,
    "source" TEXT
);
CREATE INDEX "reform_measures_by_title" ON "reform_measures" ("title", "id");
CREATE INDEX "reform_measures_by_kind" ON "reform_measures" ("kind", "id");
CREATE INDEX "reform_measures_by_park" ON "reform_measures" ("park", "id");
CREATE INDEX "reform_measures_by_applies" ON "reform_measures" ("applies", "id");
CREATE INDEX "reform_measures_by_state" ON "reform_measures" ("state", "id");
CREATE INDEX "reform_measures_by_responsible" ON "reform_measures" ("responsible", "id");
CREATE INDEX "reform_measures_by_in_force_on" ON "reform_measures" ("in_force_on", "id", "archived_at", "reach", "park", "kind", "applies", "state");
CREATE INDEX "reform_measures_by_park_in_force_on" ON "reform_measures" ("park", "in_force_on", "id", "archived_at", "reach", "kind", "applies", "state");
CREATE INDEX "reform_measures_by_source" ON "reform_measures" ("source", "id");
CREATE INDEX "reform_measures_by_seen" ON "reform_measures" ("archived_at", "reach", "park");

CREATE TABLE "io_tables" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "region" TEXT,
    "year" BIGINT,
    "sectors" BIGINT,
    "unit" TEXT,
    "method" TEXT,
    "derived_from" TEXT,
    "source" TEXT,
    "cited" TEXT,
    "note" TEXT
);
CREATE INDEX "io_tables_by_name" ON "io_tables" ("name", "id");
CREATE INDEX "io_tables_by_region" ON "io_tables" ("region", "id");
CREATE INDEX "io_tables_by_year" ON "io_tables" ("year", "id", "archived_at", "reach", "method");
CREATE INDEX "io_tables_by_sectors" ON "io_tables" ("sectors", "id", "archived_at", "reach", "method");
CREATE INDEX "io_tables_by_method" ON "io_tables" ("method", "id");
CREATE INDEX "io_tables_by_derived_from" ON "io_tables" ("derived_from", "id");
CREATE INDEX "io_tables_by_source" ON "io_tables" ("source", "id");
CREATE INDEX "io_tables_by_seen" ON "io_tables" ("archived_at", "reach");

CREATE TABLE "sources" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "title" TEXT,
    "issuer" TEXT,
    "published_on" TEXT,
    "url" TEXT,
    "number" TEXT,
    "grade" TEXT,
    "language" TEXT,
    "park" TEXT,
    "text" TEXT
);
CREATE INDEX "sources_by_title" ON "sources" ("title", "id");
CREATE INDEX "sources_by_published_on" ON "sources" ("published_on", "id", "archived_at", "reach", "park", "grade", "language");
CREATE INDEX "sources_by_park_published_on" ON "sources" ("park", "published_on", "id", "archived_at", "reach", "grade", "language");
CREATE INDEX "sources_by_grade" ON "sources" ("grade", "id");
CREATE INDEX "sources_by_language" ON "sources" ("language", "id");
CREATE INDEX "sources_by_park" ON "sources" ("park", "id");
CREATE INDEX "sources_by_seen" ON "sources" ("archived_at", "reach", "park");

CREATE TABLE "statements" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "subject" TEXT,
    "source" TEXT,
    "park" TEXT,
    "kind" TEXT,
    "text" TEXT,
    "starts_at" BIGINT,
    "ends_at" BIGINT,
    "reading" TEXT,
    "state" TEXT,
    "entered_in" TEXT,
    "entered_as" TEXT,
    "decided_by" TEXT,
    "decided_at" BIGINT
);
CREATE INDEX "statements_by_subject" ON "statements" ("subject", "id");
CREATE INDEX "statements_by_source" ON "statements" ("source", "id");
CREATE INDEX "statements_by_park" ON "statements" ("park", "id");
CREATE INDEX "statements_by_kind" ON "statements" ("kind", "id");
CREATE INDEX "statements_by_state" ON "statements" ("state", "id");
CREATE INDEX "statements_by_decided_by" ON "statements" ("decided_by", "id");
CREATE INDEX "statements_by_seen" ON "statements" ("archived_at", "reach", "park");

CREATE TABLE "public_pages" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "title" TEXT,
    "address" TEXT,
    "park" TEXT,
    "body" TEXT,
    "sources" TEXT,
    "state" TEXT,
    "proposed_by" TEXT,
    "approved_by" TEXT,
    "published_on" TEXT
);
CREATE INDEX "public_pages_by_title" ON "public_pages" ("title", "id");
CREATE INDEX "public_pages_by_park" ON "public_pages" ("park", "id");
CREATE INDEX "public_pages_by_state" ON "public_pages" ("state", "id");
CREATE INDEX "public_pages_by_proposed_by" ON "public_pages" ("proposed_by", "id");
CREATE INDEX "public_pages_by_approved_by" ON "public_pages" ("approved_by", "id");
CREATE INDEX "public_pages_by_published_on" ON "public_pages" ("published_on", "id", "archived_at", "reach", "park", "state");
CREATE INDEX "public_pages_by_park_published_on" ON "public_pages" ("park", "published_on", "id", "archived_at", "reach", "state");
CREATE INDEX "public_pages_by_seen" ON "public_pages" ("archived_at", "reach", "park");

CREATE TABLE "users" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "display_name" TEXT,
    "login" TEXT,
    "access" TEXT,
    "park" TEXT,
    "organisation" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "state" TEXT
);
CREATE INDEX "users_by_display_name" ON "users" ("display_name", "id");
CREATE INDEX "users_by_access" ON "users" ("access", "id");
CREATE INDEX "users_by_park" ON "users" ("park", "id");
CREATE INDEX "users_by_organisation" ON "users" ("organisation", "id");
CREATE INDEX "users_by_state" ON "users" ("state", "id");
CREATE INDEX "users_by_seen" ON "users" ("archived_at", "reach", "park");

CREATE TABLE "roles" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "name" TEXT,
    "body" TEXT,
    "organisation" TEXT,
    "duties" TEXT,
    "powers" TEXT,
    "basis" TEXT
);
CREATE INDEX "roles_by_name" ON "roles" ("name", "id");
CREATE INDEX "roles_by_body" ON "roles" ("body", "id");
CREATE INDEX "roles_by_organisation" ON "roles" ("organisation", "id");
CREATE INDEX "roles_by_seen" ON "roles" ("archived_at", "reach");

CREATE TABLE "memberships" (
    "id" TEXT PRIMARY KEY,
    "version" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "created_by" TEXT,
    "updated_at" BIGINT NOT NULL,
    "archived_at" BIGINT,
    "reach" BIGINT NOT NULL,
    "blanks" TEXT,
    "title" TEXT,
    "user" TEXT,
    "role" TEXT,
    "park" TEXT,
    "organisation" TEXT,
    "starts_on" TEXT,
    "ends_on" TEXT,
    "duties" TEXT
);
CREATE INDEX "memberships_by_title" ON "memberships" ("title", "id");
CREATE INDEX "memberships_by_user" ON "memberships" ("user", "id");
CREATE INDEX "memberships_by_role" ON "memberships" ("role", "id");
CREATE INDEX "memberships_by_park" ON "memberships" ("park", "id");
CREATE INDEX "memberships_by_organisation" ON "memberships" ("organisation", "id");
CREATE INDEX "memberships_by_starts_on" ON "memberships" ("starts_on", "id", "archived_at", "reach", "park");
CREATE INDEX "memberships_by_park_starts_on" ON "memberships" ("park", "starts_on", "id", "archived_at", "reach");
CREATE INDEX "memberships_by_ends_on" ON "memberships" ("ends_on", "id", "archived_at", "reach", "park");
CREATE INDEX "memberships_by_park_ends_on" ON "memberships" ("park", "ends_on", "id", "archived_at", "reach");
CREATE INDEX "memberships_by_seen" ON "memberships" ("archived_at", "reach", "park");

-- What may exist once only; the database decides, so that two at the same moment cannot both win.
CREATE UNIQUE INDEX "users_unique_login" ON "users" ("login");
CREATE UNIQUE INDEX "parks_unique_name" ON "parks" ("name");
CREATE UNIQUE INDEX "chains_unique_code" ON "chains" ("code");
CREATE UNIQUE INDEX "chain_nodes_unique_code" ON "chain_nodes" ("code");
