-- CreateTable
CREATE TABLE "kept_results" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "value" BLOB NOT NULL,
    "at" DATETIME NOT NULL
);
