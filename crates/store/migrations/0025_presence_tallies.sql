-- Who is at the nodes of chains, added up by place: kept by the transaction of each change, filled when a book has presences and no
-- tallies.
CREATE TABLE "presence_tallies" (
    "key" TEXT PRIMARY KEY,
    "node" TEXT NOT NULL,
    "park" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "function" TEXT NOT NULL,
    "reach" BIGINT NOT NULL,
    "presences" BIGINT NOT NULL,
    "above" BIGINT NOT NULL,
    "scale_unknown" BIGINT NOT NULL,
    "output_known" BIGINT NOT NULL,
    "output_sum" BIGINT NOT NULL,
    "purchases_known" BIGINT NOT NULL,
    "purchases_sum" BIGINT NOT NULL,
    "local_whole" BIGINT NOT NULL,
    "local_part" BIGINT NOT NULL
);
