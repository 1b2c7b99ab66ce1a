ALTER TABLE "refresh_tokens" ADD COLUMN "retry_hash" text;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD COLUMN "predecessor_hash" text;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD COLUMN "is_withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_retry_hash_format" CHECK ("refresh_tokens"."retry_hash" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_predecessor_hash_format" CHECK ("refresh_tokens"."predecessor_hash" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_withdrawn_used" CHECK (not is_withdrawn or used_at is not null);