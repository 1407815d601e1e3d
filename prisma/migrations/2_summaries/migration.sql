-- DropIndex
DROP INDEX "activities_posted_at_posted_by_key_idx";

-- DropIndex
DROP INDEX "exchanges_status_completed_at_provider_key_receiver_key_minutes_idx";

-- DropIndex
DROP INDEX "members_joined_at_closed_at_idx";

-- CreateTable
CREATE TABLE "months" (
    "starts_at" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "joins" INTEGER NOT NULL,
    "active" INTEGER NOT NULL,
    "posts" INTEGER NOT NULL,
    "exchanges" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "issued" INTEGER NOT NULL,
    "paid" INTEGER NOT NULL,
    "donated" INTEGER NOT NULL,
    "outstanding" INTEGER NOT NULL,
    "joined" BLOB NOT NULL,
    "closed" BLOB NOT NULL,
    "acted" BLOB NOT NULL,
    "exchanged" BLOB NOT NULL
);

-- CreateIndex
CREATE INDEX "activities_posted_at_posted_by_key_deleted_at_idx" ON "activities"("posted_at", "posted_by_key", "deleted_at");

-- CreateIndex
CREATE INDEX "exchanges_status_completed_at_provider_key_receiver_key_minutes_deleted_at_idx" ON "exchanges"("status", "completed_at", "provider_key", "receiver_key", "minutes", "deleted_at");

-- CreateIndex
CREATE INDEX "members_joined_at_closed_at_deleted_at_idx" ON "members"("joined_at", "closed_at", "deleted_at");

-- CreateIndex
CREATE INDEX "members_closed_at_deleted_at_idx" ON "members"("closed_at", "deleted_at");
