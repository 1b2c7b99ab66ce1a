ALTER TABLE "answer_feedback" ADD COLUMN "practised_on" date;--> statement-breakpoint
ALTER TABLE "answer_feedback" ADD COLUMN "practised_in" text;--> statement-breakpoint
ALTER TABLE "interviews" ADD COLUMN "started_on" date;--> statement-breakpoint
CREATE INDEX "answer_feedback_no_day_idx" ON "answer_feedback" USING btree ("user_id") WHERE practised_on is null;--> statement-breakpoint
CREATE INDEX "interviews_no_day_idx" ON "interviews" USING btree ("user_id") WHERE started_on is null and started_at is not null;--> statement-breakpoint
ALTER TABLE "answer_feedback" ADD CONSTRAINT "answer_feedback_day_has_zone" CHECK ((practised_on is null) = (practised_in is null));