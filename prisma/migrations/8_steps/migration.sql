-- CreateTable
CREATE TABLE "changes" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "step" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "put_at" DATETIME NOT NULL,
    "lapses_at" DATETIME,
    "run" INTEGER,
    "position" INTEGER NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "kept" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("kind", "id")
);

-- CreateTable
CREATE TABLE "steps" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "position" INTEGER NOT NULL,
    "undoes" TEXT,
    "undone_by" TEXT
);

-- CreateIndex
CREATE INDEX "changes_step_idx" ON "changes"("step");

-- CreateIndex
CREATE INDEX "changes_state_put_at_idx" ON "changes"("state", "put_at");

-- CreateIndex
CREATE INDEX "changes_subject_kind_subject_id_idx" ON "changes"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "changes_lapses_at_idx" ON "changes"("lapses_at");

-- CreateIndex
CREATE INDEX "kept_position_idx" ON "kept"("position");

-- CreateIndex
CREATE INDEX "steps_position_idx" ON "steps"("position");
