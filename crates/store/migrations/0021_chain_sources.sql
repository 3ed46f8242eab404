-- Where a node and a link of a chain come from and of which day that is; what an undone edit had made of a chain.

ALTER TABLE "chain_nodes" ADD COLUMN "cited" TEXT;
ALTER TABLE "chain_nodes" ADD COLUMN "as_of" TEXT;
ALTER TABLE "chain_links" ADD COLUMN "as_of" TEXT;
ALTER TABLE "chain_versions" ADD COLUMN "again" TEXT;
