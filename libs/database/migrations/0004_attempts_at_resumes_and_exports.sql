ALTER TABLE "data_exports" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "resumes" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "resumes_pending_idx" ON "resumes" USING btree ("created_at") WHERE status = 'pending';