CREATE TABLE "ai_budgets" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"spent_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_budgets_spent_range" CHECK ("ai_budgets"."spent_micros" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ai_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"outcome" text NOT NULL,
	"attempts" integer NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_calls_purpose_known" CHECK ("ai_calls"."purpose" in ('evaluation', 'follow-up', 'question-draft', 'summary')),
	CONSTRAINT "ai_calls_outcome_known" CHECK ("ai_calls"."outcome" in ('ok', 'timeout', 'unreachable', 'rate-limited', 'server-error', 'rejected', 'refused', 'invalid-output')),
	CONSTRAINT "ai_calls_attempts_range" CHECK ("ai_calls"."attempts" >= 1),
	CONSTRAINT "ai_calls_cost_range" CHECK ("ai_calls"."cost_micros" >= 0),
	CONSTRAINT "ai_calls_model_not_blank" CHECK ("ai_calls"."model" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "ai_usage_days" (
	"day" date NOT NULL,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"calls" bigint DEFAULT 0 NOT NULL,
	"failed_calls" bigint DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"cache_hits" bigint DEFAULT 0 NOT NULL,
	"saved_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_usage_days_pk" PRIMARY KEY("day","purpose","model"),
	CONSTRAINT "ai_usage_days_purpose_known" CHECK ("ai_usage_days"."purpose" in ('evaluation', 'follow-up', 'question-draft', 'summary'))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text,
	"target_user_id" uuid,
	"details" jsonb NOT NULL,
	"trace_id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_action_not_blank" CHECK ("audit_log"."action" ~ '[^[:space:]]'),
	CONSTRAINT "audit_log_target_type_not_blank" CHECK ("audit_log"."target_type" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "account_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_tokens_token_hash_format" CHECK ("account_tokens"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "account_tokens_purpose_known" CHECK ("account_tokens"."purpose" in ('confirm-email', 'reset-password'))
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "refresh_tokens_token_hash_format" CHECK ("refresh_tokens"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"client" text NOT NULL,
	"user_agent" text,
	"address" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_for" text,
	CONSTRAINT "sessions_client_known" CHECK ("sessions"."client" in ('browser', 'app')),
	CONSTRAINT "sessions_revoked_for_known" CHECK ("sessions"."revoked_for" in ('logout', 'logout-all', 'revoked', 'token-reuse', 'password-change', 'password-reset', 'email-confirmation', 'administration', 'erasure'))
);
--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"bytes" bigint,
	CONSTRAINT "data_exports_state_known" CHECK ("data_exports"."state" in ('pending', 'processing', 'ready', 'failed')),
	CONSTRAINT "data_exports_finished" CHECK (("data_exports"."state" in ('ready', 'failed')) = ("data_exports"."finished_at" is not null and "data_exports"."expires_at" is not null)),
	CONSTRAINT "data_exports_ready_bytes" CHECK (("data_exports"."state" = 'ready') = ("data_exports"."bytes" is not null)),
	CONSTRAINT "data_exports_bytes_range" CHECK ("data_exports"."bytes" >= 1)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"turn" uuid NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL,
	"status" smallint,
	"location" text,
	"body" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("user_id","key"),
	CONSTRAINT "idempotency_keys_fingerprint_format" CHECK ("idempotency_keys"."fingerprint" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "idempotency_keys_answer_whole" CHECK ((status is null) = (body is null))
);
--> statement-breakpoint
CREATE TABLE "answer_feedback" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"role_slug" text NOT NULL,
	"difficulty" text NOT NULL,
	"category" text NOT NULL,
	"skills" text[] NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"evaluation" jsonb,
	"score" double precision,
	"scoring_version" text GENERATED ALWAYS AS (evaluation ->> 'scoringVersion') STORED,
	"ready_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_feedback_status_known" CHECK ("answer_feedback"."status" in ('pending', 'processing', 'ready', 'failed')),
	CONSTRAINT "answer_feedback_score_range" CHECK ("answer_feedback"."score" between 0 and 100),
	CONSTRAINT "answer_feedback_ready_has_evaluation" CHECK ((status = 'ready') = (evaluation is not null and ready_at is not null))
);
--> statement-breakpoint
CREATE TABLE "answer_follow_ups" (
	"answer_id" uuid PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"key_point_id" text,
	"method" text NOT NULL,
	"is_fallback" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answer_follow_ups_method_known" CHECK ("answer_follow_ups"."method" in ('template', 'llm'))
);
--> statement-breakpoint
CREATE TABLE "interview_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"text" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"late_seconds" integer,
	"hints_taken" smallint NOT NULL,
	CONSTRAINT "interview_answers_late_range" CHECK ("interview_answers"."late_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "interview_drafts" (
	"interview_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"text" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interview_drafts_pk" PRIMARY KEY("interview_id","question_id"),
	CONSTRAINT "interview_drafts_version_range" CHECK ("interview_drafts"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "interview_events" (
	"interview_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "interview_events_pk" PRIMARY KEY("interview_id","sequence"),
	CONSTRAINT "interview_events_sequence_range" CHECK ("interview_events"."sequence" >= 1)
);
--> statement-breakpoint
CREATE TABLE "interview_questions" (
	"interview_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"prompt" text NOT NULL,
	"difficulty" text NOT NULL,
	"category" text NOT NULL,
	"skills" text[] NOT NULL,
	"expected_minutes" smallint NOT NULL,
	"chosen_for" text,
	"hints" jsonb NOT NULL,
	"rubric" jsonb NOT NULL,
	"model_answer" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"hints_taken" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "interview_questions_pk" PRIMARY KEY("interview_id","question_id"),
	CONSTRAINT "interview_questions_state_known" CHECK ("interview_questions"."state" in ('open', 'answered', 'skipped')),
	CONSTRAINT "interview_questions_choice_known" CHECK ("interview_questions"."chosen_for" in ('gap', 'shown', 'role')),
	CONSTRAINT "interview_questions_hints_range" CHECK ("interview_questions"."hints_taken" >= 0)
);
--> statement-breakpoint
CREATE TABLE "interviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"role_slug" text NOT NULL,
	"difficulty" text,
	"categories" text[] NOT NULL,
	"skills" text[] NOT NULL,
	"resume_id" uuid,
	"size" smallint NOT NULL,
	"seed" text NOT NULL,
	"time_limit_seconds" integer,
	"extra_time_percent" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"event_sequence" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"running_since" timestamp (3) with time zone,
	"elapsed_ms" bigint DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"is_unfinished" boolean GENERATED ALWAYS AS (ended_at is null) STORED NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interviews_state_known" CHECK ("interviews"."state" in ('created', 'in_progress', 'paused', 'completed', 'abandoned', 'expired')),
	CONSTRAINT "interviews_difficulty_known" CHECK ("interviews"."difficulty" in ('easy', 'medium', 'hard')),
	CONSTRAINT "interviews_size_range" CHECK ("interviews"."size" between 1 and 20),
	CONSTRAINT "interviews_time_limit_range" CHECK ("interviews"."time_limit_seconds" >= 1),
	CONSTRAINT "interviews_elapsed_range" CHECK ("interviews"."elapsed_ms" >= 0),
	CONSTRAINT "interviews_version_range" CHECK ("interviews"."version" >= 1),
	CONSTRAINT "interviews_clock_runs_in_progress" CHECK ((state = 'in_progress') = (running_since is not null)),
	CONSTRAINT "interviews_ends_are_dated" CHECK ((state in ('completed', 'abandoned', 'expired')) = (ended_at is not null))
);
--> statement-breakpoint
CREATE TABLE "question_revisions" (
	"question_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"author_id" uuid,
	"restored_from" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "question_revisions_pk" PRIMARY KEY("question_id","revision"),
	CONSTRAINT "question_revisions_revision_range" CHECK ("question_revisions"."revision" >= 1),
	CONSTRAINT "question_revisions_content_hash_format" CHECK ("question_revisions"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "question_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"status" text NOT NULL,
	"actor_id" uuid,
	"note" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "question_steps_status_known" CHECK ("question_steps"."status" in ('draft', 'review', 'published', 'retired')),
	CONSTRAINT "question_steps_revision_range" CHECK ("question_steps"."revision" >= 1),
	CONSTRAINT "question_steps_note_not_blank" CHECK ("question_steps"."note" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "resumes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"failure" text,
	"pages" smallint,
	"content" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "resumes_format_known" CHECK ("resumes"."format" in ('pdf', 'docx', 'markdown', 'text')),
	CONSTRAINT "resumes_status_known" CHECK ("resumes"."status" in ('pending', 'ready', 'failed')),
	CONSTRAINT "resumes_file_name_not_blank" CHECK ("resumes"."file_name" ~ '[^[:space:]]'),
	CONSTRAINT "resumes_sha256_format" CHECK ("resumes"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "resumes_bytes_range" CHECK ("resumes"."bytes" >= 1),
	CONSTRAINT "resumes_ready_has_content" CHECK ((status = 'ready') = (content is not null)),
	CONSTRAINT "resumes_failed_has_reason" CHECK ((status = 'failed') = (failure is not null))
);
--> statement-breakpoint
CREATE TABLE "user_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_preferences_settings_object" CHECK (jsonb_typeof("user_preferences"."settings") = 'object'),
	CONSTRAINT "user_preferences_version_range" CHECK ("user_preferences"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "user_profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"display_name" text,
	"target_role" text,
	"experience_level" text,
	"years_of_experience" integer,
	"locale" text,
	"time_zone" text,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_profiles_display_name_not_blank" CHECK ("user_profiles"."display_name" ~ '[^[:space:]]'),
	CONSTRAINT "user_profiles_target_role_format" CHECK ("user_profiles"."target_role" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("user_profiles"."target_role") <= 100),
	CONSTRAINT "user_profiles_experience_level_known" CHECK ("user_profiles"."experience_level" in ('student', 'junior', 'mid', 'senior', 'lead')),
	CONSTRAINT "user_profiles_years_of_experience_range" CHECK ("user_profiles"."years_of_experience" between 0 and 80),
	CONSTRAINT "user_profiles_version_range" CHECK ("user_profiles"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_confirmed_at" timestamp (3) with time zone,
	"roles" text[] DEFAULT '{candidate}'::text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_roles_known" CHECK ("users"."roles" <@ array['candidate', 'editor', 'admin']),
	CONSTRAINT "users_roles_candidate" CHECK ('candidate' = any("users"."roles"))
);
--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "change_revision" integer;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "change_status" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "ai_budgets" ADD CONSTRAINT "ai_budgets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_calls" ADD CONSTRAINT "ai_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_target_user_id_users_id_fk" FOREIGN KEY ("target_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_feedback" ADD CONSTRAINT "answer_feedback_answer_id_interview_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."interview_answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_feedback" ADD CONSTRAINT "answer_feedback_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_follow_ups" ADD CONSTRAINT "answer_follow_ups_answer_id_interview_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."interview_answers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_answers" ADD CONSTRAINT "interview_answers_question_fk" FOREIGN KEY ("interview_id","question_id") REFERENCES "public"."interview_questions"("interview_id","question_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_drafts" ADD CONSTRAINT "interview_drafts_question_fk" FOREIGN KEY ("interview_id","question_id") REFERENCES "public"."interview_questions"("interview_id","question_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_events" ADD CONSTRAINT "interview_events_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_questions" ADD CONSTRAINT "interview_questions_interview_id_interviews_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interviews" ADD CONSTRAINT "interviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_revisions" ADD CONSTRAINT "question_revisions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_revisions" ADD CONSTRAINT "question_revisions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_revisions" ADD CONSTRAINT "question_revisions_restored_from_fk" FOREIGN KEY ("question_id","restored_from") REFERENCES "public"."question_revisions"("question_id","revision") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_steps" ADD CONSTRAINT "question_steps_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_steps" ADD CONSTRAINT "question_steps_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resumes" ADD CONSTRAINT "resumes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_preferences" ADD CONSTRAINT "user_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_profiles" ADD CONSTRAINT "user_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ai_calls_user_id_idx" ON "ai_calls" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "ai_calls_created_at_idx" ON "ai_calls" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "audit_log_actor_id_idx" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_log_target_type_idx" ON "audit_log" USING btree ("target_type","id");--> statement-breakpoint
CREATE INDEX "audit_log_target_id_idx" ON "audit_log" USING btree ("target_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_target_user_id_idx" ON "audit_log" USING btree ("target_user_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "account_tokens_user_id_idx" ON "account_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_tokens_expires_at_idx" ON "account_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refresh_tokens_unused_key" ON "refresh_tokens" USING btree ("session_id") WHERE "refresh_tokens"."used_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id","last_used_at");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_revoked_at_idx" ON "sessions" USING btree ("revoked_at") WHERE revoked_at is not null;--> statement-breakpoint
CREATE INDEX "data_exports_user_id_idx" ON "data_exports" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "data_exports_expires_at_idx" ON "data_exports" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_one_unfinished_key" ON "data_exports" USING btree ("user_id") WHERE "data_exports"."state" in ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "answer_feedback_user_idx" ON "answer_feedback" USING btree ("user_id","submitted_at");--> statement-breakpoint
CREATE INDEX "answer_feedback_role_idx" ON "answer_feedback" USING btree ("role_slug","submitted_at");--> statement-breakpoint
CREATE INDEX "answer_feedback_unsettled_idx" ON "answer_feedback" USING btree ("updated_at") WHERE status in ('pending', 'processing');--> statement-breakpoint
CREATE UNIQUE INDEX "interview_answers_question_key" ON "interview_answers" USING btree ("interview_id","question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interview_questions_position_key" ON "interview_questions" USING btree ("interview_id","position");--> statement-breakpoint
CREATE INDEX "interviews_history_idx" ON "interviews" USING btree ("user_id","is_unfinished","id");--> statement-breakpoint
CREATE INDEX "interviews_updated_at_idx" ON "interviews" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "interviews_expiry_idx" ON "interviews" USING btree ("expires_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "question_revisions_author_id_idx" ON "question_revisions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "question_steps_question_id_idx" ON "question_steps" USING btree ("question_id","id");--> statement-breakpoint
CREATE INDEX "question_steps_actor_id_idx" ON "question_steps" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resumes_user_file_key" ON "resumes" USING btree ("user_id","sha256");--> statement-breakpoint
CREATE INDEX "resumes_listing_idx" ON "resumes" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key_key" ON "users" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "users_roles_idx" ON "users" USING gin ("roles");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_change_status_known" CHECK ("questions"."change_status" in ('draft', 'review'));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_change_of_published" CHECK (case when "questions"."change_status" is null then "questions"."change_revision" is null
        else "questions"."status" = 'published' and coalesce("questions"."change_revision" > "questions"."revision", false) end);--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_version_range" CHECK ("questions"."version" >= 1);