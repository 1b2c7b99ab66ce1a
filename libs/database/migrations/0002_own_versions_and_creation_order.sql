DROP INDEX "interviews_history_idx";--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "made_by" text;--> statement-breakpoint
ALTER TABLE "user_profiles" ADD COLUMN "changed_fields" text[];--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "roles_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "interviews_history_idx" ON "interviews" USING btree ("user_id","created_at","id");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_made_by_format" CHECK ("questions"."made_by" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_roles_version_range" CHECK ("users"."roles_version" >= 0);