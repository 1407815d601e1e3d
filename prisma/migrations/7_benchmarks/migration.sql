-- CreateTable
CREATE TABLE "benchmarks" (
    "line" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "share" REAL NOT NULL,
    "dated" TEXT NOT NULL,
    "source" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "benchmarks_name_field_group_key" ON "benchmarks"("name", "field", "group");
