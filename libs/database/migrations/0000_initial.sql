CREATE TABLE "bank_imports" (
	"source" text PRIMARY KEY NOT NULL,
	"content_hash" text NOT NULL,
	"version" integer NOT NULL,
	"items" integer NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_imports_content_hash_format" CHECK ("bank_imports"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "bank_imports_version_range" CHECK ("bank_imports"."version" >= 1),
	CONSTRAINT "bank_imports_items_range" CHECK ("bank_imports"."items" >= 0)
);
--> statement-breakpoint
CREATE TABLE "question_roles" (
	"question_id" uuid NOT NULL,
	"role_slug" text NOT NULL,
	CONSTRAINT "question_roles_pk" PRIMARY KEY("question_id","role_slug")
);
--> statement-breakpoint
CREATE TABLE "question_skills" (
	"question_id" uuid NOT NULL,
	"skill_slug" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "question_skills_pk" PRIMARY KEY("question_id","skill_slug")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"status" text DEFAULT 'published' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"difficulty" text NOT NULL,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"prompt" text NOT NULL,
	"expected_minutes" smallint NOT NULL,
	"hints" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rubric" jsonb NOT NULL,
	"model_answer" text NOT NULL,
	"origin" text NOT NULL,
	"content_hash" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', prompt), 'B')) STORED NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "questions_slug_format" CHECK ("questions"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("questions"."slug") <= 100),
	CONSTRAINT "questions_status_known" CHECK ("questions"."status" in ('draft', 'review', 'published', 'retired')),
	CONSTRAINT "questions_difficulty_known" CHECK ("questions"."difficulty" in ('easy', 'medium', 'hard')),
	CONSTRAINT "questions_category_known" CHECK ("questions"."category" in ('technical', 'system-design', 'behavioural', 'coding-discussion')),
	CONSTRAINT "questions_origin_known" CHECK ("questions"."origin" in ('bank', 'editor')),
	CONSTRAINT "questions_revision_range" CHECK ("questions"."revision" >= 1),
	CONSTRAINT "questions_expected_minutes_range" CHECK ("questions"."expected_minutes" between 1 and 240),
	CONSTRAINT "questions_title_not_blank" CHECK ("questions"."title" ~ '[^[:space:]]'),
	CONSTRAINT "questions_prompt_not_blank" CHECK ("questions"."prompt" ~ '[^[:space:]]'),
	CONSTRAINT "questions_content_hash_format" CHECK ("questions"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "role_skills" (
	"role_slug" text NOT NULL,
	"skill_slug" text NOT NULL,
	"relation" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "role_skills_pk" PRIMARY KEY("role_slug","skill_slug"),
	CONSTRAINT "role_skills_relation_known" CHECK ("role_skills"."relation" in ('core', 'adjacent'))
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_slug_format" CHECK ("roles"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("roles"."slug") <= 100),
	CONSTRAINT "roles_name_not_blank" CHECK ("roles"."name" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "skills" (
	"slug" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_slug" text,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "skills_slug_format" CHECK ("skills"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("skills"."slug") <= 100),
	CONSTRAINT "skills_name_not_blank" CHECK ("skills"."name" ~ '[^[:space:]]'),
	CONSTRAINT "skills_kind_known" CHECK ("skills"."kind" in ('cloud', 'concept', 'database', 'framework', 'language', 'library', 'platform', 'practice', 'soft-skill', 'tool'))
);
--> statement-breakpoint
ALTER TABLE "question_roles" ADD CONSTRAINT "question_roles_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_roles" ADD CONSTRAINT "question_roles_role_slug_roles_slug_fk" FOREIGN KEY ("role_slug") REFERENCES "public"."roles"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_skills" ADD CONSTRAINT "question_skills_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_skills" ADD CONSTRAINT "question_skills_skill_slug_skills_slug_fk" FOREIGN KEY ("skill_slug") REFERENCES "public"."skills"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_skills" ADD CONSTRAINT "role_skills_role_slug_roles_slug_fk" FOREIGN KEY ("role_slug") REFERENCES "public"."roles"("slug") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_skills" ADD CONSTRAINT "role_skills_skill_slug_skills_slug_fk" FOREIGN KEY ("skill_slug") REFERENCES "public"."skills"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skills" ADD CONSTRAINT "skills_parent_slug_skills_slug_fk" FOREIGN KEY ("parent_slug") REFERENCES "public"."skills"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_roles_role_slug_idx" ON "question_roles" USING btree ("role_slug","question_id");--> statement-breakpoint
CREATE INDEX "question_skills_skill_slug_idx" ON "question_skills" USING btree ("skill_slug","question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_slug_key" ON "questions" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "questions_listing_idx" ON "questions" USING btree ("status","category","difficulty","id");--> statement-breakpoint
CREATE INDEX "questions_search_idx" ON "questions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "role_skills_skill_slug_idx" ON "role_skills" USING btree ("skill_slug");--> statement-breakpoint
CREATE INDEX "skills_parent_slug_idx" ON "skills" USING btree ("parent_slug");--> statement-breakpoint
CREATE INDEX "skills_aliases_idx" ON "skills" USING gin ("aliases");