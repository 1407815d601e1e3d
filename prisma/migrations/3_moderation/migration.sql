-- AlterTable
ALTER TABLE "people" ADD COLUMN "member_id" TEXT;

-- CreateTable
CREATE TABLE "moderation_events" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "stream" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "case_id" INTEGER,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "command" TEXT,
    "payload" TEXT,
    "data" TEXT NOT NULL,
    "commitments" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "moderation_texts" (
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "salt" TEXT,
    "text" TEXT,

    PRIMARY KEY ("position", "name")
);

-- CreateTable
CREATE TABLE "moderation_cases" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "claimed_by" TEXT,
    "outcome" TEXT,
    "version" INTEGER NOT NULL,
    "opened_at" DATETIME NOT NULL,
    "waiting_since" DATETIME NOT NULL,
    "due_at" DATETIME NOT NULL,
    "last_at" DATETIME NOT NULL,
    "lapses_at" DATETIME,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "moderation_reports" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "moderation_items" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "put_at" DATETIME NOT NULL,
    "lapses_at" DATETIME,
    "run" INTEGER,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "moderation_commands" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "payload" TEXT NOT NULL,
    "result" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "moderation_marks" (
    "rule" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("rule", "content", "key")
);

-- CreateTable
CREATE TABLE "moderation_ranks" (
    "case_id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "points" REAL NOT NULL,
    "why" TEXT NOT NULL,
    "hints" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "stale" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "moderation_prints" (
    "print" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,

    PRIMARY KEY ("print", "case_id")
);

-- CreateTable
CREATE TABLE "moderation_parties" (
    "case_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,

    PRIMARY KEY ("case_id", "role", "member_id")
);

-- CreateTable
CREATE TABLE "moderation_seen" (
    "case_id" INTEGER NOT NULL,
    "person" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("case_id", "person")
);

-- CreateTable
CREATE TABLE "post_hints" (
    "activity_key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "points" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "moderation_events_case_id_idx" ON "moderation_events"("case_id");

-- CreateIndex
CREATE INDEX "moderation_events_command_idx" ON "moderation_events"("command");

-- CreateIndex
CREATE INDEX "moderation_events_type_at_idx" ON "moderation_events"("type", "at");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_events_stream_sequence_key" ON "moderation_events"("stream", "sequence");

-- CreateIndex
CREATE INDEX "moderation_cases_state_opened_at_idx" ON "moderation_cases"("state", "opened_at");

-- CreateIndex
CREATE INDEX "moderation_cases_lapses_at_idx" ON "moderation_cases"("lapses_at");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_cases_subject_kind_subject_id_key" ON "moderation_cases"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "moderation_reports_case_id_idx" ON "moderation_reports"("case_id");

-- CreateIndex
CREATE INDEX "moderation_ranks_stale_idx" ON "moderation_ranks"("stale");

-- CreateIndex
CREATE INDEX "moderation_items_case_id_idx" ON "moderation_items"("case_id");

-- CreateIndex
CREATE INDEX "moderation_items_state_put_at_idx" ON "moderation_items"("state", "put_at");

-- CreateIndex
CREATE INDEX "moderation_items_subject_kind_subject_id_idx" ON "moderation_items"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "moderation_items_lapses_at_idx" ON "moderation_items"("lapses_at");

-- CreateIndex
CREATE INDEX "moderation_parties_member_id_role_idx" ON "moderation_parties"("member_id", "role");

-- CreateIndex
CREATE INDEX "post_hints_points_idx" ON "post_hints"("points");

-- CreateIndex
CREATE INDEX "saved_views_person_screen_idx" ON "saved_views"("person", "screen");

-- The log is appended to and never changed; a text can only be erased.
CREATE TRIGGER "moderation_events_stay" BEFORE UPDATE ON "moderation_events"
BEGIN SELECT RAISE(ABORT, 'The moderation log is never changed.'); END;
CREATE TRIGGER "moderation_events_remain" BEFORE DELETE ON "moderation_events"
BEGIN SELECT RAISE(ABORT, 'The moderation log is never shortened.'); END;
-- A row put in place of another is deleted without a trigger: no key may come twice.
CREATE TRIGGER "moderation_events_once" BEFORE INSERT ON "moderation_events"
WHEN EXISTS (SELECT 1 FROM "moderation_events" WHERE "position" = NEW."position")
  OR EXISTS (SELECT 1 FROM "moderation_events" WHERE "stream" = NEW."stream" AND "sequence" = NEW."sequence")
BEGIN SELECT RAISE(ABORT, 'The moderation log is never changed.'); END;
CREATE TRIGGER "moderation_texts_once" BEFORE INSERT ON "moderation_texts"
WHEN EXISTS (SELECT 1 FROM "moderation_texts" WHERE "position" = NEW."position" AND "name" = NEW."name")
BEGIN SELECT RAISE(ABORT, 'A text of the moderation log can only be erased.'); END;
CREATE TRIGGER "moderation_texts_stay" BEFORE UPDATE ON "moderation_texts"
WHEN NEW."text" IS NOT NULL OR NEW."salt" IS NOT NULL OR NEW."position" <> OLD."position" OR NEW."name" <> OLD."name"
BEGIN SELECT RAISE(ABORT, 'A text of the moderation log can only be erased.'); END;
CREATE TRIGGER "moderation_texts_remain" BEFORE DELETE ON "moderation_texts"
BEGIN SELECT RAISE(ABORT, 'The moderation log is never shortened.'); END;
