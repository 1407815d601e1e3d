-- CreateIndex
CREATE INDEX "activities_posted_by_key_deleted_at_idx" ON "activities"("posted_by_key", "deleted_at");

-- CreateIndex
CREATE INDEX "exchanges_provider_key_status_deleted_at_idx" ON "exchanges"("provider_key", "status", "deleted_at");

-- CreateIndex
CREATE INDEX "exchanges_receiver_key_status_deleted_at_idx" ON "exchanges"("receiver_key", "status", "deleted_at");

-- CreateIndex
CREATE INDEX "moderation_events_actor_idx" ON "moderation_events"("actor");
