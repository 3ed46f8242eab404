-- How a source came, and which repairs of its text a person has undone.
ALTER TABLE "sources" ADD COLUMN "received_as" TEXT;
ALTER TABLE "sources" ADD COLUMN "unrepaired" TEXT;
