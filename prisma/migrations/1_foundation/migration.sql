-- CreateTable
CREATE TABLE "organisations" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "kind" TEXT,
    "region" TEXT,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "networks" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "kind" TEXT,
    "host_organisation_id" TEXT,
    "started_on" TEXT,
    "protected_membership" BOOLEAN,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "members" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "pseudonym" TEXT,
    "display_name" TEXT,
    "email" TEXT,
    "joined_at" DATETIME,
    "status" TEXT,
    "closed_at" DATETIME,
    "profession" TEXT,
    "organisation_id" TEXT,
    "region" TEXT,
    "career_stage" TEXT,
    "pay_band" TEXT,
    "ambassador" BOOLEAN,
    "gender" TEXT,
    "ethnicity" TEXT,
    "socioeconomic_background" TEXT,
    "imd_decile" INTEGER,
    "network_ids" TEXT,
    "invited_by" TEXT,
    "event_id" TEXT,
    "equality_monitoring" BOOLEAN,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "projects" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "title" TEXT,
    "summary" TEXT,
    "lead_id" TEXT,
    "organisation_id" TEXT,
    "status" TEXT,
    "started_on" TEXT,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "events" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "kind" TEXT,
    "host_organisation_id" TEXT,
    "facilitators" TEXT,
    "held_on" TEXT,
    "attendees" INTEGER,
    "feedback" TEXT,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "libraries" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "capabilities" TEXT,
    "launched_on" TEXT,
    "protected_membership" BOOLEAN,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "library_members" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "library_key" INTEGER,
    "member_key" INTEGER,
    "capabilities" TEXT,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL,
    CONSTRAINT "library_members_library_key_fkey" FOREIGN KEY ("library_key") REFERENCES "libraries" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "library_members_member_key_fkey" FOREIGN KEY ("member_key") REFERENCES "members" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "activities" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kind" TEXT,
    "title" TEXT,
    "body" TEXT,
    "categories" TEXT,
    "regions" TEXT,
    "posted_by_key" INTEGER,
    "posted_at" DATETIME,
    "status" TEXT,
    "hours" REAL,
    "project_id" TEXT,
    "event_id" TEXT,
    "library_id" TEXT,
    "unequal_time" BOOLEAN,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL,
    CONSTRAINT "activities_posted_by_key_fkey" FOREIGN KEY ("posted_by_key") REFERENCES "members" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "exchanges" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "activity_id" TEXT,
    "provider_key" INTEGER,
    "receiver_key" INTEGER,
    "type" TEXT,
    "status" TEXT,
    "minutes" INTEGER,
    "agreed_at" DATETIME,
    "completed_at" DATETIME,
    "outcome" TEXT,
    "feedback" TEXT,
    "rating" INTEGER,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL,
    CONSTRAINT "exchanges_provider_key_fkey" FOREIGN KEY ("provider_key") REFERENCES "members" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "exchanges_receiver_key_fkey" FOREIGN KEY ("receiver_key") REFERENCES "members" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "ledger" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_key" INTEGER NOT NULL,
    "to_key" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "posted_at" DATETIME NOT NULL,
    "exchange_key" INTEGER,
    "reverses_key" INTEGER,
    "root_key" INTEGER,
    "sign" INTEGER NOT NULL,
    "note" TEXT,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "accounts" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "entries" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "reports" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "reporter_id" TEXT,
    "reason" TEXT,
    "text" TEXT,
    "reported_at" DATETIME,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "guides" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "title" TEXT,
    "body" TEXT,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "acknowledgements" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "result" TEXT,
    "subject_id" TEXT,
    "message" TEXT,
    "at" DATETIME,
    "updated_at" DATETIME,
    "deleted_at" DATETIME,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "deletions" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "deleted_at" DATETIME NOT NULL,
    "hash" TEXT NOT NULL,
    "added_run" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "sync_runs" (
    "run" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "source" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "started_at" DATETIME NOT NULL,
    "finished_at" DATETIME,
    "status" TEXT NOT NULL,
    "streams" TEXT NOT NULL DEFAULT '{}',
    "warnings" TEXT NOT NULL DEFAULT '[]',
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "findings" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "data_hash" TEXT
);

-- CreateTable
CREATE TABLE "rejections" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "row_id" TEXT,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    CONSTRAINT "rejections_run_fkey" FOREIGN KEY ("run") REFERENCES "sync_runs" ("run") ON DELETE CASCADE ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "before_images" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "before" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "findings" (
    "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "ids" TEXT NOT NULL,
    "message" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "added_at" DATETIME NOT NULL,
    "removed_at" DATETIME
);

-- CreateTable
CREATE TABLE "settings" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "person" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "detail" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "organisations_id_key" ON "organisations"("id");

-- CreateIndex
CREATE UNIQUE INDEX "networks_id_key" ON "networks"("id");

-- CreateIndex
CREATE UNIQUE INDEX "members_id_key" ON "members"("id");

-- CreateIndex
CREATE INDEX "members_joined_at_closed_at_idx" ON "members"("joined_at", "closed_at");

-- CreateIndex
CREATE INDEX "members_pseudonym_idx" ON "members"("pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "projects_id_key" ON "projects"("id");

-- CreateIndex
CREATE UNIQUE INDEX "events_id_key" ON "events"("id");

-- CreateIndex
CREATE UNIQUE INDEX "libraries_id_key" ON "libraries"("id");

-- CreateIndex
CREATE UNIQUE INDEX "library_members_id_key" ON "library_members"("id");

-- CreateIndex
CREATE UNIQUE INDEX "activities_id_key" ON "activities"("id");

-- CreateIndex
CREATE INDEX "activities_posted_at_posted_by_key_idx" ON "activities"("posted_at", "posted_by_key");

-- CreateIndex
CREATE UNIQUE INDEX "exchanges_id_key" ON "exchanges"("id");

-- CreateIndex
CREATE INDEX "exchanges_status_completed_at_provider_key_receiver_key_minutes_idx" ON "exchanges"("status", "completed_at", "provider_key", "receiver_key", "minutes");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_id_key" ON "ledger"("id");

-- CreateIndex
CREATE INDEX "ledger_posted_at_from_key_to_key_minutes_idx" ON "ledger"("posted_at", "from_key", "to_key", "minutes");

-- CreateIndex
CREATE INDEX "ledger_from_key_posted_at_minutes_idx" ON "ledger"("from_key", "posted_at", "minutes");

-- CreateIndex
CREATE INDEX "ledger_to_key_posted_at_minutes_idx" ON "ledger"("to_key", "posted_at", "minutes");

-- CreateIndex
CREATE INDEX "ledger_exchange_key_idx" ON "ledger"("exchange_key");

-- CreateIndex
CREATE INDEX "ledger_root_key_idx" ON "ledger"("root_key");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_name_key" ON "accounts"("name");

-- CreateIndex
CREATE INDEX "accounts_minutes_idx" ON "accounts"("minutes");

-- CreateIndex
CREATE INDEX "accounts_entries_idx" ON "accounts"("entries");

-- CreateIndex
CREATE UNIQUE INDEX "reports_id_key" ON "reports"("id");

-- CreateIndex
CREATE UNIQUE INDEX "guides_id_key" ON "guides"("id");

-- CreateIndex
CREATE UNIQUE INDEX "acknowledgements_id_key" ON "acknowledgements"("id");

-- CreateIndex
CREATE UNIQUE INDEX "deletions_id_key" ON "deletions"("id");

-- CreateIndex
CREATE INDEX "rejections_run_stream_line_idx" ON "rejections"("run", "stream", "line");

-- CreateIndex
CREATE UNIQUE INDEX "before_images_run_stream_row_key" ON "before_images"("run", "stream", "row");

-- CreateIndex
CREATE INDEX "findings_code_idx" ON "findings"("code");
