-- CreateTable
CREATE TABLE "rebases" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "metric" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "starts" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "removed_at" DATETIME,
    "removed_by" TEXT
);

-- CreateTable
CREATE TABLE "targets" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "metric" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "value" REAL NOT NULL,
    "person" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "removed_at" DATETIME,
    "removed_by" TEXT
);

-- CreateIndex
CREATE INDEX "rebases_metric_scope_idx" ON "rebases"("metric", "scope");

-- CreateIndex
CREATE INDEX "targets_metric_scope_idx" ON "targets"("metric", "scope");
